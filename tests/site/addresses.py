"""All addresses of the site, as the tests walk through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from evenhand_web.permissions.addresses import row_for
from evenhand_web.permissions.row import Row
from tests.site.cast import Cast

NOBODY = "somebody who is not signed in"
NOTHING = "bcdfghjkmnpq"  # an id that nothing has


@dataclass(frozen=True)
class Address:
    """One address: its pattern, and who may."""

    pattern: str
    name: str | None
    view: Callable[..., HttpResponse]
    parts: tuple[str, ...]

    @property
    def row(self) -> Row:
        return row_for(self.name, self.view)

    @property
    def methods(self) -> tuple[str, ...] | None:
        """Which methods it takes; None where the view is not ours and does not say."""
        return getattr(self.view, "methods", None)

    @property
    def is_of_an_inspection(self) -> bool:
        return "inspection_id" in self.parts or "invitation_id" in self.parts

    def filled(self, values: Mapping[str, str]) -> str:
        """As a browser would ask for it. What has no value here is nothing's."""
        path = "/" + self.pattern
        for part in self.parts:
            path = path.replace(f"<{part}>", values.get(part, NOTHING))
        return path

    def path(self, cast: Cast) -> str:
        """In Westerdale, with ids of nothing for everything else but people."""
        there = {"inspection_id": cast.westerdale.pk, "user_id": cast.ines.pk}
        return self.filled({**there, "pk": "987654321"})  # of a passkey: a number


def _walk(resolver: URLResolver, before: str = "") -> Iterator[Address]:
    for one in resolver.url_patterns:
        pattern = before + _plain(str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _walk(one, pattern)
        elif isinstance(one, URLPattern):
            parts = tuple(
                part.split(">")[0] for part in pattern.split("<") if ">" in part
            )
            yield Address(pattern, one.name, one.callback, parts)


def _plain(pattern: str) -> str:
    """``<str:user_id>`` and ``(?P<key>.+)`` as ``<user_id>`` and ``<key>``."""
    plain, rest = "", pattern.strip("^$")
    while "<" in rest:
        head, _, tail = rest.partition("<")
        name, _, rest = tail.partition(">")
        if head.endswith("(?P"):
            head, rest = head[:-3], rest.split(")", 1)[1]
        plain += f"{head}<{name.split(':')[-1]}>"
    return plain + rest


ALL = tuple(_walk(get_resolver()))
