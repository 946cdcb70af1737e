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

/* Lines of one file that cannot be in one encoding: pasted, or joined from two files. A line of GB18030 may
 * by chance be well-formed UTF-8 of two bytes a character, never for long of three. */
struct mixture {
    long first_utf8, first_other; /* lines */
    size_t nutf8, nother;
};

static void weigh_line(struct mixture *mixture, const char *text, size_t length, long line)
{
    size_t bad, nwide = 0, nhigh = 0;
    for (size_t i = 0; i < length; i++) {
        nhigh += (unsigned char)text[i] >= 0x80U;
        nwide += (unsigned char)text[i] >= 0xE0U;
    }
    if (nhigh == 0)
        return;
    if (!text_is_utf8(text, length, &bad)) {
        mixture->first_other = mixture->nother++ == 0 ? line : mixture->first_other;
    } else if (nwide > 0)
        mixture->first_utf8 = mixture->nutf8++ == 0 ? line : mixture->first_utf8;
}

static struct mixture weigh_lines(const char *text, size_t length)
{
    struct mixture mixture = {0};
    long line = 1;
    for (size_t start = 0, end; start < length; start = end + 1, line++) {
        const char *newline = memchr(text + start, '\n', length - start);
        end = newline ? (size_t)(newline - text) : length;
        weigh_line(&mixture, text + start, end - start, line);
    }
    return mixture;
}

/* Big5 and GB18030 read each other's text as other characters. In Chinese of either most are the frequent
 * ones, which come first: A440 to C67E in Big5; B0A1 to F7FE, both bytes above A0, in GB18030. */
static bool is_big5(const char *text, size_t length)
{
    size_t nbig5 = 0, ngb = 0;
    for (size_t i = 0; i + 1 < length; i++) {
        unsigned lead = (unsigned char)text[i], trail = (unsigned char)text[i + 1];
        if (lead < 0x80U)
            continue;
        if (trail < 0x40U || trail == 0x7FU || (trail > 0x7FU && trail < 0xA1U))
            return false;
        nbig5 += lead >= 0xA4U && lead <= 0xC6U;
        ngb += lead >= 0xB0U && lead <= 0xF7U && trail >= 0xA1U;
        i++;
    }
    return nbig5 > ngb;
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
    struct place place = {file, line_of(bytes, bad), NULL};
    struct mixture mixture = weigh_lines(bytes, length);
    bool mostly_utf8 = mixture.nutf8 >= mixture.nother;
    out->encoding = ENCODING_GB18030;
    if (mixture.nutf8 > 0) {
        place.line = mostly_utf8 ? mixture.first_other : mixture.first_utf8;
        faults_add(
            faults, place, "%s",
            mostly_utf8
                ? _("this line is not UTF-8 though the others are; save the whole file as \"CSV UTF-8\"")
                : _("this line is UTF-8 though the others are not; save the whole file as \"CSV UTF-8\""));
        return STATUS_DATA;
    }
    if (is_big5(bytes, length)) {
        faults_add(faults, place, "is Big5 text; save the file as \"CSV UTF-8\"");
        return STATUS_DATA;
    }
    enum status status = convert_from("GB18030", bytes, length, arena, out);
    if (status == STATUS_DATA)
        faults_add(faults, place, "neither UTF-8 nor GB18030 text; save the file as \"CSV UTF-8\"");
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
