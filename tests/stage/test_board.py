"""Letters on the screen: where the keys are, and what each does."""

from __future__ import annotations

from game.stage.board import Board
from game.stage.inputs import Accept, Cancel, Command, Edit, Move, Press, Text


def test_every_row_is_as_wide_and_every_key_is_reached() -> None:
    board = Board()
    for signs in (False, True):
        assert {sum(key.wide for key in row) for row in board.rows} <= {10, 9 + 1}
        reached = set()
        for _ in board.rows:
            for _ in range(10):
                reached.add(board.focus)
                board.move(1, 0)
            board.move(0, 1)
        assert reached == {key.id for row in board.rows for key in row}
        if not signs:
            board.take("signs")


def test_up_and_down_keep_their_place() -> None:
    board = Board()
    board.point("t")
    board.move(0, 1)
    assert board.focus == "g"
    board.move(0, -1)
    board.move(0, -1)
    assert board.focus == "space"


def test_a_capital_is_one_letter_long() -> None:
    board = Board()
    assert board.take("shift") == []
    assert board.rows[0][0].label == "Q"
    assert [board.take("q"), board.take("q")] == [[Text("Q")], [Text("q")]]


def test_what_is_none_of_its_own_goes_to_the_field() -> None:
    board = Board()
    board.show()
    assert board.inputs(Text("x")) is None
    assert board.inputs(Press("begin")) is None
    assert board.inputs(Press("board:delete")) == [Edit("backspace")]
    board.inputs(Move(0, -1))
    assert board.inputs(Cancel()) == [] and not board.open
    board.show()
    assert board.inputs(Command("board")) == [] and not board.open
    board.show()
    assert board.inputs(Press("board:done")) == [Accept()] and not board.open
