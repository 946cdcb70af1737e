/* Reading scenarios: one walk over the document against what the model declares. Every unknown key is a fault, every
 * number is checked against its parameter's range, all at once. */
#include "model/scenario.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/file.h"
#include "model/model.h"

enum { MOST_EXTENDED = 8 };

/* The walk: where faults are put and what they are called. */
struct walk {
    struct scenario *scenario;
    struct faults *faults;
    enum status status; /* MEMORY sticks */
};

static void *walk_new(struct walk *w, size_t count, size_t size)
{
    void *room = arena_new(w->scenario->arena, count, size);
    if (!room)
        w->status = STATUS_MEMORY;
    return room;
}

#define WALK_FAULT(w, key, value, ...)                                                             \
    faults_add((w)->faults,                                                                        \
               (struct place){(w)->scenario->path, (value) ? (value)->line : 0, (key)}, __VA_ARGS__)

static const char *const top_keys[] = {"name",  "title",    "dataset", "extends", "counties", "rules",
                                       "goals", "changes", "$schema", "note"};
enum { NTOP_KEYS = sizeof top_keys / sizeof *top_keys };

/* --- reading and extending ------------------------------------------------------------------------------------ */

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_text(arena, path, (size_t)(slash - path)) : arena_text(arena, ".", 1);
}

static bool is_absolute(const char *path)
{
    return path[0] == '/';
}

/* A path written in a scenario, seen from the working directory. */
static const char *beside(struct arena *arena, const char *scenario_path, const char *path)
{
    const char *folder = folder_of(arena, strcmp(scenario_path, "-") == 0 ? "" : scenario_path);
    if (!folder)
        return NULL;
    if (strcmp(path, ".") == 0)
        return folder;
    return is_absolute(path) || strcmp(folder, ".") == 0 ? arena_text(arena, path, strlen(path))
                                                         : file_join(arena, folder, path);
}

static enum status parse_file(const char *path, struct arena *arena, const struct json **out,
                              struct faults *faults)
{
    struct buffer bytes;
    buffer_init(&bytes);
    enum status status = file_read(path, FILE_MOST_BYTES, &bytes, faults);
    if (status == STATUS_OK)
        status = json_parse(path, bytes.text ? bytes.text : "", bytes.length, arena, out, faults);
    buffer_done(&bytes);
    return status;
}

/* The dataset's path is relative to the file that names it, so it is resolved before merging. */
static const struct json *with_dataset_resolved(struct arena *arena, const char *path,
                                                const struct json *document)
{
    const struct json *dataset = json_find(document, "dataset");
    if (!dataset || dataset->kind != JSON_TEXT)
        return document;
    struct json *value = arena_new(arena, 1, sizeof *value);
    struct json *over = arena_new(arena, 1, sizeof *over);
    if (!value || !over)
        return NULL;
    *value = *dataset;
    value->text = beside(arena, path, dataset->text);
    *over = (struct json){.kind = JSON_OBJECT, .items = value, .n = 1, .line = document->line};
    return value->text ? json_merge(arena, document, over) : NULL;
}

/* Reads path and, below it, what it extends. Not recursive: a chain is short and may not be a circle. */
static enum status load_chain(const char *path, struct arena *arena, const struct json **out,
                              struct faults *faults)
{
    const struct json *chain[MOST_EXTENDED];
    const char *paths[MOST_EXTENDED];
    size_t n = 0;
    const struct json *extends;
    do {
        if (n == MOST_EXTENDED) {
            faults_add(faults, (struct place){paths[0], 0, "extends"},
                       "more than %d scenarios extend each other; look for a circle", MOST_EXTENDED);
            return STATUS_DATA;
        }
        enum status status = parse_file(path, arena, &chain[n], faults);
        if (status != STATUS_OK)
            return status;
        if (chain[n]->kind != JSON_OBJECT) {
            faults_add(faults, (struct place){path, chain[n]->line, NULL},
                       "a scenario is an object: { \"name\": ..., \"dataset\": ... }");
            return STATUS_DATA;
        }
        chain[n] = with_dataset_resolved(arena, path, chain[n]);
        if (!chain[n])
            return STATUS_MEMORY;
        extends = json_find(chain[n], "extends");
        paths[n++] = path;
        if (extends && extends->kind == JSON_TEXT)
            path = beside(arena, path, extends->text);
        if (!path)
            return STATUS_MEMORY;
    } while (extends && extends->kind == JSON_TEXT);
    *out = chain[n - 1];
    for (size_t i = n - 1; i-- > 0 && *out;)
        *out = json_merge(arena, *out, chain[i]);
    return *out ? STATUS_OK : STATUS_MEMORY;
}

/* --- values --------------------------------------------------------------------------------------------------- */

static void unknown_key(struct walk *w, const char *where, const struct json *member,
                        const char *const *known, size_t n)
{
    const char *near = text_nearest(member->key, known, n);
    if (near)
        WALK_FAULT(w, where, member, "\"%s\" is unknown here; did you mean \"%s\"?", member->key, near);
    else
        WALK_FAULT(w, where, member, "\"%s\" is unknown here; `bianzhi rules` lists what there is",
                   member->key);
}

static bool in_range(double value, const struct parameter *parameter)
{
    return value >= parameter->least && value <= parameter->most;
}

static void out_of_range(struct walk *w, const char *key, const struct json *value,
                         const struct parameter *parameter)
{
    char written[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    faults_add(w->faults, (struct place){w->scenario->path, value->line, key},
               "%s is out of range; write %s to %s (%s)", number_format(value->number, written),
               number_format(parameter->least, least), number_format(parameter->most, most),
               parameter->unit);
}

/* A whole number where posts are counted. */
static bool number_fits(struct walk *w, const char *key, const struct json *value,
                        const struct parameter *parameter)
{
    int64_t count;
    if (value->kind != JSON_NUMBER) {
        WALK_FAULT(w, key, value, "is %s; write a number (%s)", json_kind_words(value->kind),
                   parameter->unit);
        return false;
    }
    if (!in_range(value->number, parameter)) {
        out_of_range(w, key, value, parameter);
        return false;
    }
    if (parameter->kind == PARAMETER_COUNT && !json_is_count(value, &count)) {
        WALK_FAULT(w, key, value, "is not a whole number; write one (%s)", parameter->unit);
        return false;
    }
    return true;
}

/* "change_limit.share": how faults name a parameter. */
static const char *full_key(struct walk *w, const char *section, const char *parameter)
{
    size_t length = strlen(section) + 1 + strlen(parameter);
    char *key = walk_new(w, length + 1, 1);
    if (!key)
        return parameter;
    memcpy(key, section, strlen(section));
    key[strlen(section)] = '.';
    memcpy(key + strlen(section) + 1, parameter, strlen(parameter));
    return key;
}

static void read_codes(struct walk *w, const char *key, const struct json *value,
                       const struct parameter *parameter, struct setting *setting)
{
    if (value->kind != JSON_OBJECT) {
        WALK_FAULT(w, key, value, "is %s; write an object, {\"code\": number} (%s)",
                   json_kind_words(value->kind), parameter->unit);
        return;
    }
    json_for_each(member, value)
        number_fits(w, full_key(w, key, member->key), member, parameter);
    setting->codes = value;
}

static void read_setting(struct walk *w, const char *section, const struct json *value,
                         const struct parameter *parameter, struct setting *setting)
{
    const char *key = full_key(w, section, parameter->name);
    setting->given = true;
    switch (parameter->kind) {
    case PARAMETER_NUMBER:
    case PARAMETER_COUNT:
    case PARAMETER_SHARE:
        if (number_fits(w, key, value, parameter))
            setting->number = value->number;
        break;
    case PARAMETER_YES_NO:
        if (value->kind != JSON_BOOL)
            WALK_FAULT(w, key, value, "is %s; write true or false", json_kind_words(value->kind));
        setting->number = value->truth;
        break;
    case PARAMETER_CODE:
        if (value->kind != JSON_TEXT)
            WALK_FAULT(w, key, value, "is %s; write a code of %s", json_kind_words(value->kind),
                       parameter->unit);
        else
            setting->text = value->text;
        break;
    case PARAMETER_BY_CODE:
        read_codes(w, key, value, parameter, setting);
        break;
    }
}

/* What the model itself says, as JSON: a fault in it is the program's own. NULL then, and when out of memory. */
static const struct json *parse_default(struct walk *w, const char *text)
{
    const struct json *json = NULL;
    enum status status = json_parse("default", text, strlen(text), w->scenario->arena, &json, w->faults);
    if (status != STATUS_OK)
        w->status = status == STATUS_MEMORY ? STATUS_MEMORY : STATUS_INTERNAL;
    return json;
}

static struct setting *default_settings(struct walk *w, const struct parameter *parameters, size_t n)
{
    struct setting *settings = walk_new(w, n, sizeof *settings);
    for (size_t p = 0; settings && p < n; p++) {
        settings[p].number = parameters[p].fallback;
        settings[p].text = parameters[p].fallback_text;
        if (parameters[p].kind == PARAMETER_BY_CODE && parameters[p].fallback_text)
            settings[p].codes = parse_default(w, parameters[p].fallback_text);
    }
    return settings;
}

static const struct parameter *find_parameter(const struct parameter *parameters, size_t n,
                                              const char *name, size_t *at)
{
    for (size_t p = 0; p < n; p++) {
        if (strcmp(parameters[p].name, name) == 0) {
            *at = p;
            return &parameters[p];
        }
    }
    return NULL;
}

static const char **parameter_names(struct walk *w, const struct parameter *parameters, size_t n)
{
    const char **names = walk_new(w, n + 2, sizeof *names);
    for (size_t p = 0; names && p < n; p++)
        names[p] = parameters[p].name;
    if (names) {
        names[n] = "off";
        names[n + 1] = "waivers";
    }
    return names;
}

/* --- rules and their waivers ---------------------------------------------------------------------------------- */

static int64_t waiver_bound(struct walk *w, const char *rule, const struct json *where, const char *key)
{
    const struct json *value = json_find(where, key);
    int64_t count = -1;
    if (value && !json_is_count(value, &count))
        WALK_FAULT(w, rule, value, "waiver: %s is not a whole number of posts", key);
    return value ? count : -1;
}

static void read_waiver(struct walk *w, int rule, const struct json *where, size_t number)
{
    const struct rule *is = w->scenario->model->rules[rule];
    struct waiver *waiver = &w->scenario->waivers[w->scenario->nwaivers];
    const struct json *reason = json_find(where, "reason");
    if (where->kind != JSON_OBJECT) {
        WALK_FAULT(w, is->name, where, "a waiver is an object: unit, least or most, reason");
        return;
    }
    *waiver = (struct waiver){.where = where,
                              .least = waiver_bound(w, is->name, where, "least"),
                              .most = waiver_bound(w, is->name, where, "most"),
                              .rule = rule,
                              .number = number};
    if (!reason || reason->kind != JSON_TEXT || reason->text[0] == '\0')
        WALK_FAULT(w, is->name, where, "waiver: give a reason; it is printed beside the plan");
    else
        waiver->reason = reason->text;
    if (!json_find(where, "least") && !json_find(where, "most"))
        WALK_FAULT(w, is->name, where, "waiver: give least or most, the bound that shall hold instead");
    size_t nunits = 0;
    json_for_each(member, where)
    {
        bool is_unit = strcmp(member->key, "least") != 0 && strcmp(member->key, "most") != 0 &&
                       strcmp(member->key, "reason") != 0;
        nunits += is_unit;
        if (is_unit && member->kind != JSON_TEXT)
            WALK_FAULT(w, is->name, member, "waiver: %s is %s; write a name or code", member->key,
                       json_kind_words(member->kind));
    }
    if (nunits == 0)
        WALK_FAULT(w, is->name, where, "waiver: name the unit, such as {\"office\": ...}");
    w->scenario->nwaivers++;
}

static void read_waivers(struct walk *w, int rule, const struct json *list)
{
    const struct rule *is = w->scenario->model->rules[rule];
    size_t number = 0;
    if (list->kind != JSON_LIST) {
        WALK_FAULT(w, is->name, list, "waivers is %s; write a list", json_kind_words(list->kind));
        return;
    }
    if (is->force != RULE_IN_PRINCIPLE) {
        WALK_FAULT(w, is->name, list, "cannot be waived: it is not an in-principle rule (%s)", is->clause);
        return;
    }
    struct waiver *grown =
        walk_new(w, w->scenario->nwaivers + list->n, sizeof *w->scenario->waivers);
    if (!grown)
        return;
    if (w->scenario->nwaivers > 0)
        memcpy(grown, w->scenario->waivers, w->scenario->nwaivers * sizeof *grown);
    w->scenario->waivers = grown;
    json_for_each(where, list)
        read_waiver(w, rule, where, number++);
}

static void read_rule(struct walk *w, int rule, const struct json *object)
{
    const struct rule *is = w->scenario->model->rules[rule];
    if (object->kind != JSON_OBJECT) {
        WALK_FAULT(w, is->name, object, "is %s; write an object", json_kind_words(object->kind));
        return;
    }
    json_for_each(member, object)
    {
        size_t at = 0;
        const struct parameter *parameter =
            find_parameter(is->parameters, is->nparameters, member->key, &at);
        if (parameter)
            read_setting(w, is->name, member, parameter, &w->scenario->rule_settings[rule][at]);
        else if (strcmp(member->key, "waivers") == 0)
            read_waivers(w, rule, member);
        else if (strcmp(member->key, "off") == 0 && member->kind == JSON_BOOL)
            w->scenario->rule_off[rule] = member->truth;
        else if (strcmp(member->key, "off") == 0)
            WALK_FAULT(w, is->name, member, "off is %s; write true or false",
                       json_kind_words(member->kind));
        else {
            const char **names = parameter_names(w, is->parameters, is->nparameters);
            if (names)
                unknown_key(w, is->name, member, names, is->nparameters + 2);
        }
    }
}

static void read_rules(struct walk *w, const struct json *object)
{
    const struct model *model = w->scenario->model;
    if (object && object->kind != JSON_OBJECT) {
        WALK_FAULT(w, "rules", object, "is %s; write an object", json_kind_words(object->kind));
        return;
    }
    json_for_each(member, object)
    {
        size_t rule = 0;
        while (rule < model->nrules && strcmp(model->rules[rule]->name, member->key) != 0)
            rule++;
        if (rule < model->nrules) {
            read_rule(w, (int)rule, member);
            continue;
        }
        const char **names = walk_new(w, model->nrules, sizeof *names);
        for (size_t r = 0; names && r < model->nrules; r++)
            names[r] = model->rules[r]->name;
        if (names)
            unknown_key(w, "rules", member, names, model->nrules);
    }
}

/* --- goals ---------------------------------------------------------------------------------------------------- */

static void read_curve(struct walk *w, const struct goal *goal, const struct json *value,
                       struct goal_setting *setting)
{
    if (value->kind == JSON_TEXT && strcmp(value->text, "proportional") == 0)
        setting->curve = CURVE_WEBSTER;
    else if (value->kind != JSON_TEXT || !curve_find(value->text, &setting->curve) ||
             setting->curve == CURVE_FIRST_POST)
        WALK_FAULT(w, goal->name, value, "%.40s is no curve; write webster, huntington_hill, jefferson, "
                                         "adams, dean, least_squares, absolute or shortfall",
                   value->kind == JSON_TEXT ? value->text : json_kind_words(value->kind));
    if (!goal->any_curve && setting->curve != goal->curve)
        WALK_FAULT(w, goal->name, value, "this goal has the curve %s; leave curve out",
                   curve_name(goal->curve));
}

static void read_goal(struct walk *w, int number, const struct json *object,
                      struct goal_setting *setting)
{
    static const char *const keys[] = {"weight", "curve"};
    static const struct parameter weight = {.unit = "times one post", .least = 0, .most = CURVE_MOST_WEIGHT};
    const struct goal *goal = w->scenario->model->goals[number];
    *setting = (struct goal_setting){.goal = number, .weight = goal->weight, .curve = goal->curve};
    if (object->kind != JSON_OBJECT) {
        WALK_FAULT(w, goal->name, object, "is %s; write an object, {\"weight\": ...}",
                   json_kind_words(object->kind));
        return;
    }
    if (goal->alone && object->n > 0)
        WALK_FAULT(w, goal->name, object, "has neither weight nor curve; write {}");
    json_for_each(member, object)
    {
        if (strcmp(member->key, "weight") == 0) {
            if (number_fits(w, goal->name, member, &weight))
                setting->weight = member->number;
        } else if (strcmp(member->key, "curve") == 0)
            read_curve(w, goal, member, setting);
        else
            unknown_key(w, goal->name, member, keys, 2);
    }
}

/* One level, its goals in the model's order whatever the order in the file. */
static void read_level(struct walk *w, const struct json *object, bool *seen, struct goal_level *level)
{
    const struct model *model = w->scenario->model;
    const char **names = walk_new(w, model->ngoals, sizeof *names);
    level->goals = walk_new(w, model->ngoals, sizeof *level->goals);
    if (!names || !level->goals)
        return;
    if (object->kind != JSON_OBJECT) {
        WALK_FAULT(w, "goals", object, "a level is an object of goals");
        return;
    }
    for (size_t g = 0; g < model->ngoals; g++) {
        const struct json *goal = json_find(object, model->goals[g]->name);
        names[g] = model->goals[g]->name;
        if (!goal)
            continue;
        if (seen[g])
            WALK_FAULT(w, "goals", goal, "%s stands in two levels; keep one", names[g]);
        seen[g] = true;
        read_goal(w, (int)g, goal, &level->goals[level->ngoals++]);
    }
    for (size_t i = 0; i < level->ngoals && level->ngoals > 1; i++)
        if (model->goals[level->goals[i].goal]->alone)
            WALK_FAULT(w, "goals", object, "%s is a level of its own; put the other goals above or below it",
                       names[level->goals[i].goal]);
    json_for_each(member, object)
    {
        size_t g = 0;
        while (g < model->ngoals && strcmp(names[g], member->key) != 0)
            g++;
        if (g == model->ngoals)
            unknown_key(w, "goals", member, names, model->ngoals);
    }
}

/* Each level may take two of the ledger's, and two are the solver's own. */
enum { MOST_GOAL_LEVELS = (LEDGER_MOST_LEVELS - 2) / 2 };

static void read_goals(struct walk *w, const struct json *list)
{
    struct scenario *scenario = w->scenario;
    if (!list)
        list = parse_default(w, scenario->model->default_goals);
    if (!list)
        return;
    if (list->kind != JSON_LIST || list->n == 0 || list->n > MOST_GOAL_LEVELS) {
        WALK_FAULT(w, "goals", list, "write a list of 1 to %d levels, each an object of goals",
                   MOST_GOAL_LEVELS);
        return;
    }
    bool *seen = walk_new(w, scenario->model->ngoals, sizeof *seen);
    scenario->levels = walk_new(w, list->n, sizeof *scenario->levels);
    if (!seen || !scenario->levels)
        return;
    json_for_each(object, list)
        read_level(w, object, seen, &scenario->levels[scenario->nlevels++]);
}

/* --- the rest of the document ----------------------------------------------------------------------------------- */

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
            find_parameter(section->parameters, section->nparameters, member->key, &at);
        if (parameter) {
            read_setting(w, section->name, member, parameter,
                         &w->scenario->section_settings[number][at]);
            continue;
        }
        const char **names = parameter_names(w, section->parameters, section->nparameters);
        if (names)
            unknown_key(w, section->name, member, names, section->nparameters);
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
            unknown_key(w, NULL, member, known, NTOP_KEYS + model->nsections);
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
            default_settings(w, model->rules[r]->parameters, model->rules[r]->nparameters);
    for (size_t s = 0; w->status == STATUS_OK && s < model->nsections; s++)
        scenario->section_settings[s] =
            default_settings(w, model->sections[s].parameters, model->sections[s].nparameters);
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
    read_rules(w, json_find(merged, "rules"));
    read_goals(w, json_find(merged, "goals"));
}

enum status scenario_load(struct scenario *scenario, const struct model *model, const char *path,
                          struct arena *arena, struct faults *faults)
{
    struct walk w = {.scenario = scenario, .faults = faults, .status = STATUS_OK};
    size_t nfaults = faults ? faults->nfound : 0;
    *scenario = (struct scenario){.model = model, .path = path, .arena = arena};
    enum status status = load_chain(path, arena, &scenario->merged, faults);
    if (status != STATUS_OK)
        return status;
    set_defaults(&w);
    if (w.status == STATUS_OK)
        read_document(&w);
    if (w.status == STATUS_OK && faults && faults->nfound > nfaults)
        w.status = STATUS_DATA;
    return w.status;
}

/* --- asking ----------------------------------------------------------------------------------------------------- */

const struct setting *scenario_setting(const struct scenario *scenario, const char *section,
                                       const char *parameter)
{
    const struct model *model = scenario->model;
    size_t at = 0;
    for (size_t r = 0; r < model->nrules; r++)
        if (strcmp(model->rules[r]->name, section) == 0 &&
            find_parameter(model->rules[r]->parameters, model->rules[r]->nparameters, parameter, &at))
            return &scenario->rule_settings[r][at];
    for (size_t s = 0; s < model->nsections; s++)
        if (strcmp(model->sections[s].name, section) == 0 &&
            find_parameter(model->sections[s].parameters, model->sections[s].nparameters, parameter,
                           &at))
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

double scenario_number_for(const struct scenario *scenario, const char *section,
                           const char *parameter, const char *code)
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
