/* Room, words and keys for the readers of a study file. */
#include "study/statement/parse.h"

#include <stdarg.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

struct place parse_place(const struct parsing *r, const char *key, const struct json *value)
{
    return (struct place){r->study->path, value ? value->line : 0, key};
}

void parse_refuse(struct parsing *r)
{
    r->status = r->status == STATUS_OK ? STATUS_DATA : r->status;
}

void *parse_room(struct parsing *r, size_t count, size_t size)
{
    void *room = arena_new(&r->study->arena, count, size);
    if (!room)
        r->status = STATUS_MEMORY;
    return room;
}

void *parse_grow(struct parsing *r, void *list, size_t n, size_t size)
{
    if ((n & (n - 1)) != 0) /* its room is the next power of 2 */
        return list;
    void *grown = parse_room(r, n > 0 ? 2 * n : 1, size);
    if (grown && n > 0)
        memcpy(grown, list, n * size);
    return grown;
}

const char *parse_text(struct parsing *r, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vformat(&r->study->arena, format, arguments);
    va_end(arguments);
    if (!text)
        r->status = STATUS_MEMORY;
    return text ? text : "";
}

const char *parse_list(struct parsing *r, const char *const *words, size_t n)
{
    const char *list = n > 0 ? words[0] : _("nothing");
    for (size_t i = 1; i < n; i++)
        list = parse_text(r, "%s, %s", list, words[i]);
    return list;
}

void parse_check_keys(struct parsing *r, const char *where, const struct json *object,
                      const char *const *known, size_t n)
{
    json_for_each(member, object)
    {
        size_t k = 0;
        while (k < n && strcmp(known[k], member->key) != 0)
            k++;
        if (k < n)
            continue;
        const char *near = text_nearest(member->key, known, n);
        if (near)
            PARSE_FAULT(r, where, member, "\"%s\" is unknown here; did you mean \"%s\"?", member->key, near);
        else
            PARSE_FAULT(r, where, member, "\"%s\" is unknown here; there may be %s", member->key,
                        parse_list(r, known, n));
    }
}

const char *parse_member(struct parsing *r, const struct json *document, const char *key, bool required)
{
    const struct json *value = json_find(document, key);
    if (value && value->kind == JSON_TEXT && value->text[0] != '\0')
        return value->text;
    if (value)
        PARSE_FAULT(r, key, value, "is not a text; write one in quotation marks");
    else if (required)
        PARSE_FAULT(r, key, document, "is missing; every study has one");
    return NULL;
}

bool parse_switch(struct parsing *r, const char *where, const struct json *object, const char *key)
{
    const struct json *value = json_find(object, key);
    if (value && value->kind != JSON_BOOL)
        PARSE_FAULT(r, where, value, "\"%s\" is %s; write true or false", key,
                    _(json_kind_words(value->kind)));
    return value && value->truth;
}
