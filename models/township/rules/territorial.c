/* 2.2.1: but for those the Party centre allows to be stationed, bodies of county departments in a township
 * are in principle managed by the township. One that stays stationed with a reason is waived. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static void audit(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_STATIONED, "2.2.1");
    for (size_t row = 0; table && row < table->nrows; row++) {
        if (register_township(audit, table, row, STATION_HOST) == TOWNSHIP_NONE)
            continue;
        if (!register_is_stationed(table, row)) {
            register_tally(audit, table, row);
            continue;
        }
        const char *name = register_body_label(audit, row);
        if (!reader_given(table, row, STATION_LISTED)) {
            register_find(audit, FINDING_NOT_SUPPLIED, table, row, name,
                          "whether the Party centre allows it to be stationed; enter it");
            continue;
        }
        register_tally(audit, table, row);
        if (reader_flag(table, row, STATION_LISTED))
            continue;
        if (reader_given(table, row, STATION_EXCEPTION))
            register_find(audit, FINDING_WAIVED, table, row, name,
                          "is stationed but not on the central list; waived: %s",
                          reader_text(table, row, STATION_EXCEPTION));
        else
            register_find(audit, FINDING_BREACH, table, row, name,
                          "is stationed but not on the central list; hand it to %s, or enter why it stays",
                          register_township_label(audit, reader_row(table, row, STATION_HOST)));
    }
}

const struct rule rule_territorial = {
    .name = "territorial",
    .label_zh = "属地管理",
    .clause = "2.2.1",
    .title = "bodies of county departments in townships are managed by the township unless the Party centre "
             "allows otherwise",
    .title_zh = "县直部门设在乡镇的机构原则上实行属地管理",
    .force = RULE_AUDIT,
    .audit = audit,
};
