/* One weight of the formula after the other, from 0 to 1, the others keeping their proportions. Needs are
 * worked out anew for each weight. The plan is looked at in equal steps, and where two neighbours differ the
 * step is halved until every break in it is known closely. A plan that comes and goes between two steps with
 * equal plans is not seen. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "compare/frontier.h"

/* What came of one weight: posts of the families that move. */
struct sample {
    double weight;
    struct answer answer; /* its posts [naccounts]; nothing when infeasible */
    bool feasible;
};

/* Weights to the right of the one reached, the nearest on top. */
enum { MOST_SAMPLES = FRONTIER_HALVINGS + 2 };

struct sweep {
    const struct policy_option *option;
    const struct setting *weights;
    size_t section, parameter;
    size_t item;       /* the weight that is varied */
    const bool *moves; /* [naccounts] */
    struct run_case *c;
    struct sample left;
    struct sample stack[MOST_SAMPLES];
    size_t depth;
};

static void sample_done(struct sample *sample)
{
    answer_done(&sample->answer);
    *sample = (struct sample){0};
}

/* --- one weight --- */

/* One weight set and the others in proportion; in equal parts when they are all 0. */
static enum status put_weight(const struct sweep *s, double weight)
{
    const struct json *from = s->weights->codes;
    struct json *items = case_numbers(s->c, false, s->section, s->parameter);
    double others = 0;
    for (size_t i = 0; i < from->n; i++)
        others += i == s->item ? 0 : from->items[i].number;
    for (size_t i = 0; items && i < from->n; i++) {
        double part = others > 0 ? from->items[i].number / others : 1 / (double)(from->n - 1);
        items[i].number = i == s->item ? weight : part * (1 - weight);
    }
    return items ? STATUS_OK : STATUS_MEMORY;
}

static enum status solve_weight(struct sweep *s, double weight, struct sample *sample)
{
    struct run *run = &s->c->run;
    *sample = (struct sample){.weight = weight};
    enum status status = put_weight(s, weight);
    if (status == STATUS_OK)
        status = case_solve(s->c);
    if (status != STATUS_OK)
        return status;
    sample->feasible = run->answer.status != STATUS_INFEASIBLE;
    sample->answer = run->answer;
    run->answer = (struct answer){0};
    return STATUS_OK;
}

static bool is_same(const struct sweep *s, const struct sample *a, const struct sample *b)
{
    bool same = a->feasible == b->feasible;
    for (size_t i = 0; i < s->option->run.ledger.naccounts && same && a->feasible; i++)
        same = !s->moves[i] || a->answer.posts[i] == b->answer.posts[i];
    return same;
}

/* --- a sweep --- */

/* A new plan from this weight on. */
static enum status add_point(struct frontier_curve *curve, const struct sweep *s, struct arena *arena)
{
    const struct run *run = &s->option->run;
    const struct sample *at = &s->left;
    struct frontier_point point = {.low = at->weight, .high = 1};
    if (at->feasible)
        point.total = ledger_total(&run->ledger, frontier_level(run->scenario, 0), at->answer.posts);
    if (curve->n > 0)
        curve->points[curve->n - 1].high = at->weight;
    return frontier_add(curve, point, s->option, at->feasible ? &at->answer : NULL, arena);
}

static void go_right(struct sweep *s)
{
    sample_done(&s->left);
    s->left = s->stack[--s->depth];
}

/* One step to the right: over a stretch of one plan, over a break that is known closely, or not yet and
 * halved. */
static enum status step(struct frontier_curve *curve, struct sweep *s, struct arena *arena)
{
    static const double closest = 1.0 / FRONTIER_WEIGHT_STEPS / (1 << FRONTIER_HALVINGS);
    struct sample *right = &s->stack[s->depth - 1];
    if (is_same(s, &s->left, right)) {
        go_right(s);
        return STATUS_OK;
    }
    if (right->weight - s->left.weight <= closest) {
        go_right(s);
        curve->cut = curve->n > FRONTIER_BREAKS;
        return curve->cut ? STATUS_OK : add_point(curve, s, arena);
    }
    s->depth++;
    return solve_weight(s, (s->left.weight + right->weight) / 2, right + 1);
}

static enum status sweep_weight(struct frontier_curve *curve, struct sweep *s, struct arena *arena)
{
    enum status status = solve_weight(s, 0, &s->left);
    if (status == STATUS_OK)
        status = add_point(curve, s, arena);
    for (int i = 1; i <= FRONTIER_WEIGHT_STEPS && status == STATUS_OK && !curve->cut; i++) {
        status = solve_weight(s, (double)i / FRONTIER_WEIGHT_STEPS, &s->stack[s->depth++]);
        while (s->depth > 0 && status == STATUS_OK && !curve->cut)
            status = step(curve, s, arena);
    }
    while (s->depth > 0)
        sample_done(&s->stack[--s->depth]);
    sample_done(&s->left);
    return status;
}

/* --- all weights --- */

static bool find_parameter(struct sweep *s)
{
    const struct model *model = s->option->run.model;
    for (size_t i = 0; i < model->nsections; i++)
        for (size_t p = 0; p < model->sections[i].nparameters; p++)
            if (strcmp(model->sections[i].name, model->comparison->section) == 0 &&
                strcmp(model->sections[i].parameters[p].name, model->comparison->weights) == 0) {
                s->section = i;
                s->parameter = p;
                s->weights = &s->option->run.scenario->section_settings[i][p];
                return s->weights->codes && s->weights->codes->n > 1;
            }
    return false;
}

static const bool *mark_moving(const struct policy_option *option, struct arena *arena)
{
    const struct ledger *ledger = &option->run.ledger;
    const struct comparison *comparison = option->run.model->comparison;
    bool *moves = arena_new(arena, ledger->naccounts, sizeof *moves);
    for (size_t a = 0; moves && a < ledger->naccounts; a++)
        for (size_t f = 0; f < comparison->nmoved; f++)
            moves[a] |=
                strcmp(ledger->families[ledger->accounts[a].is.family].name, comparison->families[f]) == 0;
    return moves;
}

static enum status sweep_all(struct frontier *frontier, struct sweep *s, struct arena *arena)
{
    enum status status = STATUS_OK;
    for (s->item = 0; s->item < frontier->n && status == STATUS_OK; s->item++) {
        char what[FAULT_LENGTH];
        snprintf(what, sizeof what, _("weight of %s"), s->weights->codes->items[s->item].key);
        frontier->curves[s->item].what = arena_text(arena, what, strlen(what));
        status = frontier->curves[s->item].what ? sweep_weight(&frontier->curves[s->item], s, arena)
                                                : STATUS_MEMORY;
    }
    return status;
}

enum status frontier_weight(struct frontier *frontier, const struct policy_option *option,
                            struct arena *arena)
{
    const struct comparison *comparison = option->run.model->comparison;
    struct sweep *s = memory_new(1, sizeof *s);
    struct run_case *c = memory_new(1, sizeof *c);
    const bool *moves = mark_moving(option, arena);
    enum status status = s && c && moves ? STATUS_OK : STATUS_MEMORY;
    *frontier = (struct frontier){0};
    if (status == STATUS_OK) {
        *s = (struct sweep){.option = option, .c = c, .moves = moves};
        status = case_init(c, &option->run, option->run.faults);
    }
    if (status == STATUS_OK && !find_parameter(s)) {
        faults_add(option->run.faults, (struct place){option->given, 0, comparison->section},
                   "%s are fewer than two; there is nothing to vary", comparison->weights);
        status = STATUS_DATA;
    }
    if (status == STATUS_OK)
        status = frontier_begin(frontier, s->weights->codes->n);
    if (status == STATUS_OK)
        status = sweep_all(frontier, s, arena);
    if (c)
        case_done(c);
    memory_free(c);
    memory_free(s);
    return status;
}
