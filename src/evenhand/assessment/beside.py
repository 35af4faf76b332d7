"""What is kept beside the answers on a case: quotations, interviews that were held,
further enquiries, and what the case manager says of management oversight.

None of it is rated. A quotation may be marked as a possible practice example.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Management oversight as the case manager sees it (the inspector's view is a fact), and a
# note on it: once a case.
OVERSIGHT: Mapping[str, tuple[str, ...] | None] = {
    "case-manager": ("yes", "no"),
    "note": None,
}
# What there may be several of: the names of each one's texts, and those of them that are
# one of some words. Whatever is needed is in the first place.
ENTRIES: Mapping[str, Mapping[str, tuple[str, ...] | None]] = {
    "quotation": {"text": None, "question": None, "example": ("yes", "")},
    "interview": {
        "with": ("case-manager", "child", "parent-or-carer", "another"),
        "note": None,
    },
    "enquiry": {"text": None, "found": None},
}
KINDS: Mapping[str, Mapping[str, tuple[str, ...] | None]] = {
    **ENTRIES,
    "oversight": OVERSIGHT,
}
# With whom an interview was held.
WITH = {
    "case-manager": "Case manager",
    "child": "Child",
    "parent-or-carer": "Parent or carer",
    "another": "Somebody else",
}
ENTRY_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Beside:
    """One of these on a case; ``kind`` is one of ``KINDS``, ``texts`` are by its names,
    empty where nothing was written.

    ``id`` is what it got where it was entered, and by which it is known again; empty for
    what somebody wrote by hand, and for management oversight.
    """

    case: str
    kind: str
    texts: Mapping[str, str]
    id: str = ""

    @property
    def is_example(self) -> bool:
        """Whether somebody marked it as a possible practice example."""
        return self.texts.get("example") == "yes"


def by_kind(given: Iterable[Beside]) -> tuple[Beside, ...]:
    """Kind by kind, each in the order in which they come."""
    order = list(KINDS)
    return tuple(sorted(given, key=lambda one: order.index(one.kind)))
