/* The number of random cases. */
#include "../tests/support/soak.h"

#include <stdlib.h>

size_t soak_cases(size_t by_default)
{
    const char *asked = getenv("BIANZHI_SOAK");
    size_t n = asked ? (size_t)strtoull(asked, NULL, 10) : 0;
    return n > 0 ? n : by_default;
}
