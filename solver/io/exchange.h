/* Two names change places in one step, so that at no time neither stands. */
#ifndef BIANZHI_IO_EXCHANGE_H
#define BIANZHI_IO_EXCHANGE_H

#include <stdbool.h>

/* False with errno; ENOSYS or EINVAL when the system, or this file system, cannot. */
bool exchange_names(const char *a, const char *b);

#endif
