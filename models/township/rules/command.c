/* 2.2.2: every body that stays stationed is in the township's mechanism of command and coordination. 2.3.6:
 * every township has that mechanism. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static void audit_stationed(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_STATIONED, "2.2.2");
    for (size_t row = 0; table && row < table->nrows; row++) {
        if (register_township(audit, table, row, STATION_HOST) == TOWNSHIP_NONE ||
            !register_is_stationed(table, row))
            continue;
        register_tally(audit, table, row);
        if (!reader_given(table, row, STATION_COMMAND))
            register_find(audit, FINDING_BREACH, table, row, register_body_label(audit, row),
                          "no document puts it under the township's command; issue one and enter its number");
    }
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    audit_stationed(audit);
    const struct table *table = register_open(audit, TABLE_MECHANISMS, "2.3.6");
    bool *seen = register_marks(audit, facts->nt);
    for (size_t row = 0; table && seen && row < table->nrows; row++) {
        int32_t t = register_township(audit, table, row, MECHANISM_TOWNSHIP);
        if (t == TOWNSHIP_NONE)
            continue;
        seen[t] = true;
        register_tally(audit, table, row);
        if (!reader_given(table, row, MECHANISM_DOCUMENT))
            register_find(audit, FINDING_BREACH, table, row, register_township_label(audit, t),
                          "no document sets the mechanism of command up; issue one and enter its number");
    }
    if (table && seen)
        register_missing(audit, table, seen, _("the mechanism of command and coordination"));
}

const struct rule rule_command = {
    .name = "command",
    .label_zh = "统一指挥",
    .clause = "2.2.2, 2.3.6",
    .title =
        "stationed bodies and natural-resources offices are under the township's command and coordination",
    .title_zh = "派驻机构纳入乡镇统一指挥协调，建立健全指挥协调机制",
    .force = RULE_AUDIT,
    .audit = audit,
};
