/* A ledger that falls apart at its root, solved county by county: the answer of the engine on the whole, to
 * the byte; after a change that of a fresh solve; and a cut that the judge accepts where there is none. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../support/county_ledger.h"
#include "base/memory.h"
#include "engine/judge/proof.h"
#include "engine/network/flow.h"
#include "engine/ties/by_component.h"
#include "engine/ties/canonical.h"
#include "engine/ties/cycles.h"

enum { COUNTIES = 20, TOWNSHIPS = 12 };

static void build(struct county_ledger *county)
{
    struct county_shape shape = {
        .ncounties = COUNTIES, .ntownships = TOWNSHIPS, .noffices = 3, .tightness = 0.5, .seed = 3};
    cr_assert(county_ledger_init(county, &shape));
}

/* By one flow, and ties settled all at once. */
static void solve_whole(const struct ledger *ledger, struct answer *answer)
{
    struct flow *flow;
    struct face open_boxes;
    cr_assert(answer_init(answer, ledger) == STATUS_OK && face_init(&open_boxes, ledger) == STATUS_OK);
    cr_assert(flow_new(&flow, ledger, NULL) == STATUS_OK);
    cr_assert(flow_resolve(flow, answer, NULL) == STATUS_OK && answer->status == STATUS_OK);
    flow_open_boxes(flow, open_boxes.least, open_boxes.most);
    cr_assert(canonical_settle_within(&open_boxes, answer) == STATUS_OK);
    face_done(&open_boxes);
    flow_free(flow);
}

/* All that lies on a cycle of steps worth nothing, and little else: what is nearly worth nothing. */
static void expect_marked(const struct ledger *ledger, const struct answer *answer, const bool *marked)
{
    struct face face;
    size_t n = 0, nmarked = 0;
    unsigned char *open = memory_new(ledger->naccounts, 1);
    bool *on_cycle = memory_new(ledger->naccounts, sizeof *on_cycle);
    cr_assert(face_init(&face, ledger) == STATUS_OK);
    face_narrow_above(&face, ledger->nlevels, answer);
    for (size_t a = 0; a < ledger->naccounts; a++)
        open[a] = (unsigned char)((answer->posts[a] < face.most[a] ? OPEN_UP : 0) |
                                  (answer->posts[a] > face.least[a] ? OPEN_DOWN : 0));
    cr_assert(cycles_mark(ledger, open, on_cycle) == STATUS_OK);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        cr_expect(marked[a] || !on_cycle[a], "account %zu", a);
        n += on_cycle[a];
        nmarked += marked[a];
    }
    cr_expect(n > 0 && nmarked < n + n / 4 + 20, "%zu of %zu", nmarked, n);
    face_done(&face);
    memory_free(on_cycle);
    memory_free(open);
}

static void expect_same_posts(const struct ledger *ledger, const struct answer *a, const struct answer *b)
{
    cr_expect_arr_eq(a->posts, b->posts, ledger->naccounts * sizeof *a->posts);
}

static void expect_best(const struct ledger *ledger, const struct answer *answer)
{
    struct verdict verdict;
    cr_assert(proof_check_best(ledger, answer->posts, answer->price, answer->row_price, &verdict) ==
              STATUS_OK);
    cr_expect(verdict.accepted, "%s", verdict.reason);
}

Test(engine, counties_one_by_one_come_to_the_answer_of_the_whole)
{
    struct county_ledger county;
    struct answer whole, answer;
    struct by_component by_component;
    build(&county);
    const struct ledger *ledger = &county.ledger;
    bool *differs = memory_new(ledger->naccounts, sizeof *differs);
    solve_whole(ledger, &whole);
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(by_component_init(&by_component, ledger) == STATUS_OK);
    cr_expect_eq(by_component.components.n, COUNTIES);
    cr_expect_eq(by_component.components.root, county.root);
    cr_expect(by_component.components.most_accounts < ledger->naccounts / (COUNTIES - 2));
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    cr_assert(canonical_settle(ledger, &answer, differs) == STATUS_OK);
    expect_same_posts(ledger, &answer, &whole);
    expect_best(ledger, &answer);
    expect_marked(ledger, &whole, differs);
    by_component_done(&by_component);
    answer_done(&answer);
    answer_done(&whole);
    memory_free(differs);
    county_ledger_done(&county);
}

/* A cut is that of a search from scratch, whatever was solved before; all but the county in question are on
 * one side of it. */
static void expect_cut_from_scratch(const struct ledger *ledger, const struct answer *answer,
                                    const struct components *components, int32_t c)
{
    struct answer fresh;
    struct by_component by_component;
    cr_assert(answer_init(&fresh, ledger) == STATUS_OK);
    cr_assert(by_component_init(&by_component, ledger) == STATUS_OK);
    cr_assert(by_component_solve(&by_component, &fresh, NULL) == STATUS_OK);
    cr_expect(answer->status == STATUS_INFEASIBLE && fresh.status == STATUS_INFEASIBLE);
    cr_expect_arr_eq(answer->price, fresh.price, ledger->njunctions * sizeof *fresh.price);
    for (int32_t i = 0; i < components->first_junction[COUNTIES]; i++)
        if (i < components->first_junction[c] || i >= components->first_junction[c + 1])
            cr_expect_eq(answer->price[components->junction[i]], answer->price[components->root]);
    by_component_done(&by_component);
    answer_done(&fresh);
}

/* The first account that leads from the root into a county. */
static int32_t pool_of(const struct components *components, int32_t c)
{
    const int32_t *account = &components->account[components->first_account[c]];
    while (components->ledger->accounts[*account].from != components->root)
        account++;
    return *account;
}

/* Bounds of one township in a county at either end and in the middle: fewer posts, then more than its county
 * has; then a pool of more posts than it may have, and all as before. */
Test(engine, only_what_changed_is_solved_anew)
{
    struct county_ledger county;
    struct answer first, fresh, answer;
    struct by_component by_component;
    struct verdict verdict;
    build(&county);
    const struct ledger *ledger = &county.ledger;
    solve_whole(ledger, &first);
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(by_component_init(&by_component, ledger) == STATUS_OK);
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    for (size_t c = 0; c < COUNTIES; c += 9) {
        int32_t a = county.posts[c * TOWNSHIPS * COUNTY_KINDS];
        struct account *account = &county.ledger.accounts[a];
        struct account before = *account;
        account->most = first.posts[a] - 2;
        cr_assert(account->least <= account->most);
        cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
        cr_expect(answer.nsteps > 0 && answer.nsteps < 200, "%lld", (long long)answer.nsteps);
        solve_whole(ledger, &fresh);
        expect_same_posts(ledger, &answer, &fresh);
        expect_best(ledger, &answer);
        answer_done(&fresh);

        account->most = account->least = 1000000;
        cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
        cr_assert(proof_check_infeasible(ledger, answer.price, answer.row_price, &verdict) == STATUS_OK);
        cr_expect(verdict.accepted, "%s", verdict.reason);
        expect_cut_from_scratch(ledger, &answer, &by_component.components, (int32_t)c);

        *account = before;
        account = &county.ledger.accounts[pool_of(&by_component.components, (int32_t)c)];
        before = *account;
        account->most = account->least = 1000000;
        cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
        cr_assert(proof_check_infeasible(ledger, answer.price, answer.row_price, &verdict) == STATUS_OK);
        cr_expect(verdict.accepted, "%s", verdict.reason);
        expect_cut_from_scratch(ledger, &answer, &by_component.components, (int32_t)c);
        account->most = account->least - 1;
        cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
        cr_expect_eq(answer.status, STATUS_INFEASIBLE);

        *account = before;
        cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
        expect_same_posts(ledger, &answer, &first);
        expect_best(ledger, &answer);
        cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
        cr_expect_eq(answer.nsteps, 0);
        expect_same_posts(ledger, &answer, &first);
    }
    by_component_done(&by_component);
    answer_done(&answer);
    answer_done(&first);
    county_ledger_done(&county);
}

/* Whatever is short elsewhere: it is seen before any county is solved, and no cut is needed. */
Test(engine, a_least_over_a_most_in_one_county_needs_no_cut_of_another)
{
    struct county_ledger county;
    struct answer answer;
    struct by_component by_component;
    build(&county);
    struct account *accounts = county.ledger.accounts;
    struct account *asks = &accounts[county.posts[0]];
    struct account *crossed = &accounts[county.posts[9 * TOWNSHIPS * COUNTY_KINDS]];
    asks->least = asks->most = 1000000;
    crossed->most = crossed->least - 1;
    cr_assert(answer_init(&answer, &county.ledger) == STATUS_OK);
    cr_assert(by_component_init(&by_component, &county.ledger) == STATUS_OK);
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    cr_expect_eq(answer.status, STATUS_INFEASIBLE);
    for (size_t j = 0; j < county.ledger.njunctions; j++)
        cr_expect_eq(answer.price[j], 0);
    by_component_done(&by_component);
    answer_done(&answer);
    county_ledger_done(&county);
}

/* All is solved afresh, also after a cut. */
Test(engine, what_was_forgotten_is_solved_as_if_never_before)
{
    struct county_ledger county;
    struct answer first, answer;
    struct by_component by_component;
    build(&county);
    const struct ledger *ledger = &county.ledger;
    struct account *account = &county.ledger.accounts[county.posts[0]];
    struct account before = *account;
    solve_whole(ledger, &first);
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(by_component_init(&by_component, ledger) == STATUS_OK);
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    int64_t nsteps = answer.nsteps;
    account->most = account->least = 1000000;
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    cr_assert_eq(answer.status, STATUS_INFEASIBLE);
    by_component_forget(&by_component);
    *account = before;
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    cr_expect_eq(answer.nsteps, nsteps);
    expect_same_posts(ledger, &answer, &first);
    expect_best(ledger, &answer);
    by_component_done(&by_component);
    answer_done(&answer);
    answer_done(&first);
    county_ledger_done(&county);
}

/* Two counties side by side, the second in its first account: neither is forgotten for the other. */
Test(engine, neighbours_that_change_together_are_both_solved_anew)
{
    enum { BESIDE = 7 };
    struct county_ledger county;
    struct answer fresh, answer;
    struct by_component by_component;
    build(&county);
    const struct ledger *ledger = &county.ledger;
    const struct components *components = &by_component.components;
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(by_component_init(&by_component, ledger) == STATUS_OK);
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    for (int32_t c = BESIDE; c <= BESIDE + 1; c++) {
        int32_t a = components->account[components->first_account[c]];
        cr_assert(answer.posts[a] > 0);
        county.ledger.accounts[a].most = answer.posts[a] - 1;
        county.ledger.accounts[a].least = 0;
    }
    cr_assert(by_component_solve(&by_component, &answer, NULL) == STATUS_OK);
    solve_whole(ledger, &fresh);
    expect_same_posts(ledger, &answer, &fresh);
    expect_best(ledger, &answer);
    by_component_done(&by_component);
    answer_done(&fresh);
    answer_done(&answer);
    county_ledger_done(&county);
}

/* Two solves, the second without lawful posts. */
static enum status solve_twice(struct county_ledger *county)
{
    struct answer answer = {0};
    struct by_component by_component = {0};
    struct account *account = &county->ledger.accounts[county->posts[0]];
    struct account before = *account;
    enum status status = answer_init(&answer, &county->ledger);
    if (status == STATUS_OK)
        status = by_component_init(&by_component, &county->ledger);
    if (status == STATUS_OK)
        status = by_component_solve(&by_component, &answer, NULL);
    account->most = account->least = 1000000;
    if (status == STATUS_OK)
        status = by_component_solve(&by_component, &answer, NULL);
    *account = before;
    by_component_done(&by_component);
    answer_done(&answer);
    return status;
}

/* All that are made before the first county is solved, in it, and in the second solve. */
Test(engine, every_kind_of_failing_allocation_of_components_is_reported)
{
    struct county_ledger county;
    build(&county);
    memory_fail_after(0);
    cr_assert(solve_twice(&county) == STATUS_OK);
    size_t n = memory_count();
    for (size_t nth = 1; nth <= n; nth += nth > 100 && nth + 100 < n ? 37 : 1) {
        memory_fail_once(nth);
        enum status status = solve_twice(&county);
        memory_fail_after(0);
        cr_expect(status == STATUS_MEMORY, "allocation %zu of %zu: %s", nth, n, status_words(status));
    }
    county_ledger_done(&county);
}
