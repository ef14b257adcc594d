"""In CI the same examples every time; elsewhere new ones."""

from __future__ import annotations

import os

from hypothesis import settings

if os.environ.get("CI"):
    name = settings.get_current_profile_name()
    if not name.endswith("-again"):
        settings.register_profile(
            f"{name}-again", settings.get_profile(name), derandomize=True, database=None
        )
        settings.load_profile(f"{name}-again")
