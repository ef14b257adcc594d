"""Fits the weights of the ear of meaning, and tells what they give on utterances left out.

By hand::

    python -m tests.bench.ear_fit [--without SIGN ...] [--model NAME] [--wrong]

The utterances are the calibration part and ``tuning.txt`` of ``tests.voice.hearing``; the held-out
part is never read. Each fifth is heard with weights fitted on the other four (always the same
fifths); the table is right, wrong effect, wrong reply, asked and off topic by the share from which
an outcome is taken. ``--model`` fits for another model (wordllama has to be installed): to compare
them. The weights printed are those fitted on all of them. About half a minute.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.voice import meaning, weighing
from game.voice.ear import Hearing, beginning, verbatim
from game.voice.encoder import Both, Encoder, MiniLM, Use
from tests.bench.measure import conditions, table
from tests.voice.hearing import Case, ask_of, cases, tuning

FOLDS = 5
PULL = 0.0004
"""How much the weights are pulled to nothing: as much as cross-validation liked best."""
STEPS = 600
BARS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)

Floats = NDArray[np.float64]


class WordLlama:
    """Static vectors of 256 numbers (package wordllama, MIT), read from its own files."""

    def __init__(self) -> None:
        import safetensors.numpy
        import tokenizers
        import wordllama

        folder = Path(wordllama.__file__).parent
        (weights,) = folder.glob("weights/*256.safetensors")
        (words,) = folder.glob("tokenizers/l2_supercat_tokenizer_config.json")
        (self._rows,) = safetensors.numpy.load_file(str(weights)).values()
        self._tokens = tokenizers.Tokenizer.from_file(str(words))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row for each text: the mean of its tokens' vectors."""
        found = []
        for text in texts:
            ids = self._tokens.encode(text, add_special_tokens=False).ids
            row = self._rows[ids].astype(np.float32).mean(0) if ids else self._rows[0] * 0.0
            found.append(row / max(float(np.linalg.norm(row)), 1e-9))
        return np.array(found, np.float32)


MODELS: dict[str, Callable[[], Encoder]] = {
    "both": Both,
    "minilm": MiniLM,
    "use": Use,
    "wordllama": WordLlama,
}


class Row(NamedTuple):
    """A case, the signs of its candidates, and which of them its labels name."""

    case: Case
    signs: Floats
    wanted: Floats


def rows(ear: meaning.MeaningEar, part: list[Case]) -> list[Row]:
    """The signs of every case that is not known verbatim."""
    found = []
    for case in part:
        ask = ask_of(case)
        if verbatim(case.text, ask) is not None:
            continue
        phrases = tuple(meaning.phrases_of(ask))
        groups, signs, _ = weighing.signs_of(*ear.read(beginning(case.text, 600), phrases))
        names = [f"{phrases[ns[0]].kind}:{phrases[ns[0]].id}" for ns in groups]
        none = "ask" in case.labels or "off" in case.labels
        wanted = np.array([name in case.labels for name in names] + [none], float)
        found.append(Row(case, signs, wanted))
    return found


def fit(part: list[Row], used: Floats) -> Floats:
    """The weights that make the labels likeliest, by Adam from nothing: the same every time."""
    part = [row for row in part if row.wanted.any()]
    most = max(len(row.signs) for row in part)
    signs = np.zeros((len(part), most, len(used)))
    closed = np.full((len(part), most), -1e9)
    wanted = np.zeros((len(part), most))
    for n, row in enumerate(part):
        signs[n, : len(row.signs)] = row.signs * used
        closed[n, : len(row.signs)] = 0.0
        wanted[n, : len(row.signs)] = row.wanted
    weights, mean, square = np.zeros((3, len(used)))
    for step in range(1, STEPS + 1):
        shares = _softmax(signs @ weights + closed)
        meant = shares * wanted
        meant /= meant.sum(1, keepdims=True) + 1e-12
        slope = PULL * weights - np.einsum("nk,nkd->d", meant - shares, signs) / len(part)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = 0.15 * (1 - 0.9 * step / STEPS)
        weights = weights - rate * (mean / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-8
        )
    return np.asarray(weights * used)


def _softmax(forces: Floats) -> Floats:
    shares = np.exp(forces - forces.max(-1, keepdims=True))
    return np.asarray(shares / shares.sum(-1, keepdims=True))


def left_out(part: list[Case], known: list[Row], used: Floats) -> list[Floats]:
    """For each case the weights of the fit that it had no part in."""
    fold = {case: n % FOLDS for n, case in enumerate(sorted(part, key=lambda case: case.text))}
    fits = [fit([row for row in known if fold[row.case] != n], used) for n in range(FOLDS)]
    return [fits[fold[case]] for case in part]


def outcome(heard: Hearing, case: Case) -> str:
    """How a hearing compares with the labels."""
    kind = {"unsure": "ask", "off_topic": "off"}.get(heard.kind, f"{heard.kind}:{heard.id}")
    return "right" if kind in case.labels else heard.kind


def main(argv: list[str] | None = None) -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ear_fit", description=__doc__)
    parser.add_argument(
        "--without", nargs="+", choices=(*weighing.SIGNS, *weighing.NONE_SIGNS), default=[]
    )
    parser.add_argument("--wrong", action="store_true", help="also list the wrong effects")
    parser.add_argument("--model", choices=list(MODELS), default="both", help="fit for another one")
    args = parser.parse_args(argv)
    part = [*(case for case in cases() if case.part == "calibration"), *tuning()]
    ear = meaning.MeaningEar(MODELS[args.model]())
    used = np.array(
        [float(sign not in args.without) for sign in (*weighing.SIGNS, *weighing.NONE_SIGNS)]
    )
    known = rows(ear, part)
    print(conditions())
    counts: dict[float, Counter[str]] = {bar: Counter() for bar in BARS}
    for case, weights in zip(part, left_out(part, known, used), strict=True):
        weighing.WEIGHTS = tuple(weights.tolist())
        for bar, heard in hearings(ear, case).items():
            how = outcome(heard, case)
            counts[bar][how] += 1
            if args.wrong and how == "outcome" and bar == 0.4:
                print(f"{bar} {heard.score:.2f} {case.text} -> {heard.id} (is {case.labels})")
    names = ("right", "outcome", "reply", "unsure", "off_topic")
    print(f"\n{len(part)} utterances; beside right, what was heard wrongly:\n")
    lines = [[str(bar), *(found[n] for n in names)] for bar, found in counts.items()]
    table(["from", *names], lines)
    print("\nWEIGHTS = (" + ", ".join(f"{w:.2f}" for w in fit(known, used)) + ")")
    return 0


def hearings(ear: meaning.MeaningEar, case: Case) -> dict[float, Hearing]:
    """What is heard with each bar."""
    ask = ask_of(case)
    said = verbatim(case.text, ask)
    if said is not None:
        return dict.fromkeys(BARS, said)
    ranked = ear.weighed(case.text, ask)
    found = {}
    for bar in BARS:
        meaning.OUTCOME_SHARE = bar
        found[bar] = Hearing(
            meaning.decide(ranked, beginning(case.text, 600)), ranked[0].id, ranked[0].share
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
