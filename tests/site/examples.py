"""Westerdale in the midst of its fieldwork: something of every kind that an address can
name, and whose it is.

Whose a thing is, and whom an interest bars from it, is read from the rows here and not
asked of the site: the site's own idea of it is what the tests compare with this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from evenhand_web.accounts.models import Invitation, User
from evenhand_web.actions import (
    allocation,
    concerns,
    interests,
    interviews,
    invitations,
    joint,
    replacing,
)
from evenhand_web.cases.models import Case, Seat
from evenhand_web.concerns.models import ConcernKind
from evenhand_web.convert import timetable_of
from evenhand_web.demo.answers import answer_some
from evenhand_web.inspections.models import InterestKind, Stage
from evenhand_web.permissions.roles import Role
from evenhand_web.stored import writing
from tests.site.cast import MEMBERS, Cast, make_cast
from tests.site.samples.test_in_the_open import drawn

SEEN = "The child sleeps in a car and nobody knows."
QUESTION = "Why does the school nurse not have the plan of the boy in the third case?"
CHILD = "The daughter of my neighbour in Mill Street"


@dataclass(frozen=True)
class Thing:
    """Something that an address names. ``values`` are the address's parts; it is of its
    ``owners``, and an interest or a second assessment bars ``barred``, by first names."""

    what: str
    values: Mapping[str, str]
    owners: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()


@dataclass
class World:
    """The cast, and what there is of each kind; ``secret`` is what must stand on no page
    that says no."""

    cast: Cast
    common: Mapping[str, str]
    things: list[Thing] = field(default_factory=list)
    secret: tuple[str, ...] = ()

    def of(self, parts: tuple[str, ...]) -> list[Thing]:
        """What an address of these parts is asked with: everything of its kind."""
        own = [part for part in parts if part not in self.common]
        if not own:
            return [Thing("itself", self.common)]
        wanted = set(own)
        found = [thing for thing in self.things if set(thing.values) == wanted]
        return [
            Thing(one.what, {**self.common, **one.values}, one.owners, one.barred)
            for one in found
        ]


def first_name(user: User) -> str:
    return user.email.split("@")[0]


def make_world() -> World:
    """In an empty database, through the actions."""
    cast = make_cast()
    inspection = cast.westerdale
    draw = drawn(cast)
    allocation.allocate(by=cast.lena, inspection=inspection, seconds=6, seed=1)
    with writing():
        inspection.changed(stage=Stage.FIELDWORK)
    milestone = timetable_of(inspection).entries[0].milestone
    common = {
        "inspection_id": inspection.pk,
        "section": "2.1",
        "milestone_id": milestone.id,
        "user_id": cast.ines.pk,
        "language": "en",
        "token": "one-that-nobody-was-sent",
        "pk": "987654321",  # of a passkey: a number, and nobody's
        "provider_id": "none",
        "key": "one-that-nobody-was-sent",
        "uidb36": "1",
    }
    world = World(cast, common)
    answer_some(inspection, cast.ines)
    world.things.append(Thing("a draw", {"draw_id": draw.pk}))
    world.things += [*_cases(cast), *_others(cast), *_concerns(cast), *_of_people(cast)]
    cases = Case.objects.all()
    workers = {case.worker for case in cases if case.worker}
    texts = (SEEN, QUESTION, CHILD, "The side door", "invited@example.org")
    world.secret = (*texts, *(case.reference for case in cases), *workers)
    return world


def _cases(cast: Cast) -> Iterator[Thing]:
    """Cases and their assessments: of an inspector alone; of a local assessor, with a
    companion; assessed twice; and one in whose worker a deputy and the quality lead have
    an interest."""
    hers = _case_with(first="ines", second=None)
    local = _case_with(first="lowri", companion="?")
    twice = _case_with(second="?")
    taken = {hers.worker, local.worker, twice.worker, ""}
    barring = next(
        case
        for case in Case.objects.exclude(worker__in=taken)
        if "second" not in _on(case)
    )
    for name in BARRED:
        interests.declare(
            by=cast.people[name],
            inspection=cast.westerdale,
            kind=InterestKind.PERSON,
            person=barring.worker,
        )
    yield from _of_case("of an inspector", hers)
    yield from _of_case("of a local assessor", local)
    yield from _of_case("assessed twice", twice)
    yield from _of_case("barred by an interest", barring, BARRED)


BARRED = frozenset({"dafydd", "quinn"})


def _on(case: Case) -> dict[str, str]:
    """Who sits on a case, by the kind of the seat."""
    seats = Seat.objects.filter(case=case, ended=None).select_related("user")
    return {seat.kind: first_name(seat.user) for seat in seats}


def _case_with(**wanted: str | None) -> Case:
    """The first case with these seats: a name, ``?`` for anybody, None for nobody."""
    for case in Case.objects.all():
        on = _on(case)
        if all(
            kind in on if name == "?" else on.get(kind) == name
            for kind, name in wanted.items()
        ):
            return case
    raise AssertionError(f"The allocation gave no case {wanted}.")


def _of_case(
    what: str, case: Case, barred: frozenset[str] = frozenset()
) -> Iterator[Thing]:
    """The case, its assessment, and the blind second one where there is one."""
    on = _on(case)
    blind = {on["second"]} if "second" in on else set()
    others = frozenset(on.values()) - blind
    yield Thing(what, {"case_id": case.pk}, others | blind, barred)
    first = {"case_id": case.pk, "kind": "first"}
    yield Thing(what, first, others, barred | blind)
    if blind:
        second = {"case_id": case.pk, "kind": "second"}
        yield Thing(f"{what}, blind", second, frozenset(blind), barred | others)


def _others(cast: Cast) -> Iterator[Thing]:
    """What else there is about cases: a replacement that a second person is asked about,
    a line of enquiry, a time at which somebody cannot, and an interest in a child."""
    lena, here = cast.lena, cast.westerdale
    case = _case_with(first="ines", second=None)
    asked = replacing.ask(by=lena, case=case, reason="not-eligible", second=cast.dafydd)
    yield Thing("a replacement", {"asked_id": asked.pk}, frozenset({"dafydd"}))
    joint.plan(by=lena, inspection=here, bodies=["cqc"], leads={})
    for name in ("pavel", "ines"):
        line = joint.write_line(
            by=lena,
            inspection=here,
            question=QUESTION,
            field="health",
            follows=cast.people[name],
        )
        yield Thing(f"a line of {name}", {"line_id": line.pk}, frozenset({name}))
    interviews.plan(by=lena, inspection=here, given=PLAN)
    away = interviews.add_away(
        by=lena, inspection=here, who=cast.ines, day=here.fieldwork, start=540, end=720
    )
    yield Thing("a time away", {"away_id": away.pk})
    interest = interests.declare(
        by=cast.idris, inspection=here, kind=InterestKind.CHILD, child=CHILD
    )
    yield Thing("an interest", {"interest_id": interest.pk}, frozenset({"idris"}))


PLAN = {
    "first": date(2020, 10, 26),
    "last": date(2020, 11, 6),
    "start": 540,
    "end": 1020,
    "length": 60,
    "pause": 0,
    "rooms": ["Room 1", "Room 2"],
}
TEAM = frozenset(MEMBERS) - {"cora"}


def _concerns(cast: Cast) -> Iterator[Thing]:
    """About the service, which is the whole team's; about a child without a case; and
    about the child of a case that an interest bars from some."""
    service = concerns.raise_concern(
        by=cast.ines, inspection=cast.westerdale, kind=ConcernKind.SERVICE, seen=SEEN
    )
    yield Thing("about the service", {"concern_id": service.pk}, TEAM)
    child = concerns.raise_concern(
        by=cast.anna, inspection=cast.westerdale, kind=ConcernKind.CHILD, seen=SEEN
    )
    yield Thing("about a child", {"concern_id": child.pk}, frozenset({"anna"}))
    worker = cast.dafydd.interests.get().person
    barring = Case.objects.filter(worker=worker)[0]
    of_case = concerns.raise_concern(
        by=cast.lena,
        inspection=cast.westerdale,
        kind=ConcernKind.CHILD,
        seen=SEEN,
        case=barring,
    )
    named = {"concern_id": of_case.pk}
    yield Thing("about a child of a case", named, frozenset({"lena"}), BARRED)


def _of_people(cast: Cast) -> Iterator[Thing]:
    """A role in the inspection, and an invitation that waits."""
    member = cast.westerdale.members.get(user=cast.anna)
    yield Thing("a role", {"member_id": member.pk})
    invitations.invite(
        by=cast.lena,
        inspection=cast.westerdale,
        email="invited@example.org",
        name="Somebody New",
        role=Role.INSPECTOR,
        site="https://testserver",
    )
    yield Thing("an invitation", {"invitation_id": Invitation.objects.get().pk})
