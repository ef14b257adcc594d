"""The frame of every page: one file, nothing fetched, and no script but our own.

A story may come from a stranger. Its words are escaped, and where that were not enough, the policy
of the page lets only the script of these bytes run.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import Any

from game.report.picture import text, web


def page(title: str, body: str, *, style: str, script: str = "") -> str:
    """A self-contained page. ``body`` is trusted to be escaped; ``title`` is not."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'" if script else "'none'"
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src {allowed}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{web('look.css')}{style}</style>\n"
        f"<body>\n{body}\n"
        + (f"<script>{script}</script>\n" if script else "")
        + "</body>\n</html>\n"
    )


def embedded(data: Any, name: str = "data") -> str:
    """Data for a page's script. No text in it can end the element it stands in."""
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = packed.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    safe = safe.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/json" id="{name}">{safe}</script>'
