/* The JSON Schema of scenarios. */
#include "model/schema.h"

#include "io/json.h"

static void open_object(struct json_writer *json, const char *key)
{
    json_key_object(json, key);
}

/* An object type whose members are just those written next; two json_close end its properties and the object.
 */
static void open_object_type(struct json_writer *json)
{
    json_key_text(json, "type", "object");
    json_key_bool(json, "additionalProperties", false);
    open_object(json, "properties");
}

static void write_range(struct json_writer *json, double least, double most)
{
    json_key(json, "minimum");
    json_number(json, least);
    json_key(json, "maximum");
    json_number(json, most);
}

static void write_parameter(struct json_writer *json, const struct parameter *parameter)
{
    open_object(json, parameter->name);
    json_key_text(json, "description", _(parameter->meaning));
    switch (parameter->kind) {
    case PARAMETER_NUMBER:
    case PARAMETER_SHARE:
        json_key_text(json, "type", "number");
        write_range(json, parameter->least, parameter->most);
        break;
    case PARAMETER_COUNT:
        json_key_text(json, "type", "integer");
        write_range(json, parameter->least, parameter->most);
        break;
    case PARAMETER_YES_NO:
        json_key_text(json, "type", "boolean");
        break;
    case PARAMETER_CODE:
        json_key_text(json, "type", "string");
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

static void write_waivers(struct json_writer *json)
{
    open_object(json, "waivers");
    json_key_text(json, "type", "array");
    open_object(json, "items");
    json_key_text(json, "type", "object");
    json_key_list(json, "required");
    json_text(json, "reason");
    json_close(json);
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
    json_close(json);
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
        write_waivers(json);
    json_close(json);
    json_close(json);
}

static void write_section(struct json_writer *json, const struct section *section)
{
    open_object(json, section->name);
    json_key_text(json, "description", _(section->meaning));
    open_object_type(json);
    for (size_t p = 0; p < section->nparameters; p++)
        write_parameter(json, &section->parameters[p]);
    json_close(json);
    json_close(json);
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
    open_object_type(json);
    if (!goal->alone)
        write_weight_and_curve(json, goal);
    json_close(json);
    json_close(json);
}

static void write_goals(struct json_writer *json, const struct model *model)
{
    open_object(json, "goals");
    json_key_text(json, "description", _("levels of goals, the highest first"));
    json_key_text(json, "type", "array");
    open_object(json, "items");
    open_object_type(json);
    for (size_t g = 0; g < model->ngoals; g++)
        write_goal(json, model->goals[g]);
    json_close(json);
    json_close(json);
    json_close(json);
}

static void write_changes(struct json_writer *json)
{
    static const char *const keys[] = {"where", "set"};
    open_object(json, "changes");
    json_key_text(json, "description", _("cells of tables to set otherwise"));
    json_key_text(json, "type", "array");
    open_object(json, "items");
    open_object_type(json);
    open_object(json, "table");
    json_key_text(json, "type", "string");
    json_close(json);
    for (int i = 0; i < 2; i++) {
        open_object(json, keys[i]);
        json_key_text(json, "type", "object");
        json_key_count(json, "minProperties", 1);
        json_close(json);
    }
    json_close(json);
    json_close(json);
    json_close(json);
}

static void write_counties(struct json_writer *json)
{
    open_object(json, "counties");
    json_key_text(json, "description",
                  _("codes or names of the counties to share out; all in scope by default"));
    json_key_text(json, "type", "array");
    open_object(json, "items");
    json_key_text(json, "type", "string");
    json_close(json);
    json_close(json);
}

static void write_texts(struct json_writer *json)
{
    static const char *const texts[][2] = {
        {"$schema", N_("this schema")},
        {"name", N_("what the scenario is called in reports")},
        {"title", N_("a longer title")},
        {"note", N_("for people; not used")},
        {"dataset", N_("folder of tables, or a workbook (.xlsx), relative to this file")},
        {"extends",
         N_("another scenario, relative to this file; its objects are merged, its lists replaced")},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        open_object(json, texts[i][0]);
        json_key_text(json, "description", _(texts[i][1]));
        json_key_text(json, "type", "string");
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
    open_object_type(&json);
    write_texts(&json);
    write_counties(&json);
    for (size_t s = 0; s < model->nsections; s++)
        write_section(&json, &model->sections[s]);
    open_object(&json, "rules");
    open_object_type(&json);
    for (size_t r = 0; r < model->nrules; r++)
        write_rule(&json, model->rules[r]);
    json_close(&json);
    json_close(&json);
    write_goals(&json, model);
    write_changes(&json);
    json_close(&json);
    json_close(&json);
}
