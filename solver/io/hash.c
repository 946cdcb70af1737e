/* SHA-256 and base64 by nettle; the only file that includes it. */
#include "io/hash.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "io/file.h"

_Static_assert(sizeof(struct sha256_ctx) <= HASH_STATE, "struct hash holds nettle's state");
_Static_assert(_Alignof(struct sha256_ctx) <= _Alignof(struct hash), "and is aligned for it");

static struct sha256_ctx *context_of(struct hash *hash)
{
    return (struct sha256_ctx *)(void *)hash->state;
}

void hash_begin(struct hash *hash)
{
    sha256_init(context_of(hash));
}

void hash_add(struct hash *hash, const char *bytes, size_t length)
{
    sha256_update(context_of(hash), length, (const uint8_t *)bytes);
}

static enum status take(void *target, const char *bytes, size_t length)
{
    hash_add(target, bytes, length);
    return STATUS_OK;
}

struct sink hash_sink(struct hash *hash)
{
    return (struct sink){.take = take, .target = hash, .status = STATUS_OK};
}

const char *hash_end(struct hash *hash, char text[HASH_TEXT])
{
    static const char HEX[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(context_of(hash), sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = HEX[digest[i] >> 4];
        text[2 * i + 1] = HEX[digest[i] & 15U];
    }
    text[HASH_TEXT - 1] = '\0';
    return text;
}

const char *hash_bytes(const char *bytes, size_t length, char text[HASH_TEXT])
{
    struct hash hash;
    hash_begin(&hash);
    hash_add(&hash, bytes, length);
    return hash_end(&hash, text);
}

static unsigned digit(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10U;
}

void hash_decode(const char *digits, unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        bytes[i] = (unsigned char)(digit(digits[2 * i]) << 4 | digit(digits[2 * i + 1]));
}

const char *hash_base64(const char *bytes, size_t length, char text[HASH_BASE64])
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    _Static_assert(BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1 == HASH_BASE64, "and a closing NUL");
    sha256_init(&context);
    sha256_update(&context, length, (const uint8_t *)bytes);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    text[HASH_BASE64 - 1] = '\0';
    return text;
}

void base64_write(const char *bytes, size_t length, struct sink *sink)
{
    enum { PIECE = 3 * 1024 };
    char text[BASE64_ENCODE_RAW_LENGTH(PIECE)];
    for (size_t at = 0; at < length; at += PIECE) {
        size_t n = length - at < PIECE ? length - at : PIECE;
        base64_encode_raw(text, n, (const uint8_t *)bytes + at);
        sink_bytes(sink, text, BASE64_ENCODE_RAW_LENGTH(n));
    }
}

enum status hash_file(const char *path, char text[HASH_TEXT], struct faults *faults)
{
    char chunk[1 << 14];
    FILE *stream;
    struct hash hash;
    enum status status = file_open(path, &stream, faults);
    if (status != STATUS_OK)
        return status;
    hash_begin(&hash);
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, stream)) > 0;)
        hash_add(&hash, chunk, n);
    hash_end(&hash, text);
    return file_close(stream, path, faults);
}

/* A text with each kind of line end, with and without the mark. */
enum { WITH_MARK = 1, WITH_RETURN = 2, WAYS = 4 };

static const char mark[] = "\xEF\xBB\xBF";

static void add_to_all(struct hash hash[WAYS], const char *bytes, size_t length)
{
    for (size_t way = 0; way < WAYS; way++)
        hash_add(&hash[way], bytes, length);
}

static void end_line(struct hash hash[WAYS])
{
    for (size_t way = 0; way < WAYS; way++)
        hash_add(&hash[way], way & WITH_RETURN ? "\r\n" : "\n", way & WITH_RETURN ? 2 : 1);
}

/* Lines without their ends; a carriage return is one's only before a line feed. */
static void add_lines(FILE *stream, struct hash hash[WAYS])
{
    char piece[1 << 12];
    size_t n = 0;
    bool is_first = true;
    for (int byte; (byte = getc(stream)) != EOF;) {
        if (byte == '\n') {
            n -= n > 0 && piece[n - 1] == '\r';
            add_to_all(hash, piece, n);
            end_line(hash);
            n = 0;
        } else {
            piece[n++] = (char)byte;
        }
        if (n == sizeof piece) { /* but for the last: it may be a return */
            add_to_all(hash, piece, n - 1);
            piece[0] = piece[n - 1];
            n = 1;
        }
        if (is_first && n == strlen(mark)) {
            n = memcmp(piece, mark, n) == 0 ? 0 : n;
            is_first = false;
        }
        is_first = is_first && byte != '\n';
    }
    add_to_all(hash, piece, n);
}

enum status hash_file_alike(const char *path, const char *text, bool *alike, struct faults *faults)
{
    FILE *stream;
    struct hash hash[WAYS];
    enum status status = file_open(path, &stream, faults);
    *alike = false;
    if (status != STATUS_OK)
        return status;
    for (size_t way = 0; way < WAYS; way++) {
        hash_begin(&hash[way]);
        hash_add(&hash[way], mark, way & WITH_MARK ? strlen(mark) : 0);
    }
    add_lines(stream, hash);
    for (size_t way = 0; way < WAYS; way++) {
        char found[HASH_TEXT];
        *alike = strcmp(hash_end(&hash[way], found), text) == 0 || *alike;
    }
    return file_close(stream, path, faults);
}
