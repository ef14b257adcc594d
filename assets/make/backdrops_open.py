"""What places under the open sky need: a world that lights them, haze by distance, stones."""

import math
import random

import backdrops_kit as kit
import bpy
from mathutils import Vector, noise


def sky_light(group, strength=1.0, colour="#ffffff"):
    """Light from the whole sky, in a group of its own."""
    world = bpy.context.scene.world
    world.lightgroup = group
    background = world.node_tree.nodes["Background"]
    background.inputs[0].default_value = kit.linear(colour)
    background.inputs[1].default_value = strength


def fogged(material, thick, most=0.9):
    """Let distance swallow a material; what it adds goes to the light group of the object."""
    nodes = kit.Nodes(material.node_tree)
    out = next(n for n in nodes.tree.nodes if n.type == "OUTPUT_MATERIAL")
    surface = out.inputs[0].links[0].from_socket
    depth = nodes.new("ShaderNodeCameraData").outputs["View Z Depth"]
    part = nodes.math(
        "SUBTRACT", 1.0, nodes.math("POWER", math.e, nodes.math("DIVIDE", depth, -thick))
    )
    veil = nodes.new("ShaderNodeEmission")
    mix = nodes.new("ShaderNodeMixShader")
    nodes.put(mix.inputs[0], nodes.math("MULTIPLY", part, most))
    nodes.put(mix.inputs[1], surface)
    nodes.put(mix.inputs[2], veil.outputs[0])
    nodes.put(out.inputs[0], mix.outputs[0])
    material.cycles.emission_sampling = "NONE"
    return material


def stones_material(name, tones, scale=0.0, wet=None):
    """Pebbles: ``scale`` gives cells of a ground seen from afar, 0 a colour for each instance.

    ``wet`` is the height below which they are dark and shine.
    """
    material = kit.surface(name, "#808080", 0.7)
    nodes = kit.Nodes(material.node_tree)
    shader = nodes.tree.nodes["Principled BSDF"]
    stops = [(i / (len(tones) - 1), tone) for i, tone in enumerate(tones)]
    where = nodes.position()
    if scale:
        cells = nodes.new("ShaderNodeTexVoronoi")
        cells.inputs["Scale"].default_value = scale
        nodes.put(cells.inputs["Vector"], nodes.scaled(where, (1.2, 0.75, 1)))
        pick = nodes.split(cells.outputs["Color"])[0]
        nodes.put(shader.inputs["Normal"], nodes.bump(cells.outputs["Distance"], 1.0, -0.03))
    else:
        pick = nodes.new("ShaderNodeObjectInfo").outputs["Random"]
        grit = nodes.noise(nodes.local(), 2.5, 4.0, 0.7)
        pick = nodes.math(
            "ADD", nodes.math("MULTIPLY", pick, 0.86), nodes.math("MULTIPLY", grit, 0.14)
        )
    colour = nodes.ramp(pick, stops)
    bank = nodes.noise(where, 0.5, 4.0, 0.6)
    colour = nodes.mix(
        0.35, colour, nodes.ramp(bank, [(0.3, "#55483f"), (0.7, "#a08d7c")]), "MULTIPLY"
    )
    if wet is not None:
        z = nodes.split(where)[2]
        damp = nodes.span(nodes.math("ADD", z, nodes.math("MULTIPLY", bank, 0.3)), wet + 0.25, wet)
        colour = nodes.mix(nodes.math("MULTIPLY", damp, 0.62), colour, kit.linear("#1a1614"))
        nodes.put(
            shader.inputs["Roughness"],
            nodes.math("SUBTRACT", 0.75, nodes.math("MULTIPLY", damp, 0.58)),
        )
    nodes.put(shader.inputs["Base Color"], colour)
    return material


def pebble(name, material, seed):
    """One stone, worn round; about two units wide."""
    bpy.ops.mesh.primitive_ico_sphere_add(subdivisions=3, radius=1.0)
    obj = bpy.context.active_object
    obj.name = name
    rand = random.Random(seed)
    squash = (1.0, rand.uniform(0.62, 0.9), rand.uniform(0.38, 0.62))
    for vert in obj.data.vertices:
        push = 1 + 0.22 * noise.noise(vert.co * 0.9 + Vector((seed, 0, 0)))
        vert.co = Vector(c * s for c, s in zip(vert.co * push, squash, strict=True))
    obj.data.shade_smooth()
    obj.data.materials.append(material)
    return obj


def strew(stone, places, group=None):
    """Lay a stone at every (x, y, z, size): one mesh whose small faces each carry an instance."""
    rand = random.Random(len(places))
    verts, faces = [], []
    for x, y, z, size in places:
        turn, lean, roll = rand.uniform(0, 6.28), rand.gauss(0, 0.3), rand.gauss(0, 0.3)
        k = len(verts)
        for i in range(4):
            a = turn + i * math.pi / 2
            dx, dy = math.cos(a) * size * 0.7071, math.sin(a) * size * 0.7071
            verts.append((x + dx, y + dy, z + lean * dx + roll * dy))
        faces.append((k, k + 1, k + 2, k + 3))
    parent = kit.mesh(f"{stone.name} bed", verts, faces)
    parent.instance_type = "FACES"
    parent.use_instance_faces_scale = True
    parent.show_instancer_for_render = False
    stone.parent = parent
    stone.matrix_parent_inverse.identity()
    if group:
        stone.lightgroup = group
    return parent
