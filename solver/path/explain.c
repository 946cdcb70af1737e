/* One unit of a road. */
#include "path/explain.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "path/settle.h"
#include "path/tables.h"

enum { MARGIN = 10, COLUMN = 10 };

/* The least number of people short that the screen shows. */
#define SHOWN 0.1

/* --- one recruit more --- */

/* One recruit more in a pool's year: the people settled again, posts as they are. */
struct recruit_more {
    size_t kind, year;
    size_t pool;         /* place in arrays of pools */
    size_t goes_to;      /* the holder that recruits more in that year, nholders when nobody does */
    int64_t in_all;      /* person-years more at all holders of the kind */
    int64_t here;        /* at the unit's */
    size_t from;         /* the first year in which it has more or fewer people, n: in none */
    double person_years; /* fewer short, over all units */
};

/* People on the books and recruits, without the one more. */
struct settled {
    int64_t *people, *recruited; /* [nholders][n] */
};

static enum status settled_init(struct settled *settled, const struct road *road)
{
    const struct course *course = &road->course;
    settled->people = memory_new(course->nholders * course->n, sizeof *settled->people);
    settled->recruited = memory_new(course->nholders * course->n, sizeof *settled->recruited);
    if (!settled->people || !settled->recruited)
        return STATUS_MEMORY;
    memcpy(settled->people, course->people, course->nholders * course->n * sizeof *settled->people);
    for (size_t h = 0; h < course->nholders; h++)
        for (size_t y = 0; y < course->n; y++)
            settled->recruited[course_at(course, h, y)] = road_arrivals(road, h, y).recruited;
    return STATUS_OK;
}

static void settled_done(struct settled *settled)
{
    memory_free(settled->people);
    memory_free(settled->recruited);
}

/* Adds up what a holder gains over the years; *from is moved to the first of them. */
static int64_t gain_of(const struct course *course, const struct settled *before, size_t h, size_t *from)
{
    int64_t sum = 0;
    for (size_t y = 0; y < course->n; y++) {
        int64_t gain = course->people[course_at(course, h, y)] - before->people[course_at(course, h, y)];
        *from = gain != 0 && y < *from ? y : *from;
        sum += gain;
    }
    return sum;
}

/* The course has the people with the recruit, before those without. */
static void compare(const struct road *road, size_t unit, const struct settled *before,
                    struct recruit_more *more)
{
    const struct course *course = &road->course;
    int64_t most = 0;
    more->goes_to = course->nholders;
    more->from = course->n;
    for (size_t h = 0; h < course->nholders; h++) {
        size_t from = course->n;
        if (course_pool(course, h, more->year) != more->pool)
            continue;
        int64_t gain = gain_of(course, before, h, &from);
        int64_t recruits = road_arrivals(road, h, more->year).recruited -
                           before->recruited[course_at(course, h, more->year)];
        more->in_all += gain;
        if (course->holders[h].unit == (int32_t)unit) {
            more->here += gain;
            more->from = from < more->from ? from : more->from;
        }
        if (recruits > most) {
            most = recruits;
            more->goes_to = h;
        }
    }
}

static enum status try_one(struct road *road, size_t unit, const struct settled *before,
                           struct recruit_more *more)
{
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    double was = course_person_years(&road->course);
    run_init(run, road->models, (struct run_options){.engine = road->options.engine, .brief = true},
             road->faults);
    road->years.recruits[more->pool]++;
    enum status status = course_lay_people(&road->course, PEOPLE_BY_NEED, NULL, &run->ledger);
    if (status == STATUS_OK)
        status = road_settle(run);
    road->years.recruits[more->pool]--;
    if (status == STATUS_OK) {
        course_read_people(&road->course, run->answer.posts);
        more->person_years = was - course_person_years(&road->course);
        compare(road, unit, before, more);
    }
    run_done(run);
    memory_free(run);
    return status;
}

/* Works out [*n] what one recruit more in each year of each kind would do to a unit, pools without limit left
 * out. list has room for nkinds * n. The road is a settled one and stays so. */
static enum status try_recruits(struct road *road, size_t unit, struct recruit_more *list, size_t *n)
{
    struct course *course = &road->course;
    const struct years *years = &road->years;
    struct settled before;
    enum status status = settled_init(&before, road);
    *n = 0;
    for (size_t i = 0; i < course->nholders && status == STATUS_OK; i++)
        for (size_t y = 0; y < course->n && status == STATUS_OK; y++) {
            size_t h = course->listed[i], pool = course_pool(course, h, y);
            if (course->holders[h].unit != (int32_t)unit || years->recruits[pool] >= YEARS_NO_MOST)
                continue;
            list[*n] =
                (struct recruit_more){.kind = (size_t)course->holders[h].kind, .year = y, .pool = pool};
            status = try_one(road, unit, &before, &list[*n]);
            course_read_people(course, road->people.answer.posts);
            ++*n;
        }
    settled_done(&before);
    return status;
}

/* --- words --- */

static void write_words(const char *const *words, size_t n, struct sink *sink)
{
    for (size_t i = 0; i < n; i++)
        text_write_padded(sink, _(words[i]), COLUMN, TEXT_RIGHT);
}

static void write_heading(const struct road *road, size_t h, struct sink *sink)
{
    static const char *const before[] = {N_("posts"), N_("off plan"), N_("stay"), N_("leave"),
                                         N_("recruits")};
    static const char *const moves[] = {N_("moved in"), N_("moved out"), N_("placed")};
    static const char *const after[] = {N_("people"), N_("at work"), N_("need")};
    const struct course *course = &road->course;
    sink_format(sink,
                language_plural("%s: %lld post today, %lld in the plan of %d\n",
                                "%s: %lld posts today, %lld in the plan of %d\n",
                                (unsigned long)course->start[h]),
                road->years.kind_axis->label[course->holders[h].kind], (long long)course->start[h],
                (long long)course->plan[h], road_year(road, course->n - 1));
    text_write_padded(sink, _("year"), MARGIN, TEXT_LEFT);
    write_words(before, sizeof before / sizeof *before, sink);
    if (road_may_leave(road, h))
        write_words(moves, sizeof moves / sizeof *moves, sink);
    write_words(after, sizeof after / sizeof *after, sink);
    sink_format(sink, "  %s\n", _("why"));
}

static void write_year(const struct road *road, size_t h, size_t y, struct sink *sink)
{
    const struct course *course = &road->course;
    size_t at = course_at(course, h, y);
    struct arrivals come = road_arrivals(road, h, y);
    sink_format(sink, "%-10d%10lld%10lld%10lld%10lld%10lld", road_year(road, y), (long long)course->posts[at],
                (long long)(course->posts[at] - course->plan[h]), (long long)course_stay(course, h, y),
                (long long)road->years.leave[course_unit(course, h, y)], (long long)come.recruited);
    if (road_may_leave(road, h))
        sink_format(sink, "%10lld%10lld%10lld", (long long)come.moved, (long long)course->moved_out[at],
                    (long long)course->placed[at]);
    sink_format(sink, "%10lld%10lld%10.1f  ", (long long)course->people[at],
                (long long)course_at_work(course, h, y), course->need[h]);
    road_say_why(road, h, y, sink);
    sink_text(sink, "\n");
}

/* What comes of it in all: need settles who is recruited when, so that others may come later for it. */
static void write_in_all(const struct recruit_more *more, struct sink *sink)
{
    long long in_all = more->in_all;
    bool fewer = in_all < 0, worse = more->person_years < -SHOWN / 2;
    if (fewer)
        sink_text(sink, _(", and others come later for it"));
    sink_format(
        sink,
        fewer
            ? language_plural(", %lld person-year fewer", ", %lld person-years fewer", (unsigned long)-in_all)
            : language_plural(", %lld person-year more", ", %lld person-years more", (unsigned long)in_all),
        fewer ? -in_all : in_all);
    sink_format(sink, worse ? _("; %.1f more short in all") : _("; %.1f fewer short in all"),
                worse ? -more->person_years : fabs(more->person_years));
}

/* What comes of it at the unit: one person in two years, or two in one, are two person-years. */
static void write_here(const struct road *road, const struct recruit_more *more, struct sink *sink)
{
    long long here = more->here;
    int year = road_year(road, more->from);
    if (here > 0)
        sink_format(sink,
                    language_plural("; here %lld person-year more in all, from %d on",
                                    "; here %lld person-years more in all, from %d on", (unsigned long)here),
                    here, year);
    else if (here < 0)
        sink_format(sink,
                    language_plural("; here %lld person-year fewer in all, from %d on",
                                    "; here %lld person-years fewer in all, from %d on",
                                    (unsigned long)-here),
                    -here, year);
    else
        sink_format(sink, _("; here as many person-years in all, in other years from %d on"), year);
}

static void write_more(const struct road *road, size_t unit, const struct recruit_more *more,
                       struct sink *sink)
{
    const struct course *course = &road->course;
    const struct years *years = &road->years;
    const char *kind = years->kind_axis->label[more->kind];
    int year = road_year(road, more->year);
    sink_format(sink, _("one recruit more of %s in %d: "), kind, year);
    if (more->goes_to == course->nholders)
        sink_text(sink, _("nobody needs one, or has a vacant post for one"));
    else if (course->holders[more->goes_to].unit == (int32_t)unit)
        sink_text(sink, _("comes here"));
    else
        sink_format(sink, _("goes to %s"), years->unit_axis->label[course->holders[more->goes_to].unit]);
    if (more->goes_to < course->nholders)
        write_in_all(more, sink);
    if (more->from < course->n)
        write_here(road, more, sink);
    sink_text(sink, "\n");
}

enum status road_explain_unit(struct road *road, size_t unit, struct sink *sink)
{
    const struct course *course = &road->course;
    size_t n, room = road->years.nkinds * course->n;
    struct recruit_more *list = memory_new(room, sizeof *list);
    enum status status = list ? try_recruits(road, unit, list, &n) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        sink_format(sink, _("%s (%s): the road from %d to %d\n"), road->years.unit_axis->label[unit],
                    road->years.unit_axis->code[unit], road_year(road, 0), road_year(road, course->n - 1));
        for (size_t i = 0; i < course->nholders; i++) {
            size_t h = course->listed[i];
            if (course->holders[h].unit != (int32_t)unit)
                continue;
            write_heading(road, h, sink);
            for (size_t y = 0; y < course->n; y++)
                write_year(road, h, y, sink);
        }
        for (size_t i = 0; i < n; i++)
            write_more(road, unit, &list[i], sink);
    }
    memory_free(list);
    return status;
}

/* --- JSON --- */

static void put_year(const struct road *road, size_t h, size_t y, struct json_writer *json)
{
    const struct course *course = &road->course;
    size_t at = course_at(course, h, y);
    struct arrivals come = road_arrivals(road, h, y);
    struct words why;
    words_init(&why);
    road_say_why(road, h, y, &why.sink);
    json_open_object(json);
    json_key_count(json, "year", road_year(road, y));
    json_key_count(json, "posts", course->posts[at]);
    json_key_count(json, "stay", course_stay(course, h, y));
    json_key_count(json, "leave", road->years.leave[course_unit(course, h, y)]);
    json_key_count(json, "recruited", come.recruited);
    json_key_count(json, "moved_in", come.moved);
    json_key_count(json, "moved_out", course->moved_out[at]);
    json_key_count(json, "placed", course->placed[at]);
    json_key_count(json, "people", course->people[at]);
    json_key_count(json, "at_work", course_at_work(course, h, y));
    json_key_text(json, "why", words_text(&why));
    json_close(json);
    words_done(&why, json->sink);
}

static void put_more(const struct road *road, const struct recruit_more *more, struct json_writer *json)
{
    const struct course *course = &road->course;
    const struct years *years = &road->years;
    bool some = more->goes_to < course->nholders;
    json_open_object(json);
    json_key_count(json, "year", road_year(road, more->year));
    json_key_text(json, "kind", years->kind_axis->code[more->kind]);
    json_key_text(json, "goes_to", some ? years->unit_axis->code[course->holders[more->goes_to].unit] : NULL);
    json_key_count(json, "person_years", more->in_all);
    json_key_count(json, "person_years_here", more->here);
    if (more->from < course->n)
        json_key_count(json, "here_from", road_year(road, more->from));
    json_key(json, "fewer_short");
    json_fixed(json, more->person_years, 6);
    json_close(json);
}

enum status road_explain_unit_json(struct road *road, size_t unit, struct sink *sink)
{
    const struct course *course = &road->course;
    size_t n, room = road->years.nkinds * course->n;
    struct json_writer json;
    struct recruit_more *list = memory_new(room, sizeof *list);
    enum status status = list ? try_recruits(road, unit, list, &n) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        json_begin(&json, sink);
        json_open_object(&json);
        json_key_text(&json, "code", road->years.unit_axis->code[unit]);
        json_key_text(&json, "name", road->years.unit_axis->label[unit]);
        json_key_list(&json, "kinds");
        for (size_t i = 0; i < course->nholders; i++) {
            size_t h = course->listed[i];
            if (course->holders[h].unit != (int32_t)unit)
                continue;
            json_open_object(&json);
            json_key_text(&json, "kind", road->years.kind_axis->code[course->holders[h].kind]);
            json_key_count(&json, "today", course->start[h]);
            json_key_count(&json, "plan", course->plan[h]);
            json_key(&json, "need");
            json_fixed(&json, course->need[h], 6);
            json_key_list(&json, "years");
            for (size_t y = 0; y < course->n; y++)
                put_year(road, h, y, &json);
            json_close(&json);
            json_close(&json);
        }
        json_close(&json);
        json_key_list(&json, "one_recruit_more");
        for (size_t i = 0; i < n; i++)
            put_more(road, &list[i], &json);
        json_close(&json);
        json_close(&json);
    }
    memory_free(list);
    return status;
}
