"""The small things the demo photographs are made of, for Blender’s Python module (bpy 4.2).

Promises materials, bevelled boxes, cables, texts, labels, light and a camera in metres, so that a scene file reads as a
list of things on a table. Refuses anything downloaded: every surface is procedural or drawn by the scene itself.
"""
import math
import os
import random
import sys

import bpy
from mathutils import Vector

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = os.path.join(HERE, "..", "..", "fonts")
_materials = {}
_fonts = {}


def start(seed):
    """An empty scene; the same seed gives the same picture."""
    random.seed(seed)
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.use_denoising = True
    scene.cycles.seed = seed
    scene.cycles.max_bounces = 5
    scene.cycles.diffuse_bounces = 3
    scene.cycles.glossy_bounces = 3
    scene.cycles.adaptive_threshold = 0.03
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"
    world = bpy.data.worlds.new("w")
    scene.world = world
    world.use_nodes = True
    return scene


def ambient(colour, strength):
    """Even light from everywhere, as under a row of ceiling tubes."""
    node = bpy.context.scene.world.node_tree.nodes["Background"]
    node.inputs[0].default_value = (*colour, 1)
    node.inputs[1].default_value = strength


def paint(name, colour, rough=0.5, metal=0.0, bump=0.0, scale=60.0, glow=0.0, spots=0.0, alpha=1.0):
    """A named surface; `bump` roughens it, `spots` varies its colour as dust and wear do."""
    if name in _materials:
        return _materials[name]
    mat = bpy.data.materials.new(name)
    mat.use_nodes = True
    tree = mat.node_tree
    node = tree.nodes["Principled BSDF"]
    node.inputs["Base Color"].default_value = (*colour, 1)
    node.inputs["Roughness"].default_value = rough
    node.inputs["Metallic"].default_value = metal
    node.inputs["Alpha"].default_value = alpha
    if glow:
        node.inputs["Emission Color"].default_value = (*colour, 1)
        node.inputs["Emission Strength"].default_value = glow
    if bump or spots:
        coords = tree.nodes.new("ShaderNodeTexCoord")
        noise = tree.nodes.new("ShaderNodeTexNoise")
        noise.inputs["Scale"].default_value = scale
        noise.inputs["Detail"].default_value = 8
        tree.links.new(coords.outputs["Object"], noise.inputs["Vector"])
    if bump:
        relief = tree.nodes.new("ShaderNodeBump")
        relief.inputs["Strength"].default_value = bump
        relief.inputs["Distance"].default_value = 0.002
        tree.links.new(noise.outputs["Fac"], relief.inputs["Height"])
        tree.links.new(relief.outputs["Normal"], node.inputs["Normal"])
    if spots:
        ramp = tree.nodes.new("ShaderNodeValToRGB")
        ramp.color_ramp.elements[0].position = 0.3
        ramp.color_ramp.elements[1].position = 0.7
        ramp.color_ramp.elements[0].color = (*[max(0, c * (1 - spots)) for c in colour], 1)
        ramp.color_ramp.elements[1].color = (*[min(1, c * (1 + spots)) for c in colour], 1)
        tree.links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
        tree.links.new(ramp.outputs["Color"], node.inputs["Base Color"])
    _materials[name] = mat
    return mat


def picture(name, path, glow=0.0):
    """A surface that shows an image file (a screen, a label)."""
    mat = bpy.data.materials.new(name)
    mat.use_nodes = True
    tree = mat.node_tree
    node = tree.nodes["Principled BSDF"]
    node.inputs["Roughness"].default_value = 0.45
    tex = tree.nodes.new("ShaderNodeTexImage")
    tex.image = bpy.data.images.load(path)
    tree.links.new(tex.outputs["Color"], node.inputs["Base Color"])
    if glow:
        tree.links.new(tex.outputs["Color"], node.inputs["Emission Color"])
        node.inputs["Emission Strength"].default_value = glow
    return mat


def box(size, at, mat, bevel=0.001, turn=(0, 0, 0)):
    """A box of `size` centred on `at`, its edges softened by `bevel` metres."""
    bpy.ops.mesh.primitive_cube_add(size=1, location=at, rotation=turn)
    ob = bpy.context.object
    ob.scale = size
    bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
    if bevel:
        mod = ob.modifiers.new("b", "BEVEL")
        mod.width = min(bevel, min(size) * 0.45)
        mod.segments = 3
        mod.harden_normals = False
    ob.data.materials.append(mat)
    return ob


def twin(ob, at, turn=None):
    """A second object over the same mesh: a hundred ports cost one."""
    new = ob.copy()
    new.location = at
    if turn is not None:
        new.rotation_euler = turn
    bpy.context.collection.objects.link(new)
    return new


def tube(radius, depth, at, mat, turn=(0, 0, 0), sides=64, bevel=0.0005):
    """A cylinder along Z, then turned."""
    bpy.ops.mesh.primitive_cylinder_add(radius=radius, depth=depth, location=at, rotation=turn, vertices=sides)
    ob = bpy.context.object
    for poly in ob.data.polygons:
        poly.use_smooth = len(poly.vertices) == 4
    if bevel:
        mod = ob.modifiers.new("b", "BEVEL")
        mod.width = bevel
        mod.segments = 3
        mod.limit_method = "ANGLE"
    ob.data.materials.append(mat)
    return ob


def cable(points, radius, mat):
    """A smooth cable through `points`."""
    curve = bpy.data.curves.new("c", "CURVE")
    curve.dimensions = "3D"
    curve.bevel_depth = radius
    curve.bevel_resolution = 4
    curve.resolution_u = 10
    line = curve.splines.new("BEZIER")
    line.bezier_points.add(len(points) - 1)
    for knot, at in zip(line.bezier_points, points):
        knot.co = at
        knot.handle_left_type = knot.handle_right_type = "AUTO"
    ob = bpy.data.objects.new("c", curve)
    ob.data.materials.append(mat)
    bpy.context.collection.objects.link(ob)
    return ob


def text(words, at, size, mat, turn=(math.pi / 2, 0, 0), font="Inter-SemiBold", align="CENTER"):
    """Printed words, facing -Y unless turned."""
    curve = bpy.data.curves.new("t", "FONT")
    curve.body = words
    curve.size = size
    curve.align_x = align
    curve.align_y = "CENTER"
    if font not in _fonts:
        _fonts[font] = bpy.data.fonts.load(os.path.join(FONTS, font + ".ttf"))
    curve.font = _fonts[font]
    ob = bpy.data.objects.new("t", curve)
    ob.location = at
    ob.rotation_euler = turn
    ob.data.materials.append(mat)
    bpy.context.collection.objects.link(ob)
    return ob


def panel(width, height, at, mat, turn=(math.pi / 2, 0, 0)):
    """A flat rectangle with image coordinates, facing -Y unless turned."""
    bpy.ops.mesh.primitive_plane_add(size=1, location=at, rotation=turn)
    ob = bpy.context.object
    ob.scale = (width, height, 1)
    ob.data.materials.append(mat)
    return ob


def lamp(at, towards, power, size, colour=(1, 1, 1)):
    """A soft rectangular lamp."""
    data = bpy.data.lights.new("l", "AREA")
    data.energy = power
    data.size = size
    data.color = colour
    ob = bpy.data.objects.new("l", data)
    ob.location = at
    ob.rotation_euler = (Vector(towards) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(ob)


def shoot(at, towards, lens=35, stop=5.6, roll=0.0, portrait=False, samples=12):
    """Takes the picture into the path given after `--`; a second argument is the scale in per cent."""
    args = sys.argv[sys.argv.index("--") + 1:]
    data = bpy.data.cameras.new("cam")
    data.lens = lens
    data.dof.use_dof = True
    data.dof.focus_distance = (Vector(towards) - Vector(at)).length
    data.dof.aperture_fstop = stop
    ob = bpy.data.objects.new("cam", data)
    ob.location = at
    ob.rotation_euler = (Vector(towards) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    ob.rotation_euler.rotate_axis("Z", math.radians(roll))
    bpy.context.collection.objects.link(ob)
    scene = bpy.context.scene
    scene.camera = ob
    scene.render.resolution_x, scene.render.resolution_y = (1200, 1600) if portrait else (1600, 1200)
    scene.render.resolution_percentage = int(args[1]) if len(args) > 1 else 100
    scene.cycles.samples = samples
    scene.render.image_settings.file_format = "PNG"
    scene.render.filepath = args[0]
    bpy.ops.render.render(write_still=True)
