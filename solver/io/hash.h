/* Fingerprints of bytes: SHA-256, 64 hexadecimal digits as text; and bytes as text, base64. */
#ifndef BIANZHI_IO_HASH_H
#define BIANZHI_IO_HASH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sink.h"

enum { HASH_TEXT = 65, HASH_STATE = 128 };

/* A fingerprint being taken. Nothing to free. */
struct hash {
    _Alignas(16) unsigned char state[HASH_STATE];
};

void hash_begin(struct hash *hash);
void hash_add(struct hash *hash, const char *bytes, size_t length);

/* Adds what is written to the sink. */
struct sink hash_sink(struct hash *hash);

/* The fingerprint of everything added. Ends the hash. Returns text. */
const char *hash_end(struct hash *hash, char text[HASH_TEXT]);

/* The fingerprint of bytes [length] at once. Returns text. */
const char *hash_bytes(const char *bytes, size_t length, char text[HASH_TEXT]);

/* The first bytes [n], n <= 32, of which digits is the text. */
void hash_decode(const char *digits, unsigned char *bytes, size_t n);

/* The same in base64 (RFC 4648): how a web page names what may run in it. Returns text. */
enum { HASH_BASE64 = 45 };
const char *hash_base64(const char *bytes, size_t length, char text[HASH_BASE64]);

/* The bytes themselves in base64. */
void base64_write(const char *bytes, size_t length, struct sink *sink);

/* The fingerprint of a regular file, read in pieces. STATUS_IO with a fault when it cannot be read.
 */
enum status hash_file(const char *path, char text[HASH_TEXT], struct faults *faults);

/* Whether a text file has this fingerprint but for its line ends, LF or CR LF, and the mark of UTF-8 before
 * its first line. STATUS_IO with a fault when it cannot be read. */
enum status hash_file_alike(const char *path, const char *text, bool *alike, struct faults *faults);

#endif
