"""Real reports, damaged at random: no crash, no hang, and nothing sure for one reason.

``EVENHAND_FUZZ_RUNS=10000`` is the long run; as a rule there are a few.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.published.folder import inspection_of
from evenhand.published.intake import take_in
from evenhand.published.json_form import reading_json
from evenhand.published.reading import understand
from tests.conftest import ROOT

REPORTS = ROOT.parent / "shared" / "reports"
RUNS = int(os.environ.get("EVENHAND_FUZZ_RUNS", "40"))

pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the published reports are not beside the project"
)


def flip_bits(text: bytes, by: random.Random) -> bytes:
    flipped = bytearray(text)
    for _ in range(by.randrange(1, 400)):
        flipped[by.randrange(len(flipped))] ^= 1 << by.randrange(8)
    return bytes(flipped)


def cut(text: bytes, by: random.Random) -> bytes:
    rest = text[by.randrange(len(text)) :]
    return rest[: by.randrange(1, len(rest) + 1)]


def shuffle(text: bytes, by: random.Random) -> bytes:
    lines = text.split(b"\n")
    by.shuffle(lines)
    return b"\n".join(lines)


def swap(text: bytes, by: random.Random) -> bytes:
    lines = text.split(b"\n")
    for _ in range(by.randrange(1, 40)):
        one, other = by.randrange(len(lines)), by.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


@pytest.mark.parametrize("damage", [flip_bits, cut, shuffle, swap])
def test_a_damaged_report_is_read_as_far_as_it_goes_or_refused_in_words(
    damage: Callable[[bytes, random.Random], bytes], tmp_path: Path
) -> None:
    texts = [path.read_bytes() for path in sorted(REPORTS.glob("*.txt"))]
    for seed in range(max(1, RUNS // 4)):
        by = random.Random(seed)  # noqa: S311 - the same damages every time
        path = tmp_path / "damaged.txt"
        path.write_bytes(damage(by.choice(texts), by))
        try:
            found = understand(take_in(path))
        except ProblemsFound:
            continue
        json.dumps(reading_json(found))
        inspection_of(found)
        for key, value in found.values.items():
            if value.certainty == "sure":
                parts = {source.part for source in value.sources}
                assert len(parts) > 1 or value.rules, (seed, key)
