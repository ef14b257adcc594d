"""A file of a story written tidily: indentation, order of keys, blank lines, spaces in brackets.

Words are never touched: every scalar is copied as it stands, blocks of prose line by line, and
comments go with what they stand above or behind. ``tidied`` checks that the data is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from game.script.nodes import compose
from game.script.order import kind_of_child, kind_of_file, ranked
from game.script.source import Source

Pair = tuple[Node, Node]


class Untidy(ValueError):
    """What stands in the way of tidying a file, in a sentence."""


def tidied(source: Source) -> str:
    """The text of a file, tidy. Raises ``StoryErrors`` for what is no YAML, else ``Untidy``."""
    before = compose(source)
    text = _Writer(source).write([node for _, node in before])
    lines = tuple(text.split("\n"))
    after = compose(Source(source.path, text, lines))
    if [_frozen(data, "") for data, _ in before] != [_frozen(data, "") for data, _ in after]:
        raise Untidy(f"{source.path}: this file can't be tidied without changing what it says")
    return text


def _frozen(data: Any, key: str) -> Any:
    """Data to be compared: the order of keys counts where they are names of the writer's own."""
    if isinstance(data, dict):
        rows = [(k, _frozen(v, k)) for k, v in data.items()]
        return rows if key in ("set", "outcomes", "remember") else dict(rows)
    if isinstance(data, list):
        return [_frozen(item, key) for item in data]
    return data


class _Writer:
    """Writes one file again. ``at`` is the first source line that was not written yet."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.lines
        self.out: list[str] = []
        self.at = 0

    def write(self, documents: list[Node]) -> str:
        for node in documents:
            self._gap(self._line_of(node), 0)
            self._value(node, 0, kind_of_file(self.source.path), opened=False)
        self._gap(len(self.lines), 0)
        while self.out and not self.out[-1]:
            self.out.pop()
        while self.out and not self.out[0]:
            self.out.pop(0)
        return "\n".join(self.out) + "\n" if self.out else ""

    # -- what stands between ---------------------------------------------------------------

    def _gap(self, until: int, indent: int) -> None:
        """Comments, document marks and at most one blank line of several, up to a source line."""
        for line in self.lines[self.at : until]:
            bare = line.strip()
            if not bare:
                if self.out and self.out[-1] and not self.out[-1].endswith("\0"):
                    self.out.append("")
            elif bare in ("---", "..."):
                self.out.append(bare)
            elif bare.startswith("#"):
                self.out.append(" " * indent + bare)
            else:
                raise Untidy(f'{self.source.path}: this line can\'t be placed: "{bare[:60]}"')
        self.at = max(self.at, until)

    @staticmethod
    def _line_of(node: Node) -> int:
        return int(node.start_mark.line)

    def _behind(self, line: int, column: int) -> str:
        """The comment that ends a source line, with two blanks before it."""
        rest = self.lines[line][column:].strip() if line < len(self.lines) else ""
        if not rest:
            return ""
        if not rest.startswith("#"):
            raise Untidy(f'{self.source.path}: this can\'t be placed: "{rest[:60]}"')
        return f"  {rest}"

    # -- nodes -----------------------------------------------------------------------------

    def _value(self, node: Node, indent: int, kind: str, *, opened: bool) -> None:
        """A collection in block style from a new line on; ``opened`` where its line has begun."""
        if isinstance(node, MappingNode) and not node.flow_style:
            self._mapping(node, indent, kind, opened)
        elif isinstance(node, SequenceNode) and not node.flow_style:
            self._sequence(node, indent, kind, opened)
        else:
            self._put("" if opened else " " * indent, node, indent, opened)

    def _mapping(self, node: MappingNode, indent: int, kind: str, opened: bool) -> None:
        pairs: list[Pair] = list(node.value)
        keys = [key.value for key, _ in pairs]
        order = ranked(kind, keys)
        if order == list(range(len(keys))):
            for n, (key, value) in enumerate(pairs):
                self._pair(key, value, indent, kind, opened and n == 0)
            return
        # Each with the lines above it, in the new order. Where one stands in the source counts.
        chunks: list[list[str]] = []
        for n, (key, value) in enumerate(pairs):
            inline = opened and n == 0
            outer, self.out = self.out, ["\0" if inline else "above"]
            self._pair(key, value, indent, kind, inline)
            chunks.append(self.out if inline else self.out[1:])
            self.out = outer
        if opened:
            first = chunks[0]
            if any(line.lstrip().startswith("#") for line in chunks[order[0]][:1]):
                raise Untidy(f"{self.source.path}: a comment stands before what should come first")
            chunks[0] = [" " * indent + first[0], *first[1:]]
            lead = chunks[order[0]]
            while lead and not lead[0]:
                lead.pop(0)
            self._open(lead[0].lstrip())
            chunks[order[0]] = lead[1:]
        for n in order:
            self.out += chunks[n]

    def _open(self, words: str) -> None:
        """Go on with the line that a dash began."""
        self.out[-1] = self.out[-1].removesuffix("\0") + words

    def _pair(self, key: Node, value: Node, indent: int, kind: str, opened: bool) -> None:
        assert isinstance(key, ScalarNode)
        line = self._line_of(key)
        if not opened:
            self._gap(line, indent)
        name = self.source.text[key.start_mark.index : key.end_mark.index].rstrip()
        head = f"{name}:"
        if opened:
            self._open(head)
        else:
            self.out.append(" " * indent + head)
        self.at = line + 1
        child = kind_of_child(kind, key.value)
        colon = self.lines[key.end_mark.line].index(":", key.end_mark.column) + 1
        if isinstance(value, MappingNode | SequenceNode) and not value.flow_style:
            self.out[-1] += self._behind(line, colon)
            self._value(value, indent + 2, child, opened=False)
        elif isinstance(value, ScalarNode) and value.style is None and not value.value:
            self.out[-1] += self._behind(line, colon)
        else:
            if self._line_of(value) != line:
                raise Untidy(f"{self.source.path}:{line + 1}: a value on a line of its own")
            self.out[-1] += " "
            self._put("", value, indent, True)

    def _sequence(self, node: SequenceNode, indent: int, kind: str, opened: bool) -> None:
        for n, item in enumerate(node.value):
            dash = self._dash(item)
            if opened and n == 0:
                self._open("- \0")
            else:
                self._gap(dash, indent)
                self.out.append(" " * indent + "- \0")
            self.at = max(self.at, dash + 1)
            if self._line_of(item) != dash:
                raise Untidy(f"{self.source.path}:{dash + 1}: an item on a line of its own")
            if isinstance(item, ScalarNode) or item.flow_style:
                self._put("", item, indent, True)
            else:
                self._value(item, indent + 2, kind, opened=True)

    def _dash(self, item: Node) -> int:
        """The source line of an item's dash."""
        line = self._line_of(item)
        while line > self.at and "-" not in self.lines[line][: item.start_mark.column + 1]:
            line -= 1
        return line

    def _put(self, before: str, node: Node, indent: int, opened: bool) -> None:
        """A scalar or a bracket, behind what its line begins with."""
        start, end = node.start_mark, node.end_mark
        if isinstance(node, ScalarNode) and node.style == "|":
            self._block(node, indent, opened)
            return
        raw = self.source.text[start.index : end.index]
        if isinstance(node, ScalarNode) or "\n" in raw:
            words = raw if isinstance(node, ScalarNode) else self._long(raw, indent)
        else:
            words = self._flow(node)
        words += self._behind(end.line, end.column)
        if opened:
            self._open(words)
        else:
            self.out.append(before + words)
        # Brackets that were left as they stood bring their own lines.
        *above, last = self.out.pop().split("\n")
        self.out += [*above, last]
        self.at = max(self.at, end.line + 1)

    def _long(self, raw: str, indent: int) -> str:
        """A bracket over several lines: as it stands, its lines indented below its key."""
        first, *rest = raw.split("\n")
        deep = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
        least = min(deep[:-1] or deep)
        shift = indent + 2 - least
        out = [first.rstrip()]
        for line in rest:
            bare = line.strip()
            inside = max(indent, len(line) - len(line.lstrip()) + shift)
            out.append(" " * (indent if bare in ("]", "}") else inside) + bare if bare else "")
        return "\n".join(out)

    def _flow(self, node: Node) -> str:
        """A bracket on one line, with one blank where one belongs."""
        if isinstance(node, MappingNode):
            rows = [f"{self._flow(k)}: {self._flow(v)}".rstrip() for k, v in node.value]
            return "{" + ", ".join(rows) + "}"
        if isinstance(node, SequenceNode):
            return "[" + ", ".join(self._flow(item) for item in node.value) + "]"
        return self.source.text[node.start_mark.index : node.end_mark.index].strip()

    def _block(self, node: ScalarNode, indent: int, opened: bool) -> None:
        """A block of prose: its sign, and its lines as they are, indented below it."""
        line = self._line_of(node)
        sign = self.lines[line][node.start_mark.column :].split("#")[0].strip()
        digits = [c for c in sign if c.isdigit()]
        # With a digit the writer said how deep, since the first line begins with blanks.
        inside = " " * (indent + (int(digits[0]) if digits else 2))
        head = sign + self._behind(line, node.start_mark.column + len(sign))
        if opened:
            self._open(head)
        else:
            self.out.append(" " * indent + head)
        value = node.value
        body = value.split("\n")
        if "+" not in sign:
            body = value.rstrip("\n").split("\n")
        elif body[-1] == "":
            body.pop()
        self.out += [inside + row if row else "" for row in body]
        self.at = max(self.at, line + 1 + len(body))


def changed(source: Source, text: str) -> Iterator[str]:
    """The lines of a unified diff from a file to its tidy text."""
    from difflib import unified_diff

    path = source.path
    old = source.text.splitlines(keepends=True)
    new = text.splitlines(keepends=True)
    for line in unified_diff(old, new, path, f"{path} (tidy)"):
        yield line if line.endswith("\n") else line + "\n\\ no newline at the end\n"
