/* An advanced basis. Prices that are the cheapest ways from one junction prove the network's best posts, and
 * the steps that these ways take are a tree, which is what a basis of a network is. With the rows' own
 * columns in it as well, no column is better than its price: rows that are not kept are left for the dual
 * simplex to mend. */
#include "engine/simplex/start.h"

#include "base/memory.h"
#include "engine/network/flow.h"

/* Of junctions to which no way is known; sums of costs do not overflow from here. */
static const int64_t FAR = INT64_MAX / 8;

/* The network alone, with the curves of one level. */
static enum status solve_network(const struct face *bounded, size_t level, struct answer *best)
{
    struct ledger network;
    enum status status = face_ledger_init(&network, bounded, (int32_t)level);
    network.nrows = 0;
    network.nlevels = level + 1;
    if (status == STATUS_OK)
        status = flow_solve(&network, best, NULL);
    face_ledger_done(&network);
    return status;
}

/* The step by which the cheapest way from the first junction comes to each is the canceller's predecessor. */
static enum status find_cheapest_ways(const struct face *bounded, size_t level, struct canceller *canceller,
                                      struct answer *best)
{
    int64_t *price = best->price + level * bounded->ledger->njunctions;
    for (size_t j = 0; j < bounded->ledger->njunctions; j++)
        price[j] = j == 0 ? 0 : FAR;
    return cancel_level(canceller, bounded, level, NULL, best->posts, price, &best->nsteps);
}

static void take_tree(struct relaxed *relaxed, const struct ledger *ledger, const struct canceller *canceller,
                      const int64_t *posts)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        relaxed->posts[a] = (double)posts[a];
        relaxed->is_basic[a] = false;
    }
    for (size_t j = 0; j < ledger->njunctions; j++) {
        int32_t step = canceller->predecessor[j];
        relaxed->row_place[j] = step == LEDGER_NONE ? LP_BASIC : LP_AT_LEAST;
        if (step == LEDGER_NONE)
            continue;
        int32_t a = step_arc(step);
        relaxed->is_basic[a] = true;
        relaxed->basic_post[a] = posts[a] - !step_raises(step);
    }
    for (size_t r = 0; r < ledger->nrows; r++)
        relaxed->row_place[ledger->njunctions + r] = LP_BASIC;
    relaxed->start = LP_FROM_PRICES;
}

enum status start_from_network(struct relaxed *relaxed, const struct face *face, int64_t *upper, size_t level,
                               struct canceller *canceller, int64_t *nsteps)
{
    struct answer best = {0};
    struct face bounded = *face;
    bounded.most = upper;
    relaxed->start = LP_FROM_NOTHING;
    enum status status = answer_init(&best, face->ledger);
    if (status == STATUS_OK)
        status = solve_network(&bounded, level, &best);
    if (status == STATUS_OK && best.status == STATUS_OK)
        status = find_cheapest_ways(&bounded, level, canceller, &best);
    if (status == STATUS_OK && best.status == STATUS_OK)
        take_tree(relaxed, face->ledger, canceller, best.posts);
    *nsteps += best.nsteps;
    answer_done(&best);
    return status == STATUS_MEMORY ? STATUS_MEMORY : STATUS_OK;
}
