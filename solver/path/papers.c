/* 用编计划: whom to recruit, a row a unit, a column a year, kinds apart; beneath them what the recruits are
 * for, and the figures that are allowed. 分年度监测评估表: what becomes of posts and people of each kind.
 * Posts and people are in rows of their own and never added up. */
#include "path/papers.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include "io/sheet.h"
#include "path/assumed.h"
#include "path/tables.h"

enum { UPRIGHT_YEARS = 6 }; /* for which columns an upright page has room: all of a kind stands on one */

static const char *const sections[] = {"一", "二", "三", "四", "五", "六", "七", "八"};

/* The kind of a pool, "、" before which its name where there are several. */
static void write_section(const struct road *road, size_t gk, size_t number, struct sheet *sheet)
{
    const struct years *years = &road->years;
    const char *kind = years->kind_axis->label[gk % years->nkinds];
    const char *mark = sections[number < 8 ? number : 7];
    if (years->npools > 1)
        sheet_line(sheet, SHEET_SECTION, "%s、%s %s", mark, years->pool_axis->label[gk / years->nkinds],
                   kind);
    else
        sheet_line(sheet, SHEET_SECTION, "%s、%s", mark, kind);
}

/* "2026年（人）" */
static void add_year_columns(const struct road *road, const char *group, const char *unit, int decimals,
                             struct sheet *sheet)
{
    char heading[64];
    for (size_t y = 0; y < road->years.n; y++) {
        text_format(heading, sizeof heading, "%d年（%s）", road_year(road, y), unit);
        sheet_column(sheet, group, heading, decimals > 0 ? SHEET_NUMBER : SHEET_COUNT, 12);
        if (decimals > 0)
            sheet_column_decimals(sheet, decimals);
    }
}

static void end_row(struct sheet *sheet)
{
    if (sheet->marks)
        sheet_illustrative_row(sheet);
}

/* A note, and as its next point what nobody entered of the years. */
static void write_note(const struct road *road, const char *note, int next, struct sheet *sheet)
{
    struct words assumed;
    words_init(&assumed);
    road_write_assumed_note(&road->years, &assumed.sink);
    const char *said = words_text(&assumed);
    if (*said != '\0')
        sheet_line(sheet, SHEET_NOTE, "%s%d. %s", note, next, said);
    else
        sheet_line(sheet, SHEET_NOTE, "%s", note);
    if (assumed.sink.status != STATUS_OK)
        sheet->status = assumed.sink.status;
    buffer_done(&assumed.buffer);
}

/* --- the plan of recruits --- */

static void write_unit_of_recruits(const struct road *road, size_t h, size_t number, struct sheet *sheet)
{
    size_t row = sheet_row(sheet, SHEET_BODY);
    int64_t all = 0;
    char first[SHEET_ADDRESS], last[SHEET_ADDRESS];
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, road->years.unit_axis->label[road->course.holders[h].unit]);
    size_t column = sheet_column_at(sheet);
    for (size_t y = 0; y < road->years.n; y++) {
        int64_t recruited = road_recruits(road, h, y).all;
        sheet_count(sheet, recruited);
        all += recruited;
    }
    sheet_formula(sheet, (double)all, "SUM(%s:%s)", sheet_address(first, row, column, SHEET_LOOSE),
                  sheet_address(last, row, column + road->years.n - 1, SHEET_LOOSE));
    end_row(sheet);
}

/* What of a year's recruits a row beneath the units is about. */
enum purpose { PURPOSE_REPLACE, PURPOSE_FILL, PURPOSE_ADD, PURPOSE_QUOTA, PURPOSE_UNUSED, PURPOSES };

static const char *const purpose_words[PURPOSES] = {"其中：接替离岗", "其中：补充空编", "其中：使用新增编制",
                                                    "招录名额", "未用名额"};

static int64_t count_for(const struct road *road, size_t gk, size_t y, enum purpose purpose)
{
    struct recruits sum = road_recruits_of_pool(road, gk, y);
    int64_t quota = road->years.recruits[gk * road->years.n + y];
    const int64_t counts[PURPOSES] = {sum.replace, sum.fill, sum.add, quota, quota - sum.all};
    return counts[purpose];
}

static void write_purpose(const struct road *road, size_t gk, enum purpose purpose, struct sheet *sheet)
{
    int64_t all = 0;
    bool limited = true;
    sheet_stay(sheet);
    sheet_row(sheet, SHEET_BODY);
    sheet_blank(sheet);
    sheet_text(sheet, purpose_words[purpose]);
    for (size_t y = 0; y < road->years.n; y++) {
        bool free = purpose >= PURPOSE_QUOTA && road->years.recruits[gk * road->years.n + y] >= YEARS_NO_MOST;
        int64_t count = free ? 0 : count_for(road, gk, y, purpose);
        if (free)
            sheet_text(sheet, "不限");
        else
            sheet_count(sheet, count);
        limited = limited && !free;
        all += count;
    }
    if (limited)
        sheet_count(sheet, all);
    else
        sheet_text(sheet, "—");
    end_row(sheet);
}

/* Holders stand by name, as they are served; units in the order of their table, as in the other papers. */
static size_t holder_of(const struct course *course, size_t unit, size_t gk)
{
    size_t h = 0;
    while (h < course->nholders && (course->holders[h].unit != (int32_t)unit || !course_is_of(course, h, gk)))
        h++;
    return h;
}

static void write_recruits_of(const struct road *road, size_t gk, struct sheet *sheet)
{
    size_t number = 0, first = 0;
    char unit[64];
    snprintf(unit, sizeof unit, "%.*s", (int)strcspn(road->horizon->unit_heading, " "),
             road->horizon->unit_heading);
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 6);
    sheet_column(sheet, NULL, unit, SHEET_TEXT, 22);
    add_year_columns(road, "计划招录", "人", 0, sheet);
    sheet_column(sheet, NULL, "合计（人）", SHEET_COUNT, 12);
    for (size_t u = 0; u < road->years.unit_axis->n; u++) {
        size_t h = holder_of(&road->course, u, gk);
        if (h == road->course.nholders)
            continue;
        write_unit_of_recruits(road, h, ++number, sheet);
        first = first > 0 ? first : sheet_row_at(sheet);
    }
    size_t last = sheet_row_at(sheet);
    sheet_row(sheet, SHEET_TOTAL);
    sheet_blank(sheet);
    sheet_text(sheet, "合计");
    for (size_t y = 0; y <= road->years.n; y++)
        sheet_sum(sheet, first, last);
    end_row(sheet);
    for (int purpose = 0; purpose < PURPOSES; purpose++)
        write_purpose(road, gk, (enum purpose)purpose, sheet);
}

static void write_recruits(const struct road *road, struct sheet *sheet)
{
    size_t number = 0;
    sheet_line(sheet, SHEET_UNIT, "单位：人");
    for (size_t gk = 0; gk < road->years.npools * road->years.nkinds; gk++) {
        if (!course_has_holders(&road->course, gk))
            continue;
        if (number > 0)
            sheet_page(sheet);
        write_section(road, gk, number++, sheet);
        write_recruits_of(road, gk, sheet);
    }
    write_note(road,
               "注：1. 招录按先接替当年离岗人员、再补充年初空编、后使用当年新增编制归类。2. "
               "名额为各年可招录人数上限，"
               "未填写的按0计。3. 行政编制与事业编制分列，不合计。",
               4, sheet);
}

/* --- the evaluation year by year --- */

/* One figure of a kind at the end of a year. */
struct measure_of_year {
    const char *name;
    double (*measure)(const struct road *road, size_t gk, size_t y);
};

/* Sums over the units of a kind. */
#define SUM_OVER(name, figure)                                                                               \
    static double name(const struct road *road, size_t gk, size_t y)                                         \
    {                                                                                                        \
        const struct course *course = &road->course;                                                         \
        double sum = 0;                                                                                      \
        for (size_t h = 0; h < course->nholders; h++) {                                                      \
            size_t at = course_at(course, h, y);                                                             \
            (void)at;                                                                                        \
            sum += course_is_of(course, h, gk) ? (double)(figure) : 0;                                       \
        }                                                                                                    \
        return sum;                                                                                          \
    }

static int64_t above(int64_t a, int64_t b)
{
    return a > b ? a - b : 0;
}

SUM_OVER(posts, course->posts[at])
SUM_OVER(above_plan, above(course->posts[at], course->plan[h]))
SUM_OVER(below_plan, above(course->plan[h], course->posts[at]))
SUM_OVER(vacant, above(course->posts[at], course->people[at]))
SUM_OVER(people, course->people[at])
SUM_OVER(leave, road->years.leave[course_unit(course, h, y)])
SUM_OVER(recruited, road_recruits(road, h, y).all)
SUM_OVER(moved, course->moved_out[at])
SUM_OVER(placed, course->placed[at])
SUM_OVER(at_work, course_at_work(course, h, y))
SUM_OVER(need, course->need[h])
SUM_OVER(lacking, course_short(course, h, y))

static double met(const struct road *road, size_t gk, size_t y)
{
    double wanted = need(road, gk, y);
    return wanted > 0 ? 100 * (wanted - lacking(road, gk, y)) / wanted : 100;
}

/* The holder that has the smallest part of its need; nholders where each has all. */
static size_t find_least_met(const struct road *road, size_t gk, size_t y, double *part)
{
    const struct course *course = &road->course;
    size_t least = course->nholders;
    *part = 100;
    for (size_t h = 0; h < course->nholders; h++) {
        if (!course_is_of(course, h, gk) || course->need[h] <= 0)
            continue;
        double of = 100 * (double)course_at_work(course, h, y) / course->need[h];
        least = of < *part ? h : least;
        *part = of < *part ? of : *part;
    }
    return least;
}

static double least_met(const struct road *road, size_t gk, size_t y)
{
    double part;
    find_least_met(road, gk, y, &part);
    return part;
}

static double may_fall(const struct road *road, size_t gk, size_t y)
{
    const struct room *room = &road->room[gk * road->years.n + y];
    return (double)room_fall(room);
}

static const struct measure_of_year of_posts[] = {
    {"年末编制数", posts}, {"高于规划编制数（待调出）", above_plan}, {"低于规划编制数（待调入）", below_plan},
    {"年末空编", vacant},  {"人员不调动时编制总量可减", may_fall},
};
static const struct measure_of_year of_people[] = {
    {"年末实有人数", people}, {"当年离岗", leave},      {"当年招录", recruited},
    {"当年县内调剂", moved},  {"当年分流安置", placed}, {"年末在岗人数", at_work},
};
static const struct measure_of_year of_needs[] = {
    {"需要人数", need},
    {"缺口人数", lacking},
};
static const struct measure_of_year of_rates[] = {
    {"需要满足率", met},
    {"满足率最低的乡镇：满足率", least_met},
};

/* A table of measures that are of one unit. */
static void write_measures(const struct road *road, size_t gk, const char *what, const char *unit,
                           int decimals, const struct measure_of_year *list, size_t n, struct sheet *sheet)
{
    sheet_column(sheet, NULL, what, SHEET_TEXT, 30);
    add_year_columns(road, "年度", unit, decimals, sheet);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            sheet_stay(sheet);
        sheet_row(sheet, SHEET_BODY);
        sheet_text(sheet, list[i].name);
        for (size_t y = 0; y < road->years.n; y++) {
            double value = list[i].measure(road, gk, y);
            if (decimals > 0)
                sheet_number(sheet, value);
            else
                sheet_count(sheet, (int64_t)value);
        }
        end_row(sheet);
    }
}

/* Whose rate stands in the row before. */
static void name_least_met(const struct road *road, size_t gk, struct sheet *sheet)
{
    sheet_stay(sheet);
    sheet_row(sheet, SHEET_BODY);
    sheet_text(sheet, "满足率最低的乡镇：名称");
    for (size_t y = 0; y < road->years.n; y++) {
        double part;
        size_t h = find_least_met(road, gk, y, &part);
        sheet_text(sheet, h < road->course.nholders
                              ? road->years.unit_axis->label[road->course.holders[h].unit]
                              : "—");
    }
    end_row(sheet);
}

#define MEASURES(list) list, sizeof list / sizeof *list

static void write_evaluation(const struct road *road, struct sheet *sheet)
{
    size_t number = 0;
    sheet_line(sheet, SHEET_UNIT, "单位：编制为名，人员为人");
    for (size_t gk = 0; gk < road->years.npools * road->years.nkinds; gk++) {
        if (!course_has_holders(&road->course, gk))
            continue;
        if (number > 0)
            sheet_page(sheet);
        write_section(road, gk, number++, sheet);
        write_measures(road, gk, "编制指标", "名", 0, MEASURES(of_posts), sheet);
        write_measures(road, gk, "人员指标", "人", 0, MEASURES(of_people), sheet);
        write_measures(road, gk, "需要和缺口", "人", 1, MEASURES(of_needs), sheet);
        write_measures(road, gk, "满足率指标", "%", 1, MEASURES(of_rates), sheet);
        name_least_met(road, gk, sheet);
    }
    write_note(
        road,
        "注：1. 需要人数按末年方案测算，各年相同。2. 各行计量单位不同，互不相加；行政编制与事业编制分别评估。"
        "3. 实际数据逐年产生后，可将本表与实际情况对照，作动态调整。4. "
        "人员不调动时编制总量可减数已计入可下沉编制，只看当年合计，受逐年调整幅度和跨编制类别下限影响，实际可"
        "减数可能不同。",
        5, sheet);
}

/* --- both --- */

void road_papers(const struct road *road, struct paper list[ROAD_PAPERS])
{
    list[0] = (struct paper){.name = "recruit_plan",
                             .title = "用编计划",
                             .summary = "各年各乡镇计划招录人数，及其接替、补空、新增用途和名额使用",
                             .clauses = road->horizon->recruit_clauses,
                             .tables = "posts,departures,recruits"};
    list[1] = (struct paper){.name = "years",
                             .title = "分年度监测评估表",
                             .summary = "各年末编制、人员、空编、缺口和满足率，供逐年监测评估和动态调整",
                             .clauses = road->horizon->evaluation_clauses,
                             .tables = "posts,departures,recruits"};
}

void road_paper_write(const struct road *road, size_t paper, struct sheet *sheet)
{
    static void (*const writers[ROAD_PAPERS])(const struct road *, struct sheet *) = {write_recruits,
                                                                                      write_evaluation};
    sheet->portrait = road->years.n <= UPRIGHT_YEARS;
    writers[paper](road, sheet);
}
