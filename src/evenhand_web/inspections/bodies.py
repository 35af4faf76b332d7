"""Partner inspectorates, as forms and pages of an inspection name them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.frameworks.partners import Body, body_by_id
from evenhand_web import times
from evenhand_web.convert import partners_of
from evenhand_web.inspections.models import Inspection, Nation
from evenhand_web.permissions.roles import Role


def bodies_here(inspection: Inspection) -> tuple[Body, ...]:
    """Those that can join where the service is; none where the inspection is not
    joint."""
    known = partners_of(inspection)
    if known is None:
        return ()
    return known.of("Wales" if inspection.service.nation == Nation.WALES else "England")


def said(body: Body) -> str:
    """``CQC (Care Quality Commission)``, in the language of the page."""
    title = getattr(body.title, times.language()) or str(body.title)
    return f"{body.short} ({title})"


def named(organisation: str) -> str:
    """The body that a partner inspector comes from, by its id. What people wrote before
    there was a list, or on another site, stays as it was."""
    body = body_by_id(organisation)
    return organisation if body is None else body.short


def body_choices(inspection: Inspection) -> list[tuple[str, Any]]:
    none = ("", _("None: not a partner inspector"))
    return [none, *((body.id, said(body)) for body in bodies_here(inspection))]


def role_choices(inspection: Inspection) -> list[tuple[str, Any]]:
    """Partners join joint inspections only (methodology, section 1)."""
    joint = partners_of(inspection) is not None
    return [one for one in Role.choices if joint or one[0] != Role.PARTNER]
