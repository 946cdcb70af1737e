/* References from table to table, by code or by unique name. Codes and names are found by hash. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/script.h"
#include "base/text.h"
#include "table/parts.h"

/* FNV-1a. */
static size_t hash_of(const char *text, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return (size_t)(hash ^ hash >> 32);
}

static bool is_text(const char *known, const char *text, size_t length)
{
    return strncmp(known, text, length) == 0 && known[length] == '\0';
}

/* Free slots hold TABLE_NONE; at most half of them are taken. */
static int32_t *new_slots(struct checking *checking, size_t mask)
{
    int32_t *slots = arena_new(&checking->scratch, mask + 1, sizeof *slots);
    for (size_t i = 0; slots && i <= mask; i++)
        slots[i] = TABLE_NONE;
    if (!slots)
        checking->status = STATUS_MEMORY;
    return slots;
}

static const char *code_of(const struct table *table, size_t row)
{
    return table_cell(table, row, (size_t)schema_code_column(table->schema))->text;
}

static void index_codes(struct checking *checking, const struct table *table, struct lookup *lookup)
{
    lookup->ready = true;
    lookup->mask = 15;
    while (lookup->mask < 2 * table->nrows)
        lookup->mask = 2 * lookup->mask + 1;
    lookup->codes = new_slots(checking, lookup->mask);
    size_t column = (size_t)schema_code_column(table->schema);
    for (size_t row = 0; lookup->codes && row < table->nrows; row++) {
        const char *code = table_cell(table, row, column)->text;
        size_t slot = hash_of(code, strlen(code)) & lookup->mask;
        while (lookup->codes[slot] != TABLE_NONE)
            slot = (slot + 1) & lookup->mask;
        lookup->codes[slot] = (int32_t)row;
    }
}

/* Rows of a twice used name share one slot, the first row's. */
static void add_name(struct lookup *lookup, size_t row, const char *name)
{
    size_t slot = hash_of(name, strlen(name)) & lookup->mask;
    lookup->folded[row] = name;
    for (; lookup->names[slot] != TABLE_NONE; slot = (slot + 1) & lookup->mask)
        if (strcmp(lookup->folded[lookup->names[slot]], name) == 0) {
            lookup->shared[lookup->names[slot]] = true;
            return;
        }
    lookup->names[slot] = (int32_t)row;
}

static void index_names(struct checking *checking, const struct table *table, struct lookup *lookup)
{
    long column = schema_column(table->schema, "name");
    lookup->names = new_slots(checking, lookup->mask);
    lookup->folded = arena_new(&checking->scratch, table->nrows, sizeof *lookup->folded);
    lookup->shared = arena_new(&checking->scratch, table->nrows, sizeof *lookup->shared);
    if (!lookup->names || !lookup->folded || !lookup->shared) {
        checking->status = STATUS_MEMORY;
        lookup->names = NULL;
        return;
    }
    for (size_t row = 0; column >= 0 && row < table->nrows; row++) {
        const char *name = table_cell(table, row, (size_t)column)->text;
        const char *folded = text_fold(&checking->scratch, name, strlen(name));
        if (!folded) {
            checking->status = STATUS_MEMORY;
            return;
        }
        if (*folded != '\0')
            add_name(lookup, row, folded);
    }
}

static long find_code(const struct table *table, const struct lookup *lookup, const char *text, size_t length)
{
    if (!lookup->codes)
        return TABLE_NONE;
    size_t slot = hash_of(text, length) & lookup->mask;
    for (; lookup->codes[slot] != TABLE_NONE; slot = (slot + 1) & lookup->mask)
        if (is_text(code_of(table, (size_t)lookup->codes[slot]), text, length))
            return lookup->codes[slot];
    return TABLE_NONE;
}

static long find_name(const struct lookup *lookup, const char *folded)
{
    if (!lookup->names)
        return TABLE_NONE;
    size_t slot = hash_of(folded, strlen(folded)) & lookup->mask;
    for (; lookup->names[slot] != TABLE_NONE; slot = (slot + 1) & lookup->mask) {
        int32_t row = lookup->names[slot];
        if (strcmp(lookup->folded[row], folded) == 0)
            return lookup->shared[row] ? LOOKUP_AMBIGUOUS : row;
    }
    return TABLE_NONE;
}

long lookup_row(struct checking *checking, const struct table *table, const char *text, size_t length)
{
    struct lookup *lookup = &checking->lookups[table - checking->tables->table];
    if (!lookup->ready)
        index_codes(checking, table, lookup);
    long row = find_code(table, lookup, text, length);
    if (row != TABLE_NONE)
        return row;
    if (!lookup->names)
        index_names(checking, table, lookup);
    const char *folded = text_fold(&checking->scratch, text, length);
    if (!folded) {
        checking->status = STATUS_MEMORY;
        return TABLE_NONE;
    }
    row = find_code(table, lookup, folded, strlen(folded));
    return row != TABLE_NONE ? row : find_name(lookup, folded);
}

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

const char *refer_nearest(struct checking *checking, const struct table *table, long one, long other,
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

static bool has_same_text(const struct reference *reference, size_t row)
{
    return strcmp(table_cell(reference->from, row, reference->column)->text,
                  table_cell(reference->from, reference->row, reference->column)->text) == 0;
}

/* A wrong code tends to stand in many rows: the first of them is complained of, and says how many follow.
 * Only complaints that are kept are looked through, so that a million wrong rows take no million times a
 * million. */
static bool is_said_already(const struct reference *reference)
{
    const struct checking *checking = reference->checking;
    for (size_t i = 0; i < checking->nsaid; i++)
        if (checking->said[i].table == reference->from && checking->said[i].column == reference->column &&
            checking->said[i].row != reference->row && /* two of one list */
            has_same_text(reference, checking->said[i].row))
            return true;
    return false;
}

/* True when there is room for it: then its rows are worth counting. */
static bool note_said(const struct reference *reference)
{
    struct checking *checking = reference->checking;
    if (checking->nsaid == FAULTS_KEPT)
        return false;
    checking->said[checking->nsaid].table = reference->from;
    checking->said[checking->nsaid].row = reference->row;
    checking->said[checking->nsaid++].column = reference->column;
    return true;
}

static const char *more_rows(const struct reference *reference, char words[PARTS_SHOWN])
{
    size_t n = 0;
    for (size_t row = note_said(reference) ? reference->row + 1 : reference->from->nrows;
         row < reference->from->nrows; row++)
        n += has_same_text(reference, row);
    words[0] = '\0';
    if (n > 0)
        snprintf(words, PARTS_SHOWN,
                 language_plural(" (and in %zu more row)", " (and in %zu more rows)", (unsigned long)n), n);
    return words;
}

static void complain(const struct reference *reference, const char *text, size_t length, bool ambiguous)
{
    struct checking *checking = reference->checking;
    char shown[PARTS_SHOWN], more[PARTS_SHOWN];
    const char *word = arena_text(&checking->scratch, text, length);
    if (!word) {
        checking->status = STATUS_MEMORY;
        return;
    }
    const struct schema *to = reference->to->schema;
    const char *near = ambiguous ? NULL
                                 : refer_nearest(checking, reference->to, schema_code_column(to),
                                                 schema_column(to, "name"), word);
    parts_shown(word, shown);
    more_rows(reference, more);
    if (ambiguous)
        parts_complain(checking, reference->from, reference->row, reference->column,
                       "\"%s\" is the name of several rows in %s; write the code%s", shown,
                       reference->to->file, more);
    else if (near)
        parts_complain(checking, reference->from, reference->row, reference->column,
                       "\"%s\" is not in %s; did you mean \"%s\"?%s", shown, reference->to->file, near, more);
    else
        parts_complain(checking, reference->from, reference->row, reference->column,
                       "\"%s\" is not in %s; add it there or correct it%s", shown, reference->to->file, more);
}

static long resolve(const struct reference *reference, const char *text, size_t length)
{
    long row = lookup_row(reference->checking, reference->to, text, length);
    if (row >= 0 || reference->checking->status == STATUS_MEMORY)
        return row;
    /* rows of a broken table may be missing through no fault of the reference */
    if (reference->to->broken)
        return TABLE_NONE;
    if (is_said_already(reference))
        reference->checking->status = STATUS_DATA;
    else
        complain(reference, text, length, row == LOOKUP_AMBIGUOUS);
    return TABLE_NONE;
}

static void resolve_single(const struct reference *reference, struct cell *cell)
{
    long row = resolve(reference, cell->text, strlen(cell->text));
    cell->row = (int32_t)row;
    if (row >= 0 && *code_of(reference->to, (size_t)row) != '\0') /* its file may lack the column */
        cell->text = code_of(reference->to, (size_t)row);
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
        parts_complain(checking, reference->from, reference->row, reference->column,
                       "names %s twice; name it once", code_of(reference->to, (size_t)row));
    else if (!add_to_list(checking->tables, (int32_t)row))
        checking->status = STATUS_MEMORY;
}

/* The codes of a list, ';' between them. */
static const char *list_text(const struct reference *reference, size_t start)
{
    const struct tables *tables = reference->checking->tables;
    size_t room = 1;
    for (size_t i = start + 1; i < tables->nlists; i++)
        room += strlen(code_of(reference->to, (size_t)tables->lists[i])) + 1;
    char *text = arena_new(&reference->checking->tables->arena, room, 1);
    char *at = text;
    for (size_t i = start + 1; text && i < tables->nlists; i++) {
        const char *code = code_of(reference->to, (size_t)tables->lists[i]);
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
    const struct column *is = table->columns[column].is;
    struct reference reference = {checking, table, parts_table(checking->tables, is->refers), 0, column};
    if (!reference.to || schema_code_column(reference.to->schema) < 0) {
        faults_add(checking->faults, (struct place){table->file, 0, is->name},
                   "refers to %s, which is no table with codes", is->refers);
        checking->status = STATUS_DATA;
        return;
    }
    for (size_t row = 0; row < table->nrows && checking->status != STATUS_MEMORY; row++) {
        struct cell *cell = &table->cells[row * table->ncolumns + column];
        reference.row = row;
        if (cell->given && is->list)
            resolve_list(&reference, cell);
        else if (cell->given)
            resolve_single(&reference, cell);
    }
}

void refer_resolve(struct checking *checking, struct table *table)
{
    for (size_t i = 0; i < table->ncolumns && checking->status != STATUS_MEMORY; i++)
        if (table->columns[i].is && table->columns[i].is->refers)
            resolve_column(checking, table, i);
}
