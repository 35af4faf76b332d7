"""What differs between two frameworks, in words on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from evenhand.commands.paper import say
from evenhand.formats.records import Record
from evenhand.frameworks import Framework
from evenhand.frameworks.basis import Basis, Text
from evenhand.frameworks.comparing import (
    ADDED,
    REMOVED,
    Difference,
    Key,
    own_fields,
)
from evenhand.frameworks.relevance import Relevance
from evenhand.frameworks.relevance_words import relevance_words
from evenhand.frameworks.rules import Band, OverallBand
from evenhand.wording import counted, joined, span

# Two values longer than this together are told on two lines.
_ONE_LINE = 70

# What a field is called. One that is not named here is called by its path.
FIELDS = {
    "text": "wording",
    "relevance": "relevant",
    "evidence": "rated by",
    "group": "case group",
    "counts": "counts in the score",
    "basis": "source",
    "scale.basis": "source of the scale",
    "bands.basis": "source of the bands",
    "bands.rounding.to": "shares are rounded to",
    "bands.rounding.halves": "halves are rounded",
    "bands.rounding.basis": "source of the rounding",
    "bands.edges": "bands",
    "roll_up.rule": "how bands give the rule rating",
    "roll_up.basis": "source of the rule rating",
    "judgement": "source of the rule on judgements",
    "discretion.max_steps": "steps that the panel may move a standard",
    "discretion.max_steps_basis": "source of the number of steps",
    "discretion.evidence": "standards that the panel may move are rated by",
    "discretion.basis": "source of discretion",
    "within_points": "percentage points from the boundary, at most",
    "differing_answers": "differing answers",
    "at_most_cases": "relevant cases, at most",
    "window.from_months": "months before fieldwork, from",
    "window.to_months": "months before fieldwork, to",
    "window.basis": "source of the window",
    "sampling.confidence_percent": "confidence of the sample in per cent",
    "sampling.margin_points": "margin of error of the sample in percentage points",
    "sampling.share_percent": "share of all cases looked at in per cent",
    "sampling.ratios": "the sample matches the population by",
    "sampling.purposive": "chosen on purpose",
    "sampling.basis": "source of the sampling",
    "groups": "only in the case groups",
    "required": "every case must have it",
    "place": "stands in",
}

_KINDS = {
    "InspectionType": "inspection type",
    "KeyQuestion": "key question",
    "CaseGroup": "case group",
    "PermittedValue": "value",
    "Offset": "time",
    "RuleText": "text",
    "Overall": "overall bands",
}

_EVIDENCE = {
    "cases": "answers on cases",
    "judgement": "one judgement",
    "percentage": "one percentage",
}

_SECTIONS = {
    "Framework": "The framework",
    "Source": "The framework",
    "InspectionType": "The framework",
    "Rating": "The rules",
    "Trigger": "The rules",
    "Overall": "The rules",
    "CaseGroup": "The cases",
    "Attribute": "What is known of a case",
    "Fact": "What is known of a case",
    "PermittedValue": "What is known of a case",
    "Offset": "The timetable",
    "RuleText": "Texts about the rules",
}

# Fields of the framework that are rules begin so; the others say which framework it is.
_RULES = ("scale.", "bands.", "roll_up.", "judgement", "discretion.", "order of ")


def write_comparison(
    before: Framework, after: Framework, differences: Sequence[Difference]
) -> None:
    """What changed from one framework to the other, under the thing that changed."""
    names = f"{before.reference} and {after.reference}"
    if not differences:
        say(f"{names} are the same.", bold=True)
        return
    say(
        f"From {before.reference} to {after.reference}: "
        f"{counted(len(differences), 'difference')}",
        bold=True,
    )
    sections: dict[str, list[Difference]] = {}
    for difference in differences:
        heading = _heading(before, after, difference)
        sections.setdefault(heading, []).append(difference)
    for heading, inside in sections.items():
        click.echo()
        say(heading, bold=True)
        for difference in inside:
            _write(difference)


def _heading(before: Framework, after: Framework, difference: Difference) -> str:
    kind, id_ = difference.kind, difference.id
    if kind == "Framework" and difference.what.startswith(_RULES):
        return "The rules"
    if kind in _SECTIONS:
        return _SECTIONS[kind]
    # The standard of a question, or the domain; by the name that it has now.
    standards = {**before.standards, **after.standards}
    id_ = {**before.standard_of, **after.standard_of}.get(id_, id_)
    domains = {d.id: d for framework in (before, after) for d in framework.domains}
    return f"{id_} {(standards.get(id_) or domains[id_]).name}"


def _write(difference: Difference) -> None:
    subject = _subject(difference)
    if difference.what in (REMOVED, ADDED):
        record = difference.before or difference.after
        inside = f": {'; '.join(_inside(record))}" if isinstance(record, Record) else ""
        say(f"- {subject} {difference.what}{inside}", indent=2, hanging=2)
        return
    lead = f"{subject}, {field_words(difference.what)}" if subject else ""
    lead = lead or field_words(difference.what)
    old, new = (
        value_words(difference.what, value)
        for value in (difference.before, difference.after)
    )
    if len(old) + len(new) <= _ONE_LINE:
        say(f"- {lead}: {old} → {new}", indent=2, hanging=2)
        return
    say(f"- {lead}:", indent=2, hanging=2)
    say(f"  {old}", indent=4, hanging=2)
    say(f"→ {new}", indent=4, hanging=2)


def _subject(difference: Difference) -> str:
    """What it is that differs; nothing where it is the framework itself."""
    if difference.kind == "Framework":
        return ""
    kind = _KINDS.get(difference.kind, difference.kind.lower())
    if difference.kind == "Overall":
        standards = difference.id.split()
        many = counted(len(standards), "standard")
        return f"{kind} for {many} ({joined(standards)})"
    return f"{kind} {difference.id}"


def field_words(what: str) -> str:
    """What a field is called: ``wording``, ``order of the scale.ratings``."""
    return FIELDS.get(what, what.replace("_", " ").replace(".", ", "))


def _inside(record: Record) -> Iterator[str]:
    """A thing that was added or removed: its name by itself, then what it holds."""
    for what, value in own_fields(record).items():
        words = value_words(what, value)
        if what == "id":
            continue
        named = what in ("title", "text")
        yield words if named else f"{field_words(what)}: {words}"


def value_words(what: str, value: object) -> str:
    """A value of a field as it is told; ``none`` where there is none."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Text):
        return _text_words(value)
    if isinstance(value, Relevance):
        origin = f": {value.source}" if value.source else ""
        return f"{relevance_words(value)} [{value.provenance}{origin}]"
    if isinstance(value, Basis):
        note = f" ({value.note})" if value.note else ""
        return f"{value.provenance}: {value.source}{note}"
    if isinstance(value, Key):
        return f"{_KINDS.get(value.kind, value.kind.lower())} {value.id}"
    if isinstance(value, tuple):
        return joined(value_words(what, item) for item in value)
    if isinstance(value, Band | OverallBand):
        return f"{value.rating} {span(value.from_, value.to)}"
    return _EVIDENCE.get(str(value), str(value)) if "evidence" in what else str(value)


def _text_words(text: Text) -> str:
    """English, then Welsh if there is any; each with its status where it has a doubt."""
    parts = []
    for words, status, language in (
        (text.en, text.en_status, ""),
        (text.cy, text.cy_status, "Welsh: "),
    ):
        doubt = " [not reviewed]" if status == "unreviewed" else ""
        if words is not None:
            parts.append(f"{language}‘{words}’{doubt}")
        elif not language:
            parts.append(str(text))
    return "; ".join(parts)
