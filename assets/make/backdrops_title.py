"""The title picture: a microphone before a window at nightfall, and a great deal of dark."""

import backdrops_kit as kit
import backdrops_props as props
from backdrops_mix import Look
from backdrops_outside import SKIES, City

GROUPS = ["sky", "fill", "lamp", "city", "glow"]
HORIZON = 0.5
WALL = 3.2
WINDOW = (0.35, 3.6, 0.62, 2.95)


def build():
    m = props.materials()
    wall = kit.surface("wall", "#8a6c62", 0.9, mottle=0.07, mottle_scale=1.2, bump=0.1, grime=0.4)
    floor = kit.wood("floor", "#2c1b15", "#54362a", plank=0.135, rough=0.36, coat=0.25, wear=0.3)
    frame = kit.surface("frame", "#241f24", 0.45, smudge=0.2)
    x0, x1, z0, z1 = WINDOW
    deep = 0.3
    kit.block("floor", (-5, -4, -0.1), (5, WALL + deep, 0), floor)
    kit.block("ceiling", (-5, -4, 3.2), (5, WALL + deep, 3.3), wall)
    kit.block("left", (-5, WALL, 0), (x0, WALL + deep, 3.2), wall)
    kit.block("right", (x1, WALL, 0), (5, WALL + deep, 3.2), wall)
    kit.block("low", (x0, WALL, 0), (x1, WALL + deep, z0), wall)
    kit.block("high", (x0, WALL, z1), (x1, WALL + deep, 3.2), wall)
    kit.block("side", (-4.2, -4, 0), (-4.1, WALL, 3.2), wall)
    kit.block("sill", (x0 - 0.05, WALL - 0.14, z0 - 0.035), (x1, WALL + 0.2, z0), m["pale"], 0.01)
    kit.block("skirting", (-5, WALL - 0.02, 0), (5, WALL, 0.12), frame, 0.005)
    for x in (x0, 1.92, x1):
        kit.block("bar", (x - 0.04, WALL + 0.1, z0), (x + 0.04, WALL + 0.17, z1), frame, 0.006)
    for z in (z0, z1):
        kit.block("bar", (x0, WALL + 0.1, z - 0.04), (x1, WALL + 0.17, z + 0.04), frame, 0.006)
    kit.quad("glass", ((x0 + x1) / 2, WALL + 0.14, (z0 + z1) / 2), x1 - x0, z1 - z0, kit.pane("g"))

    # the microphone on a floor stand, its cable let down to the floor
    x, y = 0.95, 0.75
    kit.tube("stand", [(x, y, 0.02), (x, y, 1.36)], 0.012, m["black"], curved=False)
    kit.tube("upper", [(x, y, 1.1), (x, y, 1.42)], 0.008, m["steel"], curved=False)
    kit.lathe("clutch", kit.disc(0.018, 0.06), (x, y, 1.07), m["black"])
    for dx, dy in ((0.3, 0.08), (-0.26, 0.16), (-0.02, -0.3)):
        kit.tube("leg", [(x, y, 0.24), (x + dx, y + dy, 0.015)], 0.01, m["black"], curved=False)
    props.microphone((x, y, 1.58), m, 0.3, size=1.6)
    cable = [(x + 0.01, y - 0.03, 1.43), (x + 0.05, y - 0.04, 1.3), (x + 0.015, y - 0.02, 1.0)]
    cable += [(x + 0.02, y - 0.03, 0.4), (x - 0.1, y - 0.2, 0.02), (x - 0.6, y - 0.1, 0.008)]
    cable += [(x - 1.2, y - 0.5, 0.008), (x - 2.2, y - 0.2, 0.008), (x - 3.4, y - 0.6, 0.008)]
    kit.tube("cable", cable, 0.006, m["rubber"])
    # someone sat here: a chair drawn aside, two cartons by the wall
    props.chair((2.05, 1.9, 0), m, -0.6)
    props.carton("carton", (-0.42, 2.86, 0), (0.56, 0.46, 0.4), m, 0.06, 5)
    props.carton("carton", (-0.38, 2.88, 0.41), (0.46, 0.38, 0.3), m, -0.1, 8)
    props.carton("carton", (-1.1, 2.92, 0), (0.5, 0.42, 0.34), m, -0.04, 3)
    curtain = kit.cloth_thin("curtain", "#a89484", 0.2)
    kit.curtain("curtain", 0.16, 0.62, WALL - 0.1, 0.04, 3.05, curtain, 4, 0.045, 5)

    cx, cz = (x0 + x1) / 2, (z0 + z1) / 2
    kit.area("sky", (cx, WALL + 0.34, cz), (cx - 1, -2, 0.2), 80, x1 - x0, z1 - z0, seen=True)
    kit.area("city", (cx, WALL + 0.33, z0 + 0.3), (cx - 0.6, 0, 3.2), 20, x1 - x0, 0.7)
    kit.area("fill", (-1.5, -3.4, 2.4), (0.4, 3, 1), 110, 4.0, 1.8)
    kit.area("lamp", (2.9, 0.5, 1.9), (0.9, 0.9, 1.4), 34, 0.5, 0.8, "#ffb878")
    kit.camera((0, -2.5, 1.42), 30, HORIZON, 1.8, 3.26)


LOOKS = {
    "night": Look(
        {
            "sky": (0.7, "#a088c4"),
            "fill": (0.28, "#7468a8"),
            "lamp": (0.8, "#ffb88c"),
            "city": (1.2, "#ff8a78"),
            "glow": (1.2, "#ffffff"),
        },
        "late",
        bloom=0.2,
        lift="#241a34",
        sink=0.45,
        vignette=0.3,
    ),
}


def outside(look, width, height):
    """Dusk going over into night, with the lights well out of focus."""
    city = City(width, height, HORIZON, {**SKIES[look.outside], "lit": 0.7}, seed=19)
    heroes = [(3, 0.63, 0.05, 0.13), (2, 0.94, 0.05, 0.17), (2, 0.86, 0.03, 0.1)]
    return city.paint(9.0, (0.67, 0.84), heroes=heroes)
