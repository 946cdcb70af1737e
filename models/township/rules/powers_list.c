/* The list of powers, item by item. 2.1.1: one owner in the township and one in the county. 2.1.3: it is in
 * the province's catalogue. 2.1.4: its duty stands beside it. 2.1.12: the platform that does it has posts in
 * every township. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/judge.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static const char *const ends_of_bodies[] = {"局", "室", "办", "站", "所", "中心", "大队"};

/* Whether a word for "and" stands behind what a body's name ends in. Within a name it stands behind other
 * words: 住房和城乡建设局 is one body, and so is
 * 农业农村、自然资源和生态环境办公室. */
static bool joins_bodies(const char *text)
{
    static const char *const ands[] = {"和", "与", "及", "以及", "、"};
    char joint[32];
    for (size_t e = 0; e < sizeof ends_of_bodies / sizeof *ends_of_bodies; e++)
        for (size_t a = 0; a < sizeof ands / sizeof *ands; a++) {
            snprintf(joint, sizeof joint, "%s%s", ends_of_bodies[e], ands[a]);
            if (strstr(text, joint))
                return true;
        }
    return false;
}

static bool ends_like_body(const char *text)
{
    for (size_t e = 0; e < sizeof ends_of_bodies / sizeof *ends_of_bodies; e++)
        if (text_stem(text, ends_of_bodies[e]) > 0)
            return true;
    return false;
}

/* A cell that names several owners has a separator in it; of one that ends like a body 、 may be part of the
 * name. */
static bool names_several(const char *text)
{
    static const char *const marks[] = {"；", "，", "／"};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        if (strstr(text, marks[m]))
            return true;
    return strpbrk(text, ";,/\n\r") || joins_bodies(text) || (strstr(text, "、") && !ends_like_body(text));
}

static const char *name_of(struct audit *audit, const struct table *table, size_t row)
{
    return register_county_label(audit, reader_row(table, row, POWER_COUNTY),
                                 reader_text(table, row, POWER_NAME));
}

/* Exactly one owner stands in the column: the township's, or else the county's. */
static void audit_owner(struct audit *audit, const struct table *table, size_t row, size_t column)
{
    const char *item = name_of(audit, table, row);
    const char *owner = reader_text(table, row, column);
    bool in_township = column == POWER_TOWNSHIP_OWNER;
    register_tally(audit, table, row);
    if (!reader_given(table, row, column))
        register_find(audit, FINDING_BREACH, table, row, item,
                      in_township ? N_("no owner in the township, exactly 1 asked for; name one")
                                  : N_("no owner in the county, exactly 1 asked for; name one"));
    else if (names_several(owner))
        register_find(audit, FINDING_BREACH, table, row, item,
                      in_township ? N_("several owners in the township (%s), exactly 1 asked for; keep one")
                                  : N_("several owners in the county (%s), exactly 1 asked for; keep one"),
                      owner);
}

static void audit_owners(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_POWERS, "2.1.1");
    for (size_t row = 0; table && row < table->nrows; row++) {
        if (register_county(audit, table, row, POWER_COUNTY) == TOWNSHIP_NONE)
            continue;
        audit_owner(audit, table, row, POWER_TOWNSHIP_OWNER);
        audit_owner(audit, table, row, POWER_COUNTY_OWNER);
    }
}

static void audit_catalogue(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_POWERS, "2.1.3");
    const struct table *catalogue = table ? register_open(audit, TABLE_CATALOGUE, "2.1.3") : NULL;
    for (size_t row = 0; catalogue && row < table->nrows; row++) {
        if (register_county(audit, table, row, POWER_COUNTY) == TOWNSHIP_NONE)
            continue;
        register_tally(audit, table, row);
        if (table_row(catalogue, reader_text(table, row, POWER_CODE)) == TABLE_NONE)
            register_find(audit, FINDING_BREACH, table, row, name_of(audit, table, row),
                          "%s is not in the province's catalogue; take it off the list",
                          reader_text(table, row, POWER_CODE));
    }
}

static void audit_duties(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_POWERS, "2.1.4");
    for (size_t row = 0; table && row < table->nrows; row++) {
        if (register_county(audit, table, row, POWER_COUNTY) == TOWNSHIP_NONE)
            continue;
        register_tally(audit, table, row);
        if (!reader_given(table, row, POWER_DUTY))
            register_find(audit, FINDING_BREACH, table, row, name_of(audit, table, row),
                          "a power without its duty; write the duty beside it");
    }
}

static void audit_platform(struct audit *audit, const struct table *table, size_t row, int32_t county,
                           size_t p)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (int32_t i = 0; i < facts->counties[county].ntownships; i++) {
        size_t t = (size_t)facts->counties[county].townships[i];
        register_tally(audit, table, row);
        if (plan->platform[facts_tp(facts, t, p)] == 0)
            register_find(audit, FINDING_BREACH, table, row, name_of(audit, table, row),
                          "done by %s, which has no posts in %s; place somebody there",
                          facts->platform_axis.label[p], facts->township_axis.label[t]);
    }
}

static void audit_posts(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_POWERS, "2.1.12");
    for (size_t row = 0; table && row < table->nrows && judge_has_cells(audit); row++) {
        int32_t county = register_county(audit, table, row, POWER_COUNTY);
        if (county == TOWNSHIP_NONE)
            continue;
        if (reader_given(table, row, POWER_PLATFORM)) {
            audit_platform(audit, table, row, county, (size_t)reader_row(table, row, POWER_PLATFORM));
            continue;
        }
        register_tally(audit, table, row);
        register_find(audit, FINDING_BREACH, table, row, name_of(audit, table, row),
                      "no platform does it; name one");
    }
}

static void audit(struct audit *audit)
{
    audit_owners(audit);
    audit_catalogue(audit);
    audit_duties(audit);
    audit_posts(audit);
}

const struct rule rule_powers_list = {
    .name = "powers_list",
    .label_zh = "权责清单",
    .clause = "2.1.1, 2.1.3, 2.1.4, 2.1.12",
    .title =
        "every power is in the catalogue, has its duty, one owner on each side, and a platform with posts",
    .title_zh = "乡镇权责清单：目录内、权责对应、主体唯一、与机构编制衔接",
    .force = RULE_AUDIT,
    .audit = audit,
};
