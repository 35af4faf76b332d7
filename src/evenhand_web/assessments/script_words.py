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
            "The site takes nothing of yours here any more. What waits can be sealed "
            "into a file: sign out, and you are led there. Tell the lead inspector."
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
        **_offline_words(),
    }


def _offline_words() -> dict[str, str]:
    return {
        "other_person": _(
            "Somebody else is signed in. What you entered waits; sign in as yourself."
        ),
        "unreadable": _(
            "Entered here earlier, and cannot be opened with the site’s key: {count}. "
            "They stay on this device. Tell whoever runs the site."
        ),
        "taken_until": _("This case is on this device until {moment}."),
        "offline_taking": _("The case is being taken offline …"),
        "offline_failed": _(
            "The case is not offline: the site or this browser did not do it. Try again."
        ),
        "passphrase_short": _("Enter a passphrase of at least {count} letters."),
        "passphrase_differs": _("The two passphrases differ. Enter the same twice."),
        "wrong_passphrase": _("This is not the passphrase that was set on this device."),
        "unsent_first": _(
            "Something that you entered is not at the site yet. It is given back when "
            "everything is saved."
        ),
    }


def device_words() -> dict[str, str]:
    """What the pages of what lies on a device say."""
    return {
        "wrong_passphrase": _("This is not the passphrase that was set on this device."),
        "wait": _("It was wrong several times. Try again in {seconds} seconds."),
        "opening": _("It is being opened …"),
        "over": _(
            "The time for which this case was taken offline is over. Open it when the "
            "site can be reached."
        ),
        "failed": _("This browser does not show what is on the device. Try again."),
        "waits": _("on this device, and not at the site yet: {count}."),
        "seal": _("Seal it into a file for the site"),
        "sealed": _(
            "The file is among your downloads. Only the site can open it: give it to the "
            "lead inspector, or to whoever runs the site. Wipe this device only when you "
            "have it."
        ),
        "wipe": _("I have the file: wipe this from the device"),
        "wiped": _("It is wiped from this device."),
        "cases": _("Cases on this device"),
        "without": _("The site cannot be reached. These cases are on this device:"),
        "all_saved": _("Everything that was entered on this device is saved."),
        "no_network": _("The site cannot be reached. It will be tried again."),
        "sign_in": _("You are signed out. Sign in in another window, then come back."),
        "not_permitted": _(
            "The site takes nothing of yours here any more. Seal it into a file, and "
            "tell the lead inspector."
        ),
        "other_person": _(
            "Somebody else is signed in. What you entered waits; sign in as yourself."
        ),
    }
