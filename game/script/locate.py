"""From a place in the data to a place in the file: the bridge from models back to marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from game.script.diagnostics import Diagnostic
from game.script.source import Source

Path = tuple[Any, ...]
"""Keys and indices from the document's root, such as ``("beats", 2, "goto")``."""


Keys = dict[int, dict[str, tuple[Node, Node]]]
"""Of mappings looked into before, by the node's identity: each key's two nodes."""


def resolve(root: Node, path: Sequence[Any], known: Keys | None = None) -> tuple[Node, Node | None]:
    """The node at a path and the key node that leads to it; as far down as the path goes.

    Elements that lead nowhere (tags of a union, missing keys) are passed over. ``known`` keeps the
    keys of mappings: one of thousands is not to be searched for each of as many findings.
    """
    known = {} if known is None else known
    node: Node = root
    key_node: Node | None = None
    for step in path:
        if isinstance(node, MappingNode) and isinstance(step, str):
            keys = known.get(id(node))
            if keys is None:
                keys = known[id(node)] = {}
                for key, value in node.value:
                    if isinstance(key, ScalarNode):
                        keys.setdefault(key.value, (key, value))
            key_node, node = keys.get(step, (key_node, node))
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            key_node, node = None, node.value[step]
    return node, key_node


class Document:
    """One YAML document of a file, able to say where things are.

    Its node tree may be given as what makes it, which is done only where it is looked into.
    """

    def __init__(self, source: Source, root: Node | Callable[[], Node]) -> None:
        self.source = source
        self._root = root
        self._keys: Keys = {}

    @cached_property
    def root(self) -> Node:
        """The node that all others are in."""
        return self._root if isinstance(self._root, Node) else self._root()

    def place(
        self, path: Sequence[Any], offset: int = 0, column: int = 0, *, key: bool = False
    ) -> tuple[int, int]:
        """Line and column (from 1) of a value, or with ``key`` of the key that holds it.

        ``offset`` and ``column`` lead into a text: its line (from 0) and character.
        """
        node, key_node = resolve(self.root, path, self._keys)
        if key and key_node is not None:
            return key_node.start_mark.line + 1, key_node.start_mark.column + 1
        start = node.start_mark
        if isinstance(node, ScalarNode):
            if node.style == "|" and node.value.strip():
                line = start.line + 2 + offset
                text = self.source.line(line)
                return line, len(text) - len(text.lstrip(" ")) + column + 1
            return start.line + 1, start.column + column + 1 + (node.style in ("'", '"'))
        return start.line + 1, start.column + 1

    def finding(
        self,
        code: str,
        path: Sequence[Any],
        message: str,
        cure: str = "",
        *,
        offset: int = 0,
        column: int = 0,
        key: bool = False,
        warn: bool = False,
    ) -> Diagnostic:
        """A diagnostic at a path of this document."""
        line, at = self.place(path, offset, column, key=key)
        return self.source.finding(code, line, at, message, cure, warn=warn)
