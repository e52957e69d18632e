"""The wireless access point of the assembly hall, on its wall, held upright. `-- out.png`"""
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from objets import *

start(9)
wall = paint("wall", (0.55, 0.54, 0.5), 0.9, 0, 0.9, 10, spots=0.07)
band = paint("band", (0.04, 0.17, 0.3), 0.7, 0, 0.6, 12, spots=0.08)
shell = paint("shell", (0.86, 0.86, 0.85), 0.35)
grey = paint("grey", (0.62, 0.62, 0.6), 0.5)
trunk = paint("trunk", (0.72, 0.72, 0.69), 0.45)
steel = paint("steel", (0.45, 0.46, 0.47), 0.4, 0.8, 0.1, 100, spots=0.1)
ink = paint("ink", (0.02, 0.02, 0.025), 0.6)
white = paint("white", (0.85, 0.84, 0.8), 0.6)
led = paint("led", (0.1, 0.45, 1.0), glow=9)

box((4, 0.05, 2.2), (0, 0.025, 0.75), wall, 0)
box((4, 0.052, 1.2), (0, 0.025, -0.95), band, 0)
box((0.1, 0.09, 4), (0.42, -0.04, 0), steel, 0.006)  # a post of the building
for z in (-0.3, 0.5):
    box((0.14, 0.02, 0.1), (0.42, -0.09, z), steel, 0.003)
    for x in (-0.045, 0.045):
        for dz in (-0.03, 0.03):
            tube(0.009, 0.012, (0.42 + x, -0.104, z + dz), steel, (math.pi / 2, 0, 0), sides=6)
tube(0.1, 0.008, (0, -0.004, 0.1), grey, (math.pi / 2, 0, 0), bevel=0.002)
tube(0.105, 0.03, (0, -0.023, 0.1), shell, (math.pi / 2, 0, 0), sides=128, bevel=0.012)
bpy.ops.mesh.primitive_torus_add(location=(0, -0.0386, 0.1), rotation=(math.pi / 2, 0, 0), major_radius=0.045, minor_radius=0.0012, major_segments=96)
bpy.context.object.data.materials.append(led)
box((0.036, 0.026, 1.6), (0, -0.013, 1.0), trunk, 0.003)
box((0.036, 0.0262, 0.002), (0, -0.0135, 0.55), grey, 0)
cable([(0.0, -0.006, 0.22), (0.0, -0.012, 0.21), (0.0, -0.01, 0.19)], 0.003, paint("net", (0.03, 0.13, 0.45), 0.4))
box((0.075, 0.001, 0.034), (0.0, -0.0008, -0.045), white, 0.0002)
text("AP-MONT-02", (0, -0.0016, -0.038), 0.0125, ink)
text("VLAN 10 / 20 - port 21", (0, -0.0016, -0.0525), 0.0062, ink, font="Inter-Regular")
for x in (-0.5, -0.44):  # steel pipes beside it
    tube(0.016, 4, (x, -0.05, 0), paint(f"pipe{x}", (0.5, 0.06, 0.03) if x < -0.47 else (0.5, 0.52, 0.5), 0.4, 0.2), bevel=0)
    for z in (-0.15, 0.55):
        box((0.05, 0.06, 0.02), (x, -0.03, z), steel, 0.002)
lamp((-0.9, -1.3, 1.8), (0, 0, 0), 45, 0.6, (1, 0.95, 0.88))
lamp((1.2, -1.0, 0.4), (0, 0, 0), 10, 1.0, (0.85, 0.92, 1))
ambient((0.75, 0.78, 0.8), 0.3)
shoot((-0.13, -0.74, -0.12), (0.015, 0, 0.1), 34, 5, roll=1.5, portrait=True)
