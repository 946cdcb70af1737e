/* Reading a study file: one walk, every unknown key a fault, all faults at once. */
#include "study/study.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/version.h"
#include "io/file.h"
#include "study/gsl.h"
#include "study/parts.h"

enum { MOST_FACTORS = 1000 };

/* --- what readers share ---------------------------------------------------------------------------------------------- */

void *reading_new(struct reading *r, size_t count, size_t size)
{
    void *room = arena_new(&r->study->arena, count, size);
    if (!room)
        r->status = STATUS_MEMORY;
    return room;
}

const char *reading_text(struct reading *r, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : reading_new(r, (size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text ? text : "";
}

void reading_check_keys(struct reading *r, const char *where, const struct json *object,
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
            READING_FAULT(r, where, member, "\"%s\" is unknown here; did you mean \"%s\"?", member->key, near);
        else
            READING_FAULT(r, where, member, "\"%s\" is unknown here", member->key);
    }
}

static const char *read_text(struct reading *r, const struct json *document, const char *key, bool required)
{
    const struct json *value = json_find(document, key);
    if (value && value->kind == JSON_TEXT && value->text[0] != '\0')
        return value->text;
    if (value)
        READING_FAULT(r, key, value, "is not a text; write one in quotation marks");
    else if (required)
        READING_FAULT(r, key, document, "is missing; every study has one");
    return NULL;
}

/* --- factors --------------------------------------------------------------------------------------------------------- */

static const char *const how_names[] = {[HOW_SET] = "set", [HOW_ADD] = "add", [HOW_FACTOR] = "factor"};

const char *study_how_name(enum how how)
{
    return how_names[how];
}

static void read_how(struct reading *r, const struct json *object, struct factor *factor)
{
    const struct json *how = json_find(object, "how");
    factor->how = HOW_SET;
    for (size_t h = 0; how && how->kind == JSON_TEXT && h < sizeof how_names / sizeof *how_names; h++) {
        if (strcmp(how->text, how_names[h]) == 0) {
            factor->how = (enum how)h;
            return;
        }
    }
    if (how)
        READING_FAULT(r, factor->name, how, "\"how\" is none of set, add and factor");
}

/* The value that leaves everything as it is. */
static double neutral_of(const struct factor *factor)
{
    if (factor->how != HOW_SET)
        return factor->how == HOW_ADD ? 0 : 1;
    for (size_t i = 0; i < factor->naims; i++)
        if (!factor->aims[i].has_base || factor->aims[i].base < factor->aims[0].base ||
            factor->aims[i].base > factor->aims[0].base)
            return NAN;
    return factor->naims > 0 ? factor->aims[0].base : NAN;
}

static void check_bases(struct reading *r, const struct json *object, const struct factor *factor)
{
    for (size_t i = 0; factor->how != HOW_SET && i < factor->naims; i++)
        if (!factor->aims[i].has_base)
            READING_FAULT(r, factor->name, object, "%s is empty: there is nothing to %s; use \"how\": \"set\"",
                          factor->aims[i].words, factor->how == HOW_ADD ? "add to" : "multiply");
}

static void read_factor(struct reading *r, const struct json *object, struct factor *factor)
{
    static const char *const keys[] = {"name", "set", "how", "range", "list", "distribution", "note"};
    if (object->kind != JSON_OBJECT) {
        READING_FAULT(r, "factors", object, "a factor is %s; write an object", json_kind_words(object->kind));
        return;
    }
    const char *name = read_text(r, object, "name", true);
    factor->name = name ? name : "";
    reading_check_keys(r, "factors", object, keys, sizeof keys / sizeof *keys);
    read_how(r, object, factor);
    enum status status = spread_read(&factor->spread, r->study->path, factor->name, object, &r->study->arena,
                                     r->study->faults);
    if (r->status == STATUS_OK || status == STATUS_MEMORY)
        r->status = status;
    const struct json *set = json_find(object, "set");
    if (set && r->study->test)
        READING_FAULT(r, factor->name, set, "\"set\" has no meaning for a test model; leave it out");
    else if (set)
        aim_read(r, factor, set);
    else if (!r->study->test)
        READING_FAULT(r, factor->name, object, "\"set\" is missing; it names what the factor changes");
    check_bases(r, object, factor);
    factor->neutral = r->study->test && status == STATUS_OK ? spread_at(&factor->spread, 0.5) : neutral_of(factor);
}

static bool is_same_figure(const struct aim *a, const struct aim *b)
{
    return a->kind == b->kind && a->of_rule == b->of_rule && a->group == b->group && a->at == b->at &&
           a->item == b->item;
}

static void refuse_shared_figures(struct reading *r, const struct json *list, const struct factor *a,
                                  const struct factor *b)
{
    for (size_t i = 0; i < a->naims; i++)
        for (size_t j = 0; j < b->naims; j++)
            if (is_same_figure(&a->aims[i], &b->aims[j]))
                READING_FAULT(r, "factors", list, "%s and %s both set %s; let one do it", a->name, b->name,
                              a->aims[i].words);
}

static void check_factor_pairs(struct reading *r, const struct json *list)
{
    const struct study *study = r->study;
    for (size_t i = 0; i < study->nfactors; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(study->factors[i].name, study->factors[j].name) == 0)
                READING_FAULT(r, "factors", &list->items[i], "two factors are called \"%s\"",
                              study->factors[i].name);
            refuse_shared_figures(r, &list->items[i], &study->factors[j], &study->factors[i]);
        }
    }
}

static void read_factors(struct reading *r, const struct json *list)
{
    if (!list || list->kind != JSON_LIST || list->n == 0 || list->n > MOST_FACTORS) {
        READING_FAULT(r, "factors", list, "write a list of 1 to %d factors", MOST_FACTORS);
        return;
    }
    r->study->factors = reading_new(r, list->n, sizeof *r->study->factors);
    json_for_each(object, list)
    {
        if (r->study->factors && r->status != STATUS_MEMORY)
            read_factor(r, object, &r->study->factors[r->study->nfactors++]);
    }
    if (r->study->factors)
        check_factor_pairs(r, list);
}

/* --- sums, and whether values fit -------------------------------------------------------------------------------------- */

static void read_sums(struct reading *r, const struct json *list)
{
    struct study *study = r->study;
    if (!list)
        return;
    if (list->kind != JSON_LIST || study->test) {
        READING_FAULT(r, "renormalise", list, "write a list of objects of a scenario, such as [\"formula.weights\"]");
        return;
    }
    study->sums = reading_new(r, list->n, sizeof *study->sums);
    json_for_each(text, list)
    {
        if (study->sums && aim_read_sum(r, text, &study->sums[study->nsums]))
            study->nsums++;
    }
}

static bool is_scaled(const struct study *study, const struct aim *aim)
{
    for (size_t s = 0; s < study->nsums; s++)
        if (aim->kind == AIM_CODE && aim->of_rule == study->sums[s].of_rule && aim->group == study->sums[s].group &&
            aim->at == study->sums[s].at)
            return true;
    return false;
}

static double applied(const struct factor *factor, const struct aim *aim, double value)
{
    return factor->how == HOW_SET ? value : factor->how == HOW_ADD ? aim->base + value : aim->base * value;
}

/* The ends of a spread that has ends must be allowed; scaled figures are judged case by case. */
static void check_ends(struct reading *r, const struct factor *factor)
{
    char end[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    if (factor->spread.shape == SPREAD_NORMAL)
        return;
    for (size_t i = 0; i < factor->naims; i++) {
        const struct aim *aim = &factor->aims[i];
        for (double u = 0; u <= 1 && !is_scaled(r->study, aim); u++) {
            double value = applied(factor, aim, u < 1 ? factor->spread.least : factor->spread.most);
            if (value >= aim->least && value <= aim->most)
                continue;
            READING_FAULT(r, factor->name, (const struct json *)NULL, "%s would become %s; it may be %s%s%s",
                          aim->words, number_format(value, end), number_format(aim->least, least),
                          aim->most < HUGE_VAL ? " to " : " or more",
                          aim->most < HUGE_VAL ? number_format(aim->most, most) : "");
        }
    }
}

/* --- the design ---------------------------------------------------------------------------------------------------------- */

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

static size_t read_count(struct reading *r, const struct json *design, const char *key, size_t least, size_t fallback)
{
    enum { MOST = 10000000 };
    const struct json *value = json_find(design, key);
    int64_t count = (int64_t)fallback;
    if (!value && fallback > 0)
        return fallback;
    if (!value || !json_is_count(value, &count) || count < (int64_t)least || count > MOST)
        READING_FAULT(r, "design", value ? value : design, "\"%s\" is not a whole number of %zu to %d", key, least, MOST);
    return (size_t)count;
}

static bool read_switch(struct reading *r, const struct json *design, const char *key)
{
    const struct json *value = json_find(design, key);
    if (value && value->kind != JSON_BOOL)
        READING_FAULT(r, "design", value, "\"%s\" is %s; write true or false", key, json_kind_words(value->kind));
    return value && value->truth;
}

static void check_dimensions(struct reading *r, const struct json *design)
{
    const struct method_settings *is = &r->study->method;
    size_t n = r->study->nfactors;
    if (is->method == METHOD_SOBOL && 2 * n > GSL_MOST_DIMENSIONS)
        READING_FAULT(r, "design", design,
                      "%zu factors; sobol takes 2 dimensions a factor and GSL's sequence has %d: at most %d factors "
                      "(choose the important ones with morris first)",
                      n, GSL_MOST_DIMENSIONS, GSL_MOST_DIMENSIONS / 2);
    if (is->quasi && n > GSL_MOST_DIMENSIONS)
        READING_FAULT(r, "design", design, "%zu factors; GSL's sequence has %d dimensions: leave quasi out", n,
                      GSL_MOST_DIMENSIONS);
    if (is->method == METHOD_MORRIS && is->levels % 2 != 0)
        READING_FAULT(r, "design", design, "%zu levels; morris wants an even number", is->levels);
}

static bool find_method(struct reading *r, const struct json *design)
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
    const char *near = method && method->kind == JSON_TEXT ? text_nearest(method->text, names, METHODS) : NULL;
    READING_FAULT(r, "design", method ? method : design,
                  "\"method\" is none of oat, grid, lhs, monte_carlo, morris and sobol%s%s%s",
                  near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return false;
}

static void read_design(struct reading *r, const struct json *design)
{
    struct method_settings *is = &r->study->method;
    if (!design || design->kind != JSON_OBJECT) {
        READING_FAULT(r, "design", design, "write an object, {\"method\": \"lhs\", \"n\": 100}");
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
    reading_check_keys(r, "design", design, keys, nkeys);
    check_dimensions(r, design);
}

/* --- the whole --------------------------------------------------------------------------------------------------------- */

/* A path written in the study, seen from the working directory. */
static const char *beside(struct reading *r, const char *path)
{
    const char *slash = strrchr(r->study->path, '/');
    if (path[0] == '/' || !slash)
        return path;
    return reading_text(r, "%.*s/%s", (int)(slash - r->study->path), r->study->path, path);
}

static void load_base(struct reading *r, const struct json *document)
{
    struct study *study = r->study;
    const char *scenario = read_text(r, document, "scenario", false);
    const char *test = read_text(r, document, "test_model", false);
    if (!scenario == !test) {
        READING_FAULT(r, "scenario", document, "name the scenario whose figures are varied (or a test_model)");
        return;
    }
    if (test) {
        study->test_name = test;
        study->test = test_model_find(test);
        if (!study->test)
            READING_FAULT(r, "test_model", json_find(document, "test_model"), "\"%s\" is neither ishigami nor linear",
                          test);
        return;
    }
    study->scenario_path = beside(r, scenario);
    enum status status = r->status == STATUS_MEMORY ? STATUS_MEMORY : run_load(&study->base, study->scenario_path);
    if (status == STATUS_OK)
        status = run_build(&study->base);
    if (status != STATUS_OK)
        r->status = status;
}

static void read_seed(struct reading *r, const struct json *value)
{
    int64_t seed = 1;
    if (value && !json_is_count(value, &seed))
        READING_FAULT(r, "seed", value, "is not a whole number of 0 or more");
    r->study->seed = (uint64_t)seed;
}

static void read_document(struct reading *r, const struct json *document)
{
    static const char *const keys[] = {"name",   "title",   "note",        "scenario", "test_model", "seed",
                                       "factors", "design", "renormalise", "outputs",  "$schema"};
    struct study *study = r->study;
    reading_check_keys(r, NULL, document, keys, sizeof keys / sizeof *keys);
    study->name = read_text(r, document, "name", true);
    study->title = read_text(r, document, "title", false);
    read_seed(r, json_find(document, "seed"));
    load_base(r, document);
    if (!study->test && !study->base.facts)
        return;
    read_factors(r, json_find(document, "factors"));
    read_sums(r, json_find(document, "renormalise"));
    for (size_t f = 0; f < study->nfactors; f++)
        check_ends(r, &study->factors[f]);
    read_design(r, json_find(document, "design"));
    measure_read(r, json_find(document, "outputs"));
}

/* Everything a result depends on besides the values of the factors: program, scenario, tables, what is recorded. */
static enum status hash_inputs(struct study *study)
{
    struct buffer all;
    char hash[HASH_TEXT];
    buffer_init(&all);
    struct sink sink = buffer_sink(&all);
    sink_format(&sink, "bianzhi %s\n%s\n", BIANZHI_VERSION, study->test ? study->test_name : study->model->name);
    for (size_t i = 0; !study->test && i < study->base.tables.ntables; i++) {
        const struct table *table = &study->base.tables.table[i];
        sink_format(&sink, "%s %s\n", table->schema->name,
                    table->absent ? "-" : hash_bytes(table->bytes.text ? table->bytes.text : "", table->bytes.length, hash));
    }
    if (!study->test)
        run_write_scenario(&study->base, &sink);
    for (size_t m = 0; m < study->nmeasures; m++)
        sink_format(&sink, "%s\n", study->measures[m].name);
    for (size_t s = 0; s < study->nsums; s++)
        sink_format(&sink, "keeps %s\n", study->sums[s].words);
    sink_text(&sink, study->records_plan ? "plan\n" : "\n");
    hash_bytes(all.text ? all.text : "", all.length, study->inputs_hash);
    buffer_done(&all);
    return sink.status;
}

static enum status parse(struct study *study, const struct json **document)
{
    enum status status = file_read(study->path, FILE_MOST_BYTES, &study->bytes, study->faults);
    if (status == STATUS_OK)
        status = json_parse(study->path, study->bytes.text ? study->bytes.text : "", study->bytes.length,
                            &study->arena, document, study->faults);
    if (status == STATUS_OK && (*document)->kind != JSON_OBJECT) {
        faults_add(study->faults, (struct place){study->path, (*document)->line, NULL},
                   "a study is an object: { \"name\": ..., \"scenario\": ..., \"factors\": [...] }");
        status = STATUS_DATA;
    }
    return status;
}

enum status study_load(struct study *study, const struct model *model, const char *path, struct faults *faults)
{
    *study = (struct study){.model = model, .path = path, .faults = faults};
    arena_init(&study->arena);
    buffer_init(&study->bytes);
    run_init(&study->base, model, (struct run_options){0}, faults);
    const struct json *document = NULL;
    enum status status = parse(study, &document);
    if (status != STATUS_OK)
        return status;
    struct reading r = {.study = study, .status = STATUS_OK};
    read_document(&r, document);
    return r.status == STATUS_OK ? hash_inputs(study) : r.status;
}

void study_done(struct study *study)
{
    run_done(&study->base);
    buffer_done(&study->bytes);
    arena_done(&study->arena);
}
