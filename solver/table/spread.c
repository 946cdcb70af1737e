/* The headings of wide tables. Which kinds there are stands in a table that was read before; so do platforms,
 * and whatever else is part of a key and has few rows. */
#include "table/spread.h"

#include <string.h>

#include "base/text.h"
#include "table/totals.h"

static bool add_word(struct spread_words *words, struct arena *arena, const struct cell *cell, size_t key,
                     size_t row)
{
    const char *text = text_fold(arena, cell->text, strlen(cell->text));
    if (text && *text != '\0')
        words->list[words->n++] = (struct spread_word){text, key, row};
    return text != NULL;
}

static enum status add_words(const struct table *to, size_t key, struct arena *arena,
                             struct spread_words *words)
{
    long columns[] = {schema_code_column(to->schema), schema_column(to->schema, "name")};
    for (size_t row = 0; row < to->nrows; row++)
        for (size_t i = 0; i < 2; i++)
            if (columns[i] >= 0 && !add_word(words, arena, table_cell(to, row, (size_t)columns[i]), key, row))
                return STATUS_MEMORY;
    return STATUS_OK;
}

enum status spread_find_words(const struct tables *tables, const struct table *table, struct arena *arena,
                              struct spread_words *words)
{
    enum status status = STATUS_OK;
    const struct table *to[4] = {NULL};
    size_t keys[4], nto = 0, room = 0;
    *words = (struct spread_words){0};
    for (long key; nto < 4 && (key = schema_key_column(table->schema, nto)) >= 0; nto++) {
        const char *refers = schema_column_at(table->schema, (size_t)key)->refers;
        keys[nto] = (size_t)key;
        to[nto] = refers && *table->schema->key != '\0' ? tables_named(tables, refers) : NULL;
        if (to[nto] && (!to[nto]->columns || to[nto]->nrows > SPREAD_MOST))
            to[nto] = NULL; /* not read yet, or no heading */
        room += to[nto] ? 2 * to[nto]->nrows : 0;
    }
    words->list = arena_new(arena, room, sizeof *words->list);
    if (!words->list)
        return STATUS_MEMORY;
    for (size_t i = 0; i < nto && status == STATUS_OK; i++)
        if (to[i])
            status = add_words(to[i], keys[i], arena, words);
    return status;
}

/* The word that text [length] is, or that it shortens as no other does: 行政 for 行政编制. words->n: none. */
static size_t find_word(const struct spread_words *words, const char *text, size_t length)
{
    enum { LEAST_SHORTENED = 6 }; /* two characters of Chinese */
    size_t only = words->n;
    for (size_t i = 0; i < words->n; i++)
        if (strlen(words->list[i].text) == length && strncmp(words->list[i].text, text, length) == 0)
            return i;
    for (size_t i = 0; i < words->n && length >= LEAST_SHORTENED; i++) {
        if (strncmp(words->list[i].text, text, length) != 0 || (unsigned char)*text < 0x80U)
            continue;
        if (only < words->n && words->list[i].row != words->list[only].row)
            return words->n;
        only = i;
    }
    return only;
}

/* One heading being read. */
struct splitting {
    const struct spread_words *words;
    struct arena *scratch;
    spread_names_column *names_column;
    void *context;
    struct spread_meaning *meaning;
};

static bool names_column(const struct splitting *splitting, const char *text)
{
    return *text != '\0' && splitting->names_column(splitting->context, text);
}

/* Does one text say the row, or all of them, and the other the column? */
static bool pairs(const struct splitting *splitting, const char *row, size_t length, const char *column)
{
    struct spread_meaning *meaning = splitting->meaning;
    bool memory = true;
    *meaning = (struct spread_meaning){0};
    meaning->word = find_word(splitting->words, row, length);
    if (meaning->word == splitting->words->n && length > 0) {
        const char *word = arena_text(splitting->scratch, row, length);
        meaning->sum = word && (totals_word(splitting->scratch, word, &memory) != TOTAL_NONE ||
                                strcmp(word, "总") == 0); /* 总编制数 */
    }
    if (meaning->word == splitting->words->n && !meaning->sum)
        return false;
    meaning->column = *column == '\0' ? NULL : column;
    return *column == '\0' || names_column(splitting, column);
}

/* 行政编制数 as 行政 and 编制数, 实有人数(事业) as 实有人数 and 事业. */
static bool splits(const struct splitting *splitting, const char *text)
{
    static const char MARKS[] = " -_/.:()·";
    size_t length = strlen(text);
    for (size_t i = 1; i < length; i++) {
        if (((unsigned char)text[i] & 0xC0U) == 0x80U)
            continue;
        char *first = arena_text(splitting->scratch, text, i);
        char *second = arena_text(splitting->scratch, text + i, length - i);
        if (!first || !second)
            return false;
        for (size_t n = strlen(first); n > 0 && strchr(MARKS, first[n - 1]); n--)
            first[n - 1] = '\0';
        second += strspn(second, MARKS);
        for (size_t n = strlen(second); n > 0 && second[n - 1] == ')' && !strchr(second, '('); n--)
            second[n - 1] = '\0';
        if (*first != '\0' && *second != '\0' &&
            (pairs(splitting, first, strlen(first), second) ||
             pairs(splitting, second, strlen(second), first)))
            return true;
    }
    return false;
}

bool spread_read(const struct spread_words *words, const char *upper, const char *lower,
                 struct arena *scratch, spread_names_column *names_column_, void *context,
                 struct spread_meaning *meaning)
{
    struct splitting splitting = {words, scratch, names_column_, context, meaning};
    if (*upper != '\0' &&
        (pairs(&splitting, upper, strlen(upper), lower) || pairs(&splitting, lower, strlen(lower), upper)))
        return true;
    return pairs(&splitting, lower, strlen(lower), "") || splits(&splitting, lower);
}
