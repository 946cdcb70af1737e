/* Defaults that decide because nobody set anything, and tables without which the answer is another. */
#include "township/facts/assumed.h"
#include "township/sense/sense.h"
#include "township/tables.h"

static void warn_of_weights(const struct facts *facts, struct warnings *warnings)
{
    const struct setting *weights = scenario_setting(facts->scenario, "formula", "weights");
    if (!weights->given)
        warnings_add(warnings, (struct place){.file = facts->scenario->path, .column = "formula.weights"},
                     (struct place){.file = "scenario.json", .column = "formula.weights"}, "",
                     "nobody set the weights of the formula: those the program assumes decide; write the "
                     "county's own");
}

/* Weights of service that are all alike were mostly never measured. */
static void warn_of_service(const struct facts *facts, struct warnings *warnings)
{
    enum { FEWEST = 3 };
    for (size_t s = 1; s < facts->ns; s++)
        if (facts->services[s].weight != facts->services[0].weight)
            return;
    if (facts->ns >= FEWEST)
        table_warn(facts->tables, &facts->tables->table[TABLE_SERVICE], 0, SERVICE_WEIGHT, warnings,
                   "the service weight is the same in all %zu rows; was it measured?", facts->ns);
}

static void warn_of_offices(const struct facts *facts, struct warnings *warnings)
{
    const struct table *counties = &facts->tables->table[TABLE_COUNTIES];
    for (size_t c = 0; c < facts->nc; c++)
        if (facts->counties[c].in_scope && facts->counties[c].land_office_total > 0 &&
            facts->counties[c].noffices == 0)
            table_warn(facts->tables, counties, c, COUNTY_LAND_TOTAL, warnings,
                       "%s has %lld posts of land offices and no office; %s lacks its offices, and without "
                       "them these posts serve nobody",
                       facts->county_axis.label[c], (long long)facts->counties[c].land_office_total,
                       facts->tables->table[TABLE_OFFICES].file);
}

static void warn_of_leadership(const struct facts *facts, struct warnings *warnings)
{
    const struct table *counties = &facts->tables->table[TABLE_COUNTIES];
    for (size_t c = 0; c < facts->nc; c++) {
        const struct county *county = &facts->counties[c];
        bool any = !county->in_scope || !county->has_leadership_total;
        for (int32_t i = 0; i < county->ntownships && !any; i++)
            any = facts->townships[county->townships[i]].has_leadership;
        if (!any)
            table_warn(facts->tables, counties, c, COUNTY_LEADERSHIP_TOTAL, warnings,
                       "%s has a total of leadership posts, and none of its townships says how many it has; "
                       "fill in leadership (领导职数) in %s",
                       facts->county_axis.label[c], facts->tables->table[TABLE_TOWNSHIPS].file);
    }
}

void sense_defaults(const struct facts *facts, struct warnings *warnings)
{
    const struct table *table = facts->tables->table;
    char title[SCHEMA_TITLE];
    warn_of_weights(facts, warnings);
    if (assumed_stands(facts, ASSUMED_PROFILE))
        table_warn_of_all(&table[TABLE_PLATFORMS], warnings,
                          "all %zu platforms are taken to be of one size, which decides what each needs; "
                          "say in profile (构成) how large they are",
                          facts->np);
    if (assumed_stands(facts, ASSUMED_POOLS))
        table_warn_of_all(&table[TABLE_POOLS], warnings,
                          "the table of %s is not there or empty: what townships hold today is shared out, "
                          "and nothing can come down from above",
                          schema_title(table[TABLE_POOLS].schema, title));
    if (assumed_stands(facts, ASSUMED_ELIGIBILITY))
        table_warn_of_all(&table[TABLE_ELIGIBILITY], warnings,
                          "the table of %s is not there or empty: every kind of posts may work on every "
                          "platform",
                          schema_title(table[TABLE_ELIGIBILITY].schema, title));
    if (assumed_stands(facts, ASSUMED_TASKS))
        table_warn_of_all(
            &table[TABLE_TASKS], warnings,
            "the table of %s is not there or empty: no platform is held to people for the priority tasks "
            "(2.4.12)",
            schema_title(table[TABLE_TASKS].schema, title));
    warn_of_offices(facts, warnings);
    warn_of_service(facts, warnings);
    warn_of_leadership(facts, warnings);
}
