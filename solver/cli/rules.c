/* bianzhi rules: every rule with its clause, force and parameters; and the JSON Schema of scenarios, both
 * from the tables in the code. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/screen.h"
#include "io/json.h"
#include "model/schema.h"
#include "run/movable.h"

/* In Chinese with what a scenario may call it before it. */
static void write_label(const char *label_zh, struct sink *out)
{
    const char *label = label_zh ? language_pick("", label_zh) : "";
    sink_format(out, *label != '\0' ? "%s｜" : "%s", label);
}

/* columns before names, before what is said of them, and of a group of figures */
enum { NAME = 4, MEANING = 23, GROUP = 27 };

/* A name, and behind it what the words say. */
static void print_name(const char *name, struct words *words, struct sink *out)
{
    text_write_padded(out, "", NAME, TEXT_LEFT);
    text_write_padded(out, name, MEANING - NAME - 1, TEXT_LEFT);
    sink_text(out, " ");
    text_end_wrapped(words, MEANING, out);
}

static void print_parameter(const struct parameter *parameter, struct sink *out)
{
    char text[NUMBER_TEXT];
    struct words words;
    const char *fallback =
        parameter->fallback_text ? parameter->fallback_text : number_format(parameter->fallback, text);
    if (parameter->kind == PARAMETER_YES_NO)
        fallback = parameter->fallback > 0 ? "true" : "false";
    if (parameter->kind == PARAMETER_BY_CODE && !parameter->fallback_text)
        fallback = "{}";
    words_init(&words);
    sink_text(&words.sink, fallback);
    if (parameter->kind != PARAMETER_YES_NO && parameter->kind != PARAMETER_CODE) {
        char least[NUMBER_TEXT], most[NUMBER_TEXT];
        sink_format(&words.sink, _("  (%s to %s)"), number_format(parameter->least, least),
                    number_format(parameter->most, most));
    }
    sink_format(&words.sink, "  %s  ", _(parameter->unit));
    if (parameter->clause)
        sink_format(&words.sink, "[%s]", parameter->clause);
    else
        sink_text(&words.sink, _("[assumption]"));
    print_name(parameter->name, &words, out);
    words_init(&words);
    write_label(parameter->label_zh, &words.sink);
    sink_text(&words.sink, _(parameter->meaning));
    text_write_entry(out, "", MEANING, &words);
}

static void print_parameters(const struct parameter *parameters, size_t n, struct sink *out)
{
    for (size_t p = 0; p < n; p++)
        print_parameter(&parameters[p], out);
}

/* In Chinese with what sentences call the rule before it; in English the Chinese title stands below. */
static void write_title(const struct rule *rule, struct sink *out)
{
    struct words words;
    bool chinese = rule_title(rule) == rule->title_zh;
    words_init(&words);
    sink_format(&words.sink, chinese ? "%s｜%s" : "%s%s", chinese ? rule_label(rule) : "", rule_title(rule));
    text_write_entry(out, "", NAME, &words);
    if (!chinese)
        sink_format(out, "    %s\n", rule->title_zh);
}

static void print_rules(const struct model *model, struct sink *out)
{
    for (size_t r = 0; r < model->nrules; r++) {
        const struct rule *rule = model->rules[r];
        text_write_padded(out, rule->name, 21, TEXT_LEFT);
        text_write_padded(out, _(rule_force_words(rule->force)), 15, TEXT_LEFT);
        sink_format(out, _("clause %s\n"), rule->clause);
        write_title(rule, out);
        print_parameters(rule->parameters, rule->nparameters, out);
    }
    for (size_t s = 0; s < model->nsections; s++) {
        struct words words;
        words_init(&words);
        sink_format(&words.sink, "%s: ", model->sections[s].name);
        write_label(model->sections[s].label_zh, &words.sink);
        sink_text(&words.sink, _(model->sections[s].meaning));
        text_write_entry(out, "", 0, &words);
        print_parameters(model->sections[s].parameters, model->sections[s].nparameters, out);
    }
    sink_text(out, _("goals\n"));
    for (size_t g = 0; g < model->ngoals; g++) {
        const struct goal *goal = model->goals[g];
        struct words words;
        words_init(&words);
        if (model_has_goal(model, goal))
            sink_format(&words.sink, _("weight %g, curve %s  [%s]  %s"), goal->weight,
                        curve_name(goal->curve), goal->clause, goal_title(goal));
        else if (goal->alone)
            sink_format(&words.sink, _("only where a scenario asks for it, in a level of its own  [%s]  %s"),
                        goal->clause, goal_title(goal));
        else
            sink_format(&words.sink, _("only where a scenario asks for it: weight %g, curve %s  [%s]  %s"),
                        goal->weight, curve_name(goal->curve), goal->clause, goal_title(goal));
        print_name(goal->name, &words, out);
    }
}

/* What the key "prefer" may say. */
static void print_aims(const struct model *model, struct sink *out)
{
    if (model->aims)
        sink_text(out, _("prefer\n"));
    for (const struct aim *aim = model->aims; aim && aim->name; aim++) {
        struct words words;
        words_init(&words);
        sink_text(&words.sink, _(aim->meaning));
        print_name(aim->name, &words, out);
    }
}

/* --- as JSON --- */

/* Words of a program, the same in every language. */
static const char *const forces[] = {
    [RULE_HARD] = "hard", [RULE_IN_PRINCIPLE] = "in_principle", [RULE_SOFT] = "soft", [RULE_AUDIT] = "audit"};
static const char *const kinds[] = {
    [PARAMETER_NUMBER] = "number", [PARAMETER_COUNT] = "count", [PARAMETER_SHARE] = "share",
    [PARAMETER_YES_NO] = "yes_no", [PARAMETER_CODE] = "code",   [PARAMETER_BY_CODE] = "by_code"};

/* What a parameter is where nobody says; of an object of numbers that is none, nothing is in it. */
static enum status write_default(const struct parameter *parameter, struct json_writer *json,
                                 struct faults *faults)
{
    const struct json *fallback = NULL;
    struct arena arena;
    enum status status = STATUS_OK;
    json_key(json, "default");
    if (parameter->kind == PARAMETER_YES_NO)
        json_bool(json, parameter->fallback > 0);
    else if (parameter->kind == PARAMETER_CODE)
        json_text(json, parameter->fallback_text);
    else if (parameter->kind != PARAMETER_BY_CODE)
        json_number(json, parameter->fallback);
    if (parameter->kind != PARAMETER_BY_CODE)
        return STATUS_OK;
    arena_init(&arena);
    if (parameter->fallback_text)
        status = json_parse(parameter->name, parameter->fallback_text, strlen(parameter->fallback_text),
                            &arena, &fallback, faults);
    json_open_object(json);
    json_for_each(member, fallback)
    {
        json_key(json, member->key);
        json_number(json, member->number);
    }
    json_close(json);
    arena_done(&arena);
    return status;
}

static enum status write_parameters(const struct parameter *parameters, size_t n, struct json_writer *json,
                                    struct faults *faults)
{
    enum status status = STATUS_OK;
    json_key_list(json, "parameters");
    for (size_t p = 0; p < n && status == STATUS_OK; p++) {
        const struct parameter *parameter = &parameters[p];
        json_open_object(json);
        json_key_text(json, "name", parameter->name);
        json_key_text(json, "kind", kinds[parameter->kind]);
        json_key_text(json, "unit", _(parameter->unit));
        status = write_default(parameter, json, faults);
        if (parameter->kind != PARAMETER_YES_NO && parameter->kind != PARAMETER_CODE) {
            json_key(json, "least");
            json_number(json, parameter->least);
            json_key(json, "most");
            json_number(json, parameter->most);
        }
        json_key_text(json, "clause", parameter->clause);
        json_key_text(json, "meaning", _(parameter->meaning));
        json_close(json);
    }
    json_close(json);
    return status;
}

static enum status write_rules(const struct model *model, struct json_writer *json, struct faults *faults)
{
    enum status status = STATUS_OK;
    json_key_list(json, "rules");
    for (size_t r = 0; r < model->nrules && status == STATUS_OK; r++) {
        const struct rule *rule = model->rules[r];
        json_open_object(json);
        json_key_text(json, "name", rule->name);
        json_key_text(json, "label", rule_label(rule));
        json_key_text(json, "force", forces[rule->force]);
        json_key_text(json, "clause", rule->clause);
        json_key_text(json, "title", rule_title(rule));
        status = write_parameters(rule->parameters, rule->nparameters, json, faults);
        json_close(json);
    }
    json_close(json);
    json_key_list(json, "sections");
    for (size_t s = 0; s < model->nsections && status == STATUS_OK; s++) {
        const struct section *section = &model->sections[s];
        json_open_object(json);
        json_key_text(json, "name", section->name);
        json_key_text(json, "meaning", _(section->meaning));
        status = write_parameters(section->parameters, section->nparameters, json, faults);
        json_close(json);
    }
    json_close(json);
    return status;
}

static void write_goals(const struct model *model, struct json_writer *json)
{
    json_key_list(json, "goals");
    for (size_t g = 0; g < model->ngoals; g++) {
        json_open_object(json);
        json_key_text(json, "name", model->goals[g]->name);
        json_key(json, "weight");
        json_number(json, model->goals[g]->weight);
        json_key_text(json, "curve", curve_name(model->goals[g]->curve));
        json_key_bool(json, "by_default", model_has_goal(model, model->goals[g]));
        json_key_text(json, "clause", model->goals[g]->clause);
        json_key_text(json, "title", goal_title(model->goals[g]));
        json_close(json);
    }
    json_close(json);
    json_key_list(json, "prefer");
    for (const struct aim *aim = model->aims; aim && aim->name; aim++) {
        json_open_object(json);
        json_key_text(json, "name", aim->name);
        json_key_text(json, "meaning", _(aim->meaning));
        json_close(json);
    }
    json_close(json);
}

static enum status write_model(const struct cli *cli, struct sink *out)
{
    struct json_writer json;
    struct faults faults;
    faults_init(&faults);
    json_begin(&json, out);
    json_open_object(&json);
    json_key_text(&json, "model", cli->model->name);
    enum status status = write_rules(cli->model, &json, &faults);
    write_goals(cli->model, &json);
    json_close(&json);
    return status == STATUS_OK ? out->status : status;
}

/* --- of a scenario --- */

static void print_movable(const struct movable *movable, struct sink *out)
{
    char value[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    sink_text(out, "    ");
    text_write_padded(out, movable->name, 40, TEXT_LEFT);
    sink_format(out, " %s", number_format(movable->value, value));
    sink_format(out, _("  (%s to %s)"), number_format(movable->least, least),
                number_format(movable->most, most));
    sink_text(out, movable->given ? "\n" : _("  default\n"));
}

static void print_movables(const struct movable_group *groups, size_t n, struct sink *out)
{
    for (size_t g = 0; g < n; g++) {
        if (groups[g].n == 0 && !groups[g].off)
            continue;
        struct words words;
        words_init(&words);
        sink_format(&words.sink, "%s%s", groups[g].meaning, groups[g].off ? _("; it is off") : "");
        text_write_padded(out, groups[g].name, GROUP - 1, TEXT_LEFT);
        sink_text(out, " ");
        text_end_wrapped(&words, GROUP, out);
        for (size_t i = 0; i < groups[g].n; i++)
            print_movable(&groups[g].list[i], out);
    }
}

/* The figures in force in a scenario, all that can be moved. */
static enum status show_movables(struct cli *cli, struct sink *out)
{
    struct run *run;
    struct arena arena;
    size_t n = 0;
    arena_init(&arena);
    enum status status = places_open(&run, cli->models, cli->argument[0], &cli->faults);
    const struct movable_group *groups = status == STATUS_OK ? movable_list(run, &arena, &n) : NULL;
    if (status == STATUS_OK && !groups)
        status = STATUS_MEMORY;
    if (status == STATUS_OK && cli_option(cli, "json")) {
        struct json_writer json;
        json_begin(&json, out);
        json_open_object(&json);
        json_key_text(&json, "prefer", run->scenario->aim ? run->scenario->aim->name : NULL);
        status = movable_write_json(run, &json);
        json_close(&json);
    } else if (status == STATUS_OK) {
        print_movables(groups, n, out);
    }
    places_close(run);
    arena_done(&arena);
    return status == STATUS_OK ? out->status : status;
}

static enum status run_rules(struct cli *cli)
{
    struct sink out = screen_sink(stdout);
    if (cli->narguments == 1)
        return show_movables(cli, &out);
    if (cli_option(cli, "json-schema")) {
        schema_write(cli->model, &out);
    } else if (cli_option(cli, "json")) {
        return write_model(cli, &out);
    } else {
        print_rules(cli->model, &out);
        print_aims(cli->model, &out);
    }
    return out.status;
}

const struct command command_rules = {
    .name = "rules",
    .synopsis = "[SCENARIO|DATASET|RUN] [--json|--json-schema]",
    .summary = N_("list every rule: clause, force, parameters with unit, default and range"),
    .details =
        N_("A number marked [assumption] is not in the plan; set your own. In Chinese what stands before\n"
           "｜ is what a scenario may also call a rule, a section or a parameter. With a SCENARIO: every\n"
           "figure in force there that can be set otherwise, of the formula, rules, goals and tables."),
    .example = "bianzhi rules",
    .most_arguments = 1,
    .options = {{"json", 0, NULL, N_("as JSON; of a scenario its figures, and where each is set")},
                {"json-schema", 0, NULL, N_("the JSON Schema of scenarios, for editors")}},
    .run = run_rules,
};
