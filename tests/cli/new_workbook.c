/* bianzhi new --xlsx: a workbook to be filled in, which is read back as a dataset. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/paper_support.h"
#include "../support/program.h"
#include "cli/template.h"
#include "table/check.h"
#include "table/load.h"
#include "township/model.h"

static struct faults faults;
static struct reply reply;
static char folder[IO_PATH], path[IO_PATH + 16];

static void make(bool english)
{
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/t.xlsx", folder);
    faults_init(&faults);
    cr_assert(language_choose("en", program_words()));
    cr_assert(template_write(&township_model, path, english, NULL, &faults) == STATUS_OK, "%s",
              io_all(&faults));
}

static void reads_back(bool english)
{
    struct tables tables;
    make(english);
    faults_init(&faults);
    tables_init(&tables);
    cr_assert(tables_read(&tables, path, township_model.tables, township_model.ntables, &faults) == STATUS_OK,
              "%s", io_all(&faults));
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    for (size_t i = 0; i < tables.ntables; i++) {
        const struct table *table = &tables.table[i];
        cr_expect(table->absent == table->schema->personal, "%s has no sheet, or is of people and has one",
                  table->schema->name);
        if (table->absent)
            continue;
        for (size_t c = 0; c < table->schema->ncolumns; c++)
            cr_expect(table->columns[c].present && table->columns[c].shift == 0, "%s.%s", table->schema->name,
                      table->schema->columns[c].name);
        cr_expect((table->nrows > 0) == (table->schema->fallback != NULL), "%s: %zu rows",
                  table->schema->name, table->nrows);
    }
    tables_done(&tables);
    io_remove(folder);
}

Test(new_workbook, every_table_and_column_reads_back)
{
    reads_back(false);
}

Test(new_workbook, in_english_too)
{
    reads_back(true);
}

Test(new_workbook, headings_have_comments_and_cells_lists)
{
    struct book book;
    struct buffer part;
    make(false);
    book_open(&book, path);
    buffer_init(&part);
    cr_expect_str_eq(book.xlsx.sheets[0].name, "说明");
    cr_expect_str_eq(book.xlsx.sheets[2].name, "乡镇");
    const char *xml = book_part(&book, "xl/worksheets/sheet3.xml", &part);
    cr_expect(strstr(xml, "<formula1>'县区'!$B$2:$B$501</formula1>"), "%s", xml);
    cr_expect(strstr(xml, "<formula1>\"镇,乡,民族乡,街道,苏木,其他\"</formula1>"));
    cr_expect(strstr(xml, "<formula1>\"是,否\"</formula1>"));
    buffer_done(&part);
    buffer_init(&part);
    xml = book_part(&book, "xl/comments2.xml", &part);
    cr_expect(strstr(xml, "（2.4.21）"), "%s", xml);
    buffer_done(&part);
    cr_expect(book_find(&book, 2, "人口数量（人）") == 1);
    book_close(&book);
    io_remove(folder);
}

/* True when a comment of some sheet has these words. */
static bool is_commented(struct book *book, const char *words)
{
    bool found = false;
    for (int i = 1; i <= 20 && !found; i++) {
        struct buffer part;
        char name[64];
        snprintf(name, sizeof name, "xl/comments%d.xml", i);
        buffer_init(&part);
        found = strstr(book_part(book, name, &part), words) != NULL;
        buffer_done(&part);
    }
    return found;
}

Test(new_workbook, comments_write_figures_out_and_choices_as_their_language_does)
{
    static const char *const words[][2] = {
        {"0至1000000。", "镇、乡、民族乡、街道、苏木、其他"},
        {"From 0 to 1000000. A whole number.", "One of these: posts, release_limit"}};
    for (int english = 0; english < 2; english++) {
        struct book book;
        make(english);
        book_open(&book, path);
        cr_expect(is_commented(&book, words[english][0]), "%s", words[english][0]);
        cr_expect(is_commented(&book, words[english][1]), "%s", words[english][1]);
        cr_expect(!is_commented(&book, "e+"));
        book_close(&book);
        io_remove(folder);
    }
}

Test(new_workbook, without_the_chinese_words_there_is_none_in_english_instead)
{
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/t.xlsx", folder);
    faults_init(&faults);
    cr_assert(language_choose("en", folder)); /* where no words are */
    cr_expect(template_write(&township_model, path, false, NULL, &faults) == STATUS_IO);
    cr_expect(io_said(&faults, "bianzhi.mo"), "%s", io_all(&faults));
    cr_expect(io_entries(folder) == 0);
    cr_expect(template_write(&township_model, path, true, NULL, &faults) == STATUS_OK);
    io_remove(folder);
}

Test(new_workbook, the_parts_are_made_beside_it_and_leave_no_trace)
{
    io_make_folder(folder);
    program_shell("TMPDIR=/nonexistent bianzhi new t.xlsx", folder, &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    cr_expect(io_entries(folder) == 1);
    io_remove(folder);
}

Test(new_workbook, a_folder_gets_the_workbook_and_a_scenario)
{
    io_make_folder(folder);
    program_shell("bianzhi new county --xlsx && bianzhi check county", folder, &reply);
    cr_expect(reply.code == 3 && strstr(reply.err, "enter one per county"), "%s%s", reply.out, reply.err);
    cr_expect(io_has(folder, "county/tables.xlsx") && io_has(folder, "county/scenario.json") &&
              io_has(folder, "county/TABLES.md"));
    io_remove(folder);
}

Test(new_workbook, a_name_that_ends_in_xlsx_is_a_workbook)
{
    io_make_folder(folder);
    program_shell("bianzhi new county.xlsx", folder, &reply);
    cr_expect(reply.code == 0 && io_entries(folder) == 1, "%s", reply.err);
    io_remove(folder);
}

Test(new_workbook, nothing_is_written_where_anything_stands)
{
    static const char *const calls[] = {"bianzhi new there", "bianzhi new there --xlsx", "bianzhi demo there",
                                        "bianzhi compare \"$datasets\"/toy \"$datasets\"/toy --csv there"};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        io_make_folder(folder);
        program_shell("mkdir there && echo mine >there/townships.csv", folder, &reply);
        program_shell(calls[i], folder, &reply);
        cr_expect(reply.code == 4 && strstr(reply.err, "there: is there already"), "%s: %s", calls[i],
                  reply.err);
        cr_expect_str_eq(reply.out, "", "%s", calls[i]);
        program_shell("ls -A . there && cat there/townships.csv", folder, &reply);
        cr_expect_str_eq(reply.out, ".:\nthere\n\nthere:\ntownships.csv\nmine\n", "%s: %s", calls[i],
                         reply.out);
        io_remove(folder);
    }
}

Test(new_workbook, a_file_of_another_kind_is_no_folder)
{
    io_make_folder(folder);
    program_shell("bianzhi new 盐边县.xls", folder, &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "盐边县.xls looks like a file; end it in .xlsx"), "%s",
              reply.err);
    program_shell("bianzhi new posts.csv --lang zh", folder, &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "posts.csv像是文件名"), "%s", reply.err);
    cr_expect_eq(io_entries(folder), 0);
    io_remove(folder);
}

Test(new_workbook, an_empty_folder_is_filled_and_an_earlier_run_is_not)
{
    io_make_folder(folder);
    program_shell("mkdir empty && bianzhi new empty && bianzhi check empty", folder, &reply);
    cr_expect(reply.code == 3 && io_has(folder, "empty/registers/bodies.csv"), "%s", reply.err);
    program_shell("bianzhi solve \"$datasets\"/toy -o run && bianzhi new run", folder, &reply);
    cr_expect(reply.code == 4 && io_has(folder, "run/plan.csv") && !io_has(folder, "run/TABLES.md"), "%s",
              reply.err);
    io_remove(folder);
}
