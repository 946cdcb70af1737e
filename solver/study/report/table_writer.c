/* Columns that several of a study's tables have. */
#include "study/report/table_writer.h"

#include "study/statement/factor.h"
#include "study/statement/measure.h"

const char *table_factor(const struct table_writer *writer, size_t factor)
{
    const struct factor *of = &writer->study->factors[factor];
    return writer->for_programs ? of->name : factor_label(of);
}

void table_write_measure(struct table_writer *writer, size_t measure)
{
    char label[LEDGER_NAME];
    grid_text(&writer->grid, writer->study->measures[measure].name);
    grid_text(&writer->grid, measure_label(writer->study, measure, label));
}
