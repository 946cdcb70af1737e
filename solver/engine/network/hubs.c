/* Successive shortest paths between hubs. Distances between hubs are true costs, not reduced ones,
 * so a block's prices may drift while it trades; in the end all blocks are given the same prices of
 * hubs. */
#include "engine/network/hubs.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/block.h"

static int32_t ncopies(const struct net *net, int32_t block)
{
    return net_ncopies(net, block);
}

static int32_t slot_from(const struct trade *trade, const struct net *net, int32_t slot)
{
    int32_t block = trade->slot_block[slot];
    return net->blocks[block].first_copy + (slot - trade->first_slot[block]) / ncopies(net, block);
}

static int32_t slot_to(const struct trade *trade, const struct net *net, int32_t slot)
{
    int32_t block = trade->slot_block[slot];
    return net->blocks[block].first_copy + (slot - trade->first_slot[block]) % ncopies(net, block);
}

static bool trade_room(struct trade *trade, const struct net *net)
{
    size_t nslots = 0;
    size_t nhubs = (size_t)net->nhubs;
    for (int32_t b = 0; b < net->nblocks; b++)
        nslots += (size_t)ncopies(net, b) * (size_t)ncopies(net, b);
    trade->nhubs = net->nhubs;
    trade->nslots = (int32_t)nslots;
    trade->pairs = memory_new(nhubs * nhubs, sizeof *trade->pairs);
    trade->first_slot = memory_new((size_t)net->nblocks + 1, sizeof *trade->first_slot);
    trade->slot_block = memory_new(nslots, sizeof *trade->slot_block);
    trade->slot_pair = memory_new(nslots, sizeof *trade->slot_pair);
    trade->distance = memory_new(nslots, sizeof *trade->distance);
    trade->place = memory_new(nslots, sizeof *trade->place);
    trade->heap = memory_new(nslots, sizeof *trade->heap);
    trade->excess = memory_new(nhubs, sizeof *trade->excess);
    trade->reach = memory_new(nhubs, sizeof *trade->reach);
    trade->nhops = memory_new(nhubs, sizeof *trade->nhops);
    trade->by = memory_new(nhubs, sizeof *trade->by);
    return trade->pairs && trade->first_slot && trade->slot_block && trade->slot_pair && trade->distance &&
           trade->place && trade->heap && trade->excess && trade->reach && trade->nhops && trade->by;
}

static void number_slots(struct trade *trade, const struct net *net)
{
    int32_t slot = 0;
    for (int32_t b = 0; b < net->nblocks; b++) {
        trade->first_slot[b] = slot;
        for (int32_t n = ncopies(net, b) * ncopies(net, b); n > 0; n--)
            trade->slot_block[slot++] = b;
    }
    trade->first_slot[net->nblocks] = slot;
}

/* Numbers the pairs of hubs that share a block and gives each its part of the heap. pair_of [nhubs
 * * nhubs]. */
static void number_pairs(struct trade *trade, const struct net *net, int32_t *pair_of)
{
    memset(pair_of, -1, (size_t)trade->nhubs * (size_t)trade->nhubs * sizeof *pair_of);
    for (int32_t slot = 0; slot < trade->nslots; slot++) {
        int32_t from = net->node_hub[slot_from(trade, net, slot)];
        int32_t to = net->node_hub[slot_to(trade, net, slot)];
        int32_t *pair = &pair_of[from * trade->nhubs + to];
        trade->slot_pair[slot] = LEDGER_NONE;
        if (from == to)
            continue;
        if (*pair == LEDGER_NONE) {
            *pair = trade->npairs++;
            trade->pairs[*pair] = (struct hub_pair){.from = from, .to = to};
        }
        trade->slot_pair[slot] = *pair;
        trade->pairs[*pair].nslots++;
    }
    for (int32_t p = 1; p < trade->npairs; p++)
        trade->pairs[p].first = trade->pairs[p - 1].first + trade->pairs[p - 1].nslots;
}

static void fill_heaps(struct trade *trade)
{
    for (int32_t p = 0; p < trade->npairs; p++)
        trade->pairs[p].nslots = 0;
    for (int32_t slot = 0; slot < trade->nslots; slot++) {
        trade->distance[slot] = SEARCH_FAR;
        if (trade->slot_pair[slot] == LEDGER_NONE)
            continue;
        struct hub_pair *pair = &trade->pairs[trade->slot_pair[slot]];
        trade->place[slot] = pair->nslots;
        trade->heap[pair->first + pair->nslots++] = slot;
    }
}

enum status trade_init(struct trade *trade, const struct net *net)
{
    int32_t *pair_of = NULL;
    enum status status = STATUS_MEMORY;
    *trade = (struct trade){0};
    pair_of = memory_new((size_t)net->nhubs * (size_t)net->nhubs, sizeof *pair_of);
    if (!pair_of || !trade_room(trade, net))
        goto done;
    number_slots(trade, net);
    number_pairs(trade, net, pair_of);
    fill_heaps(trade);
    status = STATUS_OK;
done:
    memory_free(pair_of);
    return status;
}

void trade_done(struct trade *trade)
{
    memory_free(trade->by);
    memory_free(trade->nhops);
    memory_free(trade->reach);
    memory_free(trade->excess);
    memory_free(trade->heap);
    memory_free(trade->place);
    memory_free(trade->distance);
    memory_free(trade->slot_pair);
    memory_free(trade->slot_block);
    memory_free(trade->first_slot);
    memory_free(trade->pairs);
    *trade = (struct trade){0};
}

/* Nearer first; among equals the lower slot, so that the heap's history decides nothing. */
static bool comes_first(const struct trade *trade, int32_t slot, int32_t other)
{
    int64_t difference = trade->distance[slot] - trade->distance[other];
    return difference < 0 || (difference == 0 && slot < other);
}

static void put(struct trade *trade, int32_t *heap, int32_t at, int32_t slot)
{
    heap[at] = slot;
    trade->place[slot] = at;
}

/* Puts a slot where it belongs after its distance changed. */
static void restore_heap(struct trade *trade, int32_t slot)
{
    const struct hub_pair *pair = &trade->pairs[trade->slot_pair[slot]];
    int32_t *heap = &trade->heap[pair->first];
    int32_t at = trade->place[slot];
    while (at > 0 && comes_first(trade, slot, heap[(at - 1) / 2])) {
        put(trade, heap, at, heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    for (int32_t child; (child = 2 * at + 1) < pair->nslots; at = child) {
        if (child + 1 < pair->nslots && comes_first(trade, heap[child + 1], heap[child]))
            child++;
        if (!comes_first(trade, heap[child], slot))
            break;
        put(trade, heap, at, heap[child]);
    }
    put(trade, heap, at, slot);
}

/* Works out a block's distances between hubs afresh. Ways through a third hub are left to the graph
 * of hubs. */
static void measure_block(struct trade *trade, struct books *books, int32_t block)
{
    const struct block *here = &books->net.blocks[block];
    const struct goals copies = {
        .short_by = INT64_MAX,
        .sink = here->first_copy,
        .end_sink = here[1].first_node,
        .all_sinks = true,
    };
    const int64_t *price = books->stage->price;
    struct field field = books_field(books);
    int32_t slot = trade->first_slot[block];
    for (int32_t u = here->first_copy; u < here[1].first_node; u++) {
        search_clear(&books->search);
        search_add(&books->search, u, 0);
        search_run(&books->search, &field, &copies);
        for (int32_t v = here->first_copy; v < here[1].first_node; v++, slot++) {
            if (u == v)
                continue;
            int64_t reduced = books->search.distance[v];
            trade->distance[slot] = reduced == SEARCH_FAR ? SEARCH_FAR : reduced + price[v] - price[u];
            restore_heap(trade, slot);
        }
    }
}

static int32_t best_slot(const struct trade *trade, int32_t pair)
{
    return trade->heap[trade->pairs[pair].first];
}

/* Lets every pair improve what can be reached, until none does: Bellman and Ford, fewest hops among
 * equals. With fewest hops no two parts of a path in the same block share a node, so that both can
 * be taken. */
static void spread(struct trade *trade)
{
    bool better = true;
    while (better) {
        better = false;
        for (int32_t p = 0; p < trade->npairs; p++) {
            const struct hub_pair *pair = &trade->pairs[p];
            int64_t distance = trade->distance[best_slot(trade, p)];
            if (trade->reach[pair->from] == SEARCH_FAR || distance == SEARCH_FAR)
                continue;
            int64_t there = trade->reach[pair->from] + distance;
            int32_t nhops = trade->nhops[pair->from] + 1;
            if (there > trade->reach[pair->to] ||
                (there == trade->reach[pair->to] && nhops >= trade->nhops[pair->to]))
                continue;
            trade->reach[pair->to] = there;
            trade->nhops[pair->to] = nhops;
            trade->by[pair->to] = p;
            better = true;
        }
    }
}

/* Looks from one hub at all others, or (LEDGER_NONE) from all at once. */
static void look_from(struct trade *trade, int32_t hub)
{
    for (int32_t h = 0; h < trade->nhubs; h++) {
        trade->reach[h] = hub == LEDGER_NONE || h == hub ? 0 : SEARCH_FAR;
        trade->nhops[h] = 0;
        trade->by[h] = LEDGER_NONE;
    }
    spread(trade);
}

static int32_t nearest_short_hub(const struct trade *trade)
{
    int32_t best = LEDGER_NONE;
    for (int32_t h = 0; h < trade->nhubs; h++)
        if (trade->excess[h] < 0 && trade->reach[h] < SEARCH_FAR &&
            (best == LEDGER_NONE || trade->reach[h] < trade->reach[best]))
            best = h;
    return best;
}

/* Sends posts from one hub to another by the way just found: many at a time when it is a single
 * hop. */
static int64_t carry(struct trade *trade, struct books *books, int32_t from, int32_t to)
{
    int64_t nposts = 1;
    if (trade->nhops[to] == 1)
        nposts = trade->excess[from] < -trade->excess[to] ? trade->excess[from] : -trade->excess[to];
    for (int32_t h = to; h != from; h = trade->pairs[trade->by[h]].from) {
        int32_t slot = best_slot(trade, trade->by[h]);
        nposts =
            block_send(books, slot_from(trade, &books->net, slot), slot_to(trade, &books->net, slot), nposts);
    }
    return nposts;
}

/* The blocks on a way just taken are measured again only now: before, best_slot had to stay as
 * found. */
static void measure_way(struct trade *trade, struct books *books, int32_t from, int32_t to)
{
    int32_t way[NET_MOST_HUBS];
    int32_t n = 0;
    for (int32_t h = to; h != from; h = trade->pairs[trade->by[h]].from)
        way[n++] = trade->slot_block[best_slot(trade, trade->by[h])];
    while (n > 0)
        measure_block(trade, books, way[--n]);
}

static void count_excess(struct trade *trade, const struct books *books)
{
    const struct net *net = &books->net;
    memset(trade->excess, 0, (size_t)trade->nhubs * sizeof *trade->excess);
    for (int32_t b = 0; b < net->nblocks; b++)
        for (int32_t v = net->blocks[b].first_copy; v < net->blocks[b + 1].first_node; v++)
            trade->excess[net->node_hub[v]] += books->excess[v];
}

static bool is_balanced(const struct trade *trade)
{
    for (int32_t h = 0; h < trade->nhubs; h++)
        if (trade->excess[h] != 0)
            return false;
    return true;
}

/* Searches a block from the copies of hubs that were reached, each at the distance that reach gives
 * it. */
static void search_from_hubs(const struct trade *trade, struct books *books, int32_t block, int64_t least)
{
    const struct net *net = &books->net;
    const struct goals nowhere = {.short_by = INT64_MAX};
    struct field field = books_field(books);
    search_clear(&books->search);
    for (int32_t v = net->blocks[block].first_copy; v < net->blocks[block + 1].first_node; v++) {
        int64_t reach = trade->reach[net->node_hub[v]];
        if (reach < SEARCH_FAR)
            search_add(&books->search, v, reach - field.price[v] - least);
    }
    search_run(&books->search, &field, &nowhere);
}

/* The least that reach is above a copy's present price. */
static int64_t least_rise(const struct trade *trade, const struct books *books, int32_t block)
{
    const struct net *net = &books->net;
    int64_t least = INT64_MAX;
    for (int32_t v = net->blocks[block].first_copy; v < net->blocks[block + 1].first_node; v++) {
        int64_t rise = trade->reach[net->node_hub[v]] - books->stage->price[v];
        least = rise < least ? rise : least;
    }
    return least;
}

/* Gives a block the common prices of hubs: every other node rises by its distance from them. */
static void align_block(struct trade *trade, struct books *books, int32_t block)
{
    const struct block *here = &books->net.blocks[block];
    int64_t least = least_rise(trade, books, block);
    int64_t farthest = 0;
    if (here->first_copy == here[1].first_node)
        return;
    search_from_hubs(trade, books, block, least);
    for (int32_t v = here->first_node; v < here[1].first_node; v++) {
        int64_t distance = books->search.distance[v];
        if (distance < SEARCH_FAR && distance > farthest)
            farthest = distance;
    }
    for (int32_t v = here->first_node; v < here[1].first_node; v++) {
        int64_t distance = books->search.distance[v];
        books->stage->price[v] += (distance < farthest ? distance : farthest) + least;
    }
}

/* What can be reached from the hub looked at must receive more than it can pass on. */
static void mark_cut(struct trade *trade, struct books *books)
{
    const struct net *net = &books->net;
    for (int32_t b = 0; b < net->nblocks; b++) {
        search_from_hubs(trade, books, b, least_rise(trade, books, b));
        for (int32_t v = net->blocks[b].first_node; v < net->blocks[b + 1].first_node; v++)
            books->reached[v] = books->search.distance[v] < SEARCH_FAR;
    }
}

/* Sends away what one hub has too much of; false when some cannot leave. */
static bool relieve_hub(struct trade *trade, struct books *books, int32_t hub)
{
    while (trade->excess[hub] > 0) {
        look_from(trade, hub);
        int32_t to = nearest_short_hub(trade);
        if (to == LEDGER_NONE)
            return false;
        int64_t nposts = carry(trade, books, hub, to);
        measure_way(trade, books, hub, to);
        trade->excess[hub] -= nposts;
        trade->excess[to] += nposts;
    }
    return true;
}

enum status trade_settle(struct trade *trade, struct books *books)
{
    count_excess(trade, books);
    if (is_balanced(trade))
        return STATUS_OK;
    for (int32_t b = 0; b < books->net.nblocks; b++)
        measure_block(trade, books, b);
    for (int32_t h = 0; h < trade->nhubs; h++) {
        if (!relieve_hub(trade, books, h)) {
            mark_cut(trade, books);
            return STATUS_INFEASIBLE;
        }
    }
    look_from(trade, LEDGER_NONE);
    for (int32_t b = 0; b < books->net.nblocks; b++)
        align_block(trade, books, b);
    return STATUS_OK;
}
