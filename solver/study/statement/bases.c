/* Scenarios in place of the study's. All are loaded when the study is: a word that names no file, or a
 * scenario of another county, is told before thousands of cases are. */
#include "study/statement/bases.h"

#include <math.h>

#include "io/path.h"
#include "study/statement/factor.h"
#include "study/statement/target.h"

enum { MOST_BASES = 100 };

bool bases_chosen_by(const struct factor *factor)
{
    return factor->ntargets > 0 &&
           (factor->targets[0].kind == TARGET_SCENARIO || factor->targets[0].kind == TARGET_DATASET);
}

/* The factor of that kind, or NULL; its position in *at. */
static const struct factor *find_choice(const struct study *study, enum target_kind kind, size_t *at)
{
    for (*at = 0; *at < study->nfactors; (*at)++)
        if (study->factors[*at].ntargets > 0 && study->factors[*at].targets[0].kind == kind)
            return &study->factors[*at];
    return NULL;
}

/* Words of a choice, and one more for the scenario's own. */
static size_t count_words(const struct factor *choice)
{
    return choice ? choice->distribution.nvalues + 1 : 1;
}

/* Place of a word: 0 is the scenario's own. */
static size_t place_of(const struct factor *choice, double value)
{
    return choice && !isnan(value) ? (size_t)value + 1 : 0;
}

struct base *bases_find(const struct study *study, const double *values)
{
    size_t scenario_at, dataset_at;
    if (study->nothers == 0)
        return NULL;
    const struct factor *scenario = find_choice(study, TARGET_SCENARIO, &scenario_at);
    const struct factor *dataset = find_choice(study, TARGET_DATASET, &dataset_at);
    size_t down = scenario ? place_of(scenario, values[scenario_at]) : 0;
    size_t right = dataset ? place_of(dataset, values[dataset_at]) : 0;
    return study->others[down * count_words(dataset) + right];
}

static enum status hash_base(struct base *base)
{
    struct buffer all;
    buffer_init(&all);
    struct sink sink = buffer_sink(&all);
    run_write_fingerprint(&base->run, &sink);
    hash_bytes(all.text ? all.text : "", all.length, base->hash);
    buffer_done(&all);
    return sink.status;
}

static enum status open_base(struct parsing *r, struct base *base, const char *scenario, const char *dataset)
{
    struct study *study = r->study;
    const struct model *const *models = study->base.models;
    run_init(&base->run, models, (struct run_options){.dataset = dataset}, study->faults);
    enum status status = run_load(&base->run, scenario);
    if (status == STATUS_OK)
        status = run_build(&base->run);
    if (status == STATUS_OK && !ledger_same_accounts(&study->base.ledger, &base->run.ledger)) {
        faults_add(study->faults, (struct place){.file = dataset ? dataset : scenario},
                   "has other accounts than %s: other units or kinds; a study is of one network",
                   study->scenario_path);
        status = STATUS_DATA;
    }
    return status == STATUS_OK ? hash_base(base) : status;
}

static void find_figures(struct parsing *r, struct base *base)
{
    struct study *study = r->study;
    struct run *before = r->base;
    r->base = &base->run;
    base->factors = factor_read_again(r);
    base->sums = parse_room(r, study->nsums, sizeof *base->sums);
    for (size_t s = 0; base->sums && s < study->nsums && r->status == STATUS_OK; s++)
        target_read_sum(r, "renormalise", study->sums[s].written, &base->sums[s]);
    r->base = before;
}

static const char *word_path(struct parsing *r, const struct factor *choice, size_t place)
{
    if (!choice || place == 0)
        return NULL;
    const char *path = path_beside(&r->study->arena, r->study->path, choice->distribution.word[place - 1]);
    if (!path)
        r->status = STATUS_MEMORY;
    return path;
}

void bases_load(struct parsing *r)
{
    struct study *study = r->study;
    size_t at;
    const struct factor *scenario = find_choice(study, TARGET_SCENARIO, &at);
    const struct factor *dataset = find_choice(study, TARGET_DATASET, &at);
    size_t n = count_words(scenario) * count_words(dataset);
    if (r->status != STATUS_OK || n == 1)
        return;
    if (n > MOST_BASES) {
        PARSE_FAULT(r, "factors", (scenario ? scenario : dataset)->written,
                    "%zu scenarios and datasets with each other; at most %d", n, MOST_BASES);
        return;
    }
    study->others = parse_room(r, n, sizeof *study->others);
    for (size_t b = 1; b < n && study->others && r->status == STATUS_OK; b++) {
        const char *file = word_path(r, scenario, b / count_words(dataset));
        const char *folder = word_path(r, dataset, b % count_words(dataset));
        struct base *base = study->others[b] = memory_new(1, sizeof *base);
        study->nothers = b + 1;
        if (!base || r->status != STATUS_OK) {
            r->status = STATUS_MEMORY;
            return;
        }
        enum status status = open_base(r, base, file ? file : study->scenario_path, folder);
        if (status != STATUS_OK)
            r->status = status;
        else
            find_figures(r, base);
    }
}

void bases_done(struct study *study)
{
    for (size_t b = 0; b < study->nothers; b++) {
        if (study->others[b])
            run_done(&study->others[b]->run);
        memory_free(study->others[b]);
    }
}
