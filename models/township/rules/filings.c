/* 3.8.3: every township has a plan of duties, bodies and posts, and it is filed with the city's staffing
 * office. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_FILINGS, "3.8.3");
    bool *seen = register_marks(audit, facts->nt);
    for (size_t row = 0; table && seen && row < table->nrows; row++) {
        int32_t t = register_township(audit, table, row, FILING_TOWNSHIP);
        if (t == TOWNSHIP_NONE)
            continue;
        seen[t] = true;
        register_tally(audit, table, row);
        if (!reader_given(table, row, FILING_DATE) || !reader_given(table, row, FILING_NUMBER))
            register_find(audit, FINDING_BREACH, table, row, register_township_label(audit, t),
                          "its plan has no date or number of filing; file it with the city");
    }
    if (table && seen)
        register_missing(audit, table, seen, _("its plan of duties, bodies and posts"));
}

const struct rule rule_filings = {
    .name = "filings",
    .label_zh = "方案备案",
    .clause = "3.8.3",
    .title = "every township's plan of duties, bodies and posts is filed with the city",
    .title_zh = "调整完善各乡镇主要职责、机构设置和人员编制方案，报市委编办备案",
    .force = RULE_AUDIT,
    .audit = audit,
};
