"""The commitment to a secret number: what is kept, and what is published."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from evenhand.errors import Place, ProblemsFound, in_samples
from evenhand.formats.keeping import can_be_kept
from evenhand.formats.records import HASH_PATTERN, Record
from evenhand.formats.writing import whole_folder
from evenhand.sampling.documents import Shown, document_text
from evenhand.sampling.hashing import commitment

SECRET = "secret.json"  # noqa: S105 - the name of a file
COMMITMENT = "commitment.json"


class Commitment(Record):
    """``commitment.json``: the hash that is published."""

    kind: Literal["evenhand commitment 1"] = "evenhand commitment 1"
    purpose: Shown = ""
    commitment: str = Field(pattern=HASH_PATTERN)


class Secret(Record):
    """``secret.json``: the number itself, with its commitment."""

    kind: Literal["evenhand secret 1"] = "evenhand secret 1"
    purpose: Shown = ""
    commitment: str = Field(pattern=HASH_PATTERN)
    secret: str = Field(min_length=32, max_length=200, pattern=r"^[0-9a-f]+$")


def write_commitment(secret: str, purpose: str, out: Path) -> Commitment:
    """Both files in a new folder; the secret readable only for whoever made it.

    Raises ProblemsFound if the folder is there, or cannot be written.
    """
    purpose = " ".join(purpose.split())
    if not can_be_kept(purpose):
        raise ProblemsFound([in_samples.NAME_BLANK.at(Place("the command line"))])
    made = Commitment(purpose=purpose, commitment=commitment(secret, purpose))
    kept = Secret(purpose=purpose, commitment=made.commitment, secret=secret)
    with whole_folder(out) as folder:
        (folder / COMMITMENT).write_text(document_text(made), encoding="utf-8")
        (folder / SECRET).touch(mode=0o600)
        (folder / SECRET).write_text(document_text(kept), encoding="utf-8")
    return made
