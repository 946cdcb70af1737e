/* 2.4.1: the 3+X formula is for the counties in scope; the others are shown and keep what they have. Which
 * counties are in scope is a column of counties.csv; a scenario may ask for fewer. The ledger has no accounts
 * for the rest. */
#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t k = 0; k < facts->nk && !facts_in_scope(facts, t); k++) {
            size_t tk = facts_tk(facts, t, k);
            struct unit_name units[] = {audit_unit(&facts->township_axis, t),
                                        audit_unit(&facts->kind_axis, k)};
            int64_t today = facts->holdings[tk].posts;
            audit_require(audit, SIDE_LEAST, plan->posts[tk], today, units, 2,
                          _("posts in a county out of scope"));
            audit_require(audit, SIDE_MOST, plan->posts[tk], today, units, 2,
                          _("posts in a county out of scope"));
        }
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    size_t nin = 0;
    for (size_t c = 0; c < facts->nc; c++)
        nin += facts->counties[c].in_scope;
    if (nin == facts->nc)
        story_say(story, "counties shared out: %zu of %zu", nin, facts->nc);
    else
        story_say(story, "counties shared out: %zu of %zu; the others keep what they have", nin, facts->nc);
}

const struct rule rule_formula_scope = {
    .name = "formula_scope",
    .label_zh = "3+X适用范围",
    .clause = "2.4.1",
    .title = "only counties in scope are shared out by the 3+X formula",
    .title_zh = "除不适用3+X模式的县（区）外，按3+X模式核定乡镇编制",
    .force = RULE_IN_PRINCIPLE,
    .audit = audit,
    .explain = explain,
};
