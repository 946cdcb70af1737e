/* How a ledger is laid out: every account is an arc of one block, and hubs are few, and taken where they cut
 * large blocks into small ones. */
#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/network/net.h"

static void link_up(struct ledger *ledger, int32_t from, int32_t to)
{
    ledger_add_account(ledger, random_identity(ledger->naccounts), from, to);
}

/* Each of nhubs junctions leads to each of nleaves others. */
static void add_stars(struct ledger *ledger, int32_t nhubs, int32_t nleaves)
{
    random_begin(ledger, (size_t)(nhubs + nleaves), 1);
    for (int32_t h = 0; h < nhubs; h++)
        for (int32_t i = 0; i < nleaves; i++)
            link_up(ledger, h, nhubs + i);
}

/* A chain that each of nhubs junctions leads to all along, and one leaf of the first hub. */
static void add_chain(struct ledger *ledger, int32_t nhubs, int32_t length)
{
    add_stars(ledger, nhubs, length);
    for (int32_t i = nhubs; i + 1 < nhubs + length; i++)
        link_up(ledger, i, i + 1);
    link_up(ledger, 0, ledger_add_junction(ledger, random_identity(0)));
}

/* A ring in which everybody leads to the next reach. */
static void add_ring(struct ledger *ledger, int32_t n, int32_t reach)
{
    random_begin(ledger, (size_t)n, 1);
    for (int32_t i = 0; i < n; i++)
        for (int32_t next = 1; next <= reach; next++)
            link_up(ledger, i, (i + next) % n);
}

static bool is_own(const struct block *block, int32_t node)
{
    return node >= block->first_node && node < block->first_copy;
}

static bool is_copy(const struct block *block, int32_t node)
{
    return node >= block->first_copy && node < block[1].first_node;
}

static void check_arcs(const struct net *net, const struct ledger *ledger, int32_t b)
{
    const struct block *block = &net->blocks[b];
    cr_assert_lt(block->first_arc, block[1].first_arc, "an empty block");
    for (int32_t arc = block->first_arc; arc < block[1].first_arc; arc++) {
        const struct account *account = &ledger->accounts[net->arc_account[arc]];
        cr_assert(arc == block->first_arc || net->arc_account[arc - 1] < net->arc_account[arc]);
        for (int end = 0; end < 2; end++) {
            int32_t node = end ? net->to[arc] : net->from[arc];
            cr_assert_eq(net->node_junction[node], end ? account->to : account->from);
            cr_assert(net->node_hub[node] == LEDGER_NONE ? is_own(block, node) : is_copy(block, node),
                      "arc %d", (int)arc);
        }
    }
}

/* Every account is in one block; a junction is one node, a hub one in each block that it touches. */
static void check_net(const struct net *net, const struct ledger *ledger)
{
    cr_assert_eq((size_t)net->narcs, ledger->naccounts);
    cr_assert_eq(net->blocks[0].first_arc, 0);
    cr_assert_eq(net->blocks[net->nblocks].first_arc, net->narcs);
    cr_assert_eq(net->blocks[net->nblocks].first_node, net->nnodes);
    for (int32_t b = 0; b < net->nblocks; b++) {
        check_arcs(net, ledger, b);
        for (int32_t v = net->blocks[b].first_copy; v < net->blocks[b + 1].first_node; v++)
            for (int32_t u = net->blocks[b].first_copy; u < v; u++)
                cr_assert(net->node_hub[u] != net->node_hub[v]);
    }
    for (int32_t v = 0; v < net->nnodes; v++)
        if (net->node_hub[v] == LEDGER_NONE)
            cr_assert_eq(net->junction_node[net->node_junction[v]], v);
}

/* A block of 2,400 nodes is small; four hubs to a leaf are 16 distances for 4 accounts. */
Test(net, takes_as_few_hubs_as_make_all_blocks_small)
{
    static const struct {
        const char *what;
        void (*add)(struct ledger *ledger, int32_t n, int32_t m);
        int32_t n, m, hub_degree, nhubs;
    } CASES[] = {
        {"a county", add_stars, 1, 100, 0, 0},
        {"just small", add_stars, 1, 2399, 0, 0},
        {"one over", add_stars, 1, 2400, 0, 1},
        {"two hubs", add_stars, 2, 3000, 0, 2},
        {"four hubs, just cheap", add_stars, 4, 2500, 0, 4},
        {"five hubs, too dear", add_stars, 5, 2500, 0, 0},
        {"one hub leaves a long chain, and costs nothing", add_chain, 1, 2500, 0, 1},
        {"a long chain between two hubs", add_chain, 2, 2500, 0, 0},
        {"a chain of 2,400 with its hubs", add_chain, 2, 2398, 0, 2},
        {"everybody would be a hub", add_ring, 2500, 16, 0, 0},
        {"hubs as asked for", add_stars, 3, 50, 50, 3},
        {"hubs alone, many accounts between them", add_ring, 100, 49, 1, 100},
        {"hubs alone, few accounts between them", add_ring, 100, 1, 1, 0},
        {"more hubs than there may be", add_ring, 300, 1, 1, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ledger ledger;
        struct net net;
        CASES[i].add(&ledger, CASES[i].n, CASES[i].m);
        cr_assert(ledger.status == STATUS_OK);
        cr_assert(net_init(&net, &ledger, CASES[i].hub_degree, LEDGER_NONE) == STATUS_OK);
        cr_expect_eq(net.nhubs, CASES[i].nhubs, "%s: %d", CASES[i].what, (int)net.nhubs);
        check_net(&net, &ledger);
        net_done(&net);
        ledger_done(&ledger);
    }
}

Test(net, every_failing_allocation_is_reported)
{
    struct ledger ledger;
    add_stars(&ledger, 5, 2500);
    for (int once = 0; once <= 1; once++)
        for (size_t nth = 1, n = 0; nth <= n + 1; nth++) {
            struct net net;
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status = net_init(&net, &ledger, 0, LEDGER_NONE);
            n = memory_count();
            memory_fail_after(0);
            cr_expect_eq(status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu", nth);
            net_done(&net);
        }
    ledger_done(&ledger);
}

/* It is refused before anything is laid out. */
Test(net, more_accounts_than_steps_can_be_numbered_for_are_refused)
{
    struct ledger ledger = {.naccounts = (size_t)STEP_MOST_ARCS + 1};
    struct net net;
    cr_expect_eq(net_init(&net, &ledger, 0, LEDGER_NONE), STATUS_MEMORY);
    net_done(&net);
}
