/* A step that leads on lies on a cycle when both its ends are in one strongly connected component. An account
 * open both ways ties its ends together by itself; it lies on a cycle exactly when the component stays
 * connected without it, that is, when it is no bridge: in a strongly connected graph of one-way and two-way
 * edges each two-way edge that is no bridge can be made one-way without losing strong connection (Boesch and
 * Tindell 1980). */
#include "engine/ties/cycles.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/step.h"

static const uint32_t NO_STEP = UINT32_MAX;

/* One depth-first search, kept on explicit stacks. Used twice, for components and for bridges. */
struct search {
    const struct ledger *ledger;
    const unsigned char *open;
    struct incidence incidence;
    int32_t *order;     /* [njunctions] when reached, from 1; 0 not yet */
    int32_t *low;       /* [njunctions] the earliest reached from below */
    int32_t *component; /* [njunctions] LEDGER_NONE while open */
    int32_t *stack;     /* [njunctions] reached, component not closed */
    size_t *next;       /* [njunctions] the step to look at next */
    uint32_t *entered;  /* [njunctions] the step the search came by */
    size_t nstack;
    int32_t nreached, ncomponents;
};

static bool is_open(const struct search *search, uint32_t step)
{
    return search->open[step >> 1] & (step_raises(step) ? OPEN_UP : OPEN_DOWN);
}

static void reach(struct search *search, int32_t junction, uint32_t step)
{
    search->order[junction] = search->low[junction] = ++search->nreached;
    search->next[junction] = search->incidence.first[junction];
    search->entered[junction] = step;
    search->stack[search->nstack++] = junction;
}

static void lower(int32_t *low, int32_t order)
{
    if (order < *low)
        *low = order;
}

static void close_component(struct search *search, int32_t root)
{
    int32_t junction;
    do {
        junction = search->stack[--search->nstack];
        search->component[junction] = search->ncomponents;
    } while (junction != root);
    search->ncomponents++;
}

/* Tarjan's strongly connected components from one root. */
static void find_components(struct search *search, int32_t root)
{
    int32_t at = root;
    reach(search, root, NO_STEP);
    while (at != LEDGER_NONE) {
        if (search->next[at] < search->incidence.first[at + 1]) {
            uint32_t step = search->incidence.step[search->next[at]++];
            int32_t head = step_head(search->ledger, step);
            if (!is_open(search, step))
                continue;
            if (search->order[head] == 0) {
                reach(search, head, step);
                at = head;
            } else if (search->component[head] == LEDGER_NONE) {
                lower(&search->low[at], search->order[head]);
            }
            continue;
        }
        uint32_t came_by = search->entered[at];
        if (search->low[at] == search->order[at])
            close_component(search, at);
        int32_t above = came_by == NO_STEP ? LEDGER_NONE : step_tail(search->ledger, came_by);
        if (above != LEDGER_NONE)
            lower(&search->low[above], search->low[at]);
        at = above;
    }
}

/* Takes the bridges among the marked accounts out of on_cycle, from one root, ignoring directions. */
static void drop_bridges(struct search *search, int32_t root, bool *on_cycle)
{
    int32_t at = root;
    reach(search, root, NO_STEP);
    while (at != LEDGER_NONE) {
        uint32_t came_by = search->entered[at];
        if (search->next[at] < search->incidence.first[at + 1]) {
            uint32_t step = search->incidence.step[search->next[at]++];
            int32_t head = step_head(search->ledger, step);
            if (came_by != NO_STEP && step_account(step) == step_account(came_by))
                continue;
            if (search->order[head] == 0) {
                reach(search, head, step);
                at = head;
            } else {
                lower(&search->low[at], search->order[head]);
            }
            continue;
        }
        int32_t above = came_by == NO_STEP ? LEDGER_NONE : step_tail(search->ledger, came_by);
        if (above != LEDGER_NONE) {
            lower(&search->low[above], search->low[at]);
            if (search->low[at] > search->order[above])
                on_cycle[step_account(came_by)] = false;
        }
        at = above;
    }
}

static bool search_init(struct search *search, size_t njunctions)
{
    search->order = memory_new(njunctions, sizeof *search->order);
    search->low = memory_new(njunctions, sizeof *search->low);
    search->component = memory_new(njunctions, sizeof *search->component);
    search->stack = memory_new(njunctions, sizeof *search->stack);
    search->next = memory_new(njunctions, sizeof *search->next);
    search->entered = memory_new(njunctions, sizeof *search->entered);
    return search->order && search->low && search->component && search->stack && search->next &&
           search->entered;
}

static void search_done(struct search *search)
{
    memory_free(search->order);
    memory_free(search->low);
    memory_free(search->component);
    memory_free(search->stack);
    memory_free(search->next);
    memory_free(search->entered);
    incidence_done(&search->incidence);
}

static enum status mark_components(struct search *search, bool *on_cycle)
{
    const struct ledger *ledger = search->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++)
        on_cycle[a] = search->open[a] != 0;
    enum status status = incidence_init(&search->incidence, ledger, on_cycle);
    if (status != STATUS_OK)
        return status;
    for (size_t j = 0; j < ledger->njunctions; j++)
        search->component[j] = LEDGER_NONE;
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (search->order[j] == 0)
            find_components(search, (int32_t)j);
    for (size_t a = 0; a < ledger->naccounts; a++)
        on_cycle[a] &=
            search->component[ledger->accounts[a].from] == search->component[ledger->accounts[a].to];
    return STATUS_OK;
}

static enum status unmark_bridges(struct search *search, bool *on_cycle)
{
    incidence_done(&search->incidence);
    enum status status = incidence_init(&search->incidence, search->ledger, on_cycle);
    if (status != STATUS_OK)
        return status;
    search->nreached = 0;
    for (size_t j = 0; j < search->ledger->njunctions; j++)
        search->order[j] = 0;
    for (size_t j = 0; j < search->ledger->njunctions; j++) {
        search->nstack = 0;
        if (search->order[j] == 0)
            drop_bridges(search, (int32_t)j, on_cycle);
    }
    return STATUS_OK;
}

enum status cycles_mark(const struct ledger *ledger, const unsigned char *open, bool *on_cycle)
{
    struct search search = {.ledger = ledger, .open = open};
    enum status status = STATUS_MEMORY;
    if (search_init(&search, ledger->njunctions))
        status = mark_components(&search, on_cycle);
    if (status == STATUS_OK && memchr(on_cycle, true, ledger->naccounts * sizeof *on_cycle))
        status = unmark_bridges(&search, on_cycle);
    search_done(&search);
    return status;
}
