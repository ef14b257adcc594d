"""Addresses of servers, as they are typed and as they are used."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit


def endpoint_of(address: str) -> str:
    """Return an address as typed in the settings as the base of an API; ValueError if it is "
    "none."""
    text = address.strip().rstrip("/")
    if not text:
        raise ValueError("there is no address yet; it looks like http://localhost:11434/v1")
    if "://" not in text:
        text = ("http://" if is_loopback("http://" + text) else "https://") + text
    parts = urlsplit(text)
    try:
        known = parts.scheme in ("http", "https") and parts.port != 0
        known = known and re.fullmatch(r"[\w.:-]+", parts.hostname or "") is not None
    except ValueError:
        known = False
    if not known or parts.username or parts.password:
        raise ValueError("this is no address of a server; it looks like http://localhost:11434/v1")
    path = parts.path.rstrip("/").removesuffix("/chat/completions").removesuffix("/models")
    return urlunsplit((parts.scheme, parts.netloc, path or "/v1", "", ""))


def is_loopback(endpoint: str) -> bool:
    """Whether an endpoint is on this machine."""
    try:
        host = urlsplit(endpoint).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
