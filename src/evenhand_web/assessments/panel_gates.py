"""What of the cases must be so before the ratings panel: all locked, nothing missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.assessment.ledger import Account
from evenhand_web.assessments.gate import locked_of
from evenhand_web.assessments.ledger import Entry, ledger
from evenhand_web.assessments.words import balance_sentences, device_words
from evenhand_web.inspections.models import Inspection
from evenhand_web.permissions.asking import may

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


def all_locked(inspection: Inspection) -> bool:
    """Whether every case of the sample as it stands is locked; a sample there must be."""
    locked, cases = locked_of(inspection)
    return cases > 0 and locked == cases


def not_locked(inspection: Inspection, by: User) -> list[str]:
    """How many are not. Which, the page of completion says: ids are of cases."""
    locked, cases = locked_of(inspection)
    if not cases:
        return [_("There is no case yet.")]
    text = ngettext(
        "%(left)d case of %(cases)d is not locked.",
        "%(left)d cases of %(cases)d are not locked.",
        cases - locked,
    )
    return [text % {"left": cases - locked, "cases": cases}]


def ledger_balances(inspection: Inspection) -> bool:
    """Whether whatever devices captured is stored, or named with why it is not."""
    return ledger(inspection).balances


def not_balanced(inspection: Inspection, by: User) -> list[str]:
    """Each device that has something which is not here, by its numbers and without a word
    of a case; of an assessment that this person does not see, only that there is one."""
    found = ledger(inspection)
    unequal = [one for one in found.worst_first if not one.account.balance.balances]
    seen = [one for one in unequal if may(by, "assessment.see", one.assessment)]
    told = [_named(one) for one in seen]
    hidden = len(unequal) - len(seen)
    if hidden:
        text = ngettext(
            "%(num)s device on an assessment that you do not see.",
            "%(num)s devices on assessments that you do not see.",
            hidden,
        )
        told.append(text % {"num": hidden})
    if found.changed:
        text = ngettext(
            "In %(num)s batch, what is stored is not what was received.",
            "In %(num)s batches, what is stored is not what was received.",
            len(found.changed),
        )
        told.append(text % {"num": len(found.changed)})
    return told


def _named(entry: Entry) -> str:
    device = device_words(entry.account.device, entry.source)
    words = {"device": device, "what": _unequal(entry.account)}
    if entry.report is None:
        return _("%(device)s. %(what)s") % words
    words["who"] = entry.report.by.name
    return _("%(device)s of %(who)s. %(what)s") % words


def _unequal(account: Account) -> str:
    """What does not balance: what was refused is named already."""
    return " ".join(balance_sentences(account, refused=False))
