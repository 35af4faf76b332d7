"""Replacing drawn cases by their reserves, and the chain in which that is recorded."""

from __future__ import annotations

import pytest

from evenhand.sampling.documents import (
    CertificateEntry,
    DiversityEntry,
    LotteryDocument,
    Pin,
    QuotaEntry,
    StepEntry,
)
from evenhand.sampling.replacing import (
    Drawn,
    Replacement,
    Replacements,
    Row,
    drawn,
    quota_words,
    states,
)

HASH = "sha256:" + "0" * 64
DRAW = "sha256:" + "1" * 64
PIN = Pin(id="yos-2018", version="1.0.0", hash=HASH)


def _document(cap: int | None = None) -> LotteryDocument:
    """Two of five cases, one of each sex."""
    quotas = tuple(
        QuotaEntry(attribute="sex", value=v, cases=2, least=1, most=1, relieved=(0, 0))
        for v in ("female", "male")
    )
    return LotteryDocument(
        framework=PIN,
        case_list_words=PIN,
        case_list=HASH,
        group="court",
        fieldwork="2018-06-11",
        earliest="2017-09-11",
        latest="2017-12-11",
        rows=5,
        cases=5,
        size=(StepEntry(cases=2, reason="asked for"),),
        asked=2,
        attributes=("sex",),
        quotas=quotas,
        cap_wanted=cap,
        cap=cap,
        gave_way=(),
        overrides=(),
        certificate=CertificateEntry(proof="counting", bound="2/5", levels=()),
        diversity=DiversityEntry(
            samples=1, pairs=10, pairs_with_a_chance=1, pairs_in_no_sample=0
        ),
        tickets=1,
        samples=((1, (1, 2)),),
    )


def _row(case: str, sex: str, worker: str = "", reserve: str = "") -> Row:
    return {"case": case, "sex": sex, "worker": worker, "reserve": reserve}


SAMPLE = (_row("A", "female", "X"), _row("B", "male", "Y"))
RESERVES = (
    _row("A", "female", "Y", "C"),
    _row("A", "male", "Z", "D"),
    _row("A", "female", "Z", "E"),
    _row("B", "male", "Z", "D"),
    _row("B", "female", "Y", "C"),
)


def _drawn(cap: int | None = None) -> Drawn:
    return drawn(_document(cap), SAMPLE, RESERVES)


def _replacement(case: str, reserve: str, follows: str = DRAW) -> Replacement:
    return Replacement(
        case=case,
        reserve=reserve,
        reason="file-unavailable",
        quotas="kept",
        by="Lead Inspector",
        second=None,
        begun=False,
        on="2018-06-12",
        follows=follows,
    )


def _turn(state: Drawn, case: str) -> tuple[str, int] | None:
    turn = state.next_reserve(case)
    return None if turn is None else (turn[0]["reserve"], turn[1])


def test_the_first_reserve_that_keeps_the_quotas_has_its_turn() -> None:
    assert _turn(_drawn(), "A") == ("C", 0)
    assert _turn(_drawn(), "B") == ("D", 0)


def test_a_reserve_that_breaks_the_cap_waits_for_one_that_keeps_it() -> None:
    """C is a case of the worker who has B."""
    assert _turn(_drawn(cap=1), "A") == ("E", 0)


def test_a_reserve_takes_the_place_and_is_gone_for_every_case() -> None:
    after = _drawn().after(_replacement("A", "C"))
    assert list(after.sample) == ["C", "B"]
    assert _turn(after, "B") == ("D", 0)
    after_both = after.after(_replacement("B", "D"))
    assert _turn(after_both, "B") is None


def test_a_reserve_that_took_a_place_has_that_places_reserves() -> None:
    after = _drawn().after(_replacement("A", "C"))
    assert _turn(after, "C") == ("E", 0)


def test_where_no_reserve_keeps_the_quotas_the_least_miss_has_its_turn() -> None:
    after = _drawn().after(_replacement("B", "D"))
    only = drawn(_document(), SAMPLE, [_row("B", "female", "", "C")])
    assert _turn(only, "B") == ("C", 2)
    assert _turn(after, "A") == ("C", 0)


def test_a_case_without_reserves_has_none() -> None:
    assert _turn(drawn(_document(), SAMPLE, []), "A") is None


def test_what_is_said_of_the_quotas() -> None:
    assert quota_words(0) == "kept"
    assert quota_words(2) == "missed by 2 in all"


def test_every_replacement_is_told_with_the_sample_before_it() -> None:
    one = _replacement("A", "C")
    two = _replacement("B", "D", follows=one.hash())
    done = Replacements(draw=DRAW, replacements=(one, two))
    seen = [(list(before.sample), r.case) for before, r in states(_drawn(), done)]
    assert seen == [(["A", "B"], "A"), (["C", "B"], "B")]


@pytest.mark.parametrize(
    "wrong",
    [
        (_replacement("Z", "C"),),
        (_replacement("A", "E"),),
        (_replacement("A", "C"), _replacement("A", "D")),
        (_replacement("A", "C"), _replacement("B", "C")),
    ],
    ids=["no such case", "out of turn", "replaced before", "taken before"],
)
def test_a_replacement_that_does_not_fit_is_found(wrong: tuple[Replacement, ...]) -> None:
    with pytest.raises(KeyError):
        list(states(_drawn(), Replacements(draw=DRAW, replacements=wrong)))


def test_the_next_replacement_follows_the_hash_of_the_last_one() -> None:
    one = _replacement("A", "C")
    assert Replacements(draw=DRAW).last == DRAW
    assert Replacements(draw=DRAW, replacements=(one,)).last == one.hash()


@pytest.mark.parametrize(
    "other",
    [
        {"case": "B"},
        {"reserve": "D"},
        {"reason": "not-eligible"},
        {"quotas": "missed by 1 in all"},
        {"by": "Somebody Else"},
        {"second": "A Second"},
        {"begun": True},
        {"on": "2018-06-13"},
        {"follows": HASH},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_replacement_that_was_changed_has_another_hash(other: dict[str, str]) -> None:
    one = _replacement("A", "C")
    assert one.model_copy(update=other).hash() != one.hash()
