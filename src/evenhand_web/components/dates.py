"""A date in three boxes, as GOV.UK asks for one: day, month, year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_PARTS = ("day", "month", "year")


class DateBoxes(forms.SelectDateWidget):
    """Reads ``name-day``, ``name-month`` and ``name-year``."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        parts = [str(data.get(f"{name}-{part}", "")).strip() for part in _PARTS]
        return "" if not any(parts) else "/".join(parts)

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> bool:
        return all(f"{name}-{part}" not in data for part in _PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-day"


class DateField(forms.DateField):
    """A date in three boxes; what is wrong with it is said in words."""

    widget = DateBoxes
    default_error_messages = {  # noqa: RUF012 - Django's own way
        "required": gettext_lazy("Enter a date"),
        "invalid": gettext_lazy("Enter a real date, such as 5 10 2026"),
    }

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date) or not value:
            return value or None
        day, month, year = str(value).split("/")
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"]) from None


def date_parts(bound: BoundField) -> list[dict[str, Any]]:
    """The three boxes as items of the component, filled as they were."""
    value = bound.value()
    if isinstance(value, date):
        values = [str(value.day), str(value.month), str(value.year)]
    else:
        values = [*str(value or "//").split("/"), "", ""][:3]
    labels = (_("Day"), _("Month"), _("Year"))
    wrong = " govuk-input--error" if bound.errors else ""
    return [
        {
            "id": f"{bound.auto_id}-{part}",
            "name": part,
            "label": label,
            "value": filled,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}",
        }
        for part, label, filled in zip(_PARTS, labels, values, strict=True)
    ]
