"""The wall cabinet of workshop 2: two patch panels, a switch, an inverter. `-- out.png 100 gros-plan` comes closer."""
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from objets import *

start(3)
U, W = 0.04445, 0.4445
steel = paint("steel", (0.30, 0.315, 0.32), 0.45, 0.2, 0.12, 400)
inner = paint("inner", (0.11, 0.115, 0.12), 0.6)
rail = paint("rail", (0.55, 0.56, 0.57), 0.35, 0.9)
black = paint("black", (0.012, 0.012, 0.013), 0.45)
dark = paint("dark", (0.004, 0.004, 0.004), 0.7)
grey = paint("grey", (0.26, 0.27, 0.28), 0.4, 0.4, 0.1, 500)
white = paint("white", (0.82, 0.81, 0.77), 0.6)
ink = paint("ink", (0.01, 0.01, 0.012), 0.6)
light = paint("light", (0.75, 0.76, 0.77), 0.5)
gold = paint("gold", (0.9, 0.62, 0.2), 0.3, 1)
clear = paint("clear", (0.7, 0.72, 0.72), 0.2)
on = paint("on", (0.1, 1.0, 0.18), glow=6)
amber = paint("amber", (1.0, 0.45, 0.04), glow=5)
wall = paint("wall", (0.56, 0.55, 0.50), 0.85, 0, 0.6, 14, spots=0.06)
COLOURS = {
    "bleu": paint("bleu", (0.02, 0.11, 0.45), 0.42), "jaune": paint("jaune", (0.78, 0.5, 0.02), 0.42),
    "gris": paint("gris", (0.42, 0.43, 0.43), 0.45), "rouge": paint("rouge", (0.5, 0.02, 0.02), 0.42),
    "vert": paint("vert", (0.03, 0.3, 0.09), 0.42),
}

box((3, 0.05, 3), (0, 0.5, 0), wall, 0)
H = 15 * U + 0.1
for x in (-0.3, 0.3):
    box((0.012, 0.47, H), (x, 0.235, 0), steel, 0.002)
for z in (-H / 2, H / 2):
    box((0.612, 0.47, 0.012), (0, 0.235, z), steel, 0.002)
box((0.6, 0.01, H), (0, 0.465, 0), inner, 0)
hole = box((0.0095, 0.004, 0.0095), (0, 0, 0), dark, 0)
for x in (-0.2325, 0.2325):
    box((0.022, 0.004, H - 0.02), (x, 0.03, 0), rail, 0.0005)
    for k in range(15 * 3):
        twin(hole, (x, 0.0275, -7.5 * U + (k + 0.5) * U / 3))
box((0.018, 0.56, H), (-0.315, -0.27, 0), steel, 0.002, (0, 0, 0.22))  # the door, opened to the left
tube(0.008, 0.02, (0.31, 0.0, 0.1), rail, (0, math.pi / 2, 0))


def z_of(u):
    return (7.5 - u - 0.5) * U


def ears(u, mat, units=1):
    z = z_of(u) - (units - 1) * U / 2
    box((0.4826, 0.004, U * units - 0.001), (0, 0.024, z), mat, 0.0008)
    for x in (-0.2325, 0.2325):
        tube(0.0042, 0.004, (x, 0.021, z + (units * 0.5 - 0.2) * U), rail, (math.pi / 2, 0, 0))
        tube(0.0042, 0.004, (x, 0.021, z - (units * 0.5 - 0.2) * U), rail, (math.pi / 2, 0, 0))
    return z


rim = box((0.0155, 0.004, 0.0145), (9, 9, 9), light, 0.0006)
rim_black = box((0.0150, 0.004, 0.0135), (9, 9, 9), black, 0.0006)
pit = box((0.0118, 0.006, 0.0098), (9, 9, 9), dark, 0)
pins = box((0.0085, 0.001, 0.0022), (9, 9, 9), gold, 0)
led = box((0.0028, 0.002, 0.0016), (9, 9, 9), on, 0)
led2 = box((0.0028, 0.002, 0.0016), (9, 9, 9), amber, 0)


def patch_panel(u, name, first):
    z = ears(u, grey)
    box((0.435, 0.003, 0.009), (0, 0.021, z + 0.0165), white, 0.0003)
    text(name, (-0.196, 0.0192, z + 0.0165), 0.0072, ink)
    spots = []
    for k in range(24):
        x = -0.162 + (k + (k // 6) * 0.35) * 0.0152
        twin(rim, (x, 0.0205, z - 0.003))
        twin(pit, (x, 0.0195, z - 0.003))
        twin(pins, (x, 0.0180, z + 0.0012))
        text(f"{first + k:02d}", (x, 0.0192, z + 0.0165), 0.0066, ink)
        spots.append((x, z - 0.004))
    return spots


def switch(u):
    z = ears(u, black)
    box((0.436, 0.03, U - 0.002), (0, 0.014, z), black, 0.001)
    spots = []
    for k in range(24):
        x = -0.118 + (k // 2 + (k // 8) * 0.5) * 0.0158
        zz = z + (0.0085 if k % 2 == 0 else -0.0085)
        twin(rim_black, (x, -0.0012, zz))
        twin(pit, (x, -0.0025, zz))
        twin(pins, (x, -0.0040, zz + (0.003 if k % 2 == 0 else -0.003)))
        if random.random() < 0.72:
            twin(led if random.random() < 0.85 else led2, (x - 0.004, -0.0015, z + (0.0178 if k % 2 == 0 else -0.0178)))
        spots.append((x, zz))
    for k in range(4):
        box((0.0150, 0.006, 0.0115), (0.105 + k * 0.0185, -0.002, z), light, 0.0005)
        box((0.0135, 0.004, 0.0095), (0.105 + k * 0.0185, -0.0045, z), dark, 0)
    box((0.052, 0.0015, 0.013), (-0.182, -0.0016, z + 0.004), white, 0.0003)
    text("SW-A2-01", (-0.182, -0.0026, z + 0.004), 0.0092, ink)
    for k in range(3):
        box((0.003, 0.002, 0.002), (-0.2 + k * 0.008, -0.0015, z - 0.011), on, 0)
    return spots


def plug(x, y, z, mat):
    box((0.0106, 0.016, 0.0086), (x, y - 0.004, z), clear, 0.0008)
    box((0.0125, 0.018, 0.0108), (x, y - 0.019, z), mat, 0.002)


def patch(a, b, ya, yb, mat, way):
    plug(a[0], ya, a[1], mat)
    plug(b[0], yb, b[1], mat)
    sag = random.uniform(0.045, 0.085)
    drift = way * random.uniform(0.004, 0.012)
    middle = ((a[0] + b[0]) / 2 + drift, min(ya, yb) - sag, (a[1] + b[1]) / 2 - random.uniform(0.004, 0.018))
    cable([(a[0], ya - 0.02, a[1]), (a[0], ya - 0.04, a[1] - 0.004), middle, (b[0], yb - 0.04, b[1]), (b[0], yb - 0.02, b[1])],
          0.0027, mat)


top = patch_panel(1, "A2-A", 1)
sw = switch(3)
low = patch_panel(5, "A2-B", 25)
for u in (2, 4):  # brush strips
    z = ears(u, steel)
    box((0.38, 0.008, 0.018), (0, 0.021, z), dark, 0.003)
palette = ["bleu"] * 12 + ["gris"] * 6 + ["jaune"] * 4 + ["vert"] * 2
for k, port in enumerate([0, 1, 2, 3, 6, 7, 8, 9, 12, 13, 15, 18]):
    patch(top[port], sw[min(22, 2 * round(port * 11 / 23))], 0.018, -0.004, COLOURS[palette[(k * 5) % 24]], -1)
for k, port in enumerate([0, 2, 3, 5, 8, 11, 12, 14, 20]):
    patch(low[port], sw[min(23, 2 * round(port * 11 / 23) + 1)], 0.018, -0.004, COLOURS[palette[(k * 7 + 3) % 24]], 1)
plug(0.1, -0.0, z_of(3) - 0.001, COLOURS["jaune"])
z = z_of(3)
cable([(0.105, -0.02, z), (0.105, -0.055, z - 0.004), (0.17, -0.07, z - 0.02), (0.215, -0.03, z + 0.05), (0.25, 0.03, z + 0.2), (0.25, 0.1, z + 0.4)], 0.0016, COLOURS["jaune"])
ears(6, grey)
ears(7, grey, 2)
z = ears(9, black, 1)  # power strip
for k in range(7):
    tube(0.017, 0.004, (-0.17 + k * 0.052, 0.021, z), inner, (math.pi / 2, 0, 0))
    tube(0.0028, 0.006, (-0.17 + k * 0.052, 0.0195, z + 0.006), rail, (math.pi / 2, 0, 0))
box((0.02, 0.006, 0.026), (0.195, 0.02, z), paint("red", (0.6, 0.02, 0.02), 0.3, glow=0.4), 0.003)
for k, side in ((0, -1), (1, -1), (3, 1)):
    x = -0.17 + k * 0.052
    tube(0.015, 0.03, (x, 0.006, z), black, (math.pi / 2, 0, 0))
    cable([(x, -0.005, z), (x, -0.035, z - 0.008), (x - 0.02 * side, -0.03, z - 0.06), (side * 0.21, 0.0, z - 0.05 + 0.02 * k), (side * 0.262, 0.06, z + 0.02), (side * 0.27, 0.2, z + 0.1)], 0.0038, black)
z = ears(12, black, 2)  # inverter
box((0.44, 0.012, 2 * U - 0.006), (0, 0.02, z), black, 0.004)
for k in range(14):
    box((0.012, 0.004, 0.05), (-0.19 + k * 0.0165, 0.0135, z), dark, 0.001)
box((0.07, 0.004, 0.035), (0.13, 0.0135, z), paint("lcd", (0.1, 0.35, 0.6), 0.2, glow=0.9), 0.002)
text("100 %  18 min", (0.13, 0.0110, z), 0.009, paint("lcdt", (0.8, 0.95, 1), glow=2), font="JetBrainsMono-Regular")
box((0.15, 0.002, 0.034), (0, -0.0005, H / 2 - 0.0), white, 0.0006)
box((0.15, 0.0021, 0.0055), (0, -0.0006, H / 2 + 0.0142), paint("petrol", (0.02, 0.2, 0.28), 0.5), 0)
text("BAIE 03 - ATELIER 2", (0, -0.0018, H / 2 - 0.003), 0.0118, ink)
lamp((0.1, -0.9, 0.2), (0, 0, 0), 6, 0.5)
lamp((-0.9, -1.6, 1.5), (0, 0, 0), 50, 0.9, (1, 0.96, 0.9))
lamp((1.3, -1.2, 0.4), (0, 0, 0), 20, 1.2, (0.85, 0.92, 1))
ambient((0.7, 0.75, 0.8), 0.34)
if "gros-plan" in sys.argv:
    shoot((-0.15, -0.33, z_of(3) + 0.085), (-0.035, 0, z_of(3) + 0.004), 42, 5.6, roll=-2)
else:
    shoot((0.30, -1.16, 0.16), (-0.02, 0.02, 0.012), 38, 4, roll=1.2)
