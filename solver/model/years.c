/* Room for the years of a road, and who is still there. */
#include "model/years.h"

enum status years_init(struct years *years, const struct road_terms *terms, size_t nunits, size_t nkinds,
                       size_t npools, struct arena *arena)
{
    *years = (struct years){
        .n = terms->n, .first = terms->first, .nunits = nunits, .nkinds = nkinds, .npools = npools};
    size_t today = nunits * nkinds, each = today * terms->n, pooled = npools * nkinds * terms->n;
    struct {
        int64_t **figures;
        size_t n;
    } rooms[] = {{&years->posts, today},      {&years->staff, today},     {&years->leave, each},
                 {&years->away, each},        {&years->guests, each},     {&years->total, pooled},
                 {&years->release, pooled},   {&years->recruits, pooled}, {&years->may_move, pooled},
                 {&years->may_place, pooled}, {&years->step, nkinds}};
    years->recruits_given = arena_new(arena, pooled, sizeof *years->recruits_given);
    years->leave_given = arena_new(arena, terms->n, sizeof *years->leave_given);
    years->leave_listed = arena_new(arena, today, sizeof *years->leave_listed);
    bool whole = years->recruits_given && years->leave_given && years->leave_listed;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        *rooms[i].figures = arena_new(arena, rooms[i].n, sizeof **rooms[i].figures);
        whole = whole && *rooms[i].figures;
    }
    for (size_t k = 0; whole && k < nkinds; k++)
        years->step[k] = -1;
    return whole ? STATUS_OK : STATUS_MEMORY;
}

int64_t years_stay(const struct years *years, size_t u, size_t k, size_t y)
{
    int64_t stay = years->staff[u * years->nkinds + k];
    for (size_t i = 0; i <= y; i++)
        stay -= years->leave[years_unit(years, u, k, i)];
    return stay;
}
