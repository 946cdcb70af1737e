/* The list of warnings. */
#include "base/warnings.h"

#include <stdio.h>
#include <string.h>

void warnings_init(struct warnings *warnings)
{
    *warnings = (struct warnings){.status = STATUS_OK};
    arena_init(&warnings->arena);
}

void warnings_done(struct warnings *warnings)
{
    memory_free(warnings->list);
    arena_done(&warnings->arena);
}

__attribute__((format(printf, 2, 0))) static const char *worded(struct warnings *warnings, const char *format,
                                                                va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, language_translate(format), again);
    va_end(again);
    char *text = length < 0 ? NULL : arena_new(&warnings->arena, (size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, language_translate(format), arguments);
    return text;
}

void warnings_add_list(struct warnings *warnings, struct place place, struct place kept, const char *value,
                       const char *format, va_list arguments)
{
    struct warning warning = {.place = place, .kept = kept};
    warning.value = arena_text(&warnings->arena, value, strlen(value));
    warning.text = worded(warnings, format, arguments);
    if (!warning.value || !warning.text ||
        !memory_grow(&warnings->list, &warnings->capacity, warnings->n + 1, sizeof *warnings->list)) {
        warnings->status = STATUS_MEMORY;
        return;
    }
    warnings->list[warnings->n++] = warning;
}

void warnings_add(struct warnings *warnings, struct place place, struct place kept, const char *value,
                  const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warnings_add_list(warnings, place, kept, value, format, arguments);
    va_end(arguments);
}
