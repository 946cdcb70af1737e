/* What the judge says when it refuses, word for word, and the largest figures that it takes. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/judge/proof.h"

#define MOST_PRICE (INT64_C(1) << 54)
#define MOST_COEF (INT64_C(1) << 40)
#define MOST_PRICED (INT64_C(1) << 27)
#define MOST_WORST_PRICE (INT64_C(1) << 31)
static const wide WIDEST = (((wide)1 << 126) - 1) * 2 + 1;

/* A ring of two accounts, there and back, each of 1 to 3 posts; the tests change it. */
enum { THERE, BACK };

struct ring {
    struct ledger ledger;
    int64_t posts[3];
    int64_t price[4];     /* [2 levels][2 junctions] */
    int64_t row_price[6]; /* [2 levels][2 rows at most] */
    struct worst_step steps[3];
    struct worst_first worst;
    struct verdict verdict;
};

static int32_t add(struct ledger *ledger, int32_t from, int32_t to, int64_t least, int64_t most)
{
    int32_t account = ledger_add_account(ledger, random_identity(ledger->naccounts), from, to);
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_LEAST, .value = least});
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_MOST, .value = most});
    return account;
}

static void ring_init(struct ring *ring)
{
    *ring = (struct ring){.posts = {2, 2}};
    random_begin(&ring->ledger, 2, 2);
    add(&ring->ledger, 0, 1, 1, 3);
    add(&ring->ledger, 1, 0, 1, 3);
}

static void pay(struct ring *ring, int32_t account, size_t level, int64_t billionths)
{
    ledger_add_term(&ring->ledger, account, (int32_t)level, 0,
                    (struct curve){.shape = CURVE_PRICE, .weight = (double)billionths * 1e-9});
}

static void limit(struct ring *ring, int64_t there, int64_t back, int64_t least, int64_t most)
{
    cr_assert(ledger_add_limit(&ring->ledger, (int32_t[]){THERE, BACK}, (int64_t[]){there, back}, 2, least,
                               most, (struct bound){0}, random_identity(40)) == LIMIT_ROW);
}

static const char *said(struct ring *ring, bool measured)
{
    cr_assert(ring->ledger.status == STATUS_OK);
    cr_assert(proof_check_levels(&ring->ledger, ring->posts, ring->price, ring->row_price,
                                 measured ? &ring->worst : NULL, &ring->verdict) == STATUS_OK);
    return ring->verdict.accepted ? "accepted" : ring->verdict.reason;
}

static void expect_said(struct ring *ring, const char *words)
{
    const char *heard = said(ring, false);
    cr_expect_str_eq(heard, words);
}

Test(judge_limits, posts_beyond_their_bounds_are_named_with_them)
{
    struct ring ring;
    ring_init(&ring);
    expect_said(&ring, "accepted");
    ring.posts[THERE] = ring.posts[BACK] = 4;
    expect_said(&ring, "some[00,00]: 4 posts, bounds are 1 to 3");
    ring.posts[THERE] = 3;
    expect_said(&ring, "some[00,01]: 4 posts, bounds are 1 to 3");
    cr_expect(!ring.verdict.lawful);
    ring.posts[BACK] = 0;
    expect_said(&ring, "some[00,01]: 0 posts, bounds are 1 to 3");
    ring.posts[THERE] = ring.posts[BACK] = 3;
    expect_said(&ring, "accepted");
    ring.posts[THERE] = ring.posts[BACK] = 1;
    expect_said(&ring, "accepted");
    ledger_done(&ring.ledger);
}

Test(judge_limits, a_junction_out_of_balance_is_named_with_its_surplus)
{
    struct ring ring;
    ring_init(&ring);
    ring.posts[THERE] = 3;
    expect_said(&ring, "some[00,00]: posts in minus posts out is -1");
    cr_expect(!ring.verdict.lawful);
    ring.posts[THERE] = 1;
    expect_said(&ring, "some[00,00]: posts in minus posts out is 1");
    ring.posts[THERE] = 2;
    ledger_add_junction(&ring.ledger, random_identity(2));
    add(&ring.ledger, 1, 2, 0, 5);
    ring.posts[BACK] = 1;
    ring.posts[THERE] = 1;
    ring.posts[2] = 4;
    cr_assert(proof_check_lawful(&ring.ledger, ring.posts, &ring.verdict) == STATUS_OK);
    cr_expect_str_eq(ring.verdict.reason, "some[00,01]: posts in minus posts out is -4");
    ledger_done(&ring.ledger);
}

Test(judge_limits, a_row_beyond_its_limits_is_named_with_its_sum)
{
    struct ring ring;
    ring_init(&ring);
    limit(&ring, 1, 2, 0, 100);
    limit(&ring, 2, 3, 10, 12);
    expect_said(&ring, "accepted");
    ring.posts[THERE] = ring.posts[BACK] = 3;
    expect_said(&ring, "side row 2: the sum is 15, limits are 10 to 12");
    cr_expect(!ring.verdict.lawful);
    ring.posts[THERE] = ring.posts[BACK] = 1;
    expect_said(&ring, "side row 2: the sum is 5, limits are 10 to 12");
    ring.ledger.rows[1].least = 5;
    expect_said(&ring, "accepted");
    ring.ledger.rows[1].most = 4;
    expect_said(&ring, "side row 2: the sum is 5, limits are 5 to 4");
    ring.ledger.rows[1].most = 5;
    expect_said(&ring, "accepted");
    ledger_done(&ring.ledger);
}

/* LEDGER_NO_MOST itself is no limit, one less is one; on both sides. */
Test(judge_limits, a_side_of_a_row_without_limit_allows_everything)
{
    struct ring ring;
    ring_init(&ring);
    limit(&ring, MOST_COEF, MOST_COEF, 0, LEDGER_NO_MOST);
    expect_said(&ring, "accepted");
    ring.ledger.rows[0].most = LEDGER_NO_MOST - 1;
    expect_said(&ring, "side row 1: the sum is 4398046511104, limits are 0 to 1099511627775");
    ring.ledger.rows[0].most = LEDGER_NO_MOST;
    ring.ledger.entries[0].coef = ring.ledger.entries[1].coef = -MOST_COEF;
    expect_said(&ring, "side row 1: the sum is -4398046511104, limits are 0 to 1099511627776");
    ring.ledger.rows[0].least = -LEDGER_NO_MOST + 1;
    expect_said(&ring, "side row 1: the sum is -4398046511104, limits are -1099511627775 to 1099511627776");
    ring.ledger.rows[0].least = -LEDGER_NO_MOST;
    expect_said(&ring, "accepted");
    ledger_done(&ring.ledger);
}

Test(judge_limits, coefficients_beyond_2_to_the_40_are_refused)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        struct ring ring;
        ring_init(&ring);
        limit(&ring, 1, 2, 0, 100);
        limit(&ring, 3, 2, 0, LEDGER_NO_MOST);
        ring.ledger.rows[1].least = -LEDGER_NO_MOST;
        ring.ledger.entries[3].coef = sign * (MOST_COEF + 1);
        expect_said(&ring, "side row 2: a coefficient is out of range");
        cr_expect(!ring.verdict.lawful);
        pay(&ring, THERE, 0, 0);
        ring.ledger.entries[3].coef = sign * MOST_COEF;
        expect_said(&ring, "accepted");
        ring.ledger.entries[3].coef = sign * (MOST_COEF + 1);
        expect_said(&ring, "side row 2: a coefficient is out of range");
        cr_assert(proof_check_infeasible(&ring.ledger, ring.price, ring.row_price, &ring.verdict) ==
                  STATUS_OK);
        cr_expect_str_eq(ring.verdict.reason, "side row 2: a coefficient is out of range");
        ledger_done(&ring.ledger);
    }
}

Test(judge_limits, posts_on_a_priced_account_are_judged_up_to_2_to_the_27)
{
    struct ring ring;
    ring_init(&ring);
    for (int a = THERE; a <= BACK; a++) {
        ring.ledger.accounts[a].most = LEDGER_NO_MOST;
        ring.posts[a] = MOST_PRICED + 1;
    }
    expect_said(&ring, "accepted");
    pay(&ring, BACK, 0, 0);
    expect_said(&ring, "some[00,01]: 134217729 posts are more than can be judged");
    ring.posts[THERE] = ring.posts[BACK] = MOST_PRICED;
    expect_said(&ring, "accepted");
    ledger_done(&ring.ledger);
}

/* A step up and a step down, of one account each, at both levels. */
Test(judge_limits, a_step_worth_taking_is_named_with_level_posts_and_worth)
{
    struct ring ring;
    ring_init(&ring);
    pay(&ring, THERE, 0, -7);
    pay(&ring, BACK, 0, 5);
    pay(&ring, BACK, 1, 9);
    expect_said(&ring,
                "some[00,00]: at level 1 (level) going from 2 posts to 3 is worth taking: -7 billionths");
    cr_expect(ring.verdict.lawful && ring.verdict.gap[0] == 7 + 5 && ring.verdict.gap[1] == 0,
              "both are held at level 2");
    ring.price[1] = -7;
    expect_said(&ring,
                "some[00,01]: at level 1 (level) going from 2 posts to 3 is worth taking: -2 billionths");
    ring.price[1] = -4;
    expect_said(&ring,
                "some[00,00]: at level 1 (level) going from 2 posts to 3 is worth taking: -3 billionths");
    ring.ledger.terms[1].curve.weight = 7e-9;
    ring.price[1] = -7;
    expect_said(&ring,
                "some[00,01]: at level 2 (level) going from 2 posts to 1 is worth taking: -9 billionths");
    cr_expect(ring.verdict.gap[0] == 0 && ring.verdict.gap[1] == 9);
    ring.ledger.levels[1].name = NULL;
    expect_said(&ring,
                "some[00,01]: at level 2 (unnamed) going from 2 posts to 1 is worth taking: -9 billionths");
    ledger_done(&ring.ledger);
}

Test(judge_limits, junction_prices_are_taken_up_to_2_to_the_54)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        struct ring ring;
        ring_init(&ring);
        pay(&ring, THERE, 0, 0);
        pay(&ring, THERE, 1, 0);
        for (int i = 0; i < 4; i++)
            ring.price[i] = sign * MOST_PRICE;
        expect_said(&ring, "accepted");
        ring.price[3] += sign;
        expect_said(&ring, "a junction's price is out of range");
        cr_expect(ring.verdict.gap[0] == 0 && ring.verdict.gap[1] == WIDEST && ring.verdict.lawful);
        ring.price[1] += sign;
        ring.price[3] -= sign;
        ring.ledger.terms[1].curve.weight = 5e-9;
        expect_said(&ring, "a junction's price is out of range");
        cr_expect(ring.verdict.gap[0] == WIDEST && ring.verdict.gap[1] == 0, "later levels are not judged");
        ledger_done(&ring.ledger);
    }
}

static bool is_out_of_range(struct ring *ring)
{
    return strcmp(said(ring, false), "side row 2: its price is out of range") == 0;
}

/* So is what a row's price makes of a post. */
Test(judge_limits, row_prices_are_taken_up_to_2_to_the_54)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        struct ring ring;
        ring_init(&ring);
        pay(&ring, THERE, 0, 0);
        limit(&ring, 1, 2, 0, 100);
        limit(&ring, 2, 0, 0, 50);
        ring.row_price[1] = sign * (MOST_PRICE / 2);
        cr_expect(!is_out_of_range(&ring));
        ring.row_price[1] += sign;
        cr_expect(is_out_of_range(&ring));
        cr_expect(ring.verdict.gap[0] == WIDEST);
        ring.ledger.entries[2].coef = 0;
        ring.row_price[1] = sign * MOST_PRICE;
        cr_expect(!is_out_of_range(&ring));
        ring.row_price[1] += sign;
        cr_expect(is_out_of_range(&ring));
        ledger_done(&ring.ledger);
    }
}

Test(judge_limits, a_row_is_priced_where_it_has_a_limit)
{
    struct ring ring;
    ring_init(&ring);
    pay(&ring, THERE, 0, 0);
    limit(&ring, 1, 2, 0, 100);
    limit(&ring, 2, -2, 0, LEDGER_NO_MOST);
    ring.row_price[1] = 1;
    expect_said(&ring, "side row 2: priced at a side without limit");
    ring.ledger.rows[1].most = LEDGER_NO_MOST - 1;
    expect_said(&ring,
                "some[00,00]: at level 1 (level) going from 2 posts to 1 is worth taking: -2 billionths");
    ring.row_price[1] = -1;
    ring.ledger.rows[1].least = -LEDGER_NO_MOST;
    expect_said(&ring, "side row 2: priced at a side without limit");
    ring.ledger.rows[1].least = -LEDGER_NO_MOST + 1;
    expect_said(&ring,
                "some[00,00]: at level 1 (level) going from 2 posts to 3 is worth taking: -2 billionths");
    ring.row_price[0] = 1;
    ring.ledger.rows[0].most = LEDGER_NO_MOST;
    expect_said(&ring, "side row 1: priced at a side without limit");
    ledger_done(&ring.ledger);
}

Test(judge_limits, a_priced_row_that_is_not_at_its_limit_leaves_a_gap)
{
    struct ring ring;
    ring_init(&ring);
    pay(&ring, THERE, 1, 0);
    limit(&ring, 1, 2, 0, 100);
    limit(&ring, 1, -2, -12, 8);
    ring.ledger.entries[3].coef = -1;
    /* at level 2 the row's price of 3 is paid at 8, and the sum is 0; the junctions make up for it */
    ring.row_price[3] = 3;
    ring.price[3] = 3;
    expect_said(&ring, "side row 2: priced at level 2, but not at its limit");
    cr_expect(ring.verdict.gap[1] == 3 * 8 && ring.verdict.gap[0] == 0);
    ring.row_price[3] = -3;
    ring.price[3] = -3;
    expect_said(&ring, "side row 2: priced at level 2, but not at its limit");
    cr_expect(ring.verdict.gap[1] == 3 * 12);
    ring.ledger.rows[1].least = 0;
    expect_said(&ring, "accepted");
    ledger_done(&ring.ledger);
}

/* Whoever is as good at level 1 keeps the sum where the row is priced, so at level 2 it is priced on either
 * side. */
Test(judge_limits, a_priced_row_is_an_equation_for_the_levels_below)
{
    struct ring ring;
    ring_init(&ring);
    pay(&ring, THERE, 0, -6000);
    pay(&ring, THERE, 1, 6000);
    limit(&ring, 1, 2, 0, 6);
    limit(&ring, 2, 4, -LEDGER_NO_MOST, 12);
    ring.row_price[1] = 1000;
    ring.price[0] = 4000;
    ring.row_price[2] = 2000;
    ring.row_price[3] = -2000;
    ring.price[3] = 4000;
    expect_said(&ring, "accepted");
    ring.ledger.rows[1].least = 12;
    ring.ledger.rows[1].most = LEDGER_NO_MOST;
    expect_said(&ring, "side row 2: priced at a side without limit");
    cr_expect(ring.verdict.gap[0] == WIDEST);
    ledger_done(&ring.ledger);
}

/* Accounts of 1 to 3 posts, taken once and twice: the row's sum varies by 6, so a gap of 6 billionths is what
 * whole prices cost. */
Test(judge_limits, a_gap_that_rounding_explains_is_none)
{
    struct ring ring;
    ring_init(&ring);
    limit(&ring, 1, 2, 0, 100);
    pay(&ring, THERE, 0, -6);
    expect_said(&ring, "accepted");
    cr_expect(ring.verdict.rounding == 6 && ring.verdict.gap[0] == 6);
    pay(&ring, THERE, 0, -1);
    expect_said(&ring,
                "some[00,00]: at level 1 (level) going from 2 posts to 3 is worth taking: -7 billionths");
    cr_expect_eq(ring.verdict.gap[0], 7);
    ledger_done(&ring.ledger);
}

/* Three posts are 6 billionths better at level 1 than two, which is rounding: level 2 chooses among two and
 * three, where one would be 12 worse. Who has three misses nothing, and level 2 has no choice. */
Test(judge_limits, the_next_level_is_judged_among_all_that_rounding_leaves_open)
{
    struct ring ring;
    ring_init(&ring);
    limit(&ring, 1, 2, 0, 100);
    pay(&ring, THERE, 0, -6);
    pay(&ring, THERE, 1, 1000);
    expect_said(&ring, "accepted");
    ring.ledger.terms[1].curve.weight = -1e-6;
    expect_said(&ring,
                "some[00,00]: at level 2 (level) going from 2 posts to 3 is worth taking: -1000 billionths");
    ring.posts[THERE] = ring.posts[BACK] = 3;
    expect_said(&ring, "accepted");
    ring.ledger.terms[1].curve.weight = 1e-6;
    expect_said(&ring, "accepted");
    ledger_done(&ring.ledger);
}

/* Level 1 pays both accounts for the row's upper side, or for its lower one where the sign is negative; level
 * 2 would have the other. */
static void pay_at_a_side(struct ring *ring, int sign, int each)
{
    ring->ledger.nterms = 0;
    ring->ledger.accounts[THERE].first_term = ring->ledger.accounts[BACK].first_term = LEDGER_NONE;
    pay(ring, THERE, 0, sign * -each);
    pay(ring, BACK, 0, sign * -each);
    pay(ring, THERE, 1, sign * 1000);
    ring->posts[THERE] = ring->posts[BACK] = sign > 0 ? 2 : 1;
    ring->row_price[0] = sign * each;
    ring->row_price[1] = sign * -500;
    ring->price[2] = sign * -500;
}

/* A sum of 4 is 6 billionths short of the limit of 6 at which it is paid, which is rounding: level 2 has to
 * keep 4 or more, and pays at 4. So it has to keep 2 or fewer where level 1 pays at 0. */
Test(judge_limits, a_priced_row_ends_for_the_next_level_where_rounding_does)
{
    struct ring ring;
    ring_init(&ring);
    ring.ledger.accounts[THERE].least = ring.ledger.accounts[BACK].least = 0;
    limit(&ring, 1, 1, 0, 6);
    for (int sign = -1; sign <= 1; sign += 2) {
        pay_at_a_side(&ring, sign, 3);
        expect_said(&ring, "accepted");
        cr_expect(ring.verdict.gap[0] == 6 && ring.verdict.gap[1] == 0);
        ring.ledger.terms[2].curve.weight *= -1;
        ring.price[2] = 0;
        expect_said(&ring, sign > 0 ? "some[00,00]: at level 2 (level) going from 2 posts to 3 is worth "
                                      "taking: -1500 billionths"
                                    : "some[00,00]: at level 2 (level) going from 1 posts to 0 is worth "
                                      "taking: -1500 billionths");
        cr_expect(ring.verdict.gap[1] == 1500 + 500);
    }
    ledger_done(&ring.ledger);
}

/* Rounding would leave 6 open on this side of the limit, but the other limit is nearer. */
Test(judge_limits, a_priced_row_keeps_its_other_limit_where_that_is_nearer)
{
    struct ring ring;
    ring_init(&ring);
    ring.ledger.accounts[THERE].least = ring.ledger.accounts[BACK].least = 0;
    limit(&ring, 1, 1, 0, 6);
    for (int sign = -1; sign <= 1; sign += 2) {
        pay_at_a_side(&ring, sign, 1);
        ring.ledger.rows[0].least = sign > 0 ? 4 : 0;
        ring.ledger.rows[0].most = sign > 0 ? 6 : 2;
        expect_said(&ring, "accepted");
        cr_expect(ring.verdict.rounding == 6 && ring.verdict.gap[0] == 2 && ring.verdict.gap[1] == 0);
    }
    ledger_done(&ring.ledger);
}

/* One post is 6 billionths better at level 1 than two, where three would be 12 worse. */
Test(judge_limits, what_rounding_leaves_open_is_counted_from_the_best)
{
    struct ring ring;
    ring_init(&ring);
    limit(&ring, 1, 2, 0, 100);
    pay(&ring, THERE, 0, 6);
    pay(&ring, THERE, 1, -1000);
    expect_said(&ring, "accepted");
    ring.ledger.terms[1].curve.weight = 1e-6;
    expect_said(&ring,
                "some[00,00]: at level 2 (level) going from 2 posts to 1 is worth taking: -1000 billionths");
    ledger_done(&ring.ledger);
}

/* There may be two posts before more than 2 billionths are paid, four posts would be 4. */
Test(judge_limits, so_is_what_costs_a_billionth_each)
{
    struct ring ring;
    ring_init(&ring);
    ring.ledger.accounts[THERE].least = 0;
    ring.ledger.accounts[BACK].most = ring.ledger.accounts[THERE].most = 9;
    add(&ring.ledger, 0, 1, 0, 1);
    cr_assert(ledger_add_limit(&ring.ledger, (int32_t[]){2}, (int64_t[]){2}, 1, 0, 100, (struct bound){0},
                               random_identity(40)) == LIMIT_ROW);
    pay(&ring, THERE, 0, 1);
    pay(&ring, THERE, 1, -1000);
    expect_said(&ring, "accepted");
    cr_expect(ring.verdict.rounding == 2 && ring.verdict.gap[0] == 2 && ring.verdict.gap[1] == 0);
    ring.posts[THERE] = 1;
    ring.posts[BACK] = 1;
    expect_said(&ring,
                "some[00,00]: at level 2 (level) going from 1 posts to 2 is worth taking: -1000 billionths");
    ledger_done(&ring.ledger);
}

/* A second post for a need of one costs ln 1.5. */
Test(judge_limits, a_step_down_is_named_with_what_that_step_is_worth)
{
    struct ring ring;
    ring_init(&ring);
    ledger_add_term(&ring.ledger, THERE, 0, 0,
                    (struct curve){.shape = CURVE_WEBSTER, .weight = 1e-6, .need = 1});
    expect_said(&ring,
                "some[00,00]: at level 1 (level) going from 2 posts to 1 is worth taking: -405 billionths");
    ledger_done(&ring.ledger);
}

/* An account that has no room stays where it is, whatever a step would be worth. */
Test(judge_limits, an_account_without_room_stays_so_at_the_levels_below)
{
    struct ring ring;
    ring_init(&ring);
    ring.ledger.accounts[THERE].least = ring.ledger.accounts[THERE].most = 2;
    pay(&ring, BACK, 0, -1);
    pay(&ring, THERE, 1, 5);
    ring.price[1] = 1;
    expect_said(&ring, "accepted");
    ring.ledger.terms[0].curve.weight = 1e-9;
    ring.ledger.terms[1].curve.weight = -5e-9;
    ring.price[1] = -1;
    expect_said(&ring, "accepted");
    ledger_done(&ring.ledger);
}

/* --- no lawful plan --- */

static bool infeasible(struct ring *ring)
{
    cr_assert(proof_check_infeasible(&ring->ledger, ring->price, ring->row_price, &ring->verdict) ==
              STATUS_OK);
    return ring->verdict.accepted;
}

Test(judge_limits, a_cut_proves_by_one_post)
{
    struct ring ring;
    ring_init(&ring);
    ring.price[0] = 1;
    cr_expect(!infeasible(&ring));
    cr_expect_str_eq(ring.verdict.reason, "the prices leave room for lawful posts: their least sum is -2");
    ring.ledger.accounts[BACK].most = 1;
    cr_expect(!infeasible(&ring), "one there and one back is lawful");
    cr_expect_str_eq(ring.verdict.reason, "the prices leave room for lawful posts: their least sum is 0");
    ring.ledger.accounts[THERE].least = 2;
    cr_expect(infeasible(&ring), "two there and one back");
    ring.price[0] = MOST_PRICE;
    cr_expect(infeasible(&ring));
    ring.price[0]++;
    cr_expect(!infeasible(&ring));
    cr_expect_str_eq(ring.verdict.reason, "a junction's price is out of range");
    ledger_done(&ring.ledger);
}

Test(judge_limits, prices_of_rows_prove_too)
{
    struct ring ring;
    ring_init(&ring);
    limit(&ring, 2, 3, 0, 100);
    limit(&ring, 1, 4, 0, 4);
    ring.row_price[1] = 1;
    cr_expect(infeasible(&ring), "1 + 4 is over 4");
    ring.row_price[1] = 2;
    cr_expect(infeasible(&ring));
    ring.row_price[1] = -1;
    cr_expect(!infeasible(&ring));
    cr_expect_str_eq(ring.verdict.reason, "the prices leave room for lawful posts: their least sum is -15");
    ring.row_price[1] = 1;
    ring.ledger.rows[1].most = 5;
    cr_expect(!infeasible(&ring));
    cr_expect_str_eq(ring.verdict.reason, "the prices leave room for lawful posts: their least sum is 0");
    ring.row_price[1] = -1;
    ring.ledger.rows[1].least = 15;
    ring.ledger.rows[1].most = 100;
    cr_expect(!infeasible(&ring));
    ring.ledger.rows[1].least = 16;
    ring.ledger.rows[1].most = LEDGER_NO_MOST;
    cr_expect(infeasible(&ring), "3 + 12 is under 16");
    ledger_done(&ring.ledger);
}

Test(judge_limits, what_contradicts_itself_needs_no_prices)
{
    struct ring ring;
    ring_init(&ring);
    limit(&ring, 2, 3, 0, 100);
    limit(&ring, 1, 4, 0, 10);
    cr_expect(!infeasible(&ring));
    ring.ledger.rows[1].least = 10;
    cr_expect(!infeasible(&ring));
    ring.ledger.rows[1].least = 11;
    cr_expect(infeasible(&ring));
    ring.ledger.rows[1].least = 0;
    ring.ledger.accounts[BACK].least = 3;
    cr_expect(!infeasible(&ring));
    ring.ledger.accounts[BACK].least = 4;
    cr_expect(infeasible(&ring));
    ring.ledger.accounts[BACK].least = 1;
    ring.ledger.accounts[THERE].least = 4;
    cr_expect(infeasible(&ring));
    ring.ledger.accounts[THERE].least = 3;
    ring.ledger.rows[0].least = 101;
    cr_expect(infeasible(&ring));
    ledger_done(&ring.ledger);
}

/* --- worst first --- */

/* There are two ways there, of which each is measured, and three posts in all: one has to be left at one
 * post, and the other at two. row_price holds the prices of the two steps that show it. */
static void fork_init(struct ring *ring)
{
    ring_init(ring);
    ring->ledger.accounts[BACK].least = 3;
    ring->ledger.accounts[THERE].least = 0;
    add(&ring->ledger, 0, 1, 0, 3);
    ledger_add_measure(&ring->ledger, THERE, 1, 3);
    ledger_add_measure(&ring->ledger, 2, 1, 3);
    ring->posts[THERE] = 1;
    ring->posts[BACK] = 3;
    ring->posts[2] = 2;
    ring->steps[0] = (struct worst_step){.account = THERE, .posts = 1};
    ring->steps[1] = (struct worst_step){.account = 2, .posts = 2};
    ring->worst = (struct worst_first){.steps = ring->steps, .price = ring->row_price, .nsteps = 2};
    ring->row_price[0] = 1;
    ring->row_price[3] = 1;
}

static void expect_heard(struct ring *ring, const char *words)
{
    const char *heard = said(ring, true);
    cr_expect_str_eq(heard, words);
}

Test(judge_limits, a_worst_first_level_is_refused_in_words)
{
    struct ring ring;
    fork_init(&ring);
    expect_heard(&ring, "accepted");
    expect_said(&ring,
                "worst_first: some[00,00]: one more post is worth taking, at the rate of 1 posts for a "
                "need of 3000000 millionths");
    ring.row_price[0] = -1;
    expect_heard(&ring,
                 "worst_first: some[00,00]: one more post is worth taking, at the rate of 1 posts for a "
                 "need of 3000000 millionths");
    ring.row_price[0] = 2;
    expect_heard(&ring,
                 "worst_first: some[00,02]: one post fewer is worth taking, at the rate of 1 posts for "
                 "a need of 3000000 millionths");
    ring.row_price[0] = 1;
    ring.worst.nsteps = 1;
    expect_heard(&ring,
                 "worst_first: some[00,02]: one post fewer is worth taking, at the rate of 2 posts for a "
                 "need of 3000000 millionths");
    ring.worst.nsteps = 2;
    ring.steps[1].posts = 3;
    expect_heard(&ring,
                 "worst_first: some[00,02]: one post fewer is worth taking, at the rate of 2 posts for a "
                 "need of 3000000 millionths");
    ring.steps[1].posts = 2;
    ring.steps[0].posts = 0;
    expect_heard(&ring,
                 "worst_first: some[00,02]: one post fewer is worth taking, at the rate of 0 posts for a "
                 "need of 3000000 millionths");
    ring.steps[0].posts = 1;
    ring.steps[0].account = BACK;
    expect_heard(&ring,
                 "worst_first: some[00,00]: one more post is worth taking, at the rate of 1 posts for a "
                 "need of 3000000 millionths");
    ring.steps[0].account = THERE;
    expect_heard(&ring, "accepted");
    ring.steps[0].account = 2;
    expect_heard(&ring, "accepted");
    ring.worst.nsteps = 3;
    ring.steps[2] = (struct worst_step){.account = 2, .posts = 3};
    expect_heard(&ring,
                 "worst_first: some[00,00]: a step beyond the last rate, or out of order, at the rate of 2 "
                 "posts for a need of 3000000 millionths");
    ring.worst.nsteps = 2;
    ring.posts[THERE] = 2;
    ring.posts[2] = 1;
    expect_heard(&ring, "accepted");
    ring.posts[THERE] = 3;
    ring.posts[2] = 0;
    expect_heard(&ring,
                 "worst_first: some[00,02]: one more post is worth taking, at the rate of 0 posts for a "
                 "need of 3000000 millionths");
    ledger_done(&ring.ledger);
}

Test(judge_limits, a_rate_that_two_share_is_named_as_the_first_has_it)
{
    struct ring ring;
    fork_init(&ring);
    ring.ledger.measures[1].need *= 2;
    ring.posts[THERE] = 3;
    ring.posts[2] = 0;
    expect_said(&ring,
                "worst_first: some[00,02]: one more post is worth taking, at the rate of 0 posts for a "
                "need of 3000000 millionths");
    ledger_done(&ring.ledger);
}

Test(judge_limits, a_step_where_nothing_has_room_is_out_of_order)
{
    struct ring ring;
    fork_init(&ring);
    ring.ledger.accounts[THERE].least = ring.ledger.accounts[THERE].most = 1;
    ring.ledger.accounts[2].least = ring.ledger.accounts[2].most = 2;
    expect_said(&ring, "accepted");
    expect_heard(&ring,
                 "worst_first: some[00,00]: a step beyond the last rate, or out of order, at the rate of 0 "
                 "posts for a need of 1 millionths");
    ledger_done(&ring.ledger);
}

Test(judge_limits, prices_of_a_worst_first_level_are_taken_up_to_2_to_the_31)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        struct ring ring;
        fork_init(&ring);
        ring.row_price[0] = sign > 0 ? MOST_WORST_PRICE : 1 - MOST_WORST_PRICE;
        ring.row_price[1] = ring.row_price[0] - 1;
        expect_heard(&ring, "accepted");
        ring.row_price[0] += sign;
        ring.row_price[1] += sign;
        expect_heard(&ring, "worst_first: some[00,00]: a junction's price is out of range, at the rate of 1 "
                            "posts for a need of 3000000 millionths");
        ledger_done(&ring.ledger);
    }
}

Test(judge_limits, limits_that_cross_are_refused_beside_a_worst_first_level)
{
    struct ring ring;
    fork_init(&ring);
    limit(&ring, 1, 2, 0, 100);
    expect_heard(&ring, "worst_first: some[00,00]: limits that cross both ledgers stand beside a worst-first "
                        "level, at the rate of 0 posts for a need of 1 millionths");
    pay(&ring, BACK, 0, 300);
    ring.ledger.accounts[BACK].least = 2;
    memset(ring.row_price, 0, sizeof ring.row_price);
    expect_heard(&ring,
                 "some[00,01]: at level 1 (level) going from 3 posts to 2 is worth taking: -300 billionths");
    ledger_done(&ring.ledger);
}

/* --- memory --- */

Test(judge_limits, every_failing_allocation_is_said)
{
    struct ring ring, crossed;
    fork_init(&ring);
    ring_init(&crossed);
    limit(&crossed, 1, 2, 0, 100);
    pay(&crossed, THERE, 0, 0);
    for (int job = 0; job < 8; job++) {
        struct ring *of = job / 2 % 2 ? &ring : &crossed;
        for (size_t nth = 1;; nth++) {
            (job < 4 ? memory_fail_after : memory_fail_once)(nth);
            enum status status =
                job % 2 ? proof_check_infeasible(&of->ledger, of->price, of->row_price, &of->verdict)
                        : proof_check_levels(&of->ledger, of->posts, of->price, of->row_price, &of->worst,
                                             &of->verdict);
            size_t n = memory_count();
            memory_fail_after(0);
            cr_assert(status == (n < nth ? STATUS_OK : STATUS_MEMORY), "job %d, allocation %zu", job, nth);
            if (n < nth)
                break;
        }
    }
    ledger_done(&ring.ledger);
    ledger_done(&crossed.ledger);
}

/* Two rings that only the hub, the first junction, holds together, each with a row: what the prices of one
 * leave open is no excuse for the other, and rows have the ledger's numbers. */
Test(judge_limits, parts_are_judged_each_by_its_own_rounding)
{
    enum { HUB, NEAR, FAR, JUNCTIONS };
    struct ledger ledger;
    struct verdict verdict;
    int64_t posts[] = {2, 2, 2, 2}, price[JUNCTIONS] = {0}, row_price[2] = {0};
    random_begin(&ledger, JUNCTIONS, 1);
    add(&ledger, HUB, NEAR, 1, 3);
    add(&ledger, NEAR, HUB, 1, 3);
    add(&ledger, HUB, FAR, 1, 3);
    add(&ledger, FAR, HUB, 1, 3);
    for (int32_t part = 0; part < 2; part++)
        cr_assert(ledger_add_limit(&ledger, (int32_t[]){2 * part, 2 * part + 1}, (int64_t[]){1, 2}, 2, 0, 100,
                                   (struct bound){0}, random_identity(40)) == LIMIT_ROW);
    for (int32_t a = 0; a < 4; a += 2)
        ledger_add_term(&ledger, a, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = -6e-9});
    cr_assert_eq(proof_check_best(&ledger, posts, price, row_price, &verdict), STATUS_OK);
    cr_expect(verdict.accepted && verdict.rounding == 12 && verdict.gap[0] == 12 && !verdict.open[0], "%s",
              verdict.reason);
    ledger.terms[0].curve.weight = -1e-9;
    ledger.terms[1].curve.weight = -7e-9;
    cr_assert_eq(proof_check_best(&ledger, posts, price, row_price, &verdict), STATUS_OK);
    cr_expect(!verdict.accepted && verdict.lawful && verdict.gap[0] == 8 && verdict.open[0]);
    cr_expect_str_eq(verdict.reason,
                     "some[00,02]: at level 1 (level) going from 2 posts to 3 is worth taking: "
                     "-7 billionths");
    row_price[1] = 1;
    ledger.rows[1].most = LEDGER_NO_MOST;
    cr_assert_eq(proof_check_best(&ledger, posts, price, row_price, &verdict), STATUS_OK);
    cr_expect_str_eq(verdict.reason, "side row 2: priced at a side without limit");
    cr_expect(verdict.open[0]);
    ledger_done(&ledger);
}
