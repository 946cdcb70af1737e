/* The list of differing inputs while it grows. */
#include "compare/differ.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

static const char *keep(struct differ *d, const char *words)
{
    const char *text = arena_text(d->arena, words, strlen(words));
    if (!text)
        d->status = STATUS_MEMORY;
    return text;
}

const char *differ_text(struct differ *d, struct words *words)
{
    const char *text = keep(d, words_text(words));
    if (words->sink.status != STATUS_OK)
        d->status = words->sink.status;
    words_done(words, &words->sink);
    return text;
}

const char *differ_format(struct differ *d, const char *format, ...)
{
    char text[FAULT_LENGTH];
    va_list arguments;
    va_start(arguments, format);
    text_vformat(text, sizeof text, format, arguments);
    va_end(arguments);
    return keep(d, text);
}

struct input *differ_add(struct differ *d, struct input input)
{
    struct inputs *inputs = d->inputs;
    input.value = arena_new(d->arena, d->n, sizeof *input.value);
    if (!input.name || !input.value ||
        !memory_grow(&inputs->list, &inputs->capacity, inputs->n + 1, sizeof *inputs->list)) {
        d->status = STATUS_MEMORY;
        return NULL;
    }
    inputs->list[inputs->n] = input;
    return &inputs->list[inputs->n++];
}
