/* Which records of a file are titles, headings, notes or rows that were never used, and which are data. */
#include "table/records.h"

#include <string.h>

#include "base/text.h"
#include "table/heading_words.h"
#include "table/notes.h"
#include "table/rows.h"

/* Does a row above the headings look like one of data? A year in a cell of its own is part of a title, and so
 * may be the number of a form. */
static bool may_be_data(const struct record *record)
{
    size_t nfigures = 0;
    double value;
    for (size_t i = 0; i < record->n; i++)
        nfigures += reading_parse_figure(record, i, &value) && !(value >= 1900 && value <= 2100);
    return nfigures > 1 || (nfigures == 1 && record_given(record) > 3);
}

/* What stands above the headings is passed over, so it must be no data and change none: "单位：万人" would
 * hold for every figure below. */
static enum status take_title(struct table_reading *reading, const struct record *record)
{
    if (may_be_data(record))
        reading_note_loss(reading);
    if (may_be_data(record))
        faults_add(reading->faults, reading_place(reading, record, TABLE_NONE),
                   "stands above the headings but holds figures; move it below them, or delete it");
    struct arena scratch;
    bool memory = true;
    arena_init(&scratch);
    if (reading->unit_line == 0 && notes_state_unit(&scratch, record, &memory))
        reading->unit_line = record->line;
    arena_done(&scratch);
    return memory ? STATUS_OK : STATUS_MEMORY;
}

/* The unit of a whole table is held against its headings: one that names it says where it belongs. */
static void check_unit(struct table_reading *reading)
{
    const struct table *table = reading->table;
    for (size_t i = 0; i < table->ncolumns; i++)
        if (table->columns[i].shift != 0)
            return;
    reading_note_fault(reading);
    faults_add(
        reading->faults,
        table_place_at(reading->tables, reading->table, reading->unit_line, TABLE_NONE, NULL),
        "a unit above the headings is not read; write it behind the heading of each column it is of, such as "
        "人口（万人）");
}

/* Does it lack a column by which its rows are known? */
static bool lacks_key(const struct table *table)
{
    long name = schema_column(table->schema, "name");
    for (size_t i = 0; *table->schema->key != '\0' && schema_key_column(table->schema, i) >= 0; i++) {
        const struct table_column *in = &table->columns[schema_key_column(table->schema, i)];
        if (in->definition->required && !in->present)
            return true;
    }
    return name >= 0 && table->columns[name].definition->required && !table->columns[name].present;
}

static enum status take_headings(struct table_reading *reading, const struct record *record)
{
    const struct record *upper = reading->upper.n > 0 ? &reading->upper : NULL;
    struct table *table = reading->table;
    enum status status =
        heading_read(reading->tables, table, upper, record, &reading->layout, reading->faults);
    if (status == STATUS_DATA) {
        reading_note_fault(reading);
        status = STATUS_OK;
    }
    table->broken = table->broken || (status == STATUS_OK && lacks_key(table));
    if (status == STATUS_OK) {
        reading->shown = arena_new(&reading->tables->arena, table->ncolumns, sizeof *reading->shown);
        status = reading->shown ? totals_begin(&reading->totals, reading->tables, table) : STATUS_MEMORY;
    }
    for (size_t i = 0; status == STATUS_OK && i < table->schema->ncolumns; i++)
        reading->nrequired += table->columns[i].present && table->columns[i].definition->required;
    if (status == STATUS_OK && reading->unit_line != 0)
        check_unit(reading);
    return status;
}

static bool is_same_text(const struct record *record, size_t i, const char *other, size_t nother)
{
    size_t length;
    const char *text = reading_text(record, i, &length);
    return length == nother && memcmp(text, other, length) == 0;
}

/* Printed pages each begin with the headings: such a row says the same in every column. */
static bool repeats_headings(const struct table_reading *reading, const struct record *record)
{
    size_t nsame = 0, nupper = 0, length;
    bool same = true, same_upper = reading->upper.n > 0;
    for (size_t i = 0; i < reading->layout.n && (same || same_upper); i++) {
        const char *heading = reading->layout.fields[i].own;
        const char *upper = reading_text(&reading->upper, i, &length);
        same_upper = same_upper && is_same_text(record, i, upper, length);
        nupper += same_upper && length > 0;
        if (reading->layout.fields[i].role == FIELD_UNKNOWN)
            continue;
        same = same && (is_same_text(record, i, heading, strlen(heading)) ||
                        (reading->upper.n > 0 && is_same_text(record, i, "", 0)));
        nsame += same && !is_same_text(record, i, "", 0);
    }
    return (same && nsame > 1) || (same_upper && nupper > 1);
}

/* 甲 乙 1 2 3: forms number their columns below the headings. */
static bool numbers_columns(const struct table_reading *reading, const struct record *record)
{
    static const char LETTERS[] = "甲|乙|丙|丁|戊|己|庚|辛";
    enum { FEWEST = 3 };
    size_t n = 0, nletters = 0, nnumbers = 0, length, nword;
    double value;
    if (reading->table->nrows > 0 || reading->totals.n > 0)
        return false;
    for (size_t i = 0; i < record->n; i++) {
        const char *text = reading_text(record, i, &length);
        if (length == 0)
            continue;
        const char *letter = text_part(LETTERS, '|', nletters, &nword);
        n++;
        if (nnumbers == 0 && letter && length == nword && memcmp(text, letter, length) == 0)
            nletters++;
        else if (reading_parse_figure(record, i, &value) && value == (double)nnumbers + 1)
            nnumbers++;
        else
            return false;
    }
    return n >= FEWEST && (nletters > 0 || n == reading->layout.n);
}

/* 名, 人 and no figure: forms may have the units of the columns below the headings. */
static bool states_units(const struct table_reading *reading, const struct record *record)
{
    size_t n = 0, length;
    if (reading->table->nrows > 0 || reading->totals.n > 0)
        return false;
    for (size_t i = 0; i < record->n; i++) {
        const char *text = reading_text(record, i, &length);
        if (length == 0)
            continue;
        const struct field *field = i < reading->layout.n ? &reading->layout.fields[i] : NULL;
        if (!field || field->role != FIELD_VALUE)
            return false;
        const struct table_column *in = &reading->table->columns[field->column];
        const char *unit =
            in->definition ? in->definition->unit : schema_indicator_unit(reading->table->schema, in->name);
        if (!unit || !heading_is_unit(text, unit))
            return false;
        n++;
    }
    return n > 0;
}

/* Does it fill every column that must be filled? Then it may be a row of data, whatever it begins with. */
static bool is_whole(const struct table_reading *reading, const struct record *record)
{
    const struct table *table = reading->table;
    size_t length;
    for (size_t i = 0; i < table->schema->ncolumns; i++) {
        const struct table_column *in = &table->columns[i];
        if (!in->definition->required || !in->present)
            continue;
        reading_text(record, (size_t)in->field, &length);
        if (length == 0)
            return false;
    }
    return true;
}

/* A figure under a heading of figures: the row counts something. */
static bool has_figure(const struct table_reading *reading, const struct record *record)
{
    double value;
    for (size_t i = 0; i < record->n && i < reading->layout.n; i++) {
        const struct field *field = &reading->layout.fields[i];
        if (field->role == FIELD_VALUE &&
            schema_is_figure(reading->table->columns[field->column].definition) &&
            reading_parse_figure(record, i, &value))
            return true;
    }
    return false;
}

/* Notes and signatures below the table, and the further points of a note in rows of one cell. In a table that
 * asks for one column alone such a row is whole too: there a colon or a number tells it from a code. */
static bool is_note(struct table_reading *reading, const struct record *record, bool *memory)
{
    struct arena scratch;
    bool whole = is_whole(reading, record), alone = record_given(record) == 1;
    if (whole && !alone)
        return false;
    arena_init(&scratch);
    bool begins = notes_begin(&scratch, record, memory) &&
                  (notes_has_colon(&scratch, record, memory) || (!whole && !has_figure(reading, record)));
    bool goes_on = reading->noted && alone && (!whole || notes_is_point(&scratch, record, memory));
    arena_done(&scratch);
    reading->noted = reading->noted || begins;
    return begins || goes_on;
}

/* Does a row leave open what it is of? Formulas give 0 for that too. */
static bool lacks_own_key(const struct table_reading *reading, const struct record *record)
{
    const struct table *table = reading->table;
    size_t length;
    for (size_t i = 0; schema_key_column(table->schema, i) >= 0; i++) {
        const struct table_column *in = &table->columns[schema_key_column(table->schema, i)];
        if (!in->present)
            continue;
        reading_text(record, (size_t)in->field, &length);
        if (length == 0 || record_is_marked(record, (size_t)in->field, RECORD_FORMULA))
            return true;
    }
    return false;
}

/* Rows that were made ready and not used: formulas give 0 in them, and numbers of rows may stand there
 * already. */
static bool is_prefilled(const struct table_reading *reading, const struct record *record)
{
    size_t nzeros = 0, length;
    double value;
    for (size_t i = 0; i < record->n; i++) {
        const struct field *field = i < reading->layout.n ? &reading->layout.fields[i] : NULL;
        const char *text = reading_text(record, i, &length);
        if (length == 0 || (field && (field->role == FIELD_NUMBER || field->role == FIELD_PASSED)))
            continue;
        bool zero = reading_parse_figure(record, i, &value) && value == 0;
        bool figure = field && field->role != FIELD_UNKNOWN &&
                      schema_is_figure(reading->table->columns[field->column].definition);
        if (!zero || !(figure || record_is_marked(record, i, RECORD_FORMULA)) || text[0] == '-')
            return false;
        nzeros++;
    }
    return nzeros > 0 && lacks_own_key(reading, record);
}

/* A row of one cell is none of a table of several columns, unless it is a sum. */
static bool stands_alone(const struct table_reading *reading, const struct record *record, bool *remark,
                         bool *memory)
{
    struct arena scratch;
    if (reading->nrequired < 3 || record_given(record) != 1)
        return false;
    size_t first = record_first(record), length;
    const char *text = reading_text(record, first, &length);
    arena_init(&scratch);
    const char *word = arena_text(&scratch, text, length);
    bool sum = word && totals_word(&scratch, word, memory) != TOTAL_NONE;
    *remark = !sum && notes_is_remark(&scratch, record, memory);
    *memory = *memory && word;
    arena_done(&scratch);
    return !sum;
}

static void complain_alone(struct table_reading *reading, const struct record *record)
{
    char shown[TEXT_SHOWN];
    size_t first = record_first(record);
    reading_note_loss(reading);
    faults_add(
        reading->faults, reading_place(reading, record, (long)first),
        "\"%s\" stands alone in its row; fill in the other cells, or begin it with 注： if it is a note",
        text_shown(record->fields[first], shown));
}

/* Empty cells may be missing at the end of a row, or be more than there are headings. */
static bool is_too_long(const struct table_reading *reading, const struct record *record)
{
    size_t length = 0;
    for (size_t i = reading->layout.n; i < record->n && length == 0; i++)
        reading_text(record, i, &length);
    return length > 0;
}

enum status records_take(void *target, const struct record *record)
{
    struct table_reading *reading = target;
    bool memory = true, remark = false;
    if (record_is_blank(record))
        return STATUS_OK;
    if (reading->upper_line > 0 && record->line == reading->upper_line)
        return record_copy(&reading->tables->arena, record, &reading->upper) ? STATUS_OK : STATUS_MEMORY;
    if (record->line < reading->heading_line)
        return take_title(reading, record);
    if (reading->layout.n == 0)
        return take_headings(reading, record);
    if (repeats_headings(reading, record) || numbers_columns(reading, record) ||
        states_units(reading, record) || is_note(reading, record, &memory) || !memory)
        return memory ? STATUS_OK : STATUS_MEMORY;
    if (is_too_long(reading, record)) {
        reading_note_loss(reading);
        faults_add(
            reading->faults, reading_place(reading, record, TABLE_NONE),
            "has %zu cells where the headings are %zu; put a cell that holds the delimiter between quotation "
            "marks",
            record->n, reading->layout.n);
        return STATUS_OK;
    }
    if (is_prefilled(reading, record))
        return STATUS_OK;
    if (stands_alone(reading, record, &remark, &memory)) {
        if (!remark && memory)
            complain_alone(reading, record);
        return memory ? STATUS_OK : STATUS_MEMORY;
    }
    if (record->line > INT32_MAX || reading->table->nrows >= INT32_MAX - 64) {
        faults_add(reading->faults, reading_place(reading, record, TABLE_NONE),
                   "more rows than a table can hold");
        return STATUS_DATA;
    }
    return rows_take(reading, record);
}
