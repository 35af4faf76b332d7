"""What rating an inspection under another framework rests on, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from evenhand.commands.paper import say
from evenhand.frameworks import Framework, FrameworkFile
from evenhand.frameworks.mapping import MappingFile
from evenhand.inspection import Inspection
from evenhand.inspection.under import Missing, Under
from evenhand.wording import counted, joined

# More ids than this are told by their number, and the first and the last of them.
_NAMED = 6


def under_json(under: Under, file: FrameworkFile, mapping: MappingFile) -> dict[str, Any]:
    """The key ``under`` of docs/rate-json.md."""
    framework, basis = file.framework, mapping.mapping.basis
    return {
        "framework": {
            "id": framework.id,
            "version": framework.version,
            "hash": file.hash,
        },
        "mapping": {
            "file": mapping.name,
            "provenance": basis.provenance,
            "source": basis.source,
            "note": basis.note,
        },
        "assumptions": list(under.assumptions),
        "gaps": [{"id": g.id, "of": g.of, "reason": g.reason} for g in under.gaps],
        "void": [{"id": void.id, "reason": void.reason} for void in under.void],
    }


def write_under(inspection: Inspection, under: Under, mapping: MappingFile) -> None:
    """That this is another framework, who says what is the same, and every gap."""
    old, new = inspection.framework, under.rating.framework
    basis = mapping.mapping.basis
    say(f"Rated as if it had been under {new.title} ({new.reference})", bold=True)
    note = f" {basis.note}" if basis.note and basis.provenance != "assumed" else ""
    say(
        f"Which questions are the same: {mapping.name} [{basis.provenance}: "
        f"{basis.source}]{note} Published ratings are not compared.",
        indent=2,
        hanging=2,
    )
    for assumption in under.assumptions:
        say(f"- Assumed: {assumption}", indent=2, hanging=2)
    for framework in (old, new):
        for reason, gaps in _by_reason(framework, under.gaps).items():
            what = _gap_words(framework, gaps, framework is new)
            say(f"- Gap: {what}. {reason}", indent=2, hanging=2)
    for void in under.void:
        say(
            f"- The decision of the panel on {void.id} is void: {void.reason}.",
            indent=2,
            hanging=2,
        )
    click.echo()


def _by_reason(framework: Framework, gaps: Sequence[Missing]) -> dict[str, list[str]]:
    """The ids of a framework's gaps by the reason that they share."""
    found: dict[str, list[str]] = {}
    for gap in gaps:
        if gap.of == framework.reference:
            found.setdefault(gap.reason, []).append(gap.id)
    return found


def _gap_words(framework: Framework, ids: list[str], is_new: bool) -> str:
    """``3.4 Joint working (yos-2020) is left out``; for ``new`` ones, that nothing in
    the inspection is for them."""
    if len(ids) > _NAMED:
        noun = "prompt" if set(ids) <= set(framework.key_question_of) else "question"
        named = f"{counted(len(ids), noun)} from {ids[0]} to {ids[-1]}"
    else:
        named = joined(_name(framework, id_) for id_ in ids)
    many = len(ids) > 1
    if is_new:
        said = "have no evidence here" if many else "has no evidence here"
    else:
        said = "are left out" if many else "is left out"
    return f"{named} ({framework.id}) {said}"


def _name(framework: Framework, id_: str) -> str:
    standard = framework.standards.get(id_)
    return id_ if standard is None else f"{id_} {standard.name}"
