/* 2.2.4: in principle a natural-resources office is named after its host: the host's name and 自然资源所.
 * Judged from offices.csv; another name is waived where the register of offices has a reason for it. */
#include <string.h>

#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

/* In Chinese, or in the words of a county whose tables are in English. */
static const char *const suffixes[] = {"自然资源所", " natural-resources office"};

static bool is_named_after(const char *name, const char *host)
{
    size_t length = strlen(host);
    bool named = false;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        named |= strncmp(name, host, length) == 0 && strcmp(name + length, suffixes[i]) == 0;
    return named;
}

/* Why the office has another name; NULL: nothing is entered. */
static const char *reason_for(const struct facts *facts, size_t office)
{
    const struct table *desks = &facts->tables->table[TABLE_DESKS];
    for (size_t row = 0; row < desks->nrows; row++)
        if (reader_row(desks, row, DESK_OFFICE) == (int32_t)office &&
            reader_given(desks, row, DESK_OTHER_NAME))
            return reader_text(desks, row, DESK_OTHER_NAME);
    return NULL;
}

static void judge_name(struct audit *audit, const struct table *table, size_t o, const char *township)
{
    const struct facts *facts = audit->facts;
    const char *name = facts->office_axis.label[o], *reason = reason_for(facts, o);
    audit_tally(audit);
    if (is_named_after(axis_own(&facts->office_axis, o), township))
        return;
    if (reason)
        register_find(audit, FINDING_WAIVED, table, o, name, "sits in %s, has another name; waived: %s",
                      township, reason);
    else
        register_find(audit, FINDING_BREACH, table, o, name,
                      "sits in %s; name it %s%s, or enter why not in %s", township, township, suffixes[0],
                      facts->tables->table[TABLE_DESKS].kept);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_OFFICES, "2.2.4");
    for (size_t o = 0; table && o < facts->no; o++) {
        const char *name = facts->office_axis.label[o];
        int32_t host = facts->offices[o].host;
        if (!facts->counties[facts->offices[o].county].in_scope)
            continue;
        if (host == TOWNSHIP_NONE) {
            register_find(audit, FINDING_NOT_SUPPLIED, table, o, name,
                          "the township it sits in; enter its host");
            continue;
        }
        judge_name(audit, table, o, axis_own(&facts->township_axis, (size_t)host));
    }
}

const struct rule rule_office_naming = {
    .name = "office_naming",
    .label_zh = "自然资源所命名",
    .clause = "2.2.4",
    .title = "a natural-resources office bears the name of the township it sits in",
    .title_zh = "自然资源所以驻地乡镇命名",
    .force = RULE_AUDIT,
    .audit = audit,
};
