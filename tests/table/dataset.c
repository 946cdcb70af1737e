/* Which file or sheet is which table: workbooks alone and among CSV files, their names in faults and in a
 * run. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "../support/zip_support.h"
#include "base/memory.h"
#include "table/check.h"
#include "table/load.h"
#include "table/read.h"
#include "table/table.h"

static const struct column TOWNSHIPS[] = {
    {.name = "code", .headings = "编码", .kind = COLUMN_CODE, .required = true},
    {.name = "name", .headings = "名称", .kind = COLUMN_TEXT},
};
static const struct column POSTS[] = {
    {.name = "township", .headings = "乡镇", .kind = COLUMN_CODE, .refers = "townships", .required = true},
    {.name = "kind", .headings = "编制类别", .kind = COLUMN_TEXT, .required = true},
    {.name = "posts", .headings = "编制数", .kind = COLUMN_COUNT, .required = true},
};
enum { TOWNSHIPS_TABLE, POSTS_TABLE, DESKS_TABLE, NTABLES, PEOPLE_TABLE = NTABLES, ALL_TABLES };
static const struct schema SCHEMAS[] = {
    {.name = "townships",
     .headings = "乡镇",
     .columns = TOWNSHIPS,
     .ncolumns = 2,
     .key = "code",
     .required = true},
    {.name = "posts", .headings = "编制|编制情况", .columns = POSTS, .ncolumns = 3, .key = "township,kind"},
    {.name = "registers/desks", .headings = "台账", .columns = TOWNSHIPS, .ncolumns = 2, .key = "code"},
    {.name = "people", .headings = "人员", .columns = POSTS, .ncolumns = 2, .key = "", .personal = true},
};

#define S(text) "<c t=\"str\"><v>" text "</v></c>"
#define N(text) "<c><v>" text "</v></c>"
#define TOWNS_SHEET                                                                                          \
    "<sheetData><row>" S("编码") S("名称") "</row><row>" S("t1") S("红格镇") "</row></sheetData>"
#define POSTS_SHEET                                                                                          \
    "<sheetData><row>" S("盐边县编制表") "</row><row>" S("鄉鎮") S("編制類別")                               \
        S("編制數") "</row><row>" S("红格镇") S("行政") N("36.000000000000004") "</row><row><c/>" S("事业")  \
            N("57") "</row><row>" S("合计") "<c/>" N(                                                        \
                "93") "</row></sheetData><mergeCells><mergeCell ref=\"A3:A4\"/></mergeCells>"

static char folder[IO_PATH];
static struct tables tables;
static struct faults faults;

static void set_up(void)
{
    io_make_folder(folder);
    tables_init(&tables);
}

static void tear_down(void)
{
    tables_done(&tables);
    io_remove(folder);
}

TestSuite(dataset, .init = set_up, .fini = tear_down);

static void put_book(const char *file, const struct zip_sheet *sheets, size_t n)
{
    struct buffer bytes;
    zip_make_book(&(struct zip_book){.sheets = sheets, .nsheets = n}, &bytes);
    io_put_bytes(folder, file, bytes.text, bytes.length);
    buffer_done(&bytes);
}

/* file: a workbook of the folder, or NULL for the folder itself. */
static enum status load(const char *file)
{
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s%s%s", folder, file ? "/" : "", file ? file : "");
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    return tables_load(&tables, path, SCHEMAS, ALL_TABLES, NULL, NULL, &faults);
}

static void expect_good(const char *file)
{
    cr_assert(load(file) == STATUS_OK, "%s", io_all(&faults));
}

static void expect_fault(const char *file, const char *words)
{
    cr_expect(load(file) == STATUS_DATA);
    cr_expect(io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
}

static const char *copy_of(size_t table)
{
    return tables.table[table].input ? tables.table[table].input->copy : "(none)";
}

Test(dataset, a_workbook_has_a_sheet_for_each_table)
{
    const struct zip_sheet sheets[] = {{"鄉鎮", TOWNS_SHEET},
                                       {"编制情况", POSTS_SHEET},
                                       {"Registers Desks", TOWNS_SHEET},
                                       {"说明", "<sheetData><row>" S("怎么填") "</row></sheetData>"},
                                       {"Sheet5", "<sheetData/>"}};
    put_book("盐边县.xlsx", sheets, 5);
    expect_good("盐边县.xlsx");
    const struct table *posts = &tables.table[POSTS_TABLE];
    cr_assert(posts->nrows == 2);
    cr_expect(table_cell(posts, 1, 2)->number == 36 && strcmp(table_cell(posts, 1, 0)->text, "t1") == 0);
    cr_expect_str_eq(posts->file, "[盐边县.xlsx]编制情况");
    cr_expect(tables.ninputs == 1);
    cr_expect_str_eq(copy_of(POSTS_TABLE), "盐边县.xlsx");
    cr_expect_str_eq(posts->kept, posts->file, "a run cites it as the office knows it");
    cr_expect(tables.table[DESKS_TABLE].nrows == 1);
}

Test(dataset, hidden_sheets_are_passed_over_unless_they_hold_a_table)
{
    const struct zip_sheet sheets[] = {
        {"乡镇", TOWNS_SHEET}, {"posts", POSTS_SHEET}, {"WpsReserved_CellImgList", POSTS_SHEET}};
    struct buffer bytes;
    for (size_t hidden = 2; hidden <= 3; hidden++) {
        zip_make_book(&(struct zip_book){.sheets = sheets, .nsheets = 3, .hidden = hidden}, &bytes);
        io_put_bytes(folder, "c.xlsx", bytes.text, bytes.length);
        buffer_done(&bytes);
        if (hidden == 3)
            expect_good("c.xlsx");
        else
            expect_fault("c.xlsx", "[c.xlsx]posts: is hidden; show the sheet, or delete it");
    }
    cr_expect(tables.table[POSTS_TABLE].nrows == 2);
}

#define PEOPLE_SHEET                                                                                         \
    "<sheetData><row>" S("乡镇") S("编制类别") "</row><row>" S("t1") S("行政") "</row><row>" S("t1")         \
        S("行政") "</row></sheetData>"

/* Two people may be alike, and a workbook is kept whole with every run. */
Test(dataset, people_stand_in_a_file_of_their_own)
{
    const struct zip_sheet sheets[] = {{"乡镇", TOWNS_SHEET}, {"编制", POSTS_SHEET}, {"人员", PEOPLE_SHEET}};
    put_book("c.xlsx", sheets, 2);
    put_book("people.xlsx", &sheets[2], 1);
    expect_good(NULL);
    cr_assert(tables.table[PEOPLE_TABLE].nrows == 2);
    cr_expect(tables_input_is_personal(&tables, tables.table[PEOPLE_TABLE].input));
    cr_expect(!tables_input_is_personal(&tables, tables.table[POSTS_TABLE].input));
    unlink("people.xlsx");
    put_book("d.xlsx", sheets, 3);
    expect_fault("d.xlsx", "[d.xlsx]人员: is of people, and a workbook is kept whole with every run");
}

Test(dataset, csv_files_and_workbooks_lie_side_by_side)
{
    const struct zip_sheet one[] = {{"Sheet1", POSTS_SHEET}, {"Sheet2", "<sheetData/>"}};
    io_put(folder, "乡镇.csv", "编码,名称\nt1,红格镇\n");
    put_book("posts.XLSX", one, 2);
    io_put(folder, "~$posts.xlsx", "lock");
    expect_good(NULL);
    cr_expect(tables.table[POSTS_TABLE].nrows == 2);
    cr_expect_str_eq(copy_of(TOWNSHIPS_TABLE), "townships.csv");
    cr_expect_str_eq(copy_of(POSTS_TABLE), "posts.xlsx");
}

Test(dataset, files_of_a_table_in_a_folder_are_read_there)
{
    char inner[IO_PATH + 16];
    snprintf(inner, sizeof inner, "%s/registers", folder);
    cr_assert(mkdir(inner, 0777) == 0);
    io_put(folder, "townships.csv", "code,name\nt1,红格镇\n");
    io_put(inner, "desks.csv", "code,name\nd1,一号\nd2,二号\n");
    expect_good(NULL);
    cr_expect_eq(tables.table[DESKS_TABLE].nrows, 2);
}

Test(dataset, a_workbook_may_be_called_csv)
{
    const struct zip_sheet one[] = {{"Sheet1", POSTS_SHEET}};
    io_put(folder, "townships.csv", "code,name\nt1,红格镇\n");
    put_book("posts.csv", one, 1);
    expect_good(NULL);
    cr_expect_eq(tables.table[POSTS_TABLE].nrows, 2);
}

Test(dataset, sheets_saved_as_csv_side_by_side_are_a_dataset)
{
    io_put(folder, "townships.csv", "code,name\nt1,红格镇\n");
    io_put(folder, "台账.csv", "code,name\nd1,一号\n");
    io_put(folder, "说明.csv", "怎么填,\n");
    expect_good(NULL);
    cr_expect(tables.table[DESKS_TABLE].nrows == 1);
    cr_expect_str_eq(copy_of(DESKS_TABLE), "registers/desks.csv");
    io_put(folder, "desks.csv", "code,name\nd1,一号\n");
    expect_fault(NULL, "desks.csv: belongs to no table");
}

Test(dataset, hostile_names_never_name_a_copy)
{
    const struct zip_sheet sheets[] = {{"townships", TOWNS_SHEET}, {"posts", POSTS_SHEET}};
    const struct zip_sheet desks[] = {{"../../etc/passwd", TOWNS_SHEET}, {"townships", TOWNS_SHEET}};
    char inner[IO_PATH + 16];
    snprintf(inner, sizeof inner, "%s/registers", folder);
    put_book("..manifest.json.xlsx", sheets, 2);
    cr_assert(load(NULL) == STATUS_DATA, "hidden names are not listed");
    put_book("其他.xlsx", desks, 2);
    expect_fault(NULL, "[其他.xlsx]../../etc/passwd: belongs to no table");
}

Test(dataset, the_only_sheet_with_data_is_the_table_that_the_file_is_named_after)
{
    const struct zip_sheet sheets[] = {{"Sheet1", "<sheetData/>"}, {"anything", POSTS_SHEET}};
    io_put(folder, "townships.csv", "code,name\nt1,红格镇\n");
    put_book("posts.xlsx", sheets, 2);
    expect_good(NULL);
    cr_expect_eq(tables.table[POSTS_TABLE].nrows, 2);
}

Test(dataset, a_per_cent_among_plain_figures_is_told)
{
    const struct zip_sheet sheets[] = {
        {"townships", TOWNS_SHEET},
        {"posts", "<sheetData><row>" S("township") S("kind") S("posts") "</row><row>" S("t1") S("a")
                      N("36") "</row><row>" S("t1") S("b") "<c s=\"1\"><v>1</v></c></row><row>" S("t1")
                          S("c") "<c s=\"1\"><v>2</v></c></row></sheetData>"}};
    struct buffer bytes;
    zip_make_book(&(struct zip_book){.sheets = sheets,
                                     .nsheets = 2,
                                     .styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/></cellXfs>"},
                  &bytes);
    io_put_bytes(folder, "county.xlsx", bytes.text, bytes.length);
    buffer_done(&bytes);
    expect_fault("county.xlsx", "[county.xlsx]posts!C3: posts: is shown as a per cent where other cells");
}

Test(dataset, a_name_that_will_not_do_is_not_that_of_the_copy)
{
    enum { LONGEST = 100 };
    static const struct zip_sheet SHEETS[] = {{"townships", TOWNS_SHEET}, {"posts", POSTS_SHEET}};
    char longest[LONGEST + 1], longer[LONGEST + 2], path[2 * IO_PATH];
    snprintf(longest, sizeof longest, "%0*d.xlsx", LONGEST - 5, 0);
    snprintf(longer, sizeof longer, "0%s", longest);
    const char *const names[][2] = {{"a b.xlsx", "a b.xlsx"},           {longest, longest},
                                    {longer, "workbook.xlsx"},          {"a..b.xlsx", "workbook.xlsx"},
                                    {"a\nb.xlsx", "workbook.xlsx"},     {"a\x7F.xlsx", "workbook.xlsx"},
                                    {"a\"b.xlsx", "workbook.xlsx"},     {"a\\b.xlsx", "workbook.xlsx"},
                                    {"a\xFF\x62.xlsx", "workbook.xlsx"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        put_book(names[i][0], SHEETS, 2);
        expect_good(NULL);
        cr_expect_str_eq(copy_of(POSTS_TABLE), names[i][1], "%s: %s", names[i][0], copy_of(POSTS_TABLE));
        snprintf(path, sizeof path, "%s/%s", folder, names[i][0]);
        cr_assert(remove(path) == 0);
    }
}

Test(dataset, text_under_another_ending_is_read)
{
    io_put(folder, "乡镇.txt", "编码\t名称\nt1\t红格镇\n");
    io_put(folder, "posts.tsv", "乡镇\t编制类别\t编制数\nt1\t行政\t3\n");
    io_put(folder, "readme.txt", "nothing of a table");
    expect_good(NULL);
    cr_expect_eq(tables.table[POSTS_TABLE].nrows, 1);
}

/* A table that is there but cannot be read is not missing as well. */
Test(dataset, a_spreadsheet_of_another_form_is_the_only_fault)
{
    io_put(folder, "乡镇.xls", "");
    expect_fault(NULL, "乡镇.xls: is a spreadsheet of another form; open it and save it as .xlsx");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

Test(dataset, a_spreadsheet_of_another_form_is_refused_as_a_dataset_too)
{
    io_put(folder, "county.ods", "");
    expect_fault("county.ods", "county.ods: is a spreadsheet of another form; open it and save it as .xlsx");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

/* A workbook with macros is one all the same; they are not looked at. */
Test(dataset, a_workbook_with_macros_is_read)
{
    put_book("乡镇.xlsm", &(struct zip_sheet){"Sheet1", TOWNS_SHEET}, 1);
    expect_good(NULL);
    cr_expect_eq(tables.table[TOWNSHIPS_TABLE].nrows, 1);
}

Test(dataset, two_for_one_table_are_named)
{
    const struct zip_sheet sheets[] = {
        {"townships", TOWNS_SHEET}, {"posts", POSTS_SHEET}, {"编制", POSTS_SHEET}};
    put_book("county.xlsx", sheets, 2);
    io_put(folder, "posts.csv", "township,kind,posts\n");
    expect_fault(NULL, "posts.csv: is the same table as [county.xlsx]posts; keep one");
    put_book("county.xlsx", sheets, 3);
    expect_fault("county.xlsx", "[county.xlsx]编制: is the same table as [county.xlsx]posts; keep one");
}

Test(dataset, a_sheet_of_no_table_is_a_fault)
{
    const struct zip_sheet sheets[] = {{"townships", TOWNS_SHEET}, {"编制情祝", POSTS_SHEET}};
    put_book("county.xlsx", sheets, 2);
    expect_fault("county.xlsx", "[county.xlsx]编制情祝: belongs to no table; did you mean 编制情况?");
    const struct zip_sheet other[] = {{"townships", TOWNS_SHEET}, {"食堂菜单", POSTS_SHEET}};
    put_book("county.xlsx", other, 2);
    expect_fault(
        "county.xlsx",
        "[county.xlsx]食堂菜单: belongs to no table; name it after the one it holds, or delete the sheet");
    const struct zip_sheet nearly[] = {{"townships", TOWNS_SHEET}, {"台帐", TOWNS_SHEET}};
    put_book("county.xlsx", nearly, 2);
    expect_fault("county.xlsx", "[county.xlsx]台帐: belongs to no table; did you mean 台账?");
    /* a number, a county or a year beside the name */
    static const char *const beside[] = {"1.编制", "盐边县编制表", "编制(2025年)"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        const struct zip_sheet numbered[] = {{"townships", TOWNS_SHEET}, {beside[i], POSTS_SHEET}};
        put_book("county.xlsx", numbered, 2);
        expect_fault("county.xlsx", ": belongs to no table; did you mean 编制? call it that, or delete");
    }
    put_book("county.xlsx", sheets + 1, 0);
    expect_fault("county.xlsx", "county.xlsx: holds no table");
}

Test(dataset, a_workbook_of_something_else_is_named_once_and_not_sheet_by_sheet)
{
    const struct zip_sheet sheets[] = {{"目录", TOWNS_SHEET}, {"食堂菜单", POSTS_SHEET}};
    put_book("papers.xlsx", sheets, 2);
    expect_fault("papers.xlsx", "papers.xlsx: holds no table");
    cr_expect(!io_said(&faults, "belongs to no table"), "%s", io_all(&faults));
}

Test(dataset, faults_name_sheet_and_cell_as_a_spreadsheet_does)
{
    const struct zip_sheet sheets[] = {{"townships", TOWNS_SHEET},
                                       {"编制", "<sheetData><row>" S("乡镇") S("编制类别")
                                                    S("编制数") "</row><row r=\"7\">" S("t9") S("行政")
                                                        S("1.2万") S("x") "</row><row r=\"9\">" S("t1")
                                                            S("事业") N("-1") "</row></sheetData>"}};
    put_book("county.xlsx", sheets, 2);
    expect_fault("county.xlsx", "[county.xlsx]编制!C7: 编制数: \"1.2万\" is not a number; write 12000");
    expect_fault("county.xlsx", "[county.xlsx]编制!A7: 乡镇: \"t9\" is not in [county.xlsx]townships");
    expect_fault("county.xlsx", "[county.xlsx]编制!D7: cell 4 stands under no heading");
    expect_fault("county.xlsx", "[county.xlsx]编制!C9: 编制数: \"-1\" is negative");
}

Test(dataset, headings_at_fault_name_their_cell)
{
    const struct zip_sheet sheets[] = {
        {"townships", TOWNS_SHEET},
        {"posts", "<sheetData><row r=\"3\">" S("乡镇") S("编制类别") S("编志数") "</row></sheetData>"}};
    put_book("county.xlsx", sheets, 2);
    expect_fault("county.xlsx",
                 "[county.xlsx]posts!C3: unknown heading \"编志数\"; did you mean \"编制数\"?");
    expect_fault("county.xlsx", "[county.xlsx]posts!3: the column posts (编制数) is missing");
}

Test(dataset, a_merged_figure_is_not_counted_twice)
{
    const struct zip_sheet sheets[] = {
        {"townships", TOWNS_SHEET},
        {"posts", "<sheetData><row>" S("乡镇") S("编制类别") S("编制数") "</row><row>" S("t1") S("行政")
                      N("36") "</row><row>" S("t1")
                          S("事业") "</row></sheetData><mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>"}};
    put_book("county.xlsx", sheets, 2);
    expect_fault("county.xlsx",
                 "[county.xlsx]posts!C3: 编制数: a merged cell gives one figure for several cells");
}

Test(dataset, a_figure_merged_over_columns_is_not_taken_for_one)
{
    const struct zip_sheet sheets[] = {
        {"townships", TOWNS_SHEET},
        {"posts", "<sheetData><row>" S("乡镇") S("编制类别") S("编制数") S("备注") "</row><row>" S("t1")
                      S("行政") "<c/>" S("见附件") "</row></sheetData><mergeCells><mergeCell ref=\"B2:C2\"/>"
                                                   "</mergeCells>"}};
    put_book("county.xlsx", sheets, 2);
    expect_fault("county.xlsx",
                 "[county.xlsx]posts!C2: 编制数: a merged cell gives one figure for several cells");
}

Test(dataset, group_headings_merged_over_two_rows_are_read)
{
    const struct zip_sheet sheets[] = {
        {"townships", TOWNS_SHEET},
        {"posts", "<sheetData><row>" S("乡镇") S("编制类别")
                      S("编制情况") "</row><row><c/><c/>" S("编制数") "</row><row>" S("t1") S("行政")
                          N("36") "</row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/>"
                                  "<mergeCell ref=\"B1:B2\"/></mergeCells>"}};
    put_book("county.xlsx", sheets, 2);
    expect_good("county.xlsx");
    cr_expect(tables.table[POSTS_TABLE].nrows == 1);
}

Test(dataset, of_two_heading_rows_with_all_that_is_required_the_lower_counts)
{
    const struct zip_sheet sheets[] = {
        {"townships",
         "<sheetData><row>" S("编码") S("地区") "</row><row><c/>" S("名称") "</row><row>" S("t1")
             S("红格镇") "</row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"}};
    put_book("county.xlsx", sheets, 1);
    expect_good("county.xlsx");
    cr_assert(tables.table[TOWNSHIPS_TABLE].nrows == 1);
    cr_expect_str_eq(table_cell(&tables.table[TOWNSHIPS_TABLE], 0, 1)->text, "红格镇");
}

Test(dataset, a_workbook_that_cannot_be_read_is_the_only_fault)
{
    io_put(folder, "county.xlsx", "no archive");
    expect_fault("county.xlsx", "county.xlsx: the file is damaged or no workbook");
    cr_expect(faults.nfound == 1, "%s", io_all(&faults));
    io_put(folder, "old.xls", "");
    expect_fault(NULL, "old.xls: is a spreadsheet of another form; open it and save it as .xlsx");
    cr_expect(load("none.xlsx") == STATUS_IO, "%s", io_all(&faults));
}

Test(dataset, several_workbooks_keep_their_order_in_a_run)
{
    const struct zip_sheet a[] = {{"townships", TOWNS_SHEET}, {"posts", POSTS_SHEET}};
    const struct zip_sheet b[] = {{"台账", TOWNS_SHEET}};
    put_book("b.xlsx", a, 2);
    put_book("a.xlsx", b, 1);
    expect_good(NULL);
    cr_expect_str_eq(copy_of(POSTS_TABLE), "b.xlsx");
    cr_expect_str_eq(copy_of(DESKS_TABLE), "registers/desks.xlsx");
    cr_expect_str_eq(tables.table[DESKS_TABLE].kept, "[registers/desks.xlsx]台账");
}

/* A register of a folder goes by its own name too, also when it is the only table. */
Test(dataset, a_sheet_may_leave_out_the_folder_of_its_table)
{
    const struct zip_sheet sheets[] = {{"desks", TOWNS_SHEET}};
    char path[2 * IO_PATH];
    put_book("county.xlsx", sheets, 1);
    snprintf(path, sizeof path, "%s/county.xlsx", folder);
    cr_assert_eq(tables_read(&tables, path, &SCHEMAS[DESKS_TABLE], 1, &faults), STATUS_OK, "%s",
                 io_all(&faults));
    cr_expect_eq(tables.table[0].nrows, 1);
}

Test(dataset, a_file_of_a_folder_that_cannot_be_read_is_told)
{
    char path[2 * IO_PATH];
    io_put(folder, "townships.csv", "code,name\nt1,红格镇\n");
    snprintf(path, sizeof path, "%s/posts.csv", folder);
    cr_assert_eq(symlink("nowhere", path), 0);
    cr_expect_eq(load(NULL), STATUS_IO);
    cr_expect(faults.nfound == 1 && tables.table[POSTS_TABLE].broken, "%s", io_all(&faults));
}

/* --- files of any name --- */

static enum status read_files(const char *const files[NTABLES])
{
    static char paths[NTABLES][2 * IO_PATH];
    const char *given[NTABLES];
    for (size_t i = 0; i < NTABLES; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%s", folder, files[i] ? files[i] : "");
        given[i] = files[i] ? paths[i] : NULL;
    }
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    return tables_read_files(&tables, NULL, given, SCHEMAS, NTABLES, &faults);
}

Test(dataset, files_of_any_name_are_the_tables_they_are_given_for)
{
    const struct zip_sheet sheets[] = {{"anything", POSTS_SHEET}};
    io_put(folder, "first.txt", "code,name\nt1,红格镇\n");
    put_book("second.xlsx", sheets, 1);
    io_put(folder, "third", "code,name\nd1,desk\nd2,other\n");
    cr_assert_eq(read_files((const char *const[]){"first.txt", "second.xlsx", "third"}), STATUS_OK, "%s",
                 io_all(&faults));
    for (size_t i = 0; i < NTABLES; i++)
        cr_expect(tables.table[i].nrows == (i == 0 ? 1 : 2) && !tables.table[i].broken, "table %zu", i);
    cr_assert_eq(read_files((const char *const[]){"first.txt", NULL, "third"}), STATUS_OK);
    cr_expect(tables.table[POSTS_TABLE].absent && tables.table[DESKS_TABLE].nrows == 2);
}

Test(dataset, a_file_that_cannot_be_read_is_told_and_the_others_are_read)
{
    io_put(folder, "first.txt", "code,name\nt1,红格镇\n");
    io_put(folder, "third", "code,name\nd1\nd1,other\n");
    io_put(folder, "broken.xlsx", "no workbook");
    cr_expect_eq(read_files((const char *const[]){"none.csv", NULL, "third"}), STATUS_IO);
    cr_expect(tables.table[TOWNSHIPS_TABLE].broken && tables.table[DESKS_TABLE].nrows == 2);
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
    cr_expect_neq(read_files((const char *const[]){"first.txt", "broken.xlsx", "third"}), STATUS_OK);
    cr_expect(tables.table[POSTS_TABLE].broken && !tables.table[TOWNSHIPS_TABLE].broken);
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
    io_put(folder, "third", "cde,name\nd1,other\n");
    cr_expect_eq(read_files((const char *const[]){"first.txt", NULL, "third"}), STATUS_DATA);
}

/* The columns that the schema has, of a table read by another one. */
Test(dataset, a_table_that_is_known_is_not_asked_for)
{
    struct tables known;
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s/posts.csv", folder);
    io_put(folder, "posts.csv", "township,kind,posts\n新九镇,a,3\n");
    tables_init(&known);
    cr_assert(tables_read_texts(&known,
                                (const char *const[]){"name,code\n红格镇,t1\n新九镇,t2\n", NULL, NULL},
                                SCHEMAS, NTABLES, &faults) == STATUS_OK);
    tables_done(&tables);
    tables_init(&tables);
    cr_assert_eq(tables_read_files(&tables, &known, (const char *const[]){NULL, path, NULL}, SCHEMAS, NTABLES,
                                   &faults),
                 STATUS_OK, "%s", io_all(&faults));
    cr_assert_eq(tables_check(&tables, &faults), STATUS_OK, "%s", io_all(&faults));
    cr_expect_eq(tables.table[TOWNSHIPS_TABLE].nrows, 2);
    cr_expect_str_eq(table_cell(&tables.table[TOWNSHIPS_TABLE], 1, 1)->text, "新九镇");
    cr_expect_eq(table_cell(&tables.table[POSTS_TABLE], 0, 0)->row, 1);
    tables_done(&known);
}

static enum status read_any(const struct tables *known, const char *file, size_t n)
{
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    return tables_read_any(&tables, known, path, SCHEMAS, n, &faults);
}

Test(dataset, a_file_is_the_first_table_whose_columns_it_has)
{
    const struct zip_sheet sheets[] = {{"说明", "<sheetData/>"}, {"anything", POSTS_SHEET}};
    struct tables known;
    io_put(folder, "third", "code,name\nd1,desk\nd2,other\n");
    put_book("any.xlsx", sheets, 2);
    cr_assert_eq(read_any(NULL, "third", NTABLES), STATUS_OK, "%s", io_all(&faults));
    cr_expect(tables.table[TOWNSHIPS_TABLE].nrows == 2 && tables.table[DESKS_TABLE].nrows == 0);
    tables_init(&known);
    cr_assert(tables_read_texts(&known, (const char *const[]){"code\nt1\n"}, SCHEMAS, 1, &faults) ==
              STATUS_OK);
    cr_assert_eq(read_any(&known, "third", NTABLES), STATUS_OK, "%s", io_all(&faults));
    cr_expect(tables.table[TOWNSHIPS_TABLE].nrows == 1 && tables.table[DESKS_TABLE].nrows == 2);
    cr_assert_eq(read_any(&known, "any.xlsx", NTABLES), STATUS_OK, "%s", io_all(&faults));
    cr_expect(tables.table[POSTS_TABLE].nrows == 2 && tables.table[DESKS_TABLE].nrows == 0);
    io_put(folder, "none", "township,kind\nt1,a\n");
    cr_expect_eq(read_any(&known, "none", NTABLES), STATUS_DATA);
    cr_expect(io_said(&faults, "none of its rows heads the columns of a table that is known here: "
                               "township, kind, posts; or code"),
              "%s", io_all(&faults));
    tables_done(&known);
    tables_init(&known);
    cr_assert(tables_read_texts(&known, (const char *const[]){"code\nt1\n", NULL, NULL}, SCHEMAS, NTABLES,
                                &faults) == STATUS_OK);
    cr_expect_eq(read_any(&known, "none", POSTS_TABLE), STATUS_DATA);
    tables_done(&known);
}

/* What keeps a sheet from being read is said of its cell, not that it has no headings. */
Test(dataset, a_file_of_any_table_that_cannot_be_read_says_why)
{
    static const struct {
        const char *row, *said;
    } CASES[] = {
        {"<row hidden=\"1\">" S("t1") S("a") "<c><v>4</v></c></row>", "posts!A2: stands in a hidden row"},
        {"<row>" S("t1") S("a") "<c><f>2+2</f></c></row>", "posts!C2: holds a formula without its result"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char xml[1024];
        snprintf(xml, sizeof xml,
                 "<sheetData><row>" S("township") S("kind") S("posts") "</row>%s</sheetData>", CASES[i].row);
        put_book("plan.xlsx", (const struct zip_sheet[]){{"posts", xml}}, 1);
        cr_expect_eq(read_any(NULL, "plan.xlsx", NTABLES), STATUS_DATA);
        cr_expect(io_said(&faults, CASES[i].said), "%s", io_all(&faults));
        cr_expect(!io_said(&faults, "none of its rows heads"), "%s", io_all(&faults));
    }
}

/* --- memory --- */

static enum status load_folder(void)
{
    return load(NULL);
}

static enum status load_workbook(void)
{
    return load("county.xlsx");
}

static enum status load_files(void)
{
    return read_files((const char *const[]){"鄉鎮.csv", "county.xlsx", NULL});
}

static enum status load_missing(void)
{
    return read_files((const char *const[]){"none.csv", NULL, "鄉鎮.csv"});
}

/* Of any kind, beside a table that is known. */
static enum status load_any_beside(const char *file)
{
    char path[2 * IO_PATH];
    struct tables known;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    tables_done(&tables);
    tables_init(&tables);
    tables_init(&known);
    faults_init(&faults);
    enum status status = tables_read_texts(&known, (const char *const[]){"code\nt1\n"}, SCHEMAS, 1, &faults);
    if (status == STATUS_OK)
        status = tables_read_any(&tables, &known, path, SCHEMAS, NTABLES, &faults);
    tables_done(&known);
    return status;
}

/* What a sheet holds, once more. */
static enum status count_record(void *target, const struct record *record)
{
    *(size_t *)target += record->n > 0;
    return STATUS_OK;
}

static enum status look_again(void)
{
    size_t nrecords = 0;
    return read_again(&tables.table[POSTS_TABLE], count_record, &nrecords);
}

static enum status load_any_text(void)
{
    return load_any_beside("faulty.csv");
}

static enum status load_any_book(void)
{
    return load_any_beside("county.xlsx");
}

static enum status load_faulty(void)
{
    return read_files((const char *const[]){"faulty.csv", "county.xlsx", NULL});
}

/* The n-th allocation with all after it, for every n; or alone, which libcsv may get by without. */
static void expect_memory_is_said(enum status (*read)(void), bool once, enum status whole)
{
    size_t n = 0;
    for (size_t nth = 1; nth <= n + 1; nth++) {
        (once ? memory_fail_once : memory_fail_after)(nth);
        enum status status = read();
        n = memory_count();
        memory_fail_after(0);
        cr_expect(status == (nth <= n ? STATUS_MEMORY : whole) || (once && status == STATUS_OK),
                  "allocation %zu of %zu: %s %s", nth, n, status_words(status), io_all(&faults));
    }
    cr_expect_gt(n, 50, "%zu", n);
}

Test(dataset, every_failed_allocation_is_said)
{
    const struct zip_sheet sheets[] = {
        {"说明", TOWNS_SHEET}, {"鄉鎮", TOWNS_SHEET}, {"编制", POSTS_SHEET}, {"Sheet2", "<sheetData/>"}};
    io_put(folder, "鄉鎮.csv", "编码,名称\nt1,红格镇\n");
    io_put(folder, "说明.csv", "notes\n");
    expect_memory_is_said(load_folder, false, STATUS_OK);
    expect_memory_is_said(load_folder, true, STATUS_OK);
    put_book("county.xlsx", &sheets[2], 1);
    expect_memory_is_said(load_folder, false, STATUS_OK);
    expect_memory_is_said(load_files, false, STATUS_OK);
    expect_memory_is_said(load_missing, false, STATUS_IO);
    put_book("county.xlsx", sheets, 4);
    expect_memory_is_said(load_workbook, false, STATUS_OK);
    io_put(folder, "faulty.csv", "编码\nt1,红格镇\n");
    put_book("county.xlsx", &sheets[2], 1);
    expect_memory_is_said(load_faulty, false, STATUS_DATA);
    expect_memory_is_said(load_any_text, false, STATUS_DATA);
    expect_memory_is_said(load_any_book, false, STATUS_OK);
    expect_memory_is_said(look_again, false, STATUS_OK);
}
