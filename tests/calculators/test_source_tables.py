"""The oracle itself reads the source as it stands: spot checks that a person made."""

from tests.calculators import source_tables


def test_every_tier_is_read_with_its_amounts() -> None:
    names = ["A", "B", "C", *(f"D{number}" for number in range(1, 25))]
    assert [tier.name for tier in source_tables.CARE] == names
    assert [tier.name for tier in source_tables.EXTENDED] == names


def test_rows_read_by_eye() -> None:
    by_name = {tier.name: tier for tier in source_tables.CARE}
    assert by_name["C"].amounts == (1900, 1300, 1300, 0, 0)
    assert by_name["D7"].since == 140_000
    assert by_name["D7"].below == 165_000
    assert by_name["D7"].amounts == (11_800, 7_900, 7_800, 9_900, 9_900)
    assert by_name["D24"].since == 1_200_000
    assert by_name["D24"].below is None


def test_ratios_read_by_eye() -> None:
    assert source_tables.RATIO_OF_TABLE_5["D12"] == 50
    assert source_tables.RATIO_OF_TABLE_5["D13"] == 60
    assert source_tables.RATIO_OF_TABLE_5["D24"] == 70
    assert source_tables.RATIO_OF_TABLE_6["D5"] == 100
    assert source_tables.RATIO_OF_TABLE_6["D7"] == 25
    assert "D15" not in source_tables.RATIO_OF_TABLE_6
    assert source_tables.admission_fees() == {"A": 0, "B": 0, "C": 0, "D": 2000}


def test_the_daily_amounts_are_those_of_the_source() -> None:
    text = source_tables.SOURCE.read_text("utf-8").split("\n別表第4の2(")[1]
    rows = text.split("\n別表第5(")[0].split()
    low = rows.index("別表第3に定める階層区分のA階層及びB階層に属する世帯")
    high = rows.index("別表第3に定める階層区分のC階層及びD1階層からD24階層までの階層に属する世帯")
    assert (rows[low + 1], rows[high + 1]) == ("0", "200")
