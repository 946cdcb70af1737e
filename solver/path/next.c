/* A road's first year carried out: the year's own run with nothing held, posts as the road has them, and who
 * is there at its end. The road is then found again from there as the years bring what they bring. */
#include "path/next.h"

#include <string.h>

#include "engine/answer.h"
#include "run/next.h"

/* A figure of every year, or by kind, from the second year on. */
static void write_later(struct json_writer *json, const struct json *value)
{
    if (value->kind == JSON_LIST) {
        json_open_list(json);
        for (size_t i = 1; i < value->n; i++)
            json_value(json, &value->items[i]);
        json_close(json);
    } else if (value->kind == JSON_OBJECT) {
        json_open_object(json);
        json_for_each(member, value)
        {
            json_key(json, member->key);
            write_later(json, member);
        }
        json_close(json);
    } else {
        json_value(json, value);
    }
}

static void write_terms(const void *source, struct sink *sink)
{
    const struct road_terms *terms = &((const struct road *)source)->terms;
    const struct {
        const char *key;
        const struct json *value;
    } members[] = {{"recruits", terms->recruits},
                   {"may_move", terms->may_move},
                   {"may_place", terms->may_place},
                   {"step", terms->step}};
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "scenario", "scenario.json");
    json_key_count(&json, "first_year", terms->first + 1);
    json_key_count(&json, "years", (int64_t)terms->n - 1);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].value) {
            json_key(&json, members[i].key);
            write_later(&json, members[i].value);
        }
    json_close(&json);
}

/* Staff, away and guests at the end of the first year, one behind the other: 3 x [nunits][nkinds]. */
static void count_people(const struct road *road, int64_t *figures)
{
    const struct years *years = &road->years;
    size_t today = years->nunits * years->nkinds;
    for (size_t i = 0; i < today; i++) {
        figures[i] = years_stay(years, i / years->nkinds, i % years->nkinds, 0);
        figures[today + i] = years->away[i * years->n];
        figures[2 * today + i] = years->guests[i * years->n];
    }
    for (size_t h = 0; h < road->course.nholders; h++)
        figures[course_today(&road->course, h)] = road->course.people[course_at(&road->course, h, 0)];
}

/* The year's run with the road's posts as its answer. */
static enum status carry_out(struct road *road, struct run *run)
{
    enum status status = road_build_free(road, 0, run);
    if (status == STATUS_OK)
        status = answer_init(&run->answer, &run->ledger);
    if (status == STATUS_OK && !ledger_same_accounts(&run->ledger, &road->year[0]->ledger))
        status = STATUS_INTERNAL;
    if (status != STATUS_OK)
        return status;
    memcpy(run->answer.posts, road->year[0]->answer.posts, run->ledger.naccounts * sizeof(int64_t));
    run->answer.status = STATUS_OK;
    return run_conclude(run);
}

enum status road_next_write(struct road *road, const char *result, const char *folder, size_t *nwritten)
{
    size_t today = road->years.nunits * road->years.nkinds;
    struct run *run = memory_new(1, sizeof *run);
    int64_t *figures = memory_new(3 * today, sizeof *figures);
    enum status status = run && figures ? STATUS_OK : STATUS_MEMORY;
    if (run)
        run_init(run, road->models, (struct run_options){.brief = true}, road->faults);
    if (status == STATUS_OK)
        status = carry_out(road, run);
    if (status == STATUS_OK) {
        count_people(road, figures);
        struct year_end end = {figures, figures + today, figures + 2 * today, road_year(road, 0)};
        struct next_of_road next = {.base = &road->base,
                                    .result = result,
                                    .year = road_year(road, 0),
                                    .end = &end,
                                    .write_terms = road->years.n > 1 ? write_terms : NULL,
                                    .road = road};
        status = next_write(run, &next, folder, nwritten);
    }
    if (run)
        run_done(run);
    memory_free(run);
    memory_free(figures);
    return status;
}
