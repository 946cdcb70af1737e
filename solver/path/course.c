/* The figures of a road, and what is worked out from them without a ledger. */
#include "path/course.h"

#include "base/memory.h"
#include "base/wide.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool name_years(struct course *course, struct arena *arena)
{
    const char **names = arena_new(arena, course->n, sizeof *names);
    char text[16];
    for (size_t y = 0; names && y < course->n; y++) {
        int length = snprintf(text, sizeof text, "%d", course->years->first + (int)y);
        names[y] = arena_text(arena, text, (size_t)length);
        if (!names[y])
            return false;
    }
    course->year_axis = (struct axis){.name = "year", .n = course->n, .code = names, .label = names};
    return names != NULL;
}

/* By unit, then by kind. */
static bool list_holders(struct course *course, struct arena *arena)
{
    size_t nplaces = course->years->nunits * course->years->nkinds, n = 0;
    size_t *holder = memory_new(nplaces, sizeof *holder); /* and one: 0 is nobody */
    course->listed = arena_new(arena, course->nholders, sizeof *course->listed);
    if (holder && course->listed) {
        for (size_t h = 0; h < course->nholders; h++)
            holder[course_today(course, h)] = h + 1;
        for (size_t place = 0; place < nplaces; place++)
            if (holder[place] > 0)
                course->listed[n++] = holder[place] - 1;
    }
    bool whole = holder && course->listed;
    memory_free(holder);
    return whole;
}

enum status course_init(struct course *course, const struct years *years, const struct post_holder *holders,
                        size_t nholders, struct arena *arena)
{
    *course = (struct course){.years = years, .n = years->n, .holders = holders, .nholders = nholders};
    size_t each = nholders * years->n, pooled = years->npools * years->nkinds * years->n;
    struct {
        int64_t **figures;
        size_t n;
    } rooms[] = {{&course->start, nholders}, {&course->up, nholders},      {&course->down, nholders},
                 {&course->plan, nholders},  {&course->least, each},       {&course->most, each},
                 {&course->posts, each},     {&course->people, each},      {&course->arrive, each},
                 {&course->placed, each},    {&course->moved_out, each},   {&course->low, pooled},
                 {&course->high, pooled},    {&course->recruited, pooled}, {&course->moved, pooled}};
    struct {
        int32_t **accounts;
        size_t n;
    } places[] = {{&course->posts_account, each},  {&course->people_account, each},
                  {&course->arrive_account, each}, {&course->out_account, each},
                  {&course->place_account, each},  {&course->recruit_account, pooled},
                  {&course->move_account, pooled}};
    course->need = arena_new(arena, nholders, sizeof *course->need);
    course->cuts = arena_new(arena, COURSE_MOST_CUTS, sizeof *course->cuts);
    course->above = arena_new(arena, pooled * COURSE_ABOVE, sizeof *course->above);
    bool whole = course->need && course->cuts && course->above && name_years(course, arena) &&
                 list_holders(course, arena);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        *rooms[i].figures = arena_new(arena, rooms[i].n, sizeof **rooms[i].figures);
        whole = whole && *rooms[i].figures;
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        *places[i].accounts = arena_new(arena, places[i].n, sizeof **places[i].accounts);
        whole = whole && *places[i].accounts;
        for (size_t j = 0; whole && j < places[i].n; j++)
            (*places[i].accounts)[j] = LEDGER_NONE;
    }
    return whole ? STATUS_OK : STATUS_MEMORY;
}

struct course_cut *course_new_cut(struct course *course, size_t y, struct arena *arena)
{
    struct course_cut *cut = &course->cuts[course->ncuts];
    *cut = (struct course_cut){.y = y, .most = LEDGER_NO_MOST};
    cut->weight = arena_new(arena, course->nholders * course->n, sizeof *cut->weight);
    return cut->weight ? cut : NULL;
}

void course_reduce_cut(const struct course *course, struct course_cut *cut)
{
    size_t n = course->nholders * course->n;
    int64_t common = 0;
    for (size_t i = 0; i < n; i++)
        common = (int64_t)wide_common_divisor(common, cut->weight[i]);
    if (common == 0) /* of no holder: there are none whatever they have, which is no limit on them */
        cut->most = LEDGER_NO_MOST;
    if (common <= 1 || cut->most >= LEDGER_NO_MOST)
        return;
    for (size_t i = 0; i < n; i++)
        cut->weight[i] /= common;
    cut->most = (cut->most - (cut->most % common + common) % common) / common; /* rounded down */
}

int64_t course_cut_sum(const struct course *course, const struct course_cut *cut)
{
    int64_t sum = 0;
    for (size_t i = 0; i < course->nholders * course->n; i++)
        sum += cut->weight[i] * course->posts[i];
    return sum;
}

bool course_has_holders(const struct course *course, size_t gk)
{
    for (size_t h = 0; h < course->nholders; h++)
        if (course_is_of(course, h, gk))
            return true;
    return false;
}

int64_t course_off_plan(const struct course *course, size_t gk, size_t y)
{
    int64_t above = 0, below = 0;
    for (size_t h = 0; h < course->nholders; h++) {
        int64_t off = course->posts[course_at(course, h, y)] - course->plan[h];
        above += course_is_of(course, h, gk) && off > 0 ? off : 0;
        below += course_is_of(course, h, gk) && off < 0 ? -off : 0;
    }
    return above > below ? above : below;
}

int64_t course_stay(const struct course *course, size_t h, size_t y)
{
    return years_stay(course->years, (size_t)course->holders[h].unit, (size_t)course->holders[h].kind, y);
}

int64_t course_late(const struct course *course, size_t h, size_t y)
{
    return course_stay(course, h, y) - course_stay(course, h, course->n - 1);
}

int64_t course_away(const struct course *course, size_t h, size_t y)
{
    int64_t away = course->years->away[course_unit(course, h, y)], stay = course_stay(course, h, y);
    return away < stay ? away : stay;
}

int64_t course_at_work(const struct course *course, size_t h, size_t y)
{
    return course->people[course_at(course, h, y)] - course_away(course, h, y) +
           course->years->guests[course_unit(course, h, y)];
}

double course_short(const struct course *course, size_t h, size_t y)
{
    double lacking = course->need[h] - (double)course_at_work(course, h, y);
    return lacking > 0 ? lacking : 0;
}

double course_person_years(const struct course *course)
{
    double sum = 0;
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++)
            sum += course_short(course, h, y);
    return sum;
}

static int falling(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* The most of a pool's need that as many people as it has posts for can meet at the end of a year: whole
 * people first, then those who meet the larger part of a need. rest [nholders] is scratch. */
static double need_met(const struct course *course, size_t at, int64_t high, double *rest)
{
    size_t y = at % course->n, nrest = 0;
    int64_t room = high, whole = 0;
    for (size_t h = 0; h < course->nholders; h++) {
        if (course_pool(course, h, y) != at)
            continue;
        int64_t beside = course->years->guests[course_unit(course, h, y)] - course_away(course, h, y);
        int64_t most = course->most[course_at(course, h, y)] + beside;
        double need = course->need[h];
        room += beside;
        whole += (double)most < floor(need) ? most : (int64_t)floor(need);
        if ((double)most > need)
            rest[nrest++] = need - floor(need);
    }
    qsort(rest, nrest, sizeof *rest, falling);
    if (room <= whole)
        return (double)room;
    double met = (double)whole;
    for (size_t i = 0; i < nrest && (int64_t)i < room - whole; i++)
        met += rest[i];
    return met;
}

enum status course_short_by_posts(const struct course *course, const int64_t *high, double *person_years)
{
    size_t npools = course->years->npools * course->years->nkinds * course->n;
    double *rest = memory_new(course->nholders, sizeof *rest);
    *person_years = 0;
    if (!rest)
        return STATUS_MEMORY;
    for (size_t at = 0; at < npools; at++) {
        double need = 0;
        for (size_t h = 0; h < course->nholders; h++)
            need += course_pool(course, h, at % course->n) == at ? course->need[h] : 0;
        double met = need > 0
                         ? need_met(course, at, (at + 1) % course->n == 0 ? course->high[at] : high[at], rest)
                         : 0;
        *person_years += need > met ? need - met : 0;
    }
    memory_free(rest);
    return STATUS_OK;
}
