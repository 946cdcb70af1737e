/* Drawings as files: what cannot be drawn. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "report/figures.h"

static char folder[IO_PATH], path[IO_PATH + 8];
static struct faults faults;

static void set_up(void)
{
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/drawn", folder);
    faults_init(&faults);
}

static void tear_down(void)
{
    cr_expect_eq(io_entries(folder), 0, "something is left");
    io_remove(folder);
}

TestSuite(figures, .init = set_up, .fini = tear_down);

static void write_csv(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    (void)exhibit;
    sink_text(sink, source);
}

static enum status save(const struct exhibit *exhibit, const char *csv)
{
    const struct report_table table = {exhibit, write_csv, csv};
    const struct report report = {.title = "A county", .tables = &table, .ntables = 1};
    return report_save_figures(&report, path, &faults);
}

Test(figures, a_report_without_drawings_is_refused_with_a_sentence)
{
    const struct exhibit exhibit = {"rules", "Rules", "What they say", "rules.csv", NULL, NULL};
    cr_expect_eq(save(&exhibit, "rule\nkeep_staff\n"), STATUS_USAGE);
    cr_expect(io_said(&faults, "drawn: this report has no drawings"), "%s", io_all(&faults));
}

Test(figures, a_table_without_rows_has_no_drawing)
{
    const struct exhibit exhibit = {"influence", "I", "L", "statistics.csv", "indices", NULL};
    cr_expect_eq(save(&exhibit, "metric,statistic\n"), STATUS_USAGE);
}

/* No method of studies has such a statistic. */
Test(figures, a_drawing_that_fails_is_named_and_nothing_is_written)
{
    const struct exhibit exhibit = {"influence",      "I",       "L",
                                    "statistics.csv", "indices", "metric=metric;statistic=statistic"};
    cr_expect_eq(save(&exhibit, "metric,statistic\nposts,weather\n"), STATUS_INTERNAL);
    cr_expect(io_said(&faults, "influence: "), "%s", io_all(&faults));
}

/* What the drawing of options beside each other, of a figures.csv, says. */
static void expect_sides(const char *csv, const char *says)
{
    const struct exhibit exhibit = {"figures",     "F",     "L",
                                    "figures.csv", "sides", "account=account;label=label"};
    cr_assert_eq(save(&exhibit, csv), STATUS_OK, "%s", io_all(&faults));
    const char *drawn = io_get(path, "figures.svg");
    cr_expect(strstr(drawn, says), "%s", drawn);
    io_remove(path);
}

/* It is no reason to call the others alike. */
Test(figures, an_option_without_a_plan_or_the_place_has_no_letter)
{
    expect_sides("account,label,A,B,C\nx,Foo,4,6,\ny,Bar,3,3,3\n", "Foo: A 4 · B 6<");
    expect_sides("account,label,A,B,C\nx,Foo,,6,9\ny,Bar,3,3,3\n", "Foo: B 6 · C 9<");
}

/* Inputs that move nothing are no part of the drawing, and keep their numbers. */
Test(figures, the_legend_of_causes_names_those_that_move_something)
{
    const struct exhibit exhibit = {
        "causes", "C",
        "L",      "causes.csv",
        "causes", "option=option;account=account;label=label;moved=moved;input=input;share=share"};
    cr_assert_eq(
        save(&exhibit, "option,account,label,moved,input,share\nB,x,Foo,2,idle,0\nB,x,Foo,2,busy,+2\n"),
        STATUS_OK, "%s", io_all(&faults));
    const char *drawn = io_get(path, "causes.svg");
    cr_expect(strstr(drawn, "[2] busy") && !strstr(drawn, "[1] idle"), "%s", drawn);
    io_remove(path);
}
