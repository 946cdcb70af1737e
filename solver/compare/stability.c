/* Posts moved against everything else at the level of stability. Both are whole numbers (posts, billionths),
 * and so are the multipliers that are tried: between two corners the ones at which they weigh the same. What
 * then is best is a corner between them, or there is none. Levels above come first as ever, levels below
 * settle ties. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "compare/frontier.h"
#include "model/quota.h"
#include "model/split.h"

/* A price of 1 billionth a post, so that multipliers count posts. */
static const double one_billionth = 1e-9;

/* Multipliers stay far from where sums of prices along a path could overflow. */
static const int64_t most_times = INT64_C(1) << 46;

/* Where the scenario has the goal. */
struct place_of_goal {
    size_t level;
    int goal;
};

static struct place_of_goal find_stability(const struct scenario *scenario)
{
    const struct model *model = scenario->model;
    struct place_of_goal place = {0, 0};
    while (strcmp(model->goals[place.goal]->name, model_comparison(model)->stability) != 0)
        place.goal++;
    for (size_t l = 0; l < scenario->nlevels; l++)
        for (size_t g = 0; g < scenario->levels[l].ngoals; g++)
            if (scenario->levels[l].goals[g].goal == place.goal)
                place.level = l;
    return place;
}

/* Stability by the post, at its level; at the first one where the scenario does without. */
static void put_stability(struct scenario *scenario, struct place_of_goal place)
{
    struct goal_level *level = &scenario->levels[place.level];
    size_t g = 0;
    while (g < level->ngoals && level->goals[g].goal != place.goal)
        g++;
    level->ngoals += g == level->ngoals;
    level->goals[g] =
        (struct goal_setting){.goal = place.goal, .weight = one_billionth, .curve = CURVE_ABSOLUTE};
}

static bool has_goal(const struct goal_level *level, int goal)
{
    for (size_t g = 0; g < level->ngoals; g++)
        if (level->goals[g].goal == goal)
            return true;
    return false;
}

/* Prices of posts 1 .. posts by one curve. */
static wide price_of(const struct curve *curve, int64_t posts)
{
    wide sum = 0;
    for (int64_t x = 0; x < posts; x++)
        sum += curve_price(curve, x);
    return sum;
}

/* Posts that come or go, and the prices of everything else at the level, multipliers aside. */
static void weigh(const struct run *run, struct place_of_goal place, int64_t *moved, wide *total)
{
    const struct ledger *ledger = &run->ledger;
    const struct goal_level *level = &run->scenario->levels[place.level];
    *moved = 0;
    *total = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
            const struct term *term = &ledger->terms[t];
            if (term->goal == place.goal)
                *moved += llabs(run->answer.posts[a] - llround(term->curve.need));
            else if (has_goal(level, term->goal) && term->curve.shape != CURVE_FIRST_POST)
                *total += price_of(&term->curve, run->answer.posts[a]);
        }
    }
}

/* --- solving --- */

/* Wholes that are shared out by weight, and floors that are split, are held as the option has them: all
 * corners are then the best of the same plans, and bend one way. */
static enum status build(struct run_case *c, struct place_of_goal place)
{
    enum status status = case_reset(c);
    if (status != STATUS_OK)
        return status;
    put_stability(&c->scenario, place);
    status = case_build(c);
    if (status != STATUS_OK)
        return status;
    quotas_take(&c->run.builder, &c->original->builder, c->original->answer.posts);
    splits_take(&c->run.builder, &c->original->builder);
    return c->run.ledger.status;
}

static void multiply(struct ledger *ledger, size_t level, int goal, int64_t times_goal, int64_t times_others)
{
    for (size_t t = 0; t < ledger->nterms; t++)
        if ((size_t)ledger->terms[t].level == level)
            ledger->terms[t].times = ledger->terms[t].goal == goal ? times_goal : times_others;
}

/* One level becomes two: the goal above the others, or below them. */
static enum status split(struct ledger *ledger, size_t level, int goal, bool goal_first)
{
    if (ledger_add_level(ledger, "moves") == LEDGER_NONE)
        return ledger->status;
    for (size_t l = ledger->nlevels - 1; l > level + 1; l--)
        ledger->levels[l] = ledger->levels[l - 1];
    ledger->levels[level + 1] = ledger->levels[level];
    for (size_t t = 0; t < ledger->nterms; t++) {
        struct term *term = &ledger->terms[t];
        bool second = (size_t)term->level == level && (term->goal == goal) != goal_first;
        term->level = (int16_t)(term->level + (second || (size_t)term->level > level));
    }
    ledger->worst_level += ledger->worst_level > (int32_t)level;
    return STATUS_OK;
}

static enum status solve(struct run_case *c, struct place_of_goal place, int64_t *moved, wide *total)
{
    enum status status = case_solve_ledger(c);
    if (status == STATUS_OK && c->run.outcome.status == STATUS_INFEASIBLE)
        status = STATUS_INTERNAL; /* the option has a lawful plan, and bounds are the same */
    if (status == STATUS_OK)
        weigh(&c->run, place, moved, total);
    return status;
}

enum status frontier_weighted(struct run_case *c, int64_t times_moved, int64_t times_total, int64_t *moved,
                              wide *total)
{
    struct place_of_goal place = find_stability(c->original->scenario);
    enum status status = build(c, place);
    if (status != STATUS_OK)
        return status;
    multiply(&c->run.ledger, frontier_level(&c->scenario, place.level), place.goal, times_moved, times_total);
    return solve(c, place, moved, total);
}

/* An end of the curve: the fewest moves first, or everything else first. */
static enum status solve_end(struct run_case *c, bool moves_first, int64_t *moved, wide *total)
{
    struct place_of_goal place = find_stability(c->original->scenario);
    enum status status = build(c, place);
    if (status == STATUS_OK)
        status = split(&c->run.ledger, frontier_level(&c->scenario, place.level), place.goal, moves_first);
    return status == STATUS_OK ? solve(c, place, moved, total) : status;
}

/* --- the curve --- */

/* The curve falls from one point to the next. Two corners that were solved to the end always do; where limits
 * across both ledgers leave one unproven it need not. */
static bool falls(const struct frontier_point *left, const struct frontier_point *right)
{
    return left->moved < right->moved && left->total > right->total;
}

/* Multipliers at which two corners weigh the same; both > 0 since the right one moves more and is better for
 * it. */
static enum status balance(const struct compare_option *option, const struct frontier_point *left,
                           const struct frontier_point *right, int64_t *times_moved, int64_t *times_total)
{
    wide gain = left->total - right->total;
    if (gain > most_times) {
        faults_add(
            option->run.faults, (struct place){.column = "frontier"},
            "prices are too large to be weighed against single posts; weights or needs are out of scale");
        return STATUS_DATA;
    }
    int64_t divisor = (int64_t)wide_common_divisor(gain, right->moved - left->moved);
    *times_moved = (int64_t)gain / divisor;
    *times_total = (right->moved - left->moved) / divisor;
    return STATUS_OK;
}

static wide weight_of(const struct frontier_point *point, int64_t times_moved, int64_t times_total)
{
    return (wide)times_moved * point->moved + times_total * point->total;
}

/* Moves the last point to place i. */
static void put_last_at(struct frontier_curve *curve, size_t i)
{
    struct frontier_point last = curve->points[curve->n - 1];
    memmove(&curve->points[i + 1], &curve->points[i], (curve->n - 1 - i) * sizeof last);
    curve->points[i] = last;
}

/* Looks for a corner between points i and i + 1; *found says whether there is one, which then is at i + 1. */
static enum status look_between(struct frontier_curve *curve, const struct compare_option *option, size_t i,
                                struct run_case *c, struct arena *arena, bool *found)
{
    struct frontier_point point = {.low = 0};
    int64_t times_moved, times_total;
    enum status status =
        balance(option, &curve->points[i], &curve->points[i + 1], &times_moved, &times_total);
    *found = false;
    if (status != STATUS_OK)
        return status;
    status = frontier_weighted(c, times_moved, times_total, &point.moved, &point.total);
    if (status == STATUS_OK && falls(&curve->points[i], &point) && falls(&point, &curve->points[i + 1]) &&
        weight_of(&point, times_moved, times_total) <
            weight_of(&curve->points[i], times_moved, times_total)) {
        status = frontier_add(curve, point, option, &c->run.answer, arena);
        *found = status == STATUS_OK;
    }
    if (*found)
        put_last_at(curve, i + 1);
    return status;
}

static enum status add_end(struct frontier_curve *curve, const struct compare_option *option,
                           bool moves_first, struct run_case *c, struct arena *arena)
{
    struct frontier_point point = {.low = 0};
    enum status status = solve_end(c, moves_first, &point.moved, &point.total);
    bool further = curve->n == 0 || falls(&curve->points[0], &point);
    if (status == STATUS_OK && further)
        status = frontier_add(curve, point, option, &c->run.answer, arena);
    return status;
}

/* The price of a move, as a weight of stability, at which two neighbours weigh the same. */
static void set_prices(struct frontier_curve *curve)
{
    for (size_t i = 0; i < curve->n; i++) {
        curve->points[i].low = 0;
        curve->points[i].high = INFINITY;
    }
    for (size_t i = 0; i + 1 < curve->n; i++) {
        struct frontier_point *left = &curve->points[i], *right = left + 1;
        double price = (double)(left->total - right->total) / (double)(right->moved - left->moved);
        left->low = right->high = price / (double)PRICE_UNIT;
    }
}

static enum status draw(struct frontier_curve *curve, const struct compare_option *option, struct run_case *c,
                        struct arena *arena)
{
    enum status status = add_end(curve, option, true, c, arena);
    if (status == STATUS_OK)
        status = add_end(curve, option, false, c, arena);
    for (size_t i = 0; i + 1 < curve->n && status == STATUS_OK && !curve->cut;) {
        bool found;
        status = look_between(curve, option, i, c, arena, &found);
        i += !found;
        curve->cut = curve->n == FRONTIER_POINTS;
    }
    set_prices(curve);
    return status;
}

enum status frontier_stability(struct frontier *frontier, const struct compare_option *option,
                               struct arena *arena)
{
    enum status status = frontier_begin(frontier, 1);
    struct run_case *c = NULL;
    if (status == STATUS_OK)
        status = case_new(&c, &option->run, option->run.faults);
    if (status == STATUS_OK) {
        frontier->curves[0].counts_moves = true;
        frontier->curves[0].what =
            _("what moving posts gains, at every price of a move (weight of stability)");
        status = draw(&frontier->curves[0], option, c, arena);
    }
    case_free(c);
    return status;
}
