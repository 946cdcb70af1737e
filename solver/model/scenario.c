/* A scenario, from the file to its settings: what stands at the top of the document, and asking for what was
 * set. The rules and goals in it are read in document_rules.c and document_goals.c. */
#include "model/scenario.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "model/chain.h"
#include "model/document_goals.h"
#include "model/document_rules.h"
#include "model/model.h"

static const char *const top_keys[] = {"name",  "title", "dataset", "extends", "model",
                                       "rules", "goals", "changes", "$schema", "note"};
enum { NTOP_KEYS = sizeof top_keys / sizeof *top_keys };

/* otherwise: what stands for a text that is left out; NULL where none can. */
static const char *read_text(struct document *d, const char *key, const char *otherwise)
{
    const struct json *value = json_find(d->scenario->merged, key);
    bool is_text = value && value->kind == JSON_TEXT;
    size_t length = is_text ? strlen(value->text) : 0;
    if (is_text)
        text_trim(value->text, &length);
    if (length > 0)
        return value->text;
    if (is_text)
        DOCUMENT_FAULT(d, key, value, "is empty; write text");
    else if (value)
        DOCUMENT_FAULT(d, key, value, "is %s; write text", json_kind_words(value->kind));
    else if (!otherwise)
        DOCUMENT_FAULT(d, key, value, "is missing; every scenario has one");
    return otherwise ? otherwise : "";
}

static void read_scope(struct document *d)
{
    struct scenario *scenario = d->scenario;
    const char *key = scenario->model->scope_key;
    const struct json *list = key ? json_find(scenario->merged, key) : NULL;
    if (!list)
        return;
    scenario->scope = document_new(d, list->n, sizeof *scenario->scope);
    if (list->kind != JSON_LIST || list->n == 0) {
        DOCUMENT_FAULT(d, key, list, "write a list of codes or names, or leave it out for all");
        return;
    }
    json_for_each(unit, list)
    {
        if (unit->kind != JSON_TEXT)
            DOCUMENT_FAULT(d, key, unit, "is %s; write a code or name in quotation marks",
                           json_kind_words(unit->kind));
        else if (scenario->scope)
            scenario->scope[scenario->nscope++] = unit->text;
    }
}

static void read_section(struct document *d, size_t number, const struct json *object)
{
    const struct section *section = &d->scenario->model->sections[number];
    if (object->kind != JSON_OBJECT) {
        DOCUMENT_FAULT(d, section->name, object, "is %s; write an object", json_kind_words(object->kind));
        return;
    }
    json_for_each(member, object)
    {
        size_t at = 0;
        const struct parameter *parameter =
            parameter_find(section->parameters, section->nparameters, member->key, &at);
        if (parameter) {
            document_setting(d, section->name, member, parameter, &d->scenario->section_settings[number][at]);
            continue;
        }
        const char **names = document_parameter_names(d, section->parameters, section->nparameters);
        if (names)
            document_unknown_key(d, section->name, member, names, 2 * section->nparameters);
    }
}

/* Texts that nothing here reads. */
static void check_remarks(struct document *d)
{
    static const char *const keys[] = {"note", "$schema"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct json *value = json_find(d->scenario->merged, keys[i]);
        if (value && value->kind != JSON_TEXT)
            DOCUMENT_FAULT(d, keys[i], value, "is %s; write text", json_kind_words(value->kind));
    }
}

static void check_top_keys(struct document *d)
{
    const struct model *model = d->scenario->model;
    size_t n = NTOP_KEYS;
    const char **known = document_new(d, NTOP_KEYS + 2 * model->nsections + 2, sizeof *known);
    if (!known)
        return;
    memcpy(known, top_keys, sizeof top_keys);
    for (size_t s = 0; s < model->nsections; s++) {
        known[n++] = model->sections[s].name;
        if (model->sections[s].label_zh)
            known[n++] = model->sections[s].label_zh;
    }
    if (model->aims)
        known[n++] = "prefer";
    if (model->scope_key)
        known[n++] = model->scope_key;
    json_for_each(member, d->scenario->merged)
    {
        size_t k = 0;
        while (k < n && strcmp(known[k], member->key) != 0)
            k++;
        if (k == n)
            document_unknown_key(d, NULL, member, known, n);
    }
}

/* The model that the scenario names; the first, with a fault, where it names none that there is. */
static const struct model *choose_model(struct document *d, const struct model *const *models)
{
    const struct json *value = json_find(d->scenario->merged, "model");
    const struct model *named = value && value->kind == JSON_TEXT ? model_find(models, value->text) : NULL;
    if (value && value->kind != JSON_TEXT)
        DOCUMENT_FAULT(d, "model", value, "is %s; write text", json_kind_words(value->kind));
    else if (value && !named)
        DOCUMENT_FAULT(d, "model", value, "\"%s\" is unknown to this program; it has \"%s\"", value->text,
                       models[0]->name);
    return named ? named : models[0];
}

static void set_defaults(struct document *d)
{
    struct scenario *scenario = d->scenario;
    const struct model *model = scenario->model;
    scenario->rule_off = document_new(d, model->nrules, sizeof *scenario->rule_off);
    scenario->rule_settings = document_new(d, model->nrules, sizeof *scenario->rule_settings);
    scenario->section_settings = document_new(d, model->nsections, sizeof *scenario->section_settings);
    for (size_t r = 0; d->status == STATUS_OK && r < model->nrules; r++)
        scenario->rule_settings[r] =
            document_default_settings(d, model->rules[r]->parameters, model->rules[r]->nparameters);
    for (size_t s = 0; d->status == STATUS_OK && s < model->nsections; s++)
        scenario->section_settings[s] =
            document_default_settings(d, model->sections[s].parameters, model->sections[s].nparameters);
}

static void read_document(struct document *d)
{
    struct scenario *scenario = d->scenario;
    const struct json *merged = scenario->merged;
    check_top_keys(d);
    check_remarks(d);
    scenario->name = read_text(d, "name", NULL);
    scenario->title = read_text(d, "title", scenario->name);
    scenario->dataset = read_text(d, "dataset", NULL);
    scenario->changes = json_find(merged, "changes");
    read_scope(d);
    for (size_t s = 0; s < scenario->model->nsections; s++) {
        const struct json *object = json_find(merged, scenario->model->sections[s].name);
        if (object)
            read_section(d, s, object);
    }
    document_rules(d, json_find(merged, "rules"));
    document_goals(d, json_find(merged, "goals"));
    document_aim(d, json_find(merged, "prefer"));
}

enum status scenario_load(struct scenario *scenario, const struct model *const *models, const char *path,
                          struct arena *arena, struct faults *faults)
{
    const struct json *merged;
    size_t nfaults = faults ? faults->nfound : 0;
    *scenario = (struct scenario){.model = models[0], .path = path, .arena = arena};
    enum status status = chain_load(path, models, arena, &merged, faults);
    if (status == STATUS_OK)
        status = scenario_read(scenario, models, path, merged, arena, faults);
    return status == STATUS_OK && faults && faults->nfound > nfaults ? STATUS_DATA : status;
}

enum status scenario_read(struct scenario *scenario, const struct model *const *models, const char *path,
                          const struct json *merged, struct arena *arena, struct faults *faults)
{
    struct document d = {.scenario = scenario, .faults = faults, .status = STATUS_OK};
    size_t nfaults = faults ? faults->nfound : 0;
    *scenario = (struct scenario){.model = models[0], .path = path, .merged = merged, .arena = arena};
    scenario->model = choose_model(&d, models);
    set_defaults(&d);
    if (d.status == STATUS_OK)
        read_document(&d);
    if (d.status == STATUS_OK && faults && faults->nfound > nfaults)
        d.status = STATUS_DATA;
    return d.status;
}

bool setting_find(const struct model *model, const char *section, const char *parameter,
                  struct setting_place *place)
{
    *place = (struct setting_place){.of_rule = false};
    for (size_t s = 0; s < model->nsections; s++) {
        place->group = s;
        if (strcmp(model->sections[s].name, section) == 0 &&
            parameter_find(model->sections[s].parameters, model->sections[s].nparameters, parameter,
                           &place->at))
            return true;
    }
    place->of_rule = true;
    for (size_t r = 0; r < model->nrules; r++) {
        place->group = r;
        if (strcmp(model->rules[r]->name, section) == 0 &&
            parameter_find(model->rules[r]->parameters, model->rules[r]->nparameters, parameter, &place->at))
            return true;
    }
    return false;
}

struct setting *scenario_setting_at(const struct scenario *scenario, struct setting_place place)
{
    struct setting *const *settings = place.of_rule ? scenario->rule_settings : scenario->section_settings;
    return &settings[place.group][place.at];
}

const struct setting *scenario_setting(const struct scenario *scenario, const char *section,
                                       const char *parameter)
{
    struct setting_place place;
    return setting_find(scenario->model, section, parameter, &place) ? scenario_setting_at(scenario, place)
                                                                     : NULL;
}

double scenario_number(const struct scenario *scenario, const char *section, const char *parameter)
{
    struct setting_place place;
    return setting_find(scenario->model, section, parameter, &place)
               ? scenario_setting_at(scenario, place)->number
               : NAN;
}

double scenario_rule_number(const struct scenario *scenario, size_t rule, const char *parameter)
{
    const struct rule *named = scenario->model->rules[rule];
    size_t at = 0;
    while (strcmp(named->parameters[at].name, parameter) != 0)
        at++;
    return scenario->rule_settings[rule][at].number;
}

double setting_number_for(const struct setting *setting, const char *code)
{
    const struct json *value = json_find(setting->codes, code);
    return value ? value->number : setting->number;
}

/* The model's own goals have no members in a list that a scenario's object was merged into. */
static bool has_members(const struct json *level, const struct goal *goal)
{
    const struct json *member = level->kind == JSON_OBJECT ? json_find(level, goal->name) : NULL;
    return member && member->kind == JSON_OBJECT && member->n > 0;
}

bool scenario_writes_goal(const struct scenario *scenario, const struct goal *goal)
{
    const struct json *goals = json_find(scenario->merged, "goals");
    bool writes = goals && has_members(goals, goal);
    for (size_t l = 0; goals && goals->kind == JSON_LIST && l < goals->n; l++)
        writes |= has_members(&goals->items[l], goal);
    return writes;
}

void scenario_say_goals(const struct scenario *scenario, struct sink *sink)
{
    for (size_t l = 0; l < scenario->nlevels; l++) {
        sink_text(sink, l > 0 ? _("; then ") : "");
        for (size_t g = 0; g < scenario->levels[l].ngoals; g++) {
            const struct goal_setting *setting = &scenario->levels[l].goals[g];
            const struct goal *goal = scenario->model->goals[setting->goal];
            sink_format(sink, "%s%s", g > 0 ? _(", ") : "", goal_title(goal));
            if (!goal->alone)
                sink_format(sink, _(" (%g)"), setting->weight);
        }
    }
}

static void say_own_weights(const struct scenario *scenario, struct sink *sink)
{
    const char *between = "";
    for (size_t l = 0; l < scenario->nusual; l++)
        for (size_t g = 0; g < scenario->usual_levels[l].ngoals; g++) {
            const struct goal_setting *own = &scenario->levels[l].goals[g];
            double usual = scenario->usual_levels[l].goals[g].weight;
            if (own->weight == usual)
                continue;
            sink_format(sink, _("%s%s (%g, by default %g)"), between,
                        goal_title(scenario->model->goals[own->goal]), own->weight, usual);
            between = _(", ");
        }
}

void scenario_say_own_goals(const struct scenario *scenario, struct sink *sink)
{
    bool prefers = scenario->aim != scenario->model->aims;
    if (prefers)
        sink_text(sink, _(scenario->aim->meaning));
    if (prefers && scenario->own_goals != GOALS_AS_USUAL)
        sink_text(sink, "; ");
    if (!prefers && scenario->own_goals == GOALS_WEIGHED_OTHERWISE)
        say_own_weights(scenario, sink);
    else if (scenario->own_goals != GOALS_AS_USUAL)
        scenario_say_goals(scenario, sink);
}

bool scenario_rule_is_on(const struct scenario *scenario, const char *rule)
{
    int r = model_find_rule(scenario->model, rule);
    return r != LEDGER_NONE && !scenario->rule_off[r];
}

/* --- copies --- */

/* Rows of settings, one of each rule or section. NULL: out of memory. */
static struct setting **copy_settings(struct setting *const *from, const struct model *model, bool of_rules,
                                      struct arena *arena)
{
    size_t n = of_rules ? model->nrules : model->nsections;
    struct setting **to = arena_new(arena, n, sizeof *to);
    for (size_t i = 0; to && i < n; i++) {
        size_t nparameters = of_rules ? model->rules[i]->nparameters : model->sections[i].nparameters;
        to[i] = arena_copy(arena, from[i], nparameters, sizeof **to);
        if (!to[i])
            return NULL;
    }
    return to;
}

static struct goal_level *copy_levels(const struct scenario *from, const struct model *model,
                                      struct arena *arena)
{
    struct goal_level *levels = arena_new(arena, from->nlevels + SCENARIO_LEVELS_FIRST, sizeof *levels);
    if (levels && from->nlevels > 0)
        memcpy(levels, from->levels, from->nlevels * sizeof *levels);
    for (size_t l = 0; levels && l < from->nlevels; l++) {
        struct goal_setting *goals = arena_new(arena, model->ngoals, sizeof *goals);
        if (!goals)
            return NULL;
        memcpy(goals, levels[l].goals, levels[l].ngoals * sizeof *goals);
        levels[l].goals = goals;
    }
    return levels;
}

enum status scenario_copy(struct scenario *to, const struct scenario *from, const struct model *model,
                          struct arena *arena)
{
    struct scenario own = *from;
    own.arena = arena;
    own.rule_off = arena_copy(arena, from->rule_off, model->nrules, sizeof *own.rule_off);
    own.rule_settings = copy_settings(from->rule_settings, model, true, arena);
    own.section_settings = copy_settings(from->section_settings, model, false, arena);
    own.levels = copy_levels(from, model, arena);
    *to = own;
    return own.rule_off && own.rule_settings && own.section_settings && own.levels ? STATUS_OK
                                                                                   : STATUS_MEMORY;
}
