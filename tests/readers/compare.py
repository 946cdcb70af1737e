"""Our reader's cells against two others', cell by cell: openpyxl, and LibreOffice by the flat file it makes of a workbook.

compare.py DUMP.json FODS_FOLDER FILE.xlsx...: prints every difference that nothing explains, what our reader refuses on
purpose, and counts; exits 1 on a difference.
"""
import collections
import datetime
import json
import math
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

import openpyxl.reader.excel
from openpyxl.cell.text import Text
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS

# What our reader says of a cell it does not take, and what must then be there. Anything else it says is a difference.
REFUSALS = {
    "holds the error": "an error",
    "holds a formula without its result": "a formula without its result",
    "holds a number that is none": "no number",
    "shows a time of day": "a time of day",
    "stands in a hidden row": "a hidden row or column",
    "stands in a hidden column": "a hidden row or column",
}


class Cell:
    """What another reader found: its value, and what kind of cell it is."""

    def __init__(self, value, error=False, formula=False, moment=False):
        self.value, self.error, self.formula, self.moment = value, error, formula, moment


# --- openpyxl ---

def unescaped(text):
    """ISO/IEC 29500 part 1, 22.9.2.19: _x000D_ is that character, _x005F_ a stroke that begins no such escape; a character
    beyond the first 65,536 is two of them."""
    text = re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match.group(1), 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shared_strings(source):
    """As openpyxl's own, which takes out x005F_ wherever it stands."""
    strings = []
    for _, node in ElementTree.iterparse(source):
        if node.tag == "{%s}si" % SHEET_MAIN_NS:
            strings.append(Text.from_tree(node).content)
            node.clear()
    return strings


openpyxl.reader.excel.read_string_table = shared_strings


def read_openpyxl(path):
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    for sheet in values.worksheets:
        written = formulas[sheet.title]
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                if type(cell).__name__ == "MergedCell":
                    continue
                is_formula = written[cell.coordinate].data_type == "f"
                if cell.value is None and not is_formula:
                    continue
                value = unescaped(cell.value) if isinstance(cell.value, str) and cell.data_type != "e" else cell.value
                cells[cell.row, cell.column] = Cell(value, cell.data_type == "e", is_formula, is_moment(value))
        yield sheet.title, cells, [range_boundaries(str(merged)) for merged in sheet.merged_cells.ranges]


def is_moment(value):
    return (isinstance(value, datetime.datetime) and value.time() != datetime.time()) or isinstance(value, datetime.time)


# --- LibreOffice ---

NAMESPACE = {"office": "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
             "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
             "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
             "calcext": "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"}


def attribute(element, name):
    space, _, local = name.partition(":")
    return element.get(NAMESPACE[space] + local)


def tag(name):
    space, _, local = name.partition(":")
    return NAMESPACE[space] + local


def inner_text(element):
    """Text as OpenDocument has it: blanks, tabs and line breaks are elements."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == tag("text:s"):
            parts.append(" " * int(attribute(child, "text:c") or 1))
        elif child.tag == tag("text:tab"):
            parts.append("\t")
        elif child.tag == tag("text:line-break"):
            parts.append("\n")
        elif child.tag != tag("office:annotation"):
            parts.append(inner_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def open_document_cell(element):
    kind = attribute(element, "office:value-type")
    text = "\n".join(inner_text(p) for p in element.findall(tag("text:p")))
    formula = attribute(element, "table:formula") is not None
    if attribute(element, "calcext:value-type") == "error":
        return Cell(text, error=True, formula=formula)
    if kind in ("float", "percentage", "currency"):
        return Cell(float(attribute(element, "office:value")), formula=formula)
    if kind == "boolean":
        return Cell(attribute(element, "office:boolean-value") == "true", formula=formula)
    if kind == "date":
        value = datetime.datetime.fromisoformat(attribute(element, "office:date-value").split(".")[0])
        return Cell(value, formula=formula, moment=is_moment(value))
    if kind == "time":
        return Cell(attribute(element, "office:time-value"), formula=formula, moment=True)
    if kind == "string" or formula:
        return Cell(text, formula=formula)
    return None


def read_libreoffice(path):
    for table in ElementTree.parse(path).getroot().iter(tag("table:table")):
        cells, row = {}, 0
        for line in table.iter(tag("table:table-row")):
            repeated = int(attribute(line, "table:number-rows-repeated") or 1)
            column = 0
            for element in line:
                if element.tag not in (tag("table:table-cell"), tag("table:covered-table-cell")):
                    continue
                times = int(attribute(element, "table:number-columns-repeated") or 1)
                cell = open_document_cell(element)
                for r in range(repeated if cell else 0):
                    for c in range(times):
                        cells[row + r + 1, column + c + 1] = cell
                column += times
            row += repeated
        yield attribute(table, "table:name"), cells


def as_libreoffice(text):
    """LibreOffice reads escapes of control characters alone, shows a carriage return as a new line, and takes blanks
    without width off the ends of texts that are not shared."""
    return unescaped(text).replace("\r\n", "\n").replace("\r", "\n").strip("\u200b")


# --- cell against cell ---

# A flat OpenDocument file has 20 decimals of a number.
DECIMALS = {"openpyxl": 0, "LibreOffice": 1e-20}


def is_same_number(ours, value, reader):
    try:
        number = float(ours)
    except ValueError:
        return False
    # 15 digits are what a spreadsheet shows; what stands beyond them is noise
    return number == value or math.isclose(number, value, rel_tol=1e-14, abs_tol=DECIMALS[reader])


def is_same(ours, value, reader):
    if value is None:
        return ours == ""
    if isinstance(value, bool):
        return ours == ("TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return is_same_number(ours, value, reader)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return ours == value.strftime("%Y-%m-%d") if value.year >= 1000 else False
    return ours == value or (reader == "LibreOffice" and as_libreoffice(ours) == as_libreoffice(value))


class Comparison:
    def __init__(self):
        self.ncells = collections.Counter()
        self.refused = collections.Counter()
        self.ndifferences = 0
        self.shortened = 0

    def differ(self, path, reader, sheet, where, ours, theirs):
        self.ndifferences += 1
        if self.ndifferences <= 100:
            print("DIFFERS  %s %s!%s: ours %r, %s %r" % (os.path.basename(path), sheet, where, ours, reader, theirs))

    def sheet(self, path, reader, sheet, ours, theirs, merged):
        cells = {(row[0], c + 1): text for row in ours["rows"] for c, text in enumerate(row[1:])}
        refused = self.faults(path, sheet, ours, theirs)
        for where in sorted(set(cells) | set(theirs)):
            mine, other = cells.get(where, ""), theirs.get(where)
            if mine == "" and other is None:
                continue
            self.ncells[reader] += 1
            self.shortened += bool(other and other.moment)
            if where in refused or is_same(mine, other.value if other else None, reader):
                continue
            if other is None and self.is_repeated(where, mine, cells, merged):
                continue
            self.differ(path, reader, sheet, "%s%d" % (get_column_letter(where[1]), where[0]), mine,
                        other.value if other else None)

    @staticmethod
    def is_repeated(where, mine, cells, merged):
        """A cell merged over several rows stands in each of them, in its first column."""
        return any(left == where[1] and top < where[0] <= bottom and cells.get((top, left)) == mine
                   for left, top, right, bottom in merged)

    def faults(self, path, sheet, ours, theirs):
        """Cells that our reader refuses; each must hold what it says."""
        refused = set()
        for message in ours["faults"]:
            match = re.match(r"\[.*\](?P<sheet>.*)!(?P<column>[A-Z]*)(?P<row>[0-9]*): (?P<words>.*)", message, re.S)
            name = next((what for words, what in REFUSALS.items() if match and words in match["words"]), None)
            where = (int(match["row"]), column_number(match["column"])) if match and match["row"] and match["column"] else None
            other = theirs.get(where)
            fits = {"an error": other and (other.error or str(other.value).startswith(("#", "Err:"))),
                    "a formula without its result": other and other.formula,
                    "no number": other and isinstance(other.value, float) and math.isinf(other.value),
                    "a time of day": other and other.moment}.get(name, name is not None)
            if not fits:
                self.differ(path, "refused", sheet, where, message, other.value if other else None)
            else:
                self.refused["%s: %s" % (name, match["words"])] += 1
                if name != "a hidden row or column" and where:
                    refused.add(where)
        return refused


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def main():
    dump = {entry["file"]: entry for entry in json.load(open(sys.argv[1], encoding="utf-8"))}
    comparison = Comparison()
    for path in sys.argv[3:]:
        ours = dump[path]
        if not ours["opened"]:
            comparison.differ(path, "refused", "", "", ours["faults"], "opens elsewhere")
            continue
        sheets = {sheet["name"]: sheet for sheet in ours["sheets"]}
        merged = {}
        for name, cells, ranges in read_openpyxl(path):
            merged[name] = ranges
            comparison.sheet(path, "openpyxl", name, sheets[name], cells, ranges)
        flat = os.path.join(sys.argv[2], os.path.basename(path).replace(".xlsx", ".fods"))
        for name, cells in read_libreoffice(flat):
            comparison.sheet(path, "LibreOffice", name, sheets[name], cells, merged[name])
        if set(sheets) != set(merged):
            comparison.differ(path, "openpyxl", "sheets", "", sorted(sheets), sorted(merged))
    print("refused on purpose, by what is said of it (seen by both other readers):")
    for words, n in sorted(comparison.refused.items()):
        print("  %5d  %s" % (n, words))
    print("  %5d  of a day with a time the day is taken" % comparison.shortened)
    print("%d files, %s cells, %d differences" % (
        len(sys.argv) - 3, ", ".join("%d (%s)" % (n, reader) for reader, n in comparison.ncells.items()),
        comparison.ndifferences))
    return 1 if comparison.ndifferences else 0


sys.exit(main())
