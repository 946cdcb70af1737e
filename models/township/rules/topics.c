/* 2.3.4: twelve topics, each with exactly one lead in the county. 2.3.3: duties are sorted out between
 * departments and with townships, so a topic that nobody cooperates in is worth a look. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

/* Units of each role per county and topic. */
static void count_units(const struct table *table, size_t *units)
{
    for (size_t row = 0; row < table->nrows; row++) {
        size_t c = (size_t)reader_row(table, row, TOPIC_COUNTY),
               topic = (size_t)reader_row(table, row, TOPIC_TOPIC);
        units[(c * TOPICS + topic) * 2 + (size_t)reader_row(table, row, TOPIC_ROLE)]++;
    }
}

static void audit_topic(struct audit *audit, const char *county, size_t topic, const size_t *units)
{
    const char *words = register_choice_words(audit, &register_topics[TOPIC_TOPIC], topic);
    audit_at(audit, "2.3.4");
    audit_tally(audit);
    if (units[ROLE_LEAD] != 1)
        audit_add_for(audit, FINDING_BREACH, county,
                      units[ROLE_LEAD] == 0
                          ? N_("%s: %zu units in the lead, exactly 1 asked for; name one")
                          : N_("%s: %zu units in the lead, exactly 1 asked for; let the others cooperate"),
                      words, units[ROLE_LEAD]);
    audit_at(audit, "2.3.3");
    audit_tally(audit);
    if (units[ROLE_COOPERATING] == 0)
        audit_add_for(audit, FINDING_ADVICE, county,
                      "%s: no unit cooperates; say which departments and townships do", words);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_TOPICS, NULL);
    size_t *units = arena_new(audit->arena, facts->nc * TOPICS * 2, sizeof *units);
    if (!units)
        audit->status = STATUS_MEMORY;
    const bool *given = table ? register_counties(audit, table) : NULL;
    if (!units || !given)
        return;
    count_units(table, units);
    for (size_t c = 0; c < facts->nc; c++)
        for (size_t topic = 0; topic < TOPICS && facts->counties[c].in_scope && given[c]; topic++)
            audit_topic(audit, facts->county_axis.label[c], topic, &units[(c * TOPICS + topic) * 2]);
}

const struct rule rule_topics = {
    .name = "topics",
    .label_zh = "职责划分",
    .clause = "2.3.3, 2.3.4",
    .title = "each of the twelve topics has exactly one unit in the lead",
    .title_zh = "厘清乡村振兴等十二个方面的牵头责任和配合责任",
    .force = RULE_AUDIT,
    .audit = audit,
};
