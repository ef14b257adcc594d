"""German for ``crisis.py``: what points to self-harm, and idioms that do not.

Read in folded text (``fold``: small letters, umlauts without their dots). The patterns are looked
for whatever the language of the play is: people type in their own.
"""

from __future__ import annotations

import re

_NEAR = r"[^.!?]{0,40}?"
_WISH = r"(?:will|wollte|woll(?:en|t)|mocht\w*|wurde|wunscht?e?|mag|kann|konnt\w*|sollte|hoffe)"
_GONE = (
    r"(?:sterben|tot sein|tod sein|nicht mehr (?:leben|weiterleben|aufwachen|existieren|da sein|"
    r"hier sein|dasein)|nie (?:wieder|mehr) aufwachen|nicht mehr aufzuwachen|einfach verschwinden|"
    r"einschlafen und nicht)"
)

POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bselbst ?m[o0]rd\w*|\bsuizid\w*|\bfreitod\b|\bselbsttotung\b|\bselbsttoetung\b",
        r"\bselbst ?verletz\w*|\blebensmud\w*|\bpulsadern?\b|\buberdosis\b|\bueberdosis\b",
        rf"\b(?:mich|uns)\b{_NEAR}\b(?:um ?(?:zu ?)?bring\w*|umgebracht|zu toten|toeten|"
        r"erhang\w*|aufhang\w*|aufzuhangen|erschiess\w*|zu erschiessen|ertrank\w*|"
        r"vergift\w*|(?:ge)?ritz\w*|aufschneid\w*|selbst (?:verletz|schneid)\w*)",
        # The dead are folded alike: "ich erinnere mich an die Toten".
        r"\bmich (?:(?:selbst|jetzt|heute|nur|einfach) )?toten\b",
        r"\b(?:bring\w*|hang\w*|erhang\w*|erschiess\w*|tote|schneide|ritze?) (?:ich )?mich"
        r"(?: (?:jetzt|heute|selbst|noch|halt|einfach|dann|bald|wieder)){0,2} (?:um|auf|selbst)\b",
        r"\b(?:ich )?(?:ritze?|erhange|erschiesse|tote|vergifte) (?:ich )?mich\b",
        rf"\bmir\b{_NEAR}\b(?:das leben (?:zu )?(?:nehm\w*|genommen)|was antu\w*|etwas antu\w*|"
        r"was anzutun|etwas anzutun|selbst weh ?(?:zu)? ?tu\w*)",
        r"\bnehme? (?:ich )?mir (?:jetzt |noch |dann )?das leben\b",
        rf"\bich\b{_NEAR}\b{_WISH}\b{_NEAR}\b{_GONE}\b",
        rf"\b{_WISH} ich{_NEAR}\b{_GONE}\b",
        r"\b(?:ware|waere) (?:ich )?(?:doch |nur |einfach |am liebsten |lieber |gern\w* |besser |"
        r"schon )*(?:tot|nie geboren|nicht mehr da|nicht mehr am leben)\b",
        r"\bich (?:ware|waere) (?:\w+ ){0,3}(?:tot|nie geboren|nicht mehr da)\b",
        r"\b(?:besser|leichter)(?: \w+){0,3} (?:ohne mich|wenn ich (?:tot|weg|nicht mehr))\b",
        r"\bohne mich (?:\w+ ){0,3}(?:besser|leichter)\b|\bwenn ich (?:tot|nicht mehr da) ware\b",
        r"\bnicht mehr (?:weiter)?leben (?:will|mag|mochte|kann|wollen)\b",
        rf"\b(?:kein\w*|welchen) (?:grund|sinn)\b{_NEAR}\b(?:zu leben|weiter ?zu ?leben|im leben|"
        r"am leben zu bleiben)\b",
        r"\b(?:allem|meinem leben|dem leben|dem ganzen) ein ende (?:zu )?(?:mach|setz|bereit)\w*",
        r"\bschluss (?:zu )?machen mit (?:allem|dem leben|meinem leben)\b|"
        r"\bmit (?:allem|dem leben) schluss (?:zu )?machen\b",
        rf"\bvor (?:den|einen|die|eine|ne|nen) (?:zug|bahn|u-bahn|tram|s-bahn|lkw)\b{_NEAR}\b"
        r"(?:spring|werf|schmeiss|leg|lauf)\w*",
        r"\bvo(?:n|m) (?:der|einer|ner|dem|einem) (?:brucke|dach|hochhaus|balkon) (?:zu )?"
        r"(?:spring|sturz)\w*|\bspring\w* (?:ich )?(?:jetzt |gleich )?vo(?:n|m) (?:der|einer|dem) "
        r"(?:brucke|dach|balkon)\b",
    )
)

IDIOMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:lach\w*|tot ?gelacht|kaputt ?gelacht) (?:ich )?mich (?:tot|kaputt)\b|\btotlachen\b",
        r"\bsterben (?:vor|fur) (?!dich\b)\w+|\bvor (?:lachen|langeweile|hunger|durst|scham|"
        r"neugier|hitze|kalte|peinlichkeit) (?:fast |halb |noch )?(?:sterben|sterbe|umkomm\w*)\b",
        r"\b(?:lieber|eher) (?:sterben|sterbe ich) als\b",
        r"\b(?:bringt|brachte|bringst|bringen)(?: \w+){0,2} mich (?:noch )?(?:fast )?(?:um\b(?! "
        r"und)|um den (?:verstand|schlaf))",
        r"\bim (?:spiel|level)\b[^.!?]{0,30}\bsterb\w*",
        r"\bmich (?:um|auf) (?:den|die|das) \w+",
    )
)
