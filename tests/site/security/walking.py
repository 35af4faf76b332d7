"""A walk through the whole demonstration: every page that each person can reach by links,
and what people do on them. What came back is kept as plain records."""

from __future__ import annotations

import csv
import io
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from evenhand_web.accounts.models import User
from evenhand_web.demo.case_list import case_list
from evenhand_web.demo.people import PEOPLE
from evenhand_web.inspections.models import Inspection
from evenhand_web.logs import WithoutContent

# What a case list says of one child and of nobody else. Its other columns are words that
# a page may have for other reasons, such as “court”.
TELLING = ("Case ID", "Name", "DOB", "Case manager")
_LONGEST_WALK = 400
# So many pages of one address are enough: there is one for each case, say.
_OF_A_KIND = 15


@dataclass(frozen=True)
class Answer:
    """What came back for one request. ``status`` 500 is kept, not raised."""

    who: str
    method: str
    path: str
    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, Mapping[str, object]]
    body: bytes

    @property
    def what(self) -> str:
        return f"{self.method} {self.path} as {self.who}: {self.status}"

    @property
    def is_page(self) -> bool:
        """Whether it is a page: a redirect has no body."""
        html_ = self.headers.get("Content-Type", "").startswith("text/html")
        return html_ and bool(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.fromstring(self.text)


def answer_of(who: str, method: str, path: str, response: Any) -> Answer:
    """The record of a response."""
    cookies = {name: dict(one) for name, one in response.cookies.items()}
    content = b"".join(response) if response.streaming else response.content
    headers = dict(response.headers)
    return Answer(who, method, path, response.status_code, headers, cookies, content)


@dataclass
class Walked:
    """All answers, what was logged, what was sent, and what no address may have."""

    answers: list[Answer] = field(default_factory=list)
    log: str = ""
    letters: tuple[str, ...] = ()
    values: frozenset[str] = frozenset()

    @property
    def pages(self) -> list[Answer]:
        return [one for one in self.answers if one.is_page]


def browser_of(person: str) -> Client:
    """A browser in which somebody of the demonstration is signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(email=f"{person}@example.org"))
    session = client.session
    session["second_factor_given"] = True
    session.save()
    return client


def walk() -> Walked:
    """Everybody's walk, then what is done. In a database that has the demonstration."""
    found = Walked(values=_values())
    with _logged() as log:
        for person in PEOPLE:
            name = person.email.split("@")[0]
            _wander(name, browser_of(name), found)
        _do_things(found)
    found.log = log.getvalue()
    found.letters = tuple(str(one.message()) for one in mail.outbox)
    return found


def _values() -> frozenset[str]:
    values: set[str] = set()
    for inspection in Inspection.objects.all():
        text = case_list(inspection.fieldwork).decode()
        for row in csv.DictReader(io.StringIO(text)):
            values |= {row[column] for column in TELLING if row[column].strip()}
    return frozenset(values)


@contextmanager
def _logged() -> Iterator[io.StringIO]:
    """What the site would write to its log, and more: every level of every logger."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutContent())
    loggers = [logging.getLogger(name) for name in ("", "django", "evenhand")]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.removeHandler(handler)
            one.setLevel(level)


def _kind(path: str) -> str:
    """The address that a path is of; the path itself where it is of none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def _wander(name: str, client: Client, found: Walked) -> None:
    """From the first page along every link and every form's address."""
    todo, seen = ["/", "/account", "/no-such-page"], {"/"}
    kinds: Counter[str] = Counter()
    while todo:
        path = todo.pop()
        cache.clear()
        answer = answer_of(name, "GET", path, client.get(path))
        found.answers.append(answer)
        for link in links_of(answer):
            path = urlsplit(link).path
            if path not in seen and not _leaves(link) and kinds[_kind(path)] < _OF_A_KIND:
                seen.add(path)
                kinds[_kind(path)] += 1
                todo.append(link)
        if len(seen) > _LONGEST_WALK:
            raise AssertionError("The walk has no end.")


def _leaves(link: str) -> bool:
    """Whether a link ends the walk: signing out, files of the site."""
    return not link.startswith("/") or "/logout" in link or link.startswith("/static/")


def links_of(answer: Answer) -> list[str]:
    """Where a page leads, as addresses of this site; also where it redirects."""
    found = [answer.headers["Location"]] if "Location" in answer.headers else []
    if answer.is_page:
        found += answer.tree.xpath("//a/@href | //form/@action")
    return [urljoin(answer.path, str(link)).split("#")[0] for link in found]


def _do_things(found: Walked) -> None:
    """What changes something, and what is refused, in the inspection in preparation and
    that in fieldwork."""
    preparing = Inspection.objects.get(stage="preparing").pk
    here = f"/inspections/{Inspection.objects.get(stage='fieldwork').pk}"
    draw = Inspection.objects.get(stage="fieldwork").draws.get(group="court")
    case = draw.cases.filter(replaced=None)[0]
    spoilt = case_list(draw.inspection.fieldwork).replace(b"Male", b"Mermaid", 3)
    child = {"kind": "child", "seen": f"{case.reference} and Child Ivy are in danger."}
    child["case"] = case.pk
    _post(found, "contact", f"/inspections/{preparing}/case-list/hand-in", spoilt)
    _post(found, "contact", f"/inspections/{preparing}/case-list/hand-in", b"PK\3\4 no")
    for step in ("", "change", "raise"):
        _post(found, "lead", f"{here}/concerns/new", {**child, "step": step})
    reason = {"reason": "not-eligible"}
    _post(found, "lead", f"{here}/cases/{case.pk}/replace", reason)
    _post(found, "lead", f"{here}/cases/{case.pk}/replace", reason)
    _post(found, "inspector", f"{here}/cases/{case.pk}/replace", reason)
    _post(found, "lead", f"{here}/allocation/make", {"seconds": "2"})


def _post(found: Walked, who: str, path: str, what: dict[str, str] | bytes) -> None:
    """Send it, and look at the page that follows, with its message."""
    client = browser_of(who)
    given: dict[str, object] = (
        {"file": SimpleUploadedFile("Child Ivy W1173.csv", what)}
        if isinstance(what, bytes)
        else dict(what)
    )
    answer = answer_of(who, "POST", path, client.post(path, given))
    found.answers.append(answer)
    if "Location" in answer.headers:
        next_ = answer.headers["Location"]
        found.answers.append(answer_of(who, "GET", next_, client.get(next_)))
