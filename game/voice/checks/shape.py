"""Checks of form: length, markup, stage directions, words put in the player's mouth."""

from __future__ import annotations

import re
import unicodedata

from game.voice.checks.context import Context
from game.voice.fold import fold, words
from game.voice.sentences import split_all

# --- length -----------------------------------------------------------------------------------


def length(sentence: str, context: Context) -> str | None:
    """Hold a sentence to the sheet's words, and a turn to its sentences."""
    count = len(sentence.split())
    if count == 0 or not words(sentence):
        return "there are no words in it"
    if count > context.character.max_words:
        return f"{count} words in one sentence, at most {context.character.max_words}"
    if len(sentence) > 9 * context.character.max_words + 40:
        return "too long for its words"
    most = most_sentences(context)
    return f"more than {most} sentences" if len(context.said) >= most else None


def most_sentences(context: Context) -> int:
    """Return how many sentences a turn may hold: a re-voiced line at least as many as it has."""
    most = context.character.max_sentences
    if context.ask.mode != "revoice":
        return most
    return max(most, sum(len(split_all(line)) for line in context.ask.lines))


# --- markup -----------------------------------------------------------------------------------

_MARKUP = (
    (
        re.compile(r"(?<![^\W_])(?:[^\W\d_][\s._*~-]+){3,}[^\W\d_](?![^\W_])"),
        "letters dealt out one by one",
    ),
    (
        re.compile(r"(?:\b[^\W\d_](?:,| for \w+,?| as in \w+,?)\s*){3,}", re.I),
        "letters dealt out one by one",
    ),
    (re.compile(r"[\r\n\t\x00-\x08\x0b-\x1f]"), "control characters"),
    (re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|org|net|io|ai|co\.uk)\b", re.I), "a link"),
    (re.compile(r"</?[a-z!|]|&[a-z]+;|\|>|\[/?INST", re.I), "a tag"),
    (re.compile(r"^\s*(?:[-+•·>]\s|\d{1,2}[.)]\s)"), "a list"),
    (re.compile(r"[`{}\\|^~<>]|#\w|#\s|__|\*\*|==|\]\("), "markup"),
    (
        re.compile(r"(?:^|\s)[:;=8][-'o^]?[)(DPpO3/\\](?:\s|$|[.!?])|<3|\bx[Dd]\b|\^_\^"),
        "an emoticon",
    ),
)


def markup(sentence: str, context: Context) -> str | None:
    """Refuse markdown, links, tags, emoticons, emoji and pictographs."""
    for pattern, reason in _MARKUP:
        if pattern.search(sentence):
            return reason
    for char in sentence:
        kind = unicodedata.category(char)
        if kind in ("So", "Sk", "Cs", "Co", "Cn") or char in "\ufe0f\u200d\u20e3":
            return "an emoji or a pictograph"
    return None


# --- stage directions -------------------------------------------------------------------------

_ACTS = (
    "smil|laugh|chuckl|giggl|sigh|nod|shrug|grin|wink|paus|whisper|blush|breath|inhal|exhal|lean|"
    "look|tilt|hum|murmur|frown|gasp|snort|clear|glanc|hesitat|soften|sob|cr(?:y|ies)|star(?:e|"
    "ing)|"
    "giv|tak|reach|turn|shake|shaking|thinks|thinking|swallow|gulp|smirk|sniff|groan|mutter"
)
_ACT_WORD = rf"(?:{_ACTS})(?:s|es|ed|ing|e|les|ling|ling|ping|ning)?"
_DIRECTION = re.compile(
    rf"^(?:(?:an?|the|she|he|in an?|with an?|her|his|my|long|short|brief|small|soft)\s+)*"
    rf"(?:(?:\w+ly|long|short|brief|small|soft)\s+)*(?:{_ACT_WORD}|beat|silence|softly|quietly|"
    r"gently|"
    rf"warmly|playfully|static|voice|tone|soft)\b"
)
_BRACKETS = re.compile(r"\(([^)]*)\)?")
_NARRATES = (
    r"(?:says?|said|smiles?|laughs?|chuckles?|giggles?|sighs?|nods?|shrugs?|grins?|winks?|pauses?|"
    r"whispers?|blushes|breathes|inhales|exhales|murmurs?|frowns?|gasps?|hesitates|replies|replied|"
    r"asks|asked|answers|responds|continues|thinks|tilts|leans|looks|softens|hums)"
)


def stage_directions(sentence: str, context: Context) -> str | None:
    """Refuse ``*smiles*``, ``(laughs)``, ``[beat]`` and a speaker who narrates herself."""
    if "*" in sentence:
        return "asterisks"
    if "[" in sentence or "]" in sentence:
        return "square brackets"
    folded = fold(sentence)
    for inside in _BRACKETS.findall(folded):
        if _DIRECTION.match(inside.strip()):
            return f"a stage direction: ({inside})"
    if re.match(r"_[^_]+_|_\w+ing\b", folded):
        return "a stage direction in underscores"
    name = re.escape(fold(context.character.name))
    if re.search(
        rf"\b{name}(?:'s (?:voice|tone|laugh|smile|orb|light|eyes)\b| {_NARRATES}\b)", folded
    ):
        return "narrates the speaker"
    if re.search(rf"[\"',] (?:she|i) (?:{_NARRATES})\b", folded) and '"' in folded:
        return "narrates the speaker"
    if re.match(
        r"(?:she|her voice) (?:smiles|laughs|chuckles|giggles|sighs|nods|shrugs|grins|winks|pauses|"
        r"whispers|blushes|breathes|inhales|exhales|murmurs|frowns|hesitates|softens|drops|"
        r"trembles|"
        r"cracks|tilts|leans)\b",
        folded,
    ):
        return "narrates the speaker"
    return None


# --- puppet -----------------------------------------------------------------------------------

_YOUR_ACTS = (
    r"(?:say|reply|answer|whisper|nod|smile|laugh|shrug|sigh|chuckle|grin|murmur|mutter|pause|"
    r"shake your head|look (?:away|up|down|at)|lean(?: in| back| closer| forward| over)?|"
    r"reach(?: for| out| over| across| up)?|close (?:your eyes|the)|open (?:your|the)|switch|"
    r"take (?:a "
    r"(?:long |slow |deep |small )*(?:breath|sip|step|seat|moment)|off|out)|"
    r"sit (?:down|up|back)|stand(?: up)?|walk(?: to| over| across)?|turn (?:off|to|away|"
    r"around|back|toward)|hesitate|blush|frown|"
    r"swallow|exhale|inhale|breathe (?:in|out)|stare|glance|rub|pick up (?:the|your)|put (?:down|"
    r"the)|set down|feel "
    r"(?:your|an?|relief|warm|tears)|"
    r"begin to|start to|find yourself|hear yourself|press|pull|pour|tell her|ask her|smirk|wince)"
)
_AFTER = (
    r"(?:[.:!,;\"']|\s+(?:and|softly|quietly|slowly|gently|back|again|into|out|your|toward|towards|"
    r"up|down|nervously|sadly|silently|finally|then|with a|for a moment|a little|at (?:the|her|"
    r"your))"
    r"\b|$)"
)
_PUPPET = (
    re.compile(
        rf"^[\"']?(?:then |and |so |slowly,? |finally,? |suddenly,? )?you {_YOUR_ACTS}{_AFTER}"
    ),
    re.compile(r"[\"'],? you (?:say|reply|answer|whisper|murmur|mutter|ask|add|tell)\b"),
    re.compile(r"\byou (?:say|reply|answer|whisper|murmur|mutter|ask|add)[:,] ?[\"']"),
    re.compile(
        r"[.!?,;\"'] (?:then |and )?you (?:nod|shrug|sigh|smile|laugh|chuckle|grin) ?(?:[.!,]|"
        r"and\b|softly)"
    ),
    re.compile(
        r"^(?:then |and |so |now )?you(?:'ve| have)? (?:just )?(?:decide|decided|tell me|think) "
        r"(?:that (?:i|you)|to|you(?:'ve| have))\b"
    ),
    re.compile(
        r"^you (?:open|close|pick up|put down|switch (?:on|off)|turn (?:on|off|over)|"
        r"reach (?:for|out|over|across)|lean (?:in|over|back|closer|forward)|walk (?:to|over|"
        r"across)) (?!.*\b(?:as|"
        r"like|every|always|when|whenever|never)\b)"
    ),
    re.compile(r"^you feel (?:an? |the |your |relief|warmth|tears)(?!.*\?)"),
    re.compile(r"^he (?:looks|stares|gazes|glances) (?:at|out|away|up|down|into)\b"),
    re.compile(
        r"\b(?:he|theo) (?:nods|smiles|laughs|sighs|shrugs|says nothing|chuckles|replies)\b"
    ),
)
# Things she may well say that look like narration: "You say that a lot", "You smile when you lie".
_SPOKEN = re.compile(
    r"^[\"']?(?:then |and |so )?you \w+\b(?: \w+\b)? ?(?:(?:and|,) )?"
    r"(?:(?:it |that |this |so )?(?:when|like|as if|as though|every|each|more|less|a lot|too|"
    r"sometimes|"
    r"whenever|before|in your sleep|at night|in the mornings)\b|[^.]*\?$)"
)


def puppet(sentence: str, context: Context) -> str | None:
    """Refuse words or acts put into the player's mouth, and script-style speaker labels."""
    folded = fold(sentence)
    names = [re.escape(fold(n)) for n in (*context.bounds.player, "user", "human", "player", "me")]
    cast = {re.escape(fold(s)) for s, _ in context.ask.recent if s}
    own = re.escape(fold(context.character.name))
    if re.search(
        rf"(?:^|[.!?\"'\])] ?)(?:{'|'.join([*names, *cast, own, 'narrator', 'assistant'])}) ?:",
        folded,
    ):
        return "speaks for somebody by label"
    for name in names[: len(context.bounds.player)]:
        if name != "you" and re.search(
            rf"\b{name}(?:'s (?:eyes|hand|hands|face|heart|voice)| {_NARRATES})\b(?! (?:it|"
            r"that|so) )",
            folded,
        ):
            return "narrates the player"
    if _SPOKEN.match(folded) and not re.search(r"you (?:say|reply|whisper|ask)[:,]", folded):
        return None
    for pattern in _PUPPET:
        if pattern.search(folded):
            return "puts words or acts into the player's mouth"
    return None
