"""Modelling kit for the backdrops: materials, simple geometry, lights and the renderer.

Everything here talks to Blender through ``bpy`` (build time only). A scene is a handful of these
calls; ``render`` writes one multilayer EXR that holds a denoised image for every light group, so
that one render can be mixed into many looks afterwards.
"""

import math
import os
import random
import time
from pathlib import Path

import bpy
from mathutils import Vector, noise

COLLECTION_NAME = "backdrop"


# ------------------------------------------------------------------ scene and colour
def linear(colour):
    """Return a linear RGBA tuple for an sRGB hex string (tuples pass through)."""
    if not isinstance(colour, str):
        return tuple(colour)
    code = colour.lstrip("#")
    channels = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return (*(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels), 1.0)


def reset(groups):
    """Start from an empty scene with the given light groups and a black world."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = 0.0
    for group in groups:
        bpy.context.view_layer.lightgroups.add(name=group)


# ------------------------------------------------------------------ shader nodes
class Nodes:
    """A thin helper that keeps node graphs readable."""

    def __init__(self, tree):
        self.tree = tree

    def new(self, kind):
        return self.tree.nodes.new(kind)

    def put(self, socket, value):
        """Connect a socket to another one, or set a plain value."""
        if hasattr(value, "is_linked"):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def math(self, operation, a, b=0.0):
        node = self.new("ShaderNodeMath")
        node.operation = operation
        self.put(node.inputs[0], a)
        self.put(node.inputs[1], b)
        return node.outputs[0]

    def position(self):
        return self.new("ShaderNodeNewGeometry").outputs["Position"]

    def local(self, kind="Object"):
        return self.new("ShaderNodeTexCoord").outputs[kind]

    def split(self, vector):
        node = self.new("ShaderNodeSeparateXYZ")
        self.put(node.inputs[0], vector)
        return node.outputs

    def join(self, x, y, z):
        node = self.new("ShaderNodeCombineXYZ")
        for socket, value in zip(node.inputs, (x, y, z), strict=True):
            self.put(socket, value)
        return node.outputs[0]

    def scaled(self, vector, scale):
        node = self.new("ShaderNodeMapping")
        self.put(node.inputs["Vector"], vector)
        node.inputs["Scale"].default_value = scale
        return node.outputs[0]

    def noise(self, vector, scale, detail=3.0, rough=0.55):
        node = self.new("ShaderNodeTexNoise")
        self.put(node.inputs["Vector"], vector)
        node.inputs["Scale"].default_value = scale
        node.inputs["Detail"].default_value = detail
        node.inputs["Roughness"].default_value = rough
        return node.outputs[0]

    def white(self, vector):
        node = self.new("ShaderNodeTexWhiteNoise")
        self.put(node.inputs["Vector"], vector)
        return node.outputs[0]

    def ramp(self, factor, stops):
        node = self.new("ShaderNodeValToRGB")
        elements = node.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(1.0)
        for element, (place, colour) in zip(elements, stops, strict=True):
            element.position = place
            element.color = linear(colour)
        self.put(node.inputs[0], factor)
        return node.outputs[0]

    def span(self, value, low, high, out_low=0.0, out_high=1.0):
        node = self.new("ShaderNodeMapRange")
        node.interpolation_type = "SMOOTHSTEP"
        self.put(node.inputs[0], value)
        for i, number in enumerate((low, high, out_low, out_high), start=1):
            node.inputs[i].default_value = number
        return node.outputs[0]

    def mix(self, factor, a, b, mode="MIX"):
        node = self.new("ShaderNodeMix")
        node.data_type = "RGBA"
        node.blend_type = mode
        self.put(node.inputs[0], factor)
        self.put(node.inputs[6], a)
        self.put(node.inputs[7], b)
        return node.outputs[2]

    def bump(self, height, strength, distance=0.01):
        node = self.new("ShaderNodeBump")
        node.inputs["Strength"].default_value = strength
        node.inputs["Distance"].default_value = distance
        self.put(node.inputs["Height"], height)
        return node.outputs[0]


def _material(name):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    return material, Nodes(material.node_tree)


def _bare_material(name):
    """A material without a surface; returns it with its nodes and the surface socket."""
    material, nodes = _material(name)
    nodes.tree.nodes.clear()
    return material, nodes, nodes.new("ShaderNodeOutputMaterial").inputs[0]


def _grey(colour, factor):
    return (*(min(1.0, c * factor) for c in linear(colour)[:3]), 1.0)


# ------------------------------------------------------------------ materials
def surface(
    name,
    colour,
    rough=0.5,
    metal=0.0,
    mottle=0.0,
    mottle_scale=4.0,
    bump=0.0,
    bump_scale=60.0,
    sheen=0.0,
    coat=0.0,
    smudge=0.0,
    grime=0.0,
    stretch=(1, 1, 1),
):
    """The everyday material. ``mottle`` varies the colour, ``smudge`` the gloss.

    ``grime`` darkens what stands near the floor, the way skirting and walls do with use.
    """
    material, nodes = _material(name)
    shader = nodes.tree.nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = rough
    shader.inputs["Metallic"].default_value = metal
    shader.inputs["Sheen Weight"].default_value = sheen
    shader.inputs["Sheen Roughness"].default_value = 0.6
    shader.inputs["Coat Weight"].default_value = coat
    where = nodes.scaled(nodes.local(), stretch)
    base = linear(colour)
    if mottle:
        cloud = nodes.noise(where, mottle_scale, 4.0, 0.62)
        stops = [(0.28, _grey(colour, 1 - mottle)), (0.72, _grey(colour, 1 + mottle))]
        base = nodes.ramp(cloud, stops)
    if grime:
        height = nodes.split(nodes.position())[2]
        dirt = nodes.math("MULTIPLY", nodes.noise(nodes.position(), 3.5, 5.0, 0.65), 1.5)
        low = nodes.math("MULTIPLY", nodes.span(height, 0.7, 0.0), dirt)
        base = nodes.mix(nodes.math("MULTIPLY", low, grime), base, _grey(colour, 0.22))
    nodes.put(shader.inputs["Base Color"], base)
    if smudge:
        smear = nodes.noise(where, 9.0, 5.0, 0.7)
        nodes.put(shader.inputs["Roughness"], nodes.span(smear, 0.3, 0.7, rough, rough + smudge))
    if bump:
        nodes.put(shader.inputs["Normal"], nodes.bump(nodes.noise(where, bump_scale), bump))
    return material


def wood(name, dark, light, plank=0.0, length=1.7, rough=0.4, along="x", coat=0.1, wear=0.0):
    """Wood grain, laid as planks when ``plank`` gives their width."""
    material, nodes = _material(name)
    shader = nodes.tree.nodes["Principled BSDF"]
    axes = dict(zip("xyz", nodes.split(nodes.local()), strict=True))
    run = axes[along]
    across = axes["y" if along == "x" else "x"]
    seed = 0.0
    seam = None
    if plank:
        row = nodes.math("DIVIDE", across, plank)
        row_index = nodes.math("FLOOR", row)
        shift = nodes.math("MULTIPLY", nodes.white(nodes.join(row_index, 3.0, 0.0)), 9.0)
        piece = nodes.math("ADD", nodes.math("DIVIDE", run, length), shift)
        piece_index = nodes.math("FLOOR", piece)
        seed = nodes.white(nodes.join(row_index, piece_index, 1.0))
        edge_row = nodes.math("PINGPONG", row, 0.5)
        edge_piece = nodes.math("PINGPONG", piece, 0.5)
        near = nodes.math(
            "MINIMUM",
            nodes.math("MULTIPLY", edge_row, plank),
            nodes.math("MULTIPLY", edge_piece, length),
        )
        seam = nodes.math("LESS_THAN", near, 0.0018)
    fine = nodes.join(
        nodes.math("MULTIPLY", run, 1.4),
        nodes.math("ADD", nodes.math("MULTIPLY", across, 24.0), nodes.math("MULTIPLY", seed, 40.0)),
        nodes.math("MULTIPLY", axes["z" if along != "z" else "y"], 24.0 if not plank else 1.0),
    )
    grain = nodes.noise(fine, 1.0, 5.0, 0.65)
    tone = nodes.math("ADD", nodes.math("MULTIPLY", grain, 0.7), nodes.math("MULTIPLY", seed, 0.3))
    colour = nodes.ramp(tone, [(0.22, dark), (0.78, light)])
    gloss = nodes.math("ADD", nodes.math("MULTIPLY", grain, 0.2), rough - 0.1)
    if wear:
        scuff = nodes.span(nodes.noise(nodes.position(), 1.3, 6.0, 0.7), 0.48, 0.72)
        colour = nodes.mix(nodes.math("MULTIPLY", scuff, wear), colour, _grey(light, 1.25))
        gloss = nodes.math("ADD", gloss, nodes.math("MULTIPLY", scuff, 0.25))
    if seam is not None:
        colour = nodes.mix(seam, colour, (0.01, 0.006, 0.005, 1.0))
    nodes.put(shader.inputs["Base Color"], colour)
    nodes.put(shader.inputs["Roughness"], gloss)
    shader.inputs["Coat Weight"].default_value = coat
    shader.inputs["Coat Roughness"].default_value = 0.25
    nodes.put(shader.inputs["Normal"], nodes.bump(grain, 0.08))
    return material


def glow(name, colour, strength):
    """A plain emitter."""
    material, nodes, out = _bare_material(name)
    emission = nodes.new("ShaderNodeEmission")
    emission.inputs[0].default_value = linear(colour)
    emission.inputs[1].default_value = strength
    nodes.put(out, emission.outputs[0])
    return material


def glow_image(name, pixels, strength):
    """An emitter that shows an image: a float array of height x width x 3, linear colour."""
    height, width = pixels.shape[:2]
    image = bpy.data.images.new(name, width, height, float_buffer=True)
    image.colorspace_settings.name = "Non-Color"
    flat = pixels[::-1].astype("float32")
    rgba = [1.0] * (height * width * 4)
    for channel in range(3):
        rgba[channel::4] = flat[..., channel].ravel().tolist()
    image.pixels.foreach_set(rgba)
    image.pack()
    material, nodes, out = _bare_material(name)
    texture = nodes.new("ShaderNodeTexImage")
    texture.image = image
    texture.extension = "EXTEND"
    nodes.put(texture.inputs[0], nodes.local("UV"))
    emission = nodes.new("ShaderNodeEmission")
    nodes.put(emission.inputs[0], texture.outputs[0])
    emission.inputs[1].default_value = strength
    nodes.put(out, emission.outputs[0])
    return material


def pane(name, tint="#f4f2ef", reflect=1.0, rough=0.02):
    """Window glass: clear, with a fresnel reflection; the outside is put behind it later."""
    material, nodes, out = _bare_material(name)
    clear = nodes.new("ShaderNodeBsdfTransparent")
    clear.inputs[0].default_value = linear(tint)
    mirror = nodes.new("ShaderNodeBsdfGlossy")
    mirror.inputs["Roughness"].default_value = rough
    fresnel = nodes.new("ShaderNodeFresnel")
    fresnel.inputs[0].default_value = 1.3
    mix = nodes.new("ShaderNodeMixShader")
    nodes.put(mix.inputs[0], nodes.math("MULTIPLY", fresnel.outputs[0], reflect))
    nodes.put(mix.inputs[1], clear.outputs[0])
    nodes.put(mix.inputs[2], mirror.outputs[0])
    nodes.put(out, mix.outputs[0])
    return material


def cloth_thin(name, colour, see_through=0.3, glow_colour=None, strength=0.0):
    """Thin cloth that lets light through: curtains and lamp shades."""
    material, nodes, out = _bare_material(name)
    weave = nodes.noise(nodes.scaled(nodes.local(), (1, 1, 0.15)), 160.0, 2.0)
    tone = nodes.ramp(weave, [(0.3, _grey(colour, 0.82)), (0.7, _grey(colour, 1.1))])
    through = nodes.new("ShaderNodeBsdfTranslucent")
    back = nodes.new("ShaderNodeBsdfDiffuse")
    nodes.put(through.inputs[0], tone)
    nodes.put(back.inputs[0], tone)
    body = nodes.new("ShaderNodeMixShader")
    body.inputs[0].default_value = 0.45
    nodes.put(body.inputs[1], through.outputs[0])
    nodes.put(body.inputs[2], back.outputs[0])
    result = body.outputs[0]
    if strength:
        emission = nodes.new("ShaderNodeEmission")
        emission.inputs[0].default_value = linear(glow_colour or colour)
        height = nodes.split(nodes.local("Generated"))[2]
        belly = nodes.math("PINGPONG", nodes.math("ADD", height, 0.08), 0.58)
        nodes.put(emission.inputs[1], nodes.span(belly, 0.0, 0.55, strength * 0.45, strength))
        add = nodes.new("ShaderNodeAddShader")
        nodes.put(add.inputs[0], result)
        nodes.put(add.inputs[1], emission.outputs[0])
        result = add.outputs[0]
    clear = nodes.new("ShaderNodeBsdfTransparent")
    edge = nodes.new("ShaderNodeLayerWeight")
    edge.inputs[0].default_value = 0.35
    cover = nodes.math("MULTIPLY", edge.outputs["Facing"], 0.5)
    cover = nodes.math("MINIMUM", nodes.math("ADD", cover, 1 - see_through), 1.0)
    veil = nodes.new("ShaderNodeMixShader")
    nodes.put(veil.inputs[0], cover)
    nodes.put(veil.inputs[1], clear.outputs[0])
    nodes.put(veil.inputs[2], result)
    nodes.put(out, veil.outputs[0])
    return material


# ------------------------------------------------------------------ geometry
def _add(obj, material=None, group=None):
    bpy.context.scene.collection.objects.link(obj)
    if material is not None:
        obj.data.materials.append(material)
    if group:
        obj.lightgroup = group
    return obj


def mesh(name, verts, faces, material=None, smooth=False, group=None):
    data = bpy.data.meshes.new(name)
    data.from_pydata(verts, [], faces)
    data.update()
    if smooth:
        data.shade_smooth()
    return _add(bpy.data.objects.new(name, data), material, group)


def grid(name, across, down, place, material=None, group=None, thickness=0.0, smooth=True):
    """A sheet of ``across`` x ``down`` cells; ``place(u, v)`` with 0..1 gives each point."""
    verts = [place(i / across, j / down) for j in range(down + 1) for i in range(across + 1)]
    row = across + 1
    faces = [
        (j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i)
        for j in range(down)
        for i in range(across)
    ]
    obj = mesh(name, verts, faces, material, smooth, group)
    if thickness:
        obj.modifiers.new("thick", "SOLIDIFY").thickness = thickness
    return obj


def box(name, loc, size, material=None, bevel=0.008, rot=(0, 0, 0), group=None, jitter=0.0, seed=0):
    """A bevelled box given by centre and size; ``jitter`` knocks its corners out of true."""
    rand = random.Random(seed)
    half = [s / 2 for s in size]
    verts = [
        tuple(sign * h + rand.uniform(-jitter, jitter) for sign, h in zip(s, half, strict=True))
        for s in [(a, b, c) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)]
    ]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    obj = mesh(name, verts, faces, material, group=group)
    obj.location = loc
    obj.rotation_euler = rot
    if bevel:
        modifier = obj.modifiers.new("bevel", "BEVEL")
        modifier.width = min(bevel, min(size) * 0.45)
        modifier.segments = 3
        obj.data.shade_smooth()
        modifier.harden_normals = True
    return obj


def block(name, low, high, material=None, bevel=0.0, group=None):
    """A box given by two opposite corners: walls, sills, shelves."""
    centre = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    size = [b - a for a, b in zip(low, high, strict=True)]
    return box(name, centre, size, material, bevel, group=group)


def quad(name, centre, width, height, material, group=None, rot=(0, 0, 0)):
    """An upright rectangle that faces the camera (towards -y), with UVs."""
    w, h = width / 2, height / 2
    obj = mesh(name, [(-w, 0, -h), (w, 0, -h), (w, 0, h), (-w, 0, h)], [(0, 1, 2, 3)], material)
    layer = obj.data.uv_layers.new(name="uv")
    for loop, uv in zip(layer.data, [(0, 0), (1, 0), (1, 1), (0, 1)], strict=True):
        loop.uv = uv
    obj.location = centre
    obj.rotation_euler = rot
    if group:
        obj.lightgroup = group
    return obj


def lathe(name, profile, loc, material=None, segments=40, group=None, rot=(0, 0, 0), smooth=True):
    """Turn a profile of (radius, height) pairs around the z axis."""
    verts = []
    for radius, height in profile:
        for i in range(segments):
            angle = 2 * math.pi * i / segments
            verts.append((radius * math.cos(angle), radius * math.sin(angle), height))
    faces = []
    for j in range(len(profile) - 1):
        for i in range(segments):
            k = (i + 1) % segments
            faces.append(
                (j * segments + i, j * segments + k, (j + 1) * segments + k, (j + 1) * segments + i)
            )
    obj = mesh(name, verts, faces, material, smooth, group)
    obj.location = loc
    obj.rotation_euler = rot
    if smooth:
        obj.modifiers.new("edges", "EDGE_SPLIT").split_angle = 0.7
    return obj


def disc(radius, thickness):
    """Profile of a solid disc for ``lathe``."""
    return [(0, 0), (radius, 0), (radius, thickness), (0, thickness)]


def tube(name, points, radius, material=None, group=None, curved=True, closed=False):
    """A round bar or cable through the given points."""
    curve = bpy.data.curves.new(name, "CURVE")
    curve.dimensions = "3D"
    curve.bevel_depth = radius
    curve.bevel_resolution = 5
    curve.use_fill_caps = True
    if curved and len(points) > 2:
        spline = curve.splines.new("BEZIER")
        spline.bezier_points.add(len(points) - 1)
        for knot, point in zip(spline.bezier_points, points, strict=True):
            knot.co = point
            knot.handle_left_type = knot.handle_right_type = "AUTO"
    else:
        spline = curve.splines.new("POLY")
        spline.points.add(len(points) - 1)
        for knot, point in zip(spline.points, points, strict=True):
            knot.co = (*point, 1.0)
    spline.use_cyclic_u = closed
    return _add(bpy.data.objects.new(name, curve), material, group)


def rounded(width, height, radius, cx=0.0, cz=0.0, steps=8):
    """Outline of a rounded rectangle, for ``cutout``."""
    points = []
    for sx, sz, start in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        for i in range(steps + 1):
            angle = math.radians(start + 90 * i / steps)
            x = cx + sx * (width / 2 - radius) + radius * math.cos(angle)
            z = cz + sz * (height / 2 - radius) + radius * math.sin(angle)
            points.append((x, z))
    return points


def cutout(name, outlines, y, depth, material, bevel=0.006):
    """An upright plate at ``y``: the first outline is its edge, the others are holes."""
    curve = bpy.data.curves.new(name, "CURVE")
    curve.dimensions = "2D"
    curve.fill_mode = "BOTH"
    curve.extrude = depth / 2
    curve.bevel_depth = bevel
    curve.bevel_resolution = 3
    for outline in outlines:
        spline = curve.splines.new("POLY")
        spline.points.add(len(outline) - 1)
        for knot, (x, z) in zip(spline.points, outline, strict=True):
            knot.co = (x, z, 0, 1)
        spline.use_cyclic_u = True
    obj = _add(bpy.data.objects.new(name, curve), material)
    obj.rotation_euler = (math.pi / 2, 0, 0)
    obj.location = (0, y, 0)
    return obj


def pillow(name, loc, size, material, rot=(0, 0, 0), seed=0.0):
    """A stuffed cushion with a few creases."""
    cells = 34
    verts, faces = [], []
    for side in (1, -1):
        start = len(verts)
        for j in range(cells + 1):
            for i in range(cells + 1):
                u, w = i / cells * 2 - 1, j / cells * 2 - 1
                rise = max(0.0, (1 - abs(u) ** 4) * (1 - abs(w) ** 4)) ** 0.5
                pull_u = 1 - 0.09 * (1 - w * w) * abs(u) ** 3
                pull_w = 1 - 0.09 * (1 - u * u) * abs(w) ** 3
                crease = 0.04 * noise.noise(Vector((u * 2 + seed, w * 2, seed)))
                crease += 0.016 * noise.noise(Vector((u * 6, w * 5 + seed, 4.0)))
                verts.append(
                    (
                        u * size[0] / 2 * pull_u,
                        w * size[1] / 2 * pull_w,
                        side * (size[2] / 2 + crease) * rise,
                    )
                )
        for j in range(cells):
            for i in range(cells):
                k = start + j * (cells + 1) + i
                face = (k, k + 1, k + cells + 2, k + cells + 1)
                faces.append(face if side == 1 else face[::-1])
    obj = mesh(name, verts, faces, material, True)
    obj.location, obj.rotation_euler = loc, rot
    obj.modifiers.new("weld", "WELD").merge_threshold = 0.002
    obj.modifiers.new("soft", "SUBSURF").render_levels = 1
    return obj


def curtain(name, x0, x1, y, z0, z1, material, folds=7, depth=0.05, seed=1):
    """A hanging cloth whose folds wander and open towards the hem."""
    rand = random.Random(seed)
    phase = [rand.uniform(0, 6.28) for _ in range(5)]

    def place(u, v):
        angle = u * folds * 2 * math.pi + 0.6 * math.sin(u * 6 + phase[0])
        wave = math.sin(angle) + 0.4 * math.sin(2.3 * angle + phase[1] + v * 1.4)
        sway = 0.25 * math.sin(0.4 * angle + phase[2] + v)
        x = x0 + (x1 - x0) * u + 0.02 * v * math.sin(u * 5 + phase[3])
        return (x, y + depth * (0.75 + 0.35 * v) * (wave + sway), z1 + (z0 - z1) * v)

    return grid(name, 200, 36, place, material)


def drape(name, loc, size, material, colliders, cells=(70, 64), seed=3, thickness=0.03):
    """Drop a rumpled cloth on the colliders, let it settle and freeze it there."""

    def place(u, v):
        x, y = (u - 0.5) * size[0], (v - 0.5) * size[1]
        z = 0.15 * noise.noise(Vector((x * 1.7 + seed, y * 1.7, seed)))
        z += 0.08 * noise.noise(Vector((x * 3.3, y * 3.3 + seed, 4.0)))
        return (x, y, z)

    obj = grid(name, cells[0], cells[1], place, material)
    obj.location = loc
    cloth = obj.modifiers.new("cloth", "CLOTH")
    cloth.settings.quality = 6
    cloth.settings.mass = 0.35
    cloth.settings.tension_stiffness = cloth.settings.compression_stiffness = 12
    cloth.settings.bending_stiffness = 0.4
    cloth.settings.air_damping = 2
    cloth.settings.shrink_min = -0.12
    cloth.collision_settings.distance_min = 0.012
    cloth.collision_settings.use_self_collision = True
    cloth.collision_settings.self_distance_min = 0.012
    cloth.collision_settings.friction = 60
    for other in colliders:
        if not any(m.type == "COLLISION" for m in other.modifiers):
            other.modifiers.new("collide", "COLLISION")
            other.collision.cloth_friction = 60
            other.collision.damping = 0.6
    scene = bpy.context.scene
    scene.frame_start, scene.frame_end = 1, 80
    cloth.point_cache.frame_end = 80
    for frame in range(1, 62):
        scene.frame_set(frame)
    graph = bpy.context.evaluated_depsgraph_get()
    settled = bpy.data.meshes.new_from_object(obj.evaluated_get(graph))
    for vert in settled.vertices:
        at = Vector((vert.co.x * 1.8 + noise.noise(vert.co * 1.3), vert.co.y * 2.5, vert.co.z * 2))
        ridge = (1 - abs(noise.noise(at))) ** 4
        patch = 0.5 + 0.5 * noise.noise(vert.co * 0.9 + Vector((3, 3, 3)))
        vert.co += vert.normal * 0.035 * ridge * patch
    obj.modifiers.clear()
    obj.data = settled
    obj.data.shade_smooth()
    obj.modifiers.new("thick", "SOLIDIFY").thickness = thickness
    obj.modifiers.new("soft", "SUBSURF").render_levels = 1
    return obj


# ------------------------------------------------------------------ camera and light
def aim(obj, target):
    obj.rotation_euler = (Vector(target) - obj.location).to_track_quat("-Z", "Y").to_euler()


def camera(loc, lens=28.0, horizon=0.45, fstop=0.0, focus=0.0, shift_x=0.0):
    """A level camera that looks along +y; ``horizon`` is its height from the top, 0..1."""
    data = bpy.data.cameras.new("camera")
    obj = _add(bpy.data.objects.new("camera", data))
    obj.location = loc
    obj.rotation_euler = (math.pi / 2, 0, 0)
    data.lens = lens
    data.shift_y = (horizon - 0.5) * 9 / 16
    data.shift_x = shift_x
    if fstop:
        data.dof.use_dof = True
        data.dof.aperture_fstop = fstop
        data.dof.focus_distance = focus
    bpy.context.scene.camera = obj
    return obj


def area(group, loc, target, watts, width, height, colour="#ffffff", seen=False):
    """A rectangular light; unseen ones neither show in the picture nor in reflections."""
    data = bpy.data.lights.new(group, "AREA")
    data.shape = "RECTANGLE"
    data.size, data.size_y = width, height
    data.energy = watts
    data.color = linear(colour)[:3]
    obj = _add(bpy.data.objects.new(group, data), group=group)
    obj.location = loc
    aim(obj, target)
    obj.visible_camera = False
    obj.visible_glossy = seen
    return obj


def bulb(group, loc, watts, colour="#ffb070", radius=0.03):
    data = bpy.data.lights.new(group, "POINT")
    data.energy = watts
    data.color = linear(colour)[:3]
    data.shadow_soft_size = radius
    obj = _add(bpy.data.objects.new(group, data), group=group)
    obj.location = loc
    return obj


def sun(group, direction, strength, colour="#ffffff", angle=0.02):
    """Parallel light that travels along ``direction``."""
    data = bpy.data.lights.new(group, "SUN")
    data.energy = strength
    data.color = linear(colour)[:3]
    data.angle = angle
    obj = _add(bpy.data.objects.new(group, data), group=group)
    obj.rotation_euler = Vector(direction).to_track_quat("-Z", "Y").to_euler()
    return obj


# ------------------------------------------------------------------ rendering
def render(path: Path, width: int, height: int, samples: int, groups, bounces: int = 5):
    """Render one multilayer EXR: a denoised image per light group, and the coverage."""
    scene, layer = bpy.context.scene, bpy.context.view_layer
    cycles, settings = scene.cycles, scene.render
    settings.resolution_x, settings.resolution_y = width, height
    settings.resolution_percentage = 100
    settings.film_transparent = True
    settings.threads_mode = "FIXED"
    settings.threads = int(os.environ.get("THREADS", "2"))
    scene.view_settings.view_transform = "Raw"
    cycles.device = "CPU"
    cycles.samples = samples
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = 0.02
    cycles.max_bounces = bounces
    cycles.diffuse_bounces, cycles.glossy_bounces = 4, 3
    cycles.transparent_max_bounces = 12
    cycles.sample_clamp_indirect = 5
    cycles.blur_glossy = 1.0
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.use_denoising = False
    layer.cycles.denoising_store_passes = True

    tree = bpy.data.node_groups.new("layers", "CompositorNodeTree")
    scene.compositing_node_group = tree
    settings.use_compositing = True
    source = tree.nodes.new("CompositorNodeRLayers")
    target = tree.nodes.new("CompositorNodeOutputFile")
    target.format.file_format = "OPEN_EXR_MULTILAYER"
    target.format.color_depth = "16"
    target.format.exr_codec = "ZIP"
    target.directory = f"{path.parent}/"
    target.file_name = path.stem
    passes = {out.name: out for out in source.outputs if out.enabled}
    for group in groups:
        clean = tree.nodes.new("CompositorNodeDenoise")
        tree.links.new(passes[f"Combined_{group}"], clean.inputs["Image"])
        tree.links.new(passes["Denoising Normal"], clean.inputs["Normal"])
        tree.links.new(passes["Denoising Albedo"], clean.inputs["Albedo"])
        target.file_output_items.new("RGBA", group)
        tree.links.new(clean.outputs[0], target.inputs[group])
    target.file_output_items.new("FLOAT", "cover")
    tree.links.new(passes["Alpha"], target.inputs["cover"])

    started = time.time()
    bpy.ops.render.render(write_still=False)
    print(
        f"rendered {width}x{height}, {samples} samples, {time.time() - started:.0f} s", flush=True
    )
