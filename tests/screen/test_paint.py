"""Every screen at every size: nothing raises, nothing overlaps, everything can be pointed at."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pygame
import pytest

from game.screen import Screen
from game.stage.view import Card, Entry, Item, Look, Shown
from tests.screen.conftest import ASSETS, Open
from tests.screen.views import CHOICES, HOME, LOG, PLAY, SETTINGS, VIEWS, WORDS

SIZES = ((960, 540), (1280, 720), (1920, 1080))
ODD = ((1200, 1200), (2560, 1080), (3000, 900), (1920, 1200))


def texts(screen: Screen) -> list[tuple[str, pygame.Rect]]:
    """What was written, and where."""
    return [(laid.id, laid.rect) for laid in screen.laid if laid.kind == "text"]


def check(screen: Screen) -> None:
    """No text leaves the window, and no two lie on each other."""
    window = pygame.Rect((0, 0), screen.size)
    found = texts(screen)
    assert found
    for name, rect in found:
        assert window.contains(rect), f"{name!r} at {rect} leaves {window}"
    for (one, a), (two, b) in combinations(found, 2):
        both = a.clip(b)
        assert both.width <= 1 or both.height <= 2, f"{one!r} {a} lies on {two!r} {b}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scale", (0.8, 1.0, 2.0))
def test_every_screen_keeps_its_words_apart(
    open_screen: Open, size: tuple[int, int], scale: float
) -> None:
    screen = open_screen(size)
    for name, view in VIEWS.items():
        screen.paint(replace(view, look=Look(text_scale=scale)))
        try:
            check(screen)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from None


@pytest.mark.parametrize("size", ODD, ids=lambda size: f"{size[0]}x{size[1]}")
def test_windows_of_other_shapes(open_screen: Open, size: tuple[int, int]) -> None:
    screen = open_screen(size)
    for name, view in VIEWS.items():
        screen.paint(replace(view, look=Look(font="readable", high_contrast=True)))
        try:
            check(screen)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from None


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_enabled_and_seen_can_be_hit(open_screen: Open, name: str) -> None:
    screen = open_screen()
    view = VIEWS[name]
    screen.paint(view)
    known = {item.id for item in view.items if item.enabled}
    hits = [laid for laid in screen.laid if laid.kind == "hit"]
    if view.screen == "backlog":
        # Its lines can be pointed at, too.
        lines = {f"line:{at}" for at in range(len(view.lines))}
        assert {laid.id for laid in hits} & lines
        hits = [laid for laid in hits if laid.id not in lines]
    assert {laid.id for laid in hits} <= known
    if view.items and name != "act_rising" and view.screen not in ("settings", "load", "save"):
        focusable = {item.id for item in view.items if item.kind not in ("heading", "note")}
        assert {laid.id for laid in hits} == known & focusable
    for laid in hits:
        assert screen.hit(laid.rect.center) == laid.id
    assert screen.hit((1, 1)) == ""


@pytest.mark.parametrize("scale", (1.0, 2.0))
def test_the_item_in_focus_is_in_sight(open_screen: Open, scale: float) -> None:
    screen = open_screen()
    for focus in (item.id for item in SETTINGS if item.kind not in ("heading", "note")):
        items = tuple(replace(item, focused=item.id == focus, enabled=True) for item in SETTINGS)
        for scroll in (0, 6, 12):
            screen.paint(
                replace(VIEWS["settings"], items=items, scroll=scroll, look=Look(text_scale=scale))
            )
            assert focus in {laid.id for laid in screen.laid if laid.kind == "hit"}


def test_the_log_shows_its_line_and_ends_with_the_last(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(VIEWS["backlog"])
    assert any(name.startswith("log12.") for name, _ in texts(screen))
    screen.paint(VIEWS["backlog_end"])
    shown = [name for name, _ in texts(screen) if name.startswith("log")]
    assert shown[-1].startswith(f"{LOG[-1].id}.")
    assert len({name.split(".")[0] for name in shown}) > 3


def test_a_page_that_measures_as_fitting_is_shown_whole(open_screen: Open) -> None:
    for size in SIZES:
        screen = open_screen(size)
        lines = [Shown("0", "Samantha", "Yes.")]
        while True:
            more = [*lines, Shown(str(len(lines)), "Samantha", WORDS[: 20 * len(lines)])]
            needed, room = screen.measure(more)
            if needed > room:
                break
            lines = more
        assert len(lines) > 1
        screen.paint(replace(PLAY, lines=tuple(lines), items=()))
        shown = {name.split(".")[0] for name, _ in texts(screen) if name[0].isdigit()}
        assert shown == {line.id for line in lines}
        check(screen)


def test_a_page_too_long_shows_the_end_of_what_is_revealed(open_screen: Open) -> None:
    screen = open_screen()
    lines = tuple(Shown(str(n), "", WORDS) for n in range(8))
    screen.paint(replace(PLAY, lines=lines, items=()))
    names = [name for name, _ in texts(screen)]
    assert any(name.startswith("7.") for name in names)
    assert not any(name.startswith("0.") for name in names)
    check(screen)


def test_more_rows_are_needed_for_larger_text(open_screen: Open) -> None:
    screen = open_screen()
    lines = [Shown("a", "Samantha", WORDS)]
    small, rows = screen.measure(lines)
    screen.set_look(Look(text_scale=2.0))
    large, fewer = screen.measure(lines)
    assert large > small
    assert fewer <= rows


def test_a_reveal_shows_the_beginning_and_moves_nothing(open_screen: Open) -> None:
    screen = open_screen()
    line = Shown("a", "", "An even row of words")
    surface = pygame.display.get_surface()
    assert surface is not None

    def ink(revealed: int) -> tuple[pygame.Rect, bytes]:
        view = replace(
            PLAY,
            lines=(replace(line, revealed=revealed),),
            items=(),
            presence=replace(PLAY.presence, visible=0.0),
            look=Look(grain=False),
        )
        screen.settle(view)
        rects = [rect for name, rect in texts(screen) if name == "a.0"]
        rect = rects[0] if rects else pygame.Rect(0, 0, 0, 0)
        return rect, pygame.image.tobytes(surface, "RGB")

    nothing, empty = ink(0)
    some, half = ink(9)
    whole, full = ink(-1)
    assert nothing.width == 0
    assert 0 < some.width < whole.width
    assert some.topleft == whole.topleft
    assert empty != half != full
    w = surface.get_width()
    right = whole.left + some.width + 4
    for y in range(whole.top, whole.bottom):
        start, end = (y * w + right) * 3, (y * w + w) * 3
        assert half[start:end] == empty[start:end]
        left = (y * w + whole.left) * 3
        solid = (y * w + whole.left + some.width // 2) * 3
        assert half[left:solid] == full[left:solid]


def test_stars_are_marks_and_never_seen(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(replace(PLAY, items=(CHOICES[0],), lines=(Shown("a", "", "*a* \\* b"),)))
    assert "*" not in "".join(name for name, _ in texts(screen))


def test_nothing_can_be_taken_while_a_card_rises(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(VIEWS["act_rising"])
    assert screen.hit((1000, 450)) == ""


def test_the_window_is_followed_when_it_changes_its_size(open_screen: Open) -> None:
    screen = open_screen()
    screen.paint(PLAY)
    before = screen.measure(())
    pygame.display.set_mode((1600, 900), pygame.RESIZABLE)
    screen.paint(PLAY)
    check(screen)
    assert screen.size == (1600, 900)
    assert screen.measure(())[1] >= before[1] - 1


def test_fullscreen_there_and_back(open_screen: Open) -> None:
    screen = open_screen()
    screen.set_fullscreen(True)
    screen.paint(PLAY)
    assert screen.fullscreen
    screen.set_fullscreen(False)
    screen.paint(PLAY)
    assert screen.size == (1280, 720)


def test_secret_text_is_drawn_as_dots(open_screen: Open) -> None:
    screen = open_screen()
    items = tuple(replace(item, focused=item.id == "where") for item in SETTINGS)
    screen.paint(replace(VIEWS["editing"], items=items, entry=Entry("hunter2", 7, 7, secret=True)))
    assert any(laid.kind == "entry" for laid in screen.laid)
    assert "hunter2" not in "".join(name for name, _ in texts(screen))


def test_with_the_game_s_own_assets(open_screen: Open) -> None:
    screen = open_screen((960, 540), ASSETS)
    screen.settle(PLAY)
    lit = pygame.image.tobytes(pygame.display.get_surface(), "RGB")  # type: ignore[arg-type]
    screen.settle(replace(PLAY, presence=replace(PLAY.presence, visible=0.0), backdrop=HOME))
    dark = pygame.image.tobytes(pygame.display.get_surface(), "RGB")  # type: ignore[arg-type]
    assert sum(lit[::97]) > sum(dark[::97])


def test_a_screenshot_is_written(open_screen: Open, tmp_path: Path) -> None:
    screen = open_screen()
    screen.paint(PLAY)
    path = tmp_path / "play.png"
    screen.screenshot(path)
    assert pygame.image.load(path).get_size() == (1280, 720)


MANY = tuple(Item(f"c{n}", "choice", WORDS[: 30 + 5 * n], number=n) for n in range(1, 13))


def test_more_choices_than_fit_scroll_and_are_not_set_small(open_screen: Open) -> None:
    screen = open_screen()
    look = Look(text_scale=2.0)
    for focus in [*range(12), *range(11, -1, -1)]:
        items = tuple(replace(item, focused=at == focus) for at, item in enumerate(MANY))
        screen.paint(replace(PLAY, items=items, look=look))
        check(screen)
        hits = [laid.id for laid in screen.laid if laid.kind == "hit"]
        assert f"c{focus + 1}" in hits
        high = next(rect.height for name, rect in texts(screen) if name == f"c{focus + 1}.0")
        assert high >= 24, "large type stays large"
        leads = [id_.removeprefix("more:") for id_ in hits if id_.startswith("more:")]
        seen = [int(id_[1:]) for id_ in hits if id_.startswith("c")]
        ends = {1: [], 12: []} | {seen[0]: [f"c{seen[0] - 1}"], seen[-1]: [f"c{seen[-1] + 1}"]}
        assert leads == [*(ends[seen[0]] if seen[0] > 1 else []),
                         *(ends[seen[-1]] if seen[-1] < 12 else [])]  # fmt: skip


def test_help_lines_in_large_type_scroll_over_their_buttons(open_screen: Open) -> None:
    screen = open_screen()
    text = "\n".join(f"{n}. {WORDS}" for n in range(7))
    view = replace(
        VIEWS["crisis"], look=Look(text_scale=2.0), card=Card("crisis", "", "Help", text)
    )
    seen: set[str] = set()
    for scroll in range(7):
        screen.paint(replace(view, scroll=scroll))
        check(screen)
        seen |= {name[0] for name, _ in texts(screen) if name[1:2] == "."}
        hits = [laid.id for laid in screen.laid if laid.kind == "hit"]
        assert hits == [item.id for item in view.items]
    assert seen == set("0123456")


def test_a_value_of_many_words_is_wrapped_and_not_cut(open_screen: Open) -> None:
    screen = open_screen()
    font = Item("font", "pick", "Typeface", value_text="letters with weight, made for some readers")
    for scale in (1.0, 2.0):
        screen.paint(replace(VIEWS["settings"], items=(font,), look=Look(scale, "weighted")))
        check(screen)
        assert screen.cut == []
