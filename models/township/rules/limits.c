/* 2.4.18, 3.8.2: the county's own limits and pins (limits.csv), each with its reason. A limit is on a sum
 * over units; a blank cell means all. Which accounts the sum runs over:
 *
 *   office named                  office[o], service[o,t] or office_cell[o,t,p]
 *   kind named                    posts[t,k], or cell[t,k,p] where platforms are named
 *   all kinds named               own[t,p] where platforms are named
 *   neither                       township[t], or platform[t,p] where platforms are named; office staff count
 *
 * One account: a bound. Accounts on one side of one junction: they are gathered behind a junction of their
 * own. Anything else crosses the two ledgers and becomes a side row. */
#include <stdlib.h>

#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/limit_scope.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static int by_position(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    struct layout *layout = builder->layout;
    size_t most_accounts = builder->ledger->naccounts;
    int32_t *accounts = arena_new(builder->arena, most_accounts, sizeof *accounts);
    layout->limit_form = arena_new(builder->arena, facts->nlimits, sizeof *layout->limit_form);
    if (!accounts || !layout->limit_form) {
        builder->ledger->status = STATUS_MEMORY;
        return;
    }
    struct family family = {"limit", N_("limit"), {&layout->limit_axis, NULL, NULL}};
    layout->limit_axis = (struct axis){
        .name = "limit", .n = facts->nlimits, .code = facts->limit_code, .label = facts->limit_code};
    layout->limit_family = ledger_add_family(builder->ledger, family);
    for (size_t l = 0; l < facts->nlimits; l++) {
        const struct limit *limit = &facts->limits[l];
        size_t n = limit_accounts(facts, layout, limit, accounts);
        qsort(accounts, n, sizeof *accounts, by_position); /* units are listed by code */
        struct identity group = {.family = layout->limit_family,
                                 .unit = {(int32_t)l, LEDGER_NONE, LEDGER_NONE}};
        struct bound like = {.rule = builder->rule, .strictness = STRICT_HARD, .origin = &limit->origin};
        if (n == 0)
            faults_add(
                builder->faults, (struct place){limit->origin.place.file, limit->origin.place.line, "limit"},
                "%s fits no unit that is shared out; check its units, or remove it", limit->origin.code);
        else
            layout->limit_form[l] =
                ledger_add_limit(builder->ledger, accounts, NULL, n, limit->least, limit->most, like, group);
    }
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    for (size_t l = 0; l < facts->nlimits; l++) {
        const struct limit *limit = &facts->limits[l];
        struct unit_name unit = {.axis = "limit", .code = limit->origin.code, .label = limit->origin.code};
        int64_t sum;
        if (!limit_sum(facts, audit->plan, limit, &sum)) {
            audit_add_for(audit, FINDING_NOT_SUPPLIED, unit.label,
                          "it is about who works where; audit a run, or give a plan with --plan");
            continue;
        }
        audit_require(audit, SIDE_LEAST, sum, limit->least, &unit, 1, limit->origin.reason);
        audit_require(audit, SIDE_MOST, sum, limit->most, &unit, 1, limit->origin.reason);
    }
}

static void say_limit(struct story *story, const struct limit *limit, enum limit_form form)
{
    switch (form) {
    case LIMIT_BOUND:
        story_say(story, "%s is a bound (%s)", limit->origin.code, limit->origin.reason);
        break;
    case LIMIT_NEST:
        story_say(story, "%s nests in one ledger (%s)", limit->origin.code, limit->origin.reason);
        break;
    case LIMIT_ROW:
        story_say(story, "%s crosses both ledgers (%s)", limit->origin.code, limit->origin.reason);
        break;
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct layout *layout = layout_of(story->outcome->builder);
    story_say(story, "limits of the county's own (%zu)", facts->nlimits);
    for (size_t l = 0; l < facts->nlimits; l++) {
        sink_text(story->sink, l == 0 ? _(": ") : _("; "));
        say_limit(story, &facts->limits[l], layout->limit_form[l]);
    }
}

const struct rule rule_limits = {
    .name = "limits",
    .label_zh = "本县限额",
    .clause = "2.4.18, 3.8.2",
    .title = "the county's own limits and pins, each with its reason",
    .title_zh = "县（区）自定限额与固定数",
    .force = RULE_HARD,
    .lever = N_("least or most in limits.csv"),
    .is_own = true,
    .apply = apply,
    .audit = audit,
    .explain = explain,
};
