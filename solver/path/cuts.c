/* What a year's rules ask of several holders together, where it bars the posts: kinds of a township together,
 * townships together, a platform that either kind may fill. The ledger of posts keeps kinds and units apart
 * and does not know of it; so each year's run is looked at, and where the posts of a year are not lawful,
 * what proves that becomes a row of the ledger of posts, which is settled again (Benders 1962).
 *
 * The proof are prices of the year's junctions and rows: for lawful posts the sum of worth * posts over all
 * accounts, less what priced rows allow, is at most 0 (Farkas). Each account that is no holder's has at least
 * its least part in that sum; what is left is a limit on the holders' posts, whatever these are. */
#include "path/road.h"

#include "base/language.h"
#include "base/wide.h"
#include "run/ruling.h"

static wide worth_of(const struct run *run, size_t a)
{
    const struct account *account = &run->ledger.accounts[a];
    return (wide)run->answer.price[account->from] - run->answer.price[account->to];
}

/* What an account has in the sum at least. */
static wide least_part(wide worth, int64_t least, int64_t most)
{
    return worth > 0 ? worth * least : worth * most;
}

static bool is_within(wide x)
{
    return x < LEDGER_NO_MOST && x > -LEDGER_NO_MOST;
}

/* worth [naccounts] of the year's ledger, and what its rows leave of the sum. */
static wide add_rows(const struct run *run, wide *worth)
{
    const struct ledger *ledger = &run->ledger;
    wide sum = 0;
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        int64_t price = run->answer.row_price[r];
        for (size_t e = row->first; e < row->first + row->n && price != 0; e++)
            worth[ledger->entries[e].account] += (wide)price * ledger->entries[e].coef;
        sum -= price == 0 ? 0 : (wide)price * (price > 0 ? row->most : row->least);
    }
    return sum;
}

/* What a post on each account has in the sum, and which accounts are holders' [naccounts]; returned is what
 * rows leave of the sum. */
static wide find_worths(const struct road *road, const struct run *run, wide *worth, bool *is_holder)
{
    for (size_t a = 0; a < run->ledger.naccounts; a++) {
        worth[a] = worth_of(run, a);
        is_holder[a] = false;
    }
    for (size_t h = 0; h < road->course.nholders; h++)
        is_holder[road_account_of(road, run, h)] = true;
    return add_rows(run, worth);
}

/* What is left for holders: weights of their posts, no more than most in all. */
static void weigh(const struct road *road, const struct run *run, wide *worth, bool *is_holder,
                  struct course_cut *cut)
{
    const struct ledger *ledger = &run->ledger;
    bool whole = true;
    wide left = find_worths(road, run, worth, is_holder);
    for (size_t h = 0; h < road->course.nholders; h++) {
        int32_t a = road_account_of(road, run, h);
        whole = whole && is_within(worth[a]);
        cut->weight[course_at(&road->course, h, cut->y)] = whole ? (int64_t)worth[a] : 0;
    }
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (!is_holder[a])
            left += least_part(worth[a], ledger->accounts[a].least, ledger->accounts[a].most);
    cut->most = whole && is_within(left) ? -(int64_t)left : LEDGER_NO_MOST;
    course_reduce_cut(&road->course, cut);
}

enum status road_take_cut(struct road *road, const struct road_cut *made)
{
    struct course *course = &road->course;
    const struct run *run = &made->run;
    struct course_cut *cut = course_new_cut(course, made->year, &road->arena);
    if (!cut)
        return STATUS_MEMORY;
    if (made->year == course->n) {
        course_cut_people(course, &run->ledger, run->answer.price, cut);
        course->ncuts++;
        return STATUS_OK;
    }
    wide *worth = memory_new(run->ledger.naccounts, sizeof *worth);
    bool *is_holder = memory_new(run->ledger.naccounts, sizeof *is_holder);
    bool there = worth && is_holder;
    if (there) {
        weigh(road, run, worth, is_holder, cut);
        course->ncuts++;
    }
    memory_free(worth);
    memory_free(is_holder);
    return there ? STATUS_OK : STATUS_MEMORY;
}

/* --- what a cut comes of --- */

enum { CUT_NAMED = 3 };

/* Whose figures a cut has been told to come of: each limit and each rule is named once. */
struct cut_naming {
    const struct run *run;
    bool limits; /* those that somebody wrote by hand are named; else the rules */
    const void *named[CUT_NAMED];
    size_t n; /* CUT_NAMED + 1: there are more */
    struct sink *sink;
};

static void name(struct cut_naming *naming, struct ruling ruling, bool asks, int64_t figure)
{
    const void *who = ruling.origin                ? (const void *)ruling.origin
                      : ruling.rule != LEDGER_NONE ? (const void *)naming->run->model->rules[ruling.rule]
                                                   : NULL;
    if (!who || naming->limits != (ruling.origin != NULL) || naming->n > CUT_NAMED)
        return;
    for (size_t i = 0; i < naming->n; i++)
        if (naming->named[i] == who)
            return;
    if (naming->n == CUT_NAMED) {
        naming->n++;
        sink_text(naming->sink, _(" and others"));
        return;
    }
    sink_text(naming->sink, naming->n > 0 ? _(", ") : "");
    naming->named[naming->n++] = who;
    if (ruling.origin)
        run_write_origin(ruling.origin, asks, figure, naming->sink);
    else
        run_write_rule(naming->run, ruling.rule, naming->sink);
}

static void name_bounds(struct cut_naming *naming, const bool *is_holder, const wide *worth)
{
    const struct ledger *ledger = &naming->run->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        if (is_holder[a] || worth[a] == 0)
            continue;
        bool asks = worth[a] > 0;
        const struct bound *bound = ledger_bound_in_force(ledger, (int32_t)a, asks ? SIDE_LEAST : SIDE_MOST);
        if (bound && (!asks || bound->value > 0))
            name(naming, ledger_ruling(ledger, (int32_t)(bound - ledger->bounds), LEDGER_NONE), asks,
                 bound->value);
    }
}

static void name_rows(struct cut_naming *naming)
{
    const struct ledger *ledger = &naming->run->ledger;
    for (size_t r = 0; r < ledger->nrows; r++) {
        int64_t price = naming->run->answer.row_price[r];
        const struct row *row = &ledger->rows[r];
        if (price != 0)
            name(naming, ledger_ruling(ledger, LEDGER_NONE, (int32_t)r), price < 0,
                 price < 0 ? row->least : row->most);
    }
}

void road_say_cut(const struct road *road, const struct road_cut *cut, struct sink *sink)
{
    const struct ledger *ledger = &cut->run.ledger;
    struct cut_naming naming = {.run = &cut->run, .sink = sink};
    wide *worth = memory_new(ledger->naccounts, sizeof *worth);
    bool *is_holder = memory_new(ledger->naccounts, sizeof *is_holder);
    if (worth && is_holder) {
        find_worths(road, &cut->run, worth, is_holder);
        for (int limits = 1; limits >= 0; limits--) {
            naming.limits = limits == 1;
            name_rows(&naming);
            name_bounds(&naming, is_holder, worth);
        }
    } else {
        sink_fail(sink, STATUS_MEMORY);
    }
    memory_free(worth);
    memory_free(is_holder);
}
