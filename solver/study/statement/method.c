/* Reading "design". The keys that it may have are those of the method it names. */
#include "study/statement/method.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "study/methods/methods.h"

#define METHOD_ADDRESS(name) &method_##name,
static const struct method *const methods[] = {STUDY_METHODS(METHOD_ADDRESS)};
#undef METHOD_ADDRESS

#define ANALYSIS_ADDRESS(name) &analysis_##name,
static const struct analysis *const analyses[] = {STUDY_ANALYSES(ANALYSIS_ADDRESS)};
#undef ANALYSIS_ADDRESS

enum { METHODS = sizeof methods / sizeof *methods, ANALYSES = sizeof analyses / sizeof *analyses };

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

/* "analysis": a word, or {word: {settings}}. */
static void read_analysis(struct parsing *r, const struct json *written)
{
    const char *names[ANALYSES];
    bool has_settings = written->kind == JSON_OBJECT && written->n == 1;
    const struct json *settings = has_settings ? written->items : NULL;
    const char *name = has_settings ? settings->key : written->kind == JSON_TEXT ? written->text : "";
    r->study->analysis = NULL;
    for (size_t a = 0; a < ANALYSES; a++) {
        names[a] = analyses[a]->name;
        if (strcmp(name, names[a]) == 0)
            r->study->analysis = analyses[a];
    }
    const struct analysis *analysis = r->study->analysis;
    const char *near = text_nearest(name, names, ANALYSES), *list = parse_list(r, names, ANALYSES);
    if (!analysis && near)
        PARSE_FAULT(r, "design", written, "\"analysis\" is none of %s; did you mean %s?", list, near);
    else if (!analysis)
        PARSE_FAULT(r, "design", written, "\"analysis\" is none of %s", list);
    else if (settings && (settings->kind != JSON_OBJECT || !analysis->read))
        PARSE_FAULT(r, "design", settings,
                    analysis->read ? N_("the settings of %s are no object")
                                   : N_("%s has no settings; write its name alone"),
                    name);
    else if (analysis->read)
        analysis->read(r, settings);
}

void method_choose(struct parsing *r, const struct json *design)
{
    if (design && design->kind == JSON_OBJECT)
        r->study->method = find_method(r, design);
    else
        PARSE_FAULT(r, "design", design, "write an object, {\"method\": \"lhs\", \"n\": 100}");
}

/* Shares are drawn together: a method that takes factors level by level has none to give, and one that
 * changes a factor by itself changes all that share its sum. */
static void check_shares(struct parsing *r, const struct json *design)
{
    const struct study *study = r->study;
    for (size_t f = 0; f < study->nfactors; f++) {
        if (study->factors[f].nshares == 0)
            continue;
        if (study->method->values)
            PARSE_FAULT(r, "design", design, "%s takes a factor level by level; \"dirichlet\" wants a sample",
                        study->method->name);
        else if (study->method->per_sample)
            PARSE_FAULT(r, "design", design,
                        "%s changes one factor by itself, and a share of \"dirichlet\" changes all others: "
                        "take lhs or monte_carlo with \"analysis\": \"shapley\" or \"pawn\", or a range for "
                        "each weight and \"renormalise\"",
                        study->method->name);
    }
}

/* A design for an analysis that wants an order has no place for words that have none; one for any analysis
 * has, beside other factors. */
static void check_order(struct parsing *r, const struct json *design, bool is_chosen)
{
    const struct study *study = r->study;
    size_t nblind = 0, last = 0;
    for (size_t f = 0; f < study->nfactors && study->analysis; f++)
        if (analysis_is_blind(study, f)) {
            nblind++;
            last = f;
        }
    bool is_made_for_it = study->method->analysis != &analysis_rank;
    if (nblind > 0 && (is_made_for_it || (is_chosen && nblind == study->nfactors)))
        PARSE_FAULT(r, "design", design,
                    "the words of \"%s\" have no order, and %s wants one: take sobol, or lhs or monte_carlo "
                    "with \"analysis\": \"pawn\" or \"shapley\"",
                    study->factors[last].name, is_made_for_it ? study->method->name : study->analysis->name);
}

void method_read(struct parsing *r, const struct json *design)
{
    struct study *study = r->study;
    const struct method *method = study->method;
    const char *keys[7] = {"method"};
    size_t nkeys = 1;
    if (!method)
        return;
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
        study->option = parse_switch(r, "design", design, method->option);
    }
    if (method->file)
        keys[nkeys++] = method->file;
    const struct json *analysis = json_find(design, "analysis");
    study->is_random = method->is_random;
    study->analysis = method->analysis;
    if (method->analysis == &analysis_rank)
        keys[nkeys++] = "analysis";
    const struct json *seed = json_find(design, "seed");
    if (seed) {
        PARSE_FAULT(r, "design", seed, "\"seed\" stands beside \"design\", not in it; move it there");
        keys[nkeys++] = "seed";
    }
    parse_check_keys(r, "design", design, keys, nkeys);
    if (method->analysis == &analysis_rank && analysis)
        read_analysis(r, analysis);
    check_shares(r, design);
    if (method->check)
        method->check(r, design);
    check_order(r, design, analysis != NULL);
}
