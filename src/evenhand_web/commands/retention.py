"""``evenhand retention``: which data on cases are to go, and letting them go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evenhand_web.commands.setting_up import told

if TYPE_CHECKING:
    from evenhand_web.inspections.models import Inspection


@click.command("retention")
@click.option(
    "--delete", is_flag=True, help="Erase what is listed. It does not come back."
)
@click.option("--by", metavar="NAME", help="Who does this; it is recorded.")
@told
def command(delete: bool, by: str | None) -> None:
    """List the inspections whose time for data on single cases is over.

    With --delete these data are erased: case lists, tables of samples, workers and
    attributes of cases, which child somebody knows, and what the audit says of cases.
    What proves a draw stays, and the audit stays intact.
    """
    from evenhand.commands.paper import say
    from evenhand_web.commands.setting_up import set_up_there

    if delete and not (by or "").strip():
        raise click.UsageError("Say who does this: --by NAME.")
    set_up_there()
    over, unknown = _looked_through()
    for inspection in unknown:
        say(
            f"{inspection} ({inspection.pk}): how long its data are kept is not known.",
            hanging=2,
        )
    if not over:
        say("No data on cases are kept for longer than they may be.", bold=True)
        return
    if not delete:
        for inspection, until, rows in over:
            say(f"{inspection} ({inspection.pk}): kept until {until}; {rows}.", hanging=2)
        say("Erase them with: evenhand retention --delete --by NAME", bold=True)
        return
    _erase([inspection for inspection, _, _ in over], (by or "").strip())


def _looked_through() -> tuple[list[tuple[Inspection, str, str]], list[Inspection]]:
    """What is over, with its last day and how much is left; and what is not known."""
    from django.utils import timezone

    from evenhand.wording import counted
    from evenhand_web.actions.keeping import left
    from evenhand_web.inspections.models import Inspection
    from evenhand_web.keeping.periods import period_of

    over, unknown = [], []
    for inspection in Inspection.objects.select_related("service"):
        period, rows = period_of(inspection), left(inspection)
        if period.state == "not-known" and rows:
            unknown.append(inspection)
        if period.is_over(timezone.localdate()) and rows:
            words = f"{counted(sum(rows.values()), 'row')} to erase"
            over.append((inspection, str(period.until), words))
    return over, unknown


def _erase(inspections: list[Inspection], by: str) -> None:
    from django.conf import settings

    from evenhand.commands.paper import say
    from evenhand.wording import counted
    from evenhand_web.acting import Operator
    from evenhand_web.actions import keeping
    from evenhand_web.keeping.backups import drafts

    # Not while a backup is made: its database would name files that it has not.
    with drafts(settings.DATA):
        for inspection in inspections:
            counts = keeping.erase(by=Operator(by), inspection=inspection)
            rows = counted(sum(counts.values()), "row")
            say(f"{inspection} ({inspection.pk}): {rows} erased.", hanging=2)
    say("The backups made before still have these data; see docs/keeping.md.", bold=True)
