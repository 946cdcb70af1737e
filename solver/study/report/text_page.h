/* What the parts of a study's report share: each writes itself below the one before. */
#ifndef BIANZHI_STUDY_REPORT_TEXT_PAGE_H
#define BIANZHI_STUDY_REPORT_TEXT_PAGE_H

#include "study/estimate/estimate.h"

/* Columns of a result's name; results shown of each part. */
enum { TEXT_PAGE_NAME_WIDTH = 34, TEXT_PAGE_ROWS = 40 };

struct text_page {
    const struct cases *cases;
    const struct estimate *estimate;
    const struct study *study;
    struct sink *sink; /* failures stick to it */
};

/* An entry of a list, as many on a line as fit; used: columns taken, 0 before the first. */
void text_page_write_entry(const struct text_page *page, const char *indent, const char *entry, size_t *used);

#endif
