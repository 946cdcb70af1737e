/* What differs in scenarios. Tables are looked at in columns.c. */
#include "compare/inputs.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "compare/columns.h"
#include "model/called.h"
#include "model/waiver.h"

void inputs_done(struct inputs *inputs)
{
    memory_free(inputs->list);
    *inputs = (struct inputs){0};
}

size_t inputs_place(const struct inputs *inputs, const struct input *of)
{
    size_t i = 0;
    for (; i < inputs->n; i++) {
        const struct input *other = &inputs->list[i];
        if (other->kind == of->kind && other->group == of->group && other->at == of->at &&
            (!of->column || strcmp(other->column, of->column) == 0))
            break;
    }
    return i;
}

static const struct scenario *scenario_of(const struct differ *d, size_t i)
{
    return d->options[i]->run.scenario;
}

/* --- settings --- */

/* Every code of a has the same number in b; a code that is not given has the parameter's default. */
static bool codes_agree(const struct setting *a, const struct setting *b)
{
    json_for_each(member, a->codes) if (member->number != setting_number_for(b, member->key)) return false;
    return true;
}

static bool text_agrees(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool settings_agree(const struct parameter *parameter, const struct setting *a,
                           const struct setting *b)
{
    if (parameter->kind == PARAMETER_CODE)
        return text_agrees(a->text, b->text);
    if (parameter->kind == PARAMETER_BY_CODE)
        return codes_agree(a, b) && codes_agree(b, a);
    return a->number == b->number;
}

/* The codes whose numbers are not those of the other: "economy 0.2, tasks 0.1". */
static void write_codes(const struct run *run, const struct parameter *parameter,
                        const struct setting *setting, struct sink *sink)
{
    char number[NUMBER_TEXT], text[FAULT_LENGTH];
    const char *comma = "";
    json_for_each(member, setting->codes)
    {
        sink_format(sink, "%s%s %s", comma,
                    called_member(run->model, run->tables, parameter, member->key, text),
                    number_format(member->number, number));
        comma = ", ";
    }
    if (*comma == '\0')
        sink_text(sink, _("default"));
}

static void write_setting(const struct run *run, const struct parameter *parameter,
                          const struct setting *setting, struct sink *sink)
{
    char number[NUMBER_TEXT], text[FAULT_LENGTH];
    if (parameter->kind == PARAMETER_CODE)
        sink_text(sink, setting->text ? called_member(run->model, run->tables, parameter, setting->text, text)
                                      : "");
    else if (parameter->kind == PARAMETER_BY_CODE)
        write_codes(run, parameter, setting, sink);
    else if (parameter->kind == PARAMETER_YES_NO)
        sink_text(sink, setting->number > 0 ? _("yes") : _("no"));
    else
        sink_text(sink, number_format(setting->number, number));
}

static struct setting_place place_of(const struct input *input)
{
    return (struct setting_place){input->kind == INPUT_RULE, input->group, input->at};
}

static const struct setting *setting_of(const struct scenario *scenario, const struct input *input)
{
    return scenario_setting_at(scenario, place_of(input));
}

static void compare_setting(struct differ *d, const struct parameter *parameter, struct input input)
{
    bool same = true;
    struct words words;
    for (size_t i = 1; i < d->n && same; i++)
        same = settings_agree(parameter, setting_of(scenario_of(d, 0), &input),
                              setting_of(scenario_of(d, i), &input));
    if (same)
        return;
    words_init(&words);
    called_setting(d->model, place_of(&input), &words.sink);
    input.name = differ_text(d, &words);
    struct input *added = differ_add(d, input);
    for (size_t i = 0; added && i < d->n; i++) {
        words_init(&words);
        write_setting(&d->options[i]->run, parameter, setting_of(scenario_of(d, i), &input), &words.sink);
        added->value[i] = differ_text(d, &words);
    }
}

static void compare_sections(struct differ *d)
{
    for (size_t s = 0; s < d->model->nsections; s++) {
        const struct section *section = &d->model->sections[s];
        for (size_t p = 0; p < section->nparameters; p++)
            compare_setting(d, &section->parameters[p],
                            (struct input){.kind = INPUT_SECTION, .group = s, .at = p});
    }
}

/* --- rules and their waivers --- */

/* "rules.RULE.MEMBER" as scenarios have it; in Chinese its words. */
static const char *rule_words(struct differ *d, size_t rule, const char *member, const char *words)
{
    return language_pick(differ_format(d, "rules.%s.%s", d->model->rules[rule]->name, member), words);
}

static void compare_off(struct differ *d, size_t rule)
{
    bool same = true;
    for (size_t i = 1; i < d->n; i++)
        same &= scenario_of(d, i)->rule_off[rule] == scenario_of(d, 0)->rule_off[rule];
    if (same)
        return;
    struct input *added =
        differ_add(d, (struct input){.kind = INPUT_OFF,
                                     .group = rule,
                                     .name = rule_words(
                                         d, rule, "off",
                                         differ_format(d, _("%s: off"), rule_label(d->model->rules[rule])))});
    for (size_t i = 0; added && i < d->n; i++)
        added->value[i] = scenario_of(d, i)->rule_off[rule] ? _("yes") : _("no");
}

/* The rule's waivers as JSON: the same text, the same waivers. */
static void write_waivers(const struct scenario *scenario, size_t rule, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_list(&json);
    for (size_t w = 0; w < scenario->nwaivers; w++)
        if (scenario->waivers[w].rule == (int)rule)
            json_value(&json, scenario->waivers[w].where);
    json_close(&json);
}

/* "Abbot Town administrative, at least 3; Birch Town administrative, at most 8". */
static void write_waiver_words(const struct run *run, size_t rule, struct sink *sink)
{
    const char *between = "";
    for (size_t w = 0; w < run->scenario->nwaivers; w++) {
        if (run->scenario->waivers[w].rule != (int)rule)
            continue;
        sink_text(sink, between);
        waiver_write(&run->ledger, run->scenario->waivers[w].where, sink);
        between = "; ";
    }
    if (*between == '\0')
        sink_text(sink, _("none"));
}

static const char *waivers_text(struct differ *d, size_t option, size_t rule)
{
    struct words words;
    words_init(&words);
    write_waivers(scenario_of(d, option), rule, &words.sink);
    return differ_text(d, &words);
}

static void compare_waivers(struct differ *d, size_t rule)
{
    bool same = true;
    const char *first = waivers_text(d, 0, rule);
    for (size_t i = 1; i < d->n && d->status == STATUS_OK; i++)
        same &= text_agrees(first, waivers_text(d, i, rule));
    struct input *added =
        same || d->status != STATUS_OK
            ? NULL
            : differ_add(
                  d, (struct input){.kind = INPUT_WAIVERS,
                                    .group = rule,
                                    .name = rule_words(d, rule, "waivers",
                                                       differ_format(d, _("%s: waivers"),
                                                                     rule_label(d->model->rules[rule])))});
    for (size_t i = 0; added && i < d->n; i++) {
        struct words words;
        words_init(&words);
        write_waiver_words(&d->options[i]->run, rule, &words.sink);
        added->value[i] = differ_text(d, &words);
    }
}

static void compare_rules(struct differ *d)
{
    for (size_t r = 0; r < d->model->nrules; r++) {
        const struct rule *rule = d->model->rules[r];
        for (size_t p = 0; p < rule->nparameters; p++)
            compare_setting(d, &rule->parameters[p], (struct input){.kind = INPUT_RULE, .group = r, .at = p});
        compare_off(d, r);
        compare_waivers(d, r);
    }
}

/* --- goals and scope --- */

/* As scenarios have it; in Chinese its words. */
static const char *goal_label(const struct goal *goal)
{
    return language_pick(goal->name, _(goal->name));
}

/* Levels in words, the highest first: "need 1 webster + stability 0.05 absolute > mix 1 webster". */
static void write_goals(const struct scenario *scenario, struct sink *sink)
{
    char number[NUMBER_TEXT];
    for (size_t l = 0; l < scenario->nlevels; l++) {
        const struct goal_level *level = &scenario->levels[l];
        sink_text(sink, l > 0 ? " > " : "");
        for (size_t g = 0; g < level->ngoals; g++)
            sink_format(sink, "%s%s %s %s", g > 0 ? " + " : "",
                        goal_label(scenario->model->goals[level->goals[g].goal]),
                        number_format(level->goals[g].weight, number), _(curve_name(level->goals[g].curve)));
    }
}

static void write_scope(const struct scenario *scenario, struct sink *sink)
{
    for (size_t c = 0; c < scenario->nscope; c++)
        sink_format(sink, "%s%s", c > 0 ? ", " : "", scenario->scope[c]);
    if (scenario->nscope == 0)
        sink_text(sink, _("all in scope"));
}

/* Inputs that are the same exactly when their words are. */
static void compare_words(struct differ *d, struct input input,
                          void (*write)(const struct scenario *, struct sink *))
{
    const char *words[OPTIONS_MOST];
    bool same = true;
    for (size_t i = 0; i < d->n; i++) {
        struct words text;
        words_init(&text);
        write(scenario_of(d, i), &text.sink);
        words[i] = differ_text(d, &text);
        same = same && text_agrees(words[0], words[i]);
    }
    struct input *added = same || d->status != STATUS_OK ? NULL : differ_add(d, input);
    if (added)
        memcpy(added->value, words, d->n * sizeof *words);
}

enum status inputs_find(struct inputs *inputs, const struct compare_option *const *options, size_t n,
                        struct arena *arena)
{
    struct differ d = {
        .inputs = inputs, .model = options[0]->run.model, .options = options, .n = n, .arena = arena};
    *inputs = (struct inputs){0};
    compare_sections(&d);
    compare_rules(&d);
    compare_words(&d, (struct input){.kind = INPUT_GOALS, .name = language_pick("goals", _("goals"))},
                  write_goals);
    if (d.model->scope_key)
        compare_words(&d, (struct input){.kind = INPUT_SCOPE, .name = d.model->scope_key}, write_scope);
    columns_compare(&d);
    return d.status;
}
