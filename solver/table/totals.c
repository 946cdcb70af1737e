/* Which rows are sums, and whether they are right. */
#include "table/totals.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

void totals_done(struct totals *totals)
{
    memory_free(totals->list);
    *totals = (struct totals){0};
}

/* --- which rows are sums --- */

/* Could text be a word for a total? Keeps most cells from being folded. */
static bool may_be_total(const char *text)
{
    static const char *const STARTS[] = {"合", "总", "總", "小", "共", "t", "T",
                                         "s",  "S",  "g",  "G",  "ｔ", "Ｔ"};
    if (!strchr("tTsSgG \xE5\xE6\xE7\xEF", *text)) /* the bytes they begin with */
        return false;
    text += strspn(text, " ");
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (strncmp(text, STARTS[i], strlen(STARTS[i])) == 0)
            return strlen(text) <= 32;
    return false;
}

enum total_word totals_word(struct arena *scratch, const char *text, bool *memory)
{
    static const struct {
        const char *word;
        enum total_word means;
    } WORDS[] = {{"合计", TOTAL_WHOLE},  {"合計", TOTAL_WHOLE}, {"总计", TOTAL_WHOLE},
                 {"總計", TOTAL_WHOLE},  {"共计", TOTAL_WHOLE}, {"共計", TOTAL_WHOLE},
                 {"total", TOTAL_WHOLE}, {"sum", TOTAL_WHOLE},  {"grand total", TOTAL_WHOLE},
                 {"小计", TOTAL_PART},   {"小計", TOTAL_PART},  {"subtotal", TOTAL_PART}};
    if (!may_be_total(text))
        return TOTAL_NONE;
    const char *tight = text_fold_tight(scratch, text, strlen(text));
    if (!tight) {
        *memory = false;
        return TOTAL_NONE;
    }
    size_t length = strcspn(tight, ":"); /* 合计： */
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strlen(WORDS[i].word) == length && strncmp(tight, WORDS[i].word, length) == 0)
            return WORDS[i].means;
    return TOTAL_NONE;
}

/* A key of "" means that rows have none: their first field stands in for it. */
static bool is_key(const struct table *table, size_t column)
{
    if (*table->schema->key == '\0')
        return table->first_column == (long)column;
    for (size_t i = 0; schema_key_column(table->schema, i) >= 0; i++)
        if (schema_key_column(table->schema, i) == (long)column)
            return true;
    return false;
}

static bool has_whole_key(const struct table *table, const struct cell *cells)
{
    for (size_t i = 0; i < table->ncolumns; i++)
        if (is_key(table, i) && table->columns[i].definition && table->columns[i].definition->required &&
            !cells[i].given)
            return false;
    return true;
}

/* The given cell that stands first in the file. */
static long first_given(const struct table *table, const struct cell *cells)
{
    long first = TABLE_NONE;
    for (size_t i = 0; i < table->ncolumns; i++)
        if (cells[i].given && (first == TABLE_NONE || table->columns[i].field < table->columns[first].field))
            first = (long)i;
    return first;
}

/* Is a word for a sum in that column what makes the row one? */
static bool counts(const struct table *table, const struct cell *cells, size_t column)
{
    if (is_key(table, column))
        return true;
    bool speaks =
        first_given(table, cells) == (long)column || schema_column(table->schema, "name") == (long)column;
    return speaks && !has_whole_key(table, cells);
}

static enum total_word word_of(struct arena *scratch, const struct table *table, const struct cell *cells,
                               bool *memory)
{
    for (size_t i = 0; i < table->ncolumns; i++) {
        enum total_word word = cells[i].given ? totals_word(scratch, cells[i].text, memory) : TOTAL_NONE;
        if (word != TOTAL_NONE && counts(table, cells, i))
            return word;
    }
    return TOTAL_NONE;
}

enum status totals_take(struct totals *totals, struct tables *tables, struct table *table,
                        enum total_word word)
{
    struct arena scratch;
    bool memory = true;
    struct cell *cells = &table->cells[(table->nrows - 1) * table->ncolumns];
    arena_init(&scratch);
    if (word == TOTAL_NONE)
        word = word_of(&scratch, table, cells, &memory);
    arena_done(&scratch);
    if (word == TOTAL_NONE || !memory)
        return memory ? STATUS_OK : STATUS_MEMORY;
    struct cell *kept = arena_new(&tables->arena, table->ncolumns, sizeof *kept);
    if (!kept || !memory_grow(&totals->list, &totals->capacity, totals->n + 1, sizeof *totals->list))
        return STATUS_MEMORY;
    memcpy(kept, cells, table->ncolumns * sizeof *kept);
    table->nrows--;
    totals->list[totals->n++] = (struct total){word, kept, table->lines[table->nrows], table->nrows};
    return STATUS_OK;
}

/* --- whether they are right --- */

static bool is_figure(const struct table_column *column)
{
    return !column->definition || column->definition->kind == COLUMN_COUNT ||
           column->definition->kind == COLUMN_NUMBER;
}

static bool is_count(const struct table_column *column)
{
    return column->definition && column->definition->kind == COLUMN_COUNT;
}

/* Has the row the cells of the key in common that the total gives besides its word? */
static bool is_summed(const struct table *table, const struct cell *total, const struct cell *row,
                      struct arena *scratch, bool *memory)
{
    for (size_t i = 0; *table->schema->key != '\0' && i < table->ncolumns; i++)
        if (is_key(table, i) && !is_figure(&table->columns[i]) && total[i].given &&
            strcmp(total[i].text, row[i].text) != 0 &&
            totals_word(scratch, total[i].text, memory) == TOTAL_NONE)
            return false;
    return true;
}

/* The sum of a column over rows from .. to - 1; false when a figure cannot be read, which is a fault of its
 * own. */
static bool add_up(const struct table *table, const struct total *total, size_t column, size_t from,
                   size_t to, int64_t *sum)
{
    struct arena scratch;
    bool good = true;
    arena_init(&scratch);
    *sum = 0;
    for (size_t row = from; row < to && good; row++) {
        const struct cell *cells = &table->cells[row * table->ncolumns];
        int64_t count = 0;
        if (cells[column].given && is_summed(table, total->cells, cells, &scratch, &good))
            good =
                good &&
                number_parse_count(cells[column].text, table->columns[column].shift, &count) == NUMBER_OK &&
                count <= INT64_MAX - *sum;
        *sum += good ? count : 0;
    }
    arena_done(&scratch);
    return good;
}

/* Where the rows begin that a total of a block sums: behind the last total above it. */
static size_t block_of(const struct totals *totals, size_t t, enum total_word word)
{
    for (size_t i = t; i-- > 0;)
        if (totals->list[i].word == word || totals->list[i].word == TOTAL_WHOLE)
            return totals->list[i].nabove;
    return 0;
}

/* One figure of a total. A sum of the whole may stand above the rows, below them, or below each part. */
static bool is_right(const struct totals *totals, const struct table *table, size_t t, size_t column,
                     int64_t stated, int64_t *sum)
{
    const struct total *total = &totals->list[t];
    int64_t part = 0;
    if (!add_up(table, total, column, block_of(totals, t, total->word), total->nabove, &part))
        return true;
    *sum = part;
    if (stated == part || total->word == TOTAL_PART)
        return stated == part;
    return !add_up(table, total, column, 0, table->nrows, sum) || stated == *sum;
}

/* What rows of a column of measures add up to, and their range. */
struct measures {
    double sum, least, most;
    size_t n;
};

/* Of the rows from .. to - 1; false when none is given, or one cannot be read, which is a fault of its own.
 */
static bool measure(const struct table *table, const struct total *total, size_t column, size_t from,
                    size_t to, struct measures *measured)
{
    struct arena scratch;
    bool good = true;
    *measured = (struct measures){.least = INFINITY, .most = -INFINITY};
    arena_init(&scratch);
    for (size_t row = from; row < to && good; row++) {
        const struct cell *cells = &table->cells[row * table->ncolumns];
        double value;
        if (!cells[column].given || !is_summed(table, total->cells, cells, &scratch, &good))
            continue;
        good = good && number_parse(cells[column].text, table->columns[column].shift, &value) == NUMBER_OK;
        if (!good)
            break;
        measured->sum += value;
        measured->least = fmin(measured->least, value);
        measured->most = fmax(measured->most, value);
        measured->n++;
    }
    arena_done(&scratch);
    return good && measured->n > 0;
}

/* Measures may be rounded in each row, and what stands in the row of sums may be their average: only what can
 * be neither is wrong. */
static bool can_be(double stated, const struct measures *measured)
{
    const double ROUNDING = 0.005;
    bool sum = fabs(stated - measured->sum) <= ROUNDING * fabs(measured->sum);
    return sum || (stated >= measured->least && stated <= measured->most);
}

/* As is_right, for a column of measures. */
static bool is_near(const struct totals *totals, const struct table *table, size_t t, size_t column,
                    double stated, double *sum)
{
    const struct total *total = &totals->list[t];
    struct measures measured;
    bool part = total->word == TOTAL_PART;
    bool near = !measure(table, total, column, block_of(totals, t, total->word), total->nabove, &measured) ||
                can_be(stated, &measured);
    if (!part && (!near || measured.n == 0)) /* the whole table, then */
        near = !measure(table, total, column, 0, table->nrows, &measured) || can_be(stated, &measured);
    *sum = measured.sum;
    return near;
}

static enum status check_measure(const struct totals *totals, struct tables *tables, struct table *table,
                                 size_t t, size_t column, struct faults *faults)
{
    const struct total *total = &totals->list[t];
    const struct table_column *in = &table->columns[column];
    char says[NUMBER_TEXT], adds[NUMBER_TEXT];
    double stated, sum = 0;
    if (!total->cells[column].given ||
        number_parse(total->cells[column].text, in->shift, &stated) != NUMBER_OK ||
        is_near(totals, table, t, column, stated, &sum))
        return STATUS_OK;
    faults_add(faults, table_place_at(tables, table, total->line, in->field, in->heading),
               "this row of sums says %.40s, its rows add up to %.40s; correct one of them, or remove the "
               "row of sums",
               number_format(stated, says), number_format(sum, adds));
    return STATUS_DATA;
}

static enum status check_total(const struct totals *totals, struct tables *tables, struct table *table,
                               size_t t, struct faults *faults)
{
    const struct total *total = &totals->list[t];
    enum status status = STATUS_OK;
    for (size_t i = 0; i < table->ncolumns; i++) {
        const struct table_column *in = &table->columns[i];
        int64_t stated = 0, sum = 0;
        if (is_figure(in) && !is_count(in) && check_measure(totals, tables, table, t, i, faults) != STATUS_OK)
            status = STATUS_DATA;
        if (!is_count(in) || !total->cells[i].given ||
            number_parse_count(total->cells[i].text, in->shift, &stated) != NUMBER_OK ||
            is_right(totals, table, t, i, stated, &sum))
            continue;
        status = STATUS_DATA;
        faults_add(faults, table_place_at(tables, table, total->line, in->field, in->heading),
                   "this row of sums says %" PRId64 ", its rows add up to %" PRId64
                   "; correct one of them, or remove the row of sums",
                   stated, sum);
    }
    return status;
}

enum status totals_check(const struct totals *totals, struct tables *tables, struct table *table,
                         struct faults *faults)
{
    enum status status = STATUS_OK;
    for (size_t t = 0; t < totals->n; t++)
        if (check_total(totals, tables, table, t, faults) != STATUS_OK)
            status = STATUS_DATA;
    return status;
}
