/* The worst platform is the one that has the smallest part of what it needs, not the one that lacks most
 * people: one of two missing weighs more than two of twenty. */
#include "township/views/shortage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "model/rule.h"
#include "township/layout.h"

enum { CAUSES_NAMED = 3 };

/* A place that is short: worse than the worst so far, if posts / need is smaller, or the same part of a
 * larger need. */
static void hold_against_worst(struct shortage *shortage, int32_t account, int64_t has, int64_t need)
{
    wide here = (wide)has * shortage->need, there = (wide)shortage->has * need;
    bool is_alike = shortage->worst != LEDGER_NONE && here == there;
    bool is_worse = shortage->worst == LEDGER_NONE || here < there || (is_alike && need > shortage->need);
    shortage->nworst = is_alike ? shortage->nworst + 1 : is_worse ? 1 : shortage->nworst;
    if (is_worse) {
        shortage->worst = account;
        shortage->need = need;
        shortage->has = has;
    }
}

/* Platforms from the first name to the last: of equals the first by name is told, whatever the codes are. */
void shortage_measure(const struct builder *builder, const int64_t *posts, struct shortage *shortage)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    *shortage = (struct shortage){.worst = LEDGER_NONE};
    for (size_t i = 0; i < facts->nt * facts->np; i++) {
        size_t tp = facts_tp(facts, (size_t)facts->order.township[i / facts->np],
                             (size_t)facts->order.platform[i % facts->np]);
        int32_t account = layout->platform[tp];
        if (account == TOWNSHIP_NONE)
            continue;
        int64_t need = llround(facts->platform_need[tp] * SHORTAGE_UNIT), has = posts[account];
        int64_t gap = need - has * SHORTAGE_UNIT;
        if (gap <= 0)
            continue;
        shortage->people += gap;
        shortage->nplaces += 2 * gap >= SHORTAGE_UNIT;
        hold_against_worst(shortage, account, has, need);
    }
}

/* --- words --- */

const char *shortage_tenths(double people, char text[SHORTAGE_TEXT])
{
    if (people > 0 && people < 0.05)
        return _("less than 0.1");
    snprintf(text, SHORTAGE_TEXT, "%.1f", people);
    return text;
}

void shortage_say_worst(const struct outcome *outcome, const struct shortage *shortage, struct sink *sink)
{
    const struct facts *facts = facts_of(outcome->builder);
    if (shortage->worst == LEDGER_NONE)
        return;
    const int32_t *unit = outcome->builder->ledger->accounts[shortage->worst].is.unit;
    const char *township = facts->township_axis.label[unit[0]];
    const char *platform = facts->platform_axis.label[unit[1]];
    if (shortage->nworst > 1)
        sink_format(sink, _(", worst %s %s, one of %lld alike (%.0f %% filled)"), township, platform,
                    (long long)shortage->nworst, (double)number_percent(shortage_share(shortage)));
    else
        sink_format(sink, _(", worst %s %s (%.0f %% filled)"), township, platform,
                    (double)number_percent(shortage_share(shortage)));
}

/* What a pool holds is a cause only where it holds fewer posts than there are today. */
static bool can_be_cause(const struct outcome *outcome, const struct alternative *one)
{
    const struct alternatives *alternatives = outcome->alternatives;
    const struct model *model = outcome->builder->model;
    int64_t more = 0;
    if (one->kind != ALTERNATIVE_WITHOUT || !one->found)
        return false;
    for (size_t a = 0; model->rules[one->which]->is_frame && a < outcome->builder->ledger->naccounts; a++)
        if (comparison_has(model->comparison, model->comparison->nmoved, outcome->builder->ledger, a))
            more += outcome->answer->posts[a] - alternatives->today[a];
    return !model->rules[one->which]->is_frame || more < 0;
}

/* The rule without which the plan would be short of fewest people, of those that come after last; NULL when
 * none is left that costs any. */
static const struct alternative *next_cause(const struct outcome *outcome, const struct alternative *plan,
                                            const struct alternative *last)
{
    const struct alternatives *alternatives = outcome->alternatives;
    const struct alternative *next = NULL;
    for (size_t i = 0; i < alternatives->n; i++) {
        const struct alternative *one = &alternatives->list[i];
        int64_t people = one->shortage.people;
        bool is_after =
            !last || people > last->shortage.people || (people == last->shortage.people && one > last);
        if (can_be_cause(outcome, one) && people < plan->shortage.people && is_after &&
            (!next || people < next->shortage.people))
            next = one;
    }
    return next;
}

/* Nothing that comes down makes anybody short: what may not come down does. */
static const char *cause_label(const struct rule *rule)
{
    return strcmp(rule->name, "release_from_above") == 0 ? _("the limit on posts that come down")
                                                         : rule_label(rule);
}

static void say_causes(const struct outcome *outcome, const struct alternative *plan, struct sink *sink)
{
    const struct alternative *cause = next_cause(outcome, plan, NULL);
    sink_text(sink, cause ? _("; more than today because of ")
                          : _("; more than today: no rule makes it so, the goals do"));
    for (int i = 0; i < CAUSES_NAMED && cause; i++) {
        sink_format(sink, _("%s%s (without it %.1f)"), i > 0 ? _(", ") : "",
                    cause_label(outcome->builder->model->rules[cause->which]),
                    shortage_people(&cause->shortage));
        cause = next_cause(outcome, plan, cause);
    }
}

void shortage_say_least(const struct outcome *outcome, const struct alternative *least, struct sink *sink)
{
    double people = shortage_people(&least->shortage);
    if (outcome->builder->quotas && outcome->builder->splits)
        sink_format(sink,
                    _("; at least %.1f with as many moves, the same office numbers and floors split alike"),
                    people);
    else if (outcome->builder->quotas)
        sink_format(sink, _("; at least %.1f with as many moves and the same office numbers"), people);
    else if (outcome->builder->splits)
        sink_format(sink, _("; at least %.1f with as many moves and floors split alike"), people);
    else
        sink_format(sink, _("; at least %.1f with as many moves"), people);
}

void shortage_say(const struct outcome *outcome, struct sink *sink)
{
    const struct alternatives *alternatives = outcome->alternatives;
    const struct alternative *today = alternatives_find(alternatives, ALTERNATIVE_TODAY);
    const struct alternative *least = alternatives_find(alternatives, ALTERNATIVE_LEAST);
    struct alternative plan = {.kind = ALTERNATIVE_PLAN};
    char text[SHORTAGE_TEXT];
    shortage_measure(outcome->builder, outcome->answer->posts, &plan.shortage);
    if (plan.shortage.people > 0)
        sink_format(sink, _("%s people in all"), shortage_tenths(shortage_people(&plan.shortage), text));
    else
        sink_text(sink, _("no platform is short of people"));
    shortage_say_worst(outcome, &plan.shortage, sink);
    if (today && today->found) {
        sink_format(sink, _("; today, with people placed by the same goals, %.1f"),
                    shortage_people(&today->shortage));
        shortage_say_worst(outcome, &today->shortage, sink);
    }
    if (least && least->found) {
        shortage_say_least(outcome, least, sink);
        shortage_say_worst(outcome, &least->shortage, sink);
    }
    bool knows_why = alternatives_find(outcome->alternatives, ALTERNATIVE_WITHOUT) != NULL;
    if (today && today->found && knows_why && plan.shortage.people > today->shortage.people)
        say_causes(outcome, &plan, sink);
}

static void write_case(const struct outcome *outcome, enum alternative_kind kind, const char *key,
                       struct json_writer *json)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct alternative *one = alternatives_find(outcome->alternatives, kind);
    if (!one || !one->found)
        return;
    json_key_object(json, key);
    json_key_count(json, "posts_moved", one->moved);
    json_key(json, "people_short");
    json_fixed(json, shortage_people(&one->shortage), 6);
    if (one->shortage.worst != LEDGER_NONE) {
        const int32_t *unit = outcome->builder->ledger->accounts[one->shortage.worst].is.unit;
        json_key_object(json, "worst");
        json_key_text(json, "township", facts->township_axis.code[unit[0]]);
        json_key_text(json, "platform", facts->platform_axis.code[unit[1]]);
        json_key(json, "share_filled");
        json_fixed(json, shortage_share(&one->shortage), 6);
        json_close(json);
    }
    json_close(json);
}

void shortage_write_summary(const struct outcome *outcome, struct json_writer *json)
{
    if (!outcome->alternatives)
        return;
    json_key_object(json, "people_short_in");
    write_case(outcome, ALTERNATIVE_TODAY, "today", json);
    write_case(outcome, ALTERNATIVE_PLAN, "plan", json);
    write_case(outcome, ALTERNATIVE_LEAST, "least", json);
    json_close(json);
}
