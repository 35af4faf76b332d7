"""What the cases of a sample are, and not those of a year or of a panel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from evenhand.published.findings import Finding

_PART = re.compile(r"groups\.([\w-]+)\.made_of\.([\w-]+)")
# These are told of some of the cases, whatever disposals they are.
_NO_DISPOSALS = frozenset({"harm-to-others", "safety-and-wellbeing"})


def of_the_sample(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, kinds of disposals only of the sample: where the report says how many
    cases were looked at, the kinds in one passage are no more than these; and of several
    passages those that add up to it are meant."""
    sizes: dict[str, set[int]] = defaultdict(set)
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for finding in found:
        value, part = finding.value, _part(finding)
        if not isinstance(value, int):
            continue
        if finding.key.startswith("groups.") and finding.key.endswith(".cases"):
            sizes[finding.key.split(".")[1]].add(value)
        elif part:
            sums[part, finding.source.line] += value
    for finding in found:
        part = _part(finding)
        size = sizes.get(part or "")
        if part and size:
            whole = any(of == part and total in size for (of, _), total in sums.items())
            total = sums[part, finding.source.line]
            if total not in size and (whole or total > max(size)):
                continue
        yield finding


def _part(finding: Finding) -> str | None:
    """The group of cases of which a finding tells how many have one kind of disposal."""
    found = _PART.fullmatch(finding.key)
    return found.group(1) if found and found.group(2) not in _NO_DISPOSALS else None
