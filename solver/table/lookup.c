/* Codes and names are found by hash. */
#include "table/lookup.h"

#include <string.h>

#include "base/fnv.h"
#include "base/text.h"

/* Free slots hold TABLE_NONE; at most half of them are taken. */
static int32_t *new_slots(struct arena *scratch, size_t mask)
{
    int32_t *slots = arena_new(scratch, mask + 1, sizeof *slots);
    for (size_t i = 0; slots && i <= mask; i++)
        slots[i] = TABLE_NONE;
    return slots;
}

static enum status index_codes(struct lookup *lookup, struct arena *scratch, const struct table *table)
{
    lookup->mask = 15;
    while (lookup->mask < 2 * table->nrows)
        lookup->mask = 2 * lookup->mask + 1;
    lookup->codes = new_slots(scratch, lookup->mask);
    for (size_t row = 0; lookup->codes && row < table->nrows; row++) {
        const char *code = table_code(table, row);
        size_t slot = fnv_hash(code, strlen(code)) & lookup->mask;
        while (lookup->codes[slot] != TABLE_NONE)
            slot = (slot + 1) & lookup->mask;
        lookup->codes[slot] = (int32_t)row;
    }
    return lookup->codes ? STATUS_OK : STATUS_MEMORY;
}

static bool new_names(struct lookup_names *names, struct arena *scratch, size_t nrows, size_t mask)
{
    names->name = arena_new(scratch, nrows, sizeof *names->name);
    names->shared = arena_new(scratch, nrows, sizeof *names->shared);
    names->slots = names->name && names->shared ? new_slots(scratch, mask) : NULL;
    return names->slots;
}

/* Rows of a twice used name share one slot, the first row's. */
static void add_name(struct lookup_names *names, size_t mask, size_t row, const char *name)
{
    size_t slot = fnv_hash(name, strlen(name)) & mask;
    names->name[row] = name;
    if (*name == '\0')
        return;
    for (; names->slots[slot] != TABLE_NONE; slot = (slot + 1) & mask)
        if (strcmp(names->name[names->slots[slot]], name) == 0) {
            names->shared[names->slots[slot]] = true;
            return;
        }
    names->slots[slot] = (int32_t)row;
}

static long find_name(const struct lookup_names *names, size_t mask, const char *folded)
{
    size_t slot = fnv_hash(folded, strlen(folded)) & mask;
    for (; names->slots[slot] != TABLE_NONE; slot = (slot + 1) & mask) {
        int32_t row = names->slots[slot];
        if (strcmp(names->name[row], folded) == 0)
            return names->shared[row] ? LOOKUP_AMBIGUOUS : row;
    }
    return TABLE_NONE;
}

static const char *name_of(const struct table *table, size_t row)
{
    long column = schema_column(table->schema, "name");
    return column < 0 ? "" : table_cell(table, row, (size_t)column)->text;
}

static enum status index_names(struct lookup *lookup, struct arena *scratch, const struct table *table)
{
    if (!new_names(&lookup->names, scratch, table->nrows, lookup->mask))
        return STATUS_MEMORY;
    for (size_t row = 0; row < table->nrows; row++) {
        const char *name = name_of(table, row);
        const char *folded = text_fold(scratch, name, strlen(name));
        if (!folded)
            return STATUS_MEMORY;
        add_name(&lookup->names, lookup->mask, row, folded);
    }
    return STATUS_OK;
}

static bool is_text(const char *known, const char *text, size_t length)
{
    return strncmp(known, text, length) == 0 && known[length] == '\0';
}

static long find_code(const struct table *table, const struct lookup *lookup, const char *text, size_t length)
{
    size_t slot = fnv_hash(text, length) & lookup->mask;
    for (; lookup->codes[slot] != TABLE_NONE; slot = (slot + 1) & lookup->mask)
        if (is_text(table_code(table, (size_t)lookup->codes[slot]), text, length))
            return lookup->codes[slot];
    return TABLE_NONE;
}

/* GB/T 2260 and 10114: a county's code has 6 digits, a township's 9, and either may be filled up to 12 with
 * zeros. */
static long find_code_of_place(const struct table *table, const struct lookup *lookup, const char *text,
                               size_t length)
{
    static const size_t LENGTHS[] = {6, 9, 12};
    char digits[] = "000000000000";
    if (length > 12 || length % 3 != 0 || length < 6 || strspn(text, "0123456789") < length)
        return TABLE_NONE;
    memcpy(digits, text, length);
    for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++) {
        size_t n = LENGTHS[i];
        if (n == length || strspn(digits + n, "0") < 12 - n)
            continue;
        long row = find_code(table, lookup, digits, n);
        if (row != TABLE_NONE)
            return row;
    }
    return TABLE_NONE;
}

/* --- names as lists have them --- */

/* Folded, without a number before it, the marks of notes and what an office is called behind its place. NULL:
 * out of memory. */
static char *bare_of(struct arena *scratch, const char *text, size_t length)
{
    static const char *const OFFICES[] = {"人民政府", "办事处"};
    size_t number = text_number(text, length);
    text += number;
    length -= number;
    char *bare = text_fold(scratch, text, text_without_mark(text, length));
    for (size_t i = 0; bare && i < sizeof OFFICES / sizeof *OFFICES; i++) {
        size_t stem = text_stem(bare, OFFICES[i]);
        if (stem > 0)
            bare[stem] = '\0';
    }
    return bare;
}

/* The folded name of the row that one belongs to; "" when there is none, NULL: out of memory. */
static const char *owner_of(struct arena *scratch, const struct tables *tables, const struct table *table,
                            size_t row, long column)
{
    const struct table *to = column >= 0 ? tables_named(tables, table->schema->columns[column].refers) : NULL;
    int32_t owner = to ? table_cell(table, row, (size_t)column)->row : TABLE_NONE;
    const char *name = owner >= 0 ? name_of(to, (size_t)owner) : "";
    return text_fold(scratch, name, strlen(name));
}

/* The Chinese that all of names end with and none consists of; "" when there is none. */
static const char *common_ending(const struct lookup_names *names, size_t nrows)
{
    if (nrows < 2)
        return "";
    const char *ending = names->name[0];
    for (size_t row = 1; row < nrows; row++) {
        size_t n = strlen(names->name[row]);
        while (strlen(ending) >= n || strcmp(names->name[row] + n - strlen(ending), ending) != 0) {
            ending += *ending == '\0' ? 0 : text_character(ending);
            if (*ending == '\0')
                return "";
        }
    }
    return ending == names->name[0] || (unsigned char)*ending < 0x80U ? "" : ending;
}

static enum status index_bare(struct lookup *lookup, struct arena *scratch, const struct tables *tables,
                              const struct table *table)
{
    long column = schema_owner_column(table->schema);
    if (!new_names(&lookup->bare, scratch, table->nrows, lookup->mask) ||
        !new_names(&lookup->whole, scratch, table->nrows, lookup->mask))
        return STATUS_MEMORY;
    for (size_t row = 0; row < table->nrows; row++) {
        const char *name = name_of(table, row), *owner = owner_of(scratch, tables, table, row, column);
        char *bare = bare_of(scratch, name, strlen(name));
        if (!owner || !bare)
            return STATUS_MEMORY;
        size_t n = strlen(owner);
        if (strncmp(bare, owner, n) == 0 && bare[n] != '\0')
            bare += n;
        char *whole = arena_new(scratch, n + strlen(bare) + 1, 1);
        if (!whole)
            return STATUS_MEMORY;
        memcpy(whole, owner, n);
        memcpy(whole + n, bare, strlen(bare));
        add_name(&lookup->bare, lookup->mask, row, bare);
        add_name(&lookup->whole, lookup->mask, row, n > 0 && *bare != '\0' ? whole : "");
    }
    lookup->ending = common_ending(&lookup->bare, table->nrows);
    return STATUS_OK;
}

/* 四川省盐边县桐子林镇: the name of the county and that of the township, whatever stands before them. */
static long find_whole(const struct lookup *lookup, const char *bare)
{
    long row = TABLE_NONE;
    for (; *bare != '\0' && row == TABLE_NONE; bare++)
        row = find_name(&lookup->whole, lookup->mask, bare);
    return row;
}

static enum status find_bare(struct lookup *lookup, struct arena *scratch, const struct tables *tables,
                             const struct table *table, const char *text, size_t length, long *row)
{
    if (!lookup->bare.slots && index_bare(lookup, scratch, tables, table) != STATUS_OK)
        return STATUS_MEMORY;
    const char *bare = bare_of(scratch, text, length);
    size_t n = bare ? strlen(bare) : 0;
    char *longer = bare ? arena_new(scratch, n + strlen(lookup->ending) + 1, 1) : NULL;
    if (!longer)
        return STATUS_MEMORY;
    memcpy(longer, bare, n);
    memcpy(longer + n, lookup->ending, strlen(lookup->ending));
    *row = find_name(&lookup->bare, lookup->mask, bare);
    if (*row == TABLE_NONE)
        *row = find_whole(lookup, bare);
    if (*row == TABLE_NONE && *lookup->ending != '\0' && n > 0)
        *row = find_name(&lookup->bare, lookup->mask, longer);
    return STATUS_OK;
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
    if (!folded || (!lookup->names.slots && index_names(lookup, scratch, table) != STATUS_OK))
        return STATUS_MEMORY;
    *row = find_code(table, lookup, folded, strlen(folded));
    if (*row == TABLE_NONE)
        *row = find_name(&lookup->names, lookup->mask, folded);
    if (*row == TABLE_NONE)
        *row = find_code_of_place(table, lookup, folded, strlen(folded));
    return *row == TABLE_NONE ? find_bare(lookup, scratch, tables, table, text, length, row) : STATUS_OK;
}
