"""The population: the eligible cases, one a child, and why every other row is not one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class EligibleCase:
    """A case that may be drawn.

    ``number`` is its place (from 1) among the eligible cases, which are ordered by
    ``id`` and then by ``row``: the order in which a service sends its rows is not part
    of it. ``row`` is its row in the case list as a spreadsheet shows it. ``id`` is the
    id that the service gave, or ``row-12`` where it gave none; no two are the same.
    ``attributes`` are the framework's values by the attribute's id; one that the list
    leaves empty is absent. ``worker`` is empty where it is not known. ``flags`` are
    sentences that an inspector should read before the case is looked at.
    """

    number: int
    row: int
    id: str
    started: date
    attributes: Mapping[str, str] = field(default_factory=dict)
    worker: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not in the population: its reason as a code and as a sentence."""

    row: int
    id: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Population:
    """The eligible cases of one case group, and every other row of the case list.

    ``list_hash`` (``sha256:…``) is that of the cells of the whole case list, so that a
    cell that is changed later is noticed; ``rows`` is how many rows with anything in
    them it has: every one of them is a case or left out.
    """

    group: str
    fieldwork: date
    earliest: date
    latest: date
    cases: tuple[EligibleCase, ...]
    left_out: tuple[LeftOut, ...]
    list_hash: str
    rows: int
