/* A scenario's copy, for those who solve variants of it. */
#include <string.h>

#include "model/model.h"
#include "model/scenario.h"

static void *copy(struct arena *arena, const void *from, size_t count, size_t size)
{
    void *to = arena_new(arena, count, size);
    if (to && count > 0)
        memcpy(to, from, count * size);
    return to;
}

/* Rows of settings, one of each rule or section. NULL: out of memory. */
static struct setting **copy_settings(struct setting *const *from, const struct model *model, bool of_rules,
                                      struct arena *arena)
{
    size_t n = of_rules ? model->nrules : model->nsections;
    struct setting **to = arena_new(arena, n, sizeof *to);
    for (size_t i = 0; to && i < n; i++) {
        size_t nparameters = of_rules ? model->rules[i]->nparameters : model->sections[i].nparameters;
        to[i] = copy(arena, from[i], nparameters, sizeof **to);
        if (!to[i])
            return NULL;
    }
    return to;
}

static struct goal_level *copy_levels(const struct scenario *from, const struct model *model,
                                      struct arena *arena)
{
    struct goal_level *levels = copy(arena, from->levels, from->nlevels, sizeof *levels);
    for (size_t l = 0; levels && l < from->nlevels; l++) {
        struct goal_setting *goals = arena_new(arena, model->ngoals, sizeof *goals);
        if (!goals)
            return NULL;
        memcpy(goals, levels[l].goals, levels[l].ngoals * sizeof *goals);
        levels[l].goals = goals;
    }
    return levels;
}

enum status scenario_copy(struct scenario *to, const struct scenario *from, const struct model *model,
                          struct arena *arena)
{
    struct scenario own = *from;
    own.arena = arena;
    own.rule_off = copy(arena, from->rule_off, model->nrules, sizeof *own.rule_off);
    own.rule_settings = copy_settings(from->rule_settings, model, true, arena);
    own.section_settings = copy_settings(from->section_settings, model, false, arena);
    own.levels = copy_levels(from, model, arena);
    *to = own;
    return own.rule_off && own.rule_settings && own.section_settings && own.levels ? STATUS_OK
                                                                                   : STATUS_MEMORY;
}
