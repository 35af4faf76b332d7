"""The scores are those that a person would count, on claims made from the lists."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from evenhand.check.records import (
    Amount,
    CheckedReport,
    Claim,
    Held,
    Kind,
    Sentence,
    Verdict,
)
from tests.acceptance.check.lists import NAMES, Entry, entries
from tests.acceptance.check.scoring import Scores, belonging, score

NAME = "manchester-2019"


def held(
    entry: Entry, verdict: str = "", before: str = "It was so ", line: int = 0
) -> Held:
    """A claim that makes an entry's words, in a sentence of its own."""
    sentence = Sentence(
        words=f"{before}{entry.words} and so on.",
        file="report.txt",
        line=line or entry.line,
        page=None,
        kind="paragraph",
        part="",
    )
    claim = Claim(
        kind=cast(Kind, entry.kind),
        sentence=sentence,
        words=entry.words,
        at=len(before),
        clause=entry.words,
        amount=Amount(),
    )
    return Held(claim, cast(Verdict, verdict or entry.verdict), "because")


def scores(*ones: Held, name: str = NAME) -> Scores:
    return score({name: CheckedReport(f"{name}.txt", ones)})


def by_id(id_: str) -> Entry:
    return next(one for name in NAMES for one in entries(name) if one.id == id_)


def first(standing: str, verdict: str, name: str = NAME) -> Entry:
    return next(
        one for one in entries(name) if (one.standing, one.verdict) == (standing, verdict)
    )


def test_who_says_what_the_lists_say_is_always_right() -> None:
    found = score(
        {
            name: CheckedReport(name, tuple(held(one) for one in entries(name)))
            for name in NAMES
        }
    )
    assert (found.wrong, found.missed, found.unseen) == ((), (), ())
    for row in found.by_verdict():
        assert row.precision == 1.0
        assert row.recall in (1.0, None)


def test_who_says_nothing_finds_nothing_and_raises_no_alarm() -> None:
    found = scores()
    assert found.false_alarms == ()
    rows = {row.name: row for row in found.by_verdict()}
    # Two of the contents, one of a share; one rating in three places.
    assert (rows["contradicted"].demanded, rows["contradicted"].recall) == (3, 0.0)
    assert (rows["unexplained"].demanded, rows["unexplained"].recall) == (1, 0.0)
    assert rows["contradicted"].precision is None
    assert rows["cannot tell"].demanded == 0


def test_a_contradiction_of_what_is_in_no_list_is_a_false_alarm() -> None:
    stray = replace(
        first("plain", "supported"), line=5, to=5, words="nothing of the kind"
    )
    found = scores(held(stray, "contradicted"))
    assert len(found.false_alarms) == 1
    assert "in no list" in found.table()
    assert scores(held(stray, "supported")).wrong == ()
    assert scores(held(stray, "supported")).judged[0].right is None


@pytest.mark.parametrize("verdict", ["contradicted", "unexplained"])
def test_a_tempting_place_must_not_be_called_wrong(verdict: str) -> None:
    for entry in entries(NAME):
        if entry.standing == "tempting-but-right" and verdict not in entry.accepted:
            assert len(scores(held(entry, verdict)).false_alarms) == 1, entry


def test_an_arguable_place_may_be_either() -> None:
    entry = first("arguable", "contradicted", "derby-2018")
    for verdict in entry.accepted:
        assert scores(held(entry, verdict), name="derby-2018").wrong == ()


def test_one_place_is_enough_where_a_finding_has_several() -> None:
    places = [one for one in entries(NAME) if one.verdict == "unexplained"]
    assert len({one.about for one in places}) == 1 < len(places)
    for place in places:
        rows = {row.name: row for row in scores(held(place)).by_verdict()}
        assert rows["unexplained"].recall == 1.0


def test_a_claim_belongs_to_the_words_and_not_to_the_line_alone() -> None:
    contradicted = first("real", "contradicted", NAME)
    real = next(o for o in entries(NAME) if o.kind == "share" and o.standing == "real")
    other = next(o for o in entries(NAME) if o.line == real.line and o.id != real.id)
    assert contradicted.kind == "contents"
    assert belonging(held(real), entries(NAME)) == (real,)
    assert belonging(held(other), entries(NAME)) == (other,)
    assert belonging(held(real, line=real.line + 1), entries(NAME)) == ()


def test_the_same_words_elsewhere_in_a_sentence_are_another_claim() -> None:
    entry = first("plain", "supported", "cornwall-2021")
    one = held(by_id("cornwall-001"))
    assert belonging(one, entries("cornwall-2021")) == (entry,)
    listed = [replace(entry, kind="share", words="in all cases it went well")]
    words = "In all cases it went well, and in all cases it went ill."
    sentence = replace(one.claim.sentence, words=words)
    claim = replace(one.claim, kind="share", sentence=sentence, words="in all cases")
    for at, wanted in ((0, listed), (words.rindex("in all"), [])):
        assert [*belonging(replace(one, claim=replace(claim, at=at)), listed)] == wanted


def test_marks_quotes_and_dashes_do_not_keep_a_claim_from_its_entry() -> None:
    entry = next(o for o in entries(NAME) if o.words == "10–18-year-olds")
    claim = held(replace(entry, words="10-18-year-olds"))
    assert belonging(claim, entries(NAME)) == (entry,)


def test_a_paragraph_over_two_pages_begins_lines_before_its_words() -> None:
    entry = next(o for o in entries(NAME) if len(o.words.split()) > 3 and o.line > 400)
    assert entry in belonging(held(entry, line=entry.line - 5), entries(NAME))
    assert belonging(held(entry, line=entry.line - 40), entries(NAME)) == ()


def test_another_name_for_the_kind_is_no_mistake() -> None:
    entry = next(o for o in entries(NAME) if o.kind == "percentage")
    as_share = held(replace(entry, kind="share"))
    assert belonging(as_share, entries(NAME)) == (entry,)


def test_the_table_names_what_is_missed_and_what_is_wrong() -> None:
    plain, real = first("plain", "supported"), first("real", "unexplained")
    table = scores(held(plain, "cannot tell")).table()
    assert real.id in table.split("Missed: 4")[1]
    assert plain.id in table.split("Wrong otherwise: 1")[1]
