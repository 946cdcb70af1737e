/* "factors" and "renormalise": what is varied, by how much, and whether it may. Ends are judged when the
 * study is read; what depends on several factors at once, such as weights that are scaled, is judged case by
 * case. */
#include "study/factor.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "study/target.h"

enum { MOST_FACTORS = 1000 };

static const char *const how_names[] = {[HOW_SET] = "set", [HOW_ADD] = "add", [HOW_FACTOR] = "factor"};

const char *factor_how_name(enum how how)
{
    return how_names[how];
}

const char *factor_label(const struct factor *factor)
{
    return factor->name_zh ? language_pick(factor->name, factor->name_zh) : factor->name;
}

void factor_write_targets(const struct factor *factor, struct sink *sink)
{
    for (size_t i = 0; i < factor->ntargets; i++)
        sink_format(sink, "%s%s", i > 0 ? ", " : "", factor->targets[i].words);
}

static void read_how(struct parsing *r, const struct json *object, struct factor *factor)
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
        PARSE_FAULT(r, factor->name, how, "\"how\" is none of set, add and factor");
}

/* The value that leaves everything as it is. */
static double neutral_of(const struct factor *factor)
{
    if (factor->how != HOW_SET)
        return factor->how == HOW_ADD ? 0 : 1;
    for (size_t i = 0; i < factor->ntargets; i++)
        if (!factor->targets[i].has_base || factor->targets[i].base < factor->targets[0].base ||
            factor->targets[i].base > factor->targets[0].base)
            return NAN;
    return factor->ntargets > 0 ? factor->targets[0].base : NAN;
}

static void check_bases(struct parsing *r, const struct json *object, const struct factor *factor)
{
    for (size_t i = 0; factor->how != HOW_SET && i < factor->ntargets; i++)
        if (!factor->targets[i].has_base)
            PARSE_FAULT(r, factor->name, object,
                        factor->how == HOW_ADD
                            ? N_("%s is empty: there is nothing to add to; use \"how\": \"set\"")
                            : N_("%s is empty: there is nothing to multiply; use \"how\": \"set\""),
                        factor->targets[i].words);
}

static void read_factor(struct parsing *r, const struct json *object, struct factor *factor)
{
    static const char *const keys[] = {"name",  "name_zh", "set",          "how",
                                       "range", "list",    "distribution", "note"};
    *factor = (struct factor){.name = "", .written = object, .neutral = NAN};
    if (object->kind != JSON_OBJECT) {
        PARSE_FAULT(r, "factors", object, "a factor is %s; write an object",
                    _(json_kind_words(object->kind)));
        return;
    }
    const char *name = parse_member(r, object, "name", true);
    factor->name = name ? name : "";
    factor->name_zh = parse_member(r, object, "name_zh", false);
    parse_check_keys(r, "factors", object, keys, sizeof keys / sizeof *keys);
    read_how(r, object, factor);
    enum status status = distribution_read(&factor->distribution, r->study->path, factor->name, object,
                                           &r->study->arena, r->study->faults);
    if (r->status == STATUS_OK || status == STATUS_MEMORY)
        r->status = status;
    const struct json *set = json_find(object, "set");
    if (set && r->study->test)
        PARSE_FAULT(r, factor->name, set, "\"set\" has no meaning for a test model; leave it out");
    else if (set)
        target_read(r, factor, set);
    else if (!r->study->test)
        PARSE_FAULT(r, factor->name, object, "\"set\" is missing; it names what the factor changes");
    check_bases(r, object, factor);
    factor->neutral = r->study->test && status == STATUS_OK ? distribution_at(&factor->distribution, 0.5)
                                                            : neutral_of(factor);
}

static bool is_same_figure(const struct target *a, const struct target *b)
{
    return a->kind == b->kind && a->of_rule == b->of_rule && a->group == b->group && a->at == b->at &&
           a->item == b->item;
}

static void refuse_shared_figures(struct parsing *r, const struct json *list, const struct factor *a,
                                  const struct factor *b)
{
    for (size_t i = 0; i < a->ntargets; i++)
        for (size_t j = 0; j < b->ntargets; j++)
            if (is_same_figure(&a->targets[i], &b->targets[j]))
                PARSE_FAULT(r, "factors", list, "%s and %s both set %s; let one do it", a->name, b->name,
                            a->targets[i].words);
}

static void check_factor_pairs(struct parsing *r, const struct json *list)
{
    const struct study *study = r->study;
    for (size_t i = 0; i < study->nfactors; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(study->factors[i].name, study->factors[j].name) == 0)
                PARSE_FAULT(r, "factors", &list->items[i], "two factors are called \"%s\"",
                            study->factors[i].name);
            refuse_shared_figures(r, &list->items[i], &study->factors[j], &study->factors[i]);
        }
    }
}

void factor_read_all(struct parsing *r, const struct json *list)
{
    if (!list || list->kind != JSON_LIST || list->n == 0 || list->n > MOST_FACTORS) {
        PARSE_FAULT(r, "factors", list, "write a list of 1 to %d factors", MOST_FACTORS);
        return;
    }
    r->study->factors = parse_room(r, list->n, sizeof *r->study->factors);
    json_for_each(object, list)
    {
        if (r->study->factors && r->status != STATUS_MEMORY)
            read_factor(r, object, &r->study->factors[r->study->nfactors++]);
    }
    if (r->study->factors)
        check_factor_pairs(r, list);
}

/* --- sums that are kept, and whether values fit --- */

void factor_read_sums(struct parsing *r, const struct json *list)
{
    struct study *study = r->study;
    if (!list)
        return;
    if (list->kind != JSON_LIST || study->test) {
        PARSE_FAULT(r, "renormalise", list,
                    "write a list of objects of a scenario, such as [\"formula.weights\"]");
        return;
    }
    study->sums = parse_room(r, list->n, sizeof *study->sums);
    json_for_each(text, list)
    {
        if (study->sums && target_read_sum(r, text, &study->sums[study->nsums]))
            study->nsums++;
    }
}

static bool is_scaled(const struct study *study, const struct target *target)
{
    for (size_t s = 0; s < study->nsums; s++)
        if (target->kind == TARGET_CODE && target->of_rule == study->sums[s].of_rule &&
            target->group == study->sums[s].group && target->at == study->sums[s].at)
            return true;
    return false;
}

static double applied(const struct factor *factor, const struct target *target, double value)
{
    return factor->how == HOW_SET   ? value
           : factor->how == HOW_ADD ? target->base + value
                                    : target->base * value;
}

/* The ends of a distribution that has ends must be allowed; scaled figures are judged case by case. */
void factor_check_ends(struct parsing *r, const struct factor *factor)
{
    char end[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    if (factor->distribution.shape == DISTRIBUTION_NORMAL)
        return;
    for (size_t i = 0; i < factor->ntargets; i++) {
        const struct target *target = &factor->targets[i];
        for (double u = 0; u <= 1 && !is_scaled(r->study, target); u++) {
            double value =
                applied(factor, target, u < 1 ? factor->distribution.least : factor->distribution.most);
            if (value >= target->least && value <= target->most)
                continue;
            number_format(value, end);
            number_format(target->least, least);
            if (target->most < HUGE_VAL)
                PARSE_FAULT(r, factor->name, factor->written, "%s would become %s; it may be %s to %s",
                            target->words, end, least, number_format(target->most, most));
            else
                PARSE_FAULT(r, factor->name, factor->written, "%s would become %s; it may be %s or more",
                            target->words, end, least);
        }
    }
}

bool factor_scales_column(const struct study *study, const struct factor *factor)
{
    const struct target *first = factor->targets;
    if (factor->how != HOW_FACTOR || factor->ntargets < 2 || first->kind != TARGET_CELL)
        return false;
    const struct table *table = &study->base.tables->table[first->group];
    for (size_t i = 0; i < factor->ntargets; i++) {
        const struct target *target = &factor->targets[i];
        if (target->kind != TARGET_CELL || target->group != first->group ||
            target->at % table->ncolumns != first->at % table->ncolumns)
            return false;
    }
    return factor->ntargets == table->nrows;
}
