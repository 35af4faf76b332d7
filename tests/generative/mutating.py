"""Copies of a report in which one figure, or one word of a sentence, is another."""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evenhand.check.checking import check_reading
from evenhand.check.figures.of_reading import told_in_prose
from evenhand.check.holding.fitting import fit
from evenhand.check.records import Amount, CheckedReport, Claim, Figure, Held
from evenhand.published.reading import ReportReading, read_report
from evenhand.rating.percentages import whole_percent
from evenhand.wording.claims import claimed
from tests.generative.spoken_reports import PHRASES

Kind = tuple[str, str]  # whose report it is, and what was changed
RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")
# Mutants of one copy: of other figures and other lines, so that each is told apart.
TOGETHER = 8


@dataclass(frozen=True)
class Base:
    """A report as it is, read and checked."""

    name: str
    source: str
    text: str
    reading: ReportReading
    checked: CheckedReport

    @property
    def wrong(self) -> set[tuple[str, str]]:
        return wrong(self.checked)


def wrong(checked: CheckedReport) -> set[tuple[str, str]]:
    """What is contradicted, whatever line it stands on."""
    held = (one.claim for one in checked.held if one.verdict == "contradicted")
    return {(claim.kind, claim.words) for claim in held}


def check_text(text: str, name: str) -> tuple[ReportReading, CheckedReport]:
    with tempfile.TemporaryDirectory() as there:
        path = Path(there) / name
        path.write_text(text, encoding="utf-8")
        reading = read_report(path)
    return reading, check_reading(reading)


def base(text: str, name: str, source: str) -> Base:
    return Base(name, source, text, *check_text(text, name))


@dataclass(frozen=True)
class Mutant:
    """One change: which lines of the text get which words for which, and the claim that
    is to be found wrong, at its line and with the words that it has then."""

    kind: str
    lines: tuple[int, ...]
    old: str
    new: str
    claim: Claim
    words: str


def mutants(one: Base, rng: random.Random) -> list[Mutant]:
    """Every supported claim that can be made wrong, each in the ways that there are."""
    found = [
        mutant
        for held in one.checked.held
        if held.verdict == "supported"
        for mutant in _of_claim(one, held, rng)
    ]
    rng.shuffle(found)
    return found


def _of_claim(one: Base, held: Held, rng: random.Random) -> Iterator[Mutant]:
    claim = held.claim
    if claim.kind in ("share", "percentage", "count") and len(held.figures) == 1:
        yield from _figure(one, claim, held.figures[0], rng)
        yield from _quantity(one, claim, held.figures[0], rng)
    elif claim.kind == "rating" and claim.sentence.kind == "text":
        yield from _rating(one, claim, rng)
    elif claim.kind == "listed":
        yield from _listed(one, claim, rng)


def _figure(
    one: Base, claim: Claim, figure: Figure, rng: random.Random
) -> Iterator[Mutant]:
    """The figure in its table is another, of which the sentence is wrong."""
    lines = one.text.split("\n")
    key = f"questions.{figure.id}." + ("percent" if figure.yes is None else "yes")
    read = one.reading.values.get(key)
    if read is None or claim.sentence.cells:
        return
    # A sentence that the reader takes the figure from is what is to be found wrong.
    places = [one.line for one in read.sources if not told_in_prose(one)]
    rows = [range(at, min(at + 3, len(lines) + 1)) for at in places]
    changes = (_other_figure(lines[n - 1], claim, figure, rng) for r in rows for n in r)
    first = next((change for change in changes if change is not None), None)
    if first is not None:
        # A figure that is printed twice is another in both places.
        old, new = first
        found = (next((n for n in r if old in lines[n - 1]), None) for r in rows)
        there = tuple(dict.fromkeys(n for n in found if n is not None))
        yield Mutant(f"figure of a {claim.kind}", there, old, new, claim, claim.words)


def _other_figure(
    row: str, claim: Claim, figure: Figure, rng: random.Random
) -> tuple[str, str] | None:
    if figure.yes is None:
        old = f"{figure.percent}%"
        others = [replace(figure, percent=p) for p in range(101)]
        others = [o for o in others if fit(claim, o).how == "not"]
        other = rng.choice(others) if others and old in row else None
        return None if other is None else (old, f"{other.percent}%")
    old = f"\t{figure.relevant}\t{figure.yes}"
    others = [replace(figure, yes=yes) for yes in range((figure.relevant or 0) + 1)]
    others = [o for o in others if fit(claim, o).how == "not"]
    if not others or old not in row:
        return None
    other = rng.choice(others)
    whole, yes = other.relevant or 1, other.yes or 0
    rest = re.match(r"\t\d+%", row[row.index(old) + len(old) :])
    new = f"\t{whole}\t{yes}"
    if rest is not None:
        return old + rest.group(), f"{new}\t{whole_percent(yes, whole)}%"
    return old, new


def _quantity(
    one: Base, claim: Claim, figure: Figure, rng: random.Random
) -> Iterator[Mutant]:
    """The sentence says another quantity, of which the figure is none."""
    if re.search(r"\b(?:every|each|not all)\b", claim.words, re.I):
        return  # another phrase would make no sentence
    others = list(_other_quantities(claim))
    wrong_ = [(w, o) for w, o in others if fit(o, figure).how == "not"]
    line = _line_of(one, claim)
    if wrong_ and line is not None:
        words, _ = rng.choice(wrong_)
        yield Mutant(
            f"words of a {claim.kind}", (line,), claim.words, words, claim, words
        )


def _other_quantities(claim: Claim) -> Iterator[tuple[str, Claim]]:
    number = re.search(r"\d+", claim.words)
    if claim.kind == "percentage" and number is not None:
        for percent in range(101):
            words = claim.words.replace(number.group(), str(percent))
            amount = Amount(number=float(percent), at=claim.amount.at)
            yield words, replace(claim, words=words, amount=amount)
    elif claim.kind == "share":
        for phrase in PHRASES:
            shares = claimed(phrase, "en")
            if shares is not None and phrase not in ("all", "none", "nearly all"):
                amount = Amount(shares=shares)
                words = phrase.capitalize() if claim.words[:1].isupper() else phrase
                end = claim.at + len(claim.words)
                if re.match(r" (?!of\b)", claim.sentence.words[end:]):
                    words += " of"
                yield words, replace(claim, words=words, amount=amount)
    elif claim.amount.of and (tally := re.fullmatch(r"(\d+)( of .*)", claim.words)):
        for yes in range(claim.amount.of + 1):
            words = f"{yes}{tally.group(2)}"
            amount = replace(claim.amount, yes=yes)
            yield words, replace(claim, words=words, amount=amount)


def _rating(one: Base, claim: Claim, rng: random.Random) -> Iterator[Mutant]:
    others = [name for name in RATINGS if name.casefold() != claim.words.casefold()]
    line = _line_of(one, claim)
    told = not claim.sentence.part.startswith(("ratings", "results"))
    if claim.words in RATINGS and line is not None and told:
        new = rng.choice(others)
        yield Mutant("rating in a sentence", (line,), claim.words, new, claim, new)


def _listed(one: Base, claim: Claim, rng: random.Random) -> Iterator[Mutant]:
    said = claim.words.split()[0]
    line = _line_of(one, claim)
    if said in _NUMBERS and line is not None:
        new = rng.choice([word for word in _NUMBERS if word != said])
        words = claim.words.replace(said, new)
        yield Mutant("count of a list", (line,), claim.words, words, claim, words)


def _line_of(one: Base, claim: Claim) -> int | None:
    """The line on which the words of a claim stand, if they stand there once."""
    lines = one.text.split("\n")
    first = claim.sentence.line
    for line in range(first, min(first + 8, len(lines) + 1)):
        if lines[line - 1].count(claim.words) == 1:
            return line
        if line > first and not lines[line - 1].strip():
            return None
    return None


def changed(text: str, some: list[Mutant]) -> str:
    lines = text.split("\n")
    for mutant in some:
        for n in mutant.lines:
            lines[n - 1] = lines[n - 1].replace(mutant.old, mutant.new, 1)
    return "\n".join(lines)


def batches(found: list[Mutant]) -> Iterator[list[Mutant]]:
    """Mutants that do not get in each other’s way: other lines and other standards."""
    left = list(found)
    while left:
        batch: list[Mutant] = []
        taken: set[object] = set()
        for mutant in left:
            sentence = mutant.claim.sentence
            keys = {*mutant.lines, ("at", sentence.line), ("in", sentence.standard)}
            if not keys & taken and len(batch) < TOGETHER:
                batch.append(mutant)
                taken |= keys
        yield batch
        left = [mutant for mutant in left if mutant not in batch]


def detected(mutant: Mutant, checked: CheckedReport) -> bool:
    line, words = mutant.claim.sentence.line, mutant.words.removesuffix(" of")
    return any(
        one.verdict == "contradicted"
        and one.claim.sentence.line == line
        and (one.claim.words == words or words in one.claim.words)
        for one in checked.held
    )


def tallied(bases: Iterator[Base], most: int) -> tuple[Counter[Kind], Counter[Kind]]:
    """How many mutants of each kind there were, at least ``most`` in all, and how many
    of them were found; a kind is also of whose report it is."""
    rng = random.Random(20)  # noqa: S311 - no secret hangs on it
    tried: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    for one in bases:
        for batch in batches(mutants(one, rng)):
            _, checked = check_text(changed(one.text, batch), one.name)
            for mutant in batch:
                tried[one.source, mutant.kind] += 1
                found[one.source, mutant.kind] += detected(mutant, checked)
            if tried.total() >= most:
                return tried, found
    return tried, found
