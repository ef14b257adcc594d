"""The tram at evening: a bench under wet windows, poles and straps, an advert nobody asked for."""

import math
import random

import backdrops_kit as kit
import backdrops_props as props
import numpy as np
from backdrops_mix import Look
from backdrops_outside import defocus, rain_drops, street, through_rain

GROUPS = ["street", "fill", "lamp", "screen", "neon"]
HORIZON = 0.44
WALL = 1.3
LEFT, RIGHT, NEAR, CEILING = -3.4, 3.4, -2.6, 2.36
PANES = [(-0.12, 2.5), (2.4, 1.3)]  # centre, width of the side windows
PANE_LOW, PANE_HIGH = 0.98, 2.0


def advert(width=200, height=320):
    """A warm gradient and half a sun: the advert, with nothing to read in it."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    top, low = np.array([1.0, 0.52, 0.34]), np.array([0.5, 0.12, 0.16])
    picture = top * (1 - y[..., None]) + low * y[..., None]
    away = np.hypot((x - 0.5) * width / height, y - 0.62)
    disc = np.clip((0.19 - away) * 60, 0, 1) * (y < 0.62)
    halo = np.exp(-((away / 0.34) ** 2))
    picture = picture * 0.75 + disc[..., None] * np.array([0.9, 0.62, 0.4]) * 0.8
    picture += halo[..., None] * np.array([0.5, 0.24, 0.14]) * 0.6
    picture[y[:, 0] > 0.62] *= 0.6
    return picture


def shell(m):
    panel = kit.surface("panel", "#b3a297", 0.42, mottle=0.03, smudge=0.2, grime=0.5)
    dark = kit.surface("dark panel", "#4e4650", 0.5, smudge=0.25, grime=0.6)
    floor = kit.surface(
        "floor", "#3a353a", 0.42, mottle=0.2, mottle_scale=1.6, smudge=0.4, bump=0.1, bump_scale=150
    )
    rubber = kit.surface("gasket", "#17161a", 0.6)
    outline = [(LEFT, -0.1), (RIGHT, -0.1), (RIGHT, 2.5), (LEFT, 2.5)]
    holes = [
        kit.rounded(w, PANE_HIGH - PANE_LOW, 0.13, c, (PANE_LOW + PANE_HIGH) / 2) for c, w in PANES
    ]
    door = kit.rounded(1.16, 2.08, 0.08, -2.3, 1.03)
    kit.cutout("side", [outline, *holes, door], WALL + 0.05, 0.09, panel, 0.02)
    for c, w in PANES:
        z = (PANE_LOW + PANE_HIGH) / 2
        ring = [
            kit.rounded(w + 0.02, PANE_HIGH - PANE_LOW + 0.02, 0.14, c, z),
            kit.rounded(w - 0.06, PANE_HIGH - PANE_LOW - 0.06, 0.11, c, z),
        ]
        kit.cutout("gasket", ring, WALL + 0.05, 0.05, rubber, 0.006)
        # the upper sash tilts: a bar and two latches
        kit.block(
            "sash",
            (c - w / 2 + 0.03, WALL + 0.04, 1.735),
            (c + w / 2 - 0.03, WALL + 0.08, 1.765),
            rubber,
            0.004,
        )
        for dx in (-0.36, 0.36):
            kit.box(
                "latch", (c + dx * w, WALL + 0.02, 1.775), (0.09, 0.03, 0.02), m["steel"], 0.006
            )
    glass = kit.pane("g", "#eceff0", 1.3)
    kit.quad("glass", (0, WALL + 0.085, 1.2), RIGHT - LEFT, 2.4, glass)
    # folding door: two leaves, a rubber meeting edge, a step edge in yellow gone brown
    for dx in (-0.28, 0.28):
        leaf = [
            kit.rounded(0.55, 2.04, 0.05, -2.3 + dx, 1.03),
            kit.rounded(0.42, 1.7, 0.07, -2.3 + dx, 1.1),
        ]
        kit.cutout("door leaf", leaf, WALL + 0.06, 0.03, dark, 0.006)
        kit.tube(
            "door bar",
            [
                (-2.3 + dx * 0.55, WALL + 0.01, 0.7),
                (-2.3 + dx * 0.55, WALL - 0.02, 0.8),
                (-2.3 + dx * 0.55, WALL - 0.02, 1.4),
                (-2.3 + dx * 0.55, WALL + 0.01, 1.5),
            ],
            0.014,
            m["yellow"],
        )
    kit.block(
        "meeting edge", (-2.315, WALL + 0.03, 0.03), (-2.285, WALL + 0.08, 2.04), rubber, 0.006
    )
    kit.block("step", (-2.9, WALL - 0.06, 0.0), (-1.7, WALL + 0.02, 0.012), m["yellow"], 0.003)
    kit.block("floor", (LEFT, NEAR, -0.08), (RIGHT, WALL + 0.1, 0), floor)
    kit.block("ceiling", (LEFT, NEAR, CEILING), (RIGHT, WALL + 0.1, 2.5), panel)
    kit.block("end", (LEFT - 0.05, NEAR, 0), (LEFT, WALL, CEILING), dark)
    kit.block("end", (RIGHT, NEAR, 0), (RIGHT + 0.05, WALL, CEILING), dark)

    # a cove that carries the strip light, with seams between its covers
    def cove(u, v):
        angle = math.pi / 2 * v
        y = WALL - 0.02 - 0.42 * (1 - math.cos(angle))
        return (LEFT + (RIGHT - LEFT) * u, y, 2.08 + 0.28 * math.sin(angle))

    kit.grid("cove", 2, 12, cove, panel)
    for x in (-1.62, -0.4, 0.82, 2.04):
        kit.tube(
            "seam",
            [(x, WALL - 0.024, 2.08), (x, WALL - 0.15, 2.28), (x, WALL - 0.44, 2.355)],
            0.003,
            rubber,
        )
    strip = kit.glow("strip", "#ffd2a4", 3.4)
    for x0, x1 in ((-3.2, -1.66), (-1.55, -0.06), (0.0, 1.5), (1.6, 3.2)):
        kit.block(
            "strip",
            (x0, WALL - 0.62, CEILING - 0.02),
            (x1, WALL - 0.54, CEILING - 0.008),
            strip,
            0.003,
            "lamp",
        )
    kit.block("heater", (-1.5, WALL - 0.06, 0.03), (RIGHT, WALL, 0.26), dark, 0.01)
    for i in range(46):
        x = -1.44 + i * 0.1
        kit.block("slot", (x, WALL - 0.064, 0.08), (x + 0.05, WALL - 0.058, 0.2), rubber)


def bench(m):
    """Moulded seats with worn pads; one pad is newer than the others."""
    shell_ = kit.surface("seat shell", "#5a4a48", 0.4, smudge=0.3)
    worn = kit.surface(
        "pad", "#84432f", 0.95, mottle=0.16, mottle_scale=6, sheen=0.4, bump=0.3, bump_scale=260
    )
    newer = kit.surface(
        "pad new", "#9c4a30", 0.95, mottle=0.05, sheen=0.4, bump=0.3, bump_scale=260
    )
    blue = kit.surface("pad blue", "#4b5578", 0.95, mottle=0.1, sheen=0.4, bump=0.3, bump_scale=260)
    for i in range(7):
        x = -1.16 + i * 0.56
        pad = newer if i == 4 else blue if i == 0 else worn

        def profile(u, v, x=x, wide=0.53, off=0.0):
            # from the front edge over the seat and up the back
            side = (u - 0.5) * wide
            dish = 0.02 * (1 - (2 * u - 1) ** 2)
            if v < 0.5:
                t = v / 0.5
                y = WALL - 0.5 + 0.38 * t
                z = 0.44 + 0.03 * (1 - t) ** 2 - dish
                if t < 0.12:
                    z -= 0.05 * (1 - t / 0.12) ** 2
                return (x + side, y - off * 0.0, z + off)
            t = (v - 0.5) / 0.5
            y = WALL - 0.12 + 0.07 * t + dish
            z = 0.44 + 0.47 * t + 0.05 * (1 - t) ** 3 - 0.04 * abs(2 * u - 1) ** 4 * t
            return (x + side, y - off, z)

        shell_obj = kit.grid("seat", 16, 28, profile, shell_, thickness=0.02)
        shell_obj.modifiers.new("soft", "SUBSURF").render_levels = 1

        def cushion(u, v, profile=profile):
            inset = 0.08 + 0.84 * v if v < 0.5 else 0.14 + 0.78 * v
            return profile(
                0.07 + 0.86 * u, inset, wide=0.53, off=0.02 + 0.012 * math.sin(math.pi * u)
            )

        pad_obj = kit.grid("pad", 16, 28, cushion, pad, thickness=0.012)
        pad_obj.modifiers.new("soft", "SUBSURF").render_levels = 1
    for x in (-1.3, 0.24, 1.36, 2.5):
        kit.tube(
            "bracket",
            [(x, WALL - 0.1, 0.36), (x, WALL - 0.42, 0.36), (x, WALL - 0.44, 0.0)],
            0.02,
            m["steel"],
        )
    kit.block("beam", (-1.44, WALL - 0.34, 0.34), (2.8, WALL - 0.28, 0.39), shell_, 0.01)


def poles(m):
    """Grab poles, the ceiling rail and its straps, of which one is twisted."""
    pole = kit.surface("pole", "#b98a4c", 0.3, 0.85, smudge=0.25)
    for x, y in ((-1.52, 0.72), (1.78, 0.62)):
        kit.tube("pole", [(x, y, 0), (x, y, CEILING)], 0.017, pole, curved=False)
        kit.lathe("collar", kit.disc(0.035, 0.03), (x, y, CEILING - 0.03), m["steel"])
        kit.lathe("collar", kit.disc(0.035, 0.02), (x, y, 0), m["steel"])
    kit.box("stop button", (-1.52, 0.695, 1.32), (0.05, 0.04, 0.09), m["yellow"], 0.012)
    kit.lathe(
        "button",
        kit.disc(0.016, 0.008),
        (-1.52, 0.676, 1.325),
        kit.glow("stop", "#ff5a3a", 2.0),
        rot=(1.57, 0, 0),
        group="screen",
    )
    y, z = 0.5, 2.08
    kit.tube("rail", [(LEFT, y, z), (RIGHT, y, z)], 0.016, pole, curved=False)
    for x in (-2.2, -0.98, 0.96, 2.3):
        kit.tube("hanger", [(x, y, z), (x, y, CEILING)], 0.012, m["steel"], curved=False)
    strap = kit.surface("strap", "#2b2628", 0.8)
    for x, sway, turn in (
        (-1.22, 0.05, 0.2),
        (-0.84, 0.03, -0.3),
        (1.12, 0.06, 0.15),
        (1.46, 0.03, 1.2),
        (-2.0, 0.05, 0.1),
        (2.16, 0.05, -0.2),
    ):
        low = z - 0.22
        kit.grid(
            "strap",
            1,
            8,
            lambda u, v, x=x, sway=sway: (
                x + (u - 0.5) * 0.028 + sway * v * v,
                y,
                z + 0.02 - 0.24 * v,
            ),
            strap,
            thickness=0.006,
        )
        ring = []
        for i in range(20):
            a = 2 * math.pi * i / 20
            r = 0.062 * (1 + 0.12 * math.cos(3 * a + math.pi / 2))
            ring.append(
                (
                    x + sway + r * math.cos(a) * math.cos(turn),
                    y + r * math.cos(a) * math.sin(turn),
                    low - 0.055 + r * math.sin(a),
                )
            )
        kit.tube("ring", ring, 0.009, m["ceramic"], closed=True)


def umbrella(m):
    """Left behind: a closed wet umbrella against a seat, and the water it brought in."""
    cloth = kit.surface("umbrella", "#6f7fae", 0.42, mottle=0.1, sheen=0.2)
    hook = kit.surface("hook", "#5e3924", 0.4)
    foot, head = (0.36, WALL - 0.66, 0.03), (0.7, WALL - 0.4, 0.88)

    def along(t):
        return [f + (h - f) * t for f, h in zip(foot, head, strict=True)]

    def place(u, v):
        x, y, z = along(0.04 + 0.72 * v)
        radius = 0.046 * math.sin(math.pi * min(1, 0.12 + 0.8 * v)) ** 0.8 + 0.008
        angle = 2 * math.pi * u
        radius *= 1 + 0.28 * math.sin(5 * angle + 5 * v)
        return (x + radius * math.cos(angle), y + radius * math.sin(angle), z)

    kit.grid("umbrella", 40, 16, place, cloth)
    top = along(1.0)
    kit.tube("shaft", [foot, tuple(top)], 0.006, m["steel"], curved=False)
    x, y, z = top
    kit.tube(
        "crook",
        [
            (x, y, z),
            (x + 0.02, y + 0.02, z + 0.08),
            (x + 0.07, y + 0.03, z + 0.11),
            (x + 0.11, y + 0.03, z + 0.06),
        ],
        0.012,
        hook,
    )
    tie = along(0.42)
    kit.lathe("tie", [(0.038, 0), (0.04, 0.02), (0.038, 0.04)], tie, m["black"], rot=(-0.2, 0.2, 0))
    water = kit.surface("water", "#16151a", 0.04, coat=1.0)
    rand = random.Random(6)
    for cx, cy, size in (
        (0.46, WALL - 0.72, 0.15),
        (0.62, WALL - 0.84, 0.06),
        (0.3, WALL - 0.9, 0.04),
    ):
        rim = [(cx, cy, 0.004)]
        bumps = [rand.uniform(0.75, 1.2) for _ in range(9)]
        for i in range(36):
            a = 2 * math.pi * i / 36
            r = size * float(np.interp(i / 4 % 9, range(9), bumps))
            rim.append((cx + 1.5 * r * math.cos(a), cy + 0.7 * r * math.sin(a), 0.002))
        kit.mesh("puddle", rim, [(0, i, i % 36 + 1) for i in range(1, 37)], water, True)


def build():
    m = props.materials()
    m["yellow"] = kit.surface("yellow", "#b98a3c", 0.45, smudge=0.25, mottle=0.1)
    shell(m)
    bench(m)
    poles(m)
    umbrella(m)
    # the advert on the pillar, and a dead one above the door
    x, z = 1.44, 1.5
    kit.box("advert case", (x, WALL - 0.02, z), (0.44, 0.05, 0.68), m["black"], 0.02)
    kit.quad(
        "advert", (x, WALL - 0.047, z), 0.4, 0.64, kit.glow_image("advert", advert(), 1.1), "screen"
    )
    kit.area("screen", (x, WALL - 0.1, z), (x - 0.1, -1, 1.1), 2.2, 0.4, 0.6, "#ff9068")
    kit.box("line plan", (-0.1, WALL - 0.012, 2.1), (1.5, 0.012, 0.12), m["paper"], 0.003)
    # a paper cup rolled under the bench, a folded newspaper on a seat
    kit.lathe(
        "cup",
        [(0, 0), (0.028, 0), (0.04, 0.1), (0.037, 0.1), (0.026, 0.004)],
        (1.9, WALL - 0.55, 0.04),
        m["paper"],
        rot=(0.3, 1.5, 0.4),
    )
    kit.box(
        "paper",
        (-0.6, WALL - 0.34, 0.475),
        (0.3, 0.2, 0.014),
        m["paper"],
        0.003,
        (0.04, 0.02, 0.35),
    )
    kit.box(
        "paper",
        (-0.59, WALL - 0.34, 0.486),
        (0.29, 0.19, 0.008),
        m["paper"],
        0.003,
        (0.05, 0.02, 0.42),
    )

    kit.area("street", (0, WALL + 0.5, 1.5), (0, -1, 0.6), 40, 5.5, 1.1, seen=False)
    kit.area("neon", (-2.6, WALL + 0.6, 1.3), (0.2, 0, 0.6), 9, 0.8, 1.4)
    kit.area(
        "lamp", (0, WALL - 0.58, CEILING - 0.04), (0, WALL - 0.62, 0), 24, 6.0, 0.08, "#ffd0a0"
    )
    kit.area("lamp", (0, -1.2, CEILING - 0.04), (0, -1.0, 0), 7, 6.0, 0.08, "#ffd0a0")
    kit.area("fill", (0.3, NEAR + 0.2, 1.9), (0, 1, 0.9), 26, 4.0, 1.4)
    kit.camera((0, -2.15, 1.36), 28, HORIZON, 2.8, 3.4)


LOOKS = {
    "night": Look(
        {
            "street": (0.8, "#8890d8"),
            "fill": (0.95, "#7880c4"),
            "lamp": (1.0, "#ffd8b0"),
            "screen": (1.0, "#ffffff"),
            "neon": (1.4, "#ff8a78"),
        },
        "night",
        rain=1.0,
        bloom=0.2,
        lift="#20203c",
        sink=0.5,
    ),
    "dusk": Look(
        {
            "street": (1.1, "#c8a8c8"),
            "fill": (1.0, "#a88cb4"),
            "lamp": (0.7, "#ffcfa4"),
            "screen": (0.9, "#ffffff"),
            "neon": (0.5, "#ff9a80"),
        },
        "dusk",
        rain=0.8,
        sink=0.5,
    ),
    "talk": Look(
        {
            "street": (0.5, "#a880b8"),
            "fill": (0.3, "#8c70a0"),
            "lamp": (0.3, "#ffb488"),
            "screen": (1.0, "#ffd8c8"),
            "neon": (1.0, "#ff7a68"),
        },
        "night",
        outside_gain=0.8,
        rain=1.0,
        bloom=0.22,
        sink=0.86,
        sink_from=0.46,
    ),
}

WARM = ["#ffb46a", "#ff9a55", "#ffd8a8", "#ff7048"]
STREETS = {
    "night": {
        "back": [(0, "#141a3a"), (0.35, "#2a2a4c"), (0.6, "#3c3048"), (1, "#17141f")],
        "house": "#1e1b30",
        "tops": (0.02, 0.24),
        "windows": 0.34,
        "shops": 0.75,
        "shop_colours": ["#ffb878", "#ff9060", "#ffe0b8", "#88b8e8"],
        "shine": 0.75,
        "points": [
            (64, (0.3, 0.6), WARM, 24, 9),
            (22, (0.36, 0.62), [*WARM, "#9cc4ff", "#ff4a3a"], 130, 19),
            (8, (0.42, 0.6), ["#ffd0a0", "#ff5a40", "#a8ccff", "#ffb070"], 420, 34),
        ],
    },
    "dusk": {
        "back": [
            (0, "#66709c"),
            (0.2, "#9a86a4"),
            (0.42, "#e09a84"),
            (0.62, "#b8746c"),
            (1, "#3c2c38"),
        ],
        "house": "#5c4458",
        "tops": (0.2, 0.42),
        "windows": 0.22,
        "shops": 0.6,
        "shop_colours": ["#ffb878", "#ff9060", "#ffe0b8", "#a8c0e0"],
        "shine": 0.7,
        "points": [
            (44, (0.42, 0.6), WARM, 22, 9),
            (13, (0.42, 0.62), [*WARM, "#c8dcff", "#ff4a3a"], 120, 19),
            (5, (0.44, 0.6), ["#ffd0a0", "#ff5a40", "#ffb070"], 400, 34),
        ],
    },
}

_plates = {}


def outside(look, width, height):
    """The street goes by: smeared a little, then seen through the wet pane."""
    key = (look.outside, look.rain, width)
    if key not in _plates:
        plate = street(width, height, STREETS[look.outside], seed=14, smear=16)
        soft = defocus(plate, 3.0 * width / 1920)
        drops = rain_drops(width, height, 31, 1.3 * look.rain, slant=0.55)
        _plates[key] = through_rain(plate, soft, drops)
    return _plates[key]
