/* The parts of a study's report: each writes itself below the one before. */
#ifndef BIANZHI_STUDY_PAGE_H
#define BIANZHI_STUDY_PAGE_H

#include "study/estimate.h"

enum { PAGE_NAME_WIDTH = 34, PAGE_ROWS = 40 }; /* columns of a result's name; results shown of each part */

struct page {
    const struct cases *cases;
    const struct estimate *estimate;
    const struct study *study;
    struct sink *sink; /* failures stick to it */
};

/* An entry of a list, as many on a line as fit; used: columns taken, 0 before the first. */
void page_write_entry(const struct page *p, const char *indent, const char *entry, size_t *used);

void page_write_steadiness(const struct page *p);
void page_write_unlawful(const struct page *p);

#endif
