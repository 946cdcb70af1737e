/* Which steps a run's reasons have, in their order: it follows from the inputs alone, so that whoever judges
 * a run without solving knows it too. */
#include <string.h>

#include "base/language.h"
#include "model/story.h"
#include "run/alternatives.h"
#include "run/reasons.h"

/* Whose figure it is that binds: of all bounds of the rule, the most binding one's. */
static enum reason_class class_of(const struct run *run, size_t r)
{
    enum strictness firmest = STRICT_ASSUMPTION;
    if (run->model->rules[r]->is_own)
        return REASON_OWN;
    for (size_t b = 0; b < run->ledger.nbounds; b++) {
        const struct bound *bound = &run->ledger.bounds[b];
        if (bound->rule == (int32_t)r && bound->strictness < firmest)
            firmest = bound->strictness;
    }
    return reason_class_of(firmest);
}

static void list_steps(const struct run *run, struct reasons *reasons)
{
    reasons->steps[reasons->nsteps++] = (struct reason){.rule = LEDGER_NONE, .is = REASON_NEEDS};
    for (int is = REASON_HARD; is <= REASON_ASSUMPTION; is++)
        for (size_t r = 0; r < run->model->nrules; r++) {
            const struct rule *rule = run->model->rules[r];
            bool in_force = !run->scenario->rule_off[r] && ledger_has_rule(&run->ledger, (int32_t)r);
            if (in_force && !rule->is_frame && (int)class_of(run, r) == is)
                reasons->steps[reasons->nsteps++] =
                    (struct reason){.rule = (int32_t)r, .is = (enum reason_class)is};
        }
}

static void list_figures(const struct run *run, const int64_t *today, struct reasons *reasons)
{
    for (size_t a = 0; a < run->ledger.naccounts; a++) {
        if (!comparison_has(run->model->comparison, run->model->comparison->nmoved, &run->ledger, a))
            continue;
        reasons->today[reasons->nfigures] = today[a];
        reasons->account[reasons->nfigures++] = (int32_t)a;
    }
}

struct reasons *reasons_list(struct run *run, const struct run *whole)
{
    struct arena *arena = &run->arena;
    size_t n = run->ledger.naccounts;
    struct reasons *reasons = arena_new(arena, 1, sizeof *reasons);
    const int64_t *today = alternatives_today(run);
    if (!reasons || !today)
        return NULL;
    reasons->account = arena_new(arena, n, sizeof *reasons->account);
    reasons->today = arena_new(arena, n, sizeof *reasons->today);
    reasons->steps = arena_new(arena, run->model->nrules + 1, sizeof *reasons->steps);
    if (!reasons->account || !reasons->today || !reasons->steps)
        return NULL;
    list_steps(whole, reasons);
    list_figures(run, today, reasons);
    for (size_t s = 0; s < reasons->nsteps; s++) {
        reasons->steps[s].posts = arena_new(arena, reasons->nfigures, sizeof(int64_t));
        reasons->steps[s].without = arena_new(arena, reasons->nfigures, sizeof(int64_t));
        if (!reasons->steps[s].posts || !reasons->steps[s].without)
            return NULL;
    }
    reasons->steps[0].without = NULL;
    return reasons;
}

static bool knows_today(const struct model *model)
{
    return model->comparison && model->read_today && model->assign_posts;
}

static size_t count_units(const struct run *run)
{
    const struct explainer *explainer = run->model->explainer;
    size_t n = explainer ? explainer->units(run->facts)->n : 0, nshared = 0;
    for (size_t unit = 0; unit < n; unit++)
        nshared += explainer->is_shared_out(run->facts, unit);
    return nshared;
}

bool reasons_are_due(const struct run *run)
{
    return run->outcome.status != STATUS_INFEASIBLE && knows_today(run->model) && !run->options.brief &&
           !run->options.alone && (run->options.reasons || count_units(run) <= REASONS_MOST_UNITS);
}

static const char *why_no_plans(const struct run *run)
{
    const struct alternatives *alternatives = run->outcome.alternatives;
    if (run->outcome.status == STATUS_NEEDS_WAIVERS)
        return N_("The plan without each rule, with an assumption set otherwise, and moves against shortage "
                  "are told of lawful plans alone; this one needs waivers.");
    if (!alternatives)
        return count_units(run) > REASONS_MOST_UNITS
                   ? N_("Other plans are set beside one for up to 200 units, for more with solve --reasons.")
                   : N_("No other plans were looked for.");
    if (!alternatives_find(alternatives, ALTERNATIVE_PRICED))
        return N_(
            "Moves against shortage, and the least shortage, are not told beside limits that cross both "
            "ledgers.");
    return NULL;
}

static const char *why_no_steps(const struct run *run)
{
    if (run->outcome.reasons)
        return NULL;
    return run->outcome.alternatives
               ? N_("The steps from today to the plan are not told: of one of them no plan was found.")
               : N_("The steps from today to the plan are told for up to 200 units, for more with solve "
                    "--reasons.");
}

size_t reasons_untold(const struct run *run, const char *why[REASONS_UNTOLD])
{
    size_t n = 0;
    if (!run->outcome.plan || !knows_today(run->model))
        return 0;
    why[n] = why_no_plans(run);
    n += why[n] != NULL;
    why[n] = why_no_steps(run);
    n += why[n] != NULL;
    return n;
}

void reasons_turn_off(const struct reasons *reasons, size_t step, struct scenario *scenario)
{
    for (size_t s = step + 1; s < reasons->nsteps; s++)
        scenario->rule_off[reasons->steps[s].rule] = true;
}

const char *reasons_step_name(const struct run *run, const struct reason *step)
{
    return step->rule == LEDGER_NONE ? "needs_and_formula" : run->model->rules[step->rule]->name;
}
