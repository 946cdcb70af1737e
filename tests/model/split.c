/* Floors of sums: the split that a plan shows to be too high is moved, and the floor is kept whatever
 * happens. */
#include <criterion/criterion.h>

#include "../support/enumerate.h"
#include "../support/random_ledger.h"
#include "../support/splits.h"
#include "base/memory.h"
#include "engine/ask/conflict.h"
#include "ledger/hold.h"
#include "model/split_weigh.h"

/* Two accounts from a pool to one place, leasts of 5 and 3 for a floor of 8. */
struct floor_case {
    struct ledger ledger;
    struct arena arena;
    struct builder builder;
    struct split_part parts[2];
    int64_t posts[4];
};

static void begin(struct floor_case *c)
{
    *c = (struct floor_case){.builder = {.ledger = &c->ledger, .arena = &c->arena}};
    arena_init(&c->arena);
    random_begin(&c->ledger, 2, 1);
    for (int i = 0; i < 2; i++) {
        c->parts[i] =
            (struct split_part){.account = ledger_add_account(&c->ledger, random_identity((size_t)i), 0, 1),
                                .least = i == 0 ? 5 : 3,
                                .held = i == 0 ? 2 : 3,
                                .target = i == 0 ? 5.5 : 4.5,
                                .name = i == 0 ? "a" : "b"};
        ledger_add_bound(&c->ledger, c->parts[i].account,
                         (struct bound){.side = SIDE_LEAST, .value = c->parts[i].least});
    }
    builder_split(&c->builder, c->parts, 2, 8);
}

static void end(struct floor_case *c)
{
    ledger_done(&c->ledger);
    arena_done(&c->arena);
}

static void expect_leasts(const struct floor_case *c, int64_t a, int64_t b)
{
    const struct account *accounts = c->ledger.accounts;
    cr_expect(c->parts[0].least == a && c->parts[1].least == b, "%d and %d", (int)c->parts[0].least,
              (int)c->parts[1].least);
    cr_expect(accounts[0].least == a && accounts[1].least == b, "the bounds are others");
}

Test(split, a_part_at_its_least_gives_way_to_what_another_has_anyway)
{
    struct floor_case c;
    begin(&c);
    cr_expect_eq(splits_fit(&c.builder, (int64_t[]){5, 5}), 1);
    expect_leasts(&c, 3, 5);
    cr_expect_eq(splits_count_moved(&c.builder), 1);
    end(&c);
}

/* By how large a claim is for each post there would be, then by what is shared, then by name. */
Test(split, a_post_goes_to_the_larger_claim_then_the_larger_target_then_by_name)
{
    static const struct split_part parts[] = {
        {.least = 3, .target = 4.5, .name = "d"}, /* 4.5 / 3.5 */
        {.least = 1, .target = 1.5, .name = "c"}, /* 1.5 / 1.5, as all that follow */
        {.least = 0, .target = 0.5, .name = "a"},
        {.least = 0, .target = 0.5, .name = "b"},
    };
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++)
            cr_expect_eq(split_gains_before(&parts[i], &parts[j]), i < j, "%s and %s", parts[i].name,
                         parts[j].name);
}

Test(split, a_floor_for_which_there_is_no_memory_is_reported)
{
    struct floor_case c;
    begin(&c);
    cr_assert_eq(c.ledger.status, STATUS_OK);
    arena_done(&c.arena);
    memory_fail_after(1);
    builder_split(&c.builder, c.parts, 2, 8);
    memory_fail_after(0);
    cr_expect_eq(c.ledger.status, STATUS_MEMORY);
    end(&c);
}

Test(split, a_part_gives_no_more_than_others_leave_it)
{
    struct floor_case c;
    begin(&c);
    cr_expect_eq(splits_fit(&c.builder, (int64_t[]){5, 9}), 1);
    expect_leasts(&c, 2, 6);
    end(&c);
}

Test(split, stays_where_the_sum_is_the_floor_or_nothing_is_held_by_it)
{
    struct floor_case c;
    begin(&c);
    cr_expect_eq(splits_fit(&c.builder, (int64_t[]){5, 3}), 0);
    cr_expect_eq(splits_fit(&c.builder, (int64_t[]){6, 3}), 0, "the second stands where others hold it");
    expect_leasts(&c, 5, 3);
    end(&c);
}

/* The eighth move is the second again. */
Test(split, moves_that_take_each_other_back_are_made_at_once)
{
    struct floor_case c;
    begin(&c);
    cr_expect_eq(splits_fit(&c.builder, (int64_t[]){5, 5}), 1);
    expect_leasts(&c, 3, 5);
    cr_expect_eq(splits_fit(&c.builder, (int64_t[]){5, 5}), 1);
    expect_leasts(&c, 5, 3);
    cr_expect_eq(splits_fit(&c.builder, (int64_t[]){5, 5}), 0);
    expect_leasts(&c, 5, 3);
    end(&c);
}

Test(split, follows_posts_that_keep_the_floor_otherwise)
{
    struct floor_case c;
    begin(&c);
    splits_follow(&c.builder, (int64_t[]){2, 7});
    expect_leasts(&c, 2, 6);
    cr_expect_eq(splits_count_moved(&c.builder), 1);
    splits_follow(&c.builder, (int64_t[]){4, 6});
    expect_leasts(&c, 2, 6);
    cr_expect_eq(splits_count_moved(&c.builder), 1, "they keep it as it is");
    end(&c);
}

Test(split, follows_posts_below_the_floor_no_further_than_they_make_up_for)
{
    struct floor_case c;
    begin(&c);
    splits_follow(&c.builder, (int64_t[]){3, 2});
    expect_leasts(&c, 5, 3);
    cr_expect_eq(splits_count_moved(&c.builder), 0);
    splits_follow(&c.builder, (int64_t[]){2, 4});
    expect_leasts(&c, 4, 4);
    cr_expect_eq(splits_count_moved(&c.builder), 1);
    end(&c);
}

/* The second has none of its three, and the first no more than its least: nothing makes up for them. */
Test(split, stays_where_nobody_makes_up_for_what_another_lacks)
{
    struct floor_case c;
    begin(&c);
    cr_expect_not(splits_follow(&c.builder, (int64_t[]){5, 0}));
    expect_leasts(&c, 5, 3);
    cr_expect_eq(splits_count_moved(&c.builder), 0);
    end(&c);
}

/* The first part is broken, and the sum is not: the floor yields. That a post less were worth something says
 * nothing where the posts are given. */
Test(split, whose_parts_are_held_weighs_nothing)
{
    struct floor_case c;
    struct answer answer = {0};
    begin(&c);
    for (size_t b = 0; b < c.ledger.nbounds; b++)
        c.ledger.bounds[b].strictness = STRICT_PLAN;
    for (int level = 1; level < LEDGER_WAIVER_LEVELS; level++)
        ledger_add_level(&c.ledger, "level");
    ledger_make_lenient(&c.ledger, 0);
    cr_assert_eq(answer_init(&answer, &c.ledger), STATUS_OK);
    answer.posts[0] = 4;
    answer.posts[1] = 5;
    cr_expect(splits_weigh(&c.builder, &answer));
    cr_expect_eq(splits_follow(&c.builder, answer.posts), 1);
    cr_expect(c.parts[0].least == 4 && c.parts[1].least == 4);
    cr_expect(!splits_weigh(&c.builder, &answer));
    answer.price[0] = PRICE_UNIT;
    cr_expect(splits_weigh(&c.builder, &answer));
    ledger_hold(&c.ledger, 0, 4);
    cr_expect(splits_weigh(&c.builder, &answer));
    ledger_hold(&c.ledger, 1, 5);
    cr_expect(!splits_weigh(&c.builder, &answer));
    answer_done(&answer);
    end(&c);
}

/* A floor of 8 whose parts are to have 5 and 3, what posts they have, and what each post of theirs costs the
 * network at a level of waivers. */
struct weighing {
    enum strictness strictness;
    int64_t posts[2], costs[2];
    size_t level;
    const struct bound *other; /* on the first part */
};

static bool weighs(struct weighing w)
{
    struct ledger ledger;
    struct arena arena;
    struct builder builder = {.ledger = &ledger, .arena = &arena};
    struct split_part parts[2] = {{.least = 5, .target = 5, .name = "a"},
                                  {.least = 3, .target = 3, .name = "b"}};
    int64_t price[LEDGER_WAIVER_LEVELS * 3] = {0};
    const struct answer answer = {.posts = w.posts, .price = price};
    price[3 * w.level] = w.costs[0];
    price[3 * w.level + 2] = w.costs[1];
    arena_init(&arena);
    random_begin(&ledger, 3, LEDGER_WAIVER_LEVELS);
    for (int32_t i = 0; i < 2; i++) {
        parts[i].account = ledger_add_account(&ledger, random_identity((size_t)i), 2 * i, 1);
        ledger_add_bound(
            &ledger, i,
            (struct bound){.side = SIDE_LEAST, .value = parts[i].least, .strictness = w.strictness});
    }
    if (w.other)
        ledger_add_bound(&ledger, parts[0].account, *w.other);
    builder_split(&builder, parts, 2, 8);
    ledger_make_lenient(&ledger, 0);
    cr_assert_eq(ledger.status, STATUS_OK);
    bool weighs = splits_weigh(&builder, &answer);
    arena_done(&arena);
    ledger_done(&ledger);
    return weighs;
}

/* A post less in the first part would save two posts elsewhere, one in the second a billionth: the floor
 * might be split otherwise, unless the first is held at its five by another rule that is hard. */
Test(split, weighs_nothing_where_another_hard_rule_holds_the_part)
{
    struct weighing w = {.posts = {5, 3}, .costs = {2 * PRICE_UNIT, 1}};
    for (w.level = 0; w.level < LEDGER_WAIVER_LEVELS; w.level++)
        cr_expect(weighs(w), "level %zu", w.level);
    w.level = 0;
    w.other = &(struct bound){.side = SIDE_LEAST, .value = 5, .rule = 1};
    cr_expect_not(weighs(w));
    w.other = &(struct bound){.side = SIDE_LEAST, .value = 4, .rule = 1};
    cr_expect(weighs(w));
    w.other = &(struct bound){.side = SIDE_MOST, .value = 5, .rule = 1};
    cr_expect(weighs(w));
    w.other = &(struct bound){.side = SIDE_LEAST, .value = 5, .rule = 1, .strictness = STRICT_PLAN};
    cr_expect(weighs(w));
    w.other = &(struct bound){.side = SIDE_LEAST, .value = 4, .rule = 1, .strictness = STRICT_PLAN};
    w.costs[0] = PRICE_UNIT;
    cr_expect(weighs(w), "its last post is not one that the other asks for");
}

/* Complementary slackness: what a post of the floor may be worth where it is reached, passed and broken. */
Test(split, weighs_nothing_where_all_parts_cost_what_the_floor_may_be_worth)
{
    enum { U = PRICE_UNIT };
    static const struct {
        struct weighing w;
        bool weighs;
    } cases[] = {
        {{STRICT_HARD, {5, 3}, {5, 5}, 0, NULL}, false},
        {{STRICT_HARD, {5, 3}, {3 * (int64_t)U, 3 * (int64_t)U}, 0, NULL}, false},
        {{STRICT_HARD, {5, 3}, {-5, -5}, 0, NULL}, true},
        {{STRICT_HARD, {6, 3}, {0, 0}, 0, NULL}, false},
        {{STRICT_HARD, {6, 3}, {5, 5}, 0, NULL}, true},
        {{STRICT_PLAN, {5, 3}, {U, U}, 0, NULL}, false},
        {{STRICT_PLAN, {5, 3}, {2 * (int64_t)U, 2 * (int64_t)U}, 0, NULL}, true},
        {{STRICT_PLAN, {4, 3}, {U, U}, 0, NULL}, false},
        {{STRICT_PLAN, {4, 3}, {5, 5}, 0, NULL}, true},
        {{STRICT_OWN, {5, 3}, {1, 1}, 0, NULL}, true},
        {{STRICT_OWN, {5, 3}, {U, U}, 1, NULL}, false},
        {{STRICT_OWN, {5, 3}, {2 * (int64_t)U, 2 * (int64_t)U}, 1, NULL}, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(weighs(cases[i].w), cases[i].weighs, "case %zu", i);
}

/* A pool that must give out some and may give out so many, to two parts with a floor of 8, which is split
 * into 5 and 3 first; of these one may have 9. */
static void price_floor(enum strictness strictness, bool lenient, int64_t asked, int64_t pool, int64_t second,
                        bool *known, bool *moved)
{
    struct ledger ledger;
    struct arena arena;
    struct builder builder = {.ledger = &ledger, .arena = &arena};
    struct split_part parts[2] = {{.least = 5, .target = 5, .name = "a"},
                                  {.least = 3, .target = 3, .name = "b"}};
    const int64_t most[] = {9, second, pool};
    arena_init(&arena);
    random_begin(&ledger, 2, LEDGER_WAIVER_LEVELS);
    for (int32_t i = 0; i < 3; i++) {
        int32_t a = ledger_add_account(&ledger, random_identity((size_t)i), i == 2, i < 2);
        ledger_add_bound(&ledger, a, (struct bound){.side = SIDE_MOST, .value = most[i], .rule = 1});
    }
    ledger_add_bound(&ledger, 2, (struct bound){.side = SIDE_LEAST, .value = asked, .rule = 2});
    for (int32_t i = 0; i < 2; i++) {
        parts[i].account = i;
        ledger_add_bound(
            &ledger, i,
            (struct bound){.side = SIDE_LEAST, .value = parts[i].least, .strictness = strictness});
    }
    builder_split(&builder, parts, 2, 8);
    if (lenient)
        ledger_make_lenient(&ledger, 0);
    cr_assert_eq(ledger.status, STATUS_OK);
    cr_assert(splits_price(&builder, NULL, known, moved) == STATUS_OK);
    arena_done(&arena);
    ledger_done(&ledger);
}

/* That a post is lacking, however the floor is split, is known; where there are enough it is left to find out
 * which split has a plan. In principle the fewest waivers are known in either case. */
Test(split, prices_know_what_no_split_can_do)
{
    bool known, moved;
    price_floor(STRICT_HARD, false, 0, 7, 9, &known, &moved);
    cr_expect(known && !moved);
    price_floor(STRICT_HARD, false, 0, 8, 9, &known, &moved);
    cr_expect(!known && !moved);
    price_floor(STRICT_PLAN, true, 0, 7, 9, &known, &moved);
    cr_expect(known && !moved);
    price_floor(STRICT_PLAN, true, 0, 20, 1, &known, &moved);
    cr_expect(known && moved, "the first has what the second may not");
    price_floor(STRICT_HARD, true, 0, 7, 9, &known, &moved);
    cr_expect(!known && !moved, "no post of it may be missing");
    price_floor(STRICT_HARD, false, 19, 20, 9, &known, &moved);
    cr_expect(known && !moved, "the pool has more than both may have");
}

/* Beside the network, prices say too little. */
Test(split, might_always_weigh_where_there_are_side_rows)
{
    struct floor_case c;
    int64_t price[2] = {0};
    const struct answer answer = {.posts = (int64_t[]){5, 3}, .price = price};
    begin(&c);
    c.ledger.accounts[0].most = c.ledger.accounts[0].least;
    c.ledger.accounts[1].most = c.ledger.accounts[1].least;
    cr_expect_not(splits_weigh(&c.builder, &answer));
    ledger_add_limit(&c.ledger, (int32_t[]){0, 1}, (int64_t[]){1, 2}, 2, 0, 20, (struct bound){.rule = 1},
                     random_identity(5));
    cr_assert_eq(c.ledger.nrows, 1);
    cr_expect(splits_weigh(&c.builder, &answer));
    bool known = true, moved = true;
    cr_assert(splits_price(&c.builder, NULL, &known, &moved) == STATUS_OK);
    cr_expect(!known && !moved);
    end(&c);
}

/* --- small networks, every lawful way looked at --- */

enum { FLOOR_RULE = 77, PARTS_MOST = 3 };

/* A random network with floors on sums of its accounts, split at random; and the same with the floors as
 * rows, where posts below the first leasts have a price, and, lenient, floors that are broken before them. */
struct network_case {
    struct ledger ledger, reference;
    struct arena arena;
    struct builder builder;
    bool lenient;
    int64_t leasts; /* all together, at first */
};

/* Without goals; levels for waivers and one below. */
static void begin_ledger(struct ledger *ledger, uint64_t seed, size_t nrows)
{
    random_network(ledger, seed, nrows);
    ledger->nterms = ledger->nmeasures = ledger->nlevels = 0;
    for (size_t a = 0; a < ledger->naccounts; a++)
        ledger->accounts[a].first_term = LEDGER_NONE;
    for (int level = 0; level <= LEDGER_WAIVER_LEVELS; level++)
        ledger_add_level(ledger, "level");
}

/* The sum, and what a broken floor lacks of it. */
static void add_reference(struct network_case *c, const int32_t *parts, size_t n, int64_t floor,
                          enum strictness strictness)
{
    int32_t accounts[PARTS_MOST + 1];
    for (size_t i = 0; i < n; i++)
        accounts[i] = parts[i];
    if (c->lenient) {
        int32_t lacking = accounts[n++] = ledger_add_account(&c->reference, random_identity(0), 0, 0);
        ledger_add_bound(&c->reference, lacking,
                         (struct bound){.side = SIDE_MOST, .value = floor, .rule = LEDGER_NONE});
        ledger_add_term(&c->reference, lacking, (int32_t)(strictness - STRICT_PLAN), 0,
                        (struct curve){.shape = CURVE_PRICE, .weight = 1});
    }
    ledger_add_limit(&c->reference, accounts, NULL, n, floor, LEDGER_NO_MOST,
                     (struct bound){.rule = FLOOR_RULE}, random_identity(0));
}

static void add_floor(struct network_case *c, struct dice *dice, size_t first)
{
    size_t n = 2 + (size_t)dice_below(dice, PARTS_MOST - 1);
    struct split_part *parts = arena_new(&c->arena, PARTS_MOST, sizeof *parts);
    int32_t accounts[PARTS_MOST];
    int64_t leasts = 0;
    enum strictness strictness = (enum strictness)(STRICT_PLAN + dice_below(dice, LEDGER_WAIVER_LEVELS));
    n = first + n > c->ledger.naccounts ? c->ledger.naccounts - first : n;
    for (size_t i = 0; i < n; i++) {
        accounts[i] = (int32_t)(first + i);
        parts[i] = (struct split_part){.account = accounts[i],
                                       .least = dice_below(dice, 4),
                                       .target = 1 + (double)dice_below(dice, 5),
                                       .name = i == 0   ? "a"
                                               : i == 1 ? "b"
                                                        : "c"};
        leasts += parts[i].least;
        ledger_add_bound(
            &c->ledger, accounts[i],
            (struct bound){
                .side = SIDE_LEAST, .value = parts[i].least, .rule = FLOOR_RULE, .strictness = strictness});
        ledger_add_term(
            &c->reference, accounts[i], LEDGER_WAIVER_LEVELS, 0,
            (struct curve){.shape = CURVE_SHORTFALL, .weight = 1, .need = (double)parts[i].least});
    }
    /* what other rules ask of its parts may come to more than a floor */
    int64_t floor = leasts > 0 ? leasts - dice_below(dice, 2) : 0;
    c->leasts += leasts;
    c->builder.rule = FLOOR_RULE;
    builder_split(&c->builder, parts, n, floor);
    add_reference(c, accounts, n, floor, strictness);
}

static void begin_network(struct network_case *c, uint64_t seed, bool lenient)
{
    struct dice dice = {seed + 1};
    size_t nrows = seed % 4 == 3;
    *c = (struct network_case){.builder = {.ledger = &c->ledger, .arena = &c->arena}, .lenient = lenient};
    arena_init(&c->arena);
    begin_ledger(&c->ledger, seed, nrows);
    begin_ledger(&c->reference, seed, nrows);
    for (size_t a = 0; a + 1 < c->ledger.naccounts; a += PARTS_MOST)
        add_floor(c, &dice, a);
}

static void end_network(struct network_case *c)
{
    ledger_done(&c->ledger);
    ledger_done(&c->reference);
    arena_done(&c->arena);
}

struct tally {
    size_t nrefuted, nfound, nnone;
};

static int64_t count_below(const struct network_case *c, const int64_t *first)
{
    int64_t n = 0;
    size_t at = 0;
    for (const struct split *split = c->builder.splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++, at++)
            n += split->parts[i].least < first[at] ? first[at] - split->parts[i].least : 0;
    return n;
}

/* The first split has no lawful posts: another has where any has, at the fewest posts from the first. */
static void decide(struct network_case *c, const struct answer *none, const struct survey *survey,
                   uint64_t seed, struct tally *tally)
{
    int64_t first[SURVEY_ACCOUNTS];
    struct answer answer = {0};
    size_t n = 0;
    bool found, refuted = splits_are_refuted(&c->builder, none);
    for (const struct split *split = c->builder.splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++)
            first[n++] = split->parts[i].least;
    cr_expect(!refuted || survey->nlawful == 0, "seed %d: some split has lawful posts", (int)seed);
    cr_assert_eq(splits_decide(&c->builder, NULL, &found), STATUS_OK);
    cr_expect_eq(found, survey->nlawful > 0, "seed %d", (int)seed);
    tally->nrefuted += refuted;
    tally->nnone += !found;
    tally->nfound += found;
    if (!found)
        return;
    wide below = survey->best[LEDGER_WAIVER_LEVELS] / PRICE_UNIT;
    cr_expect_eq(count_below(c, first), c->leasts + (int64_t)below, "seed %d", (int)seed);
    cr_assert_eq(answer_init(&answer, &c->ledger), STATUS_OK);
    cr_expect_eq(engine_solve(&c->ledger, ENGINE_AUTO, &answer, NULL, NULL), STATUS_OK);
    cr_expect_neq(answer.status, STATUS_INFEASIBLE, "seed %d", (int)seed);
    answer_done(&answer);
}

static void try_network(uint64_t seed, struct tally *tally)
{
    static struct network_case c;
    struct survey survey;
    struct answer answer = {0};
    begin_network(&c, seed, false);
    enumerate(&c.reference, 0, &survey);
    cr_assert_eq(answer_init(&answer, &c.ledger), STATUS_OK);
    enum status status = engine_solve(&c.ledger, ENGINE_AUTO, &answer, NULL, NULL);
    if (status == STATUS_OK && answer.status == STATUS_INFEASIBLE && survey.complete)
        decide(&c, &answer, &survey, seed, tally);
    answer_done(&answer);
    end_network(&c);
}

Test(split, another_is_found_wherever_the_sums_can_be_kept)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 1500; seed++)
        try_network(seed, &tally);
    cr_expect(tally.nfound > 40 && tally.nrefuted > 600,
              "%zu found, %zu without any, %zu of these refuted at once", tally.nfound, tally.nnone,
              tally.nrefuted);
}

/* Posts by which parts are broken at a level: what the level comes to, counted from their leasts. */
static int64_t count_broken(const struct network_case *c, const int64_t *posts, size_t level)
{
    int64_t leasts = 0;
    for (size_t b = 0; b < c->ledger.nbounds; b++)
        if (c->ledger.bounds[b].strictness == (enum strictness)(STRICT_PLAN + level))
            leasts += c->ledger.bounds[b].value;
    return leasts + (int64_t)(ledger_total(&c->ledger, level, posts) / PRICE_UNIT);
}

static int64_t least_that_breaks(const struct network_case *c, const struct answer *answer)
{
    int64_t n = 0;
    for (size_t level = 0; level < LEDGER_WAIVER_LEVELS; level++)
        n += count_broken(c, answer->posts, level);
    return n;
}

struct lenient_tally {
    size_t nidle, nbetter, nnone; /* floors weigh nothing; others break fewer; none does */
    size_t nyield;                /* floors yield to the first posts */
    size_t nknown, nunknown;      /* without rows: prices tell, or do not */
    size_t nunproven;             /* with rows */
};

/* Where parts are broken by more than the floor it yields, and the same posts break fewer. */
static void yield_to(struct network_case *c, const struct answer *first, uint64_t seed,
                     struct lenient_tally *tally)
{
    int64_t before = least_that_breaks(c, first);
    if (splits_follow(&c->builder, first->posts) == 0)
        return;
    tally->nyield++;
    cr_expect_lt(least_that_breaks(c, first), before, "seed %d", (int)seed);
    cr_expect_eq(splits_follow(&c->builder, first->posts), 0, "seed %d yields twice", (int)seed);
}

/* By prices if they tell, else by branch and bound. */
static void decide_by_prices(struct network_case *c, struct lenient_tally *tally)
{
    bool known, moved = false;
    cr_assert_eq(splits_price(&c->builder, NULL, &known, &moved), STATUS_OK);
    if (c->ledger.nrows == 0)
        *(known ? &tally->nknown : &tally->nunknown) += 1;
    if (!known)
        cr_assert_eq(splits_decide(&c->builder, NULL, &moved), STATUS_OK);
}

/* Breaks no more than the sums do at their best, level by level. */
static void decide_lenient(struct network_case *c, uint64_t seed, struct lenient_tally *tally)
{
    struct survey survey;
    struct answer first = {0}, answer = {0};
    enumerate(&c->reference, 0, &survey);
    ledger_make_lenient(&c->ledger, 0);
    cr_assert(answer_init(&first, &c->ledger) == STATUS_OK && answer_init(&answer, &c->ledger) == STATUS_OK);
    if (survey.complete && survey.nlawful > 0 &&
        engine_solve(&c->ledger, ENGINE_AUTO, &first, NULL, NULL) == STATUS_OK) {
        int64_t at_first = least_that_breaks(c, &first);
        bool weigh = splits_weigh(&c->builder, &first);
        if (weigh) {
            yield_to(c, &first, seed, tally);
            decide_by_prices(c, tally);
        }
        cr_expect_eq(engine_solve(&c->ledger, ENGINE_AUTO, &answer, NULL, NULL), STATUS_OK);
        bool proven = answer.status == STATUS_OK;
        cr_expect(proven || c->ledger.nrows > 0);
        tally->nunproven += !proven;
        for (size_t level = 0; level < LEDGER_WAIVER_LEVELS && proven; level++)
            cr_expect_eq(count_broken(c, answer.posts, level), (int64_t)(survey.best[level] / PRICE_UNIT),
                         "seed %d, level %zu", (int)seed, level);
        tally->nbetter += least_that_breaks(c, &answer) < at_first;
        tally->nidle += !weigh;
        tally->nnone += weigh && least_that_breaks(c, &answer) == at_first;
    }
    answer_done(&first);
    answer_done(&answer);
}

Test(split, no_other_asks_for_fewer_waivers)
{
    struct lenient_tally tally = {0};
    /* among those from 4500 on are some whose prices say less than they seem to */
    for (uint64_t seed = 0; seed < 5500; seed += seed == 599 ? 3901 : 1) {
        static struct network_case c;
        begin_network(&c, seed, true);
        decide_lenient(&c, seed, &tally);
        end_network(&c);
    }
    cr_expect(tally.nbetter > 200 && tally.nidle > 90 && tally.nunproven < 10,
              "%zu break fewer than the first split, %zu not, %zu at once, %zu unproven", tally.nbetter,
              tally.nnone, tally.nidle, tally.nunproven);
    cr_expect(tally.nyield > 300 && tally.nknown > 22 * tally.nunknown,
              "%zu yield; prices tell %zu times and do not %zu times", tally.nyield, tally.nknown,
              tally.nunknown);
}

/* --- conflicts of the sums --- */

static void put_in_force(struct ledger *only, const struct ledger *whole,
                         const struct conflict_member *member)
{
    if (member->row != LEDGER_NONE) {
        only->rows[member->row] = whole->rows[member->row];
        return;
    }
    const struct bound *bound = &whole->bounds[member->bound];
    struct account *account = &only->accounts[bound->account];
    if (bound->side == SIDE_LEAST && bound->value > account->least)
        account->least = bound->value;
    if (bound->side == SIDE_MOST && bound->value < account->most)
        account->most = bound->value;
}

/* Members alone, but for one, or all: by branch and bound, which knows nothing of splits. */
static bool clash(const struct ledger *whole, const struct conflict *conflict, size_t without)
{
    struct ledger only = *whole;
    struct answer answer = {0};
    struct account accounts[SURVEY_ACCOUNTS];
    struct row rows[SURVEY_ACCOUNTS];
    only.accounts = accounts;
    only.rows = rows;
    for (size_t a = 0; a < whole->naccounts; a++) {
        accounts[a] = whole->accounts[a];
        accounts[a].least = 0;
        accounts[a].most = LEDGER_NO_MOST;
    }
    for (size_t r = 0; r < whole->nrows; r++) {
        rows[r] = whole->rows[r];
        rows[r].least = -LEDGER_NO_MOST;
        rows[r].most = LEDGER_NO_MOST;
    }
    for (size_t m = 0; m < conflict->nmembers; m++)
        if (m != without)
            put_in_force(&only, whole, &conflict->members[m]);
    cr_assert_eq(answer_init(&answer, &only), STATUS_OK);
    enum status status = engine_solve(&only, ENGINE_GLPK, &answer, NULL, NULL);
    bool none = status == STATUS_OK && answer.status == STATUS_INFEASIBLE;
    answer_done(&answer);
    return none;
}

static void check_conflict(const struct ledger *whole, const struct conflict *conflict, uint64_t seed)
{
    cr_expect(clash(whole, conflict, conflict->nmembers), "seed %d: its members do not clash", (int)seed);
    for (size_t m = 0; m < conflict->nmembers; m++)
        cr_expect(!clash(whole, conflict, m), "seed %d: member %zu is none", (int)seed, m);
    cr_expect(conflict->asked > conflict->had);
}

Test(split, conflicts_of_sums_are_irreducible_and_need_no_split)
{
    size_t nsums = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        static struct network_case c;
        struct ledger whole;
        struct conflict_list list;
        begin_network(&c, seed, false);
        cr_assert_eq(splits_join(&c.builder, &whole), STATUS_OK);
        cr_assert_eq(conflict_list_find(&list, &whole, CONFLICT_ALL, 5, ENGINE_AUTO, &c.arena, NULL),
                     STATUS_OK);
        for (size_t i = 0; i < list.n; i++) {
            check_conflict(&whole, &list.conflicts[i], seed);
            for (size_t m = 0; m < list.conflicts[i].nmembers; m++)
                nsums += list.conflicts[i].members[m].row >= (int32_t)c.ledger.nrows;
        }
        end_network(&c);
    }
    cr_expect(nsums > 100, "%zu sums take part", nsums);
}
