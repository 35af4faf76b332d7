"""The tables of ``docs/check-acceptance.md``, written from the hand-made lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tests.acceptance.check.lists import NAMES, STANDINGS, VERDICTS, Entry, entries

PLACES = {
    "cornwall-2021": "Cornwall 2021",
    "derby-2018": "Derby 2018",
    "lambeth-2015": "Lambeth 2015",
    "manchester-2019": "Manchester 2019",
    "sandwell-2018": "Sandwell 2018",
}


def counts() -> str:
    """How many entries each report has, by standing and by verdict."""
    rows = []
    for name in NAMES:
        ours = entries(name)
        standings = [sum(e.standing == s for e in ours) for s in STANDINGS]
        verdicts = [sum(e.verdict == v for e in ours) for v in VERDICTS]
        rows.append([PLACES[name], *map(str, (*standings, *verdicts, len(ours)))])
    return _markdown(("report", *STANDINGS, *VERDICTS, "all"), rows)


def real() -> str:
    """What is contradicted or unexplained, one row for each finding."""
    rows = []
    for name in NAMES:
        found: dict[str, list[Entry]] = {}
        for entry in entries(name):
            if entry.standing == "real":
                found.setdefault(entry.about, []).append(entry)
        for places in found.values():
            one = places[0]
            lines = ", ".join(str(place.line) for place in places)
            rows.append([PLACES[name], lines, *_said(one), one.verdict, one.why])
    return _markdown(
        ("report", "line", "words", "kind", "held against", "verdict", "why"), rows
    )


def arguable() -> str:
    """What may come out in more than one way."""
    rows = []
    for name in NAMES:
        for one in entries(name):
            if one.standing == "arguable":
                ways = [one.verdict, *sorted(one.accepted - {one.verdict})]
                said = [*_said(one), ", ".join(ways), one.why]
                rows.append([PLACES[name], str(one.line), *said])
    return _markdown(
        ("report", "line", "words", "kind", "held against", "verdicts", "why"), rows
    )


def tempting(name: str) -> Callable[[], str]:
    """What looks like a disagreement, or like a claim, and is none."""

    def table() -> str:
        ours = (one for one in entries(name) if one.standing == "tempting-but-right")
        return _markdown(
            ("line", "words", "kind", "held against", "verdict", "why"),
            ([str(one.line), *_said(one), one.verdict, one.why] for one in ours),
        )

    return table


def _said(entry: Entry) -> list[str]:
    against = "–"
    if entry.figure is not None:
        against = f"line {entry.figure['line']}: “{_cell(entry.figure['words'])}”"
    return [f"“{_cell(entry.words)}”", entry.kind, against]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


# Names under which ``docs/check-acceptance.md`` asks for them.
CHECK_TABLES: dict[str, Callable[[], str]] = {
    "check counts": counts,
    "check real": real,
    "check arguable": arguable,
    **{f"check tempting {name}": tempting(name) for name in NAMES},
}
