"""When a session ends: some hours after it began, and some time after it was last used;
and when it goes on by another id.

Moments are seconds since 1970 and stand in the session itself, which the database keeps.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

BEGAN = "began"
USED = "used"
NOTED = "noted"
# So often at most is it written down that a session was used: not for each page.
_NOTED_EACH = 60


def begin(sender: Any, *, request: Any, **said: Any) -> None:
    """Somebody signed in: the session begins now."""
    request.session[BEGAN] = request.session[USED] = int(time.time())


def go_on_anew(session: SessionBase) -> None:
    """The same session by another id: whoever knew it by the one before does not know it
    any more. The list of one's sessions has it under the new one."""
    before = session.session_key
    session.cycle_key()
    listed = UserSession.objects.filter(session_key=before)
    listed.update(session_key=session.session_key)


def goes_on(session: SessionBase) -> bool:
    """Whether the session has not come to its end; notes that it was used."""
    now = int(time.time())
    # One that says nothing is from before sessions said so, and begins now.
    began, used = session.setdefault(BEGAN, now), session.setdefault(USED, now)
    if now - began > settings.EVENHAND_SESSION_LONGEST:
        return False
    if now - used > settings.EVENHAND_SESSION_IDLE:
        return False
    if now - used >= _NOTED_EACH:
        session[USED] = now
    return True


def is_to_note(session: SessionBase) -> bool:
    """Whether the list of sessions does not know yet that this one was used; from now on
    it does. True once for each time that ``goes_on`` noted it."""
    if session.get(NOTED) == session[USED]:
        return False
    session[NOTED] = session[USED]
    return True
