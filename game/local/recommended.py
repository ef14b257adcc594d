"""Models that may be worth fetching, by their licence and by what is known of them.

None of them was tried with this game where it was made: what each may do is for its audition to
find out. No checksum stands here; the hub states it when a file is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recommended:
    """A model of the hub: ``repo`` and ``file`` say where, ``size`` about how many gigabytes.

    ``memory`` is about how many gigabytes of it the machine should have free.
    """

    name: str
    repo: str
    file: str
    licence: str
    size: float
    memory: int
    why: str


RECOMMENDED = (
    Recommended(
        "mistral-nemo",
        "bartowski/Mistral-Nemo-Instruct-2407-GGUF",
        "Mistral-Nemo-Instruct-2407-Q4_K_M.gguf",
        "Apache-2.0",
        7.5,
        10,
        "12 thousand million parameters; known for plain, lively prose. Wants a graphics card.",
    ),
    Recommended(
        "mistral-7b",
        "bartowski/Mistral-7B-Instruct-v0.3-GGUF",
        "Mistral-7B-Instruct-v0.3-Q4_K_M.gguf",
        "Apache-2.0",
        4.4,
        7,
        "7 thousand million parameters; follows a character sheet, and its instructions, fairly.",
    ),
    Recommended(
        "granite-8b",
        "ibm-granite/granite-3.3-8b-instruct-GGUF",
        "granite-3.3-8b-instruct-Q4_K_M.gguf",
        "Apache-2.0",
        4.9,
        7,
        "8 thousand million parameters; from its makers' own page; careful, a little dry.",
    ),
    Recommended(
        "smollm2-1.7b",
        "HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF",
        "smollm2-1.7b-instruct-q4_k_m.gguf",
        "Apache-2.0",
        1.1,
        3,
        "Small enough for most machines; not expected to do more than choose.",
    ),
)
UNTESTED = "None of these was tried with this game yet; the audition tells what each may do."


def recommended(name: str) -> Recommended | None:
    """The recommended model of a name."""
    return next((one for one in RECOMMENDED if one.name == name), None)
