/* The check of all tables: kinds and ranges cell by cell, references, then the order of rows.
 * References are found before rows move, because rows are ordered by the codes they refer to, and
 * follow the rows afterwards. */
#include "table/check.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "table/cell.h"
#include "table/former.h"
#include "table/order.h"
#include "table/reference.h"
#include "table/sizes.h"
#include "table/totals.h"

static bool is_total(struct checking *checking, const char *text)
{
    bool memory = true;
    bool total = totals_word(&checking->scratch, text, &memory) != TOTAL_NONE;
    if (!memory)
        checking->status = STATUS_MEMORY;
    return total && memory;
}

static bool is_total_at(struct checking *checking, const struct table *table, size_t row, long column)
{
    return column >= 0 && is_total(checking, table_cell(table, row, (size_t)column)->text);
}

/* A unit that has a code and the name of a sum: reading keeps it, for it may be one, but nobody is named so.
 * Its other faults are not listed. */
static bool complain_total(struct checking *checking, struct table *table, size_t row, long name)
{
    long column = is_total_at(checking, table, row, table->first_column) ? table->first_column : name;
    if (column < 0 || !is_total_at(checking, table, row, column))
        return false;
    checking_complain(checking, table, row, (size_t)column, "\"%s\" is a row of sums; remove this row",
                      table_cell(table, row, (size_t)column)->text);
    return true;
}

/* What is wrong with many cells of a column is said once. */
struct column_faults {
    size_t nblank, first_blank; /* where every row must give it */
    size_t nwrong, first_wrong; /* when no cell of it is right; otherwise 0 */
};

static void count_blanks(const struct table *table, size_t column, struct column_faults *of)
{
    const struct table_column *in = &table->columns[column];
    if (!in->definition || !in->definition->required || !in->present)
        return;
    for (size_t row = 0; row < table->nrows; row++)
        if (!table_cell(table, row, column)->given && of->nblank++ == 0)
            of->first_blank = row;
}

/* Says nothing. STATUS_OK, STATUS_DATA when the cell is wrong, or STATUS_MEMORY, which is the check's too. */
static enum status try_cell(struct checking *checking, struct table *table, size_t row, size_t column)
{
    struct checking silent = *checking;
    silent.faults = NULL;
    silent.status = STATUS_OK;
    cell_check(&silent, table, row, column);
    checking->scratch = silent.scratch;
    if (silent.status == STATUS_MEMORY)
        checking->status = STATUS_MEMORY;
    return silent.status;
}

/* Ends with the first cell that is right. */
static void count_wrong(struct checking *checking, struct table *table, size_t column,
                        struct column_faults *of)
{
    enum { FEW = 3 };
    for (size_t row = 0; row < table->nrows; row++) {
        if (!table_cell(table, row, column)->given)
            continue;
        if (try_cell(checking, table, row, column) != STATUS_DATA) {
            of->nwrong = 0;
            break;
        }
        of->first_wrong = of->nwrong++ == 0 ? row : of->first_wrong;
    }
    if (of->nwrong < FEW)
        of->nwrong = 0;
}

static void complain_blank(struct checking *checking, struct table *table, size_t row, size_t column)
{
    if (row > 0 && schema_is_in_key(table->schema, column) && table_cell(table, row - 1, column)->given)
        checking_complain(checking, table, row, column,
                          "the cell is empty; where the one above it is meant, write it again in each row");
    else
        checking_complain(checking, table, row, column, "the cell is empty; fill it in");
}

static void complain_words(struct checking *checking, struct table *table, size_t row, size_t column)
{
    char shown[TEXT_SHOWN];
    checking_complain(
        checking, table, row, column,
        "\"%s\" is no figure, nor is anything else in this column; call it 备注 (note) if it is to be "
        "kept as a remark",
        text_shown(table_cell(table, row, column)->text, shown));
}

static void check_one(struct checking *checking, struct table *table, size_t row, size_t column,
                      const struct column_faults *of)
{
    char words[TEXT_SHOWN];
    bool given = table_cell(table, row, column)->given;
    bool blank = !given && of->nblank > 0, wrong = given && of->nwrong > 0;
    if (!blank && !wrong) {
        cell_check(checking, table, row, column);
        return;
    }
    table->cells[row * table->ncolumns + column].wrong = true;
    if (row != (blank ? of->first_blank : of->first_wrong))
        return; /* it was said of the first */
    checking->more = checking_more_rows((blank ? of->nblank : of->nwrong) - 1, words);
    const char *text = table_cell(table, row, column)->text;
    if (blank)
        complain_blank(checking, table, row, column);
    else if (!table->columns[column].definition && !strpbrk(text, "0123456789"))
        complain_words(checking, table, row, column);
    else
        cell_check(checking, table, row, column);
    checking->more = NULL;
}

/* Empty cells at the end of a row may be left out. Where what is there does not fit its columns, a cell was
 * lost further left, and what follows it stands in the wrong ones: that is the fault, and the only one. */
static bool complain_short(struct checking *checking, struct table *table, const struct table_short *is_short)
{
    bool fits = true;
    for (size_t i = 0; i < table->ncolumns; i++)
        fits &= try_cell(checking, table, is_short->row, i) != STATUS_DATA;
    if (fits)
        return false;
    faults_add(checking->faults,
               table_place_at(checking->tables, table, table->lines[is_short->row], TABLE_NONE, NULL),
               "has %zu cells where the headings are %zu; write every delimiter, also for empty cells",
               is_short->ncells, is_short->nheadings);
    checking->status = STATUS_DATA;
    return true;
}

static void check_cells(struct checking *checking, struct table *table)
{
    struct column_faults *of = arena_new(&checking->scratch, table->ncolumns, sizeof *of);
    if (!of) {
        checking->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < table->ncolumns; i++) {
        count_blanks(table, i, &of[i]);
        count_wrong(checking, table, i, &of[i]);
    }
    long name = schema_column(table->schema, "name");
    for (size_t row = 0, s = 0; row < table->nrows; row++) {
        while (s < table->nshorts && table->shorts[s].row < row)
            s++;
        bool is_short = s < table->nshorts && table->shorts[s].row == row;
        bool total = complain_total(checking, table, row, name) ||
                     (is_short && complain_short(checking, table, &table->shorts[s]));
        for (size_t i = 0; i < table->ncolumns && checking->status != STATUS_MEMORY; i++) {
            if (total)
                table->cells[row * table->ncolumns + i] = (struct cell){.text = "", .row = TABLE_NONE};
            else
                check_one(checking, table, row, i, &of[i]);
        }
    }
}

/* --- codes that may be right, and most often are not --- */

static bool is_digits(const char *text)
{
    return text[strspn(text, "0123456789")] == '\0';
}

/* GB/T 10114: the code of a township, 9 or 12 digits, begins with that of its county, 6 digits. */
static bool is_foreign_code(const struct table *table, size_t row, size_t code, size_t owner_column)
{
    const char *own = table_cell(table, row, code)->text, *owner = table_cell(table, row, owner_column)->text;
    return table_cell(table, row, owner_column)->row >= 0 && strlen(owner) == 6 && is_digits(owner) &&
           strlen(own) >= 9 && is_digits(own) && strncmp(own, owner, 6) != 0 &&
           !table_is_confirmed(table, row);
}

static void check_prefixes_by(struct checking *checking, struct table *table, size_t code,
                              size_t owner_column)
{
    size_t nforeign = 0, nsaid = 0;
    char shown[TEXT_SHOWN], words[TEXT_SHOWN];
    for (size_t row = 0; row < table->nrows; row++)
        nforeign += is_foreign_code(table, row, code, owner_column);
    bool all = nforeign == table->nrows; /* said once */
    for (size_t row = 0; nsaid < (all ? 1 : nforeign); row++) {
        if (!is_foreign_code(table, row, code, owner_column))
            continue;
        nsaid++;
        checking->more = all ? checking_more_rows(nforeign - 1, words) : NULL;
        checking_complain(
            checking, table, row, code,
            "\"%s\" does not begin with %s, the code of what it belongs to; correct it, or write "
            "confirmed in the row's source if it is right",
            text_shown(table_cell(table, row, code)->text, shown),
            table_cell(table, row, owner_column)->text);
        table->cells[row * table->ncolumns + code].wrong = false; /* it is the row's code all the same */
    }
    checking->more = NULL;
}

static void check_prefixes(struct checking *checking, struct table *table)
{
    long code = schema_code_column(table->schema);
    for (size_t i = 0; code >= 0 && i < table->schema->ncolumns; i++)
        if (table->columns[i].definition->refers && !table->columns[i].definition->list && table->nrows > 0)
            check_prefixes_by(checking, table, (size_t)code, i);
}

/* What stands in a cell of that length is no name, and screens, tabs and labels are full of names. */
static void check_names(struct checking *checking, struct table *table)
{
    long name = schema_column(table->schema, "name");
    for (size_t row = 0; name >= 0 && schema_code_column(table->schema) >= 0 && row < table->nrows; row++)
        if (strlen(table_cell(table, row, (size_t)name)->text) > COLUMN_NAME_BYTES)
            checking_complain(checking, table, row, (size_t)name,
                              "is too long for a name; the most is %d Chinese characters, %d letters",
                              COLUMN_NAME_BYTES / 3, COLUMN_NAME_BYTES);
}

static bool is_reference(const struct table *table, size_t column)
{
    return table->columns[column].definition && table->columns[column].definition->refers;
}

/* Takes a reference to where its row now stands. */
static void follow_rows(struct tables *tables, struct table *table, size_t column, const int32_t *rank)
{
    bool list = table->columns[column].definition->list;
    for (size_t row = 0; row < table->nrows; row++) {
        struct cell *cell = &table->cells[row * table->ncolumns + column];
        if (cell->row < 0)
            continue;
        if (!list) {
            cell->row = rank[cell->row];
            continue;
        }
        int32_t *run = &tables->lists[cell->row];
        for (int32_t i = 1; i <= run[0]; i++)
            run[i] = rank[run[i]];
    }
}

static void order_all(struct checking *checking)
{
    struct tables *tables = checking->tables;
    int32_t **ranks = arena_new(&checking->scratch, tables->ntables, sizeof *ranks);
    if (!ranks) {
        checking->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < tables->ntables; i++) {
        ranks[i] = arena_new(&checking->scratch, tables->table[i].nrows, sizeof **ranks);
        if (!ranks[i])
            checking->status = STATUS_MEMORY;
        if (checking->status == STATUS_MEMORY)
            return;
        order_rows(checking, &tables->table[i], ranks[i]);
    }
    for (size_t i = 0; i < tables->ntables && checking->status != STATUS_MEMORY; i++)
        for (size_t j = 0; j < tables->table[i].ncolumns; j++)
            if (is_reference(&tables->table[i], j)) {
                const struct table *to = tables_named(tables, tables->table[i].columns[j].definition->refers);
                if (to)
                    follow_rows(tables, &tables->table[i], j, ranks[to - tables->table]);
            }
}

static void find_rows(struct checking *checking)
{
    struct tables *tables = checking->tables;
    checking->lookups = arena_new(&checking->scratch, tables->ntables, sizeof *checking->lookups);
    if (!checking->lookups)
        checking->status = STATUS_MEMORY;
    tables->nlists = 0;
    for (size_t i = 0; i < tables->ntables && checking->status != STATUS_MEMORY; i++)
        reference_resolve(checking, &tables->table[i]);
}

enum status tables_check(struct tables *tables, struct faults *faults)
{
    struct checking checking = {.tables = tables, .faults = faults};
    arena_init(&checking.scratch);
    for (size_t i = 0; i < tables->ntables; i++)
        check_cells(&checking, &tables->table[i]);
    if (checking.status != STATUS_MEMORY)
        find_rows(&checking);
    for (size_t i = 0; i < tables->ntables && checking.status != STATUS_MEMORY; i++) {
        sizes_check(&checking, &tables->table[i]);
        check_prefixes(&checking, &tables->table[i]);
        check_names(&checking, &tables->table[i]);
    }
    if (checking.status != STATUS_MEMORY)
        order_all(&checking);
    for (size_t i = 0; i < tables->ntables; i++)
        tables->table[i].nbesides = tables->table[i].nshorts = 0; /* rows no longer stand as in the file */
    if (checking.status != STATUS_MEMORY)
        formers_read(&checking);
    arena_done(&checking.scratch);
    return checking.status;
}

enum status tables_resolve(struct tables *tables, struct faults *faults)
{
    struct checking checking = {.tables = tables, .faults = faults};
    arena_init(&checking.scratch);
    find_rows(&checking);
    arena_done(&checking.scratch);
    return checking.status;
}
