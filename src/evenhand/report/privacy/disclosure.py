"""Small numbers: which counts a report does not show, where that rule is switched on.

A count of one tells of one child. Real reports print such counts; an organisation that
may not has the rule of its outline (``small_numbers``) applied to tables and to prose.

What is hidden must not be found by subtraction either, nor by whoever knows the rule.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from evenhand.assessment import Tally
from evenhand.frameworks.outlines import SmallNumbers
from evenhand.frameworks.rules import Band
from evenhand.rating import Measure, Percentage
from evenhand.rating.percentages import could_be, percent_of, whole_percent

Why = Literal["few-relevant", "few-yes-or-no", "worked-out"]

# With a rule of two, ‘hidden’ can only mean one ‘yes’ or one ‘no’: of two cases that
# is plain, and in a split the whole makes it so. Three is the fewest that can be hidden.
_FEWEST = 3


class DisclosureRule(SmallNumbers):
    """The outline's rule, and the framework's bands: a rating is public, so a band and
    the number of relevant cases must not leave only one possible count."""

    edges: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a measure; what may not, or is not known, is None.

    ``percent`` is whole, 0–100. ``why`` something is ``hidden``: there are few relevant
    cases (``few-relevant``), few ‘yes’ or few ‘no’ (``few-yes-or-no``), or another hidden
    figure could be worked out from it (``worked-out``).
    """

    relevant: int | None
    yes: int | None
    percent: int | None
    hidden: bool = False
    why: Why | None = None


class _Hides(IntEnum):
    """How much of a measure is hidden."""

    NOTHING = 0
    YES = 1
    ALL = 2


def shown(measure: Measure | None, rule: DisclosureRule | None) -> Shown:
    """What may be shown of one measure; all that is known, where there is no rule.

    With fewer relevant cases than the rule says (and than three) nothing is; with a
    ‘yes’ or a ‘no’ from 1 to one less than the rule says, neither they nor the
    percentage; and not the number of relevant cases either, where with it a band of the
    framework would leave one count only. None and all are shown. A percentage of a
    number of cases that nobody knows is shown, since no count follows from it.
    """
    return _seen(measure, _hides(measure, rule), rule)


def hides_any(measures: Iterable[Measure | None], rule: DisclosureRule | None) -> bool:
    """Whether anything of some measures is hidden."""
    return any(shown(measure, rule).hidden for measure in measures)


def shown_parts(
    whole: Measure | None, parts: Sequence[Measure], rule: DisclosureRule | None
) -> tuple[Shown, ...]:
    """What may be shown of measures that add up to the ``whole``, in their order.

    Where a single part would be hidden it could be worked out from the others and the
    whole, so that the smallest of the others is hidden with it: its ‘yes’ where that is
    what is hidden, and all of it where the number of relevant cases is. What the whole
    itself shows is ``shown(whole, rule)``; where it is ‘none’ or ‘all’, so is each part.
    """
    levels = [_hides(part, rule) for part in parts]
    if rule is not None and rule.fewer_than < _FEWEST:
        levels = [_Hides.ALL if hides else hides for hides in levels]
    for level in (_Hides.ALL, _Hides.YES):
        if sum(hides >= level for hides in levels) == 1:
            others = [at for at, hides in enumerate(levels) if hides < level]
            if others:
                levels[min(others, key=lambda at: _size(parts[at]))] = level
    return tuple(
        _seen(part, hides, rule) for part, hides in zip(parts, levels, strict=True)
    )


def hidden_in_json(tree: dict[str, Any], rule: DisclosureRule | None) -> dict[str, Any]:
    """A copy of ``rating_json`` in which small numbers are null.

    Their key question has ``"hidden": true``, and no band either: of two counts that a
    hidden one could be, the band would often leave one. In a standard with anything
    hidden it is not told either which key question is the lowest (``lowest`` and
    ``lowest_all`` are null), nor what the triggers give: these depend on single cases,
    and their reasons quote them. Its rating still tells the band of its lowest.
    """
    found = copy.deepcopy(tree)
    for standard in found["standards"].values() if rule is not None else ():
        hidden = [_hide(question, rule) for question in standard["key_questions"]]
        if any(hidden):
            standard.update(lowest=None, lowest_all=None)
            for trigger in standard["discretion_triggers"]:
                trigger.update(answer=None, up=None, down=None, reason=None)
    return found


def _hides(measure: Measure | None, rule: DisclosureRule | None) -> _Hides:
    if rule is None or measure is None or measure.relevant is None:
        return _Hides.NOTHING
    if _is_few(measure.relevant, rule):
        return _Hides.ALL
    counts = could_be(measure, None) or ()
    if not any(_is_small(yes, relevant, rule) for yes, relevant in counts):
        return _Hides.NOTHING
    return _Hides.ALL if _is_told_by_band(measure.relevant, rule) else _Hides.YES


def _is_told_by_band(relevant: int, rule: DisclosureRule) -> bool:
    """Whether, of so many relevant cases, a band has only one of the counts that are
    hidden. Asked of every band and not of the one that it is, so that what is hidden
    tells nothing of that."""
    small = [yes for yes in range(relevant + 1) if _is_small(yes, relevant, rule)]
    percents = [whole_percent(yes, relevant) for yes in small]
    found = (sum(e.from_ <= p <= e.to for p in percents) for e in rule.edges)
    return any(count == 1 for count in found)


def _is_few(relevant: int | None, rule: DisclosureRule | None) -> bool:
    if relevant is None or rule is None:
        return False
    return relevant < max(rule.fewer_than, _FEWEST)


def _is_small(yes: int, relevant: int, rule: DisclosureRule) -> bool:
    few = range(1, rule.fewer_than)
    return yes in few or relevant - yes in few


def _seen(measure: Measure | None, hides: _Hides, rule: DisclosureRule | None) -> Shown:
    if measure is None:
        return Shown(None, None, None)
    if hides is _Hides.NOTHING:
        yes = measure.yes if isinstance(measure, Tally) else None
        return Shown(measure.relevant, yes, percent_of(measure))
    why: Why = "worked-out"
    if hides is _hides(measure, rule):
        why = "few-relevant" if _is_few(measure.relevant, rule) else "few-yes-or-no"
    relevant = None if hides is _Hides.ALL else measure.relevant
    return Shown(relevant, None, None, hidden=True, why=why)


def _size(measure: Measure) -> float:
    """How many relevant cases, to find the smallest part; the most if not known."""
    return float("inf") if measure.relevant is None else measure.relevant


def _hide(question: dict[str, Any], rule: DisclosureRule | None) -> bool:
    """Hide what may not be shown of a key question; whether anything was."""
    seen = shown(_measure(question), rule)
    if seen.hidden:
        question.update(relevant=seen.relevant, yes=None, percent=None, band=None)
        question["hidden"] = True
        if seen.relevant is None:
            question["unanswered"] = question["prompts_unanswered"] = None
    return seen.hidden


def _measure(question: dict[str, Any]) -> Measure | None:
    relevant, yes, percent = (question[key] for key in ("relevant", "yes", "percent"))
    if yes is not None and relevant is not None:
        return Tally(relevant=relevant, yes=yes)
    return None if percent is None else Percentage(percent, relevant)
