/* Targets in whole posts add up to the pool, by the largest remainders. */
#include <criterion/criterion.h>
#include <math.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"
#include "base/memory.h"
#include "township/needs/rounding.h"

/* The targets of the toy county's townships, kind 0, for the length of a test. */
static void expect_rounded(const double targets[3], const int64_t expected[3])
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    const struct facts *facts = township_facts(c);
    int64_t rounded[64];
    cr_assert(facts->nt * facts->nk <= 64);
    for (size_t t = 0, i = 0; t < facts->nt && i < 3; t++)
        if (facts_in_scope(facts, t))
            facts->target[facts_tk(facts, t, 0)] = targets[i++];
    cr_assert_eq(rounding_of_targets(facts, rounded), STATUS_OK);
    for (size_t t = 0, i = 0; t < facts->nt && i < 3; t++) {
        if (!facts_in_scope(facts, t)) {
            cr_expect_eq(rounded[facts_tk(facts, t, 0)], 0);
            continue;
        }
        cr_expect_eq(rounded[facts_tk(facts, t, 0)], expected[i], "%g", targets[i]);
        i++;
    }
    township_free(c);
}

/* Each by itself: 4 + 4 + 2 = 10 of 9, and 3 + 3 + 3 = 9 of 10. */
Test(needs_rounding, adds_up_to_what_the_targets_add_up_to)
{
    expect_rounded((double[]){3.5, 3.6, 1.9}, (int64_t[]){3, 4, 2});
    expect_rounded((double[]){3.3, 3.4, 3.3}, (int64_t[]){3, 4, 3});
}

/* Equal remainders: the larger target, then the name, whatever the codes. */
Test(needs_rounding, settles_ties_without_codes)
{
    expect_rounded((double[]){1.5, 2.5, 6}, (int64_t[]){1, 3, 6});
    expect_rounded((double[]){2.5, 2.5, 5}, (int64_t[]){3, 2, 5});
}

/* Two of one name: then by the county's. */
Test(needs_rounding, settles_ties_of_equal_names_by_county)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,pool,land_office_total\n"
                              "T,West County,1,S,5\nU,East County,1,S,\nE,East,0,,\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\nA,Mill,T,5000,50\nB,Mill,U,3000,30\n"
                               "C,Cedar Township,U,2000,20\nE1,East End,E,,\n";
    c->text[TABLE_POOLS] = "pool,kind,posts\nS,administrative,12\nS,public_service,20\n";
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,1\n";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    const struct facts *facts = township_facts(c);
    static const char *const codes[] = {"A", "B", "C"};
    size_t at[3];
    int64_t rounded[64];
    for (size_t i = 0; i < 3; i++) {
        at[i] = facts_tk(facts, township_unit(&facts->township_axis, codes[i]), 0);
        facts->target[at[i]] = i < 2 ? 2.5 : 5;
    }
    cr_assert_eq(rounding_of_targets(facts, rounded), STATUS_OK);
    cr_expect(rounded[at[0]] == 2 && rounded[at[1]] == 3 && rounded[at[2]] == 5);
    township_free(c);
}

Test(needs_rounding, says_when_there_is_no_memory)
{
    struct township_case *c = township_new();
    int64_t rounded[64];
    cr_assert_eq(township_read(c), STATUS_OK);
    memory_fail_after(1);
    enum status status = rounding_of_targets(township_facts(c), rounded);
    memory_fail_after(0);
    cr_expect_eq(status, STATUS_MEMORY);
    township_free(c);
}
