/* Who is at work on which place: a year's own ledger once more, with people at work in place of posts, and
 * offices as the year has them. Rules give way where they must: people are not there by rule. */
#include "path/road.h"

#include <stdlib.h>

#include "ledger/hold.h"
#include "model/quota.h"

static void hold_people(const struct road *road, size_t y, struct run *run)
{
    const struct course *course = &road->course;
    const struct comparison *comparison = model_comparison(run->model);
    struct ledger *ledger = &run->ledger;
    for (size_t b = 0; b < ledger->nbounds; b++)
        ledger->bounds[b].strictness = STRICT_PLAN;
    ledger_make_lenient(ledger, run->builder.waiver_level);
    run->lenient = true;
    ledger->nrows = 0; /* limits that cross both ledgers have no price */
    quotas_take(&run->builder, &road->year[y]->builder, road->year[y]->answer.posts);
    for (size_t h = 0; h < course->nholders; h++)
        ledger_hold(ledger,
                    road->horizon->posts(&run->builder, (size_t)course->holders[h].unit,
                                         (size_t)course->holders[h].kind),
                    course_at_work(course, h, y));
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (comparison_has(comparison, comparison->nmoved, ledger, a) &&
            !comparison_has(comparison, 1, ledger, a))
            ledger_hold(ledger, (int32_t)a, road->year[y]->answer.posts[a]);
}

enum status road_lay_cover(struct road *road, size_t y)
{
    const struct run *year = road->year[y];
    struct run *run = &road->cover[y].run;
    run_done(run);
    run_init(run, year->models, (struct run_options){.engine = road->options.engine, .brief = true},
             road->faults);
    run->scenario = year->scenario;
    run->tables = year->tables;
    enum status status = run_facts(run);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        hold_people(road, y, run);
    return status == STATUS_OK ? run->ledger.status : status;
}

static int by_unit_and_place(const void *a, const void *b)
{
    const struct covered *x = a, *y = b;
    return x->unit != y->unit ? (x->unit > y->unit) - (x->unit < y->unit)
                              : (x->place > y->place) - (x->place < y->place);
}

enum status road_read_cover(struct road *road, size_t y)
{
    struct cover *cover = &road->cover[y];
    const struct run *run = &cover->run;
    struct covered place = {0};
    cover->nplaces = 0;
    cover->places = arena_new(&road->arena, run->ledger.naccounts, sizeof *cover->places);
    if (!cover->places)
        return STATUS_MEMORY;
    for (size_t a = 0; a < run->ledger.naccounts; a++)
        if (road->horizon->place(&run->builder, (int32_t)a, &place.need)) {
            place.account = (int32_t)a;
            place.unit = run->ledger.accounts[a].is.unit[0];
            place.place = run->ledger.accounts[a].is.unit[1];
            place.people = run->answer.posts[a];
            cover->places[cover->nplaces++] = place;
        }
    qsort(cover->places, cover->nplaces, sizeof *cover->places, by_unit_and_place);
    return STATUS_OK;
}
