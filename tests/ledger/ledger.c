/* Bounds, limits and names of a ledger. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/random_ledger.h"
#include "ledger/stretch.h"

/* A pool with three ways to one place and back. */
static void add_star(struct ledger *ledger, int32_t accounts[3])
{
    random_begin(ledger, 2, 1);
    for (size_t i = 0; i < 3; i++)
        accounts[i] = ledger_add_account(ledger, random_identity(i), 0, 1);
    ledger_add_account(ledger, random_identity(3), 1, 0);
}

Test(ledger, the_tightest_bound_is_in_force_and_the_earliest_of_equals)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_bound(&ledger, accounts[0], (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 1});
    ledger_add_bound(&ledger, accounts[0], (struct bound){.side = SIDE_LEAST, .value = 4, .rule = 2});
    ledger_add_bound(&ledger, accounts[0], (struct bound){.side = SIDE_LEAST, .value = 4, .rule = 3});
    cr_expect(ledger.accounts[accounts[0]].least == 4);
    cr_expect(ledger_bound_in_force(&ledger, accounts[0], SIDE_LEAST)->rule == 2);
    cr_expect(ledger_bound_in_force(&ledger, accounts[0], SIDE_MOST) == NULL);
    ledger_settle_bounds(&ledger, 2, false);
    cr_expect(ledger.accounts[accounts[0]].least == 4, "rule 3 asks for the same");
    ledger_done(&ledger);
}

Test(ledger, a_limit_takes_the_simplest_form_that_holds_it)
{
    struct ledger ledger;
    int32_t accounts[3];
    struct bound like = {.rule = 1};
    add_star(&ledger, accounts);
    cr_expect(ledger_add_limit(&ledger, accounts, NULL, 1, 0, 4, like, random_identity(5)) == LIMIT_BOUND);
    cr_expect(ledger_add_limit(&ledger, accounts, NULL, 3, 0, 9, like, random_identity(6)) == LIMIT_NEST);
    cr_expect(ledger.accounts[ledger.naccounts - 1].most == 9);
    cr_expect(ledger_add_limit(&ledger, accounts, (int64_t[]){1, 2, 1}, 3, 1, 9, like, random_identity(7)) ==
              LIMIT_ROW);
    cr_expect(ledger.nrows == 1 && ledger.status == STATUS_OK);
    ledger_done(&ledger);
}

Test(ledger, unsound_figures_make_it_fail_for_good)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_term(&ledger, accounts[0], 0, 0,
                    (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = 0});
    cr_expect(ledger.status == STATUS_INTERNAL);
    cr_expect(ledger_add_level(&ledger, "late") == LEDGER_NONE);
    ledger_done(&ledger);
}

Test(ledger, names_tell_family_and_units)
{
    struct ledger ledger;
    int32_t accounts[3];
    char text[LEDGER_NAME];
    add_star(&ledger, accounts);
    cr_expect(strcmp(ledger_account_name(&ledger, accounts[2], text), "some[00,02]") == 0, "%s", text);
    cr_expect(strcmp(ledger_account_label(&ledger, accounts[2], text), "some 00 02") == 0, "%s", text);
    ledger_done(&ledger);
}

Test(ledger, stretches_end_where_the_price_changes)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_term(&ledger, accounts[0], 0, 0,
                    (struct curve){.shape = CURVE_ABSOLUTE, .weight = 1, .need = 1000});
    cr_expect(stretch_reach(&ledger, accounts[0], 0, 3, LEDGER_NO_MOST) == 1000);
    cr_expect(stretch_reach(&ledger, accounts[0], 0, 1000, LEDGER_NO_MOST) == LEDGER_NO_MOST);
    cr_expect(stretch_reach(&ledger, accounts[0], 0, 3, 77) == 77);
    cr_expect(stretch_reach(&ledger, accounts[0], 0, 5000, 0) == 1000);
    cr_expect(stretch_reach(&ledger, accounts[0], 0, 1000, 12) == 12);
    cr_expect(stretch_reach(&ledger, accounts[1], 0, 8, 2) == 2, "no curve: flat");
    ledger_done(&ledger);
}

Test(ledger, balance_limits_how_many_posts_can_come)
{
    struct ledger ledger;
    int32_t accounts[3];
    int64_t least[4] = {0, 2, 0, 0};
    int64_t most[4] = {LEDGER_NO_MOST, 5, LEDGER_NO_MOST, 9};
    add_star(&ledger, accounts);
    cr_assert(stretch_limit(&ledger, least, most) == STATUS_OK);
    cr_expect(most[0] == 7 && most[1] == 5 && most[2] == 7 && most[3] == 9);
    ledger_done(&ledger);
}

/* Every count and figure of the one before is gone; its memory is not. */
Test(ledger, a_cleared_ledger_is_built_in_like_a_new_one)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_bound(&ledger, accounts[0], (struct bound){.side = SIDE_LEAST, .value = 2});
    ledger_add_term(&ledger, accounts[1], 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    ledger_add_measure(&ledger, accounts[2], 0, 3);
    ledger_add_limit(&ledger, accounts, (int64_t[]){1, 2}, 2, 0, 4, (struct bound){0}, random_identity(5));
    ledger_add_account(&ledger, random_identity(0), -7, 0); /* fails and sticks */
    cr_assert(ledger.status != STATUS_OK && ledger.nrows == 1 && ledger.nmeasures == 1);
    struct account *kept = ledger.accounts;
    ledger_clear(&ledger);
    cr_expect(ledger.accounts == kept);
    cr_expect(ledger.status == STATUS_OK && ledger.nlevels == 0 && ledger.nfamilies == 0);
    cr_expect(ledger.njunctions == 0 && ledger.naccounts == 0 && ledger.nterms == 0 && ledger.nbounds == 0);
    cr_expect(ledger.nrows == 0 && ledger.nentries == 0 && ledger.nmeasures == 0);
    cr_expect(!ledger_has_worst_level(&ledger));
    ledger_done(&ledger);
}
