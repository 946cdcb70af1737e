/* The road of the shipped county, set beside an independent computation: yanbian_road.py, which was run once
 * and says how. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "../support/solved_road.h"

static struct road road;
static struct faults faults;

static void set_up(void)
{
    road_of_yanbian(&road, &faults);
}

static void tear_down(void)
{
    road_done(&road);
}

TestSuite(yanbian_road, .init = set_up, .fini = tear_down);

Test(yanbian_road, posts_stand_as_near_to_the_plan_as_they_can_with_as_few_moves)
{
    const struct course *course = &road.course;
    int64_t off = 0, moves = 0;
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++) {
            int64_t posts = course->posts[course_at(course, h, y)];
            int64_t before = y > 0 ? course->posts[course_at(course, h, y - 1)] : course->start[h];
            off += llabs(posts - course->plan[h]);
            moves += llabs(posts - before);
        }
    cr_expect_eq(off, 46, "%lld", (long long)off);
    cr_expect_eq(moves, 50, "%lld", (long long)moves);
}

Test(yanbian_road, people_are_short_by_as_much)
{
    double short_of = course_person_years(&road.course);
    cr_expect_float_eq(short_of, 384.110311, 5e-7, "%.6f", short_of);
}

Test(yanbian_road, the_rules_of_each_year_need_as_many_posts)
{
    static const int64_t wanted[] = {836, 828, 821, 810, 803};
    for (size_t y = 0; y < road.years.n; y++) {
        int64_t least = 0;
        for (size_t k = 0; k < road.years.nkinds; k++)
            least += road.room[k * road.years.n + y].least;
        cr_expect_eq(least, wanted[y], "year %zu: %lld", y, (long long)least);
    }
}
