/* A published roster: who is missing on which shift, and why it cannot be kept as it is asked for. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "published.h"

enum { PEOPLE = 7, SHIFTS = 14 };

/* Published: the shifts that must be short. */
static const struct {
    const char *shift;
    int64_t missing;
} published[] = {{"Thu4", 2}, {"Sat6", 2}, {"Sun7", 1}, {"Fri12", 1}};

enum { SHORT_SHIFTS = sizeof published / sizeof *published };

static int64_t published_missing(const char *shift)
{
    for (size_t i = 0; i < SHORT_SHIFTS; i++)
        if (strcmp(published[i].shift, shift) == 0)
            return published[i].missing;
    return 0;
}

/* Wanted on a shift, from the case as it was collected. */
static int64_t wanted_on(const char *shift)
{
    char key[32];
    long long wanted = -1;
    snprintf(key, sizeof key, "\"%s\": ", shift);
    const char *at = strstr(io_get("tests/cases", "workforce_roster.json"), key);
    cr_assert(at && sscanf(at + strlen(key), "%lld", &wanted) == 1, "%s", shift);
    return wanted;
}

Test(published, the_least_number_of_extra_workers)
{
    static const enum engine_choice engines[] = {ENGINE_GLPK, ENGINE_AUTO};
    for (size_t e = 0; e < 2; e++) {
        struct run run;
        int64_t all = 0;
        published_solve(&run, "tests/cases/workforce_roster/scenario.json", engines[e]);
        const struct facts *facts = published_facts(&run);
        const struct plan *plan = published_plan(&run);
        cr_assert(facts->nk == PEOPLE && facts->np == SHIFTS);
        for (size_t p = 0; p < SHIFTS; p++) {
            const char *shift = facts->platform_axis.code[p];
            int64_t there = 0, missing = wanted_on(shift);
            for (size_t k = 0; k < PEOPLE; k++) {
                there += plan->cell[k * SHIFTS + p];
                cr_expect(plan->cell[k * SHIFTS + p] <= 1);
            }
            missing = missing > there ? missing - there : 0;
            cr_expect_eq(missing, published_missing(shift), "%s", shift);
            all += missing;
        }
        cr_expect_eq(all, 6);
        run_done(&run);
    }
}

Test(published, each_shift_that_must_be_short_is_a_conflict_of_its_own)
{
    struct run run;
    struct faults faults = {0};
    run_init(&run, township_models, (struct run_options){0}, &faults);
    cr_assert_eq(run_scenario(&run, "tests/cases/workforce_roster/hard.json", NULL), STATUS_INFEASIBLE, "%s",
                 io_all(&faults));
    cr_expect_eq(run.conflicts.n, SHORT_SHIFTS);
    for (size_t c = 0; c < run.conflicts.n; c++) {
        const struct conflict *conflict = &run.conflicts.conflicts[c];
        size_t nshort = 0;
        for (size_t m = 0; m < conflict->nmembers; m++) {
            const struct account *account =
                &run.ledger.accounts[run.ledger.bounds[conflict->members[m].bound].account];
            const struct family *family = &run.ledger.families[account->is.family];
            if (strcmp(family->name, "platform") != 0)
                continue;
            nshort += published_missing(family->axis[1]->code[account->is.unit[1]]) > 0;
        }
        cr_expect_eq(nshort, 1, "conflict %zu", c + 1);
    }
    cr_expect(run.remedy[REMEDY_ANY].found && run.remedy[REMEDY_ANY].repair.posts == 6);
    run_done(&run);
}
