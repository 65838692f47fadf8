"""The committed record of needed library modules is what Pyodide really imports."""

from build_scripts.runtime import recording


def test_record_is_what_pyodide_imports_today() -> None:
    recorded, imported = recording.read(), recording.record()
    assert recorded == imported, (
        f"足りない: {sorted(imported - recorded)}、余分: {sorted(recorded - imported)}。"
        "python -m build_scripts runtime --record で記録しなおしてください。"
    )
