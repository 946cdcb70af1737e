/* Codes and names are found by hash. */
#include "table/lookup.h"

#include <string.h>

#include "base/text.h"

/* FNV-1a. */
static size_t hash_of(const char *text, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return (size_t)(hash ^ hash >> 32);
}

/* Free slots hold TABLE_NONE; at most half of them are taken. */
static int32_t *new_slots(struct arena *scratch, size_t mask)
{
    int32_t *slots = arena_new(scratch, mask + 1, sizeof *slots);
    for (size_t i = 0; slots && i <= mask; i++)
        slots[i] = TABLE_NONE;
    return slots;
}

static const char *code_of(const struct table *table, size_t row)
{
    return table_cell(table, row, (size_t)schema_code_column(table->schema))->text;
}

static enum status index_codes(struct lookup *lookup, struct arena *scratch, const struct table *table)
{
    lookup->mask = 15;
    while (lookup->mask < 2 * table->nrows)
        lookup->mask = 2 * lookup->mask + 1;
    lookup->codes = new_slots(scratch, lookup->mask);
    for (size_t row = 0; lookup->codes && row < table->nrows; row++) {
        const char *code = code_of(table, row);
        size_t slot = hash_of(code, strlen(code)) & lookup->mask;
        while (lookup->codes[slot] != TABLE_NONE)
            slot = (slot + 1) & lookup->mask;
        lookup->codes[slot] = (int32_t)row;
    }
    return lookup->codes ? STATUS_OK : STATUS_MEMORY;
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

static enum status index_names(struct lookup *lookup, struct arena *scratch, const struct table *table)
{
    long column = schema_column(table->schema, "name");
    lookup->folded = arena_new(scratch, table->nrows, sizeof *lookup->folded);
    lookup->shared = arena_new(scratch, table->nrows, sizeof *lookup->shared);
    lookup->names = lookup->folded && lookup->shared ? new_slots(scratch, lookup->mask) : NULL;
    for (size_t row = 0; lookup->names && column >= 0 && row < table->nrows; row++) {
        const char *name = table_cell(table, row, (size_t)column)->text;
        const char *folded = text_fold(scratch, name, strlen(name));
        if (!folded)
            return STATUS_MEMORY;
        if (*folded != '\0')
            add_name(lookup, row, folded);
    }
    return lookup->names ? STATUS_OK : STATUS_MEMORY;
}

static bool is_text(const char *known, const char *text, size_t length)
{
    return strncmp(known, text, length) == 0 && known[length] == '\0';
}

static long find_code(const struct table *table, const struct lookup *lookup, const char *text, size_t length)
{
    size_t slot = hash_of(text, length) & lookup->mask;
    for (; lookup->codes[slot] != TABLE_NONE; slot = (slot + 1) & lookup->mask)
        if (is_text(code_of(table, (size_t)lookup->codes[slot]), text, length))
            return lookup->codes[slot];
    return TABLE_NONE;
}

static long find_name(const struct lookup *lookup, const char *folded)
{
    size_t slot = hash_of(folded, strlen(folded)) & lookup->mask;
    for (; lookup->names[slot] != TABLE_NONE; slot = (slot + 1) & lookup->mask) {
        int32_t row = lookup->names[slot];
        if (strcmp(lookup->folded[row], folded) == 0)
            return lookup->shared[row] ? LOOKUP_AMBIGUOUS : row;
    }
    return TABLE_NONE;
}

/* The column by which a row belongs to one of another table, a township to its county; TABLE_NONE. */
static long owner_column(const struct table *table)
{
    for (size_t i = 0; i < table->schema->ncolumns; i++)
        if (table->schema->columns[i].refers && table->schema->columns[i].required &&
            !table->schema->columns[i].list)
            return (long)i;
    return TABLE_NONE;
}

/* 盐边县桐子林镇, once the names alone are known. */
static const char *qualified_name(const struct lookup *lookup, struct arena *scratch,
                                  const struct tables *tables, const struct table *table, size_t row,
                                  size_t column)
{
    const struct table *to = tables_named(tables, table->schema->columns[column].refers);
    long name = to ? schema_column(to->schema, "name") : -1;
    int32_t owner = table_cell(table, row, column)->row;
    if (name < 0 || owner < 0 || !lookup->folded[row])
        return "";
    const char *text = table_cell(to, (size_t)owner, (size_t)name)->text;
    const char *folded = text_fold(scratch, text, strlen(text));
    size_t n = folded ? strlen(folded) : 0, nown = strlen(lookup->folded[row]);
    char *whole = folded ? arena_new(scratch, n + nown + 1, 1) : NULL;
    if (whole) {
        memcpy(whole, folded, n);
        memcpy(whole + n, lookup->folded[row], nown);
    }
    return whole && n == 0 ? "" : whole;
}

static enum status index_qualified(struct lookup *lookup, struct arena *scratch, const struct tables *tables,
                                   const struct table *table)
{
    long column = owner_column(table);
    struct lookup whole = {.mask = lookup->mask, .shared = arena_new(scratch, table->nrows, sizeof(bool))};
    whole.folded = arena_new(scratch, table->nrows, sizeof *whole.folded);
    whole.names = whole.folded && whole.shared ? new_slots(scratch, whole.mask) : NULL;
    for (size_t row = 0; whole.names && column >= 0 && row < table->nrows; row++) {
        const char *name = qualified_name(lookup, scratch, tables, table, row, (size_t)column);
        if (!name)
            return STATUS_MEMORY;
        if (*name != '\0')
            add_name(&whole, row, name);
    }
    lookup->qualified = whole.names;
    lookup->whole = whole.folded;
    return whole.names ? STATUS_OK : STATUS_MEMORY;
}

/* 四川省盐边县桐子林镇: the name of the county and that of the township, whatever stands before them. */
static long find_qualified(const struct lookup *lookup, const char *folded)
{
    for (; *folded != '\0'; folded++) {
        size_t slot = hash_of(folded, strlen(folded)) & lookup->mask;
        for (; lookup->qualified[slot] != TABLE_NONE; slot = (slot + 1) & lookup->mask)
            if (strcmp(lookup->whole[lookup->qualified[slot]], folded) == 0)
                return lookup->qualified[slot];
    }
    return TABLE_NONE;
}

enum status lookup_row(struct lookup *lookup, struct arena *scratch, const struct tables *tables,
                       const struct table *table, const char *text, size_t length, long *row)
{
    *row = TABLE_NONE;
    if (!lookup->codes && index_codes(lookup, scratch, table) != STATUS_OK)
        return STATUS_MEMORY;
    *row = find_code(table, lookup, text, length);
    if (*row != TABLE_NONE)
        return STATUS_OK;
    const char *folded = text_fold(scratch, text, length);
    if (!folded || (!lookup->names && index_names(lookup, scratch, table) != STATUS_OK))
        return STATUS_MEMORY;
    *row = find_code(table, lookup, folded, strlen(folded));
    if (*row == TABLE_NONE)
        *row = find_name(lookup, folded);
    if (*row != TABLE_NONE)
        return STATUS_OK;
    if (!lookup->qualified && index_qualified(lookup, scratch, tables, table) != STATUS_OK)
        return STATUS_MEMORY;
    *row = find_qualified(lookup, folded);
    return STATUS_OK;
}
