"""Names in a report's texts: replaced, compared with the known, and reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.document.model import Document, Section
from evenhand.errors import Place, Problem, Problems, in_privacy, in_reports
from evenhand.frameworks import Framework
from evenhand.inspection import Inspection
from evenhand.population.names import KnownName
from evenhand.report.making import Sayable, columns, number
from evenhand.report.making import table as make_table
from evenhand.report.narrative.files import Part
from evenhand.report.narrative.inlines_text import NoteTexts
from evenhand.report.privacy.clearing import Compared, Passage, compared
from evenhand.report.privacy.identifying import review_rows
from evenhand.report.privacy.name_table import NAMES_FILE, read_names
from evenhand.report.privacy.names import (
    OF_NARRATIVE,
    Clearing,
    Lookup,
    NameEntry,
    lookup,
    matches,
)
from evenhand.report.privacy.own_texts import check_letters, is_prose, own_texts, texts_in
from evenhand.report.privacy.read_passages import (
    has_example,
    of_document,
    of_notes,
    of_part,
)
from evenhand.report.privacy.tokens import pieces
from evenhand.report.reading import TextFile
from evenhand.report.saying import Saying, as_words
from evenhand.report.settings import SettingsFile
from evenhand.wording.texts import texts

FINISHED = "the finished report"

_EXAMPLE = "practice-example"
_ITEM = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])\s+)+")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that may not get out: those of the case list, and of ``names.csv``.

    ``ready`` has those of the table, to be replaced; ``narrower`` those of children and
    families, to be looked for.
    """

    listed: tuple[KnownName, ...]
    entries: tuple[NameEntry, ...]
    ready: Lookup
    narrower: Lookup

    @property
    def all(self) -> tuple[KnownName | NameEntry, ...]:
        return (*self.listed, *self.entries)

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
    result: Compared


def read_known(
    inspection: Inspection, listed: Sequence[KnownName], problems: Problems
) -> Names:
    """The known names. Raises ProblemsFound if a text of the inspection holds characters
    that no report can."""
    check_letters(inspection, problems)
    text = inspection.writings.get(NAMES_FILE, "")
    entries = read_names(text, listed, problems) if text.strip() else ()
    whole: list[KnownName | NameEntry] = [*listed, *entries]
    return Names(tuple(listed), entries, lookup(entries), lookup(whole, OF_NARRATIVE))


def check_names(
    inspection: Inspection,
    files: Sequence[TextFile],
    parts: Iterable[Part],
    notes: NoteTexts,
    names: Names,
    settings: SettingsFile,
    draft: bool,
    problems: Problems,
) -> Checked:
    """Every text that people wrote compared with the known names: as it stands in its
    file, and as it is read.

    A name that is left stops publication, unless a named person has let it stand.
    """
    read = [passage for part in parts for passage in of_part(part)]
    read += of_notes(notes)
    passages = [one for file in files for one in passages_of(file)]
    result = compared(
        (*passages, *_own(inspection, names)),
        names.all,
        settings.settings.cleared,
        read,
        names.ready,
    )
    problems.extend(result.problems(draft))
    if result.uncleared and not draft:
        problems.extend(_stale(settings, result.stale))
    examples = tuple(one for one in passages if one.example)
    if examples and not names.listed:
        problems.add(in_privacy.NOT_COMPARED.at(Place(examples[0].file)))
    return Checked(examples, result.holding, result)


def check_document(
    document: Document,
    checked: Checked,
    names: Names,
    framework: Framework,
    settings: SettingsFile,
    draft: bool,
    problems: Problems,
) -> Checked:
    """The finished document compared with the names of children and families, for what
    nobody wrote into the inspection: parts of a sample, an outline, a house style.

    Words that the framework and the catalogue of texts have themselves (‘Good’) tell of
    nobody. Adds a warning for each clearing that clears nothing.
    """
    earlier, clearings = checked.result, settings.settings.cleared
    told = earlier.found
    quiet = fixed_words(framework) if names.all else frozenset()
    left = [
        Passage(FINISHED, text, line=0, exact=False)
        for text in dict.fromkeys(of_document(document) if names.all else ())
        for match in matches(text, names.narrower)
        if (match.kind, match.words) not in told and not quiet.issuperset(match.words)
    ]
    result = compared(dict.fromkeys(left), names.all, clearings)
    problems.extend(result.problems(draft))
    stale = [index for index in earlier.stale if index in result.stale]
    problems.extend(_stale(settings, stale))
    holding = dict.fromkeys((*checked.cleared, *result.holding))
    return replace(checked, cleared=tuple(holding))


def names_were_changed(checked: Checked, parts: Iterable[Part], names: Names) -> bool:
    """Whether a report may say so: it has practice examples, their names were compared
    with known ones, and nobody let one stand."""
    some = any(has_example(part) for part in parts)
    result = checked.result
    left = (*result.uncleared, *result.doubtful, *checked.cleared)
    return some and bool(names.all) and not left


def _own(inspection: Inspection, names: Names) -> Iterator[Passage]:
    """The inspection's own texts. Of labels, such as those of facts about the area, only
    what has a name in it that is no word of the framework or of the catalogue."""
    quiet = fixed_words(inspection.framework) if names.all else frozenset()
    for passage in own_texts(inspection):
        found = () if is_prose(passage) else matches(passage.text, names.narrower)
        if is_prose(passage) or not all(quiet.issuperset(one.words) for one in found):
            yield passage


def _stale(settings: SettingsFile, indexes: Iterable[int]) -> Iterator[Problem]:
    """A warning for each clearing that clears nothing."""
    for index in indexes:
        assert settings.node is not None  # noqa: S101 - it has the entry
        place = settings.node.place_of(("cleared", index))
        yield in_reports.OVERRIDE_STALE.at(place)


def fixed_words(framework: Framework) -> frozenset[str]:
    """The words of the framework and of the catalogue, as they are compared."""
    found = [text for _, text in texts_in(framework)]
    found += [text for _, text in texts_in(texts("en").entries)]
    return frozenset(word for text in found for word in pieces(text))


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
