/* What is said of one cell, and of others like it. */
#include "table/checking.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 6, 0))) static void complain(struct checking *checking, struct table *table,
                                                           size_t row, size_t column, const char *more,
                                                           const char *format, va_list arguments)
{
    char words[FAULT_LENGTH];
    text_vformat(words, sizeof words, language_translate(format), arguments);
    faults_add(checking->faults, table_place(checking->tables, table, row, column), "%s%s", words,
               checking->more ? checking->more : more);
    table->cells[row * table->ncolumns + column].wrong = true;
    if (checking->status == STATUS_OK)
        checking->status = STATUS_DATA;
}

void checking_complain(struct checking *checking, struct table *table, size_t row, size_t column,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(checking, table, row, column, "", format, arguments);
    va_end(arguments);
}

void checking_complain_more(struct checking *checking, struct table *table, size_t row, size_t column,
                            const char *more, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(checking, table, row, column, more, format, arguments);
    va_end(arguments);
}

/* Only complaints that are kept are looked through, so that a million wrong rows take no million times a
 * million. */
static bool is_said(const struct checking *checking, const struct table *table, size_t row, size_t column)
{
    const char *text = table_cell(table, row, column)->text;
    for (size_t i = 0; i < checking->nsaid; i++)
        if (checking->said[i].table == table && checking->said[i].column == column &&
            checking->said[i].row != row && /* two of one list */
            strcmp(table_cell(table, checking->said[i].row, column)->text, text) == 0)
            return true;
    return false;
}

static size_t count_below(const struct table *table, size_t row, size_t column)
{
    const char *text = table_cell(table, row, column)->text;
    size_t n = 0;
    for (size_t below = row + 1; below < table->nrows; below++)
        n += strcmp(table_cell(table, below, column)->text, text) == 0;
    return n;
}

bool checking_says_again(struct checking *checking, struct table *table, size_t row, size_t column,
                         char more[TEXT_SHOWN])
{
    more[0] = '\0';
    if (!checking->faults || table_cell(table, row, column)->change != 0)
        return false; /* what a scenario changes is said of each row */
    if (is_said(checking, table, row, column)) {
        table->cells[row * table->ncolumns + column].wrong = true;
        checking->status = STATUS_DATA;
        return true;
    }
    if (checking->nsaid == FAULTS_KEPT)
        return false;
    checking->said[checking->nsaid].table = table;
    checking->said[checking->nsaid].row = row;
    checking->said[checking->nsaid++].column = column;
    checking_more_rows(count_below(table, row, column), more);
    return false;
}

const char *checking_more_rows(size_t n, char words[TEXT_SHOWN])
{
    words[0] = '\0';
    if (n > 0)
        snprintf(words, TEXT_SHOWN,
                 language_plural(" (and in %zu more row)", " (and in %zu more rows)", (unsigned long)n), n);
    return words;
}
