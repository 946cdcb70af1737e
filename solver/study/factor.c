/* "factors" and "renormalise": what is varied, by how much, and whether it may. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "study/parts.h"

enum { MOST_FACTORS = 1000 };

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
            READING_FAULT(r, factor->name, object,
                          factor->how == HOW_ADD
                              ? N_("%s is empty: there is nothing to add to; use \"how\": \"set\"")
                              : N_("%s is empty: there is nothing to multiply; use \"how\": \"set\""),
                          factor->aims[i].words);
}

static void read_factor(struct reading *r, const struct json *object, struct factor *factor)
{
    static const char *const keys[] = {"name", "set", "how", "range", "list", "distribution", "note"};
    if (object->kind != JSON_OBJECT) {
        READING_FAULT(r, "factors", object, "a factor is %s; write an object",
                      _(json_kind_words(object->kind)));
        return;
    }
    const char *name = reading_member(r, object, "name", true);
    factor->name = name ? name : "";
    factor->written = object;
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
    factor->neutral =
        r->study->test && status == STATUS_OK ? spread_at(&factor->spread, 0.5) : neutral_of(factor);
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

void factor_read_all(struct reading *r, const struct json *list)
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

/* --- sums that are kept, and whether values fit --- */

void factor_read_sums(struct reading *r, const struct json *list)
{
    struct study *study = r->study;
    if (!list)
        return;
    if (list->kind != JSON_LIST || study->test) {
        READING_FAULT(r, "renormalise", list,
                      "write a list of objects of a scenario, such as [\"formula.weights\"]");
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
        if (aim->kind == AIM_CODE && aim->of_rule == study->sums[s].of_rule &&
            aim->group == study->sums[s].group && aim->at == study->sums[s].at)
            return true;
    return false;
}

static double applied(const struct factor *factor, const struct aim *aim, double value)
{
    return factor->how == HOW_SET ? value : factor->how == HOW_ADD ? aim->base + value : aim->base * value;
}

/* The ends of a spread that has ends must be allowed; scaled figures are judged case by case. */
void factor_check_ends(struct reading *r, const struct factor *factor)
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
            number_format(value, end);
            number_format(aim->least, least);
            if (aim->most < HUGE_VAL)
                READING_FAULT(r, factor->name, factor->written, "%s would become %s; it may be %s to %s",
                              aim->words, end, least, number_format(aim->most, most));
            else
                READING_FAULT(r, factor->name, factor->written, "%s would become %s; it may be %s or more",
                              aim->words, end, least);
        }
    }
}
