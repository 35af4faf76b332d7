"""What the peer of the PDF form does: WeasyPrint on our own HTML form, measured.

Run it with a Python that has the peer (PyPI `weasyprint`, version 70.0 when this was
written; it needs the system's Pango):

    python -m benchmarks.peer_weasyprint --page report.html --out report.pdf

It prints one JSON object. Times are seconds, from the text of the page in memory to the
bytes of the PDF; memory is MiB. Our page lets lines break anywhere in a table, for narrow
screens; the peer then tries every letter, and needs three to five times as long. So that
is taken back for it, unless `--as-it-stands` is given.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.metadata
import importlib.util
import json
import time
from pathlib import Path

from benchmarks.memory import peak_mib

PEER = "weasyprint"
# What our style sheet has for narrow screens, taken back.
EASIER = "<style>table, a { overflow-wrap: normal }</style></head>"


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the peer on one page.")
    arguments.add_argument("--page", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--as-it-stands", action="store_true")
    given = arguments.parse_args()
    if importlib.util.find_spec(PEER) is None:
        print(json.dumps({"outcome": "missing"}))
        return
    page = given.page.read_text(encoding="utf-8")
    if not given.as_it_stands:
        page = page.replace("</head>", EASIER, 1)
    print(json.dumps(measured(page, given.out)))


def measured(page: str, out: Path) -> dict[str, object]:
    """Makes a PDF/UA-1 of the page once, and keeps it in ``out``."""
    started = time.perf_counter()
    peer = importlib.import_module(PEER)
    imported = time.perf_counter()
    data: bytes = peer.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    seconds = time.perf_counter() - imported
    out.write_bytes(data)
    return {
        "outcome": "finished",
        "version": importlib.metadata.version(PEER),
        "seconds": seconds,
        "import_seconds": imported - started,
        "peak_mib": peak_mib(),
        "sha256": {"pdf": hashlib.sha256(data).hexdigest()},
    }


if __name__ == "__main__":
    main()
