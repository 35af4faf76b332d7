"""Partner inspectors come from a body of a list; until now people wrote which."""

from __future__ import annotations

from typing import Any

from django.db import migrations

# As the list was when this was written. What is none of these stays as it was written.
_NAMES = {
    "hmicfrs": "hmicfrs",
    "hmic": "hmicfrs",
    "cqc": "cqc",
    "care quality commission": "cqc",
    "ofsted": "ofsted",
    "ciw": "ciw",
    "care inspectorate wales": "ciw",
    "hiw": "hiw",
    "healthcare inspectorate wales": "hiw",
    "estyn": "estyn",
}


def to_ids(apps: Any, schema_editor: Any) -> None:
    """Names that are surely one of the list become its id."""
    for label in (("inspections", "Member"), ("accounts", "Invitation")):
        rows = apps.get_model(*label).objects.exclude(organisation="")
        for row in rows:
            words = " ".join(row.organisation.casefold().removeprefix("the ").split())
            found = _NAMES.get(words)
            if found:
                row.organisation = found
                row.save(update_fields=["organisation"])


class Migration(migrations.Migration):
    dependencies = (
        ("inspections", "0002_timetable_by_hand"),
        ("accounts", "0003_waits"),
    )
    operations = (migrations.RunPython(to_ids, migrations.RunPython.noop),)
