"""Whatever is changed, taken away or put in is found; what retention erases is not."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone

from evenhand.errors import ProblemsFound
from evenhand_web.acting import Operator, acting
from evenhand_web.actions import team
from evenhand_web.audit import filing, reading
from evenhand_web.audit.models import AuditChain, AuditContent, Keep
from evenhand_web.audit.recording import record
from evenhand_web.audit.signing import public_key
from evenhand_web.audit.verifying import ERASURE, Break, Verification, verify
from evenhand_web.permissions.roles import Role
from tests.site.audit.tampering import WAYS, Records
from tests.site.cast import Cast

TRIALS = 1000
OLAF = Operator("Olaf")


def recorded() -> Records:
    return reading.heads(), list(reading.events())


def verified(records: Records, *noted: str) -> Verification:
    heads, events = records
    return verify(heads, events, public_key(), noted)


def written(path: Path, records: Records) -> Path:
    lines = filing.lines(*records, public_key())
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def read(path: Path) -> tuple[Records, str]:
    with filing.reading(path) as filed:
        return (list(filed.heads), list(filed.events)), filed.key


def told(cast: Cast, kind: str, keep: Keep, after: object = None) -> None:
    """An event of Westerdale's chain."""
    with acting():
        chain = cast.westerdale.pk
        record(kind, by=OLAF, about=None, after=after, chain=chain, keep=keep)


def test_what_was_recorded_is_intact(cast: Cast) -> None:
    found = verified(recorded())
    assert found.intact
    assert found.chains[0].chain == "site"
    assert {one.chain for one in found.chains} == {
        "site",
        cast.westerdale.pk,
        cast.eastmoor.pk,
    }


def test_a_thousand_tamperings_are_all_found(cast: Cast) -> None:
    told(cast, "case.replaced", Keep.CASE)
    records = recorded()
    rng = random.Random(1)  # noqa: S311 - of a test
    for trial in range(TRIALS):
        way = WAYS[trial % len(WAYS)]
        changed = way(rng, records)
        assert changed != records
        assert not verified(changed).intact, way.__name__


def test_a_thousand_changed_signs_of_a_file_are_all_found(
    cast: Cast, tmp_path: Path
) -> None:
    records = _as_filed(recorded())
    path = written(tmp_path / "audit.jsonl", records)
    raw = path.read_bytes()
    first_line = raw.index(b"\n")
    rng = random.Random(2)  # noqa: S311 - of a test
    for _ in range(TRIALS):
        at = rng.randrange(len(raw))
        sign = bytes([rng.choice([b for b in range(256) if b != raw[at]])])
        path.write_bytes(raw[:at] + sign + raw[at + 1 :])
        try:
            changed, _key = read(path)
        except ProblemsFound:
            continue
        if changed == records:
            assert at < first_line  # only the key that it names itself
            continue
        assert not verified(changed).intact


def test_lines_of_a_file_taken_away_or_repeated_are_all_found(
    cast: Cast, tmp_path: Path
) -> None:
    path = written(tmp_path / "audit.jsonl", recorded())
    lines = path.read_bytes().splitlines(keepends=True)
    for at in range(len(lines)):
        for middle in ([], [lines[at]] * 2):
            path.write_bytes(b"".join([*lines[:at], *middle, *lines[at + 1 :]]))
            try:
                assert not verified(read(path)[0]).intact
            except ProblemsFound as found:
                assert at == 0 or middle
                assert found.problems[0].code == "site.audit-file"


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "null", "[" * 100_000, '{"kind":"evenhand audit 9","key":"x"}'],
)
def test_a_file_of_another_kind_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "audit.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(ProblemsFound, match="no line of an audit"):
        read(path)


def test_a_record_with_a_word_too_many_is_no_record(cast: Cast, tmp_path: Path) -> None:
    path = written(tmp_path / "audit.jsonl", recorded())
    text = path.read_text()
    for was, is_ in (
        ('"hash":', '"a":1,"hash":'),
        ('"content":{', '"content":{"a":1,'),
        ('"salts":{', '"salts":{"a":"1",'),
        ('"parts":{', '"parts":{"a":1,'),
    ):
        path.write_text(text.replace(was, is_, 1))
        with pytest.raises(ProblemsFound):
            read(path)


def test_a_text_may_have_signs_that_other_programs_take_for_ends_of_lines(
    cast: Cast, tmp_path: Path
) -> None:
    told(cast, "case.replaced", Keep.CASE, after="one\u2028two\x85three\r\nfour ‘five’")
    records = _as_filed(recorded())
    assert read(written(tmp_path / "audit.jsonl", records)) == (records, public_key())
    assert verified(records).intact


def _as_filed(records: Records) -> Records:
    """Without labels: a file says everything once."""
    heads, events = records
    plain = []
    for event in events:
        assert event.content is not None
        plain.append(replace(event, content=replace(event.content, labels={})))
    return heads, plain


def test_a_break_says_which_chain_event_and_part_it_is(cast: Cast) -> None:
    heads, events = recorded()
    chain = cast.westerdale.pk
    for event in events:
        if event.chain == chain and event.number >= 3:
            assert event.content is not None
            event.content.parts["who"]["user"] = "somebody else"
    found = verify(heads, events, public_key())
    assert {one.chain: one.broken for one in found.chains if one.broken} == {
        chain: Break(3, "who", "event 3: ‘who’ is not what was recorded")
    }


def test_erased_content_of_cases_leaves_the_chain_intact_and_is_told(cast: Cast) -> None:
    told(cast, "case.replaced", Keep.CASE)
    told(cast, "case.replaced", Keep.CASE)
    AuditContent.objects.filter(keep=Keep.CASE).delete()
    assert not verified(recorded()).intact
    told(cast, ERASURE, Keep.INSPECTION)
    found = verified(recorded())
    assert found.intact
    assert {one.chain: one.erased for one in found.chains}[cast.westerdale.pk] == 2


def test_content_erased_after_the_time_it_was_said_to_be_is_found(cast: Cast) -> None:
    told(cast, ERASURE, Keep.INSPECTION)
    told(cast, "case.replaced", Keep.CASE)
    AuditContent.objects.filter(keep=Keep.CASE).delete()
    number = AuditChain.objects.get(id=cast.westerdale.pk).number
    (broken,) = [one.broken for one in verified(recorded()).chains if one.broken]
    assert (broken.number, broken.part) == (number, "content")


def test_content_that_is_never_erased_is_missed(cast: Cast) -> None:
    AuditContent.objects.filter(event__chain="site", event__number=2).delete()
    (broken,) = [one.broken for one in verified(recorded()).chains if one.broken]
    assert (broken.number, broken.part) == (2, "content")


def test_a_head_noted_earlier_shows_that_the_end_was_cut_off(cast: Cast) -> None:
    before = recorded()
    member = cast.westerdale.members.get(user=cast.ines)
    team.end(by=cast.lena, member=member)
    noted = AuditChain.objects.get(id=cast.westerdale.pk).head
    assert verified(recorded(), noted).intact
    cut = verified(before, noted)  # the old end, with the old signed head put back
    assert not cut.intact
    assert cut.unknown_heads == (noted,)


def test_another_key_signs_nothing_of_ours(cast: Cast) -> None:
    for key in ("0" * 64, "", "not a key"):
        assert not verify(*recorded(), key).intact
        assert verify(*recorded(), key, older=[public_key()]).intact


def test_what_fails_records_nothing(cast: Cast) -> None:
    before = recorded()
    with pytest.raises(team.RoleUnfit):
        team.add(
            by=cast.lena, inspection=cast.westerdale, user=cast.oscar, role=Role.CONTACT
        )
    assert recorded() == before


@pytest.mark.parametrize(
    "after",
    [
        {1: "a", 10: "b", 2: "c"},
        ("a", ("b",)),
        {"share": 0.1, "small": 5e-05, "whole": 1.0, "large": 10**30, "none": None},
        "’ĵ\u2028🌱",
    ],
)
def test_whatever_is_recorded_is_read_back_as_it_was(cast: Cast, after: object) -> None:
    told(cast, "case.replaced", Keep.CASE, after)
    assert verified(recorded()).intact


@pytest.mark.parametrize("after", [float("nan"), float("inf"), 1e22, [-0.0]])
def test_a_fraction_that_a_database_would_not_keep_is_refused(
    cast: Cast, after: object
) -> None:
    before = recorded()
    with pytest.raises(ValueError, match=r"[Ff]raction|JSON"):
        told(cast, "case.replaced", Keep.CASE, after)
    assert recorded() == before


def test_what_is_no_json_is_refused(cast: Cast) -> None:
    with pytest.raises(TypeError):
        told(cast, "case.replaced", Keep.CASE, timezone.now())
