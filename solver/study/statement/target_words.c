/* The study file's own word is the English one: it is how a setting or a cell is written there. */
#include "study/statement/target_words.h"

#include <string.h>

#include "base/language.h"
#include "model/called.h"

static void write_setting(const struct run *run, const struct target *target, struct sink *sink)
{
    struct setting_place place = {target->of_rule, target->group, target->at};
    char text[FAULT_LENGTH];
    const struct model *model = run->model;
    called_setting(model, place, sink);
    if (target->kind != TARGET_CODE)
        return;
    const struct parameter *parameter = target->of_rule
                                            ? &model->rules[target->group]->parameters[target->at]
                                            : &model->sections[target->group].parameters[target->at];
    const struct json *codes = scenario_setting_at(run->scenario, place)->codes;
    sink_format(sink, " %s",
                called_member(model, run->tables, parameter, codes->items[target->item].key, text));
}

static void write_goal(const struct run *run, const struct target *target, struct sink *sink)
{
    const struct goal_setting *goal = &run->scenario->levels[target->group].goals[target->at];
    sink_format(sink, target->kind == TARGET_CURVE ? _("curve of the goal %s") : _("weight of the goal %s"),
                _(run->model->goals[goal->goal]->name));
}

static void write_cell(const struct run *run, const struct target *target, struct sink *sink)
{
    char text[FAULT_LENGTH];
    const struct table *table = &run->tables->table[target->group];
    sink_format(sink, "%s ", called_table(table, text));
    sink_text(sink, called_column(run->model, table, target->at % table->ncolumns, text));
}

static void write_called(const struct run *run, const struct target *target, struct sink *sink)
{
    switch (target->kind) {
    case TARGET_SETTING:
    case TARGET_CODE:
    case TARGET_WORD:
        write_setting(run, target, sink);
        return;
    case TARGET_RULE_OFF:
        sink_format(sink, _("%s: off"), rule_label(run->model->rules[target->group]));
        return;
    case TARGET_GOAL:
    case TARGET_CURVE:
        write_goal(run, target, sink);
        return;
    case TARGET_CELL:
        write_cell(run, target, sink);
        return;
    case TARGET_DATASET:
        sink_text(sink, _("dataset"));
        return;
    case TARGET_SCENARIO:
        sink_text(sink, _("scenario"));
        return;
    case TARGET_KINDS:
        return;
    }
}

void target_write_words(const struct study *study, const struct target *target, struct sink *sink)
{
    const char *as_written = language_pick(target->words, NULL);
    if (as_written) {
        sink_text(sink, as_written);
        return;
    }
    write_called(&study->base, target, sink);
    sink_format(sink, _(" (%s)"), target->words);
}
