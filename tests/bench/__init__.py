"""Measurements run by hand: ``python -m tests.bench.engines``, ``frames``, ``start``, ``faults``.

Each prints a table under a line with the machine's conditions. Nothing here asserts a time: a busy
machine is no failure. What is compared, and the aim, stands in each module's docstring.
"""
