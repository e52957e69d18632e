"""The server room of the foundry: one open rack of servers and disks between two closed ones. `-- out.png`"""
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from objets import *

start(21)
U = 0.04445
steel = paint("steel", (0.05, 0.052, 0.056), 0.45, 0.3, 0.12, 300)
rail = paint("rail", (0.5, 0.51, 0.52), 0.35, 0.9)
black = paint("black", (0.012, 0.012, 0.013), 0.45)
dark = paint("dark", (0.004, 0.004, 0.004), 0.7)
bay = paint("bay", (0.16, 0.165, 0.175), 0.35, 0.7)
white = paint("white", (0.82, 0.81, 0.77), 0.6)
ink = paint("ink", (0.01, 0.01, 0.012), 0.6)
green = paint("green", (0.1, 1.0, 0.18), glow=5)
blue = paint("blue", (0.08, 0.35, 1.0), glow=6)
amber = paint("amber", (1.0, 0.42, 0.03), glow=5)
tile = paint("tile", (0.45, 0.46, 0.46), 0.35, 0, 0.2, 60, spots=0.06)
aqua = paint("aqua", (0.03, 0.5, 0.5), 0.4)
nets = [paint("n1", (0.02, 0.11, 0.45), 0.42), paint("n2", (0.42, 0.43, 0.43), 0.45), paint("n3", (0.6, 0.05, 0.03), 0.42)]

for i in range(-4, 5):
    for j in range(-4, 4):
        box((0.596, 0.596, 0.03), (i * 0.6, j * 0.6 - 0.25, -0.015), tile, 0.002)
box((8, 0.05, 3.4), (0, 1.25, 1.5), paint("wall", (0.66, 0.67, 0.67), 0.9, 0, 0.3, 12), 0)
box((8, 6, 0.05), (0, 0, 2.75), paint("ceil", (0.7, 0.7, 0.7), 0.9), 0)
led = box((0.003, 0.003, 0.003), (9, 9, 9), green, 0)
led_b = box((0.003, 0.003, 0.003), (9, 9, 9), blue, 0)
led_a = box((0.003, 0.003, 0.003), (9, 9, 9), amber, 0)
slot = box((0.07, 0.01, 0.0195), (9, 9, 9), bay, 0.0012)
grip = box((0.03, 0.004, 0.008), (9, 9, 9), dark, 0.001)
hole = box((0.0095, 0.004, 0.0095), (9, 9, 9), dark, 0)
slat = box((0.42, 0.003, 0.0016), (9, 9, 9), dark, 0)


def rack(x0, door):
    """A frame of 42 units; closed by a perforated door or open."""
    for x in (-0.295, 0.295):
        for y in (0.02, 0.9):
            box((0.05, 0.06, 2.0), (x0 + x, y, 1.0), steel, 0.004)
    box((0.01, 0.9, 1.96), (x0 - 0.31, 0.46, 1.0), steel, 0)
    box((0.01, 0.9, 1.96), (x0 + 0.31, 0.46, 1.0), steel, 0)
    box((0.64, 0.95, 0.05), (x0, 0.46, 2.01), steel, 0.004)
    box((0.64, 0.95, 0.06), (x0, 0.46, 0.03), steel, 0.004)
    box((0.6, 0.01, 1.96), (x0, 0.9, 1.0), dark, 0)
    if door:
        mesh = paint("mesh", (0.045, 0.047, 0.05), 0.5, 0.2, 1.0, 900)
        box((0.6, 0.02, 1.92), (x0, -0.02, 1.02), mesh, 0.004)
        for k in range(38):
            box((0.5, 0.004, 0.012), (x0, -0.031, 0.18 + k * 0.045), dark, 0.001)
        box((0.02, 0.03, 0.16), (x0 + 0.27, -0.04, 1.05), rail, 0.005)


def front(u, units):
    z = 0.09 + (42 - u - units / 2) * U
    box((0.4826, 0.03, units * U - 0.0015), (0, 0.035, z), black, 0.0015)
    for x in (-0.232, 0.232):
        box((0.018, 0.036, units * U - 0.004), (x, 0.03, z), steel, 0.002)
    return z


def server(u, name, bays):
    z = front(u, 2)
    for k in range(bays):
        x = -0.135 + (k % 4) * 0.0735
        zz = z + 0.0225 - (k // 4) * 0.0222
        twin(slot, (x, 0.018, zz))
        twin(grip, (x - 0.012, 0.0125, zz))
        twin(led if random.random() < 0.94 else led_a, (x + 0.029, 0.0125, zz + 0.003))
        twin(led_b, (x + 0.029, 0.0125, zz - 0.004))
    for k in range(16):
        twin(slat, (0.16, 0.0185, z - 0.03 + k * 0.004)).scale = (0.15, 1, 1)
    box((0.07, 0.002, 0.013), (0.167, 0.0155, z), white, 0.0003)
    text(name, (0.167, 0.0138, z), 0.0092, ink)
    twin(led_b, (-0.205, 0.0185, z + 0.01))
    twin(led, (-0.205, 0.0185, z))


def switch(u, colour, n):
    z = front(u, 1)
    for k in range(24):
        x = -0.175 + (k // 2 + (k // 12) * 0.6) * 0.0145
        zz = z + (0.0085 if k % 2 == 0 else -0.0085)
        twin(hole, (x, 0.0185, zz))
        if random.random() < 0.7:
            twin(led, (x, 0.0185, z + (0.017 if k % 2 == 0 else -0.017)))
    for k in range(n):
        x = -0.175 + (k * 23 // n // 2) * 0.0145 + 0.003 * k
        side = -1 if k < n / 2 else 1
        mat = colour[k % len(colour)]
        box((0.0105, 0.02, 0.009), (x, 0.006, z), mat, 0.001)
        cable([(x, -0.004, z), (x + side * 0.01, -0.035, z - 0.01), (side * 0.17, -0.045 - 0.003 * k, z - 0.03 - 0.003 * k),
               (side * 0.255, -0.01, z - 0.02), (side * 0.268, 0.06, z - 0.12 - 0.01 * k)], 0.003, mat)
    text("SW-COEUR-" + ("A" if u < 4 else "B"), (0.14, 0.0188, z), 0.0085, white)


rack(-0.66, True)
rack(0.66, True)
rack(0, False)
for x in (-0.2325, 0.2325):
    box((0.022, 0.004, 1.88), (x, 0.045, 1.02), rail, 0.0005)
    for k in range(42 * 3):
        twin(hole, (x, 0.0425, 0.09 + (k + 0.5) * U / 3))
switch(2, [aqua, aqua, nets[0]], 12)
switch(5, [aqua, nets[1], nets[0]], 10)
for u, name, bays in ((9, "HV-01", 12), (12, "HV-02", 12), (15, "HV-03", 8), (19, "BAIE-A", 12), (21, "BAIE-A2", 12), (25, "SAUV-01", 12)):
    server(u, name, bays)
z = front(30, 2)
box((0.08, 0.003, 0.04), (0.1, 0.0185, z), paint("lcd", (0.1, 0.35, 0.6), 0.2, glow=0.9), 0.002)
text("ONDULEUR 1   62 %", (0.1, 0.0165, z), 0.008, paint("lcdt", (0.8, 0.95, 1), glow=2), font="JetBrainsMono-Regular")
for k in range(12):
    box((0.012, 0.004, 0.05), (-0.2 + k * 0.016, 0.0185, z), dark, 0.001)
box((0.2, 0.002, 0.04), (0, -0.006, 2.012), white, 0.0005)
text("BAIE B2 - SALLE VENDÔME", (0, -0.0075, 2.012), 0.0135, ink)
lamp((-0.6, -1.6, 2.65), (0, 0, 0.9), 60, 1.2, (0.94, 0.98, 1))
lamp((1.2, -0.9, 2.65), (0, 0.1, 1.0), 34, 1.0, (0.94, 0.98, 1))
ambient((0.7, 0.76, 0.82), 0.35)
shoot((0.42, -1.42, 1.62), (-0.02, 0.03, 1.42), 32, 5, roll=-0.6)
