"""A report of any figures, in any of the shapes that text takes when it comes out of a
document, is read back with the same figures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.frameworks import Framework, library_framework
from evenhand.published.intake import take_in
from evenhand.published.reading import ReportReading, understand

FEW = settings(max_examples=40, deadline=None)
FRAMEWORKS = ("yos-2018", "yos-2020", "yjs-2021")

# How a standard and its rating may stand on the page.
BESIDE: dict[str, Callable[[str, str, str], str]] = {
    "cells": lambda n, t, r: f"{n}\t{t}\t{r}",
    "two cells": lambda n, t, r: f"{n} {t}\t{r}",
    "one line": lambda n, t, r: f"{n} {t} {r}",
    "a point more": lambda n, t, r: f"{n}. {t} {r}",
    "below": lambda n, t, r: f"{n} {t}\n\n{r}",
    "bold": lambda n, t, r: f"**{n} {t}**\t**{r}**",
    "with a sign": lambda n, t, r: f"{n}\t{t}\t{r} ○",
}
MEASURED: dict[str, Callable[[str, str, int], str]] = {
    "numbered cells": lambda q, t, p: f"{q}.\t{t}\t{p}%",
    "numbered line": lambda q, t, p: f"{q}. {t}\t{p}%",
    "words": lambda q, t, p: f"{t}\t{p}%",
    "below": lambda q, t, p: f"{q}. {t}\n\n{p}%",
    "in a row of text": lambda q, t, p: f"{q}. {t} {p}%",
    "per cent": lambda q, t, p: f"{t}\t{p} per cent",
}


@dataclass(frozen=True)
class Made:
    """A made-up report, and what is in it."""

    framework: str
    ratings: dict[str, str]
    percents: dict[str, int]
    text: str


@st.composite
def reports(draw: st.DrawFn) -> Made:
    framework = library_framework(draw(st.sampled_from(FRAMEWORKS))).framework
    names = [rating.name for rating in framework.scale.ratings]
    ratings = {id_: draw(st.sampled_from(names)) for id_ in framework.standards}
    percents = {
        question.id: draw(st.integers(0, 100))
        for standard in framework.standards.values()
        if standard.evidence == "cases"
        for question in standard.key_questions
    }
    lines = [
        "An inspection of youth justice services in",
        "Westerdale",
        "Contents",
        *(f"{d.id}. {d.name} ..... {n}" for n, d in enumerate(framework.domains, 8)),
        "Ratings",
        *_page(draw, framework, ratings),
        "Recommendations",
        "We have made two recommendations.",
        "The Westerdale Youth Justice Service should:",
        "1. do this well",
        "2. do that better.",
        *_chapters(draw, framework, ratings, percents),
        "Annexe 1: Methodology",
        "We examined nine court disposals.",
    ]
    return Made(framework.id, ratings, percents, "\n\n".join(lines))


def _page(draw: st.DrawFn, framework: Framework, ratings: dict[str, str]) -> list[str]:
    shape = BESIDE[draw(st.sampled_from(sorted(BESIDE)))]
    lines = ["Westerdale Youth Justice Service\tScore\t20/36", "Overall rating\tGood"]
    for domain in framework.domains:
        lines.append(f"{domain.id}. {domain.name}")
        lines += [shape(s.id, s.name, ratings[s.id]) for s in domain.standards]
    return lines


def _chapters(
    draw: st.DrawFn,
    framework: Framework,
    ratings: dict[str, str],
    percents: dict[str, int],
) -> list[str]:
    shape = BESIDE[draw(st.sampled_from(sorted(BESIDE)))]
    measured = MEASURED[draw(st.sampled_from(sorted(MEASURED)))]
    lines = []
    for domain in framework.domains:
        lines += ["Introduction" if domain is framework.domains[0] else ""]
        lines.append(f"{domain.id}. {domain.name}")
        for standard in domain.standards:
            lines.append(shape(standard.id, standard.name, ratings[standard.id]))
            lines.append(str(standard.text) if standard.text and standard.text.en else "")
            lines += [
                measured(question.id, str(question.text), percents[question.id])
                for question in standard.key_questions
                if question.id in percents
            ]
            lines.append("Work of this kind was seen in some cases, and not in others.")
    return lines


def read(text: str) -> ReportReading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        return understand(take_in(path))


@FEW
@given(made=reports())
def test_every_rating_and_percentage_is_read_back(made: Made) -> None:
    found = read(made.text)
    assert found.framework.id == made.framework
    ratings = {id_: found.value(f"standards.{id_}.rating").value for id_ in made.ratings}
    assert ratings == made.ratings
    percents = {
        id_: found.value(f"questions.{id_}.percent").value for id_ in made.percents
    }
    assert percents == made.percents
    assert found.value("overall.score").value == 20
    assert [advice.text for advice in found.advice] == ["do this well", "do that better."]


@FEW
@given(made=reports(), seed=st.integers(0, 10**6))
def test_shuffled_lines_break_nothing_and_nothing_is_sure_that_one_part_says(
    made: Made, seed: int
) -> None:
    lines = made.text.split("\n\n")
    lines.sort(key=lambda line: sha256(f"{seed}{line}".encode()).hexdigest())
    found = read("\n\n".join(lines))
    for key, value in found.values.items():
        if value.certainty == "sure":
            assert len({s.part for s in value.sources}) > 1 or value.rules, key
