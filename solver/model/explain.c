/* Words for rules, and what holds an account where it is. */
#include "model/explain.h"

#include <stdarg.h>
#include <stdio.h>

const struct bound *explain_holding(const struct outcome *outcome, int32_t account, enum side side)
{
    const struct ledger *ledger = outcome->builder->ledger;
    const struct bound *bound = ledger_bound_in_force(ledger, account, side);
    return bound && outcome->answer->posts[account] == bound->value ? bound : NULL;
}

const char *rule_force_words(enum rule_force force)
{
    static const char *const words[] = {[RULE_HARD] = "hard",
                                        [RULE_IN_PRINCIPLE] = "in principle",
                                        [RULE_SOFT] = "soft",
                                        [RULE_AUDIT] = "audit"};
    return words[force];
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
static enum status write_found(const struct audit *audit, int rule, struct sink *sink)
{
    static const enum finding_kind kinds[] = {FINDING_BREACH, FINDING_WAIVED, FINDING_ADVICE,
                                              FINDING_NOT_SUPPLIED};
    const char *between = "";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = 0;
        for (size_t f = 0; f < audit->nfindings; f++)
            n += audit->findings[f].rule == rule && audit->findings[f].kind == kinds[i];
        if (n > 0)
            sink_format(sink, "%s%zu %s", between, n, audit_kind_words(kinds[i]));
        if (n > 0)
            between = ", ";
    }
    return *between ? sink->status : sink_text(sink, "nothing to find fault with");
}

enum status explain_rule(const struct outcome *outcome, int rule, struct sink *sink)
{
    struct story story = {.outcome = outcome, .rule = rule, .sink = sink};
    if (outcome->builder->scenario->rule_off[rule])
        return sink_text(sink, "switched off by the scenario");
    if (!outcome->builder->model->rules[rule]->explain)
        return write_found(outcome->audit, rule, sink);
    count_bounds(&story);
    outcome->builder->model->rules[rule]->explain(&story);
    return sink->status;
}

void story_say(struct story *story, const char *format, ...)
{
    char text[FAULT_LENGTH];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    sink_text(story->sink, text);
}

double story_number(const struct story *story, const char *parameter)
{
    const struct builder *builder = story->outcome->builder;
    return scenario_number(builder->scenario, builder->model->rules[story->rule]->name, parameter);
}
