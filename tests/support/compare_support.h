/* Helpers of the tests of comparisons: scenarios written for a test, and options loaded from them. */
#ifndef BIANZHI_TESTS_COMPARE_SUPPORT_H
#define BIANZHI_TESTS_COMPARE_SUPPORT_H

#include "compare/compare.h"
#include "io_support.h"

/* A scenario of the toy county with further members, "" none: "\"rules\": {...}, \"changes\": [...]". It is
 * written into a scratch folder of this process, which compare_support_done removes. Returns its path; valid
 * until then. */
const char *compare_scenario(const char *members);

/* The same on a dataset folder of one's own. */
const char *compare_scenario_of(const char *dataset, const char *members);

/* A copy of the toy county's tables, to be edited with io_put. */
const char *compare_dataset(void);
void compare_support_done(void);

/* Two toy scenarios compared; the test fails when they cannot be. Ends with compare_done and memory_free. */
struct compare *compare_two(const char *members_a, const char *members_b);
struct compare *compare_paths(const char *a, const char *b);

/* Posts of an account in an option; the test fails when it has none. */
int64_t compare_posts(const struct compare *compare, size_t option, const char *account);

/* Number of the input of that name, -1 when it does not differ. */
long compare_input(const struct compare *compare, const char *name);

/* Numerator of an input's share in what an account gained; the test fails when the account does not differ.
 */
int64_t compare_share(const struct compare *compare, const char *account, const char *input);

/* The same of n scenarios, by the needs of one of them. */
struct compare *compare_many(const char *const *paths, size_t n, long needs_of);

void compare_end(struct compare *compare);

#endif
