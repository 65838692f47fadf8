"""The search among many laws: its files, and what it answers.

Expectations come from the texts that stand here, from templates of the made-up municipality, and from
what the index promises: at most 60 KB a question, the right provision among the first three for most.
"""

import json
import pickle
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from build_scripts.law import parse_law
from build_scripts.repository import ROOT
from build_scripts.search import ordinance
from build_scripts.search.fold import fold
from build_scripts.search.many import POINTER, files, gathered
from build_scripts.search.many.grams import bucket, grams
from calculators.numerals import kanji
from tests.benchmarks.municipality import laws, questions
from tests.search.many import Answer, ask, place, put, share

MOST_BYTES = 60 * 1024

DOGS = """見本市犬の飼養に関する条例
（令和元年見本市条例第三号）

  （係留）
第一条　犬は、綱でつないでおかなければならない。
２　次に掲げる犬は、この限りでない。
  一　警察犬
  二　盲導犬

  （手数料）
第二条　登録の手数料は、別表第一に定める。

      附　則

　この条例は、公布の日から施行する。

# 別表第一（第二条関係）

  :table-struct:手数料の額
    * * 区分
      * 金額
    * - 登録
      - 3,000円
    * - 鑑札の再交付
      - 1,600円
"""
DAYS_OFF = """見本市の休日を定める規則
（平成元年四月一日見本市規則第八号）

１　市の休日は、次のとおりとする。
  一　日曜日
  二　土曜日
２　前項の規定は、市長が別に定める場合には、適用しない。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """The laws that stand here, one of them of cats, too, and forty of the made-up municipality."""
    folder = tmp_path_factory.mktemp("few laws")
    own = [
        gathered(parse_law(DOGS), root="laws/inu-no-shiyo/"),
        gathered(
            parse_law(DOGS.replace("犬", "猫").replace("第三号", "第四号")), root="laws/neko/"
        ),
        gathered(parse_law(DAYS_OFF), root="laws/kyujitsu/"),
    ]
    put([*own, *map(share, laws(40))], folder, site=site)
    return folder


def answer(folder: Path, query: str, **asking: str) -> Answer:
    [found] = ask([{"query": query, **asking}], folder)
    return found


def node(script: str, given: object) -> Any:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout)


# ---- The files ----


def test_without_laws_there_is_no_file() -> None:
    assert list(files([])) == []


def test_the_same_laws_make_the_same_files_and_another_word_another_folder() -> None:
    first = dict(files([gathered(parse_law(DOGS), root="laws/a/")]))
    again = dict(files([gathered(parse_law(DOGS), root="laws/a/")]))
    other = dict(files([gathered(parse_law(DOGS.replace("綱", "鎖")), root="laws/a/")]))
    assert first == again
    assert json.loads(first[POINTER])["folder"] != json.loads(other[POINTER])["folder"]
    assert {address.split("/")[0] for address in first} == {"search"}


def test_a_share_is_small_and_goes_between_processes() -> None:
    shares = [share(law) for law in laws(20)]
    packed = [pickle.dumps(each) for each in shares]
    assert [pickle.loads(each) for each in packed] == shares
    assert max(map(len, packed)) < 40_000


@pytest.mark.parametrize(
    "text",
    [DOGS, DAYS_OFF, *(law.text for law in laws(12))],
    ids=["dogs", "days off", *(law.name for law in laws(12))],
)
def test_every_document_of_a_law_stands_in_its_parts_as_it_is(text: str) -> None:
    """What the browser makes of the parts, labels that it says by itself included."""
    law = parse_law(text)
    documents = list(ordinance.documents(law, root="laws/a/"))
    parts = [json.loads(part.content) for part in gathered(law, root="laws/a/").parts]
    read = node(
        """
        import { Parts } from "./docs/theme/assets/search/many/parts.js";
        let input = "";
        for await (const part of process.stdin) input += part;
        const columns = JSON.parse(input);
        const lawOf = columns.map(() => ({ root: "laws/a/", title: "甲" }));
        const parts = new Parts({ lawOf, read: async (address) => columns[Number(/\\d+/.exec(address)[0])] });
        const all = await Promise.all(columns.map((_, n) => parts.corpus(n)));
        const entries = all.flatMap(({ entries }) => entries);
        console.log(JSON.stringify(entries.map(({ address, label, caption, text, kind }) => [address, label, caption, text, kind])));
        """,
        parts,
    )
    assert read == [
        [each.address, each.label, each.caption, " ".join(each.text.split("\n")), each.kind]
        for each in documents
    ]


def test_the_browser_looks_up_what_the_build_has_written() -> None:
    texts = [DOGS, DAYS_OFF, "犬の登録の手数料は3000円 gikai プール"]
    made = node(
        """
        import { bucketOf, gramsOf } from "./docs/theme/assets/search/many/grams.js";
        let input = "";
        for await (const part of process.stdin) input += part;
        console.log(JSON.stringify(JSON.parse(input).map((text) =>
          [...gramsOf(text, "").keys()].map((gram) => [gram, bucketOf(gram, 97)]))));
        """,
        list(map(fold, texts)),
    )
    for text, found in zip(texts, made, strict=True):
        asked = {gram for gram, _ in found}
        # A question asks for long かな too; beside that, the same.
        assert grams(fold(text)) <= asked
        assert all(bucket(gram, 97) == number for gram, number in found)


# ---- Citations and names ----


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("見本市犬の飼養に関する条例第1条第2項第2号", "laws/inu-no-shiyo/j1/#j1-k2-g2"),
        ("見本市犬の飼養に関する条例第一条", "laws/inu-no-shiyo/j1/"),
        ("犬の飼養に関する条例第一条", "laws/inu-no-shiyo/j1/"),
        ("見本市犬の飼養に関する条例（令和元年見本市条例第三号）第２条", "laws/inu-no-shiyo/j2/"),
        ("令和元年見本市条例第3号 第2条", "laws/inu-no-shiyo/j2/"),
        ("令和元年見本市条例第三号", "laws/inu-no-shiyo/"),
        # The text has the day of the number, those who cite it don't.
        ("平成元年見本市規則第8号", "laws/kyujitsu/"),
        ("平成元年四月一日見本市規則第8号第2項", "laws/kyujitsu/#k2"),
        ("「見本市犬の飼養に関する条例」", "laws/inu-no-shiyo/"),
        ("見本市犬の飼養に関する条例別表第1", "laws/inu-no-shiyo/t1/"),
        ("見本市の休日を定める規則第1項第2号", "laws/kyujitsu/#k1-g2"),
    ],
)
def test_a_law_that_is_named_and_a_place_that_is_cited_stand_first(
    query: str, address: str, small: Path
) -> None:
    found = answer(small, query)
    assert found.exact
    assert found.addresses[0] == address


@pytest.mark.parametrize(
    ("cited", "address"),
    [("第150条", "j150/"), ("第7条の2", "j7_2/"), ("別表第1", "t1/"), ("附則第2項", "f/#f-k2")],
)
def test_of_a_long_law_only_the_part_is_loaded_that_is_cited(
    cited: str, address: str, tmp_path: Path, site: Path
) -> None:
    articles = [
        f"第{kanji(n)}条　その{kanji(n)}については、{'甲乙丙丁' * 60}とする。"
        for n in range(1, 200)
    ]
    articles.insert(7, "第七条の二　枝番は、丙とする。")
    text = (
        "見本市長大条例\n（令和二年見本市条例第五号）\n\n"
        + "\n\n".join(articles)
        + "\n\n      附　則\n\n１　この条例は、公布の日から施行する。\n２　経過措置は、市長が定める。\n"
        + "\n# 別表第一（第一条関係）\n\n  * - 甲\n    - 乙\n"
    )
    put([gathered(parse_law(text), root="laws/chodai/")], tmp_path, site=site)
    found = answer(tmp_path, f"見本市長大条例{cited}")
    assert found.addresses[0] == f"laws/chodai/{address}"
    assert sum("/parts/" in file for file in found.files) <= 16
    alone = answer(tmp_path, cited, here="laws/chodai/", law="laws/chodai/")
    assert alone.addresses[0] == f"laws/chodai/{address}"


def test_what_stands_everywhere_is_found_where_a_law_begins(tmp_path: Path, site: Path) -> None:
    """No caption has it, so that nothing says where: silence would be wrong all the same."""
    articles = [
        f"第{kanji(n)}条　市長は、承諾があったときは、{'甲乙丙丁' * 60}とする。"
        for n in range(1, 200)
    ]
    text = "見本市長大条例\n（令和二年見本市条例第五号）\n\n" + "\n\n".join(articles) + "\n"
    put([gathered(parse_law(text), root="laws/chodai/")], tmp_path, site=site)
    alone = answer(tmp_path, "承諾", law="laws/chodai/")
    assert alone.addresses
    assert all(address.startswith("laws/chodai/j") for address in alone.addresses)
    assert any(
        address.startswith("laws/chodai/j") for address in answer(tmp_path, "承諾").addresses
    )


def test_of_two_laws_with_one_number_none_is_meant_by_it(tmp_path: Path, site: Path) -> None:
    cats = parse_law(DOGS.replace("犬", "猫"))
    laws = [gathered(parse_law(DOGS), root="laws/inu/"), gathered(cats, root="laws/neko/")]
    put(laws, tmp_path, site=site)
    assert not answer(tmp_path, "令和元年見本市条例第3号第1条").exact
    found = answer(tmp_path, "見本市猫の飼養に関する条例第1条")
    assert found.exact
    assert found.addresses[0] == "laws/neko/j1/"


def test_a_citation_alone_means_the_law_that_is_open(small: Path) -> None:
    here = answer(small, "第1条第2項", here="laws/inu-no-shiyo/")
    assert here.exact
    assert here.addresses[0] == "laws/inu-no-shiyo/j1/#j1-k2"
    assert answer(small, "第9条第2項").addresses[0] == "ordinance/j9/#j9-k2"


# ---- What is found ----


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("盲導犬", "laws/inu-no-shiyo/j1/#j1-k2-g2"),
        ("鑑札の再交付 いくら", "laws/inu-no-shiyo/t1/#t1-r2"),
        ("市の休日 土曜日", "laws/kyujitsu/#k1-g2"),
        # The article itself names no animal: its law's title does.
        ("猫の登録の手数料", "laws/neko/j2/"),
        ("犬の登録の手数料", "laws/inu-no-shiyo/j2/"),
    ],
)
def test_a_provision_is_found_by_its_words(query: str, address: str, small: Path) -> None:
    assert address in answer(small, query).addresses[:3]


@pytest.mark.parametrize(
    ("query", "made"),
    [
        # What laws call otherwise (many/words.toml), by the template that has the law's word for it.
        ("体育館を壊した", "duties/damages"),
        ("体育館の又貸し", "permit/transfer"),
        ("体育館の休みの日", "hours/closed"),
        # A word in katakana that stands in no title.
        ("トレーニング", "sports"),
    ],
)
def test_what_people_say_finds_what_laws_say(query: str, made: str, small: Path) -> None:
    [law] = [law for law in laws(40) if law.name == "taiikukan-hokubu"]
    [page] = [page for page, template in law.made.items() if template == made]
    found = answer(small, query).addresses[:3]
    assert any(each.startswith(f"laws/taiikukan-hokubu/{page}/") for each in found)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("犬の飼養", "laws/inu-no-shiyo/"),
        ("こうみんかん", "laws/kominkan-hokubu/"),
        ("kominkan", "laws/kominkan-hokubu/"),
        ("ほくぶこうみんかん", "laws/kominkan-hokubu/"),
    ],
)
def test_a_law_is_found_by_its_name_however_that_is_typed(
    query: str, address: str, small: Path
) -> None:
    assert address in answer(small, query).addresses[:3]


def test_only_a_question_in_kana_loads_how_words_are_read(small: Path) -> None:
    def loads(query: str) -> bool:
        return any("readings" in file for file in answer(small, query).files)

    assert loads("こうみんかん")
    assert not loads("公民館の使用料はいくらですか")
    assert not loads("プール")


def test_each_result_says_of_which_law_it_is_and_marks_what_was_asked(small: Path) -> None:
    [hit, *_] = answer(small, "盲導犬").hits
    assert hit["document"] == "見本市犬の飼養に関する条例"
    assert hit["title"] == "第1条第2項第2号　係留"
    assert {"text": "盲導犬", "marked": True} in hit["excerpt"]


def test_one_law_alone(small: Path) -> None:
    everywhere = answer(small, "手数料")
    assert any(not each.startswith("laws/inu-no-shiyo/") for each in everywhere.addresses)
    alone = answer(small, "手数料", law="laws/inu-no-shiyo/")
    assert alone.addresses
    assert all(each.startswith("laws/inu-no-shiyo/") for each in alone.addresses)


def test_what_the_site_itself_has_stands_in_the_same_list(small: Path) -> None:
    found = answer(small, "延長保育料")
    roots = {address.split("/")[0] for address in found.addresses}
    assert {"laws", "ordinance"} <= roots


def test_what_only_laws_have_comes_before_what_the_site_has_by_a_synonym(small: Path) -> None:
    # docs/search/synonyms.toml leads from 休館日 to 休園日; 「休館日」 itself stands in a law alone.
    addresses = answer(small, "休館日").addresses
    first_of_site = [n for n, each in enumerate(addresses) if not each.startswith("laws/")]
    assert first_of_site
    assert first_of_site[0] > 0


def test_words_that_nobody_has_find_nothing(small: Path) -> None:
    assert answer(small, "zzzzqqqq").addresses == []


# ---- Five hundred laws, fifty questions ----


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Mapping[str, Answer]:
    folder = tmp_path_factory.mktemp("many laws")
    put(map(share, laws(500)), folder, site=site)
    asked = [question.ask for question in questions()]
    found = ask([{"query": query} for query in asked], folder)
    return dict(zip(asked, found, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("half", ["work", "measure"])
def test_of_five_questions_four_are_answered_among_the_first_three(
    half: str, answers: Mapping[str, Answer]
) -> None:
    asked = [question for question in questions() if question.half == half]
    places = [place(question, answers[question.ask]) for question in asked]
    assert sum(at is not None and at < 3 for at in places) >= 0.8 * len(asked)


@pytest.mark.slow
def test_a_question_loads_at_most_sixty_kilobytes(answers: Mapping[str, Answer]) -> None:
    assert max(each.brotli for each in answers.values()) <= MOST_BYTES
    assert max(each.gzip for each in answers.values()) <= MOST_BYTES


def test_a_number_of_any_length_is_no_fault() -> None:
    for number in ("9" * 5_000, "九" * 5_000):
        text = f"見本条例\n（令和二年見本市条例第五号）\n\n第一条　平成{number}年の{number}円とする。\n"
        assert gathered(parse_law(text), root="laws/x/").documents == 1
