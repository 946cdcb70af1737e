/* The engine's course: lay out, settle level by level, read out. How a block is settled is in
 * flow_block.c, how blocks trade in flow_trade.c. */
#include "engine/network/flow.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/block.h"
#include "engine/network/hubs.h"

struct flow {
    struct books books;
    struct trade trade;
    struct curve *seen; /* [nterms] the curves that the costs in the books come from */
    int32_t *term_arc;  /* [nterms] the arc that has the curve */
    size_t nterms;
    bool warm; /* posts and prices can be gone on from */
};

static void add_fault(struct faults *faults, const char *words)
{
    faults_add(faults, (struct place){0}, "%s", language_translate(words));
}

static void remember_curves(struct flow *flow)
{
    const struct ledger *ledger = flow->books.ledger;
    for (int32_t arc = 0; arc < flow->books.net.narcs; arc++) {
        int32_t t = ledger->accounts[flow->books.net.arc_account[arc]].first_term;
        for (; t != LEDGER_NONE; t = ledger->terms[t].next) {
            flow->seen[t] = ledger->terms[t].curve;
            flow->term_arc[t] = arc;
        }
    }
}

enum status flow_new_with_hubs(struct flow **flow_out, const struct ledger *ledger, int32_t hub_degree,
                               struct faults *faults)
{
    *flow_out = NULL;
    if (ledger->nrows > 0) {
        add_fault(faults, N_("the network engine takes no side rows; use the glpk engine"));
        return STATUS_USAGE;
    }
    struct flow *flow = memory_new(1, sizeof *flow);
    if (!flow)
        return STATUS_MEMORY;
    enum status status = books_init(&flow->books, ledger, hub_degree);
    if (status == STATUS_OK && flow->books.net.nhubs > 1)
        status = trade_init(&flow->trade, &flow->books.net);
    flow->nterms = ledger->nterms;
    flow->seen = memory_new(ledger->nterms, sizeof *flow->seen);
    flow->term_arc = memory_new(ledger->nterms, sizeof *flow->term_arc);
    if (!flow->seen || !flow->term_arc)
        status = STATUS_MEMORY;
    if (status != STATUS_OK) {
        flow_free(flow);
        return status;
    }
    remember_curves(flow);
    *flow_out = flow;
    return STATUS_OK;
}

enum status flow_new(struct flow **flow, const struct ledger *ledger, struct faults *faults)
{
    return flow_new_with_hubs(flow, ledger, 0, faults);
}

void flow_free(struct flow *flow)
{
    if (!flow)
        return;
    memory_free(flow->term_arc);
    memory_free(flow->seen);
    trade_done(&flow->trade);
    books_done(&flow->books);
    memory_free(flow);
}

static bool is_same(const struct curve *curve, const struct curve *seen)
{
    return curve->shape == seen->shape && curve->weight == seen->weight && curve->need == seen->need;
}

/* Forgets what is known of an arc at a level; what changes at one level reaches the next by their boxes. */
static void forget_costs(struct books *books, int32_t arc, size_t level)
{
    for (size_t s = 0; s < books->nstages; s++)
        if (books->stages[s].level == level)
            books->stages[s].at[arc] = -1;
}

/* Forgets the costs of arcs with a changed curve. */
static void notice_changes(struct flow *flow)
{
    struct books *books = &flow->books;
    for (size_t t = 0; t < flow->nterms; t++) {
        const struct term *term = &books->ledger->terms[t];
        if (is_same(&term->curve, &flow->seen[t]))
            continue;
        flow->seen[t] = term->curve;
        forget_costs(books, flow->term_arc[t], (size_t)term->level);
    }
}

/* Starts afresh: posts near the needs, all prices 0, no cost known. */
static enum status start_cold(struct books *books)
{
    for (size_t s = 0; s < books->nstages; s++) {
        struct stage *stage = &books->stages[s];
        memset(stage->price, 0, (size_t)books->net.nnodes * sizeof *stage->price);
        memset(stage->at, -1, (size_t)books->net.narcs * sizeof *stage->at);
    }
    return books_guess(books);
}

static enum status settle_stage(struct flow *flow)
{
    struct books *books = &flow->books;
    enum status status = STATUS_OK;
    for (int32_t b = 0; b < books->net.nblocks && status == STATUS_OK; b++)
        status = block_settle(books, b);
    if (status == STATUS_OK && books->net.nhubs > 1)
        status = trade_settle(&flow->trade, books);
    return status;
}

static void write_prices(const struct books *books, int64_t *price)
{
    for (size_t j = 0; j < books->ledger->njunctions; j++) {
        int32_t node = books->net.junction_node[j];
        price[j] = node == LEDGER_NONE ? 0 : books->stage->price[node];
    }
}

static void write_cut(const struct books *books, int64_t *price)
{
    for (size_t j = 0; j < books->ledger->njunctions; j++) {
        int32_t node = books->net.junction_node[j];
        price[j] = node != LEDGER_NONE && !books->reached[node];
    }
}

static void write_posts(const struct books *books, int64_t *posts)
{
    for (int32_t arc = 0; arc < books->net.narcs; arc++)
        posts[books->net.arc_account[arc]] = books->posts[arc];
}

static enum status settle_levels(struct flow *flow, struct answer *answer)
{
    struct books *books = &flow->books;
    for (size_t s = 0; s < books->nstages; s++) {
        books->stage = &books->stages[s];
        enum status status = settle_stage(flow);
        if (status != STATUS_OK) {
            write_cut(books, answer->price);
            return status;
        }
        write_prices(books, answer->price + books->stage->level * books->ledger->njunctions);
        if (s + 1 < books->nstages)
            books_narrow_box(books);
    }
    write_posts(books, answer->posts);
    return STATUS_OK;
}

static bool fits_ledger(const struct flow *flow)
{
    const struct ledger *ledger = flow->books.ledger;
    return ledger->naccounts == (size_t)flow->books.net.narcs && ledger->nterms == flow->nterms &&
           ledger->nrows == 0;
}

/* Fills in what an answer has beside posts and prices. */
static void clear_answer(const struct books *books, struct answer *answer)
{
    size_t nlevels = books->ledger->nlevels > 0 ? books->ledger->nlevels : 1;
    memset(answer->price, 0, nlevels * books->ledger->njunctions * sizeof *answer->price);
    memset(answer->gap, 0, sizeof answer->gap);
    answer->engine = ENGINE_FLOW;
    answer->branched = false;
}

enum status flow_resolve(struct flow *flow, struct answer *answer, struct faults *faults)
{
    struct books *books = &flow->books;
    enum status status = STATUS_OK;
    if (!fits_ledger(flow)) {
        add_fault(faults, N_("accounts or curves were added since the flow was laid out; lay it out anew"));
        return STATUS_USAGE;
    }
    clear_answer(books, answer);
    notice_changes(flow);
    books->nsteps = 0;
    books->too_dear = false;
    bool sound = books_open_box(books);
    if (sound && !flow->warm)
        status = start_cold(books);
    if (status != STATUS_OK)
        return status;
    answer->status = sound ? settle_levels(flow, answer) : STATUS_INFEASIBLE;
    answer->nsteps = books->nsteps;
    /* failing trade leaves the blocks with different prices of hubs; any other end can be gone on
     * from */
    if (sound)
        flow->warm = !books->too_dear && (answer->status == STATUS_OK || books->net.nhubs <= 1);
    if (books->too_dear) {
        add_fault(faults,
                  N_("prices are too large to be added up safely; weights, needs or pools are out of scale"));
        status = STATUS_DATA;
    }
    return status;
}

void flow_open_boxes(struct flow *flow, int64_t *least, int64_t *most)
{
    struct books *books = &flow->books;
    books_narrow_last(books);
    for (int32_t arc = 0; arc < books->net.narcs; arc++) {
        least[books->net.arc_account[arc]] = books->least[arc];
        most[books->net.arc_account[arc]] = books->most[arc];
    }
}

enum status flow_solve(const struct ledger *ledger, struct answer *answer, struct faults *faults)
{
    struct flow *flow = NULL;
    enum status status = flow_new(&flow, ledger, faults);
    if (status == STATUS_OK)
        status = flow_resolve(flow, answer, faults);
    flow_free(flow);
    return status;
}
