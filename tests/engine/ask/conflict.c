/* Conflicts against their definition: alone infeasible, feasible without any one member, disjoint, and
 * nothing left. */
#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/ask/conflict.h"
#include "engine/ask/what_if.h"
#include "ledger/component.h"

/* Drops all bounds and rows but those in[] (bounds first). */
static void drop_others(struct ledger *ledger, const bool *in)
{
    for (size_t b = 0; b < ledger->nbounds; b++)
        if (!in[b])
            ledger->bounds[b].value = ledger->bounds[b].side == SIDE_LEAST ? 0 : LEDGER_NO_MOST;
    for (size_t r = 0; r < ledger->nrows; r++) {
        if (in[ledger->nbounds + r])
            continue;
        ledger->rows[r].least = -LEDGER_NO_MOST;
        ledger->rows[r].most = LEDGER_NO_MOST;
    }
    ledger_settle_bounds(ledger, LEDGER_NONE, false);
}

/* True when the bounds and rows in[] are proven to leave no lawful posts. Works on a ledger rebuilt from the
 * seed. */
static bool is_infeasible(uint64_t seed, size_t nrows, const bool *in)
{
    struct ledger ledger;
    struct what_if what_if;
    random_network(&ledger, seed, nrows);
    drop_others(&ledger, in);
    cr_assert(what_if_init(&what_if, &ledger, WHAT_IF_ANY, ENGINE_GLPK) == STATUS_OK);
    enum status status = what_if_solve(&what_if, NULL);
    bool infeasible = status == STATUS_OK && what_if.answer.status == STATUS_INFEASIBLE;
    cr_expect(status == STATUS_OK || nrows > 0, "seed %llu", (unsigned long long)seed);
    what_if_done(&what_if);
    ledger_done(&ledger);
    return infeasible;
}

static size_t position(const struct ledger *ledger, const struct conflict_member *member)
{
    return member->row == LEDGER_NONE ? (size_t)member->bound : ledger->nbounds + (size_t)member->row;
}

struct tally {
    size_t nconflicts, nseveral, nlarge, nrows;
    size_t nlost; /* proofs with rows that were not found again: their multipliers are rounded from doubles */
};

static void expect_irreducible(const struct ledger *ledger, uint64_t seed, const struct conflict *conflict,
                               struct tally *tally)
{
    bool *in = memory_new(ledger->nbounds + ledger->nrows, sizeof *in);
    for (size_t m = 0; m < conflict->nmembers; m++)
        in[position(ledger, &conflict->members[m])] = true;
    bool proven = is_infeasible(seed, ledger->nrows, in);
    cr_expect(proven || conflict->nrows > 0, "seed %llu: not a conflict", (unsigned long long)seed);
    tally->nlost += !proven;
    for (size_t m = 0; m < conflict->nmembers; m++) {
        size_t p = position(ledger, &conflict->members[m]);
        in[p] = false;
        cr_expect(!is_infeasible(seed, ledger->nrows, in), "seed %llu: member %zu is not needed",
                  (unsigned long long)seed, m);
        in[p] = true;
    }
    memory_free(in);
}

/* Sums of a cut without rows: each member's own figure, once. */
static void expect_sums(const struct ledger *ledger, const struct conflict *conflict)
{
    wide asked = 0, had = 0;
    for (size_t m = 0; m < conflict->nmembers && conflict->nrows == 0; m++) {
        const struct bound *bound = &ledger->bounds[conflict->members[m].bound];
        cr_expect(conflict->members[m].multiplier == 1);
        cr_expect(conflict->members[m].asks == (bound->side == SIDE_LEAST));
        *(bound->side == SIDE_LEAST ? &asked : &had) += bound->value;
    }
    cr_expect(conflict->nrows > 0 || (asked == conflict->asked && had == conflict->had));
    cr_expect(conflict->asked > conflict->had);
}

static void check_list(const struct ledger *ledger, uint64_t seed, const struct conflict_list *list,
                       bool *left, struct tally *tally)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct conflict *conflict = &list->conflicts[i];
        expect_irreducible(ledger, seed, conflict, tally);
        expect_sums(ledger, conflict);
        tally->nlarge += conflict->nmembers > 2;
        tally->nrows += conflict->nrows;
        for (size_t m = 0; m < conflict->nmembers; m++) {
            size_t p = position(ledger, &conflict->members[m]);
            cr_expect(left[p], "seed %llu: in two conflicts, or not allowed", (unsigned long long)seed);
            left[p] = false;
        }
    }
    cr_expect(!list->more && !is_infeasible(seed, ledger->nrows, left),
              "seed %llu: what remains is still infeasible", (unsigned long long)seed);
    tally->nconflicts += list->n;
    tally->nseveral += list->n > 1;
}

static void check_seed(uint64_t seed, size_t nrows, enum conflict_scope scope, struct tally *tally)
{
    struct ledger ledger;
    struct conflict_list list = {0};
    struct arena arena;
    static struct faults faults;
    arena_init(&arena);
    faults_init(&faults);
    random_network(&ledger, seed, nrows);
    bool *left = memory_new(ledger.nbounds + ledger.nrows, sizeof *left);
    for (size_t b = 0; b < ledger.nbounds; b++) {
        if (scope == CONFLICT_HARD && b % 3 == 0)
            ledger.bounds[b].strictness = STRICT_PLAN;
        left[b] = scope == CONFLICT_ALL || b % 3 != 0;
    }
    for (size_t r = 0; r < ledger.nrows; r++)
        left[ledger.nbounds + r] = true;
    bool was_infeasible = is_infeasible(seed, nrows, left);
    enum status status = conflict_list_find(&list, &ledger, scope, 50, ENGINE_AUTO, &arena, &faults);
    cr_assert(status == STATUS_OK, "seed %llu: %s", (unsigned long long)seed,
              faults.nkept ? faults.message[0] : "no words");
    cr_expect(faults.nfound == 0 && (list.n > 0) == was_infeasible);
    check_list(&ledger, seed, &list, left, tally);
    memory_free(left);
    arena_done(&arena);
    ledger_done(&ledger);
}

Test(conflict, is_irreducible_by_definition)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 3000; seed++)
        check_seed(seed, 0, CONFLICT_ALL, &tally);
    cr_expect(tally.nconflicts > 1000 && tally.nseveral > 300 && tally.nlarge > 80,
              "%zu conflicts, %zu times several, %zu large", tally.nconflicts, tally.nseveral, tally.nlarge);
}

Test(conflict, of_hard_bounds_leaves_out_what_can_be_waived)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 1500; seed++)
        check_seed(seed, 0, CONFLICT_HARD, &tally);
    cr_expect(tally.nconflicts > 200, "%zu conflicts", tally.nconflicts);
}

Test(conflict, with_side_rows_is_irreducible_as_far_as_is_proven)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 1500; seed++)
        check_seed(seed, 2, CONFLICT_ALL, &tally);
    cr_expect(tally.nrows > 50 && 100 * tally.nlost < tally.nrows, "%zu rows, %zu lost", tally.nrows,
              tally.nlost);
}

/* The bound with the next few posts, of equal ones the last; nbounds when all were tried. */
static size_t next_to_try(const struct ledger *ledger, const bool *tried)
{
    size_t next = ledger->nbounds;
    for (size_t b = 0; b < ledger->nbounds; b++)
        if (!tried[b] && (next == ledger->nbounds || ledger->bounds[b].value <= ledger->bounds[next].value))
            next = b;
    return next;
}

static void expect_members(const struct ledger *ledger, uint64_t seed, const struct conflict *conflict,
                           const bool *in)
{
    size_t n = 0, nfound = 0;
    for (size_t b = 0; b < ledger->nbounds; b++)
        n += in[b];
    for (size_t m = 0; m < conflict->nmembers; m++)
        nfound += in[conflict->members[m].bound];
    cr_expect(n == conflict->nmembers && n == nfound, "seed %llu", (unsigned long long)seed);
}

/* Leaves the bounds of the first component that is infeasible; false when none is. */
static bool take_first_infeasible(const struct ledger *ledger, uint64_t seed, bool in[64])
{
    struct components components;
    cr_assert_eq(components_init_all(&components, ledger), STATUS_OK);
    bool infeasible = false;
    for (int32_t c = 0; c < components.n && !infeasible; c++) {
        memset(in, 0, 64 * sizeof *in);
        for (size_t b = 0; b < ledger->nbounds; b++)
            for (int32_t i = components.first_account[c]; i < components.first_account[c + 1]; i++)
                in[b] |= components.account[i] == ledger->bounds[b].account;
        infeasible = is_infeasible(seed, 0, in);
    }
    components_done(&components);
    return infeasible;
}

/* Without any cut: one bound after the other is dropped where the rest is infeasible still. */
Test(conflict, is_what_plain_deletion_in_the_order_of_posts_leaves_with_either_engine)
{
    size_t nconflicts = 0;
    for (uint64_t seed = 0; seed < 600; seed++) {
        struct ledger ledger;
        struct conflict_list lists[2];
        struct arena arena;
        bool in[64], tried[64] = {false};
        arena_init(&arena);
        random_network(&ledger, seed, 0);
        cr_assert(ledger.nbounds <= 64);
        bool infeasible = take_first_infeasible(&ledger, seed, in);
        for (size_t b; infeasible && (b = next_to_try(&ledger, tried)) < ledger.nbounds;) {
            tried[b] = true;
            in[b] = false;
            in[b] = !is_infeasible(seed, 0, in);
        }
        for (size_t e = 0; infeasible && e < 2; e++) {
            enum engine_choice engine = e == 0 ? ENGINE_FLOW : ENGINE_GLPK;
            cr_assert(conflict_list_find(&lists[e], &ledger, CONFLICT_ALL, 1, engine, &arena, NULL) ==
                      STATUS_OK);
            expect_members(&ledger, seed, &lists[e].conflicts[0], in);
        }
        nconflicts += infeasible;
        arena_done(&arena);
        ledger_done(&ledger);
    }
    cr_expect(nconflicts > 200, "%zu", nconflicts);
}

/* A pool of 98 posts, twelve townships that keep 9 each and would keep 8 by another rule. */
static void build_twelve(struct ledger *ledger)
{
    random_begin(ledger, 2, 0);
    int32_t pool = ledger_add_account(ledger, random_identity(0), 0, 1);
    ledger_add_bound(ledger, pool, (struct bound){.side = SIDE_MOST, .value = 98, .rule = 0});
    for (size_t t = 1; t <= 12; t++) {
        int32_t a = ledger_add_account(ledger, random_identity(t), 1, 0);
        ledger_add_bound(ledger, a, (struct bound){.side = SIDE_LEAST, .value = 9, .rule = 1});
        ledger_add_bound(ledger, a, (struct bound){.side = SIDE_LEAST, .value = 8, .rule = 2});
    }
}

Test(conflict, names_only_as_many_townships_as_it_takes)
{
    struct ledger ledger;
    struct conflict_list list = {0};
    struct arena arena;
    arena_init(&arena);
    build_twelve(&ledger);
    cr_assert(conflict_list_find(&list, &ledger, CONFLICT_ALL, 9, ENGINE_AUTO, &arena, NULL) == STATUS_OK);
    cr_assert_eq(list.n, 1, "without the pool's bound nothing is short");
    cr_expect_eq(list.conflicts[0].nmembers, 12, "eleven townships ask for 99");
    cr_expect(list.conflicts[0].asked == 99 && list.conflicts[0].had == 98);
    cr_expect_not(list.conflicts[0].members[11].asks, "those that ask come first");
    arena_done(&arena);
    ledger_done(&ledger);
}

/* Two townships ask for 2 each where there is 1: the first is named, whichever a rule comes to first. */
Test(conflict, of_equals_names_the_first_unit_whatever_order_a_rule_goes_in)
{
    for (int first = 1; first <= 2; first++) {
        struct ledger ledger;
        struct conflict_list list = {0};
        struct arena arena;
        arena_init(&arena);
        random_begin(&ledger, 2, 0);
        for (size_t t = 0; t <= 2; t++)
            ledger_add_account(&ledger, random_identity(t), t > 0, t == 0);
        ledger_add_bound(&ledger, 0, (struct bound){.side = SIDE_MOST, .value = 1, .rule = 0});
        ledger_add_bound(&ledger, first, (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 1});
        ledger_add_bound(&ledger, 3 - first, (struct bound){.side = SIDE_LEAST, .value = 2, .rule = 1});
        cr_assert(conflict_list_find(&list, &ledger, CONFLICT_ALL, 9, ENGINE_AUTO, &arena, NULL) ==
                  STATUS_OK);
        cr_assert(list.n == 1 && list.conflicts[0].nmembers == 2);
        cr_expect_eq(ledger.bounds[list.conflicts[0].members[0].bound].account, 1);
        arena_done(&arena);
        ledger_done(&ledger);
    }
}

Test(conflict, a_full_list_says_that_there_may_be_more)
{
    struct ledger ledger;
    struct conflict_list list = {0};
    struct arena arena;
    arena_init(&arena);
    random_begin(&ledger, 2, 0);
    for (size_t i = 0; i < 3; i++) {
        int32_t a = ledger_add_account(&ledger, random_identity(i), 0, 1);
        ledger_add_bound(&ledger, a, (struct bound){.side = SIDE_LEAST, .value = 5});
        ledger_add_bound(&ledger, a, (struct bound){.side = SIDE_MOST, .value = 4});
    }
    ledger_add_account(&ledger, random_identity(3), 1, 0);
    cr_assert(conflict_list_find(&list, &ledger, CONFLICT_ALL, 2, ENGINE_AUTO, &arena, NULL) == STATUS_OK);
    cr_expect(list.n == 2 && list.more);
    cr_assert(conflict_list_find(&list, &ledger, CONFLICT_ALL, 3, ENGINE_AUTO, &arena, NULL) == STATUS_OK);
    cr_expect(list.n == 3 && !list.more);
    arena_done(&arena);
    ledger_done(&ledger);
}

/* Of several bounds on one figure the tightest is named, whichever was added first. */
Test(conflict, names_the_tightest_of_several_bounds)
{
    static const int64_t leasts[] = {8, 3, 6}, mosts[] = {7, 5, 9};
    for (size_t turn = 0; turn < 3; turn++) {
        struct ledger ledger;
        struct conflict_list list = {0};
        struct arena arena;
        arena_init(&arena);
        random_begin(&ledger, 2, 0);
        for (int32_t a = 0; a < 2; a++) {
            ledger_add_account(&ledger, random_identity((size_t)a), a, 1 - a);
            for (size_t i = 0; i < 3; i++)
                ledger_add_bound(&ledger, a,
                                 (struct bound){.side = a == 0 ? SIDE_LEAST : SIDE_MOST,
                                                .value = (a == 0 ? leasts : mosts)[(i + turn) % 3]});
        }
        cr_assert(conflict_list_find(&list, &ledger, CONFLICT_ALL, 9, ENGINE_AUTO, &arena, NULL) ==
                  STATUS_OK);
        cr_assert(list.n > 0 && list.conflicts[0].nmembers == 2);
        const struct conflict_member *members = list.conflicts[0].members;
        cr_expect(list.conflicts[0].asked > list.conflicts[0].had);
        cr_expect_eq(list.conflicts[0].asked, ledger.bounds[members[0].bound].value);
        cr_expect_eq(list.conflicts[0].had, ledger.bounds[members[1].bound].value);
        cr_expect(members[0].asks && !members[1].asks);
        cr_expect(members[0].row == LEDGER_NONE && members[1].row == LEDGER_NONE);
        arena_done(&arena);
        ledger_done(&ledger);
    }
}

/* A sum of 8 against a pool of 7: the sum of a unit's posts counts once, as a bound does; a limit beside the
 * network may count several times over. */
Test(conflict, a_sum_of_whole_units_stands_in_it_once)
{
    static const int64_t split[] = {4, 4};
    const struct identity is = random_identity(7);
    for (int is_sum = 0; is_sum <= 1; is_sum++) {
        struct ledger ledger;
        struct conflict_list list = {0};
        struct arena arena;
        arena_init(&arena);
        random_begin(&ledger, 2, 0);
        for (int32_t a = 0; a < 3; a++)
            ledger_add_account(&ledger, random_identity((size_t)a), a == 0, a > 0);
        ledger_add_bound(&ledger, 0, (struct bound){.side = SIDE_MOST, .value = 7});
        ledger.rows = memory_new(1, sizeof *ledger.rows);
        ledger.entries = memory_new(2, sizeof *ledger.entries);
        cr_assert(ledger.status == STATUS_OK && ledger.rows && ledger.entries);
        ledger.rows[ledger.nrows++] = (struct row){
            .least = 8, .most = LEDGER_NO_MOST, .n = 2, .split = split, .is = is_sum ? &is : NULL};
        for (int32_t a = 1; a < 3; a++)
            ledger.entries[ledger.nentries++] = (struct entry){.account = a, .coef = 1};
        cr_assert(conflict_list_find(&list, &ledger, CONFLICT_ALL, 9, ENGINE_AUTO, &arena, NULL) ==
                  STATUS_OK);
        cr_assert(list.n == 1 && list.conflicts[0].nmembers == 2);
        cr_expect(list.conflicts[0].asked == 8 && list.conflicts[0].had == 7);
        cr_expect_eq(list.conflicts[0].nrows, is_sum ? 0 : 1);
        arena_done(&arena);
        ledger_done(&ledger);
    }
}
