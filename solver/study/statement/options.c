/* An option's plan is measured as one of the future would be: its posts are read in the terms of the model,
 * beside the needs that are there then, and laid out again, as a plan is that comes from tables: what comes
 * from elsewhere is what its sums ask for there, and what the future has to share out and the plan does not
 * use lies in the reserve. Whether it may stand is told in posts: those above the most of an
 * account or below its least, and those left idle that a lawful plan there hands out. */
#include "study/statement/options.h"

#include <math.h>
#include <string.h>

#include "io/path.h"
#include "model/split.h"
#include "run/idle.h"
#include "study/statement/measure.h"

enum { MOST_OPTIONS = 50 };

/* --- plans --- */

/* Solves the option's scenario and keeps its posts. */
static void solve_option(struct parsing *r, const struct json *written, struct study_option *option)
{
    struct study *study = r->study;
    const struct ledger *base = &study->base.ledger;
    run_init(option->run, study->base.models, (struct run_options){.alone = true}, study->faults);
    enum status status = run_scenario(option->run, option->path, NULL);
    if (status == STATUS_INFEASIBLE) {
        PARSE_FAULT(r, "options", written, "%s has no lawful plan, so there is none to hold fixed",
                    option->name);
        return;
    }
    if (status != STATUS_OK && status != STATUS_NEEDS_WAIVERS && status != STATUS_UNPROVEN) {
        r->status = status;
        return;
    }
    if (!ledger_same_accounts(base, &option->run->ledger)) {
        PARSE_FAULT(r, "options", written, "%s has other accounts than the scenario: other units or kinds",
                    option->name);
        return;
    }
    option->posts = parse_room(r, base->naccounts, sizeof *option->posts);
    if (option->posts)
        memcpy(option->posts, option->run->answer.posts, base->naccounts * sizeof *option->posts);
}

static void read_option(struct parsing *r, const struct json *written)
{
    static const char *const keys[] = {"name", "name_zh", "scenario"};
    struct study *study = r->study;
    if (written->kind != JSON_OBJECT) {
        PARSE_FAULT(r, "options", written, "an option is an object: {\"name\": ..., \"scenario\": ...}");
        return;
    }
    parse_check_keys(r, "options", written, keys, sizeof keys / sizeof *keys);
    const char *name = parse_member(r, written, "name", true);
    const char *scenario = parse_member(r, written, "scenario", true);
    for (size_t o = 0; name && o < study->noptions; o++)
        if (strcmp(study->options[o].name, name) == 0)
            PARSE_FAULT(r, "options", written, "two options are called \"%s\"", name);
    if (!name || !scenario || r->status != STATUS_OK)
        return;
    struct study_option *option = &study->options[study->noptions];
    option->name = name;
    option->name_zh = parse_member(r, written, "name_zh", false);
    option->path = path_beside(&study->arena, study->path, scenario);
    option->run = memory_new(1, sizeof *option->run);
    if (!option->path || !option->run) {
        r->status = STATUS_MEMORY;
        return;
    }
    study->noptions++;
    solve_option(r, written, option);
}

void options_read(struct parsing *r, const struct json *list, const struct json *criteria)
{
    struct study *study = r->study;
    if (!list) {
        if (criteria)
            PARSE_FAULT(r, "criteria", criteria, "weighs options, and \"options\" lists none");
        return;
    }
    if (study->test || !study->model->measure) {
        PARSE_FAULT(r, "options", list, "plans are held fixed in cases of a scenario; a test model has none");
        return;
    }
    if (list->kind != JSON_LIST || list->n == 0 || list->n > MOST_OPTIONS) {
        PARSE_FAULT(r, "options", list, "write a list of 1 to %d plans: [{\"name\": ..., \"scenario\": ...}]",
                    MOST_OPTIONS);
        return;
    }
    study->options = parse_room(r, list->n, sizeof *study->options);
    json_for_each(written, list)
    {
        if (study->options && r->status != STATUS_MEMORY)
            read_option(r, written);
    }
}

void options_done(struct study *study)
{
    for (size_t o = 0; o < study->noptions; o++) {
        run_done(study->options[o].run);
        memory_free(study->options[o].run);
    }
}

/* --- a future --- */

/* How far a figure lies outside its bounds. */
static int64_t outside(int64_t value, int64_t least, int64_t most)
{
    return value > most ? value - most : value < least ? least - value : 0;
}

static int64_t posts_outside(const struct ledger *ledger, const int64_t *posts)
{
    int64_t sum = 0;
    for (size_t a = 0; a < ledger->naccounts; a++)
        sum += outside(posts[a], ledger->accounts[a].least, ledger->accounts[a].most);
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        sum += outside((int64_t)ledger_row_sum(ledger, row, posts), row->least, row->most);
    }
    return sum;
}

/* An option's plan in a future. */
struct held {
    void *plan;
    int64_t *posts; /* [naccounts] */
};

/* What a plan decides stands; what its sums ask for is settled by the future. What the model does not lay out
 * is as in the option's own scenario. */
static enum status hold(const struct run *run, const struct study_option *option, struct arena *arena,
                        struct held *held)
{
    size_t n = run->ledger.naccounts;
    enum assignment *assignment = arena_new(arena, n, sizeof *assignment);
    held->posts = arena_copy(arena, option->posts, n, sizeof *held->posts);
    if (!assignment || !held->posts)
        return STATUS_MEMORY;
    enum status status = run->model->read_plan(&run->builder, option->posts, arena, &held->plan);
    if (status != STATUS_OK || !run->model->assign_posts)
        return status;
    run->model->settle_plan(run->facts, held->plan);
    run->model->assign_posts(&run->builder, held->plan, held->posts, assignment);
    return run->model->read_plan(&run->builder, held->posts, arena, &held->plan);
}

static bool asks_for_figures(const struct study *study)
{
    for (size_t c = 0; c < study->ncriteria; c++)
        if (study->criteria[c].measure.kind == MEASURE_FIGURE)
            return true;
    return false;
}

/* bounds: the run's ledger, its floors as the sums they are. */
static enum status measure_option(const struct study *study, struct run *run, const struct ledger *bounds,
                                  const struct study_option *option, double *values)
{
    struct held held;
    struct plan_figures figures;
    enum status status = hold(run, option, &run->arena, &held);
    if (status != STATUS_OK)
        return status;
    struct answer answer = {.posts = held.posts};
    struct outcome outcome = {
        .status = STATUS_OK, .builder = &run->builder, .answer = &answer, .plan = held.plan};
    status = measure_work_out(&outcome, asks_for_figures(study), &run->arena, &figures);
    for (size_t c = 0; c < study->ncriteria && status == STATUS_OK; c++) {
        const struct study_measure *measure = &study->criteria[c].measure;
        values[c] = measure->kind == MEASURE_OUTSIDE ? (double)posts_outside(bounds, held.posts)
                                                     : measure_of_plan(run, measure, &figures, held.posts);
    }
    return status;
}

/* Another split of a floor keeps it as well. */
enum status options_measure(const struct study *study, struct run *run, double *values)
{
    struct ledger whole;
    const struct ledger *bounds = &run->ledger;
    enum status status = STATUS_OK;
    if (study->noptions > 0 && run->builder.splits) {
        status = splits_join(&run->builder, &whole);
        bounds = &whole;
    }
    for (size_t o = 0; o < study->noptions && status == STATUS_OK; o++)
        status =
            measure_option(study, run, bounds, &study->options[o], values + options_measure_at(study, o, 0));
    return status;
}

enum status options_count_idle(const struct study *study, struct run *run, double *values)
{
    int64_t unavoidable = study->noptions > 0 ? idle_posts(run, run->answer.posts) : 0;
    for (size_t o = 0; o < study->noptions; o++) {
        struct held held;
        enum status status = hold(run, &study->options[o], &run->arena, &held);
        if (status != STATUS_OK)
            return status;
        int64_t idle = idle_posts(run, held.posts);
        values[options_outside_at(study, o)] += idle > unavoidable ? (double)(idle - unavoidable) : 0;
    }
    return STATUS_OK;
}
