/* Helpers of the tests of reports: the page of a run in memory, and its parts. */
#ifndef BIANZHI_TESTS_REPORT_SUPPORT_H
#define BIANZHI_TESTS_REPORT_SUPPORT_H

#include "io/json.h"
#include "run_support.h"

/* The page of a run folder and its data, read back; end with paged_done. */
struct paged {
    struct judged *judged;
    struct arena arena;
    struct buffer page;
    const struct json *data;
};
struct paged *paged_new(const char *folder);
void paged_done(struct paged *paged);

/* What stands between the n-th opening tag (its text up to >) and the next closing one, from 0, owned by the
 * arena; the test fails when there is none. */
const char *paged_block(struct paged *paged, const char *opening, const char *closing, size_t n);

/* The exhibit of that name in the data; the test fails when there is none. */
const struct json *paged_exhibit(const struct paged *paged, const char *name);

#endif
