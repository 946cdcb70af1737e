/* 2.4.16, 2.4.17: in principle the posts of natural-resources offices come from the total of 2007 for land
 * offices; where entered, public-service posts of the pool may be added. An office's own cap in offices.csv
 * holds as well.
 *
 *   land[c] = total of 2007 (in_full), or at most that;  extra[c] <= extra_limit;  office[o] <= most
 *   land_reserve[c] = what finds no place of it (in_full), dearer than any need
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"
#include "township/tables.h"

static const struct parameter parameters[] = {
    {"in_full", PARAMETER_YES_NO, N_("yes or no"), 1, NULL, 0, 1, NULL,
     N_("place every post of the 2007 total that finds a place; otherwise posts may be left of it"),
     .label_zh = "全部用足"},
};

static void bound_county(struct builder *builder, size_t c)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    const struct county *county = &facts->counties[c];
    if (layout->land[c] == TOWNSHIP_NONE)
        return;
    if (!county->has_land_total) {
        faults_add(builder->faults,
                   table_place(facts->tables, &facts->tables->table[TABLE_COUNTIES], c, COUNTY_LAND_TOTAL),
                   "%s has natural-resources offices but no land-office total of 2007; enter it, or "
                   "switch the rule land_office_total off",
                   facts->county_axis.label[c]);
        return;
    }
    builder_bound(builder, layout->land[c], SIDE_MOST, county->land_office_total);
    if (builder_number(builder, "in_full") > 0) {
        builder_bound_by(builder, layout->land[c], SIDE_LEAST, county->land_office_total, "in_full");
        builder_reserve(builder, layout->land_reserve[c]);
    }
    builder_bound_as(builder, layout->extra[c], SIDE_MOST, county->extra_limit, STRICT_HARD, NULL);
}

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t c = 0; c < facts->nc; c++)
        bound_county(builder, c);
    for (size_t o = 0; o < facts->no; o++)
        if (facts->offices[o].has_most)
            builder_bound_as(builder, layout_of(builder)->office[o], SIDE_MOST, facts->offices[o].most,
                             STRICT_HARD, NULL);
}

static void audit_county(struct audit *audit, size_t c)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    const struct county *county = &facts->counties[c];
    struct unit_name unit = audit_unit(&facts->county_axis, c);
    int64_t staff = 0;
    for (size_t o = 0; o < facts->no; o++)
        staff += facts->offices[o].county == (int32_t)c ? plan->office[o] : 0;
    audit_at(audit, "2.4.16");
    if (!county->has_land_total) {
        audit_add_for(audit, FINDING_NOT_SUPPLIED, unit.label, "the land-office total of 2007");
        return;
    }
    int64_t drawn = staff - plan->extra[c], idle = county->land_office_total - drawn;
    audit_require(audit, SIDE_MOST, drawn, county->land_office_total, &unit, 1,
                  _("office posts from the 2007 total"));
    if (idle > 0)
        audit_add_for(audit, FINDING_ADVICE, unit.label,
                      idle == 1 ? N_("%lld of the %lld posts of the 2007 total lies idle")
                                : N_("%lld of the %lld posts of the 2007 total lie idle"),
                      (long long)idle, (long long)county->land_office_total);
    audit_at(audit, "2.4.17");
    if (plan->extra[c] > 0 || county->extra_limit > 0)
        audit_require(audit, SIDE_MOST, plan->extra[c], county->extra_limit, &unit, 1,
                      _("public-service posts added to offices"));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t c = 0; c < facts->nc; c++)
        if (facts->counties[c].in_scope && facts->counties[c].noffices > 0)
            audit_county(audit, c);
    audit_at(audit, "2.4.16");
    for (size_t o = 0; o < facts->no; o++) {
        struct unit_name unit = audit_unit(&facts->office_axis, o);
        if (facts->offices[o].has_most && facts->counties[facts->offices[o].county].in_scope)
            audit_require(audit, SIDE_MOST, plan->office[o], facts->offices[o].most, &unit, 1,
                          _("staff in the office"));
    }
}

static void explain(struct story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    long long total = 0, placed = 0, extra = 0;
    bool entered = false, offices = false;
    for (size_t c = 0; c < facts->nc; c++) {
        if (!facts->counties[c].in_scope)
            continue;
        entered |= facts->counties[c].has_land_total;
        offices |= facts->counties[c].noffices > 0;
        total += facts->counties[c].land_office_total;
        extra += plan && facts->counties[c].noffices > 0 ? plan->extra[c] : 0;
    }
    if (!entered && !offices) {
        story_say(story, "no total of 2007 entered, and no natural-resources office");
        return;
    }
    for (size_t o = 0; o < facts->no && plan; o++)
        placed += facts->counties[facts->offices[o].county].in_scope ? plan->office[o] : 0;
    story_say(story, "2007 total %lld, in offices %lld, of them %lld added from the pool; %lld lie idle",
              total, placed, extra, plan ? total + extra - placed : 0);
}

static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    *figure = (struct rule_figure){.table = TABLE_COUNTIES, .column = COUNTY_LAND_TOTAL};
    if (layout_find(layout->land, facts->nc, bound->account, &figure->row))
        return 1;
    figure->column = COUNTY_EXTRA_LIMIT;
    if (layout_find(layout->extra, facts->nc, bound->account, &figure->row))
        return 1;
    *figure = (struct rule_figure){.table = TABLE_OFFICES, .column = OFFICE_MOST};
    return layout_find(layout->office, facts->no, bound->account, &figure->row);
}

const struct rule rule_land_office_total = {
    .name = "land_office_total",
    .label_zh = "自然资源所总量",
    .clause = "2.4.16, 2.4.17",
    .title = "offices live within the 2007 total, plus extra posts if entered",
    .title_zh = "自然资源所编制从2007年核定的国土资源所编制总量中调剂解决，可调剂充实事业编制",
    .force = RULE_IN_PRINCIPLE,
    .lever = N_("land_office_total or extra_limit in counties.csv, most in offices.csv"),
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .is_frame = true,
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
