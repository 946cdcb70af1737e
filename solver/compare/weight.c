/* One weight of the formula after the other, from 0 to 1, the others keeping their proportions, from plan to
 * plan (run/walk.h). Each plan is the best by the needs of its weights; its figures are by needs and bounds
 * of the option as it is. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "compare/frontier.h"
#include "run/walk.h"

struct sweep {
    const struct compare_option *option;
    const struct setting *weights;
    size_t section, parameter;
    size_t item;       /* the weight that is varied */
    const bool *moves; /* [naccounts] accounts whose posts make a point of the curve */
    struct run_case *c;
};

static double weight_at(int64_t nsteps)
{
    return (double)nsteps / FRONTIER_WEIGHT_STEPS;
}

/* One weight set and the others in proportion; in equal parts when they are all 0. */
static enum status put_weight(void *target, int64_t nsteps)
{
    const struct sweep *s = target;
    double weight = weight_at(nsteps);
    const struct json *from = s->weights->codes;
    struct json *items = case_numbers(s->c, (struct setting_place){false, s->section, s->parameter});
    double others = 0;
    for (size_t i = 0; i < from->n; i++)
        others += i == s->item ? 0 : from->items[i].number;
    for (size_t i = 0; items && i < from->n; i++) {
        double part = others > 0 ? from->items[i].number / others : 1 / (double)(from->n - 1);
        items[i].number = i == s->item ? weight : part * (1 - weight);
    }
    return items ? STATUS_OK : STATUS_MEMORY;
}

/* The plan at hand is another point of the curve: its posts differ from the last one's where posts move. */
static bool is_new(const struct sweep *s, const struct frontier_curve *curve, const struct walk_plan *plan)
{
    const struct frontier_point *last = curve->n > 0 ? &curve->points[curve->n - 1] : NULL;
    bool same = last && last->feasible == plan->lawful;
    for (size_t a = 0; a < s->option->run.ledger.naccounts && same && plan->lawful; a++)
        same = !s->moves[a] || last->posts[a] == plan->posts[a];
    return !same;
}

static enum status add_point(struct frontier_curve *curve, const struct sweep *s,
                             const struct walk_plan *plan, struct arena *arena)
{
    const struct run *run = &s->option->run;
    struct frontier_point point = {.low = weight_at(plan->at), .high = 1};
    if (plan->lawful)
        point.total = ledger_total(&run->ledger, frontier_level(run->scenario, 0), plan->posts);
    if (curve->n > 0)
        curve->points[curve->n - 1].high = point.low;
    curve->nunproven += plan->lawful && !plan->proven;
    return frontier_add(curve, point, plan->lawful ? run : NULL, plan->posts, arena);
}

static enum status sweep_weight(struct frontier_curve *curve, struct sweep *s, struct arena *arena)
{
    struct walk walk = {.c = s->c,
                        .put = put_weight,
                        .target = s,
                        .most = FRONTIER_WEIGHT_STEPS,
                        .most_looks = FRONTIER_LOOKS};
    enum walk_end end = WALK_GOES_ON;
    enum status status = walk_begin(&walk);
    while (status == STATUS_OK && end == WALK_GOES_ON && !curve->cut) {
        bool point = is_new(s, curve, &walk.here);
        curve->cut = point && curve->n == FRONTIER_POINTS;
        if (point && !curve->cut)
            status = add_point(curve, s, &walk.here, arena);
        if (status == STATUS_OK && !curve->cut)
            status = walk_on(&walk, &end);
    }
    curve->cut |= end == WALK_OUT_OF_LOOKS;
    if (curve->cut && curve->n > 0)
        curve->points[curve->n - 1].high = weight_at(walk.here.at);
    walk_done(&walk);
    return status;
}

/* --- all weights --- */

static bool find_parameter(struct sweep *s)
{
    const struct model *model = s->option->run.model;
    for (size_t i = 0; i < model->nsections; i++)
        for (size_t p = 0; p < model->sections[i].nparameters; p++)
            if (strcmp(model->sections[i].name, model_comparison(model)->section) == 0 &&
                strcmp(model->sections[i].parameters[p].name, model_comparison(model)->weights) == 0) {
                s->section = i;
                s->parameter = p;
                s->weights = &s->option->run.scenario->section_settings[i][p];
                return s->weights->codes && s->weights->codes->n > 1;
            }
    return false;
}

static const bool *mark_moving(const struct compare_option *option, struct arena *arena)
{
    const struct ledger *ledger = &option->run.ledger;
    const struct comparison *comparison = model_comparison(option->run.model);
    bool *moves = arena_new(arena, ledger->naccounts, sizeof *moves);
    for (size_t a = 0; moves && a < ledger->naccounts; a++)
        moves[a] = comparison_has(comparison, comparison->nmoved, ledger, a);
    return moves;
}

static enum status sweep_all(struct frontier *frontier, struct sweep *s, struct arena *arena)
{
    enum status status = STATUS_OK;
    for (s->item = 0; s->item < frontier->n && status == STATUS_OK; s->item++) {
        char what[FAULT_LENGTH];
        text_format(what, sizeof what, _("weight of %s"),
                    model_indicator_label(s->option->run.model, s->weights->codes->items[s->item].key));
        frontier->curves[s->item].what = arena_text(arena, what, strlen(what));
        frontier->curves[s->item].note =
            _("the others in proportion; each plan is what solve gives at both ends of its range, and that "
              "no other is best within it is not proven; figures by the needs and bounds of the scenario as "
              "it is");
        status = frontier->curves[s->item].what ? sweep_weight(&frontier->curves[s->item], s, arena)
                                                : STATUS_MEMORY;
    }
    return status;
}

enum status frontier_weight(struct frontier *frontier, const struct compare_option *option,
                            struct arena *arena)
{
    const struct comparison *comparison = model_comparison(option->run.model);
    struct sweep *s = memory_new(1, sizeof *s);
    struct run_case *c = NULL;
    const bool *moves = mark_moving(option, arena);
    enum status status = s && moves ? case_new(&c, &option->run, option->run.faults) : STATUS_MEMORY;
    *frontier = (struct frontier){0};
    if (status == STATUS_OK)
        *s = (struct sweep){.option = option, .c = c, .moves = moves};
    if (status == STATUS_OK && !find_parameter(s)) {
        faults_add(option->run.faults, (struct place){option->given, 0, comparison->section},
                   "%s are fewer than two; there is nothing to vary", comparison->weights);
        status = STATUS_DATA;
    }
    if (status == STATUS_OK)
        status = frontier_begin(frontier, s->weights->codes->n);
    if (status == STATUS_OK)
        status = sweep_all(frontier, s, arena);
    case_free(c);
    memory_free(s);
    return status;
}
