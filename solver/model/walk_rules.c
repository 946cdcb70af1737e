/* The part "rules" of a scenario: parameters, off, and the waivers of in-principle rules. */
#include "model/walk.h"

#include <string.h>

#include "model/model.h"

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
    struct waiver *grown = walk_new(w, w->scenario->nwaivers + list->n, sizeof *w->scenario->waivers);
    if (!grown)
        return;
    if (w->scenario->nwaivers > 0)
        memcpy(grown, w->scenario->waivers, w->scenario->nwaivers * sizeof *grown);
    w->scenario->waivers = grown;
    json_for_each(where, list) read_waiver(w, rule, where, number++);
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
        const struct parameter *parameter = parameter_find(is->parameters, is->nparameters, member->key, &at);
        if (parameter)
            walk_setting(w, is->name, member, parameter, &w->scenario->rule_settings[rule][at]);
        else if (strcmp(member->key, "waivers") == 0)
            read_waivers(w, rule, member);
        else if (strcmp(member->key, "off") == 0 && member->kind == JSON_BOOL)
            w->scenario->rule_off[rule] = member->truth;
        else if (strcmp(member->key, "off") == 0)
            WALK_FAULT(w, is->name, member, "off is %s; write true or false", json_kind_words(member->kind));
        else {
            const char **names = walk_parameter_names(w, is->parameters, is->nparameters);
            if (names)
                walk_unknown_key(w, is->name, member, names, is->nparameters + 2);
        }
    }
}

void walk_rules(struct walk *w, const struct json *object)
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
            walk_unknown_key(w, "rules", member, names, model->nrules);
    }
}
