/* Rows of the task list whose clause is none of the plan's: mistyped, and then a deadline seems to have no
 * task. */
#include <strings.h>

#include "township/clauses.h"
#include "township/facts/reader.h"
#include "township/rules/deadlines.h"
#include "township/sense/sense.h"
#include "township/tables.h"

static bool is_clause(const char *text)
{
    for (const struct clause *clause = township_clauses; clause->number; clause++)
        if (strcasecmp(clause->number, text) == 0)
            return true;
    return false;
}

static void warn_of_clause(const struct facts *facts, size_t row, struct warnings *warnings)
{
    const struct table *table = &facts->tables->table[TABLE_DUE];
    const char *text = reader_text(table, row, DUE_CLAUSE), *meant = rule_deadline_meant(text);
    if (meant)
        table_warn(facts->tables, table, row, DUE_CLAUSE, warnings,
                   "is no clause of the plan; did you mean %s?", meant);
    else
        table_warn(facts->tables, table, row, DUE_CLAUSE, warnings,
                   "is no clause of the plan; bianzhi clauses lists them");
}

void sense_task_list(const struct facts *facts, struct warnings *warnings)
{
    const struct table *table = &facts->tables->table[TABLE_DUE];
    for (size_t row = 0; row < table->nrows; row++)
        if (!is_clause(reader_text(table, row, DUE_CLAUSE)) &&
            facts->counties[reader_row(table, row, DUE_COUNTY)].in_scope)
            warn_of_clause(facts, row, warnings);
}
