/* One part of a workbook through the XML reader, and what attributes and texts in it mean. */
#include "io/xlsx_part.h"

#include <string.h>

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

/* Writers escape control characters, and the underscore of what would look escaped; the rest of ASCII is
 * allowed to be, but not a NUL, which would hide what follows it. */
void xlsx_unescape(char *text, size_t *length)
{
    size_t n = 0;
    for (size_t i = 0; i < *length;) {
        int code = escaped_code(text + i);
        bool is_ascii = code > 0 && code < 0x80;
        text[n++] = is_ascii ? (char)code : text[i];
        i += is_ascii ? 7 : 1;
    }
    text[n] = '\0';
    *length = n;
}
