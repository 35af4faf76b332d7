"""start: how long a person waits for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measuring import Result, evenhand, python, whole_process


def results() -> Iterator[Result]:
    peer, help_, rate = whole_process(
        [
            python("-c", "pass"),
            evenhand("--help"),
            evenhand("rate", "examples/cornwall-2021"),
        ]
    )
    name = "python -c pass"
    yield Result("start", "evenhand --help", help_, 0.2, name, peer)
    yield Result("start", "evenhand rate, on Cornwall", rate, 0.4, name, peer)
