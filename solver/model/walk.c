/* Values of a scenario's document: numbers in their range, settings of parameters, and words for keys that
 * are unknown. */
#include "model/walk.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/model.h"

void *walk_new(struct walk *w, size_t count, size_t size)
{
    void *room = arena_new(w->scenario->arena, count, size);
    if (!room)
        w->status = STATUS_MEMORY;
    return room;
}

void walk_unknown_key(struct walk *w, const char *where, const struct json *member, const char *const *known,
                      size_t n)
{
    const char *near = text_nearest(member->key, known, n);
    if (near)
        WALK_FAULT(w, where, member, "\"%s\" is unknown here; did you mean \"%s\"?", member->key, near);
    else
        WALK_FAULT(w, where, member, "\"%s\" is unknown here; `bianzhi rules` lists what there is",
                   member->key);
}

static bool in_range(double value, const struct parameter *parameter)
{
    return value >= parameter->least && value <= parameter->most;
}

static void out_of_range(struct walk *w, const char *key, const struct json *value,
                         const struct parameter *parameter)
{
    char written[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    faults_add(w->faults, (struct place){w->scenario->path, value->line, key},
               "%s is out of range; write %s to %s (%s)", number_format(value->number, written),
               number_format(parameter->least, least), number_format(parameter->most, most),
               language_translate(parameter->unit));
}

/* A whole number where posts are counted. */
bool walk_number_fits(struct walk *w, const char *key, const struct json *value,
                      const struct parameter *parameter)
{
    int64_t count;
    if (value->kind != JSON_NUMBER) {
        WALK_FAULT(w, key, value, "is %s; write a number (%s)", json_kind_words(value->kind),
                   language_translate(parameter->unit));
        return false;
    }
    if (!in_range(value->number, parameter)) {
        out_of_range(w, key, value, parameter);
        return false;
    }
    if (parameter->kind == PARAMETER_COUNT && !json_is_count(value, &count)) {
        WALK_FAULT(w, key, value, "is not a whole number; write one (%s)",
                   language_translate(parameter->unit));
        return false;
    }
    return true;
}

/* "change_limit.share": how faults name a parameter. */
static const char *full_key(struct walk *w, const char *section, const char *parameter)
{
    size_t length = strlen(section) + 1 + strlen(parameter);
    char *key = walk_new(w, length + 1, 1);
    if (!key)
        return parameter;
    memcpy(key, section, strlen(section));
    key[strlen(section)] = '.';
    memcpy(key + strlen(section) + 1, parameter, strlen(parameter));
    return key;
}

static void read_codes(struct walk *w, const char *key, const struct json *value,
                       const struct parameter *parameter, struct setting *setting)
{
    if (value->kind != JSON_OBJECT) {
        WALK_FAULT(w, key, value, "is %s; write an object, {\"code\": number} (%s)",
                   json_kind_words(value->kind), language_translate(parameter->unit));
        return;
    }
    json_for_each(member, value) walk_number_fits(w, full_key(w, key, member->key), member, parameter);
    setting->codes = value;
}

void walk_setting(struct walk *w, const char *section, const struct json *value,
                  const struct parameter *parameter, struct setting *setting)
{
    const char *key = full_key(w, section, parameter->name);
    setting->given = true;
    switch (parameter->kind) {
    case PARAMETER_NUMBER:
    case PARAMETER_COUNT:
    case PARAMETER_SHARE:
        if (walk_number_fits(w, key, value, parameter))
            setting->number = value->number;
        break;
    case PARAMETER_YES_NO:
        if (value->kind != JSON_BOOL)
            WALK_FAULT(w, key, value, "is %s; write true or false", json_kind_words(value->kind));
        setting->number = value->truth;
        break;
    case PARAMETER_CODE:
        if (value->kind != JSON_TEXT)
            WALK_FAULT(w, key, value, "is %s; write a code of %s", json_kind_words(value->kind),
                       language_translate(parameter->unit));
        else
            setting->text = value->text;
        break;
    case PARAMETER_BY_CODE:
        read_codes(w, key, value, parameter, setting);
        break;
    }
}

const struct json *walk_default_json(struct walk *w, const char *text)
{
    const struct json *json = NULL;
    enum status status = json_parse("default", text, strlen(text), w->scenario->arena, &json, w->faults);
    if (status != STATUS_OK)
        w->status = status == STATUS_MEMORY ? STATUS_MEMORY : STATUS_INTERNAL;
    return json;
}

struct setting *walk_default_settings(struct walk *w, const struct parameter *parameters, size_t n)
{
    struct setting *settings = walk_new(w, n, sizeof *settings);
    for (size_t p = 0; settings && p < n; p++) {
        settings[p].number = parameters[p].fallback;
        settings[p].text = parameters[p].fallback_text;
        if (parameters[p].kind == PARAMETER_BY_CODE && parameters[p].fallback_text)
            settings[p].codes = walk_default_json(w, parameters[p].fallback_text);
    }
    return settings;
}

const struct parameter *parameter_find(const struct parameter *parameters, size_t n, const char *name,
                                       size_t *at)
{
    for (size_t p = 0; p < n; p++) {
        if (strcmp(parameters[p].name, name) == 0) {
            *at = p;
            return &parameters[p];
        }
    }
    return NULL;
}

const char **walk_parameter_names(struct walk *w, const struct parameter *parameters, size_t n)
{
    const char **names = walk_new(w, n + 2, sizeof *names);
    for (size_t p = 0; names && p < n; p++)
        names[p] = parameters[p].name;
    if (names) {
        names[n] = "off";
        names[n + 1] = "waivers";
    }
    return names;
}
