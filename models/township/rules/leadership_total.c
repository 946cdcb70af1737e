/* 2.4.23: section-level leadership posts stay within the county's total and may move between townships. The
 * least and most of a township are its own columns, else assumptions. The total is a ceiling; with in_full
 * all of it is handed out, as far as the mosts allow.
 *
 *   sum of leadership[t] <= total of the county;  least <= leadership[t] <= most
 *   sum of leadership[t] >= min(total, sum of most)   with in_full
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"
#include "township/tables.h"

static const struct parameter parameters[] = {
    {"least", PARAMETER_COUNT, N_("leadership posts of a township"), 7, NULL, 0, 1e4, NULL,
     N_("least of a township without a figure of its own"), .label_zh = "下限"},
    {"most", PARAMETER_COUNT, N_("leadership posts of a township"), 13, NULL, 0, 1e4, NULL,
     N_("most of a township without a figure of its own"), .label_zh = "上限"},
    {"in_full", PARAMETER_YES_NO, N_("yes or no"), 0, NULL, 0, 1, NULL,
     N_("hand out every post of the total that finds a place; otherwise only where the measure asks for it"),
     .label_zh = "全部下达"},
};

/* What there is to hand out in a county: the total, as far as its townships may have it. */
static int64_t all_of(const struct facts *facts, size_t c)
{
    const struct county *county = &facts->counties[c];
    int64_t room = 0;
    for (int32_t i = 0; i < county->ntownships; i++)
        if (facts->townships[county->townships[i]].has_leadership)
            room += facts->leadership[county->townships[i]].most;
    return room < county->leadership_total ? room : county->leadership_total;
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t c = 0; c < facts->nc; c++) {
        builder_bound_as(builder, layout->leadership_total[c], SIDE_MOST, facts->counties[c].leadership_total,
                         STRICT_HARD, NULL);
        if (builder_number(builder, "in_full") > 0)
            builder_bound_by(builder, layout->leadership_total[c], SIDE_LEAST, all_of(facts, c), "in_full");
    }
    for (size_t t = 0; t < facts->nt; t++) {
        const struct township *township = &facts->townships[t];
        builder_bound_as(builder, layout->leadership[t], SIDE_LEAST, facts->leadership[t].least,
                         township->leadership_least >= 0 ? STRICT_OWN : builder_strictness(builder, "least"),
                         NULL);
        builder_bound_as(builder, layout->leadership[t], SIDE_MOST, facts->leadership[t].most,
                         township->leadership_most >= 0 ? STRICT_OWN : builder_strictness(builder, "most"),
                         NULL);
    }
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    int64_t *sum = arena_new(audit->arena, facts->nc, sizeof *sum);
    if (!sum) {
        audit->status = STATUS_MEMORY;
        return;
    }
    for (size_t t = 0; t < facts->nt; t++) {
        const struct township *township = &facts->townships[t];
        const struct county *county = &facts->counties[township->county];
        struct unit_name unit = audit_unit(&facts->township_axis, t);
        if (!county->in_scope || !county->has_leadership_total || !township->has_leadership)
            continue;
        sum[township->county] += plan->leadership[t];
        audit_require(audit, SIDE_LEAST, plan->leadership[t], facts->leadership[t].least, &unit, 1,
                      _("leadership posts"));
        audit_require(audit, SIDE_MOST, plan->leadership[t], facts->leadership[t].most, &unit, 1,
                      _("leadership posts"));
    }
    for (size_t c = 0; c < facts->nc; c++) {
        struct unit_name unit = audit_unit(&facts->county_axis, c);
        if (!facts->counties[c].in_scope || !facts->counties[c].has_leadership_total)
            continue;
        audit_require(audit, SIDE_MOST, sum[c], facts->counties[c].leadership_total, &unit, 1,
                      _("leadership posts in all"));
        if (audit_number(audit, "in_full") > 0)
            audit_require(audit, SIDE_LEAST, sum[c], all_of(facts, c), &unit, 1,
                          _("leadership posts in all"));
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    long long total = 0, used = 0;
    for (size_t c = 0; c < facts->nc; c++)
        total += facts->counties[c].in_scope ? facts->counties[c].leadership_total : 0;
    for (size_t t = 0; t < facts->nt && plan; t++)
        used += layout_of(story->outcome->builder)->leadership[t] != TOWNSHIP_NONE ? plan->leadership[t] : 0;
    if (total == 0)
        story_say(story, "no total entered: leadership posts are left as they are");
    else
        story_say(story,
                  "leadership posts: %lld, within a total of %lld; a township's range is an assumption where "
                  "it has none of its own",
                  used, total);
}

static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    *figure = (struct rule_figure){.table = TABLE_COUNTIES, .column = COUNTY_LEADERSHIP_TOTAL};
    return layout_find(layout_of(builder)->leadership_total, facts_of(builder)->nc, bound->account,
                       &figure->row);
}

const struct rule rule_leadership_total = {
    .name = "leadership_total",
    .label_zh = "领导职数",
    .clause = "2.4.23",
    .title = "section-level leadership posts stay within the county's total",
    .title_zh = "乡镇科级领导职数总量控制、动态调整和统筹调剂",
    .force = RULE_IN_PRINCIPLE,
    .lever = N_("leadership_total in counties.csv, leadership_least or leadership_most in townships.csv"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .is_frame = true,
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
