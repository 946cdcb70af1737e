/* How many random cases a test of the suite "soak" looks at: in `make test` the number given, in a campaign
 * (`make soak`) BIANZHI_SOAK times as many, so that each kind keeps its share of the time. */
#ifndef BIANZHI_TESTS_SOAK_H
#define BIANZHI_TESTS_SOAK_H

#include <stddef.h>

size_t soak_cases(size_t by_default);

/* Says on stderr how far a campaign is, twenty times in all; says nothing outside one. */
void soak_progress(const char *what, size_t ndone, size_t n);

#endif
