/* An option's plan is measured as one of the future would be: its posts are read in the terms of the model,
 * beside the needs that are there then. Whether it may stand is told in posts: those above the most of an
 * account or below its least. Posts to be had need not all be used, so their least is not looked at. */
#include "study/options.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "io/path.h"
#include "run/solve.h"

enum { MOST_OPTIONS = 50, MOST_CRITERIA = 20 };

static const double MILLION = 1e6, MOST_WEIGHT = 1e6;

const char *option_label(const struct study_option *option)
{
    return option->name_zh ? language_pick(option->name, option->name_zh) : option->name;
}

/* --- criteria --- */

static size_t find_metric(const struct model *model, const char *name)
{
    size_t m = 0;
    while (m < model->nmetrics && strcmp(model->metrics[m].name, name) != 0)
        m++;
    return m;
}

static void complain_of_criterion(struct parsing *r, const struct json *member)
{
    const struct model *model = r->study->model;
    const char **names = parse_room(r, model->nmetrics + 1, sizeof *names);
    for (size_t m = 0; names && m < model->nmetrics; m++)
        names[m] = model->metrics[m].name;
    const char *near = names ? text_nearest(member->key, names, model->nmetrics) : NULL;
    if (near)
        PARSE_FAULT(r, "criteria", member, "there is no \"%s\"; did you mean \"%s\"?", member->key, near);
    else
        PARSE_FAULT(r, "criteria", member,
                    "there is no \"%s\"; write a figure of summary.json, such as people_short", member->key);
}

static void read_criterion(struct parsing *r, const struct json *member)
{
    struct study *study = r->study;
    size_t metric = find_metric(study->model, member->key);
    if (metric == study->model->nmetrics)
        complain_of_criterion(r, member);
    else if (member->kind != JSON_NUMBER || !(member->number * MILLION >= 1) || member->number > MOST_WEIGHT)
        PARSE_FAULT(r, "criteria", member, "\"%s\" is no weight; write a number of 0.000001 to 1000000",
                    member->key);
    else
        study->criteria[study->ncriteria++] =
            (struct criterion){.metric = metric, .weight = llround(member->number * MILLION)};
}

/* Without "criteria" the people whom a plan is short of. */
static void read_criteria(struct parsing *r, const struct json *criteria)
{
    static const struct json one = {.kind = JSON_NUMBER, .key = "people_short", .number = 1};
    struct study *study = r->study;
    study->criteria = parse_room(r, MOST_CRITERIA, sizeof *study->criteria);
    if (!study->criteria)
        return;
    if (!criteria)
        read_criterion(r, &one);
    else if (criteria->kind != JSON_OBJECT || criteria->n == 0 || criteria->n > MOST_CRITERIA)
        PARSE_FAULT(r, "criteria", criteria,
                    "write what a plan is weighed by, less being better: {\"people_short\": 1, "
                    "\"posts_moved\": 0.1}");
    else
        json_for_each(member, criteria) read_criterion(r, member);
}

/* --- plans --- */

/* Accounts by name and place: posts of one ledger are then posts of the other. */
static bool is_same_network(const struct ledger *a, const struct ledger *b)
{
    char name[LEDGER_NAME], other[LEDGER_NAME];
    bool same = a->naccounts == b->naccounts;
    for (size_t i = 0; same && i < a->naccounts; i++)
        same =
            strcmp(ledger_account_name(a, (int32_t)i, name), ledger_account_name(b, (int32_t)i, other)) == 0;
    return same;
}

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
    if (!is_same_network(base, &option->run->ledger)) {
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
    read_criteria(r, criteria);
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

static int64_t row_sum(const struct ledger *ledger, const struct row *row, const int64_t *posts)
{
    int64_t sum = 0;
    for (size_t e = row->first; e < row->first + row->n; e++)
        sum += ledger->entries[e].coef * posts[ledger->entries[e].account];
    return sum;
}

static int64_t posts_outside(const struct run *run, const int64_t *posts)
{
    const struct ledger *ledger = &run->ledger;
    int64_t sum = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        bool is_supply = families_have(run->model->supplies, ledger, a);
        sum += outside(posts[a], is_supply ? 0 : ledger->accounts[a].least, ledger->accounts[a].most);
    }
    for (size_t i = 0; i < ledger->nrows; i++)
        sum += outside(row_sum(ledger, &ledger->rows[i], posts), ledger->rows[i].least, ledger->rows[i].most);
    return sum;
}

static enum status measure_option(const struct study *study, struct run *run,
                                  const struct study_option *option, size_t first, double *values)
{
    double *metrics = arena_new(&run->arena, study->model->nmetrics, sizeof *metrics);
    struct answer answer = {.posts = option->posts};
    struct outcome outcome = {.status = STATUS_OK, .builder = &run->builder, .answer = &answer};
    void *plan = NULL;
    enum status status =
        metrics ? study->model->read_plan(&run->builder, option->posts, &run->arena, &plan) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    outcome.plan = plan;
    model_measure(&outcome, metrics);
    for (size_t c = 0; c < study->ncriteria; c++)
        values[first + c] = metrics[study->criteria[c].metric];
    values[first + study->ncriteria] = (double)posts_outside(run, option->posts);
    return STATUS_OK;
}

enum status options_measure(const struct study *study, struct run *run, double *values)
{
    enum status status = STATUS_OK;
    for (size_t o = 0; o < study->noptions && status == STATUS_OK; o++)
        status = measure_option(study, run, &study->options[o], options_measure_at(study, o, 0), values);
    return status;
}
