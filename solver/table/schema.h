/* What a table looks like: its columns with their names in two languages, kinds, ranges and
 * meanings. Schemas are constant data written by a model; reading, checking and documentation all
 * come from them. */
#ifndef BIANZHI_TABLE_SCHEMA_H
#define BIANZHI_TABLE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/status.h"

/* Headings, names of tables and choices are written as text_fold leaves them: small letters,
 * half-width forms. A space and an underscore are the same in them. */
enum column_kind {
    COLUMN_CODE, /* names a unit: no control characters, at most COLUMN_CODE_BYTES */
    COLUMN_TEXT,
    COLUMN_COUNT,  /* whole, >= 0 */
    COLUMN_NUMBER, /* finite */
    COLUMN_FLAG,   /* 1/0, yes/no, true/false, 是/否, 有/无 (無) */
    COLUMN_CHOICE,
    COLUMN_DATE, /* 2026-03-05, 2026/3/5, 2026年3月5日 */
    COLUMN_MONTH /* 1968-05, 1968/5, 1968年5月, 196805, or a day of it */
};

enum {
    COLUMN_CODE_BYTES = 60,
    COLUMN_NAME_BYTES = 120 /* of the name of what has a code: 40 Chinese characters */
};

/* An English word that a text may be, and what it is called in Chinese. */
struct schema_word {
    const char *name, *label_zh; /* name NULL ends a list */
};

struct column {
    const char *name;     /* English heading; also the key in scenarios */
    const char *headings; /* further headings, '|' between them, the Chinese one first:
                             "编制数|核定编制数"; or NULL */
    enum column_kind kind;
    bool required;      /* an empty cell is a fault; otherwise the cell is not given */
    double least, most; /* range of COUNT and NUMBER; no upper end when most <= least */
    const char *unit;   /* "posts", "km2", "share 0..1", ...; or NULL */
    const char *choices; /* CHOICE: "regional=区域,按区域|township=乡镇"; of a COUNT words that may stand for
                            a figure: "unlimited=不限" */
    const char *refers;  /* the table whose code, or unique name, the cell holds; or NULL */
    bool list;           /* with refers: several of them, ';' between */
    const char *may_be;  /* without refers: a code of this table it may be, and need not; or NULL */
    const char *meaning; /* one plain sentence */
    const struct schema_word *words; /* TEXT: what some texts are called; or NULL */
    bool decided; /* a figure that is decided and not counted: a floor, a total, a weight */
};

/* An indicator that a model knows. Its column may be headed by the name, the label, or a further word. */
struct schema_indicator {
    const char *name;       /* "population": as scenarios weigh it; NULL ends a list */
    const char *label_zh;   /* in a Chinese sentence */
    const char *heading_zh; /* over a column: the label with its unit */
    const char *words_zh;   /* further headings, '|' between them; or NULL */
    const char *unit;       /* "km2", as in struct column; NULL: any */
};

enum { SCHEMA_TITLE = 64 };

struct schema {
    const char *name;     /* "townships": townships.csv; "registers/bodies" */
    const char *headings; /* Chinese names of the table, '|' between them; or NULL */
    const char *meaning;
    const struct column *columns;
    size_t ncolumns;
    const char *key;      /* columns that identify a row, ',' between them; "" means all. Rows are sorted
                             by it */
    bool required;        /* the file must exist */
    const char *fallback; /* CSV text that stands in for an absent file; or NULL: no rows */
    /* Where it is not NULL other headings are indicators, finite numbers >= 0; the usual ones. */
    const struct schema_indicator *open;
    const char *derived; /* headings, '|' between them, of figures that follow from others (空编数): passed
                            over; or NULL */
    /* A row is a person, who has no name here: rows may be alike. Its file never goes into a run folder, so
     * it is a file of its own, and no scenario changes it. */
    bool personal;
};

/* Every table also accepts these two columns of text, after those of its schema. */
extern const struct column schema_source, schema_note;

/* The column of the schema (source and note behind them) that folded heading names, or -1. */
long schema_column(const struct schema *schema, const char *folded);

/* True when folded is a heading of figures that follow from others, alone or behind a word: 行政空编数. */
bool schema_is_derived(const struct schema *schema, const char *folded);

/* That column itself, 0 .. ncolumns + 1. */
const struct column *schema_column_at(const struct schema *schema, size_t i);

/* What a column is called in Chinese: the first of its headings; its name where there is none. text may hold
 * it. */
const char *schema_heading_zh(const struct column *column, char text[FAULT_LENGTH]);

/* True for columns of counts and numbers, and for indicators, whose definition is NULL. */
bool schema_is_figure(const struct column *definition);

/* The name or heading nearest to a mistyped one, for "did you mean"; NULL when none is near. Owned
 * by the arena. */
const char *schema_nearest_column(const struct schema *schema, const char *folded, struct arena *arena);

/* True when two folded words are the same, a space and an underscore being alike; b has length
 * bytes. */
bool schema_same_word(const char *a, const char *b, size_t length);

/* The i-th column of the key, or -1 beyond the last. A key of "" means every column. */
long schema_key_column(const struct schema *schema, size_t i);
bool schema_is_in_key(const struct schema *schema, size_t column);

/* The column by which other tables refer to a row: the only one of its key; -1 when there is no
 * such one. */
long schema_code_column(const struct schema *schema);

/* The column by which a row belongs to one of another table, a township to its county; -1. */
long schema_owner_column(const struct schema *schema);

/* True when folded is the schema's name or one of its headings. */
bool schema_is_named(const struct schema *schema, const char *folded);

/* What people call a text of the column, in the language spoken or in Chinese: mostly as it is written. */
const char *schema_word(const struct column *column, const char *text);
const char *schema_word_zh(const struct column *column, const char *text);

/* What people call the table, in the language spoken: its name, or its first Chinese one. */
const char *schema_title(const struct schema *schema, char title[SCHEMA_TITLE]);

/* The position of a choice, written in either language and folded, or -1. */
long schema_choice(const struct column *column, const char *folded);

/* The English word of choice i and its length; NULL beyond the last. */
const char *schema_choice_name(const struct column *column, size_t i, size_t *length);

/* The same in the language chosen, where it has a word in it: the first of them. */
const char *schema_choice_words(const struct column *column, size_t i, size_t *length);

/* The unit of the usual indicator of that name; NULL when there is none. */
const char *schema_indicator_unit(const struct schema *schema, const char *name);

/* True when the usual indicator of that name counts people or things, which come whole. */
bool schema_counts_indicator(const struct schema *schema, const char *name);

/* The usual indicator that a folded heading names, or NULL. */
const struct schema_indicator *schema_indicator(const struct schema *schema, const char *folded);

#endif
