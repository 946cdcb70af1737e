/* 2.5.5: a joint meeting on enforcement in every township, and step by step one team. How many meetings is an
 * assumption; more than one team is advice. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"least", PARAMETER_COUNT, N_("meetings in the register"), 1, NULL, 0, 1e6, NULL,
     N_("least joint meetings of a township"), .label_zh = "最少次数"},
};

static int64_t *count_rows(struct audit *audit, const struct table *table, size_t township, size_t field)
{
    const struct facts *facts = audit->facts;
    int64_t *count = arena_new(audit->arena, facts->nt, sizeof *count);
    if (!count)
        audit->status = STATUS_MEMORY;
    for (size_t row = 0; count && row < table->nrows; row++)
        if (table->schema != &township_tables[TABLE_BODIES] ||
            reader_row(table, row, field) == FIELD_ENFORCEMENT)
            count[reader_row(table, row, township)]++;
    return count;
}

static void audit_teams(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_BODIES, "2.5.5");
    const int64_t *teams = table ? count_rows(audit, table, BODY_TOWNSHIP, BODY_FIELD) : NULL;
    for (size_t t = 0; teams && t < facts->nt; t++)
        if (facts_in_scope(facts, t) && teams[t] > 1)
            audit_add_for(audit, FINDING_ADVICE, facts->township_axis.label[t],
                          "%lld enforcement bodies; one team is aimed for", (long long)teams[t]);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_MEETINGS, "2.5.5");
    const int64_t *meetings = table ? count_rows(audit, table, MEETING_TOWNSHIP, 0) : NULL;
    const bool *given = table ? register_counties(audit, table) : NULL;
    for (size_t t = 0; meetings && given && t < facts->nt; t++) {
        struct unit_name unit = audit_unit(&facts->township_axis, t);
        if (facts_in_scope(facts, t) && given[facts->townships[t].county])
            audit_require(audit, SIDE_LEAST, meetings[t], (int64_t)audit_number(audit, "least"), &unit, 1,
                          _("joint meetings"));
    }
    audit_teams(audit);
}

const struct rule rule_joint_meetings = {
    .name = "joint_meetings",
    .label_zh = "联席会议",
    .clause = "2.5.5",
    .title = "every township holds joint meetings on enforcement, and one team enforces",
    .title_zh = "建立乡镇综合执法联席会议制度，逐步实现一支队伍管执法",
    .force = RULE_AUDIT,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .audit = audit,
};
