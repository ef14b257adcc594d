"""The cab of a hired van on double yellows: four pages on the dash, and rain on the roof."""

import math

import backdrops_kit as kit
import backdrops_props as props
from backdrops_mix import Look
from backdrops_outside import defocus, rain_drops, street, through_rain

GROUPS = ["street", "fill", "hazard", "dash"]
HORIZON = 0.42
LOW, HIGH = (1.3, 1.02), (0.86, 1.7)  # the windscreen's foot and head: y, z
HALF = 0.93


def slope(t):
    """A place on the windscreen, from its foot (0) to its head (1)."""
    return LOW[0] + (HIGH[0] - LOW[0]) * t, LOW[1] + (HIGH[1] - LOW[1]) * t


def shell(m):
    """Roof lining, pillars, doors with their glass, the windscreen's frame."""
    lining = kit.surface("lining", "#8d857f", 0.95, mottle=0.05, bump=0.2, bump_scale=160)
    pillar = kit.surface("pillar", "#4b474a", 0.7, smudge=0.15, bump=0.15, bump_scale=240)
    door = kit.surface("door", "#37353a", 0.6, smudge=0.25, grime=0.3)

    def roof(u, v):
        x = (u - 0.5) * 2.1
        y = HIGH[0] + 0.03 - v * 2.2
        return (x, y, HIGH[1] + 0.05 + 0.1 * (1 - (x / 1.05) ** 2) * min(1, v * 3 + 0.2))

    kit.grid("roof", 40, 30, roof, lining)
    for side in (-1, 1):
        foot, head = slope(-0.05), slope(1.06)
        x0, x1 = side * (HALF + 0.03), side * (HALF - 0.06)
        kit.tube(
            "pillar", [(x0, foot[0], foot[1]), (x1, head[0], head[1])], 0.052, pillar, curved=False
        )
        # the door: panel, sill, glass frame, a handle for holding on to
        x = side * 1.0
        kit.block("door", (x - 0.03, -1.6, 0.2), (x + 0.03, 1.3, 0.98), door, 0.02)
        kit.block("door top", (x - 0.055, -1.6, 0.955), (x + 0.04, 1.28, 1.0), pillar, 0.015)
        kit.tube(
            "b pillar", [(x, -0.12, 0.98), (x * 0.97, -0.16, 1.75)], 0.06, pillar, curved=False
        )
        kit.tube("rail", [(x, 1.2, 1.0), (x * 0.97, 0.8, 1.72)], 0.03, pillar, curved=False)
        kit.tube("gutter", [(x * 0.97, 0.86, 1.73), (x * 0.97, -1.4, 1.76)], 0.03, pillar)
        kit.tube(
            "grab",
            [
                (x * 0.93, 0.62, 1.66),
                (x * 0.88, 0.52, 1.6),
                (x * 0.88, 0.36, 1.6),
                (x * 0.93, 0.26, 1.67),
            ],
            0.014,
            m["black"],
        )
    for t, thick in ((-0.03, 0.035), (1.04, 0.045)):
        y, z = slope(t)
        kit.tube("header", [(-HALF, y, z), (HALF, y, z)], thick, pillar, curved=False)
    # sun visors, one of them half down; the mirror, and something that swings from it
    for x, turn in ((-0.47, 0.35), (0.47, 1.0)):
        kit.box("visor", (x, 0.72, 1.655), (0.5, 0.02, 0.17), lining, 0.02, (turn, 0, 0.02 * x))
    kit.tube("mirror arm", [(0, 0.86, 1.69), (0.0, 0.8, 1.6)], 0.009, m["black"], curved=False)
    kit.box("mirror", (0.0, 0.79, 1.57), (0.25, 0.03, 0.075), m["black"], 0.03, (0.15, 0, 0.05))
    kit.tube("cord", [(0.02, 0.8, 1.53), (0.022, 0.8, 1.4)], 0.0025, m["rubber"], curved=False)
    kit.box("tag", (0.022, 0.8, 1.365), (0.055, 0.006, 0.075), m["card3"], 0.008, (0, 0.1, 0.3))
    pane = kit.pane("g", reflect=0.5)
    kit.mesh(
        "windscreen",
        [(-HALF, *slope(0)), (HALF, *slope(0)), (HALF, *slope(1)), (-HALF, *slope(1))],
        [(0, 1, 2, 3)],
        pane,
    )
    # wipers where they stopped
    for x0, x1 in ((-0.55, 0.12), (0.14, 0.78)):
        y, z = slope(0.0)
        y1, z1 = slope(0.075)
        kit.tube(
            "wiper",
            [(x0, y + 0.03, z + 0.01), (x1, y1 + 0.02, z1 + 0.01)],
            0.008,
            m["black"],
            curved=False,
        )
        kit.tube(
            "blade",
            [(x0 + 0.16, y + 0.025, z + 0.045), (x1 + 0.1, y1 + 0.01, z1 + 0.03)],
            0.006,
            m["rubber"],
            curved=False,
        )


def dash(m):
    """The dash from door to door: binnacle and wheel on the right, the button in the middle."""
    skin = kit.surface("dash", "#4a464c", 0.62, mottle=0.06, smudge=0.25, bump=0.5, bump_scale=420)
    dark = kit.surface("dash dark", "#302e34", 0.5, smudge=0.2)

    def top(u, v):
        x = (u - 0.5) * 1.96
        y = LOW[0] + 0.02 - v * 0.52
        hump = 0.075 * math.exp(-(((x - 0.45) / 0.24) ** 4)) * math.sin(math.pi * min(1, v * 1.15))
        fall = 0.06 * v * v
        return (x, y, 0.985 - fall + hump + 0.012 * math.sin(x * 2))

    kit.grid("dash top", 90, 30, top, skin)

    def front(u, v):
        x = (u - 0.5) * 1.96
        hump = 0.05 * math.exp(-(((x - 0.45) / 0.24) ** 4)) * (1 - v) ** 2
        return (x, 0.80 - 0.05 * v + 0.07 * v * v, 0.925 - 0.42 * v + hump)

    kit.grid("dash front", 90, 24, front, skin)
    # binnacle glass: two dials, a warm even light
    for x in (0.36, 0.54):
        dial = kit.glow("dial", "#ffb070", 0.9)
        kit.lathe(
            "dial", [(0.05, 0), (0.056, 0)], (x, 0.775, 0.9), dial, group="dash", rot=(1.35, 0, 0)
        )
        kit.tube(
            "needle",
            [(x, 0.765, 0.9), (x - 0.03, 0.765, 0.875)],
            0.0025,
            dial,
            group="dash",
            curved=False,
        )
    kit.lathe(
        "wheel boss",
        [(0, 0), (0.075, 0), (0.07, 0.04), (0, 0.05)],
        (0.45, 0.53, 0.89),
        dark,
        rot=(1.15, 0, 0),
    )
    rim = []
    for i in range(40):
        a = math.tau * i / 40
        c, s = math.cos(a) * 0.2, math.sin(a) * 0.2
        rim.append((0.45 + c, 0.52 + s * 0.42, 0.89 + s * 0.9))
    rubber = kit.surface("rim", "#55505a", 0.5, smudge=0.3)
    kit.tube("wheel", rim, 0.016, rubber, closed=True)
    for a in (0.15, math.pi - 0.15, -math.pi / 2):
        c, s = math.cos(a) * 0.19, math.sin(a) * 0.19
        kit.tube(
            "spoke",
            [(0.45, 0.53, 0.90), (0.45 + c, 0.52 + s * 0.42, 0.89 + s * 0.9)],
            0.014,
            dark,
            curved=False,
        )
    # vents, the radio that is off, the button that is on
    for x in (-0.86, -0.14, 0.14, 0.86):
        kit.box("vent", (x, 0.788, 0.855), (0.15, 0.03, 0.075), dark, 0.012, (-0.12, 0, 0))
        for k in range(4):
            kit.box("slat", (x, 0.772, 0.832 + k * 0.016), (0.135, 0.004, 0.004), m["black"], 0.001)
    kit.box("radio", (0, 0.77, 0.765), (0.3, 0.03, 0.075), dark, 0.01, (-0.1, 0, 0))
    kit.box(
        "clock",
        (0.0, 0.752, 0.772),
        (0.12, 0.004, 0.032),
        kit.glow("clock", "#8fb4ff", 0.5),
        0.004,
        group="dash",
    )
    kit.box("button", (0, 0.768, 0.872), (0.044, 0.02, 0.036), m["black"], 0.008)
    tri = [(-0.012, 0.756, 0.863), (0.012, 0.756, 0.863), (0, 0.756, 0.883)]
    kit.tube(
        "hazard",
        tri,
        0.0026,
        kit.glow("hazard", "#ff4a26", 7),
        group="hazard",
        curved=False,
        closed=True,
    )
    # gear lever
    kit.tube("lever", [(0.06, 0.62, 0.5), (0.05, 0.58, 0.7)], 0.012, m["black"], curved=False)
    kit.lathe(
        "knob",
        [(0, 0), (0.022, 0.01), (0.026, 0.03), (0.018, 0.05), (0, 0.055)],
        (0.05, 0.58, 0.69),
        m["black"],
    )


def papers(m):
    """What it is about: four pages, a chip fork under them, a pencil on a string."""
    white = kit.surface("page", "#e6ddd0", 0.9, mottle=0.03, bump=0.2, bump_scale=20)
    for k, (turn, dx, dy) in enumerate(
        ((0.22, 0.0, 0.0), (0.17, 0.01, 0.006), (0.25, -0.012, 0.0), (0.13, 0.015, -0.012))
    ):

        def sheet(u, v, k=k, turn=turn, dx=dx, dy=dy):
            a, b = (u - 0.5) * 0.21, (v - 0.5) * 0.297
            x = -0.36 + dx + a * math.cos(turn) - b * math.sin(turn)
            y = 1.01 + dy + a * math.sin(turn) + b * math.cos(turn)
            curl = (0.03 + 0.012 * k) * max(0, 0.5 - v) ** 2 * 4 * (0.4 + u)
            return (x, y, 0.972 - 0.06 * ((1.32 - y) / 0.52) ** 2 + 0.002 * k + curl)

        kit.grid("page", 14, 18, sheet, white)
    fork = kit.surface("fork", "#c8a066", 0.8)
    kit.box("fork", (-0.19, 0.93, 0.955), (0.018, 0.13, 0.004), fork, 0.002, (0.05, 0, -0.7))
    yellow = kit.surface("pencil", "#c8892c", 0.5)
    kit.tube("pencil", [(-0.42, 0.9, 0.975), (-0.29, 0.99, 0.985)], 0.0045, yellow, curved=False)
    kit.tube(
        "string",
        [
            (-0.42, 0.9, 0.975),
            (-0.5, 0.86, 0.955),
            (-0.58, 0.88, 0.95),
            (-0.66, 0.8, 0.9),
            (-0.64, 0.76, 0.75),
        ],
        0.0022,
        m["paper"],
    )
    props.mug((0.72, 1.02, 0.95), m["paper"], 0.3, 0.8)
    # a hire form, and a parking ticket that has not been written yet
    kit.box("form", (0.83, 1.18, 0.975), (0.2, 0.14, 0.003), m["card3"], 0.001, (0.02, 0, -0.4))


def seats(m):
    """Two seat backs from behind, dark: where the words stand."""
    cloth = kit.surface("seat", "#3f3d48", 0.95, mottle=0.1, bump=0.4, bump_scale=300, sheen=0.3)
    side = kit.surface("seat side", "#1f1e23", 0.8)
    for x, lean in ((-0.56, 0.0), (0.56, 0.02)):
        kit.box("back", (x, -0.1, 0.62), (0.5, 0.14, 0.74), cloth, 0.06, (-0.16, 0, lean))
        kit.box("bolster", (x - 0.22, -0.1, 0.6), (0.1, 0.17, 0.66), side, 0.05, (-0.16, 0, lean))
        kit.box("bolster", (x + 0.22, -0.1, 0.6), (0.1, 0.17, 0.66), side, 0.05, (-0.16, 0, lean))
        for dx in (-0.06, 0.06):
            kit.tube(
                "post",
                [(x + dx, -0.16, 0.96), (x + dx, -0.17, 1.06)],
                0.007,
                m["steel"],
                curved=False,
            )
        kit.box("rest", (x, -0.17, 1.12), (0.27, 0.1, 0.17), cloth, 0.05, (-0.1, 0, lean))
    knit = kit.surface("coat", "#6a3a34", 0.95, mottle=0.08, bump=0.4, bump_scale=200, sheen=0.4)
    props.thrown_cloth("coat", (-0.56, -0.2, 0.99), (0.4, 0.3), knit, 0.2, 3.0)


def build():
    m = props.materials()
    shell(m)
    dash(m)
    papers(m)
    seats(m)
    kit.area("street", (0, 1.9, 2.0), (0, 0.3, 0.9), 26, 2.6, 1.2)
    for side in (-1, 1):
        kit.area("street", (side * 1.6, 0.4, 1.6), (0, 0.5, 0.9), 9, 1.2, 0.9)
        kit.area("hazard", (side * 0.95, 2.2, 0.9), (side * 0.3, 0.6, 1.2), 5, 0.3, 0.2, "#ff8a3c")
    kit.area("fill", (0.2, -1.9, 1.6), (0, 0.8, 1.0), 7, 1.6, 0.8)
    kit.area("dash", (0.45, 0.66, 0.95), (0.45, 0.2, 1.2), 0.5, 0.3, 0.08, "#ffb070")
    kit.camera((0, -0.98, 1.3), 26, HORIZON, 4.0, 2.0)


LOOKS = {
    "rain": Look(
        {
            "street": (3.4, "#aab6d8"),
            "fill": (3.0, "#a08cac"),
            "hazard": (2.2, "#ff9a50"),
            "dash": (1.0, "#ffffff"),
        },
        "rain",
        saturation=1.0,
        cool_shadows=0.4,
        lift="#2a2c44",
        rain=1.0,
        bloom=0.2,
        sink=0.6,
        sink_from=0.5,
    ),
}

WARM = ["#ffb46a", "#ff9a55", "#ffd8a8", "#ff7048"]
STREET = {
    "back": [(0, "#7a86a8"), (0.2, "#a7a8b8"), (0.4, "#d0b4a8"), (0.62, "#7a6a70"), (1, "#2a2732")],
    "house": "#565064",
    "tops": (0.06, 0.3),
    "windows": 0.36,
    "shops": 0.75,
    "shop_colours": ["#ffb878", "#ff9060", "#ffe0b8", "#a8c0e0"],
    "shine": 0.8,
    "points": [
        (40, (0.34, 0.56), WARM, 26, 9),
        (14, (0.4, 0.58), [*WARM, "#9cc4ff", "#ff4a3a"], 120, 19),
        (6, (0.42, 0.56), ["#ffd0a0", "#ff5a40", "#ffb070"], 380, 32),
    ],
}

_plates = {}


def outside(look, width, height):
    """A shopping street at four in December, through a screen that nobody wipes."""
    if width not in _plates:
        plate = street(width, height, STREET, seed=22)
        soft = defocus(plate, 4.0 * width / 1920)
        plate[int(0.8 * height) :] = 0  # under the dash there is a floor, and no street
        _plates[width] = through_rain(plate, soft, rain_drops(width, height, 17, 1.25))
    return _plates[width]
