/* Figures by name. The model knows its summary as a document that it writes, so that is what is read: in the
 * layout of our own writer, a member a line, for studies read it case by case in several threads, and the
 * library that reads JSON from elsewhere is for one. */
#include "run/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

/* A summary being read: keys of the objects that are open, "a.b.", and where each begins. */
struct figures_reading {
    struct arena *arena;
    struct number_of *list;
    size_t n;
    char path[FAULT_LENGTH];
    size_t length[JSON_MOST_DEPTH + 1];
    size_t depth;
    size_t nlists; /* open lists: what stands in them has no name */
};

static void open_object(struct figures_reading *r, const char *key, size_t length)
{
    size_t used = strlen(r->path);
    r->length[r->depth++] = used;
    if (used + length + 2 > sizeof r->path)
        return;
    memcpy(r->path + used, key, length);
    memcpy(r->path + used + length, ".", 2);
}

static enum status take_number(struct figures_reading *r, const char *key, size_t length, const char *value)
{
    size_t used = strlen(r->path);
    char *name = arena_new(r->arena, used + length + 1, 1), *end;
    double number = strtod(value, &end);
    if (!name)
        return STATUS_MEMORY;
    memcpy(name, r->path, used);
    memcpy(name + used, key, length);
    if (end > value)
        r->list[r->n++] = (struct number_of){name, number};
    return STATUS_OK;
}

/* An object or a list that goes on in the next line. */
static bool opens(const char *value)
{
    return (*value == '{' && value[1] != '}') || (*value == '[' && value[1] != ']');
}

/* "key": value */
static enum status take_member(struct figures_reading *r, const char *key)
{
    const char *close = strchr(key, '"');
    const char *value = close && strncmp(close, "\": ", 3) == 0 ? close + 3 : NULL;
    if (!value)
        return STATUS_OK;
    if (r->nlists > 0 || *value == '[')
        r->nlists += opens(value);
    else if (opens(value))
        open_object(r, key, (size_t)(close - key));
    else if (*value == '-' || (*value >= '0' && *value <= '9'))
        return take_number(r, key, (size_t)(close - key), value);
    return STATUS_OK;
}

static enum status take_line(struct figures_reading *r, const char *line)
{
    while (*line == ' ')
        line++;
    if (*line == '"')
        return take_member(r, line + 1);
    if (r->nlists > 0) {
        r->nlists += opens(line);
        r->nlists -= *line == ']' || *line == '}';
    } else if (*line == '}' && r->depth > 0)
        r->path[r->length[--r->depth]] = '\0';
    return STATUS_OK;
}

enum status run_figures(const struct outcome *outcome, struct arena *arena, struct number_of **numbers,
                        size_t *n)
{
    struct figures_reading r = {.arena = arena};
    struct json_writer json;
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    json_open_object(&json);
    model_write_summary(outcome, &json);
    json_close(&json);
    enum status status = sink.status;
    /* a number takes more than one byte of text */
    r.list = status == STATUS_OK ? arena_new(arena, text.length, sizeof *r.list) : NULL;
    if (status == STATUS_OK && !r.list)
        status = STATUS_MEMORY;
    for (char *line = text.text, *end; status == STATUS_OK && line && *line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        else
            end = line + strlen(line);
        status = take_line(&r, line);
    }
    buffer_done(&text);
    *numbers = r.list;
    *n = r.n;
    return status;
}

double figures_find(const struct number_of *numbers, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(numbers[i].name, name) == 0)
            return numbers[i].value;
    return NAN;
}
