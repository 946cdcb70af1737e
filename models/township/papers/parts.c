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

/* Rows of posts stand in the order of their townships: the first of township t, or of a later one. */
static size_t first_of_township(const struct table *posts, size_t t)
{
    size_t low = 0, high = posts->nrows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table_cell(posts, middle, POSTS_TOWNSHIP)->row < (int32_t)t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void papers_mark_posts(struct sheet *sheet, const struct facts *facts, size_t t, size_t k)
{
    const struct table *posts = &facts->tables->table[TABLE_POSTS];
    for (size_t row = first_of_township(posts, t);
         row < posts->nrows && table_cell(posts, row, POSTS_TOWNSHIP)->row == (int32_t)t; row++)
        if (table_cell(posts, row, POSTS_KIND)->row == (int32_t)k)
            papers_mark_row(sheet, posts, row);
}
