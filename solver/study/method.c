/* "design": the method and what it takes. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "study/gsl.h"
#include "study/parse.h"

/* What each method takes. */
static const struct {
    const char *name;
    const char *count; /* the key that says how many; NULL: levels do */
    size_t least, fallback;
    bool has_levels;
    size_t levels;
} methods[METHODS] = {
    [METHOD_OAT] = {"oat", NULL, 0, 0, true, 2},
    [METHOD_GRID] = {"grid", NULL, 0, 0, true, 5},
    [METHOD_LHS] = {"lhs", "n", 2, 0, false, 0},
    [METHOD_MONTE_CARLO] = {"monte_carlo", "n", 2, 0, false, 0},
    [METHOD_MORRIS] = {"morris", "trajectories", 2, 20, true, 4},
    [METHOD_SOBOL] = {"sobol", "n", 2, 0, false, 0},
};

const char *study_method_name(enum method method)
{
    return methods[method].name;
}

static size_t read_count(struct parsing *r, const struct json *design, const char *key, size_t least,
                         size_t fallback)
{
    enum { MOST = 10000000 };
    const struct json *value = json_find(design, key);
    int64_t count = (int64_t)fallback;
    if (!value && fallback > 0)
        return fallback;
    if (!value || !json_is_count(value, &count) || count < (int64_t)least || count > MOST)
        PARSE_FAULT(r, "design", value ? value : design, "\"%s\" is not a whole number of %zu to %d", key,
                    least, MOST);
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

static void check_dimensions(struct parsing *r, const struct json *design)
{
    const struct method_settings *is = &r->study->method;
    size_t n = r->study->nfactors;
    if (is->method == METHOD_SOBOL && 2 * n > GSL_MOST_DIMENSIONS)
        PARSE_FAULT(
            r, "design", design,
            "%zu factors; sobol takes 2 dimensions a factor and GSL's sequence has %d: at most %d factors "
            "(choose the important ones with morris first)",
            n, GSL_MOST_DIMENSIONS, GSL_MOST_DIMENSIONS / 2);
    if (is->quasi && n > GSL_MOST_DIMENSIONS)
        PARSE_FAULT(r, "design", design, "%zu factors; GSL's sequence has %d dimensions: leave quasi out", n,
                    GSL_MOST_DIMENSIONS);
    if (is->method == METHOD_MORRIS && is->levels % 2 != 0)
        PARSE_FAULT(r, "design", design, "%zu levels; morris wants an even number", is->levels);
}

static bool find_method(struct parsing *r, const struct json *design)
{
    const char *names[METHODS];
    const struct json *method = json_find(design, "method");
    for (size_t m = 0; m < METHODS; m++) {
        names[m] = methods[m].name;
        if (method && method->kind == JSON_TEXT && strcmp(method->text, names[m]) == 0) {
            r->study->method.method = (enum method)m;
            return true;
        }
    }
    const char *near =
        method && method->kind == JSON_TEXT ? text_nearest(method->text, names, METHODS) : NULL;
    if (near)
        PARSE_FAULT(r, "design", method,
                    "\"method\" is none of oat, grid, lhs, monte_carlo, morris and sobol; did you mean %s?",
                    near);
    else
        PARSE_FAULT(r, "design", method ? method : design,
                    "\"method\" is none of oat, grid, lhs, monte_carlo, morris and sobol");
    return false;
}

void method_read(struct parsing *r, const struct json *design)
{
    struct method_settings *is = &r->study->method;
    if (!design || design->kind != JSON_OBJECT) {
        PARSE_FAULT(r, "design", design, "write an object, {\"method\": \"lhs\", \"n\": 100}");
        return;
    }
    if (!find_method(r, design))
        return;
    const char *keys[4] = {"method"};
    size_t nkeys = 1;
    if (methods[is->method].count) {
        keys[nkeys++] = methods[is->method].count;
        is->n = read_count(r, design, methods[is->method].count, methods[is->method].least,
                           methods[is->method].fallback);
    }
    if (methods[is->method].has_levels) {
        keys[nkeys++] = "levels";
        is->levels = read_count(r, design, "levels", 2, methods[is->method].levels);
    }
    if (is->method == METHOD_MONTE_CARLO) {
        keys[nkeys++] = "quasi";
        is->quasi = read_switch(r, design, "quasi");
    }
    if (is->method == METHOD_SOBOL) {
        keys[nkeys++] = "second_order";
        is->second_order = read_switch(r, design, "second_order");
    }
    parse_check_keys(r, "design", design, keys, nkeys);
    check_dimensions(r, design);
}
