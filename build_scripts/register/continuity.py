"""What must not happen to an id that was published, and accepting what may.

An id that gets very different words in a new version is refused until a person says what they are:
another provision (`--replaced`) or the same one (`--reworded`).
"""

from collections.abc import Iterator, Mapping

from build_scripts.register import fates
from build_scripts.register.entries import Entry, Register, RegisterError, Words
from build_scripts.register.fates import GONE, MARKS, REWORDED, Declared

COMMAND = "python -m build_scripts register"


def problems(
    register: Register, versions: Mapping[str, Words], *, dated: bool, command: str = COMMAND
) -> list[str]:
    """Return what in `versions` of a text breaks its register; one sentence or two each.

    With `dated` every registered version must stand there, for it has addresses of its own. A
    version that no longer stands has left only the hashes of its words: words that moved from it
    are still recognised, but not whether an id got very different ones. `command` is what a person
    types to accept a version.
    """
    found: list[str] = []
    accept = f"{command} --accept"
    before: Mapping[str, Entry] = {}
    old_words: Mapping[str, str] = {}
    for version in sorted({*register, *versions}):
        entries, standing = register.get(version), versions.get(version)
        if entries is None:
            found.append(
                f"{version} の版が登録簿にありません。"
                f"`{accept} {version}` で、何が変わったかを見て登録してください。"
            )
            continue
        if standing is None:
            if dated:
                found.append(
                    f"{version} の版のフォルダーがありません。日付つきの番地は消せません。"
                    "フォルダーを戻してください。"
                )
            before, old_words = entries, {}
            continue
        found += _faults_of_version(version, entries, standing.fingerprints(), accept)
        found += _faults_between(version, before, entries, standing.by_id, accept)
        found += _other_meanings(version, entries, old_words, standing.by_id, accept)
        before, old_words = entries, standing.by_id
    return found


def _faults_of_version(
    version: str, entries: Mapping[str, Entry], actual: Mapping[str, str], accept: str
) -> Iterator[str]:
    for id, words in actual.items():
        entry = entries.get(id)
        if entry is None or not entry.words:
            yield (
                f"{version} の {id} は、登録簿にない新しい番地です。"
                f"よければ `{accept} {version}` で登録してください。"
            )
        elif entry.words != words:
            yield (
                f"{version} の {id} の文が、公開したものと違います。"
                "書きまちがいなら本文を戻してください。"
                f"正しい直しなら `{accept} {version} --why 理由` で登録してください。"
            )
    for id, entry in entries.items():
        if entry.words and id not in actual:
            yield (
                f"{version} の {id} がなくなりました。公開した番地は消せません。本文を戻すか、"
                f"移った先を `{accept} {version} --moved {id}=移った先` で、"
                f"廃止なら `--gone {id}` で示してください。"
            )
        if entry.moved_to and entry.moved_to not in MARKS | actual.keys():
            yield (
                f"{version} の {id} の移った先 {entry.moved_to} がありません。"
                f"いまの先を `{accept} {version} --moved {id}=移った先` で示してください。"
            )


def _faults_between(
    version: str,
    before: Mapping[str, Entry],
    entries: Mapping[str, Entry],
    words: Mapping[str, str],
    accept: str,
) -> Iterator[str]:
    for id in before:
        if id not in entries:
            yield (
                f"前の版にあった {id} が {version} にありません。移った先を "
                f"`{accept} {version} --moved {id}=移った先` で、"
                f"廃止なら `--gone {id}` で示してください。"
            )
    for old, new in _renumbered(before, entries, words):
        if old in entries and entries[old].moved_to != new:
            yield (
                f"前の版の {old} の文が、{version} では {new} にあります。"
                f"番号が変わったのなら `{accept} {version} --moved {old}={new}` で示してください。"
            )


def _other_meanings(
    version: str,
    entries: Mapping[str, Entry],
    before: Mapping[str, str],
    words: Mapping[str, str],
    accept: str,
) -> Iterator[str]:
    for id in before:
        if id not in words or id not in entries or entries[id].moved_to:
            continue
        if fates.unlike(before[id], words[id]):
            yield (
                f"{version} の {id} に、前の版とはまるで違う文があります。別の定めに替わったのなら "
                f"`{accept} {version} --replaced {id}`、同じ定めの書き直しなら "
                f"`--reworded {id}` で示してください。"
            )


def _renumbered(
    before: Mapping[str, Entry], entries: Mapping[str, Entry], words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield (old id, new id) of words that stand under another id than in the version before."""
    held: dict[str, list[str]] = {}
    for id, entry in before.items():
        if entry.words and not entry.words.startswith("="):
            held.setdefault(entry.words, []).append(id)
    for id, entry in entries.items():
        old = held.get(entry.words, [])
        same_place = id in before and before[id].words == entry.words
        if same_place or len(old) != 1 or len(words.get(id, "")) < fates.SIGNIFICANT:
            continue
        if old[0] not in entries or entries[old[0]].words != entry.words:
            yield old[0], id


def accept(
    register: Register,
    versions: Mapping[str, Words],
    version: str,
    declared: Declared,
    *,
    dated: bool,
    command: str = COMMAND,
) -> Register:
    """Return `register` with `version` as its text stands now, and with the fates declared.

    What is replaced is so with all within it. Raises RegisterError when an id that was published
    would be left without a meaning, or get another one unsaid.
    """
    if version not in versions:
        raise RegisterError(f"{version} の版がありません。")
    actual = versions[version].fingerprints()
    earlier = [entries for other, entries in sorted(register.items()) if other < version]
    published = dict.fromkeys(id for entries in earlier for id in entries)
    published |= dict.fromkeys(register.get(version, {}))
    if declared.replaced and not earlier:
        raise RegisterError(f"{version} より前の版がありません。--replaced は使えません。")
    _refuse_unknown(version, published, actual, declared)
    said = {id: entry.moved_to for id, entry in register.get(version, {}).items()}
    if earlier:
        last = earlier[-1]
        said = {id: e.moved_to for id, e in last.items() if not e.words} | said
        before = {id: entry.words for id, entry in last.items() if entry.words}
        said |= fates.of_replaced(declared.replaced, before, actual)
    said |= dict.fromkeys(declared.reworded, REWORDED)
    said |= declared.moved
    said |= dict.fromkeys(declared.gone, GONE)
    entries = {
        id: Entry(id=id, version=version, words=words, moved_to=said.get(id, ""))
        for id, words in actual.items()
    }
    for id in published:
        if id not in entries and said.get(id):
            entries[id] = Entry(id=id, version=version, words="", moved_to=said[id])
    result = dict(sorted({**register, version: entries}.items()))
    standing = _up_to(version, versions)
    if left := problems(_up_to(version, result), standing, dated=dated, command=command):
        raise RegisterError("\n".join(left))
    missing = [id for id in register.get(version, {}) if id not in entries]
    if missing:
        raise RegisterError(
            "\n".join(
                f"{version} の {id} がなくなりました。`--moved {id}=移った先` か"
                f" `--gone {id}` を添えてください。"
                for id in missing
            )
        )
    return result


def _refuse_unknown(
    version: str,
    published: Mapping[str, None],
    actual: Mapping[str, str],
    declared: Declared,
) -> None:
    kept = {*declared.replaced, *declared.reworded}
    if unknown := sorted({*declared.moved, *declared.gone, *kept} - set(published)):
        raise RegisterError(f"{'、'.join(unknown)} という番地は公開したことがありません。")
    if alive := sorted(set(declared.gone) & set(actual)):
        raise RegisterError(
            f"{'、'.join(alive)} は {version} の本文にあります。廃止ではありません。"
            f"別の定めが入ったのなら `--replaced {alive[0]}` で示してください。"
        )
    if dead := sorted(kept - set(actual)):
        raise RegisterError(
            f"{'、'.join(dead)} は {version} の本文にありません。"
            "廃止なら --gone、移ったのなら --moved で示してください。"
        )


def _up_to[Value](version: str, by_version: Mapping[str, Value]) -> dict[str, Value]:
    return {each: value for each, value in by_version.items() if each <= version}
