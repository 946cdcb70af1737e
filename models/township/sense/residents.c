/* Residents, or what else posts are counted per head of. Where everybody has some, a 0 is most often a figure
 * that nobody has yet: the township then weighs less in the formula, and no measure of fairness sees it. */
#include "township/indicators.h"
#include "township/sense/sense.h"
#include "township/tables.h"

void sense_residents(const struct facts *facts, struct warnings *warnings)
{
    const struct table *townships = &facts->tables->table[TABLE_TOWNSHIPS];
    const char *indicator = scenario_setting(facts->scenario, "fairness", "indicator")->text;
    long column = indicator_column(townships, indicator);
    size_t nwith = 0;
    for (size_t t = 0; column >= 0 && t < facts->nt; t++)
        nwith += table_cell(townships, t, (size_t)column)->number > 0;
    for (size_t t = 0; nwith > 0 && t < facts->nt; t++)
        if (facts_in_scope(facts, t) && table_cell(townships, t, (size_t)column)->number <= 0)
            table_warn(
                facts->tables, townships, t, (size_t)column, warnings,
                "0 in %s; is it missing? It counts as 0 in the formula, and the township is left out of "
                "what is measured per head",
                facts->township_axis.label[t]);
}
