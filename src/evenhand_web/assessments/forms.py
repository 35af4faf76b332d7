"""Forms of the case page without a script, whose fields become operations; of a sealed
file; and why results are opened early."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.assessment.beside import ENTRIES
from evenhand.assessment.operations import Operation, Value
from evenhand.assessment.operations_fields import kind_of
from evenhand_web.accounts.models import User
from evenhand_web.assessments.models import Assessment
from evenhand_web.assessments.reading import rows_of
from evenhand_web.assessments.sealed import LARGEST
from evenhand_web.assessments.sent import UUID, Sent, SentOperation, Unreadable
from evenhand_web.convert import operation_of


class TakeInSealed(forms.Form):
    """A file that a device sealed."""

    file = forms.FileField(
        label=_("The sealed file"),
        help_text=_("Its name ends in .sealed."),
        error_messages={
            "required": _("Choose the sealed file"),
            "empty": _("The file is empty. Choose the sealed file"),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file must be smaller than 8 MB"))
        return file


_SPACE = uuid.UUID("5f6c7a0e-52f5-5b1f-9d3f-3f6b8d1c2a10")


class OpenEarly(forms.Form):
    """Why tallies and ratings are opened before all cases are locked."""

    reason = forms.CharField(
        label=_("Why they are opened before all cases are locked"),
        help_text=_(
            "With your name, this stands on the page of results, and in the method of "
            "the report. Write nothing of a child."
        ),
        widget=forms.Textarea,
        max_length=2000,
        error_messages={"required": _("Enter why they are opened early")},
    )


def device_of(by: User) -> str:
    """Forms without a script count as one device of each person."""
    return str(uuid.uuid5(_SPACE, by.pk))


def sent_by_form(
    by: User, assessment: Assessment, fields: Iterable[str], post: Mapping[str, Any]
) -> Sent:
    """Operations for what differs from what the person saw. The same form sent twice
    makes the same operations. Raises Unreadable."""
    nonce = post.get("form", "")
    if not UUID.fullmatch(nonce):
        raise Unreadable("form")
    device, reason = device_of(by), post.get("reason", "")
    found = []
    for field in fields:
        value = _value(field, post)
        basis = _basis(post.get(f"basis {field}", ""))
        if value != _seen(assessment, field, basis):
            made = uuid.uuid5(uuid.UUID(nonce), json.dumps([field, value]))
            at = timezone.now().isoformat()
            operation = Operation(str(made), device, 1, field, value, basis, at)
            found.append(SentOperation(operation, reason))
    return Sent(device, 0, 0, 0, tuple(found), by_form=True)


def fields_sent(post: Mapping[str, Any]) -> list[str]:
    """The fields that a form has: each has a basis, if an empty one."""
    return [name[6:] for name in post if name.startswith("basis ")]


def _value(field: str, post: Mapping[str, Any]) -> Value:
    kind = kind_of(field)
    if kind in ENTRIES:
        texts = {name: _text(post, f"{field} {name}") for name in ENTRIES[kind]}
        return texts if any(texts.values()) else None
    return _text(post, field) or None


def _text(post: Mapping[str, Any], name: str) -> str:
    return str(post.get(name, "")).replace("\r\n", "\n").strip()


def _basis(given: str) -> tuple[str, ...]:
    ids = tuple(sorted(given.split()))
    if not all(UUID.fullmatch(one) for one in ids):
        raise Unreadable("basis")
    return ids


def _seen(assessment: Assessment, field: str, basis: tuple[str, ...]) -> Value:
    """The value that the page showed; None where it showed none, or several."""
    rows = rows_of(assessment, [field]).filter(pk__in=basis)
    values: list[Value] = []
    for row in rows:
        value = operation_of(row).value
        if value not in values:
            values.append(value)
    return values[0] if len(values) == 1 else None
