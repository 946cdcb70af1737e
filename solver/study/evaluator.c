/* A scenario and tables whose figures are changed in place, and the solving of what they then say. */
#include "study/evaluator.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "engine/again.h"

/* An object of numbers that is a copy of the evaluator's own. */
struct numbers {
    struct json *items;
    size_t n;
};

struct evaluator {
    const struct study *study;
    struct arena arena;       /* the copies: settings, goals, cells */
    struct run run;           /* its scenario and tables are the copies */
    struct again *again;      /* the last answer, to start from */
    struct numbers *sums;     /* [nsums] */
    double *sum_base;         /* members of all kept sums, in order */
};

enum status result_init(struct result *result, const struct study *study)
{
    *result = (struct result){0};
    result->values = memory_new(study->nmeasures, sizeof *result->values);
    result->posts = memory_new(study->records_plan ? study->base.ledger.naccounts : 0, sizeof *result->posts);
    return result->values && result->posts ? STATUS_OK : STATUS_MEMORY;
}

void result_done(struct result *result)
{
    memory_free(result->values);
    memory_free(result->posts);
    *result = (struct result){0};
}

void result_set_reason(struct result *result, const char *words)
{
    size_t length = strlen(words);
    if (length >= sizeof result->reason) {
        length = sizeof result->reason - 1;
        while (length > 0 && ((unsigned char)words[length] & 0xC0U) == 0x80U)
            length--;
    }
    memcpy(result->reason, words, length);
    result->reason[length] = '\0';
}

const char *result_status_name(enum status status)
{
    return status == STATUS_DATA ? "bad_data" : run_status_name(status);
}

/* --- copies ---------------------------------------------------------------------------------------------------------- */

static void *copy(struct evaluator *e, const void *from, size_t count, size_t size)
{
    void *to = arena_new(&e->arena, count, size);
    if (to && count > 0)
        memcpy(to, from, count * size);
    return to;
}

/* Settings of all rules or sections; objects of numbers become the evaluator's own. */
static bool copy_settings(struct evaluator *e, struct setting ***settings, size_t n, const size_t *nparameters)
{
    struct setting **lists = copy(e, *settings, n, sizeof *lists);
    *settings = lists;
    for (size_t i = 0; lists && i < n; i++) {
        lists[i] = copy(e, lists[i], nparameters[i], sizeof **lists);
        if (!lists[i])
            return false;
        for (size_t p = 0; p < nparameters[i]; p++) {
            const struct json *codes = lists[i][p].codes;
            struct json *own = codes ? copy(e, codes, 1, sizeof *codes) : NULL;
            if (codes && (!own || !(own->items = copy(e, codes->items, codes->n, sizeof *codes))))
                return false;
            lists[i][p].codes = own;
        }
    }
    return lists != NULL;
}

static size_t *parameter_counts(struct evaluator *e, bool of_rules)
{
    const struct model *model = e->study->model;
    size_t n = of_rules ? model->nrules : model->nsections;
    size_t *counts = arena_new(&e->arena, n, sizeof *counts);
    for (size_t i = 0; counts && i < n; i++)
        counts[i] = of_rules ? model->rules[i]->nparameters : model->sections[i].nparameters;
    return counts;
}

/* The path loses its folders, so that what a case says of its faults does not depend on where the study lies. */
static bool copy_scenario(struct evaluator *e)
{
    const struct model *model = e->study->model;
    struct scenario *scenario = &e->run.scenario;
    const size_t *of_rules = parameter_counts(e, true), *of_sections = parameter_counts(e, false);
    *scenario = e->study->base.scenario;
    const char *slash = strrchr(scenario->path, '/');
    scenario->path = slash ? slash + 1 : scenario->path;
    scenario->rule_off = copy(e, scenario->rule_off, model->nrules, sizeof *scenario->rule_off);
    scenario->levels = copy(e, scenario->levels, scenario->nlevels, sizeof *scenario->levels);
    for (size_t l = 0; scenario->levels && l < scenario->nlevels; l++) {
        struct goal_level *level = &scenario->levels[l];
        level->goals = copy(e, level->goals, level->ngoals, sizeof *level->goals);
        if (!level->goals)
            return false;
    }
    return of_rules && of_sections && scenario->rule_off && scenario->levels &&
           copy_settings(e, &scenario->rule_settings, model->nrules, of_rules) &&
           copy_settings(e, &scenario->section_settings, model->nsections, of_sections);
}

/* Cells are copied; texts, lists and lines are shared and never written. */
static bool copy_tables(struct evaluator *e)
{
    struct tables *tables = &e->run.tables;
    *tables = e->study->base.tables;
    arena_init(&tables->arena);
    tables->table = copy(e, tables->table, tables->ntables, sizeof *tables->table);
    for (size_t i = 0; tables->table && i < tables->ntables; i++) {
        struct table *table = &tables->table[i];
        table->cells = copy(e, table->cells, table->nrows * table->ncolumns, sizeof *table->cells);
        if (!table->cells)
            return false;
    }
    return tables->table != NULL;
}

static struct setting *setting_at(struct evaluator *e, bool of_rule, size_t group, size_t at)
{
    struct scenario *scenario = &e->run.scenario;
    return of_rule ? &scenario->rule_settings[group][at] : &scenario->section_settings[group][at];
}

/* Members of an object that copy_settings made: they are the evaluator's to write. */
static struct numbers numbers_at(struct evaluator *e, bool of_rule, size_t group, size_t at)
{
    const struct json *codes = setting_at(e, of_rule, group, at)->codes;
    struct numbers numbers = {NULL, codes ? codes->n : 0};
    if (codes)
        memcpy(&numbers.items, &codes->items, sizeof numbers.items);
    return numbers;
}

static bool note_sums(struct evaluator *e)
{
    const struct study *study = e->study;
    size_t n = 0;
    e->sums = arena_new(&e->arena, study->nsums, sizeof *e->sums);
    for (size_t s = 0; e->sums && s < study->nsums; s++) {
        e->sums[s] = numbers_at(e, study->sums[s].of_rule, study->sums[s].group, study->sums[s].at);
        n += e->sums[s].n;
    }
    e->sum_base = arena_new(&e->arena, n, sizeof *e->sum_base);
    double *base = e->sum_base;
    for (size_t s = 0; e->sums && base && s < study->nsums; s++)
        for (size_t i = 0; i < e->sums[s].n; i++)
            *base++ = e->sums[s].items[i].number;
    return e->sums && e->sum_base;
}

enum status evaluator_new(struct evaluator **out, const struct study *study, enum engine_choice engine)
{
    struct evaluator *e = *out = memory_new(1, sizeof *e);
    if (!e)
        return STATUS_MEMORY;
    e->study = study;
    arena_init(&e->arena);
    run_init(&e->run, study->model, (struct run_options){.engine = engine, .brief = true}, NULL);
    if (study->test)
        return STATUS_OK;
    if (again_new(&e->again) != STATUS_OK || !copy_scenario(e) || !copy_tables(e) || !note_sums(e))
        return STATUS_MEMORY;
    e->run.options.again = e->again;
    return STATUS_OK;
}

void evaluator_free(struct evaluator *e)
{
    if (!e)
        return;
    arena_done(&e->run.tables.arena);
    e->run.tables = (struct tables){0}; /* its parts are the study's and the arena's */
    run_done(&e->run);
    again_free(e->again);
    arena_done(&e->arena);
    memory_free(e);
}

/* --- applying values ---------------------------------------------------------------------------------------------------- */

static void put(struct evaluator *e, const struct aim *aim, double value, bool given)
{
    struct scenario *scenario = &e->run.scenario;
    struct cell *cell;
    switch (aim->kind) {
    case AIM_SETTING:
        setting_at(e, aim->of_rule, aim->group, aim->at)->number = value;
        break;
    case AIM_CODE:
        numbers_at(e, aim->of_rule, aim->group, aim->at).items[aim->item].number = value;
        break;
    case AIM_RULE_OFF:
        scenario->rule_off[aim->group] = value > 0;
        break;
    case AIM_GOAL:
        scenario->levels[aim->group].goals[aim->at].weight = value;
        break;
    case AIM_CELL:
        cell = &e->run.tables.table[aim->group].cells[aim->at];
        cell->number = value;
        cell->given = given;
        break;
    }
}

static double get(struct evaluator *e, const struct aim *aim)
{
    switch (aim->kind) {
    case AIM_SETTING:
        return setting_at(e, aim->of_rule, aim->group, aim->at)->number;
    case AIM_CODE:
        return numbers_at(e, aim->of_rule, aim->group, aim->at).items[aim->item].number;
    case AIM_RULE_OFF:
        return e->run.scenario.rule_off[aim->group];
    case AIM_GOAL:
        return e->run.scenario.levels[aim->group].goals[aim->at].weight;
    case AIM_CELL:
        break;
    }
    return e->run.tables.table[aim->group].cells[aim->at].number;
}

static void put_factor(struct evaluator *e, const struct factor *factor, double value)
{
    for (size_t i = 0; i < factor->naims; i++) {
        const struct aim *aim = &factor->aims[i];
        double made = factor->how == HOW_SET   ? value
                      : factor->how == HOW_ADD ? aim->base + value
                                               : aim->base * value;
        if (isnan(value))
            put(e, aim, aim->base, aim->has_base);
        else
            put(e, aim, aim->whole ? round(made) : made, true);
    }
}

static void restore_sums(struct evaluator *e)
{
    const double *base = e->sum_base;
    for (size_t s = 0; s < e->study->nsums; s++)
        for (size_t i = 0; i < e->sums[s].n; i++)
            e->sums[s].items[i].number = *base++;
}

/* Nothing varied, nothing scaled: the factor is exactly 1 then. */
static enum status scale_sums(struct evaluator *e, struct faults *faults)
{
    for (size_t s = 0; s < e->study->nsums; s++) {
        double sum = 0;
        for (size_t i = 0; i < e->sums[s].n; i++)
            sum += e->sums[s].items[i].number;
        if (!(sum > 0)) {
            faults_add(faults, (struct place){.column = e->study->sums[s].words},
                       "the values add up to 0 or less; nothing can be scaled");
            return STATUS_DATA;
        }
        for (size_t i = 0; i < e->sums[s].n; i++)
            e->sums[s].items[i].number *= e->study->sums[s].sum / sum;
    }
    return STATUS_OK;
}

static enum status check_figures(struct evaluator *e, const struct factor *factor, struct faults *faults)
{
    char made[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT];
    for (size_t i = 0; i < factor->naims; i++) {
        const struct aim *aim = &factor->aims[i];
        double value = get(e, aim);
        if (value >= aim->least && value <= aim->most)
            continue;
        faults_add(faults, (struct place){.column = factor->name}, "%s would become %s; it may be %s%s%s", aim->words,
                   number_format(value, made), number_format(aim->least, least),
                   aim->most < HUGE_VAL ? " to " : " or more",
                   aim->most < HUGE_VAL ? number_format(aim->most, most) : "");
        return STATUS_DATA;
    }
    return STATUS_OK;
}

enum status evaluator_apply(struct evaluator *e, const double *values, struct faults *faults)
{
    const struct study *study = e->study;
    restore_sums(e);
    for (size_t f = 0; f < study->nfactors; f++)
        put_factor(e, &study->factors[f], values[f]);
    enum status status = scale_sums(e, faults);
    for (size_t f = 0; f < study->nfactors && status == STATUS_OK; f++)
        if (!isnan(values[f]))
            status = check_figures(e, &study->factors[f], faults);
    return status;
}

const struct run *evaluator_case(const struct evaluator *e)
{
    return &e->run;
}

/* --- solving and measuring ---------------------------------------------------------------------------------------------- */

/* Studies look at accounts by position: a case may change figures, not which accounts there are. */
static enum status check_network(const struct evaluator *e, struct faults *faults)
{
    const struct ledger *base = &e->study->base.ledger, *ledger = &e->run.ledger;
    bool same = base->naccounts == ledger->naccounts;
    for (size_t a = 0; same && a < base->naccounts; a++)
        same = memcmp(&base->accounts[a].is, &ledger->accounts[a].is, sizeof base->accounts[a].is) == 0;
    if (!same)
        faults_add(faults, (struct place){0},
                   "the case has other accounts than the scenario; vary figures that leave the network as it is");
    return same ? STATUS_OK : STATUS_DATA;
}

static double account_sum(const struct run *run, const struct study_measure *measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < measure->naccounts; i++)
        sum += run->answer.posts[measure->accounts[i]];
    return (double)sum;
}

static enum status take_measures(struct evaluator *e, struct result *result)
{
    const struct study *study = e->study;
    const struct run *run = &e->run;
    double *metrics = arena_new(&e->run.arena, study->model->nmetrics, sizeof *metrics);
    if (!metrics)
        return STATUS_MEMORY;
    study->model->measure(&run->outcome, metrics);
    for (size_t m = 0; m < study->nmeasures; m++) {
        const struct study_measure *measure = &study->measures[m];
        result->values[m] = measure->kind == MEASURE_METRIC ? metrics[measure->at]
                            : measure->kind == MEASURE_GOAL ? run_goal_value(run, measure->at)
                                                            : account_sum(run, measure);
    }
    if (study->records_plan)
        memcpy(result->posts, run->answer.posts, run->ledger.naccounts * sizeof *result->posts);
    return STATUS_OK;
}

static bool takes_part(const struct conflict *conflict, int32_t rule)
{
    for (size_t i = 0; i < conflict->nparts; i++)
        if (conflict->parts[i].rule == rule)
            return true;
    return false;
}

/* "keep_staff+pools": the rules of a conflict in the model's order, so that like conflicts have one name. */
static void name_rules(const struct run *run, const struct conflict *conflict, struct result *result)
{
    size_t used = 0;
    result->rules[0] = '\0';
    for (int32_t rule = LEDGER_NONE; rule < (int32_t)run->model->nrules && used < sizeof result->rules; rule++) {
        const char *name = rule == LEDGER_NONE ? "need_of_0" : run->model->rules[rule]->name;
        if (takes_part(conflict, rule))
            used += (size_t)snprintf(result->rules + used, sizeof result->rules - used, "%s%s", used > 0 ? "+" : "", name);
    }
}

/* The first conflict: its rules and its sentence. */
static void name_conflict(const struct run *run, struct result *result)
{
    struct buffer words;
    name_rules(run, &run->conflicts[0], result);
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    run_write_conflict(run, &run->conflicts[0], &sink);
    result_set_reason(result, words.text ? words.text : "");
    buffer_done(&words);
}

static enum status solve(struct evaluator *e, struct result *result, struct faults *faults)
{
    struct run *run = &e->run;
    enum status status = run_facts(run);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        status = check_network(e, faults);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status != STATUS_OK)
        return status;
    /* an answer that was found only by waiving rules is not lawful, proven or not */
    bool waived = run->nconflicts > 0 && run->outcome.status != STATUS_INFEASIBLE;
    result->status = waived ? STATUS_NEEDS_WAIVERS : run->outcome.status;
    if (run->nconflicts > 0)
        name_conflict(run, result);
    else
        status = take_measures(e, result);
    if (result->status == STATUS_UNPROVEN)
        result_set_reason(result, "lawful, but not proven best");
    return status;
}

/* A test model has no scenario to leave things as they are in: the middle of the spread stands for it. */
static enum status run_test(struct evaluator *e, const double *values, struct result *result)
{
    const struct study *study = e->study;
    double *inputs = arena_new(&e->run.arena, study->nfactors, sizeof *inputs);
    for (size_t f = 0; inputs && f < study->nfactors; f++)
        inputs[f] = isnan(values[f]) ? study->factors[f].neutral : values[f];
    if (inputs)
        result->values[0] = study->test(inputs, study->nfactors);
    return inputs ? STATUS_OK : STATUS_MEMORY;
}

enum status evaluator_run(struct evaluator *e, const double *values, struct result *result, struct faults *faults)
{
    faults_init(faults);
    result->status = STATUS_OK;
    result->rules[0] = result->reason[0] = '\0';
    e->run.faults = faults;
    run_forget(&e->run);
    if (e->study->test)
        return run_test(e, values, result);
    enum status status = evaluator_apply(e, values, faults);
    if (status == STATUS_OK)
        status = solve(e, result, faults);
    arena_done(&e->run.tables.arena);
    if (status != STATUS_DATA)
        return status;
    result->status = STATUS_DATA;
    result_set_reason(result, faults->nkept > 0 ? faults->message[0] : "");
    return STATUS_OK;
}
