"""Fields of Django forms as GOV.UK components: label, hint, error, and the control."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template import engines
from markupsafe import Markup


def field_html(bound: BoundField, **options: Any) -> Markup:
    """One field. ``options`` are those of the component, such as ``classes`` or ``hint``;
    ``text`` is another label, and ``heading=True`` makes it the heading of the page."""
    if bound.is_hidden:
        return Markup(str(bound))  # noqa: S704 - Django has escaped it
    widget = bound.field.widget
    for kind, name in _COMPONENTS:
        if isinstance(widget, kind):
            return _render(name, bound, options)
    raise TypeError(f"No component for {type(widget).__name__}.")


def fields_html(form: forms.BaseForm, but: Iterable[str] = ()) -> Markup:
    """All fields of a form, in its order."""
    left_out = frozenset(but)
    shown = [bound for bound in form if bound.name not in left_out]
    return Markup("\n").join(field_html(bound) for bound in shown)


# The first that fits: a class stands before those that it is derived from.
_COMPONENTS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.SelectDateWidget, "date"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.widgets.Input, "input"),
)


def _render(name: str, bound: BoundField, options: dict[str, Any]) -> Markup:
    # What Django's types call an engine of templates is none of Jinja's alone.
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    template = environment.get_template("components/fields.html")
    macro = getattr(template.module, f"field_{name}")
    return Markup(macro(bound, _params(bound, options), options))  # noqa: S704


def _params(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    """What all components want of a field."""
    heading = bool(options.get("heading"))
    size = "l" if heading else "s"
    label = {
        "text": str(options.get("text", bound.label)),
        "isPageHeading": heading,
        "classes": f"govuk-label--{options.get('label', size)}" if heading else "",
    }
    hint = options.get("hint", bound.help_text)
    errors = [str(error) for error in bound.errors]
    value = bound.value()
    return {
        "id": bound.id_for_label or bound.auto_id,
        "name": bound.html_name,
        "label": label,
        "legend": {
            "text": str(bound.label),
            "isPageHeading": heading,
            "classes": f"govuk-fieldset__legend--{size}",
        },
        "hint": {"text": str(hint)} if hint else None,
        "error": {"text": " ".join(errors)} if errors else None,
        "value": "" if value is None else value,
        "classes": options.get("classes", ""),
        "attributes": _attributes(bound),
    }


def _attributes(bound: BoundField) -> dict[str, str]:
    """What the browser is told besides; ``required`` and ``maxlength`` are not among it,
    for our own messages are plainer than a browser's."""
    kept = ("accept", "step", "data-", "multiple")
    found = bound.field.widget.attrs
    return {k: str(v) for k, v in found.items() if k.startswith(kept)}


def choices_of(bound: BoundField) -> list[dict[str, Any]]:
    """The choices of a field as items of a component, those that are chosen marked."""
    value = bound.value()
    values = value if isinstance(value, list | tuple | set) else [value]
    chosen = {str(one) for one in values if one is not None}
    items = []
    # Only fields with choices come here: their widgets say so.
    for key, label in bound.field.choices:  # type: ignore[attr-defined]
        here = str(key) in chosen
        items.append(
            {"value": str(key), "text": str(label), "checked": here, "selected": here}
        )
    return items
