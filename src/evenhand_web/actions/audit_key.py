"""Another key for the audit, where the one that signed it was lost."""

from __future__ import annotations

from evenhand_web.acting import Operator, action
from evenhand_web.audit.recording import record
from evenhand_web.audit.signing import public_key


@action("audit.new-key", on=None)
def note_new_key(*, by: Operator) -> None:
    """Record which key signs from here on; its own signature is under that."""
    record("audit.key-made", by=by, about=None, after={"public": public_key()})
