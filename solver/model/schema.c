/* The JSON Schema of scenarios. */
#include "model/schema.h"

#include <stdio.h>
#include <string.h>

#include "io/json.h"
#include "model/names.h"

static void open_object(struct json_writer *json, const char *key)
{
    json_key_object(json, key);
}

/* The members of an object, and no others. */
static void open_members(struct json_writer *json)
{
    json_key(json, "additionalProperties");
    json_bool(json, false);
    open_object(json, "properties");
}

/* An object type whose members are just those written next; two json_close end its properties and the
 * object. */
static void open_object_type(struct json_writer *json)
{
    json_key_text(json, "type", "object");
    open_members(json);
}

/* names end with NULL. */
static void write_required(struct json_writer *json, const char *const *names)
{
    json_key_list(json, "required");
    for (; *names; names++)
        json_text(json, *names);
    json_close(json);
}

/* One of several sets of members must be there: under anyOf one or more, under oneOf one alone. */
static void write_choices(struct json_writer *json, const char *how, const char *const (*sets)[3], size_t n)
{
    json_key_list(json, how);
    for (size_t i = 0; i < n; i++) {
        json_open_object(json);
        write_required(json, sets[i]);
        json_close(json);
    }
    json_close(json);
}

static void write_range(struct json_writer *json, double least, double most)
{
    json_key(json, "minimum");
    json_number(json, least);
    json_key(json, "maximum");
    json_number(json, most);
}

/* The range of a number, and what it is where a scenario says nothing. */
static void write_number(struct json_writer *json, const struct parameter *parameter)
{
    write_range(json, parameter->least, parameter->most);
    json_key(json, "default");
    json_number(json, parameter->fallback);
}

/* The Chinese name of what is called name in the properties at that place: either may be written. */
static void write_alias(struct json_writer *json, const char *label_zh, const char *place, const char *name)
{
    if (!label_zh)
        return;
    open_object(json, label_zh);
    json_key(json, "$ref");
    json_words(json, "#/properties/%s%s", place, name);
    json_close(json);
}

static void write_aliases(struct json_writer *json, const struct parameter *parameters, size_t n,
                          const char *place)
{
    for (size_t p = 0; p < n; p++)
        write_alias(json, parameters[p].label_zh, place, parameters[p].name);
}

#define IN_RULES "rules/properties/"

static void write_parameter(struct json_writer *json, const struct parameter *parameter)
{
    open_object(json, parameter->name);
    json_key_text(json, "description", _(parameter->meaning));
    switch (parameter->kind) {
    case PARAMETER_NUMBER:
    case PARAMETER_SHARE:
        json_key_text(json, "type", "number");
        write_number(json, parameter);
        break;
    case PARAMETER_COUNT:
        json_key_text(json, "type", "integer");
        write_number(json, parameter);
        break;
    case PARAMETER_YES_NO:
        json_key_text(json, "type", "boolean");
        json_key_bool(json, "default", parameter->fallback != 0);
        break;
    case PARAMETER_CODE:
        json_key_text(json, "type", "string");
        json_key_text(json, "default", parameter->fallback_text);
        break;
    case PARAMETER_BY_CODE:
        json_key_text(json, "type", "object");
        open_object(json, "additionalProperties");
        json_key_text(json, "type", "number");
        write_range(json, parameter->least, parameter->most);
        json_close(json);
        break;
    }
    json_close(json);
}

/* What a list may be: an array whose items write_item says, or {"replace": such an array}. */
static void write_list(struct json_writer *json, void (*write_item)(struct json_writer *))
{
    for (int replacing = 0; replacing < 2; replacing++) {
        json_open_object(json);
        if (replacing) {
            json_key_text(json, "type", "object");
            write_required(json, (const char *[]){"replace", NULL});
            open_members(json);
            open_object(json, "replace");
        }
        json_key_text(json, "type", "array");
        open_object(json, "items");
        write_item(json);
        json_close(json);
        for (int open = replacing ? 3 : 1; open > 0; open--)
            json_close(json);
    }
}

/* Opens the alternatives for the value under key; close_alternatives ends it. */
static void open_alternatives(struct json_writer *json, const char *key, const char *description)
{
    open_object(json, key);
    if (description)
        json_key_text(json, "description", description);
    json_key(json, "anyOf");
    json_open_list(json);
}

static void close_alternatives(struct json_writer *json)
{
    json_close(json);
    json_close(json);
}

static void write_waiver(struct json_writer *json)
{
    static const char *const sides[][3] = {{"least"}, {"most"}};
    json_key_text(json, "type", "object");
    write_required(json, (const char *[]){"reason", NULL});
    write_choices(json, "anyOf", sides, 2);
    json_key_count(json, "minProperties", 3); /* a unit, too */
    open_object(json, "properties");
    for (int side = 0; side < 2; side++) {
        open_object(json, side == 0 ? "least" : "most");
        json_key_text(json, "type", "integer");
        json_key_count(json, "minimum", 0);
        json_close(json);
    }
    open_object(json, "reason");
    json_key_text(json, "type", "string");
    json_close(json);
    json_close(json);
    open_object(json, "additionalProperties");
    json_key_text(json, "type", "string");
    json_close(json);
}

static void write_waivers(struct json_writer *json)
{
    open_alternatives(json, "waivers", NULL);
    write_list(json, write_waiver);
    close_alternatives(json);
}

static void refer_to_waivers(struct json_writer *json)
{
    open_object(json, "waivers");
    json_key_text(json, "$ref", "#/$defs/waivers");
    json_close(json);
}

static void write_rule(struct json_writer *json, const struct rule *rule)
{
    open_object(json, rule->name);
    json_key_text(json, "description", rule_title(rule));
    open_object_type(json);
    open_object(json, "off");
    json_key_text(json, "type", "boolean");
    json_close(json);
    for (size_t p = 0; p < rule->nparameters; p++)
        write_parameter(json, &rule->parameters[p]);
    if (rule->force == RULE_IN_PRINCIPLE)
        refer_to_waivers(json);
    char place[256];
    snprintf(place, sizeof place, IN_RULES "%s/properties/", rule->name);
    write_alias(json, NAMES_OFF_ZH, place, "off");
    if (rule->force == RULE_IN_PRINCIPLE)
        write_alias(json, NAMES_WAIVERS_ZH, place, "waivers");
    write_aliases(json, rule->parameters, rule->nparameters, place);
    json_close(json);
    json_close(json);
    write_alias(json, rule->label_zh, IN_RULES, rule->name);
}

static void write_section(struct json_writer *json, const struct section *section)
{
    open_object(json, section->name);
    json_key_text(json, "description", _(section->meaning));
    open_object_type(json);
    for (size_t p = 0; p < section->nparameters; p++)
        write_parameter(json, &section->parameters[p]);
    char place[256];
    snprintf(place, sizeof place, "%s/properties/", section->name);
    write_aliases(json, section->parameters, section->nparameters, place);
    json_close(json);
    json_close(json);
    write_alias(json, section->label_zh, "", section->name);
}

static void write_weight_and_curve(struct json_writer *json, const struct goal *goal)
{
    open_object(json, "weight");
    json_key_text(json, "type", "number");
    write_range(json, 0, CURVE_MOST_WEIGHT);
    json_close(json);
    open_object(json, "curve");
    json_key_list(json, "enum");
    if (goal->any_curve)
        json_text(json, "proportional");
    for (int shape = 0; shape < CURVE_SHAPES; shape++)
        if (shape != CURVE_FIRST_POST && (goal->any_curve || shape == (int)goal->curve))
            json_text(json, curve_name((enum curve_shape)shape));
    json_close(json);
    json_close(json);
}

static void write_goal(struct json_writer *json, const struct goal *goal)
{
    open_object(json, goal->name);
    json_key_text(json, "description", goal_title(goal));
    json_key(json, "type");
    json_open_list(json);
    json_text(json, "object");
    json_text(json, "null");
    json_close(json);
    open_members(json);
    if (!goal->alone)
        write_weight_and_curve(json, goal);
    json_close(json);
    json_close(json);
}

/* Goals and waivers are written once, and referred to. */
static void write_definitions(struct json_writer *json, const struct model *model)
{
    open_object(json, "$defs");
    open_object(json, "goals");
    open_object_type(json);
    for (size_t g = 0; g < model->ngoals; g++)
        write_goal(json, model->goals[g]);
    json_close(json);
    json_close(json);
    write_waivers(json);
    json_close(json);
}

static void write_level(struct json_writer *json)
{
    json_key_text(json, "$ref", "#/$defs/goals");
}

static void write_goals(struct json_writer *json)
{
    open_alternatives(json, "goals",
                      _("levels of goals, the highest first; or goals to change, null taking one out"));
    write_list(json, write_level);
    json_open_object(json);
    write_level(json);
    json_close(json);
    close_alternatives(json);
}

static void write_change(struct json_writer *json)
{
    static const struct {
        const char *key, *meaning;
    } objects[] = {{"where", N_("which rows: a value by column; with set and delete")},
                   {"set", N_("their new values by column")}};
    static const char *const deeds[][3] = {{"where", "set"}, {"where", "delete"}, {"add"}};
    json_key_text(json, "type", "object");
    write_required(json, (const char *[]){"table", NULL});
    write_choices(json, "oneOf", deeds, sizeof deeds / sizeof *deeds);
    open_members(json);
    open_object(json, "table");
    json_key_text(json, "type", "string");
    json_close(json);
    open_object(json, "reason");
    json_key_text(json, "type", "string");
    json_close(json);
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        open_object(json, objects[i].key);
        json_key_text(json, "description", _(objects[i].meaning));
        json_key_text(json, "type", "object");
        json_key_count(json, "minProperties", 1);
        json_close(json);
    }
    open_object(json, "delete");
    json_key_text(json, "description", _("take the rows out"));
    json_key_bool(json, "const", true);
    json_close(json);
    open_object(json, "add");
    json_key_text(json, "description", _("a row, or a list of rows, to add: a value by column"));
    json_key_list(json, "type");
    json_text(json, "object");
    json_text(json, "array");
    json_close(json);
    json_close(json);
    json_close(json);
}

static void write_changes(struct json_writer *json)
{
    open_alternatives(json, "changes", _("cells of tables to set otherwise, rows to add and to take out"));
    write_list(json, write_change);
    close_alternatives(json);
}

static void write_scope(const struct model *model, struct json_writer *json)
{
    if (!model->scope_key)
        return;
    open_object(json, model->scope_key);
    json_key_text(json, "description", _(model->scope_meaning));
    json_key_text(json, "type", "array");
    open_object(json, "items");
    json_key_text(json, "type", "string");
    json_close(json);
    json_close(json);
}

static void write_aims(const struct model *model, struct json_writer *json)
{
    const struct aim *list = model->aims;
    if (!list)
        return;
    open_object(json, "prefer");
    json_key_list(json, "oneOf");
    for (; list->name; list++) {
        json_open_object(json);
        json_key_text(json, "const", list->name);
        json_key_text(json, "description", _(list->meaning));
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void write_texts(struct json_writer *json)
{
    static const char *const texts[][2] = {
        {"$schema", N_("this schema")},
        {"name", N_("what the scenario is called in reports")},
        {"title", N_("heads its reports and papers; the name where it is left out")},
        {"note", N_("for people; not used")},
        {"model", N_("the plan it is of; the program's first when left out")},
        {"dataset", N_("folder of tables, or a workbook (.xlsx), relative to this file")},
        {"extends", N_("another scenario, relative to this file, on which this one is laid: objects merge "
                       "key by key, goals by "
                       "name, waivers by rule and units, changes are put behind, {\"replace\": [...]} "
                       "replaces, as do other lists")},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        open_object(json, texts[i][0]);
        json_key_text(json, "description", _(texts[i][1]));
        json_key_text(json, "type", "string");
        if (strcmp(texts[i][0], "$schema") != 0 && strcmp(texts[i][0], "note") != 0)
            json_key_text(json, "pattern", "\\S");
        json_close(json);
    }
}

void schema_write(const struct model *model, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_key_text(&json, "title", _("bianzhi scenario"));
    write_definitions(&json, model);
    open_object_type(&json);
    write_texts(&json);
    write_scope(model, &json);
    for (size_t s = 0; s < model->nsections; s++)
        write_section(&json, &model->sections[s]);
    open_object(&json, "rules");
    open_object_type(&json);
    for (size_t r = 0; r < model->nrules; r++)
        write_rule(&json, model->rules[r]);
    json_close(&json);
    json_close(&json);
    write_aims(model, &json);
    write_goals(&json);
    write_changes(&json);
    json_close(&json);
    json_close(&json);
}
