/* 2.4.11, 2.6.2: which kind may work on which platform, and how many of a kind at least. Office staff work on
 * the platforms that service.csv names; the ledger has no other cells for them.
 *
 *   cell[t,k,p] = 0 where the kind is not allowed;  cell[t,k,p] >= minimum of the kind on the platform
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/judge.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"
#include "township/tables.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t kp = 0; kp < facts->nk * facts->np; kp++) {
            int32_t account = layout_of(builder)->cell[t * facts->nk * facts->np + kp];
            const struct fitness *fitness = &facts->fitness[kp];
            if (!fitness->allowed)
                builder_bound(builder, account, SIDE_MOST, 0);
            if (fitness->minimum > 0)
                builder_bound(builder, account, SIDE_LEAST, fitness->minimum);
        }
    }
}

static void audit_cell(struct audit *audit, size_t t, size_t k, size_t p)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    const struct fitness *fitness = &facts->fitness[facts_kp(facts, k, p)];
    struct unit_name units[] = {audit_unit(&facts->township_axis, t), audit_unit(&facts->kind_axis, k),
                                audit_unit(&facts->platform_axis, p)};
    int64_t people = plan->cell[facts_tkp(facts, t, k, p)];
    if (!fitness->allowed)
        audit_require(audit, SIDE_MOST, people, 0, units, 3, _("people of a kind not allowed there"));
    audit_require(audit, SIDE_LEAST, people, fitness->minimum, units, 3, _("people of the kind"));
}

static void audit_office_cells(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t s = 0; s < facts->ns; s++) {
        const struct service *service = &facts->services[s];
        for (size_t p = 0; p < facts->np; p++) {
            struct unit_name units[] = {audit_unit(&facts->township_axis, (size_t)service->township),
                                        audit_unit(&facts->office_axis, (size_t)service->office),
                                        audit_unit(&facts->platform_axis, p)};
            if (!(service->platforms >> p & 1U))
                audit_require(audit, SIDE_MOST, plan->office_cell[s * facts->np + p], 0, units, 3,
                              _("office staff on a platform that service.csv does not name"));
        }
    }
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    if (!judge_has_cells(audit))
        return;
    audit_office_cells(audit);
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            for (size_t p = 0; p < facts->np; p++)
                audit_cell(audit, t, k, p);
}

static void explain(struct story *story)
{
    story_say(story, "cells of kind and platform with a bound: %zu; of them at the bound: %zu",
              story->nbounds, story->nin_force);
}

static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    const struct facts *facts = facts_of(builder);
    const struct table *table = &facts->tables->table[TABLE_ELIGIBILITY];
    size_t tkp;
    if (!layout_find(layout_of(builder)->cell, facts->nt * facts->nk * facts->np, bound->account, &tkp))
        return 0;
    *figure = (struct rule_figure){.table = TABLE_ELIGIBILITY,
                                   .column = bound->side == SIDE_MOST ? FIT_ALLOWED : FIT_MINIMUM};
    for (; figure->row < table->nrows; figure->row++)
        if ((size_t)table_cell(table, figure->row, FIT_KIND)->row == tkp / facts->np % facts->nk &&
            (size_t)table_cell(table, figure->row, FIT_PLATFORM)->row == tkp % facts->np)
            return 1;
    return 0;
}

const struct rule rule_eligibility = {
    .name = "eligibility",
    .label_zh = "人员适用平台",
    .clause = "2.4.11, 2.6.2",
    .serves = "2.4.10",
    .title = "people work on platforms that are open to their kind",
    .title_zh = "编制分类管理、人员统筹使用：各类人员可用平台",
    .force = RULE_HARD,
    .lever = N_("allowed or minimum in eligibility.csv"),
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
