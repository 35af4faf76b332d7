"""The report's pictures: what they show, what they say, and their tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import combinations
from xml.etree import ElementTree as Tree

import pytest

from evenhand.assessment import Tally
from evenhand.document.drawing import STRONG, text_width
from evenhand.document.model import Document, Picture, Run, Section, plain
from evenhand.frameworks import Framework
from evenhand.frameworks.names import Plainly
from evenhand.inspection import Inspection, read_inspection
from evenhand.rating import Evidence, InspectionRating, rate
from evenhand.rating.certainty import certainties
from evenhand.report.pictures import (
    beside_previous,
    domain_plot,
    key_questions_plot,
    ratings_profile,
    score_steps,
    wanted_and_reached,
)
from evenhand.sampling.documents import DrawDocument
from evenhand.sampling.verifying.files import read_folder
from evenhand.wording.texts import Language, texts
from tests.conftest import ROOT

SVG = "{http://www.w3.org/2000/svg}"
EXAMPLES = ROOT / "examples"
SERVICES = ("cornwall-2021", "derby-2018", "lambeth-2015", "westerdale-2020")
LANGUAGES: tuple[Language, ...] = ("en", "cy")
LONG = "Asesu, cynllunio ac adolygu gwasanaethau i blant sydd wedi’u gwahardd o’r ysgol"


@cache
def inspection(service: str) -> Inspection:
    return read_inspection(EXAMPLES / service).inspection


@cache
def rated(service: str) -> InspectionRating:
    return inspection(service).rate()


def draw() -> DrawDocument:
    return read_folder(EXAMPLES / "westerdale-case-list" / "sample").draw


def says(rating: InspectionRating, language: Language = "en") -> Plainly:
    return Plainly(texts(language), rating.framework)


def unusual() -> InspectionRating:
    """Names far longer than any that is known, five ratings, and standards that are not
    rated, not counted and not finished."""
    framework = _with_long_names(inspection("westerdale-2020").framework)
    evidence = inspection("westerdale-2020").evidence
    measures = dict(evidence.measures)
    for question in ("2.1.1", "2.1.2", "2.1.3"):
        measures[question] = Tally(yes=0, relevant=0)
    measures["2.2.1"] = Tally(yes=3, relevant=4, unanswered=1)
    judgements = {id_: j for id_, j in evidence.judgements.items() if id_ != "1.2"}
    return rate(framework, replace(evidence, measures=measures, judgements=judgements))


def _with_long_names(framework: Framework) -> Framework:
    scale = framework.scale
    names = [
        {"en": f"Wholly and undeniably {one.id}", "cy": f"Yn gwbl ac yn ddiamau {one.id}"}
        for one in scale.ratings
    ]
    best = {"id": "beyond", "title": "Beyond all expectations", "score": 4}
    ratings = [
        {"id": one.id, "score": one.score, "title": {**name, "cy_status": "source"}}
        for one, name in zip(scale.ratings, names, strict=True)
    ]
    long = {"en": f"A very long name of a standard, {LONG}", "cy": LONG}
    domains = framework.model_dump(by_alias=True)["domains"]
    for domain in domains:
        for standard in domain["standards"]:
            standard["title"] = {**long, "cy_status": "unreviewed"}
            standard["counts"] = standard["id"] != "3.4"
    whole = framework.model_dump(by_alias=True)
    whole["scale"]["ratings"] = (*ratings, best)
    return Framework.model_validate({**whole, "domains": domains})


def every_picture(rating: InspectionRating, language: Language) -> Iterator[Picture]:
    """All pictures that can be drawn of an inspection, and one of a sample."""
    saying, framework = says(rating, language), rating.framework
    sure = certainties(rating, {"court": 9, "out-of-court": 7}, 80)
    yield ratings_profile(rating, saying)
    order = list(framework.ratings)
    before = {
        id_: order[place % len(order)]
        for place, id_ in enumerate(framework.standards)
        if place % 5
    }
    yield beside_previous(rating, before, saying, "5 Awst 2018")
    if rating.overall.counted:
        yield score_steps(rating, saying)
    for domain in framework.domains:
        if any(s.evidence != "judgement" for s in domain.standards):
            yield domain_plot(rating, domain.id, sure, saying)
    for id_, result in rating.standards.items():
        if any(q.percent is not None for q in result.questions):
            yield key_questions_plot(rating, id_, sure, saying)
    yield wanted_and_reached(draw(), saying, framework, framework.case_groups[0])


RATINGS: dict[str, Callable[[], InspectionRating]] = {
    **{service: partial(rated, service) for service in SERVICES},
    "unusual": unusual,
}
ALL = pytest.mark.parametrize(
    ("made", "language"),
    [
        pytest.param(made, language, id=f"{name}-{language}")
        for name, made in RATINGS.items()
        for language in LANGUAGES
    ],
)


def tree(picture: Picture) -> Tree.Element:
    return Tree.fromstring(picture.svg)  # noqa: S314 - our own


def box(text: Tree.Element) -> tuple[float, float, float, float]:
    """About where a text stands: left, top, right, bottom."""
    size = float(text.attrib["font-size"])
    bold = text.get("font-weight") == "bold"
    width = text_width(text.text or "", size, bold)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]]
    left, base = float(text.attrib["x"]) - share * width, float(text.attrib["y"])
    return left, base - 0.78 * size, left + width, base + 0.22 * size


@ALL
def test_texts_stay_in_the_picture_and_off_each_other(
    made: Callable[[], InspectionRating], language: Language
) -> None:
    for picture in every_picture(made(), language):
        boxes = [(box(text), text.text) for text in tree(picture).iter(f"{SVG}text")]
        for (left, top, right, bottom), words in boxes:
            inside = left >= 0 and top >= 0
            inside &= right <= picture.width and bottom <= picture.height
            assert inside, f"{picture.id}: {words} leaves the picture"
        for (one, words), (other, more) in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0]
            apart |= one[3] <= other[1] or other[3] <= one[1]
            assert apart, f"{picture.id}: {words} lies on {more}"


@ALL
def test_every_picture_is_a_drawing_with_title_description_and_table(
    made: Callable[[], InspectionRating], language: Language
) -> None:
    pictures = list(every_picture(made(), language))
    for picture in pictures:
        root = tree(picture)
        assert root.attrib["viewBox"] == f"0 0 {picture.width} {picture.height}"
        assert root.findtext(f"{SVG}title") == picture.title != ""
        assert root.findtext(f"{SVG}desc") == picture.description != ""
        assert picture.table.id == f"{picture.id}-numbers"
        assert any(group.rows for group in picture.table.groups)
        assert 320 <= picture.width <= 640
    ids = re.findall(r' id="([^"]*)"', "".join(picture.svg for picture in pictures))
    assert len(ids) == len(set(ids)) == 2 * len(pictures)
    sections = (Section("pictures", (), tuple(pictures)),)
    document = Document("T", "", "P", language, date(2021, 3, 1), sections)
    assert list(document.pictures()) == pictures


@ALL
def test_a_picture_drawn_again_has_the_same_bytes(
    made: Callable[[], InspectionRating], language: Language
) -> None:
    assert list(every_picture(made(), language)) == list(every_picture(made(), language))


@ALL
def test_no_text_is_smaller_than_can_be_read_on_a_telephone(
    made: Callable[[], InspectionRating], language: Language
) -> None:
    """At 320 of 560 pixels a size of 14 is 8 pixels high, as small print is."""
    for picture in every_picture(made(), language):
        sizes = {float(t.attrib["font-size"]) for t in tree(picture).iter(f"{SVG}text")}
        assert min(sizes) >= 14


# The ratings profile


def cells(picture: Picture) -> list[list[str]]:
    """The table of a picture as letters."""
    return [
        [plain(cell.words) for cell in row]
        for group in picture.table.groups
        for row in group.rows
    ]


def test_the_profile_shows_each_rating_in_the_column_of_its_head() -> None:
    rating = rated("derby-2018")
    root = tree(ratings_profile(rating, says(rating)))
    heads = {
        text.text: float(text.attrib["x"])
        for text in root.iter(f"{SVG}text")
        if text.get("fill") != "#ffffff"
    }
    dark = [rect for rect in root.iter(f"{SVG}rect") if rect.attrib["fill"] == STRONG]
    middles = [
        float(rect.attrib["x"]) + float(rect.attrib["width"]) / 2 for rect in dark[:-1]
    ]
    last_words = [
        (rating.name(result.rating) or "").split()[-1]
        for result in rating.standards.values()
    ]
    assert len(middles) == 12
    for middle, word in zip(middles, last_words, strict=True):
        assert abs(middle - heads[word]) < 0.2


def test_the_profile_says_what_the_panel_moved_and_from_where() -> None:
    rating = rated("derby-2018")
    picture = ratings_profile(rating, says(rating))
    assert "Overall: Good (19/36)." in picture.description
    assert (
        "2.4 Reviewing: Good; the rules alone give Requires improvement."
        in picture.description
    )
    assert ["2.4 Reviewing", "Requires improvement", "Good", "2"] in cells(picture)
    arrows = tree(picture).findall(f"{SVG}polygon")
    assert len(arrows) == 1
    dashed = [e for e in tree(picture).iter() if "stroke-dasharray" in e.attrib]
    assert len(dashed) == 2  # the cell, and its like in the key


def test_the_profile_of_a_framework_without_a_score_speaks_of_none() -> None:
    rating = rated("lambeth-2015")
    picture = ratings_profile(rating, says(rating))
    assert "Overall" not in picture.svg
    assert "not counted" not in picture.svg
    headings = [plain(column.heading) for column in picture.table.columns]
    assert headings == ["Standard", "By the rules alone", "Rating"]


def test_the_profile_says_why_a_standard_is_not_rated_or_does_not_count() -> None:
    rating = unusual()
    picture = ratings_profile(rating, says(rating))
    by_id = {row[0].split()[0]: row[1:] for row in cells(picture)}
    assert by_id["1.2"][1] == "not rated: no judgement yet"
    assert by_id["2.1"][1] == "not rated: no relevant case"
    assert by_id["3.4"][2] == "not counted in the score"
    assert "No overall rating (19/36), provisional." in picture.description
    assert "Wholly and undeniably good, provisional." in picture.description
    seen = [text.text or "" for text in tree(picture).iter(f"{SVG}text")]
    assert "not rated: no relevant case" in seen
    assert "not rated: no judgement yet" in seen


def test_nothing_entered_gives_a_profile_of_standards_that_are_not_rated() -> None:
    framework = rated("cornwall-2021").framework
    rating = rate(framework, Evidence())
    picture = ratings_profile(rating, says(rating))
    assert {row[2] for row in cells(picture)} == {
        "not rated: nothing entered yet",
        "not rated: no judgement yet",
    }


# Percentages


def plot(service: str, standard: str) -> Picture:
    rating = rated(service)
    sure = certainties(rating, inspection(service).eligible, 80)
    return key_questions_plot(rating, standard, sure, says(rating))


def test_key_questions_have_their_figures_bands_and_intervals_in_the_table() -> None:
    picture = plot("westerdale-2020", "3.1")
    assert cells(picture) == [
        ["3.1.1", "5", "5", "100%", "Outstanding", "77–100%"],
        ["3.1.2", "5", "4", "80%", "Outstanding", "55–89%"],
        ["3.1.3", "5", "4", "80%", "Outstanding", "55–89%"],
    ]
    percent = picture.table.groups[0].rows[1][3]
    assert (percent.value, percent.unit) == (80.0, "percent")
    assert [plain(note) for note in picture.table.notes] == [
        "The lowest percentage: 3.1.2, 3.1.3."
    ]
    seen = [text.text for text in tree(picture).iter(f"{SVG}text")]
    assert seen.count("lowest") == 2


def test_without_counts_there_is_neither_an_interval_nor_a_column_for_one() -> None:
    picture = plot("derby-2018", "2.4")
    assert cells(picture)[2] == ["2.4.3", "61%", "Requires improvement"]
    assert "confidence" not in picture.svg
    assert "Requires improvement by the rules alone" in picture.description


def test_a_standard_with_one_pooled_percentage_is_drawn_as_one() -> None:
    picture = plot("lambeth-2015", "4")
    name = "4 Ensuring that the sentence is served"
    assert cells(picture) == [[name, "82%", "Good"]]
    assert "lowest" not in picture.svg


def test_a_domain_shows_all_its_standards_and_says_which_is_judged() -> None:
    rating = rated("lambeth-2015")
    picture = domain_plot(rating, "themes", {}, says(rating))
    assert len(cells(picture)) == 5
    assert "5: judged, without a percentage." in picture.description
    assert [plain(note) for note in picture.table.notes] == [
        "Judged, and without a percentage: 5."
    ]


def test_key_questions_of_a_domain_stand_under_their_standards() -> None:
    rating = rated("cornwall-2021")
    domain = rating.framework.domains[1]
    picture = domain_plot(rating, domain.id, {}, says(rating))
    headings = [plain(group.heading or ()) for group in picture.table.groups]
    assert headings == [f"{one.id} {one.name}" for one in domain.standards]


def test_where_there_is_no_percentage_there_is_no_picture() -> None:
    rating = rated("cornwall-2021")
    with pytest.raises(ValueError, match="no percentages"):
        key_questions_plot(rating, "1.1", {}, says(rating))
    with pytest.raises(ValueError, match="no percentages"):
        domain_plot(rating, rating.framework.domains[0].id, {}, says(rating))


def test_what_still_misses_answers_says_that_it_is_provisional() -> None:
    rating = unusual()
    picture = key_questions_plot(rating, "2.2", {}, says(rating))
    assert "Wholly and undeniably good, provisional." in picture.description
    assert "Provisional: not all" in score_steps(rating, says(rating)).description


def test_a_question_without_a_relevant_case_says_so_in_its_place() -> None:
    service = inspection("westerdale-2020")
    measures = {**service.evidence.measures, "3.2.3": Tally(yes=0, relevant=0)}
    rating = rate(service.framework, replace(service.evidence, measures=measures))
    picture = key_questions_plot(rating, "3.2", {}, says(rating))
    assert cells(picture)[2][:5] == ["3.2.3", "0", "0", "no relevant case", "–"]
    assert "3.2.3: no relevant case." in picture.description


# The score


def test_steps_add_up_to_the_score() -> None:
    for service in ("cornwall-2021", "derby-2018", "westerdale-2020"):
        rating = rated(service)
        rows = cells(score_steps(rating, says(rating)))
        scores, totals = [int(row[-2]) for row in rows], [int(row[-1]) for row in rows]
        assert totals == [sum(scores[: place + 1]) for place in range(len(scores))]
        assert totals[-1] == rating.overall.score


def test_bars_follow_each_other_and_the_total_is_as_long_as_they_are_together() -> None:
    rating = rated("cornwall-2021")
    root = tree(score_steps(rating, says(rating)))
    dark = [rect for rect in root.iter(f"{SVG}rect") if rect.attrib["fill"] == STRONG]
    *bars, total, _key = [(float(r.attrib["x"]), float(r.attrib["width"])) for r in dark]
    end = total[0]
    for left, width in bars:
        assert abs(left - end) < 0.2
        end = left + width
    assert abs(end - sum(total)) < 0.2


def test_where_the_panel_moved_a_score_both_are_told() -> None:
    rating = rated("derby-2018")
    picture = score_steps(rating, says(rating))
    assert (
        "2.4 Reviewing: 2 instead of 1 by the rules alone, together 14."
        in picture.description
    )
    assert "By the rules alone the score would be 18." in picture.description
    assert len(tree(picture).findall(f"{SVG}circle")) == 3  # step, total and key
    plainest = score_steps(rating_without_decisions(), says(rating))
    assert tree(plainest).findall(f"{SVG}circle") == []
    assert len(plainest.table.columns) == len(picture.table.columns) - 1


def rating_without_decisions() -> InspectionRating:
    derby = inspection("derby-2018")
    return rate(derby.framework, replace(derby.evidence, decisions={}))


def test_what_is_left_out_of_the_score_is_named_and_bands_for_others_are_not_drawn() -> (
    None
):
    rating = unusual()
    picture = score_steps(rating, says(rating))
    assert "Not rated, and so left out: 1.2, 2.1." in picture.description
    assert "Bands" not in picture.description
    assert picture.title.startswith("The score: ")


def test_where_nothing_is_added_up_there_are_no_steps() -> None:
    rating = rated("lambeth-2015")
    with pytest.raises(ValueError, match="nothing is added up"):
        score_steps(rating, says(rating))


# Beside the previous inspection


def test_each_standard_stands_beside_its_previous_rating() -> None:
    rating = rated("derby-2018")
    before = {"1.1": "good", "1.2": "good", "2.1": "inadequate"}
    picture = beside_previous(rating, before, says(rating), "2016")
    rows = {row[0].split()[0]: row[1:] for row in cells(picture)}
    assert rows["1.1"] == ["Good", "Good", "the same"]
    assert rows["1.2"] == ["Good", "Requires improvement", "lower"]
    assert rows["2.1"] == ["Inadequate", "Good", "higher"]
    assert rows["2.2"] == [
        "2016: no rating",
        "Requires improvement",
        "cannot tell",
    ]
    assert "1 rated higher, 1 the same, 1 lower." in picture.description
    assert "1.2 Staff: Requires improvement; 2016: Good (lower)." in picture.description
    assert len(tree(picture).findall(f"{SVG}polygon")) == 2


@pytest.mark.parametrize(("before", "edge"), [("inadequate", 0), ("outstanding", 1)])
def test_an_arrow_ends_at_the_near_edge_of_the_present_rating(
    before: str, edge: int
) -> None:
    rating = rated("derby-2018")
    root = tree(beside_previous(rating, {"2.1": before}, says(rating), "2016"))
    (arrow,) = root.findall(f"{SVG}polygon")
    point = float(arrow.attrib["points"].split(",")[0])
    dark = [rect for rect in root.iter(f"{SVG}rect") if rect.attrib["fill"] == STRONG]
    present = dark[list(rating.standards).index("2.1")]
    left, width = float(present.attrib["x"]), float(present.attrib["width"])
    assert abs(point - (left + edge * width)) < 0.2


def test_a_standard_that_is_no_longer_rated_keeps_its_previous_rating_in_words() -> None:
    rating = unusual()
    picture = beside_previous(rating, {"1.2": "good"}, says(rating), "2016")
    seen = " ".join(text.text or "" for text in tree(picture).iter(f"{SVG}text"))
    assert "2016: Wholly and" in seen


def test_a_rating_that_is_not_on_the_scale_cannot_be_drawn() -> None:
    rating = rated("lambeth-2015")
    with pytest.raises(ValueError, match="not on the scale"):
        beside_previous(rating, {"1": "satisfactory"}, says(rating), "2012")
    with pytest.raises(ValueError, match="no standard"):
        beside_previous(rating, {"9.9": "good"}, says(rating), "2012")


# The sample


def test_titles_of_a_sample_come_from_the_framework() -> None:
    rating = rated("westerdale-2020")
    group = rating.framework.case_groups[0]
    picture = wanted_and_reached(draw(), says(rating), rating.framework, group)
    assert picture.id == "wanted-and-reached-court"
    assert group.name in picture.title
    headings = [plain(one.heading or ()) for one in picture.table.groups]
    assert headings[:2] == ["Sex", "Sentence or disposal type"]
    assert ["Female", "9", "6.8", "6", "7", "7"] in cells(picture)
    assert not re.search("referral-order|risk-of-serious-harm", picture.svg)


def test_without_a_framework_a_sample_has_the_names_of_its_draw() -> None:
    picture = wanted_and_reached(draw(), Plainly(texts("en")))
    assert picture.id == "wanted-and-reached"
    assert ["referral-order", "33", "24.8", "24", "25", "25"] in cells(picture)


def test_a_quota_that_was_missed_is_marked() -> None:
    document = draw()
    first = document.quotas[0].model_copy(update={"reached": 3})
    missed = document.model_copy(update={"quotas": (first, *document.quotas[1:])})
    assert "missed" not in wanted_and_reached(document, Plainly(texts("en"))).svg
    assert "missed" in wanted_and_reached(missed, Plainly(texts("en"))).svg


def test_a_sample_without_quotas_has_no_picture() -> None:
    document = draw().model_copy(update={"quotas": ()})
    with pytest.raises(ValueError, match="no quotas"):
        wanted_and_reached(document, Plainly(texts("en")))


# Languages


def test_a_welsh_picture_marks_what_is_english_and_what_nobody_has_reviewed() -> None:
    rating = rated("cornwall-2021")
    picture = ratings_profile(rating, says(rating, "cy"))
    english = [text for text in tree(picture).iter(f"{SVG}text") if text.get("lang")]
    assert {text.get("lang") for text in english} == {"en"}
    assert "Assessment" in {text.text for text in english}
    name, _, good, _ = (cell.words[0] for cell in picture.table.groups[0].rows[1])
    assert isinstance(name, Run) and name.lang == "en"
    assert isinstance(good, Run) and good.unreviewed
    assert "Rhagorol" in picture.svg
