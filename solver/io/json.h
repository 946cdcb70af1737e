/* JSON in, strictly, as a tree of our own; and out, as a stream.
 *
 * Refused: duplicate keys, anything after the document, more than JSON_MOST_DEPTH levels, malformed
 * UTF-8, \u0000, control characters inside text, numbers that JSON does not know (01, 1., +1) or
 * doubles cannot hold. */
#ifndef BIANZHI_IO_JSON_H
#define BIANZHI_IO_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/sink.h"
#include "base/status.h"

enum { JSON_MOST_DEPTH = 16 };

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

/* A value. Knows nothing of its parent, so that values may stand in several trees. */
struct json {
    enum json_kind kind;
    bool truth;               /* JSON_BOOL */
    long line;                /* where it starts in the document, from 1 */
    const char *key;          /* its key within an object, or NULL */
    const char *text;         /* JSON_TEXT */
    double number;            /* JSON_NUMBER; finite */
    const struct json *items; /* [n] of a list or an object, in document order */
    size_t n;
};

/* Parses UTF-8 text [length]. The tree is owned by the arena. STATUS_DATA with a fault in file's
 * name that gives line, column and remedy. Not for several threads at once (the parser beneath
 * keeps a global). */
enum status json_parse(const char *file, const char *text, size_t length, struct arena *arena,
                       const struct json **out, struct faults *faults);

/* The same of a file. Also what file_read returns. */
enum status json_read(const char *path, struct arena *arena, const struct json **out, struct faults *faults);

/* "text", "an object", ...; for messages. Static storage. */
const char *json_kind_words(enum json_kind kind);

/* The value under key, letters' case told apart; NULL when there is none or object is no object. */
const struct json *json_find(const struct json *object, const char *key);

/* The first value of a list or object, and the end behind the last; NULL is a list of none. */
static inline const struct json *json_first(const struct json *list)
{
    return list ? list->items : NULL;
}

static inline const struct json *json_behind_last(const struct json *list)
{
    return list && list->items ? list->items + list->n : NULL;
}

/* for over the values of a list or object in document order: json_for_each(item, list) { ...
 * item->key ... } */
#define json_for_each(item, list)                                                                            \
    for (const struct json *item = json_first(list); item != json_behind_last(list); item++)

/* True when value is a whole number 0 .. 2^53; then *count is it. */
bool json_is_count(const struct json *value, int64_t *count);

/* One tree over another: objects are merged key by key (base's order, new keys behind), anything
 * else in over replaces what base has. The result shares values with both and is owned by the
 * arena; NULL when out of memory. */
const struct json *json_merge(struct arena *arena, const struct json *base, const struct json *over);

/* Writes one document in order; failures stick to the sink, which must outlive the writer. */
struct json_writer {
    struct sink *sink;
    int depth;
    bool after_key;
    char closing[JSON_MOST_DEPTH + 1]; /* [depth] } or ] */
    bool begun[JSON_MOST_DEPTH + 1];   /* [depth] something stands in it already */
};

/* Keys and values stand on lines of their own, indented by two spaces; the document ends with a
 * newline. Texts are escaped so that it can stand inside a web page. */
void json_begin(struct json_writer *writer, struct sink *sink);
void json_open_object(struct json_writer *writer);
void json_open_list(struct json_writer *writer);
void json_close(struct json_writer *writer); /* what was opened last */
void json_key(struct json_writer *writer, const char *key);
void json_text(struct json_writer *writer, const char *text);        /* NULL: null */
void json_words(struct json_writer *writer, const char *format, ...) /* a text with figures in it */
    __attribute__((format(printf, 2, 3)));
void json_number(struct json_writer *writer,
                 double value); /* shortest round trip; not finite: STATUS_INTERNAL */
void json_fixed(struct json_writer *writer, double value, int decimals);
void json_count(struct json_writer *writer, int64_t count);
void json_bool(struct json_writer *writer, bool truth);
void json_null(struct json_writer *writer);
void json_value(struct json_writer *writer, const struct json *value); /* a whole tree, without its key */

/* Members in one: a key and its value, or a key and what it opens. */
void json_key_text(struct json_writer *writer, const char *key, const char *text);
void json_key_count(struct json_writer *writer, const char *key, int64_t count);
void json_key_bool(struct json_writer *writer, const char *key, bool truth);
void json_key_object(struct json_writer *writer, const char *key);
void json_key_list(struct json_writer *writer, const char *key);

#endif
