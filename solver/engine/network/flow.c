/* The engine's course: lay out, settle level by level (network/settle.h), read out. */
#include "engine/network/flow.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/settle.h"
#include "engine/network/start.h"
#include "ledger/component.h"

struct flow {
    struct pseudoflow state;
    struct term *seen; /* [nterms] the curves that the costs in the state come from */
    int32_t *term_arc; /* [nterms] the arc that has the curve */
    size_t nterms;
    bool warm; /* posts and prices can be gone on from */
};

/* Searches and stretches of equal prices go by prices that never fall. */
static const char falling[] =
    N_("a multiplier of prices is below 0: a further post would cost less and less");

static void add_fault(struct faults *faults, const char *words)
{
    faults_add(faults, (struct place){0}, "%s", language_translate(words));
}

static void remember_curves(struct flow *flow)
{
    const struct ledger *ledger = flow->state.ledger;
    for (int32_t arc = 0; arc < flow->state.narcs; arc++) {
        int32_t t = ledger->accounts[arc].first_term;
        for (; t != LEDGER_NONE; t = ledger->terms[t].next) {
            flow->seen[t] = ledger->terms[t];
            flow->term_arc[t] = arc;
        }
    }
}

enum status flow_new(struct flow **flow_out, const struct ledger *ledger, struct faults *faults)
{
    *flow_out = NULL;
    if (ledger->nrows > 0) {
        add_fault(faults, N_("the network engine takes no side rows; use the glpk engine"));
        return STATUS_USAGE;
    }
    if (!ledger_is_convex(ledger)) {
        add_fault(faults, falling);
        return STATUS_DATA;
    }
    struct flow *flow = memory_new(1, sizeof *flow);
    if (!flow)
        return STATUS_MEMORY;
    enum status status = pseudoflow_init(&flow->state, ledger);
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

void flow_free(struct flow *flow)
{
    if (!flow)
        return;
    memory_free(flow->term_arc);
    memory_free(flow->seen);
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

/* Forgets the costs of arcs with a changed curve. False where one falls now. */
static bool notice_changes(struct flow *flow)
{
    struct pseudoflow *state = &flow->state;
    for (size_t t = 0; t < flow->nterms; t++) {
        const struct term *term = &state->ledger->terms[t];
        if (is_same(term, &flow->seen[t]))
            continue;
        if (term->times < 0)
            return false;
        flow->seen[t] = *term;
        forget_costs(state, flow->term_arc[t], (size_t)term->level);
    }
    return true;
}

/* Starts afresh: posts near the needs, all prices 0, no cost known. */
static enum status start_cold(struct pseudoflow *state)
{
    for (size_t s = 0; s < state->nlevels; s++) {
        struct flow_level *level = &state->levels[s];
        memset(level->price, 0, (size_t)state->nnodes * sizeof *level->price);
        memset(level->at, -1, (size_t)state->narcs * sizeof *level->at);
    }
    return start_near_needs(state);
}

void flow_start_from(struct flow *flow, const struct answer *answer)
{
    struct pseudoflow *state = &flow->state;
    const struct ledger *ledger = state->ledger;
    for (size_t s = 0; s < state->nlevels; s++) {
        struct flow_level *level = &state->levels[s];
        memcpy(level->price, answer->price + level->number * ledger->njunctions,
               ledger->njunctions * sizeof *level->price);
        memset(level->at, -1, ledger->naccounts * sizeof *level->at);
    }
    memcpy(state->posts, answer->posts, ledger->naccounts * sizeof *state->posts);
    pseudoflow_count_excess(state);
    flow->warm = true;
}

static void write_cut(const struct pseudoflow *state, int64_t *price)
{
    for (int32_t v = 0; v < state->nnodes; v++)
        price[v] = !state->reached[v];
}

static enum status settle_levels(struct flow *flow, struct answer *answer)
{
    struct pseudoflow *state = &flow->state;
    const struct ledger *ledger = state->ledger;
    for (size_t s = 0; s < state->nlevels; s++) {
        state->level = &state->levels[s];
        enum status status = settle_level(state, !flow->warm);
        if (status != STATUS_OK) {
            write_cut(state, answer->price);
            return status;
        }
        memcpy(answer->price + state->level->number * ledger->njunctions, state->level->price,
               ledger->njunctions * sizeof *answer->price);
        if (s + 1 < state->nlevels)
            pseudoflow_narrow_box(state);
    }
    memcpy(answer->posts, state->posts, ledger->naccounts * sizeof *answer->posts);
    return STATUS_OK;
}

static bool fits_ledger(const struct flow *flow)
{
    const struct ledger *ledger = flow->state.ledger;
    return ledger->naccounts == (size_t)flow->state.narcs && ledger->nterms == flow->nterms &&
           ledger->nrows == 0;
}

/* Fills in what an answer has beside posts and prices. */
static void clear_answer(const struct ledger *ledger, struct answer *answer)
{
    memset(answer->price, 0, ledger_price_levels(ledger) * ledger->njunctions * sizeof *answer->price);
    memset(answer->gap, 0, sizeof answer->gap);
    answer->engine = ENGINE_FLOW;
    answer->branched = false;
    answer->nsteps = 0;
}

enum status flow_resolve(struct flow *flow, struct answer *answer, struct faults *faults)
{
    struct pseudoflow *state = &flow->state;
    enum status status = STATUS_OK;
    if (!fits_ledger(flow)) {
        add_fault(faults, N_("accounts or curves were added since the flow was laid out; lay it out anew"));
        return STATUS_USAGE;
    }
    if (!notice_changes(flow)) {
        add_fault(faults, falling);
        return STATUS_DATA;
    }
    clear_answer(state->ledger, answer);
    state->nsteps = 0;
    state->too_dear = false;
    bool sound = pseudoflow_open_box(state);
    if (sound && !flow->warm)
        status = start_cold(state);
    if (status != STATUS_OK)
        return status;
    answer->status = sound ? settle_levels(flow, answer) : STATUS_INFEASIBLE;
    answer->nsteps = state->nsteps;
    if (sound)
        flow->warm = !state->too_dear;
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
    memcpy(least, state->least, (size_t)state->narcs * sizeof *least);
    memcpy(most, state->most, (size_t)state->narcs * sizeof *most);
}

static enum status solve_whole(const struct ledger *ledger, struct answer *answer, struct faults *faults)
{
    struct flow *flow = NULL;
    enum status status = flow_new(&flow, ledger, faults);
    if (status == STATUS_OK)
        status = flow_resolve(flow, answer, faults);
    flow_free(flow);
    return status;
}

/* Solves one component after the other, as far as they can be: each is small enough to stay in the cache. */
static enum status solve_components(struct components *components, struct answer *part, struct answer *answer,
                                    struct faults *faults)
{
    enum status status = STATUS_OK;
    clear_answer(components->ledger, answer);
    answer->status = STATUS_OK;
    for (int32_t c = 0; c < components->n && status == STATUS_OK && answer->status == STATUS_OK; c++) {
        status = solve_whole(components_take(components, c), part, faults);
        if (status != STATUS_OK)
            break;
        components_scatter_posts(components, part->posts, answer->posts);
        components_scatter_prices(components, part->price, answer->price);
        answer->status = part->status;
        answer->nsteps += part->nsteps;
    }
    return status;
}

/* A ledger of one part is solved as it is: cutting it out would be a third of the work. */
enum status flow_solve(const struct ledger *ledger, struct answer *answer, struct faults *faults)
{
    struct components components;
    struct answer part = {0};
    enum status status = components_init(&components, ledger);
    bool whole = components.n <= 1 || ledger->nrows > 0; /* rows are refused */
    if (status == STATUS_OK && !whole)
        status = answer_init_component(&part, &components);
    if (status == STATUS_OK && !whole) {
        status = solve_components(&components, &part, answer, faults);
        whole = answer->status == STATUS_INFEASIBLE; /* a cut is one of the whole ledger */
    }
    answer_done(&part);
    components_done(&components);
    return status == STATUS_OK && whole ? solve_whole(ledger, answer, faults) : status;
}
