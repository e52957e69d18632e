"""The failed power supply of a label printer on an antistatic mat, beside the screwdriver and the new one. `-- out.png`"""
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from objets import *

start(11)
mat_blue = paint("mat", (0.03, 0.13, 0.26), 0.75, 0, 0.5, 300, spots=0.05)
bench = paint("bench", (0.42, 0.33, 0.22), 0.55, 0, 0.3, 25, spots=0.12)
metal = paint("metal", (0.62, 0.63, 0.64), 0.38, 0.95, 0.12, 220)
board = paint("board", (0.02, 0.16, 0.07), 0.4)
black = paint("black", (0.015, 0.015, 0.016), 0.5)
white = paint("white", (0.85, 0.84, 0.8), 0.55)
ink = paint("ink", (0.02, 0.02, 0.025), 0.6)
copper = paint("copper", (0.75, 0.36, 0.15), 0.35, 0.9)
yellow = paint("yellow", (0.75, 0.42, 0.02), 0.5)
blue = paint("blue", (0.03, 0.1, 0.35), 0.35)
red = paint("red", (0.55, 0.03, 0.02), 0.4)
brown = paint("brown", (0.10, 0.045, 0.02), 0.6)
flat = (0, 0, 0)

box((2.4, 1.6, 0.03), (0, 0, -0.02), bench, 0.003)
box((0.62, 0.42, 0.004), (0, 0, -0.002), mat_blue, 0.004)
box((3, 0.02, 1.2), (0, 0.85, 0.5), paint("wall", (0.5, 0.52, 0.5), 0.9), 0)


def supply(x, y, angle, open_lid, label):
    """An open-frame block: base plate, card, coils, capacitors, terminals."""
    before = set(bpy.data.objects)
    box((0.2, 0.1, 0.0016), (0, 0, 0.002), metal, 0.0006)
    for side in (1,) if open_lid else (-1, 1):
        box((0.2, 0.0016, 0.04), (0, side * 0.05, 0.021), metal, 0.0006)
    if open_lid:
        box((0.19, 0.094, 0.0018), (0, 0, 0.009), board, 0)
        for k, (cx, cy, r, h) in enumerate(((-0.055, 0.022, 0.0125, 0.03), (-0.055, -0.02, 0.0125, 0.03), (0.045, 0.03, 0.006, 0.018),
                                            (0.06, 0.03, 0.006, 0.018), (0.075, 0.03, 0.006, 0.018), (0.05, -0.03, 0.005, 0.014))):
            tube(r, h, (cx, cy, 0.01 + h / 2), black if k else brown, sides=40, bevel=0.001)
            tube(r * 0.82, 0.0006, (cx, cy, 0.0103 + h), metal if k else brown, sides=40, bevel=0)
        box((0.038, 0.036, 0.026), (0.005, 0.006, 0.023), yellow, 0.003)
        box((0.03, 0.046, 0.014), (0.005, 0.006, 0.023), copper, 0.004)
        bpy.ops.mesh.primitive_torus_add(location=(-0.02, -0.028, 0.02), major_radius=0.011, minor_radius=0.0055, rotation=(math.pi / 2, 0, 0.3))
        bpy.context.object.data.materials.append(copper)
        for k in range(3):
            box((0.014, 0.003, 0.024), (0.028 + k * 0.02, -0.043, 0.022), metal, 0.0006)
        tube(0.0045, 0.018, (-0.08, 0.0, 0.016), white, (0, math.pi / 2, 0))
        for k in range(26):
            box((random.uniform(0.002, 0.005), random.uniform(0.0015, 0.003), 0.0016),
                (random.uniform(-0.03, 0.08), random.uniform(-0.035, 0.04), 0.0107), random.choice((black, brown, white)), 0)
        for k in range(5):
            box((0.0085, 0.014, 0.016), (0.094, -0.03 + k * 0.0098, 0.019), black, 0.0008)
            tube(0.0027, 0.002, (0.094, -0.03 + k * 0.0098, 0.0275), metal, sides=20, bevel=0)
        for k, colour in enumerate((red, red, black, black)):
            y0 = -0.03 + k * 0.0098
            cable([(0.098, y0, 0.02), (0.12, y0, 0.02), (0.16, y0 * 0.4 - 0.02, 0.006), (0.2, -0.05 + k * 0.004, 0.004), (0.22, -0.09 + k * 0.006, 0.004)], 0.0017, colour)
        box((0.012, 0.02, 0.009), (0.223, -0.085, 0.006), white, 0.001, (0, 0, 1.2))
    else:
        box((0.2, 0.1, 0.0014), (0, 0, 0.0415), metal, 0.0006)
        for i in range(9):
            for j in range(6):
                tube(0.0028, 0.0006, (0.012 + i * 0.009, -0.026 + j * 0.0095, 0.0423), ink, sides=16, bevel=0)
        box((0.075, 0.07, 0.0004), (-0.055, 0, 0.0424), white, 0)
        for k, line in enumerate(label):
            text(line, (-0.088, 0.026 - k * 0.0115, 0.0428), 0.0078 if k else 0.0098, ink, flat, "Inter-Bold" if not k else "Inter-Regular", "LEFT")
        for k in range(30):
            box((random.choice((0.0005, 0.001, 0.0015)), 0.008, 0.0002), (-0.088 + k * 0.0022, -0.028, 0.0428), ink, 0)
        for k in range(5):
            box((0.0085, 0.014, 0.016), (0.104, -0.03 + k * 0.0098, 0.019), black, 0.0008)
            tube(0.0027, 0.002, (0.104, -0.03 + k * 0.0098, 0.0275), metal, sides=20, bevel=0)
    group = bpy.data.objects.new("supply", None)
    bpy.context.collection.objects.link(group)
    for ob in set(bpy.data.objects) - before - {group}:
        ob.parent = group
    group.location = (x, y, 0)
    group.rotation_euler = (0, 0, angle)


supply(-0.11, 0.05, 0.12, True, ())
supply(0.14, 0.105, -0.2, False, ("ALIM. 24 V - 6,5 A", "Réf. AL-2465-B", "100-240 V ~ 50/60 Hz", "Lot 26-07 / contrôlé"))
# screwdriver
tube(0.0028, 0.12, (0.09, -0.065, 0.011), metal, (0, math.pi / 2, 0.25))
tube(0.0105, 0.085, (0.187, -0.041, 0.011), red, (0, math.pi / 2, 0.25), sides=10, bevel=0.003)
tube(0.0112, 0.02, (0.215, -0.034, 0.011), black, (0, math.pi / 2, 0.25), sides=10, bevel=0.003)
# screws in a lid
tube(0.034, 0.008, (-0.2, -0.095, 0.004), white, bevel=0.002)
tube(0.031, 0.006, (-0.2, -0.095, 0.0062), paint("cup", (0.35, 0.35, 0.34), 0.5), bevel=0)
for k in range(7):
    a, r = random.uniform(0, 6.28), random.uniform(0.004, 0.022)
    tube(0.0034, 0.002, (-0.2 + r * math.cos(a), -0.095 + r * math.sin(a), 0.012), metal, (random.uniform(0.8, 1.5), 0, a), sides=20, bevel=0.0004)
    tube(0.0016, 0.008, (-0.2 + r * math.cos(a) + 0.004, -0.095 + r * math.sin(a), 0.0115), metal, (math.pi / 2, 0, a), sides=12, bevel=0)
# multimeter
box((0.075, 0.14, 0.03), (-0.335, 0.07, 0.015), yellow, 0.008, (0, 0, 0.35))
box((0.064, 0.128, 0.006), (-0.335, 0.07, 0.0295), black, 0.004, (0, 0, 0.35))
box((0.052, 0.034, 0.002), (-0.35, 0.11, 0.0332), paint("lcd", (0.42, 0.47, 0.40), 0.25), 0.001, (0, 0, 0.35))
text("0.03", (-0.35, 0.108, 0.0345), 0.024, ink, (0, 0, 0.35), "JetBrainsMono-Regular")
text("V", (-0.3315, 0.121, 0.0345), 0.008, ink, (0, 0, 0.35))
tube(0.017, 0.008, (-0.33, 0.058, 0.035), paint("knob", (0.1, 0.1, 0.1), 0.4), sides=40, bevel=0.002)
for k, colour in enumerate((red, black)):
    x0, y0 = -0.325 + k * 0.018, 0.015 + k * 0.007
    tube(0.005, 0.012, (x0, y0, 0.037), colour, sides=24, bevel=0.001)
    cable([(x0, y0, 0.04), (x0 + 0.005, y0 - 0.03, 0.03), (x0 + 0.03, y0 - 0.08, 0.004), (-0.27 + k * 0.03, -0.06 - k * 0.02, 0.004),
           (-0.2 + k * 0.04, -0.045 - k * 0.01, 0.006)], 0.0017, colour)
    tube(0.004, 0.07, (-0.168 + k * 0.04, -0.035 - k * 0.01, 0.008), colour, (0, math.pi / 2, 0.3), sides=24, bevel=0.001)
    tube(0.0012, 0.025, (-0.124 + k * 0.04, -0.0215 - k * 0.01, 0.008), metal, (0, math.pi / 2, 0.3), sides=12, bevel=0)
# wrist strap and its lead
cable([(-0.29, -0.17, 0.003), (-0.2, -0.19, 0.003), (-0.05, -0.15, 0.003), (0.05, -0.175, 0.003), (0.16, -0.15, 0.003), (0.29, -0.19, 0.003)], 0.0013, black)
lamp((-0.7, -0.5, 1.2), (0, 0, 0), 22, 0.5, (1, 0.95, 0.88))
lamp((0.9, 0.5, 0.9), (0, 0, 0), 9, 0.8, (0.85, 0.92, 1))
ambient((0.75, 0.78, 0.8), 0.32)
shoot((-0.02, -0.46, 0.36), (-0.045, 0.025, 0.005), 33, 8, roll=-3)
