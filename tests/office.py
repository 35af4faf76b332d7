"""The system's LibreOffice for tests, which opens our files as their readers do.

Where there is none such tests skip, and say so; where ``EVENHAND_NEEDS`` names
``office``, as it does where every test has to run, they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def converted(files: Sequence[Path], kind: str, profile: Path, out: Path) -> list[Path]:
    """Files opened and saved as another ``kind`` (``odt``), all in one go."""
    office = shutil.which("soffice")
    if office is None:
        message = "there is no LibreOffice here: what it makes of our files was not seen"
        if "office" in os.environ.get("EVENHAND_NEEDS", "").split(","):
            pytest.fail(message)
        pytest.skip(message)
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)
    return [out / f"{path.stem}.{kind}" for path in files]
