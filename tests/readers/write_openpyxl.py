"""content.json OUT: workbooks by openpyxl, which keeps no results of formulas and no rich text."""
import datetime
import json
import sys

import openpyxl

FORMATS = {"percent": "0.0%", "padded": "00000", "thousands": "#,##0", "date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}


def put(sheet, where, cell):
    kind, value = cell["kind"], cell["value"]
    target = sheet[where]
    if kind == "formula":
        target.value = "=" + value
    elif kind == "date":
        target.value = datetime.date.fromisoformat(value)
    elif kind == "moment":
        target.value = datetime.datetime.fromisoformat(value)
    elif kind in ("text", "rich"):
        target.value = value
        target.data_type = "s"  # text that looks like a formula is text
    else:
        target.value = value
    if kind in FORMATS:
        target.number_format = FORMATS[kind]


def write(sheets, path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for content in sheets:
        sheet = book.create_sheet(content["name"])
        for where, cell in content["cells"].items():
            put(sheet, where, cell)
        for merged in content.get("merged", []):
            sheet.merge_cells(merged)
        for row in content.get("hidden_rows", []):
            sheet.row_dimensions[row].hidden = True
        for column in content.get("hidden_columns", []):
            sheet.column_dimensions[column].hidden = True
    book.save(path)


content = json.load(open(sys.argv[1], encoding="utf-8"))
for name, sheets in content.items():
    write(sheets, "%s/openpyxl-%s.xlsx" % (sys.argv[2], name))
