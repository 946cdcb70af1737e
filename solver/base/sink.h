/* Where bytes go. A writer is handed a sink and knows nothing of files, memory or terminals. */
#ifndef BIANZHI_BASE_SINK_H
#define BIANZHI_BASE_SINK_H

#include <stdarg.h>
#include <stddef.h>

#include "base/status.h"

/* take takes length bytes and returns STATUS_OK, STATUS_IO or STATUS_MEMORY. The first failure stays in
 * status, and what is written after it goes nowhere: who opened a sink looks at its status at the end. */
struct sink {
    enum status (*take)(void *target, const char *bytes, size_t length);
    void *target;
    enum status status;
    int error; /* errno of the first failure when status is STATUS_IO */
};

/* The first failure stays. */
void sink_fail(struct sink *sink, enum status status);

void sink_bytes(struct sink *sink, const char *bytes, size_t length);
void sink_text(struct sink *sink, const char *text);
void sink_format(struct sink *sink, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sink_vformat(struct sink *sink, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Memory that grows; text is NUL-terminated once anything was taken. Free with buffer_done. */
struct buffer {
    char *text;
    size_t length;
    size_t capacity;
};

void buffer_init(struct buffer *buffer);
void buffer_done(struct buffer *buffer);
struct sink buffer_sink(struct buffer *buffer);

/* What comes in small parts and goes on to the next sink in pieces, each when it is full. */
enum { PIECE_ROOM = 1 << 16 };
struct pieces {
    struct sink next;
    size_t n; /* bytes that are gathered */
    char bytes[PIECE_ROOM];
};

/* pieces is not to be copied or moved after it. */
struct sink pieces_begin(struct pieces *pieces, struct sink next);
enum status pieces_end(struct pieces *pieces); /* sends what is left; the next sink's status */

/* Words that are gathered before they are used: their order is a language's, their lines a screen's. */
struct words {
    struct buffer buffer;
    struct sink sink;
};

void words_init(struct words *words); /* not to be copied or moved after it */
const char *words_text(const struct words *words);
void words_done(struct words *words, struct sink *sink); /* a failure to gather them fails sink */

#endif
