/* Writing what a case has otherwise than its scenario. */
#include "study/solve/equivalent.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "study/statement/variant.h"

enum { MOST_PATH = 4096 };

struct equivalent {
    const struct design *design;
    const struct study *study;
    const struct variant *variant; /* the scenario and tables as the case has them */
    const double *values;
    struct json_writer json;
};

/* Does the case change this parameter, or scale it? */
static bool is_touched(const struct equivalent *w, bool of_rule, size_t group, size_t at)
{
    for (size_t f = 0; f < w->study->nfactors; f++)
        for (size_t i = 0; i < variant_factor(w->variant, f)->ntargets && !isnan(w->values[f]); i++) {
            const struct target *target = &variant_factor(w->variant, f)->targets[i];
            if ((target->kind == TARGET_SETTING || target->kind == TARGET_CODE ||
                 target->kind == TARGET_WORD) &&
                target->of_rule == of_rule && target->group == group && target->at == at)
                return true;
        }
    for (size_t s = 0; s < w->study->nsums; s++)
        if (w->study->sums[s].of_rule == of_rule && w->study->sums[s].group == group &&
            w->study->sums[s].at == at)
            return true;
    return false;
}

static bool is_switched(const struct equivalent *w, size_t rule)
{
    for (size_t f = 0; f < w->study->nfactors; f++)
        for (size_t i = 0; i < variant_factor(w->variant, f)->ntargets && !isnan(w->values[f]); i++)
            if (variant_factor(w->variant, f)->targets[i].kind == TARGET_RULE_OFF &&
                variant_factor(w->variant, f)->targets[i].group == rule)
                return true;
    return false;
}

static bool group_is_touched(const struct equivalent *w, bool of_rule, size_t group, size_t nparameters)
{
    for (size_t p = 0; p < nparameters; p++)
        if (is_touched(w, of_rule, group, p))
            return true;
    return of_rule && is_switched(w, group);
}

static void write_setting(struct equivalent *w, const struct parameter *parameter,
                          const struct setting *setting)
{
    json_key(&w->json, parameter->name);
    if (parameter->kind == PARAMETER_BY_CODE) {
        json_open_object(&w->json);
        json_for_each(member, setting->codes)
        {
            json_key(&w->json, member->key);
            json_number(&w->json, member->number);
        }
        json_close(&w->json);
    } else if (parameter->kind == PARAMETER_CODE)
        json_text(&w->json, setting->text);
    else if (parameter->kind == PARAMETER_YES_NO)
        json_bool(&w->json, setting->number > 0);
    else
        json_number(&w->json, setting->number);
}

static void write_group(struct equivalent *w, bool of_rule, size_t group, const char *name,
                        const struct parameter *parameters, size_t n, const struct setting *settings)
{
    if (!group_is_touched(w, of_rule, group, n))
        return;
    json_key_object(&w->json, name);
    for (size_t p = 0; p < n; p++)
        if (is_touched(w, of_rule, group, p))
            write_setting(w, &parameters[p], &settings[p]);
    if (of_rule && is_switched(w, group)) {
        json_key_bool(&w->json, "off", w->variant->changed->scenario.rule_off[group]);
    }
    json_close(&w->json);
}

static void write_settings(struct equivalent *w)
{
    const struct model *model = w->study->model;
    for (size_t s = 0; s < model->nsections; s++)
        write_group(w, false, s, model->sections[s].name, model->sections[s].parameters,
                    model->sections[s].nparameters, w->variant->changed->scenario.section_settings[s]);
    json_key_object(&w->json, "rules");
    for (size_t r = 0; r < model->nrules; r++)
        write_group(w, true, r, model->rules[r]->name, model->rules[r]->parameters,
                    model->rules[r]->nparameters, w->variant->changed->scenario.rule_settings[r]);
    json_close(&w->json);
}

static void write_level(struct equivalent *w, const struct goal_level *level)
{
    const struct model *model = w->study->model;
    json_open_object(&w->json);
    for (size_t g = 0; g < level->ngoals; g++) {
        const struct goal_setting *goal = &level->goals[g];
        json_key_object(&w->json, model->goals[goal->goal]->name);
        if (!model->goals[goal->goal]->alone) {
            json_key(&w->json, "weight");
            json_number(&w->json, goal->weight);
            json_key_text(&w->json, "curve", curve_name(goal->curve));
        }
        json_close(&w->json);
    }
    json_close(&w->json);
}

/* All levels, whatever those of the scenario extended. What it prefers it puts first again, from wherever it
 * stands. */
static void write_goals(struct equivalent *w)
{
    const struct scenario *scenario = &w->variant->changed->scenario;
    size_t npreferred = scenario->aim && scenario->aim->first ? 1 : 0;
    json_key_object(&w->json, "goals");
    json_key_list(&w->json, "replace");
    for (size_t l = 0; l < scenario->nlevels; l++)
        write_level(w, &scenario->levels[(l + npreferred) % scenario->nlevels]);
    json_close(&w->json);
    json_close(&w->json);
}

/* One cell, its row named by the table's key. */
static void write_cell(struct equivalent *w, const struct target *target)
{
    const struct table *table = &w->variant->changed->tables.table[target->group];
    size_t row = target->at / table->ncolumns;
    long key;
    json_open_object(&w->json);
    json_key_text(&w->json, "table", table->schema->name);
    json_key_object(&w->json, "where");
    for (size_t i = 0; (key = schema_key_column(table->schema, i)) >= 0; i++) {
        json_key_text(&w->json, table->columns[key].name, table_cell(table, row, (size_t)key)->text);
    }
    json_close(&w->json);
    json_key_object(&w->json, "set");
    json_key(&w->json, table->columns[target->at % table->ncolumns].name);
    json_number(&w->json, table->cells[target->at].number);
    json_close(&w->json);
    json_close(&w->json);
}

static void write_changes(struct equivalent *w)
{
    json_key_list(&w->json, "changes");
    json_for_each(change, w->variant->changed->original->scenario->changes) json_value(&w->json, change);
    for (size_t f = 0; f < w->study->nfactors; f++)
        for (size_t i = 0; i < variant_factor(w->variant, f)->ntargets && !isnan(w->values[f]); i++)
            if (variant_factor(w->variant, f)->targets[i].kind == TARGET_CELL)
                write_cell(w, &variant_factor(w->variant, f)->targets[i]);
    json_close(&w->json);
}

/* A path that means the same file from any folder. */
static enum status write_absolute(struct sink *sink, const char *path, struct faults *faults)
{
    char here[MOST_PATH];
    bool absolute = path[0] == '/';
    if (!absolute && !getcwd(here, sizeof here)) {
        faults_add(faults, (struct place){.file = path}, "the working directory has no name");
        return STATUS_IO;
    }
    if (!absolute)
        sink_format(sink, "%s/", here);
    sink_text(sink, path);
    return sink->status;
}

static enum status write_paths(struct sink *sink, const struct variant *variant, struct faults *faults)
{
    const struct run *run = variant->changed->original;
    enum status status =
        write_absolute(sink, variant->base ? run->scenario->path : variant->study->scenario_path, faults);
    sink_bytes(sink, "", 1);
    if (status == STATUS_OK && run->options.dataset)
        status = write_absolute(sink, run->options.dataset, faults);
    sink_bytes(sink, "", 1);
    return status == STATUS_OK ? sink->status : status;
}

/* paths: that of the scenario, and behind a NUL that of the dataset chosen, "" for its own. */
static void write_document(struct equivalent *w, size_t case_ix, const char *paths, struct sink *sink)
{
    const char *dataset = paths + strlen(paths) + 1;
    json_begin(&w->json, sink);
    json_open_object(&w->json);
    json_key(&w->json, "name");
    json_words(&w->json, "%s, case %zu", w->study->name, case_ix + 1);
    json_key_text(&w->json, "extends", paths);
    if (*dataset)
        json_key_text(&w->json, "dataset", dataset);
    write_settings(w);
    write_goals(w);
    write_changes(w);
    json_close(&w->json);
}

enum status equivalent_write(const struct design *design, size_t case_ix, struct sink *sink,
                             struct faults *faults)
{
    const struct study *study = design->study;
    struct variant variant = {0};
    struct buffer scenario;
    if (study->test) {
        faults_add(faults, (struct place){.file = study->path},
                   "varies a test model; there is no scenario to write");
        return STATUS_DATA;
    }
    double *values = memory_new(study->nfactors, sizeof *values);
    enum status status = values ? variant_init(&variant, study, ENGINE_AUTO) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        design_values(design, case_ix, values);
        status = variant_apply(&variant, values, faults);
    }
    buffer_init(&scenario);
    struct sink path = buffer_sink(&scenario);
    if (status == STATUS_OK)
        status = write_paths(&path, &variant, faults);
    if (status == STATUS_OK) {
        struct equivalent w = {.design = design, .study = study, .variant = &variant, .values = values};
        write_document(&w, case_ix, scenario.text, sink);
        status = sink->status;
    }
    buffer_done(&scenario);
    variant_done(&variant);
    memory_free(values);
    return status;
}
