/* What is said of one cell, and of others like it. */
#include "table/checking.h"

#include <stdarg.h>
#include <stdio.h>

void checking_complain(struct checking *checking, struct table *table, size_t row, size_t column,
                       const char *format, ...)
{
    char words[FAULT_LENGTH];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, language_translate(format), arguments);
    va_end(arguments);
    faults_add(checking->faults, table_place(checking->tables, table, row, column), "%s%s", words,
               checking->more ? checking->more : "");
    table->cells[row * table->ncolumns + column].wrong = true;
    if (checking->status == STATUS_OK)
        checking->status = STATUS_DATA;
}

const char *checking_more_rows(size_t n, char words[TEXT_SHOWN])
{
    if (n == 0)
        return "";
    snprintf(words, TEXT_SHOWN,
             language_plural(" (and in %zu more row)", " (and in %zu more rows)", (unsigned long)n), n);
    return words;
}
