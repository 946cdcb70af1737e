/* Searches on random networks against distances that are relaxed until none falls (Bellman and Ford). */
#include "engine/network/dijkstra.h"

#include <criterion/criterion.h>

#include "../../support/random_ledger.h"

enum { NODES = 24, ARCS = 70, NETWORKS = 400 };

/* Costs of 0 to 9 by the prices of nodes; one step in three is closed. */
struct network {
    int32_t from[ARCS], to[ARCS];
    int64_t cost[2 * ARCS], price[NODES], excess[NODES], wanted[NODES];
    struct steps steps;
    struct dijkstra dijkstra;
    struct dice dice;
};

static int32_t tail_of(const struct network *n, int32_t step)
{
    return step_raises(step) ? n->from[step_arc(step)] : n->to[step_arc(step)];
}

static int32_t head_of(const struct network *n, int32_t step)
{
    return tail_of(n, step_back(step));
}

static int64_t reduced_cost(const struct network *n, int32_t step)
{
    return n->cost[step] + n->price[tail_of(n, step)] - n->price[head_of(n, step)];
}

static void network_init(struct network *n, uint64_t seed)
{
    *n = (struct network){.dice = {seed * 2 + 1}};
    for (int v = 0; v < NODES; v++) {
        n->price[v] = dice_below(&n->dice, 50);
        n->excess[v] = -dice_below(&n->dice, 3);
    }
    for (int32_t a = 0; a < ARCS; a++) {
        n->from[a] = (int32_t)dice_below(&n->dice, NODES);
        n->to[a] = (int32_t)dice_below(&n->dice, NODES);
    }
    for (int32_t step = 0; step < 2 * ARCS; step++)
        n->cost[step] = dice_one_in(&n->dice, 3) ? STEP_CLOSED
                                                 : dice_below(&n->dice, 10) - n->price[tail_of(n, step)] +
                                                       n->price[head_of(n, step)];
    cr_assert(steps_init_arcs(&n->steps, NODES, ARCS, n->from, n->to) == STATUS_OK);
    cr_assert(dijkstra_init(&n->dijkstra, NODES, (size_t)n->steps.first[NODES] + 2) == STATUS_OK);
}

static void network_done(struct network *n)
{
    dijkstra_done(&n->dijkstra);
    steps_done(&n->steps);
}

static bool is_end(const struct network *n, const struct goals *goals, int32_t v)
{
    return n->excess[v] <= -goals->short_by || v == goals->sink;
}

/* From node 0 and, 4 away, node 1; nothing is looked for beyond an end. */
static void relax(struct network *n, const struct goals *goals)
{
    for (int v = 0; v < NODES; v++)
        n->wanted[v] = v == 0 ? 0 : v == 1 ? 4 : DIJKSTRA_FAR;
    for (bool again = true; again;) {
        again = false;
        for (int32_t step = 0; step < 2 * ARCS; step++) {
            int32_t u = tail_of(n, step), v = head_of(n, step);
            if (n->cost[step] == STEP_CLOSED || n->wanted[u] == DIJKSTRA_FAR ||
                (u > 1 && is_end(n, goals, u)) || n->wanted[u] + reduced_cost(n, step) >= n->wanted[v])
                continue;
            n->wanted[v] = n->wanted[u] + reduced_cost(n, step);
            again = true;
        }
    }
}

static int32_t search(struct network *n, const struct goals *goals)
{
    struct residual residual = {.steps = &n->steps, .cost = n->cost, .price = n->price, .excess = n->excess};
    dijkstra_clear(&n->dijkstra);
    for (int v = 0; v < NODES; v++)
        cr_assert_eq(n->dijkstra.distance[v], DIJKSTRA_FAR);
    dijkstra_add(&n->dijkstra, 0, 0);
    dijkstra_add(&n->dijkstra, 1, 4);
    return dijkstra_run(&n->dijkstra, &residual, goals);
}

/* The way back from a node is as long as its distance says, less that of the source it begins at. */
static void expect_way(const struct network *n, int32_t node)
{
    int64_t length = 0;
    int32_t at = node;
    for (int32_t step; (step = n->dijkstra.predecessor[at]) != LEDGER_NONE; at = tail_of(n, step)) {
        cr_assert_neq(n->cost[step], STEP_CLOSED);
        length += reduced_cost(n, step);
    }
    cr_expect(at <= 1 && length + (at == 1 ? 4 : 0) == n->dijkstra.distance[node]);
}

Test(dijkstra, finds_the_nearest_node_that_is_short_and_all_that_are_nearer)
{
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network n;
        struct goals goals = {.short_by = 2, .sink = seed % 2 ? LEDGER_NONE : 10};
        network_init(&n, seed);
        n.excess[0] = n.excess[1] = 0;
        for (int again = 0; again < 2; again++) {
            int64_t nearest = DIJKSTRA_FAR;
            relax(&n, &goals);
            for (int32_t v = 0; v < NODES; v++)
                if (is_end(&n, &goals, v) && n.wanted[v] < nearest)
                    nearest = n.wanted[v];
            int32_t goal = search(&n, &goals);
            cr_assert((goal == LEDGER_NONE) == (nearest == DIJKSTRA_FAR), "seed %llu",
                      (unsigned long long)seed);
            for (int32_t v = 0; v < NODES; v++)
                if (n.wanted[v] < nearest)
                    cr_expect_eq(n.dijkstra.distance[v], n.wanted[v], "seed %llu, node %d",
                                 (unsigned long long)seed, (int)v);
            if (goal == LEDGER_NONE)
                break;
            cr_expect(is_end(&n, &goals, goal) && n.dijkstra.distance[goal] == nearest);
            expect_way(&n, goal);
            n.excess[goal] = 0; /* once more, to the next one */
            goals.sink = goal == goals.sink ? LEDGER_NONE : goals.sink;
        }
        network_done(&n);
    }
}

/* It finds what a search without an end does, or has come to more nodes than it may. */
Test(dijkstra, gives_up_beyond_so_many_nodes_and_never_before)
{
    int nfound = 0, ngiven_up = 0;
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network n;
        struct goals near = {.short_by = 2, .sink = LEDGER_NONE, .most_touched = 1 + (int32_t)(seed % NODES)};
        struct goals all = {.short_by = 2, .sink = LEDGER_NONE};
        network_init(&n, seed);
        n.excess[0] = n.excess[1] = 0;
        int32_t goal = search(&n, &all);
        int32_t found = search(&n, &near);
        cr_expect(found == goal || (found == LEDGER_NONE && n.dijkstra.ntouched > near.most_touched),
                  "seed %llu: %d, not %d", (unsigned long long)seed, (int)found, (int)goal);
        nfound += found != LEDGER_NONE;
        ngiven_up += found != goal;
        network_done(&n);
    }
    cr_expect(nfound > NETWORKS / 4 && ngiven_up > NETWORKS / 8, "%d, %d", nfound, ngiven_up);
}

Test(dijkstra, new_prices_make_the_way_cost_nothing_and_no_step_worth_taking)
{
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network n;
        struct goals goals = {.short_by = 2, .sink = seed % 2 ? LEDGER_NONE : 10};
        network_init(&n, seed);
        n.excess[0] = n.excess[1] = 0;
        int32_t goal = search(&n, &goals);
        if (goal != LEDGER_NONE) {
            dijkstra_reprice(&n.dijkstra, n.price);
            for (int32_t step = 0; step < 2 * ARCS; step++)
                cr_expect(n.cost[step] == STEP_CLOSED || reduced_cost(&n, step) >= 0);
            for (int32_t at = goal, step; (step = n.dijkstra.predecessor[at]) != LEDGER_NONE;
                 at = tail_of(&n, step))
                cr_expect_eq(reduced_cost(&n, step), 0);
        }
        network_done(&n);
    }
}
