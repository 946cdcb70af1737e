/* JSON out. Written here and not by cJSON: its printer rounds numbers, needs the whole document as
 * a tree first, and escapes too little for a web page; a stream over a sink is shorter than working
 * around these. */
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/json.h"

void json_begin(struct json_writer *writer, struct sink *sink)
{
    *writer = (struct json_writer){.sink = sink};
}

static void new_line(struct json_writer *writer)
{
    sink_text(writer->sink, "\n");
    for (int i = 0; i < writer->depth; i++)
        sink_text(writer->sink, "  ");
}

/* Before a key, or before a value in a list. */
static void next_item(struct json_writer *writer)
{
    if (writer->begun[writer->depth])
        sink_text(writer->sink, ",");
    writer->begun[writer->depth] = true;
    if (writer->depth > 0)
        new_line(writer);
}

static void begin_value(struct json_writer *writer)
{
    if (!writer->after_key)
        next_item(writer);
    writer->after_key = false;
}

static void end_value(struct json_writer *writer)
{
    if (writer->depth == 0)
        sink_text(writer->sink, "\n");
}

static void open(struct json_writer *writer, const char *opening, char closing)
{
    begin_value(writer);
    if (writer->depth == JSON_MOST_DEPTH) {
        sink_fail(writer->sink, STATUS_INTERNAL);
        return;
    }
    sink_text(writer->sink, opening);
    writer->depth++;
    writer->closing[writer->depth] = closing;
    writer->begun[writer->depth] = false;
}

void json_open_object(struct json_writer *writer)
{
    open(writer, "{", '}');
}

void json_open_list(struct json_writer *writer)
{
    open(writer, "[", ']');
}

void json_close(struct json_writer *writer)
{
    if (writer->depth == 0)
        return;
    bool begun = writer->begun[writer->depth];
    char closing = writer->closing[writer->depth--];
    if (begun)
        new_line(writer);
    sink_bytes(writer->sink, &closing, 1);
    end_value(writer);
}

/* The code of a character that begins with C2 or E2, of two or three bytes. */
static unsigned code_of(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    return *at == 0xC2U ? at[1] : 0x2000U + ((at[1] & 0x3FU) << 6) + (at[2] & 0x3FU);
}

/* How many bytes at text must be escaped as one character: U+2028 and U+2029 end a line in
 * JavaScript, <, > and & could end the script element around the document, and the rest is for a terminal to
 * carry out. */
static size_t escaped_length(const char *text)
{
    unsigned char c = (unsigned char)*text;
    if (c >= 0x80U) {
        bool ends_line = strncmp(text, "\xE2\x80\xA8", 3) == 0 || strncmp(text, "\xE2\x80\xA9", 3) == 0;
        return ends_line ? 3 : text_command(text);
    }
    return c < 0x20U || c == 0x7FU || strchr("\"\\<>&", (int)c) ? 1 : 0;
}

static void write_escaped(struct sink *sink, const char *text, size_t length)
{
    static const char PLAIN[] = "\"\\\n\t\r", LETTER[] = "\"\\ntr";
    const char *known = strchr(PLAIN, *text);
    if (length > 1)
        sink_format(sink, "\\u%04x", code_of(text));
    else if (known)
        sink_format(sink, "\\%c", LETTER[known - PLAIN]);
    else
        sink_format(sink, "\\u%04x", (unsigned)(unsigned char)*text);
}

static void write_characters(struct sink *sink, const char *text, const char *end)
{
    const char *start = text;
    while (text < end) {
        size_t length = escaped_length(text);
        if (length > 0) {
            sink_bytes(sink, start, (size_t)(text - start));
            write_escaped(sink, text, length);
            start = text + length;
        }
        text += length > 0 ? length : 1;
    }
    sink_bytes(sink, start, (size_t)(text - start));
}

/* In a name of a file may be bytes that are no UTF-8: each becomes a replacement character. */
static void write_text(struct sink *sink, const char *text)
{
    size_t length = strlen(text), bad;
    sink_text(sink, "\"");
    while (!text_is_utf8(text, length, &bad)) {
        write_characters(sink, text, text + bad);
        sink_text(sink, "\\ufffd");
        text += bad + 1;
        length -= bad + 1;
    }
    write_characters(sink, text, text + length);
    sink_text(sink, "\"");
}

void json_key(struct json_writer *writer, const char *key)
{
    next_item(writer);
    write_text(writer->sink, key);
    sink_text(writer->sink, ": ");
    writer->after_key = true;
}

static void write_plain(struct json_writer *writer, const char *value)
{
    begin_value(writer);
    sink_text(writer->sink, value);
    end_value(writer);
}

void json_text(struct json_writer *writer, const char *text)
{
    if (!text) {
        json_null(writer);
        return;
    }
    begin_value(writer);
    write_text(writer->sink, text);
    end_value(writer);
}

void json_words(struct json_writer *writer, const char *format, ...)
{
    struct words words;
    va_list arguments;
    words_init(&words);
    va_start(arguments, format);
    sink_vformat(&words.sink, format, arguments);
    va_end(arguments);
    if (words.sink.status == STATUS_OK)
        json_text(writer, words_text(&words));
    words_done(&words, writer->sink);
}

static bool refuse_not_finite(struct json_writer *writer, double value)
{
    if (isfinite(value))
        return false;
    sink_fail(writer->sink, STATUS_INTERNAL);
    return true;
}

void json_number(struct json_writer *writer, double value)
{
    char text[NUMBER_TEXT];
    if (!refuse_not_finite(writer, value))
        write_plain(writer, number_format(value, text));
}

void json_fixed(struct json_writer *writer, double value, int decimals)
{
    char text[NUMBER_TEXT];
    if (!refuse_not_finite(writer, value))
        write_plain(writer, number_format_fixed(value, decimals, text));
}

void json_count(struct json_writer *writer, int64_t count)
{
    char text[NUMBER_TEXT];
    begin_value(writer);
    sink_text(writer->sink, number_format_count(count, text));
    end_value(writer);
}

void json_key_text(struct json_writer *writer, const char *key, const char *text)
{
    json_key(writer, key);
    json_text(writer, text);
}

void json_key_count(struct json_writer *writer, const char *key, int64_t count)
{
    json_key(writer, key);
    json_count(writer, count);
}

void json_key_bool(struct json_writer *writer, const char *key, bool truth)
{
    json_key(writer, key);
    json_bool(writer, truth);
}

void json_key_object(struct json_writer *writer, const char *key)
{
    json_key(writer, key);
    json_open_object(writer);
}

void json_key_list(struct json_writer *writer, const char *key)
{
    json_key(writer, key);
    json_open_list(writer);
}

void json_bool(struct json_writer *writer, bool truth)
{
    write_plain(writer, truth ? "true" : "false");
}

void json_null(struct json_writer *writer)
{
    write_plain(writer, "null");
}

static void write_items(struct json_writer *writer, const struct json *value)
{
    for (size_t i = 0; i < value->n; i++) {
        if (value->kind == JSON_OBJECT)
            json_key(writer, value->items[i].key);
        json_value(writer, &value->items[i]);
    }
    json_close(writer);
}

void json_value(struct json_writer *writer, const struct json *value)
{
    switch (value->kind) {
    case JSON_NULL:
        json_null(writer);
        break;
    case JSON_BOOL:
        json_bool(writer, value->truth);
        break;
    case JSON_NUMBER:
        json_number(writer, value->number);
        break;
    case JSON_TEXT:
        json_text(writer, value->text);
        break;
    case JSON_LIST:
        json_open_list(writer);
        write_items(writer, value);
        break;
    case JSON_OBJECT:
        json_open_object(writer);
        write_items(writer, value);
        break;
    }
}
