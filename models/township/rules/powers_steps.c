/* 2.1.5: review for legality, then approval, then publication. 2.1.6: three reviewers have signed before
 * publication. 2.5.4: an item of enforcement is exercised after it was delegated and published. An item that
 * is not yet published is not supplied for the steps it lacks. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

struct power_step {
    size_t column;
    const char *words;
};

static const struct power_step steps[] = {{POWER_LEGALITY, N_("review for legality")},
                                          {POWER_APPROVED, N_("approval by the county government")},
                                          {POWER_PUBLISHED, N_("publication")}};
static const struct power_step reviewers[] = {
    {POWER_STAFFING, N_("review by the staffing office")},
    {POWER_JUSTICE, N_("review by the justice bureau")},
    {POWER_LICENSING, N_("review by the administrative approval bureau")}};
static const struct power_step gates[] = {{POWER_DELEGATED, N_("delegation by the province")},
                                          {POWER_PUBLISHED, N_("publication")}};

static const char *name_of(struct audit *audit, const struct table *table, size_t row)
{
    return register_county_label(audit, reader_row(table, row, POWER_COUNTY),
                                 reader_text(table, row, POWER_NAME));
}

/* earlier comes no later than later, which is done. An earlier one without a date is a breach then. */
static void audit_order(struct audit *audit, const struct table *table, size_t row, struct power_step earlier,
                        struct power_step later)
{
    const char *item = name_of(audit, table, row);
    register_tally(audit, table, row);
    if (!reader_given(table, row, earlier.column))
        register_find(audit, FINDING_BREACH, table, row, item, "%s on %s without %s; make up for it",
                      _(later.words), reader_text(table, row, later.column), _(earlier.words));
    else if (table_cell(table, row, earlier.column)->number > table_cell(table, row, later.column)->number)
        register_find(audit, FINDING_BREACH, table, row, item,
                      "%s on %s, before %s on %s; do it again in order", _(later.words),
                      reader_text(table, row, later.column), _(earlier.words),
                      reader_text(table, row, earlier.column));
}

static void lack(struct audit *audit, const struct table *table, size_t row, struct power_step step)
{
    register_find(audit, FINDING_NOT_SUPPLIED, table, row, name_of(audit, table, row), "date of %s",
                  _(step.words));
}

/* Steps one after the other, each held against the next that is done. Of those still to come the first is not
 * supplied. */
static void audit_chain(struct audit *audit, const struct table *table, size_t row)
{
    enum { STEPS = sizeof steps / sizeof *steps };
    for (size_t i = 0, next; i < STEPS; i++) {
        for (next = i + 1; next < STEPS && !reader_given(table, row, steps[next].column);)
            next++;
        if (next < STEPS) {
            audit_order(audit, table, row, steps[i], steps[next]);
        } else if (!reader_given(table, row, steps[i].column)) {
            lack(audit, table, row, steps[i]);
            return;
        }
    }
}

/* Steps [n] in any order, all before the last one. While that is still to come they are not supplied, and it
 * is not where all of them are. */
static void audit_before(struct audit *audit, const struct table *table, size_t row,
                         const struct power_step *before, size_t n, struct power_step last)
{
    size_t nlacking = 0;
    bool is_done = reader_given(table, row, last.column);
    for (size_t i = 0; i < n; i++) {
        if (is_done)
            audit_order(audit, table, row, before[i], last);
        else if (!reader_given(table, row, before[i].column)) {
            lack(audit, table, row, before[i]);
            nlacking++;
        }
    }
    if (!is_done && nlacking == 0)
        lack(audit, table, row, last);
}

static void audit_row(struct audit *audit, const struct table *table, size_t row)
{
    static const struct power_step exercise = {POWER_EXERCISED, N_("exercise by townships")};
    audit_at(audit, "2.1.5");
    audit_chain(audit, table, row);
    audit_at(audit, "2.1.6");
    audit_before(audit, table, row, reviewers, sizeof reviewers / sizeof *reviewers, steps[2]);
    audit_at(audit, "2.5.4");
    if (reader_flag(table, row, POWER_ENFORCEMENT))
        audit_before(audit, table, row, gates, sizeof gates / sizeof *gates, exercise);
}

/* A county that lists none of what it enforces says nothing of when that began. */
static void note_enforcement(struct audit *audit, const struct table *table, const bool *enforces)
{
    const struct facts *facts = audit->facts;
    const bool *given = register_counties(audit, table);
    audit_at(audit, "2.5.4");
    for (size_t c = 0; given && c < facts->nc; c++)
        if (facts->counties[c].in_scope && given[c] && !enforces[c])
            audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->county_axis.label[c],
                          "items of enforcement; add them to %s", table->kept);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_POWERS, NULL);
    bool *enforces = register_marks(audit, facts->nc);
    for (size_t row = 0; table && enforces && row < table->nrows; row++) {
        int32_t c = register_county(audit, table, row, POWER_COUNTY);
        if (c == TOWNSHIP_NONE)
            continue;
        audit_row(audit, table, row);
        enforces[c] |= reader_flag(table, row, POWER_ENFORCEMENT);
    }
    if (table && enforces)
        note_enforcement(audit, table, enforces);
}

const struct rule rule_powers_steps = {
    .name = "powers_steps",
    .label_zh = "清单程序",
    .clause = "2.1.5, 2.1.6, 2.5.4",
    .title = "lists of powers are reviewed, approved, then published; enforcement begins after that",
    .title_zh = "权力清单审查、批准、公布依序进行，执法事项赋权公布后承接",
    .force = RULE_AUDIT,
    .audit = audit,
};
