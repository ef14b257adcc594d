"""The commands of ``python -m game``: each file one, each with ``add`` (its flags) and ``run``."""
