/* "factors" and "renormalise": what is varied, by how much, and whether it may. Ends are judged when the
 * study is read; what depends on several factors at once, such as weights that are scaled, is judged case by
 * case. */
#include "study/statement/factor.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "study/statement/distribution_read.h"
#include "study/statement/method.h"
#include "study/statement/target.h"

enum { MOST_FACTORS = 1000 };

static const char *const how_names[] = {[HOW_SET] = "set", [HOW_ADD] = "add", [HOW_FACTOR] = "factor"};

const char *factor_how_name(enum how how)
{
    return how_names[how];
}

const char *factor_label(const struct factor *factor)
{
    return factor->name_zh ? language_pick(factor->label, factor->name_zh) : factor->label;
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

/* Words are set; they are not added to, and each figure takes the same. */
static void check_words(struct parsing *r, const struct json *object, const struct factor *factor)
{
    size_t nwords = 0;
    for (size_t i = 0; i < factor->ntargets; i++)
        nwords += target_is_word(&factor->targets[i]);
    if (nwords == 0)
        return;
    if (nwords < factor->ntargets)
        PARSE_FAULT(r, factor->name, object, "sets words and numbers; make two factors of it");
    if (factor->how != HOW_SET || json_find(object, "each"))
        PARSE_FAULT(r, factor->name, object, "sets words; leave \"how\" and \"each\" out");
}

/* "set", and what it is spread over. weights: the Dirichlet distribution's, or NULL. */
static void read_targets(struct parsing *r, const struct json *object, const struct json *weights,
                         struct factor *factor)
{
    const struct json *set = json_find(object, "set");
    if (set && r->study->test)
        PARSE_FAULT(r, factor->name, set, "\"set\" has no meaning for a test model; leave it out");
    else if (set && weights)
        target_read_members(r, factor, set);
    else if (set)
        target_read(r, factor, set);
    else if (!r->study->test)
        PARSE_FAULT(r, factor->name, object, "\"set\" is missing; it names what the factor changes");
}

static void read_distribution(struct parsing *r, const struct json *object, struct factor *factor)
{
    bool is_given =
        json_find(object, "range") || json_find(object, "list") || json_find(object, "distribution");
    if (r->study->method && r->study->method->file) {
        if (is_given)
            PARSE_FAULT(r, factor->name, object,
                        "the file of cases says its values; leave range, list and distribution out");
        return;
    }
    enum status status = distribution_read(&factor->distribution, r->study->path, factor->name, object,
                                           &r->study->arena, r->study->faults);
    if (r->status == STATUS_OK || status == STATUS_MEMORY)
        r->status = status;
    if (status == STATUS_OK && factor->ntargets > 0 &&
        target_is_word(factor->targets) != (factor->distribution.word != NULL))
        PARSE_FAULT(r, factor->name, object,
                    factor->distribution.word ? N_("%s takes numbers; list some")
                                              : N_("%s takes words; list some, \"list\": [\"...\", \"...\"]"),
                    factor->targets[0].words);
}

/* --- one written, several drawn --- */

struct factor_list {
    struct factor *list; /* [n] */
    size_t n;
};

static void append(struct parsing *r, struct factor_list *factors, const struct factor *factor)
{
    struct factor *list = parse_grow(r, factors->list, factors->n, sizeof *list);
    if (!list)
        return;
    list[factors->n++] = *factor;
    factors->list = list;
}

/* What tells a figure from the others that the same words set: "510422101000,administrative", the key of a
 * table's row, or a setting's own words. */
static const char *figure_name(struct parsing *r, const struct target *target)
{
    const char *name = "";
    long key;
    if (target->kind == TARGET_CODE) {
        struct setting_place place = {target->of_rule, target->group, target->at};
        return scenario_setting_at(r->base->scenario, place)->codes->items[target->item].key;
    }
    if (target->kind != TARGET_CELL)
        return target->words;
    const struct table *table = &r->base->tables->table[target->group];
    for (size_t i = 0; (key = schema_key_column(table->schema, i)) >= 0; i++)
        name = parse_text(r, "%s%s%s", name, i > 0 ? "," : "",
                          table_cell(table, target->at / table->ncolumns, (size_t)key)->text);
    return name;
}

/* The same as figure_name for people: "桐子林镇 行政编制". */
static const char *figure_words(struct parsing *r, const struct target *target)
{
    const char *words = "";
    long key;
    if (target->kind != TARGET_CELL)
        return figure_name(r, target);
    const struct table *table = &r->base->tables->table[target->group];
    for (size_t i = 0; (key = schema_key_column(table->schema, i)) >= 0; i++)
        words =
            parse_text(r, "%s%s%s", words, i > 0 ? " " : "",
                       tables_row_called(r->base->tables, table, target->at / table->ncolumns, (size_t)key));
    return words;
}

/* A factor for each figure. */
static void spread(struct parsing *r, struct factor_list *factors, const struct factor *whole)
{
    for (size_t i = 0; i < whole->ntargets; i++) {
        struct factor one = *whole;
        one.targets = &whole->targets[i];
        one.ntargets = 1;
        one.name = parse_text(r, "%s[%s]", whole->name, figure_name(r, one.targets));
        one.label = parse_text(r, "%s %s", whole->name, figure_words(r, one.targets));
        if (whole->name_zh)
            one.name_zh = parse_text(r, "%s %s", whole->name_zh, figure_words(r, one.targets));
        append(r, factors, &one);
    }
}

/* The weight of a member: its own, or the concentration times the member's share of the sum. */
static double weight_of(const struct json *weights, const struct factor *whole, size_t i, double sum,
                        const char *member)
{
    const struct json *own = json_find(weights, member);
    return weights->kind == JSON_NUMBER      ? weights->number * whole->targets[i].base / sum
           : own && own->kind == JSON_NUMBER ? own->number
                                             : 0;
}

/* A Dirichlet distribution is that of gamma values over their sum (Devroye, Non-uniform random variate
 * generation, 1986, XI.4), so that its members can be drawn, and be told apart, one by one. */
static void spread_shares(struct parsing *r, struct factor_list *factors, const struct json *object,
                          const struct json *weights, const struct factor *whole)
{
    double sum = 0;
    size_t first = factors->n;
    for (size_t i = 0; i < whole->ntargets; i++)
        sum += whole->targets[i].base;
    spread(r, factors, whole);
    if (whole->how != HOW_SET || json_find(object, "each"))
        PARSE_FAULT(r, whole->name, object, "\"dirichlet\" sets all members; leave \"how\" and \"each\" out");
    for (size_t i = first; i < factors->n; i++) {
        const char *member = figure_name(r, factors->list[i].targets);
        double weight = weight_of(weights, whole, i - first, sum, member);
        factors->list[i].distribution = distribution_of_share(weight);
        factors->list[i].nshares = i == first ? whole->ntargets : 0;
        factors->list[i].sum = sum;
        if (!(weight > 0))
            PARSE_FAULT(r, whole->name, weights,
                        "\"dirichlet\" is no number above 0, nor {\"MEMBER\": number above 0, ...} with %s",
                        member);
    }
}

static void read_factor(struct parsing *r, const struct json *object, struct factor_list *factors)
{
    static const char *const keys[] = {"name",  "name_zh", "set",          "how", "each",
                                       "range", "list",    "distribution", "note"};
    struct factor factor = {.name = "", .written = object, .neutral = NAN};
    if (object->kind != JSON_OBJECT) {
        PARSE_FAULT(r, "factors", object, "a factor is %s; write an object",
                    _(json_kind_words(object->kind)));
        return;
    }
    const struct json *weights = json_find(json_find(object, "distribution"), "dirichlet");
    const char *name = parse_member(r, object, "name", true);
    factor.label = factor.name = name ? name : "";
    factor.name_zh = parse_member(r, object, "name_zh", false);
    parse_check_keys(r, "factors", object, keys, sizeof keys / sizeof *keys);
    bool is_each = parse_switch(r, factor.name, object, "each");
    read_how(r, object, &factor);
    read_targets(r, object, weights, &factor);
    if (!weights)
        read_distribution(r, object, &factor);
    check_words(r, object, &factor);
    check_bases(r, object, &factor);
    if (weights)
        spread_shares(r, factors, object, weights, &factor);
    else if (is_each)
        spread(r, factors, &factor);
    else
        append(r, factors, &factor);
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

static void read_list(struct parsing *r, const struct json *list, struct factor_list *factors)
{
    json_for_each(object, list)
    {
        if (r->status != STATUS_MEMORY)
            read_factor(r, object, factors);
    }
}

void factor_read_all(struct parsing *r, const struct json *list)
{
    struct factor_list factors = {0};
    if (!list || list->kind != JSON_LIST || list->n == 0 || list->n > MOST_FACTORS) {
        PARSE_FAULT(r, "factors", list, "write a list of 1 to %d factors", MOST_FACTORS);
        return;
    }
    read_list(r, list, &factors);
    if (factors.n > MOST_FACTORS)
        PARSE_FAULT(r, "factors", list, "%zu factors, one a figure where \"each\" says so; at most %d",
                    factors.n, MOST_FACTORS);
    r->study->factors = factors.list;
    r->study->nfactors = factors.n;
    check_factor_pairs(r, list);
}

const struct factor *factor_read_again(struct parsing *r)
{
    const struct study *study = r->study;
    struct factor_list factors = {0};
    const struct json *before = NULL;
    for (size_t f = 0; f < study->nfactors; f++) {
        if (study->factors[f].written != before && r->status != STATUS_MEMORY)
            read_factor(r, study->factors[f].written, &factors);
        before = study->factors[f].written;
    }
    for (size_t f = 0; r->status == STATUS_OK && (f < study->nfactors || f < factors.n); f++) {
        const struct factor *here = f < study->nfactors ? &study->factors[f] : NULL;
        const struct factor *there = f < factors.n ? &factors.list[f] : NULL;
        if (!here || !there || strcmp(here->name, there->name) != 0)
            PARSE_FAULT(r, here ? here->name : there->name, here ? here->written : there->written,
                        "%s has other figures for it than %s; a factor sets the same in all of them",
                        r->base->scenario->path, study->base.scenario->path);
    }
    return factors.list;
}

/* --- what a factor is --- */

const char *factor_word(const struct factor *factor, double value)
{
    return factor->distribution.word && !isnan(value) ? factor->distribution.word[(size_t)value] : NULL;
}

const char *factor_format(const struct factor *factor, double value, char text[NUMBER_TEXT])
{
    const char *word = factor_word(factor, value);
    return word ? word : number_format(value, text);
}

double factor_apply(const struct factor *factor, const struct target *target, double value)
{
    return factor->how == HOW_SET   ? value
           : factor->how == HOW_ADD ? target->base + value
                                    : target->base * value;
}

void factor_share_out(const struct study *study, double *values)
{
    for (size_t f = 0; f < study->nfactors; f++) {
        const struct factor *first = &study->factors[f];
        double sum = 0;
        for (size_t i = 0; i < first->nshares; i++)
            sum += values[f + i];
        for (size_t i = 0; i < first->nshares && sum > 0; i++)
            values[f + i] *= first->sum / sum;
    }
}

bool factor_is_share(const struct study *study, size_t factor)
{
    for (size_t f = 0; f <= factor; f++)
        if (factor < f + study->factors[f].nshares)
            return true;
    return false;
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
        if (study->sums && target_read_sum(r, "renormalise", text, &study->sums[study->nsums]))
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

/* A value that is not allowed. */
static void complain_of_value(struct parsing *r, const struct factor *factor, const struct target *target,
                              double value)
{
    char end[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    number_format(value, end);
    number_format(target->least, least);
    if (target->most < HUGE_VAL)
        PARSE_FAULT(r, factor->name, factor->written, "%s would become %s; it may be %s to %s", target->words,
                    end, least, number_format(target->most, most));
    else
        PARSE_FAULT(r, factor->name, factor->written, "%s would become %s; it may be %s or more",
                    target->words, end, least);
}

static const char *list_curves(struct parsing *r)
{
    const char *names[CURVE_FIRST_POST]; /* the last, which no goal has by itself */
    for (int shape = 0; shape < CURVE_FIRST_POST; shape++)
        names[shape] = curve_name((enum curve_shape)shape);
    return parse_list(r, names, CURVE_FIRST_POST);
}

static void check_curves(struct parsing *r, const struct factor *factor)
{
    enum curve_shape shape;
    for (size_t i = 0; i < factor->distribution.nvalues && factor->ntargets > 0; i++)
        if (factor->targets[0].kind == TARGET_CURVE &&
            (!curve_find(factor->distribution.word[i], &shape) || shape == CURVE_FIRST_POST))
            PARSE_FAULT(r, factor->name, factor->written, "\"%s\" is no curve; write one of %s",
                        factor->distribution.word[i], list_curves(r));
}

/* The ends of a distribution that has ends must be allowed; scaled figures are judged case by case. */
static void check_ends(struct parsing *r, const struct factor *factor)
{
    const double ends[] = {factor->distribution.least, factor->distribution.most};
    for (size_t i = 0; i < factor->ntargets; i++) {
        const struct target *target = &factor->targets[i];
        for (size_t e = 0; e < 2 && !is_scaled(r->study, target); e++) {
            double value = factor_apply(factor, target, ends[e]);
            if (fabs(ends[e]) < HUGE_VAL && !(value >= target->least && value <= target->most))
                complain_of_value(r, factor, target, value);
        }
    }
}

void factor_settle(struct parsing *r, struct factor *factor)
{
    if (factor->distribution.up_to_end <= 0)
        return; /* it was none, and a fault was said */
    if (factor->distribution.word)
        check_curves(r, factor);
    else
        check_ends(r, factor);
    factor->neutral = factor->distribution.word ? NAN
                      : r->study->test          ? distribution_at(&factor->distribution, 0.5)
                                                : neutral_of(factor);
}

static bool has_key(const struct parameter *parameters, size_t n, const struct setting *settings,
                    const char *key)
{
    for (size_t p = 0; p < n; p++)
        if (parameters[p].parts && parameters[p].kind == PARAMETER_BY_CODE && settings[p].codes &&
            json_find(settings[p].codes, key))
            return true;
    return false;
}

/* Parts of 1 are weights of indicators, each of which counts by the shares that units have of it. */
static bool counts_by_shares(const struct study *study, const char *column)
{
    const struct run *run = &study->base;
    for (size_t s = 0; s < run->model->nsections; s++)
        if (has_key(run->model->sections[s].parameters, run->model->sections[s].nparameters,
                    run->scenario->section_settings[s], column))
            return true;
    for (size_t r = 0; r < run->model->nrules; r++)
        if (has_key(run->model->rules[r]->parameters, run->model->rules[r]->nparameters,
                    run->scenario->rule_settings[r], column))
            return true;
    return false;
}

bool factor_keeps_shares(const struct study *study, const struct factor *factor)
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
    return factor->ntargets == table->nrows &&
           counts_by_shares(study, table->columns[first->at % table->ncolumns].name);
}

bool factor_is_rounded_away(const struct factor *factor)
{
    const struct distribution *drawn = &factor->distribution;
    for (size_t i = 0; i < factor->ntargets; i++) {
        const struct target *target = &factor->targets[i];
        double low = factor_apply(factor, target, drawn->least),
               high = factor_apply(factor, target, drawn->most);
        if (!target->whole || !target->has_base || fabs(round(low) - target->base) > 0 ||
            fabs(round(high) - target->base) > 0)
            return false;
    }
    return factor->ntargets > 0 && !drawn->word;
}
