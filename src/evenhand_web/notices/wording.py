"""The words of a letter: fixed, in the reader's language, and of no case."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from evenhand_web.notices.models import Letter, LetterKind


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as it is sent."""

    to: str
    subject: str
    text: str


def written(letter: Letter) -> Written:
    """The letter in words; ``letter.user`` says in which language."""
    with translation.override(letter.user.language):
        what = LetterKind(letter.kind).label
        paragraphs = (
            _("Dear %(name)s") % {"name": letter.user.name},
            _("Something is new for you: %(what)s.") % {"what": what},
            _("To see it, sign in as you always do: %(link)s")
            % {"link": settings.EVENHAND_ADDRESS + letter.address},
            _("For the sake of those it is about, this letter says no more."),
            settings.EVENHAND_ORGANISATION,
        )
        subject = _("Something is new for you: %(what)s") % {"what": what}
    text = "\n\n".join(part for part in paragraphs if part) + "\n"
    return Written(letter.user.email, subject, text)


def site() -> str:
    """The address of the site as its own settings name it, without a slash at the end."""
    return str(settings.EVENHAND_ADDRESS)
