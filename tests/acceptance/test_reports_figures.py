"""The figures of the example reports are those that the real reports print."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evenhand.document.texts import section_texts, texts
from tests.acceptance.conftest import EXAMPLES, WRITTEN, Made, Make
from tests.acceptance.form_texts import csv_table
from tests.acceptance.published import PUBLISHED
from tests.acceptance.test_published_reports import SHARED
from tests.functional.outcome import run

LETTERS = {"–": None, "": None}
THEMES = {"1": 58, "2": 56, "3": 62, "4": 82, "6": 63}


def _checked(name: str) -> Any:
    path = SHARED / f"{name}.json"
    if not path.is_file():
        pytest.skip("the list of published figures is not on this machine")
    return json.loads(path.read_text(encoding="utf-8"))


def _number(cell: str) -> int | None:
    return LETTERS[cell] if cell in LETTERS else int(cell.removesuffix("%"))


def _rows(made: Made, beginning: str) -> dict[str, list[int | None]]:
    """The numbers of every table whose name begins so, by the question of the row."""
    found: dict[str, list[int | None]] = {}
    for path in sorted((made.out / "tables").glob(f"{beginning}*.csv")):
        for first, *cells in csv_table(made.out, f"tables/{path.name}")[1:]:
            if any(cells):
                assert first.split()[0] not in found
                found[first.split()[0]] = [_number(cell) for cell in cells[:3]]
    return found


def _questions(checked: Any) -> dict[str, Any]:
    standards = checked["standards"].values()
    return {
        id_: figures
        for standard in standards
        for id_, figures in standard.get("key_questions", {}).items()
    }


@pytest.mark.parametrize("table", ["questions-", "results-"])
def test_cornwall_has_the_relevant_cases_and_the_yes_of_the_report(
    table: str, make: Make
) -> None:
    printed = {
        id_: [figures["relevant"], figures["yes"]]
        for id_, figures in _questions(_checked("cornwall-2021")).items()
    }
    ours = {
        id_: row[:2] for id_, row in _rows(make("cornwall-2021", "en"), table).items()
    }
    assert {id_: row for id_, row in ours.items() if id_ in printed} == printed


def test_cornwall_has_the_prompts_of_the_report(make: Make) -> None:
    """As they stand in the example, which is held against the report elsewhere."""
    _, *rows = csv_table(EXAMPLES / "cornwall-2021", "tallies.csv")
    tallies = {id_: [int(relevant), int(yes)] for id_, relevant, yes in rows}
    made = make("cornwall-2021", "en")
    shown = {**_rows(made, "prompts-"), **_rows(made, "questions-")}
    assert {id_: row[:2] for id_, row in shown.items()} == tallies
    assert {id_: row[:2] for id_, row in _rows(made, "results-").items()} == tallies


def test_derby_has_the_percentages_of_the_report_and_no_counts(make: Make) -> None:
    printed = {
        id_: [figures["percent"]]
        for id_, figures in _questions(_checked("derby-2018")).items()
    }
    assert _rows(make("derby-2018", "en"), "results-") == printed


def _ratings(made: Made) -> dict[str, list[str]]:
    """Rating and score by standard; those of the whole under ‘Overall’."""
    _, *rows = csv_table(made.out, "tables/ratings-table.csv")
    return {first.split()[0]: cells for first, *cells in rows if any(cells)}


@pytest.mark.parametrize("name", sorted(set(WRITTEN) & set(PUBLISHED)))
def test_every_rating_is_the_published_one(name: str, make: Make) -> None:
    published, ratings = PUBLISHED[name], _ratings(make(name, "en"))
    overall = ratings.pop("Overall", None)
    assert {id_: cells[0] for id_, cells in ratings.items()} == published.ratings
    if published.score is None:
        assert overall is None
        assert all(len(cells) == 1 for cells in ratings.values())
    else:
        assert overall == [published.overall, f"{published.score}/36"]
        assert sum(int(cells[1]) for cells in ratings.values()) == published.score


@pytest.mark.parametrize(("name", "score"), [("cornwall-2021", 26), ("derby-2018", 19)])
def test_the_score_is_said_in_a_sentence_in_each_language(
    name: str, score: int, make: Make
) -> None:
    english = " ".join(texts(make(name, "en").document))
    welsh = " ".join(texts(make(name, "cy").document))
    assert f"{score}/36" in english
    assert f"{score} out of 36" in english
    assert f"{score}/36" in welsh


def test_derbys_decision_is_told_with_what_it_changed(make: Make) -> None:
    made = make("derby-2018", "en")
    _, *rows = csv_table(made.out, "tables/score-steps-numbers.csv")
    moved = [row for row in rows if row[2] != row[3]]
    assert [row[:4] for row in moved] == [["2.4 Reviewing", "Good", "1", "2"]]
    (reviewing,) = (
        section
        for domain in made.document.sections
        for section in domain.sections
        if section.id == "standard-2.4"
    )
    (how,) = (one for one in reviewing.sections if one.id.endswith("how-rated"))
    said = " ".join(section_texts(how))
    assert "61" in said
    assert "‘Requires improvement’" in said
    assert "‘Good’" in said


def test_lambeth_has_no_score_and_six_themes_with_their_percentages(make: Make) -> None:
    made = make("lambeth-2015", "en")
    said = " ".join(texts(made.document))
    assert "/36" not in said
    assert "out of 36" not in said
    assert made.tree["rating"]["overall"]["score"] is None
    themes = [one for one in made.document.sections if one.id.startswith("standard-")]
    assert [one.id for one in themes] == [f"standard-{n}" for n in range(1, 7)]
    for theme in themes:
        percent = THEMES.get(theme.id.removeprefix("standard-"))
        score = [
            one for one in theme.sections if one.id.endswith("case-assessment-score")
        ]
        assert bool(score) == (percent is not None)
        assert all(f"{percent} per cent" in " ".join(section_texts(one)) for one in score)


def test_the_ratings_in_the_report_are_those_that_are_told_without_one(
    made: Made,
) -> None:
    """But for warnings, and for who judged and decided, which is not published."""
    told = json.loads(run("rate", str(EXAMPLES / made.example), "--json").stdout)
    for standard in told["standards"].values():
        for part in filter(None, (standard["judgement"], standard["discretion"])):
            part["by"] = [] if isinstance(part["by"], list) else None
    assert {**told, "warnings": []} == made.tree["rating"]
