/* 2.2.5, 2.2.6: an office is set up for a region or for one township. A regional one serves several townships
 * and is integrated with their bodies; the day-to-day work of a township one is run by the township. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

/* More than one township under mode township is a fault of the tables; here one alone under mode regional. */
static void audit_modes(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_OFFICES, "2.2.5");
    for (size_t o = 0; table && o < facts->no; o++) {
        const struct office *office = &facts->offices[o];
        if (!facts->counties[office->county].in_scope)
            continue;
        audit_tally(audit);
        if (office->mode == OFFICE_REGIONAL && office->nservices < 2)
            register_find(
                audit, FINDING_BREACH, table, o, facts->office_axis.label[o],
                "is regional but serves %d township; at least 2 asked for; set mode township, or add a row "
                "to %s",
                (int)office->nservices, register_name(audit, TABLE_SERVICE));
    }
}

static void audit_manager(struct audit *audit, const struct table *table, size_t row,
                          const struct office *office, const char *name)
{
    bool by_township = reader_row(table, row, DESK_MANAGER) == MANAGER_TOWNSHIP;
    if (office->mode == OFFICE_REGIONAL && !reader_given(table, row, DESK_INTEGRATED))
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, name,
                      "the bodies of the townships served that it is integrated with; enter them");
    if (office->mode != OFFICE_TOWNSHIP)
        return;
    if (!reader_given(table, row, DESK_MANAGER)) {
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, name,
                      "who runs its day-to-day work; enter it");
        return;
    }
    audit_tally(audit);
    if (!by_township)
        register_find(
            audit, FINDING_BREACH, table, row, name,
            "is set up by township but run by the county; hand its day-to-day work to the township");
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    audit_modes(audit);
    const struct table *table = register_open(audit, TABLE_DESKS, "2.2.6");
    for (size_t row = 0; table && row < table->nrows; row++) {
        int32_t o = reader_row(table, row, DESK_OFFICE);
        if (facts->counties[facts->offices[o].county].in_scope)
            audit_manager(audit, table, row, &facts->offices[o], facts->office_axis.label[o]);
    }
}

const struct rule rule_office_mode = {
    .name = "office_mode",
    .label_zh = "自然资源所设置",
    .clause = "2.2.5, 2.2.6",
    .title = "a regional office serves several townships and works with their bodies; a township office is "
             "run by its township",
    .title_zh = "自然资源所可按区域或乡镇设置：区域所与所服务乡镇机构有机整合，乡镇所日常工作由乡镇管理",
    .force = RULE_AUDIT,
    .audit = audit,
};
