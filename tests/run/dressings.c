/* The same county in the dresses that offices put on it: whatever its files look like, the answer is the same
 * to the byte. */
#include <criterion/criterion.h>
#include <iconv.h>
#include <opencc/opencc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/run_support.h"
#include "../support/sheet_support.h"
#include "base/memory.h"
#include "table/load.h"
#include "township/model.h"
#include "township/tables.h"

enum headings { AS_THEY_ARE, CHINESE, TRADITIONAL, ENGLISH };
enum form { CSV_FILES, ONE_WORKBOOK, WORKBOOKS, EVERY_OTHER };

struct dressing {
    const char *name;
    enum form form;
    enum headings headings;
    char delimiter;       /* 0: comma */
    const char *encoding; /* NULL: UTF-8 */
    const char *mark;     /* in front of the encoded text */
    bool wide_digits, thousands, ten_thousands, titles, notes, totals, numbered, shuffled;
};

static const struct dressing DRESSINGS[] = {
    {.name = "as it is shipped"},
    {.name = "GB18030, semicolons", .encoding = "GB18030", .delimiter = ';'},
    {.name = "UTF-16, tabs", .encoding = "UTF-16LE", .mark = "\xFF\xFE", .delimiter = '\t'},
    {.name = "UTF-8 with a mark, full-width digits", .mark = "\xEF\xBB\xBF", .wide_digits = true},
    {.name = "thousands commas", .thousands = true},
    {.name = "ten thousands", .ten_thousands = true},
    {.name = "titles, notes, sums", .titles = true, .notes = true, .totals = true, .numbered = true},
    {.name = "Chinese headings", .headings = CHINESE, .titles = true, .delimiter = ';'},
    {.name = "traditional headings", .headings = TRADITIONAL, .encoding = "GB18030", .titles = true},
    {.name = "shuffled", .headings = ENGLISH, .shuffled = true},
    {.name = "one workbook",
     .form = ONE_WORKBOOK,
     .headings = CHINESE,
     .titles = true,
     .notes = true,
     .totals = true},
    {.name = "a workbook a table", .form = WORKBOOKS, .headings = TRADITIONAL, .shuffled = true},
    {.name = "every other a workbook",
     .form = EVERY_OTHER,
     .notes = true,
     .numbered = true,
     .ten_thousands = true},
};
enum { NDRESSINGS = sizeof DRESSINGS / sizeof *DRESSINGS, MOST_TABLES = 64, PATH = 3 * IO_PATH };

static struct tables county;
static struct arena arena; /* of one dressing */
static struct faults faults;
static char folder[IO_PATH];
static opencc_t to_traditional;

static void set_up(void)
{
    io_make_folder(folder);
    arena_init(&arena);
    tables_init(&county);
    faults_init(&faults);
    to_traditional = opencc_open("s2t.json");
    if (tables_read(&county, "datasets/yanbian", township_tables, TOWNSHIP_TABLES, &faults) != STATUS_OK)
        abort();
}

static void tear_down(void)
{
    opencc_close(to_traditional);
    tables_done(&county);
    arena_done(&arena);
    io_remove(folder);
}

TestSuite(dressings, .init = set_up, .fini = tear_down);

static const char *kept(const char *text)
{
    return arena_text(&arena, text, strlen(text));
}

/* --- cells --- */

/* One table as cells [nrows][ncolumns], headings and all. */
struct grid {
    const char **cells;
    size_t nrows, ncolumns;
};

static bool is_figure(const struct table_column *column)
{
    return !column->definition || column->definition->kind == COLUMN_COUNT ||
           column->definition->kind == COLUMN_NUMBER;
}

static bool is_population(const struct table_column *column)
{
    return strcmp(column->name, "population") == 0;
}

static const char *with_unit(const char *heading)
{
    char text[256];
    snprintf(text, sizeof text, "%s（万人）", heading);
    return kept(text);
}

static const char *heading_of(const struct dressing *dressing, const struct table_column *column)
{
    const char *heading = column->heading;
    if (dressing->headings == ENGLISH)
        heading = column->name;
    if ((dressing->headings == CHINESE || dressing->headings == TRADITIONAL) && column->definition &&
        column->definition->headings)
        heading =
            arena_text(&arena, column->definition->headings, strcspn(column->definition->headings, "|"));
    if (dressing->headings == TRADITIONAL) {
        char *converted = opencc_convert_utf8(to_traditional, heading, strlen(heading));
        heading = arena_text(&arena, converted, strlen(converted));
        opencc_convert_utf8_free(converted);
    }
    return dressing->ten_thousands && is_population(column) ? with_unit(heading) : heading;
}

static const char *widen_digits(const char *text)
{
    char widened[512];
    size_t n = 0;
    for (; *text != '\0' && n + 4 < sizeof widened; text++) {
        bool digit = *text >= '0' && *text <= '9';
        if (digit)
            memcpy(&widened[n], "\xEF\xBC", 2);
        n += digit ? 2 : 0;
        widened[n++] = (char)(digit ? '\x90' + (*text - '0') : *text);
    }
    widened[n] = '\0';
    return kept(widened);
}

static const char *with_commas(const char *text)
{
    char out[64] = "";
    size_t length = strlen(text), n = 0;
    if (strspn(text, "0123456789") != length || length > 15)
        return text;
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            out[n++] = ',';
        out[n++] = text[i];
    }
    return kept(out);
}

static const char *dress(const struct dressing *dressing, const struct table_column *column, const char *text)
{
    char parts[64];
    if (*text == '\0' || !is_figure(column))
        return text;
    if (dressing->ten_thousands && is_population(column)) {
        long people = strtol(text, NULL, 10);
        snprintf(parts, sizeof parts, "%ld.%04ld", people / 10000, people % 10000);
        return kept(parts);
    }
    if (dressing->thousands)
        return with_commas(text);
    return dressing->wide_digits ? widen_digits(text) : text;
}

static const char *sum_of(const struct table *table, size_t column)
{
    char text[32];
    long sum = 0;
    for (size_t row = 0; row < table->nrows; row++)
        sum += strtol(table_cell(table, row, column)->text, NULL, 10);
    snprintf(text, sizeof text, "%ld", sum);
    return kept(text);
}

/* The column that stands in a field. */
static size_t column_at(const struct table *table, size_t field)
{
    size_t column = 0;
    while (table->columns[column].field != (long)field)
        column++;
    return column;
}

static size_t count_fields(const struct table *table)
{
    size_t n = 0;
    for (size_t i = 0; i < table->ncolumns; i++)
        n += table->columns[i].present;
    return n;
}

static void put_titles(struct grid *grid, const struct table *table)
{
    char title[256];
    snprintf(title, sizeof title, "盐边县“%s”统计表, 2025年;", table->schema->name);
    grid->cells[0] = kept(title);
    grid->nrows = 3; /* one stays blank */
    grid->cells[2 * grid->ncolumns] = "填报单位：县委编办";
    grid->cells[2 * grid->ncolumns + grid->ncolumns - 1] = "单位：个、人";
}

/* The first column of the key that the file has. */
static long find_key(const struct table *table)
{
    size_t i = 0;
    while (!table->columns[schema_key_column(table->schema, i)].present)
        i++;
    return schema_key_column(table->schema, i);
}

static void put_total(struct grid *grid, const struct table *table, size_t nbefore)
{
    const char **row = &grid->cells[grid->nrows++ * grid->ncolumns];
    long key = find_key(table);
    row[*table->schema->key == '\0' ? nbefore : nbefore + (size_t)table->columns[key].field] = "合计";
    for (size_t i = 0; i < table->ncolumns; i++)
        if (table->columns[i].present && table->columns[i].definition &&
            table->columns[i].definition->kind == COLUMN_COUNT)
            row[nbefore + (size_t)table->columns[i].field] = sum_of(table, i);
}

static void put_rows(const struct dressing *dressing, struct grid *grid, const struct table *table,
                     size_t nbefore)
{
    size_t nfields = grid->ncolumns - nbefore;
    for (size_t i = 0; i <= table->nrows; i++) {
        const char **row = &grid->cells[grid->nrows++ * grid->ncolumns];
        char number[32];
        snprintf(number, sizeof number, "%zu", i);
        if (nbefore > 0)
            row[0] = i == 0 ? "序号" : kept(number);
        for (size_t f = 0; f < nfields; f++) {
            size_t column = column_at(table, dressing->shuffled ? (f + nfields / 2) % nfields : f);
            size_t from = dressing->shuffled ? table->nrows - i : i - 1;
            row[nbefore + f] =
                i == 0 ? heading_of(dressing, &table->columns[column])
                       : dress(dressing, &table->columns[column], table_cell(table, from, column)->text);
        }
    }
}

static struct grid lay_out(const struct dressing *dressing, const struct table *table)
{
    size_t nbefore = dressing->numbered ? 1 : 0;
    struct grid grid = {.ncolumns = count_fields(table) + nbefore};
    size_t room = (table->nrows + 8) * grid.ncolumns;
    grid.cells = arena_new(&arena, room, sizeof *grid.cells);
    for (size_t i = 0; i < room; i++)
        grid.cells[i] = "";
    if (dressing->titles)
        put_titles(&grid, table);
    put_rows(dressing, &grid, table, nbefore);
    if (dressing->totals)
        put_total(&grid, table, nbefore);
    if (dressing->notes) {
        grid.cells[grid.nrows++ * grid.ncolumns] = "注：1.本表仅为示意。";
        grid.cells[grid.nrows++ * grid.ncolumns] = "2.不含借用人员。";
        grid.cells[grid.nrows++ * grid.ncolumns] = "填表人：　　审核人：";
    }
    return grid;
}

/* --- files --- */

static void write_csv(const struct dressing *dressing, const struct grid *grid, const char *path)
{
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    char delimiter[2] = {dressing->delimiter ? dressing->delimiter : ',', '\0'};
    for (size_t i = 0; i < grid->nrows * grid->ncolumns; i++) {
        bool quoted = strpbrk(grid->cells[i], ",;\t") != NULL;
        sink_format(&sink, "%s%s%s%s", i % grid->ncolumns ? delimiter : "", quoted ? "\"" : "",
                    grid->cells[i], quoted ? "\"" : "");
        if ((i + 1) % grid->ncolumns == 0)
            sink_text(&sink, "\r\n");
    }
    size_t room = 4 * text.length;
    char *bytes = arena_new(&arena, room, 1), *from = text.text, *to = bytes;
    size_t nfrom = text.length, nto = room;
    iconv_t conversion = iconv_open(dressing->encoding ? dressing->encoding : "UTF-8", "UTF-8");
    FILE *stream = fopen(path, "wb");
    if (!stream || iconv(conversion, &from, &nfrom, &to, &nto) == (size_t)-1)
        abort();
    if (dressing->mark)
        fputs(dressing->mark, stream);
    fwrite(bytes, 1, room - nto, stream);
    fclose(stream);
    iconv_close(conversion);
    buffer_done(&text);
}

static bool in_workbook(const struct dressing *dressing, size_t i)
{
    return dressing->form == WORKBOOKS || (dressing->form == EVERY_OTHER && i % 2 == 1);
}

/* Writes the county below folder; returns what a scenario calls its dataset. */
static const char *write_county(const struct dressing *dressing)
{
    struct sheet_table sheets[MOST_TABLES];
    char path[PATH];
    size_t n = 0;
    snprintf(path, sizeof path, "%s/data", folder);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/data/registers", folder);
    mkdir(path, 0777);
    for (size_t i = 0; i < county.ntables; i++) {
        const struct table *table = &county.table[i];
        if (table->absent)
            continue;
        struct grid grid = lay_out(dressing, table);
        const char *name = arena_text(&arena, table->schema->headings, strcspn(table->schema->headings, "|"));
        sheets[n] = (struct sheet_table){name, grid.cells, grid.nrows, grid.ncolumns};
        bool book = in_workbook(dressing, i);
        snprintf(path, sizeof path, "%s/data/%s.%s", folder, table->schema->name, book ? "xlsx" : "csv");
        if (book)
            sheet_write(path, &sheets[n], 1);
        else if (dressing->form != ONE_WORKBOOK)
            write_csv(dressing, &grid, path);
        n++;
    }
    snprintf(path, sizeof path, "%s/盐边县.xlsx", folder);
    if (dressing->form == ONE_WORKBOOK)
        sheet_write(path, sheets, n);
    return dressing->form == ONE_WORKBOOK ? "盐边县.xlsx" : "data";
}

/* Solves and judges a dressed county; its fingerprint goes to result. */
static void solve(const struct dressing *dressing, char result[HASH_TEXT])
{
    char scenario[PATH], run[PATH], text[PATH], here[IO_PATH];
    snprintf(scenario, sizeof scenario, "%s/s.json", folder);
    snprintf(run, sizeof run, "%s/run", folder);
    snprintf(
        text, sizeof text,
        "{\"name\": \"dressed\", \"extends\": \"%s/datasets/yanbian/scenario.json\", \"dataset\": \"%s\"}",
        getcwd(here, sizeof here), write_county(dressing));
    io_put(folder, "s.json", text);
    cr_assert(run_solve_into(scenario, run, &faults) == STATUS_OK, "%s: %s", dressing->name, io_all(&faults));
    struct judged *judged = judged_new(run);
    cr_assert(judged->status == STATUS_OK && judged->verification.changed.nfound == 0, "%s: %s%s%s",
              dressing->name, io_all(&judged->faults), io_all(&judged->verification.broken),
              io_all(&judged->verification.changed));
    memcpy(result, judged->verification.result, HASH_TEXT);
    judged_done(judged);
}

Test(dressings, the_same_county_has_the_same_result)
{
    char first[HASH_TEXT], result[HASH_TEXT];
    for (size_t d = 0; d < NDRESSINGS; d++) {
        solve(&DRESSINGS[d], d == 0 ? first : result);
        if (d > 0)
            cr_expect_str_eq(result, first, "%s", DRESSINGS[d].name);
        io_remove(folder);
        io_make_folder(folder);
        arena_reset(&arena);
    }
    cr_expect(strlen(first) == HASH_TEXT - 1);
}

Test(dressings, another_figure_has_another_result)
{
    char first[HASH_TEXT], result[HASH_TEXT];
    solve(&DRESSINGS[0], first);
    size_t posts = TABLE_POSTS, column = (size_t)table_column(&county.table[posts], "posts");
    county.table[posts].cells[column].text = "37";
    solve(&DRESSINGS[0], result);
    cr_expect_str_neq(result, first);
}

Test(dressings, the_result_is_what_sha256sum_says)
{
    char result[HASH_TEXT], command[PATH], said[128] = "";
    solve(&DRESSINGS[0], result);
    snprintf(command, sizeof command, "cd '%s/run' && sha256sum plan.csv ledger.csv | sha256sum", folder);
    FILE *stream = popen(command, "r");
    cr_assert(stream && fgets(said, sizeof said, stream));
    pclose(stream);
    cr_expect(strncmp(said, result, HASH_TEXT - 1) == 0, "%s is not %s", said, result);
}
