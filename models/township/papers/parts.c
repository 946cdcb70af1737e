/* What papers share: which rows hold made-up figures. */
#include "township/papers/papers.h"

void papers_mark_row(struct sheet *sheet, const struct table *table, size_t row)
{
    if (sheet->marks && table_is_illustrative(table, row))
        sheet_illustrative_row(sheet);
}

/* Townships stand in the order of their table. */
void papers_mark_township(struct sheet *sheet, const struct facts *facts, size_t t)
{
    papers_mark_row(sheet, &facts->tables->table[TABLE_TOWNSHIPS], t);
}

void papers_mark_posts(struct sheet *sheet, const struct facts *facts, size_t t, size_t k)
{
    const struct table *table = &facts->tables->table[TABLE_POSTS];
    for (size_t row = 0; row < table->nrows; row++)
        if (table_cell(table, row, POSTS_TOWNSHIP)->row == (int32_t)t &&
            table_cell(table, row, POSTS_KIND)->row == (int32_t)k)
            papers_mark_row(sheet, table, row);
}
