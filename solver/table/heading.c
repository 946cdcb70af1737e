/* Headings in two languages and both scripts, with units such as 人口（万人）. */
#include "table/heading.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/script.h"
#include "base/text.h"
#include "table/spread.h"

/* One heading taken apart. */
struct heading {
    const char *shown;  /* as written, trimmed */
    const char *folded; /* simplified; without its unit when that was needed to know the column */
    const char *unit;   /* folded text in brackets at the end, or NULL */
    long column;        /* of the schema, or TABLE_NONE */
    int shift;
    enum field_role role; /* PASSED when no column is to be looked for */
    unsigned char group;
};

struct headings {
    struct tables *tables;
    struct table *table;
    long line;               /* in the file */
    struct heading *heading; /* [n] */
    size_t n;
    struct spread_words words;
    bool is_wide;         /* rows stand side by side */
    long key;             /* of a wide table: the column that tells them apart */
    size_t group[64];     /* [ngroups] of which row of the table referred to each is */
    const char *code[64]; /* [ngroups] its code */
    size_t ngroups;
    struct faults *faults;
    enum status status;
};

/* The place of the i-th heading. */
static struct place place_of(const struct headings *all, size_t i)
{
    return table_place_at(all->tables, all->table, all->line, (long)i, NULL);
}

/* That of the whole row, or of the file when there is none. */
static struct place place_of_row(const struct headings *all)
{
    return table_place_at(all->tables, all->table, all->line, TABLE_NONE, NULL);
}

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

static bool is_unit(const char *written, const char *unit)
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

/* Sets the heading's shift; false when its unit is not the one wanted. NULL: any is. */
static bool read_unit(struct heading *heading, const char *wanted)
{
    if (wanted && is_unit(heading->unit, wanted))
        return true;
    const char *unit = heading->unit;
    heading->shift = number_take_power(&unit); /* 万人 is 4 and leaves 人 */
    return !wanted || (heading->shift > 0 && *unit == '\0') || is_unit(unit, wanted);
}

/* Cuts "人口(万人)" into 人口 and 万人; false without brackets at the end. */
static bool split_unit(struct arena *arena, const char *folded, struct heading *heading)
{
    size_t length = strlen(folded);
    const char *open = strrchr(folded, '(');
    if (!open || open == folded || folded[length - 1] != ')')
        return false;
    heading->folded = text_fold(arena, folded, (size_t)(open - folded));
    heading->unit = text_fold(arena, open + 1, (size_t)(folded + length - 1 - open - 1));
    return heading->folded && heading->unit;
}

static void complain_unknown(struct headings *all, const struct heading *heading)
{
    struct place place = place_of(all, (size_t)(heading - all->heading));
    const char *near = schema_nearest_column(all->table->schema, heading->folded, &all->tables->arena);
    all->status = STATUS_DATA;
    if (near)
        faults_add(all->faults, place, "unknown heading \"%s\"; did you mean \"%s\"?", heading->shown, near);
    else
        faults_add(all->faults, place,
                   "unknown heading \"%s\"; call it 备注 (note) if it is to be kept as a remark",
                   heading->shown);
}

/* A column that numbers the rows for people's eyes. */
static bool is_row_number(const char *folded)
{
    static const char *const WORDS[] = {"序号", "顺序号", "行号", "no.", "#"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(folded, WORDS[i]) == 0)
            return true;
    return false;
}

/* The column a heading names with or without its unit, or TABLE_NONE. */
static long find_column(struct arena *arena, const struct schema *schema, struct heading *heading)
{
    const char *folded = heading->folded;
    long column = schema_column(schema, folded);
    if (column == TABLE_NONE && split_unit(arena, folded, heading))
        column = schema_column(schema, heading->folded);
    return column;
}

/* Traditional characters are looked up in the dictionaries only when the heading is not known as it stands.
 */
static enum status name_column(struct headings *all, struct heading *heading)
{
    struct arena *arena = &all->tables->arena;
    const struct schema *schema = all->table->schema;
    const char *folded = heading->folded;
    heading->column = find_column(arena, schema, heading);
    if (heading->column != TABLE_NONE)
        return STATUS_OK;
    const char *simplified = script_simplified(arena, folded);
    if (!simplified)
        return STATUS_MEMORY;
    if (simplified != folded && strcmp(simplified, folded) != 0) {
        heading->folded = simplified;
        heading->column = find_column(arena, schema, heading);
    }
    return STATUS_OK;
}

static void check_unit(struct headings *all, struct heading *heading, const char *wanted)
{
    if (!heading->unit || read_unit(heading, wanted))
        return;
    all->status = STATUS_DATA;
    faults_add(all->faults, place_of(all, (size_t)(heading - all->heading)),
               "%s: the unit is \"%s\" where %s is wanted; convert the figures", heading->shown,
               heading->unit, wanted);
}

static bool is_figure(const struct column *definition)
{
    return definition->kind == COLUMN_COUNT || definition->kind == COLUMN_NUMBER;
}

static enum status take_unit(struct headings *all, struct heading *heading)
{
    const struct column *definition = schema_column_at(all->table->schema, (size_t)heading->column);
    if (is_figure(definition))
        check_unit(all, heading, definition->unit);
    return STATUS_OK;
}

/* A usual indicator in either script has its own name and unit; any other is as it is called. */
static enum status take_indicator(struct headings *all, struct heading *heading)
{
    const struct schema *schema = all->table->schema;
    const char *simplified = script_simplified(&all->tables->arena, heading->folded);
    if (!simplified)
        return STATUS_MEMORY;
    const struct schema_indicator *usual = schema_indicator(schema, simplified);
    if (usual)
        heading->folded = usual->name;
    check_unit(all, heading, usual ? usual->unit : NULL);
    return STATUS_OK;
}

/* Text that was struck out is not meant: each such character is followed by U+0336. */
static void drop_struck(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0';) {
        size_t n = 1;
        while (((unsigned char)at[n] & 0xC0U) == 0x80U)
            n++;
        bool struck = strncmp(at + n, "\xCC\xB6", 2) == 0;
        if (!struck)
            memmove(to, at, n);
        to += struck ? 0 : n;
        at += n + (struck ? 2 : 0);
    }
    *to = '\0';
}

/* A heading as it is looked up: without what is struck out, and without the marks of notes. NULL: out of
 * memory. */
static char *fold_heading(struct arena *arena, const char *text, size_t length)
{
    text = text_trim(text, &length);
    char *kept = arena_text(arena, text, length);
    if (!kept)
        return NULL;
    drop_struck(kept);
    return text_fold(arena, kept, text_without_mark(kept, strlen(kept)));
}

/* --- wide tables --- */

/* What it takes to know whether a part of a heading names a column of figures. */
struct column_search {
    struct arena *arena;
    const struct schema *schema;
};

static bool names_figures(void *context, const char *folded)
{
    const struct column_search *search = context;
    struct heading heading = {.folded = folded};
    long column = find_column(search->arena, search->schema, &heading);
    return column != TABLE_NONE && is_figure(schema_column_at(search->schema, (size_t)column));
}

/* The first column of figures that every row must give: 行政编制 alone is the number of its posts. */
static long main_figure(const struct schema *schema)
{
    for (size_t i = 0; i < schema->ncolumns; i++)
        if (schema->columns[i].required && is_figure(&schema->columns[i]))
            return (long)i;
    return TABLE_NONE;
}

/* One field of a wide table. False when it is of all rows, or unknown. */
static bool read_spread(const struct table *table, const struct spread_words *words, struct arena *arena,
                        const char *upper, const char *lower, struct heading *heading,
                        struct spread_meaning *meaning)
{
    struct column_search search = {arena, table->schema};
    if (!spread_read(words, upper, lower, arena, names_figures, &search, meaning))
        return false;
    heading->folded = meaning->column;
    heading->column =
        meaning->column ? find_column(arena, table->schema, heading) : main_figure(table->schema);
    heading->role = meaning->sum ? FIELD_SUM : FIELD_VALUE;
    return heading->column != TABLE_NONE;
}

/* The texts of two rows of headings at field i: the group heading that reaches over it, and its own. */
struct stack {
    const struct record *upper, *lower; /* upper NULL: one row */
    const char *over;                   /* folded group heading at hand */
};

/* Sets *own, folded: the heading itself, which of two rows may be the upper one. False: out of memory. */
static bool next_heading(struct stack *stack, struct arena *arena, size_t i, const char **own, size_t *length)
{
    const struct record *lower = stack->lower, *upper = stack->upper;
    const char *text = i < lower->n ? lower->fields[i] : "";
    const char *above = upper && i < upper->n ? fold_heading(arena, upper->fields[i], upper->lengths[i]) : "";
    size_t n = i < lower->n ? lower->lengths[i] : 0;
    if (!above)
        return false;
    stack->over = *above != '\0' ? above : stack->over;
    text = text_trim(text, &n);
    if (n == 0) {
        stack->over = *above != '\0' ? above : "";
        text = *above != '\0' ? upper->fields[i] : "";
        n = *above != '\0' ? upper->lengths[i] : 0;
        text = text_trim(text, &n);
    }
    *own = text;
    *length = n;
    return true;
}

static size_t group_of(struct headings *all, const struct spread_word *word)
{
    for (size_t i = 0; i < all->ngroups; i++)
        if (all->group[i] == word->row)
            return i + 1;
    if (all->ngroups == sizeof all->group / sizeof *all->group)
        return all->ngroups;
    const struct table *to =
        tables_named(all->tables, schema_column_at(all->table->schema, (size_t)all->key)->refers);
    all->code[all->ngroups] = table_cell(to, word->row, (size_t)schema_code_column(to->schema))->text;
    all->group[all->ngroups++] = word->row;
    return all->ngroups;
}

/* --- each heading --- */

static enum status read_heading(struct headings *all, const char *over, const char *field, size_t length,
                                struct heading *heading)
{
    struct arena *arena = &all->tables->arena;
    const struct schema *schema = all->table->schema;
    struct spread_meaning meaning;
    *heading = (struct heading){
        .shown = arena_text(arena, field, length), .column = TABLE_NONE, .role = FIELD_UNKNOWN};
    heading->folded = fold_heading(arena, field, length);
    if (!heading->shown || !heading->folded)
        return STATUS_MEMORY;
    if (*heading->folded == '\0')
        return STATUS_OK;
    const char *folded = heading->folded;
    if (all->is_wide && read_spread(all->table, &all->words, arena, over, folded, heading, &meaning)) {
        if (!meaning.sum)
            heading->group = (unsigned char)group_of(all, &all->words.list[meaning.word]);
        return take_unit(all, heading);
    }
    heading->folded = folded;
    enum status status = name_column(all, heading);
    if (status != STATUS_OK)
        return status;
    heading->role = FIELD_VALUE;
    if (heading->column == TABLE_NONE && is_row_number(heading->folded)) {
        heading->role = FIELD_NUMBER;
        return STATUS_OK;
    }
    if (heading->column == TABLE_NONE && !schema->open) {
        complain_unknown(all, heading);
        heading->role = FIELD_UNKNOWN;
        return STATUS_OK;
    }
    return heading->column == TABLE_NONE ? take_indicator(all, heading) : take_unit(all, heading);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct table_column *)a)->name, ((const struct table_column *)b)->name);
}

static bool is_indicator(const struct heading *heading)
{
    return heading->column == TABLE_NONE && heading->role == FIELD_VALUE;
}

/* The schema's columns, source and note, then the indicators in the order of their names. */
static enum status lay_out_columns(struct headings *all)
{
    struct table *table = all->table;
    size_t nown = table->schema->ncolumns + 2, n = nown;
    for (size_t i = 0; i < all->n; i++)
        n += is_indicator(&all->heading[i]);
    table->columns = arena_new(&all->tables->arena, n, sizeof *table->columns);
    if (!table->columns)
        return STATUS_MEMORY;
    for (size_t i = 0; i < nown; i++) {
        const struct column *definition = schema_column_at(table->schema, i);
        table->columns[i] = (struct table_column){.definition = definition,
                                                  .name = definition->name,
                                                  .heading = definition->name,
                                                  .field = TABLE_NONE};
    }
    table->ncolumns = nown;
    for (size_t i = 0; i < all->n; i++)
        if (is_indicator(&all->heading[i]))
            table->columns[table->ncolumns++].name = all->heading[i].folded;
    qsort(table->columns + nown, n - nown, sizeof *table->columns, by_name);
    return STATUS_OK;
}

static size_t position_of(const struct table *table, const struct heading *heading)
{
    if (heading->column != TABLE_NONE)
        return (size_t)heading->column;
    size_t i = table->schema->ncolumns + 2;
    while (strcmp(table->columns[i].name, heading->folded) != 0)
        i++;
    return i;
}

/* A second field of a column: a code beside a name, or a note more. */
static enum field_role role_of_second(struct table *table, const struct heading *heading, size_t i,
                                      size_t column)
{
    const struct column *definition = table->columns[column].definition;
    if (definition == &schema_note || definition == &schema_source)
        return FIELD_PASSED;
    if (!definition || !definition->refers || definition->list || table->nbesides == TABLE_BESIDES)
        return FIELD_UNKNOWN;
    table->besides[table->nbesides++] = (struct table_beside){column, (long)i, heading->shown};
    return FIELD_BESIDE;
}

static void place_heading(struct headings *all, size_t i, struct field *field)
{
    struct table *table = all->table;
    struct heading *heading = &all->heading[i];
    *field = (struct field){heading->role, 0, heading->group, heading->shown};
    if (heading->role != FIELD_VALUE && heading->role != FIELD_SUM)
        return;
    field->column = position_of(table, heading);
    struct table_column *column = &table->columns[field->column];
    if (heading->role == FIELD_SUM)
        return;
    bool again = column->present && heading->group == 0;
    for (size_t j = 0; j < i && column->present && !again; j++)
        again = all->heading[j].role == FIELD_VALUE && all->heading[j].column == heading->column &&
                (all->heading[j].group == heading->group || all->heading[j].group == 0);
    if (again) {
        field->role = heading->role = role_of_second(table, heading, i, field->column);
        if (field->role == FIELD_UNKNOWN) {
            all->status = STATUS_DATA;
            faults_add(all->faults, place_of(all, i), "\"%s\" and \"%s\" are the same column; keep one",
                       column->heading, heading->shown);
        }
        return;
    }
    if (column->present && column->shift != heading->shift) {
        all->status = STATUS_DATA;
        faults_add(all->faults, place_of(all, i),
                   "\"%s\" is in another unit than \"%s\"; write both in the same", heading->shown,
                   column->heading);
    }
    if (!column->present) {
        column->heading = heading->shown;
        column->shift = heading->shift;
        column->present = true;
        column->field = (long)i;
    }
    if (table->first_column == TABLE_NONE)
        table->first_column = (long)field->column;
}

/* Where each row of a row of the file has its fields. */
static enum status place_groups(struct headings *all, const struct heading_layout *layout)
{
    struct table *table = all->table;
    struct arena *arena = &all->tables->arena;
    struct table_spread *spread = all->ngroups > 0 ? arena_new(arena, 1, sizeof *spread) : NULL;
    if (all->ngroups == 0)
        return STATUS_OK;
    size_t n = spread ? all->ngroups * table->ncolumns : 0;
    long *fields = arena_new(arena, n, sizeof *fields);
    const char **headings = arena_new(arena, n, sizeof *headings);
    const char **codes = arena_new(arena, all->ngroups, sizeof *codes);
    if (!spread || !fields || !headings || !codes)
        return STATUS_MEMORY;
    for (size_t i = 0; i < n; i++)
        fields[i] = TABLE_NONE;
    for (size_t i = layout->n; i-- > 0;) {
        const struct field *field = &layout->fields[i];
        if (field->role != FIELD_VALUE || field->group == 0)
            continue;
        size_t first = (field->group - 1U) * table->ncolumns;
        fields[first + field->column] = fields[first + (size_t)all->key] = (long)i;
        headings[first + field->column] = field->heading;
    }
    memcpy(codes, all->code, all->ngroups * sizeof *codes);
    *spread = (struct table_spread){(size_t)all->key, all->ngroups, codes, fields, headings};
    table->spread = spread;
    table->columns[all->key].present = true;
    table->columns[all->key].field = fields[all->key];
    return STATUS_OK;
}

static void complain_missing(struct headings *all)
{
    const struct table *table = all->table;
    for (size_t i = 0; i < table->schema->ncolumns; i++) {
        const struct column *definition = table->columns[i].definition;
        if (!definition->required || table->columns[i].present)
            continue;
        size_t length = 0;
        const char *chinese = definition->headings ? text_part(definition->headings, '|', 0, &length) : "";
        all->status = STATUS_DATA;
        faults_add(all->faults, place_of_row(all), "the column %s%s%.*s%s is missing%s", definition->name,
                   length ? " (" : "", (int)length, chinese, length ? ")" : "",
                   all->n == 1 ? _("; are the cells separated by something else than commas?") : "");
    }
}

/* --- which row is the heading row --- */

/* What a row, alone or below another, names. */
struct naming {
    bool *named; /* [ncolumns + 2] */
    size_t n;
    bool complete; /* every column that must be */
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

static size_t stack_width(const struct stack *stack)
{
    return stack->upper && stack->upper->n > stack->lower->n ? stack->upper->n : stack->lower->n;
}

/* Columns named by headings that are the same for all rows; unit and script aside, as read_heading does. */
static enum status mark_plain(struct heading_search *search, struct stack stack, struct naming *naming)
{
    struct arena *arena = &search->scratch;
    for (size_t i = 0; i < stack_width(&stack); i++) {
        const char *own;
        size_t length;
        if (!next_heading(&stack, arena, i, &own, &length))
            return STATUS_MEMORY;
        struct heading heading = {.folded = fold_heading(arena, own, length)};
        if (heading.folded && search->thorough)
            heading.folded = script_simplified(arena, heading.folded);
        if (!heading.folded)
            return STATUS_MEMORY;
        long column =
            *heading.folded == '\0' ? TABLE_NONE : find_column(arena, search->table->schema, &heading);
        if (column != TABLE_NONE)
            naming->named[column] = true;
    }
    return STATUS_OK;
}

/* Is the table a wide one under these headings? Then no field names the key by itself, and several of its
 * rows stand side by side. Their columns are marked. */
static enum status mark_wide(const struct table *table, const struct spread_words *words, struct arena *arena,
                             struct stack stack, bool *named, long *key)
{
    long first = TABLE_NONE, second = TABLE_NONE;
    bool *found = arena_new(arena, table->schema->ncolumns + 2, sizeof *found);
    *key = TABLE_NONE;
    if (!found)
        return STATUS_MEMORY;
    for (size_t i = 0; i < stack_width(&stack) && words->n > 0; i++) {
        const char *own, *folded;
        size_t length;
        struct heading heading = {0};
        struct spread_meaning meaning;
        if (!next_heading(&stack, arena, i, &own, &length) || !(folded = fold_heading(arena, own, length)) ||
            !(folded = script_simplified(arena, folded)))
            return STATUS_MEMORY;
        if (*folded == '\0' || !read_spread(table, words, arena, stack.over, folded, &heading, &meaning) ||
            meaning.sum)
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
    return STATUS_OK;
}

static enum status name_row(struct heading_search *search, const struct record *upper,
                            const struct record *lower, struct naming *naming)
{
    const struct schema *schema = search->table->schema;
    struct arena *arena = &search->scratch;
    struct stack stack = {upper, lower, ""};
    struct spread_words words;
    long key;
    naming->named = arena_new(arena, schema->ncolumns + 2, sizeof *naming->named);
    enum status status = naming->named ? mark_plain(search, stack, naming) : STATUS_MEMORY;
    if (status == STATUS_OK && search->thorough)
        status = spread_find_words(search->tables, search->table, arena, &words);
    if (status == STATUS_OK && search->thorough)
        status = mark_wide(search->table, &words, arena, stack, naming->named, &key);
    if (status == STATUS_OK)
        count_named(schema, naming);
    return status;
}

/* Remembers a row that may be the heading row, and whether it is the best so far. */
static enum status weigh(struct heading_search *search, const struct record *record)
{
    struct naming alone, stacked;
    enum status status = name_row(search, NULL, record, &alone);
    if (status != STATUS_OK)
        return status;
    struct naming best = alone;
    bool by_two = false;
    if (!alone.complete && search->above.n > 0) {
        status = name_row(search, &search->above, record, &stacked);
        if (status != STATUS_OK)
            return status;
        by_two =
            stacked.complete && stacked.n > alone.n && !(search->complete && stacked.n <= search->nnamed);
        best = by_two ? stacked : alone;
    }
    if (search->complete && !best.complete)
        return STATUS_REFUSED;
    size_t n = best.n;
    bool better = search->line == 0 || n > search->nnamed || best.complete;
    long other = by_two                         ? 0
                 : better && search->nnamed > 0 ? search->line
                 : !better && n > 0             ? record->line
                                                : 0;
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

/* --- the heading row itself --- */

/* Whether any of the columns by which rows may stand side by side is not named. */
static bool lacks_key(const struct spread_words *words, const bool *named)
{
    for (size_t i = 0; i < words->n; i++)
        if (!named[words->list[i].key])
            return true;
    return false;
}

/* Most tables name all of their key as it stands: no dictionary is opened for them. */
static enum status find_spread(struct headings *all, struct stack stack)
{
    struct heading_search plain = {.tables = all->tables, .table = all->table};
    struct naming naming = {0};
    enum status status = spread_find_words(all->tables, all->table, &all->tables->arena, &all->words);
    if (status != STATUS_OK || all->words.n == 0)
        return status;
    arena_init(&plain.scratch);
    naming.named = arena_new(&plain.scratch, all->table->schema->ncolumns + 2, sizeof *naming.named);
    status = naming.named ? mark_plain(&plain, stack, &naming) : STATUS_MEMORY;
    plain.thorough = status == STATUS_OK && lacks_key(&all->words, naming.named);
    if (plain.thorough)
        status = mark_plain(&plain, stack, &naming);
    if (plain.thorough && status == STATUS_OK)
        status = mark_wide(all->table, &all->words, &plain.scratch, stack, naming.named, &all->key);
    arena_done(&plain.scratch);
    all->is_wide = all->key != TABLE_NONE;
    return status;
}

enum status heading_read(struct tables *tables, struct table *table, const struct record *upper,
                         const struct record *record, struct heading_layout *layout, struct faults *faults)
{
    struct headings all = {
        .tables = tables, .table = table, .line = record->line, .key = TABLE_NONE, .faults = faults};
    struct stack stack = {upper, record, ""};
    all.n = stack_width(&stack);
    all.n = all.n < HEADING_MOST ? all.n : HEADING_MOST;
    all.heading = arena_new(&tables->arena, all.n, sizeof *all.heading);
    *layout = (struct heading_layout){arena_new(&tables->arena, all.n, sizeof *layout->fields), all.n};
    enum status status = all.heading && layout->fields ? find_spread(&all, stack) : STATUS_MEMORY;
    for (size_t i = 0; i < all.n && status == STATUS_OK; i++) {
        const char *own;
        size_t length;
        status = next_heading(&stack, &tables->arena, i, &own, &length)
                     ? read_heading(&all, stack.over, own, length, &all.heading[i])
                     : STATUS_MEMORY;
    }
    if (status == STATUS_OK)
        status = lay_out_columns(&all);
    for (size_t i = 0; i < all.n && status == STATUS_OK; i++)
        place_heading(&all, i, &layout->fields[i]);
    if (status == STATUS_OK)
        status = place_groups(&all, layout);
    if (status != STATUS_OK)
        return status;
    complain_missing(&all);
    return all.status;
}
