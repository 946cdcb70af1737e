/* A county is the sum of its townships; a rate of it is the rate of the sums, not the mean of theirs. */
#include "township/standing.h"

#include <math.h>

#include "base/language.h"
#include "model/outcome.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/tables.h"

const struct part_figure standing_figures[STANDING_FIGURES] = {
    [STANDING_POPULATION] = {"population", N_("people served"), false},
    [STANDING_POSTS] = {"posts", N_("posts"), false},
    [STANDING_FILLED] = {"posts_filled", N_("posts filled"), false},
    [STANDING_NEED] = {"need", N_("people needed"), false},
    [STANDING_SHORT] = {"people_short", N_("people short"), false},
    [STANDING_PER_1000] = {"posts_per_1000", N_("posts per 1000"), true},
    [STANDING_SHARE_FILLED] = {"share_filled", N_("share filled"), true},
    [STANDING_NEED_MET] = {"need_met", N_("need met"), true},
};

static void add_township(const struct facts *facts, const struct plan *plan, size_t t, long population,
                         double *value)
{
    for (size_t k = 0; k < facts->nk; k++) {
        int64_t posts = plan->posts[facts_tk(facts, t, k)];
        int64_t staff = facts->holdings[facts_tk(facts, t, k)].staff;
        value[STANDING_POSTS] += (double)posts;
        value[STANDING_FILLED] += (double)(staff < posts ? staff : posts);
    }
    for (size_t p = 0; p < facts->np; p++) {
        double need = facts->platform_need[facts_tp(facts, t, p)];
        value[STANDING_NEED] += need;
        value[STANDING_SHORT] += fmax(0, need - (double)plan->platform[facts_tp(facts, t, p)]);
    }
    value[STANDING_POPULATION] +=
        population < 0 ? NAN
                       : table_cell(&facts->tables->table[TABLE_TOWNSHIPS], t, (size_t)population)->number;
}

static double rate(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static void set_rates(double *value)
{
    value[STANDING_PER_1000] = 1000 * rate(value[STANDING_POSTS], value[STANDING_POPULATION]);
    value[STANDING_SHARE_FILLED] = rate(value[STANDING_FILLED], value[STANDING_POSTS]);
    value[STANDING_NEED_MET] = rate(value[STANDING_NEED] - value[STANDING_SHORT], value[STANDING_NEED]);
}

enum status standing_find(const struct outcome *outcome, struct arena *arena, struct compared_part **list,
                          size_t *n)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    long population = indicator_column(&facts->tables->table[TABLE_TOWNSHIPS], "population");
    *n = 0;
    *list = arena_new(arena, facts->nc, sizeof **list);
    if (!*list)
        return STATUS_MEMORY;
    for (size_t i = 0; i < facts->nc; i++) {
        size_t c = (size_t)facts->order.county[i];
        struct compared_part standing = {facts->county_axis.code[c], facts->county_axis.label[c],
                                         arena_new(arena, STANDING_FIGURES, sizeof *standing.value)};
        bool any = false;
        if (!standing.value)
            return STATUS_MEMORY;
        const struct county *county = &facts->counties[c];
        for (int32_t j = 0; j < county->ntownships && county->in_scope; j++) {
            add_township(facts, plan, (size_t)county->townships[j], population, standing.value);
            any = true;
        }
        set_rates(standing.value);
        if (any)
            (*list)[(*n)++] = standing;
    }
    return STATUS_OK;
}
