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

/* Could text end with a word for a total? Keeps most cells from being folded. */
static bool may_be_total(const char *text)
{
    static const char *const ENDS[] = {"计", "計", "总", "總", "数", "數", "值",
                                       "均", "l",  "L",  "m",  "M",  "ｌ", "Ｌ"};
    static const char *const BEHIND[] = {" ", ":", "：", "　", ")", "）"};
    static const char *const BEGINNINGS[] = {"全", "其中", "最"};
    size_t n = strlen(text);
    unsigned char first = (unsigned char)*text, last = n > 0 ? (unsigned char)text[n - 1] : 0;
    for (size_t i = 0; first >= 0x80U && i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
        if (strncmp(text, BEGINNINGS[i], strlen(BEGINNINGS[i])) == 0)
            return n <= 96;
    if (n > 96 || (last < 0x80U && !strchr("lLmM :)", last)))
        return false;
    const char *open = strchr(text, '(');
    open = open ? open : strstr(text, "（");
    n = open && open > text ? (size_t)(open - text) : n; /* 合计（12个） */
    for (size_t i = 0; i < sizeof BEHIND / sizeof *BEHIND; i++) {
        size_t length = strlen(BEHIND[i]);
        if (n > length && memcmp(text + n - length, BEHIND[i], length) == 0) {
            n -= length;
            i = (size_t)-1; /* once more from the first */
        }
    }
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        size_t length = strlen(ENDS[i]);
        if (n >= length && memcmp(text + n - length, ENDS[i], length) == 0)
            return true;
    }
    return false;
}

static const char WHOLES[] =
    "合计|合計|总计|總計|共计|共計|总数|總數|总合计|汇总|彙總|匯總|累计|累計|合计数|total|sum|grand total";
/* Likewise, but nothing stands before them. */
static const char WHOLES_ALONE[] = "计|計|全县|全縣|全市|全区|全區|全州|全旗|其中";
static const char MEANS[] =
    "平均|平均值|平均数|平均數|均值|最大值|最小值|最大|最小|最高|最低|中位数|中位數|mean|average";
static const char PARTS[] = "小计|小計|本页小计|本页合计|小计数|subtotal|sub total";
/* What a sum of the whole may be of. */
static const char SCOPES[] =
    "全县|全縣|全市|全区|全區|全州|全旗|全镇|全乡|全省|县|市|区|本县|本市|本区|县级|乡镇|各乡镇|全部|全体|总";

/* What stands before a word for a total at the end of text; NULL when none is there. */
static const char *scope_of(struct arena *scratch, const char *text, const char *words)
{
    const char *word;
    size_t length = strlen(text), n;
    for (size_t i = 0; (word = text_part(words, '|', i, &n)); i++)
        if (n <= length && memcmp(text + length - n, word, n) == 0) {
            size_t before = length - n;
            while (before > 0 && strchr(" -_", text[before - 1]))
                before--;
            return arena_text(scratch, text, before);
        }
    return NULL;
}

/* 其中：行政编制 is of those rows alone; what is behind the word, folded, or NULL. */
static const char *among(char *folded)
{
    static const char WORD[] = "其中";
    if (strncmp(folded, WORD, strlen(WORD)) != 0)
        return NULL;
    char *rest = folded + strlen(WORD);
    rest += strspn(rest, " :");
    rest[strcspn(rest, ":()")] = '\0';
    return *rest != '\0' ? rest : NULL;
}

/* As totals_word; *group is what a total of a group is of, folded: 桐子林镇 of 桐子林镇 汇总, and *otherwise
 * what it is where no row is called so. */
static enum total_word read_word(struct arena *scratch, const char *text, const char **group,
                                 enum total_word *otherwise, bool *memory)
{
    *group = NULL;
    *otherwise = TOTAL_NONE;
    if (!may_be_total(text))
        return TOTAL_NONE;
    char *folded = text_fold(scratch, text, strlen(text));
    if (!folded) {
        *memory = false;
        return TOTAL_NONE;
    }
    if (*folded == '(') /* （合计） */
        folded++;
    if ((*group = among(folded))) {
        *otherwise = TOTAL_MEAN;
        return TOTAL_GROUP;
    }
    folded[strcspn(folded, ":()")] = '\0'; /* 合计：, 合计（12个） */
    if (text_is_one_of(folded, PARTS))
        return TOTAL_PART;
    if (text_is_one_of(folded, WHOLES) || text_is_one_of(folded, WHOLES_ALONE))
        return TOTAL_WHOLE;
    if (text_is_one_of(folded, MEANS))
        return TOTAL_MEAN;
    const char *scope = scope_of(scratch, folded, WHOLES);
    *otherwise = scope ? TOTAL_WHOLE : TOTAL_PART;
    scope = scope ? scope : scope_of(scratch, folded, PARTS);
    *memory = *memory && !scratch->failed;
    if (!scope || text_is_one_of(scope, SCOPES))
        return scope ? TOTAL_WHOLE : TOTAL_NONE;
    *group = scope;
    return TOTAL_GROUP;
}

enum total_word totals_word(struct arena *scratch, const char *text, bool *memory)
{
    const char *group;
    enum total_word otherwise;
    enum total_word word = read_word(scratch, text, &group, &otherwise, memory);
    return word == TOTAL_GROUP ? TOTAL_NONE : word;
}

/* --- which rows are sums --- */

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

enum status totals_begin(struct totals *totals, struct tables *tables, const struct table *table)
{
    totals->is_key = arena_new(&tables->arena, table->ncolumns, sizeof *totals->is_key);
    totals->name = schema_column(table->schema, "name");
    for (size_t i = 0; totals->is_key && i < table->ncolumns; i++)
        totals->is_key[i] = is_key(table, i);
    return totals->is_key ? STATUS_OK : STATUS_MEMORY;
}

/* Said by the heading, so no row says it itself. */
static bool is_spread(const struct table *table, size_t column)
{
    return table->spread && table->spread->key == column;
}

static bool has_whole_key(const struct totals *totals, const struct table *table, const struct cell *cells)
{
    for (size_t i = 0; i < table->ncolumns; i++)
        if (totals->is_key[i] && table->columns[i].definition && table->columns[i].definition->required &&
            (!cells[i].given || is_spread(table, i)))
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

/* A unit may be named like a sum, so a name makes a row one only where its key is not given; and a name with
 * a word for a sum behind it, 桐子林镇 汇总, does so in the key alone, where the rest of it is not given. */
static bool counts(const struct totals *totals, const struct table *table, const struct cell *cells,
                   size_t column, enum total_word word)
{
    if (totals->is_key[column])
        return word != TOTAL_GROUP || !has_whole_key(totals, table, cells);
    bool speaks = first_given(table, cells) == (long)column || totals->name == (long)column;
    return word != TOTAL_GROUP && speaks && !has_whole_key(totals, table, cells);
}

/* Is text the one county that all townships belong to? Its row, without a kind, is a sum of the whole. */
static bool names_only_owner(struct arena *scratch, const struct tables *tables,
                             const struct column *definition, const char *text, bool *memory)
{
    const struct table *to =
        definition && definition->refers ? tables_named(tables, definition->refers) : NULL;
    long owner = to ? schema_owner_column(to->schema) : -1;
    const struct table *owners = owner >= 0 ? tables_named(tables, to->schema->columns[owner].refers) : NULL;
    long name = owners && owners->nrows == 1 ? schema_column(owners->schema, "name") : -1;
    if (name < 0)
        return false;
    const char *own = table_cell(owners, 0, (size_t)name)->text;
    const char *one = text_fold(scratch, own, strlen(own)), *other = text_fold(scratch, text, strlen(text));
    *memory = *memory && one && other;
    return one && other && strcmp(one, other) == 0;
}

static enum total_word word_of(struct arena *scratch, const struct tables *tables,
                               const struct totals *totals, const struct table *table,
                               const struct cell *cells, struct total *total, const char **group,
                               bool *memory)
{
    bool whole = has_whole_key(totals, table, cells);
    for (size_t i = 0; i < table->ncolumns; i++) {
        enum total_word word =
            cells[i].given ? read_word(scratch, cells[i].text, group, &total->otherwise, memory) : TOTAL_NONE;
        total->column = i;
        if (word != TOTAL_NONE && counts(totals, table, cells, i, word))
            return word;
        if (!whole && totals->is_key[i] && cells[i].given &&
            names_only_owner(scratch, tables, table->columns[i].definition, cells[i].text, memory))
            return TOTAL_WHOLE;
    }
    return TOTAL_NONE;
}

enum status totals_take(struct totals *totals, struct tables *tables, struct table *table,
                        enum total_word word)
{
    struct arena scratch;
    bool memory = true;
    struct total total = {.word = word, .line = table->lines[table->nrows - 1], .column = table->ncolumns};
    const char *group = NULL;
    struct cell *cells = &table->cells[(table->nrows - 1) * table->ncolumns];
    arena_init(&scratch);
    if (word == TOTAL_NONE)
        total.word = word_of(&scratch, tables, totals, table, cells, &total, &group, &memory);
    if (memory && total.word == TOTAL_GROUP && group)
        memory = (total.group = arena_text(&tables->arena, group, strlen(group))) != NULL;
    arena_done(&scratch);
    if (total.word == TOTAL_NONE || !memory)
        return memory ? STATUS_OK : STATUS_MEMORY;
    struct cell *kept = arena_new(&tables->arena, table->ncolumns, sizeof *kept);
    if (!kept || !memory_grow(&totals->list, &totals->capacity, totals->n + 1, sizeof *totals->list))
        return STATUS_MEMORY;
    memcpy(kept, cells, table->ncolumns * sizeof *kept);
    total.cells = kept;
    total.nabove = --table->nrows;
    totals->list[totals->n++] = total;
    return STATUS_OK;
}

/* --- whether they are right --- */

static bool is_count(const struct table_column *column)
{
    return column->definition && column->definition->kind == COLUMN_COUNT;
}

/* Is the text, folded, the name of the group? */
static bool is_group(const struct total *total, const char *text, struct arena *scratch, bool *memory)
{
    const char *folded = text_fold(scratch, text, strlen(text));
    *memory = *memory && folded;
    return folded && strcmp(folded, total->group) == 0;
}

/* 其中：行政编制 may stand in the column of townships. */
static bool is_of_group(const struct totals *totals, const struct table *table, const struct total *total,
                        const struct cell *row, struct arena *scratch, bool *memory)
{
    if (is_group(total, row[total->column].text, scratch, memory))
        return true;
    for (size_t i = 0; total->otherwise == TOTAL_MEAN && i < table->ncolumns; i++)
        if (totals->is_key[i] && is_group(total, row[i].text, scratch, memory))
            return true;
    return false;
}

/* Has the row the cells of the key in common that the total gives besides its word? */
static bool is_summed(const struct totals *totals, const struct table *table, const struct total *total,
                      const struct cell *row, struct arena *scratch, bool *memory)
{
    if (total->group && !is_of_group(totals, table, total, row, scratch, memory))
        return false;
    for (size_t i = 0; *table->schema->key != '\0' && i < table->ncolumns; i++)
        if (totals->is_key[i] && !schema_is_figure(table->columns[i].definition) && total->cells[i].given &&
            i != total->column && strcmp(total->cells[i].text, row[i].text) != 0 &&
            totals_word(scratch, total->cells[i].text, memory) == TOTAL_NONE)
            return false;
    return true;
}

/* The sum of a column over rows from .. to - 1; false when a figure cannot be read, which is a fault of its
 * own. */
static bool add_up(const struct totals *totals, const struct table *table, const struct total *total,
                   size_t column, size_t from, size_t to, int64_t *sum)
{
    struct arena scratch;
    bool good = true;
    arena_init(&scratch);
    *sum = 0;
    for (size_t row = from; row < to && good; row++) {
        const struct cell *cells = &table->cells[row * table->ncolumns];
        int64_t count = 0;
        if (cells[column].given && is_summed(totals, table, total, cells, &scratch, &good))
            good =
                good &&
                number_parse_count(cells[column].text, table->columns[column].shift, &count) == NUMBER_OK &&
                count <= INT64_MAX - *sum;
        *sum += good ? count : 0;
    }
    arena_done(&scratch);
    return good;
}

/* Where the rows begin that a total of a block sums: behind the last total above it. Those of a wide table
 * stand several in a line. */
static size_t block_of(const struct totals *totals, size_t t, enum total_word word)
{
    for (size_t i = t; i-- > 0;)
        if (totals->list[i].line != totals->list[t].line &&
            (totals->list[i].word == word || totals->list[i].word == TOTAL_WHOLE))
            return totals->list[i].nabove;
    return 0;
}

/* Where the rows end that a total sums which stands before them. */
static size_t block_end(const struct totals *totals, const struct table *table, size_t t)
{
    for (size_t i = t + 1; i < totals->n; i++)
        if (totals->list[i].line != totals->list[t].line)
            return totals->list[i].nabove;
    return table->nrows;
}

/* Do totals of parts stand before their rows? As the first of them does; there is one. */
static bool stand_first(const struct totals *totals)
{
    size_t t = 0;
    while (totals->list[t].word != TOTAL_PART)
        t++;
    return block_of(totals, t, TOTAL_PART) == totals->list[t].nabove;
}

/* Where a total stands in a column. */
static struct place place_of(const struct total *total, struct tables *tables, const struct table *table,
                             size_t column)
{
    const char *heading;
    long field = table_field(table, column, total->cells[column].group, &heading);
    return table_place_at(tables, table, total->line, field, heading);
}

/* One figure of a total. A sum of the whole may stand above the rows, below them, or below each part. */
static bool is_right(const struct totals *totals, const struct table *table, size_t t, size_t column,
                     int64_t stated, int64_t *sum)
{
    const struct total *total = &totals->list[t];
    int64_t part = 0;
    if (!add_up(totals, table, total, column, block_of(totals, t, total->word), total->nabove, &part))
        return true;
    *sum = part;
    size_t end = block_end(totals, table, t);
    if (total->word == TOTAL_PART && stated != part && total->nabove < end && stand_first(totals))
        return !add_up(totals, table, total, column, total->nabove, end, sum) || stated == *sum;
    if (stated == part || total->word == TOTAL_PART)
        return stated == part;
    return !add_up(totals, table, total, column, 0, table->nrows, sum) || stated == *sum;
}

/* What rows of a column of measures add up to, and their range. */
struct measures {
    double sum, least, most;
    size_t n;
};

/* Of the rows from .. to - 1; false when none is given, or one cannot be read, which is a fault of its
 * own. */
static bool measure(const struct totals *totals, const struct table *table, const struct total *total,
                    size_t column, size_t from, size_t to, struct measures *measured)
{
    struct arena scratch;
    bool good = true;
    *measured = (struct measures){.least = INFINITY, .most = -INFINITY};
    arena_init(&scratch);
    for (size_t row = from; row < to && good; row++) {
        const struct cell *cells = &table->cells[row * table->ncolumns];
        double value;
        if (!cells[column].given || !is_summed(totals, table, total, cells, &scratch, &good))
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
 * be neither is wrong. What is counted one by one is not rounded, and what is known to add up, people and
 * areas, is summed and not averaged. */
static bool can_be(double stated, const struct measures *measured, const struct table *table, size_t column)
{
    const struct table_column *in = &table->columns[column];
    bool counted = !in->definition && in->shift == 0 && schema_counts_indicator(table->schema, in->name);
    bool adds_up = !in->definition && schema_indicator_unit(table->schema, in->name);
    const double rounding = counted ? 0 : 0.005;
    bool sum = fabs(stated - measured->sum) <= rounding * fabs(measured->sum);
    return sum || (!adds_up && stated >= measured->least && stated <= measured->most);
}

/* As is_right, for a column of measures. */
static bool is_near(const struct totals *totals, const struct table *table, size_t t, size_t column,
                    double stated, double *sum)
{
    const struct total *total = &totals->list[t];
    struct measures measured;
    bool part = total->word == TOTAL_PART;
    bool near =
        !measure(totals, table, total, column, block_of(totals, t, total->word), total->nabove, &measured) ||
        can_be(stated, &measured, table, column);
    if (!part && (!near || measured.n == 0)) /* the whole table, then */
        near = !measure(totals, table, total, column, 0, table->nrows, &measured) ||
               can_be(stated, &measured, table, column);
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
    faults_add(faults, place_of(total, tables, table, column),
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
    for (size_t i = 0; i < table->ncolumns && total->word != TOTAL_MEAN; i++) {
        const struct table_column *in = &table->columns[i];
        int64_t stated = 0, sum = 0;
        if (schema_is_figure(in->definition) && !is_count(in) &&
            check_measure(totals, tables, table, t, i, faults) != STATUS_OK)
            status = STATUS_DATA;
        if (!is_count(in) || !total->cells[i].given ||
            number_parse_count(total->cells[i].text, in->shift, &stated) != NUMBER_OK ||
            is_right(totals, table, t, i, stated, &sum))
            continue;
        status = STATUS_DATA;
        faults_add(
            faults, place_of(total, tables, table, i),
            "this row of sums says %lld, its rows add up to %lld; correct one of them, or remove the row "
            "of sums",
            (long long)stated, (long long)sum);
    }
    return status;
}

/* A name that no row bears is that of all of them, 盐边县合计, or of those above: 东区小计. */
static enum status settle_group(const struct totals *totals, const struct table *table, struct total *total)
{
    struct arena scratch;
    bool found = !total->group, memory = true;
    arena_init(&scratch);
    for (size_t row = 0; row < table->nrows && !found && memory; row++)
        found = is_summed(totals, table, total, &table->cells[row * table->ncolumns], &scratch, &memory);
    arena_done(&scratch);
    if (!found) {
        total->word = total->otherwise;
        total->group = NULL;
    }
    return memory ? STATUS_OK : STATUS_MEMORY;
}

enum status totals_check(const struct totals *totals, struct tables *tables, struct table *table,
                         struct faults *faults)
{
    enum status status = STATUS_OK;
    for (size_t t = 0; t < totals->n && status != STATUS_MEMORY; t++)
        status = settle_group(totals, table, &totals->list[t]);
    for (size_t t = 0; t < totals->n && status != STATUS_MEMORY; t++)
        if (check_total(totals, tables, table, t, faults) != STATUS_OK)
            status = STATUS_DATA;
    return status;
}
