"""Everything shipped has its licence on the site; versions and hashes are the locks'."""

import base64
import json
import re
import subprocess
from pathlib import Path

import pytest

from build_scripts.bundling import esbuild
from build_scripts.faults import SiteFaultsError
from build_scripts.publishing import components, sbom
from tests.pages.html import read

# What each licence must begin or be known by, from the licences themselves.
KNOWN_BY = {
    "MPL-2.0": "Mozilla Public License Version 2.0",
    "PSF-2.0": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
    "MIT": "Permission is hereby granted, free of charge",
    "Apache-2.0": "Apache License",
    "Zlib": "This software is provided 'as-is'",
    "bzip2-1.0.6": "Redistribution and use in source and binary forms",
}


def packages_in_the_worker(root: Path, folder: Path) -> set[str]:
    """The packages whose code is in the worker for spreadsheets, by esbuild's own account."""
    report = folder / "report.json"
    spreadsheets = root / "build_scripts/desk/spreadsheets"
    subprocess.run(
        [
            *(esbuild(), spreadsheets / "worker.js", "--bundle", "--format=esm"),
            *(f"--alias:fflate={spreadsheets / 'fflate.js'}", f"--metafile={report}"),
            f"--outfile={folder / 'out.js'}",
        ],
        check=True,
        capture_output=True,
        cwd=root,
    )
    [output] = json.loads(report.read_text(encoding="utf-8"))["outputs"].values()
    inside = (name.rpartition("node_modules/") for name in output["inputs"])
    return {name.split("/")[0] for _, within, name in inside if within}


def test_the_licence_of_everything_shipped_is_on_the_site(site: Path) -> None:
    text = (site / "licenses.txt").read_text(encoding="utf-8")
    found = components.load()
    assert len(found) > 10
    for component in found:
        assert component.name in text
        for word, known_by in KNOWN_BY.items():
            if word == component.licence:
                assert known_by in component.text, component.name
    for known_by in KNOWN_BY.values():
        assert known_by in text
    assert "Copyright (c) 2016" in text, "Material's notice names its author and years"


def test_what_a_bundle_holds_is_among_the_components(root: Path, tmp_path: Path) -> None:
    packages = packages_in_the_worker(root, tmp_path)
    assert "fflate" in packages
    named = {component.package for component in components.load()}
    assert {f"npm:{package}" for package in packages} <= named


def test_versions_and_hashes_are_those_of_the_lock(root: Path, site: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    bom = json.loads((site / "sbom.json").read_text(encoding="utf-8"))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in bom["components"]}
    pyodide = lock["node_modules/pyodide"]
    assert parts["Pyodide"]["version"] == pyodide["version"]
    assert parts["Pyodide"]["purl"] == f"pkg:npm/pyodide@{pyodide['version']}"
    [hash_of_pyodide] = parts["Pyodide"]["hashes"]
    expected = base64.b64decode(pyodide["integrity"].removeprefix("sha512-")).hex()
    assert hash_of_pyodide == {"alg": "SHA-512", "content": expected}
    pinned = (root / "requirements.txt").read_text(encoding="utf-8")
    material = parts["Material for MkDocs"]
    assert f"mkdocs-material=={material['version']} " in pinned
    assert all(f"sha256:{each['content']}" in pinned for each in material["hashes"])
    assert all(each.get("licenses") for each in parts.values())


def test_the_list_is_the_same_each_time_and_changes_with_what_is_listed() -> None:
    found = components.load()
    assert sbom.text(found) == sbom.text(components.load())
    fewer = sbom.text(found[:-1])
    number = re.compile(r'"serialNumber": "(.*?)"')
    assert number.search(fewer) != number.search(sbom.text(found))


def test_what_is_changed_is_marked_as_modified(root: Path, site: Path) -> None:
    """Changed are: what binaryen, the compiler of byte code and esbuild make, and an extract.

    Names and kinds are those of CycloneDX 1.6 (Component Pedigree), which knows no other keys.
    """
    bom = json.loads((site / "sbom.json").read_text(encoding="utf-8"))
    pedigrees = {part["name"]: part["pedigree"] for part in bom["components"] if "pedigree" in part}
    assert pedigrees.keys() == {
        *("Pyodide", "Python（CPython）", "Material for MkDocs", "SudachiDict"),
        *("read-excel-file", "write-excel-file", "fflate"),
    }
    parts = {part["name"]: part for part in bom["components"]}
    for name, pedigree in pedigrees.items():
        assert pedigree.keys() == {"ancestors", "notes"}
        [original] = pedigree["ancestors"]
        assert original.keys() <= parts[name].keys() - {"pedigree"}
        same = ("type", "name", "version", "purl", "hashes")
        assert [original.get(key) for key in same] == [parts[name].get(key) for key in same]
        assert pedigree["notes"].endswith("。")
    references = re.findall(r'"bom-ref": "(.*?)"', json.dumps(bom))
    assert len(references) == len(set(references))


def test_what_is_marked_is_what_the_site_ships_otherwise(root: Path, site: Path) -> None:
    """By the bytes: a file of the runtime that no release holds was made from one."""
    released = {
        path.read_bytes() for path in (root / "node_modules/pyodide").iterdir() if path.is_file()
    }
    shipped = {path.name: path.read_bytes() for path in site.glob("assets/runtime/*/*.wasm")}
    others = {name for name, content in shipped.items() if content not in released}
    assert "code.wasm" in others
    changed = {each.name for each in components.load() if each.changed}
    assert "Pyodide" in changed


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (('texts = ["MPL-2.0.txt"]', 'texts = ["none.txt"]'), "「Pyodide」のライセンスの文"),
        (('texts = ["MPL-2.0.txt"]', "texts = []"), "「Pyodide」のライセンスの文"),
        (('"npm:pyodide"', '"npm:pyodid"'), "「Pyodide」の版（package-lock.json の pyodid）"),
        (('package = "python:mkdocs-material"', 'package = "python:mkdocs-m"'), "requirements"),
        (('package = "npm:fflate"\n', ""), "「fflate」（package-lock.json）がありません"),
        (('  "worker-f",\n', ""), "「worker-f」（package-lock.json）がありません"),
    ],
)
def test_what_is_missing_stops_a_build(edit: tuple[str, str], said: str, tmp_path: Path) -> None:
    text = components.FILE.read_text(encoding="utf-8")
    assert edit[0] in text
    (tmp_path / "components.toml").write_text(text.replace(*edit), encoding="utf-8")
    with pytest.raises(SiteFaultsError) as raised:
        components.load(tmp_path / "components.toml")
    assert said in str(raised.value)


def test_readers_are_led_to_the_licences_and_to_pyodides_source(site: Path) -> None:
    page = read(site / "about/components/index.html")
    links = set(page.xpath("//article//a/@href"))
    assert {"../../licenses.txt", "../../sbom.json"} <= links
    [version] = {each.version for each in components.load() if each.name == "Pyodide"}
    assert f"https://github.com/pyodide/pyodide/tree/{version}" in links
    assert read(site / "index.html").xpath("//footer//a[@href='about/components/']")
