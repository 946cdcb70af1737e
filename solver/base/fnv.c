/* FNV-1a of 64 bits (Fowler, Noll and Vo), its halves put together. */
#include "base/fnv.h"

uint64_t fnv_hash(const char *text, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return hash ^ hash >> 32;
}
