"""No case data in an address, a header, a cookie, a log line or a letter."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.site.security.walking import Walked, links_of


def _found(values: Iterable[str], text: str) -> list[str]:
    return [value for value in values if value in text]


def test_the_walk_saw_case_data(walked: Walked) -> None:
    """Or the tests below would look for what nobody could have put anywhere."""
    cases = {value for value in walked.values if value.startswith("W1")}
    shown = "".join(page.text for page in walked.pages)
    assert len([case for case in cases if case in shown]) > 30
    assert "are in danger" in shown


def test_no_address_has_case_data(walked: Walked) -> None:
    addresses = {one.path for one in walked.answers}
    addresses |= {link for one in walked.answers for link in links_of(one)}
    assert len(addresses) > 100
    assert _found(walked.values, "\n".join(addresses)) == []


def test_no_header_and_no_cookie_has_case_data(walked: Walked) -> None:
    said = [str([*one.headers.items(), one.cookies]) for one in walked.answers]
    assert _found(walked.values, "\n".join(said)) == []


def test_no_log_line_has_case_data_or_an_address(walked: Walked) -> None:
    assert walked.log.count("\n") > 50
    assert _found(walked.values, walked.log) == []
    assert "/inspections/" not in walked.log
    assert "example.org" not in walked.log


def test_no_letter_has_case_data(walked: Walked) -> None:
    text = "\n".join(walked.letters)
    assert _found(walked.values, text) == []
    assert "danger" not in text


@pytest.mark.parametrize("who", ["administrator", "head"])
def test_who_sees_no_case_is_shown_none_anywhere(who: str, walked: Walked) -> None:
    pages = [page for page in walked.pages if page.who == who]
    assert len(pages) > 5
    for page in pages:
        assert _found(walked.values, page.text) == [], page.what


def test_names_and_dates_of_birth_are_on_no_page(walked: Walked) -> None:
    for page in walked.pages:
        if page.method == "POST" or "/concerns/" in page.path:
            continue  # what somebody typed there themselves
        assert "Child Sycamore" not in page.text, page.what
