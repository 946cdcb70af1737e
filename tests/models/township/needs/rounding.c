/* Targets in whole posts add up to the pool, by the largest remainders. */
#include <criterion/criterion.h>
#include <math.h>

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
