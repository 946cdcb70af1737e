"""content.json OUT: workbooks by XlsxWriter, once with shared strings, once with inline ones."""
import datetime
import json
import sys

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

FORMATS = {"percent": "0.0%", "padded": "00000", "thousands": "#,##0", "date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}


def put(book, sheet, formats, where, cell):
    kind, value = cell["kind"], cell["value"]
    row, column = xl_cell_to_rowcol(where)
    if kind == "formula" and cell["result"] is not None:
        sheet.write_formula(row, column, "=" + value, None, cell["result"])
    elif kind == "formula":
        sheet.write_formula(row, column, "=" + value, None, "")
    elif kind == "bool":
        sheet.write_boolean(row, column, value)
    elif kind == "error":
        sheet.write_formula(row, column, "=" + value, None, value)
    elif kind in ("date", "moment"):
        sheet.write_datetime(row, column, datetime.datetime.fromisoformat(value), formats[kind])
    elif kind == "rich" and len(cell["runs"]) > 1:
        runs = []
        for i, run in enumerate(cell["runs"]):
            runs += [formats["bold"], run] if i % 2 else [run]
        sheet.write_rich_string(row, column, *runs)
    elif kind in ("text", "rich"):
        sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value, formats.get(kind))


def in_order(cells):
    return sorted(cells.items(), key=lambda item: xl_cell_to_rowcol(item[0]))


def write(sheets, path, inline):
    book = xlsxwriter.Workbook(path, {"constant_memory": inline})
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    formats["bold"] = book.add_format({"bold": True})
    for content in sheets:
        sheet = book.add_worksheet(content["name"])
        # first: a merge writes its own first cell; rows that were written are gone in constant memory
        for merged in content.get("merged", []) if not inline else []:
            sheet.merge_range(merged, "")
        for row in content.get("hidden_rows", []) if not inline else []:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for column in content.get("hidden_columns", []):
            sheet.set_column("%s:%s" % (column, column), None, None, {"hidden": True})
        for where, cell in in_order(content["cells"]):
            put(book, sheet, formats, where, cell)
    book.close()


content = json.load(open(sys.argv[1], encoding="utf-8"))
for name, sheets in content.items():
    write(sheets, "%s/xlsxwriter-%s.xlsx" % (sys.argv[2], name), False)
    write(sheets, "%s/xlsxwriter-inline-%s.xlsx" % (sys.argv[2], name), True)
