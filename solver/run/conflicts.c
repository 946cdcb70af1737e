/* Conflicts and remedies of a run, found by the engine. They are worded in conflict_words.c and
 * remedy_words.c. */
#include "run/conflicts.h"

#include "base/memory.h"

bool run_is_supply(const struct run *run, const struct bound *bound)
{
    return bound->side == SIDE_MOST &&
           families_have(run->model->supplies, &run->ledger, (size_t)bound->account);
}

enum { WAIVER, POSTS, DATA }; /* how reluctantly a figure is moved, among equally cheap remedies */

/* A need of 0 is nobody's figure to move. */
static int8_t reluctance(const struct run *run, enum remedy_kind kind, const struct bound *bound)
{
    bool in_principle = bound->strictness != STRICT_HARD;
    switch (kind) {
    case REMEDY_SUPPLY:
        return run_is_supply(run, bound) ? POSTS : REPAIR_FIXED;
    case REMEDY_WAIVERS:
    case REMEDY_ANY:
    case REMEDY_KINDS:
        break;
    }
    if (bound->rule == LEDGER_NONE)
        return REPAIR_FIXED;
    return in_principle ? WAIVER : run_is_supply(run, bound) ? POSTS : DATA;
}

static enum status find_remedy(struct run *run, enum remedy_kind kind, int8_t *bounds)
{
    struct remedy *remedy = &run->remedy[kind];
    for (size_t b = 0; b < run->ledger.nbounds; b++)
        bounds[b] = reluctance(run, kind, &run->ledger.bounds[b]);
    struct repair_terms terms = {.bounds = bounds, .rows = kind == REMEDY_ANY ? DATA : REPAIR_FIXED};
    return repair_find(&remedy->repair, &run->ledger, terms, run->options.engine, &run->arena, &remedy->found,
                       run->faults);
}

/* The cheapest of all says nothing new when another kind is as cheap. */
static void drop_repetition(struct run *run)
{
    struct remedy *any = &run->remedy[REMEDY_ANY];
    for (int kind = 0; kind < REMEDY_ANY && any->found; kind++) {
        if (!run->remedy[kind].found || run->remedy[kind].repair.posts > any->repair.posts)
            continue;
        any->found = false;
    }
}

enum status run_find_conflicts(struct run *run)
{
    enum conflict_scope scope = run->answer.status == STATUS_INFEASIBLE ? CONFLICT_HARD : CONFLICT_ALL;
    int8_t *bounds = memory_new(run->ledger.nbounds, sizeof *bounds);
    enum status status = bounds ? STATUS_OK : STATUS_MEMORY;
    bool brief = run->options.brief;
    if (status == STATUS_OK)
        status = conflict_list_find(&run->conflicts, &run->ledger, scope, brief ? 1 : RUN_CONFLICTS,
                                    run->options.engine, &run->arena, run->faults);
    for (int kind = REMEDY_SUPPLY; kind < REMEDY_KINDS && status == STATUS_OK && !brief; kind++)
        status = find_remedy(run, (enum remedy_kind)kind, bounds);
    if (status == STATUS_OK)
        drop_repetition(run);
    memory_free(bounds);
    return status;
}
