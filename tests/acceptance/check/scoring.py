"""How well the check does on the hand-made lists: precision and recall.

A held claim belongs to the entries of the list on whose lines it stands and whose words
it shares. It is right if one of them accepts its verdict. A contradiction, or a rating
called unexplained, that belongs to no entry is a *false alarm*: in these two the lists
are complete. In the others they are not, so what belongs to no entry is not judged.

A finding is *demanded* where its standing is real (contradicted, unexplained) or plain
(supported), and *found* where one of its places was held so. Nothing demands that a claim
be made only to say that one cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from evenhand.check.records import CheckedReport, Held
from tests.acceptance.check.lists import KINDS, VERDICTS, Entry, entries

COMPLETE = ("contradicted", "unexplained")

# Kinds that a program may well call by another name than we do: “all but one” is a count
# to some and a share to others.
FAMILIES = (
    {"percentage", "share", "count", "part"},
    {"number", "count", "listed", "total", "rule"},
    {"part", "total"},
    {"rating", "score"},
)

HEADINGS = ("demanded", "found", "recall", "right", "wrong", "not listed", "precision")

# A paragraph that goes on over a page begins lines before its words.
LINES_BEFORE = 15
LINES_BEFORE_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that the check held, and the entries that it belongs to."""

    report: str
    held: Held
    belongs: tuple[Entry, ...]

    @property
    def verdict(self) -> str:
        return self.held.verdict

    @property
    def right(self) -> bool | None:
        """``None`` where nothing in the list says anything of it."""
        if self.belongs:
            return any(self.verdict in entry.accepted for entry in self.belongs)
        return False if self.verdict in COMPLETE else None

    def __str__(self) -> str:
        claim = self.held.claim
        wanted = " or ".join(sorted({v for e in self.belongs for v in e.accepted}))
        ids = ", ".join(entry.id for entry in self.belongs) or "in no list"
        return (
            f"{self.report} line {claim.sentence.line}, {claim.kind} “{claim.words}”: "
            f"{self.verdict} ({ids}{': ' + wanted if wanted else ''}). {self.held.why}"
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be found, in one place or in several."""

    report: str
    places: tuple[Entry, ...]
    found: bool

    @property
    def verdict(self) -> str:
        return self.places[0].verdict

    @property
    def kind(self) -> str:
        return self.places[0].kind

    def __str__(self) -> str:
        first = self.places[0]
        return (
            f"{self.report} line {first.line} ({first.id}), {first.kind} "
            f"“{first.words}”: {first.verdict}. {first.why}"
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table. Shares are ``None`` where there is nothing to divide by."""

    name: str
    demanded: int
    found: int
    right: int
    wrong: int
    unlisted: int

    @property
    def recall(self) -> float | None:
        return self.found / self.demanded if self.demanded else None

    @property
    def precision(self) -> float | None:
        judged = self.right + self.wrong
        return self.right / judged if judged else None


@dataclass(frozen=True, slots=True)
class Scores:
    """All claims that were judged, and all findings that were demanded."""

    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]

    @property
    def false_alarms(self) -> tuple[Judged, ...]:
        """Contradictions and unexplained ratings that are none."""
        return tuple(one for one in self.wrong if one.verdict in COMPLETE)

    @property
    def wrong(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.right is False)

    @property
    def missed(self) -> tuple[Finding, ...]:
        """Contradictions and unexplained ratings that were not found."""
        return tuple(f for f in self.findings if not f.found and f.verdict in COMPLETE)

    @property
    def unseen(self) -> tuple[Finding, ...]:
        """Plain claims that were not found to be supported."""
        return tuple(
            f for f in self.findings if not f.found and f.verdict not in COMPLETE
        )

    def by_verdict(self) -> list[Row]:
        return [self._of_verdict(name) for name in VERDICTS]

    def by_kind(self) -> list[Row]:
        return [self._of_kind(name) for name in KINDS]

    def by_kind_of(self, verdict: str) -> list[Row]:
        """The kinds, of one verdict."""
        return [self._of_kind(name, verdict) for name in KINDS]

    def _of_verdict(self, verdict: str) -> Row:
        return self._row(
            verdict, lambda f: f.verdict == verdict, lambda j: j.verdict == verdict
        )

    def _of_kind(self, kind: str, verdict: str | None = None) -> Row:
        return self._row(
            kind,
            lambda f: f.kind == kind and verdict in (None, f.verdict),
            lambda j: j.held.claim.kind == kind and verdict in (None, j.verdict),
        )

    def _row(
        self,
        name: str,
        of_findings: Callable[[Finding], bool],
        of_judged: Callable[[Judged], bool],
    ) -> Row:
        findings = [one for one in self.findings if of_findings(one)]
        judged = [one.right for one in self.judged if of_judged(one)]
        return Row(
            name=name,
            demanded=len(findings),
            found=sum(one.found for one in findings),
            right=judged.count(True),
            wrong=judged.count(False),
            unlisted=judged.count(None),
        )

    def table(self) -> str:
        """Everything in Markdown, with what went wrong."""
        parts = ["By verdict", _markdown("verdict", self.by_verdict())]
        for verdict in VERDICTS[:3]:
            parts += [f"By kind: {verdict}", _markdown("kind", self.by_kind_of(verdict))]
        for title, ones in (
            ("False alarms", self.false_alarms),
            ("Missed", self.missed),
            ("Wrong otherwise", [w for w in self.wrong if w.verdict not in COMPLETE]),
            ("Support not seen", self.unseen),
        ):
            parts += [f"{title}: {len(ones)}", "\n".join(f"- {one}" for one in ones)]
        return "\n\n".join(part for part in parts if part)


def score(reports: Mapping[str, CheckedReport]) -> Scores:
    """The scores of some reports together, by the names of their lists."""
    judged: list[Judged] = []
    findings: list[Finding] = []
    for name, report in reports.items():
        listed = entries(name)
        ours = [Judged(name, held, belonging(held, listed)) for held in report.held]
        judged += ours
        findings += _findings(name, listed, ours)
    return Scores(tuple(judged), tuple(findings))


def _findings(
    name: str, listed: Iterable[Entry], judged: Iterable[Judged]
) -> list[Finding]:
    said = {(entry.id, one.verdict) for one in judged for entry in one.belongs}
    places: dict[str, list[Entry]] = {}
    for entry in listed:
        if entry.standing in ("real", "plain"):
            places.setdefault(entry.about, []).append(entry)
    return [
        Finding(name, tuple(some), any((e.id, e.verdict) in said for e in some))
        for some in places.values()
    ]


def belonging(held: Held, listed: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that a claim belongs to: of its own kind, else of a near one, else of
    any, since a program may call a thing by another name and still be right of it."""
    listed = tuple(listed)
    near = [one for one in listed if _on_its_lines(held, one) and _meets(held, one)]
    near = near or [one for one in listed if _begins_before(held, one)]
    kind = held.claim.kind
    fits: tuple[Callable[[Entry], bool], ...] = (
        lambda entry: entry.kind == kind,
        lambda entry: any({entry.kind, kind} <= family for family in FAMILIES),
        lambda entry: True,
    )
    for fit in fits:
        if found := tuple(entry for entry in near if fit(entry)):
            return found
    return ()


def _on_its_lines(held: Held, entry: Entry) -> bool:
    return entry.line <= held.claim.sentence.line <= entry.to


def _begins_before(held: Held, entry: Entry) -> bool:
    """Whether a claim's passage begins before an entry's line and has all its words."""
    place = plain(entry.words)
    few = len(place.split()) < 4
    most = LINES_BEFORE_FEW_WORDS if few else LINES_BEFORE
    before = 0 < entry.line - held.claim.sentence.line <= most
    return before and place in plain(held.claim.sentence.words) and _meets(held, entry)


def _meets(held: Held, entry: Entry) -> bool:
    """Whether a claim shares the words of an entry. Of contents, the lines are enough."""
    if entry.kind == held.claim.kind == "contents":
        return True
    sentence, place = plain(held.claim.sentence.words), plain(entry.words)
    if place in sentence:
        return _overlap(held, place)
    return _share_words(plain(held.claim.words), place)


def _overlap(held: Held, place: str) -> bool:
    """Whether the words of a claim and those of an entry lie across each other."""
    claim = held.claim
    sentence, words = plain(claim.sentence.words), plain(claim.words)
    about = len(plain(claim.sentence.words[: claim.at]))
    starts = [one.start() for one in re.finditer(re.escape(words), sentence)]
    if not starts:
        return _share_words(words, place)
    start = min(starts, key=lambda at: abs(at - about))
    return any(
        start < one.end() and one.start() < start + len(words)
        for one in re.finditer(re.escape(place), sentence)
    )


def _share_words(one: str, other: str) -> bool:
    return bool(_telling(one) & _telling(other))


def _telling(text: str) -> set[str]:
    words = set(re.findall(r"[\w%.,/-]*\w%?", text))
    return words - {"of", "the", "in", "a", "an", "and", "cases", "was", "were", "to"}


def plain(text: str) -> str:
    """A text without what an intake may change: marks, kinds of quotes, spaces."""
    text = re.sub(r"<[^>]*>|[*#_]", "", text)
    text = re.sub(r"[‘’`´]", "'", text)
    text = re.sub(r"[“”]", '"', text)
    text = re.sub(r"[‐‑–—]", "-", text)
    return re.sub(r"\s+", " ", text).strip().casefold()


def _markdown(heading: str, rows: Iterable[Row]) -> str:
    head = (heading, *HEADINGS)
    lines = [head, ("---",) * len(head), *(_cells(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        str(row.demanded),
        str(row.found),
        _share(row.recall),
        str(row.right),
        str(row.wrong),
        str(row.unlisted),
        _share(row.precision),
    )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
