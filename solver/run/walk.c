/* Plans that are looked at and not shown need no judge; walk_confirm has those that are shown judged. */
#include "run/walk.h"

#include <string.h>

static void plan_done(struct walk_plan *plan)
{
    memory_free(plan->posts);
    *plan = (struct walk_plan){0};
}

void walk_done(struct walk *walk)
{
    plan_done(&walk->here);
    while (walk->nahead > 0)
        plan_done(&walk->ahead[--walk->nahead]);
    memory_free(walk->ahead);
    walk->ahead = NULL;
}

/* --- one step --- */

/* Bad data (an indicator that nobody has any of, say) is no plan. */
static enum status look(struct walk *walk, int64_t nsteps, struct walk_plan *plan)
{
    const struct run *run = &walk->c->run;
    *plan = (struct walk_plan){.at = nsteps};
    walk->nlooks++;
    enum status status = walk->put(walk->target, nsteps);
    if (status == STATUS_OK)
        status = case_solve(walk->c);
    plan->refused = status == STATUS_DATA;
    if (status != STATUS_OK)
        return plan->refused ? STATUS_OK : status;
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    plan->naccounts = run->ledger.naccounts;
    plan->posts = memory_new(plan->naccounts, sizeof *plan->posts);
    if (!plan->posts)
        return STATUS_MEMORY;
    memcpy(plan->posts, run->answer.posts, plan->naccounts * sizeof *plan->posts);
    plan->lawful = true;
    plan->proven = run->outcome.proven;
    return STATUS_OK;
}

static bool is_same(const struct walk_plan *a, const struct walk_plan *b)
{
    bool same = a->lawful == b->lawful && a->refused == b->refused && a->naccounts == b->naccounts;
    for (size_t i = 0; i < a->naccounts && same; i++)
        same = a->posts[i] == b->posts[i];
    return same;
}

/* --- which of two plans costs less at a step --- */

static wide difference(const struct ledger *ledger, size_t level, const int64_t *a, const int64_t *b)
{
    wide sum = 0;
    for (size_t i = 0; i < ledger->naccounts; i++) {
        for (int64_t x = a[i]; x < b[i]; x++)
            sum += ledger_price(ledger, (int32_t)i, level, x);
        for (int64_t x = b[i]; x < a[i]; x++)
            sum -= ledger_price(ledger, (int32_t)i, level, x);
    }
    return sum;
}

/* What further costs less than here, or more, at that step: on the first level where they differ. *known is
 * false where costs do not tell. */
static enum status compare_at(struct walk *walk, const struct walk_plan *further, int64_t nsteps, wide *costs,
                              bool *known)
{
    const struct ledger *ledger = &walk->c->run.ledger;
    enum status status = walk->put(walk->target, nsteps);
    *costs = 0;
    if (status == STATUS_OK)
        status = case_build(walk->c);
    *known = status == STATUS_OK && ledger->naccounts == walk->here.naccounts;
    for (size_t l = walk->level; *known && l < ledger->nlevels && *costs == 0; l++) {
        *known = !ledger_has_worst_level(ledger) || (size_t)ledger->worst_level != l;
        *costs = difference(ledger, l, walk->here.posts, further->posts);
    }
    return status == STATUS_DATA ? STATUS_OK : status;
}

/* Steps between which a plan further on comes to cost less than the one at hand, and what it costs more
 * there. */
struct crossing {
    int64_t low, high;
    wide at_low, at_high;
};

/* Costs are near to even in the steps; every third look is in the middle all the same. */
static int64_t guess(const struct crossing *crossing, size_t nlooks)
{
    int64_t gap = crossing->high - crossing->low;
    if (nlooks % 3 == 2 || crossing->at_low < 0 || crossing->at_high >= 0)
        return crossing->low + gap / 2;
    double part = (double)crossing->at_low / (double)(crossing->at_low - crossing->at_high);
    int64_t step = (int64_t)((double)gap * part) + 1;
    return crossing->low + (step < gap ? step : gap - 1);
}

static enum status narrow(struct walk *walk, const struct walk_plan *further, struct crossing *crossing,
                          bool *known)
{
    enum status status = compare_at(walk, further, crossing->low, &crossing->at_low, known);
    if (status == STATUS_OK && *known)
        status = compare_at(walk, further, crossing->high, &crossing->at_high, known);
    for (size_t n = 0; status == STATUS_OK && *known && crossing->high - crossing->low > 1; n++) {
        int64_t step = guess(crossing, n);
        wide costs;
        status = compare_at(walk, further, step, &costs, known);
        *(costs < 0 ? &crossing->high : &crossing->low) = step;
        *(costs < 0 ? &crossing->at_high : &crossing->at_low) = costs;
    }
    return status;
}

/* A step strictly between the plan at hand and the one further on: the first at which the latter costs less,
 * the last before it where there is none; the middle where costs do not tell. */
static enum status choose_step(struct walk *walk, const struct walk_plan *further, bool halve, int64_t *step)
{
    struct crossing crossing = {.low = walk->here.at, .high = further->at};
    bool known = walk->here.lawful && further->lawful && walk->here.naccounts == further->naccounts && !halve;
    enum status status = known ? narrow(walk, further, &crossing, &known) : STATUS_OK;
    *step = !known                        ? walk->here.at + (further->at - walk->here.at) / 2
            : crossing.high < further->at ? crossing.high
                                          : further->at - 1;
    return status;
}

/* --- the walk --- */

enum status walk_begin(struct walk *walk)
{
    return look(walk, 0, &walk->here);
}

static enum status push(struct walk *walk, struct walk_plan plan)
{
    if (!memory_grow(&walk->ahead, &walk->capacity, walk->nahead + 1, sizeof *walk->ahead)) {
        plan_done(&plan);
        return STATUS_MEMORY;
    }
    walk->ahead[walk->nahead++] = plan;
    return STATUS_OK;
}

/* Solves a step between the plan at hand and those ahead: the plan at hand reaches that far, or another one
 * is ahead there. */
static enum status probe(struct walk *walk, int64_t step)
{
    struct walk_plan plan;
    enum status status = look(walk, step, &plan);
    if (status == STATUS_OK && !is_same(&walk->here, &plan))
        return push(walk, plan);
    if (status == STATUS_OK)
        walk->here.at = step;
    plan_done(&plan);
    return status;
}

static const struct walk_plan *nearest(const struct walk *walk)
{
    return walk->nahead > 0 ? &walk->ahead[walk->nahead - 1] : NULL;
}

/* Plans ahead that are the one at hand: it reaches as far as the last of them that nothing else stands
 * before. */
static void pass_same(struct walk *walk)
{
    while (walk->nahead > 0 && is_same(&walk->here, nearest(walk))) {
        walk->here.at = nearest(walk)->at;
        plan_done(&walk->ahead[--walk->nahead]);
    }
}

/* How many steps found by costs in a row; then one is found by halving, so that the gap is sure to close. */
enum { BY_COSTS = 4 };

enum status walk_on(struct walk *walk, enum walk_end *end)
{
    enum status status = STATUS_OK;
    *end = WALK_GOES_ON;
    for (size_t n = 0; status == STATUS_OK && *end == WALK_GOES_ON; n++) {
        pass_same(walk);
        const struct walk_plan *further = nearest(walk);
        int64_t step = walk->here.at + 1;
        bool between = n > 0 && walk->here.at >= walk->one_by_one; /* the step may be any further on */
        if (further && further->at == step) {
            plan_done(&walk->here);
            walk->here = walk->ahead[--walk->nahead];
            return STATUS_OK;
        }
        if (walk->here.at == walk->most)
            *end = WALK_AT_END;
        else if (walk->nlooks >= walk->most_looks)
            *end = WALK_OUT_OF_LOOKS;
        else if (between && !further)
            step = walk->most;
        else if (between)
            status = choose_step(walk, further, n % (BY_COSTS + 1) == BY_COSTS, &step);
        if (status == STATUS_OK && *end == WALK_GOES_ON)
            status = probe(walk, step);
    }
    return status;
}

enum status walk_confirm(struct walk *walk)
{
    struct walk_plan plan;
    int64_t at = walk->here.at;
    bool same = true, other = false;
    walk->c->what_if.unjudged = false;
    enum status status = look(walk, at, &plan);
    if (status == STATUS_OK)
        same = is_same(&walk->here, &plan);
    plan_done(&plan);
    if (status == STATUS_OK && at > 0) {
        status = look(walk, at - 1, &plan);
        if (status == STATUS_OK)
            other = !is_same(&walk->here, &plan);
        plan_done(&plan);
    }
    walk->c->what_if.unjudged = true;
    return status == STATUS_OK && (!same || (at > 0 && !other)) ? STATUS_INTERNAL : status;
}
