/* summary.json: the figures of a run in one place, for programs and for a first look. */

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/wide.h"
#include "io/json.h"
#include "model/held.h"
#include "run/files.h"
#include "run/reasons.h"

static void add_to_goal(double *goals, int16_t goal, double value)
{
    goals[goal] = (isnan(goals[goal]) ? 0 : goals[goal]) + value;
}

/* A first post comes before a goal and is no part of it. */
static bool is_of_goal(const struct term *term)
{
    return term->curve.shape != CURVE_FIRST_POST;
}

void run_add_up(const struct run *run, double levels[LEDGER_MOST_LEVELS], double *goals)
{
    const struct ledger *ledger = &run->ledger;
    memset(levels, 0, LEDGER_MOST_LEVELS * sizeof *levels);
    for (size_t g = 0; goals && g < run->model->ngoals; g++)
        goals[g] = NAN;
    for (size_t a = 0; a < ledger->naccounts; a++)
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
            const struct term *term = &ledger->terms[t];
            double value = curve_value(&term->curve, run->answer.posts[a]);
            if (goals && term->goal != LEDGER_NONE && is_of_goal(term))
                add_to_goal(goals, term->goal, value);
            levels[term->level] += (double)term->times * value;
        }
}

double run_goal_value(const struct run *run, const int64_t *posts, size_t goal)
{
    const struct ledger *ledger = &run->ledger;
    double value = 0;
    for (size_t a = 0; a < ledger->naccounts; a++)
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
            if (ledger->terms[t].goal == (int16_t)goal && is_of_goal(&ledger->terms[t]))
                value += curve_value(&ledger->terms[t].curve, posts[a]);
    return value;
}

static void write_goals(const struct run *run, const double *goals, struct json_writer *json)
{
    json_key_object(json, "goals");
    for (size_t g = 0; g < run->model->ngoals; g++) {
        if (isnan(goals[g]))
            continue;
        json_key(json, run->model->goals[g]->name);
        json_fixed(json, goals[g], 9);
    }
    json_close(json);
}

static void write_levels(const struct run *run, const double *levels, struct json_writer *json)
{
    char text[WIDE_TEXT];
    json_key_count(json, "rounding_billionths", run->verdict.rounding);
    json_key_list(json, "levels");
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        if (!ledger_level_is_used(&run->ledger, l))
            continue;
        json_open_object(json);
        json_key_text(json, "level", run->ledger.levels[l].name);
        json_key(json, "value");
        json_fixed(json, levels[l], 9);
        json_key_text(json, "total_billionths", wide_format(run->verdict.total[l], text));
        json_key_text(json, "gap_billionths", wide_format(run->verdict.gap[l], text));
        json_key(json, "proven");
        json_bool(json, !run->verdict.open[l]);
        json_close(json);
    }
    json_close(json);
}

static void write_sums(const struct run *run, struct json_writer *json)
{
    double levels[LEDGER_MOST_LEVELS];
    double *goals = memory_new(run->model->ngoals, sizeof *goals);
    if (goals) {
        run_add_up(run, levels, goals);
        write_goals(run, goals, json);
        write_levels(run, levels, json);
    } else {
        sink_fail(json->sink, STATUS_MEMORY);
    }
    memory_free(goals);
}

static void write_untold(const struct run *run, struct json_writer *json)
{
    const char *why[REASONS_UNTOLD];
    size_t n = reasons_untold(run, why);
    json_key_list(json, "not_told");
    for (size_t i = 0; i < n; i++)
        json_text(json, language_translate(why[i]));
    json_close(json);
}

/* Tables that hold a figure whose source says it is made up; a table of people is not in the folder. */
static void write_illustrative(const struct run *run, struct json_writer *json)
{
    json_key_list(json, "illustrative");
    for (size_t i = 0; i < run->tables->ntables; i++)
        if (!run->tables->table[i].schema->personal && run_is_illustrative(&run->tables->table[i]))
            json_text(json, run->tables->table[i].kept);
    json_close(json);
}

bool run_is_illustrative(const struct table *table)
{
    for (size_t row = 0; row < table->nrows; row++)
        if (table_is_illustrative(table, row))
            return true;
    return false;
}

void summary_write_file(const struct run *run, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "name", run->scenario->name);
    json_key_text(&json, "status", run_status_name(run->outcome.status));
    json_key_bool(&json, "proven", run->outcome.proven);
    json_key_count(&json, "accounts_that_could_differ", (int64_t)outcome_count_ties(&run->outcome));
    json_key_count(&json, "figures_held", (int64_t)held_count(&run->builder));
    json_key_count(&json, "reason_steps", run->outcome.reasons ? (int64_t)run->outcome.reasons->nsteps : 0);
    write_untold(run, &json);
    model_write_summary(&run->outcome, &json);
    write_sums(run, &json);
    json_key_object(&json, "audit");
    json_key_count(&json, "breaches", (int64_t)audit_count(&run->audit, FINDING_BREACH));
    json_key_count(&json, "waived", (int64_t)audit_count(&run->audit, FINDING_WAIVED));
    json_key_count(&json, "advice", (int64_t)audit_count(&run->audit, FINDING_ADVICE));
    json_key_count(&json, "not_supplied", (int64_t)audit_count(&run->audit, FINDING_NOT_SUPPLIED));
    json_close(&json);
    write_illustrative(run, &json);
    json_close(&json);
}
