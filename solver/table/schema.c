/* Looking things up in a schema. Everything is short enough to be searched from the start. */
#include "table/schema.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

const struct column schema_source = {.name = "source",
                                     .headings = "来源|数据来源|资料来源",
                                     .kind = COLUMN_TEXT,
                                     .meaning = N_("Where the figures of this row are from.")};
const struct column schema_note = {.name = "note",
                                   .headings = "备注|说明",
                                   .kind = COLUMN_TEXT,
                                   .meaning = N_("A remark; nothing is worked out from it.")};

const struct column *schema_column_at(const struct schema *schema, size_t i)
{
    if (i < schema->ncolumns)
        return &schema->columns[i];
    return i == schema->ncolumns ? &schema_source : &schema_note;
}

const char *schema_heading_zh(const struct column *column, char text[FAULT_LENGTH])
{
    size_t length = column->headings ? strcspn(column->headings, "|") : 0;
    if (length == 0 || length >= FAULT_LENGTH)
        return column->name;
    memcpy(text, column->headings, length);
    text[length] = '\0';
    return text;
}

bool schema_is_figure(const struct column *definition)
{
    return !definition || definition->kind == COLUMN_COUNT || definition->kind == COLUMN_NUMBER;
}

bool schema_same_word(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char x = a[i] == '_' ? ' ' : a[i];
        char y = b[i] == '_' ? ' ' : b[i];
        if (x != y)
            return false;
    }
    return a[length] == '\0';
}

/* True when word is one of the '|' separated parts. */
static bool is_one_of(const char *word, const char *parts)
{
    const char *part;
    size_t length;
    for (size_t i = 0; parts && (part = text_part(parts, '|', i, &length)); i++)
        if (length == strlen(word) && schema_same_word(word, part, length))
            return true;
    return false;
}

long schema_column(const struct schema *schema, const char *folded)
{
    for (size_t i = 0; i < schema->ncolumns + 2; i++) {
        const struct column *column = schema_column_at(schema, i);
        if (is_one_of(folded, column->name) || is_one_of(folded, column->headings))
            return (long)i;
    }
    return -1;
}

bool schema_is_derived(const struct schema *schema, const char *folded)
{
    const char *part;
    size_t length, n = strlen(folded);
    for (size_t i = 0; schema->derived && (part = text_part(schema->derived, '|', i, &length)); i++)
        if (n >= length && strncmp(folded + n - length, part, length) == 0)
            return true;
    return false;
}

const struct schema_indicator *schema_indicator(const struct schema *schema, const char *folded)
{
    const struct schema_indicator *usual = schema->open;
    for (; usual && usual->name; usual++)
        if (is_one_of(folded, usual->name) || is_one_of(folded, usual->label_zh) ||
            is_one_of(folded, usual->words_zh))
            return usual;
    return NULL;
}

const char *schema_indicator_unit(const struct schema *schema, const char *name)
{
    const struct schema_indicator *usual = schema->open;
    while (usual && usual->name && strcmp(usual->name, name) != 0)
        usual++;
    return usual && usual->name ? usual->unit : NULL;
}

bool schema_counts_indicator(const struct schema *schema, const char *name)
{
    const char *unit = schema_indicator_unit(schema, name);
    return unit && text_is_one_of(unit, "people|persons|posts|staff|villages");
}

enum { MOST_WORDS = 256 };

/* Adds the parts of a '|' separated text to words. */
static size_t add_words(struct arena *arena, const char *parts, const char *words[MOST_WORDS], size_t n)
{
    const char *part;
    size_t length;
    for (size_t i = 0; parts && n < MOST_WORDS && (part = text_part(parts, '|', i, &length)); i++)
        words[n++] = arena_text(arena, part, length);
    return n;
}

const char *schema_nearest_column(const struct schema *schema, const char *folded, struct arena *arena)
{
    const char *words[MOST_WORDS];
    size_t n = 0;
    for (size_t i = 0; i < schema->ncolumns + 2; i++) {
        n = add_words(arena, schema_column_at(schema, i)->name, words, n);
        n = add_words(arena, schema_column_at(schema, i)->headings, words, n);
    }
    return text_nearest(folded, words, n);
}

long schema_key_column(const struct schema *schema, size_t i)
{
    size_t length;
    if (*schema->key == '\0')
        return i < schema->ncolumns + 2 ? (long)i : -1;
    const char *part = text_part(schema->key, ',', i, &length);
    for (size_t j = 0; part && j < schema->ncolumns; j++)
        if (strlen(schema->columns[j].name) == length && strncmp(schema->columns[j].name, part, length) == 0)
            return (long)j;
    return -1;
}

bool schema_is_in_key(const struct schema *schema, size_t column)
{
    for (size_t i = 0; schema_key_column(schema, i) >= 0; i++)
        if (schema_key_column(schema, i) == (long)column)
            return true;
    return false;
}

long schema_code_column(const struct schema *schema)
{
    return *schema->key == '\0' || strchr(schema->key, ',') ? -1 : schema_key_column(schema, 0);
}

long schema_owner_column(const struct schema *schema)
{
    for (size_t i = 0; i < schema->ncolumns; i++)
        if (schema->columns[i].refers && schema->columns[i].required && !schema->columns[i].list)
            return (long)i;
    return -1;
}

bool schema_is_named(const struct schema *schema, const char *folded)
{
    return is_one_of(folded, schema->name) || is_one_of(folded, schema->headings);
}

const char *schema_word_zh(const struct column *column, const char *text)
{
    for (const struct schema_word *word = column ? column->words : NULL; word && word->name; word++)
        if (strcmp(word->name, text) == 0)
            return word->label_zh;
    return text;
}

const char *schema_word(const struct column *column, const char *text)
{
    return language_pick(text, schema_word_zh(column, text));
}

const char *schema_title(const struct schema *schema, char title[SCHEMA_TITLE])
{
    const char *words = schema->headings ? language_pick(schema->name, schema->headings) : schema->name;
    snprintf(title, SCHEMA_TITLE, "%.*s", (int)strcspn(words, "|"), words);
    return title;
}

/* Splits "regional=区域" into its two words. */
static const char *choice_at(const struct column *column, size_t i, size_t *nenglish, size_t *nall)
{
    const char *part = column->choices ? text_part(column->choices, '|', i, nall) : NULL;
    if (!part)
        return NULL;
    const char *equals = memchr(part, '=', *nall);
    *nenglish = equals ? (size_t)(equals - part) : *nall;
    return part;
}

const char *schema_choice_name(const struct column *column, size_t i, size_t *length)
{
    size_t nall;
    return choice_at(column, i, length, &nall);
}

const char *schema_choice_words(const struct column *column, size_t i, size_t *length)
{
    const char *name = schema_choice_name(column, i, length);
    const char *chinese = name && name[*length] == '=' ? language_pick(NULL, name + *length + 1) : NULL;
    if (!chinese)
        return name;
    *length = strcspn(chinese, ",|");
    return chinese;
}

/* True when folded is one of words [length], ',' between them. */
static bool is_among(const char *words, size_t length, const char *folded)
{
    const char *end = words + length;
    while (words < end) {
        const char *comma = memchr(words, ',', (size_t)(end - words));
        size_t n = (size_t)((comma ? comma : end) - words);
        if (strlen(folded) == n && schema_same_word(folded, words, n))
            return true;
        words += n + 1;
    }
    return false;
}

long schema_choice(const struct column *column, const char *folded)
{
    const char *part;
    size_t nenglish, nall, length = strlen(folded);
    for (size_t i = 0; (part = choice_at(column, i, &nenglish, &nall)); i++) {
        if (length == nenglish && schema_same_word(folded, part, nenglish))
            return (long)i;
        if (nenglish < nall && is_among(part + nenglish + 1, nall - nenglish - 1, folded))
            return (long)i;
    }
    return -1;
}
