"""The site in Welsh: nothing is left in English, and pages are Welsh throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hatch_build
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation import trans_real

from evenhand_web.inspections.models import Inspection
from tests.site.conftest import SignedIn

PO = hatch_build.LOCALE / "cy" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
# As in the Makefile, target `texts`.
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "gettext_noop": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
NAVIGATION = {
    "Overview": "Trosolwg",
    "Plan and team": "Cynllun a thîm",
    "Cases": "Achosion",
}


def _ours(folder: str) -> bool:
    """Whether a folder can hold words of the site: what is installed cannot."""
    return not Path(folder).name.startswith((".", "_")) and "node_modules" not in folder


@cache
def _said() -> frozenset[str | tuple[str, ...]]:
    """Every message that code and templates ask for: a text, or singular and plural."""
    with (hatch_build.ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # no types
    found = extract_from_dir(
        hatch_build.ROOT, methods, options, KEYWORDS, directory_filter=_ours
    )
    return frozenset(message for _, _, message, _, _ in found)


@cache
def _welsh() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="cy", abort_invalid=True)


def _translated() -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Each message with all its forms in Welsh."""
    for message in _welsh():
        if message.id:
            text = message.string
            yield message, (text,) if isinstance(text, str) else tuple(text or ())


@pytest.fixture
def compiled() -> None:
    """The texts as the site reads them, made anew where they are missing or older."""
    if not MO.exists() or MO.stat().st_mtime < PO.stat().st_mtime:
        hatch_build._texts()
    # An earlier test may have read older ones, and Django keeps what it has read.
    vars(trans_real)["_translations"].pop("cy", None)


def _in_welsh(client: Client) -> Client:
    answer = client.post("/language", {"language": "cy", "next": "/"})
    assert answer.status_code == 302
    return client


def _links(html: str) -> set[str]:
    """The words of all links and buttons of a page."""
    found = re.findall(r"<(a|button)\b[^>]*>(.*?)</\1>", html, re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", "", words).split()) for _, words in found}


def test_every_message_of_the_site_is_there_and_none_that_it_no_longer_says() -> None:
    there = {
        message.id if isinstance(message.id, str) else tuple(message.id)
        for message, _ in _translated()
    }
    assert len(there) > 600
    assert there == _said(), "run `make texts`, and translate what is new"


def test_no_translation_is_empty_or_a_guess() -> None:
    unfinished = [
        message.id
        for message, forms in _translated()
        if message.fuzzy or not all(form.strip() for form in forms)
    ]
    assert unfinished == []


def test_every_translation_has_the_placeholders_of_the_english() -> None:
    wrong = []
    for message, forms in _translated():
        english = message.id if isinstance(message.id, str) else message.id[-1]
        wanted = sorted(PLACEHOLDER.findall(english))
        wrong += [f for f in forms if sorted(PLACEHOLDER.findall(f)) != wanted]
        wrong += [f for f in forms if PLACEHOLDER.sub("", f).count("%")]
    assert wrong == []


def test_spaces_at_either_end_are_kept() -> None:
    for message, forms in _translated():
        english = message.id if isinstance(message.id, str) else message.id[0]
        for form in forms:
            assert form.endswith(" ") == english.endswith(" "), english
            assert form.startswith(" ") == english.startswith(" "), english


def test_the_texts_compile_from_what_is_committed(compiled: None) -> None:
    MO.unlink()
    hatch_build._texts()
    assert MO.stat().st_size > 0
    found = trans_real.translation("cy")
    assert found.gettext("Case list and sample") == "Rhestr achosion a sampl"
    forms = {n: found.ngettext("%(num)s row", "%(num)s rows", n) for n in (1, 2, 8, 30)}
    assert forms == {1: "%(num)s rhes", 2: "%(num)s res", 8: "%(num)s rhes", 30: forms[1]}


def test_the_first_page_is_in_welsh_for_who_chooses_it(
    compiled: None, as_: SignedIn
) -> None:
    html = _in_welsh(as_("ines")).get("/").content.decode()
    assert '<html lang="cy"' in html
    assert "Eich arolygiadau" in html
    assert "Allgofnodi" in _links(html)
    assert not {"Sign out", "Privacy", "Accessibility"} & _links(html)


def test_an_inspection_s_navigation_is_in_welsh_with_no_english_word(
    compiled: None, as_: SignedIn
) -> None:
    client = as_("ines")
    inspection = Inspection.objects.get(members__user__email__startswith="ines")
    address = f"/inspections/{inspection.pk}"
    english = _links(client.get(address, follow=True).content.decode())
    welsh = _links(_in_welsh(client).get(address, follow=True).content.decode())
    assert set(NAVIGATION) <= english
    assert set(NAVIGATION.values()) <= welsh
    assert not set(NAVIGATION) & welsh


def test_a_refusal_in_welsh_is_one_welsh_sentence(compiled: None, as_: SignedIn) -> None:
    answer = _in_welsh(as_("ines")).get("/people", follow=True)
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "Nid ydych yn cael gweld pwy sydd â chyfrif" in text
    assert "You may not" not in text
