"""The lists that the reader is held to: every value stands on the line that is named."""

from __future__ import annotations

from typing import Any

import pytest

from evenhand.frameworks import library_framework
from tests.acceptance import reading_lists as lists

pytestmark = pytest.mark.skipif(
    not (lists.SHARED / "reports").is_dir(),
    reason="the texts of the five published reports are not on this machine",
)


@pytest.fixture(params=lists.NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reading(name: str) -> Any:
    return lists.reading(name)


def test_every_report_has_its_list() -> None:
    texts = {path.stem for path in (lists.SHARED / "reports").glob("*.txt")}
    assert set(lists.NAMES) == texts


def test_the_lists_have_the_same_keys(reading: Any) -> None:
    assert list(reading) == lists.KEYS
    for key, inside in lists.KEYS_INSIDE.items():
        assert list(reading[key]) == inside, key
    assert [list(g) for g in reading["samples"]["groups"].values()] == [
        lists.OF_GROUP for _ in reading["samples"]["groups"]
    ]


def test_entries_of_a_kind_have_the_same_keys(reading: Any) -> None:
    for key, needed in lists.KEYS_OF_EACH.items():
        entries = reading[key]
        for entry in entries.values() if isinstance(entries, dict) else entries:
            assert [k for k in needed if k not in entry] == [], (key, entry)
    for entry in reading["recommendations"]["items"]:
        assert [k for k in lists.OF_RECOMMENDATION if k not in entry] == []
    for standard in reading["standards"].values():
        for question in standard["key_questions"].values():
            assert list(question) == lists.OF_KEY_QUESTION


def test_every_value_stands_on_the_line_that_is_named(name: str) -> None:
    wrong = [path for path, place in lists.places(name) if not lists.stands(name, place)]
    assert wrong == []


@pytest.mark.parametrize("moved", [-1, 1])
def test_a_line_that_is_one_off_would_be_noticed(name: str, moved: int) -> None:
    """No place would do as well a line further, unless both lines say the same."""
    lines = lists.report_lines(name)
    unnoticed = [
        (path, place)
        for path, place in lists.places(name)
        if ("words" in place or "first" in place)
        and lines[place["line"]].strip() != lines[place["line"] + moved].strip()
        and lists.stands(name, place, moved)
    ]
    assert unnoticed == []


def test_sections_follow_each_other(name: str, reading: Any) -> None:
    lines = lists.report_lines(name)
    end = 0
    for section in reading["sections"]:
        assert section["line"] > end, section
        between = "".join(lines[end + 1 : section["line"]])
        assert between.strip(" -\t\u00a0") == "", section
        assert lines[section["line"]].strip(), section
        end = section["to"]
    assert "".join(lines[end + 1 :]).strip() == ""
    assert reading["report"]["lines"] == len(lines) - 2


def test_headings_are_in_the_order_of_the_text(reading: Any) -> None:
    at = [heading["line"] for heading in reading["headings"]]
    assert at == sorted(at)
    assert all(len(heading["words"].split()) <= 8 for heading in reading["headings"])


def test_what_is_not_found_has_a_reason(reading: Any) -> None:
    for path, node in lists.walk(reading):
        if "value" in node and node["value"] is None:
            assert node.get("why"), path
        elif "value" in node:
            assert node.get("printed") or "line" in node, path


def test_what_no_standard_has_is_told_once(reading: Any) -> None:
    absent = set()
    for standard in reading["standards"].values():
        absent |= {f"standard_{k}" for k in ("score", "percent") if standard[k] is None}
        for question in standard["key_questions"].values():
            missing = [key for key, value in question.items() if value is None]
            absent |= {f"key_question_{key}" for key in missing}
            absent |= set() if question["prompts"] else {"prompts"}
    assert absent <= set(reading["not_printed"])


def test_numbers_can_be_read_in_the_words_that_are_named(reading: Any) -> None:
    for path, node in lists.walk(reading):
        value = node.get("value")
        if isinstance(value, int | float) and not isinstance(value, bool):
            for place in node.get("printed", [node]):
                assert lists.shows(value, place["words"]), (path, value, place)


def test_tallies_and_percentages_can_be_read_there(reading: Any) -> None:
    for path, node in lists.walk(reading["standards"]):
        for place in node.get("printed", []):
            if node.get("relevant") is not None:
                tail = f" {node['relevant']} {node['yes']}"
                assert place["words"].endswith(tail), (path, place)
            elif isinstance(node.get("percent"), int):
                assert lists.shows(node["percent"], place["words"]), (path, place)


def test_ratings_can_be_read_there(reading: Any) -> None:
    for id_, standard in reading["standards"].items():
        for key in ("name", "rating"):
            for place in standard[key]["printed"]:
                said = place["words"].replace(lists.GAP, " ").casefold()
                assert standard[key]["value"].casefold() in said, (id_, place)


def test_few_words_are_quoted(reading: Any) -> None:
    """Our repository keeps no prose of reports: enough to find a place, and no more."""
    for path, node in lists.walk(reading):
        assert len(str(node.get("words", "")).split()) <= 24, path
        assert len(str(node.get("first", "")).split()) <= 6, path
        assert len(str(node.get("last", "")).split()) <= 3, path


def test_readings_that_contradict_each_other_differ(reading: Any) -> None:
    for entry in reading["contradictions"]:
        assert len({str(r["value"]) for r in entry["readings"]}) > 1, entry["about"]


def test_as_many_recommendations_as_the_report_says(reading: Any) -> None:
    said = reading["recommendations"]["count_said"]["value"]
    items = reading["recommendations"]["items"]
    assert [item["number"] for item in items] == list(range(1, len(items) + 1))
    assert said in (None, len(items))
    assert all(item["addressed"] for item in items)
    assert reading["practice_examples"]["count"] == len(
        reading["practice_examples"]["items"]
    )


def test_ratings_score_and_type_are_the_published_ones(name: str, reading: Any) -> None:
    truth = lists.published(name)
    standards = truth.get("standards") or truth["themes"]
    ratings = {id_: s.get("rating") or s["judgement"] for id_, s in standards.items()}
    assert {i: s["rating"]["value"] for i, s in reading["standards"].items()} == ratings
    assert reading["overall"]["rating"]["value"] == truth.get("overall")
    score = truth["score"] if truth.get("score_published") else None
    assert reading["overall"]["score"]["value"] == score
    assert reading["service"]["value"] == truth["service"]
    assert reading["framework"]["value"] == truth["framework"]
    kind = reading["inspection_type"]["value"]
    assert kind + (", remote" if reading["remote"]["value"] else "") == truth["type"]


def test_dates_and_samples_are_the_published_ones(name: str, reading: Any) -> None:
    truth = lists.published(name)
    assert reading["fieldwork"]["started"]["value"] == truth["fieldwork_started"]
    date = reading["published"]["value"] or str(reading["crown_copyright"]["value"])
    assert date == truth["published"]
    groups = reading["samples"]["groups"].items()
    cases = {id_.replace("-", "_"): g["cases"]["value"] for id_, g in groups}
    assert cases == truth["cases"]


def test_percentages_and_tallies_are_the_published_ones(name: str, reading: Any) -> None:
    truth = lists.published(name)
    for id_, standard in reading["standards"].items():
        if "themes" in truth:
            assert standard["percent"]["value"] == truth["themes"][id_]["percent"]
            continue
        ours = {
            question: {k: v for k, v in measure.items() if k in lists.OF_KEY_QUESTION[:3]}
            for question, measure in standard["key_questions"].items()
        }
        printed = {
            question: {k: v for k, v in measure.items() if v is not None}
            for question, measure in ours.items()
        }
        assert printed == truth["standards"][id_].get("key_questions", {}), id_


def test_discretion_is_the_published_one(name: str, reading: Any) -> None:
    truth = lists.published(name).get("discretion", {})
    ours = {d["standard"]: d for d in reading["discretion"]}
    assert set(ours) == set(truth)
    for id_, decision in truth.items():
        assert {k: ours[id_][k] for k in ("from", "to", "key_question")} == {
            k: decision[k] for k in ("from", "to", "key_question")
        }
        assert (ours[id_]["basis"] == "published") == decision["published"]
        assert bool(ours[id_]["marks"]) == decision["published"]


def _letters(text: str) -> str:
    """A text as its letters only: reports break words and vary marks and quotes."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def test_every_prompt_of_the_framework_is_listed_at_its_wording(name: str) -> None:
    """Only 2020 prints prompts: 93 of them, each on a line that words it so."""
    reading = lists.reading(name)
    framework = library_framework(reading["framework"]["value"]).framework
    found: dict[str, Any] = {}
    for standard in reading["standards"].values():
        for question in standard["key_questions"].values():
            found |= question["prompts"]
    assert set(found) == set(framework.key_question_of)
    for id_, prompt in found.items():
        wording = framework.questions[id_].text.en or ""
        assert _letters(lists.text_at(name, prompt["printed"][0])) == _letters(wording)
