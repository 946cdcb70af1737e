/* Bounds, limits and names of a ledger. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../support/program.h"
#include "../support/random_ledger.h"
#include "base/language.h"
#include "base/memory.h"
#include "ledger/rounding.h"
#include "ledger/stretch.h"
#include "ledger/worst_first.h"

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

Test(ledger, dropped_bounds_leave_what_stood_before)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_bound(&ledger, accounts[0], (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 1});
    size_t nbounds = ledger.nbounds;
    ledger_add_bound(&ledger, accounts[0], (struct bound){.side = SIDE_LEAST, .value = 4, .rule = 2});
    ledger_add_bound(&ledger, accounts[1], (struct bound){.side = SIDE_MOST, .value = 7, .rule = 2});
    ledger_drop_bounds(&ledger, nbounds, false);
    cr_expect(ledger.nbounds == nbounds && ledger.accounts[accounts[0]].least == 2);
    cr_expect(ledger.accounts[accounts[1]].most == LEDGER_NO_MOST);
    cr_expect(ledger_bound_in_force(&ledger, accounts[0], SIDE_LEAST)->rule == 1);
    cr_expect(ledger_bound_in_force(&ledger, accounts[1], SIDE_MOST) == NULL);
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
    ledger_make_lenient(&ledger, 0);
    ledger_add_account(&ledger, random_identity(0), -7, 0); /* fails and sticks */
    cr_assert(ledger.status != STATUS_OK && ledger.nrows == 1 && ledger.nmeasures == 1);
    struct account *kept = ledger.accounts;
    ledger_clear(&ledger);
    cr_expect(ledger.accounts == kept);
    cr_expect(ledger.status == STATUS_OK && ledger.nlevels == 0 && ledger.nfamilies == 0);
    cr_expect(ledger.njunctions == 0 && ledger.naccounts == 0 && ledger.nterms == 0 && ledger.nbounds == 0);
    cr_expect(ledger.nrows == 0 && ledger.nentries == 0 && ledger.nmeasures == 0);
    cr_expect(!ledger_has_worst_level(&ledger) && !ledger.lenient);
    ledger_done(&ledger);
}

Test(ledger, what_is_done_with_is_empty)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_done(&ledger);
    cr_expect(ledger.naccounts == 0 && ledger.njunctions == 0 && ledger.accounts == NULL);
    ledger_done(&ledger);
}

/* --- what is refused, and what is just taken --- */

static enum status status_after_term(struct curve curve, int32_t account, int32_t level)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_term(&ledger, account, level, 0, curve);
    enum status status = ledger.status;
    cr_expect(ledger.nterms == (status == STATUS_OK));
    ledger_done(&ledger);
    return status;
}

Test(ledger, curves_are_taken_up_to_their_largest_figures)
{
    struct curve good = {.shape = CURVE_WEBSTER, .weight = 1, .need = 1};
    static const struct {
        enum curve_shape shape;
        double weight, need;
        bool sound;
    } tried[] = {
        {CURVE_WEBSTER, 0, 1, true},        {CURVE_WEBSTER, -1e-12, 1, false},
        {CURVE_WEBSTER, 1000, 1, true},     {CURVE_WEBSTER, 1000.001, 1, false},
        {CURVE_WEBSTER, 1, 1e-9, true},     {CURVE_WEBSTER, 1, 0.9e-9, false},
        {CURVE_WEBSTER, 1, 1e9, true},      {CURVE_WEBSTER, 1, 1.001e9, false},
        {CURVE_WEBSTER, NAN, 1, false},     {CURVE_WEBSTER, 1, NAN, false},
        {CURVE_LEAST_SQUARES, 1, 0, false}, {CURVE_ADAMS, 1, 0, false},
        {CURVE_ABSOLUTE, 1, 0, true},       {CURVE_ABSOLUTE, 1, -1e-9, false},
        {CURVE_PRICE, -1000, 0, true},      {CURVE_PRICE, -1000.001, 0, false},
        {CURVE_ABSOLUTE, -1, 3, false},     {CURVE_SHAPES, 1, 1, false},
    };
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        struct curve curve = {.shape = tried[i].shape, .weight = tried[i].weight, .need = tried[i].need};
        cr_expect((status_after_term(curve, 1, 0) == STATUS_OK) == tried[i].sound, "case %zu", i);
    }
    cr_expect(status_after_term(good, 0, 0) == STATUS_OK && status_after_term(good, 3, 0) == STATUS_OK);
    cr_expect(status_after_term(good, -1, 0) == STATUS_INTERNAL &&
              status_after_term(good, 4, 0) == STATUS_INTERNAL);
    cr_expect(status_after_term(good, 0, -1) == STATUS_INTERNAL &&
              status_after_term(good, 0, 1) == STATUS_INTERNAL);
}

Test(ledger, bounds_are_taken_from_0_to_no_limit)
{
    static const int64_t values[] = {-1, 0, LEDGER_NO_MOST, LEDGER_NO_MOST + 1};
    for (int i = 0; i < 4; i++) {
        struct ledger ledger;
        int32_t accounts[3];
        add_star(&ledger, accounts);
        ledger_add_bound(&ledger, accounts[1], (struct bound){.side = SIDE_MOST, .value = values[i]});
        bool taken = i == 1 || i == 2;
        cr_expect((ledger.status == STATUS_OK) == taken && ledger.nbounds == taken, "%lld",
                  (long long)values[i]);
        cr_expect(ledger.accounts[accounts[1]].most == (i == 1 ? 0 : LEDGER_NO_MOST));
        ledger_done(&ledger);
    }
}

Test(ledger, junctions_of_an_account_have_to_be_there)
{
    static const int32_t ends[][2] = {{0, 2}, {2, 0}, {-1, 0}, {0, -1}};
    for (int i = 0; i < 4; i++) {
        struct ledger ledger;
        random_begin(&ledger, 2, 0);
        cr_expect(ledger_add_account(&ledger, random_identity(0), 1, 0) == 0);
        cr_expect(ledger_add_account(&ledger, random_identity(1), ends[i][0], ends[i][1]) == LEDGER_NONE);
        cr_expect(ledger.status == STATUS_INTERNAL && ledger.naccounts == 1);
        ledger_done(&ledger);
    }
}

Test(ledger, positions_are_handed_out_in_order_and_as_many_levels_as_there_are)
{
    struct ledger ledger;
    ledger_init(&ledger);
    cr_expect(ledger_add_family(&ledger, (struct family){.name = "a"}) == 0);
    cr_expect(ledger_add_family(&ledger, (struct family){.name = "b"}) == 1);
    cr_expect(ledger_add_junction(&ledger, (struct identity){.family = 1}) == 0);
    cr_expect(ledger_add_junction(&ledger, (struct identity){.family = 0}) == 1);
    cr_expect(ledger.junctions[0].is.family == 1);
    for (int32_t level = 0; level < LEDGER_MOST_LEVELS; level++)
        cr_expect(ledger_add_level(&ledger, level == 3 ? "third" : "other") == level);
    cr_expect_str_eq(ledger.levels[3].name, "third");
    cr_expect(ledger.status == STATUS_OK && ledger_add_level(&ledger, "one too many") == LEDGER_NONE);
    cr_expect(ledger.status == STATUS_INTERNAL);
    ledger_done(&ledger);
}

/* The first failure stays what it was. */
Test(ledger, a_failed_ledger_takes_nothing_more)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    memory_fail_after(1);
    ledger_add_term(&ledger, accounts[0], 0, 0, (struct curve){.shape = CURVE_PRICE});
    memory_fail_after(0);
    cr_assert(ledger.status == STATUS_MEMORY);
    ledger_add_bound(&ledger, accounts[0], (struct bound){.value = -1});
    ledger_add_term(&ledger, accounts[0], 0, 0, (struct curve){.shape = CURVE_PRICE});
    ledger_add_measure(&ledger, accounts[0], 0, 1);
    cr_expect(ledger_add_family(&ledger, (struct family){.name = "late"}) == LEDGER_NONE);
    cr_expect(ledger_add_junction(&ledger, random_identity(0)) == LEDGER_NONE);
    cr_expect(ledger_add_account(&ledger, random_identity(0), 0, 1) == LEDGER_NONE);
    cr_expect(ledger_add_limit(&ledger, accounts, NULL, 1, 0, 4, (struct bound){0}, random_identity(5)) ==
              LIMIT_ROW);
    cr_expect(ledger.status == STATUS_MEMORY && ledger.nterms == 0 && ledger.nbounds == 0);
    cr_expect(ledger.naccounts == 4 && ledger.njunctions == 2 && ledger.nmeasures == 0);
    ledger_done(&ledger);
    add_star(&ledger, accounts);
    memory_fail_after(1);
    ledger_add_bound(&ledger, accounts[0], (struct bound){.value = 1});
    memory_fail_after(0);
    cr_expect(ledger.status == STATUS_MEMORY && ledger.nbounds == 0);
    ledger_done(&ledger);
}

Test(ledger, measures_are_millionths_of_one_level)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_level(&ledger, "second");
    cr_expect(!ledger_has_worst_level(&ledger) && !ledger_level_decides(&ledger, 0));
    ledger_add_measure(&ledger, accounts[0], 1, 0.4e-6);
    cr_expect(ledger.nmeasures == 0 && ledger.status == STATUS_OK, "rounds to 0");
    ledger_add_measure(&ledger, accounts[0], 1, 0.6e-6);
    ledger_add_measure(&ledger, accounts[2], 1, 2.5);
    cr_assert(ledger.nmeasures == 2);
    cr_expect(ledger.measures[0].account == accounts[0] && ledger.measures[0].need == 1);
    cr_expect(ledger.measures[1].account == accounts[2] && ledger.measures[1].need == 2500000);
    cr_expect(ledger.worst_level == 1 && ledger_has_worst_level(&ledger));
    cr_expect(ledger_level_decides(&ledger, 1) && !ledger_level_is_used(&ledger, 1));
    cr_expect(!ledger_level_decides(&ledger, 0));
    ledger_add_term(&ledger, accounts[0], 0, 0, (struct curve){.shape = CURVE_PRICE});
    cr_expect(ledger_level_decides(&ledger, 0) && ledger_level_is_used(&ledger, 0));
    cr_expect(!ledger_level_is_used(&ledger, 1));
    ledger.nlevels = 1;
    cr_expect(!ledger_has_worst_level(&ledger), "a copy that is cut short has lost it");
    ledger_done(&ledger);
}

Test(ledger, measures_out_of_range_or_at_a_second_level_are_refused)
{
    static const struct {
        int32_t account, level;
        double need;
        bool sound;
    } tried[] = {{1, 1, 1, true},        {1, 0, 1, false},   {1, 2, 1, false},      {1, -1, 1, false},
                 {4, 1, 1, false},       {-1, 1, 1, false},  {1, 1, -0.001, false}, {1, 1, 1e9, true},
                 {1, 1, 1e9 + 1, false}, {1, 1, NAN, false}, {1, 1, 0, true}};
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        struct ledger ledger;
        int32_t accounts[3];
        add_star(&ledger, accounts);
        ledger_add_level(&ledger, "second");
        ledger_add_measure(&ledger, accounts[0], 1, 1);
        ledger_add_measure(&ledger, tried[i].account, tried[i].level, tried[i].need);
        cr_expect((ledger.status == STATUS_OK) == tried[i].sound, "case %zu", i);
        ledger_done(&ledger);
    }
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_measure(&ledger, accounts[0], 1, 1);
    cr_expect(ledger.status == STATUS_INTERNAL, "no such level");
    ledger_done(&ledger);
    add_star(&ledger, accounts);
    ledger_add_measure(&ledger, accounts[0], -1, 1);
    cr_expect(ledger.status == STATUS_INTERNAL, "no such level");
    ledger_done(&ledger);
}

/* --- bounds and limits --- */

Test(ledger, bounds_are_settled_without_a_rule_or_with_the_hard_ones_alone)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    struct account *account = &ledger.accounts[accounts[1]];
    ledger_add_bound(&ledger, accounts[1], (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 1});
    ledger_add_bound(&ledger, accounts[1],
                     (struct bound){.side = SIDE_LEAST, .value = 4, .rule = 2, .strictness = STRICT_PLAN});
    ledger_add_bound(&ledger, accounts[1], (struct bound){.side = SIDE_MOST, .value = 9, .rule = 3});
    ledger_add_bound(&ledger, accounts[1],
                     (struct bound){.side = SIDE_MOST, .value = 7, .rule = 0, .strictness = STRICT_PLAN});
    cr_expect(account->least == 4 && account->most == 7);
    ledger_settle_bounds(&ledger, LEDGER_NONE, true);
    cr_expect(account->least == 2 && account->most == 9);
    ledger_settle_bounds(&ledger, 2, false);
    cr_expect(account->least == 2 && account->most == 7);
    ledger_settle_bounds(&ledger, 0, false);
    cr_expect(account->least == 4 && account->most == 9);
    ledger_settle_bounds(&ledger, 1, true);
    cr_expect(account->least == 0 && account->most == 9);
    ledger_settle_bounds(&ledger, 3, true);
    cr_expect(account->least == 2 && account->most == LEDGER_NO_MOST);
    ledger_settle_bounds(&ledger, LEDGER_NONE, false);
    cr_expect(account->least == 4 && account->most == 7);
    ledger_done(&ledger);
}

Test(ledger, the_bound_in_force_is_found_on_its_side)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    static const struct bound bounds[] = {
        {.side = SIDE_MOST, .value = 9, .rule = 1},  {.side = SIDE_MOST, .value = 5, .rule = 2},
        {.side = SIDE_LEAST, .value = 3, .rule = 3}, {.side = SIDE_MOST, .value = 5, .rule = 4},
        {.side = SIDE_LEAST, .value = 1, .rule = 5}, {.side = SIDE_MOST, .value = 8, .rule = 6},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        ledger_add_bound(&ledger, accounts[2], bounds[i]);
    cr_expect(ledger_bound_in_force(&ledger, accounts[2], SIDE_MOST)->rule == 2);
    cr_expect(ledger_bound_in_force(&ledger, accounts[2], SIDE_LEAST)->rule == 3);
    cr_expect(ledger_bound_in_force(&ledger, accounts[2], SIDE_MOST)->account == accounts[2]);
    cr_expect(ledger_bound_in_force(&ledger, accounts[1], SIDE_MOST) == NULL);
    ledger_done(&ledger);
}

Test(ledger, a_rule_is_there_when_a_bound_or_a_row_is_its)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    for (int32_t rule = 0; rule < 2; rule++)
        ledger_add_bound(&ledger, accounts[rule],
                         (struct bound){.side = SIDE_MOST, .value = 9, .rule = rule});
    for (int32_t rule = 3; rule < 5; rule++)
        ledger_add_limit(&ledger, accounts, (int64_t[]){1, 2}, 2, 0, 9, (struct bound){.rule = rule},
                         random_identity(6));
    ledger_add_bound(&ledger, accounts[2], (struct bound){.side = SIDE_MOST, .value = 9, .rule = 5});
    ledger_drop_bounds(&ledger, 2, false);
    cr_assert(ledger.nbounds == 2 && ledger.nrows == 2);
    for (int32_t rule = 0; rule < 6; rule++)
        cr_expect(ledger_has_rule(&ledger, rule) == (rule != 2 && rule != 5), "rule %d", rule);
    ledger_done(&ledger);
}

/* A breach costs 1 a post on the side that it breaks, and hard bounds stay. */
Test(ledger, a_lenient_ledger_prices_what_is_in_principle)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_bound(&ledger, accounts[0], (struct bound){.side = SIDE_LEAST, .value = 1});
    ledger_add_bound(&ledger, accounts[0],
                     (struct bound){.side = SIDE_LEAST, .value = 4, .strictness = STRICT_PLAN});
    ledger_add_bound(&ledger, accounts[1],
                     (struct bound){.side = SIDE_MOST, .value = 6, .strictness = STRICT_PLAN});
    ledger_make_lenient(&ledger, 0);
    cr_expect(ledger.accounts[accounts[0]].least == 1 && ledger.accounts[accounts[1]].most == LEDGER_NO_MOST);
    cr_expect(ledger.nterms == 2);
    cr_expect(ledger_price(&ledger, accounts[0], 0, 3) == -PRICE_UNIT &&
              ledger_price(&ledger, accounts[0], 0, 4) == 0);
    cr_expect(ledger_price(&ledger, accounts[1], 0, 5) == 0 &&
              ledger_price(&ledger, accounts[1], 0, 6) == PRICE_UNIT);
    cr_expect(ledger.terms[0].goal == LEDGER_NONE && ledger.terms[0].times == 1);
    ledger_done(&ledger);
}

/* A rule's bound on one side is set anew; the others of the account hold as they did. */
Test(ledger, a_bound_is_set_anew_on_its_side_alone)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    const struct account *account = &ledger.accounts[accounts[1]];
    ledger_add_bound(&ledger, accounts[1], (struct bound){.side = SIDE_LEAST, .value = 4, .rule = 1});
    ledger_add_bound(&ledger, accounts[1], (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 2});
    ledger_add_bound(&ledger, accounts[1], (struct bound){.side = SIDE_MOST, .value = 9, .rule = 1});
    ledger_set_bound(&ledger, accounts[1], 1, SIDE_LEAST, 1);
    cr_expect(account->least == 2 && account->most == 9);
    ledger_set_bound(&ledger, accounts[1], 1, SIDE_MOST, 12);
    cr_expect(account->least == 2 && account->most == 12);
    ledger_set_bound(&ledger, accounts[1], 2, SIDE_MOST, 5);
    ledger_set_bound(&ledger, accounts[1], 3, SIDE_LEAST, 5);
    cr_expect(account->least == 2 && account->most == 12, "there are no such bounds");
    ledger_done(&ledger);
}

/* Where it is in principle its price moves with it, and no other price of the account does. */
Test(ledger, a_bound_in_principle_that_is_set_anew_is_priced_anew)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    for (int32_t rule = 1; rule <= 2; rule++)
        ledger_add_bound(&ledger, accounts[1],
                         (struct bound){.value = 4 * rule, .rule = rule, .strictness = STRICT_PLAN});
    ledger_make_lenient(&ledger, 0);
    for (int32_t rule = 1; rule <= 2; rule++)
        ledger_set_bound(&ledger, accounts[1], rule, SIDE_LEAST, 4 * rule - 2);
    for (int64_t posts = 0; posts < 9; posts++)
        cr_expect_eq(ledger_price(&ledger, accounts[1], 0, posts), -PRICE_UNIT * ((posts < 2) + (posts < 6)),
                     "post %lld", (long long)posts);
    cr_expect_eq(ledger.accounts[accounts[1]].least, 0, "none of them is in force");
    ledger_done(&ledger);
}

Test(ledger, what_gives_way_later_is_priced_at_the_level_behind)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_level(&ledger, "second");
    ledger_add_level(&ledger, "third");
    for (int i = 0; i < 2; i++)
        ledger_add_bound(&ledger, accounts[i],
                         (struct bound){.value = 4, .strictness = (enum strictness)(STRICT_PLAN + i)});
    ledger_make_lenient(&ledger, 1);
    cr_assert(ledger.status == STATUS_OK && ledger.nterms == 2);
    cr_expect(ledger.terms[0].level == 1 && ledger.terms[1].level == 2);
    ledger_done(&ledger);
}

Test(ledger, bounds_that_were_dropped_are_not_priced)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    for (int32_t i = 0; i < 3; i++)
        ledger_add_bound(&ledger, accounts[i],
                         (struct bound){.side = SIDE_MOST, .value = 6, .strictness = STRICT_PLAN});
    ledger_drop_bounds(&ledger, 1, true);
    ledger_make_lenient(&ledger, 0);
    cr_expect(ledger.nterms == 1 && ledger.accounts[accounts[0]].first_term == 0);
    ledger_done(&ledger);
}

static const struct origin why = {.reason = "why"};

Test(ledger, a_limit_of_one_account_bounds_it_where_it_says_anything)
{
    struct ledger ledger;
    int32_t accounts[3];
    struct bound like = {.side = SIDE_MOST, .rule = 7, .strictness = STRICT_PLAN, .origin = &why};
    add_star(&ledger, accounts);
    ledger_add_limit(&ledger, accounts, NULL, 1, 0, LEDGER_NO_MOST, like, random_identity(5));
    cr_expect(ledger.nbounds == 0, "no limit");
    ledger_add_limit(&ledger, accounts, (int64_t[]){1}, 1, 1, LEDGER_NO_MOST, like, random_identity(5));
    cr_assert(ledger.nbounds == 1);
    cr_expect(ledger.bounds[0].side == SIDE_LEAST && ledger.bounds[0].value == 1 &&
              ledger.bounds[0].rule == 7);
    cr_expect(ledger.bounds[0].strictness == STRICT_PLAN && ledger.bounds[0].origin == &why);
    ledger_add_limit(&ledger, accounts, NULL, 1, 0, LEDGER_NO_MOST - 1, like, random_identity(5));
    cr_assert(ledger.nbounds == 2);
    cr_expect(ledger.bounds[0].account == accounts[0] && ledger.bounds[1].account == accounts[0]);
    cr_expect(ledger.bounds[1].side == SIDE_MOST && ledger.bounds[1].value == LEDGER_NO_MOST - 1);
    cr_expect(ledger_add_limit(&ledger, accounts, (int64_t[]){2}, 1, 1, 9, like, random_identity(5)) ==
              LIMIT_ROW);
    cr_expect(ledger.rows[0].least == 1 && ledger.rows[0].most == 9 && ledger.entries[0].coef == 2);
    ledger_done(&ledger);
}

/* Three ways there are gathered behind a junction of their own, at the end that they share. */
Test(ledger, a_nested_limit_stands_between_the_junction_and_the_accounts)
{
    for (int leaving = 0; leaving <= 1; leaving++) {
        struct ledger ledger;
        random_begin(&ledger, 4, 1);
        int32_t accounts[3];
        for (int32_t i = 0; i < 3; i++)
            accounts[i] = leaving ? ledger_add_account(&ledger, random_identity((size_t)i), 0, i + 1)
                                  : ledger_add_account(&ledger, random_identity((size_t)i), i + 1, 0);
        cr_expect(ledger_add_limit(&ledger, accounts, (int64_t[]){1, 1}, 2, 3, 8, (struct bound){.rule = 4},
                                   random_identity(6)) == LIMIT_NEST);
        cr_assert(ledger.njunctions == 5 && ledger.naccounts == 4 && ledger.nrows == 0);
        const struct account *group = &ledger.accounts[3];
        cr_expect(group->from == (leaving ? 0 : 4) && group->to == (leaving ? 4 : 0));
        cr_expect(group->least == 3 && group->most == 8);
        for (int32_t i = 0; i < 3; i++) {
            int32_t near = i < 2 ? 4 : 0;
            const struct account *account = &ledger.accounts[accounts[i]];
            cr_expect(account->from == (leaving ? near : i + 1) && account->to == (leaving ? i + 1 : near));
        }
        cr_expect(ledger.junctions[4].is.unit[1] == 6 && group->is.unit[1] == 6);
        ledger_done(&ledger);
    }
}

Test(ledger, a_limit_that_crosses_is_a_row_of_its_own_entries)
{
    struct ledger ledger;
    int32_t accounts[3];
    struct bound like = {.rule = 3, .origin = &why};
    add_star(&ledger, accounts);
    int32_t back = 3;
    cr_expect(ledger_add_limit(&ledger, (int32_t[]){accounts[0], back}, NULL, 2, 2, 9, like,
                               random_identity(6)) == LIMIT_ROW);
    cr_expect(ledger_add_limit(&ledger, accounts, (int64_t[]){5, 1, 6}, 3, -4, 7, like, random_identity(6)) ==
              LIMIT_ROW);
    cr_expect(ledger_add_limit(&ledger, accounts, NULL, 0, 1, 2, like, random_identity(6)) == LIMIT_ROW);
    cr_assert(ledger.nrows == 3 && ledger.nentries == 5 && ledger.naccounts == 4);
    cr_expect(ledger.rows[0].first == 0 && ledger.rows[0].n == 2 && ledger.rows[0].least == 2 &&
              ledger.rows[0].most == 9);
    cr_expect(ledger.rows[1].first == 2 && ledger.rows[1].n == 3 && ledger.rows[1].least == -4);
    cr_expect(ledger.rows[1].rule == 3 && ledger.rows[1].origin == &why);
    cr_expect(ledger.rows[2].first == 5 && ledger.rows[2].n == 0);
    cr_expect(ledger.entries[0].coef == 1 && ledger.entries[1].coef == 1 &&
              ledger.entries[1].account == back);
    cr_expect(ledger.entries[2].coef == 5 && ledger.entries[4].coef == 6 &&
              ledger.entries[4].account == accounts[2]);
    cr_expect(ledger_add_limit(&ledger, (int32_t[]){0, 4}, NULL, 2, 0, 9, like, random_identity(6)) ==
              LIMIT_ROW);
    cr_expect(ledger.status == STATUS_INTERNAL && ledger.nrows == 3, "no such account");
    ledger_done(&ledger);
}

/* --- sums and names --- */

Test(ledger, prices_add_up_over_the_curves_of_a_level)
{
    struct ledger ledger;
    int32_t accounts[3];
    add_star(&ledger, accounts);
    ledger_add_level(&ledger, "second");
    ledger_add_term(&ledger, accounts[1], 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 2});
    ledger_add_term(&ledger, accounts[1], 0, 1,
                    (struct curve){.shape = CURVE_EXCESS, .weight = 5, .need = 3});
    ledger_add_term(&ledger, accounts[1], 1, 2, (struct curve){.shape = CURVE_PRICE, .weight = 70});
    ledger.terms[1].times = 3;
    cr_expect(ledger_price(&ledger, accounts[1], 0, 2) == 2 * PRICE_UNIT);
    cr_expect(ledger_price(&ledger, accounts[1], 0, 3) == 17 * PRICE_UNIT);
    cr_expect(ledger_price(&ledger, accounts[1], 1, 3) == 70 * PRICE_UNIT);
    cr_expect(ledger_price(&ledger, accounts[0], 0, 3) == 0);
    ledger_add_term(&ledger, accounts[0], 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    ledger.terms[3].times = 10;
    int64_t posts[4] = {4, 5, 6, 15};
    cr_expect(ledger_total(&ledger, 0, posts) == (wide)(4 * 10 + 5 * 2 + 2 * 15) * PRICE_UNIT);
    cr_expect(ledger_total(&ledger, 1, posts) == (wide)350 * PRICE_UNIT);
    ledger_add_term(&ledger, accounts[2], 1, 0,
                    (struct curve){.shape = CURVE_ABSOLUTE, .weight = 1, .need = 5});
    cr_expect(ledger_total(&ledger, 1, posts) == (wide)(350 - 5 + 1) * PRICE_UNIT);
    cr_expect(ledger.terms[2].goal == 2 && ledger.terms[2].level == 1);
    ledger_done(&ledger);
}

static const char *const codes[] = {"01", "02"};
static const char *const labels[] = {"East", "West"};
static const struct axis places = {.name = "place", .n = 2, .code = codes, .label = labels};

Test(ledger, names_leave_out_units_that_are_not_there)
{
    struct ledger ledger;
    char text[LEDGER_NAME];
    ledger_init(&ledger);
    ledger_add_family(&ledger, (struct family){.name = "alone", .words = NULL});
    ledger_add_family(
        &ledger, (struct family){.name = "three", .words = "things", .axis = {&places, &places, &places}});
    ledger_add_junction(&ledger, (struct identity){.family = 0, .unit = {1, 1, 1}});
    ledger_add_junction(&ledger, (struct identity){.family = 1, .unit = {0, 1, 0}});
    ledger_add_junction(&ledger, (struct identity){.family = 1, .unit = {LEDGER_NONE, 1, LEDGER_NONE}});
    ledger_add_junction(&ledger,
                        (struct identity){.family = 1, .unit = {LEDGER_NONE, LEDGER_NONE, LEDGER_NONE}});
    cr_expect_str_eq(ledger_junction_name(&ledger, 0, text), "alone");
    cr_expect_str_eq(ledger_junction_name(&ledger, 1, text), "three[01,02,01]");
    cr_expect_str_eq(ledger_junction_name(&ledger, 2, text), "three[02]");
    cr_expect_str_eq(ledger_junction_name(&ledger, 3, text), "three");
    for (int32_t j = 0; j < 4; j++)
        ledger_add_account(&ledger, ledger.junctions[j].is, 0, 1);
    cr_expect_str_eq(ledger_account_label(&ledger, 0, text), "alone");
    cr_expect_str_eq(ledger_account_label(&ledger, 1, text), "things East West East");
    cr_expect_str_eq(ledger_account_label(&ledger, 2, text), "things West");
    ledger_done(&ledger);
}

/* What is counted stands behind in Chinese, once. */
Test(ledger, labels_in_chinese_say_what_is_counted_last)
{
    static const char *const names[] = {"新九镇", "执法编制", "A", "编制"};
    static const struct axis axis = {.name = "place", .n = 4, .code = names, .label = names};
    struct ledger ledger;
    char text[LEDGER_NAME];
    ledger_init(&ledger);
    ledger_add_family(&ledger, (struct family){.name = "posts", .words = "编制", .axis = {&axis, &axis}});
    ledger_add_junction(&ledger, (struct identity){.family = 0, .unit = {0, LEDGER_NONE}});
    ledger_add_account(&ledger, (struct identity){.family = 0, .unit = {0, LEDGER_NONE}}, 0, 0);
    ledger_add_account(&ledger, (struct identity){.family = 0, .unit = {0, 1}}, 0, 0);
    ledger_add_account(&ledger, (struct identity){.family = 0, .unit = {LEDGER_NONE, LEDGER_NONE}}, 0, 0);
    ledger_add_account(&ledger, (struct identity){.family = 0, .unit = {2, LEDGER_NONE}}, 0, 0);
    ledger_add_account(&ledger, (struct identity){.family = 0, .unit = {3, LEDGER_NONE}}, 0, 0);
    cr_assert(language_choose("zh", program_words()));
    cr_expect_str_eq(ledger_account_label(&ledger, 0, text), "新九镇 编制");
    cr_expect_str_eq(ledger_account_label(&ledger, 1, text), "新九镇 执法编制");
    cr_expect_str_eq(ledger_account_label(&ledger, 2, text), "编制");
    cr_expect_str_eq(ledger_account_label(&ledger, 3, text), "A 编制");
    cr_expect_str_eq(ledger_account_label(&ledger, 4, text), "编制");
    ledger_done(&ledger);
}

Test(ledger, names_are_cut_where_their_room_ends)
{
    static char most[LEDGER_NAME + 100];
    static const char *const long_codes[] = {most};
    static const struct axis axis = {.name = "place", .n = 1, .code = long_codes, .label = long_codes};
    for (size_t length = LEDGER_NAME - 20; length < LEDGER_NAME + 20; length++) {
        struct ledger ledger;
        char text[LEDGER_NAME + 1], whole[4 * LEDGER_NAME];
        memset(most, 'x', length);
        most[length] = '\0';
        ledger_init(&ledger);
        ledger_add_family(&ledger, (struct family){.name = "some", .words = "some", .axis = {&axis, &axis}});
        ledger_add_junction(&ledger, (struct identity){.family = 0, .unit = {0, LEDGER_NONE}});
        ledger_add_account(&ledger, (struct identity){.family = 0, .unit = {0, 0}}, 0, 0);
        text[LEDGER_NAME] = 'k';
        snprintf(whole, sizeof whole, "some[%s]", most);
        whole[LEDGER_NAME - 1] = '\0';
        cr_expect_str_eq(ledger_junction_name(&ledger, 0, text), whole);
        snprintf(whole, sizeof whole, "some %s %s", most, most);
        whole[LEDGER_NAME - 1] = '\0';
        cr_expect_str_eq(ledger_account_label(&ledger, 0, text), whole);
        cr_expect(text[LEDGER_NAME] == 'k');
        ledger_done(&ledger);
    }
}

/* A ledger that grows until it has to ask for memory for each kind of what it holds. */
static enum limit_form add_limits(struct ledger *ledger, int32_t first, int32_t second)
{
    enum limit_form form = LIMIT_ROW;
    for (int32_t i = 0; i < 40 && ledger->status == STATUS_OK; i++) {
        form = ledger_add_limit(ledger, (int32_t[]){first, second}, NULL, 2, 0, 5, (struct bound){0},
                                random_identity(9));
        second = form == LIMIT_NEST ? (int32_t)ledger->naccounts - 1 : second;
        first = form == LIMIT_NEST ? ledger_add_account(ledger, random_identity(8), 0, 1) : first;
    }
    return form;
}

/* A limit that crosses is a row, one that nests has a junction and an account of its own; without memory for
 * one of them the ledger has failed. */
Test(ledger, every_failing_allocation_of_a_limit_is_said)
{
    for (int crossing = 0; crossing <= 1; crossing++) {
        size_t n = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            struct ledger ledger;
            int32_t accounts[3];
            add_star(&ledger, accounts);
            memory_fail_after(nth);
            enum limit_form form = add_limits(&ledger, accounts[0], accounts[crossing ? 2 : 1] + crossing);
            n = memory_count();
            memory_fail_after(0);
            cr_expect_eq(ledger.status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu of %zu", nth,
                         n);
            cr_expect(nth <= n || form == (crossing ? LIMIT_ROW : LIMIT_NEST));
            ledger_done(&ledger);
        }
        cr_expect_gt(n, 1, "%zu", n);
    }
}

/* The same places and ways between them, and none of what is asked of them. */
Test(ledger, a_network_is_taken_over_without_its_figures_or_not_at_all)
{
    struct ledger from;
    int32_t accounts[3];
    add_star(&from, accounts);
    ledger_add_bound(&from, accounts[1], (struct bound){.side = SIDE_LEAST, .value = 2});
    ledger_add_term(&from, accounts[1], 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
    size_t n = 0;
    for (size_t nth = 1; nth <= n + 1; nth++) {
        struct ledger ledger;
        ledger_init(&ledger);
        memory_fail_after(nth);
        ledger_take_network(&ledger, &from, from.nfamilies);
        n = memory_count();
        memory_fail_after(0);
        cr_expect_eq(ledger.status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu of %zu", nth, n);
        cr_expect(nth <= n ? ledger.naccounts == 0 : ledger.naccounts == from.naccounts);
        for (size_t a = 0; a < ledger.naccounts; a++) {
            const struct account *is = &ledger.accounts[a], *was = &from.accounts[a];
            cr_expect(is->from == was->from && is->to == was->to && is->least == 0 &&
                      is->most == LEDGER_NO_MOST);
            cr_expect(is->first_term == LEDGER_NONE && is->first_bound == LEDGER_NONE);
        }
        for (size_t j = 0; j < ledger.njunctions; j++)
            cr_expect_eq(memcmp(&ledger.junctions[j], &from.junctions[j], sizeof *ledger.junctions), 0);
        ledger_done(&ledger);
    }
    cr_expect_eq(n, 3);
    ledger_done(&from);
}

/* Rates of 2 and 3 against 3 and 2 are equally good; against 1 and 3 the lowest fell by 1. */
Test(ledger, worst_first_fall_compares_from_below)
{
    static const int64_t before[] = {2, 3, 0, 0}, turned[] = {3, 2, 0, 0}, lower[] = {3, 1, 0, 0};
    struct ledger ledger;
    int32_t accounts[3];
    wide change = -1;
    add_star(&ledger, accounts);
    ledger_add_measure(&ledger, accounts[0], 0, 1);
    ledger_add_measure(&ledger, accounts[1], 0, 1);
    cr_expect(worst_first_fall(&ledger, before, turned, &change) == STATUS_OK && change == 0);
    cr_expect(worst_first_fall(&ledger, before, lower, &change) == STATUS_OK && change == PRICE_UNIT);
    cr_expect(worst_first_fall(&ledger, lower, before, &change) == STATUS_OK && change == -PRICE_UNIT);
    for (size_t nth = 1; nth <= 2; nth++) {
        memory_fail_once(nth);
        cr_expect(worst_first_fall(&ledger, before, lower, &change) == STATUS_MEMORY, "allocation %zu", nth);
        memory_fail_after(0);
    }
    ledger_done(&ledger);
}

/* A box without room, of bounds that exclude each other, takes nothing off what other boxes leave. */
Test(ledger, what_a_row_can_vary_by_is_never_less_than_nothing)
{
    struct ledger ledger;
    int32_t accounts[3];
    int64_t bound = -1;
    add_star(&ledger, accounts);
    int32_t crossing[] = {accounts[0], accounts[2] + 1};
    ledger_add_limit(&ledger, crossing, NULL, 2, 0, 5, (struct bound){0}, random_identity(9));
    ledger.accounts[accounts[0]].least = 2;
    ledger.accounts[accounts[0]].most = 0;
    ledger.accounts[accounts[2] + 1].most = 4;
    cr_assert(ledger.status == STATUS_OK && rounding_bound(&ledger, &bound) == STATUS_OK);
    cr_expect_eq(bound, 4, "%lld", (long long)bound);
    ledger_done(&ledger);
}

Test(ledger, accounts_are_the_same_where_their_units_are)
{
    const char *ours[] = {"A", "B"}, *others[] = {"A", "C"};
    struct axis axis = {.name = "township", .n = 2, .code = ours, .label = ours}, again = axis,
                other = {.name = "township", .n = 2, .code = others, .label = ours};
    const struct axis *axes[] = {&axis, &again, &other};
    struct ledger ledgers[3];
    for (int i = 0; i < 3; i++) {
        ledger_init(&ledgers[i]);
        ledger_add_family(&ledgers[i], (struct family){.name = "posts", .axis = {axes[i]}});
        ledger_add_junction(&ledgers[i], (struct identity){0});
        for (int32_t unit = 0; unit < 2; unit++)
            ledger_add_account(&ledgers[i], (struct identity){.unit = {unit, LEDGER_NONE, LEDGER_NONE}}, 0,
                               0);
    }
    /* a family without accounts may have other units */
    ledger_add_family(&ledgers[0], (struct family){.name = "limit", .axis = {&axis}});
    ledger_add_family(&ledgers[1], (struct family){.name = "limit", .axis = {&other}});
    cr_expect(ledger_same_accounts(&ledgers[0], &ledgers[1]));
    cr_expect_not(ledger_same_accounts(&ledgers[0], &ledgers[2]));
    for (int i = 0; i < 3; i++)
        ledger_done(&ledgers[i]);
}

Test(ledger, terms_price_alike_whose_curves_and_times_are_the_same)
{
    const struct term term = {.times = 2, .curve = {.shape = CURVE_EXCESS, .weight = 3, .need = 4}};
    struct term other[] = {term, term, term, term, term};
    other[0].level = 1;
    other[1].times = 1;
    other[2].curve.shape = CURVE_SHORTFALL;
    other[3].curve.weight = 1;
    other[4].curve.need = 1;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        cr_expect_eq(ledger_same_price(&term, &other[i]), i == 0, "%zu", i);
}

Test(ledger, units_are_the_same_by_code_whatever_their_numbers)
{
    static const char *const MANY[] = {"t1", "t2"}, *const FEW[] = {"t2"};
    const struct axis all = {.name = "township", .n = 2, .code = MANY, .label = MANY},
                      some = {.name = "township", .n = 1, .code = FEW, .label = FEW};
    struct ledger whole, part;
    ledger_init(&whole);
    ledger_init(&part);
    ledger_add_family(&whole, (struct family){"posts", "posts", {&all}});
    ledger_add_family(&part, (struct family){"posts", "posts", {&some}});
    const struct identity first = {.unit = {0, LEDGER_NONE, LEDGER_NONE}},
                          second = {.unit = {1, LEDGER_NONE, LEDGER_NONE}},
                          none = {.unit = {LEDGER_NONE, LEDGER_NONE, LEDGER_NONE}};
    cr_expect(ledger_same_units(&part, &first, &whole, &second));
    cr_expect_not(ledger_same_units(&part, &first, &whole, &first));
    cr_expect(ledger_same_units(&part, &none, &whole, &none));
    cr_expect_not(ledger_same_units(&part, &first, &whole, &none));
    cr_expect_not(ledger_same_units(&part, &none, &whole, &second));
    ledger_done(&whole);
    ledger_done(&part);
}

Test(ledger, a_unit_is_found_by_its_code_or_else_by_a_name_that_no_other_has)
{
    static const char *const CODES[] = {"t1", "t2", "t3", "t4"}, *const LABELS[] = {"Mill", "Ford", "Mill",
                                                                                    "t1"};
    const struct axis axis = {.name = "township", .n = 4, .code = CODES, .label = LABELS};
    static const struct {
        const char *word;
        long unit;
    } CASES[] = {{"t1", 0}, {"t4", 3}, {"Ford", 1}, {"Mill", AXIS_SEVERAL}, {"Weir", AXIS_NONE}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        cr_expect_eq(axis_find(&axis, CASES[i].word), CASES[i].unit, "%s", CASES[i].word);
}

Test(ledger, a_unit_whose_name_several_bear_is_found_by_a_label_that_says_more)
{
    static const char *const CODES[] = {"t1", "t2", "t3"}, *const OWN[] = {"Mill", "Ford", "Mill"},
                             *const LABELS[] = {"East Mill", "Ford", "West Mill"};
    const struct axis axis = {.name = "township", .n = 3, .code = CODES, .label = LABELS, .own = OWN};
    cr_expect_eq(axis_find(&axis, "West Mill"), 2);
    cr_expect_eq(axis_find(&axis, "Ford"), 1);
    cr_expect_eq(axis_find(&axis, "Mill"), AXIS_SEVERAL);
    cr_expect_str_eq(axis_own(&axis, 2), "Mill");
}

/* One more post costs something where prices fall on its way. */
Test(ledger, a_measured_account_is_held_by_the_first_step_that_prices_it)
{
    struct ledger ledger;
    int32_t accounts[3];
    int64_t price[3 * 2] = {4, 4, 6, 5, 7, 5};
    struct worst_first worst = {.price = price, .nsteps = 3};
    add_star(&ledger, accounts);
    ledger_add_measure(&ledger, accounts[0], 0, 1);
    ledger_add_measure(&ledger, accounts[2] + 1, 0, 1); /* back */
    cr_expect_eq(worst_first_held_by(&worst, &ledger, 0), 1);
    cr_expect_eq(worst_first_held_by(&worst, &ledger, 1), WORST_BY_ITSELF);
    price[1] = 5;
    cr_expect_eq(worst_first_held_by(&worst, &ledger, 1), 0);
    ledger_done(&ledger);
}

/* 1 / 900000001 and 1 / 900000000 are both 1 billionth and a little. */
Test(ledger, worst_first_fall_is_0_for_equal_rates_alone)
{
    static const int64_t one[] = {1, 0, 0, 0}, other[] = {0, 1, 0, 0};
    struct ledger ledger;
    int32_t accounts[3];
    wide change = 0;
    add_star(&ledger, accounts);
    ledger_add_measure(&ledger, accounts[0], 0, 900000001);
    ledger_add_measure(&ledger, accounts[1], 0, 900000000);
    cr_expect(worst_first_fall(&ledger, one, other, &change) == STATUS_OK && change == -1);
    cr_expect(worst_first_fall(&ledger, other, one, &change) == STATUS_OK && change == 1);
    ledger_done(&ledger);
}
