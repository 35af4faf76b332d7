"""What a whole report contradicts or leaves unexplained, beyond single sentences.

The reader finds a value in several places, and proves ratings and totals; here what does
not agree becomes a claim of the place that says it, with its verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.check.figures.known import Known
from evenhand.check.figures.of_reading import told_in_prose
from evenhand.check.holding.arithmetic import hold_part
from evenhand.check.holding.contents import held_contents
from evenhand.check.holding.numbers import added_up
from evenhand.check.holding.totals import held_totals
from evenhand.check.records import Amount, Claim, Figure, Held, Kind, Sentence
from evenhand.published.findings import Source
from evenhand.published.parts import Placed
from evenhand.published.proving import Check
from evenhand.published.reading import ReportReading
from evenhand.published.settling import Other, Read
from evenhand.wording.numbers import in_words

# Values of which a report may rightly say different numbers in different places, and
# those that are rules of the framework.
_MANY = ("overall.standards", "overall.out_of", "evidence.weeks")


@dataclass(frozen=True)
class Places:
    """The passages of a report by their line, as sentences."""

    file: str
    report: Sequence[Placed]

    def sentence(self, line: int) -> Sentence:
        found = next((at for at in self.report if at.passage.line == line), None)
        if found is None:
            return Sentence("", self.file, line, None, "text", "")
        passage = found.passage
        return Sentence(
            words=passage.words,
            file=self.file,
            line=line,
            page=passage.page,
            kind=passage.kind,
            part=found.part,
            domain=found.domain,
            standard=found.standard,
            cells=passage.cells,
        )

    def claim(self, kind: Kind, line: int, words: str, amount: Amount) -> Claim:
        sentence = self.sentence(line)
        at = max(0, sentence.words.find(words))
        return Claim(kind, sentence, words, at, sentence.words, amount)


def held_of_report(reading: ReportReading, known: Known, places: Places) -> list[Held]:
    """Everything that the report as a whole contradicts or leaves unexplained."""
    return [
        *_proved(reading, known, places),
        *_conflicts(reading, places),
        *_shares(known, places),
        *held_totals(known, places.claim),
        *_made_of(known, places),
        *held_contents(places.report, places.claim),
    ]


def _proved(reading: ReportReading, known: Known, places: Places) -> Iterator[Held]:
    for check in reading.checks:
        read = reading.value(check.keys[0]) if check.keys else None
        if read is None or not read.sources:
            continue
        if check.outcome == "unexplained":
            yield _unexplained(check, read, known, places)
        elif check.outcome == "fails" and _read_for_certain(check, reading):
            yield from _failed(check, read, known, places)


def _unexplained(check: Check, read: Read, known: Known, places: Places) -> Held:
    id_ = check.keys[0].split(".", 1)[1].removesuffix(".rating")
    figure = known.ratings.get(id_)
    amount = Amount(word=figure.word if figure else None)
    claim = places.claim("rating", _line(read.sources), str(read.value), amount)
    figures = (figure,) if figure else ()
    return Held(claim, "unexplained", _sentence(check.says), figures)


def _read_for_certain(check: Check, reading: ReportReading) -> bool:
    reads = (reading.values.get(key) for key in check.keys)
    return all(read is None or read.certainty in ("sure", "read") for read in reads)


def _failed(check: Check, read: Read, known: Known, places: Places) -> Iterator[Held]:
    """Checks that are about a place of their own. What a sentence announces is held
    where the sentence is."""
    line, words = _line(read.sources), str(read.value)
    if check.id == "score-sum":
        added = Figure("score", "The sum of the scores", number=added_up(known))
        amount = Amount(number=float(str(read.value)))
        claim = places.claim("score", line, words, amount)
        yield Held(claim, "contradicted", _sentence(check.says), (added,))
    elif check.id == "overall-band":
        claim = places.claim("rating", line, words, Amount(word=_word(words, known)))
        figures = (known.overall,) if known.overall else ()
        yield Held(claim, "unexplained", _sentence(check.says), figures)
    elif check.id == "tally-bounds":
        claim = places.claim("count", line, words, Amount(number=float(str(read.value))))
        yield Held(claim, "contradicted", _sentence(check.says))


def _word(name: str, known: Known) -> str | None:
    return known.framework.rating_ids.get(name)


def _conflicts(reading: ReportReading, places: Places) -> Iterator[Held]:
    """Two places that say different things of the same: each place that is outvoted."""
    for key, read in reading.values.items():
        if read.certainty != "conflict" or key.startswith(_MANY):
            continue
        for other in read.others:
            places_ = (*read.sources, *other.sources)
            if other.doubt is None and not any(map(told_in_prose, places_)):
                yield from _conflict(reading, key, read, other, places)


def _conflict(
    reading: ReportReading, key: str, read: Read, other: Other, places: Places
) -> Iterator[Held]:
    kind = _kind_of(key)
    if kind is None:
        return
    line = _line(other.sources)
    word = reading.framework.rating_ids.get(str(other.value))
    number = other.value if isinstance(other.value, int | float) else None
    amount = Amount(word=word) if word else Amount(number=number)
    claim = places.claim(kind, line, str(other.value), amount)
    first = read.sources[0]
    figure = Figure(
        key, _sentence(key), source=_where(first), lines=(first.line,),
        word=reading.framework.rating_ids.get(str(read.value)),
        number=read.value if isinstance(read.value, int | float) else None,
    )  # fmt: skip
    why = f"{_where(first)} says {read.value}, and this place says {other.value}."
    yield Held(claim, "contradicted", _sentence(why), (figure,))


def _kind_of(key: str) -> Kind | None:
    """What kind of claim a value is; None of names and other texts."""
    ends: tuple[tuple[str, Kind], ...] = (
        (".rating", "rating"), (".percent", "percentage"), (".yes", "count"),
        (".relevant", "count"), ("overall.score", "score"),
    )  # fmt: skip
    for end, kind in ends:
        if key.endswith(end):
            return kind
    size = key.startswith("groups.") and key.endswith(".cases")
    return "number" if size else None


def _shares(known: Known, places: Places) -> Iterator[Held]:
    """A number that is printed beside the share of a whole that is printed, too. Where
    the two numbers are of different times, the share may be of another whole."""
    here = [fact for fact in known.facts if not fact.elsewhere and fact.certain]
    counts = {fact.id: fact for fact in here if fact.unit == "count"}
    shares = {fact.id: fact for fact in here if fact.unit == "percent"}
    for part, whole in (
        ("youth-population", "population"),
        ("bme-youth-population", "youth-population"),
    ):
        if not (part in shares and part in counts and whole in counts):
            continue
        count, of, share = counts[part], counts[whole], shares[part]
        amount = Amount(
            yes=round(count.value), of=round(of.value), number=float(share.value)
        )
        claim = places.claim("part", share.line, f"{share.value:g}", amount)
        held = hold_part(claim)
        if held.verdict == "contradicted" and _period(count) != _period(of):
            why = (
                f"{held.why} But the two are of different times, and the share may be of"
            )
            why += " another number than is printed."
            held = Held(claim, "cannot tell", why, held.figures)
        yield held


def _period(fact: object) -> str:
    return str(getattr(fact, "period", "")).casefold()


def _made_of(known: Known, places: Places) -> Iterator[Held]:
    """The kinds of disposal that a sample is made of add up to its size."""
    kinds = ("sentences", "cautions", "resolutions")
    for group in known.framework.case_groups:
        whole = known.numbers.get(f"cases {group.id}")
        parts = [
            figure
            for id_, figure in known.numbers.items()
            if id_.startswith(f"groups.{group.id}.made_of.") and id_.endswith(kinds)
        ]
        if whole is None or whole.number is None or len(parts) < 2 or not parts[0].lines:
            continue
        added = sum(part.number or 0 for part in parts)
        amount = Amount(number=added)
        first = in_words(int(parts[0].number or 0))
        claim = places.claim("total", parts[0].lines[0], first, amount)
        why = (
            f"The kinds of case add up to {added:g}, and {whole.number:g} were looked at."
        )
        right = added == whole.number
        if right or (added > whole.number and whole.certain):
            verdict = "supported" if right else "contradicted"
            yield Held(claim, "supported" if verdict == "supported" else "contradicted",
                       why, (whole, *parts))  # fmt: skip


def _line(sources: Sequence[Source]) -> int:
    return min(source.line for source in sources)


def _where(source: Source) -> str:
    page = f"page {source.page}, " if source.page else ""
    return f"{page}line {source.line} ({source.part})"


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."
