"""Tables of contents whose pages run backwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from evenhand.check.records import Amount, Claim, Held, Kind
from evenhand.published.parts import CONTENTS, Placed

Claimed = Callable[[Kind, int, str, Amount], Claim]

_NUMBERED = re.compile(
    r"\b(?:domain|theme|standard|annexe?|appendix|table|figure|part|chapter)\W*$", re.I
)
_PAGE = re.compile(r"(?:\.{2,}|\s)\s*(\d{1,3})\W*$")


def held_contents(report: Sequence[Placed], claimed: Claimed) -> Iterator[Held]:
    """Each entry that is said to begin before the one above it, and one claim that the
    pages of the contents are in order where they are."""
    above: tuple[int, str] | None = None
    first: tuple[int, int] | None = None
    backwards = False
    for at in report:
        entry = _PAGE.search(at.passage.words) if at.part == CONTENTS else None
        if entry is None:
            continue
        if _NUMBERED.search(_PAGE.sub("", at.passage.words)):
            continue  # the number is that of a domain, and no page
        page, title = int(entry.group(1)), _PAGE.sub("", at.passage.words)
        first = first or (at.passage.line, page)
        if above is not None and page < above[0]:
            backwards = True
            claim = claimed(
                "contents", at.passage.line, entry.group(1), Amount(number=page)
            )
            why = f"It is said to begin on page {page}, and what stands above it "
            why += f"(‘{' '.join(above[1].split())[:60]}’) on page {above[0]}."
            yield Held(claim, "contradicted", why)
        above = (page, title)
    if first is not None and not backwards:
        claim = claimed("contents", first[0], str(first[1]), Amount(number=first[1]))
        yield Held(claim, "supported", "The pages of the contents run forwards.")
