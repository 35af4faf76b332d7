"""Made-up reports whose sentences say what their annex says, from any figures.

Each sentence is told with the figure that it is about, so that either can be changed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from evenhand.frameworks import Framework, library_framework
from evenhand.rating.percentages import band_of
from evenhand.wording.claims import claimed

PHRASES = (
    "none", "very few", "a minority", "just under a quarter", "a quarter",
    "just over a quarter", "just under a third", "a third", "just over a third",
    "just under half", "half", "just over half", "fewer than half", "more than half",
    "just under two-thirds", "two-thirds", "just over two-thirds", "over two-thirds",
    "just under three-quarters", "three-quarters", "just over three-quarters",
    "over three-quarters", "the majority", "a large majority", "nearly all", "all",
)  # fmt: skip
# Ways of saying a key question; {q} is the quantity.
_ASPECTS = {
    "1": (
        "{S} was sufficient to support desistance in {q} cases.",
        "In {q} cases, {s} focused sufficiently on supporting the child’s desistance.",
    ),
    "2": (
        "In {q} cases, {s} focused sufficiently on keeping the child safe.",
        "{S} was good enough to keep the child safe in {q} cases.",
    ),
    "3": (
        "{S} was good enough to keep other people safe in {q} cases.",
        "Overall, {s} focused sufficiently on keeping other people safe in {q} cases.",
    ),
}
_CONTENTS = """Foreword..... 3
1. Organisational delivery..... 5
2. Court disposals..... 9
3. Out-of-court disposals..... 14
Annex 1 - Methodology..... 20"""
_DENIED = "In {q} cases, {s} did not focus sufficiently on keeping other people safe."
_SUBJECTS = {
    "2.1": "assessment", "2.2": "planning", "2.3": "implementation and delivery",
    "2.4": "reviewing", "3.1": "assessment", "3.2": "planning",
    "3.3": "implementation and delivery",
}  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """A report and what its sentences say: for each the words and the question."""

    text: str
    percents: dict[str, int]


def phrases_of(percent: int) -> list[str]:
    """The phrases that a whole percentage bears out."""
    share = Fraction(percent, 100)
    ranges = ((phrase, claimed(phrase, "en")) for phrase in PHRASES)
    return [phrase for phrase, range_ in ranges if range_ and share in range_]


def spoken(seed: int) -> Spoken:
    """A report of the programme of 2018 with figures that the seed gives."""
    rng = random.Random(seed)  # noqa: S311 - no secret hangs on it
    framework = library_framework("yos-2018").framework
    percents = {
        question: rng.randint(3, 98)
        for question in framework.key_questions
        if framework.standards[framework.standard_of[question]].evidence == "cases"
    }
    ratings = _ratings(framework, percents, rng)
    parts = [_front(framework, ratings, rng)]
    for domain in framework.domains[1:]:
        parts.append(
            f"# {domain.id}. {domain.name}\n\nWe inspect against four standards."
        )
        parts += [
            _chapter(framework, id_.id, percents, ratings, rng)
            for id_ in domain.standards
        ]
    parts.append(_annexes(framework, percents, ratings))
    return Spoken("\n\n".join(parts) + "\n", percents)


def _ratings(
    framework: Framework, percents: dict[str, int], rng: random.Random
) -> dict[str, str]:
    names = {id_: rating.name for id_, rating in framework.ratings.items()}
    found = {}
    for id_, standard in framework.standards.items():
        if standard.evidence == "cases":
            lowest = min(percents[q.id] for q in standard.key_questions)
            found[id_] = names[band_of(framework, lowest)]
        else:
            found[id_] = rng.choice(list(names.values()))
    return found


def _front(framework: Framework, ratings: dict[str, str], rng: random.Random) -> str:
    scores = {rating.name: rating.score or 0 for rating in framework.scale.ratings}
    total = sum(scores[name] for name in ratings.values())
    (overall,) = framework.overall
    rated = next(b.rating for b in overall.bands if b.from_ <= total <= b.to)
    name = framework.ratings[rated].name
    lines = [
        "An inspection of youth offending services in",
        "# Northmoor",
        "# Contents",
        _CONTENTS,
        "# Foreword",
        f"We have given Northmoor Youth Offending Service an overall rating of ‘{name}’.",
        "Service: Northmoor Youth Offending Service",
        "Fieldwork started: May 2019",
        f"Overall rating\n\n{name}",
    ]
    for domain in framework.domains:
        lines.append(f"### {domain.id}. {domain.name}")
        lines.append(
            "\n".join(f"{s.id} {s.name}\n{ratings[s.id]}" for s in domain.standards)
        )
    number = rng.randint(2, 6)
    words = ("two", "three", "four", "five", "six")[number - 2]
    lines += [
        "# Recommendations",
        f"As a result of our inspection findings we have made {words} recommendations.",
        "Northmoor Youth Offending Service should:",
        "\n".join(
            f"{n}. plan better for what may go wrong" for n in range(1, number + 1)
        ),
    ]
    return "\n\n".join(lines)


def _chapter(
    framework: Framework,
    standard: str,
    percents: dict[str, int],
    ratings: dict[str, str],
    rng: random.Random,
) -> str:
    one = framework.standards[standard]
    lines = [f"{standard}. {one.name}\t{ratings[standard]}"]
    if standard not in _SUBJECTS:
        return lines[0]
    subject = _SUBJECTS[standard]
    told = [f"The quality of {subject} was rated as ‘{ratings[standard]}’."]
    for question in one.key_questions:
        percent = percents[question.id]
        denied = question.id.endswith("3") and rng.random() < 0.25
        shape = _DENIED if denied else rng.choice(_ASPECTS[question.id[-1]])
        said = _said(100 - percent if denied else percent, rng)
        told.append(shape.format(q=said, s=subject, S=subject.capitalize()))
    return "\n\n".join([*lines, *told])


def _said(percent: int, rng: random.Random) -> str:
    phrases = phrases_of(percent)
    kind = rng.randint(0, 2)
    if kind == 0:
        return f"{percent} per cent of"
    if kind == 1 or not phrases:
        return f"{percent}% of"
    phrase = rng.choice(phrases)
    return phrase if phrase in ("all", "nearly all", "very few") else f"{phrase} of"


def _annexes(
    framework: Framework, percents: dict[str, int], ratings: dict[str, str]
) -> str:
    lines = [
        "# Annex 1 - Methodology",
        "We examined 30 post-court cases. We examined 20 out-of-court disposals.",
        "# Annex 2 - Inspection results",
    ]
    for domain in framework.domains[1:]:
        lines.append(f"### {domain.id}. {domain.name}")
        lines.append("Standards and key questions\tRating and % yes")
        for one in domain.standards:
            lines.append(f"{one.id}. {one.name}\t{ratings[one.id]}")
            lines += [f"{q.id}. {q.text}\t{percents[q.id]}%" for q in one.key_questions]
    return "\n\n".join(lines)
