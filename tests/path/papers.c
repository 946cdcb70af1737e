/* The papers of a road, from yanbian's: what is sent up is what road.csv has, and kinds are never added. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/paper_support.h"
#include "../support/solved_road.h"
#include "base/number.h"
#include "path/papers.h"
#include "path/tables.h"
#include "path/words.h"

static struct road road;
static struct faults faults;
static struct sheet *sheet;

static void set_up(void)
{
    road_of_yanbian(&road, &faults);
}

static void tear_down(void)
{
    sheet_free(sheet);
    road_done(&road);
}

TestSuite(road_papers, .init = set_up, .fini = tear_down);

static void write(size_t paper)
{
    struct paper papers[ROAD_PAPERS];
    road_papers(&road, papers);
    sheet = sheet_new(papers[paper].title);
    cr_assert(sheet);
    sheet->marks = true;
    road_paper_write(&road, paper, sheet);
    cr_assert_eq(sheet_end(sheet), STATUS_OK);
}

/* All recruits of a kind in a year, by the course. */
static int64_t recruited(size_t kind, size_t y)
{
    return road.course.recruited[kind * road.years.n + y];
}

Test(road_papers, the_plan_of_recruits_adds_up_to_the_road)
{
    write(0);
    cr_expect_eq(sheet_check_formulas(sheet), 2 * (12 + 6), "a sum a unit, and a row of totals a kind");
    for (size_t k = 0; k < 2; k++) {
        size_t row = 0, nfound = 0;
        for (size_t r = 1; r <= sheet->nrows && nfound <= k; r++)
            if (sheet->rows[r - 1].kind == SHEET_TOTAL && nfound++ == k)
                row = r;
        for (size_t y = 0; y < road.years.n; y++) {
            cr_expect_eq((int64_t)sheet_cell(sheet, row, 2 + y)->number, recruited(k, y));
            double purposes = 0;
            for (size_t p = 1; p <= 3; p++)
                purposes += sheet_cell(sheet, row + p, 2 + y)->number;
            cr_expect_eq((int64_t)purposes, recruited(k, y),
                         "in place of others, on vacant posts, on new ones");
            double quota = sheet_cell(sheet, row + 4, 2 + y)->number;
            double unused = sheet_cell(sheet, row + 5, 2 + y)->number;
            cr_expect_eq((int64_t)(quota - unused), recruited(k, y));
        }
    }
}

/* As in all papers: not by name. */
Test(road_papers, the_plan_of_recruits_lists_units_in_the_order_of_their_table)
{
    write(0);
    const struct axis *units = road.years.unit_axis;
    size_t row = sheet_find(sheet, 1, units->label[0]);
    cr_assert(row > 0);
    for (size_t u = 0; u < units->n; u++)
        cr_expect_str_eq(sheet_cell(sheet, row + u, 1)->text, units->label[u]);
}

Test(road_papers, recruits_without_a_limit_are_said_to_be)
{
    road.years.recruits[0] = YEARS_NO_MOST;
    write(0);
    size_t row = sheet_find(sheet, 1, "招录名额");
    cr_assert(row > 0);
    cr_expect_str_eq(sheet_cell(sheet, row, 2)->text, "不限");
    cr_expect_str_eq(sheet_cell(sheet, row + 1, 2)->text, "不限");
    cr_expect_str_eq(sheet_cell(sheet, row, 2 + road.years.n)->text, "—");
}

Test(road_papers, the_evaluation_follows_posts_and_people)
{
    write(1);
    size_t staff = sheet_find(sheet, 0, "年末实有人数"), posts = sheet_find(sheet, 0, "年末编制数");
    cr_assert(staff > 0 && posts > 0);
    int64_t before = 300; /* civil servants in post today */
    for (size_t y = 0; y < road.years.n; y++) {
        int64_t leave = (int64_t)sheet_cell(sheet, staff + 1, 1 + y)->number;
        int64_t come = (int64_t)sheet_cell(sheet, staff + 2, 1 + y)->number;
        int64_t after = (int64_t)sheet_cell(sheet, staff, 1 + y)->number;
        cr_expect_eq(after, before - leave + come);
        cr_expect_eq((int64_t)sheet_cell(sheet, posts, 1 + y)->number, 320);
        cr_expect_eq((int64_t)sheet_cell(sheet, posts + 1, 1 + y)->number,
                     (int64_t)sheet_cell(sheet, posts + 2, 1 + y)->number, "of a pool as large as before");
        before = after;
    }
    for (size_t c = 0; c < sheet->ncolumns; c++) {
        const char *heading = sheet->columns[c].heading;
        bool counts = strstr(heading, "（名）") || strstr(heading, "（人）") || strstr(heading, "（%）");
        cr_expect(counts || sheet->columns[c].kind == SHEET_TEXT, "%s counts nothing", heading);
    }
}

/* Whose rate is the lowest is named, and the table stands upright on a page, with all of a kind. */
Test(road_papers, the_evaluation_names_the_township_that_is_served_worst)
{
    write(1);
    cr_expect(sheet->portrait);
    size_t name = sheet_find(sheet, 0, "满足率最低的乡镇：名称");
    cr_assert(name > 1);
    for (size_t y = 0; y < road.years.n; y++) {
        const struct course *course = &road.course;
        double least = 100;
        const char *who = "—";
        for (size_t h = 0; h < course->nholders; h++) {
            double of = 100 * (double)course_at_work(course, h, y) / course->need[h];
            if (course->holders[h].kind != 0 || of >= least)
                continue;
            least = of;
            who = road.years.unit_axis->label[course->holders[h].unit];
        }
        cr_expect_str_eq(sheet_cell(sheet, name, 1 + y)->text, who);
        cr_expect_float_eq(sheet_cell(sheet, name - 1, 1 + y)->number, least, 1e-9);
    }
}

Test(road_papers, who_is_short_is_not_told_as_filled)
{
    cr_expect_eq(number_percent(0.996), 99);
    cr_expect_eq(number_percent(0.894), 89);
    cr_expect_eq(number_percent(1), 100);
}
