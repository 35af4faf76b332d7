"""Batches say where they came from: a workbook, submissions of a form, a sealed file.

By plain SQL: on SQLite Django would make the table anew, and its triggers would be gone.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

_TABLES = {"batch": "assessments_batch", "devicereport": "assessments_devicereport"}


class Migration(migrations.Migration):
    dependencies: ClassVar = [("assessments", "0002_triggers")]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"ALTER TABLE {table} ADD COLUMN source varchar(20) "
                    "NOT NULL DEFAULT ''",
                    f"ALTER TABLE {table} DROP COLUMN source",
                )
                for table in _TABLES.values()
            ],
            state_operations=[
                migrations.AddField(
                    model_name=model,
                    name="source",
                    field=models.CharField(blank=True, default="", max_length=20),
                )
                for model in _TABLES
            ],
        )
    ]
