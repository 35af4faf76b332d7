"""Words that the page's script says."""

from __future__ import annotations

from django.utils.translation import gettext as _


def script_words() -> dict[str, str]:
    """By name, in the language of the page; ``{…}`` is filled in by the script."""
    return {
        "device": _("On this device"),
        "saved": _("Saved"),
        "needs": _("Needs you"),
        "all_saved": _("Everything is saved."),
        "keeping": _("Being kept on this device …"),
        "waiting": _("On this device, not saved yet: {count}."),
        "needs_you": _("Needs you: {count}."),
        "no_network": _("The site cannot be reached. It will be tried again."),
        "sign_in": _("You are signed out. Sign in in another window, then come back."),
        "not_permitted": _(
            "The site takes nothing of yours here any more. Tell the lead inspector."
        ),
        "cannot_keep": _(
            "This browser could not keep what you entered. Write it down elsewhere."
        ),
        "here": _("In this case now: {names}."),
        "conflict": _("Entered differently, and both are kept. Choose which holds:"),
        "nothing_to_undo": _("There is nothing to take back."),
        "not_offered": _("This question is relevant to the case: answer yes or no."),
        "all_answered": _("Every relevant question is answered."),
        "keys_on": _("Keys are on."),
        "keys_off": _("Keys are off."),
        "progress": _("{answered} of {asked}"),
        "try_again": _("Send it again"),
        "let_go": _("Let it go"),
        "take_back": _("Take it back"),
        "nothing": _("Nothing"),
    }
