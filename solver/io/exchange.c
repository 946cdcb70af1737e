#define _GNU_SOURCE /* renameat2 */
#include "io/exchange.h"

#include <fcntl.h>
#include <stdio.h>

bool exchange_names(const char *a, const char *b)
{
    return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0;
}
