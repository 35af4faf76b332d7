"""Which pairs of cases can be drawn together, and seeing to it that all of them can.

Equal chances alone would allow a lottery of a handful of samples, in which most pairs
are never looked at together and whoever is drawn is known from one name. So every pair
that some sample could hold gets one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from evenhand.sampling.drawing.arrays import Flags
from evenhand.sampling.drawing.classes import Classes
from evenhand.sampling.drawing.exchange import Exchanging
from evenhand.sampling.drawing.relieving import sample_program
from evenhand.sampling.drawing.solver import SolverFailed

_PASSES = 4
_MOST_TRIES = 300
_PATIENCE = 40
# Up to so many classes, asking whether a pair is possible is quicker than trying.
_FEW_CLASSES = 300

Pair = tuple[int, int]


def pairs_without_chance(holds: Flags) -> list[Pair]:
    """The pairs of cases (from 0) that no sample holds together."""
    held = holds.astype(np.float32)
    together = held.T @ held
    first, second = np.nonzero(np.triu(together == 0, k=1))
    return list(zip(first.tolist(), second.tolist(), strict=True))


@dataclass(slots=True)
class Pairs:
    """Brings pairs together in a list of samples that keeps all limits."""

    found: Classes
    _tried: set[Pair] = field(default_factory=set)
    _possible: dict[Pair, bool] = field(default_factory=dict)
    _class_of: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._class_of = {c - 1: place for c, place in self.found.of_case().items()}

    def mend(self, samples: Exchanging) -> Exchanging:
        """The list with as many pairs brought together as could be."""
        for _ in range(_PASSES):
            missing = [
                pair
                for pair in pairs_without_chance(samples.holds)
                if pair not in self._tried and not self._is_known_impossible(pair)
            ]
            if not missing or len(self._tried) > _MOST_TRIES:
                break
            for pair in missing[:_MOST_TRIES]:
                samples = self._mended(samples, pair)
        return samples

    def prove(self, missing: Sequence[Pair]) -> int:
        """How many of these pairs fit into no sample, as far as can be shown quickly."""
        for key in sorted({self._key(pair) for pair in missing})[:_MOST_TRIES]:
            self._is_possible_for(key)
        return sum(self._is_known_impossible(pair) for pair in missing)

    def _mended(self, samples: Exchanging, pair: Pair) -> Exchanging:
        if samples.holds[:, pair].all(axis=1).any() or self._is_known_impossible(pair):
            return samples
        few = len(self.found.members) <= _FEW_CLASSES
        if few and not self._is_possible(pair):
            return samples
        before = samples.copy()
        if samples.bring_together(*pair) and samples.mend(_PATIENCE):
            return samples
        self._tried.add(pair)
        if not few:
            self._is_possible(pair)
        return before

    def _key(self, pair: Pair) -> Pair:
        one, other = sorted(self._class_of[case] for case in pair)
        return one, other

    def _is_known_impossible(self, pair: Pair) -> bool:
        return self._possible.get(self._key(pair)) is False

    def _is_possible(self, pair: Pair) -> bool:
        return self._is_possible_for(self._key(pair))

    def _is_possible_for(self, key: Pair) -> bool:
        """Whether any sample holds cases of these two classes together."""
        if key not in self._possible:
            one, other = key
            program = sample_program(self.found)
            program.least[one] = 1
            program.least[other] = 2 if one == other else 1
            fits = program.least[other] <= program.most[other]
            try:
                self._possible[key] = fits and program.solve() is not None
            except SolverFailed:
                self._possible[key] = True  # or at least not proved impossible
        return self._possible[key]
