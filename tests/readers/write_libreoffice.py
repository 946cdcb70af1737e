"""content.json OUT: flat OpenDocument files, which LibreOffice then saves as workbooks."""
import json
import re
import sys
from xml.sax.saxutils import escape, quoteattr

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:percentage-style style:name="np"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:number-style style:name="nz"><number:number number:decimal-places="0" number:min-integer-digits="5"/></number:number-style>
<number:number-style style:name="nt"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:date-style style:name="nd"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:date-style style:name="nm"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="np"/>
<style:style style:name="padded" style:family="table-cell" style:data-style-name="nz"/>
<style:style style:name="thousands" style:family="table-cell" style:data-style-name="nt"/>
<style:style style:name="date" style:family="table-cell" style:data-style-name="nd"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="nm"/>
<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>"""
TAIL = "</office:spreadsheet></office:body></office:document>"


def column_of(where):
    number = 0
    for letter in re.match("[A-Z]+", where).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def row_of(where):
    return int(re.search("[0-9]+", where).group())


def spaced(text):
    """OpenDocument folds blanks as HTML does."""
    text = escape(text).replace("\t", "<text:tab/>")
    return re.sub("^ | (?= )| $", "<text:s/>", text)


def paragraphs(runs):
    lines = [""]
    for i, run in enumerate(runs):
        for j, part in enumerate(run.split("\n")):
            if j:
                lines.append("")
            style = "<text:span text:style-name=\"bold\">%s</text:span>" if i % 2 else "%s"
            lines[-1] += style % spaced(part) if part else ""
    return "".join("<text:p>%s</text:p>" % line for line in lines)


def cell_xml(cell, span):
    kind, value = cell["kind"], cell["value"]
    style = " table:style-name=\"%s\"" % kind
    if kind in ("text", "rich"):
        return "<table:table-cell office:value-type=\"string\"%s>%s</table:table-cell>" % (
            span, paragraphs(cell.get("runs", [value])))
    if kind == "bool":
        body = "office:value-type=\"boolean\" office:boolean-value=\"%s\"" % str(value).lower()
    elif kind in ("date", "moment"):
        body = "office:value-type=\"date\" office:date-value=\"%s\"%s" % (value, style)
    elif kind in ("formula", "error"):
        body = "table:formula=%s" % quoteattr("of:=" + value.replace(",", ";"))
    elif kind == "percent":
        body = "office:value-type=\"percentage\" office:value=\"%r\"%s" % (value, style)
    else:
        body = "office:value-type=\"float\" office:value=\"%r\"%s" % (value, style if kind != "number" else "")
    return "<table:table-cell %s%s/>" % (body, span)


def spans(content):
    first, covered = {}, set()
    for merged in content.get("merged", []):
        start, end = merged.split(":")
        rows, columns = range(row_of(start), row_of(end) + 1), range(column_of(start), column_of(end) + 1)
        first[row_of(start), column_of(start)] = (
            " table:number-columns-spanned=\"%d\" table:number-rows-spanned=\"%d\"" % (len(columns), len(rows)))
        covered |= {(r, c) for r in rows for c in columns} - {(row_of(start), column_of(start))}
    return first, covered


def sheet_xml(content):
    cells = {(row_of(w), column_of(w)): cell for w, cell in content["cells"].items()}
    first, covered = spans(content)
    used = set(cells) | covered
    hidden = {column_of(c + "1") for c in content.get("hidden_columns", [])}
    lines = ["<table:table table:name=%s>" % quoteattr(content["name"])]
    for column in range(max((c for _, c in used), default=0) + 1):
        lines.append("<table:table-column%s/>" % (" table:visibility=\"collapse\"" if column in hidden else ""))
    for row in range(1, max((r for r, _ in used), default=1) + 1):
        shown = " table:visibility=\"collapse\"" if row in content.get("hidden_rows", []) else ""
        lines.append("<table:table-row%s>" % shown)
        for column in range(max((c for r, c in used if r == row), default=0) + 1):
            if (row, column) in covered:
                lines.append("<table:covered-table-cell/>")
            elif (row, column) in cells:
                lines.append(cell_xml(cells[row, column], first.get((row, column), "")))
            else:
                lines.append("<table:table-cell/>")
        lines.append("</table:table-row>")
    return "".join(lines) + "</table:table>"


content = json.load(open(sys.argv[1], encoding="utf-8"))
for name, sheets in content.items():
    with open("%s/libreoffice-%s.fods" % (sys.argv[2], name), "w", encoding="utf-8", errors="surrogatepass") as file:
        file.write(HEAD + "".join(sheet_xml(sheet) for sheet in sheets) + TAIL)
