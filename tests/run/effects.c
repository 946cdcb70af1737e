/* What rules do to a plan, against the scenario that switches the rule off, written and solved on its own. */
#include "run/effects.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/run_support.h"
#include "../support/solved_run.h"
#include "base/memory.h"
#include "model/clause.h"
#include "township/plan.h"

#define TOY "datasets/toy/scenario.json"
#define YANBIAN "datasets/yanbian/scenario.json"

static struct run *solve_without(const char *scenario, const char *rule)
{
    char members[200];
    snprintf(members, sizeof members, "\"rules\": {\"%s\": {\"off\": true}}", rule);
    return run_solved_with(scenario, members, (struct run_options){0});
}

/* Posts of townships and offices, and everybody on the platforms, in the plan's own terms. */
static long count_differences(const struct run *one, const struct run *other)
{
    const struct facts *facts = one->facts;
    const struct plan *a = one->plan, *b = other->plan;
    long n = 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        n += a->posts[tk] != b->posts[tk];
    for (size_t o = 0; o < facts->no; o++)
        n += a->office[o] != b->office[o];
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++)
        n += a->platform[tp] != b->platform[tp];
    return n;
}

static size_t expect_effects(const char *scenario)
{
    struct run *run = run_solved(scenario, (struct run_options){0}, STATUS_OK);
    size_t nbinding = 0;
    long effects[64];
    cr_assert_lt(run->model->nrules, sizeof effects / sizeof *effects);
    cr_assert_eq(effects_find(run, effects), STATUS_OK);
    for (size_t r = 0; r < run->model->nrules; r++) {
        const struct rule *rule = run->model->rules[r];
        if (rule->force == RULE_AUDIT) {
            cr_expect_eq(effects[r], 0, "%s", rule->name);
            continue;
        }
        struct run *without = solve_without(scenario, rule->name);
        cr_expect_eq(effects[r], count_differences(run, without), "%s", rule->name);
        nbinding += effects[r] > 0;
        run_free(without);
    }
    run_free(run);
    return nbinding;
}

Test(effects, are_the_figures_that_differ_without_the_rule)
{
    cr_expect_gt(expect_effects(YANBIAN), 3);
    expect_effects(TOY);
}

Test(effects, of_a_clause_are_the_largest_of_its_rules)
{
    struct run *run = run_solved(YANBIAN, (struct run_options){0}, STATUS_OK);
    long effects[64] = {0};
    struct clause clause = {.number = "3.9.3"}; /* of these two */
    for (size_t r = 0; r < run->model->nrules; r++)
        if (strcmp(run->model->rules[r]->name, "keep_staff") == 0)
            effects[r] = EFFECT_UNKNOWN;
    cr_expect_eq(effects_of_clause(run, effects, &clause), EFFECT_UNKNOWN);
    for (size_t r = 0; r < run->model->nrules; r++)
        if (strcmp(run->model->rules[r]->name, "change_limit") == 0)
            effects[r] = 7;
    cr_expect_eq(effects_of_clause(run, effects, &clause), 7);
    clause.number = "1.3"; /* of coverage */
    cr_expect_eq(effects_of_clause(run, effects, &clause), 0);
    run_free(run);
}

Test(effects, survive_a_lack_of_memory)
{
    struct run *run = run_solved(TOY, (struct run_options){.brief = true}, STATUS_OK);
    long wanted[64], got[64];
    size_t n = 0;
    cr_assert_eq(effects_find(run, wanted), STATUS_OK);
    for (enum status status = STATUS_MEMORY; status != STATUS_OK; n += n / 16 + 1) {
        memory_fail_after(n + 1);
        status = effects_find(run, got);
        memory_fail_after(0);
        cr_assert(status == STATUS_OK || status == STATUS_MEMORY, "%zu: %s", n, io_all(run->faults));
    }
    cr_expect_gt(n, 100);
    cr_expect_arr_eq(got, wanted, run->model->nrules * sizeof *wanted);
    run_free(run);
}

Test(effects, are_told_from_the_plans_that_a_run_is_set_beside)
{
    struct run *run = run_solved(YANBIAN, (struct run_options){0}, STATUS_OK);
    struct run *brief = run_solved(YANBIAN, (struct run_options){.brief = true}, STATUS_OK);
    long told[64], solved[64];
    cr_assert(run->outcome.alternatives && !brief->outcome.alternatives);
    memory_fail_after(1); /* nothing is solved, and nothing allocated */
    cr_assert_eq(effects_find(run, told), STATUS_OK);
    memory_fail_after(0);
    cr_assert_eq(effects_find(brief, solved), STATUS_OK);
    cr_expect_arr_eq(told, solved, run->model->nrules * sizeof *told);
    run_free(run);
    run_free(brief);
}
