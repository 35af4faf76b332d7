"""Asks the site of this machine whether it can answer: ``python -m`` this, for what
watches a container. Exit code 0 where it can."""

from __future__ import annotations

import os
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

_SECONDS = 4


def is_well(host: str, port: int) -> bool:
    """``host`` is the name that the site knows itself by: it answers to no other."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", "/health", headers={"Host": host})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def main() -> int:
    hosts = os.environ.get("EVENHAND_HOSTS", "localhost")
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    return 0 if is_well(hosts.split(",")[0].strip(), port) else 1


if __name__ == "__main__":
    sys.exit(main())
