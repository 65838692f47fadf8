"""A million made-up households, the same each time. They are not the ward's population.

Every share below is an assumption of ours, said on the page 「表を変えたら」; no statistic stands
behind it. Chance is arithmetic on whole numbers, so that any engine makes the same households:

    mix(x)       = ((x xor (x >> 16)) * 73244475) mod 2^32
    chance(i, k) = (y xor (y >> 16)) mod 10000, where
                   y = mix(mix(((64 i + k + SEED) * 2654435761) mod 2^32))

`i` is the household's number, `k` what is drawn.
"""

from itertools import pairwise

import duckdb

COUNT = 1_000_000
SEED = 20_160_401
WHOLE = 10_000
"""A chance is 0 or more and less than this."""

ASSISTED, NOT_TAXED, PER_CAPITA_ONLY = 200, 1_000, 1_300
"""Below the first 被保護世帯, then no tax, then 均等割 alone, then 所得割."""

LEVIES = (
    (0, 100),
    (2_500, 60_000),
    (5_000, 140_000),
    (7_500, 260_000),
    (9_500, 520_000),
    (WHOLE, 1_200_000),
)
"""所得割課税額 in yen at a chance; straight lines between, cut to the unit below."""

CUT = 100

PER_CAPITA = 3_500
LEAST_OF_NEXT_YEAR, SPAN_OF_NEXT_YEAR = 9_000, 2_500
"""The tax of the next 年度 is 90 % to 115 % of it, cut to 100 yen."""

ONE_CHILD = 8_000
SINGLE_PARENT = 800
NAMED_HOUSEHOLD = 2_500
NO_ELDER, ONE_ELDER = 4_000, 8_500
"""Of a household that the rules name: elder siblings who are in none of these facilities."""

SPECIFIED_CHILD = 200
LONG, MEDIUM = 6_000, 8_000
"""Of children of 4 and 5: 長時間, then 中時間, then 短時間."""

_TAX, _LEVY, _NEXT, _CHILDREN, _SINGLE, _NAMED, _ELDER, _SPECIFIED = range(1, 9)
_AGES, _HOURS = (9, 10), (11, 12)


def create(database: duckdb.DuckDBPyConnection, *, count: int = COUNT) -> None:
    """Make the tables `household` (taxes of both 年度分) and `child` (what decides besides)."""
    database.execute(script(count))


def script(count: int = COUNT) -> str:
    """Return the SQL that makes them."""
    return f"""
CREATE OR REPLACE MACRO mix(x) AS (xor(x, x >> 16) * 73244475) & 4294967295;
CREATE OR REPLACE MACRO mixed(i, k) AS mix(mix(((64 * i + k + {SEED}) * 2654435761) & 4294967295));
CREATE OR REPLACE MACRO chance(i, k) AS (xor(mixed(i, k), mixed(i, k) >> 16) % {WHOLE});
CREATE OR REPLACE MACRO levy(x) AS ({_levy("x")}) // {CUT} * {CUT};
CREATE OR REPLACE TABLE drawn AS
  SELECT i::INTEGER AS id, chance(i, {_TAX}) AS tax, levy(chance(i, {_LEVY})) AS income,
    {LEAST_OF_NEXT_YEAR} + chance(i, {_NEXT}) % {SPAN_OF_NEXT_YEAR} AS next,
    CASE WHEN chance(i, {_CHILDREN}) < {ONE_CHILD} THEN 1 ELSE 2 END AS children,
    chance(i, {_SINGLE}) < {SINGLE_PARENT} AS single_parent,
    chance(i, {_NAMED}) < {NAMED_HOUSEHOLD} AS is_named, chance(i, {_ELDER}) AS elder,
    chance(i, {_SPECIFIED}) < {SPECIFIED_CHILD} AS specified_child,
    chance(i, {_AGES[0]}) % 6 AS age_1, chance(i, {_AGES[1]}) % 6 AS age_2,
    chance(i, {_HOURS[0]}) AS hours_1, chance(i, {_HOURS[1]}) AS hours_2
  FROM range({count}) AS of(i);
CREATE OR REPLACE TABLE household AS
  SELECT id, tax < {ASSISTED} AS public_assistance,
    CASE WHEN tax < {PER_CAPITA_ONLY} THEN 0 ELSE income::INTEGER END AS income_before,
    CASE WHEN tax < {PER_CAPITA_ONLY} THEN 0
      ELSE greatest({CUT}, income * next // {WHOLE} // {CUT} * {CUT})::INTEGER END AS income_now,
    CASE WHEN tax < {NOT_TAXED} THEN 0 ELSE {PER_CAPITA} END AS per_capita
  FROM drawn;
CREATE OR REPLACE TABLE child AS
  SELECT id AS household, number,
    CASE WHEN age < 3 THEN 'under3' WHEN age = 3 THEN 'age3' WHEN hours < {LONG} THEN 'long'
      WHEN hours < {MEDIUM} THEN 'medium' ELSE 'short' END AS "column",
    single_parent,
    CASE WHEN is_named THEN least(2, number - 1 + CASE WHEN elder < {NO_ELDER} THEN 0
      WHEN elder < {ONE_ELDER} THEN 1 ELSE 2 END) ELSE 0 END AS elder_siblings,
    CASE WHEN children = 1 THEN 0 ELSE number END AS rank,
    specified_child, true AS article_12
  FROM (
    SELECT *, 1 AS number, CASE WHEN children = 1 THEN age_1 ELSE greatest(age_1, age_2) END AS age,
      hours_1 AS hours FROM drawn
    UNION ALL
    SELECT *, 2, least(age_1, age_2), hours_2 FROM drawn WHERE children = 2
  );
DROP TABLE drawn;
"""


def _levy(at: str) -> str:
    """Return 所得割課税額 at a chance as an expression, before it is cut to 100 yen."""
    cases = [
        f"WHEN {at} < {until} THEN {low} + ({at} - {since}) * {high - low} // {until - since}"
        for (since, low), (until, high) in pairwise(LEVIES)
    ]
    return f"CASE {' '.join(cases)} END"
