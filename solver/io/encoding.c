/* Which encoding a file is in, and its text as UTF-8. Conversion is iconv's, which refuses what is
 * not well formed. */
#include "io/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/text.h"

const char *encoding_name(enum encoding encoding)
{
    static const char *const name[] = {
        [ENCODING_UTF8] = "UTF-8",       [ENCODING_UTF8_MARK] = N_("UTF-8 with a byte-order mark"),
        [ENCODING_UTF16LE] = "UTF-16LE", [ENCODING_UTF16BE] = "UTF-16BE",
        [ENCODING_GB18030] = "GB18030",
    };
    return language_translate(name[encoding]);
}

static long line_of(const char *text, size_t position)
{
    long line = 1;
    for (size_t i = 0; i < position; i++)
        line += text[i] == '\n';
    return line;
}

/* UTF-8 takes at most 3 bytes for 2 of UTF-16 and at most 2 for each one of GB18030. */
static enum status convert(iconv_t conversion, const char *bytes, size_t length, struct arena *arena,
                           struct decoded *out)
{
    char *text = arena_new(arena, 2 * length + 1, 1);
    if (!text)
        return STATUS_MEMORY;
    char *from = NULL;
    memcpy(&from, &bytes, sizeof from); /* iconv does not write there, but its type says so */
    char *to = text;
    size_t nfrom = length, nto = 2 * length;
    if (iconv(conversion, &from, &nfrom, &to, &nto) == (size_t)-1)
        return STATUS_DATA;
    out->text = text;
    out->length = 2 * length - nto;
    return STATUS_OK;
}

static enum status convert_from(const char *charset, const char *bytes, size_t length, struct arena *arena,
                                struct decoded *out)
{
    iconv_t conversion = iconv_open("UTF-8", charset);
    if (conversion == (iconv_t)-1)
        return errno == ENOMEM ? STATUS_MEMORY : STATUS_DATA;
    enum status status = convert(conversion, bytes, length, arena, out);
    iconv_close(conversion);
    return status;
}

static enum encoding marked_encoding(const char *bytes, size_t length, size_t *mark)
{
    static const struct {
        const char *mark;
        size_t length;
        enum encoding encoding;
    } MARKS[] = {{"\xEF\xBB\xBF", 3, ENCODING_UTF8_MARK},
                 {"\xFF\xFE", 2, ENCODING_UTF16LE},
                 {"\xFE\xFF", 2, ENCODING_UTF16BE}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (length >= MARKS[i].length && memcmp(bytes, MARKS[i].mark, MARKS[i].length) == 0) {
            *mark = MARKS[i].length;
            return MARKS[i].encoding;
        }
    *mark = 0;
    return ENCODING_UTF8;
}

/* Without a mark: UTF-8 as it stands, or else GB18030. */
static enum status decode_unmarked(const char *file, const char *bytes, size_t length, struct arena *arena,
                                   struct decoded *out, struct faults *faults)
{
    size_t bad;
    if (text_is_utf8(bytes, length, &bad)) {
        *out = (struct decoded){bytes, length, ENCODING_UTF8};
        return STATUS_OK;
    }
    enum status status = convert_from("GB18030", bytes, length, arena, out);
    out->encoding = ENCODING_GB18030;
    if (status == STATUS_DATA)
        faults_add(faults, (struct place){file, line_of(bytes, bad), NULL},
                   "neither UTF-8 nor GB18030 text; save the file as \"CSV UTF-8\"");
    return status;
}

static enum status decode_marked(const char *file, const char *bytes, size_t length, enum encoding encoding,
                                 struct arena *arena, struct decoded *out, struct faults *faults)
{
    enum status status = STATUS_OK;
    size_t bad = length;
    if (encoding != ENCODING_UTF8_MARK)
        status = convert_from(encoding_name(encoding), bytes, length, arena, out);
    else if (text_is_utf8(bytes, length, &bad))
        *out = (struct decoded){.text = bytes, .length = length};
    else
        status = STATUS_DATA;
    out->encoding = encoding;
    if (status == STATUS_DATA)
        faults_add(faults,
                   (struct place){file, encoding == ENCODING_UTF8_MARK ? line_of(bytes, bad) : 0, NULL},
                   "the file begins as %s but is not; save it as \"CSV UTF-8\"", encoding_name(encoding));
    return status;
}

enum status encoding_decode(const char *file, const char *bytes, size_t length, struct arena *arena,
                            struct decoded *out, struct faults *faults)
{
    size_t mark;
    *out = (struct decoded){.text = "", .encoding = marked_encoding(bytes, length, &mark)};
    enum status status =
        mark ? decode_marked(file, bytes + mark, length - mark, out->encoding, arena, out, faults)
             : decode_unmarked(file, bytes, length, arena, out, faults);
    const char *zero = status == STATUS_OK ? memchr(out->text, '\0', out->length) : NULL;
    if (zero) {
        faults_add(faults, (struct place){file, line_of(out->text, (size_t)(zero - out->text)), NULL},
                   "a NUL byte; this is no text file, export the table again as CSV");
        status = STATUS_DATA;
    }
    return status;
}
