/* References from table to table, by code or by unique name. */
#include "table/reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/script.h"
#include "base/text.h"
#include "table/cell.h"
#include "table/lookup.h"

static const char *nearest_text(const struct table *table, long one, long other, const char *text)
{
    const char **words = memory_new(2 * table->nrows, sizeof *words);
    size_t n = 0;
    for (size_t row = 0; words && row < table->nrows; row++) {
        if (one >= 0)
            words[n++] = table_cell(table, row, (size_t)one)->text;
        if (other >= 0)
            words[n++] = table_cell(table, row, (size_t)other)->text;
    }
    const char *near = words ? text_name_meant(text, words, n) : NULL;
    memory_free(words);
    return near;
}

const char *reference_nearest(struct checking *checking, const struct table *table, long one, long other,
                              const char *text)
{
    if (!checking->faults || checking->faults->nkept == FAULTS_KEPT)
        return NULL;
    const char *near = nearest_text(table, one, other, text);
    const char *simplified = near ? NULL : script_simplified(&checking->scratch, text);
    return simplified && simplified != text ? nearest_text(table, one, other, simplified) : near;
}

/* One reference being resolved. */
struct reference {
    struct checking *checking;
    struct table *from, *to;
    size_t row, column;
};

/* What people write for the text of the row above. */
static bool is_ditto(const char *text)
{
    return text_is_one_of(text, "〃|″|\"|同上|同前|ditto");
}

static void complain(const struct reference *reference, const char *text, size_t length, bool ambiguous)
{
    struct checking *checking = reference->checking;
    char shown[TEXT_SHOWN], more[TEXT_SHOWN];
    const char *word = arena_text(&checking->scratch, text, length);
    if (!word) {
        checking->status = STATUS_MEMORY;
        return;
    }
    if (checking_says_again(checking, reference->from, reference->row, reference->column, more))
        return;
    const struct schema *to = reference->to->schema;
    const char *mangled = ambiguous ? NULL : cell_mangled_code(word);
    const char *near = ambiguous ? NULL
                                 : reference_nearest(checking, reference->to, schema_code_column(to),
                                                     schema_column(to, "name"), word);
    const char *file = reference->to->file;
    text_shown(word, shown);
    if (mangled)
        checking_complain_more(checking, reference->from, reference->row, reference->column, more,
                               "\"%s\" %s", shown, mangled);
    else if (is_ditto(word))
        checking_complain_more(
            checking, reference->from, reference->row, reference->column, more,
            "\"%s\" is no code; where the one above it is meant, write it again in each row", shown);
    else if (ambiguous)
        checking_complain_more(checking, reference->from, reference->row, reference->column, more,
                               "\"%s\" is the name of several rows in %s; write the code", shown, file);
    else if (near)
        checking_complain_more(checking, reference->from, reference->row, reference->column, more,
                               "\"%s\" is not in %s; did you mean \"%s\"?", shown, file, near);
    else
        checking_complain_more(checking, reference->from, reference->row, reference->column, more,
                               "\"%s\" is not in %s; add it there or correct it", shown, file);
}

/* As lookup_row, in the table referred to. */
static long find_row(const struct reference *reference, const char *text, size_t length)
{
    struct checking *checking = reference->checking;
    long row;
    struct lookup *lookup = &checking->lookups[reference->to - checking->tables->table];
    if (lookup_row(lookup, &checking->scratch, checking->tables, reference->to, text, length, &row) !=
        STATUS_OK)
        checking->status = STATUS_MEMORY;
    return row;
}

static long resolve(const struct reference *reference, const char *text, size_t length)
{
    long row = find_row(reference, text, length);
    if (row >= 0 || reference->checking->status == STATUS_MEMORY)
        return row;
    /* rows of a broken table may be missing through no fault of the reference */
    if (reference->to->broken)
        return TABLE_NONE;
    complain(reference, text, length, row == LOOKUP_AMBIGUOUS);
    return TABLE_NONE;
}

/* Are they one name, spaced or written otherwise? */
static bool is_name_of(const struct reference *reference, size_t row, const char *text)
{
    struct arena *scratch = &reference->checking->scratch;
    long column = schema_column(reference->to->schema, "name");
    const char *name = column < 0 ? "" : table_cell(reference->to, row, (size_t)column)->text;
    const char *one = text_fold(scratch, name, strlen(name)), *other = text_fold(scratch, text, strlen(text));
    return one && other && strcmp(one, other) == 0;
}

/* Is text the code or the name of what the row belongs to? The township's county stands beside it. */
static bool is_owner_of(const struct reference *reference, size_t row, const char *text)
{
    const struct schema *schema = reference->to->schema;
    long column = schema_owner_column(schema);
    struct table *owners =
        column >= 0 ? tables_named(reference->checking->tables, schema->columns[column].refers) : NULL;
    struct reference up = {reference->checking, reference->to, owners, row, (size_t)column};
    return owners && find_row(&up, text, strlen(text)) == table_cell(reference->to, row, (size_t)column)->row;
}

/* Codes and names beside each other are of one row, or one of them is of another list. */
static void check_besides(const struct reference *reference, size_t row)
{
    struct checking *checking = reference->checking;
    struct table *from = reference->from;
    for (size_t b = 0; b < from->nbesides; b++) {
        const struct table_beside *beside = &from->besides[b];
        const char *text = from->beside[reference->row * from->nbesides + b];
        if (beside->column != reference->column || !text)
            continue;
        long other = find_row(reference, text, strlen(text));
        if (other == (long)row || (other == LOOKUP_AMBIGUOUS && is_name_of(reference, row, text)) ||
            is_owner_of(reference, row, text))
            continue;
        char one[TEXT_SHOWN], two[TEXT_SHOWN];
        faults_add(checking->faults,
                   table_place_at(checking->tables, from, from->lines[reference->row], beside->field,
                                  beside->heading),
                   "\"%s\" and \"%s\" are not of one row in %s; correct one of them", text_shown(text, one),
                   text_shown(table_cell(from, reference->row, reference->column)->text, two),
                   reference->to->file);
        checking->status = checking->status == STATUS_OK ? STATUS_DATA : checking->status;
    }
}

/* A code that is wrong, or another row's too, is its own table's fault: rows that refer to it by name are not
 * taken for one. */
static bool takes_code(const struct reference *reference, size_t row, struct cell *cell)
{
    const char *code = table_code(reference->to, row);
    if (*code == '\0') /* its file may lack the column */
        return false;
    if (table_cell(reference->to, row, (size_t)schema_code_column(reference->to->schema))->wrong)
        cell->wrong = true;
    return strcmp(code, cell->text) == 0 || find_row(reference, code, strlen(code)) == (long)row;
}

static void resolve_single(const struct reference *reference, struct cell *cell)
{
    long row = resolve(reference, cell->text, strlen(cell->text));
    cell->row = (int32_t)row;
    if (row >= 0 && reference->from->nbesides > 0 && cell->change == 0)
        check_besides(reference, (size_t)row);
    if (row >= 0 && takes_code(reference, (size_t)row, cell))
        cell->text = table_code(reference->to, (size_t)row);
}

static bool add_to_list(struct tables *tables, int32_t row)
{
    if (tables->nlists == INT32_MAX ||
        !memory_grow(&tables->lists, &tables->lists_capacity, tables->nlists + 1, sizeof *tables->lists))
        return false;
    tables->lists[tables->nlists++] = row;
    return true;
}

/* Length of the next part of a list and of the separator behind it. */
static size_t part_length(const char *text, size_t *nseparator)
{
    static const char *const SEPARATORS[] = {";", "；", "、"};
    for (size_t length = 0; text[length] != '\0'; length++)
        for (size_t i = 0; i < sizeof SEPARATORS / sizeof *SEPARATORS; i++)
            if (strncmp(text + length, SEPARATORS[i], strlen(SEPARATORS[i])) == 0) {
                *nseparator = strlen(SEPARATORS[i]);
                return length;
            }
    *nseparator = 0;
    return strlen(text);
}

static bool is_in_list(const struct tables *tables, size_t first, long row)
{
    for (size_t i = first; i < tables->nlists; i++)
        if (tables->lists[i] == row)
            return true;
    return false;
}

static void add_part(const struct reference *reference, size_t start, const char *part, size_t length)
{
    struct checking *checking = reference->checking;
    part = text_trim(part, &length);
    if (length == 0)
        return;
    long row = resolve(reference, part, length);
    if (row < 0)
        return;
    if (is_in_list(checking->tables, start + 1, row))
        checking_complain(checking, reference->from, reference->row, reference->column,
                          "names %s twice; name it once", table_code(reference->to, (size_t)row));
    else if (!add_to_list(checking->tables, (int32_t)row))
        checking->status = STATUS_MEMORY;
}

/* The codes of a list, ';' between them. */
static const char *list_text(const struct reference *reference, size_t start)
{
    const struct tables *tables = reference->checking->tables;
    size_t room = 1;
    for (size_t i = start + 1; i < tables->nlists; i++)
        room += strlen(table_code(reference->to, (size_t)tables->lists[i])) + 1;
    char *text = arena_new(&reference->checking->tables->arena, room, 1);
    char *at = text;
    for (size_t i = start + 1; text && i < tables->nlists; i++) {
        const char *code = table_code(reference->to, (size_t)tables->lists[i]);
        if (i > start + 1)
            *at++ = ';';
        memcpy(at, code, strlen(code));
        at += strlen(code);
    }
    return text;
}

static void resolve_list(const struct reference *reference, struct cell *cell)
{
    struct tables *tables = reference->checking->tables;
    size_t start = tables->nlists, nseparator;
    const char *at = cell->text;
    if (!add_to_list(tables, 0)) {
        reference->checking->status = STATUS_MEMORY;
        return;
    }
    do {
        size_t length = part_length(at, &nseparator);
        add_part(reference, start, at, length);
        at += length + nseparator;
    } while (nseparator > 0 && reference->checking->status != STATUS_MEMORY);
    const char *text = list_text(reference, start);
    if (!text)
        reference->checking->status = STATUS_MEMORY;
    else if (reference->checking->status == STATUS_OK)
        cell->text = text;
    tables->lists[start] = (int32_t)(tables->nlists - start - 1);
    cell->row = (int32_t)start;
}

static void resolve_column(struct checking *checking, struct table *table, size_t column)
{
    const struct column *definition = table->columns[column].definition;
    struct reference reference = {checking, table, tables_named(checking->tables, definition->refers), 0,
                                  column};
    if (!reference.to || schema_code_column(reference.to->schema) < 0) {
        faults_add(checking->faults, (struct place){table->file, 0, definition->name},
                   "refers to %s, which is no table with codes", definition->refers);
        checking->status = STATUS_DATA;
        return;
    }
    for (size_t row = 0; row < table->nrows && checking->status != STATUS_MEMORY; row++) {
        struct cell *cell = &table->cells[row * table->ncolumns + column];
        reference.row = row;
        if (cell->given && definition->list)
            resolve_list(&reference, cell);
        else if (cell->given)
            resolve_single(&reference, cell);
    }
}

void reference_resolve(struct checking *checking, struct table *table)
{
    for (size_t i = 0; i < table->ncolumns && checking->status != STATUS_MEMORY; i++)
        if (table->columns[i].definition && table->columns[i].definition->refers)
            resolve_column(checking, table, i);
}
