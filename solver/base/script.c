/* Traditional to simplified, character by character, by OpenCC's dictionary as it was when the program was
 * built (scripts/traditional.c). */
#include "base/script.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* A character each, in UTF-8, in ascending order. */
struct script_pair {
    const char *traditional, *simplified;
};

static const struct script_pair pairs[] = {
#include "base/script_pairs.h"
};

static int by_traditional(const void *character, const void *pair)
{
    return strcmp(character, ((const struct script_pair *)pair)->traditional);
}

static const char *simplify(const char *character)
{
    const struct script_pair *pair =
        bsearch(character, pairs, sizeof pairs / sizeof *pairs, sizeof *pairs, by_traditional);
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
    size_t length = strlen(text);
    if (is_ascii(text))
        return text;
    char *simplified =
        length < SIZE_MAX / TEXT_CHARACTER ? arena_new(arena, TEXT_CHARACTER * length + 1, 1) : NULL;
    for (char *to = simplified; to && *text != '\0';) {
        char character[TEXT_CHARACTER + 1] = "";
        size_t n = text_character(text);
        memcpy(character, text, n);
        const char *kept = simplify(character);
        memcpy(to, kept, strlen(kept));
        to += strlen(kept);
        text += n;
    }
    return simplified;
}
