/* A page has one process: a library's crash ends its worker, which the page says and starts again. */
#include "io/apart.h"

enum apart_end apart_do(void (*work)(void *target), void *target, void *said, size_t nbytes,
                        const char *scratch, bool *spoke)
{
    (void)said;
    (void)nbytes;
    (void)scratch;
    *spoke = false;
    work(target);
    return APART_DONE;
}
