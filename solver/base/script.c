/* Traditional to simplified, character by character, by OpenCC's dictionary as it was when the program was
 * built (scripts/traditional.c). */
#include "base/script.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

struct pair {
    ucs4_t traditional, simplified;
};

static const struct pair pairs[] = {
#include "script_pairs.h"
};

static int by_traditional(const void *character, const void *pair)
{
    ucs4_t a = *(const ucs4_t *)character, b = ((const struct pair *)pair)->traditional;
    return (a > b) - (a < b);
}

static ucs4_t simplify(ucs4_t character)
{
    const struct pair *pair =
        bsearch(&character, pairs, sizeof pairs / sizeof *pairs, sizeof *pairs, by_traditional);
    return pair ? pair->simplified : character;
}

static bool is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80U)
        text++;
    return *text == '\0';
}

const char *script_simplified(struct arena *arena, const char *text)
{
    enum { MOST_BYTES = 4 }; /* of a character */
    size_t length = strlen(text);
    if (is_ascii(text))
        return text;
    uint8_t *simplified = length < SIZE_MAX / MOST_BYTES ? arena_new(arena, length + 1, MOST_BYTES) : NULL;
    if (!simplified)
        return NULL;
    uint8_t *to = simplified;
    const uint8_t *from = (const uint8_t *)text;
    for (size_t left = length; left > 0;) {
        ucs4_t character;
        size_t n = (size_t)u8_mbtouc(&character, from, left); /* at least 1; 0xFFFD for what is no UTF-8 */
        to += u8_uctomb(to, simplify(character), MOST_BYTES);
        from += n;
        left -= n;
    }
    *to = '\0';
    return (const char *)simplified;
}
