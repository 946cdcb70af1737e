/* Cells are found by the schema's headings: a figure that looks like a code is left alone. */
#include "recode.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

enum { MOST_UNITS = 600, CODE_BYTES = 64, MOST_COLUMNS = 64 };

struct codes {
    size_t n;
    char old[MOST_UNITS][CODE_BYTES], new[MOST_UNITS][CODE_BYTES];
};

/* The next field of a line, quotes and all; NULL at its end. */
static const char *next_field(const char **at, size_t *length)
{
    const char *start = *at;
    bool quoted = false;
    if (!start)
        return NULL;
    for (*length = 0; start[*length] && (quoted || !strchr(",\n", start[*length])); ++*length)
        quoted ^= start[*length] == '"';
    *at = start[*length] == ',' ? start + *length + 1 : NULL;
    return start;
}

static const char *next_line(const char *line)
{
    line = strchr(line, '\n');
    return line && line[1] ? line + 1 : NULL;
}

static void read_codes(const char *text, struct codes *codes)
{
    codes->n = 0;
    for (const char *line = next_line(text); line; line = next_line(line)) {
        size_t length;
        const char *at = line, *code = next_field(&at, &length);
        cr_assert(codes->n < MOST_UNITS && length < CODE_BYTES);
        snprintf(codes->old[codes->n++], CODE_BYTES, "%.*s", (int)length, code);
    }
}

/* An official code begins with that of its county. */
static bool may_swap(const char *a, const char *b)
{
    return strlen(a) != 12 || strncmp(a, b, 6) == 0;
}

static bool keeps_its_code(const char *code)
{
    return strcmp(code, "p7") == 0 || strcmp(code, "public_service") == 0;
}

static void shuffle_codes(struct codes *codes, struct dice *dice)
{
    memcpy(codes->new, codes->old, sizeof codes->new);
    for (size_t i = codes->n; i > 1; i--) {
        size_t j = (size_t)dice_below(dice, (int64_t)i);
        char kept[CODE_BYTES];
        if (keeps_its_code(codes->new[i - 1]) || keeps_its_code(codes->new[j]) ||
            !may_swap(codes->new[i - 1], codes->new[j]))
            continue;
        memcpy(kept, codes->new[j], CODE_BYTES);
        memcpy(codes->new[j], codes->new[i - 1], CODE_BYTES);
        memcpy(codes->new[i - 1], kept, CODE_BYTES);
    }
}

static void move_kinds(struct codes *codes, struct dice *dice)
{
    memcpy(codes->new, codes->old, sizeof codes->new);
    for (size_t k = 0; k < codes->n; k++)
        if (strcmp(codes->old[k], "administrative") == 0)
            snprintf(codes->new[k], CODE_BYTES, "%cadministrative", dice_one_in(dice, 4) ? 'a' : 'z');
}

static const struct codes *codes_of(const struct codes *codes, const char *table)
{
    for (size_t i = 0; table && i < TOWNSHIP_TABLES; i++)
        if (strcmp(township_tables[i].name, table) == 0 && codes[i].n > 0)
            return &codes[i];
    return NULL;
}

/* The codes that each column of a table holds, NULL where it holds none. */
static void find_columns(const struct codes *codes, size_t table, const char *text,
                         const struct codes *columns[MOST_COLUMNS])
{
    struct arena arena;
    size_t n = 0, length;
    arena_init(&arena);
    for (const char *at = text, *field; (field = next_field(&at, &length)) != NULL; n++) {
        long c = schema_column(&township_tables[table], text_fold(&arena, field, length));
        const char *refers = c < 0 ? NULL : schema_column_at(&township_tables[table], (size_t)c)->refers;
        bool own = c == UNIT_CODE && schema_code_column(&township_tables[table]) == UNIT_CODE;
        cr_assert(n < MOST_COLUMNS);
        columns[n] = codes_of(codes, own ? township_tables[table].name : refers);
    }
    arena_done(&arena);
}

/* A field, or a list of codes with ';' between. */
static void write_field(const struct codes *codes, const char *field, size_t length, struct sink *sink)
{
    for (size_t start = 0, end = 0; codes && start < length; start = end + 1) {
        size_t i = 0;
        end = start + strcspn(field + start, ";,\n");
        while (i < codes->n && (strlen(codes->old[i]) != end - start ||
                                strncmp(codes->old[i], field + start, end - start) != 0))
            i++;
        if (i < codes->n)
            sink_text(sink, codes->new[i]);
        else
            sink_format(sink, "%.*s", (int)(end - start), field + start);
        sink_text(sink, end < length ? ";" : "");
    }
    if (!codes)
        sink_format(sink, "%.*s", (int)length, field);
}

static void write_lines_backwards(const struct codes *const *columns, const char *line, struct sink *sink)
{
    size_t length, n = 0;
    if (!line)
        return;
    write_lines_backwards(columns, next_line(line), sink);
    for (const char *at = line, *field; (field = next_field(&at, &length)) != NULL;) {
        sink_text(sink, n > 0 ? "," : "");
        write_field(columns[n++], field, length, sink);
    }
    sink_text(sink, "\n");
}

void recode(const char *const *text, uint64_t seed, char **recoded)
{
    static struct codes codes[TOWNSHIP_TABLES];
    static const enum table_position permuted[] = {TABLE_TOWNSHIPS, TABLE_OFFICES, TABLE_PLATFORMS};
    struct dice dice = {.state = (seed + 1) * UINT64_C(0x9E3779B97F4A7C15)};
    const char *from[TOWNSHIP_TABLES];
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        from[i] = text[i] ? text[i] : township_tables[i].fallback;
        codes[i].n = 0;
    }
    for (size_t i = 0; i < sizeof permuted / sizeof *permuted; i++)
        if (from[permuted[i]]) {
            read_codes(from[permuted[i]], &codes[permuted[i]]);
            shuffle_codes(&codes[permuted[i]], &dice);
        }
    read_codes(from[TABLE_KINDS], &codes[TABLE_KINDS]);
    move_kinds(&codes[TABLE_KINDS], &dice);
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        const struct codes *columns[MOST_COLUMNS];
        struct buffer buffer = {0};
        struct sink sink = buffer_sink(&buffer);
        recoded[i] = NULL;
        if (!from[i])
            continue;
        find_columns(codes, i, from[i], columns);
        sink_format(&sink, "%.*s\n", (int)strcspn(from[i], "\n"), from[i]);
        write_lines_backwards(columns, next_line(from[i]), &sink);
        recoded[i] = strdup(buffer.text);
        buffer_done(&buffer);
    }
}
