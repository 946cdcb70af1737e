/* Reading distributions: each shape by its name, its figures judged here, so that distribution.c may rely on
 * them. */
#include "study/statement/distribution_read.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "io/path.h"
#include "study/statement/value_sheet.h"
#include "study/statistics/gsl.h"

/* What is being read, and where faults go. */
struct distribution_reading {
    struct distribution *distribution;
    const char *file, *name;
    struct arena *arena;
    struct faults *faults;
    enum status status;
};

#define DISTRIBUTION_FAULT(r, value, ...)                                                                    \
    (faults_add((r)->faults, (struct place){(r)->file, (value)->line, (r)->name}, __VA_ARGS__),              \
     (r)->status = STATUS_DATA)

static struct distribution between(enum distribution_shape shape, double least, double most)
{
    return (struct distribution){
        .shape = shape, .least = least, .most = most, .from = least, .to = most, .up_to_end = 1};
}

/* A list of exactly n numbers; false with a fault otherwise. */
static bool read_numbers(struct distribution_reading *r, const struct json *list, size_t n, double *numbers,
                         const char *like)
{
    bool fits = list->kind == JSON_LIST && list->n == n;
    for (size_t i = 0; fits && i < n; i++) {
        fits = list->items[i].kind == JSON_NUMBER;
        numbers[i] = list->items[i].number;
    }
    if (!fits)
        DISTRIBUTION_FAULT(r, list, "\"%s\" is not %s", list->key, _(like));
    return fits;
}

static void read_uniform(struct distribution_reading *r, const struct json *list)
{
    double end[2];
    if (!read_numbers(r, list, 2, end, N_("two numbers, [least, most]")))
        return;
    *r->distribution = between(DISTRIBUTION_UNIFORM, end[0], end[1]);
    if (!(end[0] < end[1]))
        DISTRIBUTION_FAULT(r, list, "\"%s\": the first number must be below the second", list->key);
}

static void read_triangular(struct distribution_reading *r, const struct json *list)
{
    double at[3];
    if (!read_numbers(r, list, 3, at, N_("three numbers, [least, mode, most]")))
        return;
    *r->distribution = between(DISTRIBUTION_TRIANGULAR, at[0], at[2]);
    r->distribution->mode = at[1];
    if (!(at[0] <= at[1] && at[1] <= at[2] && at[0] < at[2]))
        DISTRIBUTION_FAULT(r, list, "the mode must lie between the ends, and these apart");
}

/* The number under a key; true when it is there. */
static bool find_number(const struct json *object, const char *key, double *number)
{
    const struct json *value = json_find(object, key);
    if (!value || value->kind != JSON_NUMBER)
        return false;
    *number = value->number;
    return true;
}

static void read_normal(struct distribution_reading *r, const struct json *object)
{
    *r->distribution = between(DISTRIBUTION_NORMAL, -HUGE_VAL, HUGE_VAL);
    if (object->n != 2 || !find_number(object, "mean", &r->distribution->mean) ||
        !find_number(object, "sd", &r->distribution->sd) || !(r->distribution->sd > 0))
        DISTRIBUTION_FAULT(r, object, "\"normal\" is not {\"mean\": number, \"sd\": number above 0}");
}

static void read_lognormal(struct distribution_reading *r, const struct json *object)
{
    *r->distribution = between(DISTRIBUTION_LOGNORMAL, -HUGE_VAL, HUGE_VAL);
    if (object->n != 2 || !find_number(object, "meanlog", &r->distribution->mean) ||
        !find_number(object, "sdlog", &r->distribution->sd) || !(r->distribution->sd > 0))
        DISTRIBUTION_FAULT(
            r, object,
            "\"lognormal\" is not {\"meanlog\": number, \"sdlog\": number above 0}, both of the logarithm");
}

static void read_beta(struct distribution_reading *r, const struct json *object)
{
    double least = 0, most = 1;
    size_t nends = find_number(object, "least", &least) + find_number(object, "most", &most);
    *r->distribution = between(DISTRIBUTION_BETA, least, most);
    if (object->n != 2 + nends || !find_number(object, "a", &r->distribution->a) ||
        !find_number(object, "b", &r->distribution->b) || !(r->distribution->a > 0) ||
        !(r->distribution->b > 0) || !(least < most))
        DISTRIBUTION_FAULT(r, object,
                           "\"beta\" is not {\"a\": number above 0, \"b\": number above 0}, with \"least\" "
                           "below \"most\" where they are not 0 and 1");
}

/* --- lists --- */

static bool make_list(struct distribution *distribution, enum distribution_shape shape, size_t n,
                      struct arena *arena)
{
    *distribution = between(shape, HUGE_VAL, -HUGE_VAL);
    distribution->nvalues = n;
    distribution->value = arena_new(arena, n, sizeof *distribution->value);
    distribution->up_to = arena_new(arena, n, sizeof *distribution->up_to);
    for (size_t i = 0; distribution->up_to && i < n; i++)
        distribution->up_to[i] = (double)(i + 1) / (double)n;
    return distribution->value && distribution->up_to;
}

static void set_ends(struct distribution *distribution)
{
    for (size_t i = 0; i < distribution->nvalues; i++) {
        distribution->least = fmin(distribution->least, distribution->value[i]);
        distribution->most = fmax(distribution->most, distribution->value[i]);
    }
    distribution->from = distribution->least;
    distribution->to = distribution->most;
}

enum status distribution_of_words(struct distribution *distribution, const char **word, size_t n,
                                  struct arena *arena)
{
    if (!make_list(distribution, DISTRIBUTION_LIST, n, arena))
        return STATUS_MEMORY;
    distribution->word = word;
    for (size_t i = 0; i < n; i++) { /* a word that stands there again is the one before */
        size_t first = 0;
        while (strcmp(word[first], word[i]) != 0)
            first++;
        distribution->value[i] = (double)first;
    }
    set_ends(distribution);
    return STATUS_OK;
}

enum status distribution_of_observed(struct distribution *distribution, const double *numbers, size_t n,
                                     struct arena *arena)
{
    if (!make_list(distribution, DISTRIBUTION_OBSERVED, n, arena))
        return STATUS_MEMORY;
    memcpy(distribution->value, numbers, n * sizeof *numbers);
    gsl_sort_values(distribution->value, n);
    set_ends(distribution);
    return STATUS_OK;
}

/* Numbers, true and false as 1 and 0, or words; all of a list are of the first one's kind. */
static void read_list(struct distribution_reading *r, const struct json *list)
{
    struct distribution *distribution = r->distribution;
    if (list->kind != JSON_LIST || list->n == 0) {
        DISTRIBUTION_FAULT(r, list, "\"%s\" is not a list of values", list->key);
        return;
    }
    enum json_kind kind = list->items[0].kind;
    const char **word = kind == JSON_TEXT ? arena_new(r->arena, list->n, sizeof *word) : NULL;
    if ((kind == JSON_TEXT && !word) || !make_list(distribution, DISTRIBUTION_LIST, list->n, r->arena)) {
        r->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < list->n; i++) {
        const struct json *item = &list->items[i];
        if (item->kind != kind || (kind != JSON_NUMBER && kind != JSON_BOOL && kind != JSON_TEXT)) {
            DISTRIBUTION_FAULT(
                r, item, "a listed value is %s; write numbers alone, or words alone, or true and false alone",
                _(json_kind_words(item->kind)));
            return;
        }
        distribution->value[i] = kind == JSON_BOOL ? (double)item->truth : item->number;
        if (word)
            word[i] = item->text;
    }
    if (!word)
        set_ends(distribution);
    else if (distribution_of_words(distribution, word, list->n, r->arena) != STATUS_OK)
        r->status = STATUS_MEMORY;
}

/* Weights in place of equal shares. */
static void read_weights(struct distribution_reading *r, const struct json *weights)
{
    struct distribution *distribution = r->distribution;
    double sum = 0;
    if (weights->kind != JSON_LIST || weights->n != distribution->nvalues) {
        DISTRIBUTION_FAULT(r, weights, "\"weights\" is not a list of as many numbers as there are values");
        return;
    }
    for (size_t i = 0; i < weights->n; i++) {
        if (weights->items[i].kind != JSON_NUMBER || weights->items[i].number < 0)
            DISTRIBUTION_FAULT(r, &weights->items[i], "a weight is not a number of 0 or more");
        distribution->up_to[i] = sum += weights->items[i].number;
    }
    if (!(sum > 0))
        DISTRIBUTION_FAULT(r, weights, "the weights add up to 0; give at least one value a weight");
    else if (!isfinite(sum))
        DISTRIBUTION_FAULT(r, weights, "the weights add up to more than a number holds; write smaller ones");
    for (size_t i = 0; i < weights->n; i++)
        distribution->up_to[i] /= sum;
}

static void read_discrete(struct distribution_reading *r, const struct json *object)
{
    const struct json *values = json_find(object, "values"), *weights = json_find(object, "weights");
    if (object->n != 2 || !values || !weights) {
        DISTRIBUTION_FAULT(r, object, "\"discrete\" is not {\"values\": [...], \"weights\": [...]}");
        return;
    }
    read_list(r, values);
    if (r->status == STATUS_OK)
        read_weights(r, weights);
}

/* --- observed values --- */

static void take_observed(struct distribution_reading *r, const double *numbers, size_t n)
{
    enum status status = distribution_of_observed(r->distribution, numbers, n, r->arena);
    r->status = r->status == STATUS_OK ? status : r->status;
}

/* The column of a file; cells that are empty are no observations. */
static void read_observed_file(struct distribution_reading *r, const struct json *object)
{
    const struct json *file = json_find(object, "file"), *column = json_find(object, "column");
    struct value_sheet sheet;
    if (object->n != 2 || !file || file->kind != JSON_TEXT || !column || column->kind != JSON_TEXT) {
        DISTRIBUTION_FAULT(r, object,
                           "\"empirical\" is no list of numbers, nor {\"file\": \"FILE.csv\", \"column\": "
                           "\"COLUMN\"}");
        return;
    }
    const char *path = path_beside(r->arena, r->file, file->text);
    r->status = path ? value_sheet_read(&sheet, path, r->arena, r->faults) : STATUS_MEMORY;
    if (r->status != STATUS_OK)
        return;
    long at = value_sheet_column(&sheet, column->text);
    double *numbers = arena_new(r->arena, sheet.nrows, sizeof *numbers);
    size_t n = 0;
    if (!numbers) {
        r->status = STATUS_MEMORY;
        return;
    }
    if (at < 0)
        DISTRIBUTION_FAULT(r, column, "%s has no column \"%s\"", path, column->text);
    for (size_t i = 0; at >= 0 && i < sheet.nrows; i++) {
        if (*value_sheet_cell(&sheet, i, (size_t)at) == '\0')
            continue;
        if (!value_sheet_number(&sheet, i, (size_t)at, &numbers[n++], r->faults))
            r->status = STATUS_DATA;
    }
    if (at >= 0 && n == 0)
        DISTRIBUTION_FAULT(r, column, "%s has no values in \"%s\"", path, column->text);
    if (r->status == STATUS_OK)
        take_observed(r, numbers, n);
}

static void read_empirical(struct distribution_reading *r, const struct json *value)
{
    if (value->kind != JSON_LIST || value->n == 0) {
        read_observed_file(r, value);
        return;
    }
    double *numbers = arena_new(r->arena, value->n, sizeof *numbers);
    if (!numbers)
        r->status = STATUS_MEMORY;
    else if (read_numbers(r, value, value->n, numbers, N_("a list of numbers")))
        take_observed(r, numbers, value->n);
}

/* --- truncated --- */

static void read_shape(struct distribution_reading *r, const struct json *object, bool within);

static void read_truncated(struct distribution_reading *r, const struct json *object)
{
    struct distribution *whole = r->distribution;
    const struct json *of = json_find(object, "of");
    double least = -HUGE_VAL, most = HUGE_VAL;
    size_t nends = find_number(object, "least", &least) + find_number(object, "most", &most);
    if (!of || nends == 0 || object->n != 1 + nends || !(least < most)) {
        DISTRIBUTION_FAULT(
            r, object,
            "\"truncated\" is not {\"of\": {...}, \"least\": number, \"most\": number}, one of "
            "the two or both, the first below the second");
        return;
    }
    read_shape(r, of, true);
    if (r->status != STATUS_OK)
        return;
    whole->least = fmax(whole->least, least);
    whole->most = fmin(whole->most, most);
    whole->below = whole->least > -HUGE_VAL ? distribution_share_below(whole, whole->least) : 0;
    whole->up_to_end = whole->most < HUGE_VAL ? distribution_share_below(whole, whole->most) : 1;
    if (!(whole->below < whole->up_to_end))
        DISTRIBUTION_FAULT(r, object, "nothing is left between the ends of \"truncated\"");
}

/* within: of a truncated distribution. */
static void read_shape(struct distribution_reading *r, const struct json *object, bool within)
{
    static const struct {
        const char *name;
        bool is_listed; /* nothing to be truncated */
        void (*read)(struct distribution_reading *r, const struct json *value);
    } known[] = {{"uniform", false, read_uniform},     {"normal", false, read_normal},
                 {"lognormal", false, read_lognormal}, {"triangular", false, read_triangular},
                 {"beta", false, read_beta},           {"discrete", true, read_discrete},
                 {"empirical", true, read_empirical},  {"truncated", true, read_truncated}};
    for (size_t i = 0; object->kind == JSON_OBJECT && object->n == 1 && i < sizeof known / sizeof *known;
         i++) {
        if (strcmp(object->items->key, known[i].name) == 0 && !(within && known[i].is_listed)) {
            known[i].read(r, object->items);
            return;
        }
    }
    DISTRIBUTION_FAULT(
        r, object,
        within ? N_("what is truncated is not an object with uniform, normal, lognormal, triangular "
                    "or beta")
               : N_("\"distribution\" is not an object with uniform, normal, lognormal, triangular, "
                    "beta, truncated, empirical, discrete or dirichlet"));
}

struct distribution distribution_of_share(double weight)
{
    struct distribution gamma = between(DISTRIBUTION_GAMMA, -HUGE_VAL, HUGE_VAL);
    gamma.a = weight;
    return gamma;
}

enum status distribution_read(struct distribution *distribution, const char *file, const char *name,
                              const struct json *factor, struct arena *arena, struct faults *faults)
{
    struct distribution_reading r = {distribution, file, name, arena, faults, STATUS_OK};
    const struct json *range = json_find(factor, "range"), *list = json_find(factor, "list");
    const struct json *shaped = json_find(factor, "distribution");
    if (!!range + !!list + !!shaped != 1)
        DISTRIBUTION_FAULT(&r, factor, "give one of range, list and distribution");
    else if (range)
        read_uniform(&r, range);
    else if (list)
        read_list(&r, list);
    else
        read_shape(&r, shaped, false);
    if (r.status != STATUS_OK)
        *distribution = (struct distribution){0};
    return r.status;
}
