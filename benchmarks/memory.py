"""The most memory that this process has held."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mib() -> int:
    """In MiB, since this program began.

    `getrusage` will not do: on Linux a process takes its maximum over from the one that
    started it, however little it needs itself.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (
            line for line in status.read_text().splitlines() if line.startswith("VmHWM:")
        )
        return round(int(line.split()[1]) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
