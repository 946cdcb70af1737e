/* Rows of data: from the fields of a record to the cells of one row, or of several in a wide table. */
#include "table/rows.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "table/clean.h"
#include "table/row.h"

/* Sums would count a figure once for each row that a merged cell spans; beside its first column none is left.
 */
static void refuse_merged(struct table_reading *reading, const struct record *record, size_t field)
{
    const struct table_column *in = &reading->table->columns[reading->layout.fields[field].column];
    if (!schema_is_figure(in->definition) || !record_is_marked(record, field, RECORD_MERGED))
        return;
    reading_note_loss(reading);
    faults_add(reading->faults, reading_place(reading, record, (long)field),
               "%s: a merged cell gives one figure for several cells; undo it and write each cell's own",
               reading->layout.fields[field].heading);
}

static void count_shown(struct table_reading *reading, const struct record *record, size_t i,
                        const char *text)
{
    struct shown *shown = &reading->shown[reading->layout.fields[i].column];
    double value;
    if (!record->marks ||
        !schema_is_figure(reading->table->columns[reading->layout.fields[i].column].definition))
        return;
    if (record_is_marked(record, i, RECORD_PER_CENT)) {
        if (shown->nper_cent++ == 0) {
            shown->line = record->line;
            shown->field = (long)i;
        }
    } else if (number_parse(text, 0, &value) == NUMBER_OK && value != 0) {
        shown->nplain++;
        shown->above_one = shown->above_one || fabs(value) >= 1;
    }
}

void rows_check_shown(struct table_reading *reading)
{
    for (size_t i = 0; reading->shown && i < reading->table->ncolumns; i++) {
        const struct shown *shown = &reading->shown[i];
        if (shown->nper_cent == 0 || shown->nplain == 0 || !shown->above_one)
            continue;
        reading_note_fault(reading);
        faults_add(
            reading->faults,
            table_place_at(reading->tables, reading->table, shown->line, shown->field,
                           reading->table->columns[i].heading),
            "is shown as a per cent where other cells of the column are not; write all of them in one way");
    }
}

/* A code beside a name, or the other way about; text stays where it is. */
static void take_beside(struct table *table, size_t row, long field, const char *text)
{
    for (size_t b = 0; b < table->nbesides; b++)
        if (table->besides[b].field == field)
            table->beside[row * table->nbesides + b] = text;
}

/* Where one of the two is given, it is enough. */
static void settle_besides(struct table *table, size_t row, struct cell *cells)
{
    for (size_t b = 0; b < table->nbesides; b++) {
        const char **text = &table->beside[row * table->nbesides + b];
        struct cell *cell = &cells[table->besides[b].column];
        if (cell->given || !*text)
            continue;
        cell->text = *text;
        cell->given = true;
        *text = NULL;
    }
}

/* Under an unknown heading, which was told, nothing is said. */
static void complain_no_heading(struct table_reading *reading, const struct record *record, size_t i)
{
    if (reading->unheaded || *reading->layout.fields[i].heading != '\0')
        return;
    reading->unheaded = true;
    faults_add(reading->faults, reading_place(reading, record, (long)i), "cell %zu stands under no heading",
               i + 1);
}

/* All texts of a row lie in one piece of the arena. group: the one of a wide table's, from 1. */
static enum status fill_row(struct table_reading *reading, const struct record *record, struct cell *cells,
                            size_t group)
{
    struct table *table = reading->table;
    const struct heading_layout *layout = &reading->layout;
    size_t room = 0, n = record->n < layout->n ? record->n : layout->n;
    for (size_t i = 0; i < n; i++)
        room += record->lengths[i] + 1;
    char *at = arena_new(&reading->tables->arena, room, 1);
    if (!at)
        return STATUS_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const struct field *field = &layout->fields[i];
        size_t length = record->lengths[i];
        const char *text = text_trim(record->fields[i], &length);
        bool own = field->role == FIELD_VALUE && (field->group == 0 || field->group == group);
        if (own)
            refuse_merged(reading, record, i);
        if (length == 0 || !(own || field->role == FIELD_BESIDE || field->role == FIELD_UNKNOWN))
            continue;
        if (field->role == FIELD_UNKNOWN) {
            complain_no_heading(reading, record, i);
            continue;
        }
        memcpy(at, text, length);
        length = clean_text(&table->columns[field->column], at, length);
        if (own) {
            cells[field->column].text = at;
            cells[field->column].given = length > 0;
            count_shown(reading, record, i, at);
        } else
            take_beside(table, table->nrows - 1, (long)i, at);
        at += length + 1;
    }
    settle_besides(table, table->nrows - 1, cells);
    return STATUS_OK;
}

/* What the field that numbers the rows says: 合计 instead of a number. */
static enum total_word word_of(const struct table_reading *reading, const struct record *record, bool *memory)
{
    struct arena scratch;
    enum total_word word = TOTAL_NONE;
    arena_init(&scratch);
    for (size_t i = 0; i < record->n && i < reading->layout.n && word == TOTAL_NONE; i++)
        if (reading->layout.fields[i].role == FIELD_NUMBER)
            word = totals_word(&scratch, record->fields[i], memory);
    arena_done(&scratch);
    return word;
}

/* Does a row of the file give anything to one of the rows of a wide table? */
static bool has_group(const struct table_reading *reading, const struct record *record, size_t group)
{
    size_t length;
    for (size_t i = 0; i < record->n && i < reading->layout.n; i++)
        if (reading->layout.fields[i].group == group && reading_text(record, i, &length) && length > 0)
            return true;
    return false;
}

/* A sum beside the rows that it adds up, 合计 beside 行政编制 and 事业编制. */
static void check_sum(struct table_reading *reading, const struct record *record, size_t at)
{
    double stated, value, sum = 0;
    char says[NUMBER_TEXT], adds[NUMBER_TEXT];
    if (!reading_parse_figure(record, at, &stated))
        return;
    for (size_t i = 0; i < record->n && i < reading->layout.n; i++) {
        const struct field *field = &reading->layout.fields[i];
        if (field->role == FIELD_VALUE && field->group > 0 &&
            field->column == reading->layout.fields[at].column)
            sum += reading_parse_figure(record, i, &value) ? value : 0;
    }
    if (fabs(stated - sum) <= 1e-9 * fabs(sum))
        return;
    faults_add(reading->faults, reading_place(reading, record, (long)at),
               "%s: this sum says %.40s, what it adds up is %.40s; correct one of them",
               reading->layout.fields[at].heading, number_format(stated, says), number_format(sum, adds));
}

static bool note_short(struct table *table, const struct record *record, size_t nheadings)
{
    if (record->n >= nheadings)
        return true;
    if (!memory_grow(&table->shorts, &table->shorts_capacity, table->nshorts + 1, sizeof *table->shorts))
        return false;
    table->shorts[table->nshorts++] = (struct table_short){table->nrows - 1, record->n, nheadings};
    return true;
}

/* One row of the table: of the record, or of one group of its fields. */
static enum status take_row(struct table_reading *reading, const struct record *record, size_t group)
{
    struct table *table = reading->table;
    bool memory = true;
    struct cell *cells = row_add(table, record->line);
    enum status status = cells ? fill_row(reading, record, cells, group) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; group > 0 && i < table->ncolumns; i++)
        cells[i].group = (uint8_t)group;
    if (group > 0) {
        cells[table->spread->key].text = table->spread->codes[group - 1];
        cells[table->spread->key].given = true;
    }
    if (!note_short(table, record, reading->layout.n))
        return STATUS_MEMORY;
    enum total_word word = word_of(reading, record, &memory);
    return memory ? totals_take(&reading->totals, reading->tables, table, word) : STATUS_MEMORY;
}

enum status rows_take(struct table_reading *reading, const struct record *record)
{
    const struct table_spread *spread = reading->table->spread;
    enum status status = STATUS_OK;
    bool taken = false;
    if (!spread)
        return take_row(reading, record, 0);
    for (size_t i = 0; i < reading->layout.n; i++)
        if (reading->layout.fields[i].role == FIELD_SUM)
            check_sum(reading, record, i);
    for (size_t group = 1; group <= spread->n && status == STATUS_OK; group++)
        if (has_group(reading, record, group) || (group == spread->n && !taken)) {
            status = take_row(reading, record, group);
            taken = true;
        }
    return status;
}
