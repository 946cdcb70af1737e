/* Lists of numbers as text. Three digits are what most posts and shares of a case take, where a double takes
 * eight bytes; and no program is needed to read them. */
#include "study/solve/codec.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

enum status codec_write_values(struct sink *sink, const double *values, size_t n)
{
    char number[NUMBER_TEXT];
    for (size_t i = 0; i < n; i++) {
        sink_text(sink, i == 0 ? "[" : ",");
        sink_text(sink, isfinite(values[i]) ? number_format(values[i], number) : "null");
    }
    sink_text(sink, n == 0 ? "[]" : "]");
    return sink->status;
}

enum status codec_write_posts(struct sink *sink, const int64_t *posts, size_t n)
{
    char text[1 + NUMBER_TEXT];
    for (size_t i = 0; i < n; i++) {
        text[0] = i == 0 ? '[' : ',';
        number_format_count(posts[i], text + 1);
        sink_text(sink, text);
    }
    sink_text(sink, n == 0 ? "[]" : "]");
    return sink->status;
}

void codec_write_word(struct sink *sink, const char *word)
{
    sink_text(sink, "\"");
    for (const char *at = word; *at; at++) {
        bool is_control = (unsigned char)*at < 0x20;
        sink_format(sink, is_control ? "\\u%04x" : *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
    }
    sink_text(sink, "\"");
}

/* Takes the mark before number i; *at then stands at the number. */
static bool take_mark(const char **at, size_t i)
{
    if (**at != (i == 0 ? '[' : ','))
        return false;
    ++*at;
    return true;
}

static bool is_end(const char *at, size_t n)
{
    return strcmp(at, n == 0 ? "[]" : "]") == 0;
}

bool codec_read_values(const char *text, double *values, size_t n)
{
    const char *at = text ? text : "[]";
    for (size_t i = 0; i < n; i++) {
        if (!take_mark(&at, i))
            return false;
        if (strncmp(at, "null", 4) == 0) {
            values[i] = NAN;
            at += 4;
            continue;
        }
        char *end;
        if (*at != '-' && !isdigit((unsigned char)*at))
            return false;
        values[i] = strtod(at, &end);
        if (end == at || !isfinite(values[i]))
            return false;
        at = end;
    }
    return is_end(at, n);
}

bool codec_read_posts(const char *text, int64_t *posts, size_t n)
{
    enum { MOST_DIGITS = 18 };
    const char *at = text ? text : "[]";
    for (size_t i = 0; i < n; i++) {
        if (!take_mark(&at, i))
            return false;
        size_t ndigits = strspn(at, "0123456789");
        if (ndigits == 0 || ndigits > MOST_DIGITS)
            return false;
        posts[i] = strtoll(at, NULL, 10);
        at += ndigits;
    }
    return is_end(at, n);
}
