/* Successive shortest paths inside a block.
 *
 * Why this method: a county's start from its needs is nearly balanced, so what is left to do is
 * about one short path for every second township and platform, and a search ends after a few nodes.
 * It needs no tree, knows no degenerate pivots and cannot cycle: every path lowers what nodes are
 * owed by at least one post. The same few lines repair an old answer after a change. */
#include "engine/network/block.h"

#include <string.h>

/* Within a block, the copies of hubs: none, one (an ordinary node), or several that stand in for
 * the rest. */
static bool has_open_hubs(const struct books *books, int32_t block)
{
    return net_ncopies(&books->net, block) > 1;
}

/* The node a path comes from, one step back. */
static int32_t step_origin(const struct net *net, int32_t step)
{
    return step % 2 ? net->to[step / 2] : net->from[step / 2];
}

/* Sends posts along the path that the search found; returns how many. */
static int64_t send_along(struct books *books, int64_t at_most)
{
    const struct search *search = &books->search;
    int64_t nposts = at_most;
    for (int32_t v = search->goal; search->by[v] != LEDGER_NONE; v = step_origin(&books->net, search->by[v]))
        nposts = books_run(books, search->by[v], nposts);
    for (int32_t v = search->goal; search->by[v] != LEDGER_NONE; v = step_origin(&books->net, search->by[v]))
        books_take(books, search->by[v], nposts);
    books->nsteps++;
    return nposts;
}

/* Whole strides of what a node may still give or take. */
static int64_t whole_strides(const struct books *books, int64_t nposts)
{
    return nposts / books->stride * books->stride;
}

/* Sends away what a node has too much of, stride by stride; false when some cannot leave. */
static bool relieve_node(struct books *books, int32_t node, const struct goals *goals)
{
    struct field field = books_field(books);
    while (books->excess[node] >= books->stride) {
        search_clear(&books->search);
        search_add(&books->search, node, 0);
        int32_t goal = search_run(&books->search, &field, goals);
        if (goal == LEDGER_NONE)
            return false;
        search_reprice(&books->search, books->stage->price);
        int64_t nposts = books->excess[node];
        if ((goal < goals->sink || goal >= goals->end_sink) && -books->excess[goal] < nposts)
            nposts = -books->excess[goal];
        send_along(books, whole_strides(books, nposts));
    }
    return true;
}

/* Fetches what the block's own nodes are short of from its hubs; false when some cannot come. */
static bool supply_nodes(struct books *books, int32_t block)
{
    const struct block *here = &books->net.blocks[block];
    struct field field = books_field(books);
    struct goals goals = {.short_by = books->stride};
    int64_t owed = 0;
    for (int32_t v = here->first_node; v < here->first_copy; v++)
        owed += books->excess[v] < 0 ? whole_strides(books, -books->excess[v]) : 0;
    while (owed > 0) {
        search_clear(&books->search);
        for (int32_t v = here->first_copy; v < here[1].first_node; v++)
            search_add(&books->search, v, 0);
        int32_t goal = search_run(&books->search, &field, &goals);
        if (goal == LEDGER_NONE)
            return false;
        search_reprice(&books->search, books->stage->price);
        owed -= send_along(books, whole_strides(books, -books->excess[goal]));
    }
    return true;
}

/* Works off what the block's nodes have too much or too little of. With strides of one post a
 * failure means that no posts can balance. */
static bool balance(struct books *books, int32_t block)
{
    const struct block *here = &books->net.blocks[block];
    struct goals goals = {.short_by = books->stride};
    int32_t end = here[1].first_node;
    if (has_open_hubs(books, block)) {
        goals.sink = here->first_copy;
        goals.end_sink = end;
        end = here->first_copy;
    }
    bool done = true;
    for (int32_t v = here->first_node; v < end && (done || books->stride > 1); v++)
        if (books->excess[v] >= books->stride)
            done &= relieve_node(books, v, &goals);
    if (has_open_hubs(books, block) && (done || books->stride > 1))
        done &= supply_nodes(books, block);
    return done;
}

/* One post as a rule; longer while there is much more to move than there are nodes to move it from.
 */
static int64_t first_stride(const struct books *books, int32_t block)
{
    const struct block *here = &books->net.blocks[block];
    int64_t nnodes = here[1].first_node - here->first_node;
    int64_t owed = 0;
    for (int32_t v = here->first_node; v < here[1].first_node; v++)
        owed += books->excess[v] < 0 ? -books->excess[v] : books->excess[v];
    int64_t stride = 1;
    while (owed / stride > 8 * nnodes)
        stride *= 2;
    return stride;
}

/* What the last search reached gets more than it can pass on. The other blocks are on the same side
 * as the hubs. */
static void mark_cut(struct books *books, int32_t block)
{
    const struct block *here = &books->net.blocks[block];
    bool hubs_reached = false;
    for (int32_t v = here->first_copy; v < here[1].first_node; v++)
        hubs_reached |= books->search.distance[v] < SEARCH_FAR;
    memset(books->reached, hubs_reached, (size_t)books->net.nnodes);
    for (int32_t v = here->first_node; v < here[1].first_node; v++)
        books->reached[v] = books->search.distance[v] < SEARCH_FAR;
}

/* Works with long strides first where there is much to move, and ends with strides of one post. */
static bool settle_in_strides(struct books *books, int32_t block)
{
    books->stride = 1;
    books_make_content(books, block);
    books->stride = first_stride(books, block);
    if (books->stride > 1)
        books_make_content(books, block);
    while (books->stride > 1) {
        balance(books, block);
        books->stride /= 2;
        books_make_content(books, block);
    }
    return balance(books, block);
}

enum status block_settle(struct books *books, int32_t block)
{
    const struct block *here = &books->net.blocks[block];
    int64_t *price = books->stage->price;
    bool has_hub = net_ncopies(&books->net, block) > 0;
    int64_t hub_price = has_hub ? price[here->first_copy] : 0;
    bool done = settle_in_strides(books, block);
    if (!done)
        mark_cut(books, block);
    /* searches move the copies' prices all alike: moved back, a hub has one price in all blocks */
    int64_t moved = has_hub ? price[here->first_copy] - hub_price : 0;
    for (int32_t v = here->first_node; moved != 0 && v < here[1].first_node; v++)
        price[v] -= moved;
    return done ? STATUS_OK : STATUS_INFEASIBLE;
}

int64_t block_send(struct books *books, int32_t from, int32_t to, int64_t at_most)
{
    struct field field = books_field(books);
    struct goals goals = {.short_by = INT64_MAX, .sink = to, .end_sink = to + 1};
    search_clear(&books->search);
    search_add(&books->search, from, 0);
    if (search_run(&books->search, &field, &goals) == LEDGER_NONE)
        return 0;
    search_reprice(&books->search, books->stage->price);
    return send_along(books, at_most);
}
