/* From the records of one file or sheet to cells of text: title rows above the headings, notes and sums below
 * them are told from data here. */
#include "table/read.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/xlsx_sheet.h"
#include "table/heading.h"
#include "table/notes.h"
#include "table/totals.h"

/* Where the records of a table come from: text, or a sheet that was read. */
struct table_source {
    const char *text;
    size_t length;
    char delimiter;
    const struct xlsx_rows *rows; /* NULL: text */
};

/* How the figures of a column are shown in a sheet: with % behind some and not behind others they are of two
 * kinds. */
struct shown {
    size_t nper_cent, nplain;
    bool above_one;   /* one of the plain ones is */
    long line, field; /* of the first with % */
};

/* One file being read. */
struct table_reading {
    struct tables *tables;
    struct table *table;
    struct faults *faults;
    long heading_line, upper_line; /* rows above them are titles; upper_line 0: one row */
    struct record upper;           /* group headings; n 0 before them */
    struct heading_layout layout;  /* n 0 before the headings */
    struct shown *shown;           /* [ncolumns] */
    size_t nrequired;              /* columns in the file that every row must fill */
    long unit_line; /* of a row above the headings that gives the unit of all figures; 0: none does */
    bool noted;     /* a note stands above */
    bool unheaded;  /* a cell under no heading was told */
    struct totals totals;
    enum status status; /* of the data: its faults are listed, reading goes on */
};

static enum status hand_over(const struct table_source *source, const char *file, record_taker *take,
                             void *target, struct faults *faults)
{
    enum status status = STATUS_OK;
    if (!source->rows)
        return csv_read(file, source->text, source->length, source->delimiter, take, target, faults);
    for (size_t i = 0; i < source->rows->n && status == STATUS_OK; i++)
        status = take(target, &source->rows->rows[i]);
    return status;
}

static void note_fault(struct table_reading *reading)
{
    reading->status = STATUS_DATA;
}

/* After such a fault rows may be missing, or hold what is not theirs: what refers to them, and sums, are not
 * judged. */
static void note_loss(struct table_reading *reading)
{
    note_fault(reading);
    reading->table->broken = true;
}

static struct place place_of(struct table_reading *reading, const struct record *record, long field)
{
    note_fault(reading);
    return table_place_at(reading->tables, reading->table, record->line, field, NULL);
}

/* --- rows of data --- */

/* Makes room for one more row, every cell empty. */
static struct cell *add_row(struct table *table, long line)
{
    size_t ncells = (table->nrows + 1) * table->ncolumns;
    if (!memory_grow(&table->cells, &table->cells_capacity, ncells, sizeof *table->cells) ||
        !memory_grow(&table->lines, &table->lines_capacity, table->nrows + 1, sizeof *table->lines))
        return NULL;
    struct cell *cells = &table->cells[table->nrows * table->ncolumns];
    for (size_t i = 0; i < table->ncolumns; i++)
        cells[i] = (struct cell){.text = "", .row = TABLE_NONE};
    table->lines[table->nrows++] = (int32_t)line;
    return cells;
}

static bool is_figure(const struct table_column *in)
{
    return !in->definition || in->definition->kind == COLUMN_COUNT || in->definition->kind == COLUMN_NUMBER;
}

/* Sums would count a figure once for each row that a merged cell spans; beside its first column none is left.
 */
static void refuse_merged(struct table_reading *reading, const struct record *record, size_t field)
{
    const struct table_column *in = &reading->table->columns[reading->layout.fields[field].column];
    if (!is_figure(in) || !record_is_marked(record, field, RECORD_MERGED))
        return;
    note_loss(reading);
    faults_add(reading->faults, place_of(reading, record, (long)field),
               "%s: a merged cell gives one figure for several cells; undo it and write each cell's own",
               reading->layout.fields[field].heading);
}

static void count_shown(struct table_reading *reading, const struct record *record, size_t i,
                        const char *text)
{
    struct shown *shown = &reading->shown[reading->layout.fields[i].column];
    double value;
    if (!record->marks || !is_figure(&reading->table->columns[reading->layout.fields[i].column]))
        return;
    if (record_is_marked(record, i, RECORD_PER_CENT)) {
        shown->line = shown->nper_cent == 0 ? record->line : shown->line;
        shown->field = shown->nper_cent++ == 0 ? (long)i : shown->field;
    } else if (number_parse(text, 0, &value) == NUMBER_OK && value != 0) {
        shown->nplain++;
        shown->above_one = shown->above_one || fabs(value) >= 1;
    }
}

static void check_shown(struct table_reading *reading)
{
    for (size_t i = 0; reading->shown && i < reading->table->ncolumns; i++) {
        const struct shown *shown = &reading->shown[i];
        if (shown->nper_cent == 0 || shown->nplain == 0 || !shown->above_one)
            continue;
        note_fault(reading);
        faults_add(
            reading->faults,
            table_place_at(reading->tables, reading->table, shown->line, shown->field,
                           reading->table->columns[i].heading),
            "is shown as a per cent where other cells of the column are not; write all of them in one way");
    }
}

/* Is what stands in a column a sentence, to be kept as it is? */
static bool is_prose(const struct table_column *in)
{
    return in->definition && in->definition->kind == COLUMN_TEXT && !in->definition->refers &&
           strcmp(in->name, "name") != 0;
}

/* Full-width forms of ASCII become plain, and digits that were grouped for the eye stand together: a code is
 * a code however it was typed. In place; returns the new length. */
static size_t plain_code(char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; n++) {
        unsigned char lead = (unsigned char)text[i];
        bool wide = lead == 0xEFU && i + 2 < length;
        unsigned character =
            wide ? ((unsigned)(unsigned char)text[i + 1] - 0xBCU) * 64U + ((unsigned char)text[i + 2] - 0x80U)
                 : 0;
        wide = wide && character >= 1 && character <= 94; /* U+FF01 .. U+FF5E */
        text[n] = wide ? (char)(character + 0x20U) : text[i];
        i += wide ? 3 : 1;
    }
    text[n] = '\0';
    if (strspn(text, "0123456789 ") < n || *text == '\0')
        return n;
    length = n;
    n = 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ')
            text[n++] = text[i];
    text[n] = '\0';
    return n;
}

/* Programs keep digits a text by writing ="5104" or '5104; names are spaced to look well in print. */
static size_t clean(const struct table_column *in, char *text, size_t length)
{
    if (is_prose(in))
        return length;
    if (length > 3 && text[0] == '=' && text[1] == '"' && text[length - 1] == '"') {
        length -= 3;
        memmove(text, text + 2, length);
    } else if (length > 1 && text[0] == '\'') {
        length--;
        memmove(text, text + 1, length);
    }
    text[length] = '\0';
    bool is_name =
        in->definition && (in->definition->kind == COLUMN_CODE || in->definition->kind == COLUMN_TEXT);
    length = is_name ? text_tidy(text, length) : length;
    return is_name && in->definition->kind == COLUMN_CODE ? plain_code(text, length) : length;
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

static bool add_besides(struct table *table)
{
    if (table->nbesides == 0)
        return true;
    size_t n = table->nrows * table->nbesides;
    if (!memory_grow(&table->beside, &table->beside_capacity, n, sizeof *table->beside))
        return false;
    for (size_t b = 1; b <= table->nbesides; b++)
        table->beside[n - b] = NULL;
    return true;
}

/* Under an unknown heading, which was told, nothing is said. */
static void complain_no_heading(struct table_reading *reading, const struct record *record, size_t i)
{
    if (reading->unheaded || *reading->layout.fields[i].heading != '\0')
        return;
    reading->unheaded = true;
    faults_add(reading->faults, place_of(reading, record, (long)i), "cell %zu stands under no heading",
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
    if (!at || !add_besides(table))
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
        length = clean(&table->columns[field->column], at, length);
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

static bool parse_figure(const struct record *record, size_t field, double *value)
{
    size_t length = record->lengths[field];
    const char *text = text_trim(record->fields[field], &length);
    return length > 0 && text[length] == '\0' && number_parse(text, 0, value) == NUMBER_OK;
}

/* Does a row above the headings look like one of data? A year in a cell of its own is part of a title, and so
 * may be the number of a form. */
static bool may_be_data(const struct record *record)
{
    size_t nfigures = 0;
    double value;
    for (size_t i = 0; i < record->n; i++)
        nfigures += parse_figure(record, i, &value) && !(value >= 1900 && value <= 2100);
    return nfigures > 1 || (nfigures == 1 && record_given(record) > 3);
}

/* What stands above the headings is passed over, so it must be no data and change none: "单位：万人" would
 * hold for every figure below. */
static enum status take_title(struct table_reading *reading, const struct record *record)
{
    if (may_be_data(record))
        note_loss(reading);
    if (may_be_data(record))
        faults_add(reading->faults, place_of(reading, record, TABLE_NONE),
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
    note_fault(reading);
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
        note_fault(reading);
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

/* What stands in field i, trimmed; "" beyond the last. */
static const char *text_at(const struct record *record, size_t i, size_t *length)
{
    *length = i < record->n ? record->lengths[i] : 0;
    return *length > 0 ? text_trim(record->fields[i], length) : "";
}

static bool is_same_text(const struct record *record, size_t i, const char *other, size_t nother)
{
    size_t length;
    const char *text = text_at(record, i, &length);
    return length == nother && memcmp(text, other, length) == 0;
}

/* Printed pages each begin with the headings: such a row says the same in every column. */
static bool repeats_headings(const struct table_reading *reading, const struct record *record)
{
    size_t nsame = 0, nupper = 0, length;
    bool same = true, same_upper = reading->upper.n > 0;
    for (size_t i = 0; i < reading->layout.n && (same || same_upper); i++) {
        const char *heading = reading->layout.fields[i].heading;
        const char *upper = text_at(&reading->upper, i, &length);
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

/* Does it fill every column that must be filled? Then it may be a row of data, whatever it begins with. */
static bool is_whole(const struct table_reading *reading, const struct record *record)
{
    const struct table *table = reading->table;
    size_t length;
    for (size_t i = 0; i < table->schema->ncolumns; i++) {
        const struct table_column *in = &table->columns[i];
        if (!in->definition->required || !in->present)
            continue;
        text_at(record, (size_t)in->field, &length);
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
        if (field->role == FIELD_VALUE && is_figure(&reading->table->columns[field->column]) &&
            parse_figure(record, i, &value))
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
        text_at(record, (size_t)in->field, &length);
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
        const char *text = text_at(record, i, &length);
        if (length == 0 || (field && (field->role == FIELD_NUMBER || field->role == FIELD_PASSED)))
            continue;
        bool zero = parse_figure(record, i, &value) && value == 0;
        bool figure =
            field && field->role != FIELD_UNKNOWN && is_figure(&reading->table->columns[field->column]);
        if (!zero || !(figure || record_is_marked(record, i, RECORD_FORMULA)) || text[0] == '-')
            return false;
        nzeros++;
    }
    return nzeros > 0 && lacks_own_key(reading, record);
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

/* A row of one cell is none of a table of several columns, unless it is a sum. */
static bool stands_alone(const struct table_reading *reading, const struct record *record, bool *memory)
{
    struct arena scratch;
    if (reading->nrequired < 3 || record_given(record) != 1)
        return false;
    size_t first = record_first(record), length;
    const char *text = text_at(record, first, &length);
    arena_init(&scratch);
    const char *word = arena_text(&scratch, text, length);
    bool sum = word && totals_word(&scratch, word, memory) != TOTAL_NONE;
    *memory = *memory && word;
    arena_done(&scratch);
    return !sum;
}

static void complain_alone(struct table_reading *reading, const struct record *record)
{
    char shown[TEXT_SHOWN];
    size_t first = record_first(record);
    note_loss(reading);
    faults_add(
        reading->faults, place_of(reading, record, (long)first),
        "\"%s\" stands alone in its row; fill in the other cells, or begin it with 注： if it is a note",
        text_shown(record->fields[first], shown));
}

/* Does a row of the file give anything to one of the rows of a wide table? */
static bool has_group(const struct table_reading *reading, const struct record *record, size_t group)
{
    size_t length;
    for (size_t i = 0; i < record->n && i < reading->layout.n; i++)
        if (reading->layout.fields[i].group == group && text_at(record, i, &length) && length > 0)
            return true;
    return false;
}

/* A sum beside the rows that it adds up, 合计 beside 行政编制 and 事业编制. */
static void check_sum(struct table_reading *reading, const struct record *record, size_t at)
{
    double stated, value, sum = 0;
    char says[NUMBER_TEXT], adds[NUMBER_TEXT];
    if (!parse_figure(record, at, &stated))
        return;
    for (size_t i = 0; i < record->n && i < reading->layout.n; i++) {
        const struct field *field = &reading->layout.fields[i];
        if (field->role == FIELD_VALUE && field->group > 0 &&
            field->column == reading->layout.fields[at].column)
            sum += parse_figure(record, i, &value) ? value : 0;
    }
    if (fabs(stated - sum) <= 1e-9 * fabs(sum))
        return;
    faults_add(reading->faults, place_of(reading, record, (long)at),
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
    struct cell *cells = add_row(table, record->line);
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

static enum status take_data(struct table_reading *reading, const struct record *record)
{
    const struct table_spread *spread = reading->table->spread;
    enum status status = STATUS_OK;
    size_t ntaken = 0;
    if (!spread)
        return take_row(reading, record, 0);
    for (size_t i = 0; i < reading->layout.n; i++)
        if (reading->layout.fields[i].role == FIELD_SUM)
            check_sum(reading, record, i);
    for (size_t group = 1; group <= spread->n && status == STATUS_OK; group++)
        if (has_group(reading, record, group) || (group == spread->n && ntaken == 0)) {
            status = take_row(reading, record, group);
            ntaken++;
        }
    return status;
}

/* Empty cells may be missing at the end of a row, or be more than there are headings. */
static bool is_too_long(const struct table_reading *reading, const struct record *record)
{
    size_t n = record->n, length;
    while (n > reading->layout.n && text_at(record, n - 1, &length) && length == 0)
        n--;
    return n > reading->layout.n;
}

static enum status take_record(void *target, const struct record *record)
{
    struct table_reading *reading = target;
    bool memory = true;
    if (record_is_blank(record))
        return STATUS_OK;
    if (reading->upper_line > 0 && record->line == reading->upper_line)
        return record_copy(&reading->tables->arena, record, &reading->upper) ? STATUS_OK : STATUS_MEMORY;
    if (record->line < reading->heading_line)
        return take_title(reading, record);
    if (reading->layout.n == 0)
        return take_headings(reading, record);
    if (repeats_headings(reading, record) || is_note(reading, record, &memory) || !memory)
        return memory ? STATUS_OK : STATUS_MEMORY;
    if (is_too_long(reading, record)) {
        note_loss(reading);
        faults_add(
            reading->faults, place_of(reading, record, TABLE_NONE),
            "has %zu cells where the headings are %zu; put a cell that holds the delimiter between quotation "
            "marks",
            record->n, reading->layout.n);
        return STATUS_OK;
    }
    if (is_prefilled(reading, record))
        return STATUS_OK;
    if (stands_alone(reading, record, &memory)) {
        complain_alone(reading, record);
        return STATUS_OK;
    }
    if (!memory)
        return STATUS_MEMORY;
    if (record->line > INT32_MAX || reading->table->nrows >= INT32_MAX - 64) {
        faults_add(reading->faults, place_of(reading, record, TABLE_NONE), "more rows than a table can hold");
        return STATUS_DATA;
    }
    return take_data(reading, record);
}

/* --- the heading row --- */

/* Searches once, by one delimiter. */
static enum status search_once(const struct table_source *source, const char *file,
                               struct heading_search *search)
{
    arena_init(&search->scratch);
    arena_init(&search->kept);
    enum status status = hand_over(source, file, heading_consider, search, NULL);
    arena_done(&search->scratch);
    arena_done(&search->kept);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* Tries the delimiters of a text, the likeliest first, until one gives all that is required: a title may hold
 * commas where the table has semicolons. */
static enum status search_by_delimiter(struct table_source *source, const char *file,
                                       struct heading_search *best)
{
    static const char DELIMITERS[] = ",;\t";
    const struct heading_search fresh = *best;
    struct table_source tried = *source;
    enum status status = search_once(source, file, best);
    for (size_t i = 0; !source->rows && status == STATUS_OK && !best->complete && best->too_wide == 0 &&
                       DELIMITERS[i] != '\0';
         i++) {
        struct heading_search search = fresh;
        tried.delimiter = DELIMITERS[i];
        status = search_once(&tried, file, &search);
        if (search.complete || search.nnamed > best->nnamed) {
            *best = search;
            source->delimiter = tried.delimiter;
        }
    }
    return status;
}

/* What stands between two rows of headings would be passed over as titles. */
static void complain_two_tables(struct table_reading *reading, const struct heading_search *found)
{
    if (found->apart == 0)
        return;
    note_loss(reading);
    faults_add(reading->faults,
               table_place_at(reading->tables, reading->table, found->line, TABLE_NONE, NULL),
               "rows %ld and %ld both look like headings; keep the headings of one table, above all its rows",
               found->apart, found->line);
}

/* Headings that only two rows together give. */
static void complain_two_rows(struct table_reading *reading, const struct heading_search *found)
{
    if (found->complete || found->beside == 0)
        return;
    note_loss(reading);
    faults_add(
        reading->faults, table_place_at(reading->tables, reading->table, found->line, TABLE_NONE, NULL),
        "the headings stand in two rows, %ld and %ld; write them all in one", found->line, found->beside);
}

static enum status complain_width(struct table_reading *reading, const struct heading_search *found)
{
    note_loss(reading);
    faults_add(reading->faults,
               table_place_at(reading->tables, reading->table, found->line, TABLE_NONE, NULL),
               "has %zu cells; a table has at most %d columns", found->too_wide, HEADING_MOST);
    return STATUS_DATA;
}

/* As it stands first: dictionaries are for headings that are not known otherwise. */
static enum status find_headings(struct table_source *source, struct table_reading *reading)
{
    struct table *table = reading->table;
    struct heading_search found = {.tables = reading->tables, .table = table},
                          any = {.tables = reading->tables, .table = table, .thorough = true};
    struct table_source other = *source;
    enum status status = search_by_delimiter(source, table->file, &found);
    if (status == STATUS_OK && found.too_wide > 0)
        return complain_width(reading, &found);
    if (status == STATUS_OK && !found.complete)
        status = search_by_delimiter(&other, table->file, &any);
    if (any.complete || any.nnamed > found.nnamed) {
        found = any;
        source->delimiter = other.delimiter;
    }
    reading->heading_line = found.line;
    reading->upper_line = found.upper_line;
    complain_two_rows(reading, &found);
    complain_two_tables(reading, &found);
    return status;
}

/* --- whole tables --- */

static enum status no_headings(struct table_reading *reading)
{
    const struct record none = {.n = 0};
    enum status status = heading_read(reading->tables, reading->table, NULL, &none, &reading->layout, NULL);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

enum status read_nothing(struct tables *tables, struct table *table)
{
    struct table_reading reading = {.tables = tables, .table = table};
    return table->columns ? STATUS_OK : no_headings(&reading);
}

static enum status read_records(struct table_reading *reading, struct table_source *source)
{
    struct table *table = reading->table;
    enum status status = find_headings(source, reading);
    table->delimiter = source->delimiter;
    if (status == STATUS_OK)
        status = hand_over(source, table->file, take_record, reading, reading->faults);
    if (status == STATUS_OK && !table->columns) {
        faults_add(reading->faults, (struct place){.file = table->file},
                   "is empty; write at least the headings");
        status = STATUS_DATA;
    }
    if (status == STATUS_OK)
        check_shown(reading);
    if (status == STATUS_OK && !table->broken)
        status = totals_check(&reading->totals, reading->tables, table, reading->faults);
    return status;
}

static enum status read_source(struct tables *tables, struct table *table, struct table_source *source,
                               struct faults *faults)
{
    struct table_reading reading = {.tables = tables, .table = table, .faults = faults};
    enum status status = read_records(&reading, source);
    totals_done(&reading.totals);
    table->broken = table->broken || status != STATUS_OK;
    if (status != STATUS_OK && status != STATUS_DATA)
        return status;
    enum status laid = read_nothing(tables, table);
    if (laid != STATUS_OK)
        return laid;
    return status == STATUS_OK ? reading.status : status;
}

enum status read_text(struct tables *tables, struct table *table, const char *text, size_t length,
                      struct faults *faults)
{
    struct decoded decoded;
    enum status status = encoding_decode(table->file, text, length, &tables->arena, &decoded, faults);
    if (status != STATUS_OK) {
        table->broken = true;
        return read_nothing(tables, table) == STATUS_OK ? status : STATUS_MEMORY;
    }
    table->encoding = decoded.encoding;
    struct table_source source = {.text = decoded.text,
                                  .length = decoded.length,
                                  .delimiter = csv_delimiter(decoded.text, decoded.length)};
    return read_source(tables, table, &source, faults);
}

enum status read_sheet(struct tables *tables, struct table *table, struct faults *faults)
{
    struct xlsx_rows rows;
    enum status status = xlsx_read(table->input->book, table->sheet_ix, &rows, faults);
    if (status == STATUS_OK) {
        struct table_source source = {.rows = &rows};
        return read_source(tables, table, &source, faults);
    }
    table->broken = true;
    return read_nothing(tables, table) == STATUS_OK ? status : STATUS_MEMORY;
}
