"""An export held against this site: what is here already, and who is who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from allauth.account.models import EmailAddress

from evenhand.errors import Place, Problem, Problems, in_exports
from evenhand_web.accounts.models import User
from evenhand_web.audit.models import AuditChain
from evenhand_web.inspections.models import Service
from evenhand_web.keeping.exports.checking import Row, Rows
from evenhand_web.keeping.exports.files import AUDIT, SITE
from evenhand_web.keeping.exports.form import SECTIONS
from evenhand_web.keeping.exports.reading import Export

_PLACE = Place(SITE)


@dataclass(frozen=True, slots=True)
class Matched:
    """Who and what is who here: ids there with ids here. ``new_people`` and
    ``new_services`` are rows for which there is nobody and nothing yet."""

    people: Mapping[str, str]
    services: Mapping[str, str]
    new_people: tuple[Row, ...]
    new_services: tuple[Row, ...]
    chain_is_here: bool


def matched(export: Export) -> Matched:
    """Raises ProblemsFound with everything that keeps an export from being taken in
    here."""
    problems = Problems()
    problems.extend(_there_already(export.rows))
    chain = AuditChain.objects.filter(id=export.head.chain).first()
    if chain is not None:
        here, there = (chain.number, chain.head), (export.head.number, export.head.head)
        if here != there:
            problems.add(in_exports.GOES_ON.at(Place(AUDIT)))
    services, new_services = _services(export.rows["services"], problems)
    people, new_people = _people(export.rows["people"], services, problems)
    problems.stop_if_any()
    return Matched(
        people, services, tuple(new_people), tuple(new_services), chain is not None
    )


def _there_already(rows: Rows) -> Iterator[Problem]:
    """A row of the inspection that is here: nothing is ever put over it."""
    for section in SECTIONS:
        ids = [row[section.key] for row in rows[section.name]]
        if not section.within or not ids:
            continue
        count = section.rows().filter(pk__in=ids).count()
        if count:
            name = section.name.replace("_", " ")
            what = f"{count} of its {len(ids)} rows of ‘{name}’"
            yield in_exports.THERE_ALREADY.at(_PLACE, what=what)


def _services(rows: list[Row], problems: Problems) -> tuple[dict[str, str], list[Row]]:
    """Services are matched by name."""
    found: dict[str, str] = {}
    new = []
    for number, row in enumerate(rows, 1):
        here = Service.objects.filter(name=row["name"]).first()
        if here is None and Service.objects.filter(pk=row["id"]).exists():
            where = f"services → item {number}"
            problems.add(in_exports.SERVICE.at(_PLACE, where=where))
        if here is None:
            new.append(row)
        found[row["id"]] = row["id"] if here is None else here.pk
    return found, new


def _people(
    rows: list[Row], services: Mapping[str, str], problems: Problems
) -> tuple[dict[str, str], list[Row]]:
    """People are matched by their e-mail address, whatever its capitals."""
    found: dict[str, str] = {}
    new = []
    for number, row in enumerate(rows, 1):
        here = User.objects.filter(email__iexact=row["email"]).first()
        what = _clash(row, here, services)
        if what is not None:
            where = f"people → item {number}"
            problems.add(in_exports.PERSON.at(_PLACE, where=where, what=what))
        if here is None:
            new.append(row)
        found[row["id"]] = row["id"] if here is None else here.pk
    return found, new


def _clash(row: Row, here: User | None, services: Mapping[str, str]) -> str | None:
    """Why a person cannot be who they are there; None where they can."""
    if here is None:
        if User.objects.filter(pk=row["id"]).exists():
            return "has another e-mail address here"
        if EmailAddress.objects.filter(email__iexact=row["email"]).exists():
            return "has an address that is the second one of an account here"
        return None
    of = None if row["service"] is None else services[row["service"]]
    if here.service_id != of:
        return "works for another service here, or for none, so that roles would not fit"
    return None
