"""The ordinance on the command line: JSON, standard law XML, errors."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from build_scripts.law import Law, parse_law
from build_scripts.law.export import to_data, to_xml
from build_scripts.law.version import Version, read_law
from build_scripts.repository import ROOT

SAMPLES = Path(__file__).parent / "samples"
SCHEMA = ROOT / "node_modules" / "lawtext" / "bin" / "stdLaw.xsd"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not SCHEMA.is_file():
        pytest.fail("標準XMLのスキーマがありません。`make test` が用意します。", pytrace=False)
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build_scripts", "law", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def assert_valid(schema: etree.XMLSchema, law: Law) -> etree._Element:
    root = etree.fromstring(to_xml(law).encode())
    schema.validate(root)
    assert [str(error) for error in schema.error_log] == []
    return root


def assert_whole(root: etree._Element, law: Law) -> None:
    """Every character of every provision and cell stands in the XML, as often as in the law."""
    printed = words("".join(root.itertext()))
    texts = [provision.text.replace("　", "") for provision in law.walk()]
    texts += [c.text for t in law.walk_tables() for row in t.rows for c in row.cells]
    assert not words("".join(texts)) - printed


def words(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def test_json_on_the_command_line(folder: Path) -> None:
    done = run(str(folder / "provisions.law.txt"), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    promised = {"title", "law_num", "provisions", "tables", "unresolved"}
    assert promised <= set(data)
    assert list(data)[:2] == ["title", "law_num"]
    assert data["title"] == "渋谷区幼保一元化施設条例"
    assert data["law_num"] == "平成二十二年条例第三号"
    provisions = {provision["id"]: provision for provision in data["provisions"]}
    assert provisions["j10-k2-g3"]["label"] == "第10条第2項第3号"
    assert provisions["j10-k2-g3"]["text"] == (
        "教育委員会規則で定めるひとり親世帯等に属する乳幼児　無料"
    )
    assert [r["text"] for r in provisions["j10-k2-g3"]["references"]] == ["乳幼児"]
    assert provisions["j13-k1"]["references"][1] == {
        "text": "第八条から前条まで",
        "start": 7,
        "end": 16,
        "targets": ["j8", "j9", "j10", "j11", "j12"],
        "external": None,
        "rule": "range",
    }
    assert provisions["j10-k2-g1-s2"]["restored"] == [[0, 1]]
    assert [table["id"] for table in data["tables"]] == ["t1", "t2", "t3", "t4", "t4_2", "t5", "t6"]
    assert data["unresolved"] == []
    amounts = {c["id"]: c["text"] for t in data["tables"] for r in t["body"] for c in r["cells"]}
    assert amounts["t3-d7-age3"] == "7,900"


def test_xml_on_the_command_line(folder: Path, schema: etree.XMLSchema) -> None:
    done = run(str(folder / "provisions.law.txt"), "--format", "xml")
    assert (done.returncode, done.stderr) == (0, "")
    root = etree.fromstring(done.stdout.encode())
    assert schema.validate(root), str(schema.error_log)
    assert (root.get("LawType"), root.get("Era"), root.get("Year"), root.get("Num")) == (
        "Misc",
        "Heisei",
        "22",
        "3",
    )


def test_errors_go_to_stderr_with_line_and_exit_2(tmp_path: Path) -> None:
    broken = tmp_path / "broken.law.txt"
    broken.write_text("試験条例\n\n第一条　甲。\nなにか。\n", encoding="utf-8")
    done = run(str(broken))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("broken.law.txt 4行目: ")


def test_other_faults_exit_2(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.law.txt")).returncode == 2
    cp932 = tmp_path / "cp932.law.txt"
    cp932.write_bytes("試験条例\n第一条　甲。\n".encode("cp932"))
    done = run(str(cp932))
    assert done.returncode == 2
    assert "UTF-8" in done.stderr
    unnumbered = tmp_path / "unnumbered.law.txt"
    unnumbered.write_text("試験条例\n\n第一条　甲。\n", encoding="utf-8")
    assert run(str(unnumbered)).returncode == 0
    done = run(str(unnumbered), "--format", "xml")
    assert done.returncode == 2
    assert "法令番号" in done.stderr


def test_real_ordinance_is_valid_and_whole(version: Version, schema: etree.XMLSchema) -> None:
    root = assert_valid(schema, version.law)
    assert_whole(root, version.law)
    assert len(root.findall(".//MainProvision/Article")) == 17
    assert len(root.findall(".//SupplProvision")) == 5
    assert [e.get("AmendLawNum") for e in root.findall(".//SupplProvision")] == [
        None,
        "平成二二年条例第四三号",
        "平成二六年条例第五二号",
        "平成二七年条例第二三号",
        "平成二八年条例第二六号",
    ]
    assert [e.get("Num") for e in root.findall(".//AppdxTable")] == [
        "1",
        "2",
        "3",
        "4",
        None,
        "5",
        "6",
    ]
    item = root.xpath("//Article[@Num='10']/Paragraph[@Num='2']/Item[@Num='1']")[0]
    assert len(item.findall("ItemSentence/Column")) == 2
    assert [e.findtext("Subitem1Title") for e in item.findall("Subitem1")] == ["イ", "ロ"]
    twelve = root.xpath("//Article[@Num='12']//Sentence")
    assert [e.get("Function") for e in twelve] == ["main", "proviso"]
    nested = root.xpath("//AppdxTable[@Num='3']//TableColumn[@rowspan='25']")
    assert len(nested) == 1
    remark = root.xpath("//AppdxTable[@Num='3']/Remarks/Item[@Num='3']")[0]
    assert remark.findtext("List/ListSentence/Sentence").startswith("なお、")


@pytest.mark.parametrize("name", ["kawabe", "midori", "mizu"])
def test_samples_are_valid_and_whole(name: str, schema: etree.XMLSchema) -> None:
    text = (SAMPLES / f"{name}.law.txt").read_text(encoding="utf-8")
    law = parse_law(text)
    assert_whole(assert_valid(schema, law), law)


def test_xml_holds_what_the_schema_can_hold(sample: Law, schema: etree.XMLSchema) -> None:
    root = assert_valid(schema, sample)
    assert root.findtext(".//Chapter[@Num='2']/Section[@Num='1']/SectionTitle") == (
        "第一節　区域の指定"
    )
    assert [e.get("Num") for e in root.iter("Article")][:5] == ["1", "2", "3:4", "5", "5_2"]
    assert [e.get("Num") for e in root.xpath("//Article[@Delete='true']")] == ["3:4", "7:9"]
    assert root.findtext(".//Subitem3/Subitem3Title") == "（ア）"
    assert root.findtext(".//TOC/TOCChapter[2]/TOCSection[1]/ArticleRange") == (
        "（第五条―第五条の三）"
    )
    assert len(root.findall(".//AmendProvision")) == 5
    assert root.find(".//SupplProvision[@Extract='true']") is not None
    assert root.find(".//SupplProvisionAppdxTable") is not None
    assert root.find(".//AppdxStyle[@Num='1']//Item") is not None
    assert len(root.findall(".//TableHeaderColumn")) == 2, "a plain header stays a header"


@pytest.mark.parametrize(
    "body",
    [
        "第一条　次による。\n  一　甲\n  二　乙\n  （特例）\n  一　丙\n",
        "第一条　次による。\n  一　甲\n  * - 表\n    - 値\n  二　乙\n",
        "第一条　次による。\n  一　甲\n    イ　丙\n    なお、戊\n    ロ　丁\n",
        "第一条　次による。\n  次の書類\n  一　甲\n  この場合において、乙とする。\n",
        "第一条　次による。\n  * - 表\n    - 値\n  一　甲\n",
        "第一条　甲。\n別記（第一条関係）\n  一　乙\n  * - 表\n    - 値\n  備考\n    丙\n",
        '第一条　甲。\n別図第一\n  <Fig src="a.jpg"/>\n',
        "第一条　甲。\n# 付録第一（第一条関係）\n  :arith-formula:\n    乙÷丙\n",
        "第一条　<Ruby>甲<Rt>こう</Rt></Ruby>とする。\n",
        "第一条　甲&乙<丙。\n",
        "第一編　総則\n第一章　通則\n第一節　甲\n第一款　乙\n第一目　丙\n第一条　丁。\n",
    ],
)
def test_unusual_orders_are_valid_and_whole(body: str, schema: etree.XMLSchema) -> None:
    law = parse_law("試験条例\n（令和二年条例第一号）\n\n" + body)
    root = assert_valid(schema, law)
    figures = [figure.get("src", "") for figure in root.iter("Fig")]
    printed = words("".join([*root.itertext(), *figures]))
    for provision in law.walk():
        assert not words(provision.text.replace("　", "")) - printed, provision.id


def test_json_of_a_file_without_version_beside_it(sample: Law) -> None:
    assert to_data(read_law(SAMPLES / "midori.law.txt")) == to_data(sample)
