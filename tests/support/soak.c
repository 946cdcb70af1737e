/* The number of random cases, and how far they are. */
#include "../tests/support/soak.h"

#include <stdio.h>
#include <stdlib.h>

enum { REPORTS = 20 };

static size_t asked(void)
{
    const char *text = getenv("BIANZHI_SOAK");
    return text ? (size_t)strtoull(text, NULL, 10) : 0;
}

size_t soak_cases(size_t by_default)
{
    size_t n = asked();
    return n > 0 ? n : by_default;
}

void soak_progress(const char *what, size_t ndone, size_t n)
{
    size_t step = n / REPORTS > 0 ? n / REPORTS : 1;
    if (asked() > 0 && (ndone % step == 0 || ndone == n))
        fprintf(stderr, "%s: %zu of %zu\n", what, ndone, n);
}
