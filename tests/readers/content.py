"""What the workbooks hold, as one JSON file that each of the five writers reads.

A sheet: {"name", "cells": {"B3": cell}, "merged": ["A1:A3"], "hidden_rows": [2], "hidden_columns": ["C"]}.
A cell: {"kind": text|number|percent|padded|thousands|date|moment|bool|error|formula|rich, "value", ...};
formula has "result" (null: never worked out), rich has "runs". Drawn from a seed: the same every time.
"""
import json
import random
import sys


def column_name(index):
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(65 + letter) + name
    return name


def in_rows(cells, width):
    return {column_name(i % width) + str(i // width + 1): cell for i, cell in enumerate(cells)}


def of(kind, values):
    return [{"kind": kind, "value": value} for value in values]


NUMBERS = [0, 1, -1, 7, 27522, 510422100000, 123456789012345, -99999999, 1e15, 4.5e15, 123456789012345678, 1e20,
           1e300, -1e-300, 0.1, 0.2, 0.30000000000000004, 1 / 3, 2 / 3, 1e-10, 5.1042e11, 3.14159265358979, 100.0,
           2.7522, 1234567.891, 0.07, 1.1, 99.99, 4503599627370497.5, 9007199254740993, 5e-324, 1.7976931348623157e308]

TEXTS = ["桐子林镇", "红宝苗族彝族乡", "plain", "00123", "'00123", "510422100000", " 前后有空格 ", "两行\n文字", "a\tb",
         "<tag> & \"quotes\" 'single'", "=1+1", "+86", "@name", "𠮷野家", "😀🏳️‍🌈", "e\u0301", "\u200b零宽", "a\u00a0b",
         "一_x000D_二", "_x0041_", "_x005F_", "_xZZZZ_", "_x00e9_", "_x4E00_", "_xD83D__xDE00_", "x_x0007", "1.0", "1e5", "TRUE", "#N/A", "2021-07-31",
         "０１２", "㎡", "ｱ", "长" * 3000, "end\n", "\n begin", "100%", "－5", "ﬁ", "\ud7ff\ue000", "\ufffd"]

DATES = ["1900-03-01", "1970-01-01", "1999-12-31", "2000-02-29", "2021-07-31", "2024-02-29", "2100-01-01", "9999-12-31"]
MOMENTS = ["2021-07-31T12:30:00", "1999-12-31T23:59:59"]
PERCENTS = [0, 0.5, 1, 0.07, 0.123, 1.5, -0.25, 1 / 3]
ERRORS = ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
FORMULAS = [("1+1", 2), ("0.1+0.2", 0.30000000000000004), ("\"编\"&\"制\"", "编制"), ("1=1", True), ("1=2", False),
            ("SUM(1,2,3)", 6), ("\"\"", ""), ("1/3", 1 / 3)]
RICH = [["普通", "粗体", "再普通"], ["a ", " b"], ["𠮷", "野"], ["一\n", "二"], ["x"], ["_x000D_", "y"]]


def shuffled(draw):
    """Cells of all kinds in one sheet, with gaps."""
    cells = {}
    for _ in range(600):
        where = column_name(draw.randrange(30)) + str(draw.randrange(1, 120))
        kind = draw.choice(["number", "text", "number", "text", "percent", "date", "bool"])
        value = {"number": lambda: draw.choice([draw.randrange(10**6), draw.uniform(-1e6, 1e6),
                                                draw.uniform(0, 1), draw.gauss(0, 1) * 10 ** draw.randrange(-12, 15)]),
                 "text": lambda: "".join(draw.choice("编制乡镇ab 1_x𠮷\n") for _ in range(draw.randrange(1, 12))),
                 "percent": lambda: draw.randrange(1000) / 1000,
                 "date": lambda: "%04d-%02d-%02d" % (draw.randrange(1901, 2100), draw.randrange(1, 13),
                                                     draw.randrange(1, 29)),
                 "bool": lambda: draw.random() < 0.5}[kind]()
        cells[where] = {"kind": kind, "value": value}
    return cells


def sheets():
    draw = random.Random(20210731)
    doubles = [draw.gauss(0, 1) * 10 ** draw.randrange(-20, 20) for _ in range(400)]
    yield {"name": "numbers", "cells": in_rows(of("number", NUMBERS + doubles), 7)}
    yield {"name": "percent", "cells": in_rows(of("percent", PERCENTS), 3)}
    yield {"name": "texts", "cells": in_rows(of("text", TEXTS), 4)}
    yield {"name": "dates", "cells": in_rows(of("date", DATES), 2)}
    yield {"name": "booleans", "cells": in_rows(of("bool", [True, False, True]), 2)}
    yield {"name": "formats", "cells": in_rows(of("padded", [1, 123, 12345, 0]) + of("thousands", [1234567, 12]), 2)}
    yield {"name": "formulas", "cells": in_rows([{"kind": "formula", "value": f, "result": r} for f, r in FORMULAS], 3)}
    yield {"name": "rich", "cells": in_rows([{"kind": "rich", "value": "".join(r), "runs": r} for r in RICH], 2)}
    yield {"name": "空表", "cells": {}}
    yield {"name": "merged", "merged": ["A1:C1", "A2:A4", "B6:C7"],
           "cells": {"A1": {"kind": "text", "value": "标题"}, "A2": {"kind": "text", "value": "红格镇"},
                     "B2": {"kind": "number", "value": 1}, "B3": {"kind": "number", "value": 2},
                     "B4": {"kind": "number", "value": 3}, "B6": {"kind": "text", "value": "块"},
                     "A7": {"kind": "number", "value": 4}, "D9": {"kind": "text", "value": "end"}}}
    yield {"name": "all kinds", "cells": shuffled(draw)}
    # what is refused on purpose has a sheet of its own, with good cells around it
    yield {"name": "moments", "cells": in_rows(of("moment", MOMENTS) + of("text", ["good"]), 1)}
    yield {"name": "errors", "cells": in_rows(of("error", ERRORS) + of("text", ["good"]), 2)}
    yield {"name": "never worked out", "cells": in_rows(
        [{"kind": "formula", "value": "1+1", "result": None}] + of("text", ["good"]), 2)}
    yield {"name": "hidden", "hidden_rows": [2], "hidden_columns": ["C"],
           "cells": in_rows(of("number", range(1, 13)), 4)}


def many():
    for number in range(1, 61):
        yield {"name": "表%d" % number, "cells": in_rows(of("number", [number]) + of("text", ["第%d页" % number]), 2)}


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"kinds": list(sheets()), "many": list(many())}, file, ensure_ascii=True)
