/* Places are counted, not sorted: there are few parts, and equal ones share a place by that. */
#include "compare/standings.h"

#include <math.h>

static enum status add_parts(struct standings *standings, size_t o, const struct comparison *comparison,
                             const struct compared_part *parts, size_t n, struct arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        struct standing_row *row = &standings->list[standings->n++];
        *row = (struct standing_row){
            .option = o,
            .part = &parts[i],
            .rank = arena_new(arena, comparison->npart_figures, sizeof *row->rank),
            .rank_of_all = arena_new(arena, comparison->npart_figures, sizeof *row->rank_of_all)};
        if (!row->rank || !row->rank_of_all)
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

double standings_value(const struct standing_row *row, size_t figure)
{
    return round(row->part->value[figure] * 1e6) / 1e6;
}

static void rank(struct standings *standings, size_t row, size_t figure)
{
    struct standing_row *at = &standings->list[row];
    double value = standings_value(at, figure);
    if (isnan(value))
        return;
    at->rank[figure] = at->rank_of_all[figure] = 1;
    for (size_t i = 0; i < standings->n; i++) {
        const struct standing_row *other = &standings->list[i];
        if (!(standings_value(other, figure) > value))
            continue;
        at->rank_of_all[figure]++;
        at->rank[figure] += other->option == at->option;
    }
}

enum status standings_find(struct standings *standings, struct compare_option *const *options, size_t n,
                           struct arena *arena)
{
    struct compared_part *parts[OPTIONS_MOST] = {0};
    size_t nparts[OPTIONS_MOST] = {0}, nrows = 0;
    const struct comparison *comparison = model_comparison(options[0]->run.model);
    enum status status = STATUS_OK;
    *standings = (struct standings){0};
    for (size_t o = 0; o < n && comparison->stand && status == STATUS_OK; o++) {
        if (!option_has_plan(options[o]))
            continue;
        status = comparison->stand(&options[o]->run.outcome, arena, &parts[o], &nparts[o]);
        nrows += nparts[o];
    }
    standings->list = arena_new(arena, nrows, sizeof *standings->list);
    if (!standings->list)
        return STATUS_MEMORY;
    for (size_t o = 0; o < n && status == STATUS_OK; o++)
        status = add_parts(standings, o, comparison, parts[o], nparts[o], arena);
    for (size_t i = 0; i < standings->n; i++)
        for (size_t f = 0; f < comparison->npart_figures; f++)
            if (comparison->part_figures[f].is_rate)
                rank(standings, i, f);
    return status;
}
