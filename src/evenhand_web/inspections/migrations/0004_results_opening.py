"""The rows that say that results were opened early."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import evenhand_web.ids


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0003_partner_bodies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ResultsOpening",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=evenhand_web.ids.new_id,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("reason", models.TextField()),
                ("locked", models.PositiveIntegerField()),
                ("cases", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "inspection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results_opening",
                        to="inspections.inspection",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="an_opening_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locked__lt", models.F("cases"))),
                        name="an_opening_is_before_the_last_lock",
                    ),
                ],
            },
        ),
    ]
