/* Texts of cells as they were meant: without what programs and printers add to them. */
#include "table/clean.h"

#include <string.h>

#include "base/text.h"

/* Is what stands in a column a sentence, to be kept as it is? */
static bool is_prose(const struct table_column *in)
{
    return in->definition && in->definition->kind == COLUMN_TEXT && !in->definition->refers &&
           strcmp(in->name, "name") != 0;
}

/* Full-width forms of ASCII become plain, and digits that were grouped for the eye stand together: a code is
 * a code however it was typed. In place; returns the new length. */
static size_t plain_code(char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; n++) {
        unsigned char lead = (unsigned char)text[i];
        bool wide = lead == 0xEFU && i + 2 < length;
        unsigned character =
            wide ? ((unsigned)(unsigned char)text[i + 1] - 0xBCU) * 64U + ((unsigned char)text[i + 2] - 0x80U)
                 : 0;
        wide = wide && character >= 1 && character <= 94; /* U+FF01 .. U+FF5E */
        text[n] = wide ? (char)(character + 0x20U) : text[i];
        i += wide ? 3 : 1;
    }
    text[n] = '\0';
    if (strspn(text, "0123456789 ") < n || *text == '\0')
        return n;
    length = n;
    n = 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ')
            text[n++] = text[i];
    text[n] = '\0';
    return n;
}

/* What text begins with and ends with is cut off, in place, if it is there. */
static size_t cut_pair(char *text, size_t length, const char *open, const char *close)
{
    size_t n = strlen(open), m = strlen(close);
    if (length <= n + m || memcmp(text, open, n) != 0 || memcmp(text + length - m, close, m) != 0)
        return length;
    memmove(text, text + n, length - n - m);
    return length - n - m;
}

/* Programs keep digits a text by writing ="5104" or '5104, and Chinese keyboards type ‘5104; names are spaced
 * to look well in print. */
size_t clean_text(const struct table_column *in, char *text, size_t length)
{
    if (is_prose(in))
        return length;
    static const char *const PAIRS[][2] = {{"=\"", "\""}, {"\"", "\""}, {"“", "”"}, {"'", ""},
                                           {"’", ""},     {"‘", ""},    {"`", ""},  {"＇", ""}};
    size_t whole = length;
    bool may = (unsigned char)*text >= 0x80U || strchr("=\"'`", *text);
    for (size_t i = 0; may && i < sizeof PAIRS / sizeof *PAIRS && length == whole; i++)
        length = cut_pair(text, length, PAIRS[i][0], PAIRS[i][1]);
    text[length] = '\0';
    bool is_name =
        in->definition && (in->definition->kind == COLUMN_CODE || in->definition->kind == COLUMN_TEXT);
    length = is_name ? text_tidy(text, length) : length;
    return is_name && in->definition->kind == COLUMN_CODE ? plain_code(text, length) : length;
}
