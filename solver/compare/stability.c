/* Posts moved against everything else, from plan to plan (run/walk.h) as the price of a move falls from the
 * largest weight that stability may have to a billionth, which is as fine as prices are. Office numbers and
 * floors are settled anew at every price, as a scenario with that weight has them. Levels above come first as
 * ever, levels below settle ties. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "compare/frontier.h"
#include "model/held.h"
#include "model/split_weigh.h"
#include "run/walk.h"

/* Where the scenario has the goal. */
struct place_of_goal {
    size_t level;
    int goal;
};

struct falling_price {
    struct place_of_goal place;
    struct run_case *c;
    bool open; /* some plan is not proven best of all */
};

static const int64_t dearest = (int64_t)CURVE_MOST_WEIGHT * PRICE_UNIT;

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

static double price_at(int64_t nsteps)
{
    return (double)(dearest - nsteps) / (double)PRICE_UNIT;
}

/* For every post that comes or goes. */
static enum status put_price(void *target, int64_t nsteps)
{
    const struct falling_price *falling = target;
    struct goal_level *level = &falling->c->scenario.levels[falling->place.level];
    size_t g = 0;
    while (g < level->ngoals && level->goals[g].goal != falling->place.goal)
        g++;
    level->ngoals += g == level->ngoals;
    level->goals[g] = (struct goal_setting){
        .goal = falling->place.goal, .weight = price_at(nsteps), .curve = CURVE_ABSOLUTE};
    return STATUS_OK;
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

/* Posts that come or go, and the prices of everything else at the level. */
static void weigh(const struct run *run, struct place_of_goal place, struct frontier_point *point)
{
    const struct ledger *ledger = &run->ledger;
    const struct goal_level *level = &run->scenario->levels[place.level];
    for (size_t a = 0; a < ledger->naccounts; a++) {
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
            const struct term *term = &ledger->terms[t];
            if (term->goal == place.goal)
                point->moved += llabs(run->answer.posts[a] - llround(term->curve.need));
            else if (has_goal(level, term->goal) && term->curve.shape != CURVE_FIRST_POST)
                point->total += price_of(&term->curve, run->answer.posts[a]);
        }
    }
}

/* The plan at one price. Where numbers are held in it, others may make a better one. */
static enum status solve_price(struct falling_price *falling, int64_t step)
{
    struct run *run = &falling->c->run;
    enum status status = put_price(falling, step);
    if (status == STATUS_OK)
        status = case_solve(falling->c);
    if (status != STATUS_OK)
        return status;
    if (run->outcome.status != STATUS_OK)
        return STATUS_INTERNAL; /* the option has a lawful plan, and bounds are the same */
    splits_prove(&run->builder, &run->answer, run->outcome.proven);
    falling->open |= !run->outcome.proven || held_applies(&run->builder);
    return STATUS_OK;
}

/* The plan at hand, solved once more: what a walk keeps of it is its posts alone. One that moves as many
 * posts and costs the same is the point before. */
static enum status add_point(struct frontier_curve *curve, struct falling_price *falling, int64_t step,
                             struct arena *arena)
{
    struct frontier_point point = {.high = INFINITY};
    struct frontier_point *last = curve->n > 0 ? &curve->points[curve->n - 1] : NULL;
    enum status status = last ? solve_price(falling, step - 1) : STATUS_OK;
    if (status == STATUS_OK)
        status = solve_price(falling, step);
    if (status != STATUS_OK)
        return status;
    weigh(&falling->c->run, falling->place, &point);
    if (last && last->moved == point.moved && last->total == point.total)
        return STATUS_OK;
    if (last)
        point.high = last->low = price_at(step);
    curve->nunproven += !falling->c->run.outcome.proven;
    return frontier_add(curve, point, &falling->c->run, NULL, arena);
}

static enum status draw(struct frontier_curve *curve, struct falling_price *falling, struct arena *arena)
{
    struct walk walk = {.c = falling->c,
                        .put = put_price,
                        .target = falling,
                        .most = dearest - 1,
                        .most_looks = FRONTIER_LOOKS};
    enum walk_end end = WALK_GOES_ON;
    enum status status = walk_begin(&walk);
    walk.level = frontier_level(&falling->c->scenario, falling->place.level);
    while (status == STATUS_OK && end == WALK_GOES_ON && !curve->cut) {
        status = add_point(curve, falling, walk.here.at, arena);
        if (status == STATUS_OK)
            status = walk_on(&walk, &end);
        curve->cut = end == WALK_OUT_OF_LOOKS || (end == WALK_GOES_ON && curve->n == FRONTIER_POINTS);
    }
    if (curve->cut)
        curve->points[curve->n - 1].low = price_at(walk.here.at);
    if (status == STATUS_OK)
        status = solve_price(falling, walk.here.at);
    walk_done(&walk);
    return status;
}

enum status frontier_stability(struct frontier *frontier, const struct compare_option *option,
                               struct arena *arena)
{
    const struct run *run = &option->run;
    struct falling_price falling = {.place = find_stability(run->scenario)};
    enum status status = frontier_begin(frontier, 1);
    if (status == STATUS_OK)
        status = case_new(&falling.c, run, run->faults);
    if (status == STATUS_OK) {
        struct frontier_curve *curve = &frontier->curves[0];
        curve->counts_moves = true;
        curve->what = _("what moving posts gains, by the price of a move (weight of stability)");
        status = draw(curve, &falling, arena);
        /* where the best of all lawful plans is known at both ends, costs that are even in the price leave
         * room for no other between them */
        curve->note = falling.open
                          ? _("each row is what solve gives at both ends of its range; that no other "
                              "plan is best within it is not proven, for the numbers that a run "
                              "lists in held.csv are settled anew at every price")
                          : _("each row is the best of all lawful plans at every price of its range");
    }
    case_free(falling.c);
    return status;
}
