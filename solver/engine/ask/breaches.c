/* Which bounds given posts break, as moves of a repair. Nothing is solved here: whoever only reads a plan
 * needs no engine for it. */
#include "engine/ask/repair.h"

static int64_t breach_of(const struct bound *bound, const int64_t *posts)
{
    int64_t gap = bound->side == SIDE_LEAST ? bound->value - posts[bound->account]
                                            : posts[bound->account] - bound->value;
    return gap > 0 ? gap : 0;
}

enum status repair_read_bounds(struct repair *repair, const struct ledger *ledger, const int64_t *posts,
                               struct arena *arena)
{
    size_t n = 2 * ledger->nrows;
    for (size_t b = 0; b < ledger->nbounds; b++)
        n += breach_of(&ledger->bounds[b], posts) > 0;
    *repair = (struct repair){.moves = arena_new(arena, n, sizeof *repair->moves)};
    for (size_t b = 0; b < ledger->nbounds && repair->moves; b++) {
        const struct bound *bound = &ledger->bounds[b];
        int64_t breach = breach_of(bound, posts);
        if (breach == 0)
            continue;
        repair->posts += breach;
        repair->moves[repair->nmoves++] = (struct repair_move){.bound = (int32_t)b,
                                                               .row = LEDGER_NONE,
                                                               .side = bound->side,
                                                               .from = bound->value,
                                                               .to = posts[bound->account]};
    }
    return repair->moves ? STATUS_OK : STATUS_MEMORY;
}
