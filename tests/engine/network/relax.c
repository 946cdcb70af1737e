/* What relaxation promises: accounts are content at the prices it leaves, posts stay within their bounds,
 * less is left than before, or all is as it was, and of counties hardly anything is left. */
#include "engine/network/relax.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../support/county_ledger.h"
#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "engine/network/start.h"

/* A ledger's first level as a solve from scratch begins with it; false where bounds exclude each other. */
static bool begin(struct pseudoflow *flow, const struct ledger *ledger)
{
    cr_assert(pseudoflow_init(flow, ledger) == STATUS_OK);
    if (!pseudoflow_open_box(flow))
        return false;
    flow->level = &flow->levels[0];
    for (int32_t arc = 0; arc < flow->narcs; arc++)
        flow->level->at[arc] = -1;
    cr_assert(start_near_needs(flow) == STATUS_OK);
    pseudoflow_make_content(flow);
    return true;
}

static int64_t total_excess(const struct pseudoflow *flow)
{
    int64_t total = 0;
    for (int32_t v = 0; v < flow->nnodes; v++)
        total += flow->excess[v] > 0 ? flow->excess[v] : 0;
    return total;
}

static void expect_content(const struct pseudoflow *flow, uint64_t seed)
{
    const struct ledger *ledger = flow->ledger;
    size_t level = flow->level->number;
    for (int32_t a = 0; a < flow->narcs; a++) {
        const struct account *account = &ledger->accounts[a];
        int64_t x = flow->posts[a];
        int64_t gain = flow->level->price[account->to] - flow->level->price[account->from];
        cr_assert(x >= account->least && x <= account->most, "seed %llu", (unsigned long long)seed);
        cr_expect(x == account->most || ledger_price(ledger, a, level, x) >= gain, "seed %llu account %d",
                  (unsigned long long)seed, (int)a);
        cr_expect(x == account->least || ledger_price(ledger, a, level, x - 1) <= gain,
                  "seed %llu account %d", (unsigned long long)seed, (int)a);
    }
}

/* What a node has too much of is still counted as it is. */
static void expect_counted(struct pseudoflow *flow, uint64_t seed)
{
    int64_t *counted = memory_new((size_t)flow->nnodes, sizeof *counted);
    cr_assert(counted);
    for (int32_t v = 0; v < flow->nnodes; v++)
        counted[v] = flow->excess[v];
    pseudoflow_count_excess(flow);
    for (int32_t v = 0; v < flow->nnodes; v++)
        cr_expect_eq(counted[v], flow->excess[v], "seed %llu node %d", (unsigned long long)seed, (int)v);
    memory_free(counted);
}

Test(relax, leaves_every_account_content)
{
    int64_t before = 0, left = 0;
    for (uint64_t seed = 0; seed < 6000; seed++) {
        struct ledger ledger;
        struct pseudoflow flow;
        random_network(&ledger, seed, 0);
        if (begin(&flow, &ledger)) {
            int64_t first = total_excess(&flow);
            bool helps = relax_settle(&flow);
            cr_expect(helps ? total_excess(&flow) <= first : total_excess(&flow) == first, "seed %llu",
                      (unsigned long long)seed);
            before += first;
            left += total_excess(&flow);
            expect_content(&flow, seed);
            expect_counted(&flow, seed);
        }
        pseudoflow_done(&flow);
        ledger_done(&ledger);
    }
    cr_expect(left < before / 2, "%lld of %lld", (long long)left, (long long)before);
}

/* Strides of 4 posts: what is less than one is left alone. */
Test(relax, works_in_strides)
{
    for (uint64_t seed = 0; seed < 2000; seed++) {
        struct ledger ledger;
        struct pseudoflow flow;
        random_network(&ledger, seed, 0);
        if (begin(&flow, &ledger)) {
            int64_t posts[64];
            cr_assert(flow.narcs <= 64);
            flow.stride = 4;
            pseudoflow_make_content(&flow);
            for (int32_t arc = 0; arc < flow.narcs; arc++)
                posts[arc] = flow.posts[arc];
            relax_settle(&flow);
            for (int32_t arc = 0; arc < flow.narcs; arc++)
                cr_expect_eq((flow.posts[arc] - posts[arc]) % 4, 0, "seed %llu", (unsigned long long)seed);
            expect_counted(&flow, seed);
        }
        pseudoflow_done(&flow);
        ledger_done(&ledger);
    }
}

/* Too much and too little where pools are tight: next to nothing is left for paths. */
Test(relax, balances_counties_that_share_a_pool)
{
    for (uint64_t seed = 0; seed < 30; seed++) {
        struct county_ledger county;
        struct pseudoflow flow;
        struct county_shape shape = {.ncounties = 1 + seed % 3,
                                     .ntownships = 20 + 10 * (seed % 4),
                                     .noffices = seed % 2 * 10,
                                     .one_pool = true,
                                     .tightness = (double)(seed % 4) / 3,
                                     .seed = seed};
        cr_assert(county_ledger_init(&county, &shape) && begin(&flow, &county.ledger));
        int64_t before = total_excess(&flow);
        relax_settle(&flow);
        cr_expect(total_excess(&flow) <= 4 && before > 50, "seed %llu: %lld of %lld",
                  (unsigned long long)seed, (long long)total_excess(&flow), (long long)before);
        expect_content(&flow, seed);
        pseudoflow_done(&flow);
        county_ledger_done(&county);
    }
}

/* Two nodes: posts that an account from one of them must take, and one back whose posts have the curve.
 * Returns the latter. */
static int32_t begin_ring(struct ledger *ledger, int32_t from, int64_t posts, struct curve curve)
{
    random_begin(ledger, 2, 1);
    int32_t fixed = ledger_add_account(ledger, random_identity(0), from, 1 - from);
    int32_t back = ledger_add_account(ledger, random_identity(1), 1 - from, from);
    ledger->accounts[fixed].least = ledger->accounts[fixed].most = posts;
    ledger_add_term(ledger, back, 0, 0, curve);
    return back;
}

/* A curve of one price takes one post, and then all others at once; whether the first node has too many of
 * them or too few. */
Test(relax, sends_many_posts_at_one_price_together)
{
    for (int32_t too_many = 0; too_many <= 1; too_many++) {
        struct ledger ledger;
        struct pseudoflow flow;
        int32_t priced =
            begin_ring(&ledger, too_many, 1000, (struct curve){.shape = CURVE_PRICE, .weight = 1});
        cr_assert(begin(&flow, &ledger) && total_excess(&flow) == 1000);
        cr_expect(relax_settle(&flow));
        cr_expect(total_excess(&flow) == 0 && flow.posts[priced] == 1000);
        cr_expect(flow.nsteps <= 2, "%lld", (long long)flow.nsteps);
        expect_content(&flow, 0);
        pseudoflow_done(&flow);
        ledger_done(&ledger);
    }
}

/* A post that costs more than prices may come to is left to paths, whether the first node has it too many or
 * too few; one that costs a billionth of that is sent. */
Test(relax, stops_where_prices_would_go_too_far)
{
    static const double weights[] = {CURVE_MOST_WEIGHT, CURVE_MOST_WEIGHT * 1e-9};
    for (int32_t i = 0; i < 4; i++) {
        int32_t from = i % 2;
        struct ledger ledger;
        struct pseudoflow flow;
        int32_t dear =
            begin_ring(&ledger, from, 1,
                       (struct curve){.shape = CURVE_LEAST_SQUARES, .weight = weights[i / 2], .need = 1e-9});
        cr_assert(begin(&flow, &ledger) && total_excess(&flow) == 1);
        cr_expect_eq(relax_settle(&flow), i / 2 == 1);
        cr_expect(flow.posts[dear] == i / 2 && total_excess(&flow) == 1 - i / 2);
        expect_content(&flow, 0);
        pseudoflow_done(&flow);
        ledger_done(&ledger);
    }
}

/* A post that has nowhere to go: prices stop moving, and the post stays. */
Test(relax, ends_where_nothing_can_balance)
{
    struct ledger ledger;
    struct pseudoflow flow;
    random_begin(&ledger, 3, 1);
    for (int32_t i = 0; i < 3; i++) {
        int32_t a = ledger_add_account(&ledger, random_identity((size_t)i), i, (i + 1) % 3);
        ledger.accounts[a].least = i == 0 ? 5 : 0;
        ledger.accounts[a].most = i == 0 ? 5 : 4;
        ledger_add_term(&ledger, a, 0, 0, (struct curve){.shape = CURVE_WEBSTER, .weight = 1, .need = 2});
    }
    cr_assert(begin(&flow, &ledger));
    relax_settle(&flow);
    cr_expect_gt(total_excess(&flow), 0);
    expect_content(&flow, 0);
    pseudoflow_done(&flow);
    ledger_done(&ledger);
}

/* Millions of posts, accounts without a most, and curves that never get steep: mostly nothing balances. */
static void random_wide_ledger(struct ledger *ledger, uint64_t seed)
{
    static const double weights[] = {0.05, 1, 2.5, 1000}, needs[] = {0.25, 3, 100, 1e6};
    struct dice dice = {seed + 1};
    size_t njunctions = 2 + (size_t)dice_below(&dice, 30), naccounts = 4 + (size_t)dice_below(&dice, 80);
    random_begin(ledger, njunctions, 1);
    for (size_t i = 0; i < naccounts; i++) {
        int32_t from = (int32_t)dice_below(&dice, (int64_t)njunctions);
        int32_t to = (from + 1 + (int32_t)dice_below(&dice, (int64_t)njunctions - 1)) % (int32_t)njunctions;
        int32_t a = ledger_add_account(ledger, random_identity(i), from, to);
        int64_t least = dice_below(&dice, 3) == 0 ? dice_below(&dice, 20000000) : 0;
        ledger->accounts[a].least = least;
        ledger->accounts[a].most =
            dice_below(&dice, 2) == 0 ? LEDGER_NO_MOST : least + dice_below(&dice, 20000000);
        ledger_add_term(ledger, a, 0, 0,
                        (struct curve){.shape = dice_below(&dice, 2) == 0 ? CURVE_WEBSTER : CURVE_SHORTFALL,
                                       .weight = weights[dice_below(&dice, 4)],
                                       .need = needs[dice_below(&dice, 4)]});
    }
    cr_assert_eq(ledger->status, STATUS_OK);
}

Test(relax, ends_soon_where_nothing_balances)
{
    size_t ninfeasible = 0;
    int64_t most = 0;
    for (uint64_t seed = 0; seed < 1500; seed++) {
        struct ledger ledger;
        struct answer answer;
        random_wide_ledger(&ledger, seed);
        cr_assert_eq(answer_init(&answer, &ledger), STATUS_OK);
        cr_expect_eq(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, NULL), STATUS_OK, "seed %llu",
                     (unsigned long long)seed);
        ninfeasible += answer.status == STATUS_INFEASIBLE;
        int64_t each = answer.nsteps / (int64_t)ledger.njunctions;
        most = each > most ? each : most;
        answer_done(&answer);
        ledger_done(&ledger);
    }
    cr_expect(ninfeasible > 500, "%zu", ninfeasible);
    cr_expect(most < 1000, "%lld steps for a junction", (long long)most);
}

/* Posts that are sent round without end until that is given up: then nothing has happened. */
Test(relax, leaves_all_as_it_was_where_it_does_not_help)
{
    size_t nfailed = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        enum { MOST = 128 };
        struct ledger ledger;
        struct pseudoflow flow;
        int64_t posts[MOST], price[MOST], excess[MOST];
        random_wide_ledger(&ledger, seed);
        cr_assert(begin(&flow, &ledger) && flow.narcs <= MOST && flow.nnodes <= MOST);
        size_t of_arcs = (size_t)flow.narcs * sizeof *posts, of_nodes = (size_t)flow.nnodes * sizeof *price;
        for (int32_t v = 0; v < flow.nnodes; v++)
            flow.level->price[v] = v * PRICE_UNIT;
        for (int32_t arc = 0; arc < flow.narcs; arc++)
            flow.level->at[arc] = -1;
        pseudoflow_make_content(&flow);
        memcpy(posts, flow.posts, of_arcs);
        memcpy(price, flow.level->price, of_nodes);
        memcpy(excess, flow.excess, of_nodes);
        if (!relax_settle(&flow)) {
            cr_expect_arr_eq(flow.posts, posts, of_arcs);
            cr_expect_arr_eq(flow.level->price, price, of_nodes);
            cr_expect_arr_eq(flow.excess, excess, of_nodes);
            expect_content(&flow, seed);
            nfailed++;
        }
        pseudoflow_done(&flow);
        ledger_done(&ledger);
    }
    cr_expect(nfailed > 20 && nfailed < 60, "%zu", nfailed);
}
