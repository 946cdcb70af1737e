#include "model/levels.h"

#include <string.h>

#include "model/model.h"

/* The setting of a goal where it stands, taken out there; by default where it stands nowhere. */
static struct goal_setting take_goal(struct scenario *scenario, const char *name)
{
    const struct model *model = scenario->model;
    struct goal_setting taken = {0};
    while (strcmp(model->goals[taken.goal]->name, name) != 0)
        taken.goal++;
    taken.weight = model->goals[taken.goal]->weight;
    taken.curve = model->goals[taken.goal]->curve;
    for (size_t l = 0; l < scenario->nlevels; l++) {
        struct goal_level *level = &scenario->levels[l];
        for (size_t g = 0; g < level->ngoals; g++) {
            if (level->goals[g].goal != taken.goal)
                continue;
            taken = level->goals[g];
            level->ngoals--;
            memmove(&level->goals[g], &level->goals[g + 1], (level->ngoals - g) * sizeof *level->goals);
        }
    }
    return taken;
}

enum status levels_put_first(struct scenario *scenario, const char *const *goals)
{
    struct goal_level first = {.goals =
                                   arena_new(scenario->arena, scenario->model->ngoals, sizeof *first.goals)};
    if (!first.goals)
        return STATUS_MEMORY;
    for (; *goals; goals++)
        first.goals[first.ngoals++] = take_goal(scenario, *goals);
    size_t n = 0;
    for (size_t l = 0; l < scenario->nlevels; l++)
        if (scenario->levels[l].ngoals > 0)
            scenario->levels[n++] = scenario->levels[l];
    memmove(scenario->levels + 1, scenario->levels, n * sizeof *scenario->levels);
    scenario->levels[0] = first;
    scenario->nlevels = n + 1;
    return STATUS_OK;
}
