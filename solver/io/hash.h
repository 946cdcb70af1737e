/* Fingerprints of bytes. */
#ifndef BIANZHI_IO_HASH_H
#define BIANZHI_IO_HASH_H

#include <stddef.h>

enum { HASH_TEXT = 65 };

/* The SHA-256 of bytes as 64 hexadecimal digits. Returns text. */
const char *hash_sha256(const char *bytes, size_t length, char text[HASH_TEXT]);

#endif
