/* A scenario, from the file to its settings: what stands at the top of the document, and asking for what was
 * set. The rules and goals in it are read in walk_rules.c and walk_goals.c. */
#include "model/scenario.h"

#include <string.h>

#include "model/chain.h"
#include "model/model.h"
#include "model/walk.h"

static const char *const top_keys[] = {"name",  "title", "dataset", "extends", "counties",
                                       "rules", "goals", "changes", "$schema", "note"};
enum { NTOP_KEYS = sizeof top_keys / sizeof *top_keys };

static const char *read_text(struct walk *w, const char *key, bool required)
{
    const struct json *value = json_find(w->scenario->merged, key);
    if (value && value->kind == JSON_TEXT)
        return value->text;
    if (value)
        WALK_FAULT(w, key, value, "is %s; write text", json_kind_words(value->kind));
    else if (required)
        WALK_FAULT(w, key, value, "is missing; every scenario has one");
    return "";
}

static void read_counties(struct walk *w, const struct json *list)
{
    struct scenario *scenario = w->scenario;
    if (!list)
        return;
    scenario->counties = walk_new(w, list->n, sizeof *scenario->counties);
    if (list->kind != JSON_LIST || list->n == 0) {
        WALK_FAULT(w, "counties", list, "write a list of codes or names, or leave it out for all");
        return;
    }
    json_for_each(county, list)
    {
        if (county->kind != JSON_TEXT)
            WALK_FAULT(w, "counties", county, "is %s; write a code or name in quotation marks",
                       json_kind_words(county->kind));
        else if (scenario->counties)
            scenario->counties[scenario->ncounties++] = county->text;
    }
}

static void read_section(struct walk *w, size_t number, const struct json *object)
{
    const struct section *section = &w->scenario->model->sections[number];
    if (object->kind != JSON_OBJECT) {
        WALK_FAULT(w, section->name, object, "is %s; write an object", json_kind_words(object->kind));
        return;
    }
    json_for_each(member, object)
    {
        size_t at = 0;
        const struct parameter *parameter =
            parameter_find(section->parameters, section->nparameters, member->key, &at);
        if (parameter) {
            walk_setting(w, section->name, member, parameter, &w->scenario->section_settings[number][at]);
            continue;
        }
        const char **names = walk_parameter_names(w, section->parameters, section->nparameters);
        if (names)
            walk_unknown_key(w, section->name, member, names, section->nparameters);
    }
}

static void check_top_keys(struct walk *w)
{
    const struct model *model = w->scenario->model;
    const char **known = walk_new(w, NTOP_KEYS + model->nsections, sizeof *known);
    if (!known)
        return;
    memcpy(known, top_keys, sizeof top_keys);
    for (size_t s = 0; s < model->nsections; s++)
        known[NTOP_KEYS + s] = model->sections[s].name;
    json_for_each(member, w->scenario->merged)
    {
        size_t k = 0;
        while (k < NTOP_KEYS + model->nsections && strcmp(known[k], member->key) != 0)
            k++;
        if (k == NTOP_KEYS + model->nsections)
            walk_unknown_key(w, NULL, member, known, NTOP_KEYS + model->nsections);
    }
}

static void set_defaults(struct walk *w)
{
    struct scenario *scenario = w->scenario;
    const struct model *model = scenario->model;
    scenario->rule_off = walk_new(w, model->nrules, sizeof *scenario->rule_off);
    scenario->rule_settings = walk_new(w, model->nrules, sizeof *scenario->rule_settings);
    scenario->section_settings = walk_new(w, model->nsections, sizeof *scenario->section_settings);
    for (size_t r = 0; w->status == STATUS_OK && r < model->nrules; r++)
        scenario->rule_settings[r] =
            walk_default_settings(w, model->rules[r]->parameters, model->rules[r]->nparameters);
    for (size_t s = 0; w->status == STATUS_OK && s < model->nsections; s++)
        scenario->section_settings[s] =
            walk_default_settings(w, model->sections[s].parameters, model->sections[s].nparameters);
}

static void read_document(struct walk *w)
{
    struct scenario *scenario = w->scenario;
    const struct json *merged = scenario->merged;
    check_top_keys(w);
    scenario->name = read_text(w, "name", true);
    scenario->title = read_text(w, "title", false);
    scenario->dataset = read_text(w, "dataset", true);
    scenario->changes = json_find(merged, "changes");
    read_counties(w, json_find(merged, "counties"));
    for (size_t s = 0; s < scenario->model->nsections; s++) {
        const struct json *object = json_find(merged, scenario->model->sections[s].name);
        if (object)
            read_section(w, s, object);
    }
    walk_rules(w, json_find(merged, "rules"));
    walk_goals(w, json_find(merged, "goals"));
}

enum status scenario_load(struct scenario *scenario, const struct model *model, const char *path,
                          struct arena *arena, struct faults *faults)
{
    struct walk w = {.scenario = scenario, .faults = faults, .status = STATUS_OK};
    size_t nfaults = faults ? faults->nfound : 0;
    *scenario = (struct scenario){.model = model, .path = path, .arena = arena};
    enum status status = chain_load(path, arena, &scenario->merged, faults);
    if (status != STATUS_OK)
        return status;
    set_defaults(&w);
    if (w.status == STATUS_OK)
        read_document(&w);
    if (w.status == STATUS_OK && faults && faults->nfound > nfaults)
        w.status = STATUS_DATA;
    return w.status;
}

const struct setting *scenario_setting(const struct scenario *scenario, const char *section,
                                       const char *parameter)
{
    const struct model *model = scenario->model;
    size_t at = 0;
    for (size_t r = 0; r < model->nrules; r++)
        if (strcmp(model->rules[r]->name, section) == 0 &&
            parameter_find(model->rules[r]->parameters, model->rules[r]->nparameters, parameter, &at))
            return &scenario->rule_settings[r][at];
    for (size_t s = 0; s < model->nsections; s++)
        if (strcmp(model->sections[s].name, section) == 0 &&
            parameter_find(model->sections[s].parameters, model->sections[s].nparameters, parameter, &at))
            return &scenario->section_settings[s][at];
    return NULL;
}

double scenario_number(const struct scenario *scenario, const char *section, const char *parameter)
{
    return scenario_setting(scenario, section, parameter)->number;
}

double scenario_rule_number(const struct scenario *scenario, size_t rule, const char *parameter)
{
    const struct rule *is = scenario->model->rules[rule];
    size_t at = 0;
    while (strcmp(is->parameters[at].name, parameter) != 0)
        at++;
    return scenario->rule_settings[rule][at].number;
}

double scenario_number_for(const struct scenario *scenario, const char *section, const char *parameter,
                           const char *code)
{
    const struct setting *setting = scenario_setting(scenario, section, parameter);
    const struct json *value = json_find(setting->codes, code);
    return value ? value->number : setting->number;
}

bool scenario_rule_is_on(const struct scenario *scenario, const char *rule)
{
    for (size_t r = 0; r < scenario->model->nrules; r++)
        if (strcmp(scenario->model->rules[r]->name, rule) == 0)
            return !scenario->rule_off[r];
    return false;
}
