/* 2.2.11: in the appraisal of a stationed body the townships' evaluation weighs in general at least
 * 0.5. 2.2.13: in the annual appraisal of a department with such bodies at least 0.3. A lower weight with a
 * reason is waived. */
#include <string.h>

#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"body", PARAMETER_SHARE, N_("share 0..1 of the appraisal"), 0.5, NULL, 0, 1, "2.2.11",
     N_("least weight of townships' evaluation in the appraisal of a stationed body"),
     .label_zh = "派驻机构权重"},
    {"department", PARAMETER_SHARE, N_("share 0..1 of the appraisal"), 0.3, NULL, 0, 1, "2.2.13",
     N_("least weight of townships' evaluation in the annual appraisal of its department"),
     .label_zh = "主管部门权重"},
};

static bool is_stationed(const struct audit *audit, const struct table *table, size_t row)
{
    return register_township(audit, table, row, STATION_HOST) != TOWNSHIP_NONE &&
           register_is_stationed(table, row);
}

static long find_department(const struct table *departments, int32_t county, const char *name)
{
    for (size_t row = 0; row < departments->nrows; row++)
        if (reader_row(departments, row, DEPARTMENT_COUNTY) == county &&
            strcmp(reader_text(departments, row, DEPARTMENT_NAME), name) == 0)
            return (long)row;
    return TABLE_NONE;
}

/* Only departments with stationed bodies are held to 2.2.13: each is judged once, at its first body. */
static void audit_departments(struct audit *audit, const struct table *stationed)
{
    const struct facts *facts = audit->facts;
    const struct table *departments = register_open(audit, TABLE_DEPARTMENTS, "2.2.13");
    bool *seen = departments ? register_marks(audit, departments->nrows) : NULL;
    const bool *given = departments ? register_counties(audit, departments) : NULL;
    for (size_t row = 0; seen && given && row < stationed->nrows; row++) {
        const char *name = reader_text(stationed, row, STATION_DEPARTMENT);
        if (!is_stationed(audit, stationed, row))
            continue;
        int32_t county = facts->townships[reader_row(stationed, row, STATION_HOST)].county;
        if (!given[county])
            continue;
        long at = find_department(departments, county, name);
        if (at == TABLE_NONE) {
            register_find(audit, FINDING_NOT_SUPPLIED, stationed, row,
                          register_county_label(audit, county, name),
                          "its annual appraisal; add the department to %s", departments->kept);
        } else if (!seen[at]) {
            register_weight(audit, departments, (size_t)at, DEPARTMENT_WEIGHT, DEPARTMENT_REASON,
                            register_county_label(audit, county, name), audit_number(audit, "department"));
            seen[at] = true;
        }
    }
}

static void audit(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_STATIONED, "2.2.11");
    for (size_t row = 0; table && row < table->nrows; row++)
        if (is_stationed(audit, table, row))
            register_weight(audit, table, row, STATION_WEIGHT, STATION_REASON,
                            register_body_label(audit, row), audit_number(audit, "body"));
    if (table)
        audit_departments(audit, table);
    else
        register_open(audit, TABLE_DEPARTMENTS, "2.2.13");
}

const struct rule rule_appraisal_weight = {
    .name = "appraisal_weight",
    .label_zh = "考核权重",
    .clause = "2.2.11, 2.2.13",
    .title =
        "townships have half the say in appraising stationed bodies, 30 % in appraising their departments",
    .title_zh = "乡镇评价结果占派驻机构考核权重一般不低于50%，占县直部门年度绩效考核权重一般不低于30%",
    .force = RULE_AUDIT,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .audit = audit,
};
