/* Traditional to simplified by OpenCC; the only file that includes it. */
#include "base/script.h"

#include <opencc/opencc.h>
#include <string.h>
#include <threads.h>

static once_flag opened = ONCE_FLAG_INIT;
static opencc_t converter; /* for the process; conversions do not change it */

static void open_converter(void)
{
    converter = opencc_open(OPENCC_DEFAULT_CONFIG_TRAD_TO_SIMP);
    if (converter == (opencc_t)-1)
        converter = NULL;
}

static bool is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80U)
        text++;
    return *text == '\0';
}

const char *script_simplified(struct arena *arena, const char *text)
{
    if (is_ascii(text))
        return text;
    call_once(&opened, open_converter);
    char *converted = converter ? opencc_convert_utf8(converter, text, strlen(text)) : NULL;
    if (!converted)
        return text;
    const char *kept = arena_text(arena, converted, strlen(converted));
    opencc_convert_utf8_free(converted);
    return kept;
}
