"""A bound figure: the words in the sentence, and the tally that they come from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """What a reference gives.

    ``reference`` is as it is written between the braces; ``text`` is what the sentence
    says. ``about`` is what the figure is of (a question, a standard, a case group), and
    ``rests_on`` says in words what stands behind it. ``yes`` and ``relevant`` are counts
    and ``percent`` is whole, 0–100, where the figure is of a question and they are known
    and may be shown. ``row`` is the row of the phrase table that a phrase comes from.
    ``cases`` are the relevant cases, for use inside only.
    """

    reference: str
    text: str
    about: str
    rests_on: str
    yes: int | None = None
    relevant: int | None = None
    percent: int | None = None
    hidden: bool = False
    row: str | None = None
    lang: str | None = None
    unreviewed: bool = False
    cases: tuple[str, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """The reference as an id of a document: ``figure-2.1.2-percent``.

        References that differ only in what an id cannot hold (``2.1.2 Percent``, the
        part of a split) have ids of their own, too.
        """
        plain = re.sub(r"[^a-z0-9.]+", "-", self.reference.lower()).strip("-")
        if re.search(r"[^a-z0-9. -]", self.reference):
            plain += f"-{hashlib.sha256(self.reference.encode()).hexdigest()[:8]}"
        return f"figure-{plain}"


class NotAFigure(Exception):
    """A reference that cannot be understood: why, and what could be written instead."""

    def __init__(self, why: str, remedy: str, hint: str = "") -> None:
        self.why, self.remedy, self.hint = why, remedy, hint
        super().__init__(why)


class NotKnown(Exception):
    """A reference that is understood, to something that is not known."""
