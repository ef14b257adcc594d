"""The apartment from October on: the same room, its lights too, with the curtains up."""

import backdrops_apartment
from backdrops_apartment import GROUPS, LOOKS, outside

__all__ = ["GROUPS", "LOOKS", "build", "outside"]


def build():
    backdrops_apartment.build(hung=True)
