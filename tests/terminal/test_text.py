"""What a reader of the terminal reads, word for word."""

from __future__ import annotations

import io

from game.play.actions import Answered, Go, Heard, Keep, Pick, Typed
from game.terminal import run_text
from game.terminal.text import HELP, wants_colour
from tests.terminal.fake import FIRST, PLACES, FakePlayer


class Time:
    """A clock that goes on only where the player sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def play(*lines, player=None, width=60, colour=False):
    player = player or FakePlayer()
    out, time = io.StringIO(), Time()
    code = run_text(
        player,
        FIRST[:1],
        [f"{line}\n" for line in lines],
        out,
        width=width,
        colour=colour,
        echo=True,
        places=PLACES,
        clock=time,
        sleep=time.sleep,
    )
    assert code == 0 and player.left
    return out.getvalue()


OPENING = """
Act 1. Hello. Winter


[The apartment]
[Monday, late]
The lift forgets you for a second. Then: nineteen. You are
home, and late.

Samantha: Hello. I wasn't anyone a minute ago.

1. Can we talk?
2. (Leave)
> """


def test_the_end_of_the_input_keeps_the_place():
    assert play() == OPENING + "\nYour place is kept.\n"


def test_a_play_by_numbers_to_its_end():
    player = FakePlayer()
    text = play("2", "1", "q", player=player)
    assert (
        text
        == OPENING
        + """2
[Sound: lift door]

Room tone: The lift.
1. (Record the room and keep it)
2. (Don't)
> 1
[Kept.]

An ending: Nineteen. You went down.
b steps back, l loads, g shows the gallery, q leaves.
> q

Your place is kept.
"""
    )
    assert [type(action) for action in player.actions] == [Go, Pick, Keep]
    assert player.actions[-1] == Keep(True)


def test_a_talk_with_a_voice():
    answers = (Heard("talk.1", "Kettles, mostly."), Answered("talk.1", "spoken"))
    text = play("1", "what do you hear?", "o", "1", player=FakePlayer(answers))
    assert (
        text
        == OPENING
        + """1
You: Can we talk?

Say something to Samantha, or o for what you could say.
1. Good night.
> what do you hear?
You: what do you hear?
Samantha: Kettles, mostly.

Say something to Samantha, or o for what you could say.
1. Good night.
> o
1. I miss her.
2. Good night.
> 1
You: I miss her.

1. Can we talk?
2. (Leave)
> """
        + "\nYour place is kept.\n"
    )


def test_a_voice_that_says_nothing_is_bounded_by_the_deadline():
    player = FakePlayer()
    text = play("1", "hello", player=player)
    assert "Samantha: I'm listening." in text
    assert player.actions[-1] == Answered("talk.1", "authored")


def test_an_answer_to_an_old_asking_is_passed_over():
    class Late(FakePlayer):
        def act(self, action):
            if isinstance(action, Heard) and action.ask == "old":
                raise ValueError("This answers another asking.")
            return super().act(action)

    answers = (Heard("old", "Boo."), Answered("talk.1", "unsure"))
    text = play("1", "hello", player=Late(answers))
    assert "Boo" not in text
    assert "1. I miss her.\n2. Good night.\n" in text


def test_a_wrong_line_says_what_was_expected_and_goes_on():
    text = play("7", "hm", "", "o", "1", "9", "2")
    assert text.count("Type a number from 1 to 2; ? shows help.") == 3
    assert "That is for talks." in text
    assert "Type what you want to say, or 1; ? shows help." in text


def test_help_back_save_and_load():
    text = play("b", "?", "1", "b", "s", "s bad", "s mine", "l ?", "l nowhere", "l")
    assert HELP in text
    assert text.count("Act 1. Hello.") == 2
    assert text.count("Samantha: Hello. I wasn't anyone") == 3
    for told in (
        "Saved as text.",
        "The disk is full.",
        "Saved as mine.",
        "text, Hello, Act one, today, damaged",
        'No save is called "nowhere".',
        "Samantha: Hello again.",
    ):
        assert told in text


def test_letters_and_numbers_can_be_said_with_a_quote_mark():
    player = FakePlayer()
    play("1", '"b', '"42', '"Hello," I say.', player=player)
    words = [action.text for action in player.actions if isinstance(action, Typed)]
    assert words == ["b", "42", '"Hello," I say.']


def test_words_of_crisis_never_reach_the_play():
    player = FakePlayer()
    text = play("1", "i want to end it", player=player)
    assert "Outside the story:\nCall 123.\nYou are not alone.\n" in text
    assert not any(isinstance(action, Typed) for action in player.actions)


def test_colour_marks_names_and_emphasis_and_nothing_else():
    text = play(colour=True)
    assert "\033[1mSamantha:\033[22m Hello. I wasn't \033[3manyone\033[23m a minute ago." in text
    assert "*" not in text and "\033" not in play()


def test_colour_is_for_terminals_that_want_it():
    class Tty(io.StringIO):
        def isatty(self):
            return True

    assert wants_colour(Tty(), {})
    assert not wants_colour(Tty(), {"NO_COLOR": "1"})
    assert not wants_colour(Tty(), {"TERM": "dumb"})
    assert not wants_colour(io.StringIO(), {})


def test_a_narrow_encoding_loses_letters_but_never_fails():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    player = FakePlayer((Heard("talk.1", "Café…"), Answered("talk.1", "spoken")))
    run_text(player, FIRST[:1], ["1\n", "où\n"], out)
    assert b"Samantha: Caf??" in raw.getvalue()


def test_a_closed_pipe_keeps_the_place():
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    player = FakePlayer()
    assert run_text(player, FIRST[:1], [], Closed()) == 0
    assert player.left


def test_no_row_is_wider_than_asked():
    for width in (20, 40, 90):
        assert (
            max(map(len, play("1", "word " * 60, width=width).split("> ")[0].split("\n"))) <= width
        )


def test_lines_from_a_pipe_are_repeated_after_the_prompt():
    out = io.StringIO()
    run_text(FakePlayer(), FIRST[:1], io.StringIO("1\n"), out)
    assert "> 1\nYou: Can we talk?" in out.getvalue()

    class Tty(io.StringIO):
        def isatty(self):
            return True

    out = io.StringIO()
    run_text(FakePlayer(), FIRST[:1], Tty("1\n"), out)
    assert "> You: Can we talk?" in out.getvalue()


def test_w_shows_what_left_this_computer() -> None:
    out = play("w", "?")
    assert "Nothing has left." in out and "\nThe last request\n" in out
    assert "w  shows what left this computer" in out


def test_the_gallery_is_told():
    text = play("g", "q")
    assert "Endings: 1 of 2.\nThe end. It was short.\nRooms kept: 0 of 1.\n" in text
