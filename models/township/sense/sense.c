/* The parts in their order. */
#include "township/sense/sense.h"

static void (*const parts[])(const struct facts *, struct warnings *) = {
    sense_residents, sense_posts, sense_people,   sense_pools,     sense_totals,
    sense_offices,   sense_needs, sense_defaults, sense_task_list,
};

void sense_warn(const void *facts, struct warnings *warnings)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        parts[i](facts, warnings);
}
