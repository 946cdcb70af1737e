/* Who is at work on which place: a year's own ledger once more, with people at work in place of posts, and
 * offices as the year has them. Rules give way where they must: people are not there by rule. */
#include "path/road.h"

#include "run/case.h"

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
    for (size_t h = 0; h < course->nholders; h++)
        case_hold(ledger,
                  road->horizon->posts(&run->builder, (size_t)course->holders[h].unit,
                                       (size_t)course->holders[h].kind),
                  course_at_work(course, h, y));
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (comparison_has(comparison, comparison->nmoved, ledger, a) &&
            !comparison_has(comparison, 1, ledger, a))
            case_hold(ledger, (int32_t)a, road->year[y]->answer.posts[a]);
}

static enum status read_places(struct road *road, size_t y, const struct run *run)
{
    enum status status = road_list_places(road, y, run);
    struct cover *cover = &road->cover[y];
    for (size_t i = 0; status == STATUS_OK && i < cover->nplaces; i++)
        cover->places[i].people = run->answer.posts[cover->places[i].account];
    return status;
}

enum status road_find_cover(struct road *road, size_t y)
{
    struct run_case *c;
    enum status status = case_new(&c, road->year[y], road->faults);
    if (status == STATUS_OK)
        status = case_build(c);
    if (status == STATUS_OK) {
        hold_people(road, y, &c->run);
        status = case_solve_ledger(c);
    }
    if (status == STATUS_OK && c->run.outcome.status != STATUS_INFEASIBLE)
        status = read_places(road, y, &c->run);
    case_free(c);
    return status;
}
