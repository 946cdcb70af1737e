/* Posts that would lie elsewhere come first, as they are what a decision is about; people break ties. */
#include "model/decisions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "model/model.h"

static const struct model *model_of(const struct outcome *outcome)
{
    return outcome->builder->model;
}

/* People fewer that would be short without it, millionths. */
static int64_t cost_of(const struct outcome *outcome, const struct alternative *without)
{
    const struct alternative *plan = alternatives_find(outcome->alternatives, ALTERNATIVE_PLAN);
    return plan->shortage.people - without->shortage.people;
}

static bool matters_more(const struct outcome *outcome, const struct alternative *one,
                         const struct alternative *other)
{
    if (one->elsewhere != other->elsewhere)
        return one->elsewhere > other->elsewhere;
    return llabs(cost_of(outcome, one)) > llabs(cost_of(outcome, other));
}

/* The rule whose parameter the shake sets, which is there without it too. */
static bool is_of_rule(const struct model *model, const struct alternative *shaken,
                       const struct alternative *without)
{
    return shaken->kind == ALTERNATIVE_SHAKEN && without->kind == ALTERNATIVE_WITHOUT &&
           strcmp(model->shakes[shaken->which].owner, model->rules[without->which]->name) == 0;
}

/* Two that set the same figure otherwise, or a rule and its figure, are one decision. */
static bool is_same(const struct model *model, const struct alternative *a, const struct alternative *b)
{
    return (a->kind == b->kind && a->which == b->which) || is_of_rule(model, a, b) || is_of_rule(model, b, a);
}

static bool is_candidate(const struct model *model, const struct alternative *one)
{
    bool of_rule = one->kind == ALTERNATIVE_WITHOUT && !model->rules[one->which]->is_frame;
    return (of_rule || one->kind == ALTERNATIVE_SHAKEN) && one->found && one->elsewhere > 0;
}

/* The candidate that matters most of those that are none of list [n]. */
static const struct alternative *find_next(const struct outcome *outcome,
                                           const struct alternative *const *list, size_t n, bool rules_alone)
{
    const struct alternatives *alternatives = outcome->alternatives;
    const struct alternative *next = NULL;
    for (size_t i = 0; alternatives && i < alternatives->n; i++) {
        const struct alternative *one = &alternatives->list[i];
        bool taken =
            !is_candidate(model_of(outcome), one) || (rules_alone && one->kind != ALTERNATIVE_WITHOUT);
        for (size_t d = 0; d < n && !taken; d++)
            taken = is_same(model_of(outcome), one, list[d]);
        if (!taken && (!next || matters_more(outcome, one, next)))
            next = one;
    }
    return next;
}

size_t decisions_list(const struct outcome *outcome, const struct alternative *list[DECISIONS_MOST])
{
    const struct alternative *shaken = alternatives_largest(outcome->alternatives, ALTERNATIVE_SHAKEN);
    size_t n = 0;
    bool has_shaken = false;
    while (n < DECISIONS_MOST && (list[n] = find_next(outcome, list, n, false)) != NULL) {
        has_shaken |=
            list[n]->kind == ALTERNATIVE_SHAKEN || (shaken && is_of_rule(model_of(outcome), shaken, list[n]));
        n++;
    }
    if (shaken && !has_shaken)
        list[n < DECISIONS_MOST ? n++ : n - 1] = shaken;
    return n;
}

size_t decisions_list_rules(const struct outcome *outcome, const struct alternative **list, size_t most)
{
    size_t n = 0;
    while (n < most && (list[n] = find_next(outcome, list, n, true)) != NULL)
        n++;
    return n;
}

static void write_what(const struct outcome *outcome, const struct alternative *without, bool in_full,
                       struct sink *sink)
{
    const struct model *model = model_of(outcome);
    if (without->kind == ALTERNATIVE_SHAKEN) {
        const struct shake *shake = &model->shakes[without->which];
        sink_format(sink, _("%s (against: %s)"), _(shake->stands), _(shake->words));
        return;
    }
    const struct rule *rule = model->rules[without->which];
    if (in_full)
        sink_format(sink, _("%s (%s)"), rule_title(rule), rule->clause);
    else
        sink_format(sink, _("%s (%s)"), rule_label(rule), rule->clause);
}

/* Both figures as they are shown elsewhere: a difference rounded by itself would not be theirs. */
static void write_cost(const struct outcome *outcome, const struct alternative *without, struct sink *sink)
{
    const struct alternative *plan = alternatives_find(outcome->alternatives, ALTERNATIVE_PLAN);
    char here[32], there[32];
    snprintf(here, sizeof here, "%.1f", shortage_people(&plan->shortage));
    snprintf(there, sizeof there, "%.1f", shortage_people(&without->shortage));
    if (strcmp(here, there) == 0)
        sink_text(sink, _(" and by the same needs leaves as many people short"));
    else
        sink_format(sink,
                    plan->shortage.people > without->shortage.people
                        ? _(" and by the same needs brings people short up from %s to %s")
                        : _(" and by the same needs brings people short down from %s to %s"),
                    there, here);
}

void decision_write(const struct outcome *outcome, const struct alternative *without, bool in_full,
                    struct sink *sink)
{
    write_what(outcome, without, in_full, sink);
    sink_format(sink,
                language_plural(": decides where %lld post lies", ": decides where %lld posts lie",
                                (unsigned long)without->elsewhere),
                (long long)without->elsewhere);
    write_cost(outcome, without, sink);
}

const struct alternative *decisions_one_row(const struct outcome *outcome)
{
    const struct alternatives *alternatives = outcome->alternatives;
    for (size_t i = 0; alternatives && i < alternatives->n; i++) {
        const struct alternative *one = &alternatives->list[i];
        if (one->kind == ALTERNATIVE_SHAKEN && one->found && one->nfigures > 0 &&
            model_of(outcome)->shakes[one->which].how == SHAKE_EQUAL)
            return one;
    }
    return NULL;
}
