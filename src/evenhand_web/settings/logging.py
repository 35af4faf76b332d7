"""What is logged: that something happened and where in our code, never what it was about.

An exception's message can hold a cell of a case list, and a request's address or form can
hold a name; so neither is written (``evenhand_web.logs.WithoutContent``).
"""

from __future__ import annotations

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "evenhand_web.logs.WithoutContent"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "evenhand": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
