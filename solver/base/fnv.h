/* A number for a text, the same for the same text, and nearly always another for another: for tables that are
 * looked up in. Nothing that is written hangs on it. */
#ifndef BIANZHI_BASE_FNV_H
#define BIANZHI_BASE_FNV_H

#include <stddef.h>
#include <stdint.h>

/* The lower bits alone will do. */
uint64_t fnv_hash(const char *text, size_t length);

#endif
