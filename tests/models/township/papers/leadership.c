/* 乡镇科级领导职数测算及调整表 beside leadership.csv. */
#include <criterion/criterion.h>

#include "../../../support/form_support.h"
#include "../../../support/solved_run.h"
#include "township/facts/facts.h"

Test(papers_leadership, figures_are_those_of_leadership_csv)
{
    enum { CODE, TOWNSHIP, MEASURE, LEAST, MOST, TODAY, NEW };
    struct run *run = form_run(YANBIAN);
    struct sheet *sheet = form_write(&run->outcome, "leadership", true);
    const struct facts *facts = run->facts;
    static const struct {
        const char *heading;
        size_t column;
    } figures[] = {{"下限", LEAST}, {"上限", MOST}, {"调整前", TODAY}, {"调整后", NEW}};
    for (size_t t = 0; t < facts->nt; t++) {
        const char *name = facts->township_axis.label[t], *code = facts->township_axis.code[t];
        for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
            cr_expect_eq(
                form_count(sheet, 0, name, figures[i].heading),
                (int64_t)form_view(run, "leadership.csv", CODE, code, TOWNSHIP, name, figures[i].column),
                "%s %s", name, figures[i].heading);
        cr_expect_float_eq(form_at(sheet, 0, name, "测算数（名）")->number,
                           form_view(run, "leadership.csv", CODE, code, TOWNSHIP, name, MEASURE),
                           0.005 + 1e-9);
    }
    cr_expect_eq(form_count(sheet, 0, "合计", "调整前"), 113);
    cr_expect(form_says(sheet, "科级领导职数总量114名"));
    sheet_free(sheet);
    form_done(run);
}

/* Without a total there is nothing to measure by: no 0. */
Test(papers_leadership, a_county_without_a_total_has_no_measure)
{
    struct run *run =
        run_solved_with(YANBIAN,
                        "\"rules\": {\"leadership_total\": {\"off\": true}}, \"changes\": [{\"table\": "
                        "\"counties\", \"where\": {\"code\": \"510422\"}, \"set\": "
                        "{\"leadership_total\": null}}]",
                        (struct run_options){0});
    struct sheet *sheet = form_write(&run->outcome, "leadership", true);
    const struct facts *facts = run->facts;
    for (size_t t = 0; t < facts->nt; t++) {
        const char *name = facts->township_axis.label[t];
        cr_expect_str_eq(form_text(sheet, 0, name, "测算数（名）"), "—", "%s", name);
    }
    sheet_free(sheet);
    run_free(run);
}
