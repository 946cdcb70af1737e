/* A scenario's changes to cells and rows, on their text: whatever is set or added is checked with the
 * rest. */
#include "table/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "table/cell.h"
#include "table/dataset_names.h"
#include "table/former.h"
#include "table/prints.h"
#include "table/reference.h"
#include "table/row.h"

enum { MOST_CONDITIONS = 16, WORDS_OF_CONDITION = 3 };

/* One entry of "where": the folded texts a cell may hold. */
struct condition {
    size_t column;
    bool own; /* it names rows of the table by what others call them: column is that of codes */
    const char *words[WORDS_OF_CONDITION]; /* as given; the code and the name of the row it names,
                                              or NULL */
    uint32_t prints[WORDS_OF_CONDITION];   /* their fingerprints */
    const struct column_prints *cells;     /* those of the column, until it is written */
};

/* One change being applied. */
struct table_change {
    struct checking *checking; /* faults, status and scratch; no lookups, rows are searched */
    const char *origin;
    const struct json *json;
    struct table *table;
    struct prints *prints;
    struct condition where[MOST_CONDITIONS];
    size_t nwhere;
    size_t *rows; /* [nrows] those that are meant, in their order */
    size_t nrows, capacity;
};

static struct place fault_at(struct table_change *change, const struct json *value)
{
    if (change->checking->status == STATUS_OK)
        change->checking->status = STATUS_DATA;
    return (struct place){change->origin, value->line, "changes"};
}

/* The text a JSON value stands for in a cell; NULL when it is a list or an object, or out of
 * memory. */
static const char *cell_text(struct table_change *change, const struct json *value)
{
    char number[NUMBER_TEXT];
    const char *text = NULL;
    switch (value->kind) {
    case JSON_NULL:
        text = "";
        break;
    case JSON_BOOL:
        text = value->truth ? "1" : "0";
        break;
    case JSON_NUMBER:
        text = number_format(value->number, number);
        break;
    case JSON_TEXT:
        text = value->text;
        break;
    case JSON_LIST:
    case JSON_OBJECT:
        faults_add(change->checking->faults, fault_at(change, value), "\"%s\" is %s; give one value",
                   value->key, json_kind_words(value->kind));
        return NULL;
    }
    size_t length = strlen(text);
    text = text_trim(text, &length);
    text = arena_text(&change->checking->tables->arena, text, length);
    if (!text)
        change->checking->status = STATUS_MEMORY;
    return text;
}

/* Is the table what a column of another refers to under that heading? "township" names a row of townships. */
static bool names_own_rows(struct table_change *change, const char *key)
{
    const char *folded = text_fold(&change->checking->scratch, key, strlen(key));
    const struct tables *tables = change->checking->tables;
    for (size_t i = 0; folded && i < tables->ntables; i++) {
        const struct schema *schema = tables->table[i].schema;
        long column = schema_column(schema, folded);
        const struct column *definition = column >= 0 ? schema_column_at(schema, (size_t)column) : NULL;
        if (definition && definition->refers && strcmp(definition->refers, change->table->schema->name) == 0)
            return true;
    }
    return false;
}

static long find_column(struct table_change *change, const struct json *entry)
{
    const struct table *table = change->table;
    struct arena *scratch = &change->checking->scratch;
    long column = table_column_within(table, entry->key, scratch);
    if (column != TABLE_NONE || scratch->failed)
        return column;
    const char *near = schema_nearest_column(table->schema, entry->key, scratch);
    if (near)
        faults_add(change->checking->faults, fault_at(change, entry),
                   "%s has no column \"%s\"; did you mean \"%s\"?", table->file, entry->key, near);
    else
        faults_add(change->checking->faults, fault_at(change, entry), "%s has no column \"%s\"", table->file,
                   entry->key);
    return TABLE_NONE;
}

static const char *fold(struct table_change *change, const char *text)
{
    return text_fold(&change->checking->scratch, text, strlen(text));
}

/* Does a cell say the folded word? Two texts of one fingerprint are compared. */
static bool is_word(struct table_change *change, const struct column_prints *prints, size_t row,
                    const char *word, uint32_t print)
{
    if (prints->print[row] != print)
        return false;
    const char *folded = fold(change, table_cell(prints->table, row, prints->column)->text);
    return folded && strcmp(folded, word) == 0;
}

/* Fingerprints of a column; NULL and MEMORY when there are none. */
static const struct column_prints *prints_in(struct table_change *change, const struct table *table,
                                             size_t column)
{
    const struct column_prints *prints = prints_of_column(change->prints, table, column);
    if (!prints)
        change->checking->status = STATUS_MEMORY;
    return prints;
}

/* How many rows hold word in a column; *row is the first of them. */
static size_t count_rows(struct table_change *change, const struct table *table, long column,
                         const char *word, size_t *row)
{
    size_t n = 0;
    uint32_t print = prints_of(word);
    const struct column_prints *prints = column >= 0 ? prints_in(change, table, (size_t)column) : NULL;
    for (size_t i = prints ? prints_first(prints, print) : PRINTS_NONE; i != PRINTS_NONE;
         i = prints_next(prints, i))
        if (is_word(change, prints, i, word, print) && n++ == 0)
            *row = i;
    return n;
}

/* Adds the code and the name of the row that the first word of a condition names. */
static void add_names(struct table_change *change, struct condition *condition, const struct json *entry)
{
    const struct column *definition = change->table->columns[condition->column].definition;
    const struct table *to = condition->own ? change->table
                             : definition && definition->refers
                                 ? tables_named(change->checking->tables, definition->refers)
                                 : NULL;
    long code = to ? schema_code_column(to->schema) : -1;
    long name = to ? schema_column(to->schema, "name") : -1;
    size_t row = 0;
    size_t n = code >= 0 ? count_rows(change, to, code, condition->words[0], &row) : 0;
    if (code >= 0 && n == 0)
        n = count_rows(change, to, name, condition->words[0], &row);
    if (n > 1)
        faults_add(change->checking->faults, fault_at(change, entry),
                   "\"%s\" is the name of several rows in %s; write the code",
                   entry->text ? entry->text : condition->words[0], to->file);
    if (n != 1)
        return;
    condition->words[1] = fold(change, table_cell(to, row, (size_t)code)->text);
    if (name >= 0 && table_cell(to, row, (size_t)name)->given)
        condition->words[2] = fold(change, table_cell(to, row, (size_t)name)->text);
}

static void read_where(struct table_change *change, const struct json *where)
{
    if (!where || where->kind != JSON_OBJECT || where->n == 0 || where->n > MOST_CONDITIONS) {
        faults_add(change->checking->faults, fault_at(change, where ? where : change->json),
                   "\"where\" must name the rows, such as {\"code\": \"...\"}");
        return;
    }
    for (size_t i = 0; i < where->n; i++) {
        const struct json *entry = &where->items[i];
        bool own =
            table_column(change->table, entry->key) == TABLE_NONE && names_own_rows(change, entry->key);
        long column = own ? schema_code_column(change->table->schema) : find_column(change, entry);
        const char *text = cell_text(change, entry);
        const char *word = text ? fold(change, text) : NULL;
        if (column == TABLE_NONE || !word)
            continue;
        struct condition *condition = &change->where[change->nwhere++];
        *condition = (struct condition){.column = (size_t)column, .own = own, .words = {word}};
        condition->cells = prints_in(change, change->table, condition->column);
        add_names(change, condition, &where->items[i]);
        for (size_t w = 0; w < WORDS_OF_CONDITION; w++)
            condition->prints[w] = condition->words[w] ? prints_of(condition->words[w]) : 0;
    }
}

static bool is_same_number(const char *a, const char *b, int shift)
{
    double x, y;
    return number_parse(a, shift, &x) == NUMBER_OK && number_parse(b, 0, &y) == NUMBER_OK && x == y;
}

/* Does one cell meet one condition? Numbers are compared as numbers, choices as choices, all else
 * as text. */
static bool meets(struct table_change *change, const struct condition *condition, size_t row)
{
    const struct table_column *column = &change->table->columns[condition->column];
    const struct cell *cell = table_cell(change->table, row, condition->column);
    if (schema_is_figure(column->definition))
        return is_same_number(cell->text, condition->words[0], cell->change == 0 ? column->shift : 0);
    for (size_t i = 0; i < WORDS_OF_CONDITION; i++)
        if (condition->words[i] && condition->cells &&
            is_word(change, condition->cells, row, condition->words[i], condition->prints[i]))
            return true;
    if (column->definition->kind != COLUMN_CHOICE && column->definition->kind != COLUMN_FLAG)
        return false;
    const char *word = condition->words[0], *folded = fold(change, cell->text);
    if (!folded)
        return false;
    if (column->definition->kind == COLUMN_FLAG)
        return cell_flag(folded) >= 0 && cell_flag(folded) == cell_flag(word);
    return schema_choice(column->definition, folded) >= 0 &&
           schema_choice(column->definition, folded) == schema_choice(column->definition, word);
}

static bool is_meant(struct table_change *change, size_t row)
{
    for (size_t i = 0; i < change->nwhere; i++)
        if (!meets(change, &change->where[i], row))
            return false;
    return true;
}

static void note_if_meant(struct table_change *change, size_t row)
{
    if (!is_meant(change, row))
        return;
    if (memory_grow(&change->rows, &change->capacity, change->nrows + 1, sizeof *change->rows))
        change->rows[change->nrows++] = row;
    else
        change->checking->status = STATUS_MEMORY;
}

/* A condition that only cells of its own words can meet; NULL when there is none. */
static const struct condition *find_of_words(const struct table_change *change)
{
    for (size_t i = 0; i < change->nwhere; i++) {
        const struct column *definition = change->table->columns[change->where[i].column].definition;
        if (change->where[i].cells && !schema_is_figure(definition) && definition->kind != COLUMN_CHOICE &&
            definition->kind != COLUMN_FLAG)
            return &change->where[i];
    }
    return NULL;
}

static int by_row(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* Into their order, each once: one that was noted for two words stands there twice. */
static void sort_rows(struct table_change *change)
{
    size_t n = 0;
    if (change->nrows > 1)
        qsort(change->rows, change->nrows, sizeof *change->rows, by_row);
    for (size_t i = 0; i < change->nrows; i++)
        if (n == 0 || change->rows[n - 1] != change->rows[i])
            change->rows[n++] = change->rows[i];
    change->nrows = n;
}

/* The rows that are meant: looked for among those that may have a word of a condition, so that as many
 * changes as there are rows take as many steps; where no condition is of words, among all. */
static void find_rows(struct table_change *change)
{
    const struct condition *of = find_of_words(change);
    for (size_t row = 0; !of && row < change->table->nrows; row++)
        note_if_meant(change, row);
    for (size_t w = 0; of && w < WORDS_OF_CONDITION; w++)
        for (size_t row = of->words[w] ? prints_first(of->cells, of->prints[w]) : PRINTS_NONE;
             row != PRINTS_NONE; row = prints_next(of->cells, row))
            note_if_meant(change, row);
    sort_rows(change);
}

/* Sets one column in every row that is meant. */
static void set_column(struct table_change *change, size_t column, const char *text)
{
    struct table *table = change->table;
    table->columns[column].present = true;
    prints_forget(change->prints, table, (long)column);
    for (size_t i = 0; i < change->nrows; i++) {
        size_t row = change->rows[i];
        struct cell *cell = &table->cells[row * table->ncolumns + column];
        if (former_note(change->checking->tables, table, row, column) != STATUS_OK) {
            change->checking->status = STATUS_MEMORY;
            return;
        }
        cell->text = text;
        cell->given = *text != '\0';
        cell->change = (uint32_t)change->checking->tables->nchanges;
    }
}

static void read_set(struct table_change *change, const struct json *set)
{
    if (!set || set->kind != JSON_OBJECT || set->n == 0) {
        faults_add(change->checking->faults, fault_at(change, set ? set : change->json),
                   "\"set\" must give the new values, such as {\"staff\": 60}");
        return;
    }
    for (size_t i = 0; i < set->n; i++) {
        long column = find_column(change, &set->items[i]);
        const char *text = cell_text(change, &set->items[i]);
        if (column != TABLE_NONE && text)
            set_column(change, (size_t)column, text);
    }
}

static void find_table(struct table_change *change, const struct json *name)
{
    struct tables *tables = change->checking->tables;
    struct arena *scratch = &change->checking->scratch;
    if (!name || name->kind != JSON_TEXT) {
        faults_add(change->checking->faults, fault_at(change, name ? name : change->json),
                   "a change names its \"table\"");
        return;
    }
    const char *folded = text_fold(scratch, name->text, strlen(name->text));
    const struct table *found = folded ? tables_find(tables, folded) : NULL;
    const char **names = arena_new(scratch, tables->ntables, sizeof *names);
    if (!folded || !names)
        return;
    for (size_t i = 0; i < tables->ntables; i++)
        names[i] = dataset_own_name(tables->table[i].schema);
    if (found && found->schema->personal) {
        faults_add(
            change->checking->faults, fault_at(change, name),
            "\"%s\" is a table of people, and scenarios are kept with every run; change its file instead",
            name->text);
        return;
    }
    change->table = found ? &tables->table[found - tables->table] : NULL;
    if (change->table)
        return;
    const char *near = text_nearest(folded, names, tables->ntables);
    if (near)
        faults_add(change->checking->faults, fault_at(change, name),
                   "there is no table \"%s\"; did you mean \"%s\"?", name->text, near);
    else
        faults_add(change->checking->faults, fault_at(change, name), "there is no table \"%s\"", name->text);
}

static void refuse_unknown_keys(struct table_change *change)
{
    static const char *const KEYS[] = {"table", "where", "set", "add", "delete", "reason"};
    for (size_t i = 0; i < change->json->n; i++) {
        const struct json *entry = &change->json->items[i];
        bool known = false;
        for (size_t j = 0; j < sizeof KEYS / sizeof *KEYS; j++)
            known = known || strcmp(entry->key, KEYS[j]) == 0;
        if (!known)
            faults_add(
                change->checking->faults, fault_at(change, entry),
                "unknown key \"%s\"; a change has table, where, set, add or delete, and perhaps reason",
                entry->key);
    }
}

/* What a condition that no row meets may have been meant to say; NULL when one does, or nothing is near. */
static const char *near_condition(struct table_change *change, const struct condition *condition)
{
    const struct table *table = change->table, *in = table;
    const struct column *definition = table->columns[condition->column].definition;
    long one = (long)condition->column, other = TABLE_NONE;
    for (size_t row = 0; row < table->nrows; row++)
        if (meets(change, condition, row))
            return NULL;
    if (definition && definition->refers && !condition->own)
        in = tables_named(change->checking->tables, definition->refers);
    if (in && (in != table || condition->own)) {
        one = schema_code_column(in->schema);
        other = schema_column(in->schema, "name");
    }
    return in ? reference_nearest(change->checking, in, one, other, condition->words[0]) : NULL;
}

static void complain_no_row(struct table_change *change)
{
    const char *near = NULL;
    for (size_t i = 0; i < change->nwhere && !near; i++)
        near = near_condition(change, &change->where[i]);
    if (near)
        faults_add(change->checking->faults, fault_at(change, change->json),
                   "\"where\" matches no row of %s; did you mean \"%s\"?", change->table->file, near);
    else
        faults_add(change->checking->faults, fault_at(change, change->json),
                   "\"where\" matches no row of %s; look for the code or name there", change->table->file);
}

/* Rows that are not meant move up. */
static void delete_rows(struct table_change *change, const struct json *value)
{
    struct table *table = change->table;
    if (value->kind != JSON_BOOL || !value->truth) {
        faults_add(change->checking->faults, fault_at(change, value),
                   "\"delete\" must be true; \"where\" names the rows to take out");
        return;
    }
    int32_t *rank = memory_new(table->nrows, sizeof *rank), n = 0;
    if (!rank) {
        change->checking->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < change->nrows; i++)
        rank[change->rows[i]] = TABLE_NONE;
    for (size_t row = 0; row < table->nrows; row++)
        rank[row] = rank[row] == TABLE_NONE ? TABLE_NONE : n++;
    row_take_out(change->checking->tables, table, rank);
    prints_forget(change->prints, table, TABLE_NONE);
    memory_free(rank);
}

static void apply_to_rows(struct table_change *change, const struct json *set, const struct json *gone)
{
    find_rows(change);
    if (change->checking->status == STATUS_MEMORY)
        return;
    if (change->nrows == 0 && !change->table->broken && !change->checking->scratch.failed)
        complain_no_row(change);
    if (gone)
        delete_rows(change, gone);
    else
        read_set(change, set);
}

/* A row of its own; cells that are not given are empty, and faults in any of them are the scenario's. */
static void add_row(struct table_change *change, const struct json *row)
{
    struct table *table = change->table;
    if (row->kind != JSON_OBJECT || row->n == 0) {
        faults_add(change->checking->faults, fault_at(change, row),
                   "\"add\" must give a row, such as {\"code\": \"...\"}, or a list of them");
        return;
    }
    struct cell *cells = row_add(table, 0);
    if (!cells) {
        change->checking->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < table->ncolumns; i++) {
        cells[i].change = (uint32_t)change->checking->tables->nchanges;
        table->columns[i].present |= table->columns[i].definition && table->columns[i].definition->required;
    }
    for (size_t i = 0; i < row->n; i++) {
        long column = find_column(change, &row->items[i]);
        const char *text = cell_text(change, &row->items[i]);
        if (column == TABLE_NONE || !text)
            continue;
        table->columns[column].present = true;
        cells[column].text = text;
        cells[column].given = *text != '\0';
    }
}

static void add_rows(struct table_change *change, const struct json *rows)
{
    if (json_find(change->json, "where"))
        faults_add(change->checking->faults, fault_at(change, rows),
                   "\"where\" names rows that are there; leave it out with \"add\"");
    else if (rows->kind != JSON_LIST || rows->n == 0)
        add_row(change, rows);
    for (size_t i = 0; rows->kind == JSON_LIST && i < rows->n; i++)
        add_row(change, &rows->items[i]);
    prints_forget(change->prints, change->table, TABLE_NONE);
}

static enum status remember(struct tables *tables, const char *origin, const struct json *json)
{
    if (!memory_grow(&tables->changes, &tables->changes_capacity, tables->nchanges + 1,
                     sizeof *tables->changes))
        return STATUS_MEMORY;
    tables->changes[tables->nchanges++] = (struct place){origin, json->line, NULL};
    return STATUS_OK;
}

static void apply(struct table_change *change)
{
    if (change->json->kind != JSON_OBJECT) {
        faults_add(change->checking->faults, fault_at(change, change->json),
                   "a change is an object with table, where and set, add or delete");
        return;
    }
    refuse_unknown_keys(change);
    find_table(change, json_find(change->json, "table"));
    if (!change->table)
        return;
    enum status before = change->checking->status;
    change->checking->status = STATUS_OK;
    const struct json *set = json_find(change->json, "set"), *added = json_find(change->json, "add"),
                      *gone = json_find(change->json, "delete");
    if ((set != NULL) + (added != NULL) + (gone != NULL) > 1)
        faults_add(change->checking->faults, fault_at(change, change->json),
                   "a change has one of set, add and delete; write a change for each");
    else if (added)
        add_rows(change, added);
    else
        read_where(change, json_find(change->json, "where"));
    if (change->checking->status == STATUS_OK && !change->checking->scratch.failed && !added)
        apply_to_rows(change, set, gone);
    if (change->checking->status == STATUS_OK)
        change->checking->status = before;
}

enum status tables_change(struct tables *tables, const char *origin, const struct json *changes,
                          struct faults *faults)
{
    struct checking checking = {.tables = tables, .faults = faults};
    struct prints prints = {0};
    if (changes->kind != JSON_LIST) {
        faults_add(faults, (struct place){origin, changes->line, "changes"},
                   "is a list of changes, between [ and ]");
        return STATUS_DATA;
    }
    arena_init(&checking.scratch);
    for (size_t i = 0; i < changes->n && checking.status != STATUS_MEMORY; i++) {
        arena_reset(&checking.scratch);
        struct table_change change = {
            .checking = &checking, .origin = origin, .json = &changes->items[i], .prints = &prints};
        enum status status = remember(tables, origin, change.json);
        if (status == STATUS_OK)
            apply(&change);
        else
            checking.status = status;
        memory_free(change.rows);
        if (checking.scratch.failed)
            checking.status = STATUS_MEMORY;
    }
    arena_done(&checking.scratch);
    prints_done(&prints);
    return checking.status;
}

/* The rows that match->table and the conditions mean, in arena. */
static enum status list_rows(struct table_change *change, struct arena *arena, struct table_match *match)
{
    find_rows(change);
    match->rows = arena_new(arena, change->nrows, sizeof *match->rows);
    if (!match->rows)
        return STATUS_MEMORY;
    for (size_t i = 0; i < change->nrows; i++)
        match->rows[match->nrows++] = change->rows[i];
    if (match->nrows == 0)
        faults_add(change->checking->faults, fault_at(change, change->json),
                   "\"where\" matches no row of %s; look for the code or name there", change->table->file);
    return change->checking->status;
}

static enum status find_cells(struct table_change *change, struct arena *arena, struct table_match *match)
{
    const struct json *where = json_find(change->json, "where");
    const struct json *column = json_find(change->json, "column");
    find_table(change, json_find(change->json, "table"));
    if (!change->table)
        return change->checking->status;
    match->table = change->table;
    if (where)
        read_where(change, where);
    if (!column || column->kind != JSON_TEXT) {
        faults_add(change->checking->faults, fault_at(change, column ? column : change->json),
                   "\"column\" must name a column of %s", change->table->file);
        return change->checking->status;
    }
    struct json named = *column;
    named.key = column->text;
    long at = find_column(change, &named);
    if (at == TABLE_NONE || change->checking->status != STATUS_OK)
        return change->checking->status;
    match->column = (size_t)at;
    return list_rows(change, arena, match);
}

enum status tables_match(struct tables *tables, const char *origin, const struct json *wanted,
                         struct arena *arena, struct table_match *match, struct faults *faults)
{
    struct checking checking = {.tables = tables, .faults = faults};
    struct prints prints = {0};
    struct table_change change = {.checking = &checking, .origin = origin, .json = wanted, .prints = &prints};
    *match = (struct table_match){0};
    arena_init(&checking.scratch);
    enum status status = find_cells(&change, arena, match);
    memory_free(change.rows);
    prints_done(&prints);
    arena_done(&checking.scratch);
    return checking.scratch.failed ? STATUS_MEMORY : status;
}
