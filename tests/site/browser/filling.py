"""Filling in a form with nothing, or with what cannot be right, whatever its fields."""

from __future__ import annotations

from playwright.sync_api import Locator

_LONG = "x" * 6000
_WRONG = {"email": "nobody", "number": "-1", "password": "x"}
_TAMPER = "(one, value) => { one.value = value; one.checked = true }"
_KEPT = "input[type=text], input[type=email], input[type=number], textarea"


def fill_nothing(form: Locator) -> None:
    """Every box empty, whatever stood in it."""
    for box in form.locator(_KEPT).all():
        box.fill("")


def fill_wrongly(form: Locator) -> None:
    """Too long, too short, of the wrong kind; and choices that nobody offered."""
    for box in form.locator("input:visible, textarea:visible").all():
        kind = box.get_attribute("type") or "text"
        if kind == "radio":
            box.evaluate(_TAMPER, "king")
        elif kind == "file":
            box.set_input_files(
                {"name": "a.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"}
            )
        elif kind != "checkbox":
            date = "govuk-date-input__input" in (box.get_attribute("class") or "")
            box.fill("99" if date else _WRONG.get(kind, _LONG))
    for choice in form.locator("select:visible").all():
        choice.evaluate("one => { one.options[one.selectedIndex].value = 'king' }")


def values(form: Locator) -> list[str]:
    """What stands in the boxes that are given back: not in those of passwords."""
    return [str(box.input_value()) for box in form.locator(_KEPT).all()]
