/* The exhibits of a road. The order is that of the questions: how far may the pool fall with nobody moved;
 * what happens over the years; who is to be recruited; when does a post come, and somebody on it; what waits;
 * then every year by itself. */
#include "path/exhibits.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "io/csv.h"
#include "path/tables.h"

static const struct exhibit of_all[] = {
    {"room", N_("How far pools may fall with nobody moved"),
     N_("Who of today stays, what the rules of each year need, and the posts of the pool. What lies between "
        "the "
        "last two, and what may come down from above besides, may, by the sum of that year alone, be taken "
        "out "
        "of the pool in it without anybody being moved."),
     "room.csv", "years",
     "year=year;panel=@pool,@kind;lines=posts,rules need,stay;percent=may fall by per cent"},
    {"years", N_("Posts and people, year by year"),
     N_("Posts, those that came down from above among them, people needed and people at work at the end of "
        "every year, all units of a kind together."),
     NULL, "years", "year=year;panel=@kind;lines=posts,need,at work"},
    {"need_met", N_("Need met in every unit, year by year"),
     N_("People at work at the end of every year for every 100 needed by the last year's plan. The table has "
        "the "
        "posts and people of every unit, with the reason for its posts."),
     "road.csv", "heat",
     "row=@unit,@kind;column=year;need=need;met=at work;rank=short;gather=yes;leave=code"},
    {"recruit_plan", N_("The plan of recruits"),
     N_("Whom to recruit in each year: in place of those who leave, on posts that stand vacant, on new ones; "
        "and "
        "what is left of the figure that is allowed."),
     "recruit_plan.csv", NULL, NULL},
    {"arrivals", N_("When a post comes, and somebody on it"),
     N_("Posts that the plan adds: the year from which they are there, and the year from which somebody "
        "works on "
        "them, or why nobody does."),
     "arrivals.csv", NULL, "leave=code"},
    {"waits", N_("What waits, and for what"), N_("Where posts are not yet those of the plan."), "waits.csv",
     NULL, "leave=code"},
};

static const struct exhibit of_year[] = {
    {"places", N_("Who works where"),
     N_("People at work on every place at the end of {}, for every 100 needed."), "road_platforms.csv",
     "heat", "row=@unit;column=@place;need=need;met=people;rank=short;leave=year,code"},
    {"year", N_("Posts and people"), N_("Every unit and kind in {}: who leaves, who comes, what is vacant."),
     "road.csv", NULL, "leave=year,code"},
};

enum { OF_ALL = sizeof of_all / sizeof *of_all, OF_YEAR = sizeof of_year / sizeof *of_year };

/* ROAD_TABLES for what is no file of the folder: the sums. */
static size_t table_of(const char *file)
{
    size_t t = 0;
    while (file && strcmp(road_tables[t].file, file) != 0)
        t++;
    return file ? t : ROAD_TABLES;
}

/* A lead with its year filled in, in the language spoken. */
static const char *lead_of_year(struct arena *arena, const char *lead, int year)
{
    const char *said = language_translate(lead), *at = strstr(said, "{}");
    return arena_format(arena, "%.*s%d%s", (int)(at ? at - said : 0), said, year, at ? at + 2 : said);
}

/* Roles with the English part of the model's headings, "乡镇 township", in the place of @unit and the like;
 * OK or MEMORY. */
static enum status write_roles(const struct horizon *horizon, const char *roles, struct sink *sink)
{
    const struct {
        const char *mark, *heading;
    } marks[] = {{"@unit", horizon->unit_heading},
                 {"@kind", horizon->kind_heading},
                 {"@pool", horizon->pool_heading},
                 {"@place", horizon->place_heading}};
    enum { MARKS = sizeof marks / sizeof *marks };
    for (const char *at = roles ? roles : ""; *at != '\0';) {
        size_t m = 0;
        while (m < MARKS && strncmp(at, marks[m].mark, strlen(marks[m].mark)) != 0)
            m++;
        if (m == MARKS) {
            sink_bytes(sink, at++, 1);
            continue;
        }
        const char *blank = strchr(marks[m].heading, ' ');
        sink_text(sink, blank ? blank + 1 : marks[m].heading);
        at += strlen(marks[m].mark);
    }
    return sink->status;
}

/* Puts the roles of an exhibit in their final form, with those of its part of the page behind them. */
static bool settle_roles(const struct road *road, struct exhibit *exhibit, const char *fold,
                         struct arena *arena)
{
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    bool whole = write_roles(road->horizon, exhibit->roles, &sink) == STATUS_OK;
    sink_text(&sink, fold);
    exhibit->roles =
        whole && sink.status == STATUS_OK ? arena_text(arena, text.text ? text.text : "", text.length) : NULL;
    buffer_done(&text);
    return exhibit->roles != NULL;
}

static struct road_exhibit exhibit_of_year(const struct road *road, size_t e, size_t y, struct arena *arena)
{
    struct road_exhibit one = {of_year[e], road, table_of(of_year[e].file), y};
    int year = road_year(road, y);
    one.exhibit.name = arena_format(arena, "%s_%d", of_year[e].name, year);
    one.exhibit.lead = lead_of_year(arena, of_year[e].lead, year);
    const char *part = arena_format(arena, _("The year %d"), year);
    const char *fold = part ? arena_format(arena, ";fold=%s", part) : NULL;
    if (!fold || !settle_roles(road, &one.exhibit, fold, arena))
        one.exhibit.name = NULL;
    return one;
}

struct road_exhibit *road_exhibits(const struct road *road, struct arena *arena, size_t *n)
{
    size_t nyears = road->years.n;
    struct road_exhibit *list = arena_new(arena, OF_ALL + nyears * OF_YEAR, sizeof *list);
    bool whole = list != NULL;
    *n = 0;
    for (size_t e = 0; whole && e < OF_ALL; e++) {
        list[*n] = (struct road_exhibit){of_all[e], road, table_of(of_all[e].file), nyears};
        whole = settle_roles(road, &list[(*n)++].exhibit, "", arena);
    }
    for (size_t y = 0; whole && y < nyears; y++)
        for (size_t e = 0; e < OF_YEAR; e++) {
            list[*n] = exhibit_of_year(road, e, y, arena);
            whole = whole && list[*n].exhibit.name && list[*n].exhibit.lead;
            (*n)++;
        }
    return whole ? list : NULL;
}

/* --- sums --- */

/* Of a kind in a year, all its units together. */
static void write_sum(const struct road *road, size_t k, size_t y, struct grid *grid)
{
    const struct course *course = &road->course;
    int64_t posts = 0, staff = 0, work = 0, leave = 0, recruited = 0;
    double need = 0, lacking = 0;
    for (size_t h = 0; h < course->nholders; h++) {
        size_t at = course_at(course, h, y);
        if ((size_t)course->holders[h].kind != k)
            continue;
        posts += course->posts[at];
        staff += course->people[at];
        work += course_at_work(course, h, y);
        leave += road->years.leave[course_unit(course, h, y)];
        recruited += road_recruits(road, h, y).all;
        need += course->need[h];
        lacking += course_short(course, h, y);
    }
    grid_count(grid, road_year(road, y));
    grid_text(grid, road->years.kind_axis->label[k]);
    grid_count(grid, posts);
    grid_count(grid, leave);
    grid_count(grid, recruited);
    grid_count(grid, staff);
    grid_count(grid, work);
    grid_fixed(grid, need, 2);
    grid_fixed(grid, lacking, 2);
    grid_end_row(grid);
}

static void write_sums(const struct road *road, struct sink *sink)
{
    struct grid grid;
    grid_begin_csv(&grid, sink, CSV_TIDY);
    grid_column(&grid, "年度 year", NULL, "year");
    grid_column(&grid, road->horizon->kind_heading, NULL, "kind");
    grid_columns(&grid, "编制 posts", "离岗 leave", "招录 recruited", "年末实有 staff after", "在岗 at work",
                 "需要 need", "缺口 short", NULL);
    for (size_t y = 0; y < road->years.n; y++)
        for (size_t k = 0; k < road->years.nkinds; k++)
            write_sum(road, k, y, &grid);
    grid_end(&grid);
}

/* --- of one year --- */

/* Rows on their way through: the headings, and those whose first cell is the year. */
struct year_rows {
    struct csv_writer csv;
    char year[16];
    bool begun;
};

static enum status pass_row(void *target, const struct record *row)
{
    struct year_rows *rows = target;
    if (rows->begun && (row->n == 0 || strcmp(row->fields[0], rows->year) != 0))
        return STATUS_OK;
    rows->begun = true;
    for (size_t i = 0; i < row->n; i++)
        csv_write_text(&rows->csv, row->fields[i]);
    csv_end_row(&rows->csv);
    return rows->csv.sink->status;
}

void road_exhibit_write(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    const struct road_exhibit *one = source;
    struct buffer all;
    struct year_rows rows = {.begun = false};
    if (one->table == ROAD_TABLES) {
        write_sums(one->road, sink);
        return;
    }
    if (one->year == one->road->years.n) {
        road_table_write(one->road, one->table, sink);
        return;
    }
    buffer_init(&all);
    struct sink whole = buffer_sink(&all);
    road_table_write(one->road, one->table, &whole);
    csv_begin(&rows.csv, sink, CSV_TIDY);
    snprintf(rows.year, sizeof rows.year, "%d", road_year(one->road, one->year));
    size_t mark = all.text ? csv_mark_length(all.text) : 0;
    if (whole.status != STATUS_OK || !all.text ||
        csv_read(exhibit->file, all.text + mark, all.length - mark, ',', pass_row, &rows, NULL) != STATUS_OK)
        sink_fail(sink, STATUS_MEMORY);
    buffer_done(&all);
}
