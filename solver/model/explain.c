/* Words for rules, and what holds an account where it is. */
#include "model/explain.h"

#include "base/language.h"
#include "io/json.h"
#include "model/story.h"

#include <stdarg.h>

const struct bound *explain_holding(const struct outcome *outcome, int32_t account, enum side side)
{
    const struct ledger *ledger = outcome->builder->ledger;
    const struct bound *bound = ledger_bound_in_force(ledger, account, side);
    return bound && outcome->answer->posts[account] == bound->value ? bound : NULL;
}

static void count_bounds(struct story *story)
{
    const struct ledger *ledger = story->outcome->builder->ledger;
    bool solved = story->outcome->plan != NULL;
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        if (bound->rule != story->rule)
            continue;
        story->nbounds++;
        if (solved && ledger_bound_in_force(ledger, bound->account, bound->side) == bound &&
            story->outcome->answer->posts[bound->account] == bound->value)
            story->nin_force++;
    }
}

/* What a rule that only audits did: how many findings of each kind. */
static void write_found(const struct audit *audit, int rule, struct sink *sink)
{
    static const enum finding_kind kinds[] = {FINDING_BREACH, FINDING_WAIVED, FINDING_ADVICE,
                                              FINDING_NOT_SUPPLIED};
    const char *between = "";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = 0;
        for (size_t f = 0; f < audit->nfindings; f++)
            n += audit->findings[f].rule == rule && audit->findings[f].kind == kinds[i];
        if (n > 0)
            sink_format(sink, "%s%s %zu", between, _(audit_kind_words(kinds[i])), n);
        if (n > 0)
            between = _(", ");
    }
    if (!*between)
        sink_text(sink, _("nothing to find fault with"));
}

void explain_rule(const struct outcome *outcome, int rule, struct sink *sink)
{
    struct story story = {.outcome = outcome, .rule = rule, .sink = sink};
    if (outcome->builder->scenario->rule_off[rule])
        sink_text(sink, _("switched off by the scenario"));
    else if (!outcome->builder->model->rules[rule]->explain)
        write_found(outcome->audit, rule, sink);
    else {
        count_bounds(&story);
        outcome->builder->model->rules[rule]->explain(&story);
    }
}

void explain_write_answer(const struct outcome *outcome, struct sink *sink)
{
    const struct explainer *explainer = outcome->builder->model->explainer;
    if (explainer)
        explainer->write_answer(outcome, sink);
}

void explain_write_all(const struct outcome *outcome, struct sink *sink)
{
    const struct model *model = outcome->builder->model;
    if (model->explainer) {
        model->explainer->write_all(outcome, sink);
        return;
    }
    for (size_t r = 0; r < model->nrules; r++) {
        sink_format(sink, _("%s (%s)"), rule_label(model->rules[r]), model->rules[r]->clause);
        sink_text(sink, _(": "));
        explain_rule(outcome, (int)r, sink);
        sink_text(sink, "\n");
    }
}

void explain_write_all_json(const struct outcome *outcome, struct json_writer *json)
{
    const struct model *model = outcome->builder->model;
    if (model->explainer) {
        model->explainer->write_all_json(outcome, json);
        return;
    }
    json_key(json, "rules");
    json_open_object(json);
    for (size_t r = 0; r < model->nrules; r++) {
        struct words words;
        words_init(&words);
        explain_rule(outcome, (int)r, &words.sink);
        json_key_text(json, model->rules[r]->name, words_text(&words));
        words_done(&words, json->sink);
    }
    json_close(json);
}

void story_say(struct story *story, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    sink_vformat(story->sink, language_translate(format), arguments);
    va_end(arguments);
}

double story_number(const struct story *story, const char *parameter)
{
    const struct builder *builder = story->outcome->builder;
    return scenario_number(builder->scenario, builder->model->rules[story->rule]->name, parameter);
}

void explain_write_bound(const struct outcome *outcome, const struct bound *bound, struct sink *sink)
{
    const struct model *model = outcome->builder->model;
    sink_format(sink, _("%s (%s)"), rule_label(model->rules[bound->rule]), model->rules[bound->rule]->clause);
}

static bool is_own_and_met(const struct outcome *outcome, const struct bound *bound)
{
    return bound->rule != LEDGER_NONE && outcome->builder->model->rules[bound->rule]->is_own &&
           bound->origin && outcome->answer->posts[bound->account] == bound->value;
}

/* The other end of a limit that leaves one number. */
static bool fixes(const struct ledger *ledger, const struct bound *bound)
{
    for (int32_t b = ledger->accounts[bound->account].first_bound; b != LEDGER_NONE;
         b = ledger->bounds[b].next)
        if (ledger->bounds[b].origin == bound->origin && ledger->bounds[b].side != bound->side &&
            ledger->bounds[b].value == bound->value)
            return true;
    return false;
}

bool explain_write_own(const struct outcome *outcome, int32_t account, bool said, struct sink *sink)
{
    const struct ledger *ledger = outcome->builder->ledger;
    bool any = false;
    for (int32_t b = ledger->accounts[account].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        bool fixed = fixes(ledger, bound);
        if (!is_own_and_met(outcome, bound) || (fixed && bound->side == SIDE_MOST))
            continue;
        const struct rule *rule = outcome->builder->model->rules[bound->rule];
        sink_text(sink, said || any ? _("; ") : "");
        sink_format(sink,
                    fixed                       ? _("fixed at %lld by %s (%s): %s")
                    : bound->side == SIDE_LEAST ? _("at least %lld by %s (%s): %s")
                                                : _("at most %lld by %s (%s): %s"),
                    (long long)bound->value, rule_label(rule), rule->clause, bound->origin->reason);
        any = true;
    }
    return any;
}

/* The bound by which an account is part of a step's cut: met exactly, on the side that the prices press
 * against. */
static const struct bound *bound_in_cut(const struct outcome *outcome, const int64_t *price, size_t a)
{
    const struct account *account = &outcome->builder->ledger->accounts[a];
    int64_t worth = price[account->from] - price[account->to];
    if (worth == 0)
        return NULL;
    return explain_holding(outcome, (int32_t)a, worth < 0 ? SIDE_MOST : SIDE_LEAST);
}

/* One rule's part of a cut: how many figures, such as which. Returns true when it has one. */
static bool write_rule_in_cut(const struct outcome *outcome, const int64_t *price, int32_t rule, bool first,
                              struct sink *sink)
{
    const struct ledger *ledger = outcome->builder->ledger;
    const struct bound *example = NULL;
    char label[LEDGER_NAME];
    size_t n = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct bound *bound = bound_in_cut(outcome, price, a);
        if (!bound || bound->rule != rule)
            continue;
        n++;
        example = example ? example : bound;
    }
    if (n == 0)
        return false;
    sink_text(sink, first ? "" : _(", "));
    explain_write_bound(outcome, example, sink);
    ledger_account_label(ledger, example->account, label);
    if (n == 1)
        sink_format(sink, _(" [%s]"), label);
    else
        sink_format(sink, _(" [%zu figures, such as %s]"), n, label);
    return true;
}

void explain_write_worst(const struct outcome *outcome, size_t measure, struct sink *sink)
{
    const struct ledger *ledger = outcome->builder->ledger;
    const struct worst_first *worst = &outcome->answer->worst;
    int32_t step = worst_first_held_by(worst, ledger, measure);
    if (step == WORST_BY_ITSELF) {
        const struct bound *bound = explain_holding(outcome, ledger->measures[measure].account, SIDE_MOST);
        if (bound)
            explain_write_bound(outcome, bound, sink);
        else
            sink_text(sink, _("the levels above"));
        return;
    }
    const int64_t *price = worst->price + (size_t)step * ledger->njunctions;
    bool any = write_rule_in_cut(outcome, price, LEDGER_NONE, true, sink);
    for (size_t r = 0; r < outcome->builder->model->nrules; r++)
        any |= write_rule_in_cut(outcome, price, (int32_t)r, !any, sink);
    if (!any)
        sink_text(sink, _("what the levels above and those worse off hold"));
}

static bool is_tighter(const struct bound *a, const struct bound *b)
{
    if (a->value != b->value)
        return a->side == SIDE_LEAST ? a->value > b->value : a->value < b->value;
    return a < b;
}

size_t explain_list_bounds(const struct ledger *ledger, int32_t account, enum side side,
                           const struct bound **list, size_t most_listed)
{
    size_t n = 0;
    for (int32_t b = ledger->accounts[account].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        size_t at = n < most_listed ? n++ : most_listed;
        if (bound->side != side) {
            n -= at < most_listed;
            continue;
        }
        while (at > 0 && is_tighter(bound, list[at - 1])) {
            if (at < most_listed)
                list[at] = list[at - 1];
            at--;
        }
        if (at < most_listed)
            list[at] = bound;
    }
    return n;
}
