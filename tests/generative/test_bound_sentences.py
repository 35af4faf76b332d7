"""A sentence says what its tally gives, whatever the tally; and no word is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.assessment import Answer, Tally
from evenhand.document.fonts import printable
from evenhand.document.model import NoteMark, Paragraph, Run, Table, plain
from evenhand.document.texts import texts
from evenhand.errors import Problems
from evenhand.inspection import Inspection
from evenhand.inspection.details import Details
from evenhand.rating import Percentage
from evenhand.report.figures.known import Figures
from evenhand.report.narrative.markdown import NoteTexts, read_markdown
from evenhand.report.narrative.marks import marked
from evenhand.report.narrative.sentences import sentences
from evenhand.report.saying import Saying
from evenhand.report.telling import Wishes
from evenhand.report.trace import trace_json
from evenhand.wording.house_style import default_house_style
from evenhand.wording.languages import Language
from evenhand.wording.numbers import in_words
from tests.generative.inspections import inspections
from tests.generative.reference import rounded, share
from tests.generative.strategies import tallies
from tests.unit.reports import (
    CORNWALL,
    LAMBETH,
    MARKS,
    WESTERDALE,
    every_inline,
    every_text,
    inspection_with,
    plain_file,
    report,
    report_of,
    written,
)

few = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
NUMBER_YES = "Number ‘Yes’"
LANGUAGES: tuple[Language, ...] = ("en", "cy")


def _figures(inspection: Inspection, language: Language = "en") -> Figures:
    saying = Saying(inspection.framework, language, default_house_style())
    return Figures(inspection, inspection.rate(), saying, None)


@cache
def _cornwall() -> Inspection:
    return inspection_with(CORNWALL)


def _with(measure: Tally | Percentage) -> Inspection:
    tallies = {id_: t for id_, t in _cornwall().tallies.items() if id_ != "2.1.2"}
    if isinstance(measure, Tally):
        return replace(_cornwall(), tallies={**tallies, "2.1.2": measure})
    return replace(_cornwall(), tallies=tallies, percentages={"2.1.2": measure})


@given(tally=tallies(least=1), language=st.sampled_from(LANGUAGES))
@few
def test_each_figure_is_what_the_tally_gives(tally: Tally, language: Language) -> None:
    figures = _figures(_with(tally), language)
    yes, relevant, no = tally.yes, tally.relevant, tally.relevant - tally.yes
    percent, other = (rounded(share(count, relevant)) for count in (yes, no))
    sign, of = ("per cent", "of") if language == "en" else ("y cant", "o")
    expected = {
        "percent": f"{percent} {sign}",
        "not percent": f"{other} {sign}",
        "count": f"{yes} {of} {relevant}",
        "not count": f"{no} {of} {relevant}",
        "yes": in_words(yes, language, 9),
        "no": in_words(no, language, 9),
        "relevant": in_words(relevant, language, 9),
    }
    for form, text in expected.items():
        assert figures.figure(f"2.1.2 {form}").text == text
    bound = figures.figure("2.1.2 phrase")
    assert (bound.yes, bound.relevant, bound.percent) == (yes, relevant, percent)


@given(tally=tallies(least=1))
@few
def test_what_is_said_of_the_others_is_said_of_as_many_yes(tally: Tally) -> None:
    turned = Tally(tally.relevant, tally.relevant - tally.yes)
    ours, theirs = _figures(_with(tally)), _figures(_with(turned))
    for form in ("percent", "phrase", "count", "cases", "children"):
        not_ours = ours.figure(f"2.1.2 not {form}").text
        assert not_ours == theirs.figure(f"2.1.2 {form}").text


@given(percent=st.integers(0, 100))
@few
def test_a_percentage_is_said_as_it_is_known(percent: int) -> None:
    figures = _figures(_with(Percentage(percent)))
    assert figures.figure("2.1.2 percent").text == f"{percent} per cent"
    assert figures.figure("2.1.2 not percent").text == f"{100 - percent} per cent"


# One answer that changes

WESTERDALES = [
    answered
    for answered in inspection_with(WESTERDALE).answers
    if answered.answer in (Answer.YES, Answer.NO)
]


@given(index=st.integers(0, len(WESTERDALES) - 1))
@few
def test_one_answer_that_changes_changes_the_sentence(index: int) -> None:
    changed = WESTERDALES[index]
    other = Answer.NO if changed.answer is Answer.YES else Answer.YES
    before = inspection_with(WESTERDALE)
    after = replace(
        before,
        answers=tuple(
            replace(one, answer=other) if one is changed else one
            for one in before.answers
        ),
    )
    reference = f"{changed.question} count"
    was, now = (_figures(one).figure(reference) for one in (before, after))
    assert was.text != now.text
    assert (was.yes or 0) - (now.yes or 0) == (1 if other is Answer.NO else -1)
    assert (was.relevant, was.cases) == (now.relevant, now.cases)
    assert changed.case in now.cases


def test_the_report_says_the_changed_figure_in_its_sentences_and_tables() -> None:
    text = "In {2.2.2d count} cases, {2.2.2d cases}."
    first = inspection_with(WESTERDALE, {plain_file(WESTERDALE): text})
    turned = tuple(
        replace(one, answer=Answer.NO)
        if (one.case, one.question) == ("C04", "2.2.2d")
        else one
        for one in first.answers
    )
    was, now = report_of(first), report_of(replace(first, answers=turned))
    assert written(was) == ["In 4 of 7 cases, more than half of the cases."]
    assert written(now) == ["In 3 of 7 cases, fewer than half of the cases."]
    assert _yes_of([*was.document.tables()], "2.2.2d") == {"4"}
    assert _yes_of([*now.document.tables()], "2.2.2d") == {"3"}


def _yes_of(tables: list[Table], question: str) -> set[str]:
    """What the tables of questions give as the number of ‘yes’ of one of them."""
    found = set()
    for table in tables:
        headings = [plain(column.heading) for column in table.columns]
        if NUMBER_YES not in headings:
            continue
        at = headings.index(NUMBER_YES)
        rows = (row for group in table.groups for row in group.rows)
        for row in rows:
            if plain(row[0].words).startswith(f"{question} "):
                found.add(plain(row[at].words))
    return found


# Any inspection


def _printable(inspection: Inspection) -> Inspection:
    """The inspection without characters that a report refuses."""
    details, signs = inspection.details, printable()
    text = details.model_dump_json(by_alias=True)
    kept = "".join(sign if sign in signs else "x" for sign in text)
    return replace(inspection, details=type(details).model_validate_json(kept))


@given(inspection=inspections(), language=st.sampled_from(LANGUAGES), draft=st.booleans())
@few
def test_any_inspection_can_be_told(
    inspection: Inspection, language: Language, draft: bool
) -> None:
    wishes = Wishes(draft=draft, trace=draft)
    made = report_of(_printable(inspection), language, wishes)
    assert all(mark not in every_text(made.document) for mark in MARKS)
    assert json.dumps(trace_json(made.sentences, inside=False))


def _printed(inspection: Inspection) -> Inspection:
    """The inspection with an x for every sign that a report does not print: such signs
    are problems."""
    told = _plain(inspection.details.model_dump(by_alias=True))
    return replace(inspection, details=Details.model_validate(told))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(one if one in printable() else "x" for one in value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, tuple | list) else value


# Sentences, and the lines on which they begin

WORDS = st.sampled_from(
    ["so", "it", "was", "{score}", "**good**", "*not* so", "[here](https://example.org)"]
)


@st.composite
def _paragraphs(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """A text of several paragraphs, and the line on which each sentence begins, by its
    first word."""
    lines = [""]
    for number in range(draw(st.integers(1, 12))):
        end = draw(st.sampled_from([".", "?", "!", ".[^a]", ".[^b]"]))
        for word in (f"Word{number}", *draw(st.lists(WORDS, max_size=6)), f"end{end}"):
            lines[-1] = f"{lines[-1]} {word}".strip()
            if draw(st.integers(0, 3)) == 0:
                lines.append("")
        if draw(st.integers(0, 4)) == 0:
            lines += ["", ""]
    begins = {
        first: number
        for number, line in enumerate(lines, start=1)
        for first in re.findall(r"Word\d+", line)
    }
    return "\n".join(lines) + NOTES, begins


NOTES = "\n\n[^a]: A note\n    of two lines.\n\n[^b]: Another.\n\nAll[^a] is[^b] told.\n"


@given(drawn=_paragraphs())
@few
def test_the_source_of_a_sentence_is_the_line_of_its_first_word(
    drawn: tuple[str, dict[str, int]],
) -> None:
    text, begins = drawn
    problems = Problems()
    found = marked(text, "a.md", problems)
    parts = read_markdown(found, "a.md", lambda _: Run("27"), NoteTexts([]), problems)
    assert [*problems] == []
    seen = {}
    for part in parts:
        assert isinstance(part, Paragraph)
        for one in part.sentences:
            first = plain(one.words).split()[0]
            assert one.source is not None
            seen[first] = int(one.source.removeprefix("a.md:"))
    assert {word: line for word, line in seen.items() if word in begins} == begins


RUNS = st.lists(
    st.builds(
        Run,
        st.text(st.sampled_from("aB .?!…”’) \n"), max_size=12),
        st.booleans(),
        figure=st.none() | st.just("figure-a"),
    )
    | st.builds(NoteMark, st.integers(1, 9)),
    max_size=8,
)


@given(runs=RUNS)
@settings(max_examples=300)
def test_sentences_that_are_joined_give_the_paragraph_back(
    runs: list[Run | NoteMark],
) -> None:
    cut = [*sentences(runs)]
    letters = [character for words in cut for character in plain(words)]
    whole = [character for character in plain(tuple(runs)) if not character.isspace()]
    assert [one for one in letters if not one.isspace()] == whole
    marks = [one for words in cut for one in words if isinstance(one, NoteMark)]
    assert marks == [run for run in runs if isinstance(run, NoteMark)]
    for words in cut:
        assert words
        assert plain(words) == plain(words).rstrip() or isinstance(words[-1], NoteMark)


# No word is lost

TITLES = {
    WESTERDALE: {
        "overall-findings": [],
        "background": [],
        "foreword": [],
        "methodology": ["What we heard and read", "The cases we looked at"],
        "1": ["Strengths", "Areas for improvement"],
        "2": ["strengths", "Areas for improvement", "What else"],
        "2.1": [
            "2.1.1",
            "2.1.2",
            "How this rating came about",
            "Groups of cases",
            "Other",
        ],
        "3.4": ["3.4.2", "3.4.1", "Anything"],
        "1.1": ["How this rating came about", "More"],
    },
    LAMBETH: {
        "summary": [],
        "1": ["Key findings", "Explanation of findings", "What we expect to see"],
        "4": ["Explanation of findings", "Case assessment score", "Other"],
        "background": ["What we did not see", "How judgements come about"],
    },
}


@st.composite
def _narratives(draw: st.DrawFn) -> tuple[str, dict[str, str], list[str]]:
    """An example, texts for its sections with headings in any order, and their words."""
    example = draw(st.sampled_from([*TITLES]))
    words: list[str] = []

    def block() -> str:
        kinds = [*("{}.", "- {}\n- {}", "1. {}", "> {}.\n>\n> — {}", "**{}** *{}*")]
        kinds += ["Table: {}\n\n| {} | {} |\n|--|--|\n| {} | {} |", "{}[^{{}}]."]
        kinds += ["::: practice-example {}\n{}.\n:::", "::: note {}\n- {}\n:::"]
        kind = draw(st.sampled_from(kinds))
        if "[^" in kind:
            label = fresh()
            words.remove(label)
            return f"{fresh()}[^{label}].\n\n[^{label}]: {fresh()}."
        return kind.format(*(fresh() for _ in range(kind.count("{}"))))

    def fresh() -> str:
        words.append(f"Q{len(words)}x{draw(st.integers(0, 9))}z")
        return words[-1]

    files = {}
    for id_, titles in TITLES[example].items():
        if draw(st.booleans()):
            continue
        parts = [block() for _ in range(draw(st.integers(0, 2)))]
        for title in draw(st.permutations(titles)):
            if draw(st.booleans()):
                deep = not re.match(r"\d", title) and draw(st.booleans())
                parts.append(f"{'##' if deep else '#'} {title}")
                parts += [block() for _ in range(draw(st.integers(1, 2)))]
            if draw(st.integers(0, 3)) == 0:
                parts += [f"### {fresh()}", block()]
        files[f"{id_}.md"] = "\n\n".join(parts) + "\n"
    return example, files, words


@given(drawn=_narratives())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_every_file_stands_in_the_document_once(
    drawn: tuple[str, dict[str, str], list[str]],
) -> None:
    example, files, words = drawn
    made = report(example, files)
    counts = Counter(re.findall(r"Q\d+x\dz", "\n".join(texts(made.document))))
    assert counts == Counter(words)


@given(drawn=_narratives())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_notes_are_numbered_as_a_reader_meets_them(
    drawn: tuple[str, dict[str, str], list[str]],
) -> None:
    example, files, _ = drawn
    made = report(example, files)
    marks = [i.number for i in every_inline(made.document) if isinstance(i, NoteMark)]
    assert marks == [*range(1, len(made.document.notes) + 1)]
