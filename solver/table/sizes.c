/* The middle figure of a column stands for its size: a few slips do not move it, as they would a mean.
 * Measures of townships are spread over a hundredfold at most, and not many lie further than thirtyfold from
 * the middle one; units differ by a thousand or ten thousand. */
#include "table/sizes.h"

#include "base/number.h"
#include "base/sort.h"
#include "base/text.h"

static const double FAR = 30, OTHER_UNIT = 1000;

/* Of the figures of a column that are not 0; 0 when there are too few to tell. *memory becomes false when
 * there is none. */
static double median_of(const struct table *table, size_t column, bool *memory)
{
    size_t n = 0;
    double *figures = memory_new(table->nrows, sizeof *figures), median = 0;
    if (!figures) {
        *memory = false;
        return 0;
    }
    for (size_t row = 0; row < table->nrows; row++)
        if (table_cell(table, row, column)->number > 0)
            figures[n++] = table_cell(table, row, column)->number;
    if (n >= 3)
        median = sort_find(figures, n, n / 2);
    memory_free(figures);
    return median;
}

/* How many times larger or smaller a figure is than the median; 0 when one of them is 0. */
static double times_from(double figure, double median)
{
    if (!(figure > 0) || !(median > 0))
        return 0;
    return figure > median ? figure / median : median / figure;
}

static size_t first_indicator(const struct table *table)
{
    return table->schema->ncolumns + 2;
}

void sizes_check(struct checking *checking, struct table *table)
{
    char shown[TEXT_SHOWN], number[NUMBER_TEXT];
    bool memory = true;
    for (size_t i = first_indicator(table); i < table->ncolumns && memory; i++) {
        double median = median_of(table, i, &memory);
        for (size_t row = 0; row < table->nrows; row++)
            if (times_from(table_cell(table, row, i)->number, median) > OTHER_UNIT &&
                !table_is_confirmed(table, row))
                checking_complain(
                    checking, table, row, i,
                    "\"%s\" is over 1000 times from the middle one of the column, %.40s; write all in one "
                    "unit, or confirmed in the row's source if it is right",
                    text_shown(table_cell(table, row, i)->text, shown), number_format(median, number));
    }
    if (!memory)
        checking->status = STATUS_MEMORY;
}

static void warn_of(struct tables *tables, const struct table *table, size_t column,
                    struct warnings *warnings)
{
    char number[NUMBER_TEXT];
    bool memory = true;
    double median = median_of(table, column, &memory);
    for (size_t row = 0; row < table->nrows; row++) {
        double figure = table_cell(table, row, column)->number, times = times_from(figure, median);
        if (times > FAR && times <= OTHER_UNIT)
            table_warn(tables, table, row, column, warnings,
                       figure > median
                           ? N_("%.0f times the middle one of the column, %s; is it in the same unit, "
                                "with no digit too many?")
                           : N_("1/%.0f of the middle one of the column, %s; is it in the same unit, "
                                "with no digit lost?"),
                       times, number_format(median, number));
    }
    if (!memory)
        warnings->status = STATUS_MEMORY;
}

void sizes_warn(struct tables *tables, struct warnings *warnings)
{
    for (size_t i = 0; i < tables->ntables; i++)
        for (size_t c = first_indicator(&tables->table[i]); c < tables->table[i].ncolumns; c++)
            warn_of(tables, &tables->table[i], c, warnings);
}
