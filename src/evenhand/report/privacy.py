"""Names in a report's texts: replaced, compared with the known, and reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from evenhand.document.model import Section
from evenhand.errors import Place, Problems, in_privacy, in_reports
from evenhand.inspection import Inspection
from evenhand.population.names import KnownName
from evenhand.report.clearing import Passage, compared
from evenhand.report.identifying import review_rows
from evenhand.report.making import Sayable, columns, number
from evenhand.report.making import table as make_table
from evenhand.report.name_table import NAMES_FILE, read_names
from evenhand.report.names import Clearing, Lookup, NameEntry, lookup, replaced
from evenhand.report.reading import TextFile
from evenhand.report.saying import Saying, as_words
from evenhand.report.settings import SettingsFile

_EXAMPLE = "practice-example"
_ITEM = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])\s+)+")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that may not get out: those of the case list, and of ``names.csv``."""

    listed: tuple[KnownName, ...]
    entries: tuple[NameEntry, ...]
    ready: Lookup

    @property
    def written(self) -> tuple[str, ...]:
        """What is written in place of names."""
        return tuple(entry.written_as for entry in self.entries if entry.written_as)

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.listed if one.kind == "place")


@dataclass(frozen=True, slots=True)
class Checked:
    """The practice examples and quotations of a report, and the decisions that let a
    name stand in it."""

    examples: tuple[Passage, ...]
    cleared: tuple[Clearing, ...]


def read_known(
    inspection: Inspection, listed: Sequence[KnownName], problems: Problems
) -> Names:
    text = inspection.writings.get(NAMES_FILE, "")
    entries = read_names(text, listed, problems) if text.strip() else ()
    return Names(tuple(listed), entries, lookup(entries))


def renamed(file: TextFile, names: Names) -> TextFile:
    """A text with every name replaced that ``names.csv`` has another for.

    Characters written as entities (``&#72;``) are letters for whoever reads the report,
    so they are letters here, too.
    """
    text = unescape(file.text)
    if text.count("\n") != file.text.count("\n"):
        text = file.text
    return replace(file, text=replaced(text, names.ready))


def check_names(
    inspection: Inspection,
    files: Iterable[TextFile],
    names: Names,
    settings: SettingsFile,
    draft: bool,
    problems: Problems,
) -> Checked:
    """Every text of the report compared with the known names.

    A name that is left stops publication, unless a named person has let it stand.
    """
    passages = [one for file in files for one in passages_of(file)]
    passages += _own_texts(inspection)
    known: list[KnownName | NameEntry] = [*names.listed, *names.entries]
    result = compared(passages, known, settings.settings.cleared)
    problems.extend(result.problems(draft))
    for index in result.stale:
        assert settings.node is not None  # noqa: S101 - it has the entry
        place = settings.node.place_of(("cleared", index))
        problems.add(in_reports.OVERRIDE_STALE.at(place))
    examples = tuple(one for one in passages if one.example)
    if examples and not names.listed:
        problems.add(in_privacy.NOT_COMPARED.at(Place(examples[0].file)))
    return Checked(examples, result.holding)


def passages_of(file: TextFile) -> Iterator[Passage]:
    """A text cut into practice examples, quotations and what stands between them."""
    lines = file.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    held: list[str] = []
    kind, first, where, examples, colons = "", 1, "", 0, 0

    def passage() -> Passage:
        text = "\n".join(held)
        return Passage(file.name, text, where, example=kind != "", line=first)

    for number_, line in enumerate(lines, start=1):
        new, title = _kind_of(line, kind)
        if new != kind and held:
            yield passage()
            held = []
        if not held:
            first = number_
        if new == _EXAMPLE and kind != _EXAMPLE:
            examples += 1
            colons = _colons(line)
            where = title or f"practice example {examples}"
        elif new != _EXAMPLE:
            where = "a quotation" if new else ""
        held.append(line)
        alone = not line.strip(" \t>:")
        closed = kind == _EXAMPLE and alone and 0 < colons <= _colons(line)
        kind = "" if closed else new
        if closed:
            yield Passage(file.name, "\n".join(held), where, example=True, line=first)
            held = []
    if held:
        yield passage()


def _kind_of(line: str, kind: str) -> tuple[str, str]:
    """What a line is a part of, and the title of an example that it opens."""
    bare = _bare(line)
    if kind == _EXAMPLE:
        return _EXAMPLE, ""
    inner = bare.lstrip("> ")
    if inner.startswith(":::") and inner.strip(": ").startswith(_EXAMPLE):
        return _EXAMPLE, inner.strip(": ").removeprefix(_EXAMPLE).strip()
    # A quotation goes on until a blank line, whether or not each line has its sign.
    goes_on = kind == "quotation" and bare != ""
    return ("quotation", "") if goes_on or bare.startswith(">") else ("", "")


def _bare(line: str) -> str:
    """A line without what makes it an item of a list."""
    return _ITEM.sub("", line.strip())


def _colons(line: str) -> int:
    """How many colons the line of a block begins with."""
    inner = _bare(line).lstrip("> ")
    return len(inner) - len(inner.lstrip(":"))


def _own_texts(inspection: Inspection) -> Iterator[Passage]:
    """The texts of the inspection itself that a report shows."""
    details = inspection.details
    texts: list[tuple[str, str | None]] = []
    texts += [(f"recommendation {r.number}", r.text) for r in details.recommendations]
    texts += [(f"judgement of {id_}", j.reason) for id_, j in details.judgements.items()]
    texts += [(f"discretion on {id_}", d.reason) for id_, d in details.discretion.items()]
    texts += [(f"evidence {one.id}", one.note) for one in details.evidence]
    texts += [("what was not seen", text) for text in details.not_seen]
    if details.previous is not None:
        for one in details.previous.recommendations:
            texts.append((f"previous recommendation {one.number}", one.text))
            texts.append((f"previous recommendation {one.number}", one.note))
    for where, text in texts:
        if text:
            yield Passage(f"inspection.yaml ({where})", text, where)


def review(
    saying: Saying, examples: Sequence[Passage], names: Names
) -> tuple[Section, ...]:
    """For a draft: what in each example could tell, together, who a child is."""
    rows: list[list[Sayable]] = []
    for row in review_rows(examples, names.written, names.places):
        for kind, found in row.found:
            said = saying.say(f"report.review-{kind}")
            rows.append([row.where, number(row.line), said, "; ".join(found)])
    if not rows:
        return ()
    headings = columns(
        (saying.say("report.practice-example"), "text"),
        (saying.say("report.review-line"), "number"),
        (saying.say("report.review-kind"), "text"),
        (saying.say("report.review-words"), "text"),
    )
    title = saying.say("report.review-title")
    table = make_table("review-table", title, headings, [(None, rows)])
    opening = saying.paragraph("report.review-opening")
    return (Section("review", as_words(title), (opening, table)),)
