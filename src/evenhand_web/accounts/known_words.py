"""Words that somebody who guesses would try here first, and passwords made of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

# Of the software and of what is done with it, in both languages. Words of a name count
# from so many letters on: ‘of’ and ‘the’ are in every sentence.
WORDS = (
    *("evenhand", "inspection", "inspections", "inspector", "inspectorate"),
    *("youth", "justice", "offending", "offender", "probation", "service", "services"),
    *("child", "children", "court", "custody", "assessment", "password", "welcome"),
    *("arolygiad", "arolygydd", "arolygiaeth", "ieuenctid", "cyfiawnder", "troseddu"),
    *("prawf", "gwasanaeth", "plant", "plentyn", "llys", "asesiad", "cyfrinair"),
)
LEAST_OF_A_NAME = 4
# So many letters have to be left beside such words. A number of ours (assumed).
LEAST_LEFT = 8
# Signs that are written for letters.
_FOR = str.maketrans("01345789@$!€", "oieastbgasie")


class KnownWordsValidator:
    """Refuses a password of which little is left without such words, digits and signs.
    Where none of them is in it, it is none of its business."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        if is_made_of(password, known_words()):
            raise ValidationError(self.get_help_text(), code="password_known_words")

    def get_help_text(self) -> str:
        return _(
            "Choose more words of your own: there is little in this password but words "
            "that anybody would try here, such as the name of the organisation or of a "
            "service, ‘inspection’ or ‘probation’"
        )


def known_words() -> set[str]:
    """Those above, and the words of the names of the organisation and of all services."""
    from evenhand_web.inspections.models import Service

    services = Service.objects.values_list("name", flat=True)
    names = [settings.EVENHAND_ORGANISATION, *services]
    return {*WORDS, *(word for name in names for word in _words_of(name))}


def _words_of(name: str) -> Iterator[str]:
    """The words of a name that are long enough, and all of it as one."""
    plain = _plain(name)
    parts = "".join(sign if sign.isalpha() else " " for sign in plain).split()
    yield from (one for one in (*parts, "".join(parts)) if len(one) >= LEAST_OF_A_NAME)


def is_made_of(password: str, words: set[str]) -> bool:
    """Whether one of the words is in it and fewer than eight letters are left beside all
    of them; whatever its capitals and accents, also with spaces and signs between the
    letters, and with digits and signs for letters."""
    plain = _plain(password)
    taken: set[int] = set()
    for read in (plain, plain.translate(_FOR)):
        letters = [place for place, sign in enumerate(read) if sign.isalpha()]
        text = "".join(read[place] for place in letters)
        for word in words:
            for start in _starts(text, word):
                taken.update(letters[start : start + len(word)])
    left = sum(s.isalpha() for place, s in enumerate(plain) if place not in taken)
    return bool(taken) and left < LEAST_LEFT


def _starts(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)


def _plain(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
