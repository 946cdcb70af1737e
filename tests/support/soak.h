/* How many random cases a test of the suite "soak" looks at: the number given, or BIANZHI_SOAK
 * (`make soak`). */
#ifndef BIANZHI_TESTS_SOAK_H
#define BIANZHI_TESTS_SOAK_H

#include <stddef.h>

size_t soak_cases(size_t by_default);

/* Says on stderr how far a long campaign is, twenty times in all; says nothing without BIANZHI_SOAK. */
void soak_progress(const char *what, size_t ndone, size_t n);

#endif
