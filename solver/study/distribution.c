/* Distributions by inversion: a place in 0..1 becomes a value by the inverse of the distribution function.
 * Rejection or polar methods would be quicker, but take a varying number of draws a value and lose the
 * evenness of strata and quasi-random points. */
#include "study/distribution.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "study/gsl.h"

static const double NORMAL_TAIL = 0.005; /* share beyond each end where an end is asked for */

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
    *r->distribution = (struct distribution){.shape = DISTRIBUTION_UNIFORM, .least = end[0], .most = end[1]};
    if (!(end[0] < end[1]))
        DISTRIBUTION_FAULT(r, list, "\"%s\": the first number must be below the second", list->key);
}

static void read_triangular(struct distribution_reading *r, const struct json *list)
{
    double at[3];
    if (!read_numbers(r, list, 3, at, N_("three numbers, [least, mode, most]")))
        return;
    *r->distribution =
        (struct distribution){.shape = DISTRIBUTION_TRIANGULAR, .least = at[0], .mode = at[1], .most = at[2]};
    if (!(at[0] <= at[1] && at[1] <= at[2] && at[0] < at[2]))
        DISTRIBUTION_FAULT(r, list, "the mode must lie between the ends, and these apart");
}

static void read_normal(struct distribution_reading *r, const struct json *object)
{
    const struct json *mean = json_find(object, "mean"), *sd = json_find(object, "sd");
    bool fits = object->kind == JSON_OBJECT && object->n == 2 && mean && mean->kind == JSON_NUMBER && sd &&
                sd->kind == JSON_NUMBER && sd->number > 0;
    if (!fits) {
        DISTRIBUTION_FAULT(r, object, "\"normal\" is not {\"mean\": number, \"sd\": number above 0}");
        return;
    }
    *r->distribution =
        (struct distribution){.shape = DISTRIBUTION_NORMAL, .mean = mean->number, .sd = sd->number};
}

/* A listed value: a number, or true and false as 1 and 0; all of a list are of the first one's kind. */
static bool listed_value(const struct json *list, size_t i, double *value)
{
    const struct json *item = &list->items[i];
    *value = item->kind == JSON_BOOL ? (double)item->truth : item->number;
    return (item->kind == JSON_NUMBER || item->kind == JSON_BOOL) && item->kind == list->items[0].kind;
}

static void read_list(struct distribution_reading *r, const struct json *list)
{
    struct distribution *distribution = r->distribution;
    if (list->kind != JSON_LIST || list->n == 0) {
        DISTRIBUTION_FAULT(r, list, "\"%s\" is not a list of values", list->key);
        return;
    }
    *distribution = (struct distribution){.shape = DISTRIBUTION_LIST, .nvalues = list->n};
    distribution->value = arena_new(r->arena, list->n, sizeof *distribution->value);
    distribution->up_to = arena_new(r->arena, list->n, sizeof *distribution->up_to);
    if (!distribution->value || !distribution->up_to) {
        r->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < list->n; i++) {
        if (!listed_value(list, i, &distribution->value[i]))
            DISTRIBUTION_FAULT(r, &list->items[i],
                               "a listed value is %s; write numbers alone, or true and false alone",
                               _(json_kind_words(list->items[i].kind)));
        distribution->up_to[i] = (double)(i + 1) / (double)list->n;
        distribution->least =
            i == 0 ? distribution->value[0] : fmin(distribution->least, distribution->value[i]);
        distribution->most =
            i == 0 ? distribution->value[0] : fmax(distribution->most, distribution->value[i]);
    }
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
    for (size_t i = 0; i < weights->n; i++)
        distribution->up_to[i] /= sum;
}

static void read_discrete(struct distribution_reading *r, const struct json *object)
{
    const struct json *values = json_find(object, "values"), *weights = json_find(object, "weights");
    if (object->kind != JSON_OBJECT || object->n != 2 || !values || !weights) {
        DISTRIBUTION_FAULT(r, object, "\"discrete\" is not {\"values\": [...], \"weights\": [...]}");
        return;
    }
    read_list(r, values);
    if (r->status == STATUS_OK)
        read_weights(r, weights);
}

static void read_distribution(struct distribution_reading *r, const struct json *object)
{
    static const struct {
        const char *name;
        void (*read)(struct distribution_reading *r, const struct json *value);
    } known[] = {{"uniform", read_uniform},
                 {"normal", read_normal},
                 {"triangular", read_triangular},
                 {"discrete", read_discrete}};
    for (size_t i = 0; object->kind == JSON_OBJECT && object->n == 1 && i < sizeof known / sizeof *known;
         i++) {
        if (strcmp(object->items->key, known[i].name) == 0) {
            known[i].read(r, object->items);
            return;
        }
    }
    DISTRIBUTION_FAULT(r, object,
                       "\"distribution\" is not an object with uniform, normal, triangular or discrete");
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
        read_distribution(&r, shaped);
    return r.status;
}

static double triangular_at(const struct distribution *distribution, double u)
{
    double width = distribution->most - distribution->least, left = distribution->mode - distribution->least;
    double right = distribution->most - distribution->mode;
    if (u * width < left)
        return distribution->least + sqrt(u * width * left);
    return distribution->most - sqrt((1 - u) * width * right);
}

static double listed_at(const struct distribution *distribution, double u)
{
    size_t i = 0;
    while (i + 1 < distribution->nvalues && u >= distribution->up_to[i])
        i++;
    return distribution->value[i];
}

double distribution_at(const struct distribution *distribution, double u)
{
    switch (distribution->shape) {
    case DISTRIBUTION_UNIFORM:
        return u < 1 ? distribution->least + u * (distribution->most - distribution->least)
                     : distribution->most;
    case DISTRIBUTION_NORMAL:
        if (u <= 0 || u >= 1)
            u = u <= 0 ? NORMAL_TAIL : 1 - NORMAL_TAIL;
        return distribution->mean + distribution->sd * gsl_normal_quantile(u);
    case DISTRIBUTION_TRIANGULAR:
        return triangular_at(distribution, u);
    case DISTRIBUTION_LIST:
        break;
    }
    return listed_at(distribution, u);
}

size_t distribution_count(const struct distribution *distribution)
{
    return distribution->shape == DISTRIBUTION_LIST ? distribution->nvalues : 0;
}

static void write_number(struct sink *sink, double value)
{
    char text[NUMBER_TEXT];
    sink_text(sink, number_format(value, text));
}

void distribution_write(const struct distribution *distribution, struct sink *sink)
{
    switch (distribution->shape) {
    case DISTRIBUTION_NORMAL:
        sink_text(sink, _("normal, mean "));
        write_number(sink, distribution->mean);
        sink_text(sink, _(", sd "));
        write_number(sink, distribution->sd);
        return;
    case DISTRIBUTION_LIST:
        for (size_t i = 0; i < distribution->nvalues; i++) {
            sink_text(sink, i == 0 ? "" : i + 1 < distribution->nvalues ? _(", ") : _(" or "));
            write_number(sink, distribution->value[i]);
        }
        return;
    case DISTRIBUTION_TRIANGULAR:
    case DISTRIBUTION_UNIFORM:
        break;
    }
    write_number(sink, distribution->least);
    sink_text(sink, _(" to "));
    write_number(sink, distribution->most);
    if (distribution->shape == DISTRIBUTION_TRIANGULAR) {
        sink_text(sink, _(", mostly "));
        write_number(sink, distribution->mode);
    }
}
