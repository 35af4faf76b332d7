"""Generated histories: devices that enter, and now and then learn what others entered."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from evenhand.assessment.operations import Operation, Value, fold

FIELDS = ("answer:1", "answer:2", "note:1")
VALUES: tuple[Value, ...] = ("yes", "no", None, "")


@dataclass
class Device:
    """What a device has entered and seen, by field."""

    name: str
    seen: list[Operation] = field(default_factory=list)
    entered: int = 0

    def enter(self, where: str, value: Value) -> Operation:
        """As a page does: its basis is what this device sees in force."""
        there = fold(self.seen).get(where)
        self.entered += 1
        operation = Operation(
            id=f"{self.name}-{self.entered}",
            device=self.name,
            number=self.entered,
            field=where,
            value=value,
            basis=() if there is None else there.basis,
        )
        self.seen.append(operation)
        return operation


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """Operations in the order in which a server could get them: each after its basis."""
    devices = [Device(name) for name in "abc"]
    made: list[Operation] = []
    for _ in range(draw(st.integers(1, 25))):
        device = draw(st.sampled_from(devices))
        if draw(st.booleans()):
            device.seen = list(made)
        made.append(
            device.enter(draw(st.sampled_from(FIELDS)), draw(st.sampled_from(VALUES)))
        )
    return made
