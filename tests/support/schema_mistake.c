/* What is wrong with the schemas of a model, which nothing asks at run time. */
#include "schema_mistake.h"

#include <string.h>

#include "base/text.h"

static bool is_folded(const char *words)
{
    struct arena arena;
    arena_init(&arena);
    const char *folded = text_fold(&arena, words, strlen(words));
    bool same = folded && strcmp(folded, words) == 0;
    arena_done(&arena);
    return same;
}

/* True when every word for column i leads back to it. */
static bool is_found_by_its_words(const struct schema *schema, size_t i, const char *words)
{
    struct arena arena;
    arena_init(&arena);
    bool found = true;
    const char *part;
    size_t length;
    for (size_t j = 0; words && (part = text_part(words, '|', j, &length)); j++) {
        const char *word = arena_text(&arena, part, length);
        found = found && word && schema_column(schema, word) == (long)i;
    }
    arena_done(&arena);
    return found;
}

static bool is_table_with_codes(const struct schema *schemas, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(schemas[i].name, name) == 0)
            return schema_code_column(&schemas[i]) >= 0;
    return false;
}

static const char *column_mistake(const struct schema *schemas, size_t n, const struct schema *schema,
                                  size_t i)
{
    const struct column *column = &schema->columns[i];
    if (!is_folded(column->name) || (column->headings && !is_folded(column->headings)))
        return "a heading is not as text_fold leaves it";
    if (!is_found_by_its_words(schema, i, column->name) ||
        !is_found_by_its_words(schema, i, column->headings))
        return "a heading belongs to two columns";
    if (column->kind != COLUMN_COUNT && (column->kind == COLUMN_CHOICE) != (column->choices != NULL))
        return "choices go with COLUMN_CHOICE, or with COLUMN_COUNT";
    if (column->refers && !is_table_with_codes(schemas, n, column->refers))
        return "refers to no table with codes";
    if (column->may_be && (column->refers || !is_table_with_codes(schemas, n, column->may_be)))
        return "may be a code of no table with codes";
    return column->list && !column->refers ? "a list refers to a table" : NULL;
}

static size_t count_parts(const char *text, char separator)
{
    size_t n = 0, length;
    while (text_part(text, separator, n, &length))
        n++;
    return n;
}

const char *schema_mistake(const struct schema *schemas, size_t n, const char **where)
{
    for (size_t s = 0; s < n; s++) {
        const struct schema *schema = &schemas[s];
        *where = schema->name;
        if (!is_folded(schema->name) || (schema->headings && !is_folded(schema->headings)))
            return "a table's name is not as text_fold leaves it";
        for (size_t i = 0; *schema->key != '\0' && i < count_parts(schema->key, ','); i++)
            if (schema_key_column(schema, i) < 0)
                return "the key names a column that is not there";
        for (size_t i = 0; i < schema->ncolumns; i++) {
            const char *mistake = column_mistake(schemas, n, schema, i);
            *where = schema->columns[i].name;
            if (mistake)
                return mistake;
        }
    }
    return NULL;
}
