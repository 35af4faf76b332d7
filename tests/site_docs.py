"""Parts of docs/site.md, docs/running.md and others that the code produces."""

from __future__ import annotations

import os
from collections.abc import Iterable

import django
from django.utils import translation

from evenhand.formats import limits
from evenhand_web.accounts.known_words import WORDS
from tests.permission_docs import how_often


def password_words() -> str:
    return f"**Words that no password is made of:** {', '.join(WORDS)}."


def uploads() -> str:
    """What can be uploaded where, how large it may be, packed and unpacked."""
    _set_up()
    from django.conf import settings

    from evenhand_web.actions.samples import FORMS
    from evenhand_web.assessments.sealed import LARGEST as LARGEST_SEALED
    from evenhand_web.assessments.sent import LARGEST as LARGEST_SENT
    from evenhand_web.assessments.views.workbook import FILES
    from evenhand_web.assessments.views.workbook import LARGEST as OF_WORKBOOK
    from evenhand_web.samples.forms import LARGEST as OF_LIST

    packed = (
        f"{_size(limits.LARGEST_UNPACKED)}, {limits.MOST_MEMBERS:,} files inside, "
        f"{limits.MOST_CELLS:,} cells"
    )
    forms = ", ".join(f".{form}" for form in FORMS)
    rows = (
        (
            "a case list, by the contact of the service or a lead",
            forms,
            _size(OF_LIST),
            packed,
        ),
        (
            "a workbook, or submissions of a form, by who assesses",
            ", ".join(FILES),
            _size(OF_WORKBOOK),
            packed,
        ),
        (
            "work that a device sealed, by a lead",
            "any; its name ends in .sealed",
            _size(LARGEST_SEALED),
            "–",
        ),
        ("what a page of a case sends by itself", "JSON", _size(LARGEST_SENT), "–"),
        (
            "any request, with whatever is in it",
            "–",
            _size(settings.EVENHAND_LARGEST_REQUEST),
            "–",
        ),
    )
    return _markdown(("what, by whom", "kinds", "largest", "unpacked, at most"), rows)


def costly() -> str:
    """The rows of the table of permissions that are held back."""
    _set_up()
    from evenhand_web.permissions.table import TABLE

    with translation.override("en-gb"):
        rows = [
            (f"{row.what} (`{row.id}`)", how_often(row))
            for row in TABLE.values()
            if row.at_most is not None
        ]
    return _markdown(("what", "how often"), rows)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.site.settings")
    django.setup()


def _size(size: int) -> str:
    """In MB, as pages have it: of 1,048,576 bytes where it is a whole number of them."""
    million = 1024 * 1024
    return f"{size // (1_000_000 if size % million else million)} MB"


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


SITE_TABLES = {
    "password words": password_words,
    "uploads": uploads,
    "costly": costly,
}
