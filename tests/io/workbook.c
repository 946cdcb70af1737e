/* Workbooks as they stand on the disk. */
#include <criterion/criterion.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "../support/paper_support.h"
#include "io/file.h"
#include "io/workbook.h"
#include "io/workbook_measure.h"
#include "io/workbook_proof.h"

static struct faults faults;

static struct sheet *make(const char *name, const char *text)
{
    struct sheet *sheet = sheet_new(name);
    sheet_column(sheet, NULL, "text", SHEET_TEXT, 10);
    sheet_column(sheet, NULL, "count", SHEET_COUNT, 10);
    sheet_column(sheet, NULL, "number", SHEET_NUMBER, 10);
    sheet_column(sheet, NULL, "date", SHEET_DATE, 12);
    sheet_row(sheet, SHEET_BODY);
    sheet_text(sheet, text);
    sheet_count(sheet, 7);
    sheet_number(sheet, 0.12345678901234568);
    sheet_date(sheet, 20517);
    sheet_row(sheet, SHEET_TOTAL);
    sheet_blank(sheet);
    sheet_sum(sheet, 2, 2);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    return sheet;
}

static enum status put(const char *folder, const char *name, struct sheet *const *sheets, size_t n)
{
    char path[IO_PATH + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    faults_init(&faults);
    return workbook_write(path, (struct workbook_about){"title", "mark"}, sheets, n, &faults);
}

static void open_book(struct book *book, const char *folder, const char *name)
{
    char path[IO_PATH + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    book_open(book, path);
}

/* As on a disk that fills up: no file grows beyond so many bytes. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit = {bytes, RLIM_INFINITY};
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static struct sheet *make_long(size_t nrows)
{
    struct sheet *sheet = sheet_new("long");
    sheet_column(sheet, NULL, "text", SHEET_TEXT, 10);
    sheet_column(sheet, NULL, "count", SHEET_COUNT, 10);
    for (size_t i = 0; i < nrows; i++) {
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, "the same again");
        sheet_count(sheet, 1);
    }
    sheet_row(sheet, SHEET_TOTAL);
    sheet_blank(sheet);
    sheet_sum(sheet, 2, nrows + 1);
    cr_assert(sheet_end(sheet) == STATUS_OK);
    return sheet;
}

/* the part of the sheet does not fit, the file, in which it is packed, would */
Test(workbook, a_part_that_is_cut_is_no_workbook)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    struct sheet *sheet = make_long(20000);
    cr_assert(put(folder, "whole.xlsx", &sheet, 1) == STATUS_OK, "%s", io_all(&faults));
    limit_files(256 << 10);
    cr_expect(put(folder, "cut.xlsx", &sheet, 1) == STATUS_IO);
    cr_expect(io_said(&faults, "cut.xlsx"), "%s", io_all(&faults));
    cr_expect_eq(io_entries(folder), 1, "nothing is left of it");
    sheet_free(sheet);
    io_remove(folder);
}

/* one that is what another's sheets say is not proven to be theirs: each figure, text, sum and name counts */
Test(workbook, what_reads_back_otherwise_is_refused)
{
    char folder[IO_PATH], path[IO_PATH + 16];
    char tabs[2][WORKBOOK_TAB_BYTES] = {"a", "b"};
    io_make_folder(folder);
    struct sheet *sheets[] = {make("a", "x"), make("b", "y")};
    cr_assert(put(folder, "a.xlsx", sheets, 2) == STATUS_OK);
    snprintf(path, sizeof path, "%s/a.xlsx", folder);
    faults_init(&faults);
    cr_expect_eq(workbook_prove(path, "a", sheets, 2, tabs, &faults), STATUS_OK, "%s", io_all(&faults));
    for (size_t i = 0; i < sheets[1]->ncells; i++) {
        struct sheet_cell *cell = &sheets[1]->cells[i], was = *cell;
        if (cell->kind == SHEET_DATE)
            continue;
        *cell = (struct sheet_cell){.kind = SHEET_NUMBER,
                                    .number = was.number + 1,
                                    .formula = was.formula,
                                    .nrows = 1,
                                    .ncolumns = 1};
        cr_expect_eq(workbook_prove(path, "a", sheets, 2, tabs, &faults), STATUS_IO, "cell %zu", i);
        cr_expect(io_said(&faults, "was not written whole: b!"), "%s", io_all(&faults));
        *cell = was;
    }
    snprintf(tabs[1], sizeof tabs[1], "c");
    cr_expect_eq(workbook_prove(path, "a", sheets, 2, tabs, &faults), STATUS_IO);
    sheet_free(sheets[0]);
    sheet_free(sheets[1]);
    io_remove(folder);
}

Test(workbook, what_is_written_reads_back)
{
    char folder[IO_PATH];
    struct book book;
    io_make_folder(folder);
    struct sheet *sheet = make("表", "红格镇");
    cr_assert(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK, "%s", io_all(&faults));
    open_book(&book, folder, "a.xlsx");
    cr_expect_str_eq(book.xlsx.sheets[0].name, "表");
    cr_expect_str_eq(book_cell(&book, 0, 2, 0), "红格镇");
    cr_expect_str_eq(book_cell(&book, 0, 2, 1), "7");
    cr_expect_str_eq(book_cell(&book, 0, 2, 3), "2026-03-05");
    cr_expect_str_eq(book_cell(&book, 0, 3, 1), "7");
    book_close(&book);
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, formulas_carry_their_value_and_numbers_their_digits)
{
    char folder[IO_PATH];
    struct book book;
    struct buffer part;
    io_make_folder(folder);
    buffer_init(&part);
    struct sheet *sheet = make("a", "b");
    cr_assert(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK);
    open_book(&book, folder, "a.xlsx");
    const char *xml = book_part(&book, "xl/worksheets/sheet1.xml", &part);
    cr_expect(strstr(xml, "<f>SUM(B2:B2)</f><v>7</v>"), "%s", xml);
    cr_expect(strstr(xml, "<v>0.1234567890123457</v>"), "%s", xml); /* the library writes 16 digits */
    buffer_done(&part);
    book_close(&book);
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, text_that_looks_escaped_stays_itself)
{
    static const char *const TEXTS[] = {"_x003D_1+1",    "a_x000D_", "_x0041_x0041_",
                                        "_x005F_x0041_", "_x",       "_xyz_"};
    char folder[IO_PATH];
    struct book book;
    io_make_folder(folder);
    struct sheet *sheet = sheet_new("t");
    sheet_column(sheet, NULL, "heading", SHEET_TEXT, 10);
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, TEXTS[i]);
    }
    cr_assert(sheet_end(sheet) == STATUS_OK);
    cr_assert(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK);
    open_book(&book, folder, "a.xlsx");
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        cr_expect_str_eq(book_cell(&book, 0, 2 + (long)i, 0), TEXTS[i]);
    book_close(&book);
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, text_never_becomes_a_formula)
{
    char folder[IO_PATH];
    struct book book;
    struct buffer part;
    io_make_folder(folder);
    buffer_init(&part);
    struct sheet *sheet = sheet_new("=cmd");
    sheet_column(sheet, NULL, "=1+1", SHEET_TEXT, 10);
    sheet_row(sheet, SHEET_BODY);
    sheet_text(sheet, "=HYPERLINK(\"http://x\",\"<b>&\")");
    cr_assert(sheet_end(sheet) == STATUS_OK);
    cr_assert(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK);
    open_book(&book, folder, "a.xlsx");
    const char *xml = book_part(&book, "xl/worksheets/sheet1.xml", &part);
    cr_expect(!strstr(xml, "<f>"), "%s", xml);
    cr_expect(strstr(xml, "t=\"s\""));
    cr_expect_str_eq(book_cell(&book, 0, 2, 0), "=HYPERLINK(\"http://x\",\"<b>&\")");
    cr_expect(strstr(book_part(&book, "xl/sharedStrings.xml", &part), ">'=HYPERLINK("));
    buffer_done(&part);
    book_close(&book);
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, the_same_sheets_give_the_same_bytes)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    struct sheet *sheet = make("a", "b");
    struct book one, two;
    cr_assert(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK);
    sleep(2); /* what a zip archive tells apart */
    cr_assert(put(folder, "b.xlsx", &sheet, 1) == STATUS_OK);
    open_book(&one, folder, "a.xlsx");
    open_book(&two, folder, "b.xlsx");
    cr_expect(one.bytes.length == two.bytes.length &&
              memcmp(one.bytes.text, two.bytes.text, one.bytes.length) == 0);
    book_close(&one);
    book_close(&two);
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, tabs_get_names_that_spreadsheets_take)
{
    static const char *const names[] = {"a[b]:*?/\\'c",
                                        "Same",
                                        "same",
                                        "",
                                        "'q'",
                                        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
                                        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"};
    static const char *const tabs[] = {"a_b_______c",
                                       "Same",
                                       "same_2",
                                       "_",
                                       "_q_",
                                       "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
                                       "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九_2"};
    enum { N = sizeof names / sizeof *names };
    struct sheet *sheets[N];
    struct book book;
    char folder[IO_PATH];
    io_make_folder(folder);
    for (size_t i = 0; i < N; i++)
        sheets[i] = make(names[i], "x");
    cr_assert(put(folder, "a.xlsx", sheets, N) == STATUS_OK, "%s", io_all(&faults));
    open_book(&book, folder, "a.xlsx");
    for (size_t i = 0; i < N; i++) {
        cr_expect_str_eq(book.xlsx.sheets[i].name, tabs[i]);
        sheet_free(sheets[i]);
    }
    book_close(&book);
    io_remove(folder);
}

Test(workbook, what_does_not_fit_is_refused_and_leaves_nothing)
{
    static char text[WORKBOOK_TEXT + 2];
    char folder[IO_PATH];
    io_make_folder(folder);
    memset(text, 'x', WORKBOOK_TEXT + 1);
    struct sheet *sheet = make("long", text);
    cr_expect_eq(put(folder, "a.xlsx", &sheet, 1), STATUS_DATA);
    cr_expect(io_said(&faults, "sheet long, A2: a text of 32768 characters"), "%s", io_all(&faults));
    cr_expect_eq(io_entries(folder), 0);
    sheet_free(sheet);
    sheet = make("deep", "x");
    sheet->room = WORKBOOK_ROWS;
    cr_expect_eq(put(folder, "a.xlsx", &sheet, 1), STATUS_DATA);
    cr_expect(io_said(&faults, "a sheet holds at most 1048576"), "%s", io_all(&faults));
    cr_expect_eq(io_entries(folder), 0);
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, the_longest_text_fits)
{
    static char text[WORKBOOK_TEXT + 1];
    char folder[IO_PATH];
    struct book book;
    struct buffer part;
    io_make_folder(folder);
    buffer_init(&part);
    memset(text, 'x', WORKBOOK_TEXT);
    struct sheet *sheet = make("long", text);
    cr_assert(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK, "%s", io_all(&faults));
    open_book(&book, folder, "a.xlsx");
    cr_expect_eq(strlen(book_cell(&book, 0, 2, 0)), WORKBOOK_TEXT);
    const char *xml = book_part(&book, "xl/worksheets/sheet1.xml", &part);
    cr_expect(strstr(xml, " ht=\"409\""), "no row is higher than spreadsheets take");
    buffer_done(&part);
    book_close(&book);
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, is_known_by_its_mark)
{
    char folder[IO_PATH], path[IO_PATH + 16];
    struct buffer bytes;
    io_make_folder(folder);
    struct sheet *sheet = make("t", "x");
    cr_assert(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK);
    snprintf(path, sizeof path, "%s/a.xlsx", folder);
    buffer_init(&bytes);
    cr_assert(file_read(path, 1 << 20, &bytes, &faults) == STATUS_OK);
    cr_expect(workbook_is_marked(bytes.text, bytes.length, "mark"));
    cr_expect(!workbook_is_marked(bytes.text, bytes.length, "mar"));
    cr_expect(!workbook_is_marked("no workbook", 11, "mark"));
    buffer_done(&bytes);
    sheet_free(sheet);
    io_remove(folder);
}

/* A reader of tables takes no more than so many; a sheet may have them. */
Test(workbook, more_merged_cells_than_we_read_are_written)
{
    char folder[IO_PATH];
    struct sheet *sheet = sheet_new("lines");
    io_make_folder(folder);
    sheet_column(sheet, NULL, "a", SHEET_TEXT, 10);
    sheet_column(sheet, NULL, "b", SHEET_TEXT, 10);
    for (size_t i = 0; i <= XLSX_MERGED; i++) {
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, "x");
        sheet_reach(sheet, 2);
    }
    cr_assert(sheet_end(sheet) == STATUS_OK);
    cr_expect(put(folder, "a.xlsx", &sheet, 1) == STATUS_OK, "%s", io_all(&faults));
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, a_folder_in_its_place_is_not_replaced)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    struct sheet *sheet = make("a", "b");
    faults_init(&faults);
    cr_expect_eq(workbook_write(folder, (struct workbook_about){.title = "t"}, &sheet, 1, &faults),
                 STATUS_IO);
    cr_expect(io_said(&faults, "is no regular file"), "%s", io_all(&faults));
    sheet_free(sheet);
    io_remove(folder);
}

Test(workbook, a_failed_sheet_is_not_written)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    struct sheet *sheet = make("a", "b");
    sheet->status = STATUS_INTERNAL;
    cr_expect_eq(put(folder, "a.xlsx", &sheet, 1), STATUS_INTERNAL);
    cr_expect_eq(io_entries(folder), 0);
    sheet_free(sheet);
    io_remove(folder);
}

/* 25 rows of 20 points fit a page. Headings cannot be repeated for each of two tables. */
Test(workbook, of_two_tables_one_that_would_be_parted_begins_a_page_with_what_it_is)
{
    static const double widths[] = {10};
    static const size_t nrows[] = {8, 20, 40};
    for (size_t i = 0; i < 3; i++) {
        struct sheet *sheet = sheet_new("two");
        sheet_column(sheet, NULL, "first", SHEET_TEXT, 10);
        for (size_t r = 0; r < 12; r++) {
            sheet_row(sheet, SHEET_BODY);
            sheet_text(sheet, "x");
        }
        sheet_line(sheet, SHEET_NOTE, "of which:");
        sheet_column(sheet, NULL, "second", SHEET_TEXT, 10);
        for (size_t r = 0; r < nrows[i]; r++) {
            sheet_row(sheet, SHEET_BODY);
            sheet_text(sheet, "x");
        }
        cr_assert(sheet_end(sheet) == STATUS_OK && sheet->ntables == 2);
        size_t next = workbook_next_page(sheet, 0, widths, 1);
        /* it has room on this page; on the next; on none */
        cr_expect_eq(next, i == 1 ? 13 : sheet->nrows, "%zu rows: %zu", nrows[i], next);
        sheet_free(sheet);
    }
}

/* 24 rows and their heading fit a page, at 20 points each: the last 6 are kept together. */
Test(workbook, rows_that_are_kept_together_begin_a_page_together)
{
    static const double widths[] = {10, 10};
    for (size_t kept = 0; kept <= 30; kept += 6) {
        struct sheet *sheet = sheet_new("kept");
        sheet_column(sheet, NULL, "text", SHEET_TEXT, 10);
        sheet_column(sheet, NULL, "count", SHEET_COUNT, 10);
        for (size_t i = 0; i < 30; i++) {
            if (i + kept > 30)
                sheet_stay(sheet);
            sheet_row(sheet, SHEET_BODY);
            sheet_text(sheet, "x");
            sheet_count(sheet, 1);
        }
        cr_assert(sheet_end(sheet) == STATUS_OK && sheet->nrows == 31);
        size_t next = workbook_next_page(sheet, 0, widths, 2);
        /* 0: the page ends where it is full; 6: before them; 30: no page has room for all, headings stay */
        size_t wanted = kept == 12 || kept == 18 || kept == 24 ? 31 - kept : 31;
        cr_expect_eq(next, wanted, "%zu kept: %zu, not %zu", kept, next, wanted);
        if (next < sheet->nrows)
            cr_expect_eq(workbook_next_page(sheet, next, widths, 2), sheet->nrows);
        sheet_free(sheet);
    }
}
