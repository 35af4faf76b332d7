"""What was typed into a form, in the words that the form has for it: the question or
label of each field, and what a choice is called.

They are read from the page with the form, because every form is there as people see it,
whether Django made it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _
from lxml import html

from evenhand_web.accounts.kept import Kept

_ONCE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CONTROLS = ".//input[@name] | .//select[@name] | .//textarea[@name] | .//button[@name]"
_BUTTON = './/button[not(@type) or @type="submit"]'


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in a field, or was chosen; ``label`` is empty where nobody knows it."""

    label: str
    value: str


def title_of(page: html.HtmlElement) -> str:
    """The heading of a page."""
    return next((_text(one) for one in page.iter("h1")), "")


def form_of(page: html.HtmlElement, at: str, kept: Kept) -> html.HtmlElement | None:
    """The form of the page at ``at`` that was sent; among several to one address, the one
    that is most like it."""
    sent = {(_pattern(name), value) for name, value in kept.fields}
    forms = [
        one
        for one in page.iter("form")
        if one.get("method", "").lower() == "post"
        and urljoin(at, one.get("action") or at) == kept.path
    ]
    return max(forms, key=lambda one: _likeness(one, sent), default=None)


def button_of(form: html.HtmlElement, kept: Kept) -> str:
    """What stands on the button that was pressed; empty where it could be another."""
    buttons: list[Any] = form.xpath(_BUTTON)
    named = [one for one in buttons if (one.get("name"), one.get("value")) in kept.fields]
    plain = [one for one in buttons if not one.get("name")]
    pressed = named or plain
    return _text(pressed[0]) if len(pressed) == 1 else ""


def typed_in(form: html.HtmlElement | None, kept: Kept) -> tuple[Typed, ...]:
    """What a person would know again, in the form's order: nothing that is empty, and
    nothing that a form says of itself. Without a form, values without their labels."""
    controls = _controls(form)
    found = (_typed(controls, name, value) for name, value in kept.fields)
    return tuple(one for one in found if one is not None)


def _typed(controls: dict[str, list[Any]], name: str, value: str) -> Typed | None:
    if not value.strip():
        return None
    there = controls.get(_pattern(name))
    if there is None:
        of_itself = name == "form" or name.startswith("basis ")
        return None if of_itself else Typed("", value)
    one = _the_one(there, value)
    kind = one.get("type", "") if one.tag == "input" else one.tag
    if kind in ("hidden", "button", "submit"):
        return None
    if kind in ("radio", "checkbox"):
        return _chosen(one, value)
    if kind == "select":
        return Typed(_label(one), _option(one, value))
    return Typed(_label(one), value)


def _the_one(there: list[Any], value: str) -> Any:
    """Of several controls of one name: that with this value; or the next, for several
    boxes of one name are sent in their order."""
    with_it = [one for one in there if one.get("value") == value]
    if with_it:
        return with_it[0]
    return there.pop(0) if len(there) > 1 else there[0]


def _chosen(one: Any, value: str) -> Typed:
    """A choice under its question. A box that stands alone is a question itself. What the
    form does not offer any more is shown as it was sent."""
    question, words = _legend(one), _label(one)
    is_offered = one.get("value", "on") == value
    if question:
        return Typed(question, (is_offered and words) or value)
    return Typed(words, _("Yes") if words and is_offered else value)


def _option(one: Any, value: str) -> str:
    words = [_text(each) for each in one.iter("option") if each.get("value") == value]
    return words[0] if words else value


def _label(one: Any) -> str:
    """A part of a date stands under the question for the whole."""
    said = one.get("aria-label", "")
    for label in one.xpath("//label[@for=$id]", id=one.get("id", "")):
        said = said or _text(label)
    is_part: bool = one.xpath('boolean(ancestor::fieldset[@role="group"])')
    return f"{_legend(one)}: {said}" if is_part else said


def _legend(one: Any) -> str:
    return next((_text(each) for each in one.xpath("ancestor::fieldset[1]/legend")), "")


def _controls(form: html.HtmlElement | None) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in [] if form is None else form.xpath(_CONTROLS):
        found.setdefault(_pattern(one.get("name")), []).append(one)
    return found


def _likeness(form: html.HtmlElement, sent: Iterable[tuple[str, str]]) -> int:
    controls = _controls(form)
    same = 0
    for name, value in sent:
        there = controls.get(name, ())
        same += bool(there) + any(one.get("value") == value for one in there)
    return same


def _pattern(name: str) -> str:
    """A name without what is made anew each time the page is shown."""
    return _ONCE.sub("*", name)


def _text(element: Any) -> str:
    return " ".join(str(element.text_content()).split())
