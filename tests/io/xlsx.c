/* Workbooks: what every kind of cell is read as, and what becomes of odd, damaged and hostile files. */
#include "io/xlsx.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/zip_support.h"
#include "base/memory.h"
#include "io/xlsx_sheet.h"
#include "io/xml.h"

static struct faults faults;

/* One sheet read; end with done. */
static struct {
    struct buffer bytes;
    struct xlsx book;
    struct xlsx_rows rows;
    enum status opened, status;
} got;

static void read_book(const struct zip_book *book, size_t sheet)
{
    faults_init(&faults);
    zip_make_book(book, &got.bytes);
    got.opened = xlsx_open(&got.book, "county.xlsx", got.bytes.text, got.bytes.length, &faults);
    got.status = got.opened == STATUS_OK ? xlsx_read(&got.book, sheet, &got.rows, &faults) : got.opened;
}

static void read_inside(const char *inside)
{
    struct zip_sheet sheet = {"编制", inside};
    read_book(&(struct zip_book){.sheets = &sheet, .nsheets = 1}, 0);
}

static void done(void)
{
    if (got.opened == STATUS_OK)
        xlsx_close(&got.book);
    buffer_done(&got.bytes);
}

static const char *field(size_t row, size_t column)
{
    return row < got.rows.n && column < got.rows.rows[row].n ? got.rows.rows[row].fields[column] : "(none)";
}

static bool is_merged(size_t row, size_t column)
{
    return record_is_marked(&got.rows.rows[row], column, RECORD_MERGED);
}

static void expect_field(size_t row, size_t column, const char *wanted)
{
    cr_expect_str_eq(field(row, column), wanted, "row %zu column %zu: \"%s\", wanted \"%s\"\n%s", row, column,
                     field(row, column), wanted, io_all(&faults));
}

static void expect_said(const char *words)
{
    cr_expect(io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
}

static void expect_fault(const char *inside, const char *words)
{
    read_inside(inside);
    cr_expect(got.status == STATUS_DATA, "%s: %d", words, (int)got.status);
    expect_said(words);
    done();
}

Test(xlsx, cells_of_every_kind_are_read_as_they_are_seen)
{
    struct zip_sheet sheet = {
        "posts",
        "<sheetData><row r=\"2\">"
        "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
        "<c r=\"C2\" t=\"inlineStr\"><is><r><t>红</t></r><r><t>格镇</t></r><rPh sb=\"0\" "
        "eb=\"1\"><t>hong</t></rPh></is></c>"
        "<c r=\"D2\" t=\"str\"><f>A1&amp;\"x\"</f><v>a&lt;b</v></c><c r=\"E2\" t=\"b\"><v>1</v></c>"
        "<c r=\"F2\"><v>510422100000</v></c><c r=\"H2\"><f>SUM(A1)</f><v>36.000000000000004</v></c>"
        "<c r=\"I2\"><v>1E3</v></c><c r=\"J2\"><v>0.71999999999999997</v></c><c "
        "r=\"K2\"><v>0.3333333333333333</v></c>"
        "<c r=\"L2\"><v>5.1042210000000003E+17</v></c><c r=\"M2\" t=\"d\"><v>2026-03-05T00:00:00</v></c>"
        "<c r=\"N2\" t=\"inlineStr\"><is>"
        "<t>a_x000D_b_x005F_x0041__x4e00__xD83D__xDE00__xD83D_c_x0000_</t>"
        "</is></c></row></sheetData>"};
    read_book(&(struct zip_book){.sheets = &sheet,
                                 .nsheets = 1,
                                 .strings =
                                     "<si><r><t>桐子林</t></r><r><t xml:space=\"preserve\">镇 </t></r></si>"
                                     "<si><t>事业</t><rPh sb=\"0\" eb=\"2\"><t>shi</t></rPh></si>"},
              0);
    cr_assert(got.status == STATUS_OK, "%s", io_all(&faults));
    cr_expect(got.rows.n == 1);
    cr_expect(got.rows.rows[0].line == 2);
    static const char *const WANTED[] = {"桐子林镇 ",
                                         "事业",
                                         "红格镇",
                                         "a<b",
                                         "TRUE",
                                         "510422100000",
                                         "",
                                         "36",
                                         "1000",
                                         "0.72",
                                         "0.3333333333333333",
                                         "5.1042210000000003E+17",
                                         "2026-03-05",
                                         "a\rb_x0041_一😀_xD83D_c_x0000_"};
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
        expect_field(0, i, WANTED[i]);
    done();
}

#define STYLES                                                                                               \
    "<numFmts count=\"4\"><numFmt numFmtId=\"164\" "                                                         \
    "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"                                   \
    "<numFmt numFmtId=\"165\" formatCode=\"0.00E+00\"/><numFmt numFmtId=\"166\" "                            \
    "formatCode=\"[Red]0&quot;day&quot;\"/>"                                                                 \
    "<numFmt numFmtId=\"167\" formatCode=\"h:mm\"/></numFmts><cellStyleXfs><xf "                             \
    "numFmtId=\"14\"/></cellStyleXfs>"                                                                       \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"         \
    "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"31\"/></cellXfs>"
#define DATED(s, v) "<c s=\"" #s "\"><v>" #v "</v></c>"

Test(xlsx, numbers_in_a_date_format_are_dates)
{
    struct zip_sheet sheet = {"d", "<sheetData><row>" DATED(0, 46086) DATED(1, 46086) DATED(2, 46086.75)
                                       DATED(3, 46086) DATED(4, 46086) DATED(6, 1) DATED(1, 59) DATED(1, 60)
                                           DATED(1, 61) "</row></sheetData>"};
    static const char *const WANTED[] = {"46086",      "2026-03-05", "2026-03-05", "46086",     "46086",
                                         "1900-01-01", "1900-02-28", "60",         "1900-03-01"};
    read_book(&(struct zip_book){.sheets = &sheet, .nsheets = 1, .styles = STYLES}, 0);
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
        expect_field(0, i, WANTED[i]);
    done();
}

/* Sees to it that a cell of that format, XML as it is, reads as wanted; NULL: a fault with those words. */
static void expect_format(const char *format, const char *value, const char *wanted, const char *words)
{
    char styles[512], inside[128];
    snprintf(styles, sizeof styles,
             "<numFmts><numFmt numFmtId=\"164\" formatCode=\"%s\"/></numFmts>"
             "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>",
             format);
    snprintf(inside, sizeof inside, "<sheetData><row><c s=\"1\"><v>%s</v></c></row></sheetData>", value);
    struct zip_sheet sheet = {"f", inside};
    read_book(&(struct zip_book){.sheets = &sheet, .nsheets = 1, .styles = styles}, 0);
    if (wanted)
        cr_expect(got.status == STATUS_OK && strcmp(field(0, 0), wanted) == 0, "%s: %s%s", format,
                  field(0, 0), io_all(&faults));
    else
        cr_expect(got.status == STATUS_DATA && io_said(&faults, words), "%s: %s%s", format, field(0, 0),
                  io_all(&faults));
    done();
}

#define Q "&quot;"

Test(xlsx, formats_of_numbers_are_no_dates)
{
    static const char *const FORMATS[] = {"General",
                                          "GENERAL",
                                          "general",
                                          "G/通用格式",
                                          "G/通用格式" Q "人" Q,
                                          "[DBNum1][$-804]General",
                                          "Standard",
                                          "0.00E+00",
                                          "0.00e+00",
                                          "##0.0E+0",
                                          "#,##0.00_);[Red]\\(#,##0.00\\)",
                                          "0" Q "days" Q,
                                          "0\\d",
                                          "_ * #,##0_ ;_ * \\-#,##0_ ;_ * " Q "-" Q "_ ;_ @_ ",
                                          "[$¥-804]#,##0",
                                          "[=1]" Q "yes" Q ";[=0]" Q "no" Q ";General",
                                          "@",
                                          "0.00%",
                                          "# ?/?",
                                          "0!人"};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        expect_format(FORMATS[i], "46086", "46086", NULL);
}

Test(xlsx, formats_of_days_are_dates)
{
    static const char *const FORMATS[] = {"yyyy" Q "年" Q "m" Q "月" Q,
                                          "[$-804]yyyy\\-mm\\-dd;@",
                                          "m" Q "月" Q "d" Q "日" Q,
                                          "e.m.d",
                                          "[$-411]ge.m.d",
                                          "mmm",
                                          "yyyy/m/d h:mm:ss.000",
                                          "[$-F800]dddd, mmmm dd, yyyy",
                                          "aaaa"};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        expect_format(FORMATS[i], "46086", "2026-03-05", NULL);
}

Test(xlsx, words_beside_a_figure_do_not_change_it)
{
    static const char *const FORMATS[] = {"0" Q "千米" Q, "0" Q "km2" Q, "0.00" Q "元" Q, "No.0",
                                          "0" Q "万源" Q};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        expect_format(FORMATS[i], "36000", "36000", NULL);
}

Test(xlsx, a_figure_that_is_not_shown_is_refused)
{
    static const char *const FORMATS[] = {";;;", Q Q, Q "合格" Q, ";;;@"};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        expect_format(FORMATS[i], "36", NULL, "holds a figure that its number format does not show");
}

Test(xlsx, zeros_that_a_format_shows_before_a_code_are_read)
{
    expect_format("00000", "100", "00100", NULL);
    expect_format("000000000000", "510422100000", "510422100000", NULL);
    expect_format("000,000", "510", "000510", NULL);
    expect_format("00.0", "7.5", "7.5", NULL);
    expect_format("00%", "7", "07", NULL);
}

Test(xlsx, a_formula_that_was_never_worked_out_is_refused)
{
    static const char *const CELLS[] = {"<c><f>50+6</f><v></v></c>", "<c><f>50+6</f><v/></c>",
                                        "<c><f>50+6</f></c>", "<c t=\"b\"><f>TRUE()</f><v></v></c>",
                                        "<c><f t=\"shared\" si=\"0\"/><v></v></c>"};
    char inside[256];
    for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++) {
        snprintf(inside, sizeof inside, "<sheetData><row>%s</row></sheetData>", CELLS[i]);
        expect_fault(inside, "[county.xlsx]编制!A1: holds a formula without its result; open the workbook");
    }
    read_inside("<sheetData><row><c><v>1</v></c><c t=\"str\"><f>\"\"</f><v></v></c></row></sheetData>");
    cr_expect(got.status == STATUS_OK, "%s", io_all(&faults));
    done();
}

#define ZERO "<c><f>50+6</f><v>0</v></c>"

static size_t count_faults(const char *cells, const char *calculation)
{
    char inside[256];
    snprintf(inside, sizeof inside, "<sheetData><row>%s</row></sheetData>", cells);
    struct zip_sheet sheet = {"f", inside};
    read_book(&(struct zip_book){.sheets = &sheet, .nsheets = 1, .workbook = calculation}, 0);
    if (faults.nfound > 0)
        expect_said("[county.xlsx]f!A1: holds a formula without its result");
    done();
    return faults.nfound;
}

/* A 0 that a program wrote in place of each result, and any result of a workbook saved too early. */
Test(xlsx, zeros_of_a_workbook_that_is_to_be_worked_out_when_opened_are_no_results)
{
    cr_expect_eq(count_faults(ZERO ZERO "<c><v>0</v></c>", "<calcPr fullCalcOnLoad=\"1\"/>"), 2);
    cr_expect_eq(count_faults(ZERO "<c><f>7</f><v>7</v></c>", "<calcPr fullCalcOnLoad=\"1\"/>"), 0);
    struct zip_sheet sheets[] = {{"a", "<sheetData><row>" ZERO "</row></sheetData>"},
                                 {"b", "<sheetData><row><c><f>7</f><v>7</v></c></row></sheetData>"}};
    read_book(
        &(struct zip_book){.sheets = sheets, .nsheets = 2, .workbook = "<calcPr fullCalcOnLoad=\"1\"/>"}, 0);
    cr_expect(got.status == STATUS_OK && faults.nfound == 0, "%s", io_all(&faults));
    done();
    cr_expect_eq(count_faults(ZERO, "<calcPr calcId=\"191029\"/>"), 0);
    cr_expect_eq(count_faults("<c><f>7</f><v>7</v></c>" ZERO, "<calcPr calcCompleted=\"0\"/>"), 2);
}

/* Each of many sheets of zeros asks whether a formula of the others has a result. */
Test(xlsx, results_are_looked_for_once_and_take_no_room)
{
    struct zip_sheet sheets[] = {{"a", "<sheetData><row>" ZERO "</row></sheetData>"},
                                 {"b", "<sheetData><row>" ZERO "</row></sheetData>"}};
    read_book(
        &(struct zip_book){.sheets = sheets, .nsheets = 2, .workbook = "<calcPr fullCalcOnLoad=\"1\"/>"}, 0);
    cr_expect(got.status == STATUS_DATA && got.book.results == XLSX_ALL_ZERO);
    size_t nspare = got.book.archive.nspare;
    cr_expect(xlsx_read(&got.book, 1, &got.rows, &faults) == STATUS_DATA);
    cr_expect_leq(nspare - got.book.archive.nspare, 200, "%zu", nspare - got.book.archive.nspare);
    nspare = got.book.archive.nspare;
    got.book.results = XLSX_NOT_ASKED;
    cr_expect(xlsx_read(&got.book, 1, &got.rows, &faults) == STATUS_DATA);
    cr_expect_leq(nspare - got.book.archive.nspare, 200, "%zu", nspare - got.book.archive.nspare);
    done();
}

Test(xlsx, of_a_cell_of_text_only_the_text_counts)
{
    read_inside("<sheetData><row><c t=\"inlineStr\"><v>27522</v><is><t>27522</t></is></c>"
                "<c t=\"inlineStr\"><is><r><t>275</t></r><r><t>22</t></r></is><v>27522</v></c>"
                "<c t=\"inlineStr\"><v>7</v></c></row></sheetData>");
    expect_field(0, 0, "27522");
    expect_field(0, 1, "27522");
    expect_field(0, 2, "7");
    done();
}

#define RUN(properties, text) "<r><rPr>" properties "</rPr><t>" text "</t></r>"

Test(xlsx, raised_and_struck_out_characters_are_seen_as_such)
{
    struct zip_sheet sheet = {
        "f", "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
             "<c t=\"inlineStr\"><is>" RUN("<vertAlign val=\"superscript\"/>",
                                           "注") "</is></c>"
                                                 "<c t=\"s\"><v>3</v></c></row></sheetData>"};
    read_book(&(struct zip_book){.sheets = &sheet,
                                 .nsheets = 1,
                                 .strings = "<si><r><t>27522</t></r>" RUN(
                                     "<vertAlign val=\"superscript\"/>",
                                     "12") "</si>"
                                           "<si>" RUN("<strike/>", "红")
                                               RUN("<strike val=\"0\"/>",
                                                   "渔") "</si>"
                                                         "<si><r><t>CO</t></r>" RUN(
                                                             "<vertAlign val=\"subscript\"/>",
                                                             "2") "</si>"
                                                                  "<si>" RUN("<vertAlign val=\"baseline\"/>",
                                                                             "36") "</si>"},
              0);
    expect_field(0, 0, "27522¹²");
    expect_field(0, 1, "红\xCC\xB6渔");
    expect_field(0, 2, "CO₂");
    expect_field(0, 3, "^注");
    expect_field(0, 4, "36");
    done();
}

Test(xlsx, what_is_struck_out_whole_is_asked_about)
{
    struct zip_sheet sheet = {"f",
                              "<sheetData><row><c s=\"1\"><v>1</v></c><c s=\"1\"><v>2</v></c></row>"
                              "<row><c><v>3</v></c></row><row><c s=\"1\"><v>4</v></c></row></sheetData>"};
    read_book(&(struct zip_book){.sheets = &sheet,
                                 .nsheets = 1,
                                 .styles = "<fonts><font/><font><strike/></font></fonts>"
                                           "<cellXfs><xf/><xf fontId=\"1\"/></cellXfs>"
                                           "<dxfs><dxf><font><strike/></font></dxf></dxfs>"},
              0);
    cr_expect(got.status == STATUS_DATA && faults.nfound == 2, "%s", io_all(&faults));
    expect_said("[county.xlsx]f!A1: is struck out; take the line away");
    expect_said("[county.xlsx]f!A3: is struck out");
    done();
}

/* Fonts and formats of a workbook that was passed on for years: the last of them is seen, too. */
Test(xlsx, thousands_of_fonts_and_formats_are_all_read)
{
    enum { MANY = 3000 };
    struct zip_sheet sheet = {"f", "<sheetData><row><c s=\"1\"><v>1</v></c></row>"
                                   "<row><c s=\"2\"><v>10</v></c><c><v>3</v></c></row></sheetData>"};
    struct buffer styles;
    buffer_init(&styles);
    struct sink sink = buffer_sink(&styles);
    sink_text(&sink, "<numFmts>");
    for (int i = MANY; i > 0; i--)
        sink_format(&sink, "<numFmt numFmtId=\"%d\" formatCode=\"0%s\"/>", 164 + i,
                    i == 1 ? "&quot;万&quot;" : "");
    sink_text(&sink, "</numFmts><fonts>");
    for (int i = 0; i < MANY; i++)
        sink_text(&sink, "<font/>");
    sink_format(&sink,
                "<font><strike/></font></fonts><cellXfs><xf fontId=\"1023\"/><xf fontId=\"%d\"/>"
                "<xf numFmtId=\"165\"/></cellXfs>",
                MANY);
    read_book(&(struct zip_book){.sheets = &sheet, .nsheets = 1, .styles = styles.text}, 0);
    cr_expect(got.status == STATUS_DATA && faults.nfound == 2, "%s", io_all(&faults));
    expect_said("[county.xlsx]f!A1: is struck out; take the line away");
    expect_said("[county.xlsx]f!A2: shows another figure than it holds");
    done();
    buffer_done(&styles);
}

Test(xlsx, more_styles_than_can_be_are_said)
{
    struct zip_sheet sheet = {"f", "<sheetData/>"};
    static const char *const LISTS[] = {"numFmts", "fonts", "cellXfs"};
    static const char *const ITEMS[] = {"<numFmt numFmtId=\"200\" formatCode=\"0\"/>", "<font/>", "<xf/>"};
    for (size_t list = 0; list < sizeof LISTS / sizeof *LISTS; list++) {
        struct buffer styles;
        buffer_init(&styles);
        struct sink sink = buffer_sink(&styles);
        sink_format(&sink, "<%s>", LISTS[list]);
        for (int i = 0; i <= 1 << 16; i++)
            sink_text(&sink, ITEMS[list]);
        sink_format(&sink, "</%s>", LISTS[list]);
        read_book(&(struct zip_book){.sheets = &sheet, .nsheets = 1, .styles = styles.text}, 0);
        cr_expect(got.status == STATUS_DATA, "%s", LISTS[list]);
        expect_said("county.xlsx: holds more than 65536 styles; copy its tables into a new workbook");
        done();
        buffer_done(&styles);
    }
}

Test(xlsx, a_hidden_column_is_asked_about_once)
{
    read_inside("<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\" width=\"0\"/>"
                "<col min=\"5\" max=\"5\" width=\"9\"/></cols><sheetData>"
                "<row><c><v>1</v></c><c><v>2</v></c><c/><c><v>4</v></c><c><v>5</v></c></row>"
                "<row><c><v>1</v></c><c><v>2</v></c><c/><c><v>4</v></c><c><v>5</v></c></row></sheetData>");
    cr_expect(got.status == STATUS_DATA && faults.nfound == 2, "%s", io_all(&faults));
    expect_said("[county.xlsx]编制!B1: stands in a hidden column; show all columns of the sheet");
    expect_said("[county.xlsx]编制!D1: stands in a hidden column");
    done();
}

Test(xlsx, a_row_without_height_is_hidden)
{
    expect_fault("<sheetData><row ht=\"0\" customHeight=\"1\"><c><v>1</v></c></row></sheetData>",
                 "[county.xlsx]编制!A1: stands in a hidden row");
}

Test(xlsx, what_a_merged_cell_covers_is_asked_about)
{
    read_inside("<sheetData><row><c><v>36</v></c><c><v>7</v></c></row><row><c><v>99</v></c><c><v>7</v></c></"
                "row></sheetData>"
                "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/></mergeCells>");
    cr_expect(got.status == STATUS_DATA && faults.nfound == 1, "%s", io_all(&faults));
    expect_said("[county.xlsx]编制!A2: holds something that a merged cell covers; undo the merge");
    cr_expect(is_merged(1, 1), "the same text counts as that of the merged cell");
    done();
}

/* Each row would count as often as merged cells lie over it: a small file would take hours. */
Test(xlsx, merged_cells_that_overlap_are_refused)
{
    expect_fault("<sheetData><row><c><v>36</v></c></row></sheetData>"
                 "<mergeCells><mergeCell ref=\"C7:D9\"/><mergeCell ref=\"A1:B2\"/>"
                 "<mergeCell ref=\"D9:F10\"/></mergeCells>",
                 "[county.xlsx]编制: has merged cells that overlap; undo the merges");
    read_inside("<sheetData><row><c><v>36</v></c></row></sheetData>"
                "<mergeCells><mergeCell ref=\"C7:D9\"/><mergeCell ref=\"C10:D12\"/><mergeCell ref=\"E7:F9\"/>"
                "<mergeCell ref=\"A1:B2\"/></mergeCells>");
    cr_expect(got.status == STATUS_OK, "%s", io_all(&faults));
    done();
}

/* Whatever stands before, behind and below it. */
Test(xlsx, only_what_a_merged_cell_covers_is_asked_about)
{
    read_inside("<sheetData><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>"
                "<row><c><v>5</v></c><c><v>6</v></c><c><v>7</v></c><c><v>8</v></c></row>"
                "<row><c><v>9</v></c><c r=\"D3\"><v>10</v></c></row></sheetData>"
                "<mergeCells><mergeCell ref=\"B1:C3\"/></mergeCells>");
    cr_expect(got.status == STATUS_DATA && faults.nfound == 3, "%s", io_all(&faults));
    expect_said("[county.xlsx]编制!C1: holds something");
    expect_said("[county.xlsx]编制!B2: holds something");
    expect_said("[county.xlsx]编制!C2: holds something");
    done();
}

Test(xlsx, a_figure_that_is_seen_otherwise_is_refused)
{
    static const char *const TIMES[] = {"h:mm", "[h]:mm", "mm:ss.0", "上午/下午h" Q "时" Q "mm" Q "分" Q,
                                        "h:mm AM/PM"};
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++)
        expect_format(TIMES[i], "1.5", NULL, "shows a time of day; choose the format General");
    static const char *const OTHER[] = {"0.0,",
                                        "#,##0,",
                                        "0!.0,",
                                        "0\\.0000",
                                        "0" Q "." Q "0,",
                                        "0,.0",
                                        "0;-0!.0,",
                                        "[&gt;=10000]0!.0," Q "万" Q ";0",
                                        "[&lt;=9999999]###\\-####",
                                        "0.0000" Q "万" Q,
                                        "0" Q "%" Q,
                                        "0‰",
                                        "0.00万人",
                                        "General\\亿",
                                        "0" Q " 千人" Q,
                                        Q "5104" Q "00000000",
                                        "0" Q "00" Q,
                                        "1\\20",
                                        "0-00"};
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++)
        expect_format(OTHER[i], "36000", NULL, "[county.xlsx]f!A1: shows another figure than it holds");
}

Test(xlsx, days_may_be_counted_from_1904)
{
    struct zip_sheet sheet = {"d", "<sheetData><row>" DATED(1, 0) DATED(1, 44624) "</row></sheetData>"};
    read_book(
        &(struct zip_book){
            .sheets = &sheet, .nsheets = 1, .styles = STYLES, .workbook = "<workbookPr date1904=\"1\"/>"},
        0);
    expect_field(0, 0, "1904-01-01");
    expect_field(0, 1, "2026-03-05");
    done();
}

Test(xlsx, rows_and_cells_without_a_reference_follow_each_other)
{
    read_inside(
        "<sheetData><row><c><v>1</v></c><c/><c><v>2</v></c></row><row r=\"5\"><c r=\"B5\"><v>3</v></c>"
        "<c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>");
    cr_assert(got.rows.n == 3);
    expect_field(0, 2, "2");
    expect_field(1, 1, "3");
    expect_field(1, 2, "4");
    cr_expect(got.rows.rows[2].line == 6);
    done();
}

Test(xlsx, strict_workbooks_and_hidden_sheets_are_read)
{
    struct zip_sheet sheets[] = {{"a", "<sheetData/>"},
                                 {"b", "<sheetData><row><c><v>7</v></c></row></sheetData>"}};
    read_book(&(struct zip_book){.sheets = sheets, .nsheets = 2, .strict = true, .hidden = 2}, 1);
    cr_expect(got.book.nsheets == 2 && !got.book.sheets[0].hidden && got.book.sheets[1].hidden);
    expect_field(0, 0, "7");
    done();
}

Test(xlsx, a_cell_merged_over_rows_stands_in_each)
{
    read_inside(
        "<sheetData><row><c t=\"str\"><v>盐边县</v></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>"
        "<row><c r=\"B3\"><v>3</v></c></row><row/><row r=\"6\"><c><v>9</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"A1:A5\"/><mergeCell ref=\"B6:D6\"/></mergeCells>");
    cr_assert(got.rows.n == 4);
    expect_field(1, 0, "盐边县");
    expect_field(2, 0, "盐边县");
    expect_field(3, 0, "9");
    cr_expect(!is_merged(0, 0) && is_merged(1, 0) && !is_merged(1, 1));
    done();
}

Test(xlsx, a_cell_merged_over_columns_covers_the_others)
{
    read_inside(
        "<sheetData><row><c><v>1</v></c><c/><c/><c><v>4</v></c></row><row><c r=\"D2\"><v>5</v></c></row>"
        "</sheetData><mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"D1:XFD1\"/></mergeCells>");
    cr_assert(got.rows.n == 2 && got.rows.rows[0].n == 4);
    expect_field(0, 1, "");
    expect_field(1, 0, "1");
    expect_field(1, 2, "");
    for (size_t i = 0; i < 3; i++)
        cr_expect(is_merged(0, i) == (i > 0) && is_merged(1, i), "%zu", i);
    cr_expect(!is_merged(0, 3) && !is_merged(1, 3));
    done();
}

Test(xlsx, hidden_rows_are_told_once)
{
    expect_fault(
        "<sheetData><row><c><v>1</v></c></row><row hidden=\"1\"/><row hidden=\"true\"><c><v>2</v></c>"
        "<c><v>3</v></c></row></sheetData>",
        "[county.xlsx]编制!A3: stands in a hidden row; show all rows");
    cr_expect(faults.nkept == 1);
    read_inside("<sheetData><row hidden=\"1\"><c/></row><row hidden=\"0\"><c><v>2</v></c></row></sheetData>");
    cr_expect(got.status == STATUS_OK && got.rows.n == 1);
    done();
}

Test(xlsx, errors_and_formulas_without_results_name_their_cell)
{
    read_inside("<sheetData><row r=\"7\"><c r=\"C7\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
                "<c r=\"AB7\"><f>A1</f></c></row></sheetData>");
    cr_expect(got.status == STATUS_DATA);
    expect_said("[county.xlsx]编制!C7: holds the error #DIV/0!");
    expect_said("[county.xlsx]编制!AB7: holds a formula without its result");
    done();
}

Test(xlsx, cells_that_no_program_writes_are_faults)
{
    expect_fault("<sheetData><row><c><v>nan</v></c></row></sheetData>", "!A1: holds a number that is none");
    expect_fault("<sheetData><row><c><v>0x10</v></c></row></sheetData>", "!A1: holds a number that is none");
    expect_fault("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>",
                 "!A1: names a text that is not");
    expect_fault("<sheetData><row><c t=\"s\"><v>-1</v></c></row></sheetData>",
                 "!A1: names a text that is not");
    expect_fault("<sheetData><row r=\"0\"/></sheetData>", "more rows than a sheet can");
    expect_fault("<sheetData><row r=\"1048577\"/></sheetData>", "more rows than a sheet can");
    expect_fault("<sheetData><row r=\"99999999999999999999\"/></sheetData>", "more rows than a sheet can");
    expect_fault("<sheetData><row r=\"1\"><c r=\"A2\"/></row></sheetData>", "cells out of place");
    expect_fault("<sheetData><row><c r=\"7\"/></row></sheetData>", "cells out of place");
    expect_fault("<sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row></sheetData>",
                 "cells out of place");
    expect_fault("<sheetData><row><c r=\"XFD1\"><v>1</v></c></row></sheetData>",
                 "!XFD1: stands further to the right");
    expect_fault("<sheetData><row><c r=\"AAAAAAAAAAAAAAA1\"><v>1</v></c></row></sheetData>",
                 "cells out of place");
}

Test(xlsx, what_could_grow_is_refused)
{
    char deep[4096] = "";
    for (int i = 0; i < XML_DEPTH + 1; i++)
        strcat(deep, "<a>");
    expect_fault(deep, "is nested deeper than any workbook");
    struct zip_part bomb[] = {
        {"_rels/.rels", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>"}};
    struct buffer bytes;
    struct xlsx book;
    faults_init(&faults);
    zip_make(bomb, 1, &bytes);
    cr_expect(xlsx_open(&book, "b.xlsx", bytes.text, bytes.length, &faults) == STATUS_DATA);
    expect_said("b.xlsx: _rels/.rels: declares a document type");
    buffer_done(&bytes);
}

static enum status count(void *target, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)target += length;
    return STATUS_OK;
}

Test(xlsx, what_comes_out_of_an_archive_is_counted_not_believed)
{
    static char zeros[200001];
    memset(zeros, '0', sizeof zeros - 1);
    struct zip_part part = {"a", zeros};
    struct buffer bytes;
    struct archive archive;
    size_t n = 0;
    faults_init(&faults);
    zip_make(&part, 1, &bytes);
    cr_assert(bytes.length < 2000);
    cr_assert(archive_open(&archive, "z.xlsx", bytes.text, bytes.length, 150000, &faults) == STATUS_OK);
    cr_expect(archive_read(&archive, "a", count, &n, &faults) == STATUS_DATA);
    cr_expect(n <= 150000);
    expect_said("z.xlsx: a: holds more than a workbook of tables can");
    archive_close(&archive);
    cr_assert(archive_open(&archive, "z.xlsx", bytes.text, bytes.length, 200000, &faults) == STATUS_OK);
    n = 0;
    cr_expect(archive_read(&archive, "A", count, &n, &faults) == STATUS_OK && n == 200000);
    archive_close(&archive);
    buffer_done(&bytes);
}

static void expect_no_book(const char *bytes, size_t length, const char *words)
{
    struct xlsx book;
    faults_init(&faults);
    cr_expect(xlsx_open(&book, "c.xlsx", bytes, length, &faults) == STATUS_DATA);
    expect_said(words);
}

Test(xlsx, other_forms_have_a_remedy)
{
    static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k\0";
    static const char locked[] =
        "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    expect_no_book(old, sizeof old - 1, "c.xlsx: is an old workbook (.xls); open it and save it as .xlsx");
    expect_no_book(locked, sizeof locked - 1, "c.xlsx: is protected by a password; remove the password");
    expect_no_book("code,name\n", 10, "the file is damaged or no workbook");
    expect_no_book("", 0, "the file is damaged or no workbook");
    struct zip_part part = {"word/document.xml", "<w/>"};
    struct buffer bytes;
    zip_make(&part, 1, &bytes);
    expect_no_book(bytes.text, bytes.length, "_rels/.rels: is missing in the file");
    buffer_done(&bytes);
}

static const struct zip_sheet BOTH[] = {
    {"posts", "<sheetData><row><c t=\"s\"><v>0</v></c><c "
              "s=\"1\"><v>46086</v></c></row><row><c/><c><v>1.5</v></c></row>"
              "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"},
    {"notes", "<sheetData><row><c t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>"}};
static const struct zip_book BOOK = {
    .sheets = BOTH, .nsheets = 2, .strings = "<si><t>a</t></si>", .styles = STYLES};

static enum status read_all(const char *bytes, size_t length)
{
    struct xlsx book;
    struct xlsx_rows rows;
    enum status status = xlsx_open(&book, "c.xlsx", bytes, length, &faults), opened = status;
    for (size_t s = 0; status == STATUS_OK && s < book.nsheets; s++)
        status = xlsx_read(&book, s, &rows, &faults);
    if (opened == STATUS_OK)
        xlsx_close(&book);
    return status;
}

Test(xlsx, damaged_files_end_in_a_status)
{
    struct buffer bytes;
    uint32_t state = 20260305;
    size_t nrefused = 0, ncases = 3000;
    zip_make_book(&BOOK, &bytes);
    for (size_t i = 0; i < ncases; i++) {
        state = state * 1664525U + 1013904223U;
        size_t at = state % bytes.length;
        char kept = bytes.text[at];
        size_t length = i % 4 == 0 ? at : bytes.length;
        bytes.text[at] = (char)(kept ^ (char)(1U << (state >> 29)));
        faults_init(&faults);
        enum status status = read_all(bytes.text, length);
        cr_assert(status == STATUS_OK || (status == STATUS_DATA && faults.nfound > 0), "case %zu: %d", i,
                  (int)status);
        nrefused += status != STATUS_OK;
        bytes.text[at] = kept;
    }
    cr_expect(nrefused > ncases / 4 && nrefused < ncases, "%zu", nrefused);
    buffer_done(&bytes);
}

Test(xlsx, every_failed_allocation_is_said)
{
    struct buffer bytes;
    enum status status = STATUS_MEMORY;
    size_t n = 0;
    zip_make_book(&BOOK, &bytes);
    while (status != STATUS_OK && n < 5000) {
        faults_init(&faults);
        memory_fail_after(++n);
        status = read_all(bytes.text, bytes.length);
        memory_fail_after(0);
        cr_assert(status == STATUS_OK || status == STATUS_MEMORY, "allocation %zu: %d %s", n, (int)status,
                  io_all(&faults));
    }
    cr_expect(status == STATUS_OK && n > 20, "%zu", n);
    buffer_done(&bytes);
}

Test(xlsx, a_workbook_has_so_many_sheets_and_no_more)
{
    static struct zip_sheet sheets[XLSX_SHEETS + 1];
    for (size_t i = 0; i <= XLSX_SHEETS; i++)
        sheets[i] = (struct zip_sheet){"s", "<sheetData/>"};
    read_book(&(struct zip_book){.sheets = sheets, .nsheets = XLSX_SHEETS + 1}, 0);
    cr_expect(got.status == STATUS_DATA);
    expect_said("has more than 256 sheets");
    done();
}

#define RELATED(id, kind, target)                                                                            \
    "<Relationship Id=\"" id                                                                                 \
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind                    \
    "\" Target=\"" target "\"/>"
#define RELATIONS(inside)                                                                                    \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside          \
    "</Relationships>"

/* Where a part lies is told beside the part that names it, or from the root. */
Test(xlsx, parts_are_found_wherever_they_lie)
{
    static const struct {
        const char *target, *part;
    } places[] = {{"sheet.xml", "a/b/sheet.xml"},   {"c/sheet.xml", "a/b/c/sheet.xml"},
                  {"../sheet.xml", "a/sheet.xml"},  {"../c/sheet.xml", "a/c/sheet.xml"},
                  {"../../sheet.xml", "sheet.xml"}, {"../../../sheet.xml", "sheet.xml"},
                  {"/sheet.xml", "sheet.xml"},      {"/a/sheet.xml", "a/sheet.xml"}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char text[1024];
        snprintf(text, sizeof text, RELATIONS(RELATED("r1", "worksheet", "%s")), places[i].target);
        const struct zip_part parts[] = {
            {"_rels/.rels", RELATIONS(RELATED("r0", "officeDocument", "a/b/book.xml"))},
            {"a/b/book.xml",
             "<workbook xmlns=\"" ZIP_MAIN "\" xmlns:r=\"http://schemas.openxmlformats.org/"
             "officeDocument/2006/relationships\"><sheets><sheet name=\"posts\" sheetId=\"1\" "
             "r:id=\"r1\"/></sheets></workbook>"},
            {"a/b/_rels/book.xml.rels", text},
            {places[i].part,
             "<worksheet xmlns=\"" ZIP_MAIN "\"><sheetData><row><c><v>7</v></c></row></sheetData>"
             "</worksheet>"}};
        faults_init(&faults);
        zip_make(parts, sizeof parts / sizeof *parts, &got.bytes);
        got.opened = xlsx_open(&got.book, "county.xlsx", got.bytes.text, got.bytes.length, &faults);
        got.status = got.opened == STATUS_OK ? xlsx_read(&got.book, 0, &got.rows, &faults) : got.opened;
        cr_expect_eq(got.status, STATUS_OK, "%s: %s", places[i].target, io_all(&faults));
        if (got.status == STATUS_OK)
            expect_field(0, 0, "7");
        done();
    }
}

Test(xlsx, an_archive_of_something_else_is_told_to_hold_no_workbook)
{
    const struct zip_part parts[] = {{"_rels/.rels", RELATIONS(RELATED("r0", "metadata", "a.xml"))},
                                     {"a.xml", "<a/>"}};
    faults_init(&faults);
    zip_make(parts, 2, &got.bytes);
    got.opened = xlsx_open(&got.book, "county.xlsx", got.bytes.text, got.bytes.length, &faults);
    cr_expect_eq(got.opened, STATUS_DATA);
    expect_said("county.xlsx: holds no workbook; save it as .xlsx again");
    done();
}
