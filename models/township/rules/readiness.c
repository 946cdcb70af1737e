/* 2.1.7: a township takes a power over only when its conditions and capacity allow. 2.1.8: what goes down is
 * what is enforced better, served better and wanted there. Scores below the threshold are advice: the plan
 * gives no number. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"threshold", PARAMETER_SHARE, N_("score 0..1"), 0.6, NULL, 0, 1, NULL,
     N_("a score below this speaks against taking the item over"), .label_zh = "承接分数线"},
};

static void audit_score(struct audit *audit, const struct table *table, size_t row, size_t column,
                        const char *words)
{
    const char *label = register_township_label(audit, reader_row(table, row, READY_TOWNSHIP));
    double score = table_cell(table, row, column)->number, threshold = audit_number(audit, "threshold");
    if (!reader_given(table, row, column)) {
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, label, "%s: score of %s",
                      reader_text(table, row, READY_ITEM), words);
        return;
    }
    register_tally(audit, table, row);
    if (score < threshold)
        register_find(audit, FINDING_ADVICE, table, row, label,
                      "%s: %s %g, at least %g wanted; leave it with the county for now",
                      reader_text(table, row, READY_ITEM), words, score, threshold);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_READINESS, NULL);
    bool *seen = register_marks(audit, facts->nt);
    for (size_t row = 0; table && seen && row < table->nrows; row++) {
        int32_t t = register_township(audit, table, row, READY_TOWNSHIP);
        if (t == TOWNSHIP_NONE)
            continue;
        seen[t] = true;
        audit_at(audit, "2.1.7");
        audit_score(audit, table, row, READY_CAPACITY, _("capacity"));
        audit_at(audit, "2.1.8");
        audit_score(audit, table, row, READY_ENFORCEMENT, _("stronger enforcement"));
        audit_score(audit, table, row, READY_SERVICE, _("better service"));
        audit_score(audit, table, row, READY_WILLINGNESS, _("willingness"));
    }
    audit_at(audit, NULL);
    if (table && seen)
        register_missing(audit, table, seen, _("the scores of what it takes over"));
}

const struct rule rule_readiness = {
    .name = "readiness",
    .label_zh = "承接能力",
    .clause = "2.1.7, 2.1.8",
    .title = "townships take over what they can do, want to do, and do better",
    .title_zh = "综合考虑承接能力和实际需求，赋予乡镇更有力、更有效、更有意愿的权限",
    .force = RULE_AUDIT,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .audit = audit,
};
