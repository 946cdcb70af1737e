/* Prices of posts are the difference of two separate solves, to the digit. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../support/county_ledger.h"
#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/ask/price.h"

enum { RULES = 3 }; /* by whose bounds figures are told apart */

/* How a ledger is made, so that it can be made again. */
struct recipe {
    uint64_t seed;
    size_t nrows;
    bool county;
};

static void build(struct ledger *ledger, struct recipe recipe)
{
    if (recipe.county)
        random_county(ledger, recipe.seed,
                      (struct county_size){.ntownships = 3, .nplatforms = 3, .nkinds = 2, .noffices = 1});
    else
        random_network(ledger, recipe.seed, recipe.nrows);
    /* rules by turns, except that a pin keeps one rule on both sides */
    for (size_t b = 0; b < ledger->nbounds; b++)
        ledger->bounds[b].rule = (int32_t)((size_t)ledger->bounds[b].account * 5 + recipe.seed) % RULES;
    for (size_t b = 0; b < ledger->nbounds; b += 7)
        ledger->bounds[b].rule = (ledger->bounds[b].rule + 1) % RULES;
}

static enum status solve(const struct ledger *ledger, struct answer *answer)
{
    cr_assert(answer_init(answer, ledger) == STATUS_OK);
    enum status status = engine_solve(ledger, ENGINE_GLPK, answer, NULL, NULL);
    return status == STATUS_OK ? answer->status : status;
}

/* Solves changed from scratch and compares with what the pricer said. */
static void expect_effect(const struct ledger *ledger, const struct answer *base, struct ledger *changed,
                          const struct price_effect *effect, uint64_t seed)
{
    struct answer answer;
    ledger_settle_bounds(changed, LEDGER_NONE, false);
    enum status status = solve(changed, &answer);
    if (status == STATUS_UNPROVEN) {
        answer_done(&answer);
        return;
    }
    cr_expect(effect->status == status, "seed %llu: %s, not %s", (unsigned long long)seed,
              status_words(effect->status), status_words(status));
    size_t nmoves = 0;
    for (size_t a = 0; a < ledger->naccounts && status == STATUS_OK; a++) {
        int64_t posts = answer.posts[a] - base->posts[a];
        if (posts == 0)
            continue;
        cr_assert(nmoves < effect->nmoves, "seed %llu", (unsigned long long)seed);
        cr_expect(effect->moves[nmoves].account == (int32_t)a && effect->moves[nmoves].posts == posts);
        nmoves++;
    }
    for (size_t l = 0; l < ledger->nlevels && status == STATUS_OK; l++)
        cr_expect(effect->change[l] ==
                      ledger_total(changed, l, answer.posts) - ledger_total(ledger, l, base->posts),
                  "seed %llu level %zu", (unsigned long long)seed, l);
    cr_expect(status != STATUS_OK || nmoves == effect->nmoves);
    answer_done(&answer);
}

/* Moves an item's bounds in a ledger of its own. */
static void move_item(struct ledger *ledger, const struct price_item *item, int64_t posts)
{
    for (size_t b = 0; b < ledger->nbounds; b++) {
        struct bound *bound = &ledger->bounds[b];
        if (bound->account == item->account && bound->rule == item->rule && bound->value == item->value &&
            (bound->side == SIDE_LEAST ? item->least : item->most))
            bound->value += posts;
    }
    if (item->row == LEDGER_NONE)
        return;
    ledger->rows[item->row].least += item->least ? posts : 0;
    ledger->rows[item->row].most += item->most ? posts : 0;
}

/* The same of a ledger that is changed and solved by itself. */
static void expect_answer_effect(const struct ledger *ledger, const struct answer *base, struct recipe recipe,
                                 const struct price_item *item, int64_t posts, const struct pricer *pricer)
{
    struct ledger changed;
    struct answer answer;
    struct price_effect effect;
    build(&changed, recipe);
    price_item_move(&changed, item, posts);
    enum status status = solve(&changed, &answer);
    if (status == STATUS_OK || status == STATUS_INFEASIBLE) {
        cr_assert(price_answer_effect(pricer, &changed, &answer, &effect) == STATUS_OK);
        expect_effect(ledger, base, &changed, &effect, recipe.seed);
    }
    answer_done(&answer);
    ledger_done(&changed);
}

struct tally {
    size_t nitems, npins, nrows, ninfeasible, nworth;
};

static void check_items(struct recipe recipe, const struct ledger *ledger, const struct answer *base,
                        struct pricer *pricer, struct tally *tally)
{
    struct price_item *items;
    size_t n;
    cr_assert(price_items(ledger, base, &items, &n) == STATUS_OK);
    for (size_t i = 0; i < n; i++) {
        for (int64_t posts = -1; posts <= 1; posts += 2) {
            struct ledger changed;
            struct price_effect effect;
            cr_assert(price_item_effect(pricer, &items[i], posts, &effect) == STATUS_OK);
            if (items[i].row == LEDGER_NONE && items[i].value + posts < 0) {
                cr_expect(effect.status == STATUS_REFUSED);
                continue;
            }
            build(&changed, recipe);
            move_item(&changed, &items[i], posts);
            expect_effect(ledger, base, &changed, &effect, recipe.seed);
            tally->ninfeasible += effect.status == STATUS_INFEASIBLE;
            for (size_t l = 0; l < ledger->nlevels; l++)
                tally->nworth += effect.change[l] != 0;
            ledger_done(&changed);
            expect_answer_effect(ledger, base, recipe, &items[i], posts, pricer);
        }
        tally->nitems++;
        tally->npins += items[i].account != LEDGER_NONE && items[i].least && items[i].most;
        tally->nrows += items[i].row != LEDGER_NONE;
    }
    memory_free(items);
}

static void check(struct recipe recipe, struct tally *tally)
{
    struct ledger ledger;
    struct answer base;
    struct pricer *pricer;
    struct arena arena;
    arena_init(&arena);
    build(&ledger, recipe);
    if (solve(&ledger, &base) == STATUS_OK) {
        cr_assert(pricer_new(&pricer, &ledger, &base, ENGINE_AUTO, &arena) == STATUS_OK);
        check_items(recipe, &ledger, &base, pricer, tally);
        pricer_free(pricer);
    }
    arena_done(&arena);
    answer_done(&base);
    ledger_done(&ledger);
}

Test(price, of_posts_is_the_difference_of_two_solves)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 1200; seed++)
        check((struct recipe){.seed = seed}, &tally);
    cr_expect(tally.nitems > 2000 && tally.npins > 50 && tally.ninfeasible > 300 && tally.nworth > 1000,
              "%zu figures, %zu pins, %zu infeasible, %zu changes", tally.nitems, tally.npins,
              tally.ninfeasible, tally.nworth);
}

Test(price, holds_in_counties)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 6; seed++)
        check((struct recipe){.seed = seed, .county = true}, &tally);
    cr_expect(tally.npins >= 10 && tally.nworth > 30, "%zu pins, %zu changes", tally.npins, tally.nworth);
}

Test(price, of_limits_that_cross_is_the_difference_of_two_solves)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 400; seed++)
        check((struct recipe){.seed = seed, .nrows = 1}, &tally);
    cr_expect(tally.nrows > 20, "%zu rows", tally.nrows);
}

static bool is_listed(const struct price_item *items, size_t n, const struct bound *bound)
{
    for (size_t i = 0; i < n; i++)
        if (items[i].account == bound->account && items[i].value == bound->value)
            return true;
    return false;
}

Test(price, a_figure_that_is_not_listed_changes_nothing)
{
    size_t nslack = 0;
    for (uint64_t seed = 0; seed < 600; seed++) {
        struct recipe recipe = {.seed = seed};
        struct ledger ledger, changed;
        struct answer base, answer;
        struct price_item *items;
        size_t n;
        build(&ledger, recipe);
        if (solve(&ledger, &base) == STATUS_OK) {
            cr_assert(price_items(&ledger, &base, &items, &n) == STATUS_OK);
            for (size_t b = 0; b < ledger.nbounds; b++) {
                if (is_listed(items, n, &ledger.bounds[b]) || ledger.bounds[b].value == 0)
                    continue;
                build(&changed, recipe);
                changed.bounds[b].value += b % 2 ? 1 : -1;
                ledger_settle_bounds(&changed, LEDGER_NONE, false);
                cr_expect(solve(&changed, &answer) == STATUS_OK);
                cr_expect(memcmp(answer.posts, base.posts, ledger.naccounts * sizeof *base.posts) == 0,
                          "seed %llu bound %zu", (unsigned long long)seed, b);
                nslack++;
                answer_done(&answer);
                ledger_done(&changed);
            }
            memory_free(items);
        }
        answer_done(&base);
        ledger_done(&ledger);
    }
    cr_expect(nslack > 300, "%zu", nslack);
}

/* A pool of 3 posts for needs of 3 and 6: rates 1/3 and 1/3. A fourth post lifts the second lowest to 2/3;
 * with 2 posts the lowest is 1/6. */
Test(price, of_a_worst_first_level_is_how_far_its_lowest_rates_fall)
{
    enum { OUTSIDE, HALL, JUNCTIONS };
    struct ledger ledger;
    struct answer base;
    struct arena arena;
    struct pricer *pricer;
    struct price_effect effect;
    random_begin(&ledger, JUNCTIONS, 1);
    int32_t pool = ledger_add_account(&ledger, random_identity(0), OUTSIDE, HALL);
    for (int side = SIDE_LEAST; side <= SIDE_MOST; side++)
        ledger_add_bound(&ledger, pool, (struct bound){.side = (enum side)side, .value = 3, .rule = 0});
    for (size_t i = 1; i <= 2; i++) {
        int32_t account = ledger_add_account(&ledger, random_identity(i), HALL, OUTSIDE);
        ledger_add_bound(&ledger, account, (struct bound){.side = SIDE_MOST, .value = 9, .rule = 1});
        ledger_add_measure(&ledger, account, 0, 3 * (double)i);
    }
    arena_init(&arena);
    cr_assert(answer_init(&base, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_AUTO, &base, NULL, NULL) == STATUS_OK && base.status == STATUS_OK);
    cr_assert(pricer_new(&pricer, &ledger, &base, ENGINE_AUTO, &arena) == STATUS_OK);
    struct price_item item = {
        .account = pool, .row = LEDGER_NONE, .rule = 0, .least = true, .most = true, .value = 3};
    cr_assert(price_item_effect(pricer, &item, +1, &effect) == STATUS_OK && effect.status == STATUS_OK);
    cr_expect(effect.change[0] == 333333333 - 666666666, "%lld", (long long)effect.change[0]);
    cr_assert(price_item_effect(pricer, &item, -1, &effect) == STATUS_OK && effect.status == STATUS_OK);
    cr_expect(effect.change[0] == 333333333 - 166666666, "%lld", (long long)effect.change[0]);
    pricer_free(pricer);
    answer_done(&base);
    arena_done(&arena);
    ledger_done(&ledger);
}

/* Of twenty counties a figure asks its own; put side by side, those of one county follow each other. */
Test(price, of_a_figure_among_counties_is_asked_of_its_county)
{
    struct county_ledger many;
    struct answer base;
    struct arena arena;
    struct pricer *pricer;
    struct price_item *items;
    size_t n, nmoves = 0;
    struct county_shape shape = {
        .ncounties = 20, .ntownships = 6, .noffices = 2, .tightness = 0.5, .seed = 5};
    cr_assert(county_ledger_init(&many, &shape));
    const struct ledger *ledger = &many.ledger;
    arena_init(&arena);
    cr_assert(answer_init(&base, ledger) == STATUS_OK);
    cr_assert(engine_solve(ledger, ENGINE_AUTO, &base, NULL, NULL) == STATUS_OK && base.status == STATUS_OK);
    cr_assert(pricer_new(&pricer, ledger, &base, ENGINE_AUTO, &arena) == STATUS_OK);
    cr_assert(price_items(ledger, &base, &items, &n) == STATUS_OK && n > 40);
    price_sort(pricer, items, n);
    for (size_t i = 0; i < n; i += 3) {
        struct price_effect effect;
        cr_expect(i == 0 || items[i].component >= items[i - 1].component);
        cr_assert(price_item_effect(pricer, &items[i], 1, &effect) == STATUS_OK);
        cr_expect_lt(effect.nasked, ledger->naccounts / 15);
        nmoves += effect.nmoves;
    }
    cr_expect_gt(nmoves, n / 3);
    memory_free(items);
    pricer_free(pricer);
    answer_done(&base);
    arena_done(&arena);
    county_ledger_done(&many);
}

Test(price, effects_are_compared_at_the_first_level_at_which_they_differ)
{
    const wide small[] = {3, -2, 9}, large[] = {3, 0, -9};
    cr_expect(wide_compare(small, large, 3) < 0 && wide_compare(large, small, 3) > 0);
    cr_expect(wide_compare(small, large, 1) == 0 && wide_compare(small, small, 3) == 0);
}

/* Three posts for a place at 1 each; a place beside it is free. */
static void begin_two_places(struct ledger *ledger)
{
    random_begin(ledger, 2, 1);
    for (int32_t a = 0; a < 3; a++)
        ledger_add_account(ledger, random_identity((size_t)a), a == 2, a < 2);
    for (int side = SIDE_LEAST; side <= SIDE_MOST; side++)
        ledger_add_bound(ledger, 2, (struct bound){.side = (enum side)side, .value = 9, .rule = 9});
    ledger_add_term(ledger, 0, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
}

static struct price_effect effect_on_first(const struct ledger *ledger, int64_t posts, size_t *nitems)
{
    struct answer base;
    struct arena arena;
    struct pricer *pricer;
    struct price_effect effect = {0};
    struct price_item *items, item = {.account = LEDGER_NONE};
    size_t n;
    arena_init(&arena);
    cr_assert_eq(ledger->status, STATUS_OK);
    cr_assert(answer_init(&base, ledger) == STATUS_OK);
    cr_assert(engine_solve(ledger, ENGINE_AUTO, &base, NULL, NULL) == STATUS_OK && base.status == STATUS_OK);
    cr_assert(price_items(ledger, &base, &items, &n) == STATUS_OK);
    *nitems = 0;
    for (size_t i = n; i-- > 0;)
        if (items[i].account == 0) {
            item = items[i];
            ++*nitems;
        }
    cr_assert(item.account == 0 && pricer_new(&pricer, ledger, &base, ENGINE_AUTO, &arena) == STATUS_OK);
    cr_assert(price_item_effect(pricer, &item, posts, &effect) == STATUS_OK);
    pricer_free(pricer);
    memory_free(items);
    answer_done(&base);
    arena_done(&arena);
    return effect;
}

/* A rule's least moves, and neither its most nor another rule's least of the same figure does. */
Test(price, of_a_figure_is_that_of_no_other_bound)
{
    struct ledger ledger;
    size_t nitems;
    begin_two_places(&ledger);
    ledger_add_bound(&ledger, 0, (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 1});
    ledger_add_bound(&ledger, 0, (struct bound){.side = SIDE_MOST, .value = 3, .rule = 1});
    cr_expect(effect_on_first(&ledger, 1, &nitems).change[0] == PRICE_UNIT && nitems == 1);
    cr_expect(effect_on_first(&ledger, -1, &nitems).change[0] == -PRICE_UNIT);
    cr_expect_eq(effect_on_first(&ledger, 2, &nitems).status, STATUS_INFEASIBLE);
    ledger_add_bound(&ledger, 0, (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 2});
    cr_expect(effect_on_first(&ledger, 1, &nitems).change[0] == PRICE_UNIT && nitems == 1);
    cr_expect_eq(effect_on_first(&ledger, -1, &nitems).change[0], 0);
    ledger_done(&ledger);
}

/* One item, which moves on both sides together. */
Test(price, of_a_figure_that_one_rule_sets_on_both_sides_is_one)
{
    struct ledger ledger;
    size_t nitems;
    begin_two_places(&ledger);
    for (int side = SIDE_LEAST; side <= SIDE_MOST; side++)
        ledger_add_bound(&ledger, 0, (struct bound){.side = (enum side)side, .value = 3, .rule = 1});
    cr_expect_eq(effect_on_first(&ledger, 1, &nitems).change[0], PRICE_UNIT);
    cr_expect_eq(effect_on_first(&ledger, -1, &nitems).change[0], -PRICE_UNIT);
    cr_expect_eq(nitems, 1);
    ledger_done(&ledger);
}
