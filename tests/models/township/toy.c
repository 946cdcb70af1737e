/* The toy county's README against the program: the plan, and what every other way would cost. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/township.h"
#include "township/model.h"

/* figures are printed with four decimals; differences of two of them are off by one more half */
static const double slip = 1.01e-4;

static const char *readme(void)
{
    const char *text = io_get("datasets/toy", "README.md");
    cr_assert(strlen(text) > 1000);
    return text;
}

/* The figure in the given cell, from 1, of the table row that begins with these words. */
static double figure(const char *row, int cell)
{
    char start[60];
    snprintf(start, sizeof start, "| %s |", row);
    const char *at = strstr(readme(), start);
    cr_assert(at, "no row %s", row);
    for (int i = 0; i < cell; i++)
        at = strchr(at + 1, '|');
    return strtod(at + 1 + strspn(at + 1, " *"), NULL);
}

Test(toy, the_readme_shows_the_plan)
{
    struct faults faults;
    struct run run;
    struct buffer plan;
    faults_init(&faults);
    buffer_init(&plan);
    run_init(&run, &township_model, (struct run_options){0}, &faults);
    cr_assert_eq(run_scenario(&run, "datasets/toy/scenario.json", NULL), STATUS_OK, "%s", io_all(&faults));
    struct sink sink = buffer_sink(&plan);
    for (size_t v = 0; v < township_model.nviews; v++)
        if (strcmp(township_model.views[v]->file, "plan.csv") == 0)
            township_model.views[v]->write(&run.outcome, &sink);
    cr_assert_not_null(plan.text);
    cr_expect(strstr(readme(), plan.text), "%s", plan.text);
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_view(c, "plan.csv"), plan.text, "the tests' toy county is the dataset");
    township_free(c);
    buffer_done(&plan);
    run_done(&run);
}

/* Total of the two levels of goals, in units, with these pins in limits.csv. */
struct totals {
    double need, mix;
};

static struct totals solved_with(const char *pins)
{
    char text[600];
    struct township_case *c = township_new();
    snprintf(text, sizeof text, "code,township,kind,platform,office,least,most,reason\n%s", pins);
    c->text[TABLE_LIMITS] = text;
    c->members =
        "\"goals\": [{\"need\": {}, \"service\": {}, \"formula\": {}, \"stability\": {\"weight\": 0.05}}, "
        "{\"mix\": {}}]"; /* as in scenario.json */
    cr_assert_eq(township_solve(c), STATUS_OK, "%s%s", pins, io_all(&c->faults));
    const wide *total = c->run.verdict.total;
    size_t last = c->run.ledger.nlevels - 1;
    struct totals totals = {(double)total[last - 1] / 1e9, (double)total[last] / 1e9};
    township_free(c);
    return totals;
}

Test(toy, the_nine_ways_differ_as_the_readme_says)
{
    static const char *const rows[3] = {"A's 5th", "B's 4th", "C's 3rd"};
    static const int least[2][3] = {{4, 3, 2}, {8, 7, 4}};
    double best = solved_with("").need;
    for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
            char pins[500];
            size_t used = 0;
            for (int t = 0; t < 3; t++)
                used += (size_t)snprintf(pins + used, sizeof pins - used,
                                         "a%d,%c,administrative,,,%d,%d,x\np%d,%c,public_service,,,%d,%d,x\n",
                                         t, 'A' + t, least[0][t] + (t == a), least[0][t] + (t == a), t,
                                         'A' + t, least[1][t] + (t == b), least[1][t] + (t == b));
            double dearer = solved_with(pins).need - best;
            double said = figure(rows[a], b + 1) - figure(rows[0], 1);
            cr_expect(fabs(dearer - said) < slip, "%s, %d: %.6f, the README says %.4f", rows[a], b, dearer,
                      said);
        }
    }
}

Test(toy, shifting_an_office_person_costs_what_the_readme_says)
{
    double dearer = solved_with("s,A,,,O,3,3,x\nb,B,,,O,1,1,x\n").need - solved_with("").need;
    char said[20];
    snprintf(said, sizeof said, "%+.4f in all", dearer);
    cr_expect(strstr(readme(), said), "%s", said);
}

Test(toy, changing_places_costs_what_the_readme_says)
{
    static const struct {
        const char *pin, *row;
        int cell;
    } list[] = {{"x,A,administrative,p1,,3,3,x\n", "A | 2 and 3", 2},
                {"x,A,administrative,p1,,1,1,x\n", "A | 2 and 3", 3},
                {"x,B,administrative,p1,,2,2,x\n", "B | 1 and 2", 2},
                {"x,C,administrative,p1,,2,2,x\n", "C | 1 and 1", 2}};
    struct totals best = solved_with("");
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct totals other = solved_with(list[i].pin);
        double said = figure(list[i].row, list[i].cell);
        cr_expect_float_eq(other.need, best.need, 1e-9, "the level above is as good");
        cr_expect(fabs(other.mix - best.mix - said) < slip, "%s: %.6f, the README says %.4f", list[i].row,
                  other.mix - best.mix, said);
    }
}
