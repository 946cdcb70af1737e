/* Floors of sums: the split that a plan shows to be too high is moved, and the floor is kept whatever
 * happens. */
#include <criterion/criterion.h>

#include "../support/enumerate.h"
#include "../support/random_ledger.h"
#include "engine/engine.h"
#include "model/split.h"

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
    split_follow(&c.builder, c.builder.splits, (int64_t[]){2, 7});
    expect_leasts(&c, 2, 6);
    cr_expect_eq(splits_count_moved(&c.builder), 1);
    split_follow(&c.builder, c.builder.splits, (int64_t[]){4, 6});
    expect_leasts(&c, 2, 6);
    cr_expect_eq(splits_count_moved(&c.builder), 1, "they keep it as it is");
    end(&c);
}

/* --- small networks, every lawful way looked at --- */

enum { FLOOR_RULE = 77, PARTS_MOST = 3 };

/* A random network with floors on sums of its accounts, split at random; and the same with the floors as rows
 * and posts below the first leasts as its price. */
struct network_case {
    struct ledger ledger, reference;
    struct arena arena;
    struct builder builder;
    int64_t leasts; /* all together, at first */
};

static void begin_reference(struct network_case *c, uint64_t seed, size_t nrows)
{
    random_network(&c->reference, seed, nrows);
    c->reference.nterms = c->reference.nmeasures = 0;
    c->reference.nlevels = 0;
    for (size_t a = 0; a < c->reference.naccounts; a++)
        c->reference.accounts[a].first_term = LEDGER_NONE;
    ledger_add_level(&c->reference, "below the first leasts");
}

static void add_floor(struct network_case *c, struct dice *dice, size_t first)
{
    size_t n = 2 + (size_t)dice_below(dice, PARTS_MOST - 1);
    struct split_part *parts = arena_new(&c->arena, PARTS_MOST, sizeof *parts);
    int32_t accounts[PARTS_MOST];
    int64_t floor = 0;
    n = first + n > c->ledger.naccounts ? c->ledger.naccounts - first : n;
    for (size_t i = 0; i < n; i++) {
        accounts[i] = (int32_t)(first + i);
        parts[i] = (struct split_part){.account = accounts[i],
                                       .least = dice_below(dice, 4),
                                       .target = 1 + (double)dice_below(dice, 5),
                                       .name = i == 0   ? "a"
                                               : i == 1 ? "b"
                                                        : "c"};
        floor += parts[i].least;
        ledger_add_bound(&c->ledger, accounts[i],
                         (struct bound){.side = SIDE_LEAST, .value = parts[i].least, .rule = FLOOR_RULE});
        ledger_add_term(
            &c->reference, accounts[i], 0, 0,
            (struct curve){.shape = CURVE_SHORTFALL, .weight = 1, .need = (double)parts[i].least});
    }
    c->leasts += floor;
    c->builder.rule = FLOOR_RULE;
    builder_split(&c->builder, parts, n, floor);
    ledger_add_limit(&c->reference, accounts, NULL, n, floor, LEDGER_NO_MOST,
                     (struct bound){.rule = FLOOR_RULE}, random_identity(0));
}

static void begin_network(struct network_case *c, uint64_t seed, size_t nrows)
{
    struct dice dice = {seed + 1};
    *c = (struct network_case){.builder = {.ledger = &c->ledger, .arena = &c->arena}};
    arena_init(&c->arena);
    random_network(&c->ledger, seed, nrows);
    begin_reference(c, seed, nrows);
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
    bool found, refuted = splits_are_refuted(&c->builder, none, false);
    for (const struct split *split = c->builder.splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++)
            first[n++] = split->parts[i].least;
    cr_expect(!refuted || survey->nlawful == 0, "seed %d: some split has lawful posts", (int)seed);
    cr_assert_eq(splits_decide(&c->builder, false, NULL, &found), STATUS_OK);
    cr_expect_eq(found, survey->nlawful > 0, "seed %d", (int)seed);
    tally->nrefuted += refuted;
    tally->nnone += !found;
    tally->nfound += found;
    if (!found)
        return;
    cr_expect_eq(count_below(c, first), c->leasts + (int64_t)(survey->best[0] / PRICE_UNIT), "seed %d",
                 (int)seed);
    cr_assert_eq(answer_init(&answer, &c->ledger), STATUS_OK);
    cr_expect_eq(engine_solve(&c->ledger, ENGINE_AUTO, &answer, NULL, NULL), STATUS_OK);
    cr_expect_neq(answer.status, STATUS_INFEASIBLE, "seed %d", (int)seed);
    answer_done(&answer);
}

static void try_network(uint64_t seed, size_t nrows, struct tally *tally)
{
    static struct network_case c;
    struct survey survey;
    struct answer answer = {0};
    begin_network(&c, seed, nrows);
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
        try_network(seed, seed % 4 == 3, &tally);
    cr_expect(tally.nfound > 40 && tally.nrefuted > 700,
              "%zu found, %zu without any, %zu of these refuted at once", tally.nfound, tally.nnone,
              tally.nrefuted);
}
