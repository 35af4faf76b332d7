"""A report's passages cut into sentences that know where they stand."""

from __future__ import annotations

import pytest

from evenhand.check.claims.sentences import sentences_of
from evenhand.check.claims.splitting import split
from evenhand.published.parts import Placed
from evenhand.published.passages import Kind, Passage


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("It was 65 per cent. Planning was good.", 2),
        ("It rose to 65 per cent. of all cases.", 1),
        ("Standard 2.1.3 was met. It was 5.5 points short.", 2),
        ("2.1.3. Does planning focus on safety?", 1),
        ("1. Governance and leadership. All was well.", 2),
        ("We met Mr. Brown and Dr. Smith at St. Mary’s.", 1),
        ("The inspectors (e.g. Ms. Jones) came. They left.", 2),
        ("See para. 5 and No. 7 of the guidance. It is clear.", 2),
        ("J. Smith chaired. The board met.", 2),
        ("‘It was good.’ The child agreed.", ["‘It was good.’", "The child agreed."]),
        ("She said: “We try.” They do.", 2),
        ("Was it done? It was! Nobody knows…", 3),
        ("It was done.¹ It was well done.", ["It was done.¹", "It was well done."]),
        ("The score was 19.* That is good.", 2),
        ("etc. and so on", 1),
        ("It was in 2018. 30 cases were looked at.", 2),
        ("a heading without an end", 1),
        ("It ended… and it began. Then it ended.", 2),
        ("", 0),
        (". . .", 1),
    ],
)
def test_a_sentence_ends_where_it_ends(words: str, sentences: list[str] | int) -> None:
    found = list(split(words))
    if isinstance(sentences, int):
        assert len(found) == sentences
    else:
        assert found == sentences


def test_nothing_of_a_passage_is_lost() -> None:
    words = "First. ‘Second!’ Third, of 5.1.2, e.g. this one? (Fourth.) Fifth"
    assert " ".join(split(words)) == words


def at(
    words: str,
    kind: Kind = "text",
    *,
    line: int = 1,
    cells: tuple[str, ...] = (),
    earlier: bool = False,
    begins: bool = False,
) -> Placed:
    passage = Passage(kind, words, line, page=3, cells=cells)
    return Placed(passage, "chapter 2", "2", "2.1", begins=begins, earlier=earlier)


def test_a_sentence_knows_its_place_its_heading_and_the_one_before() -> None:
    report = [
        at("Planning", "heading", line=7),
        at("It was done. Of these plans, two were late.", line=8),
        at("It was new.", line=9),
    ]
    title, first, second, new = sentences_of(report, "r.pdf")
    assert (title.kind, title.heading, title.before) == ("heading", "", "")
    assert (first.line, first.page, first.file) == (8, 3, "r.pdf")
    assert (first.part, first.domain, first.standard) == ("chapter 2", "2", "2.1")
    assert (first.heading, first.before) == ("Planning", "")
    assert second.before == "It was done."
    assert new.before == ""


def test_a_row_is_one_sentence_and_knows_the_first_of_its_table() -> None:
    report = [
        at("Gender\tMale\tFemale", "row", cells=("Gender", "Male", "Female")),
        at("Derby\t87%\t13%", "row", cells=("Derby", "87%", "13%")),
        at("A sentence. Another."),
        at("Age\t10", "row", cells=("Age", "10")),
    ]
    _, derby, _, _, age = sentences_of(report, "r.txt")
    assert derby.cells == ("Derby", "87%", "13%")
    assert derby.before == "Gender\tMale\tFemale"
    assert age.before == "Age\t10"


def test_furniture_and_what_is_empty_are_no_sentences() -> None:
    report = [at("Page 3 of 40", "furniture"), at("  "), at("Words.")]
    assert [one.words for one in sentences_of(report, "r.txt")] == ["Words."]


def test_a_short_line_stands_for_a_heading_where_none_is_marked() -> None:
    report = [at("Explanation of findings"), at("Planning was good.")]
    assert sentences_of(report, "r.txt")[1].heading == "Explanation of findings"


def test_an_example_ends_with_an_item_or_after_two_paragraphs() -> None:
    report = [
        at("Planning", "heading"),
        at("Case illustration", "heading"),
        at("Sam was seen."),
        at("Sam did well."),
        at("In most cases, plans were made."),
        at("Practice example", "heading"),
        at("Jo was seen."),
        at("2. Reviews were late.", "item"),
    ]
    headings = [one.heading for one in sentences_of(report, "r.txt")]
    assert headings[2:5] == ["Case illustration", "Case illustration", "Planning"]
    assert headings[6:] == ["Practice example", "Planning"]


def test_what_is_about_an_earlier_inspection_says_so() -> None:
    (one,) = sentences_of([at("All was well.", earlier=True)], "r.txt")
    assert one.earlier


def test_words_of_somebody_go_on_until_their_quotation_ends() -> None:
    report = [
        at("“We try. In most cases we do. It is hard.” Inspectors agreed."),
        at('"All plans were good. All were shared." This was so.'),
    ]
    quoted = [one.quoted for one in sentences_of(report, "r.txt")]
    assert quoted == [False, True, True, False, False, True, False]
