"""A browser by its name: what it says of itself is written for servers."""

from __future__ import annotations

from django.utils.translation import gettext as _

# In this order: nearly all say that they are Safari too, and many that they are Chrome.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "Windows": "Windows",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def browser_name(said: str) -> str:
    """``Firefox on Windows``; of one that nobody knows, what it says itself."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in said), "")
    system = next((name for mark, name in _SYSTEMS.items() if mark in said), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return said or _("A browser that does not say which it is")
