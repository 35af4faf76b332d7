"""Which part of a sentence a claim belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from evenhand.check.claims.raw import Raw

# These part what stands before them from what stands after.
_HARD = re.compile(
    r";|,?\s+(?=(?:but|although|though|whereas|while|whilst|yet|however(?!,)|"
    r"despite)\b)(?!\s*but\s+(?:"
    r"one|two|three|four|five|\d))|(?<=\))\s*,\s*(?=and\b)",
    re.I,
)
_DASH = re.compile(r"\s[–—-]\s")
_OPENING = re.compile(
    r"\W*(?:although|while|whilst|whereas|though|despite|however)\b", re.I
)
_COMMA = re.compile(r",(?!\d{3})\s")
# Between two claims the sentence may be parted here.
_SOFT = re.compile(
    r",\s+and\s+|,\s+or\s+|,\s+with\s+|,\s+which\s+|;\s*|,(?!\d{3})\s+|"
    r"(?<!england)(?<!parents)(?<!children)\s+and\s+",
    re.I,
)
# Between two ratings: “from X to Y”, “between X and Y”.
_NOTHING = re.compile(r"\W*(?:and|or|to)?\W*", re.I)
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_LITTLE = re.compile(
    r"\b(?:only|overall|however|similarly|inspectors?|found|that|there|were|where|just|"
    r"over|under|nearly|almost|about|with|this|these|those|said|cent|percent|cases?)\b",
    re.I,
)


def clauses(words: str, raws: Sequence[Raw]) -> list[tuple[int, int]]:
    """For each claim, in the order of their places, the part of the sentence it is in."""
    hard = _segments(words, raws)
    found: list[tuple[int, int]] = []
    for index, raw in enumerate(raws):
        start, end = next(((a, b) for a, b in hard if a <= raw.at < b), (0, len(words)))
        end = max(end, raw.end)
        before = raws[index - 1] if index else None
        after = raws[index + 1] if index + 1 < len(raws) else None
        if before is not None and start < before.end <= raw.at:
            start = max(start, _parted(words, start, before, raw) or start)
        if after is not None and raw.end <= after.at < end:
            end = min(end, _parted(words, start, raw, after, True) or end)
        found.append(_trimmed(words, start, max(end, raw.end)))
    return found


def _segments(words: str, raws: Sequence[Raw]) -> list[tuple[int, int]]:
    cuts = [m.start() for m in _HARD.finditer(words) if m.start() > 0]
    dashes = [m.start() for m in _DASH.finditer(words)]
    if len(dashes) == 1:
        cuts += dashes
    if _OPENING.match(words):
        cuts += [m.start() for m in _COMMA.finditer(words)][:1]
    inside = [cut for cut in cuts if not any(r.at < cut < r.end for r in raws)]
    edges = [0, *sorted(inside), len(words)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _parted(
    words: str, start: int, one: Raw, other: Raw, ends: bool = False
) -> int | None:
    """Where the words of one claim end and those of the next begin, if anywhere."""
    places = list(_SOFT.finditer(words, one.end, other.at))
    if not places or _NOTHING.fullmatch(words, one.end, other.at):
        return None
    subject = words[start : one.at]
    led = _CONTENT.search(_LITTLE.sub(" ", subject)) is not None
    chosen = places[0] if led else places[-1]
    if not _CONTENT.search(_LITTLE.sub(" ", words[start : chosen.start()])):
        return None  # “At 37 per cent, …” says nothing by itself
    return chosen.start() if ends else chosen.end()


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in " ,;–—-":
        start += 1
    while end > start and words[end - 1] in " ,;–—-":
        end -= 1
    return start, end
