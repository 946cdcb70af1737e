/* The engine's course: lay out, settle level by level, read out. How a block is settled is in block.c, how
 * posts go from one to the other in hub_graph.c. */
#include "engine/network/flow.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/block.h"
#include "engine/network/hub_graph.h"
#include "engine/network/start.h"

struct flow {
    struct pseudoflow state;
    struct hub_graph hubs;
    struct term *seen; /* [nterms] the curves that the costs in the state come from */
    int32_t *term_arc; /* [nterms] the arc that has the curve */
    size_t nterms;
    bool warm; /* posts and prices can be gone on from */
};

static void add_fault(struct faults *faults, const char *words)
{
    faults_add(faults, (struct place){0}, "%s", language_translate(words));
}

static void remember_curves(struct flow *flow)
{
    const struct ledger *ledger = flow->state.ledger;
    for (int32_t arc = 0; arc < flow->state.net.narcs; arc++) {
        int32_t t = ledger->accounts[flow->state.net.arc_account[arc]].first_term;
        for (; t != LEDGER_NONE; t = ledger->terms[t].next) {
            flow->seen[t] = ledger->terms[t];
            flow->term_arc[t] = arc;
        }
    }
}

static enum status lay_out(struct flow **flow_out, const struct ledger *ledger, int32_t hub_degree,
                           int32_t root, struct faults *faults)
{
    *flow_out = NULL;
    if (ledger->nrows > 0) {
        add_fault(faults, N_("the network engine takes no side rows; use the glpk engine"));
        return STATUS_USAGE;
    }
    struct flow *flow = memory_new(1, sizeof *flow);
    if (!flow)
        return STATUS_MEMORY;
    enum status status = pseudoflow_init(&flow->state, ledger, hub_degree, root);
    if (status == STATUS_OK && flow->state.net.nhubs > 1)
        status = hub_graph_init(&flow->hubs, &flow->state.net);
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
    return lay_out(flow, ledger, 0, LEDGER_NONE, faults);
}

enum status flow_new_with_hubs(struct flow **flow, const struct ledger *ledger, int32_t hub_degree,
                               struct faults *faults)
{
    return lay_out(flow, ledger, hub_degree, LEDGER_NONE, faults);
}

enum status flow_new_at_root(struct flow **flow, const struct ledger *ledger, int32_t root,
                             struct faults *faults)
{
    return lay_out(flow, ledger, 0, root, faults);
}

void flow_free(struct flow *flow)
{
    if (!flow)
        return;
    memory_free(flow->term_arc);
    memory_free(flow->seen);
    hub_graph_done(&flow->hubs);
    pseudoflow_done(&flow->state);
    memory_free(flow);
}

static bool is_same(const struct term *term, const struct term *seen)
{
    const struct curve *a = &term->curve, *b = &seen->curve;
    return term->times == seen->times && a->shape == b->shape && a->weight == b->weight && a->need == b->need;
}

/* Forgets what is known of an arc at a level; what changes at one level reaches the next by their boxes. */
static void forget_costs(struct pseudoflow *state, int32_t arc, size_t level)
{
    for (size_t s = 0; s < state->nlevels; s++)
        if (state->levels[s].number == level)
            state->levels[s].at[arc] = -1;
}

/* Forgets the costs of arcs with a changed curve. */
static void notice_changes(struct flow *flow)
{
    struct pseudoflow *state = &flow->state;
    for (size_t t = 0; t < flow->nterms; t++) {
        const struct term *term = &state->ledger->terms[t];
        if (is_same(term, &flow->seen[t]))
            continue;
        flow->seen[t] = *term;
        forget_costs(state, flow->term_arc[t], (size_t)term->level);
    }
}

/* Starts afresh: posts near the needs, all prices 0, no cost known. */
static enum status start_cold(struct pseudoflow *state)
{
    for (size_t s = 0; s < state->nlevels; s++) {
        struct flow_level *level = &state->levels[s];
        memset(level->price, 0, (size_t)state->net.nnodes * sizeof *level->price);
        memset(level->at, -1, (size_t)state->net.narcs * sizeof *level->at);
    }
    return start_near_needs(state);
}

void flow_start_from(struct flow *flow, const struct answer *answer)
{
    struct pseudoflow *state = &flow->state;
    const struct net *net = &state->net;
    for (size_t s = 0; s < state->nlevels; s++) {
        struct flow_level *level = &state->levels[s];
        const int64_t *price = answer->price + level->number * state->ledger->njunctions;
        for (int32_t v = 0; v < net->nnodes; v++)
            level->price[v] = price[net->node_junction[v]];
        memset(level->at, -1, (size_t)net->narcs * sizeof *level->at);
    }
    for (int32_t arc = 0; arc < net->narcs; arc++)
        state->posts[arc] = answer->posts[net->arc_account[arc]];
    pseudoflow_count_excess(state);
    flow->warm = true;
}

static enum status settle_level(struct flow *flow)
{
    struct pseudoflow *state = &flow->state;
    enum status status = STATUS_OK;
    for (int32_t b = 0; b < state->net.nblocks && status == STATUS_OK; b++)
        status = block_settle(state, b);
    if (status == STATUS_OK && state->net.nhubs > 1)
        status = hub_graph_settle(&flow->hubs, state);
    return status;
}

static void write_prices(const struct pseudoflow *state, int64_t *price)
{
    for (size_t j = 0; j < state->ledger->njunctions; j++) {
        int32_t node = state->net.junction_node[j];
        price[j] = node == LEDGER_NONE ? 0 : state->level->price[node];
    }
}

static void write_cut(const struct pseudoflow *state, int64_t *price)
{
    for (size_t j = 0; j < state->ledger->njunctions; j++) {
        int32_t node = state->net.junction_node[j];
        price[j] = node != LEDGER_NONE && !state->reached[node];
    }
}

static void write_posts(const struct pseudoflow *state, int64_t *posts)
{
    for (int32_t arc = 0; arc < state->net.narcs; arc++)
        posts[state->net.arc_account[arc]] = state->posts[arc];
}

static enum status settle_levels(struct flow *flow, struct answer *answer)
{
    struct pseudoflow *state = &flow->state;
    for (size_t s = 0; s < state->nlevels; s++) {
        state->level = &state->levels[s];
        enum status status = settle_level(flow);
        if (status != STATUS_OK) {
            write_cut(state, answer->price);
            return status;
        }
        write_prices(state, answer->price + state->level->number * state->ledger->njunctions);
        if (s + 1 < state->nlevels)
            pseudoflow_narrow_box(state);
    }
    write_posts(state, answer->posts);
    return STATUS_OK;
}

static bool fits_ledger(const struct flow *flow)
{
    const struct ledger *ledger = flow->state.ledger;
    return ledger->naccounts == (size_t)flow->state.net.narcs && ledger->nterms == flow->nterms &&
           ledger->nrows == 0;
}

/* Fills in what an answer has beside posts and prices. */
static void clear_answer(const struct pseudoflow *state, struct answer *answer)
{
    const struct ledger *ledger = state->ledger;
    memset(answer->price, 0, answer_levels(ledger) * ledger->njunctions * sizeof *answer->price);
    memset(answer->gap, 0, sizeof answer->gap);
    answer->engine = ENGINE_FLOW;
    answer->branched = false;
}

enum status flow_resolve(struct flow *flow, struct answer *answer, struct faults *faults)
{
    struct pseudoflow *state = &flow->state;
    enum status status = STATUS_OK;
    if (!fits_ledger(flow)) {
        add_fault(faults, N_("accounts or curves were added since the flow was laid out; lay it out anew"));
        return STATUS_USAGE;
    }
    clear_answer(state, answer);
    notice_changes(flow);
    state->nsteps = 0;
    state->too_dear = false;
    bool sound = pseudoflow_open_box(state);
    if (sound && !flow->warm)
        status = start_cold(state);
    if (status != STATUS_OK)
        return status;
    answer->status = sound ? settle_levels(flow, answer) : STATUS_INFEASIBLE;
    answer->nsteps = state->nsteps;
    /* failing between hubs leaves the blocks with different prices of hubs; any other end can be gone on
     * from */
    if (sound)
        flow->warm = !state->too_dear && (answer->status == STATUS_OK || state->net.nhubs <= 1);
    if (state->too_dear) {
        add_fault(faults,
                  N_("prices are too large to be added up safely; weights, needs or pools are out of scale"));
        status = STATUS_DATA;
    }
    return status;
}

void flow_open_boxes(struct flow *flow, int64_t *least, int64_t *most)
{
    struct pseudoflow *state = &flow->state;
    if (state->ledger->nlevels > 0) /* else nothing has a price, and bounds are all there is */
        pseudoflow_narrow_last(state);
    for (int32_t arc = 0; arc < state->net.narcs; arc++) {
        least[state->net.arc_account[arc]] = state->least[arc];
        most[state->net.arc_account[arc]] = state->most[arc];
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
