/* Names and values of what is recorded. */
#include "study/statement/measure.h"
#include "base/text.h"

#include <string.h>

#include "base/language.h"
#include "study/statement/options.h"

/* The words a model leads with, in a language that its codes are not of. */
static const char *lead_words(const struct model *model, const char *name)
{
    const struct comparison *comparison = model->comparison;
    size_t length = strlen(name);
    for (size_t l = 0; comparison && l < comparison->nleads; l++) {
        const char *lead = comparison->leads[l].name;
        if (strncmp(lead, name, length) == 0 && (lead[length] == '\0' || lead[length] == '.'))
            return language_pick(name, _(comparison->leads[l].words));
    }
    return name;
}

static const char *label_of(const struct study *study, const struct study_measure *measure,
                            char text[LEDGER_NAME])
{
    if (measure->kind == MEASURE_METRIC)
        return lead_words(study->model, measure->name);
    if (measure->kind == MEASURE_FIGURE && study->model->comparison)
        return comparison_words(study->model->comparison, study->base.scenario, measure->name, text);
    if (measure->kind == MEASURE_LAWFUL || measure->kind == MEASURE_WAIVERS)
        return language_pick(measure->name,
                             measure->kind == MEASURE_LAWFUL ? _("whether lawful") : _("waivers needed"));
    if (measure->kind == MEASURE_OUTSIDE)
        return _("posts outside");
    if (measure->groups) {
        const struct family *family = &study->base.ledger.families[measure->at];
        const char *counted = family->words ? language_translate(family->words) : family->name;
        text_format(text, LEDGER_NAME, "%s%s%s%s", language_pick(counted, ""),
                    language_pick(measure->groups, measure->groups + 1), language_pick("", " "),
                    language_pick("", counted));
        return text;
    }
    if (measure->kind == MEASURE_ACCOUNTS && measure->naccounts == 1)
        return ledger_account_label(&study->base.ledger, measure->accounts[0], text);
    if (measure->kind == MEASURE_GOAL) {
        text_format(text, LEDGER_NAME, _("goal: %s"), _(study->model->goals[measure->at]->name));
        return language_pick(measure->name, text);
    }
    return measure->name;
}

const char *measure_criterion_label(const struct study *study, size_t criterion, char text[LEDGER_NAME])
{
    return label_of(study, &study->criteria[criterion].measure, text);
}

const char *measure_label(const struct study *study, size_t number, char text[LEDGER_NAME])
{
    const struct study_measure *measure = &study->measures[number];
    char own[LEDGER_NAME];
    if (measure->kind != MEASURE_OPTION)
        return label_of(study, measure, text);
    text_format(text, LEDGER_NAME, _("%s: %s"), option_label(&study->options[measure->at]),
                measure_criterion_label(study, measure->criterion, own));
    return text;
}

void measure_write_meaning(const struct study *study, const struct study_measure *measure, struct sink *sink)
{
    const struct ledger *ledger = &study->base.ledger;
    char label[LEDGER_NAME];
    if (measure->kind == MEASURE_OPTION) {
        sink_format(sink, _("with the plan %s held fixed: "), option_label(&study->options[measure->at]));
        measure_write_meaning(study, &study->criteria[measure->criterion].measure, sink);
    } else if (measure->kind == MEASURE_GOAL)
        sink_text(sink, goal_title(study->model->goals[measure->at]));
    else if (measure->kind != MEASURE_ACCOUNTS)
        sink_text(sink, _(measure->meaning));
    else if (!measure->groups)
        sink_format(sink, _("posts of the account %s"),
                    ledger_account_label(ledger, measure->accounts[0], label));
    else if (measure->by)
        sink_format(sink, _("%s, added up"), measure->by);
    else
        sink_format(
            sink, _("posts of %zu accounts of %s added up"), measure->naccounts,
            language_pick(ledger->families[measure->at].name, _(ledger->families[measure->at].words)));
}

enum status measure_work_out(const struct outcome *outcome, bool wants_numbers, struct arena *arena,
                             struct plan_figures *figures)
{
    *figures = (struct plan_figures){
        .metrics = arena_new(arena, outcome->builder->model->nmetrics, sizeof *figures->metrics)};
    if (!figures->metrics)
        return STATUS_MEMORY;
    model_measure(outcome, figures->metrics);
    return wants_numbers ? run_figures(outcome, arena, &figures->numbers, &figures->n) : STATUS_OK;
}

static double account_sum(const struct study_measure *measure, const int64_t *posts)
{
    int64_t sum = 0;
    for (size_t i = 0; i < measure->naccounts; i++)
        sum += posts[measure->accounts[i]];
    return (double)sum;
}

double measure_of_plan(const struct run *run, const struct study_measure *measure,
                       const struct plan_figures *figures, const int64_t *posts)
{
    return measure->kind == MEASURE_METRIC   ? figures->metrics[measure->at]
           : measure->kind == MEASURE_FIGURE ? figures_find(figures->numbers, figures->n, measure->name)
           : measure->kind == MEASURE_GOAL   ? run_goal_value(run, posts, measure->at)
                                             : account_sum(measure, posts);
}
