"""A case list is worked with only as it came in, wherever it was kept meanwhile."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand_web.actions import samples
from evenhand_web.samples.models import CaseListReceived, DrawState
from evenhand_web.samples.working import laid_out
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.samples.test_in_the_open import LIST, court, drawn

TRIALS = 1000
Change = Callable[[random.Random, bytes], bytes]


def _without_lines(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = rng.randrange(1, len(lines))
    return b"".join(lines[:at] + lines[at + rng.randint(1, 9) :])


def _with_another_byte(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ rng.randint(1, 255)]) + raw[at + 1 :]


def _cut_off(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw))]


def _with_more(rng: random.Random, raw: bytes) -> bytes:
    return raw + rng.randbytes(rng.randint(1, 40))


CHANGES: tuple[Change, ...] = (_without_lines, _with_another_byte, _cut_off, _with_more)


@pytest.fixture
def received(cast: Cast) -> CaseListReceived:
    samples.commit(by=cast.lena, inspection=cast.westerdale)
    return samples.hand_in(
        by=cast.cora, inspection=cast.westerdale, raw=LIST.read_bytes(), form="csv"
    )


def test_a_thousand_changes_of_a_stored_list_are_all_found(
    received: CaseListReceived,
) -> None:
    stored, raw = Path(received.file.path), LIST.read_bytes()
    rng = random.Random(6)  # noqa: S311 - of a test
    for trial in range(TRIALS):
        changed = CHANGES[trial % len(CHANGES)](rng, raw)
        assert changed != raw
        stored.write_bytes(changed)
        with pytest.raises(ProblemsFound, match="came in"), laid_out(received):
            pass
    stored.write_bytes(raw)
    with laid_out(received) as path:
        assert path.read_bytes() == raw


@pytest.mark.parametrize("gone", [True, False])
def test_no_lottery_is_made_of_a_list_that_was_changed_since_and_the_page_says_so(
    cast: Cast, as_: SignedIn, received: CaseListReceived, gone: bool
) -> None:
    stored = Path(received.file.path)
    kept = stored.read_bytes().splitlines(keepends=True)[:-10]
    stored.unlink() if gone else stored.write_bytes(b"".join(kept))
    draw = court(cast)
    at = f"/inspections/{cast.westerdale.pk}/sample/{draw.pk}/lottery"
    page = as_("lena").post(at, {"because": ""}).content.decode()
    assert "it is gone, or was changed since" in page
    draw.refresh_from_db()
    assert draw.state == DrawState.COMMITTED


def test_a_sample_is_told_without_the_list_and_says_that_it_is_another(
    cast: Cast, as_: SignedIn
) -> None:
    draw = drawn(cast)
    at = f"/inspections/{cast.westerdale.pk}/sample/{draw.pk}/drawn"
    said = "The case list that is kept here is not the one that came in"
    browser = as_("lena")
    before = browser.get(at)
    assert before.status_code == 200
    assert said not in before.content.decode()
    assert draw.case_list is not None
    Path(draw.case_list.file.path).write_bytes(b"something else")
    assert said in browser.get(at).content.decode()
