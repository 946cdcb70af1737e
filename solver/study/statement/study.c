/* Reading a study file: one walk, every unknown key a fault, all faults at once; its parts are read by the
 * files that know them. The fingerprint of the inputs leaves the study's own words out: what a case changes
 * is in the fingerprint of the case, so that another design, or a note, solves nothing anew. */
#include "study/statement/study.h"

#include <string.h>

#include "base/language.h"
#include "io/file.h"
#include "io/path.h"
#include "study/statement/bases.h"
#include "study/statement/factor.h"
#include "study/statement/measure_read.h"
#include "study/statement/method.h"
#include "study/statement/options.h"
#include "study/statement/test_model.h"
#include "study/statistics/gsl.h"

static void load_base(struct parsing *r, const struct json *document)
{
    struct study *study = r->study;
    const char *scenario = parse_member(r, document, "scenario", false);
    const char *test = parse_member(r, document, "test_model", false);
    if (!scenario == !test) {
        PARSE_FAULT(r, "scenario", document, "name the scenario whose figures are varied");
        return;
    }
    if (test) {
        study->test_name = test;
        study->test = test_model_find(test);
        if (!study->test)
            PARSE_FAULT(r, "test_model", json_find(document, "test_model"),
                        "\"%s\" is none of ishigami, linear and sobol_g", test);
        return;
    }
    study->scenario_path = path_beside(&study->arena, study->path, scenario);
    enum status status = !study->scenario_path ? STATUS_MEMORY : run_load(&study->base, study->scenario_path);
    study->model = study->base.model;
    if (status == STATUS_OK)
        status = run_build(&study->base);
    if (status != STATUS_OK)
        r->status = status;
}

static void read_seed(struct parsing *r, const struct json *value)
{
    int64_t seed = 1;
    if (value && !json_is_count(value, &seed))
        PARSE_FAULT(r, "seed", value, "is not a whole number of 0 or more");
    r->study->seed = (uint64_t)seed;
}

static void read_authors(struct parsing *r, const struct json *list)
{
    struct study *study = r->study;
    if (!list)
        return;
    bool is_list = list->kind == JSON_LIST;
    study->authors = parse_room(r, is_list ? list->n : 0, sizeof *study->authors);
    for (size_t i = 0; is_list && study->authors && i < list->n; i++) {
        is_list = list->items[i].kind == JSON_TEXT;
        study->authors[study->nauthors++] = list->items[i].text;
    }
    if (!is_list)
        PARSE_FAULT(r, "authors", list, "write a list of names, such as [\"Li Wei\"]");
}

static void read_document(struct parsing *r, const struct json *document)
{
    static const char *const keys[] = {"name",     "title",    "note",      "scenario",    "test_model",
                                       "seed",     "factors",  "design",    "renormalise", "outputs",
                                       "authors",  "title_zh", "proposals", "reasons",     "options",
                                       "criteria", "$schema"};
    struct study *study = r->study;
    parse_check_keys(r, NULL, document, keys, sizeof keys / sizeof *keys);
    study->name = parse_member(r, document, "name", true);
    study->title = parse_member(r, document, "title", false);
    study->title_zh = parse_member(r, document, "title_zh", false);
    read_authors(r, json_find(document, "authors"));
    read_seed(r, json_find(document, "seed"));
    study->takes_proposals = parse_switch(r, NULL, document, "proposals");
    study->tells_reasons = parse_switch(r, NULL, document, "reasons");
    load_base(r, document);
    if (r->status == STATUS_MEMORY || (!study->test && !study->base.facts))
        return; /* nothing, or half of it, stands to be looked at */
    method_choose(r, json_find(document, "design"));
    factor_read_all(r, json_find(document, "factors"));
    factor_read_sums(r, json_find(document, "renormalise"));
    options_read(r, json_find(document, "options"), json_find(document, "criteria"));
    measure_read(r, json_find(document, "outputs"), json_find(document, "criteria"));
    method_read(r, json_find(document, "design"));
    for (size_t f = 0; f < study->nfactors; f++)
        factor_settle(r, &study->factors[f]);
    bases_load(r);
}

/* Everything a result depends on besides the values of the factors: program, scenario, tables, what is
 * recorded. */
static enum status hash_inputs(struct study *study)
{
    struct buffer all;
    char hash[HASH_TEXT];
    buffer_init(&all);
    struct sink sink = buffer_sink(&all);
    sink_format(&sink, "%s\n%s\n", study->program, study->test ? study->test_name : study->model->name);
    if (!study->test)
        run_write_fingerprint(&study->base, &sink);
    for (size_t m = 0; m < study->nmeasures; m++)
        sink_format(&sink, "%s\n", study->measures[m].name);
    for (size_t o = 0; o < study->noptions; o++)
        sink_format(&sink, "holds %s\n",
                    hash_bytes((const char *)study->options[o].posts,
                               study->base.ledger.naccounts * sizeof *study->options[o].posts, hash));
    for (size_t s = 0; s < study->nsums; s++)
        sink_format(&sink, "keeps %s\n", study->sums[s].words);
    sink_text(&sink, study->records_plan ? "plan\n" : "\n");
    sink_text(&sink, study->takes_proposals ? "proposals\n" : "");
    sink_text(&sink, study->tells_reasons ? "reasons\n" : "");
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

enum status study_load(struct study *study, const struct model *const *models, const char *path,
                       struct faults *faults)
{
    return study_load_of(study, models, path, STUDY_PROGRAM, faults);
}

enum status study_load_of(struct study *study, const struct model *const *models, const char *path,
                          const char *program, struct faults *faults)
{
    *study = (struct study){.model = models[0], .program = program, .path = path, .faults = faults};
    gsl_begin();
    arena_init(&study->arena);
    buffer_init(&study->bytes);
    run_init(&study->base, models, (struct run_options){0}, faults);
    const struct json *document = NULL;
    enum status status = parse(study, &document);
    if (status != STATUS_OK)
        return status;
    struct parsing r = {.study = study, .base = &study->base, .status = STATUS_OK};
    read_document(&r, document);
    return r.status == STATUS_OK ? hash_inputs(study) : r.status;
}

void study_done(struct study *study)
{
    bases_done(study);
    options_done(study);
    run_done(&study->base);
    buffer_done(&study->bytes);
    arena_done(&study->arena);
}

const char *study_title(const struct study *study)
{
    const char *title = study->title ? study->title : study->name;
    return study->title_zh ? language_pick(title, study->title_zh) : title;
}
