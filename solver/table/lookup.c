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

enum status lookup_row(struct lookup *lookup, struct arena *scratch, const struct table *table,
                       const char *text, size_t length, long *row)
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
    return STATUS_OK;
}
