/* The number of random cases, and how far they are. */
#include "../tests/support/soak.h"

#include <stdio.h>
#include <stdlib.h>

enum { REPORTS = 20 };

/* How many times what `make test` looks at; 0: no campaign. */
static size_t times(void)
{
    const char *text = getenv("BIANZHI_SOAK");
    return text ? (size_t)strtoull(text, NULL, 10) : 0;
}

size_t soak_cases(size_t by_default)
{
    return times() > 0 ? by_default * times() : by_default;
}

void soak_progress(const char *what, size_t ndone, size_t n)
{
    size_t step = n / REPORTS > 0 ? n / REPORTS : 1;
    if (times() > 0 && (ndone % step == 0 || ndone == n))
        fprintf(stderr, "%s: %zu of %zu\n", what, ndone, n);
}
