/* Why a township's leadership posts stay as they are. */
#include "township/views/leadership.h"

#include <criterion/criterion.h>

#include "../../../support/solved_run.h"
#include "../../../support/township.h"
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

Test(leadership_view, a_county_without_a_total_has_no_measure)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,5\nE,East,0,\n";
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,leadership,leadership_least,leadership_most\n"
        "A,Abbot Town,T,5000,50,3,2,4\nB,Birch Town,T,3000,30,2,2,4\n"
        "C,Cedar Township,T,2000,20,2,2,4\nE1,East End,E,,,,,\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect(strstr(township_view(c, "leadership.csv"), "\nA,Abbot Town,,2,4,3,3,no total entered"), "%s",
              township_view(c, "leadership.csv"));
    township_free(c);
}
