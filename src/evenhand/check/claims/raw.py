"""What a finder gives: the words of a claim, before its clause and hedges are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evenhand.check.claims.vocabulary import Vocabulary
from evenhand.check.records import Amount, Kind, Sentence


@dataclass(frozen=True, slots=True)
class Raw:
    """The words from ``at`` to ``end`` of a sentence, and what they say.

    ``whole`` is set where the claim is about the whole sentence, so that its clause is
    not looked for; ``clause`` are the words that it is about where they stand elsewhere,
    as for a row.
    """

    kind: Kind
    at: int
    end: int
    amount: Amount
    of: str = ""
    than: str = ""
    hedged: str = ""
    whole: bool = False
    clause: str = ""


Finder = Callable[[Sentence, Vocabulary], Iterator[Raw]]
