"""Parts of rooms that more than one place needs: shells, panes, radiators, armchairs, plants."""

import math
import random

import backdrops_kit as kit
import bpy
from mathutils import Vector, noise


def turned(loc, turn=0.0):
    """A function from local to world coordinates for a thing at ``loc`` turned by ``turn``."""
    x, y, z = loc
    c, s = math.cos(turn), math.sin(turn)

    def at(px, py, pz):
        return (x + c * px - s * py, y + s * px + c * py, z + pz)

    return at


def shell(size, wall, floor, ceiling, opening=None, thick=0.3, side=None):
    """A room seen from its open end; ``opening`` (x0, x1, z0, z1) is a hole in the far wall."""
    left, right, back, far, high = size
    side = side or wall
    kit.block("floor", (left - 0.2, back, -0.1), (right + 0.2, far + thick, 0), floor)
    kit.block("ceiling", (left - 0.2, back, high), (right + 0.2, far + thick, high + 0.1), ceiling)
    kit.block("wall left", (left - 0.1, back, 0), (left, far, high), side)
    kit.block("wall right", (right, back, 0), (right + 0.1, far, high), side)
    kit.block("wall back", (left, back - 0.1, 0), (right, back, high), side)
    if opening is None:
        kit.block("wall far", (left, far, 0), (right, far + thick, high), wall)
        return
    x0, x1, z0, z1 = opening
    kit.block("far left", (left, far, 0), (x0, far + thick, high), wall)
    kit.block("far right", (x1, far, 0), (right, far + thick, high), wall)
    kit.block("far low", (x0, far, 0), (x1, far + thick, z0), wall)
    kit.block("far high", (x0, far, z1), (x1, far + thick, high), wall)


def panes(opening, y, frame, bars=(), transoms=(), wide=0.045, deep=0.06, glass=True):
    """A window frame in an opening: uprights at ``bars``, rails (x0, x1, z) at ``transoms``."""
    x0, x1, z0, z1 = opening
    for x in (x0, x1, *bars):
        half = wide if x in (x0, x1) else wide * 0.7
        kit.block("upright", (x - half, y, z0), (x + half, y + deep, z1), frame, 0.008)
    for z in (z0, z1):
        kit.block("rail", (x0, y, z - wide), (x1, y + deep, z + wide), frame, 0.008)
    for a, b, z in transoms:
        kit.block("transom", (a, y, z - wide * 0.6), (b, y + deep, z + wide * 0.6), frame, 0.006)
    if glass:
        middle = ((x0 + x1) / 2, y + deep * 0.6, (z0 + z1) / 2)
        kit.quad("glass", middle, x1 - x0, z1 - z0, kit.pane("pane"))


def radiator(x0, x1, y, z0, z1, enamel):
    """A pressed-steel panel radiator before a wall at ``y``, with its pipes and its valve."""
    kit.block("panel", (x0, y - 0.09, z0), (x1, y - 0.04, z1), enamel, 0.012)
    count = max(3, int((x1 - x0) / 0.055))
    for i in range(count):
        x = x0 + (i + 0.5) * (x1 - x0) / count
        kit.box(
            "press", (x, y - 0.094, (z0 + z1) / 2), (0.026, 0.02, z1 - z0 - 0.07), enamel, 0.009
        )
    kit.block("grid", (x0, y - 0.095, z1 - 0.005), (x1, y - 0.03, z1 + 0.012), enamel, 0.004)
    for x, out in ((x0, -0.07), (x1, 0.07)):
        kit.tube(
            "pipe",
            [(x, y - 0.06, z0 + 0.04), (x + out, y - 0.06, z0 + 0.04), (x + out, y - 0.06, 0)],
            0.011,
            enamel,
        )
    kit.lathe("valve", kit.disc(0.024, 0.07), (x1 + 0.07, y - 0.06, z0 + 0.02), enamel)


def soft_box(name, loc, size, material, turn=0.0, round_=0.06, tilt=0.0):
    """An upholstered block."""
    obj = kit.box(name, loc, size, material, round_, (tilt, 0, turn), jitter=0.006, seed=len(name))
    obj.modifiers.new("soft", "SUBSURF").render_levels = 1
    return obj


def wing_chair(loc, cloth, leg, turn=0.0):
    """A high armchair with wings; it faces -y before it is turned."""
    at = turned(loc, turn)
    soft_box("base", at(0, 0.0, 0.26), (0.62, 0.6, 0.2), cloth, turn, 0.05)
    soft_box("seat", at(0, -0.04, 0.43), (0.54, 0.6, 0.16), cloth, turn, 0.07)
    soft_box("back", at(0, 0.29, 0.7), (0.62, 0.16, 1.06), cloth, turn, 0.07)
    soft_box("head", at(0, 0.24, 1.13), (0.5, 0.14, 0.2), cloth, turn, 0.06)
    for side in (-1, 1):
        soft_box("arm", at(side * 0.33, 0.0, 0.42), (0.12, 0.62, 0.5), cloth, turn, 0.05)
        kit.tube("arm end", [at(side * 0.33, -0.34, 0.66), at(side * 0.33, 0.1, 0.685)], 0.03, leg)
        soft_box("wing", at(side * 0.31, 0.17, 0.98), (0.09, 0.26, 0.44), cloth, turn, 0.045)
        for py in (-0.28, 0.26):
            kit.tube(
                "leg",
                [at(side * 0.28, py, 0.2), at(side * 0.285, py * 1.04, 0.0)],
                0.026,
                leg,
                curved=False,
            )
    return at


def folded_over(name, at, size, material, seed=0.0):
    """A blanket laid over an arm: ``at`` maps (across, along, height) to the world."""
    wide, drop = size

    def place(u, v):
        side = (u - 0.5) * 2
        along = (v - 0.5) * wide + 0.03 * noise.noise(Vector((u * 3, v * 2, seed)))
        out = math.copysign(min(1.0, abs(side) * 4.5) ** 0.6, side) * 0.085
        fall = max(0.0, abs(side) - 0.16) * drop
        fall *= 1 + 0.16 * noise.noise(Vector((v * 3 + seed, side, 1.0)))
        fold = 0.018 * math.sin(v * 17 + side * 2 + seed) * min(1.0, abs(side) * 1.6)
        return at(out + fold, along, 0.012 - fall)

    cloth = kit.grid(name, 44, 40, place, material, thickness=0.014)
    cloth.modifiers.new("soft", "SUBSURF").render_levels = 1
    return cloth


def fern(loc, pot, leaf, seed=5, fronds=26, reach=0.3, tall=0.3):
    """A pot fern: arching fronds with small leaflets on both sides."""
    x, y, z = loc
    kit.lathe(
        "fern pot",
        [(0, 0), (0.065, 0), (0.09, 0.13), (0.098, 0.14), (0.085, 0.14), (0, 0.12)],
        loc,
        pot,
    )
    rand = random.Random(seed)
    verts, faces = [], []
    for _ in range(fronds):
        angle = rand.uniform(0, 2 * math.pi)
        out, up = reach * rand.uniform(0.5, 1.0), tall * rand.uniform(0.55, 1.0)
        droop = rand.uniform(0.12, 0.34)
        c, s = math.cos(angle), 0.75 * math.sin(angle)
        steps = 15
        for i in range(2, steps):
            t = i / steps
            px, py = out * t, 0.0
            pz = 0.13 + up * (1.7 * t - t * t * 0.8) - droop * t**3
            length = 0.055 * math.sin(math.pi * (0.12 + 0.86 * t)) ** 0.8
            for side in (-1, 1):
                k = len(verts)
                for along, across in ((0.0, 0.0), (0.012, 0.5), (0.02, 1.0), (-0.01, 0.5)):
                    lx, ly = px + along, py + side * across * length
                    lz = pz - 0.25 * across * length
                    verts.append((x + c * lx - s * ly, y + s * lx + c * ly, z + lz))
                faces.append((k, k + 1, k + 2, k + 3))
    return kit.mesh("fern", verts, faces, leaf)


def copies(source, places):
    """Instances of one object: (location, rotation, scale) each; the source itself is hidden."""
    source.hide_render = True
    for loc, rot, scale in places:
        twin = bpy.data.objects.new(source.name, source.data)
        twin.location, twin.rotation_euler, twin.scale = loc, rot, scale
        bpy.context.scene.collection.objects.link(twin)


def corrugated(name, start, end, z0, z1, material, pitch=0.12, depth=0.03):
    """A sheet of corrugated iron standing on the line from ``start`` to ``end`` (x, y)."""
    ax, ay = start
    bx, by = end
    length = math.hypot(bx - ax, by - ay)
    nx, ny = -(by - ay) / length, (bx - ax) / length
    cells = int(length / pitch * 8)

    def place(u, v):
        d = u * length / pitch
        push = depth * max(-1.0, min(1.0, 1.6 * math.sin(2 * math.pi * d))) / 2
        return (ax + (bx - ax) * u + nx * push, ay + (by - ay) * u + ny * push, z0 + (z1 - z0) * v)

    return kit.grid(name, cells, 1, place, material, smooth=False)
