/* SHA-256 by nettle; the only file that includes it. */
#include "io/hash.h"

#include <nettle/sha2.h>
#include <stdint.h>

const char *hash_sha256(const char *bytes, size_t length, char text[HASH_TEXT])
{
    static const char HEX[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, length, (const uint8_t *)bytes);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = HEX[digest[i] >> 4];
        text[2 * i + 1] = HEX[digest[i] & 15U];
    }
    text[HASH_TEXT - 1] = '\0';
    return text;
}
