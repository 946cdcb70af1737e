/* From face to columns and rows, and back to posts: convex costs as columns of rising price, which a linear
 * program fills in order. */
#include "engine/simplex/program.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "ledger/row_entries.h"
#include "ledger/stretch.h"

enum {
    NEAR = 16,  /* posts on either side of the centre that are priced one by one */
    SHORT = 64, /* a range up to this is priced one by one as a whole */
};

static const double TOLERANCE = 1e-6;

/* Starts a column; false when out of memory. */
static bool add_column(struct program *program, int32_t account, double cost, double most)
{
    size_t n = program->lp.ncols;
    if (!memory_grow(&program->cost, &program->cost_capacity, n + 1, sizeof *program->cost) ||
        !memory_grow(&program->most, &program->most_capacity, n + 1, sizeof *program->most) ||
        !memory_grow(&program->account, &program->account_capacity, n + 1, sizeof *program->account) ||
        !memory_grow(&program->first, &program->first_capacity, n + 2, sizeof *program->first))
        return false;
    program->cost[n] = cost;
    program->most[n] = most;
    program->account[n] = account;
    program->first[0] = 0;
    program->first[n + 1] = program->nentries;
    program->lp.ncols = n + 1;
    return true;
}

/* Adds coef in a row to the latest column; a second entry in the same row is added to the first. */
static bool add_entry(struct program *program, size_t row, double coef)
{
    for (size_t e = program->first[program->lp.ncols - 1]; e < program->nentries; e++) {
        if (program->row[e] == (int32_t)row) {
            program->coef[e] += coef;
            return true;
        }
    }
    size_t n = program->nentries;
    if (!memory_grow(&program->row, &program->row_capacity, n + 1, sizeof *program->row) ||
        !memory_grow(&program->coef, &program->coef_capacity, n + 1, sizeof *program->coef))
        return false;
    program->row[n] = (int32_t)row;
    program->coef[n] = coef;
    program->nentries = n + 1;
    program->first[program->lp.ncols] = n + 1;
    return true;
}

static bool is_near(int64_t step, int64_t centre)
{
    return step >= centre - NEAR && step < centre + NEAR;
}

/* Where the segment that starts at x ends: the next post near the centre, twice as far away beyond. */
static int64_t segment_end(int64_t x, int64_t least, int64_t upper, int64_t centre)
{
    if (upper - least <= SHORT || is_near(x, centre))
        return x + 1;
    int64_t away = x < centre ? centre - x : x - centre;
    int64_t end = x < centre ? centre - (away / 2 > NEAR ? away / 2 : NEAR) : x + away;
    return end < upper ? end : upper;
}

/* The columns of one account between its least and upper. */
static bool add_segments(struct program *program, const struct face *face, int32_t a, size_t level,
                         int64_t upper, int64_t centre, const struct row_entries *entries, bool rows)
{
    const struct ledger *ledger = face->ledger;
    const struct account *account = &ledger->accounts[a];
    int64_t x = face->least[a];
    while (x < upper) {
        int64_t end = stretch_reach(ledger, a, level, x, upper);
        int64_t coarse = segment_end(x, face->least[a], upper, centre);
        double cost = (double)ledger_price(ledger, a, level, x);
        if (coarse > end) {
            /* rises along the segment: the middle of its ends keeps costs rising from segment to segment */
            end = coarse;
            cost = (cost + (double)ledger_price(ledger, a, level, end - 1)) / 2;
        }
        double most = end >= LEDGER_NO_MOST ? HUGE_VAL : (double)(end - x);
        if (!add_column(program, a, cost / (double)PRICE_UNIT, most))
            return false;
        if (account->from != account->to &&
            (!add_entry(program, (size_t)account->from, -1) || !add_entry(program, (size_t)account->to, 1)))
            return false;
        for (size_t e = entries->first[a + 1]; rows && e > entries->first[a]; e--)
            if (!add_entry(program, ledger->njunctions + (size_t)entries->entry[e - 1].row,
                           (double)entries->entry[e - 1].coef))
                return false;
        x = end;
    }
    return true;
}

/* Columns that carry what rows [begin, end) are short or over, at 1 a post. */
static bool add_breaches(struct program *program, size_t begin, size_t end)
{
    for (size_t r = begin; r < end; r++)
        for (int sign = -1; sign <= 1; sign += 2)
            if (!add_column(program, LEDGER_NONE, 1, HUGE_VAL) || !add_entry(program, r, sign))
                return false;
    return true;
}

/* The sides of the rows, once every account's least is taken off. */
static void set_sides(const struct face *face, double *row_least, double *row_most, bool rows)
{
    const struct ledger *ledger = face->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        row_least[ledger->accounts[a].from] += (double)face->least[a];
        row_least[ledger->accounts[a].to] -= (double)face->least[a];
    }
    for (size_t j = 0; j < ledger->njunctions; j++)
        row_most[j] = row_least[j];
    for (size_t r = 0; rows && r < ledger->nrows; r++) {
        wide held = ledger_row_sum(ledger, &ledger->rows[r], face->least);
        int64_t least = face->row_least[r];
        int64_t most = face->row_most[r];
        row_least[ledger->njunctions + r] = face_row_has_least(least) ? (double)(least - held) : -HUGE_VAL;
        row_most[ledger->njunctions + r] = face_row_has_most(most) ? (double)(most - held) : HUGE_VAL;
    }
}

static bool add_columns(struct program *program, const struct face *face, const int64_t *upper,
                        const int64_t *centre, size_t level, const struct row_entries *entries, bool rows)
{
    for (size_t a = 0; a < face->ledger->naccounts; a++)
        if (!add_segments(program, face, (int32_t)a, level, upper[a], centre ? centre[a] : 0, entries, rows))
            return false;
    return true;
}

enum status program_init(struct program *program, const struct face *face, const int64_t *upper,
                         const int64_t *centre, size_t level, enum program_kind kind)
{
    const struct ledger *ledger = face->ledger;
    bool rows = kind != PROGRAM_SHORT_BALANCE;
    size_t nrows = ledger->njunctions + (rows ? ledger->nrows : 0);
    *program = (struct program){.lp.nrows = nrows};
    struct row_entries entries;
    enum status status = STATUS_MEMORY;
    program->figures = memory_new(nrows, 3 * sizeof *program->figures);
    bool fits = row_entries_init(&entries, ledger) == STATUS_OK && program->figures &&
                memory_grow(&program->first, &program->first_capacity, 1, sizeof *program->first);
    if (fits) {
        program->first[0] = 0;
        set_sides(face, program->figures, program->figures + nrows, rows);
        fits = add_columns(program, face, upper, centre, level, &entries, rows);
    }
    if (fits && kind != PROGRAM_BEST)
        fits = kind == PROGRAM_SHORT_BALANCE ? add_breaches(program, 0, ledger->njunctions)
                                             : add_breaches(program, ledger->njunctions, nrows);
    program->value = fits ? memory_new(program->lp.ncols, 2 * sizeof *program->value) : NULL;
    program->place = fits ? memory_new(program->lp.ncols + nrows, sizeof *program->place) : NULL;
    if (program->value && program->place) {
        program->lp.row_least = program->figures;
        program->lp.row_most = program->figures + nrows;
        program->lp.dual = program->figures + 2 * nrows;
        program->lp.cost = program->cost;
        program->lp.most = program->most;
        program->lp.value = program->value;
        program->lp.relaxed = program->value + program->lp.ncols;
        program->lp.column_place = program->place;
        program->lp.row_place = program->place + program->lp.ncols;
        program->lp.first = program->first;
        program->lp.row = program->row;
        program->lp.coef = program->coef;
        status = STATUS_OK;
    }
    row_entries_done(&entries);
    return status;
}

void program_done(struct program *program)
{
    memory_free(program->account);
    memory_free(program->figures);
    memory_free(program->cost);
    memory_free(program->most);
    memory_free(program->value);
    memory_free(program->place);
    memory_free(program->first);
    memory_free(program->row);
    memory_free(program->coef);
    *program = (struct program){0};
}

enum status relaxed_init(struct relaxed *relaxed, const struct ledger *ledger)
{
    *relaxed = (struct relaxed){
        .posts = memory_new(ledger->naccounts, sizeof *relaxed->posts),
        .is_basic = memory_new(ledger->naccounts, sizeof *relaxed->is_basic),
        .basic_post = memory_new(ledger->naccounts, sizeof *relaxed->basic_post),
        .row_place = memory_new(ledger->njunctions + ledger->nrows, sizeof *relaxed->row_place),
    };
    bool fits = relaxed->posts && relaxed->is_basic && relaxed->basic_post && relaxed->row_place;
    return fits ? STATUS_OK : STATUS_MEMORY;
}

void relaxed_done(struct relaxed *relaxed)
{
    memory_free(relaxed->posts);
    memory_free(relaxed->is_basic);
    memory_free(relaxed->basic_post);
    memory_free(relaxed->row_place);
    *relaxed = (struct relaxed){0};
}

/* Where a column of an account begins: behind the one before it, which ends at end, or at the face's least.
 */
static double column_begin(const struct program *program, const struct face *face, size_t c, double end)
{
    int32_t a = program->account[c];
    return c == 0 || program->account[c - 1] != a ? (double)face->least[a] : end;
}

void relaxed_take(struct relaxed *relaxed, const struct program *program, const struct face *face)
{
    const struct lp *lp = &program->lp;
    double end = 0;
    for (size_t a = 0; a < face->ledger->naccounts; a++) {
        relaxed->posts[a] = (double)face->least[a];
        relaxed->is_basic[a] = false;
    }
    for (size_t c = 0; c < lp->ncols; c++) {
        int32_t a = program->account[c];
        double begin = column_begin(program, face, c, end);
        end = begin + lp->most[c];
        relaxed->posts[a] += lp->relaxed[c];
        if (lp->column_place[c] != LP_BASIC)
            continue;
        double within = fmin(fmax(floor(lp->relaxed[c] + TOLERANCE), 0), lp->most[c] - 1);
        relaxed->is_basic[a] = true;
        relaxed->basic_post[a] = (int64_t)(begin + within);
    }
    memcpy(relaxed->row_place, lp->row_place, lp->nrows * sizeof *lp->row_place);
    relaxed->start = LP_FROM_LAWFUL;
}

/* Columns of an account are alike but for their price, so a basis has one of them at most. */
void relaxed_give(const struct relaxed *relaxed, struct program *program, const struct face *face)
{
    struct lp *lp = &program->lp;
    double end = 0;
    for (size_t c = 0; c < lp->ncols; c++) {
        int32_t a = program->account[c];
        bool is_last = c + 1 == lp->ncols || program->account[c + 1] != a;
        double begin = column_begin(program, face, c, end);
        double basic_post = (double)relaxed->basic_post[a];
        end = begin + lp->most[c];
        lp->column_place[c] = relaxed->is_basic[a] && basic_post >= begin && (basic_post < end || is_last)
                                  ? LP_BASIC
                              : relaxed->posts[a] >= end - TOLERANCE ? LP_AT_MOST
                                                                     : LP_AT_LEAST;
    }
    memcpy(lp->row_place, relaxed->row_place, lp->nrows * sizeof *lp->row_place);
    lp->start = relaxed->start;
}

int64_t program_first_centre(const struct face *face, int32_t account, size_t level, int64_t upper)
{
    int64_t low = face->least[account];
    int64_t high = upper;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (ledger_price(face->ledger, account, level, middle) >= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static bool balances(const struct ledger *ledger, const int64_t *posts, double *sums)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        sums[j] = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        sums[ledger->accounts[a].from] -= (double)posts[a];
        sums[ledger->accounts[a].to] += (double)posts[a];
    }
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (sums[j] != 0)
            return false;
    return true;
}

bool program_posts(const struct program *program, const struct face *face, int64_t *posts)
{
    const struct ledger *ledger = face->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++)
        posts[a] = face->least[a];
    for (size_t c = 0; c < program->lp.ncols;) {
        int32_t a = program->account[c];
        double sum = 0;
        for (; c < program->lp.ncols && program->account[c] == a; c++)
            sum += program->value[c];
        if (a == LEDGER_NONE)
            continue;
        if (!(fabs(sum) < (double)LEDGER_NO_MOST) || fabs(sum - nearbyint(sum)) > TOLERANCE)
            return false;
        posts[a] += (int64_t)nearbyint(sum);
        if (posts[a] < face->least[a] || posts[a] > face->most[a])
            return false;
    }
    /* sums of posts stay below 2^53, so balance in doubles is exact; the rows' sides are no longer needed */
    return balances(ledger, posts, program->figures);
}

bool program_is_exact(const struct face *face, const int64_t *upper, const int64_t *centre, size_t level,
                      const int64_t *posts)
{
    for (size_t a = 0; a < face->ledger->naccounts; a++) {
        int64_t x = posts[a];
        if (upper[a] - face->least[a] <= SHORT || stretch_is_flat(face->ledger, (int32_t)a, level))
            continue;
        if ((x > face->least[a] && !is_near(x - 1, centre[a])) || (x < upper[a] && !is_near(x, centre[a])))
            return false;
    }
    return true;
}
