"""Ruth's room in the home by the sea: her chair, her window, the sill with Robin on it."""

import math
import random

import backdrops_kit as kit
import backdrops_parts as parts
import backdrops_props as props
import numpy as np
from backdrops_mix import Look
from backdrops_outside import cloud, defocus, linear, paint_sky
from backdrops_sea import paint_sea

GROUPS = ["sky", "fill", "lamp", "glow"]
HORIZON = 0.44
LEFT, RIGHT, BACK, WALL, CEILING = -3.1, 3.2, -4.2, 3.0, 2.72
WINDOW = (-0.55, 2.45, 0.86, 2.3)


def tram_photograph(width=150, height=110):
    """A tram dressed with flags, in the colours of an old print."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    picture = np.ones((height, width, 3)) * np.array([0.5, 0.44, 0.34])
    picture[y > 0.8] = (0.26, 0.21, 0.17)
    body = (x > 0.14) & (x < 0.88) & (y > 0.4) & (y < 0.78)
    picture[body] = (0.46, 0.13, 0.1)
    picture[body & (y < 0.47)] = (0.6, 0.52, 0.38)
    panes = body & (y > 0.47) & (y < 0.59) & ((x * 9) % 1 > 0.2)
    picture[panes] = (0.2, 0.2, 0.22)
    for wheel in (0.3, 0.72):
        picture[np.hypot((x - wheel) * 1.36, y - 0.79) < 0.055] = (0.07, 0.06, 0.06)
    line = 0.3 + 0.1 * np.abs(np.sin(x * 9.4))
    flags = (np.abs(y - line - 0.03) < 0.035) & ((x * 17) % 1 > 0.4)
    tones = np.array([[0.55, 0.12, 0.1], [0.14, 0.2, 0.42], [0.7, 0.62, 0.45]])
    picture[flags] = tones[(x[flags] * 17).astype(int) % 3]
    return picture * 0.55


def shell(m):
    paper = kit.surface("wallpaper", "#9aa093", 0.9, mottle=0.05, mottle_scale=1.2, grime=0.3)
    dado = kit.surface("dado", "#a98f7c", 0.7, mottle=0.05, grime=0.5, smudge=0.2)
    white = kit.surface("ceiling", "#b5ada4", 0.95, mottle=0.04)
    carpet = kit.surface(
        "carpet", "#5c4144", 0.98, mottle=0.18, mottle_scale=9, bump=0.7, bump_scale=190, sheen=0.2
    )
    gloss = kit.surface("gloss", "#c0b7ab", 0.35, mottle=0.04, smudge=0.25, grime=0.3)
    parts.shell((LEFT, RIGHT, BACK, WALL, CEILING), paper, carpet, white, WINDOW, 0.26)
    x0, x1, z0, _z1 = WINDOW
    upvc = kit.surface("upvc", "#c6c2bd", 0.35, smudge=0.2, mottle=0.03)
    # three lights: the outer ones open a hand's width and no more, and have a restrictor
    parts.panes(WINDOW, WALL + 0.12, upvc, (0.24, 1.66), [(x0, 0.24, 1.86), (1.66, x1, 1.86)])
    for x in (0.1, 1.8):
        kit.box("handle", (x, WALL + 0.11, 1.42), (0.024, 0.03, 0.12), m["steel"], 0.008)
    kit.block("sill", (x0 - 0.1, WALL - 0.2, z0 - 0.035), (x1 + 0.1, WALL + 0.16, z0), gloss, 0.012)
    kit.block("skirting", (LEFT, WALL - 0.018, 0), (RIGHT, WALL, 0.13), gloss, 0.005)
    kit.block("dado", (LEFT, WALL - 0.006, 0.13), (RIGHT, WALL, 0.86), dado)
    # a rail to hold on to, all along the wall until the radiator; its ends worn bare
    oak = kit.wood("rail", "#6b4228", "#a06c40", rough=0.35, wear=0.5)
    kit.tube("rail", [(LEFT, WALL - 0.07, 0.93), (-0.85, WALL - 0.07, 0.93)], 0.024, oak)
    for x in (-2.7, -1.8, -0.95):
        kit.tube("bracket", [(x, WALL, 0.88), (x, WALL - 0.07, 0.92)], 0.012, m["brass"])
    enamel = kit.surface("enamel", "#b9b0a6", 0.4, mottle=0.04, grime=0.4)
    parts.radiator(0.25, 1.75, WALL, 0.16, 0.7, enamel)
    # the call bell on its cord, looped up out of the way
    red = kit.surface("cord", "#a02c22", 0.6)
    kit.box("bell", (-0.98, WALL - 0.015, 1.32), (0.09, 0.03, 0.12), gloss, 0.012)
    kit.box("bell button", (-0.98, WALL - 0.034, 1.32), (0.034, 0.012, 0.034), red, 0.008)
    kit.tube(
        "cord",
        [
            (-0.98, WALL - 0.03, 1.26),
            (-0.96, WALL - 0.05, 1.0),
            (-0.9, WALL - 0.06, 0.86),
            (-0.84, WALL - 0.05, 1.0),
        ],
        0.004,
        red,
    )


def curtains(m):
    """Rust linings and a plain front; one hook has come off, so one corner hangs."""
    front = kit.cloth_thin("curtain", "#a9705a", 0.04)
    pole = kit.wood("pole", "#5e3924", "#8a5a38", rough=0.4)
    kit.tube("pole", [(-1.05, WALL - 0.13, 2.44), (2.98, WALL - 0.13, 2.44)], 0.018, pole)
    for x in (-1.07, 3.0):
        kit.lathe("finial", [(0, -0.035), (0.035, 0), (0, 0.035)], (x, WALL - 0.13, 2.44), pole)
    kit.curtain("curtain", -0.98, -0.36, WALL - 0.13, 0.2, 2.42, front, 6, 0.055, 3)
    kit.curtain("curtain", 2.3, 2.92, WALL - 0.13, 0.18, 2.41, front, 6, 0.05, 8)
    net = kit.cloth_thin("net", "#d8d4cf", 0.72)
    kit.curtain("net", -0.5, 0.22, WALL + 0.08, 0.9, 1.84, net, 9, 0.012, 4)


def robin(loc, m, turn=0.0):
    """A speaker the size of a loaf: a cloth front, a wheel at the back, a small light."""
    at = parts.turned(loc, turn)
    body = kit.surface("robin", "#8d7a6c", 0.5, smudge=0.15)
    cloth = kit.surface("robin cloth", "#b98a72", 0.95, mottle=0.06, bump=0.9, bump_scale=420)
    kit.box("robin", at(0, 0, 0.085), (0.3, 0.13, 0.165), body, 0.045, (0, 0, turn))
    kit.box("robin front", at(0, -0.058, 0.085), (0.27, 0.02, 0.135), cloth, 0.03, (0, 0, turn))
    kit.box(
        "robin light",
        at(0.0, -0.071, 0.032),
        (0.05, 0.004, 0.007),
        kit.glow("robin light", "#ffb36a", 7.0),
        0.002,
        (0, 0, turn),
        group="glow",
    )
    kit.tube(
        "flex",
        [at(0.1, 0.06, 0.02), at(0.2, 0.08, 0.006), at(0.36, 0.08, -0.02), at(0.4, 0.05, -0.4)],
        0.005,
        m["rubber"],
    )


def sill(m):
    z, y = WINDOW[2], WALL - 0.04
    leaf = kit.surface("fern", "#4f6b42", 0.55, mottle=0.3, mottle_scale=8)
    pot = kit.surface("glazed", "#4a5f78", 0.25, mottle=0.12, smudge=0.2)
    parts.fern((0.62, y, z), pot, leaf, reach=0.27, tall=0.26)
    robin((1.1, y - 0.02, z), m, 0.12)
    # the photograph, in a frame on its strut
    kit.box(
        "frame",
        (1.62, y + 0.01, z + 0.125),
        (0.32, 0.02, 0.25),
        m["walnut"],
        0.008,
        (-0.14, 0, -0.16),
    )
    photo = kit.glow_image("tram", tram_photograph(), 0.0)
    shader = photo.node_tree.nodes.new("ShaderNodeBsdfDiffuse")
    photo.node_tree.links.new(photo.node_tree.nodes["Image Texture"].outputs[0], shader.inputs[0])
    photo.node_tree.links.new(shader.outputs[0], photo.node_tree.nodes["Material Output"].inputs[0])
    kit.quad("photo", (1.622, y - 0.002, z + 0.125), 0.27, 0.2, photo, rot=(-0.14, 0, -0.16))
    props.mug((2.05, y, z), m["ceramic2"], 0.4)
    for k, tone in enumerate(("card2", "paper")):
        kit.box(
            "book",
            (2.24, y + 0.02, z + 0.014 + 0.026 * k),
            (0.2, 0.14, 0.024),
            m[tone],
            0.004,
            (0, 0, 0.2 - 0.3 * k),
        )


def chair(m):
    cloth = kit.surface(
        "chair", "#7d4a3d", 0.95, mottle=0.12, mottle_scale=7, sheen=0.4, bump=0.4, bump_scale=230
    )
    legs = kit.wood("legs", "#4a2c1c", "#80512f", rough=0.35)
    at = parts.wing_chair((-0.5, 1.62, 0.02), cloth, legs, 2.35)
    lace = kit.surface("antimacassar", "#c2b8a8", 0.95, bump=0.6, bump_scale=300)
    parts.folded_over(
        "lace", lambda a, b, c: at(b, 0.29 + a * 0.95, 1.245 + c), (0.34, 0.2), lace, 3.0
    )
    blanket = kit.surface(
        "blanket",
        "#66749a",
        0.95,
        mottle=0.16,
        mottle_scale=12,
        sheen=0.5,
        bump=0.6,
        bump_scale=160,
    )
    parts.folded_over(
        "blanket", lambda a, b, c: at(0.33 + a, -0.05 + b, 0.7 + c), (0.4, 0.46), blanket
    )
    kit.pillow(
        "cushion", at(0.02, 0.14, 0.68), (0.4, 0.36, 0.16), m["cushion"], (1.2, 0, 2.35), 2.0
    )
    # a stick leaning on the arm
    kit.tube(
        "stick",
        [at(-0.44, -0.3, 0.0), at(-0.42, -0.1, 0.8), at(-0.4, -0.05, 0.87), at(-0.36, -0.01, 0.84)],
        0.011,
        legs,
    )


def tray(m):
    """The table that goes over her knees: tea, digestives, a hand of patience."""
    top = kit.wood("tray", "#8a6444", "#b08a62", rough=0.35)
    x, y, z = 0.42, 1.78, 0.72
    at = parts.turned((x, y, z), 0.5)
    kit.box("top", at(0, 0, 0), (0.62, 0.4, 0.025), top, 0.02, (0, 0, 0.5))
    kit.tube("stem", [at(0.22, 0, -0.01), at(0.24, 0.02, -0.66)], 0.02, m["steel"], curved=False)
    kit.tube(
        "foot",
        [at(0.3, -0.2, -0.68), at(0.24, 0.02, -0.66), at(0.3, 0.2, -0.68)],
        0.016,
        m["steel"],
        curved=False,
    )
    kit.tube(
        "foot", [at(0.24, 0.02, -0.67), at(-0.26, 0.02, -0.68)], 0.016, m["steel"], curved=False
    )
    saucer = [(0, 0), (0.045, 0), (0.075, 0.014), (0.072, 0.017), (0, 0.006)]
    kit.lathe("saucer", saucer, at(-0.18, -0.06, 0.013), m["ceramic"])
    props.mug(at(-0.18, -0.06, 0.02), m["ceramic"], 0.9, 0.85)
    kit.lathe(
        "plate",
        [(0, 0), (0.06, 0), (0.095, 0.014), (0, 0.006)],
        at(0.02, 0.08, 0.013),
        m["ceramic"],
    )
    biscuit = kit.surface("biscuit", "#a8763e", 0.9, mottle=0.1, bump=0.5, bump_scale=120)
    for k, (px, py) in enumerate(((0.0, 0.07), (0.05, 0.1), (0.02, 0.085))):
        kit.lathe("digestive", kit.disc(0.034, 0.009), at(px, py, 0.022 + 0.007 * k), biscuit)
    rand = random.Random(7)
    for i in range(4):
        for j in range(1 + i % 3):
            kit.box(
                "card",
                at(0.06 + i * 0.055, -0.12 + j * 0.03, 0.0145 + j * 0.001),
                (0.045, 0.066, 0.001),
                m["paper"],
                0,
                (0, 0, 0.5 + rand.uniform(-0.1, 0.1)),
            )


def bedside(m):
    """The corner with the bed: a candlewick cover, a locker, the lamp with a shade from home."""
    cover = kit.surface(
        "candlewick", "#8e94a8", 0.98, mottle=0.06, sheen=0.5, bump=0.9, bump_scale=70
    )
    linen = kit.surface("linen", "#b9b3ae", 0.95, sheen=0.2, mottle=0.04)
    kit.block("bed", (LEFT + 0.03, 0.3, 0.16), (-2.02, 2.45, 0.42), m["walnut"], 0.02)
    mattress = kit.box("mattress", (-2.55, 1.37, 0.53), (1.0, 2.1, 0.2), linen, 0.06)
    kit.box("bed head", (-2.55, 2.5, 0.72), (1.06, 0.05, 0.82), m["walnut"], 0.02)
    kit.pillow("pillow", (-2.6, 2.12, 0.76), (0.74, 0.46, 0.2), linen, (0.42, 0, 0.04), 2.0)
    import bpy

    kit.drape(
        "cover", (-2.5, 1.02, 0.8), (1.3, 1.7), cover, [mattress, bpy.data.objects["floor"]], seed=6
    )
    kit.block("locker", (-1.94, 2.5, 0), (-1.44, 2.94, 0.68), m["pale"], 0.012)
    kit.block("drawer gap", (-1.93, 2.494, 0.48), (-1.45, 2.5, 0.486), m["black"])
    kit.lathe("knob", kit.disc(0.016, 0.02), (-1.69, 2.49, 0.58), m["brass"], rot=(1.57, 0, 0))
    props.drum_lamp((-1.66, 2.72, 0.68), m, watts=15, radius=0.17, shade_height=0.22, foot=0.3)
    kit.lathe(
        "tumbler",
        [(0.03, 0), (0.034, 0.11), (0.031, 0.11), (0.027, 0.006), (0, 0.006)],
        (-1.84, 2.62, 0.68),
        m["ceramic"],
    )
    kit.box(
        "spectacle case", (-1.52, 2.58, 0.695), (0.15, 0.06, 0.03), m["cushion"], 0.014, (0, 0, 0.4)
    )
    # pictures on the wall over the bed, none of them quite level
    for x, z, w, h, tilt, tone in (
        (-2.6, 1.78, 0.42, 0.32, 0.02, "card3"),
        (-2.16, 1.86, 0.22, 0.28, -0.03, "ceramic2"),
        (-2.15, 1.54, 0.18, 0.22, 0.015, "card2"),
    ):
        kit.box(
            "picture frame", (x, WALL - 0.015, z), (w, 0.025, h), m["walnut"], 0.006, (0, tilt, 0)
        )
        kit.box(
            "picture", (x, WALL - 0.03, z), (w - 0.06, 0.004, h - 0.06), m[tone], 0, (0, tilt, 0)
        )


def gown(m):
    """A dressing gown on a hanger, on the wardrobe door: shoulders, two sleeves, a belt."""
    wool = kit.surface("gown", "#5c6a8c", 0.95, sheen=0.4, mottle=0.14, bump=0.5, bump_scale=150)
    x, middle, top = 2.6, 1.45, 1.86

    def body(u, v):
        side = (u - 0.5) * 2
        half = 0.05 + 0.17 * min(1.0, v * 5) ** 0.6 + 0.07 * v
        fold = 0.022 * math.sin(side * 11 + 2 * v) * min(1.0, v * 2)
        out = 0.06 + 0.05 * math.cos(side * 1.5) + fold
        slope = 0.09 * abs(side) ** 1.2 * max(0.0, 1 - v * 4)
        return (x - out, middle + side * half, top - slope - 1.12 * v - 0.02 * math.sin(side * 4))

    kit.grid("gown", 44, 50, body, wool, thickness=0.016)
    for side in (-1, 1):

        def sleeve(u, v, side=side):
            angle = 2 * math.pi * u
            r = 0.052 + 0.012 * math.sin(3 * angle + 5 * v)
            y = middle + side * (0.2 + 0.09 * v + 0.02 * math.sin(3 * v)) + r * math.cos(angle)
            return (x - 0.09 + r * math.sin(angle), y, top - 0.1 - 0.52 * v)

        kit.grid("sleeve", 24, 20, sleeve, wool)
    kit.tube(
        "hanger",
        [(x - 0.05, middle, top), (x - 0.03, middle, top + 0.07), (x - 0.01, middle, top + 0.05)],
        0.005,
        m["steel"],
    )
    kit.tube(
        "belt",
        [
            (x - 0.17, middle - 0.1, 1.3),
            (x - 0.19, middle + 0.02, 1.25),
            (x - 0.17, middle + 0.06, 0.98),
        ],
        0.013,
        wool,
    )


def right_side(m):
    """A wardrobe's edge, a coat on its door, slippers, a walking frame folded away."""
    kit.block("wardrobe", (2.62, 1.15, 0), (RIGHT, 2.35, 2.06), m["pale"], 0.012)
    kit.block("door gap", (2.612, 1.74, 0.08), (2.622, 1.75, 2.0), m["black"])
    for y in (1.66, 1.83):
        kit.lathe("knob", kit.disc(0.016, 0.022), (2.615, y, 1.05), m["brass"], rot=(0, -1.57, 0))
    gown(m)
    slipper = kit.surface("slipper", "#7d3b34", 0.95, sheen=0.5)
    for x, y, turn in ((0.28, 1.24, 0.3), (0.12, 1.3, 0.05)):
        kit.box("slipper", (x, y, 0.035), (0.085, 0.23, 0.06), slipper, 0.03, (0, 0, turn))
    frame = kit.surface("frame", "#8f8a86", 0.35, 0.8, smudge=0.2)
    for x in (2.02, 2.4):
        kit.tube(
            "zimmer", [(x, 2.72, 0), (x, 2.76, 0.82), (x, 2.6, 0.86), (x, 2.52, 0.0)], 0.014, frame
        )
    kit.tube("zimmer", [(2.02, 2.74, 0.5), (2.4, 2.74, 0.5)], 0.012, frame)


def build():
    m = props.materials()
    m["cushion"] = kit.surface("cushion", "#8a6a4a", 0.95, mottle=0.2, mottle_scale=14, sheen=0.3)
    shell(m)
    curtains(m)
    sill(m)
    chair(m)
    tray(m)
    bedside(m)
    right_side(m)
    x0, x1, z0, z1 = WINDOW
    cx, cz = (x0 + x1) / 2, (z0 + z1) / 2
    kit.area(
        "sky", (cx, WALL + 0.32, cz + 0.1), (cx - 0.6, -1, 0.2), 85, x1 - x0, z1 - z0, seen=True
    )
    kit.area("fill", (0.3, BACK + 0.4, 2.2), (0, 3, 0.9), 40, 4.5, 1.8)
    kit.area("fill", (2.4, -0.6, 2.5), (0.4, 2.4, 0.6), 14, 1.4, 1.0)
    kit.camera((0.1, -2.75, 1.34), 28, HORIZON, 2.6, 4.6)


LOOKS = {
    "winter": Look(
        {
            "sky": (2.1, "#cfdcee"),
            "fill": (2.5, "#bcb8c2"),
            "lamp": (0.5, "#ffd4a8"),
            "glow": (1.0, "#ffffff"),
        },
        "winter",
        exposure=1.12,
        vignette=0.16,
        cool_shadows=0.3,
        lift="#30323f",
        sink=0.5,
    ),
    "lamp": Look(
        {
            "sky": (0.75, "#98a8d8"),
            "fill": (1.5, "#9486b0"),
            "lamp": (1.2, "#ffcc9c"),
            "glow": (1.1, "#ffffff"),
        },
        "lamp",
        exposure=1.1,
        vignette=0.18,
        bloom=0.2,
        lift="#28243c",
        sink=0.45,
    ),
    "talk": Look(
        {
            "sky": (0.5, "#a4a4cc"),
            "fill": (0.5, "#9484a4"),
            "lamp": (0.55, "#ffbc90"),
            "glow": (1.6, "#ffffff"),
        },
        "winter",
        outside_gain=0.34,
        saturation=0.95,
        sink=0.84,
        sink_from=0.44,
    ),
}

SKY = {
    "winter": {
        "stops": [
            (-0.3, "#8d949c"),
            (0.0, "#c9c6c4"),
            (0.05, "#bcc2ca"),
            (0.16, "#a3b0c2"),
            (0.5, "#8596b2"),
        ],
        "sun": (0.62, 0.06, "#f4dcc4", 0.32, 0.3),
        "cloud": (0.8, "#d8dade"),
    },
    "lamp": {
        "stops": [
            (-0.3, "#39405a"),
            (0.0, "#8a7c8c"),
            (0.03, "#75748e"),
            (0.1, "#566088"),
            (0.3, "#3c4a78"),
            (0.5, "#303c68"),
        ],
        "sun": (0.62, 0.01, "#e8a088", 0.2, 0.3),
        "cloud": (0.6, "#6c6c8a"),
    },
}
SEA = {
    "longest": 34.0,
    "from": 0.25,
    "steep": 0.13,
    "spread": 0.5,
    "eye": 7.0,
    "clear": 2600.0,
    "break": 0.2,
}
_plates = {}


def outside(look, width, height):
    """The sea behind double glazing: the bowling club's wall, shingle, surf, a ship on the line."""
    key = (look.outside, width)
    if key not in _plates:
        spec = SKY[look.outside]
        dark = look.outside == "lamp"
        sea = SEA | {
            "deep": "#3c4a55" if not dark else "#1c2740",
            "white": "#d9dbdc" if not dark else "#8088a8",
            "surf": [
                (lambda x, y: y - 56 - 0.1 * x, 4.0, 0.9),
                (lambda x, y: y - 72 + 0.05 * x, 3.0, 0.6),
                (lambda x, y: y - 100 - 0.12 * x, 5.0, 0.5),
            ],
        }
        plate = paint_sea(paint_sky(width, height, HORIZON, spec, 12), HORIZON, spec, sea, 6)
        s = width / 1920
        line = HORIZON * height
        # the ship, no bigger than a tooth
        ship = linear("#4a4854" if not dark else "#2a2c44")
        x, y = int(0.71 * width), int(line)
        plate[y - int(4 * s) : y + 1, x : x + int(26 * s)] = (
            plate[y - int(4 * s) : y + 1, x : x + int(26 * s)] * 0.4 + ship * 0.6
        )
        plate[y - int(9 * s) : y - int(4 * s), x + int(18 * s) : x + int(23 * s)] *= 0.6
        if dark:
            plate[y - int(6 * s) : y - int(4 * s), x + int(4 * s) : x + int(6 * s)] += (
                linear("#ffc890") * 6
            )
        # shingle and the low wall of the front, below the surf
        rows = np.arange(height, dtype=np.float32)[:, None] / height
        cols = np.arange(width, dtype=np.float32)[None] / width
        edge = 0.545 + 0.012 * np.sin(cols * 9 + 1) - 0.01 * cols
        stones = cloud((height, width), 1.6 * s, 9, 1.8, 4)[..., None]
        beach = linear("#8e8078" if not dark else "#3b3a50") * (0.6 + 0.7 * stones)
        mask = np.clip((rows - edge) * 90, 0, 1)[..., None]
        plate = plate * (1 - mask) + beach * mask
        wall = np.clip((rows - 0.615) * 400, 0, 1)[..., None]
        plate = (
            plate * (1 - wall)
            + linear("#77716e" if not dark else "#33344c") * (0.85 + 0.2 * stones) * wall
        )
        for post in np.arange(0.36, 0.86, 0.036):
            a = int(post * width)
            plate[int(0.575 * height) : int(0.617 * height), a : a + int(4 * s)] = linear(
                "#4d5660" if not dark else "#20233a"
            )
        for z in (0.578, 0.596):
            plate[
                int(z * height) : int(z * height) + int(3 * s), int(0.3 * width) : int(0.9 * width)
            ] = linear("#56606a" if not dark else "#252840")
        _plates[key] = defocus(plate.astype(np.float32), 2.4 * s)
    return _plates[key]
