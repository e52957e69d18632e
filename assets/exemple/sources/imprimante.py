"""The label printer of the dispatch office, its cover raised, a strip of labels coming out. `-- out.png`"""
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from objets import *

start(13)
bench = paint("bench", (0.40, 0.30, 0.19), 0.55, 0, 0.3, 22, spots=0.14)
body = paint("body", (0.22, 0.23, 0.24), 0.5, 0, 0.2, 500)
front = paint("front", (0.06, 0.062, 0.066), 0.45)
dark = paint("dark", (0.015, 0.015, 0.016), 0.6)
steel = paint("steel", (0.6, 0.61, 0.62), 0.3, 0.9)
paper = paint("paper", (0.86, 0.855, 0.83), 0.65)
liner = paint("liner", (0.62, 0.55, 0.36), 0.55)
card = paint("card", (0.42, 0.27, 0.13), 0.85, 0, 0.5, 80, spots=0.08)
ink = paint("ink", (0.02, 0.02, 0.025), 0.6)
tape = paint("tape", (0.5, 0.36, 0.18), 0.25)
lcd = paint("lcd", (0.2, 0.5, 0.75), 0.2, glow=0.9)

box((2.4, 1.0, 0.035), (0, 0.1, -0.0175), bench, 0.003)
box((4, 0.05, 2.4), (0, 0.75, 0.9), paint("wall", (0.58, 0.57, 0.52), 0.9, 0, 0.6, 10, spots=0.05), 0)
for k, (x, y, w, h, a) in enumerate(((-0.55, 0.42, 0.38, 0.3, 0.1), (-0.5, 0.42, 0.3, 0.22, -0.15), (0.62, 0.45, 0.42, 0.34, -0.12), (0.2, 0.52, 0.34, 0.2, 0.05))):
    z = h / 2 + (0.301 if k == 1 else 0)
    box((w, 0.28, h), (x, y, z), card, 0.004, (0, 0, a))
    box((w * 1.002, 0.05, h * 1.002), (x, y, z), tape, 0.004, (0, 0, a))
    box((0.11, 0.0008, 0.075), (x - 0.05, y - 0.142, z), paper, 0, (0, 0, a))
# printer: left body, open media bay on the right side
box((0.25, 0.46, 0.025), (0, 0.02, 0.0145), front, 0.006)
box((0.1, 0.45, 0.28), (-0.075, 0.02, 0.165), body, 0.012)
box((0.006, 0.45, 0.25), (-0.022, 0.02, 0.155), front, 0.002)
box((0.15, 0.02, 0.26), (0.05, 0.235, 0.155), body, 0.006)
box((0.15, 0.02, 0.07), (0.05, -0.2, 0.06), body, 0.006)
box((0.16, 0.45, 0.012), (0.038, 0.02, 0.315), body, 0.006)
box((0.012, 0.44, 0.2), (0.125, 0.02, 0.41), body, 0.006, (0, 0.25, 0))
box((0.085, 0.008, 0.19), (-0.076, -0.207, 0.19), front, 0.006)
box((0.05, 0.003, 0.03), (-0.076, -0.2115, 0.25), lcd, 0.001)
text("PRÊTE", (-0.076, -0.2135, 0.25), 0.0125, paint("lcdt", (0.95, 0.98, 1), glow=2.5))
for k in range(6):
    tube(0.0068, 0.004, (-0.098 + (k % 3) * 0.022, -0.2115, 0.21 - (k // 3) * 0.022), paint("key", (0.35, 0.36, 0.37), 0.4), (math.pi / 2, 0, 0), sides=40, bevel=0.001)
for k, c in enumerate(((0.1, 1, 0.2), (0.1, 1, 0.2), (0.2, 0.2, 0.2))):
    tube(0.0024, 0.004, (-0.098 + k * 0.022, -0.2115, 0.158), paint(f"l{k}", c, glow=5 if c[0] < 0.15 else 0), (math.pi / 2, 0, 0), sides=20, bevel=0)
# roll on its spindle, print head
tube(0.075, 0.1, (0.04, 0.1, 0.15), paper, (0, math.pi / 2, 0), sides=128, bevel=0.001)
tube(0.0752, 0.002, (0.0905, 0.1, 0.15), paint("edge", (0.75, 0.72, 0.6), 0.7), (0, math.pi / 2, 0), sides=128, bevel=0)
for r in (0.07, 0.062, 0.054, 0.046, 0.04):
    bpy.ops.mesh.primitive_torus_add(location=(0.0918, 0.1, 0.15), rotation=(0, math.pi / 2, 0), major_radius=r, minor_radius=0.0003, major_segments=96)
    bpy.context.object.data.materials.append(liner)
tube(0.034, 0.104, (0.041, 0.1, 0.15), card, (0, math.pi / 2, 0), bevel=0.001)
tube(0.014, 0.13, (0.05, 0.1, 0.15), front, (0, math.pi / 2, 0), bevel=0.002)
box((0.13, 0.05, 0.035), (0.045, -0.14, 0.175), front, 0.004)
box((0.11, 0.02, 0.012), (0.045, -0.165, 0.15), steel, 0.002)
tube(0.0085, 0.12, (0.045, -0.165, 0.125), dark, (0, math.pi / 2, 0), bevel=0.001)
box((0.03, 0.06, 0.014), (0.095, -0.13, 0.2), paint("lever", (0.02, 0.2, 0.32), 0.4), 0.004, (0.25, 0, 0))
tube(0.03, 0.1, (0.045, -0.02, 0.23), dark, (0, math.pi / 2, 0), bevel=0.001)
tube(0.014, 0.125, (0.05, -0.02, 0.23), paper, (0, math.pi / 2, 0), bevel=0.001)


def strip(points, width, mat):
    """A band of paper through (y, z) points."""
    verts, faces = [], []
    for y, z in points:
        verts += [(0.045 - width / 2, y, z), (0.045 + width / 2, y, z)]
    for k in range(len(points) - 1):
        faces.append((2 * k, 2 * k + 1, 2 * k + 3, 2 * k + 2))
    mesh = bpy.data.meshes.new("s")
    mesh.from_pydata(verts, [], faces)
    ob = bpy.data.objects.new("s", mesh)
    ob.data.materials.append(mat)
    bpy.context.collection.objects.link(ob)


strip([(0.03, 0.125), (-0.05, 0.134), (-0.165, 0.134)], 0.1, paper)
out = [(-0.165 - t * 0.21, 0.134 - 0.128 * t ** 1.7) for t in (k / 30 for k in range(31))]
strip(out, 0.104, liner)
strip([(-0.375, 0.006), (-0.46, 0.0022)], 0.104, liner)


def label(y0, z0, y1, z1):
    """One printed label on the strip, tilted as the strip is."""
    length = math.hypot(y1 - y0, z1 - z0)
    tilt = math.atan2(z0 - z1, y0 - y1)
    y, z = (y0 + y1) / 2, (z0 + z1) / 2 + 0.0025
    turn = (tilt, 0, 0)

    def at(u, v):
        return (0.045 + u, y + v * math.cos(tilt), z + v * math.sin(tilt) + 0.0009)

    box((0.098, length * 0.93, 0.0008), (0.045, y, z), paper, 0, turn)
    text("ATELIERS DU VAL", at(-0.044, length * 0.33), 0.0085, ink, turn, "Inter-Bold", "LEFT")
    text("CDE 26-01874   COLIS 3/7", at(-0.044, length * 0.16), 0.0068, ink, turn, "Inter-Regular", "LEFT")
    x = -0.042
    while x < 0.04:
        w = random.choice((0.0006, 0.0006, 0.0012, 0.0018))
        box((w, length * 0.36, 0.0003), at(x, -length * 0.17), ink, 0, turn)
        x += w + random.choice((0.0008, 0.0012, 0.0018))


label(out[3][0], out[3][1], out[12][0], out[12][1])
label(out[13][0], out[13][1], out[22][0], out[22][1])
label(-0.355, 0.0085, -0.45, 0.003)
# hand scanner and knife
box((0.03, 0.16, 0.026), (0.29, -0.16, 0.014), paint("knife", (0.7, 0.4, 0.02), 0.4), 0.006, (0, 0, 0.7))
cable([(-0.1, 0.25, 0.03), (-0.12, 0.34, 0.005), (-0.3, 0.4, 0.004), (-0.5, 0.25, 0.004), (-0.7, 0.3, 0.004)], 0.0035, dark)
cable([(-0.08, 0.25, 0.05), (-0.09, 0.34, 0.006), (-0.26, 0.3, 0.004), (-0.42, 0.2, 0.004), (-0.8, 0.1, 0.004)], 0.0028, paint("net", (0.03, 0.13, 0.45), 0.4))
lamp((-0.8, -1.0, 1.5), (0, 0, 0.1), 34, 0.7, (1, 0.95, 0.88))
lamp((1.2, -0.7, 0.9), (0, 0, 0.1), 14, 0.9, (0.88, 0.93, 1))
ambient((0.75, 0.78, 0.8), 0.3)
shoot((0.52, -0.92, 0.5), (0.03, -0.04, 0.155), 38, 5.6, roll=-1)
