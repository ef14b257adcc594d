"""Things that stand about in more than one place: cartons, microphones, lamps, speakers, cups."""

import math
import random

import backdrops_kit as kit
from mathutils import Vector, noise


def materials():
    """The shared set of materials, muted on purpose: the light brings the colour."""
    return {
        "tapebrown": kit.surface("tape pack", "#3a2018", 0.35),
        "card": kit.surface(
            "card", "#a9805a", 0.85, mottle=0.12, mottle_scale=5, bump=0.25, bump_scale=90
        ),
        "card2": kit.surface(
            "card2", "#8f6a4c", 0.85, mottle=0.14, mottle_scale=4, bump=0.25, bump_scale=90
        ),
        "card3": kit.surface("card3", "#b99a7c", 0.85, mottle=0.1, bump=0.2, bump_scale=90),
        "inside": kit.surface("inside", "#5c4433", 0.95),
        "tape": kit.surface("tape", "#c9a77c", 0.22, smudge=0.3),
        "paper": kit.surface("paper", "#d8cdbf", 0.9, mottle=0.04, bump=0.3, bump_scale=25),
        "black": kit.surface("black", "#17151a", 0.45, smudge=0.25),
        "rubber": kit.surface("rubber", "#1b191c", 0.8),
        "steel": kit.surface("steel", "#8d8a88", 0.32, 1.0, smudge=0.2),
        "brass": kit.surface("brass", "#a9793f", 0.3, 1.0, smudge=0.25, mottle=0.12),
        "mesh": kit.surface("mesh", "#6d6a68", 0.4, 1.0, bump=0.9, bump_scale=420),
        "ceramic": kit.surface("ceramic", "#cfc4b6", 0.3, mottle=0.04),
        "ceramic2": kit.surface("ceramic2", "#5d6a80", 0.32, mottle=0.06),
        "walnut": kit.wood("walnut", "#2a1811", "#5e3924", rough=0.42),
        "pale": kit.wood("pale", "#7a5a3e", "#a8825c", rough=0.5, wear=0.3),
    }


def carton(name, loc, size, mats, turn=0.0, seed=0, opened=False):
    """A moving box standing on ``loc`` (centre of its bottom), a little out of true."""
    rand = random.Random(seed)
    body = mats[rand.choice(["card", "card", "card2", "card3"])]
    w, d, h = size
    x, y, z = loc
    c, s = math.cos(turn), math.sin(turn)

    def at(px, py, pz):
        return (x + c * px - s * py, y + s * px + c * py, z + pz)

    if not opened:
        kit.box(name, at(0, 0, h / 2), size, body, 0.007, (0, 0, turn), jitter=0.008, seed=seed)
        lift = h + 0.0035
        flaps = (-1, 1)
        for side in flaps:
            half = d / 2 - 0.003
            sag = rand.uniform(-0.01, 0.014)
            kit.box(
                f"{name} flap",
                at(0, side * d / 4, lift + sag * 0.2),
                (w - 0.004, half, 0.005),
                body,
                0.002,
                (sag * side, 0, turn),
            )
        kit.box(
            f"{name} tape", at(0, 0, lift + 0.0045), (w, 0.05, 0.001), mats["tape"], 0, (0, 0, turn)
        )
        drop = h * rand.uniform(0.18, 0.34)
        kit.box(
            f"{name} tape end",
            at(0, -d / 2 - 0.002, h - drop / 2),
            (0.05, 0.001, drop),
            mats["tape"],
            0,
            (0, 0, turn),
        )
        # the hand hole in the side that faces the room
        kit.box(
            f"{name} grip",
            at(rand.uniform(-0.02, 0.02), -d / 2 - 0.001, h * 0.68),
            (0.085, 0.004, 0.028),
            mats["inside"],
            0.002,
            (0, 0, turn),
        )
        return
    wall = 0.006
    for side in (-1, 1):
        kit.box(name, at(side * w / 2, 0, h / 2), (wall, d, h), body, 0.002, (0, 0, turn))
        kit.box(name, at(0, side * d / 2, h / 2), (w, wall, h), body, 0.002, (0, 0, turn))
    kit.box(name, at(0, 0, 0.01), (w, d, 0.01), mats["inside"], 0, (0, 0, turn))
    for side, lean in ((-1, 1.05), (1, 0.55)):
        reach = d * 0.48
        kit.box(
            f"{name} flap",
            at(0, side * (d / 2 + reach / 2 * math.sin(lean)), h + reach / 2 * math.cos(lean)),
            (w * 0.98, 0.006, reach),
            body,
            0.002,
            (-side * lean, 0, turn),
        )
    for side, lean in ((-1, 0.9), (1, 1.35)):
        reach = d * 0.46
        kit.box(
            f"{name} flap",
            at(side * (w / 2 + reach / 2 * math.sin(lean)), 0, h + reach / 2 * math.cos(lean)),
            (0.006, d * 0.97, reach),
            body,
            0.002,
            (0, side * lean, turn),
        )
    # crumpled packing paper that spills over the rim
    for i in range(5):
        kit.pillow(
            f"{name} paper",
            at(rand.uniform(-0.3, 0.3) * w, rand.uniform(-0.3, 0.3) * d, h - 0.03 + 0.02 * i),
            (0.24, 0.2, 0.13),
            mats["paper"],
            (rand.uniform(-0.6, 0.6), rand.uniform(-0.6, 0.6), rand.uniform(0, 3)),
            seed + i * 1.7,
        )


def microphone(loc, mats, turn=0.0, size=1.0, group="glow"):
    """A side-address studio microphone in a cradle, hanging from ``loc`` (its middle)."""
    x, y, z = loc
    r = 0.027 * size
    kit.lathe(
        "mic body",
        [(0, -0.1), (r * 0.7, -0.098), (r, -0.085), (r, -0.005), (r * 0.94, 0), (0, 0)],
        loc,
        mats["black"],
    ).scale = (1, 1, size)
    kit.lathe(
        "mic grille",
        [
            (r * 0.97, 0),
            (r * 1.04, 0.01),
            (r * 1.04, 0.05),
            (r * 0.9, 0.078),
            (r * 0.5, 0.092),
            (0, 0.095),
        ],
        loc,
        mats["mesh"],
    ).scale = (1, 1, size)
    kit.lathe(
        "mic ring", [(r * 1.08, -0.002), (r * 1.1, 0.004), (r * 1.08, 0.01)], loc, mats["brass"]
    )
    for height in (-0.075, -0.02):
        ring = []
        for i in range(24):
            angle = 2 * math.pi * i / 24
            ring.append(
                (
                    x + 2.0 * r * math.cos(angle),
                    y + 2.0 * r * math.sin(angle),
                    z + height * size,
                )
            )
        kit.tube("cradle", ring, 0.003 * size, mats["black"], closed=True)
    for i in range(4):
        angle = turn + math.pi / 4 + i * math.pi / 2
        dx, dy = 2.0 * r * math.cos(angle), 2.0 * r * math.sin(angle)
        top = (x + dx, y + dy, z - 0.02 * size)
        low = (x + dx, y + dy, z - 0.075 * size)
        kit.tube("cradle bar", [top, low], 0.003 * size, mats["black"], curved=False)
    kit.box(
        "mic light",
        (x, y - r - 0.0005, z - 0.04 * size),
        (0.005 * size, 0.002, 0.005 * size),
        kit.glow("mic light", "#ff6a3c", 8.0),
        0,
        group=group,
    )


def drum_lamp(loc, mats, watts=14.0, radius=0.15, shade_height=0.2, foot=0.24, group="lamp"):
    """A table lamp with a cloth shade; ``loc`` is the middle of its foot."""
    x, y, z = loc
    base = [(0, 0), (0.075, 0), (0.075, 0.012), (0.045, 0.03), (0.03, 0.07), (0.042, 0.12)]
    base += [(0.03, 0.17), (0.014, 0.2), (0.011, foot), (0, foot)]
    kit.lathe("lamp foot", base, loc, mats["ceramic2"])
    shade = kit.cloth_thin("shade", "#e6cfae", 0.06, "#ffb56e", 1.7)
    low, high = foot - 0.02, foot - 0.02 + shade_height
    kit.lathe(
        "lamp shade",
        [(radius, low), (radius * 0.93, low + shade_height * 0.5), (radius * 0.84, high)],
        loc,
        shade,
        group=group,
        rot=(0.03, -0.035, 0),
    )
    kit.bulb(group, (x, y, z + foot + 0.06), watts, "#ffb473", 0.035)


def anglepoise(loc, mats, reach=(-0.42, -0.1), watts=9.0, colour="#b4553a", group="lamp"):
    """A spring-arm work lamp; its head hangs ``reach`` away from the foot."""
    x, y, z = loc
    hx, hy = x + reach[0], y + reach[1]
    kit.lathe("foot", [(0, 0), (0.1, 0), (0.1, 0.015), (0.03, 0.03), (0, 0.03)], loc, mats["black"])
    knee = (x - reach[0] * 0.38, y + 0.03, z + 0.38)
    head = (hx, hy, z + 0.5)
    paint = kit.surface("lamp paint", colour, 0.35, smudge=0.2)
    for side in (-0.012, 0.012):
        kit.tube("arm", [(x, y + side, z + 0.03), (knee[0], knee[1] + side, knee[2])], 0.006, paint)
        kit.tube(
            "arm", [(knee[0], knee[1] + side, knee[2]), (hx, hy + side, head[2])], 0.006, paint
        )
    kit.lathe(
        "knee",
        kit.disc(0.022, 0.04),
        (knee[0], knee[1] + 0.02, knee[2]),
        mats["steel"],
        rot=(1.57, 0, 0),
    )
    tilt = -0.35 if reach[0] < 0 else 0.35
    kit.lathe(
        "head",
        [
            (0.016, 0.085),
            (0.035, 0.08),
            (0.04, 0.02),
            (0.085, -0.06),
            (0.088, -0.075),
            (0.084, -0.06),
            (0.036, 0.018),
        ],
        head,
        paint,
        rot=(0, tilt, 0),
    )
    kit.lathe(
        "bulb",
        [(0, -0.055), (0.02, -0.045), (0.027, -0.02), (0.015, 0.02)],
        head,
        kit.glow("bulb", "#ffbf84", 14.0),
        group=group,
        rot=(0, tilt, 0),
    )
    kit.bulb(group, (hx + 0.25 * reach[0] * 0.2, hy, head[2] - 0.06), watts, "#ffb473", 0.03)


def mug(loc, material, turn=0.4, size=1.0):
    x, y, z = loc
    r, h = 0.04 * size, 0.092 * size
    kit.lathe(
        "mug",
        [(0, 0), (r * 0.88, 0), (r, 0.006), (r, h), (r * 0.9, h), (r * 0.86, 0.012), (0, 0.01)],
        loc,
        material,
    )
    c, s = math.cos(turn), math.sin(turn)
    points = [(r * 0.95, 0.75 * h), (r * 1.5, 0.72 * h), (r * 1.55, 0.38 * h), (r * 0.95, 0.25 * h)]
    kit.tube("handle", [(x + c * p, y + s * p, z + q) for p, q in points], 0.006 * size, material)


def headphones(loc, mats, turn=0.0, scale=1.0):
    """Headphones seen from the front, hanging by the band from ``loc``."""
    x, y, z = loc
    c, s = math.cos(turn), math.sin(turn)
    band = []
    for i in range(13):
        angle = math.pi * i / 12
        px = 0.075 * math.cos(angle) * scale
        band.append((x + c * px, y + s * px, z - 0.09 * scale + 0.1 * math.sin(angle) * scale))
    kit.tube("band", band, 0.009 * scale, mats["black"])
    for side in (-1, 1):
        px = side * 0.078 * scale
        kit.lathe(
            "cup",
            [(0, -0.02), (0.03, -0.02), (0.042, -0.01), (0.044, 0.012), (0.03, 0.02), (0, 0.02)],
            (x + c * px, y + s * px, z - 0.13 * scale),
            mats["rubber"],
            rot=(0, math.pi / 2, turn),
        ).scale = (scale, scale * 1.2, scale)


def speaker(loc, mats, turn=0.0, size=(0.2, 0.24, 0.32)):
    """A nearfield monitor whose front faces the camera, turned inwards by ``turn``."""
    _w, d, h = size
    x, y, z = loc
    c, s = math.cos(turn), math.sin(turn)
    kit.box("cabinet", (x, y, z + h / 2), size, mats["black"], 0.008, (0, 0, turn))

    def front(px, pz):
        return (x + c * px + s * (d / 2), y + s * px - c * (d / 2), z + pz)

    cone = [(0.0, -0.012), (0.02, -0.014), (0.03, 0.012), (0.066, -0.004), (0.07, -0.008)]
    cone += [(0.078, -0.003), (0.082, 0.002)]
    paper = kit.surface("cone", "#2b2524", 0.75)
    kit.lathe("woofer", cone, front(0, h * 0.34), paper, rot=(math.pi / 2, 0, turn))
    kit.lathe(
        "tweeter",
        [(0, -0.012), (0.012, -0.008), (0.018, 0.0), (0.034, -0.003)],
        front(0, h * 0.76),
        mats["steel"],
        rot=(math.pi / 2, 0, turn),
    )


def reel(loc, mats, radius=0.13, fill=0.7, rot=(math.pi / 2, 0, 0)):
    """A tape reel: two flanges with three windows, and the brown pack between them."""
    kit.lathe("tape pack", kit.disc(radius * fill, 0.008), loc, mats["tapebrown"], rot=rot)
    outlines = [
        [
            (radius * math.cos(a / 24 * math.pi), radius * math.sin(a / 24 * math.pi))
            for a in range(48)
        ]
    ]
    for k in range(3):
        start = k * 2 * math.pi / 3
        inner = [start + 0.25 + i * 0.16 for i in range(11)]
        hole = [(radius * 0.9 * math.cos(a), radius * 0.9 * math.sin(a)) for a in inner]
        hole += [(radius * 0.38 * math.cos(a), radius * 0.38 * math.sin(a)) for a in inner[::-1]]
        outlines.append(hole)
    flange = kit.cutout("flange", outlines, 0, 0.0015, mats["steel"], 0.0005)
    flange.location = loc
    flange.rotation_euler = rot
    back = kit.lathe("hub", kit.disc(radius * 0.3, 0.014), loc, mats["black"], rot=rot)
    return flange, back


def chair(loc, mats, turn=0.0):
    """A plain wooden chair with a curved back rail."""
    x, y, z = loc
    c, s = math.cos(turn), math.sin(turn)

    def at(px, py, pz):
        return (x + c * px - s * py, y + s * px + c * py, z + pz)

    kit.box("seat", at(0, 0, 0.45), (0.42, 0.4, 0.025), mats["walnut"], 0.01, (0, 0, turn))
    for px in (-1, 1):
        kit.tube("leg", [at(px * 0.18, 0.17, 0.45), at(px * 0.2, 0.2, 0)], 0.014, mats["walnut"])
        kit.tube(
            "leg",
            [at(px * 0.2, -0.21, 0), at(px * 0.185, -0.18, 0.45), at(px * 0.18, -0.23, 0.84)],
            0.014,
            mats["walnut"],
        )
        kit.tube(
            "rung", [at(px * 0.19, -0.19, 0.2), at(px * 0.19, 0.18, 0.2)], 0.009, mats["walnut"]
        )
    for height, thick in ((0.8, 0.09), (0.63, 0.045)):

        def rail(u, v, height=height, thick=thick):
            px = (u - 0.5) * 0.38
            bow = -0.225 - 0.05 * math.sin(math.pi * u)
            return at(px, bow, height + (v - 0.5) * thick)

        kit.grid("rail", 14, 3, rail, mats["walnut"], thickness=0.014)


def thrown_cloth(name, loc, size, material, turn=0.0, seed=0.0, drop=0.3):
    """A garment hung over a rail that runs along x at ``loc``: it falls on both sides."""
    x, y, z = loc
    w, reach = size
    c, s = math.cos(turn), math.sin(turn)

    def place(u, v):
        px = (u - 0.5) * w * (1 + 0.22 * abs(v - 0.45))
        t = (v - 0.45) * 2
        fall = max(0.0, abs(t) - 0.06) * reach
        fall *= 1 + 0.18 * noise.noise(Vector((u * 3 + seed, t, 1.0)))
        side = math.copysign(min(1.0, abs(t) * 7) ** 0.6, t) * 0.062
        fold = 0.02 * math.sin(u * 15 + t * 2 + seed) * min(1.0, abs(t) * 2)
        fold += 0.018 * noise.noise(Vector((u * 5, t * 3, seed)))
        slump = 0.02 * noise.noise(Vector((u * 4, seed, 2.0)))
        return (x + c * px - s * (side + fold), y + s * px + c * (side + fold), z + slump - fall)

    cloth = kit.grid(name, 44, 56, place, material, thickness=0.012)
    cloth.modifiers.new("soft", "SUBSURF").render_levels = 1
    return cloth
