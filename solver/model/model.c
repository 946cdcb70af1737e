/* What every model must provide, and what stands in for the rest. */
#include "model/model.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "io/json.h"
#include "model/outcome.h"

const struct model *model_find(const struct model *const *models, const char *name)
{
    while (*models && strcmp((*models)->name, name) != 0)
        models++;
    return *models;
}

/* --- what cannot be left out --- */

/* A member, and the one that it is needed with; with itself where it is needed always. */
struct requirement {
    const char *name;
    size_t at, size, with, with_size;
};

#define MEMBER(member) offsetof(struct model, member), sizeof((struct model *)NULL)->member
#define ALWAYS(member)                                                                                       \
    {                                                                                                        \
#member, MEMBER(member), MEMBER(name)                                                                \
    }
#define WITH(other, member)                                                                                  \
    {                                                                                                        \
#member, MEMBER(member), MEMBER(other)                                                               \
    }

static const struct requirement requirements[] = {
    ALWAYS(name),
    ALWAYS(title),
    ALWAYS(tables),
    ALWAYS(ntables),
    ALWAYS(rules),
    ALWAYS(nrules),
    ALWAYS(goals),
    ALWAYS(ngoals),
    ALWAYS(default_goals),
    ALWAYS(read),
    ALWAYS(lay_out),
    ALWAYS(read_plan),
    ALWAYS(views),
    ALWAYS(nviews),
    ALWAYS(plan),
    WITH(sections, nsections),
    WITH(scope_key, scope_meaning),
    WITH(plan_tables, nplan_tables),
    WITH(plan_tables, take_plan),
    WITH(take_plan, plan_tables),
    WITH(take_plan, assign_posts),
    WITH(take_plan, settle_plan),
    WITH(unsaid, fill_plan),
    WITH(carry_over, carried_over),
    WITH(carry_settings, carry_over),
    WITH(metrics, nmetrics),
    WITH(metrics, measure),
    WITH(papers, npapers),
    WITH(papers, plan_name),
    WITH(papers, papers_note),
};

/* True when any of the bytes is set: a count, or a pointer to something. */
static bool is_given(const struct model *model, size_t at, size_t size)
{
    static const char nothing[sizeof(void *)] = {0};
    return memcmp((const char *)model + at, nothing, size) != 0;
}

bool model_check(const struct model *const *models, struct faults *faults)
{
    size_t nbefore = faults->nfound;
    for (; *models; models++) {
        for (size_t i = 0; i < sizeof requirements / sizeof *requirements; i++) {
            const struct requirement *needed = &requirements[i];
            if (is_given(*models, needed->with, needed->with_size) &&
                !is_given(*models, needed->at, needed->size))
                faults_add(faults, (struct place){.column = (*models)->name},
                           "the model has no %s and cannot do without", needed->name);
        }
    }
    return faults->nfound == nbefore;
}

/* --- in place of what was left out --- */

static const struct model *model_of(const struct outcome *outcome)
{
    return outcome->builder->model;
}

void model_measure(const struct outcome *outcome, double *values)
{
    if (model_of(outcome)->measure)
        model_of(outcome)->measure(outcome, values);
}

/* Room for the values of the metrics, filled; NULL when out of memory. */
static const double *measure(const struct outcome *outcome)
{
    double *values = arena_new(outcome->builder->arena, model_of(outcome)->nmetrics, sizeof *values);
    if (values)
        model_measure(outcome, values);
    return values;
}

static void write_metrics(const struct outcome *outcome, size_t nlines, struct sink *sink)
{
    const struct model *model = model_of(outcome);
    const double *values = measure(outcome);
    if (!values)
        sink_fail(sink, STATUS_MEMORY);
    for (size_t m = 0; values && m < model->nmetrics && m < nlines; m++)
        sink_format(sink, _("%s: %.*f %s\n"), _(model->metrics[m].meaning), model->metrics[m].decimals,
                    values[m], _(model->metrics[m].unit));
}

void model_write_headline(const struct outcome *outcome, size_t nlines, struct sink *sink)
{
    if (model_of(outcome)->write_headline)
        model_of(outcome)->write_headline(outcome, nlines, sink);
    else
        write_metrics(outcome, nlines, sink);
}

void model_write_brief(const struct outcome *outcome, size_t nlines, struct sink *sink)
{
    if (model_of(outcome)->write_brief)
        model_of(outcome)->write_brief(outcome, nlines, sink);
    else
        model_write_headline(outcome, nlines, sink);
}

void model_write_summary(const struct outcome *outcome, struct json_writer *json)
{
    const struct model *model = model_of(outcome);
    if (model->write_summary) {
        model->write_summary(outcome, json);
        return;
    }
    const double *values = measure(outcome);
    if (!values)
        sink_fail(json->sink, STATUS_MEMORY);
    for (size_t m = 0; values && m < model->nmetrics; m++) {
        json_key(json, model->metrics[m].name);
        json_fixed(json, values[m], model->metrics[m].decimals);
    }
}

void model_write_answer(const struct outcome *outcome, struct json_writer *json)
{
    if (model_of(outcome)->write_answer)
        model_of(outcome)->write_answer(outcome, json);
}

const char *model_indicator_label(const struct model *model, const char *name)
{
    for (size_t i = 0; i < model->ntables; i++)
        for (const struct schema_indicator *usual = model->tables[i].open; usual && usual->name; usual++)
            if (strcmp(usual->name, name) == 0)
                return language_pick(name, usual->label_zh);
    return name;
}

int model_find_rule(const struct model *model, const char *name)
{
    for (size_t r = 0; r < model->nrules; r++)
        if (strcmp(model->rules[r]->name, name) == 0)
            return (int)r;
    return LEDGER_NONE;
}

bool model_has_goal(const struct model *model, const struct goal *goal)
{
    char key[GOAL_WORDS];
    snprintf(key, sizeof key, "\"%s\"", goal->name);
    return goal->standing || strstr(model->default_goals, key);
}

const struct comparison *model_comparison(const struct model *model)
{
    static const struct comparison none = {
        .people = "", .pools = "", .stability = "", .shortage = "", .section = "", .weights = ""};
    return model->comparison ? model->comparison : &none;
}

bool families_have(const char *const *families, const struct ledger *ledger, size_t account)
{
    const char *family = ledger->families[ledger->accounts[account].is.family].name;
    for (; families && *families; families++)
        if (strcmp(*families, family) == 0)
            return true;
    return false;
}

/* Words with what they are per in the place of "%s". */
static const char *fill_words(const struct comparison *comparison, const struct scenario *scenario,
                              const char *words, char text[LEAD_WORDS])
{
    const char *gap = strstr(words, "%s");
    char per[LEAD_PER];
    if (!gap || !comparison->per)
        return words;
    comparison->per(scenario, per);
    snprintf(text, LEAD_WORDS, "%.*s%s%s", (int)(gap - words), words, per, gap + strlen("%s"));
    return text;
}

const char *comparison_words(const struct comparison *comparison, const struct scenario *scenario,
                             const char *name, char text[LEAD_WORDS])
{
    for (size_t l = 0; l < comparison->nleads; l++)
        if (strcmp(comparison->leads[l].name, name) == 0)
            return fill_words(comparison, scenario, _(comparison->leads[l].words), text);
    return name;
}

const char *goal_words(const struct goal *goal, char text[GOAL_WORDS])
{
    snprintf(text, GOAL_WORDS, "%s", _(goal->name));
    for (char *at = text; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    return text;
}

bool comparison_has(const struct comparison *comparison, size_t n, const struct ledger *ledger,
                    size_t account)
{
    const char *family = ledger->families[ledger->accounts[account].is.family].name;
    for (size_t f = 0; f < n; f++)
        if (strcmp(comparison->families[f], family) == 0)
            return true;
    return false;
}
