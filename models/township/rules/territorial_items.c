/* 2.1.11: of each territorial matter exactly one unit bears the main responsibility; others cooperate. */
#include "model/audit.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static void audit(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_MATTERS, "2.1.11");
    if (table)
        register_one_lead(audit, table, MATTER_COUNTY, MATTER_ITEM, MATTER_ROLE);
}

const struct rule rule_territorial_items = {
    .name = "territorial_items",
    .label_zh = "属地事项",
    .clause = "2.1.11",
    .title = "every territorial matter has exactly one unit with main responsibility",
    .title_zh = "明确县乡属地管理事项主体责任和配合责任",
    .force = RULE_AUDIT,
    .audit = audit,
};
