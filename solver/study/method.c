/* Reading "design". The keys that it may have are those of the method it names. */
#include "study/method.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "study/methods/methods.h"

#define METHOD_ADDRESS(name) &method_##name,
static const struct method *const methods[] = {STUDY_METHODS(METHOD_ADDRESS)};
#undef METHOD_ADDRESS

enum { METHODS = sizeof methods / sizeof *methods };

size_t method_even_samples(const struct study *study)
{
    size_t power = 1;
    while (power <= study->nsamples / 2)
        power *= 2;
    return study->method->is_net && study->method->is_net(study) ? power : study->nsamples;
}

static size_t read_count(struct parsing *r, const struct json *design, const char *key, size_t fallback)
{
    enum { LEAST = 2, MOST = 10000000 };
    const struct json *value = json_find(design, key);
    int64_t count = (int64_t)fallback;
    if (!value && fallback > 0)
        return fallback;
    if (!value || !json_is_count(value, &count) || count < LEAST || count > MOST)
        PARSE_FAULT(r, "design", value ? value : design, "\"%s\" is not a whole number of %d to %d", key,
                    LEAST, MOST);
    return (size_t)count;
}

static bool read_switch(struct parsing *r, const struct json *design, const char *key)
{
    const struct json *value = json_find(design, key);
    if (value && value->kind != JSON_BOOL)
        PARSE_FAULT(r, "design", value, "\"%s\" is %s; write true or false", key,
                    _(json_kind_words(value->kind)));
    return value && value->truth;
}

static const struct method *find_method(struct parsing *r, const struct json *design)
{
    const char *names[METHODS];
    const struct json *named = json_find(design, "method");
    const char *name = named && named->kind == JSON_TEXT ? named->text : "";
    for (size_t m = 0; m < METHODS; m++) {
        names[m] = methods[m]->name;
        if (strcmp(name, names[m]) == 0)
            return methods[m];
    }
    const char *near = text_nearest(name, names, METHODS), *list = parse_list(r, names, METHODS);
    if (near)
        PARSE_FAULT(r, "design", named, "\"method\" is none of %s; did you mean %s?", list, near);
    else
        PARSE_FAULT(r, "design", named ? named : design, "\"method\" is none of %s", list);
    return NULL;
}

void method_read(struct parsing *r, const struct json *design)
{
    struct study *study = r->study;
    if (!design || design->kind != JSON_OBJECT) {
        PARSE_FAULT(r, "design", design, "write an object, {\"method\": \"lhs\", \"n\": 100}");
        return;
    }
    const struct method *method = study->method = find_method(r, design);
    if (!method)
        return;
    const char *keys[4] = {"method"};
    size_t nkeys = 1;
    if (method->samples) {
        keys[nkeys++] = method->samples;
        study->nsamples = read_count(r, design, method->samples, method->fallback);
    }
    if (method->levels > 0) {
        keys[nkeys++] = "levels";
        study->levels = read_count(r, design, "levels", method->levels);
    }
    if (method->option) {
        keys[nkeys++] = method->option;
        study->option = read_switch(r, design, method->option);
    }
    parse_check_keys(r, "design", design, keys, nkeys);
    if (method->check)
        method->check(r, design);
}
