"""From the window's events to the stage's inputs. Events only: the state of keys is never asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.screen.canvas import EntryPlace, Laid
from game.screen.pad import Pads
from game.stage import bindings
from game.stage import inputs as to
from game.stage.view import ScreenName

WRITER: dict[int, to.Writer] = {
    getattr(pygame, f"K_F{n}"): to.Writer(n) for n in (1, 3, 4, 8, 10, 12)
}
MOVES: dict[int, tuple[int, int]] = {
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
}
PAD: dict[str, to.Input] = {
    "pad a": to.Accept(),
    "pad b": to.Cancel(),
    **{f"pad {name}": to.Move(*way)
       for name, way in (("up", (0, -1)), ("down", (0, 1)), ("left", (-1, 0)), ("right", (1, 0)))},
    "pad scrollup": to.Scroll(1),
    "pad scrolldown": to.Scroll(-1),
}  # fmt: skip
BOARD: dict[str, to.Input] = {
    "pad x": to.Edit("backspace"),
    "pad y": to.Text(" "),
    "pad lb": to.Edit("left"),
    "pad rb": to.Edit("right"),
    "pad start": to.Press("board:done"),
}
"""What the other buttons do while letters are on the screen."""
ENTERS = (pygame.K_RETURN, pygame.K_KP_ENTER)
DIGITS: dict[int, int] = {
    **{getattr(pygame, f"K_{n}"): n for n in range(1, 10)},
    **{getattr(pygame, f"K_KP{n}"): n for n in range(1, 10)},
}
REPEATING = {
    *MOVES,
    pygame.K_BACKSPACE,
    pygame.K_DELETE,
    pygame.K_TAB,
    pygame.K_PAGEUP,
    pygame.K_PAGEDOWN,
}


PASTED = 30_000
"""The most of a clipboard that is looked at: a field holds far less."""
HELD = {
    pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT,
    pygame.K_LMETA, pygame.K_RMETA, pygame.K_CAPSLOCK, pygame.K_NUMLOCK, pygame.K_MODE,
}  # fmt: skip
"""Keys that mean nothing alone."""


def key_name(key: int, control: bool) -> str:
    """A key as ``bindings`` names it."""
    name = pygame.key.name(key).lower()
    return f"ctrl+{name}" if control and name else name


class InputReader:
    """Turns events into inputs; ``saw`` tells it what the last frame showed."""

    def __init__(self, paste: Callable[[], str]) -> None:
        self._paste = paste
        self._laid: Sequence[Laid] = ()
        self._entry: EntryPlace | None = None
        self._typing = False
        self._screen: ScreenName = "title"
        self._composing = ""
        self._hover = ""
        self._drag = ""
        self._pan: tuple[int, int] | None = None
        self._scale = 1.0
        self._selecting = False
        self._held: set[int] = set()
        self._capture = self._board = False
        self.pads = Pads()
        self.pad_used = False
        """Whether a pad is what was used last."""
        self.keys = bindings.table({})
        """What each key does, by its name."""
        self.pressed = ""
        self.focused = True

    def saw(
        self,
        screen: ScreenName,
        laid: Sequence[Laid],
        entry: EntryPlace | None,
        typing: bool,
        scale: float = 1.0,
        capture: bool = False,
        board: bool = False,
    ) -> None:
        """Take what the last frame showed; ``typing`` is true while a text field takes keys.

        ``scale`` is window pixels for one design pixel. ``capture``: the next key is wanted by
        its name. ``board``: letters on the screen are open.
        """
        self._capture, self._board = capture, board
        self._screen, self._laid, self._entry, self._typing = screen, laid, entry, typing
        self._scale = scale

    def read(self, events: Sequence[pygame.event.Event]) -> list[to.Input]:
        """The inputs that a batch of events means, in order."""
        made: list[to.Input] = []
        for event in events:
            if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN) and self.pad_used:
                self.pad_used = False
                made.append(to.Device("keys"))
            made.extend(self._one(event))
            for name in self.pads.read(event):
                made.extend(self._button(name))
        for name in self.pads.again():
            made.extend(self._button(name))
        return made

    # The pad.

    def _button(self, name: str) -> list[to.Input]:
        """What a button of a pad means here."""
        first: list[to.Input] = [] if self.pad_used else [to.Device("pad")]
        self.pad_used = True
        if self._capture and name not in bindings.FIXED:
            return [*first, to.Key(name)]
        if self._board and name in BOARD:
            return [*first, BOARD[name]]
        if name in PAD:
            return [*first, PAD[name]]
        if name == "pad start":
            return [*first, to.Command("pause") if self._screen == "play" else to.Cancel()]
        command = self.keys.get(name)
        return [*first, command] if command is not None else first

    def _one(self, event: pygame.event.Event) -> list[to.Input]:
        kind = event.type
        if kind == pygame.QUIT:
            return [to.Command("quit")]
        if kind == pygame.KEYDOWN:
            return self._key(event)
        if kind == pygame.DROPFILE:
            return [to.Dropped(event.file)]
        if kind == pygame.KEYUP:
            self._held.discard(event.key)
            return []
        if kind == pygame.TEXTINPUT:
            return self._text(event.text)
        if kind == pygame.TEXTEDITING:
            return self._compose(event.text)
        if kind == pygame.MOUSEMOTION:
            return self._motion(event.pos)
        if kind == pygame.MOUSEBUTTONDOWN:
            return self._down(event.button, event.pos)
        if kind == pygame.MOUSEBUTTONUP:
            return self._up(event.button, event.pos)
        if kind == pygame.MOUSEWHEEL:
            steps = -event.y if getattr(event, "flipped", False) else event.y
            return [to.Scroll(steps)] if steps else []
        if kind == pygame.WINDOWFOCUSLOST:
            return self._lost()
        if kind == pygame.WINDOWFOCUSGAINED:
            self.focused = True
        if kind == pygame.WINDOWLEAVE and self._hover:
            self._hover = ""
            return [to.Point("")]
        return []

    def _lost(self) -> list[to.Input]:
        self.focused = False
        self.pressed = self._drag = ""
        self._pan = None
        self._selecting = False
        self._held.clear()
        self.pads.let_go()
        return self._compose("") if self._composing else []

    # The pointer.

    def at(self, pos: tuple[int, int], *kinds: str) -> Laid | None:
        """The topmost place of these kinds under a point."""
        for laid in reversed(self._laid):
            if laid.kind in kinds and laid.rect.collidepoint(pos):
                return laid
        return None

    def _motion(self, pos: tuple[int, int]) -> list[to.Input]:
        if self._drag:
            return self._dragged(pos)
        if self._selecting and self._entry is not None:
            return [to.Caret(self._entry.index(pos), select=True)]
        if self._pan is not None:
            (x, y), self._pan = self._pan, pos
            return [to.Pan((pos[0] - x) / self._scale, (pos[1] - y) / self._scale)]
        over = self.at(pos, "hit")
        name = over.id if over else ""
        if name == self._hover:
            return []
        self._hover = name
        return [to.Point(name)]

    def _dragged(self, pos: tuple[int, int]) -> list[to.Input]:
        bar = next(
            (laid for laid in self._laid if laid.kind == "slider" and laid.id == self._drag), None
        )
        if bar is None:
            self._drag = ""
            return []
        value = (pos[0] - bar.rect.left) / max(1, bar.rect.width)
        return [to.Drag(self._drag, min(1.0, max(0.0, value)))]

    def _down(self, button: int, pos: tuple[int, int]) -> list[to.Input]:
        if button == 3:
            return [to.Cancel()]
        if button == 2:
            return [to.Command("hide")] if self._screen == "play" else []
        if button != 1:
            return []
        field = self.at(pos, "entry")
        if field is not None and self._entry is not None:
            self._selecting = True
            return [to.Caret(self._entry.index(pos))]
        bar = self.at(pos, "slider")
        if bar is not None:
            self._drag = bar.id
            return [to.Point(bar.id), *self._dragged(pos)]
        hit = self.at(pos, "hit")
        if hit is not None:
            self.pressed = hit.id
            self._hover = hit.id
            return [to.Point(hit.id)]
        if self.at(pos, "pan") is not None:
            self._pan = pos
            return []
        return [to.Advance()] if self._screen == "play" else []

    def _up(self, button: int, pos: tuple[int, int]) -> list[to.Input]:
        if button != 1:
            return []
        pressed, self.pressed = self.pressed, ""
        self._drag, self._pan, self._selecting = "", None, False
        hit = self.at(pos, "hit")
        return [to.Press(pressed)] if pressed and hit is not None and hit.id == pressed else []

    # Keys.

    def _text(self, text: str) -> list[to.Input]:
        before: list[to.Input] = self._compose("") if self._composing else []
        if not self._typing:
            return before
        clean = "".join(char for char in text if char.isprintable())
        return [*before, to.Text(clean)] if clean else before

    def _compose(self, text: str) -> list[to.Input]:
        if text == self._composing or (text and not self._typing):
            return []
        self._composing = text
        return [to.Compose(text)]

    def _key(self, event: pygame.event.Event) -> list[to.Input]:
        key, mod = event.key, event.mod
        if self._capture:
            return self._captured(key, mod)
        again = key in self._held
        self._held.add(key)
        if again and key not in REPEATING:
            return []
        control = bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_META)) and not mod & pygame.KMOD_RALT
        if key in ENTERS and mod & pygame.KMOD_ALT:
            return [to.Command("fullscreen")]
        if key in WRITER:
            return [WRITER[key]]
        if self._composing:
            return []
        if key in ENTERS:
            return [to.Accept()]
        if key in (pygame.K_ESCAPE, pygame.K_AC_BACK):
            return [to.Cancel()]
        if key == pygame.K_TAB:
            return [to.Move(0, -1 if mod & pygame.KMOD_SHIFT else 1)]
        command = self._command(key_name(key, control))
        if command is not None:
            return [command]
        if self._typing:
            return self._edit(key, mod, control)
        return [] if control else self._plain(key)

    def _captured(self, key: int, mod: int) -> list[to.Input]:
        """A key that a command shall have; Escape leaves it."""
        self._held.add(key)
        if key in HELD:
            return []
        if key in (pygame.K_ESCAPE, pygame.K_AC_BACK):
            return [to.Cancel()]
        return [to.Key(key_name(key, bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_META))))]

    def _command(self, name: str) -> to.Command | None:
        """What a key does here: letters only where the story is looked at and nothing is typed."""
        command = self.keys.get(name)
        if command is None or bindings.while_typing(name):
            # On a page that scrolls, these scroll.
            paging = name in ("page up", "page down") and self._screen != "play"
            return None if paging else command
        if self._typing:
            return None
        here = self._screen in ("play", "backlog") or bindings.everywhere(command.name)
        if not here and "ctrl" not in name:
            return None
        return command

    def _plain(self, key: int) -> list[to.Input]:
        if key in MOVES:
            return [to.Move(*MOVES[key])]
        if key in DIGITS:
            return [to.Number(DIGITS[key])]
        if key == pygame.K_SPACE:
            return [to.Advance() if self._screen == "play" else to.Accept()]
        if key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN) and self._screen != "play":
            return [to.Scroll(5 if key == pygame.K_PAGEUP else -5)]
        return []

    def _edit(self, key: int, mod: int, control: bool) -> list[to.Input]:
        select = bool(mod & pygame.KMOD_SHIFT)
        word = control or bool(mod & pygame.KMOD_LALT)
        if key == pygame.K_LEFT:
            return [to.Edit("word_left" if word else "left", select)]
        if key == pygame.K_RIGHT:
            return [to.Edit("word_right" if word else "right", select)]
        if key in (pygame.K_UP, pygame.K_DOWN):
            return [to.Move(0, -1 if key == pygame.K_UP else 1)]
        if key == pygame.K_HOME:
            return [to.Edit("home", select)]
        if key == pygame.K_END:
            return [to.Edit("end", select)]
        if key == pygame.K_BACKSPACE:
            return [to.Edit("word_backspace" if word else "backspace")]
        if key == pygame.K_DELETE:
            return [to.Edit("word_delete" if word else "delete")]
        if key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN) and self._screen != "play":
            return [to.Scroll(5 if key == pygame.K_PAGEUP else -5)]
        if control and key == pygame.K_a:
            return [to.Edit("select_all")]
        if control and key == pygame.K_c:
            return [to.Edit("copy")]
        if control and key == pygame.K_x:
            return [to.Edit("cut")]
        if control and key in (pygame.K_z, pygame.K_y):
            redo = key == pygame.K_y or select
            return [to.Edit("redo" if redo else "undo")]
        if (control and key == pygame.K_v) or (select and key == pygame.K_INSERT):
            clean = " ".join(self._paste()[:PASTED].split())
            return [to.Text(clean)] if clean else []
        return []
