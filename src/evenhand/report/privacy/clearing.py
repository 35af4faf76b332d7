"""What keeps a real name from getting out, and who may decide that it stands.

A clearing is a named person's decision on one kind of name in one text. It holds for the
very text that it was given for, and for the names that were found in it then: a text that
is changed, or a case list that knows more names, asks for it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evenhand.errors import Place, Problem, in_privacy
from evenhand.population.names import NameKind
from evenhand.report.privacy.names import (
    OF_EXAMPLES,
    OF_NARRATIVE,
    Clearing,
    Known,
    Lookup,
    Match,
    lookup,
    matches,
    replacements,
)
from evenhand.report.privacy.tokens import Lines

WHOSE: dict[NameKind, str] = {
    "child": "a child's name",
    "family": "a name of a child's family",
    "worker": "the name of somebody who works with children",
    "place": "the name of a place where a child lives or learns",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the report and its place.

    ``line`` and ``position`` are those of its first character in the file, from 1.
    ``where`` names it to people (‘practice example 2’), and is told only if no name
    stands in it. ``example``: a practice example or a quotation, which is compared with
    names of every kind; other narrative with those of children and families. Where it is
    not ``exact``, only the line that it begins on is known, or (0) not even that.
    """

    file: str
    text: str = field(repr=False)
    where: str = field(default="", repr=False)
    example: bool = False
    line: int = 1
    position: int = 1
    exact: bool = True

    def place(self, line: int, column: int) -> Place:
        if not self.exact:
            return Place(self.file, line=self.line or None)
        first = self.position - 1 if line == 1 else 0
        return Place(self.file, line=self.line + line - 1, position=column + first)


_Matched = tuple[Passage, tuple[Match, ...]]
_Key = tuple[str, NameKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Names of one kind in one passage: their places, and what a clearing must have."""

    passage: Passage
    kind: NameKind
    matches: tuple[Match, ...]
    text_hash: str
    where: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing the passages with the names.

    ``uncleared`` names stop publication; ``doubtful`` ones stop nothing. ``holding`` are
    the clearings that let something stand, and are told ever after; ``stale`` the indexes
    of those that clear nothing that is there now. ``found`` are all that were found.
    """

    uncleared: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]
    holding: tuple[Clearing, ...]
    stale: tuple[int, ...]
    found: frozenset[tuple[NameKind, tuple[str, ...]]] = field(repr=False)

    def problems(self, draft: bool) -> Iterator[Problem]:
        """A problem for each place; in a draft they are warnings."""
        kind = in_privacy.NAME_IN_DRAFT if draft else in_privacy.NAME_LEFT
        for finding in self.uncleared:
            entry = _entry(finding)
            for match in finding.matches:
                place = finding.passage.place(match.line, match.column)
                what = WHOSE[finding.kind]
                yield kind.at(place, what=what, entry=entry)
        for finding in self.doubtful:
            for match in finding.matches:
                place = finding.passage.place(match.line, match.column)
                what = WHOSE[finding.kind]
                yield in_privacy.NAME_PERHAPS.at(place, what=what)


def compared(
    passages: Iterable[Passage],
    names: Iterable[Known],
    clearings: Sequence[Clearing] = (),
    read: Iterable[Passage] = (),
    replacing: Lookup | None = None,
) -> Compared:
    """Every passage compared with the names that may not stand in it.

    ``read`` are the same texts as they come out of Markdown: what is found in them only
    (a name that is partly a link, or has entities in it) has a place that is less exact.
    What is written for a name of ``replacing`` stands in ``read`` already.
    """
    known = tuple(names)
    whole, narrower = lookup(known, OF_EXAMPLES), lookup(known, OF_NARRATIVE)

    def found_in(passage: Passage) -> tuple[Match, ...]:
        return matches(passage.text, whole if passage.example else narrower)

    first = [(one, _not_replaced(one, found_in(one), replacing)) for one in passages]
    second = [(passage, found_in(passage)) for passage in read]
    certain: list[Finding] = []
    doubtful: list[Finding] = []
    for passage, found in (*first, *_only_read(first, second)):
        where = _where(passage, whole)
        certain += _findings(passage, [one for one in found if one.certain], where)
        doubtful += _findings(passage, [one for one in found if not one.certain], where)
    signs = {(finding.kind, finding.text_hash) for finding in certain}
    given = {(clearing.kind, clearing.text_hash) for clearing in clearings}
    seen = {(m.kind, m.words) for _, found in (*first, *second) for m in found}
    return Compared(
        found=frozenset(seen),
        uncleared=tuple(f for f in certain if (f.kind, f.text_hash) not in given),
        doubtful=tuple(doubtful),
        holding=tuple(c for c in clearings if (c.kind, c.text_hash) in signs),
        stale=tuple(
            index
            for index, clearing in enumerate(clearings)
            if (clearing.kind, clearing.text_hash) not in signs
        ),
    )


def _not_replaced(
    passage: Passage, found: tuple[Match, ...], replacing: Lookup | None
) -> tuple[Match, ...]:
    """Without the names that something else is written for when the text is read."""
    if replacing is None or not replacing.forms or not passage.exact:
        return found
    lines = Lines(passage.text)
    gone = {
        lines.place(at)
        for first, last, _ in replacements(passage.text, replacing)
        for at in range(first, last)
    }
    return tuple(one for one in found if (one.line, one.column) not in gone)


def _only_read(first: list[_Matched], second: list[_Matched]) -> Iterator[_Matched]:
    """What was found in texts as they are read, and not as they are written: names that
    a file has more of when it is read, on the lines where none was found before."""
    before, after = Counter(_keys(first)), Counter(_keys(second))
    lines = {
        (_key(passage, match), passage.line + match.line - 1)
        for passage, found in first
        for match in found
    }
    more = {key for key, count in after.items() if count > before[key]}
    for passage, found in second:
        left = tuple(match for match in found if _key(passage, match) in more)
        new = [one for one in left if (_key(passage, one), passage.line) not in lines]
        if new:
            yield passage, tuple(new)


def _keys(matched: list[_Matched]) -> Iterator[_Key]:
    return (_key(passage, match) for passage, found in matched for match in found)


def _key(passage: Passage, match: Match) -> _Key:
    return passage.file, match.kind, match.words


def text_hash(text: str, kind: NameKind, found: Sequence[Match]) -> str:
    """``sha256:`` and the hash of a text together with where names of a kind stand in it,
    as canonical JSON; line ends do not count."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    places = [[match.line, match.column, match.length] for match in found]
    whole = json.dumps([kind, lines, places], ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _findings(passage: Passage, found: list[Match], where: str) -> Iterator[Finding]:
    """What was found in a passage, kind by kind."""
    for kind in OF_EXAMPLES:
        these = tuple(match for match in found if match.kind == kind)
        if these:
            sign = text_hash(passage.text, kind, these)
            yield Finding(passage, kind, these, sign, where)


def _where(passage: Passage, names: Lookup) -> str:
    """The passage for people; without its title if a name stands in that."""
    named = bool(passage.where) and not matches(passage.where, names)
    return f"{passage.file}, {passage.where}" if named else passage.file


def _entry(finding: Finding) -> str:
    """The entry that would let the names stand; who, when and why are left open."""
    where = json.dumps(finding.where, ensure_ascii=False)
    return (
        f"- {{where: {where}, kind: {finding.kind}, by: …, on: …, reason: …, "
        f"text_hash: '{finding.text_hash}'}}"
    )
