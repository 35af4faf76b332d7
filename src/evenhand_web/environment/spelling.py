"""Settings whose names were misspelt, so that what they say would count for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from evenhand.errors import Place, Problem, in_site
from evenhand_web.environment.names import NEEDED, OTHERS

_OURS = "EVENHAND_"
_KNOWN = [name.removeprefix(_OURS) for name in (*NEEDED, *OTHERS)]
# Nearer than this is a slip. What is farther may be another program's: Kubernetes gives
# every container such as EVENHAND_SERVICE_HOST.
_NEAR = 0.8


def misspelt(given: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """A name that is none of ours, and very like one of them."""
    for name in sorted(given):
        own = name.removeprefix(_OURS)
        if own != name and own not in _KNOWN:
            for near in get_close_matches(own, _KNOWN, 1, _NEAR):
                words = {"name": name, "near": f"{_OURS}{near}"}
                yield in_site.SETTING_UNKNOWN.at(place, **words)
