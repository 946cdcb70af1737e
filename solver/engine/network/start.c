/* Where a flow starts from scratch: near the needs. Nothing depends on the guess but the time it
 * saves. */
#include <string.h>

#include "base/memory.h"
#include "engine/network/pseudoflow.h"

/* Posts that the account's first curve with a need asks for; the earliest level counts. */
static int64_t wanted_posts(const struct ledger *ledger, const struct account *account)
{
    const struct curve *first = NULL;
    int16_t first_level = INT16_MAX;
    for (int32_t t = account->first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
        const struct term *term = &ledger->terms[t];
        if (term->level < first_level && term->curve.need > 0) {
            first = &term->curve;
            first_level = term->level;
        }
    }
    return first ? (int64_t)(first->need + 0.5) : 0;
}

static void guess_from_needs(struct books *books)
{
    for (int32_t arc = 0; arc < books->net.narcs; arc++) {
        int64_t posts = wanted_posts(books->ledger, &books->ledger->accounts[books->net.arc_account[arc]]);
        posts = posts < books->least[arc] ? books->least[arc] : posts;
        books->posts[arc] = posts > books->most[arc] ? books->most[arc] : posts;
    }
}

static void count_excess(struct books *books)
{
    const struct net *net = &books->net;
    memset(books->excess, 0, (size_t)net->nnodes * sizeof *books->excess);
    for (int32_t arc = 0; arc < net->narcs; arc++) {
        books->excess[net->from[arc]] -= books->posts[arc];
        books->excess[net->to[arc]] += books->posts[arc];
    }
}

/* Accounts without a curve are filled in like the leaves of a tree: where only one of a junction's
 * accounts is still to be filled, it must carry what the others leave over. */
struct filling {
    unsigned char *open; /* [narcs] still to be filled */
    int32_t *nopen;      /* [nnodes] of its arcs */
    int32_t *queue;      /* [nnodes] that have one left; each once, since counts only fall */
    int32_t nqueued;
};

static void open_arcs(struct filling *filling, const struct books *books)
{
    const struct net *net = &books->net;
    for (int32_t arc = 0; arc < net->narcs; arc++) {
        const struct account *account = &books->ledger->accounts[net->arc_account[arc]];
        if (account->first_term != LEDGER_NONE || books->least[arc] == books->most[arc] ||
            net->from[arc] == net->to[arc])
            continue;
        filling->open[arc] = 1;
        filling->nopen[net->from[arc]]++;
        filling->nopen[net->to[arc]]++;
    }
    for (int32_t v = 0; v < net->nnodes; v++)
        if (filling->nopen[v] == 1)
            filling->queue[filling->nqueued++] = v;
}

static int32_t last_open_step(const struct filling *filling, const struct net *net, int32_t node)
{
    for (int32_t i = net->first_end[node]; i < net->first_end[node + 1]; i++)
        if (filling->open[net->ends[i].step / 2])
            return net->ends[i].step;
    return LEDGER_NONE;
}

/* Carries as much of a node's excess away as the arc's box allows. */
static void fill_arc(struct books *books, int32_t node, int32_t step)
{
    int32_t arc = step / 2;
    int64_t before = books->posts[arc];
    int64_t after = step % 2 ? before - books->excess[node] : before + books->excess[node];
    after = after < books->least[arc] ? books->least[arc] : after;
    after = after > books->most[arc] ? books->most[arc] : after;
    books->posts[arc] = after;
    books->excess[books->net.from[arc]] -= after - before;
    books->excess[books->net.to[arc]] += after - before;
}

static void close_arc(struct filling *filling, const struct net *net, int32_t arc)
{
    int32_t ends[2] = {net->from[arc], net->to[arc]};
    filling->open[arc] = 0;
    for (int e = 0; e < 2; e++)
        if (--filling->nopen[ends[e]] == 1)
            filling->queue[filling->nqueued++] = ends[e];
}

static void fill_in(struct filling *filling, struct books *books)
{
    for (int32_t i = 0; i < filling->nqueued; i++) {
        int32_t node = filling->queue[i];
        if (filling->nopen[node] != 1 || books->net.node_hub[node] != LEDGER_NONE)
            continue;
        int32_t step = last_open_step(filling, &books->net, node);
        fill_arc(books, node, step);
        close_arc(filling, &books->net, step / 2);
    }
}

enum status books_guess(struct books *books)
{
    struct filling filling = {0};
    enum status status = STATUS_MEMORY;
    size_t nnodes = (size_t)books->net.nnodes;
    size_t narcs = (size_t)books->net.narcs;
    filling.open = memory_new(narcs, sizeof *filling.open);
    filling.nopen = memory_new(nnodes, sizeof *filling.nopen);
    filling.queue = memory_new(nnodes, sizeof *filling.queue);
    if (!filling.open || !filling.nopen || !filling.queue)
        goto done;
    guess_from_needs(books);
    count_excess(books);
    open_arcs(&filling, books);
    fill_in(&filling, books);
    status = STATUS_OK;
done:
    memory_free(filling.queue);
    memory_free(filling.nopen);
    memory_free(filling.open);
    return status;
}
