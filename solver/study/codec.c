/* Numbers as bytes, the same on every machine: doubles as their bits, little end first; posts as
 * variable-length integers (LEB128), since most are below 128 and take one byte instead of eight. */
#include "study/codec.h"

#include <string.h>

enum { VARINT_BYTES = 10 };

enum status codec_write_values(struct sink *sink, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        char bytes[sizeof bits];
        memcpy(&bits, &values[i], sizeof bits);
        for (size_t b = 0; b < sizeof bytes; b++)
            bytes[b] = (char)(bits >> 8 * b & 0xFFU);
        sink_bytes(sink, bytes, sizeof bytes);
    }
    return sink->status;
}

enum status codec_write_posts(struct sink *sink, const int64_t *posts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char bytes[VARINT_BYTES];
        size_t length = 0;
        uint64_t left = (uint64_t)posts[i];
        for (; left >= 0x80U; left >>= 7)
            bytes[length++] = (char)(left & 0x7FU) | (char)0x80;
        bytes[length++] = (char)left;
        sink_bytes(sink, bytes, length);
    }
    return sink->status;
}

bool codec_read_values(const unsigned char *bytes, size_t length, double *values, size_t n)
{
    if (length != n * sizeof *values)
        return false;
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = 0;
        for (size_t b = 0; b < sizeof bits; b++)
            bits |= (uint64_t)bytes[i * sizeof bits + b] << 8 * b;
        memcpy(&values[i], &bits, sizeof bits);
    }
    return true;
}

bool codec_read_posts(const unsigned char *bytes, size_t length, int64_t *posts, size_t n)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            if (at == length || shift > 56)
                return false;
            value |= (uint64_t)(bytes[at] & 0x7FU) << shift;
            if (bytes[at++] < 0x80U)
                break;
        }
        posts[i] = (int64_t)value;
    }
    return at == length;
}
