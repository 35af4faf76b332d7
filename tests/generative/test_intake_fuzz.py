"""Files that are damaged at random are read, or told of; nothing crashes or hangs.

``EVENHAND_FUZZ_RUNS=10000`` runs as many for each kind of file as it says.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from evenhand.document.forms.html_page import html
from evenhand.document.forms.pdf_file import pdf
from evenhand.document.model import Document
from evenhand.document.texts import texts
from evenhand.errors import ProblemsFound
from evenhand.published.intake import take_in
from evenhand.published.intake.words import RAISED_DIGITS, letters, plain
from tests.generative.documents import documents, everything
from tests.unit.forms import docx_of

RUNS = int(os.environ.get("EVENHAND_FUZZ_RUNS", "40"))
LONGEST = 20.0

WRITTEN = (
    "Contents\n\nForeword.....\t3\n1. Court disposals\t4\n1.1. Assessment\t5\n\n"
    "Foreword\n\n"
    "It was **good**.<sup>1</sup>\n\n<sup>1</sup> A note.\n\n1. Court disposals\n\n"
    "| a | b |\n|---|---|\n<p>x</p><p>y</p>\t77%\n- an item\n  goes on\n\n\f"
) * 5

MADE: dict[str, Callable[[], bytes]] = {
    "txt": lambda: WRITTEN.encode(),
    "html": lambda: html(everything()),
    "docx": lambda: docx_of(everything()),
    "pdf": lambda: pdf(everything()),
}


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Bits flipped, a part cut out or off, lines in another order."""
    way = chance.randrange(4)
    made = bytearray(raw)
    if way == 0:
        for _ in range(chance.choice((1, 5, 50, 500))):
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    elif way == 1:
        del made[chance.randrange(len(made)) :]
    elif way == 2:
        start = chance.randrange(len(made))
        del made[start : start + chance.randrange(5_000)]
    else:
        lines = raw.split(b"\n")
        chance.shuffle(lines)
        made = bytearray(b"\n".join(lines))
    return bytes(made)


@pytest.mark.parametrize("kind", MADE)
def test_no_damage_crashes_or_hangs(kind: str, tmp_path: Path) -> None:
    raw, path = MADE[kind](), tmp_path / f"report.{kind}"
    for seed in range(RUNS):
        path.write_bytes(damaged(raw, random.Random(seed)))  # noqa: S311
        started = time.perf_counter()
        try:
            report = take_in(path)
        except ProblemsFound:
            continue
        finally:
            assert time.perf_counter() - started < LONGEST, f"seed {seed}"
        for passage in report.passages:
            assert passage.words == " ".join(passage.words.split(" ")).strip(), seed
            assert "\n" not in passage.words


def only_letters(text: str) -> str:
    """Without the marks of notes, which a form adds and may put within a text."""
    return letters(plain(text).translate(dict.fromkeys(map(ord, RAISED_DIGITS))))


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_every_document_of_ours_has_its_words_in_order(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{kind}"

    @settings(max_examples=12, deadline=None, phases=[Phase.generate])
    @given(document=documents())
    def check(document: Document) -> None:
        path.write_bytes(html(document) if kind == "html" else docx_of(document))
        said = only_letters("".join(p.words for p in take_in(path).passages))
        missing = [text for text in texts(document) if only_letters(text) not in said]
        assert missing == []

    check()
