/* Why a township's leadership posts stay as they are. */
#include "township/views/leadership.h"

#include <criterion/criterion.h>

#include "../../../support/solved_run.h"
#include "township/plan.h"

/* 国胜乡 alone lies more than one post below its measure, and all of the total is held. */
Test(leadership_view, nobody_is_said_to_lie_further_below_who_does_not)
{
    struct run *run = run_solved_with("datasets/yanbian/scenario.json",
                                      "\"changes\": [{\"table\": \"counties\", \"where\": {\"code\": "
                                      "\"510422\"}, \"set\": {\"leadership_total\": 113}}]",
                                      (struct run_options){0});
    const struct facts *facts = run->facts;
    const struct plan *plan = run->plan;
    size_t nbelow = 0;
    for (size_t t = 0; t < facts->nt; t++) {
        if (facts->leadership[t].measure < (double)plan->leadership[t] + 1)
            continue;
        cr_expect_str_eq(leadership_why(facts, plan, t),
                         "measured above what it holds; the total is used up, and one fewer elsewhere would "
                         "cost more");
        nbelow++;
    }
    cr_expect_eq(nbelow, 1);
    run_free(run);
}
