"""Reads a CSV and a workbook with nothing of ours: Python's csv module, and the XML inside the zip that a workbook is.

Prints one JSON object: the rows of the CSV, and of each sheet its name, rows, widths, frozen cells and the formulas found.
"""

import csv
import json
import sys
import zipfile
from xml.etree import ElementTree

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def text(element):
    return "".join(part.text or "" for part in element.iter(f"{{{NS['m']}}}t"))


def column(reference):
    rank = 0
    for letter in reference:
        if letter.isdigit():
            break
        rank = rank * 26 + ord(letter) - ord("A") + 1
    return rank - 1


def read_sheet(root, strings):
    rows = []
    for row in root.iterfind("m:sheetData/m:row", NS):
        cells = {}
        for cell in row.iterfind("m:c", NS):
            value = cell.find("m:v", NS)
            kind = cell.get("t")
            if kind == "s":
                cells[column(cell.get("r"))] = strings[int(value.text)]
            elif kind == "inlineStr":
                cells[column(cell.get("r"))] = text(cell)
            elif value is not None:
                cells[column(cell.get("r"))] = {"kind": kind, "value": value.text}
        rows.append([cells.get(rank, "") for rank in range(max(cells, default=-1) + 1)])
    pane = root.find("m:sheetViews/m:sheetView/m:pane", NS)
    return {
        "rangees": rows,
        # One element stands for neighbours of the same width.
        "largeurs": [
            float(one.get("width"))
            for one in root.iterfind("m:cols/m:col", NS)
            for _ in range(int(one.get("min")), int(one.get("max")) + 1)
        ],
        "figee": pane.get("topLeftCell") if pane is not None and pane.get("state") == "frozen" else None,
        "formules": len(root.findall(".//m:f", NS)),
    }


def read_workbook(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        strings = [text(one) for one in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        targets = {
            one.get("Id"): one.get("Target")
            for one in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        }
        sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).findall("m:sheets/m:sheet", NS)
        return {
            sheet.get("name"): read_sheet(
                ElementTree.fromstring(archive.read(f"xl/{targets[sheet.get(REL)]}")), strings
            )
            for sheet in sheets
        }


json.dump({"csv": read_csv(sys.argv[1]), "classeur": read_workbook(sys.argv[2])}, sys.stdout)
