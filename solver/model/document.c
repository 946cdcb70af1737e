/* Values of a scenario's document: numbers in their range, settings of parameters, and words for keys that
 * are unknown. */
#include "model/document.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/model.h"

struct place document_place(const struct document *d, const char *key, const struct json *value)
{
    return (struct place){d->scenario->path, value ? value->line : 0, key};
}

void *document_new(struct document *d, size_t count, size_t size)
{
    void *room = arena_new(d->scenario->arena, count, size);
    if (!room)
        d->status = STATUS_MEMORY;
    return room;
}

void document_unknown_key(struct document *d, const char *where, const struct json *member,
                          const char *const *known, size_t n)
{
    const char *near = text_nearest(member->key, known, n);
    if (near)
        DOCUMENT_FAULT(d, where, member, "\"%s\" is unknown here; did you mean \"%s\"?", member->key, near);
    else
        DOCUMENT_FAULT(d, where, member, "\"%s\" is unknown here; `bianzhi rules` lists what there is",
                       member->key);
}

static bool in_range(double value, const struct parameter *parameter)
{
    return value >= parameter->least && value <= parameter->most;
}

static void out_of_range(struct document *d, const char *key, const struct json *value,
                         const struct parameter *parameter)
{
    char written[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    faults_add(d->faults, (struct place){d->scenario->path, value->line, key},
               "%s is out of range; write %s to %s (%s)", number_format(value->number, written),
               number_format(parameter->least, least), number_format(parameter->most, most),
               language_translate(parameter->unit));
}

/* A whole number where posts are counted. */
bool document_number_fits(struct document *d, const char *key, const struct json *value,
                          const struct parameter *parameter)
{
    int64_t count;
    if (value->kind != JSON_NUMBER) {
        DOCUMENT_FAULT(d, key, value, "is %s; write a number (%s)", json_kind_words(value->kind),
                       language_translate(parameter->unit));
        return false;
    }
    if (!in_range(value->number, parameter)) {
        out_of_range(d, key, value, parameter);
        return false;
    }
    if (parameter->kind == PARAMETER_COUNT && !json_is_count(value, &count)) {
        DOCUMENT_FAULT(d, key, value, "is not a whole number; write one (%s)",
                       language_translate(parameter->unit));
        return false;
    }
    return true;
}

/* "change_limit.share": how faults name a parameter. */
static const char *full_key(struct document *d, const char *section, const char *parameter)
{
    size_t length = strlen(section) + 1 + strlen(parameter);
    char *key = document_new(d, length + 1, 1);
    if (!key)
        return parameter;
    memcpy(key, section, strlen(section));
    key[strlen(section)] = '.';
    memcpy(key + strlen(section) + 1, parameter, strlen(parameter));
    return key;
}

static void read_codes(struct document *d, const char *key, const struct json *value,
                       const struct parameter *parameter, struct setting *setting)
{
    if (value->kind != JSON_OBJECT) {
        DOCUMENT_FAULT(d, key, value, "is %s; write an object, {\"code\": number} (%s)",
                       json_kind_words(value->kind), language_translate(parameter->unit));
        return;
    }
    json_for_each(member, value) document_number_fits(d, full_key(d, key, member->key), member, parameter);
    setting->codes = value;
}

void document_setting(struct document *d, const char *section, const struct json *value,
                      const struct parameter *parameter, struct setting *setting)
{
    const char *key = full_key(d, section, parameter->name);
    setting->given = true;
    switch (parameter->kind) {
    case PARAMETER_NUMBER:
    case PARAMETER_COUNT:
    case PARAMETER_SHARE:
        if (document_number_fits(d, key, value, parameter))
            setting->number = value->number;
        break;
    case PARAMETER_YES_NO:
        if (value->kind != JSON_BOOL)
            DOCUMENT_FAULT(d, key, value, "is %s; write true or false", json_kind_words(value->kind));
        setting->number = value->truth;
        break;
    case PARAMETER_CODE:
        if (value->kind != JSON_TEXT)
            DOCUMENT_FAULT(d, key, value, "is %s; write a code of %s", json_kind_words(value->kind),
                           language_translate(parameter->unit));
        else
            setting->text = value->text;
        break;
    case PARAMETER_BY_CODE:
        read_codes(d, key, value, parameter, setting);
        break;
    }
}

const struct json *document_default_json(struct document *d, const char *text)
{
    const struct json *json = NULL;
    enum status status = json_parse("default", text, strlen(text), d->scenario->arena, &json, d->faults);
    if (status != STATUS_OK)
        d->status = status == STATUS_MEMORY ? STATUS_MEMORY : STATUS_INTERNAL;
    return json;
}

struct setting *document_default_settings(struct document *d, const struct parameter *parameters, size_t n)
{
    struct setting *settings = document_new(d, n, sizeof *settings);
    for (size_t p = 0; settings && p < n; p++) {
        settings[p].number = parameters[p].fallback;
        settings[p].text = parameters[p].fallback_text;
        if (parameters[p].kind == PARAMETER_BY_CODE && parameters[p].fallback_text)
            settings[p].codes = document_default_json(d, parameters[p].fallback_text);
    }
    return settings;
}

const char **document_parameter_names(struct document *d, const struct parameter *parameters, size_t n)
{
    const char **names = document_new(d, 2 * n + 2, sizeof *names);
    for (size_t p = 0; names && p < n; p++) {
        names[2 * p] = parameters[p].name;
        names[2 * p + 1] = parameters[p].label_zh;
    }
    if (names) {
        names[2 * n] = "off";
        names[2 * n + 1] = "waivers";
    }
    return names;
}
