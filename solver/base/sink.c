/* Sinks: a sticky status, formatted text, and the growing buffer. */
#include "base/sink.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

void sink_bytes(struct sink *sink, const char *bytes, size_t length)
{
    if (sink->status != STATUS_OK || length == 0)
        return;
    sink->status = sink->take(sink->target, bytes, length);
    sink->error = sink->status == STATUS_IO ? errno : 0;
}

void sink_fail(struct sink *sink, enum status status)
{
    if (sink->status == STATUS_OK)
        sink->status = status;
}

void sink_text(struct sink *sink, const char *text)
{
    sink_bytes(sink, text, strlen(text));
}

void sink_vformat(struct sink *sink, const char *format, va_list arguments)
{
    char small[512];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(small, sizeof small, format, again);
    va_end(again);
    if (length >= 0 && (size_t)length < sizeof small) {
        sink_bytes(sink, small, (size_t)length);
        return;
    }
    char *large = length < 0 ? NULL : memory_new((size_t)length + 1, 1);
    if (!large) {
        sink_fail(sink, length < 0 ? STATUS_INTERNAL : STATUS_MEMORY);
        return;
    }
    vsnprintf(large, (size_t)length + 1, format, arguments);
    sink_bytes(sink, large, (size_t)length);
    memory_free(large);
}

void sink_format(struct sink *sink, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    sink_vformat(sink, format, arguments);
    va_end(arguments);
}

static enum status buffer_take(void *target, const char *bytes, size_t length)
{
    struct buffer *buffer = target;
    if (!memory_grow(&buffer->text, &buffer->capacity, buffer->length + length + 1, 1))
        return STATUS_MEMORY;
    memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
    return STATUS_OK;
}

void buffer_init(struct buffer *buffer)
{
    *buffer = (struct buffer){0};
}

void buffer_done(struct buffer *buffer)
{
    memory_free(buffer->text);
    *buffer = (struct buffer){0};
}

struct sink buffer_sink(struct buffer *buffer)
{
    return (struct sink){.take = buffer_take, .target = buffer, .status = STATUS_OK};
}

static void send_piece(struct pieces *pieces)
{
    sink_bytes(&pieces->next, pieces->bytes, pieces->n);
    pieces->n = 0;
}

static enum status pieces_take(void *target, const char *bytes, size_t length)
{
    struct pieces *pieces = target;
    while (length > 0) {
        size_t room = PIECE_ROOM - pieces->n;
        size_t n = length < room ? length : room;
        memcpy(pieces->bytes + pieces->n, bytes, n);
        pieces->n += n;
        bytes += n;
        length -= n;
        if (pieces->n == PIECE_ROOM)
            send_piece(pieces);
    }
    errno = pieces->next.error;
    return pieces->next.status;
}

struct sink pieces_begin(struct pieces *pieces, struct sink next)
{
    pieces->next = next;
    pieces->n = 0;
    return (struct sink){.take = pieces_take, .target = pieces};
}

enum status pieces_end(struct pieces *pieces)
{
    send_piece(pieces);
    return pieces->next.status;
}

void words_init(struct words *words)
{
    buffer_init(&words->buffer);
    words->sink = buffer_sink(&words->buffer);
}

const char *words_text(const struct words *words)
{
    return words->buffer.text ? words->buffer.text : "";
}

void words_done(struct words *words, struct sink *sink)
{
    sink_fail(sink, words->sink.status);
    buffer_done(&words->buffer);
}
