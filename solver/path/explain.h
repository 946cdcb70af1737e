/* Why one unit's posts come and go when they do, and what one recruit more would do. */
#ifndef BIANZHI_PATH_EXPLAIN_H
#define BIANZHI_PATH_EXPLAIN_H

#include "path/road.h"

/* One recruit more in a pool's year: the people settled again, posts as they are. */
struct recruit_more {
    size_t kind, year;
    size_t pool;         /* place in arrays of pools */
    size_t most;         /* the holder that gains most, nholders when nobody does */
    int64_t here;        /* person-years more at the unit's holders of the kind */
    int64_t there;       /* at the one that gains most */
    double person_years; /* fewer short, over all units */
};

/* Works out [*n] what one recruit more in each year of each kind would do to a unit, pools without limit left
 * out. list has room for nkinds * n. The road is a settled one and stays so. */
enum status road_try_recruits(struct road *road, size_t unit, struct recruit_more *list, size_t *n);

/* The unit's years, kind by kind, each with its reason, and the recruits. */
enum status road_explain_unit(struct road *road, size_t unit, struct sink *sink);
enum status road_explain_unit_json(struct road *road, size_t unit, struct sink *sink);

#endif
