/* Names are settled file by file, before one is laid on another: then it does not matter in which language
 * either was written. */
#include "model/names.h"

#include <string.h>

#include "model/model.h"

struct name_settling {
    const struct model *model;
    const char *path;
    struct arena *arena;
    struct faults *faults;
    bool failed; /* out of memory */
};

/* The name of what key is the Chinese one of; key itself where it is none. */
typedef const char *find_name(const void *of, const char *key);

static const char *same_name(const char *label_zh, const char *name, const char *key)
{
    return label_zh && strcmp(label_zh, key) == 0 ? name : NULL;
}

static const char *section_name(const void *of, const char *key)
{
    const struct model *model = of;
    const char *name = NULL;
    for (size_t s = 0; s < model->nsections && !name; s++)
        name = same_name(model->sections[s].label_zh, model->sections[s].name, key);
    return name ? name : key;
}

static const char *rule_name(const void *of, const char *key)
{
    const struct model *model = of;
    const char *name = NULL;
    for (size_t r = 0; r < model->nrules && !name; r++)
        name = same_name(model->rules[r]->label_zh, model->rules[r]->name, key);
    return name ? name : key;
}

/* Of a section or a rule, which may also be off or have waivers. */
struct parameters {
    const struct parameter *list; /* [n] */
    size_t n;
};

static const char *parameter_name(const void *of, const char *key)
{
    const struct parameters *parameters = of;
    const char *name = same_name(NAMES_OFF_ZH, "off", key);
    if (!name)
        name = same_name(NAMES_WAIVERS_ZH, "waivers", key);
    for (size_t p = 0; p < parameters->n && !name; p++)
        name = same_name(parameters->list[p].label_zh, parameters->list[p].name, key);
    return name ? name : key;
}

static const char *indicator_name(const void *of, const char *key)
{
    const struct model *model = of;
    const struct schema_indicator *usual = NULL;
    for (size_t i = 0; i < model->ntables && !usual; i++)
        if (model->tables[i].open)
            usual = schema_indicator(&model->tables[i], key);
    return usual ? usual->name : key;
}

/* Gives the object members of its own, each under its name: these may be changed. NULL for what is no
 * object. */
static struct json *rename_members(struct name_settling *s, struct json *object, find_name *find,
                                   const void *of)
{
    if (object->kind != JSON_OBJECT)
        return NULL;
    struct json *items = arena_new(s->arena, object->n, sizeof *items);
    if (!items) {
        s->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < object->n; i++) {
        const char *given = object->items[i].key;
        items[i] = object->items[i];
        items[i].key = find(of, given);
        if (strcmp(items[i].key, given) != 0 && json_find(object, items[i].key))
            faults_add(s->faults, (struct place){s->path, items[i].line, given},
                       "is given twice, also as %s; keep one", items[i].key);
    }
    object->items = items;
    return items;
}

static void settle_parameters(struct name_settling *s, struct json *object, const struct parameter *list,
                              size_t n)
{
    struct parameters parameters = {list, n};
    struct json *members = rename_members(s, object, parameter_name, &parameters);
    for (size_t i = 0; members && i < object->n; i++) {
        size_t at;
        const struct parameter *parameter = parameter_find(list, n, members[i].key, &at);
        if (parameter && parameter->kind == PARAMETER_BY_CODE)
            rename_members(s, &members[i], indicator_name, s->model);
    }
}

static void settle_rules(struct name_settling *s, struct json *object)
{
    struct json *rules = rename_members(s, object, rule_name, s->model);
    for (size_t i = 0; rules && i < object->n; i++) {
        int rule = model_find_rule(s->model, rules[i].key);
        if (rule != LEDGER_NONE)
            settle_parameters(s, &rules[i], s->model->rules[rule]->parameters,
                              s->model->rules[rule]->nparameters);
    }
}

const struct json *names_settle(const struct model *model, const char *path, const struct json *document,
                                struct arena *arena, struct faults *faults)
{
    struct name_settling s = {.model = model, .path = path, .arena = arena, .faults = faults};
    struct json *settled = arena_new(arena, 1, sizeof *settled);
    if (!settled)
        return NULL;
    *settled = *document;
    struct json *members = rename_members(&s, settled, section_name, model);
    for (size_t i = 0; members && i < settled->n; i++) {
        if (strcmp(members[i].key, "rules") == 0)
            settle_rules(&s, &members[i]);
        for (size_t j = 0; j < model->nsections; j++)
            if (strcmp(model->sections[j].name, members[i].key) == 0)
                settle_parameters(&s, &members[i], model->sections[j].parameters,
                                  model->sections[j].nparameters);
    }
    return s.failed ? NULL : settled;
}
