"""YAML composed with marks: every scalar stays the text that the writer wrote.

Nothing is resolved: ``yes``, ``12:30`` and ``~`` are words here; the schema types them. What YAML
would eat or change without a word (a ``#`` that cuts a sentence, a comma that splits ``1,000``, a
tag, an alias, a folded line, the first of two equal keys) is an error that shows the line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from game.script.diagnostics import Diagnostic, StoryErrors
from game.script.source import HIDDEN, Source

if TYPE_CHECKING:
    _Parser: Any = object
else:
    try:
        from yaml.cyaml import CParser as _Parser
    except ImportError:  # a PyYAML built without libyaml: slower, the same result
        from yaml.composer import Composer
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class _Parser(Reader, Scanner, Parser, Composer):
            def __init__(self, stream: str) -> None:
                Reader.__init__(self, stream)
                Scanner.__init__(self)
                Parser.__init__(self)
                Composer.__init__(self)


MAX_DEPTH = 40
MAX_NODES = 200_000

_BLOCK_CURE = (
    "Write words for the reader as a literal block, where YAML touches nothing:\n"
    "        - |\n          Your words here."
)


# A bracket where a value may begin.
_OPENS = re.compile(r"(?:^|[-:,?\[{]) *([\[{])")


class _Loader(_Parser):  # type: ignore[misc]
    """A composer that resolves no types."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return "text"

    def descend_resolver(self, current: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def compose(source: Source) -> list[tuple[Any, Node]]:
    """Each document of a file as plain data (dict, list, str) with its node tree.

    Raises ``StoryErrors`` with everything that is wrong with the YAML itself.
    """
    _measure_depth(source)
    loader = _Loader(source.text)
    documents: list[tuple[Any, Node]] = []
    reader = _Reader(source)
    try:
        while loader.check_node():
            node = loader.get_node()
            if node is not None:
                documents.append((reader.data(node, 0), node))
    except yaml.YAMLError as error:
        raise StoryErrors([*reader.wrong, _syntax(source, error)]) from None
    except RecursionError:
        raise StoryErrors([_too_deep(source, 1, 1)]) from None
    if reader.wrong:
        raise StoryErrors(reader.wrong)
    return documents


# Deep nesting needs a long run of signs at a line's start, or many brackets.
_DEEP_START = re.compile(r"^[ \t?:-]{200}", re.MULTILINE)
_MANY = 100


def _measure_depth(source: Source) -> None:
    """Refuse a file that nests too deeply before it is composed.

    libyaml composes by calling itself and would take the program down with it; its events come
    one by one. Only a file that could nest so deeply is looked through.
    """
    text = source.text
    signs = text.count("[") + text.count("{") + text.count("? ")
    if signs <= _MANY and not _DEEP_START.search(text):
        return
    parser = _Loader(text)
    depth = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH + 1:
                    mark: Any = event.start_mark
                    raise StoryErrors([_too_deep(source, mark.line + 1, mark.column + 1)])
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # composing meets it again, and says what was read before it


class _Reader:
    """Turns nodes into data and notes what YAML would have changed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.hashes = "#" in source.text
        self.wrong: list[Diagnostic] = []
        self.count = 0

    def data(self, node: Node, depth: int) -> Any:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            mark = node.start_mark
            raise StoryErrors([*self.wrong, _too_deep(self.source, mark.line + 1, mark.column + 1)])
        start = node.start_mark
        if self.text[start.index : start.index + 1] in ("&", "!"):
            self._tag_or_anchor(node)
        if isinstance(node, ScalarNode):
            if node.style in (None, "") and (self.hashes or node.end_mark.line > start.line):
                self._plain(node)
            elif node.style == ">":
                self._note(
                    "RT006",
                    node,
                    "a folded block (>) joins its lines",
                    "Use a literal block (|), which keeps them.",
                )
            elif node.style in ("'", '"') and node.end_mark.line > start.line:
                self._note(
                    "RT006",
                    node,
                    "YAML joins the lines of a quoted text",
                    _BLOCK_CURE,
                )
            if node.style == '"' and "\\" in self.text[start.index : node.end_mark.index]:
                hidden = HIDDEN.search(node.value)
                if hidden:
                    self._note(
                        "RT001",
                        node,
                        f"a backslash makes a hidden character here (U+{ord(hidden[0]):04X})",
                        "Delete it; a backslash that belongs to the text is written twice.",
                    )
            return node.value
        if isinstance(node, SequenceNode):
            if node.flow_style:
                self._commas(node)
            return [self.data(child, depth + 1) for child in node.value]
        assert isinstance(node, MappingNode)
        out: dict[Any, Any] = {}
        for key, value in node.value:
            if self.text[key.start_mark.index : key.start_mark.index + 1] in ("&", "!"):
                self._tag_or_anchor(key)
            name = key.value if isinstance(key, ScalarNode) else None
            if name is None:
                self._note("RT002", key, "a key must be a word here", _BLOCK_CURE)
                continue
            if name in out:
                self._note(
                    "RT005",
                    key,
                    f'"{name[:60]}" stands here twice; YAML would keep only the last',
                    "Delete one, or join the two.",
                )
            out[name] = self.data(value, depth + 1)
        return out

    def _note(self, code: str, node: Node, message: str, cure: str) -> None:
        mark = node.start_mark
        self.wrong.append(self.source.finding(code, mark.line + 1, mark.column + 1, message, cure))

    def _tag_or_anchor(self, node: Node) -> None:
        sign = self.text[node.start_mark.index]
        what = "a tag" if sign == "!" else "an anchor"
        self._note(
            "RT004",
            node,
            f'YAML reads the "{sign}" here as {what}, and the word after it would vanish',
            "Put the text in double quotes, or in a literal block (|).",
        )
        # An anchor is the start of every alias: to go on would follow them.
        raise StoryErrors(self.wrong)

    def _plain(self, node: ScalarNode) -> None:
        end = node.end_mark
        if end.line > node.start_mark.line and node.value:
            first = self.source.lines[node.start_mark.line]
            if end.line - node.start_mark.line > 1 or end.column > 0:
                self._note(
                    "RT006",
                    node,
                    f'YAML joins the lines that begin with "{first.strip()[:40]}"',
                    _BLOCK_CURE,
                )
                return
        line = self.source.line(node.start_mark.line + 1 if not node.value else end.line + 1)
        rest = line[(node.start_mark.column if not node.value else end.column) :]
        bare = rest.lstrip()
        if not bare.startswith("#"):
            return
        gap = len(rest) - len(bare)
        if not node.value and not line.lstrip().startswith(("- #", "#")):
            # `beats:   # a comment`: an empty value is the schema's to judge.
            return
        if node.value and gap >= 2 and (len(bare) == 1 or bare[1] in " #-="):
            return
        column = len(line) - len(bare) + 1
        self.wrong.append(
            self.source.finding(
                "RT006",
                node.start_mark.line + 1,
                column,
                'YAML takes everything from this "#" on for a comment',
                "If the words belong to the text, put it in double quotes or in a literal block "
                '(|). If it is a comment, leave two blanks before the "#" and one after it.',
            )
        )

    def _commas(self, node: SequenceNode) -> None:
        for left, right in zip(node.value, node.value[1:], strict=False):
            if isinstance(left, ScalarNode) and isinstance(right, ScalarNode):
                between = self.text[left.end_mark.index : right.start_mark.index]
                if between == ",":
                    self._note(
                        "RT006",
                        right,
                        f'YAML splits "{left.value[-40:]},{right.value[:40]}" in two at the comma',
                        "Put it in double quotes; between two items leave a blank after the comma.",
                    )


def _too_deep(source: Source, line: int, column: int) -> Diagnostic:
    return source.finding(
        "RT003",
        line,
        column,
        f"nested deeper than {MAX_DEPTH} levels, or more than {MAX_NODES:,} values in one file",
        "Split the scene: a `call` or `goto` to another one is easier to read too.",
    )


def _never_closed(source: Source, error: yaml.YAMLError, line: int) -> Diagnostic | None:
    """The bracket or quote mark that swallowed the lines below it, where that is what happened.

    The parser complains where it gave up, which may be the end of the file.
    """
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "context_mark", None)
    at: tuple[int, int] | None = None
    if mark and mark.line + 1 < line and ("flow" in context or "quoted" in context):
        at = mark.line + 1, mark.column + 1
    elif "flow" in context:
        for number in range(line - 1, max(0, line - 40), -1):
            text = source.line(number)
            found = _OPENS.search(text)
            if found:
                if text.count(found[1]) > text.count("]" if found[1] == "[" else "}"):
                    at = number, found.start(1) + 1
                break
    if at is None:
        return None
    sign = source.line(at[0])[at[1] - 1 : at[1]]
    cure = _BLOCK_CURE
    if "#" in source.line(at[0])[at[1] :]:
        cure = 'A "#" after a blank begins a comment in YAML: put such words in double quotes.'
    return source.finding(
        "RT002", at[0], at[1], f"this is not YAML: the {sign} here is never closed", cure
    )


def _syntax(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """A parser's error, with the place and a cure in a writer's terms."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    opened = _never_closed(source, error, line)
    if opened is not None:
        return opened
    # libyaml often points at the line after; the line with the words is the one to show.
    while line > 1 and not source.line(line).strip():
        line -= 1
        column = len(source.line(line)) or 1
    text = source.line(line).strip()
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    cure = _BLOCK_CURE
    if "\t" in source.line(line)[: len(source.line(line)) - len(source.line(line).lstrip())]:
        problem, cure = "a tab stands in the indentation", "Indent with blanks."
    elif "mapping values are not allowed" in problem:
        problem = "YAML reads the colon here as a key"
        cure = f"Put the text in double quotes, or: {_BLOCK_CURE}"
    elif text.startswith(("- *", "*")) or "alias" in problem:
        problem = "YAML reads the * here as an alias"
    elif "did not find expected key" in problem or "block mapping" in problem:
        problem = "this line does not fit the indentation above it"
        cure = (
            "Line it up with its neighbours. If it begins with a quote mark and goes on after "
            "the closing one, use a literal block (|)."
        )
    elif "cannot start any token" in problem:
        problem = f'YAML lets no text begin with "{text.lstrip("- ")[:1]}"'
    elif "block scalar" in problem or "expected a comment or a line break" in problem:
        problem = "words stand behind the block sign"
        cure = "Begin the words on the next line, indented."
    return source.finding("RT002", line, column, f"this is not YAML: {problem}", cure)
