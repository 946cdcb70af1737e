/* What a road says, table by table. All of it follows from the course, but for road_platforms.csv, which is
 * of the ledgers of who works where. */
#include "path/tables.h"

#include "base/language.h"

static const char *unit_of(const struct road *road, size_t h)
{
    return road->years.unit_axis->label[road->course.holders[h].unit];
}

static const char *kind_of(const struct road *road, size_t h)
{
    return road->years.kind_axis->label[road->course.holders[h].kind];
}

static int64_t staff_before(const struct road *road, size_t h, size_t y)
{
    const struct course *course = &road->course;
    return y > 0 ? course->people[course_at(course, h, y - 1)] : road->years.staff[course_today(course, h)];
}

/* Who is moved goes to the first in the order of holders that takes people in. */
struct arrivals road_arrivals(const struct road *road, size_t h, size_t y)
{
    const struct course *course = &road->course;
    size_t pool = course_pool(course, h, y);
    int64_t left = course->moved[pool], mine = course->arrive[course_at(course, h, y)];
    for (size_t i = 0; i < h && left > 0; i++)
        if (course_pool(course, i, y) == pool) {
            int64_t taken = course->arrive[course_at(course, i, y)];
            left -= taken < left ? taken : left;
        }
    int64_t moved = mine < left ? mine : left;
    return (struct arrivals){mine - moved, moved};
}

static int64_t more(int64_t a, int64_t b)
{
    return a > b ? a - b : 0;
}

/* --- road.csv --- */

static void write_road_row(const struct road *road, size_t h, size_t y, struct grid *grid)
{
    const struct course *course = &road->course;
    size_t at = course_at(course, h, y);
    int64_t posts = course->posts[at], people = course->people[at];
    struct arrivals come = road_arrivals(road, h, y);
    grid_count(grid, road_year(road, y));
    grid_text(grid, road->years.unit_axis->code[course->holders[h].unit]);
    grid_text(grid, unit_of(road, h));
    grid_text(grid, kind_of(road, h));
    grid_count(grid, posts);
    grid_count(grid, course->plan[h]);
    grid_count(grid, posts - course->plan[h]);
    grid_count(grid, staff_before(road, h, y));
    grid_count(grid, road->years.leave[course_unit(course, h, y)]);
    grid_count(grid, come.recruited);
    grid_count(grid, come.moved);
    grid_count(grid, course->moved_out[at]);
    grid_count(grid, course->placed[at]);
    grid_count(grid, people);
    grid_count(grid, course_at_work(course, h, y));
    grid_count(grid, more(posts, people));
    grid_count(grid, more(people, posts));
    grid_fixed(grid, course->need[h], 2);
    grid_fixed(grid, course_short(course, h, y), 2);
    road_say_why(road, h, y, grid_words(grid));
    grid_end_words(grid);
    grid_end_row(grid);
}

static void begin_row_of_year(struct grid *grid, const struct road *road)
{
    grid_column(grid, "年度 year", NULL, "year");
    grid_column(grid, "编码 code", NULL, "code");
    grid_column(grid, road->horizon->unit_heading, NULL, "unit");
}

static void write_road(const struct road *road, struct grid *grid)
{
    begin_row_of_year(grid, road);
    grid_column(grid, road->horizon->kind_heading, NULL, "kind");
    grid_columns(grid, "编制 posts", "规划编制 plan", "距规划 from plan", "年初实有 staff before",
                 "离岗 leave", "招录 recruited", "调入 moved in", "调出 moved out", "安置 placed",
                 "年末实有 staff after", "在岗 at work", "空编 vacant", "超编 above", "需要 need",
                 "缺口 short", "原因 why", NULL);
    for (size_t y = 0; y < road->years.n; y++)
        for (size_t i = 0; i < road->course.nholders; i++)
            write_road_row(road, road->course.listed[i], y, grid);
}

/* --- road_platforms.csv --- */

static void write_places(const struct road *road, struct grid *grid)
{
    begin_row_of_year(grid, road);
    grid_column(grid, road->horizon->place_heading, NULL, "place");
    grid_columns(grid, "需要 need", "在岗 people", "缺口 short", NULL);
    for (size_t y = 0; y < road->years.n; y++)
        for (size_t i = 0; i < road->cover[y].nplaces; i++) {
            const struct covered *place = &road->cover[y].places[i];
            const struct identity *identity = &road->year[y]->ledger.accounts[place->account].is;
            const struct family *family = &road->year[y]->ledger.families[identity->family];
            double lacking = place->need - (double)place->people;
            grid_count(grid, road_year(road, y));
            grid_text(grid, family->axis[0]->code[identity->unit[0]]);
            grid_text(grid, family->axis[0]->label[identity->unit[0]]);
            grid_text(grid, family->axis[1]->label[identity->unit[1]]);
            grid_fixed(grid, place->need, 2);
            grid_count(grid, place->people);
            grid_fixed(grid, lacking > 0 ? lacking : 0, 2);
            grid_end_row(grid);
        }
}

/* --- recruit_plan.csv --- */

struct recruits road_recruits(const struct road *road, size_t h, size_t y)
{
    struct recruits r = {.all = road_arrivals(road, h, y).recruited};
    int64_t leave = road->years.leave[course_unit(&road->course, h, y)];
    int64_t vacant = more(course_posts_before(&road->course, h, y), staff_before(road, h, y));
    r.replace = r.all < leave ? r.all : leave;
    r.fill = r.all - r.replace < vacant ? r.all - r.replace : vacant;
    r.add = r.all - r.replace - r.fill;
    return r;
}

struct recruits road_recruits_of_pool(const struct road *road, size_t gk, size_t y)
{
    const struct course *course = &road->course;
    struct recruits sum = {0};
    for (size_t h = 0; h < course->nholders; h++) {
        if (!course_is_of(course, h, gk) || course->arrive[course_at(course, h, y)] == 0)
            continue;
        struct recruits one = road_recruits(road, h, y);
        sum.all += one.all;
        sum.replace += one.replace;
        sum.fill += one.fill;
        sum.add += one.add;
    }
    return sum;
}

static void write_recruits_row(struct grid *grid, const struct recruits *r)
{
    grid_count(grid, r->all);
    grid_count(grid, r->replace);
    grid_count(grid, r->fill);
    grid_count(grid, r->add);
}

static void write_recruits_of_pool(const struct road *road, size_t at, struct grid *grid)
{
    const struct course *course = &road->course;
    size_t y = at % course->n, gk = at / course->n, nkinds = road->years.nkinds;
    struct recruits sum = road_recruits_of_pool(road, gk, y);
    for (size_t i = 0; i < course->nholders; i++) {
        size_t h = course->listed[i];
        if (course_pool(course, h, y) != at || course->arrive[course_at(course, h, y)] == 0)
            continue;
        struct recruits r = road_recruits(road, h, y);
        if (r.all == 0)
            continue;
        grid_count(grid, road_year(road, y));
        grid_text(grid, road->years.pool_axis->label[gk / nkinds]);
        grid_text(grid, kind_of(road, h));
        grid_text(grid, unit_of(road, h));
        write_recruits_row(grid, &r);
        grid_text(grid, NULL);
        grid_text(grid, NULL);
        grid_end_row(grid);
    }
    bool free = road->years.recruits[at] >= YEARS_NO_MOST;
    grid_count(grid, road_year(road, y));
    grid_text(grid, road->years.pool_axis->label[gk / nkinds]);
    grid_text(grid, road->years.kind_axis->label[gk % nkinds]);
    grid_text(grid, _("total"));
    write_recruits_row(grid, &sum);
    if (free)
        grid_text(grid, _("unlimited"));
    else
        grid_count(grid, road->years.recruits[at]);
    grid_count_if(grid, !free, road->years.recruits[at] - course->recruited[at]);
    grid_end_row(grid);
}

static void write_recruit_plan(const struct road *road, struct grid *grid)
{
    const struct years *years = &road->years;
    grid_column(grid, "年度 year", NULL, "year");
    grid_column(grid, road->horizon->pool_heading, NULL, "pool");
    grid_column(grid, road->horizon->kind_heading, NULL, "kind");
    grid_column(grid, road->horizon->unit_heading, NULL, "unit");
    grid_columns(grid, "招录 recruits", "接替 replace", "补空 fill", "新增 add", "名额 quota",
                 "未用名额 unused", NULL);
    for (size_t y = 0; y < years->n; y++)
        for (size_t gk = 0; gk < years->npools * years->nkinds; gk++)
            if (course_has_holders(&road->course, gk))
                write_recruits_of_pool(road, gk * years->n + y, grid);
}

/* --- arrivals.csv --- */

/* The first year from which on at least so many are there to the end; n: in none. */
static size_t first_year(const struct course *course, const int64_t *figures, size_t h, int64_t wanted)
{
    size_t y = course->n;
    while (y > 0 && figures[course_at(course, h, y - 1)] >= wanted)
        y--;
    return y;
}

/* From the year of its post on, where the holder has one vacant: whether all who may be recruited are, and
 * whether some of them go to others. */
static bool recruits_are_used_up(const struct road *road, size_t h, size_t post, bool *others)
{
    const struct course *course = &road->course;
    size_t nvacant = 0;
    *others = false;
    for (size_t y = post; y < course->n; y++) {
        size_t pool = course_pool(course, h, y), at = course_at(course, h, y);
        if (course->people[at] >= course->posts[at])
            continue;
        if (road->years.recruits[pool] != course->recruited[pool])
            return false;
        *others |= course->recruited[pool] > road_arrivals(road, h, y).recruited;
        nvacant++;
    }
    return nvacant > 0;
}

static void say_no_arrival(const struct road *road, size_t h, size_t post, struct sink *sink)
{
    const struct course *course = &road->course;
    bool others;
    if ((double)course_at_work(course, h, course->n - 1) + 0.5 >= course->need[h])
        sink_text(sink, _("the need is met without"));
    else if (recruits_are_used_up(road, h, post, &others))
        sink_text(sink, others ? _("recruits are fewer than vacant posts, and others need them more")
                               : _("recruits are fewer than vacant posts"));
    else
        sink_text(sink, _("nobody comes in these years"));
}

static void write_arrival(const struct road *road, size_t h, int64_t posts, size_t post, size_t person,
                          struct grid *grid)
{
    grid_text(grid, road->years.unit_axis->code[road->course.holders[h].unit]);
    grid_text(grid, unit_of(road, h));
    grid_text(grid, kind_of(road, h));
    grid_count(grid, posts);
    grid_count(grid, road_year(road, post));
    grid_count_if(grid, person < road->course.n, road_year(road, person));
    if (person == road->course.n)
        say_no_arrival(road, h, post, grid_words(grid));
    else
        grid_words(grid);
    grid_end_words(grid);
    grid_end_row(grid);
}

/* Posts that a holder gains by the plan, one after the other, those of the same years together. */
static void write_arrivals_of(const struct road *road, size_t h, struct grid *grid)
{
    const struct course *course = &road->course;
    int64_t n = 0;
    for (int64_t wanted = course->start[h] + 1; wanted <= course->plan[h]; wanted++) {
        size_t post = first_year(course, course->posts, h, wanted);
        size_t person = first_year(course, course->people, h, wanted);
        bool ends = wanted == course->plan[h] || first_year(course, course->posts, h, wanted + 1) != post ||
                    first_year(course, course->people, h, wanted + 1) != person;
        n++;
        if (ends)
            write_arrival(road, h, n, post, person, grid);
        n = ends ? 0 : n;
    }
}

static void write_arrivals(const struct road *road, struct grid *grid)
{
    grid_column(grid, "编码 code", NULL, "code");
    grid_column(grid, road->horizon->unit_heading, NULL, "unit");
    grid_column(grid, road->horizon->kind_heading, NULL, "kind");
    grid_columns(grid, "新增编制 posts gained", "编制到位年 post from", "人员到位年 person from",
                 "未到位原因 why not", NULL);
    for (size_t i = 0; i < road->course.nholders; i++)
        write_arrivals_of(road, road->course.listed[i], grid);
}

/* --- room.csv --- */

static void write_room(const struct road *road, struct grid *grid)
{
    const struct years *years = &road->years;
    grid_column(grid, "年度 year", NULL, "year");
    grid_column(grid, road->horizon->pool_heading, NULL, "pool");
    grid_column(grid, road->horizon->kind_heading, NULL, "kind");
    grid_columns(grid, "留任人数 stay", "规则需要 rules need", "编制总量 posts", "可下沉编制 may come down",
                 "余量 slack", "可减百分比 may fall by per cent", NULL);
    for (size_t y = 0; y < years->n; y++)
        for (size_t gk = 0; gk < years->npools * years->nkinds; gk++) {
            size_t at = gk * years->n + y;
            const struct room *room = &road->room[at];
            if (!course_has_holders(&road->course, gk))
                continue;
            grid_count(grid, road_year(road, y));
            grid_text(grid, years->pool_axis->label[gk / years->nkinds]);
            grid_text(grid, years->kind_axis->label[gk % years->nkinds]);
            grid_count(grid, room->stay);
            grid_count(grid, room->least);
            grid_count(grid, room->posts);
            grid_count(grid, room->down);
            grid_count(grid, room_slack(room));
            grid_fixed(grid, room->posts > 0 ? room_percent(room) : 0, 2);
            grid_end_row(grid);
        }
}

/* --- waits.csv --- */

static void write_waits(const struct road *road, struct grid *grid)
{
    const struct course *course = &road->course;
    begin_row_of_year(grid, road);
    grid_column(grid, road->horizon->kind_heading, NULL, "kind");
    grid_columns(grid, "编制 posts", "规划编制 plan", "距规划 from plan", "留任人数 stay", "原因 why", NULL);
    for (size_t y = 0; y < course->n; y++)
        for (size_t i = 0; i < course->nholders; i++) {
            size_t h = course->listed[i];
            int64_t posts = course->posts[course_at(course, h, y)];
            if (posts == course->plan[h])
                continue;
            grid_count(grid, road_year(road, y));
            grid_text(grid, road->years.unit_axis->code[course->holders[h].unit]);
            grid_text(grid, unit_of(road, h));
            grid_text(grid, kind_of(road, h));
            grid_count(grid, posts);
            grid_count(grid, course->plan[h]);
            grid_count(grid, posts - course->plan[h]);
            grid_count(grid, course_stay(course, h, y));
            road_say_why(road, h, y, grid_words(grid));
            grid_end_words(grid);
            grid_end_row(grid);
        }
}

/* --- the list --- */

const struct road_table road_tables[ROAD_TABLES] = {
    [ROAD_ROAD] = {"road.csv", N_("posts and people of each unit and kind at the end of every year, and why"),
                   write_road},
    [ROAD_PLACES] = {"road_platforms.csv", N_("people at work on every place at the end of every year"),
                     write_places},
    [ROAD_RECRUITS] = {"recruit_plan.csv",
                       N_("recruits of every year: in place of others, on vacant posts, on new ones"),
                       write_recruit_plan},
    [ROAD_ARRIVALS] = {"arrivals.csv", N_("when each post that is gained comes, and when somebody on it"),
                       write_arrivals},
    [ROAD_ROOM] = {"room.csv",
                   N_("how far each pool may fall in each year with nobody moved, by that year's sum"),
                   write_room},
    [ROAD_WAITS] = {"waits.csv", N_("where posts are not yet those of the plan, and what they wait for"),
                    write_waits},
};

void road_table_write(const struct road *road, size_t table, struct sink *sink)
{
    struct grid grid;
    grid_begin_csv(&grid, sink, CSV_SPREADSHEET);
    road_tables[table].write(road, &grid);
    grid_end(&grid);
}
