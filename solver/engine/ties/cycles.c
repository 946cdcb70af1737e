/* A step that leads on lies on a cycle when both its ends are in one strongly connected component. An account
 * open both ways ties its ends together by itself; it lies on a cycle exactly when the component stays
 * connected without it, that is, when it is no bridge: in a strongly connected graph of one-way and two-way
 * edges each two-way edge that is no bridge can be made one-way without losing strong connection (Boesch and
 * Tindell 1980). */
#include "engine/ties/cycles.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/step.h"

/* One depth-first dfs, kept on explicit stacks. Used twice, for components and for bridges. */
struct dfs {
    const struct ledger *ledger;
    const unsigned char *open;
    struct steps steps;
    int32_t *order;     /* [njunctions] when reached, from 1; 0 not yet */
    int32_t *low;       /* [njunctions] the earliest reached from below */
    int32_t *component; /* [njunctions] LEDGER_NONE while open */
    int32_t *stack;     /* [njunctions] reached, component not closed */
    int32_t *next;      /* [njunctions] the step to look at next */
    int32_t *entered;   /* [njunctions] the step the search came by */
    size_t nstack;
    int32_t nreached, ncomponents;
};

static bool is_open(const struct dfs *dfs, int32_t step)
{
    return dfs->open[step_arc(step)] & (step_raises(step) ? OPEN_UP : OPEN_DOWN);
}

static bool has_steps(const struct dfs *dfs, size_t junction)
{
    return dfs->steps.first[junction] < dfs->steps.first[junction + 1];
}

static void reach(struct dfs *dfs, int32_t junction, int32_t step)
{
    dfs->order[junction] = dfs->low[junction] = ++dfs->nreached;
    dfs->next[junction] = dfs->steps.first[junction];
    dfs->entered[junction] = step;
    dfs->stack[dfs->nstack++] = junction;
}

static void lower(int32_t *low, int32_t order)
{
    if (order < *low)
        *low = order;
}

static void close_component(struct dfs *dfs, int32_t root)
{
    int32_t junction;
    do {
        junction = dfs->stack[--dfs->nstack];
        dfs->component[junction] = dfs->ncomponents;
    } while (junction != root);
    dfs->ncomponents++;
}

/* Tarjan's strongly connected components from one root. */
static void find_components(struct dfs *dfs, int32_t root)
{
    int32_t at = root;
    reach(dfs, root, LEDGER_NONE);
    while (at != LEDGER_NONE) {
        if (dfs->next[at] < dfs->steps.first[at + 1]) {
            struct step_end end = dfs->steps.end[dfs->next[at]++];
            int32_t step = end.step;
            int32_t head = end.head;
            if (!is_open(dfs, step))
                continue;
            if (dfs->order[head] == 0) {
                reach(dfs, head, step);
                at = head;
            } else if (dfs->component[head] == LEDGER_NONE) {
                lower(&dfs->low[at], dfs->order[head]);
            }
            continue;
        }
        int32_t came_by = dfs->entered[at];
        if (dfs->low[at] == dfs->order[at])
            close_component(dfs, at);
        int32_t above = came_by == LEDGER_NONE ? LEDGER_NONE : step_tail(dfs->ledger, came_by);
        if (above != LEDGER_NONE)
            lower(&dfs->low[above], dfs->low[at]);
        at = above;
    }
}

/* Takes the bridges among the marked accounts out of on_cycle, from one root, ignoring directions. */
static void drop_bridges(struct dfs *dfs, int32_t root, bool *on_cycle)
{
    int32_t at = root;
    reach(dfs, root, LEDGER_NONE);
    while (at != LEDGER_NONE) {
        int32_t came_by = dfs->entered[at];
        if (dfs->next[at] < dfs->steps.first[at + 1]) {
            struct step_end end = dfs->steps.end[dfs->next[at]++];
            int32_t step = end.step;
            int32_t head = end.head;
            if (came_by != LEDGER_NONE && step_arc(step) == step_arc(came_by))
                continue;
            if (dfs->order[head] == 0) {
                reach(dfs, head, step);
                at = head;
            } else {
                lower(&dfs->low[at], dfs->order[head]);
            }
            continue;
        }
        int32_t above = came_by == LEDGER_NONE ? LEDGER_NONE : step_tail(dfs->ledger, came_by);
        if (above != LEDGER_NONE) {
            lower(&dfs->low[above], dfs->low[at]);
            if (dfs->low[at] > dfs->order[above])
                on_cycle[step_arc(came_by)] = false;
        }
        at = above;
    }
}

static bool dfs_init(struct dfs *dfs, size_t njunctions)
{
    dfs->order = memory_new(njunctions, sizeof *dfs->order);
    dfs->low = memory_new(njunctions, sizeof *dfs->low);
    dfs->component = memory_new(njunctions, sizeof *dfs->component);
    dfs->stack = memory_new(njunctions, sizeof *dfs->stack);
    dfs->next = memory_new(njunctions, sizeof *dfs->next);
    dfs->entered = memory_new(njunctions, sizeof *dfs->entered);
    return dfs->order && dfs->low && dfs->component && dfs->stack && dfs->next && dfs->entered;
}

static void dfs_done(struct dfs *dfs)
{
    memory_free(dfs->order);
    memory_free(dfs->low);
    memory_free(dfs->component);
    memory_free(dfs->stack);
    memory_free(dfs->next);
    memory_free(dfs->entered);
    steps_done(&dfs->steps);
}

/* Takes the marked account off its two ends. */
static void take_off(const struct ledger *ledger, size_t a, int32_t *degree, size_t *accounts)
{
    const int32_t ends[] = {ledger->accounts[a].from, ledger->accounts[a].to};
    for (int i = 0; i < 2; i++) {
        degree[ends[i]]--;
        accounts[ends[i]] ^= a;
    }
}

/* Unmarks accounts that hang on by one end, again and again: what is left is the core, mostly a few accounts
 * where as many were open as there are junctions. The marked accounts of a junction are kept as their
 * exclusive or: of one account that is the account. */
static enum status peel(const struct ledger *ledger, bool *marked)
{
    int32_t *degree = memory_new(ledger->njunctions, sizeof *degree);
    size_t *accounts = memory_new(ledger->njunctions, sizeof *accounts);
    for (size_t a = 0; degree && accounts && a < ledger->naccounts; a++) {
        if (!marked[a])
            continue;
        const int32_t ends[] = {ledger->accounts[a].from, ledger->accounts[a].to};
        for (int i = 0; i < 2; i++) {
            degree[ends[i]]++;
            accounts[ends[i]] ^= a;
        }
    }
    for (size_t j = 0; degree && accounts && j < ledger->njunctions; j++) {
        for (int32_t end = (int32_t)j; degree[end] == 1;) {
            size_t a = accounts[end];
            int32_t other =
                ledger->accounts[a].from == end ? ledger->accounts[a].to : ledger->accounts[a].from;
            marked[a] = false;
            take_off(ledger, a, degree, accounts);
            end = other;
        }
    }
    enum status status = degree && accounts ? STATUS_OK : STATUS_MEMORY;
    memory_free(degree);
    memory_free(accounts);
    return status;
}

static enum status mark_components(struct dfs *dfs, bool *on_cycle)
{
    const struct ledger *ledger = dfs->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++)
        on_cycle[a] = dfs->open[a] != 0;
    enum status status = peel(ledger, on_cycle);
    if (status == STATUS_OK)
        status = steps_init(&dfs->steps, ledger, on_cycle);
    if (status != STATUS_OK)
        return status;
    for (size_t j = 0; j < ledger->njunctions; j++)
        dfs->component[j] = LEDGER_NONE;
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (dfs->order[j] == 0 && has_steps(dfs, j))
            find_components(dfs, (int32_t)j);
    for (size_t a = 0; a < ledger->naccounts; a++)
        on_cycle[a] &= dfs->component[ledger->accounts[a].from] == dfs->component[ledger->accounts[a].to];
    return STATUS_OK;
}

static enum status unmark_bridges(struct dfs *dfs, bool *on_cycle)
{
    steps_done(&dfs->steps);
    enum status status = steps_init(&dfs->steps, dfs->ledger, on_cycle);
    if (status != STATUS_OK)
        return status;
    dfs->nreached = 0;
    for (size_t j = 0; j < dfs->ledger->njunctions; j++)
        dfs->order[j] = 0;
    for (size_t j = 0; j < dfs->ledger->njunctions; j++) {
        dfs->nstack = 0;
        if (dfs->order[j] == 0 && has_steps(dfs, j))
            drop_bridges(dfs, (int32_t)j, on_cycle);
    }
    return STATUS_OK;
}

enum status cycles_mark(const struct ledger *ledger, const unsigned char *open, bool *on_cycle)
{
    struct dfs dfs = {.ledger = ledger, .open = open};
    enum status status = STATUS_MEMORY;
    if (dfs_init(&dfs, ledger->njunctions))
        status = mark_components(&dfs, on_cycle);
    if (status == STATUS_OK && memchr(on_cycle, true, ledger->naccounts * sizeof *on_cycle))
        status = unmark_bridges(&dfs, on_cycle);
    dfs_done(&dfs);
    return status;
}
