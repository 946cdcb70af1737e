/* What is printed, made harmless: the only way of the command line to stdout and, for messages, to stderr. */
#include "cli/screen.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* Bytes of the character that begins there, by its first one; 0: none begins so. */
static size_t stated_length(unsigned char first)
{
    return first < 0x80U   ? 1
           : first < 0xC2U ? 0
           : first < 0xE0U ? 2
           : first < 0xF0U ? 3
           : first < 0xF5U ? 4
                           : 0;
}

static bool is_control(char c)
{
    return ((unsigned char)c < 0x20U && c != '\n' && c != '\t') || c == 0x7F;
}

/* Bytes that may be printed as they are, as one character; 0: the first of them may not. */
static size_t plain_length(const char *bytes, size_t length)
{
    size_t bad, n = stated_length((unsigned char)*bytes);
    bool plain = n > 0 && n <= length && text_is_utf8(bytes, n, &bad) && !is_control(*bytes) &&
                 text_command(bytes) == 0;
    return plain ? n : 0;
}

static enum status take(void *target, const char *bytes, size_t length)
{
    size_t start = 0, n;
    for (size_t i = 0; i<length; i += n> 0 ? n : 1) {
        n = plain_length(bytes + i, length - i);
        if (n > 0)
            continue;
        fwrite(bytes + start, 1, i - start, target);
        fprintf(target, "\\x%02X", (unsigned)(unsigned char)bytes[i]);
        start = i + 1;
    }
    fwrite(bytes + start, 1, length - start, target);
    return ferror(target) ? STATUS_IO : STATUS_OK;
}

struct sink screen_sink(FILE *stream)
{
    return (struct sink){.take = take, .target = stream, .status = STATUS_OK};
}

void screen_say(FILE *stream, const char *format, ...)
{
    struct sink sink = screen_sink(stream);
    va_list arguments;
    va_start(arguments, format);
    sink_vformat(&sink, format, arguments);
    va_end(arguments);
}
