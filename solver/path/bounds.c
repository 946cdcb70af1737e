/* How few could be short. The ledger of people once more, with people short the one goal and its prices the
 * one thing that counts: by them no posts of that ledger, the road's own among them, come to less than a
 * bound (weak duality). So the bound is what the road leaves, less the gap that the judge finds between the
 * road's people and those prices. */
#include "path/road.h"

#include "engine/judge/proof.h"

#define BILLION 1e9

enum status road_lay_bound(struct road *road, enum road_bound bound)
{
    const int64_t *room = bound == BOUND_ANY ? road->course.most : NULL;
    return course_lay_people(&road->course, PEOPLE_FEWEST_SHORT, room, &road->bound[bound].ledger);
}

void road_settle_bound(struct road *road, enum road_bound bound)
{
    road->bound[bound].ledger.nlevels = 1;
}

static enum status measure(struct road *road, enum road_bound bound, double *person_years)
{
    struct run *run = &road->bound[bound];
    enum status status = proof_accept(&run->ledger, road->people.answer.posts, run->answer.price,
                                      run->answer.row_price, NULL, &run->verdict);
    double least = course_person_years(&road->course) - (double)run->verdict.gap[0] / BILLION;
    *person_years = run->verdict.lawful && least > 0 ? least : 0;
    return status;
}

enum status road_take_bounds(struct road *road)
{
    double by_posts = 0;
    enum status status = measure(road, BOUND_POSTS, &road->fewest_short);
    if (status == STATUS_OK)
        status = measure(road, BOUND_ANY, &road->any_short);
    if (status == STATUS_OK)
        status = course_short_by_posts(&road->course, road->high, &by_posts);
    road->any_short = road->any_short > by_posts ? road->any_short : by_posts;
    return status;
}
