/* 2.2.4: an office is made from the township's former land office, is in principle a dispatched body of the
 * department above, and sits in one of the townships it serves. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static bool serves(const struct facts *facts, const struct office *office, int32_t township)
{
    for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++)
        if (facts->services[s].township == township)
            return true;
    return false;
}

static void audit_hosts(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    for (size_t o = 0; o < facts->no; o++) {
        const struct office *office = &facts->offices[o];
        if (!facts->counties[office->county].in_scope || office->host == TOWNSHIP_NONE)
            continue;
        audit_tally(audit);
        if (!serves(facts, office, office->host))
            register_find(audit, FINDING_BREACH, &facts->tables->table[TABLE_OFFICES], o,
                          facts->office_axis.label[o],
                          "sits in %s, which it does not serve; move it, or add %s to %s",
                          facts->township_axis.label[office->host], facts->township_axis.label[office->host],
                          register_name(audit, TABLE_SERVICE));
    }
}

static void audit_origin(struct audit *audit, const struct table *table, size_t row, const char *name)
{
    if (!reader_given(table, row, DESK_FORMER))
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, name,
                      "the land office it was made from; enter it");
    if (!reader_given(table, row, DESK_DISPATCHED)) {
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, name,
                      "whether it is a dispatched body; enter it");
        return;
    }
    audit_tally(audit);
    if (reader_flag(table, row, DESK_DISPATCHED))
        return;
    if (reader_given(table, row, DESK_NOT_DISPATCHED))
        register_find(audit, FINDING_WAIVED, table, row, name,
                      "is no dispatched body of the department above; waived: %s",
                      reader_text(table, row, DESK_NOT_DISPATCHED));
    else
        register_find(audit, FINDING_BREACH, table, row, name,
                      "is no dispatched body of the department above; make it one, or enter why not");
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_DESKS, "2.2.4");
    bool *seen = register_marks(audit, facts->no);
    audit_hosts(audit);
    for (size_t row = 0; table && seen && row < table->nrows; row++) {
        int32_t o = reader_row(table, row, DESK_OFFICE);
        seen[o] = true;
        if (facts->counties[facts->offices[o].county].in_scope)
            audit_origin(audit, table, row, facts->office_axis.label[o]);
    }
    const bool *given = table ? register_counties(audit, table) : NULL;
    for (size_t o = 0; given && seen && o < facts->no; o++)
        if (!seen[o] && facts->counties[facts->offices[o].county].in_scope && given[facts->offices[o].county])
            audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->office_axis.label[o], "its row; add it to %s",
                          table->kept);
}

const struct rule rule_office_host = {
    .name = "office_host",
    .label_zh = "自然资源所基础",
    .clause = "2.2.4",
    .title =
        "an office sits in a township it serves, comes from the old land office and is a dispatched body",
    .title_zh = "以原乡镇国土资源所为基础设置自然资源所，作为上级派出机构",
    .force = RULE_AUDIT,
    .audit = audit,
};
