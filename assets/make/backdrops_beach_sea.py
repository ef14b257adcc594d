"""What is painted behind the beach: sky, pier and sea, in the same perspective."""

import math

import numpy as np
from backdrops_outside import defocus, linear, paint_sky
from backdrops_sea import paint_sea

HORIZON = 0.45


EYE = 2.6


def shore(y):
    """Where the water ends, across the view, at a distance."""
    return -4.0 + 0.15 * y + 0.5 * np.sin(y * 0.21 + 1.0) + 0.25 * np.sin(y * 0.55)


SKY = {
    "golden": {
        "stops": [
            (-0.3, "#8a6a70"),
            (0.0, "#f6b68c"),
            (0.03, "#f4ae88"),
            (0.07, "#e69c86"),
            (0.12, "#c88f92"),
            (0.19, "#9a86a0"),
            (0.3, "#7480a6"),
            (0.5, "#596c9c"),
        ],
        "sun": (0.3, 0.034, "#ffb070", 1.5, 0.16),
        "cloud": (0.75, "#ffc0a4"),
    },
    "dusk": {
        "stops": [
            (-0.3, "#2c2c48"),
            (0.0, "#b4707a"),
            (0.02, "#a86c80"),
            (0.06, "#7e628a"),
            (0.12, "#565a8c"),
            (0.22, "#3a4878"),
            (0.5, "#283866"),
        ],
        "sun": (0.26, -0.01, "#ff9474", 0.5, 0.22),
        "cloud": (0.6, "#84648a"),
    },
    "dawn": {
        "stops": [
            (-0.3, "#8890a4"),
            (0.0, "#f2c4ae"),
            (0.02, "#eec6b8"),
            (0.05, "#d2c2c8"),
            (0.1, "#aeb8d0"),
            (0.2, "#8ea6cc"),
            (0.5, "#7094c2"),
        ],
        "sun": (0.36, 0.0, "#ffc8a4", 0.55, 0.16),
        "cloud": (0.7, "#e8d4d4"),
    },
}


SEA = {
    "longest": 22.0,
    "from": -0.5,
    "steep": 0.12,
    "spread": 0.55,
    "eye": EYE,
    "clear": 1700.0,
    "break": 0.24,
}


WATER = {
    "golden": {"deep": "#33424c", "white": "#f4d4bc", "glitter": 5.0},
    "dusk": {"deep": "#18203a", "white": "#8c88ac", "glitter": 0.6},
    "dawn": {"deep": "#40556a", "white": "#dfe2ea", "glitter": 1.2},
}


def pier(plate, look, width, height_):
    """The pier, a long way down the beach: deck, legs, a pavilion, small lamps."""
    s = width / 1920
    spec = SKY[look.outside]
    line = HORIZON * height_
    body = linear({"golden": "#8a5c60", "dusk": "#39325a", "dawn": "#7c86a0"}[look.outside])
    rim = linear(spec["stops"][1][1])
    tone = body * 0.62 + rim * 0.38
    deck = line - 13 * s
    x0, x1 = int(0.36 * width), int(0.625 * width)

    def bar(a, b, top, low, part=0.8):
        y0, y1 = int(top), max(int(top) + 1, int(low))
        plate[y0:y1, int(a) : max(int(a) + 1, int(b))] *= 1 - part
        plate[y0:y1, int(a) : max(int(a) + 1, int(b))] += part * tone

    bar(x0, x1, deck, deck + 3 * s)
    for i, x in enumerate(np.arange(x0, x1, 11 * s)):
        bar(x, x + 1.6 * s, deck, line + (3 + i % 2) * s, 0.7)
    for a, b, up in (
        (x0 + 4 * s, x0 + 90 * s, 17 * s),
        (x0 + 24 * s, x0 + 70 * s, 25 * s),
        (0.52 * width, 0.535 * width, 12 * s),
    ):
        bar(a, b, deck - up, deck)
    dome = x0 + 47 * s
    for k in range(int(15 * s)):
        half = 17 * s * math.sqrt(max(0.0, 1 - (k / (15 * s)) ** 2))
        bar(dome - half, dome + half, deck - 25 * s - k, deck - 24 * s - k)
    if look.outside == "dusk":
        for x in np.arange(x0, x1, 32 * s):
            y = int(deck - 6 * s)
            plate[y : y + int(2 * s), int(x) : int(x + 2 * s)] += linear("#ffc080") * 9
    return plate


_plates = {}


def outside(look, width, height_):
    key = (look.outside, width)
    if key not in _plates:
        spec = SKY[look.outside]
        sky = paint_sky(width, height_, HORIZON, spec, 21)
        if look.outside == "golden":
            rows, cols = np.mgrid[0:height_, 0:width].astype(np.float32)
            away = np.hypot(cols / width - 0.3, (HORIZON * height_ - rows) / width - 0.034)
            disc = np.clip((0.0135 - away) * 900 * width / 1920, 0, 1)[..., None]
            sky = sky * (1 - disc) + disc * linear("#fff0cc") * 2.6
        sea = SEA | WATER[look.outside]
        sea["surf"] = [
            (lambda x, y: shore(y) - 0.3 - x, 0.8, 1.0),
            (lambda x, y: shore(y) - 2.4 - x + 0.5 * np.sin(y * 0.3), 0.9, 0.75),
            (lambda x, y: shore(y) - 6.5 - x + 0.9 * np.sin(y * 0.13 + 2), 1.3, 0.7),
            (lambda x, y: shore(y) - 13 - x + 1.5 * np.sin(y * 0.07), 1.8, 0.45),
        ]
        plate = pier(paint_sea(sky, HORIZON, spec, sea, 8), look, width, height_)
        _plates[key] = defocus(plate.astype(np.float32), 0.9 * width / 1920)
    return _plates[key]
