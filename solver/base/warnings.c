/* The list of warnings. */
#include "base/warnings.h"

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

void warnings_add_list(struct warnings *warnings, struct place place, struct place kept, const char *value,
                       const char *format, va_list arguments)
{
    struct warning warning = {.place = place, .kept = kept};
    warning.value = arena_text(&warnings->arena, value, strlen(value));
    warning.text = arena_vformat(&warnings->arena, language_translate(format), arguments);
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
