"""The rotation of external backup disks in their fireproof case, one slot empty. `-- out.png`"""
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from objets import *

start(5)
desk = paint("desk", (0.36, 0.25, 0.15), 0.45, 0, 0.3, 18, spots=0.15)
case = paint("case", (0.32, 0.035, 0.02), 0.4, 0.1, 0.3, 200)
foam = paint("foam", (0.03, 0.03, 0.032), 0.95, 0, 1.0, 500)
disk = paint("disk", (0.03, 0.032, 0.036), 0.35, 0.3, 0.1, 500)
silver = paint("silver", (0.6, 0.61, 0.62), 0.35, 0.9)
white = paint("white", (0.85, 0.84, 0.8), 0.6)
ink = paint("ink", (0.02, 0.02, 0.03), 0.6)
pen = paint("pen", (0.03, 0.06, 0.3), 0.5)
flat = (0, 0, 0)

box((2.4, 1.6, 0.03), (0, 0, -0.015), desk, 0.003)
box((3, 0.02, 1.4), (0, 0.9, 0.6), paint("wall", (0.6, 0.6, 0.56), 0.9), 0)
for size, at in (((0.46, 0.02, 0.12), (0, -0.16, 0.06)), ((0.46, 0.02, 0.12), (0, 0.16, 0.06)), ((0.02, 0.3, 0.12), (-0.22, 0, 0.06)), ((0.02, 0.3, 0.12), (0.22, 0, 0.06))):
    box(size, at, case, 0.005)
box((0.43, 0.31, 0.07), (0, 0, 0.037), foam, 0.002)
box((0.46, 0.03, 0.34), (0, 0.20, 0.25), case, 0.008, (-0.25, 0, 0))
box((0.42, 0.02, 0.30), (0, 0.185, 0.25), foam, 0.004, (-0.25, 0, 0))
for x in (-0.13, 0.13):
    tube(0.006, 0.05, (x, 0.168, 0.118), silver, (0, math.pi / 2, 0), sides=24)
box((0.05, 0.008, 0.045), (0, -0.173, 0.1), silver, 0.003)
tube(0.007, 0.004, (0, -0.179, 0.1), silver, (math.pi / 2, 0, 0), sides=32)
days = ("LUNDI", "MARDI", None, "JEUDI", "VENDREDI")
for k, day in enumerate(days):
    x = -0.165 + k * 0.0825
    box((0.066, 0.22, 0.016), (x, 0, 0.067), paint("pit", (0.006, 0.006, 0.006), 1), 0.002)
    if day is None:
        continue
    box((0.058, 0.205, 0.03), (x, 0, 0.083), disk, 0.006)
    box((0.05, 0.11, 0.0006), (x, 0.005, 0.0984), white, 0)
    text(day, (x - 0.008, 0.005, 0.0991), 0.0155, ink, (0, 0, math.pi / 2), "Inter-Bold")
    text(f"ADV-DSK-{k + 1:02d}", (x + 0.012, 0.005, 0.0991), 0.0092, ink, (0, 0, math.pi / 2), "Inter-Regular")
# the Wednesday disk on the desk, with its cable
box((0.06, 0.21, 0.018), (0.34, -0.17, 0.009), disk, 0.005, (0, 0, 0.6))
box((0.05, 0.11, 0.0006), (0.34, -0.17, 0.0184), white, 0, (0, 0, 0.6))
text("MERCREDI", (0.334, -0.174, 0.0191), 0.0155, ink, (0, 0, 0.6 + math.pi / 2), "Inter-Bold")
text("ADV-DSK-03", (0.351, -0.163, 0.0191), 0.0092, ink, (0, 0, 0.6 + math.pi / 2), "Inter-Regular")
cable([(0.275, -0.08, 0.009), (0.25, -0.04, 0.012), (0.29, 0.05, 0.004), (0.4, 0.06, 0.004), (0.5, 0.2, 0.004), (0.3, 0.4, 0.004), (-0.1, 0.5, 0.004)], 0.0022, paint("usb", (0.02, 0.02, 0.022), 0.5))
box((0.011, 0.02, 0.006), (0.281, -0.088, 0.009), silver, 0.001, (0, 0, 0.6))
# the rotation register
box((0.21, 0.297, 0.004), (-0.36, -0.17, 0.002), white, 0.001, (0, 0, 0.18))
c, s = math.cos(0.18), math.sin(0.18)


def on_sheet(x, y):
    return (-0.36 + x * c - y * s, -0.17 + x * s + y * c)


text("ROTATION DES DISQUES", (*on_sheet(-0.09, 0.128), 0.0046), 0.0125, ink, (0, 0, 0.18), "Inter-Bold", "LEFT")
for k in range(13):
    x, y = on_sheet(0, 0.108 - k * 0.018)
    box((0.185, 0.0006, 0.0003), (x, y, 0.0045), ink, 0, (0, 0, 0.18))
for col in (-0.092, -0.045, 0.02, 0.092):
    x, y = on_sheet(col, 0)
    box((0.0006, 0.217, 0.0003), (x, y, 0.0045), ink, 0, (0, 0, 0.18))
for k, row in enumerate(("29/06  lundi  sorti", "30/06  mardi  sorti", "01/07  mercr. sorti", "02/07  jeudi  sorti", "03/07  vendr. sorti", "06/07  lundi  sorti", "07/07  mardi  sorti")):
    text(row, (*on_sheet(-0.089, 0.098 - k * 0.018), 0.0046), 0.0092, pen, (0, 0, 0.18), "SourceSerif4-Italic", "LEFT")
    x, y = on_sheet(0.05, 0.098 - k * 0.018)
    cable([(x - 0.018 + random.uniform(-0.004, 0.004), y, 0.0047), (x - 0.008, y + 0.006, 0.0047), (x, y - 0.004, 0.0047), (x + 0.01, y + 0.004, 0.0047), (x + 0.022, y - 0.002, 0.0047)], 0.0004, pen)
tube(0.0045, 0.14, (-0.27, -0.23, 0.009), pen, (0, math.pi / 2, 0.9), sides=20)
lamp((-0.8, -0.7, 1.2), (0, 0, 0.05), 26, 0.5, (1, 0.93, 0.84))
lamp((1.0, -0.2, 0.9), (0, 0, 0.05), 9, 0.8, (0.85, 0.92, 1))
ambient((0.75, 0.78, 0.8), 0.28)
shoot((0.12, -0.72, 0.62), (0.0, -0.045, 0.045), 34, 7, roll=1)
