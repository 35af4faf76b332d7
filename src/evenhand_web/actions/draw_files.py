"""Keeping the files of a draw, for the actions that made them."""

from __future__ import annotations

from evenhand_web.samples.models import Draw, DrawFile
from evenhand_web.samples.working import sha256


def keep_files(draw: Draw, texts: dict[str, str]) -> None:
    """Keep texts by name, in place of those of the same name."""
    for name, text in texts.items():
        values = {"text": text, "sha256": sha256(text)}
        there = draw.files.filter(name=name).first()
        if there is None:
            DrawFile(draw=draw, name=name, **values).save()
        elif there.text != text:
            there.changed(**values)
