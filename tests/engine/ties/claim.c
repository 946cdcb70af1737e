/* Whose claim is of which level and need, and in which order they stand. */
#include "engine/ties/claim.h"

#include <criterion/criterion.h>

#include "../../support/random_ledger.h"

enum { ACCOUNTS = 5 };

static struct ledger ledger;
static struct tie_claim claims[ACCOUNTS];
static const bool marked[ACCOUNTS] = {true, true, true, false, true};

static void set_up(void)
{
    random_begin(&ledger, 2, 3);
    for (size_t a = 0; a < ACCOUNTS; a++)
        ledger_add_account(&ledger, random_identity(a), 0, 1);
}

static void tear_down(void)
{
    ledger_done(&ledger);
}

TestSuite(claim, .init = set_up, .fini = tear_down);

static void want(int32_t account, int32_t level, enum curve_shape shape, double weight, double need)
{
    ledger_add_term(&ledger, account, level, 0,
                    (struct curve){.shape = shape, .weight = weight, .need = need});
    cr_assert(ledger.status == STATUS_OK);
}

static void expect_claim(size_t i, int32_t account, int level, double need)
{
    cr_expect(claims[i].account == account && claims[i].level == level && claims[i].need == need,
              "claim %zu: account %d, level %d, need %g", i, (int)claims[i].account, claims[i].level,
              claims[i].need);
    cr_expect_eq(claims[i].unmet, 0);
}

/* Prices, what is too much and a first post are no need. */
Test(claim, curves_that_ask_for_posts_are_claims)
{
    for (int s = 0; s < CURVE_SHAPES; s++) {
        enum curve_shape shape = (enum curve_shape)s;
        bool asks = shape != CURVE_PRICE && shape != CURVE_EXCESS && shape != CURVE_FIRST_POST;
        ledger_done(&ledger);
        set_up();
        want(0, 1, CURVE_WEBSTER, 1, 8);
        want(1, 0, shape, 1, 3);
        cr_assert_eq(claims_list(&ledger, marked, claims), 4);
        expect_claim(0, 0, 1, 8);
        expect_claim(1, 1, asks ? 0 : CLAIM_BEHIND, asks ? 3 : 0);
    }
}

/* The first level counts, there the goal that weighs most, and of those the larger need. */
Test(claim, the_first_level_and_the_heaviest_goal_say_the_need)
{
    for (int turned = 0; turned < 2; turned++) {
        ledger_done(&ledger);
        set_up();
        want(0, turned, CURVE_WEBSTER, turned ? 9 : 1, turned ? 5 : 2);
        want(0, !turned, CURVE_WEBSTER, turned ? 1 : 9, turned ? 2 : 5);
        want(1, 1, CURVE_WEBSTER, 1, turned ? 9 : 4);
        want(1, 1, CURVE_WEBSTER, turned ? 2 : 3, 4);
        want(1, 1, CURVE_WEBSTER, turned ? 3 : 2, turned ? 4 : 9);
        want(2, 2, CURVE_WEBSTER, 1, turned ? 6 : 7);
        want(2, 2, CURVE_WEBSTER, 1, turned ? 7 : 6);
        ledger_add_term(&ledger, 4, 0, 0, (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = 3});
        ledger.terms[ledger.nterms - 1].level = LEDGER_NONE;
        cr_assert_eq(claims_list(&ledger, marked, claims), 4);
        expect_claim(0, 0, 0, 2);
        expect_claim(1, 1, 1, 4);
        expect_claim(2, 2, 2, 7);
        expect_claim(3, 4, CLAIM_BEHIND, 0);
    }
}

/* A bound that may be broken at a price says of no account that it needs what the bound asks for. */
Test(claim, a_bound_is_no_need_whether_kept_or_priced)
{
    for (int lenient = 0; lenient < 2; lenient++) {
        ledger_done(&ledger);
        random_begin(&ledger, 2, 1 + LEDGER_WAIVER_LEVELS);
        for (size_t a = 0; a < ACCOUNTS; a++)
            ledger_add_account(&ledger, random_identity(a), 0, 1);
        want(1, LEDGER_WAIVER_LEVELS, CURVE_WEBSTER, 1, 8);
        for (int strictness = STRICT_PLAN; strictness <= STRICT_ASSUMPTION; strictness++)
            for (int32_t a = 0; a < 3; a++)
                ledger_add_bound(&ledger, a,
                                 (struct bound){.side = SIDE_LEAST,
                                                .strictness = (enum strictness)strictness,
                                                .value = 5 + strictness});
        if (lenient)
            ledger_make_lenient(&ledger, 0);
        cr_assert_eq(claims_list(&ledger, marked, claims), 4);
        expect_claim(0, 0, CLAIM_BEFORE, 0);
        expect_claim(1, 1, LEDGER_WAIVER_LEVELS, 8);
        expect_claim(2, 2, CLAIM_BEHIND, 0);
        expect_claim(3, 4, CLAIM_BEHIND, 0);
    }
}

/* Of a measure at level 1: before what is wanted later, behind what is wanted before. */
Test(claim, measures_are_needs_of_their_level)
{
    want(0, 2, CURVE_WEBSTER, 1, 8);
    want(1, 0, CURVE_WEBSTER, 1, 6);
    for (int32_t a = 0; a < ACCOUNTS; a++)
        ledger_add_measure(&ledger, a, 1, a + 0.5);
    cr_assert_eq(claims_list(&ledger, marked, claims), 4);
    expect_claim(0, 0, 1, 0.5);
    expect_claim(1, 1, 0, 6);
    expect_claim(2, 2, 1, 2.5);
    expect_claim(3, 4, 1, 4.5);
}

Test(claim, sources_stand_before_the_first_need_and_others_behind)
{
    want(2, 1, CURVE_WEBSTER, 1, 8);
    cr_assert_eq(claims_list(&ledger, marked, claims), 4);
    expect_claim(0, 0, CLAIM_BEFORE, 0);
    expect_claim(1, 1, CLAIM_BEFORE, 0);
    expect_claim(2, 2, 1, 8);
    expect_claim(3, 4, CLAIM_BEHIND, 0);
    cr_expect(!claim_has_need(&claims[0]) && claim_has_need(&claims[2]) && !claim_has_need(&claims[3]));
}

Test(claim, the_weakest_stands_first)
{
    static const struct tie_claim sorted[] = {
        {.account = 7, .level = CLAIM_BEFORE},    {.account = 0, .level = CLAIM_BEFORE},
        {.account = 3, .level = 0, .unmet = 0.5}, {.account = 1, .level = 0, .unmet = 0.5},
        {.account = 2, .level = 0, .unmet = 2},   {.account = 4, .level = 1, .unmet = 0.25},
        {.account = 6, .level = CLAIM_BEHIND},    {.account = 5, .level = CLAIM_BEHIND}};
    enum { N = sizeof sorted / sizeof *sorted };
    struct tie_claim mixed[N];
    for (size_t i = 0; i < N; i++)
        mixed[(i * 3 + 1) % N] = sorted[i];
    claims_sort(mixed, N);
    for (size_t i = 0; i < N; i++)
        cr_expect_eq(mixed[i].account, sorted[i].account, "claim %zu is of account %d", i,
                     (int)mixed[i].account);
}
