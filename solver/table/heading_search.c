/* Which row is the heading row: every row near the top is weighed by what it names. */
#include "table/heading_search.h"

#include "base/script.h"

/* What a row, alone or below another, names. */
struct naming {
    bool *named; /* [ncolumns + 2] */
    size_t n;
    bool complete; /* every column that must be */
    size_t ntwice; /* fields that name what another one names, of the same rows */
};

static void count_named(const struct schema *schema, struct naming *naming)
{
    naming->n = 0;
    naming->complete = true;
    for (size_t i = 0; i < schema->ncolumns + 2; i++) {
        naming->n += naming->named[i];
        naming->complete = naming->complete && (naming->named[i] || !schema_column_at(schema, i)->required);
    }
    naming->complete = naming->complete && naming->n > 0;
}

/* Columns named by headings that are the same for all rows; unit and script aside, as read_heading does. */
static enum status mark_plain(struct heading_search *search, struct heading_stack stack,
                              struct naming *naming)
{
    struct arena *arena = &search->scratch;
    for (size_t i = 0; i < heading_width(&stack); i++) {
        const char *own;
        size_t length;
        struct heading heading = {0};
        if (!heading_next(&stack, arena, i, &own, &length) ||
            !(heading.folded = heading_fold(arena, own, length)) ||
            (search->thorough && !(heading.folded = script_simplified(arena, heading.folded))))
            return STATUS_MEMORY;
        long column = *heading.folded == '\0' ? TABLE_NONE
                                              : heading_find_column(arena, search->table->schema, &heading);
        if (column != TABLE_NONE)
            naming->named[column] = true;
    }
    return arena->failed ? STATUS_MEMORY : STATUS_OK;
}

/* Is the table a wide one under these headings? Then no field names the key by itself, and several of its
 * rows stand side by side. Their columns are marked. */
static enum status mark_wide(const struct table *table, const struct spread_words *words, struct arena *arena,
                             struct heading_stack stack, bool *named, long *key)
{
    long first = TABLE_NONE, second = TABLE_NONE;
    bool *found = arena_new(arena, table->schema->ncolumns + 2, sizeof *found);
    *key = TABLE_NONE;
    if (!found)
        return STATUS_MEMORY;
    for (size_t i = 0; i < heading_width(&stack) && words->n > 0; i++) {
        const char *own, *folded;
        size_t length;
        struct heading heading = {0};
        struct spread_meaning meaning;
        if (!heading_next(&stack, arena, i, &own, &length) || !(folded = heading_fold(arena, own, length)) ||
            !(folded = script_simplified(arena, folded)))
            return STATUS_MEMORY;
        if (*folded == '\0' ||
            !heading_read_spread(table, words, arena, stack.over, folded, &heading, &meaning) || meaning.sum)
            continue;
        const struct spread_word *word = &words->list[meaning.word];
        if (named[word->key] || (*key != TABLE_NONE && *key != (long)word->key))
            continue;
        *key = (long)word->key;
        found[heading.column] = true;
        second = first != TABLE_NONE && first != (long)word->row ? (long)word->row : second;
        first = first == TABLE_NONE ? (long)word->row : first;
    }
    if (second == TABLE_NONE)
        *key = TABLE_NONE;
    for (size_t i = 0; *key != TABLE_NONE && i < table->schema->ncolumns + 2; i++)
        named[i] = named[i] || found[i] || (long)i == *key;
    return arena->failed ? STATUS_MEMORY : STATUS_OK;
}

/* Fields that say the same: 调整前 twice, below 行政编制 and 事业编制, when only the lower row is looked at.
 */
static enum status count_twice(struct heading_search *search, struct heading_stack stack,
                               const struct spread_words *words, struct naming *naming)
{
    struct arena *arena = &search->scratch;
    const struct table *table = search->table;
    size_t nrows = words->n + 1, nsaid = (table->schema->ncolumns + 2) * nrows;
    bool *said = arena_new(arena, nsaid, sizeof *said);
    if (!said)
        return STATUS_MEMORY;
    for (size_t i = 0; i < heading_width(&stack); i++) {
        const char *own, *folded;
        size_t length, row = 0;
        struct heading heading = {0};
        struct spread_meaning meaning;
        if (!heading_next(&stack, arena, i, &own, &length) || !(folded = heading_fold(arena, own, length)) ||
            !(folded = script_simplified(arena, folded)))
            return STATUS_MEMORY;
        heading.folded = folded;
        if (*folded == '\0')
            continue;
        if (!heading_read_spread(table, words, arena, stack.over, folded, &heading, &meaning))
            heading.column = heading_find_column(arena, table->schema, &heading);
        else if (!meaning.sum)
            row = words->list[meaning.word].row + 1;
        if (heading.column == TABLE_NONE || heading.role == FIELD_SUM ||
            !schema_is_figure(schema_column_at(table->schema, (size_t)heading.column)))
            continue;
        bool *again = &said[(size_t)heading.column * nrows + row % nrows];
        naming->ntwice += *again;
        *again = true;
    }
    return STATUS_OK;
}

static enum status name_row(struct heading_search *search, const struct record *upper,
                            const struct record *lower, struct naming *naming)
{
    const struct schema *schema = search->table->schema;
    struct arena *arena = &search->scratch;
    struct heading_stack stack = {upper, lower, "", ""};
    struct spread_words words;
    long key;
    *naming = (struct naming){.named = arena_new(arena, schema->ncolumns + 2, sizeof *naming->named)};
    enum status status = naming->named ? mark_plain(search, stack, naming) : STATUS_MEMORY;
    if (status == STATUS_OK && search->thorough)
        status = spread_find_words(search->tables, search->table, arena, &words);
    if (status == STATUS_OK && search->thorough)
        status = mark_wide(search->table, &words, arena, stack, naming->named, &key);
    if (status == STATUS_OK && search->thorough && key != TABLE_NONE)
        status = count_twice(search, stack, &words, naming);
    if (status == STATUS_OK)
        count_named(schema, naming);
    return status;
}

/* Remembers a row that may be the heading row, and whether it is the best so far. */
static enum status weigh(struct heading_search *search, const struct record *record)
{
    struct naming alone, stacked = {0};
    enum status status = name_row(search, NULL, record, &alone);
    if (status == STATUS_OK && search->above.n > 0)
        status = name_row(search, &search->above, record, &stacked);
    if (status != STATUS_OK)
        return status;
    bool by_two = stacked.complete &&
                  (alone.complete ? stacked.ntwice < alone.ntwice : stacked.n > alone.n) &&
                  !(search->complete && stacked.n <= search->nnamed);
    struct naming best = by_two ? stacked : alone;
    if (search->complete && !best.complete)
        return STATUS_REFUSED;
    size_t n = best.n;
    bool better = search->line == 0 || n > search->nnamed || best.complete;
    long named_by = n > 0 ? record->line : 0, best_by = search->nnamed > 0 ? search->line : 0;
    long other = better ? best_by : named_by;
    if (better) {
        if (!by_two && search->nnamed > 1 && search->last + 1 < search->nseen)
            search->apart = search->line;
        search->line = record->line;
        search->upper_line = by_two ? search->above.line : 0;
        search->nnamed = n;
        search->beside = 0;
        search->complete = best.complete;
    }
    search->last = n > 0 ? search->nseen : search->last;
    if (other != 0 && (other == search->line - 1 || other == search->line + 1))
        search->beside = other;
    return STATUS_OK;
}

static size_t width_of(const struct record *record)
{
    size_t n = record->n;
    while (n > HEADING_MOST && record->lengths[n - 1] == 0)
        n--;
    return n;
}

enum status heading_consider(void *target, const struct record *record)
{
    struct heading_search *search = target;
    if (record_is_blank(record))
        return STATUS_OK;
    if (width_of(record) > HEADING_MOST) {
        search->too_wide = record->n;
        search->line = record->line;
        return STATUS_REFUSED;
    }
    enum status status = weigh(search, record);
    arena_reset(&search->scratch);
    if (status == STATUS_OK && search->thorough) {
        arena_reset(&search->kept);
        if (!record_copy(&search->kept, record, &search->above))
            status = STATUS_MEMORY;
    }
    if (status == STATUS_OK && ++search->nseen == HEADING_WITHIN)
        status = STATUS_REFUSED;
    return status;
}

/* Whether any of the columns by which rows may stand side by side is not named. */
static bool lacks_key(const struct spread_words *words, const bool *named)
{
    for (size_t i = 0; i < words->n; i++)
        if (!named[words->list[i].key])
            return true;
    return false;
}

enum status heading_find_key(const struct tables *tables, const struct table *table,
                             const struct heading_stack *stack, const struct spread_words *words, long *key)
{
    struct heading_search plain = {.tables = tables, .table = table};
    struct naming naming = {0};
    *key = TABLE_NONE;
    if (words->n == 0)
        return STATUS_OK;
    arena_init(&plain.scratch);
    naming.named = arena_new(&plain.scratch, table->schema->ncolumns + 2, sizeof *naming.named);
    enum status status = naming.named ? mark_plain(&plain, *stack, &naming) : STATUS_MEMORY;
    plain.thorough = status == STATUS_OK && lacks_key(words, naming.named);
    if (plain.thorough)
        status = mark_plain(&plain, *stack, &naming);
    if (plain.thorough && status == STATUS_OK)
        status = mark_wide(table, words, &plain.scratch, *stack, naming.named, key);
    arena_done(&plain.scratch);
    return status;
}
