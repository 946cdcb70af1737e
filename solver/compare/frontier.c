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

static enum status fill(struct frontier_curve *curve, struct frontier_point *point,
                        const struct compare_option *option, const struct answer *answer, struct arena *arena)
{
    point->posts = arena_copy(arena, answer->posts, option->run.ledger.naccounts, sizeof *point->posts);
    if (!point->posts)
        return STATUS_MEMORY;
    curve->nunproven += answer->status == STATUS_UNPROVEN;
    return results_measure(&option->run, point->posts, arena, &point->measures, &curve->nmeasures);
}

enum status frontier_add(struct frontier_curve *curve, struct frontier_point point,
                         const struct compare_option *option, const struct answer *answer,
                         struct arena *arena)
{
    point.feasible = answer != NULL;
    enum status status = answer ? fill(curve, &point, option, answer, arena) : STATUS_OK;
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
