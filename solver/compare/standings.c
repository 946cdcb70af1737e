/* Equal parts share a place: 1 + how many have more. */
#include "compare/standings.h"

#include <math.h>
#include <stdlib.h>

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

/* A row's figure. */
struct rated {
    double value;
    struct standing_row *row;
};

static int falling(const void *a, const void *b)
{
    double x = ((const struct rated *)a)->value, y = ((const struct rated *)b)->value;
    return (x < y) - (x > y);
}

/* list [n of standings] is scratch. */
static void rank(struct standings *standings, size_t figure, struct rated *list)
{
    size_t n = 0, first = 0, nabove[OPTIONS_MOST] = {0};
    for (size_t i = 0; i < standings->n; i++) {
        double value = standings_value(&standings->list[i], figure);
        if (!isnan(value))
            list[n++] = (struct rated){value, &standings->list[i]};
    }
    qsort(list, n, sizeof *list, falling);
    for (size_t i = 0; i < n; i++) {
        for (; list[first].value > list[i].value; first++)
            nabove[list[first].row->option]++;
        list[i].row->rank_of_all[figure] = first + 1;
        list[i].row->rank[figure] = nabove[list[i].row->option] + 1;
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
    struct rated *scratch = arena_new(arena, standings->n, sizeof *scratch);
    if (!scratch)
        return STATUS_MEMORY;
    for (size_t f = 0; f < comparison->npart_figures; f++)
        if (comparison->part_figures[f].is_rate)
            rank(standings, f, scratch);
    return status;
}
