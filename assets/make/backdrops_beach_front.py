"""The front above the beach: sea wall, rail and lamps, the shelter, the home."""

import random

import backdrops_kit as kit
import backdrops_open as land
import numpy as np


def along(d, y, z):
    """A point on the front, counted from the waterline inland."""
    return (-4.0 + 0.15 * y + d, y, z)


def run(name, d0, d1, z0, z1, y0, y1, material, group="haze", steps=1):
    """A straight-sided thing that follows the front: wall, kerb, terrace, roof."""
    verts, faces = [], []
    for i in range(steps + 1):
        y = y0 + (y1 - y0) * i / steps
        verts += [along(d0, y, z0), along(d1, y, z0), along(d1, y, z1), along(d0, y, z1)]
    for i in range(steps):
        a = 4 * i
        faces += [(a + k, a + (k + 1) % 4, a + 4 + (k + 1) % 4, a + 4 + k) for k in range(4)]
    faces += [(0, 1, 2, 3), tuple(4 * steps + k for k in (3, 2, 1, 0))]
    return kit.mesh(name, verts, faces, material, group=group)


def promenade(m):
    wall = land.fogged(
        kit.surface(
            "sea wall", "#7d746c", 0.85, mottle=0.2, mottle_scale=1.5, bump=0.4, bump_scale=9
        ),
        260,
    )
    pave = land.fogged(kit.surface("pavement", "#857c76", 0.8, mottle=0.1), 260)
    iron = land.fogged(kit.surface("iron", "#5d7488", 0.45, smudge=0.2), 260)
    run("sea wall", 9.0, 9.5, 0.6, 2.35, 5, 150, wall)
    run("coping", 8.9, 9.6, 2.35, 2.48, 5, 150, pave)
    run("promenade", 9.6, 30, 2.0, 2.4, 5, 150, pave)
    # the ramp down to the stones, and the wet mark of the last high water on the wall
    run("ramp", 8.1, 9.0, 0.3, 1.5, 24, 36, wall)
    for z in (2.95, 3.38):
        kit.tube(
            "rail", [along(9.25, 6, z), along(9.25, 120, z)], 0.028, iron, "haze", curved=False
        )
    y = 8.0
    while y < 90:
        kit.tube(
            "rail post",
            [along(9.25, y, 2.45), along(9.25, y, 3.42)],
            0.035,
            iron,
            "haze",
            curved=False,
        )
        y += 1.9 if y < 40 else 4
    bulb = kit.glow("street lamp", "#ffc890", 30.0)
    for y in (19.0, 37.0, 58.0, 84.0, 120.0):
        kit.tube(
            "lamp post",
            [along(10.2, y, 2.4), along(10.2, y, 6.4), along(9.9, y, 6.75), along(9.4, y, 6.7)],
            0.06,
            iron,
            "haze",
        )
        kit.lathe(
            "lamp",
            [(0, -0.12), (0.13, -0.08), (0.16, 0), (0.06, 0.1)],
            along(9.4, y, 6.6),
            bulb,
            14,
            "lamp",
        )
        if y < 60:
            kit.bulb("lamp", along(9.4, y, 6.3), 260, "#ffbe80", 0.12)


def shelter(m):
    """Three sides of stone and timber, a bench, a roof; the glass of one pane is gone."""
    stone = land.fogged(
        kit.surface(
            "shelter", "#9a8b7a", 0.85, mottle=0.2, mottle_scale=3, bump=0.5, bump_scale=14
        ),
        260,
    )
    roof = land.fogged(
        kit.surface("slate", "#4a505c", 0.6, mottle=0.15, bump=0.3, bump_scale=20), 260
    )
    paint = land.fogged(kit.surface("paint", "#c2b7a4", 0.5, mottle=0.1, grime=0.3), 260)
    y0, y1 = 25.0, 29.0
    run("plinth", 11.2, 14.2, 2.4, 3.3, y1 - 0.3, y1, stone)
    run("plinth", 13.9, 14.2, 2.4, 5.0, y0, y1, stone)
    run("plinth", 11.2, 14.2, 2.4, 3.3, y0, y0 + 0.3, stone)
    for d in (11.3, 12.5, 13.8):
        for y in (y0 + 0.15, y1 - 0.15):
            kit.tube(
                "post", [along(d, y, 3.2), along(d, y, 5.0)], 0.08, paint, "haze", curved=False
            )
    run("bench", 13.2, 13.9, 2.8, 2.88, y0 + 0.3, y1 - 0.3, paint)
    run("eaves", 10.8, 14.5, 4.95, 5.12, y0 - 0.5, y1 + 0.5, paint)
    corners = [
        along(10.7, y0 - 0.6, 5.1),
        along(14.6, y0 - 0.6, 5.1),
        along(14.6, y1 + 0.6, 5.1),
        along(10.7, y1 + 0.6, 5.1),
    ]
    ridge = [along(12.2, (y0 + y1) / 2 - 0.8, 6.1), along(13.1, (y0 + y1) / 2 + 0.8, 6.1)]
    kit.mesh(
        "hip",
        corners + ridge,
        [(0, 1, 4), (1, 2, 5, 4), (2, 3, 5), (3, 0, 4, 5)],
        roof,
        group="haze",
    )
    kit.box(
        "shelter light",
        along(12.6, 27, 4.85),
        (0.12, 1.1, 0.06),
        kit.glow("tube", "#ffe0b8", 9),
        0.01,
        group="lamp",
    )
    kit.bulb("lamp", along(12.6, 27, 4.6), 60, "#ffd8a8", 0.2)


def home(m):
    """The home: two tall floors and a mansard, bays along the front, a lamp in each window."""
    rand = random.Random(12)
    render_ = land.fogged(
        kit.surface("render", "#c0a48e", 0.85, mottle=0.12, mottle_scale=0.6, grime=0.3), 240
    )
    trim = land.fogged(kit.surface("trim", "#d8cbb8", 0.7, mottle=0.06), 240)
    slate = land.fogged(kit.surface("slate roof", "#4c5060", 0.6, mottle=0.14, mottle_scale=2), 240)
    dark = land.fogged(kit.surface("pane", "#2c3038", 0.12), 240)
    front, y0, y1 = 16.5, 31.0, 78.0
    run("house", front, 27, 2.4, 9.0, y0, y1, render_)
    run("cornice", front - 0.25, front, 8.8, 9.1, y0, y1, trim)
    run("band", front - 0.1, front, 5.5, 5.7, y0, y1, trim)
    count = 10
    for i in range(count):
        y = y0 + (i + 0.5) * (y1 - y0) / count
        verts = [
            along(front + 0.1, y - 2.3, 9.0),
            along(front + 0.1, y + 2.3, 9.0),
            along(front + 1.6, y + 2.3, 11.2),
            along(front + 1.6, y - 2.3, 11.2),
        ]
        kit.mesh("mansard", verts, [(0, 1, 2, 3)], slate, group="haze")
        run("dormer", front + 0.2, front + 1.5, 9.2, 10.6, y - 0.7, y + 0.7, trim)
        for level, tall in ((2.9, 2.3), (6.0, 2.2)):
            run(
                "bay", front - 0.9, front, level - 0.5, level + tall + 0.2, y - 1.35, y + 1.35, trim
            )
            lit = level > 5 or rand.random() < 0.45
            tone = (
                "#ffb98a"
                if (i, level) == (2, 6.0)
                else rand.choice(["#ffc890", "#ffd4a4", "#ffbe84"])
            )
            strength = rand.uniform(1.6, 3.2) * (1.35 if level > 5 else 0.7)
            pane = kit.glow("lit", tone, strength) if lit else dark
            for a, b in ((-1.1, -0.1), (0.1, 1.1)):
                run(
                    "window",
                    front - 0.93,
                    front - 0.9,
                    level,
                    level + tall - 0.2,
                    y + a,
                    y + b,
                    pane,
                    "lamp" if lit else "haze",
                )
            # a curtain over half of each lit window
            cloth = land.fogged(
                kit.surface("curtain", rand.choice(["#8a5040", "#6a6f88", "#a08868"]), 0.9), 240
            )
            if lit:
                run(
                    "curtain",
                    front - 0.95,
                    front - 0.93,
                    level,
                    level + tall - 0.2,
                    y - 1.1,
                    y - 0.62 + rand.uniform(0, 0.3),
                    cloth,
                )
            if rand.random() < 0.6:
                run(
                    "blind",
                    front - 0.95,
                    front - 0.93,
                    level + tall * 0.6,
                    level + tall - 0.2,
                    y + 0.1,
                    y + 1.1,
                    trim,
                )
    run("roof", front + 1.6, 26, 11.1, 11.3, y0, y1, slate)
    run("chimney", 19, 20.2, 11.2, 13.0, 40, 41.6, render_)
    run("chimney", 19, 20.2, 11.2, 13.2, 58, 60, render_)
    # the rest of the front, further off: terraces and one hotel
    for a, b, top, tone in (
        (84, 112, 10.5, "#b09a90"),
        (114, 138, 13.5, "#a88c84"),
        (140, 148, 17, "#b8a498"),
    ):
        block = land.fogged(kit.surface("terrace", tone, 0.85, mottle=0.1), 200)
        run("terrace", 17, 28, 2.4, top, a, b, block)
        for y in np.arange(a + 2, b - 1, 3.4):
            for z in np.arange(3.6, top - 1.6, 2.9):
                if rand.random() < 0.5:
                    run(
                        "far window",
                        16.9,
                        17,
                        z,
                        z + 1.4,
                        y,
                        y + 1.2,
                        kit.glow("far lit", "#ffc48c", rand.uniform(0.8, 2.2)),
                        "lamp",
                    )
