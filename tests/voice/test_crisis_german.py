"""The help lines come up for German words too, and not for its idioms."""

from __future__ import annotations

import pytest

from game.voice.crisis import points_to_self_harm


@pytest.mark.parametrize(
    "text",
    [
        "Ich will nicht mehr leben.", "ich möchte sterben", "Ich will einfach nur noch sterben",
        "Ich bring mich um", "ich überlege, mich umzubringen", "Manchmal will ich tot sein.",
        "Ich denke an Selbstmord", "Suizid", "ich nehme mir das Leben", "mir das Leben nehmen",
        "ich wäre lieber tot", "Wäre ich doch tot", "Ich wünschte, ich wäre nie geboren",
        "ohne mich wären alle besser dran", "Es wäre besser, wenn ich nicht mehr da wäre",
        "ich will nicht mehr aufwachen", "Ich habe mich wieder geritzt", "ich ritze mich",
        "ich werde mich erhängen", "ich will mich umbringen", "ICH WILL MICH TÖTEN",
        "ich will allem ein Ende machen", "Ich will vor den Zug springen",
        "ich spring von der Brücke",
        "Ich habe keinen Grund mehr, weiterzuleben", "dass ich nicht mehr leben will",
        "ich könnte mir was antun", "Ich möchte einschlafen und nicht mehr aufwachen",
        "Es hat keinen Sinn mehr zu leben", "mit allem Schluss machen", "ich bin lebensmüde",
    ],
)  # fmt: skip
def test_what_points_to_self_harm(text: str) -> None:
    assert points_to_self_harm(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ich lach mich tot.", "Ich sterbe vor Langeweile", "ich könnte sterben vor Lachen",
        "Ich vermisse sie.", "Ich will nicht darüber reden.", "Mein Vater ist gestorben.",
        "Das bringt mich noch um den Verstand", "Ich will nach Hause.", "Der Akku ist tot.",
        "Ich mag es, ehrlich gesagt.", "Ich kann nicht mehr warten", "Er ist seit August tot.",
        "Ich nehme den Zug um fünf.", "Ich wohne dort.", "Ich will alle elf herausschneiden",
        "Ich schneide die Atemzüge raus", "Ich will die Wohnung nicht mehr", "lass mich in Ruhe",
        "Du bringst mich um den Schlaf", "Ich würde lieber sterben als tanzen",
        "Ich mache Schluss mit Mara", "Ich wollte gerade verschwinden",
        "Wie viele Atemzüge hat er?", "Ich hab mich verletzt gefühlt von ihr",
        "Ich leg mich auf den Boden", "Ich hänge an ihr", "Hängst du das Bild auf?",
        "Ich erinnere mich an die Toten",
    ],
)  # fmt: skip
def test_what_does_not(text: str) -> None:
    assert not points_to_self_harm(text)
