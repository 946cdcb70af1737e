/* The sum of people short and the posts moved, weighed in one level before all goals: at a price of a move
 * the best plan is a corner of the curve of moves against shortage, which falls everywhere and bends one way.
 * At its ends one of the two comes before the other: that takes a level each, for a weight that outweighs
 * whatever the other may come to is, of thousands of units, too large to add prices up.
 *
 * The least shortage for no more than M moves is the Lagrangian dual of a side row (Geoffrion 1974): between
 * two corners left and right of M the price is tried at which both weigh the same, until no corner lies
 * between. All plans on the line from one to the other are then best at that price, and no plan with M moves
 * lies below it. The difference of the two corners falls into cycles (run/distance.h); those that are taken
 * while moves are left lead to a plan on the line. A side row given to GLPK finds the same sums and takes
 * 60 ms where this takes 2, and half a minute for 200 units.
 *
 * Wholes that are shared out by weight, and floors that are split, are held as the answer has them
 * (model/quota.h, model/split.h): with these numbers all that is told here is lawful, and the least is the
 * least. */
#include "run/tradeoff.h"

#include <stdio.h>
#include <string.h>

#include "engine/network/step.h"
#include "model/levels.h"
#include "model/quota.h"
#include "model/split.h"
#include "run/alternatives.h"
#include "run/case.h"
#include "run/distance.h"

/* Prices of a move are parts of a person, from 1 down: a post that is moved fills at least as much of a
 * need. */
enum { PRICE_STEPS = 20 };

/* A price of 1 billionth, so that multipliers count posts. */
static const double one_billionth = 1e-9;

struct corner {
    int64_t moved;
    wide missing;   /* the shortage, but for what all plans have in common; billionths */
    int64_t *posts; /* [naccounts] */
};

struct tradeoff {
    struct run *run;
    struct run_case c;
    const int64_t *today;
    int32_t first, second;     /* levels of shortage and moves, before all goals */
    int goal;                  /* the one that counts people short */
    int64_t cap;               /* posts that the answer moves */
    struct corner left, right; /* the nearest with at most as many, and with more; posts NULL: none yet */
};

static bool is_moved(const struct tradeoff *t, size_t account)
{
    const struct comparison *comparison = t->run->model->comparison;
    return comparison_has(comparison, comparison->nmoved, &t->run->ledger, account);
}

/* --- the two at one level --- */

/* Both stand at both levels, with multipliers that weigh() sets. */
static void lay_out(struct tradeoff *t, size_t account)
{
    struct ledger *ledger = &t->c.run.ledger;
    struct curve moves = {.shape = CURVE_EXCESS, .need = (double)t->today[account]};
    for (int32_t i = ledger->accounts[account].first_term; i != LEDGER_NONE; i = ledger->terms[i].next) {
        struct term term = ledger->terms[i];
        if (term.level == t->second && term.goal == t->goal)
            ledger_add_term(ledger, (int32_t)account, t->first, term.goal, term.curve);
    }
    if (!is_moved(t, account))
        return;
    ledger_add_term(ledger, (int32_t)account, t->first, LEDGER_NONE, moves);
    ledger_add_term(ledger, (int32_t)account, t->second, LEDGER_NONE, moves);
}

static enum status build(struct tradeoff *t)
{
    const char *const nothing[] = {NULL}, *const shortage[] = {t->run->model->comparison->shortage, NULL};
    enum status status = levels_put_first(&t->c.scenario, shortage);
    if (status == STATUS_OK)
        status = levels_put_first(&t->c.scenario, nothing);
    if (status == STATUS_OK)
        status = case_build(&t->c);
    if (status != STATUS_OK)
        return status;
    quotas_take(&t->c.run.builder, &t->run->builder, t->run->answer.posts);
    splits_take(&t->c.run.builder, &t->run->builder);
    t->first = t->c.run.builder.reserve_level + 1;
    t->second = t->first + 1;
    t->goal = t->c.scenario.levels[1].goals[0].goal;
    for (size_t a = 0; a < t->run->ledger.naccounts; a++)
        lay_out(t, a);
    return t->c.run.ledger.status;
}

/* What a post moved and a person short weigh at a level; a post at that price each time. */
static void weigh_at(struct tradeoff *t, int32_t level, double price, int64_t times_moved,
                     int64_t times_missing)
{
    struct ledger *ledger = &t->c.run.ledger;
    for (size_t i = 0; i < ledger->nterms; i++) {
        struct term *term = &ledger->terms[i];
        if (term->level != level)
            continue;
        term->times = term->goal == t->goal ? times_missing : times_moved;
        if (term->goal != t->goal)
            term->curve.weight = price;
    }
}

static void weigh(struct tradeoff *t, double price, int64_t times_moved, int64_t times_missing)
{
    weigh_at(t, t->first, price, times_moved, times_missing);
    weigh_at(t, t->second, price, 0, 0);
}

/* One of the two alone, then the other. */
static void put_moves_first(struct tradeoff *t)
{
    weigh_at(t, t->first, 1, 1, 0);
    weigh_at(t, t->second, 1, 0, 1);
}

static void put_shortage_first(struct tradeoff *t)
{
    weigh_at(t, t->first, 1, 0, 1);
    weigh_at(t, t->second, 1, 1, 0);
}

static void measure(const struct tradeoff *t, struct corner *corner)
{
    const struct ledger *ledger = &t->c.run.ledger;
    corner->moved = 0;
    corner->missing = 0;
    for (size_t a = 0; a < t->run->ledger.naccounts; a++) {
        if (is_moved(t, a) && corner->posts[a] > t->today[a])
            corner->moved += corner->posts[a] - t->today[a];
        for (int32_t i = ledger->accounts[a].first_term; i != LEDGER_NONE; i = ledger->terms[i].next) {
            const struct term *term = &ledger->terms[i];
            for (int64_t x = 0; term->goal == t->goal && term->level == t->first && x < corner->posts[a]; x++)
                corner->missing += curve_price(&term->curve, x);
        }
    }
}

/* The corner at a price, of those that weigh the same there the one that the goals like best. */
static enum status solve(struct tradeoff *t, struct corner *corner)
{
    enum status status = case_solve_ledger(&t->c);
    if (status == STATUS_OK && t->c.run.outcome.status != STATUS_OK)
        status = STATUS_INTERNAL; /* the answer is lawful, and bounds are the same */
    if (status != STATUS_OK)
        return status;
    corner->posts =
        arena_copy(&t->run->arena, t->c.run.answer.posts, t->c.run.ledger.naccounts, sizeof *corner->posts);
    if (!corner->posts)
        return STATUS_MEMORY;
    measure(t, corner);
    return STATUS_OK;
}

/* Keeps a corner that is nearer to the answer's moves than those so far. */
static void keep(struct tradeoff *t, struct corner corner)
{
    struct corner *side = corner.moved <= t->cap ? &t->left : &t->right;
    bool nearer = side == &t->left ? corner.missing < side->missing : corner.missing > side->missing;
    if (!side->posts || nearer)
        *side = corner;
}

/* --- the curve --- */

/* Solves at the weights set. A corner that is not the last one again is a point of the curve. */
static enum status add_point(struct tradeoff *t, const char *name, struct corner *last)
{
    struct corner corner = {0};
    enum status status = solve(t, &corner);
    if (status != STATUS_OK)
        return status;
    keep(t, corner);
    bool same = last->posts && corner.moved == last->moved && corner.missing == last->missing;
    *last = corner;
    if (same)
        return STATUS_OK;
    const char *kept = arena_text(&t->run->arena, name, strlen(name));
    struct alternative point = {.kind = ALTERNATIVE_PRICED, .name = kept};
    return kept ? alternatives_add(t->run, point, corner.posts) : STATUS_MEMORY;
}

/* From the fewest moves there are, whatever they fill, to the smallest shortage there is. */
static enum status draw(struct tradeoff *t)
{
    struct corner last = {0};
    char name[32];
    put_moves_first(t);
    enum status status = add_point(t, "", &last);
    for (int step = PRICE_STEPS; step > 0 && status == STATUS_OK; step--) {
        double price = (double)step / PRICE_STEPS;
        snprintf(name, sizeof name, "%.2f", price);
        weigh(t, price, 1, 1);
        status = add_point(t, name, &last);
    }
    put_shortage_first(t);
    return status == STATUS_OK ? add_point(t, "0.00", &last) : status;
}

/* --- the least --- */

static wide weight_of(const struct corner *corner, int64_t times_moved, int64_t times_missing)
{
    return (wide)times_moved * corner->moved + times_missing * corner->missing;
}

/* Until no corner lies between left and right. */
static enum status close_in(struct tradeoff *t)
{
    enum status status = STATUS_OK;
    bool closed = false;
    while (status == STATUS_OK && !closed && t->left.moved < t->cap) {
        int64_t moves = t->right.moved - t->left.moved;
        wide gain = t->left.missing - t->right.missing;
        int64_t divisor = (int64_t)wide_common_divisor(gain, moves);
        int64_t times_moved = (int64_t)(gain / divisor), times_missing = moves / divisor;
        struct corner between = {0};
        weigh(t, one_billionth, times_moved, times_missing);
        status = solve(t, &between);
        closed = status != STATUS_OK || weight_of(&between, times_moved, times_missing) >=
                                            weight_of(&t->left, times_moved, times_missing);
        if (!closed)
            keep(t, between);
    }
    return status;
}

/* Takes a move once, forwards or back; the posts that come with it. */
static int64_t take(const struct tradeoff *t, const struct distance_move *move, int64_t sign, int64_t *posts)
{
    int64_t moved = 0;
    for (size_t i = 0; i < move->nsteps; i++) {
        size_t a = (size_t)step_arc(move->steps[i]);
        int64_t was = posts[a];
        posts[a] += step_raises(move->steps[i]) ? sign : -sign;
        if (a >= t->run->ledger.naccounts || !is_moved(t, a))
            continue;
        moved += posts[a] > t->today[a] ? posts[a] - t->today[a] : 0;
        moved -= was > t->today[a] ? was - t->today[a] : 0;
    }
    return moved;
}

/* From left towards right while moves are left. */
static enum status walk(struct tradeoff *t)
{
    struct run *run = &t->c.run;
    struct corner *left = &t->left;
    struct distance distance = {0};
    memcpy(run->answer.posts, t->right.posts, run->ledger.naccounts * sizeof *run->answer.posts);
    enum status status = distance_between(run, left->posts, &distance);
    for (size_t m = 0; m < distance.nmoves && status == STATUS_OK; m++) {
        const struct distance_move *move = &distance.moves[m];
        for (int64_t unit = 0; unit < move->units && left->moved < t->cap; unit++) {
            int64_t more = take(t, move, 1, left->posts);
            if (left->moved + more > t->cap)
                take(t, move, -1, left->posts);
            else
                left->moved += more;
        }
    }
    distance_done(&distance);
    return status;
}

/* The walk may end a move short of the cap where two posts must come at once, an administrative one and one
 * of public service: then nothing proves that the plan is the least, and none is told. */
static enum status find_least(struct tradeoff *t)
{
    enum status status = t->right.posts ? close_in(t) : STATUS_OK;
    if (status == STATUS_OK && t->right.posts && t->left.moved < t->cap)
        status = walk(t);
    if (status != STATUS_OK)
        return status;
    bool proven = !t->right.posts || t->left.moved == t->cap;
    struct alternative least = {.kind = ALTERNATIVE_LEAST, .name = "least"};
    return alternatives_add(t->run, least, proven ? t->left.posts : NULL);
}

static bool is_known(const struct run *run)
{
    return run->model->measure_shortage && run->model->comparison->shortage && run->ledger.nrows == 0;
}

enum status run_find_tradeoff(struct run *run)
{
    if (!is_known(run))
        return STATUS_OK;
    struct tradeoff *t = memory_new(1, sizeof *t);
    enum status status = t ? case_init(&t->c, run, NULL) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        t->run = run;
        t->today = run->outcome.alternatives->today;
        t->cap = alternatives_find(run->outcome.alternatives, ALTERNATIVE_PLAN)->moved;
        status = build(t);
    }
    if (status == STATUS_OK)
        status = draw(t);
    if (status == STATUS_OK)
        status = find_least(t);
    if (t)
        case_done(&t->c);
    memory_free(t);
    return status;
}
