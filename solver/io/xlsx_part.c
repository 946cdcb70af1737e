/* One part of a workbook through the XML reader, and what attributes and texts in it mean. */
#include "io/xlsx_part.h"

#include <string.h>

#include "base/memory.h"

static enum status feed(void *target, const char *bytes, size_t length)
{
    return xml_feed(target, bytes, length);
}

enum status xlsx_part(struct xlsx *book, const char *part, struct xml_taker taker, struct faults *faults)
{
    struct xml xml;
    enum status status = xml_begin(&xml, book->file, part, taker, faults);
    if (status != STATUS_OK)
        return status;
    status = archive_read(&book->archive, part, feed, &xml, faults);
    if (xml.status == STATUS_OK)
        xml.status = status; /* a part that was not read whole is not judged as XML too */
    return xml_end(&xml);
}

bool xlsx_is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static int hex_value(char c)
{
    const char *digits = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c | 0x20 : c);
    return at ? (int)(at - digits) : -1;
}

/* The code in _x000D_; -1 for any other text. */
static int escaped_code(const char *text)
{
    int code = 0;
    if (strncmp(text, "_x", 2) != 0)
        return -1;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_value(text[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return text[6] == '_' ? code : -1;
}

/* The character escaped at text, of a pair of surrogates both, and how long its escape is; -1 when nothing is
 * escaped, half a pair is, or a NUL, which would hide what follows it. */
static long escaped_character(const char *text, size_t *nescape)
{
    int code = escaped_code(text);
    *nescape = 7;
    if (code >= 0xD800 && code < 0xDC00) {
        int low = escaped_code(text + 7);
        *nescape = 14;
        return low >= 0xDC00 && low < 0xE000 ? 0x10000L + (code - 0xD800L) * 0x400L + (low - 0xDC00L) : -1;
    }
    return code > 0 && (code < 0xDC00 || code >= 0xE000) ? code : -1;
}

/* UTF-8. Returns its length, which is less than that of any escape. */
static size_t write_character(char *to, long code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, code >>= 6)
        to[i] = (char)(0x80 | (code & 0x3F));
    to[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | code);
    return n;
}

/* Writers escape control characters, and the underscore of what would look escaped; any other character is
 * allowed to be (ISO/IEC 29500-1, 22.9.2.19). */
void xlsx_unescape(char *text, size_t *length)
{
    size_t n = 0, nescape;
    for (size_t i = 0; i < *length;) {
        long code = escaped_character(text + i, &nescape);
        if (code < 0)
            text[n++] = text[i];
        else
            n += write_character(text + n, code);
        i += code < 0 ? 1 : nescape;
    }
    text[n] = '\0';
    *length = n;
}

char *xlsx_escape(const char *text)
{
    static const char STROKE[] = "_x005F";
    char *copy = memory_new(2 * strlen(text) + 1, 1); /* an escape of 7 takes 6 more */
    for (size_t n = 0; copy && *text != '\0'; n++) {
        if (escaped_code(text) >= 0) {
            memcpy(copy + n, STROKE, strlen(STROKE));
            n += strlen(STROKE);
        }
        copy[n] = *text++;
    }
    return copy;
}
