"""Operations: whatever is entered in an assessment, and what of it is in force.

An operation names the operations of its field that the person saw (its ``basis``), and
so replaces exactly those. What nobody has replaced is in force; where that is several
values, they are a conflict, which keeps all of them until an operation names them all. So
it does not matter in which order operations arrive, nor how often
(docs/decisions/0015-an-answer-is-an-operation.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# A word, a text, several texts by name, or nothing any more.
Value = str | None | Mapping[str, str]


class OtherContent(ValueError):
    """Two operations have one id and are not the same."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that somebody entered.

    ``id`` is made on the device, as is ``number``, which counts from 1 for each device
    and assessment. ``captured`` is what the device's clock said (ISO 8601): it is told,
    and decides nothing.
    """

    id: str
    device: str
    number: int
    field: str
    value: Value
    basis: tuple[str, ...] = ()
    captured: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force of one field: the operations that nobody has replaced, by id."""

    operations: tuple[Operation, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """The different values, each once."""
        found: list[Value] = []
        for operation in self.operations:
            if operation.value not in found:
                found.append(operation.value)
        return tuple(found)

    @property
    def is_conflict(self) -> bool:
        return len(self.values) > 1

    @property
    def value(self) -> Value:
        """The value; None while there is a conflict, for then nobody knows."""
        return None if self.is_conflict else self.values[0]

    @property
    def basis(self) -> tuple[str, ...]:
        """What an operation names that replaces all of this."""
        return tuple(operation.id for operation in self.operations)


def fold(operations: Iterable[Operation]) -> dict[str, InForce]:
    """What is in force, by field. Raises OtherContent.

    A basis that is not among the operations replaces nothing. Operations must not name
    each other in a circle, which none can that is stored only after its basis.
    """
    known: dict[str, Operation] = {}
    for operation in operations:
        if known.setdefault(operation.id, operation) != operation:
            raise OtherContent(operation.id)
    replaced = {
        (operation.field, seen)
        for operation in known.values()
        for seen in operation.basis
    }
    found: dict[str, list[Operation]] = {}
    for operation in known.values():
        if (operation.field, operation.id) not in replaced:
            found.setdefault(operation.field, []).append(operation)
    return {
        field: InForce(tuple(sorted(there, key=lambda one: one.id)))
        for field, there in sorted(found.items())
    }
