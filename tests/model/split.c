/* Floors of sums: the split that a plan shows to be too high is moved, and the floor is kept whatever
 * happens. */
#include <criterion/criterion.h>

#include "../support/random_ledger.h"
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
