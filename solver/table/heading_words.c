/* Headings in two languages and both scripts, with units such as 人口（万人）: what one says. */
#include "table/heading_words.h"

#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"

/* Units as clerks write them, for the unit a schema names. */
static const struct {
    const char *unit, *words;
} UNITS[] = {
    {"posts", "名|个|人|编"},
    {"people", "人|口|名|persons"},
    {"persons", "人|口|名"},
    {"staff", "人|名"},
    {"villages", "个|村"},
    {"km2", "平方公里|平方千米|sq km"},
    {"km", "公里|千米"},
    {"yuan", "元"},
    {"hours", "小时|时"},
    {"days", "天|日"},
    {"share 0..1", "0-1|0..1|share"},
};

static const char *words_of_unit(const char *unit)
{
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (strcmp(UNITS[i].unit, unit) == 0)
            return UNITS[i].words;
    return NULL;
}

const char *heading_unit(const char *unit, size_t *length)
{
    const char *words = unit ? words_of_unit(unit) : NULL;
    return words ? text_part(words, '|', 0, length) : NULL;
}

const char *heading_unit_said(const char *unit, char text[TEXT_SHOWN])
{
    size_t length;
    const char *counted = unit && strcmp(unit, "share 0..1") != 0 ? heading_unit(unit, &length) : NULL;
    if (!counted)
        return unit ? language_translate(unit) : "";
    text_format(text, TEXT_SHOWN, "%.*s", (int)length, counted);
    return language_pick(language_translate(unit), text);
}

bool heading_is_unit(const char *written, const char *unit)
{
    const char *words = words_of_unit(unit), *part;
    size_t length;
    if (strcmp(written, unit) == 0)
        return true;
    for (size_t i = 0; words && (part = text_part(words, '|', i, &length)); i++)
        if (strlen(written) == length && strncmp(written, part, length) == 0)
            return true;
    return false;
}

/* 截至2024年底, 2023年: when the figures are of, which is no unit. */
static bool is_time(const char *unit)
{
    const char *year = strstr(unit, "年");
    return strncmp(unit, "截至", 6) == 0 || strncmp(unit, "截止", 6) == 0 ||
           (year && year > unit && year[-1] >= '0' && year[-1] <= '9');
}

/* Sets the heading's shift; false when its unit is not the one wanted. NULL: any is. */
bool heading_read_unit(struct heading *heading, const char *wanted)
{
    if (is_time(heading->unit) || (wanted && heading_is_unit(heading->unit, wanted)))
        return true;
    const char *unit = heading->unit;
    heading->shift = number_take_power(&unit); /* 万人 is 4 and leaves 人 */
    return !wanted || (heading->shift > 0 && *unit == '\0') || heading_is_unit(unit, wanted);
}

/* Cuts "人口(万人)" into 人口 and 万人; false without brackets at the end. */
static bool split_unit(struct arena *arena, const char *folded, struct heading *heading)
{
    size_t length = strlen(folded);
    const char *open = strrchr(folded, '(');
    if (!open || open == folded || folded[length - 1] != ')')
        return false;
    const char *name = text_fold(arena, folded, (size_t)(open - folded));
    const char *unit = text_fold(arena, open + 1, (size_t)(folded + length - 1 - open - 1));
    if (!name || !unit)
        return false;
    heading->folded = name;
    heading->unit = unit;
    return true;
}

/* 编制数 posts: both languages, as our own tables for spreadsheets have it. Each part names the column. */
static long find_bilingual(struct arena *arena, const struct schema *schema, const char *folded)
{
    size_t chinese = strlen(folded);
    while (chinese > 0 && (unsigned char)folded[chinese - 1] < 0x80U)
        chinese--;
    const char *english = folded + chinese;
    const char *first = chinese > 0 ? arena_text(arena, folded, chinese) : NULL;
    long column = first && *english != '\0' ? schema_column(schema, english) : TABLE_NONE;
    return column != TABLE_NONE && schema_column(schema, first) == column ? column : TABLE_NONE;
}

/* The column a heading names with or without its unit, in one language or both, or TABLE_NONE. */
long heading_find_column(struct arena *arena, const struct schema *schema, struct heading *heading)
{
    const char *folded = heading->folded;
    long column = schema_column(schema, folded);
    if (column == TABLE_NONE)
        column = find_bilingual(arena, schema, folded);
    bool whole = column != TABLE_NONE || schema_indicator(schema, folded); /* 村(社区) has no unit */
    if (!whole && split_unit(arena, folded, heading))
        column = schema_column(schema, heading->folded);
    return column;
}

/* 【编制数】 is 编制数. */
static const char *without_frame(const char *text, size_t *length)
{
    static const char *const FRAMES[][2] = {
        {"【", "】"}, {"《", "》"}, {"〔", "〕"}, {"「", "」"}, {"[", "]"}};
    for (size_t i = 0; i < sizeof FRAMES / sizeof *FRAMES; i++) {
        size_t open = strlen(FRAMES[i][0]), close = strlen(FRAMES[i][1]);
        if (*length > open + close && strncmp(text, FRAMES[i][0], open) == 0 &&
            strncmp(text + *length - close, FRAMES[i][1], close) == 0) {
            *length -= open + close;
            return text + open;
        }
    }
    return text;
}

static const char OF_WHICH[] = "其中:"; /* a part of the sum to the left of it */

/* A heading as it is looked up: without what is struck out, the marks of notes, a number, a frame, and a
 * colon at its end. NULL: out of memory. */
char *heading_fold(struct arena *arena, const char *text, size_t length)
{
    text = text_trim(text, &length);
    char *kept = arena_text(arena, text, length);
    if (!kept)
        return NULL;
    length = text_drop_struck(kept);
    text = without_frame(kept, &length);
    size_t number = text_number(text, length);
    char *folded = text_fold(arena, text + number, text_without_mark(text + number, length - number));
    size_t n = folded ? strlen(folded) : 0;
    if (n > 1 && folded[n - 1] == ':')
        folded[--n] = '\0';
    return n > sizeof OF_WHICH - 1 && strncmp(folded, OF_WHICH, sizeof OF_WHICH - 1) == 0
               ? folded + sizeof OF_WHICH - 1
               : folded;
}

/* --- wide tables --- */

/* What it takes to know whether a part of a heading names a column that each row has of its own. */
struct column_search {
    struct arena *arena;
    const struct schema *schema;
};

static bool names_own(void *context, const char *folded)
{
    const struct column_search *search = context;
    struct heading heading = {.folded = folded};
    long column = heading_find_column(search->arena, search->schema, &heading);
    return column != TABLE_NONE && !schema_is_in_key(search->schema, (size_t)column);
}

/* The first column of figures that every row must give: 行政编制 alone is the number of its posts. */
static long main_figure(const struct schema *schema)
{
    for (size_t i = 0; i < schema->ncolumns; i++)
        if (schema->columns[i].required && schema_is_figure(&schema->columns[i]))
            return (long)i;
    return TABLE_NONE;
}

/* One field of a wide table. False when it is of all rows, or unknown. */
bool heading_read_spread(const struct table *table, const struct spread_words *words, struct arena *arena,
                         const char *upper, const char *lower, struct heading *heading,
                         struct spread_meaning *meaning)
{
    struct column_search search = {arena, table->schema};
    if (!spread_read(words, upper, lower, arena, names_own, &search, meaning))
        return false;
    struct heading read = *heading;
    read.folded = meaning->column;
    read.column =
        meaning->column ? heading_find_column(arena, table->schema, &read) : main_figure(table->schema);
    read.role = meaning->sum ? FIELD_SUM : FIELD_VALUE;
    if (read.column == TABLE_NONE)
        return false;
    *heading = read;
    return true;
}

/* A group heading may say the unit of what stands below: 行政编制（名）. One that changes figures stays. */
static char *drop_unit(char *folded)
{
    char *open = folded ? strrchr(folded, '(') : NULL;
    size_t n = open ? strlen(open) : 0;
    if (!open || open == folded || open[n - 1] != ')')
        return folded;
    open[n - 1] = '\0';
    if (heading_is_unit(open + 1, "posts") || heading_is_unit(open + 1, "people"))
        *open = '\0';
    else
        open[n - 1] = ')';
    return folded;
}

/* Sets *own, folded: the heading itself, which of two rows may be the upper one. False: out of memory. */
bool heading_next(struct heading_stack *stack, struct arena *arena, size_t i, const char **own,
                  size_t *length)
{
    const struct record *lower = stack->lower, *upper = stack->upper;
    const char *text = i < lower->n ? lower->fields[i] : "";
    const char *above =
        upper && i < upper->n ? drop_unit(heading_fold(arena, upper->fields[i], upper->lengths[i])) : "";
    size_t n = i < lower->n ? lower->lengths[i] : 0;
    if (!above)
        return false;
    if (*above != '\0') {
        size_t room = upper->lengths[i];
        const char *shown = text_trim(upper->fields[i], &room);
        stack->over = above;
        stack->over_shown = arena_text(arena, shown, room);
    }
    if (!stack->over_shown)
        return false;
    text = text_trim(text, &n);
    if (n == 0) {
        stack->over = *above != '\0' ? above : "";
        stack->over_shown = "";
        text = *above != '\0' ? upper->fields[i] : "";
        n = *above != '\0' ? upper->lengths[i] : 0;
        text = text_trim(text, &n);
    }
    *own = text;
    *length = n;
    return true;
}

size_t heading_width(const struct heading_stack *stack)
{
    return stack->upper && stack->upper->n > stack->lower->n ? stack->upper->n : stack->lower->n;
}
