"""Every answer of every address says to the browser what it may and may not do, and none
has case data in an address, a header, a cookie, a log line or a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from tests.site.addresses import ALL, NOBODY
from tests.site.cast import Cast
from tests.site.conftest import SignedIn
from tests.site.security.walking import Answer, Walked, answer_of, links_of

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# allauth says of its pages in its own words that nobody keeps them.
NOT_KEPT = re.compile(r"\bno-store\b")
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}


def wrong_headers(answer: Answer) -> Iterator[str]:
    """What an answer lacks of what each must have."""
    for name, value in HEADERS.items():
        said = answer.headers.get(name, "")
        fine = NOT_KEPT.search(said) if name == "Cache-Control" else said == value
        if not fine:
            yield f"{answer.what}: {name}: {said}"
    kind = answer.headers.get("Content-Type", "")
    if answer.body and kind.startswith("text/") and "charset=utf-8" not in kind:
        yield f"{answer.what}: Content-Type: {kind}"
    if answer.body and not kind:
        yield f"{answer.what}: it does not say what it is"
    policy = answer.headers.get("Content-Security-Policy", "")
    rules = {rule.strip() for rule in policy.split(";")}
    if not rules >= POLICY or "unsafe" in policy or "*" in policy:
        yield f"{answer.what}: {policy}"
    if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
        yield f"{answer.what}: Permissions-Policy"
    if "Server" in answer.headers or "X-Powered-By" in answer.headers:
        yield f"{answer.what}: it says what serves it"


def wrong_cookies(answer: Answer) -> Iterator[str]:
    """Cookies that a script, another site or a reader of the wire could have."""
    for name, cookie in answer.cookies.items():
        same = cookie["samesite"] in {"Lax", "Strict"}
        if not (cookie["httponly"] and cookie["secure"] and same):
            yield f"{answer.what}: cookie {name}"
        if name not in {"sessionid", "csrftoken", "language"}:
            yield f"{answer.what}: cookie {name}: what is it for?"


def inline(answer: Answer) -> Iterator[str]:
    """Whatever in a page the policy would not run, and what would leave the site."""
    tree = answer.tree
    # What is JSON is no script: a browser runs none of it.
    scripts = "//script[not(@type='application/json')]"
    found = tree.xpath(f"{scripts}[not(@src) or normalize-space(.)] | //style | //base")
    found += tree.xpath("//*[@style] | //iframe | //object | //embed")
    found += tree.xpath("//@*[starts-with(name(), 'on')]/..")
    found += tree.xpath("//meta[@http-equiv]")
    for one in found:
        yield f"{answer.what}: <{one.tag}>"
    links = tree.xpath("//@src | //@href | //@action | //@formaction | //@srcset")
    for link in links:
        if re.match(r"\s*(?:\w+:|//)", str(link)):
            yield f"{answer.what}: {link}"


def _all(answers: Iterable[Answer]) -> list[str]:
    return [wrong for one in answers for wrong in wrong_headers(one)]


@pytest.mark.parametrize("who", [NOBODY, "lena", "ines", "cora", "hana", "adil"])
def test_every_address_says_what_a_browser_may_do(
    who: str, cast: Cast, as_: SignedIn, settings: Settings
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.LANGUAGE_COOKIE_SECURE = True
    wrong: list[str] = []
    for address in ALL:
        for method in ("GET", "POST", "OPTIONS", "PUT"):
            cache.clear()
            client = Client() if who == NOBODY else as_(who)
            client.raise_request_exception = False
            path = address.path(cast)
            with transaction.atomic():
                response = client.generic(method, path)
                transaction.set_rollback(True)
            answer = answer_of(who, method, path, response)
            wrong += [*wrong_headers(answer), *wrong_cookies(answer)]
            if answer.is_page:
                wrong += inline(answer)
            if answer.status == 500:
                wrong.append(answer.what)
    assert wrong == []


def test_every_answer_of_the_walk_does_so_too(walked: Walked) -> None:
    assert len(walked.pages) > 150
    assert _all(walked.answers) == []


def test_no_page_of_the_walk_has_anything_inline(walked: Walked) -> None:
    assert [wrong for page in walked.pages for wrong in inline(page)] == []


def test_no_answer_of_the_walk_is_a_mistake_of_ours(walked: Walked) -> None:
    assert [one.what for one in walked.answers if one.status >= 500] == []


def test_a_browser_that_came_encrypted_is_told_to_come_so_always(
    db: None, settings: Settings
) -> None:
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_SSL_REDIRECT = True
    plain = Client().get("/privacy")
    assert plain.status_code == 301
    assert plain["Location"] == "https://testserver/privacy"
    assert _all([answer_of(NOBODY, "GET", "/privacy", plain)]) == []
    told = Client().get("/privacy", secure=True)["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"


@pytest.mark.django_db
def test_only_pages_for_people_lead_to_https(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/health").content == b"ok"
    assert Client().get("/healthy").status_code == 301
    assert Client().get("/privacy").status_code == 301


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
