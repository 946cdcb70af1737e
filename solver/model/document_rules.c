/* The part "rules" of a scenario: parameters, off, and the waivers of in-principle rules. */
#include "model/document_rules.h"

#include <string.h>

#include "model/model.h"
#include "model/waiver.h"

static int64_t waiver_bound(struct document *d, const char *rule, const struct json *where, const char *key)
{
    const struct json *value = json_find(where, key);
    int64_t count = -1;
    if (value && !json_is_count(value, &count))
        DOCUMENT_FAULT(d, rule, value, "waiver: %s is not a whole number of posts", key);
    return value ? count : -1;
}

static void read_waiver(struct document *d, int r, const struct json *where, size_t number)
{
    const struct rule *rule = d->scenario->model->rules[r];
    struct waiver *waiver = &d->scenario->waivers[d->scenario->nwaivers];
    const struct json *reason = json_find(where, "reason");
    if (where->kind != JSON_OBJECT) {
        DOCUMENT_FAULT(d, rule->name, where, "a waiver is an object: unit, least or most, reason");
        return;
    }
    *waiver = (struct waiver){.where = where,
                              .least = waiver_bound(d, rule->name, where, "least"),
                              .most = waiver_bound(d, rule->name, where, "most"),
                              .origin = {.place = {d->scenario->path, where->line, rule->name}},
                              .rule = r,
                              .number = number};
    if (!reason || reason->kind != JSON_TEXT || reason->text[0] == '\0')
        DOCUMENT_FAULT(d, rule->name, where, "waiver: give a reason; it is printed beside the plan");
    else
        waiver->origin.reason = reason->text;
    if (!json_find(where, "least") && !json_find(where, "most"))
        DOCUMENT_FAULT(d, rule->name, where, "waiver: give least or most, the bound that shall hold instead");
    size_t nunits = 0;
    json_for_each(member, where)
    {
        bool is_unit = waiver_names_unit(member);
        nunits += is_unit;
        if (is_unit && member->kind != JSON_TEXT)
            DOCUMENT_FAULT(d, rule->name, member, "waiver: %s is %s; write a name or code", member->key,
                           json_kind_words(member->kind));
    }
    if (nunits == 0)
        DOCUMENT_FAULT(d, rule->name, where, "waiver: name the unit, {\"KIND OF UNIT\": \"NAME\"}");
    d->scenario->nwaivers++;
}

static void read_waivers(struct document *d, int r, const struct json *list)
{
    const struct rule *rule = d->scenario->model->rules[r];
    size_t number = 0;
    if (list->kind != JSON_LIST) {
        DOCUMENT_FAULT(d, rule->name, list, "waivers is %s; write a list", json_kind_words(list->kind));
        return;
    }
    if (rule->force != RULE_IN_PRINCIPLE) {
        DOCUMENT_FAULT(d, rule->name, list,
                       rule->force == RULE_AUDIT
                           ? N_("cannot be waived here: it judges what tables say (%s); a reason is entered "
                                "there, where they have a column for it")
                           : N_("cannot be waived: it is not an in-principle rule (%s)"),
                       rule->clause);
        return;
    }
    struct waiver *grown = document_new(d, d->scenario->nwaivers + list->n, sizeof *d->scenario->waivers);
    if (!grown)
        return;
    if (d->scenario->nwaivers > 0)
        memcpy(grown, d->scenario->waivers, d->scenario->nwaivers * sizeof *grown);
    d->scenario->waivers = grown;
    json_for_each(where, list) read_waiver(d, r, where, number++);
}

static void read_rule(struct document *d, int r, const struct json *object)
{
    const struct rule *rule = d->scenario->model->rules[r];
    if (object->kind != JSON_OBJECT) {
        DOCUMENT_FAULT(d, rule->name, object, "is %s; write an object", json_kind_words(object->kind));
        return;
    }
    json_for_each(member, object)
    {
        size_t at = 0;
        const struct parameter *parameter =
            parameter_find(rule->parameters, rule->nparameters, member->key, &at);
        if (parameter)
            document_setting(d, rule->name, member, parameter, &d->scenario->rule_settings[r][at]);
        else if (strcmp(member->key, "waivers") == 0)
            read_waivers(d, r, member);
        else if (strcmp(member->key, "off") == 0 && member->kind == JSON_BOOL)
            d->scenario->rule_off[r] = member->truth;
        else if (strcmp(member->key, "off") == 0)
            DOCUMENT_FAULT(d, rule->name, member, "off is %s; write true or false",
                           json_kind_words(member->kind));
        else {
            const char **names = document_parameter_names(d, rule->parameters, rule->nparameters);
            if (names)
                document_unknown_key(d, rule->name, member, names, 2 * rule->nparameters + 2);
        }
    }
}

void document_rules(struct document *d, const struct json *object)
{
    const struct model *model = d->scenario->model;
    if (object && object->kind != JSON_OBJECT) {
        DOCUMENT_FAULT(d, "rules", object, "is %s; write an object", json_kind_words(object->kind));
        return;
    }
    json_for_each(member, object)
    {
        int rule = model_find_rule(model, member->key);
        if (rule != LEDGER_NONE) {
            read_rule(d, rule, member);
            continue;
        }
        const char **names = document_new(d, 2 * model->nrules, sizeof *names);
        for (size_t r = 0; names && r < model->nrules; r++) {
            names[2 * r] = model->rules[r]->name;
            names[2 * r + 1] = model->rules[r]->label_zh;
        }
        if (names)
            document_unknown_key(d, "rules", member, names, 2 * model->nrules);
    }
}
