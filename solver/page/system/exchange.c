/* The page's files lie in memory: nobody else looks at them between two steps. */
#include "io/exchange.h"

#include <errno.h>

bool exchange_names(const char *a, const char *b)
{
    (void)a;
    (void)b;
    errno = ENOSYS;
    return false;
}
