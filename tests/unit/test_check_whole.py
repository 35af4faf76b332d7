"""What a report as a whole contradicts: contents, totals, places that disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.check.checking import check_reading, together
from evenhand.check.claims.finding import claims_of
from evenhand.check.figures.known import Known, Measured
from evenhand.check.holding.contents import held_contents
from evenhand.check.holding.hold import hold
from evenhand.check.holding.totals import held_totals
from evenhand.check.records import Amount, Claim, Held, Kind, Sentence
from evenhand.frameworks import library_framework
from evenhand.published.parts import CONTENTS, Placed
from evenhand.published.passages import Passage
from evenhand.published.reading import read_report
from tests.functional.made_up_report import REPORT
from tests.unit.held_claims import sentence


def claimed(kind: Kind, line: int, words: str, amount: Amount) -> Claim:
    sentence = Sentence(words, "report.txt", line, None, "row", "context")
    return Claim(kind, sentence, words, 0, words, amount)


def entry(line: int, words: str) -> Placed:
    return Placed(Passage("row", words, line), CONTENTS, None, None)


def test_pages_that_run_backwards_are_named_where_they_do() -> None:
    report = [entry(1, "One..... 3"), entry(2, "Two\t9"), entry(3, "Three 8"),
              entry(4, "Four 12")]  # fmt: skip
    (held,) = held_contents(report, claimed)
    assert (held.verdict, held.claim.sentence.line) == ("contradicted", 3)
    assert "page 9" in held.why


def test_pages_in_order_are_one_claim_that_is_right() -> None:
    report = [entry(1, "One 3"), entry(2, "Two 3"), entry(3, "Three 4")]
    (held,) = held_contents(report, claimed)
    assert held.verdict == "supported"


@pytest.mark.parametrize(
    ("shares", "columns", "verdict"),
    [
        ((81, 19), ("Male", "Female"), "supported"),
        ((81, 20), ("Male", "Female"), "supported"),  # rounding
        ((81, 24), ("Male", "Female"), "contradicted"),
        ((73, 24), ("White", "Black and minority ethnic"), "cannot tell"),
        ((73, 20, 2), ("White", "Black and minority ethnic", "Unknown"), "contradicted"),
    ],
)
def test_shares_of_one_whole_add_up(
    shares: tuple[int, ...], columns: tuple[str, ...], verdict: str
) -> None:
    facts = tuple(
        Measured("", "t", "Here", value, "percent", False, line=7, topic="T", column=name)
        for value, name in zip(shares, columns, strict=True)
    )
    known = Known(library_framework("yos-2018").framework, facts=facts)
    (held,) = held_totals(known, claimed)
    assert held.verdict == verdict


def test_tables_with_the_same_heading_are_added_up_apart() -> None:
    facts = tuple(
        Measured("", "t", "Here", value, "percent", False, line=line, topic="T", column=c)
        for line, pair in ((1, (40, 60)), (2, (10, 90)))
        for value, c in zip(pair, ("a", "b"), strict=True)
    )
    known = Known(library_framework("yos-2018").framework, facts=facts)
    assert [held.verdict for held in held_totals(known, claimed)] == ["supported"] * 2


def test_nothing_is_told_twice() -> None:
    once = Held(claimed("part", 3, "9%", Amount(number=9)), "cannot tell", "one sentence")
    whole = Held(claimed("part", 3, "9", Amount(number=9)), "supported", "of the report")
    other = Held(claimed("share", 3, "half", Amount()), "supported", "of another kind")
    assert set(together([once, other], [whole])) == {whole, other}


def _checked(text: str, folder: Path) -> list[Held]:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return list(check_reading(read_report(path)).held)


def test_a_rating_that_the_rule_does_not_give_is_unexplained(tmp_path: Path) -> None:
    text = REPORT.replace("safe?\t55%", "safe?\t45%")
    (held,) = [h for h in _checked(text, tmp_path) if h.verdict == "unexplained"]
    assert held.claim.kind == "rating"
    assert "Inadequate" in held.why


def test_a_rating_that_two_places_say_differently_is_contradicted(tmp_path: Path) -> None:
    text = REPORT.replace("2.1. Assessment\tGood\n\nAssessment suff",
                          "2.1. Assessment\tOutstanding\n\nAssessment suff")  # fmt: skip
    wrong = [
        held
        for held in _checked(text, tmp_path)
        if held.verdict == "contradicted" and held.claim.words == "Outstanding"
    ]
    assert wrong
    assert all(held.claim.sentence.standard == "2.1" for held in wrong)


@pytest.mark.parametrize(
    ("words", "verdict", "why"),
    [
        ("There were 42 boys and 29 girls, 71 in all.", "supported", "42 and 29 add up"),
        ("There were 42 boys and 29 girls, 72 in all.", "contradicted", "up to 71."),
        ("It had a total of 150 children: 90 boys and 60 girls.", "supported", "90 and"),
    ],
)
def test_numbers_that_are_added_up_in_a_sentence(
    words: str, verdict: str, why: str
) -> None:
    known = Known(library_framework("yos-2018").framework)
    claims = claims_of([sentence(words)], known.framework)
    (held,) = (one for one in hold(claims, known) if one.claim.kind == "total")
    assert held.verdict == verdict
    assert why in held.why
