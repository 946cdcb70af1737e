/* The sheets of a workbook, each matched with the table it holds. */
#include "table/dataset_workbook.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "io/file.h"
#include "io/xlsx_sheet.h"
#include "table/dataset_names.h"

/* One workbook being matched. */
struct matching {
    struct dataset *dataset;
    struct table_input *input;
    struct xlsx *book;
    struct table **tables;            /* [nsheets] NULL: none */
    bool *silent;                     /* [nsheets] holds nothing, or notes */
    size_t nmatched, nforeign, nnear; /* sheets of a table, of none, and of none but nearly named after one */
};

static enum status match_sheet(struct matching *matching, size_t s)
{
    struct dataset *dataset = matching->dataset;
    const char *name = matching->book->sheets[s].name;
    enum status status = dataset_find_table(dataset, name, strlen(name), DATASET_SHEET, &matching->tables[s]);
    if (status != STATUS_OK || matching->tables[s]) {
        matching->nmatched += status == STATUS_OK;
        return status;
    }
    /* programs keep hidden sheets of their own, which nobody could delete */
    matching->silent[s] = matching->book->sheets[s].hidden || dataset_is_notes(dataset, name, strlen(name));
    if (!matching->silent[s]) {
        struct xlsx_rows rows;
        status = xlsx_read(matching->book, s, &rows, NULL);
        matching->silent[s] = status == STATUS_OK && rows.n == 0;
    }
    matching->nforeign += !matching->silent[s];
    matching->nnear += !matching->silent[s] && dataset_nearest_table(dataset, name);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* A file called posts.xlsx with one sheet is that table, whatever the sheet is called. */
static void adopt_only_sheet(struct matching *matching, struct table *named)
{
    if (!named || matching->nmatched > 0 || matching->nforeign != 1)
        return;
    for (size_t s = 0; s < matching->book->nsheets; s++)
        if (!matching->silent[s])
            matching->tables[s] = named;
    matching->nmatched = 1;
    matching->nforeign = 0;
}

/* Can a run's folder hold a file of that name, and would a dataset find it there again? */
static bool is_good_name(const char *file)
{
    enum { LONGEST = 100 };
    size_t bad, length = strlen(file);
    for (const char *c = file; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == '\\' || *c == '"' || *c == 0x7F)
            return false;
    return xlsx_is_named(file) && length <= LONGEST && text_is_utf8(file, length, &bad) && *file != '.' &&
           !strstr(file, "..");
}

/* Whoever looks a figure up knows the workbook by its own name. Where that will not do it is workbook.xlsx or
 * workbook_02.xlsx: no table is called that, and in this order they are found again. */
static const char *copy_of_several(struct dataset *dataset, const char *file)
{
    if (is_good_name(file))
        return arena_text(&dataset->tables->arena, file, strlen(file));
    char name[64];
    int length = ++dataset->nworkbooks == 1
                     ? snprintf(name, sizeof name, "workbook.xlsx")
                     : snprintf(name, sizeof name, "workbook_%02zu.xlsx", dataset->nworkbooks);
    return arena_text(&dataset->tables->arena, name, (size_t)length);
}

/* A workbook of something else, papers that were filed, say: a fault for every sheet would say no more. */
static bool is_foreign(const struct matching *matching)
{
    return matching->nmatched + matching->nnear == 0;
}

/* A workbook of one table is kept under that table's name. */
static enum status name_copy(struct matching *matching)
{
    struct dataset *dataset = matching->dataset;
    const struct table *only = NULL;
    for (size_t s = 0; s < matching->book->nsheets; s++)
        only = matching->tables[s] ? matching->tables[s] : only;
    matching->input->copy = only && matching->nmatched == 1
                                ? dataset_copy_name(&dataset->tables->arena, only->schema, ".xlsx")
                                : copy_of_several(dataset, matching->input->file);
    return matching->input->copy ? STATUS_OK : STATUS_MEMORY;
}

static enum status claim_sheet(struct matching *matching, size_t s)
{
    struct dataset *dataset = matching->dataset;
    const char *sheet = matching->book->sheets[s].name;
    struct arena *arena = &dataset->tables->arena;
    const char *name = xlsx_place(arena, matching->input->file, sheet, 0, XLSX_NO_COLUMN);
    struct table *table = matching->tables[s];
    if (!name)
        return STATUS_MEMORY;
    if (!table && !matching->silent[s] && !is_foreign(matching))
        dataset_complain_foreign(
            dataset, name, sheet, "",
            _("belongs to no table; name it after the one it holds, or delete the sheet, or call it notes"));
    if (table && matching->book->sheets[s].hidden)
        dataset_complain(dataset, name, _("is hidden; show the sheet, or delete it if it does not count"));
    if (table && table->schema->personal && matching->nmatched > 1)
        dataset_complain(
            dataset, name,
            _("is of people, and a workbook is kept whole with every run; save this sheet as a file "
              "of its own in the dataset's folder"));
    if (!table || !dataset_claim(dataset, table, name, matching->input))
        return STATUS_OK;
    table->kept = xlsx_place(arena, matching->input->copy, sheet, 0, XLSX_NO_COLUMN);
    table->sheet = arena_text(arena, sheet, strlen(sheet));
    table->sheet_ix = s;
    return table->sheet && table->kept ? STATUS_OK : STATUS_MEMORY;
}

static enum status match_sheets(struct matching *matching, struct table *named)
{
    struct arena *arena = &matching->dataset->tables->arena;
    size_t n = matching->book->nsheets;
    matching->tables = arena_new(arena, n, sizeof *matching->tables);
    matching->silent = arena_new(arena, n, sizeof *matching->silent);
    enum status status = matching->tables && matching->silent ? STATUS_OK : STATUS_MEMORY;
    for (size_t s = 0; s < n && status == STATUS_OK; s++)
        status = match_sheet(matching, s);
    adopt_only_sheet(matching, named);
    if (status == STATUS_OK)
        status = name_copy(matching);
    for (size_t s = 0; s < n && status == STATUS_OK; s++)
        status = claim_sheet(matching, s);
    if (status == STATUS_OK && is_foreign(matching))
        dataset_complain(
            matching->dataset, matching->input->file,
            _("holds no table; name each sheet after the table in it, or take the file out of the dataset"));
    return status;
}

enum status dataset_open_workbook(struct dataset *dataset, const char *path, struct table_input *input,
                                  struct table *named)
{
    struct xlsx *book = arena_new(&dataset->tables->arena, 1, sizeof *book);
    if (!book)
        return STATUS_MEMORY;
    enum status status = file_read(path, FILE_MOST_BYTES, &input->bytes, dataset->faults);
    if (status == STATUS_OK)
        status = xlsx_open(book, input->file, input->bytes.text ? input->bytes.text : "", input->bytes.length,
                           dataset->faults);
    if (status != STATUS_OK)
        return status;
    input->book = book;
    struct matching matching = {.dataset = dataset, .input = input, .book = book};
    return match_sheets(&matching, named);
}

enum status dataset_claim_workbook(struct dataset *dataset, const char *file, const char *path, size_t nstem,
                                   size_t nsub)
{
    struct table *named;
    enum status status = dataset_find_table(dataset, file, nstem, nsub, &named);
    struct table_input *input = dataset_add_input(dataset->tables, file);
    if (!input)
        return STATUS_MEMORY;
    if (status == STATUS_OK)
        status = dataset_open_workbook(dataset, path, input, named);
    if (status == STATUS_DATA || status == STATUS_IO) {
        dataset_note(&dataset->status, status);
        dataset_break_absent(dataset->tables);
        status = STATUS_OK;
    }
    return status;
}
