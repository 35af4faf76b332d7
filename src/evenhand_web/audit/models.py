"""The tables of the audit: events for ever, their content for as long as is allowed."""

from __future__ import annotations

from django.db import models

from evenhand_web.audit.chain import PARTS, START

SITE = "site"
_HASH = 64


class Keep(models.TextChoices):
    """What the content of an event is about, and so how long it may be kept."""

    CASE = "case"
    INSPECTION = "inspection"
    ACCOUNT = "account"


class AuditChain(models.Model):
    """One chain for the site, and one for each inspection. The head is signed with a key
    that the database does not have, so that a cut or forged end shows."""

    id = models.CharField(primary_key=True, max_length=12)
    number = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=_HASH, default=START)
    signature = models.CharField(max_length=128, blank=True)


class AuditEvent(models.Model):
    """One event: hashes only. The database refuses to change or delete it."""

    chain = models.ForeignKey(AuditChain, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField()
    opens = models.CharField(max_length=12, blank=True)
    keep = models.CharField(max_length=10, choices=Keep.choices)
    previous = models.CharField(max_length=_HASH)
    who = models.CharField(max_length=_HASH)
    what = models.CharField(max_length=_HASH)
    when = models.CharField(max_length=_HASH)
    before = models.CharField(max_length=_HASH)
    after = models.CharField(max_length=_HASH)
    hash = models.CharField(max_length=_HASH, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("chain", "number"), name="one_event_a_number"
            ),
        )
        ordering = ("chain", "number")

    @property
    def commitments(self) -> dict[str, str]:
        return {part: getattr(self, part) for part in PARTS}


class AuditContent(models.Model):
    """What an event commits to, with the salts. Retention may delete it where it is about
    cases; nobody may change it, and the database refuses.

    ``keep``, ``kind``, ``at`` and ``person`` say again what the event and the parts say,
    to search by; verifying compares them.
    """

    event = models.OneToOneField(
        AuditEvent, on_delete=models.PROTECT, primary_key=True, related_name="content"
    )
    keep = models.CharField(max_length=10, choices=Keep.choices)
    kind = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField(db_index=True)
    person = models.CharField(max_length=12, blank=True, db_index=True)
    parts = models.JSONField()
    salts = models.JSONField()
