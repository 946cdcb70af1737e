/* 2.3.7: county departments train the staff of townships. A register that names no course for a township is a
 * breach there; how many courses a year is an assumption. */
#include "model/audit.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"least", PARAMETER_COUNT, N_("courses in the register"), 1, NULL, 0, 1e6, NULL,
     N_("least training courses that staff of a township took part in"), .label_zh = "最少期数"},
};

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_TRAINING, "2.3.7");
    int64_t *courses = arena_new(audit->arena, facts->nt, sizeof *courses);
    if (!courses)
        audit->status = STATUS_MEMORY;
    const bool *given = table ? register_counties(audit, table) : NULL;
    if (!courses || !given)
        return;
    for (size_t row = 0; row < table->nrows; row++) {
        size_t n;
        const int32_t *list = table_list(facts->tables, table_cell(table, row, TRAINING_TOWNSHIPS), &n);
        for (size_t i = 0; i < n; i++)
            courses[list[i]]++;
    }
    for (size_t t = 0; t < facts->nt; t++) {
        struct unit_name unit = audit_unit(&facts->township_axis, t);
        if (facts_in_scope(facts, t) && given[facts->townships[t].county])
            audit_require(audit, SIDE_LEAST, courses[t], (int64_t)audit_number(audit, "least"), &unit, 1,
                          _("training courses"));
    }
}

const struct rule rule_training = {
    .name = "training",
    .label_zh = "业务培训",
    .clause = "2.3.7",
    .title = "county departments train the staff of every township",
    .title_zh = "县直有关部门加强对乡镇有关机构及人员的业务培训",
    .force = RULE_AUDIT,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .audit = audit,
};
