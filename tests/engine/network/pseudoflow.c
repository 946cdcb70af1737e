/* What the network engine works on: ranks of nodes, and how large it may be. */
#include "engine/network/pseudoflow.h"

#include <criterion/criterion.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"

/* Steps of a node, as far as they count: of more than there are nodes it is all the same. */
static int32_t steps_of(const struct pseudoflow *flow, int32_t node)
{
    int32_t n = flow->steps.first[node + 1] - flow->steps.first[node];
    return n < flow->nnodes ? n : flow->nnodes;
}

/* Whatever accounts there are: each place is one node's, and a node of fewer steps stands before one of
 * more. */
Test(pseudoflow, ranks_nodes_by_how_many_steps_they_have)
{
    for (uint64_t seed = 0; seed < 100; seed++) {
        struct ledger ledger;
        struct pseudoflow flow;
        random_network(&ledger, seed, 0);
        cr_assert(pseudoflow_init(&flow, &ledger) == STATUS_OK);
        for (int32_t u = 0; u < flow.nnodes; u++) {
            cr_expect(flow.rank[u] >= 0 && flow.rank[u] < flow.nnodes);
            for (int32_t v = 0; v < flow.nnodes; v++) {
                cr_expect(u == v || flow.rank[u] != flow.rank[v]);
                if (steps_of(&flow, u) < steps_of(&flow, v))
                    cr_expect_lt(flow.rank[u], flow.rank[v], "seed %llu", (unsigned long long)seed);
            }
        }
        pseudoflow_done(&flow);
        ledger_done(&ledger);
    }
}

/* Steps are numbered within 32 bits: where they cannot be, no room is asked for. */
Test(pseudoflow, is_refused_where_steps_could_not_be_numbered)
{
    const size_t too_many = (size_t)STEP_MOST_ARCS + 1;
    const struct ledger cases[] = {{.naccounts = too_many}, {.njunctions = too_many}};
    for (size_t i = 0; i < 2; i++) {
        struct pseudoflow flow;
        memory_fail_after(1);
        cr_expect_eq(pseudoflow_init(&flow, &cases[i]), STATUS_MEMORY);
        cr_expect_eq(memory_count(), 0);
        memory_fail_after(0);
        pseudoflow_done(&flow);
    }
}
