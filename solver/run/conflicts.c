/* Conflicts and remedies of a run, found by the engine. They are worded in conflict_words.c and
 * remedy_words.c. */
#include "run/conflicts.h"

#include "base/memory.h"

bool run_is_supply(const struct run *run, const struct bound *bound)
{
    return bound->side == SIDE_MOST &&
           families_have(run->model->supplies, &run->ledger, (size_t)bound->account);
}

/* How reluctantly a figure is moved, among equally cheap remedies. A limit is of the county's own making and
 * yields before who is in post or what the plan's text asks for. */
enum { WAIVER, POSTS, OWN, DATA };

static int8_t reluctance(enum remedy_kind kind, struct ruling figure, bool is_supply)
{
    if (kind == REMEDY_SUPPLY)
        return is_supply ? POSTS : REPAIR_FIXED;
    if (figure.strictness != STRICT_HARD)
        return WAIVER;
    return is_supply ? POSTS : figure.origin ? OWN : DATA;
}

/* Where only the search for reasons has rows, those of floors as sums, an engine that takes none was chosen
 * for the run's own ledger, not for it. */
static enum engine_choice engine_of(const struct run *run)
{
    bool has_own = run->ledger.nrows > 0;
    return run->options.engine == ENGINE_FLOW && !has_own ? ENGINE_AUTO : run->options.engine;
}

/* figures has room for every bound and row. */
static enum status find_remedy(struct run *run, enum remedy_kind kind, int8_t *figures)
{
    const struct ledger *whole = run->outcome.whole;
    struct remedy *remedy = &run->remedy[kind];
    for (size_t b = 0; b < whole->nbounds; b++)
        figures[b] = reluctance(kind, ledger_ruling(whole, (int32_t)b, LEDGER_NONE),
                                run_is_supply(run, &whole->bounds[b]));
    for (size_t r = 0; r < whole->nrows; r++)
        figures[whole->nbounds + r] = reluctance(kind, ledger_ruling(whole, LEDGER_NONE, (int32_t)r), false);
    struct repair_terms terms = {.bounds = figures, .rows = figures + whole->nbounds};
    return repair_find(&remedy->repair, whole, terms, engine_of(run), &run->arena, &remedy->found,
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
    enum status status = run_join(run);
    if (status != STATUS_OK)
        return status;
    int8_t *figures = memory_new(run->outcome.whole->nbounds + run->outcome.whole->nrows, sizeof *figures);
    bool brief = run->options.brief;
    status = figures ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = conflict_list_find(&run->conflicts, run->outcome.whole, scope, brief ? 1 : RUN_CONFLICTS,
                                    engine_of(run), &run->arena, run->faults);
    for (int kind = REMEDY_SUPPLY; kind < REMEDY_KINDS && status == STATUS_OK && !brief; kind++)
        status = find_remedy(run, (enum remedy_kind)kind, figures);
    if (status == STATUS_OK)
        drop_repetition(run);
    memory_free(figures);
    return status;
}
