"""Checks of the scale, the bands and the overall bands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evenhand.errors import Problem, in_frameworks
from evenhand.formats.records import nearest
from evenhand.formats.yaml import Node
from evenhand.frameworks.framework import Framework
from evenhand.frameworks.rules import Overall, OverallBand


def _scale(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    ratings = framework.scale.ratings
    scores = [rating.score for rating in ratings if rating.score is not None]
    rising = scores == sorted(set(scores))
    if not rising or len(scores) not in (0, len(ratings)):
        yield in_frameworks.SCALE_ORDER.at(tree.place_of(("scale", "ratings")))
    for index, rating in enumerate(ratings):
        if rating.name in (before.name for before in ratings[:index]):
            place = tree.place_of(("scale", "ratings", index))
            yield in_frameworks.SCALE_NAME_TWICE.at(place, name=rating.name)


def _bands(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    edges = framework.bands.edges
    order = framework.scale.order
    for index, band in enumerate(edges):
        place = tree.place_of(("bands", "edges", index))
        if band.rating not in order:
            yield in_frameworks.BAND_RATING.at(
                tree.place_of(("bands", "edges", index, "rating")),
                rating=band.rating,
                hint=nearest(band.rating, order),
                known=", ".join(order),
            )
        if band.from_ > band.to:
            yield in_frameworks.BAND_BACKWARDS.at(place, from_=band.from_, to=band.to)
        if index == 0:
            continue
        below = edges[index - 1]
        if band.from_ > below.to + 1:
            missing = _percentages(below.to + 1, band.from_ - 1)
            yield in_frameworks.BAND_GAP.at(place, missing=missing)
        if band.from_ <= below.to:
            yield in_frameworks.BAND_OVERLAP.at(place, from_=band.from_, to=below.to)
        if order.get(band.rating, 99) <= order.get(below.rating, -1):
            yield in_frameworks.BAND_ORDER.at(place)
    if (edges[0].from_, edges[-1].to) != (0, 100):
        yield in_frameworks.BAND_COVER.at(
            tree.place_of(("bands", "edges")), from_=edges[0].from_, to=edges[-1].to
        )


def _percentages(low: int, high: int) -> str:
    return f"{low}%" if low == high else f"{low}% to {high}%"


def _overall(
    framework: Framework, tree: Node, places: dict[str, Node]
) -> Iterator[Problem]:
    for index, overall in enumerate(framework.overall):
        place = tree.place_of(("overall", index))
        if not framework.scale.scored:
            yield in_frameworks.OVERALL_UNSCORED.at(place)
            continue
        for number, id_ in enumerate(overall.standards):
            if id_ not in framework.counted or id_ in overall.standards[:number]:
                yield in_frameworks.OVERALL_STANDARD.at(
                    tree.place_of(("overall", index, "standards", number)),
                    id=id_,
                    hint=nearest(id_, framework.counted),
                )
        for number, band in enumerate(overall.bands):
            if band.rating not in framework.ratings:
                yield in_frameworks.BAND_RATING.at(
                    tree.place_of(("overall", index, "bands", number, "rating")),
                    rating=band.rating,
                    hint=nearest(band.rating, framework.ratings),
                    known=", ".join(framework.ratings),
                )
        yield from _rising(framework, overall, tree, index)
        yield from _cover(framework, overall, tree, index)


def _rising(
    framework: Framework, overall: Overall, tree: Node, index: int
) -> Iterator[Problem]:
    """A higher score gives a higher overall rating."""
    order = framework.scale.order
    bands = sorted(enumerate(overall.bands), key=lambda numbered: numbered[1].from_)
    for (_, below), (number, band) in pairwise(bands):
        if order.get(band.rating, 99) <= order.get(below.rating, -1):
            place = tree.place_of(("overall", index, "bands", number))
            yield in_frameworks.BAND_ORDER.at(place)


def _cover(
    framework: Framework, overall: Overall, tree: Node, index: int
) -> Iterator[Problem]:
    """Every score that the standards can reach stands in exactly one band."""
    scores = [rating.score or 0 for rating in framework.scale.ratings]
    reachable = reachable_scores(scores, len(overall.standards))
    place = tree.place_of(("overall", index, "bands"))
    for score in reachable:
        bands = _bands_with(overall, score)
        if not bands:
            yield in_frameworks.OVERALL_COVER.at(
                place,
                score=score,
                count=len(overall.standards),
                least=reachable[0],
                most=reachable[-1],
            )
            return
        if len(bands) > 1:
            yield in_frameworks.OVERALL_OVERLAP.at(place, score=score)
            return


def _bands_with(overall: Overall, score: int) -> list[OverallBand]:
    return [band for band in overall.bands if band.from_ <= score <= band.to]


def reachable_scores(scores: list[int], standards: int) -> list[int]:
    """Every total that so many standards can reach, lowest first."""
    totals = {0}
    for _ in range(standards):
        totals = {total + score for total in totals for score in scores}
    return sorted(totals)


CHECKS = (_scale, _bands, _overall)
