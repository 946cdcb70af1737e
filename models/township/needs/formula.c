/* 2.4.2 to 2.4.4, 2.4.20: the 3+X formula.
 *
 *   share[t] = sum over indicators of weight * raw / sum of raw in the pool
 *   part[t]  = share[t] * priority[t] / sum(share * priority)
 *   requirement[t,k] = base[k] + (required[g,k] - n * base[k]) * part[t]
 *   target[t,k]      = base[k] + (total[g,k]    - n * base[k]) * part[t]
 *
 * Two figures, for two questions. What work there is does not shrink because posts are taken away: a
 * requirement stands on the posts that the dataset says the townships have, whatever a scenario tries, or on
 * an entered total; shortages are measured on it. What a township's part of the posts would be follows the
 * pool, and adds up to it. n counts the townships that share the pool. Every step is kept in struct formula,
 * so that a clerk can redo a row on paper. */
#include "township/needs/formula.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/sum.h"
#include "base/text.h"
#include "table/former.h"
#include "township/indicators.h"
#include "township/tables.h"

/* Weights are typed by hand: they may miss 1 by this much. */
static const double weight_slip = 1e-9;

static bool make_room(struct facts *facts, struct arena *arena, size_t nindicators)
{
    struct formula *f = &facts->formula;
    f->indicator = arena_new(arena, nindicators, sizeof *f->indicator);
    f->weight = arena_new(arena, nindicators, sizeof *f->weight);
    f->raw = arena_new(arena, facts->nt * nindicators, sizeof *f->raw);
    f->sum = arena_new(arena, facts->npools * nindicators, sizeof *f->sum);
    f->share = arena_new(arena, facts->nt, sizeof *f->share);
    f->priority = arena_new(arena, facts->nt, sizeof *f->priority);
    f->weighted = arena_new(arena, facts->npools, sizeof *f->weighted);
    f->base = arena_new(arena, facts->nk, sizeof *f->base);
    f->total = arena_new(arena, facts->npools * facts->nk, sizeof *f->total);
    f->required = arena_new(arena, facts->npools * facts->nk, sizeof *f->required);
    f->held = arena_new(arena, facts->npools * facts->nk, sizeof *f->held);
    f->by_total = arena_new(arena, facts->npools * facts->nk, sizeof *f->by_total);
    return f->indicator && f->weight && f->raw && f->sum && f->share && f->priority && f->weighted &&
           f->base && f->total && f->required && f->held && f->by_total;
}

static struct place place_in(const struct scenario *scenario, const char *key)
{
    return (struct place){.file = scenario->path, .column = key};
}

static struct place formula_place(const struct facts *facts, const char *key)
{
    return place_in(facts->scenario, key);
}

/* Two names of one column: its own, and its heading with the unit. */
static void check_twice(const struct facts *facts, const struct json *weights, const char *key,
                        struct faults *faults)
{
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    json_for_each(weight, weights)
    {
        long column = indicator_column(table, weight->key);
        for (const struct json *other = weights->items; column >= 0 && other < weight; other++)
            if (indicator_column(table, other->key) == column)
                faults_add(faults, (struct place){facts->scenario->path, weight->line, key},
                           "%s is given twice, also as %s; keep one", weight->key, other->key);
    }
}

void needs_check_weights(const struct facts *facts, const struct json *weights, const char *key,
                         struct faults *faults)
{
    double sum = 0;
    check_twice(facts, weights, key, faults);
    json_for_each(weight, weights) sum += weight->number;
    if (weights && weights->n > 0 && fabs(sum - 1) > weight_slip)
        faults_add(faults, formula_place(facts, key), "the weights add up to %.10g; they must add up to 1",
                   sum);
}

/* Weights in the scenario's order, those of 0 left out. No weights at all: no formula, targets are the
 * base. */
static void read_weights(struct facts *facts, const struct json *weights, struct faults *faults)
{
    struct formula *f = &facts->formula;
    size_t n = 0;
    json_for_each(weight, weights)
    {
        if (weight->number > 0) {
            f->indicator[n] = weight->key;
            f->weight[n++] = weight->number;
        }
    }
    f->nindicators = n;
    needs_check_weights(facts, weights, "formula.weights", faults);
}

/* Bases are given by kind, totals by kind too or, where several pools are shared out, by "POOL:KIND"; what
 * names neither would be a figure that does nothing. */
static const char *kind_in(const struct facts *facts, const char *key)
{
    const char *colon = strchr(key, ':');
    for (size_t g = 0; colon && g < facts->npools; g++)
        if (strlen(facts->pool_axis.code[g]) == (size_t)(colon - key) &&
            strncmp(facts->pool_axis.code[g], key, (size_t)(colon - key)) == 0)
            return colon + 1;
    return key;
}

/* The code of the kind whose code or name comes nearest to a word; NULL when none is near. */
static const char *kind_meant(const struct facts *facts, const char *word)
{
    const char *name = text_name_meant(word, facts->kind_axis.label, facts->nk);
    for (size_t k = 0; name && k < facts->nk; k++)
        if (facts->kind_axis.label[k] == name)
            return facts->kind_axis.code[k];
    return text_nearest(word, facts->kind_axis.code, facts->nk);
}

static void check_kinds(const struct facts *facts, const struct setting *setting, const char *key,
                        bool by_pool, struct faults *faults)
{
    if (!table_has_all_rows(&facts->tables->table[TABLE_KINDS]))
        return;
    json_for_each(code, setting->codes)
    {
        size_t k = 0;
        const char *kind = by_pool ? kind_in(facts, code->key) : code->key;
        while (k < facts->nk && strcmp(facts->kind_axis.code[k], kind) != 0)
            k++;
        if (k < facts->nk)
            continue;
        const char *near = kind_meant(facts, kind);
        struct place place = {facts->scenario->path, code->line, key};
        if (near)
            faults_add(faults, place, "\"%s\" is no kind of posts; did you mean %s?", code->key, near);
        else
            faults_add(faults, place, "\"%s\" is no kind of posts; write a code of kinds.csv", code->key);
    }
}

/* The heading of an indicator nearest to a name that is none. */
static const char *nearest_indicator(const struct table *table, const char *name)
{
    const char *near = NULL;
    for (size_t c = 0; c < table->ncolumns && !near; c++)
        if (!table->columns[c].definition)
            near = text_nearest(name, &table->columns[c].name, 1);
    return near;
}

static bool is_indicator(const struct table *table, size_t column)
{
    return !table->columns[column].definition;
}

/* Has every pool that is shared out something of it? Nothing else can be weighed. */
static bool can_be_weighed(const struct facts *facts, size_t column)
{
    enum { ASKED = 1, SOME = 2 };
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    unsigned char *seen = memory_new(facts->npools, 1);
    bool can = seen != NULL;
    for (size_t t = 0; can && t < facts->nt; t++)
        if (facts_in_scope(facts, t))
            seen[facts_pool(facts, t)] |= table_cell(table, t, column)->number > 0 ? ASKED | SOME : ASKED;
    for (size_t g = 0; can && g < facts->npools; g++)
        can = seen[g] != ASKED;
    memory_free(seen);
    return can;
}

/* What an indicator weighs as things are; 0 when the formula does not have it. */
static double weight_of(const struct facts *facts, size_t column)
{
    const struct formula *f = &facts->formula;
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    for (size_t i = 0; i < f->nindicators; i++)
        if (indicator_column(table, f->indicator[i]) == (long)column)
            return f->weight[i];
    return 0;
}

static const int thousand = 1000;

/* Other indicators that are shown with a weight of 0; a county's workbook may have dozens of columns. */
enum { OTHERS_SHOWN = 4 };

/* Weights in thousandths, as they stand to each other and 1 in all, of the indicators that can be weighed,
 * the same for each where none of them has any: behind a sentence, as a scenario has it. Nothing where there
 * is no indicator. */
static void propose_weights(const struct facts *facts, struct sink *sink)
{
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    const char *between =
        language_pick(": { \"formula\": { \"weights\": { ", "：{ \"formula\": { \"weights\": { ");
    double sum = 0;
    size_t n = 0, nother = 0;
    for (size_t c = 0; c < table->ncolumns; c++)
        if (is_indicator(table, c) && can_be_weighed(facts, c)) {
            sum += weight_of(facts, c);
            n++;
        }
    bool alike = !(sum > 0);
    long left = thousand;
    sum = alike ? (double)n : sum;
    for (size_t c = 0; c < table->ncolumns && n > 0; c++) {
        if (!is_indicator(table, c) || !can_be_weighed(facts, c))
            continue;
        double weight = alike ? 1 : weight_of(facts, c);
        if (!(weight > 0) && nother++ >= OTHERS_SHOWN)
            continue;
        long part = weight > 0 ? lround((double)left * weight / sum) : 0;
        sink_format(sink, "%s\"%s\": %g", between, indicator_words(table->columns[c].name),
                    (double)part / thousand);
        between = ", ";
        left -= part;
        sum -= weight;
    }
    if (n > 0)
        sink_text(sink, " } } }");
}

/* Made when a fault first asks for it. */
struct proposal {
    const struct facts *facts;
    struct buffer text;
    bool made;
    enum status status;
};

static const char *propose(struct proposal *proposal)
{
    if (!proposal->made) {
        struct sink sink = buffer_sink(&proposal->text);
        propose_weights(proposal->facts, &sink);
        proposal->status = sink.status;
        proposal->made = true;
    }
    return proposal->text.text ? proposal->text.text : "";
}

/* Neither there nor misspelt. */
static bool is_missing(const struct table *table, const char *name)
{
    return indicator_column(table, name) < 0 && !nearest_indicator(table, name);
}

/* Those that the formula weighs and that are not there; *first is the first of them. */
static void write_missing(const struct formula *f, const struct table *table, size_t *first,
                          struct sink *sink)
{
    const char *between = "";
    for (size_t i = f->nindicators; i-- > 0;)
        *first = is_missing(table, f->indicator[i]) ? i : *first;
    for (size_t i = 0; i < f->nindicators; i++)
        if (is_missing(table, f->indicator[i])) {
            sink_format(sink, "%s%s", between, indicator_words(f->indicator[i]));
            between = language_pick(", ", "、");
        }
}

/* Nobody wrote the weights, so that none can be taken out: what can be done is to write them. Said once. */
static void complain_of_defaults(const struct facts *facts, const struct table *table, size_t i,
                                 struct proposal *proposal, struct faults *faults)
{
    struct buffer missing;
    buffer_init(&missing);
    struct sink to_missing = buffer_sink(&missing);
    size_t first = i;
    write_missing(&facts->formula, table, &first, &to_missing);
    struct place place = place_in(facts->scenario, "formula.weights");
    if (i == first && *propose(proposal))
        faults_add(
            faults, place,
            "the weights are not set, and %s has no indicator columns for those that the program assumes: "
            "%s; add them, or write weights of those that are there into the scenario (scenario.json)%s",
            table->file, missing.text, propose(proposal));
    else if (i == first)
        faults_add(
            faults, place,
            "the weights are not set, and %s has no indicator columns for those that the program assumes: "
            "%s; add them, or others and their weights",
            table->file, missing.text);
    buffer_done(&missing);
}

/* Beside indicators that are weighed, those that are not and could be, one of which may be meant: a proposal
 * would have them at 0. False when there is none of either. */
static bool list_unweighed(const struct facts *facts, struct buffer *list)
{
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    struct sink sink = buffer_sink(list);
    size_t n = 0, nweighed = 0;
    for (size_t c = 0; c < table->ncolumns; c++) {
        if (!is_indicator(table, c) || !can_be_weighed(facts, c))
            continue;
        bool weighed = weight_of(facts, c) > 0;
        nweighed += weighed;
        if (!weighed && n < OTHERS_SHOWN)
            sink_format(&sink, "%s%s", n++ > 0 ? language_pick(", ", "、") : "",
                        indicator_words(table->columns[c].name));
    }
    return nweighed > 0 && n > 0 && list->text;
}

static void complain_of_indicator(const struct scenario *scenario, const struct table *table,
                                  const char *name, struct proposal *proposal, struct faults *faults)
{
    struct place place = place_in(scenario, "formula.weights");
    const char *near = nearest_indicator(table, name);
    struct buffer others;
    buffer_init(&others);
    if (near)
        faults_add(faults, place, "townships.csv has no indicator column \"%s\"; did you mean \"%s\"?",
                   indicator_words(name), near);
    else if (list_unweighed(proposal->facts, &others))
        faults_add(faults, place,
                   "townships.csv has no indicator column \"%s\"; add it, or weigh another that is there: %s",
                   indicator_words(name), others.text);
    else
        faults_add(faults, place,
                   "townships.csv has no indicator column \"%s\"; add it, or take its weight out%s",
                   indicator_words(name), propose(proposal));
    buffer_done(&others);
}

/* Of a township in scope, an indicator that is not there and was not wrong either. */
static bool is_blank(const struct facts *facts, size_t t, size_t column)
{
    const struct cell *cell = table_cell(&facts->tables->table[TABLE_TOWNSHIPS], t, column);
    return facts_in_scope(facts, t) && !cell->given && !cell->wrong;
}

/* A township each; one line for the whole column when nobody has it. */
static void complain_of_blanks(const struct facts *facts, size_t column, const char *indicator,
                               struct proposal *proposal, struct faults *faults)
{
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    size_t nblank = 0, nasked = 0;
    for (size_t t = 0; t < facts->nt; t++) {
        nasked += facts_in_scope(facts, t);
        nblank += is_blank(facts, t, column);
    }
    bool all = nblank == nasked && nblank > 1;
    for (size_t t = 0, nsaid = 0; t < facts->nt && nsaid < (all ? 1 : nblank); t++) {
        if (!is_blank(facts, t, column))
            continue;
        nsaid++;
        if (all)
            faults_add(
                faults, table_place(facts->tables, table, t, column),
                "none of the %zu townships has any; fill in the column, or set the weight of %s to 0%s",
                nasked, indicator_words(indicator), propose(proposal));
        else
            faults_add(faults, table_place(facts->tables, table, t, column),
                       "%s has none; enter it, or set the weight of %s to 0 for all",
                       facts->township_axis.label[t], indicator_words(indicator));
    }
}

/* Raw figures of one indicator; sums [npools] is scratch. A missing one is a fault that names the township,
 * never a guess. */
static void read_indicator(struct facts *facts, size_t i, struct proposal *proposal, struct sum *sums,
                           struct faults *faults)
{
    struct formula *f = &facts->formula;
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    long column = indicator_column(table, f->indicator[i]);
    if (column < 0) {
        bool given = scenario_setting(facts->scenario, "formula", "weights")->given;
        if (!table->broken && !given && is_missing(table, f->indicator[i]))
            complain_of_defaults(facts, table, i, proposal, faults);
        else if (!table->broken)
            complain_of_indicator(facts->scenario, table, f->indicator[i], proposal, faults);
        return;
    }
    complain_of_blanks(facts, (size_t)column, f->indicator[i], proposal, faults);
    memset(sums, 0, facts->npools * sizeof *sums);
    for (size_t t = 0; t < facts->nt; t++) {
        const struct cell *cell = table_cell(table, t, (size_t)column);
        if (!facts_in_scope(facts, t))
            continue;
        f->raw[t * f->nindicators + i] = cell->number;
        sum_add(&sums[facts_pool(facts, t)], cell->number);
    }
    for (size_t g = 0; g < facts->npools; g++)
        f->sum[g * f->nindicators + i] = sum_value(&sums[g]);
}

static void check_sums(const struct facts *facts, const size_t *ntownships, struct proposal *proposal,
                       struct faults *faults)
{
    const struct formula *f = &facts->formula;
    const struct table *table = &facts->tables->table[TABLE_TOWNSHIPS];
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t i = 0; i < f->nindicators && ntownships[g] > 0; i++) {
            const char *heading;
            long column = indicator_column(table, f->indicator[i]);
            if (column < 0 || f->sum[g * f->nindicators + i] > 0)
                continue;
            long field = table_field(table, (size_t)column, 0, &heading);
            faults_add(faults, table_place_at(facts->tables, table, 0, field, heading),
                       "is 0 in every township of %s; set its weight to 0%s", facts->pool_axis.label[g],
                       propose(proposal));
        }
}

/* The factor for each group that a township is of, and the most that they come to together. */
struct priority {
    double factor, cap;
};

static struct priority read_priority(const struct scenario *scenario)
{
    if (!scenario_rule_is_on(scenario, "priority_township"))
        return (struct priority){1, 1};
    return (struct priority){scenario_number(scenario, "priority_township", "factor"),
                             scenario_number(scenario, "priority_township", "cap")};
}

static double priority_of(const struct township *township, struct priority given)
{
    double priority = 1;
    for (unsigned flags = township->flags & FLAGS_PRIORITY; flags; flags &= flags - 1)
        priority *= given.factor;
    return priority < given.cap ? priority : given.cap;
}

static void mix_shares(struct facts *facts, struct sum *sums)
{
    struct formula *f = &facts->formula;
    struct priority given = read_priority(facts->scenario);
    memset(sums, 0, facts->npools * sizeof *sums);
    for (size_t t = 0; t < facts->nt; t++) {
        size_t g = facts_pool(facts, t);
        if (!facts_in_scope(facts, t))
            continue;
        for (size_t i = 0; i < f->nindicators; i++)
            f->share[t] += f->weight[i] * f->raw[t * f->nindicators + i] / f->sum[g * f->nindicators + i];
        f->priority[t] = priority_of(&facts->townships[t], given);
        sum_add(&sums[g], f->share[t] * f->priority[t]);
    }
    for (size_t g = 0; g < facts->npools; g++)
        f->weighted[g] = sum_value(&sums[g]);
}

/* Posts of townships in scope as the dataset has them, whatever a scenario or a case sets. held [npools][nk],
 * zeroed; scratch [rows of posts.csv]. */
static void count_held(const struct facts *facts, double *held, double *scratch)
{
    const struct table *posts = &facts->tables->table[TABLE_POSTS];
    former_numbers(facts->tables, TABLE_POSTS, POSTS_POSTS, scratch);
    for (size_t row = 0; row < posts->nrows; row++) {
        size_t t = (size_t)table_cell(posts, row, POSTS_TOWNSHIP)->row;
        if (facts_in_scope(facts, t))
            held[facts_pool(facts, t) * facts->nk + (size_t)table_cell(posts, row, POSTS_KIND)->row] +=
                scratch[row];
    }
}

/* A requirement entered for a kind of a pool, below 0 where there is none. A kind by itself means the only
 * pool there is. */
static double entered_total(const struct facts *facts, const struct setting *setting, size_t g, size_t k,
                            size_t npools, struct faults *faults)
{
    char key[FAULT_LENGTH];
    const char *kind = facts->kind_axis.code[k];
    snprintf(key, sizeof key, "%s:%s", facts->pool_axis.code[g], kind);
    double entered = setting_number_for(setting, key);
    if (entered >= 0)
        return entered;
    entered = setting_number_for(setting, kind);
    if (entered >= 0 && npools > 1)
        faults_add(faults, formula_place(facts, "formula.total"),
                   "%s: %zu pools are shared out; write the total of each, such as \"%s\": %g", kind, npools,
                   key, entered);
    return entered;
}

/* The base of a kind asks for more than the pool has; proposed is one that leaves half of it to the formula.
 */
static void complain_of_base(const struct facts *facts, size_t gk, size_t n, struct faults *faults)
{
    const struct formula *f = &facts->formula;
    size_t g = gk / facts->nk, k = gk % facts->nk;
    double half = floor(f->total[gk] / (2 * (double)n));
    char proposed[FAULT_LENGTH];
    snprintf(proposed, sizeof proposed, "%s{ \"formula\": { \"base\": { \"%s\": %g } } }",
             language_pick(": ", "："), facts->kind_axis.code[k], half);
    faults_add(faults, formula_place(facts, "formula.base"),
               n == 1 ? N_("%s, %s: %zu township with a base of %g asks for more than the %g there are; "
                           "lower it%s")
                      : N_("%s, %s: %zu townships with a base of %g ask for more than the %g there are; "
                           "lower it%s"),
               facts->pool_axis.label[g], facts->kind_axis.label[k], n, f->base[k], f->total[gk], proposed);
}

/* What is shared out of a kind in a pool, and that it covers the bases. Where the townships held no more than
 * the bases (a published election holds nothing today) the requirement is the target. */
static void read_totals(struct facts *facts, const struct setting *setting, const size_t *ntownships,
                        double *scratch, struct faults *faults)
{
    struct formula *f = &facts->formula;
    size_t npools = 0;
    for (size_t g = 0; g < facts->npools; g++)
        npools += ntownships[g] > 0;
    count_held(facts, f->held, scratch);
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        size_t g = gk / facts->nk, k = gk % facts->nk;
        double bases = f->base[k] * (double)ntownships[g];
        if (ntownships[g] == 0)
            continue;
        double entered = entered_total(facts, setting, g, k, npools, faults);
        f->total[gk] = (double)facts->pools[gk].posts;
        f->required[gk] = entered >= 0 ? entered : f->held[gk];
        f->by_total[gk] = f->required[gk] <= bases;
        if (f->by_total[gk])
            f->required[gk] = f->total[gk];
        if (f->total[gk] < bases && table_is_whole(&facts->tables->table[TABLE_POSTS]) &&
            table_is_whole(&facts->tables->table[TABLE_POOLS]))
            complain_of_base(facts, gk, ntownships[g], faults);
    }
}

static void set_targets(struct facts *facts, const size_t *ntownships)
{
    const struct formula *f = &facts->formula;
    for (size_t t = 0; t < facts->nt; t++) {
        size_t g = facts_pool(facts, t);
        double part = f->weighted[g] > 0 ? f->share[t] * f->priority[t] / f->weighted[g] : 0;
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++) {
            size_t gk = g * facts->nk + k, tk = facts_tk(facts, t, k);
            double bases = (double)ntownships[g] * f->base[k];
            facts->target[tk] = f->base[k] + (f->total[gk] - bases) * part;
            facts->requirement[tk] = f->base[k] + (f->required[gk] - bases) * part;
        }
    }
}

/* All indicators, and whether there is something of each. */
static enum status read_indicators(struct facts *facts, const size_t *ntownships, struct sum *sums,
                                   size_t nfaults, struct faults *faults)
{
    struct proposal proposal = {.facts = facts, .status = STATUS_OK};
    buffer_init(&proposal.text);
    bool whole = table_is_whole(&facts->tables->table[TABLE_TOWNSHIPS]);
    for (size_t i = 0; i < facts->formula.nindicators; i++)
        read_indicator(facts, i, &proposal, sums, faults);
    if (whole && (!faults || faults->nfound == nfaults))
        check_sums(facts, ntownships, &proposal, faults);
    buffer_done(&proposal.text);
    return proposal.status;
}

enum status needs_formula(struct facts *facts, struct arena *arena, struct faults *faults)
{
    const struct json *weights = scenario_setting(facts->scenario, "formula", "weights")->codes;
    const struct setting *base = scenario_setting(facts->scenario, "formula", "base");
    const struct setting *total = scenario_setting(facts->scenario, "formula", "total");
    size_t *ntownships = arena_new(arena, facts->npools, sizeof *ntownships);
    size_t nfaults = faults ? faults->nfound : 0;
    double *scratch = arena_new(arena, facts->tables->table[TABLE_POSTS].nrows, sizeof *scratch);
    struct sum *sums = arena_new(arena, facts->npools, sizeof *sums);
    if (!ntownships || !scratch || !sums || !make_room(facts, arena, weights ? weights->n : 0))
        return STATUS_MEMORY;
    for (size_t t = 0; t < facts->nt; t++)
        ntownships[facts_pool(facts, t)] += facts_in_scope(facts, t);
    read_weights(facts, weights, faults);
    check_kinds(facts, base, "formula.base", false, faults);
    check_kinds(facts, total, "formula.total", true, faults);
    for (size_t k = 0; k < facts->nk; k++)
        facts->formula.base[k] = setting_number_for(base, facts->kind_axis.code[k]);
    bool whole = table_is_whole(&facts->tables->table[TABLE_TOWNSHIPS]);
    enum status status = read_indicators(facts, ntownships, sums, nfaults, faults);
    if (status != STATUS_OK)
        return status;
    read_totals(facts, total, ntownships, scratch, faults);
    if (!whole || (faults && faults->nfound > nfaults))
        return STATUS_DATA;
    mix_shares(facts, sums);
    set_targets(facts, ntownships);
    return STATUS_OK;
}
