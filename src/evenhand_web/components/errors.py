"""The summary of what is wrong with a form, at the top of the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template import engines
from django.utils.translation import gettext as _
from markupsafe import Markup


def error_summary(form: forms.BaseForm) -> Markup:
    """All errors of a form, each a link to its field."""
    # What Django's types call an engine of templates is none of Jinja's alone.
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    name = "govuk_frontend_jinja/components/error-summary/macro.html"
    macro = environment.get_template(name).module.govukErrorSummary
    params = {"titleText": _("There is a problem"), "errorList": list(_errors(form))}
    return Markup(macro(params))  # noqa: S704 - made by a template that escapes


def _errors(form: forms.BaseForm) -> Any:
    for error in form.non_field_errors():
        yield {"text": str(error)}
    for bound in form:
        for error in bound.errors:
            place = bound.id_for_label or bound.auto_id
            yield {"text": str(error), "href": f"#{place}"}
