"""``evenhand ledger``: what devices captured, against what is stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from evenhand_web.commands.setting_up import told

if TYPE_CHECKING:
    from evenhand_web.assessments.ledger import Entry, Ledger

# What counts as a device, by where its operations come from.
_NAMES = {"": "device", "submissions": "submissions of a form", "workbook": "workbook"}


@click.command("ledger")
@click.argument("inspection", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
@told
def command(ctx: click.Context, inspection: str | None, as_json: bool) -> None:
    """Hold what devices captured against what is stored.

    Of one INSPECTION, by its id, or of all. Every operation that a device said it
    captured is stored, or was refused and is named; exit code 1 where one is neither. It
    tells ids, numbers and counts, and nothing of a case. A device that has never reached
    the site is not known to it, and cannot be told here.
    """
    from evenhand_web.commands.setting_up import set_up_there

    set_up_there()
    from evenhand_web.assessments.ledger import ledger
    from evenhand_web.audit.reading import one_moment
    from evenhand_web.inspections.models import Inspection

    asked = Inspection.objects.order_by("created", "id")
    if inspection is not None:
        asked = asked.filter(pk=inspection)
        if not asked.exists():
            raise click.UsageError(
                "No inspection has this id. It stands in the address of its pages: "
                "/inspections/ID/."
            )
    with one_moment():
        found = {one.pk: ledger(one) for one in asked}
    if as_json:
        value = {id_: _json(one) for id_, one in found.items()}
        click.echo(json.dumps(value, indent=2))
    else:
        _say(found)
    if not all(one.balances for one in found.values()):
        ctx.exit(1)


def _json(found: Ledger) -> dict[str, Any]:
    return {
        "balances": found.balances,
        "captured": found.captured,
        "stored": found.stored,
        "changed_batches": list(found.changed),
        "devices": [
            {
                "device": one.account.device,
                "source": one.source,
                "assessment": one.assessment.pk,
                "balance": one.account.balance.value,
                "captured": one.account.captured,
                "stored": len(one.account.stored),
                "waiting": one.account.waiting,
                "not_here": list(one.account.open),
                "never_captured": list(one.account.uncaptured),
                "refused": [
                    {"operation": id_, "number": number, "why": why}
                    for id_, number, why in one.refused
                ],
            }
            for one in found.worst_first
        ],
    }


def _say(found: dict[str, Ledger]) -> None:
    from evenhand.commands.paper import say
    from evenhand.wording import counted

    for id_, one in found.items():
        word = "yes" if one.balances else "NO"
        sums = f"{counted(one.captured, 'operation')} captured, {one.stored} stored"
        refused = f", {one.refused} refused and named" if one.refused else ""
        say(f"{word}: inspection {id_}: {sums}{refused}.", hanging=2)
        for entry in one.worst_first:
            for sentence in _sentences(entry):
                say(f"- {sentence}", indent=2, hanging=2)
        for batch in one.changed:
            say(
                f"- batch {batch}: its operations are not those that were received. "
                "Verify the audit: evenhand audit verify.",
                indent=2,
                hanging=2,
            )
    if all(one.balances for one in found.values()):
        say("Everything captured is stored, or named with why it is not.", bold=True)
    else:
        say("Something captured is not here.", bold=True)


def _sentences(entry: Entry) -> list[str]:
    """What differs, by the ids of the assessment and of the device."""
    account = entry.account
    what = _NAMES.get(entry.source, entry.source)
    where = f"assessment {entry.assessment.pk}, {what} {account.device}"
    found = []
    if account.uncaptured:
        found.append(f"stored and never captured: {_numbers(account.uncaptured)}")
    if account.open and account.balance.value == "waiting":
        found.append(f"on the device still, as it said: {_numbers(account.open)}")
    elif account.open:
        found.append(
            f"captured, and neither stored nor refused: {_numbers(account.open)}; it "
            f"said that {account.waiting} are on it still"
        )
    for number, why in account.named.items():
        found.append(f"refused: {number} ({why})")
    return [f"{where}: {one}." for one in found]


def _numbers(numbers: tuple[int, ...]) -> str:
    from evenhand.assessment.ledger import ranges

    return ", ".join(
        f"{first}" if first == last else f"{first}–{last}"
        for first, last in ranges(numbers)
    )
