"""What looks like a key or a password, by name or by shape, so that no file of ours takes it."""

from __future__ import annotations

import re
from typing import Any

_NAME = re.compile(
    r"api_?key|access_?key|private_?key|secret|passw|passphrase|credential|authori[sz]ation"
    r"|bearer|(^|_)(key|token|auth|pwd)$"
)
_SHAPE = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?:sk|pk|rk)[-_][A-Za-z0-9_-]{12,}"  # OpenAI, Anthropic, OpenRouter, Stripe and alike
    r"|(?:gsk|xai|hf|nvapi|r8|pplx|csk|fw|tgp|glpat|ghp|gho|github_pat)[-_][A-Za-z0-9_-]{12,}"
    r"|AIza[A-Za-z0-9_-]{20,}"
    r"|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"
    r")"
    r"|(?i:bearer\s+[A-Za-z0-9._~+/-]{12,})"
    r"|://[^/?#\s]*@"  # a name and password in an address
    r"|(?i:[?&;](?:api[-_]?key|key|token|access[-_]?token|secret|password|auth)=[^&\s])"
)


def looks_secret(name: str, value: Any = None) -> bool:
    """True when the name is that of a secret, or a text anywhere in the value has its shape."""
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace("-", "_")
    if _NAME.search(plain) or _SHAPE.search(name):
        return True
    if isinstance(value, str):
        return _SHAPE.search(value) is not None
    if isinstance(value, dict):
        return any(looks_secret(str(inner), value[inner]) for inner in value)
    if isinstance(value, (list, tuple)):
        return any(looks_secret("", inner) for inner in value)
    return False
