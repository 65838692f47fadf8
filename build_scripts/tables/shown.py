"""What a changed table brings, as a page shows it and as the command line says it."""

from collections.abc import Iterator

from build_scripts.dates import written
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from build_scripts.tables import chart, households
from build_scripts.tables.amendment import Amendment
from build_scripts.tables.revenue import Comparison

_TEN_THOUSAND = 10_000


def comparison(found: Comparison, *, id: str, caption: str) -> str:
    """Return what two versions differ in as HTML: a sentence, a drawing, a table with the same."""
    return render(
        "tables/comparison.html",
        id=id,
        caption=caption,
        said=in_a_sentence(found),
        chart=chart.draw(found.tiers, id=f"{id}-chart", title=f"{caption}：年の収入の差"),
        groups=found.changed,
        others=found.unchanged,
        total=found.total,
        amount=_amount,
        difference=chart.in_ten_thousands,
    )


def in_a_sentence(found: Comparison) -> str:
    """Return the year's revenue before and after, who pays more and who less, and by how much."""
    total = found.total
    said = [
        f"1年の収入は、{_amount(total.before)}万円から{_amount(total.after)}万円になります"
        f"（{chart.in_ten_thousands(total.difference)}万円、{_share(total.difference, total.before)}）。",
        f"{total.households:,}世帯のうち、払う額が増えるのは{total.more:,}世帯、"
        f"減るのは{total.less:,}世帯です。",
    ]
    if found.rise:
        said.append(f"いちばん増える世帯は、年に{_yen(found.rise)}増えます。")
    if found.fall:
        said.append(f"いちばん減る世帯は、年に{_yen(found.fall)}減ります。")
    return "".join(said)


def _yen(amount: int) -> str:
    return WORDS.written(amount, "yen")


def _amount(yen: int) -> str:
    return f"{(yen + _TEN_THOUSAND // 2) // _TEN_THOUSAND:,}"


def _share(part: int, whole: int) -> str:
    """Return a part of a whole in tenths of a percent, rounded, with its sign: 「+0.2%」."""
    if not whole:
        return "—"
    tenths = (2 * abs(part) * 1_000 + whole) // (2 * whole)
    return f"{'+' if part > 0 else '−' if part else ''}{tenths // 10}.{tenths % 10}%"


def amendment(found: Amendment | None) -> str:
    """Return what an amendment brings as HTML; a sentence where there is one version only."""
    if found is None:
        return render("tables/one_version.html")
    before, after = written(found.before.in_force), written(found.after.in_force)
    return render(
        "tables/amendment.html",
        before=before,
        after=after,
        rows=found.rows,
        families=found.families,
        yen=_yen,
        change=_change,
        comparison=comparison(
            found.comparison, id="amendment", caption=f"{before}の版から{after}の版へ"
        ),
    )


def _change(yen: int) -> str:
    return f"{'+' if yen > 0 else '−' if yen else ''}{_yen(abs(yen))}"


def amendment_lines(found: Amendment) -> Iterator[str]:
    """Yield what an amendment brings in lines for a terminal."""
    before, after = written(found.before.in_force), written(found.after.in_force)
    yield f"{before}施行の版 → {after}施行の版"
    yield ""
    yield "決まりの表の、変わる行"
    for table in found.rows:
        yield f"  {table.title}: 変わる {table.changed:,}、加わる {table.added:,}、なくなる {table.gone:,}"
    yield ""
    yield "例の家族の、ひと月の保育料（家族は作りもの）"
    for each in found.families:
        tiers = dict.fromkeys((each.tier_before, each.tier_after))
        yield f"  {each.family.description}（{' → '.join(tiers)}）"
        yield f"    {_yen(each.before)} → {_yen(each.after)}（{_change(each.after - each.before)}）"
    yield ""
    yield f"作りものの{found.households:,}世帯（渋谷区の世帯ではありません）"
    yield f"  {in_a_sentence(found.comparison)}"
    for group in found.comparison.tiers:
        if group.more or group.less or group.difference:
            yield (
                f"  {group.tier}: {chart.in_ten_thousands(group.difference)}万円、"
                f"増える {group.more:,}世帯、減る {group.less:,}世帯"
            )


def assumptions() -> str:
    """Return by which numbers the households are made, as HTML, from where they are made."""
    return render("tables/assumptions.html", rows=list(_assumptions()))


def _assumptions() -> Iterator[tuple[str, str]]:
    of = households
    yield "世帯", f"{of.COUNT:,}世帯。種は{of.SEED}で、いつも同じ世帯ができる"
    yield "被保護世帯", _percent(of.ASSISTED)
    yield "税がない", _percent(of.NOT_TAXED - of.ASSISTED)
    yield "均等割だけ", _percent(of.PER_CAPITA_ONLY - of.NOT_TAXED)
    yield (
        "所得割課税額",
        "少ないほうから"
        + "、".join(f"{_percent(at)}のところが{_yen(levy)}" for at, levy in of.LEVIES[1:-1])
        + f"。{_yen(of.LEVIES[0][1])}から{_yen(of.LEVIES[-1][1])}まで、間は直線、"
        f"{_yen(of.CUT)}未満は切り捨て",
    )
    least, span = of.LEAST_OF_NEXT_YEAR, of.SPAN_OF_NEXT_YEAR
    yield "次の年度の所得割", f"前の年度の{_percent(least)}〜{_percent(least + span)}"
    yield "均等割", f"世帯で{_yen(of.PER_CAPITA)}（税のない世帯は{_yen(0)}）"
    yield "園にいる子", f"ひとり{_percent(of.ONE_CHILD)}、ふたり{_percent(of.WHOLE - of.ONE_CHILD)}"
    yield "年齢", "0歳から5歳まで同じ割合"
    yield (
        "4歳以上の子の時間",
        f"長時間{_percent(of.LONG)}、中時間{_percent(of.MEDIUM - of.LONG)}、"
        f"短時間{_percent(of.WHOLE - of.MEDIUM)}",
    )
    yield "規則で定めるひとり親世帯等", _percent(of.SINGLE_PARENT)
    yield (
        "規則で定める世帯",
        f"{_percent(of.NAMED_HOUSEHOLD)}。そのうち園にいない兄姉が、ひとり"
        f"{_percent(of.ONE_ELDER - of.NO_ELDER)}、ふたり{_percent(of.WHOLE - of.ONE_ELDER)}",
    )
    yield "規則で定める子", _percent(of.SPECIFIED_CHILD)
    yield "規則で定める施設", "子がふたりいれば、ふたりとも規則で定める施設にいる"
    yield "第12条", "どの世帯にも減額する"
    yield "在籍", "どの子も、一年のどの月も在籍する"
    yield "入っていないもの", "延長保育料、入園料、第11条の減免、申告していない世帯、年の途中の変化"


def _percent(chance: int) -> str:
    return f"{chance * 100 // households.WHOLE}%"
