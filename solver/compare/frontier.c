/* What the three frontiers share: points. */
#include "compare/frontier.h"

#include <string.h>

enum status frontier_begin(struct frontier *frontier, size_t n)
{
    *frontier = (struct frontier){.curves = memory_new(n, sizeof *frontier->curves), .n = n};
    return frontier->curves ? STATUS_OK : STATUS_MEMORY;
}

void frontier_done(struct frontier *frontier)
{
    for (size_t c = 0; frontier->curves && c < frontier->n; c++)
        memory_free(frontier->curves[c].points);
    memory_free(frontier->curves);
    *frontier = (struct frontier){0};
}

static enum status fill(struct frontier_curve *curve, struct frontier_point *point, const struct run *run,
                        const int64_t *posts, struct arena *arena)
{
    const int64_t *own = posts ? posts : run->answer.posts;
    point->posts = arena_copy(arena, own, run->ledger.naccounts, sizeof *own);
    return point->posts ? results_measure(run, posts, arena, &point->measures, &curve->nmeasures)
                        : STATUS_MEMORY;
}

enum status frontier_add(struct frontier_curve *curve, struct frontier_point point, const struct run *run,
                         const int64_t *posts, struct arena *arena)
{
    point.feasible = run != NULL;
    enum status status = run ? fill(curve, &point, run, posts, arena) : STATUS_OK;
    if (status == STATUS_OK &&
        !memory_grow(&curve->points, &curve->capacity, curve->n + 1, sizeof *curve->points))
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        curve->points[curve->n++] = point;
    return status;
}

size_t frontier_level(const struct scenario *scenario, size_t l)
{
    size_t level = LEDGER_WAIVER_LEVELS + 1; /* waivers and reserve come first */
    for (size_t i = 0; i <= l; i++) {
        bool first_posts = false;
        for (size_t g = 0; g < scenario->levels[i].ngoals; g++)
            first_posts |= curve_has_first_post(scenario->levels[i].goals[g].curve);
        level += (first_posts ? 1U : 0U) + (i < l ? 1U : 0U);
    }
    return level;
}
