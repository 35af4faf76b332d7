"""A whole inspection out of the site, and into it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from evenhand.errors import Place, ProblemsFound, in_exports
from evenhand_web.accounts.models import User
from evenhand_web.acting import Operator, action
from evenhand_web.audit import reading
from evenhand_web.audit.models import AuditChain, AuditContent, AuditEvent, Keep
from evenhand_web.audit.recording import record
from evenhand_web.audit.signing import public_key
from evenhand_web.audit.verifying import Event, verify
from evenhand_web.ids import new_id
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.exports.checking import Row
from evenhand_web.keeping.exports.files import AUDIT, SITE
from evenhand_web.keeping.exports.form import SECTIONS, Section, target_of
from evenhand_web.keeping.exports.matching import Matched, matched
from evenhand_web.keeping.exports.names import TAKEN_IN
from evenhand_web.keeping.exports.reading import Export


@action("inspection.export")
def begin(*, by: Operator, inspection: Inspection, sealed: bool) -> None:
    """Record that an inspection is exported, before anything of it is read: there is no
    export of which the record, and so the export itself, does not tell."""
    record(
        "inspection.exported",
        by=by,
        about=inspection,
        after={"sealed": sealed},
        chain=inspection.pk,
    )


@action("inspection.export")
def note(*, by: Operator, inspection: Inspection, sha256: str) -> None:
    """Record the SHA-256 of an export's manifest, in the site's chain: that of the
    inspection is in the export already."""
    after = {"manifest": sha256}
    record("inspection.export-noted", by=by, about=inspection, after=after)


@action("inspection.import", on=None)
def take_in(*, by: Operator, export: Export) -> Inspection:
    """Take in an inspection that was read and is sound: all of it, or nothing.

    Its rows keep their ids, its chain goes on, and who is new here has an account by
    which nobody can sign in until they are invited. Raises ProblemsFound where it does
    not fit into this site.
    """
    put: list[str] = []
    try:
        who = matched(export)
        with transaction.atomic():
            _people(by, who)
            for section in SECTIONS:
                if section.within:
                    _rows(section, export, who)
        _files(export, put)
        _chain(export, who)
        inspection = Inspection.objects.get(pk=export.manifest.inspection)
        _tell(by, inspection, export, who)
        _verify(inspection.pk)
    except IntegrityError:
        _take_away(put)
        raise ProblemsFound([in_exports.CONTRADICTS.at(Place(SITE))]) from None
    except BaseException:
        _take_away(put)
        raise
    return inspection


def _people(by: Operator, who: Matched) -> None:
    services = next(section for section in SECTIONS if section.name == "services")
    for row in who.new_services:
        services.rows().create(**row)
    for row in who.new_people:
        values = {name: row[name] for name in ("id", "email", "name", "language")}
        of = None if row["service"] is None else who.services[row["service"]]
        user = User(
            **values,
            service_id=of,
            is_active=False,
            waits=True,
            password=make_password(None),
        )
        user.save(force_insert=True)
        User.objects.filter(pk=user.pk).update(joined=row["joined"])
        record("account.taken-in", by=by, about=user, keep=Keep.ACCOUNT)


def _rows(section: Section, export: Export, who: Matched) -> None:
    made = [
        section.rows().model(**_values(section, row, export, who))
        for row in export.rows[section.name]
    ]
    section.rows().bulk_create(made)


def _values(section: Section, row: Row, export: Export, who: Matched) -> dict[str, Any]:
    """A row as it is here: people and services are those here."""
    inspection = export.manifest.inspection
    values: dict[str, Any] = {}
    for name in section.fields:
        value = row[name]
        target = target_of(section, name)
        if value is not None and target in {"people", "services"}:
            value = (who.people if target == "people" else who.services)[value]
        values[section.column(name).attname] = value
    if section.within == "inspection":
        values["inspection_id"] = inspection
    if section.name == "draw_files":
        path = row["path"]
        values["text"] = "" if path is None else (export.folder / path).read_text("utf-8")
    if section.name == "invitations":
        # Of no link: it is sent again from here.
        values["token_hash"] = f"taken-in-{new_id()}{new_id()}"
    if section.name == "letters":
        # The site that wrote it may send it yet: nobody is to get it twice.
        values["elsewhere"] = row["sent"] is None
    if section.name == "allocations":
        values["told"] = _told(values["told"], who)
    return values


def _told(told: dict[str, Any], who: Matched) -> dict[str, Any]:
    """What is told of an allocation names people by their ids."""
    named = {
        name: [[who.people.get(one[0], one[0]), *one[1:]] for one in told[name]]
        for name in ("loads", "barred")
    }
    return {**told, **named}


def _files(export: Export, put: list[str]) -> None:
    """The case lists, under the names that they had. No row here names them, so what a
    killed import left under such a name gives way."""
    for row in export.rows["case_lists"]:
        if row["path"] is None:
            continue
        default_storage.delete(row["file"])
        raw = (export.folder / row["path"]).read_bytes()
        put.append(row["file"])
        if default_storage.save(row["file"], ContentFile(raw)) != row["file"]:
            raise ProblemsFound([in_exports.CONTRADICTS.at(Place(row["path"]))])


def _take_away(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _chain(export: Export, who: Matched) -> None:
    """The chain with its events as they were, unless it is here already."""
    if who.chain_is_here:
        return
    head = export.head
    chain = AuditChain(
        id=head.chain, number=head.number, head=head.head, signature=head.signature
    )
    chain.save(force_insert=True)
    for event in export.events:
        row = AuditEvent.objects.create(
            chain=chain,
            number=event.number,
            opens=event.opens,
            keep=event.keep,
            previous=event.previous,
            hash=event.hash,
            **event.commitments,
        )
        if event.content is not None:
            _content(row, event)


def _content(row: AuditEvent, event: Event) -> None:
    content = event.content
    assert content is not None  # noqa: S101 - asked before
    parts = content.parts
    found = parts["who"].get("user", "")
    AuditContent.objects.create(
        event=row,
        keep=event.keep,
        kind=parts["what"]["kind"],
        at=datetime.fromisoformat(parts["when"]),
        person=found,
        parts=dict(parts),
        salts=dict(content.salts),
    )


def _tell(by: Operator, inspection: Inspection, export: Export, who: Matched) -> None:
    """In both chains; in that of the inspection with the head as it was signed there,
    and who is who, for nothing before it is ever changed."""
    after = {
        "manifest": export.sha256,
        "from": {
            "key": export.manifest.key,
            "number": export.head.number,
            "head": export.head.head,
            "signature": export.head.signature,
        },
        "people": {there: here for there, here in who.people.items() if there != here},
    }
    chain = inspection.pk
    record(TAKEN_IN, by=by, about=inspection, after=after, chain=chain)
    opens = "" if who.chain_is_here else chain
    after = {"manifest": export.sha256}
    record(TAKEN_IN, by=by, about=inspection, after=after, opens=opens)


def _verify(chain: str) -> None:
    """The chain as it lies here now. Raises ProblemsFound."""
    found = verify(reading.heads(chain), reading.events(chain), public_key(), only=chain)
    for one in found.chains:
        if one.broken is not None:
            sentence = one.broken.sentence
            raise ProblemsFound([in_exports.AUDIT.at(Place(AUDIT), sentence=sentence)])
