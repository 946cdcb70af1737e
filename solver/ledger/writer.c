/* A ledger as a CPLEX LP or free MPS file, for glpsol, CLP, CBC and whoever wants to check with other tools.
 *
 * Account 12 becomes columns x12_0 (the posts it must have, fixed) and x12_1, x12_2, ... (one for each run of
 * equally priced further posts). Junction 7's balance is row j7, side row 3 is r3_least and r3_most. Column
 * held, which row one keeps at 1, carries what the posts of the x_0 columns cost; so there is always a row,
 * as some readers want. Prices are written with nine decimals: they are whole billionths, so no digit is
 * lost. */
#include <string.h>

#include "base/memory.h"
#include "ledger/ledger.h"
#include "ledger/row_entries.h"
#include "ledger/stretch.h"

/* One column of an account: posts up to length at one price. Segment 0 is what the account must have. */
struct curve_segment {
    int32_t account;
    int32_t number;
    int64_t length;
    int64_t price;
};

/* One coefficient of the matrix. Rows: junctions, then the least and the most side of each side row. */
struct matrix_cell {
    size_t row;
    size_t column;
    int64_t coef;
};

struct program_text {
    const struct ledger *ledger;
    struct sink *sink;
    struct curve_segment *segments;
    size_t nsegments, segments_capacity;
    struct matrix_cell *cells; /* by column */
    size_t ncells, cells_capacity;
    size_t *first_of_row; /* [nrows + 1] into by_row */
    size_t *by_row;       /* [ncells] positions in cells */
    size_t nrows;
    wide held; /* billionths */
};

enum { PRICE_TEXT = WIDE_TEXT + 2 };

/* "-1.500000000" for -1500000000 billionths. */
static const char *format_price(wide price, char text[PRICE_TEXT])
{
    char digits[WIDE_TEXT];
    size_t at = 0;
    wide size = price < 0 ? -price : price;
    if (price < 0)
        text[at++] = '-';
    wide_format(size / PRICE_UNIT, digits);
    memcpy(text + at, digits, strlen(digits));
    at += strlen(digits);
    text[at++] = '.';
    wide_format(size % PRICE_UNIT + PRICE_UNIT, digits); /* a leading 1 keeps the zeros */
    memcpy(text + at, digits + 1, strlen(digits));
    return text;
}

static bool add_cell(struct program_text *text, size_t row, int64_t coef)
{
    if (!memory_grow(&text->cells, &text->cells_capacity, text->ncells + 1, sizeof *text->cells))
        return false;
    text->cells[text->ncells++] =
        (struct matrix_cell){.row = row, .column = text->nsegments - 1, .coef = coef};
    return true;
}

/* The side rows' cells of the latest column; an account that stands twice in a row has one cell with the
 * sum. */
static bool add_row_cells(struct program_text *text, const struct row_entries *entries, int32_t account)
{
    size_t end = entries->first[account + 1];
    for (size_t e = entries->first[account]; e < end;) {
        int32_t row = entries->entry[e].row;
        int64_t coef = 0;
        for (; e < end && entries->entry[e].row == row; e++)
            coef += entries->entry[e].coef;
        size_t at = text->ledger->njunctions + 2 * (size_t)row;
        if (coef != 0 && (!add_cell(text, at, coef) || !add_cell(text, at + 1, coef)))
            return false;
    }
    return true;
}

static bool add_segment(struct program_text *text, const struct row_entries *entries,
                        struct curve_segment segment)
{
    const struct account *account = &text->ledger->accounts[segment.account];
    if (!memory_grow(&text->segments, &text->segments_capacity, text->nsegments + 1, sizeof *text->segments))
        return false;
    text->segments[text->nsegments++] = segment;
    if (account->from != account->to &&
        (!add_cell(text, (size_t)account->from, -1) || !add_cell(text, (size_t)account->to, 1)))
        return false;
    return add_row_cells(text, entries, segment.account);
}

/* Cuts an account's curve between least and most. The posts it must have are summed at once. */
static bool cut(struct program_text *text, const struct row_entries *entries, int32_t a, size_t level,
                int64_t least, int64_t most)
{
    const struct ledger *ledger = text->ledger;
    int32_t number = 0;
    for (int64_t x = 0, end; x < least; x = end) {
        end = stretch_reach(ledger, a, level, x, least);
        text->held += (wide)ledger_price(ledger, a, level, x) * (end - x);
    }
    if (least > 0 &&
        !add_segment(text, entries, (struct curve_segment){.account = a, .number = 0, .length = least}))
        return false;
    for (int64_t x = least, end; x < most; x = end) {
        end = stretch_reach(ledger, a, level, x, most);
        struct curve_segment segment = {
            .account = a,
            .number = ++number,
            .length = end - x,
            .price = ledger_price(ledger, a, level, x),
        };
        if (!add_segment(text, entries, segment))
            return false;
    }
    return true;
}

static enum status cut_all(struct program_text *text, size_t level, const int64_t *least, int64_t *most)
{
    struct row_entries entries;
    enum status status = row_entries_init(&entries, text->ledger);
    if (status == STATUS_OK)
        status = stretch_limit(text->ledger, least, most);
    for (size_t a = 0; status == STATUS_OK && a < text->ledger->naccounts; a++)
        if (!cut(text, &entries, (int32_t)a, level, least[a], most[a]))
            status = STATUS_MEMORY;
    row_entries_done(&entries);
    return status;
}

/* Sorts positions of cells by row, columns in order within a row. */
static enum status index_rows(struct program_text *text)
{
    text->first_of_row = memory_new(text->nrows + 2, sizeof *text->first_of_row);
    text->by_row = memory_new(text->ncells, sizeof *text->by_row);
    if (!text->first_of_row || !text->by_row)
        return STATUS_MEMORY;
    for (size_t c = 0; c < text->ncells; c++)
        text->first_of_row[text->cells[c].row + 2]++;
    for (size_t r = 2; r <= text->nrows; r++)
        text->first_of_row[r] += text->first_of_row[r - 1];
    for (size_t c = 0; c < text->ncells; c++)
        text->by_row[text->first_of_row[text->cells[c].row + 1]++] = c;
    return STATUS_OK;
}

/* What a row asks for: = 0 for a junction, >= or <= a limit for a side row; 0 when there is nothing to
 * say. */
static char row_sense(const struct program_text *text, size_t row, int64_t *side)
{
    *side = 0;
    if (text->first_of_row[row] == text->first_of_row[row + 1] && row < text->ledger->njunctions)
        return 0;
    if (row < text->ledger->njunctions)
        return '=';
    const struct row *limit = &text->ledger->rows[(row - text->ledger->njunctions) / 2];
    bool is_most = (row - text->ledger->njunctions) % 2 == 1;
    *side = is_most ? limit->most : limit->least;
    if (is_most)
        return limit->most < LEDGER_NO_MOST ? '<' : 0;
    return limit->least > -LEDGER_NO_MOST ? '>' : 0;
}

static void write_row_name(struct program_text *text, size_t row)
{
    size_t njunctions = text->ledger->njunctions;
    if (row < njunctions)
        sink_format(text->sink, "j%zu", row);
    else
        sink_format(text->sink, "r%zu_%s", (row - njunctions) / 2, (row - njunctions) % 2 ? "most" : "least");
}

static void write_column_name(struct program_text *text, size_t column)
{
    const struct curve_segment *segment = &text->segments[column];
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a cell is one of a segment's */
    sink_format(text->sink, "x%d_%d", segment->account, segment->number);
}

/* A name may hold anything; a comment must stay on its line. */
static void write_comment(struct program_text *text, const char *mark, char kind, size_t number, char *name)
{
    for (char *c = name; *c; c++)
        if ((unsigned char)*c < ' ')
            *c = '?';
    sink_format(text->sink, "%s %c%zu: %s\n", mark, kind, number, name);
}

static void write_names(struct program_text *text, const char *mark)
{
    char name[LEDGER_NAME];
    for (size_t c = 0; c < text->nsegments; c++) {
        int32_t a = text->segments[c].account;
        if (c > 0 && text->segments[c - 1].account == a)
            continue;
        ledger_account_name(text->ledger, a, name);
        write_comment(text, mark, 'x', (size_t)a, name);
    }
    for (size_t j = 0; j < text->ledger->njunctions; j++) {
        ledger_junction_name(text->ledger, (int32_t)j, name);
        write_comment(text, mark, 'j', j, name);
    }
}

static void write_lp_row(struct program_text *text, size_t row)
{
    int64_t side;
    char sense = row_sense(text, row, &side);
    if (!sense)
        return;
    sink_text(text->sink, " ");
    write_row_name(text, row);
    sink_text(text->sink, ":");
    if (text->first_of_row[row] == text->first_of_row[row + 1])
        sink_text(text->sink, " 0 held"); /* a side row without columns still has to be kept */
    for (size_t i = text->first_of_row[row]; i < text->first_of_row[row + 1]; i++) {
        const struct matrix_cell *cell = &text->cells[text->by_row[i]];
        sink_format(text->sink, "\n  %s %lld ", cell->coef < 0 ? "-" : "+",
                    (long long)(cell->coef < 0 ? -cell->coef : cell->coef));
        write_column_name(text, cell->column);
    }
    sink_format(text->sink, "\n  %s %lld\n",
                sense == '='   ? "="
                : sense == '<' ? "<="
                               : ">=",
                (long long)side);
}

static void write_lp_objective(struct program_text *text)
{
    char price[PRICE_TEXT];
    wide size = text->held < 0 ? -text->held : text->held;
    sink_format(text->sink, "Minimize\n price:\n  %s %s held\n", text->held < 0 ? "-" : "+",
                format_price(size, price));
    for (size_t c = 0; c < text->nsegments; c++) {
        int64_t worth = text->segments[c].price;
        if (worth == 0)
            continue;
        sink_format(text->sink, "  %s %s ", worth < 0 ? "-" : "+",
                    format_price(worth < 0 ? -worth : worth, price));
        write_column_name(text, c);
        sink_text(text->sink, "\n");
    }
}

static void write_lp(struct program_text *text)
{
    sink_text(text->sink, "\\ bianzhi: whole posts, prices in units with nine decimals\n");
    write_names(text, "\\");
    write_lp_objective(text);
    sink_text(text->sink, "Subject To\n one: held = 1\n");
    for (size_t row = 0; row < text->nrows; row++)
        write_lp_row(text, row);
    sink_text(text->sink, "Bounds\n 0 <= held <= 1\n");
    for (size_t c = 0; c < text->nsegments; c++) {
        const struct curve_segment *segment = &text->segments[c];
        sink_text(text->sink, segment->number == 0 ? " " : " 0 <= ");
        write_column_name(text, c);
        sink_format(text->sink, " %s %lld\n", segment->number == 0 ? "=" : "<=", (long long)segment->length);
    }
    if (text->ledger->nrows > 0) {
        sink_text(text->sink, "General\n");
        for (size_t c = 0; c < text->nsegments; c++) {
            sink_text(text->sink, " ");
            write_column_name(text, c);
            sink_text(text->sink, "\n");
        }
    }
    sink_text(text->sink, "End\n");
}

static void write_mps_rows(struct program_text *text)
{
    sink_text(text->sink, "ROWS\n N price\n E one\n");
    for (size_t row = 0; row < text->nrows; row++) {
        int64_t side;
        char sense = row_sense(text, row, &side);
        if (!sense)
            continue;
        sink_format(text->sink, " %s ", sense == '=' ? "E" : sense == '<' ? "L" : "G");
        write_row_name(text, row);
        sink_text(text->sink, "\n");
    }
}

static void write_mps_columns(struct program_text *text)
{
    char price[PRICE_TEXT];
    size_t at = 0;
    int64_t side;
    sink_format(text->sink, "COLUMNS\n held price %s\n held one 1\n", format_price(text->held, price));
    if (text->ledger->nrows > 0)
        sink_text(text->sink, " whole 'MARKER' 'INTORG'\n");
    for (size_t c = 0; c < text->nsegments; c++) {
        sink_text(text->sink, " ");
        write_column_name(text, c);
        sink_format(text->sink, " price %s\n", format_price(text->segments[c].price, price));
        for (; at < text->ncells && text->cells[at].column == c; at++) {
            if (!row_sense(text, text->cells[at].row, &side))
                continue;
            sink_text(text->sink, " ");
            write_column_name(text, c);
            sink_text(text->sink, " ");
            write_row_name(text, text->cells[at].row);
            sink_format(text->sink, " %lld\n", (long long)text->cells[at].coef);
        }
    }
    if (text->ledger->nrows > 0)
        sink_text(text->sink, " whole_end 'MARKER' 'INTEND'\n");
}

static void write_mps(struct program_text *text)
{
    sink_text(text->sink, "* bianzhi: whole posts, prices in units with nine decimals\n");
    write_names(text, "*");
    sink_text(text->sink, "NAME bianzhi FREE\n");
    write_mps_rows(text);
    write_mps_columns(text);
    sink_text(text->sink, "RHS\n RHS one 1\n");
    for (size_t row = text->ledger->njunctions; row < text->nrows; row++) {
        int64_t side;
        if (!row_sense(text, row, &side) || side == 0)
            continue;
        sink_text(text->sink, " RHS ");
        write_row_name(text, row);
        sink_format(text->sink, " %lld\n", (long long)side);
    }
    sink_text(text->sink, "BOUNDS\n UP BND held 1\n");
    for (size_t c = 0; c < text->nsegments; c++) {
        const struct curve_segment *segment = &text->segments[c];
        sink_text(text->sink, segment->number == 0 ? " FX BND " : " UP BND ");
        write_column_name(text, c);
        sink_format(text->sink, " %lld\n", (long long)segment->length);
    }
    sink_text(text->sink, "ENDATA\n");
}

static void take_bounds(const struct ledger *ledger, const int64_t *least, const int64_t *most,
                        int64_t *own_least, int64_t *own_most)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        own_least[a] = least ? least[a] : ledger->accounts[a].least;
        own_most[a] = most ? most[a] : ledger->accounts[a].most;
    }
}

enum status ledger_write(const struct ledger *ledger, size_t level, const int64_t *least, const int64_t *most,
                         enum ledger_format format, struct sink *sink)
{
    struct program_text text = {
        .ledger = ledger, .sink = sink, .nrows = ledger->njunctions + 2 * ledger->nrows};
    int64_t *own_least = memory_new(ledger->naccounts, sizeof *own_least);
    int64_t *own_most = memory_new(ledger->naccounts, sizeof *own_most);
    enum status status = STATUS_MEMORY;
    if (own_least && own_most) {
        take_bounds(ledger, least, most, own_least, own_most);
        status = cut_all(&text, level, own_least, own_most);
    }
    if (status == STATUS_OK)
        status = index_rows(&text);
    if (status == STATUS_OK) {
        if (format == LEDGER_LP)
            write_lp(&text);
        else
            write_mps(&text);
        status = sink->status;
    }
    memory_free(own_least);
    memory_free(own_most);
    memory_free(text.segments);
    memory_free(text.cells);
    memory_free(text.first_of_row);
    memory_free(text.by_row);
    return status;
}
