/* Every value of the shipped scenarios and studies replaced by each other kind of value, and a stray one put
 * before each entry of a list: all are read without a crash, what is refused is refused with a word, and an
 * entry of a list that is of another kind is always refused. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/models.h"
#include "../support/run_support.h"
#include "io/file.h"
#include "study/statement/study.h"

enum change { REPLACE, INSERT };

static const char *const OTHERS[] = {"null", "true", "7", "\"x\"", "[]", "[2]", "{}", "{\"a\": 1}"};
enum { NOTHERS = sizeof OTHERS / sizeof *OTHERS };

/* A document with one value changed. */
struct mutation {
    size_t at; /* values passed so far, in document order */
    size_t target;
    enum change change;
    const struct json *other;
    const struct json *hit; /* what stood there */
    bool in_list;
    bool passed; /* one of many plain values of a list: its first two stand for it */
};

static bool is_plain(const struct json *value)
{
    return value->kind != JSON_LIST && value->kind != JSON_OBJECT;
}

/* list: in which the value stands, or NULL. */
static void write_mutated(struct json_writer *json, const struct json *value, struct mutation *m,
                          const struct json *list)
{
    bool here = m->at++ == m->target;
    if (here) {
        m->hit = value;
        m->in_list = list != NULL;
        m->passed = list && value - list->items >= 2 && is_plain(value);
        json_value(json, m->other);
        if (m->change == REPLACE)
            return;
    }
    if (is_plain(value)) {
        json_value(json, value);
        return;
    }
    if (value->kind == JSON_LIST)
        json_open_list(json);
    else
        json_open_object(json);
    json_for_each(item, value)
    {
        if (value->kind == JSON_OBJECT)
            json_key(json, item->key);
        write_mutated(json, item, m, value->kind == JSON_LIST ? value : NULL);
    }
    json_close(json);
}

static enum status load_scenario(const char *path, struct faults *faults)
{
    struct run *run = memory_new(1, sizeof *run);
    run_init(run, township_models, (struct run_options){0}, faults);
    enum status status = run_load(run, path);
    if (status == STATUS_OK)
        status = run_build(run);
    run_done(run);
    memory_free(run);
    return status;
}

static enum status load_study(const char *path, struct faults *faults)
{
    struct study *study = memory_new(1, sizeof *study);
    enum status status = study_load(study, township_models, path, faults);
    study_done(study);
    memory_free(study);
    return status;
}

typedef enum status loader(const char *path, struct faults *faults);

/* One mutation, written to a file and read. */
static void try_one(const char *folder, loader *load, const struct json *document, struct mutation *m,
                    const char *other)
{
    char path[2 * IO_PATH];
    struct buffer text;
    struct json_writer json;
    static struct faults faults;
    faults_init(&faults);
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    write_mutated(&json, document, m, NULL);
    if (m->hit && !m->passed && (m->change == REPLACE || m->in_list)) {
        snprintf(path, sizeof path, "%s/mutated.json", folder);
        io_put(folder, "mutated.json", text.text);
        enum status status = load(path, &faults);
        cr_expect(status == STATUS_OK || faults.nfound > 0, "refused without a word: %s", text.text);
        cr_expect(status == STATUS_OK || status == STATUS_DATA || status == STATUS_IO, "status %d: %s",
                  (int)status, text.text);
        bool differs = m->other->kind != m->hit->kind;
        cr_expect(!m->in_list || !differs || status != STATUS_OK, "%s is taken for an entry: %s", other,
                  text.text);
    }
    buffer_done(&text);
}

static void try_all(const char *folder, loader *load, const char *text)
{
    struct arena arena;
    const struct json *document, *others[NOTHERS];
    static struct faults faults;
    size_t nvalues = 1;
    faults_init(&faults);
    arena_init(&arena);
    cr_assert_eq(json_parse("text", text, strlen(text), &arena, &document, &faults), STATUS_OK, "%s",
                 io_all(&faults));
    for (size_t i = 0; i < NOTHERS; i++)
        cr_assert_eq(json_parse("other", OTHERS[i], strlen(OTHERS[i]), &arena, &others[i], NULL), STATUS_OK);
    for (size_t target = 0; target < nvalues; target++)
        for (size_t i = 0; i < NOTHERS; i++)
            for (int change = REPLACE; change <= INSERT; change++) {
                struct mutation m = {.target = target, .change = (enum change)change, .other = others[i]};
                try_one(folder, load, document, &m, OTHERS[i]);
                nvalues = m.change == INSERT ? m.at : nvalues;
            }
    cr_expect(nvalues > 10, "%zu values", nvalues);
    arena_done(&arena);
}

/* A file of a shipped dataset beside copies of what it names. */
static void try_shipped(const char *dataset, const char *name, loader *load)
{
    char folder[IO_PATH], from[IO_PATH];
    io_make_folder(folder);
    snprintf(from, sizeof from, "datasets/%s", dataset);
    run_copy(from, folder);
    char *text = strdup(io_get(from, name));
    try_all(folder, load, text);
    free(text);
    io_remove(folder);
}

Test(kinds, of_shipped_scenarios)
{
    try_shipped("toy", "scenario.json", load_scenario);
    try_shipped("yanbian", "scenario.json", load_scenario);
    try_shipped("panzhihua", "scenario.json", load_scenario);
}

Test(kinds, of_shipped_studies)
{
    try_shipped("yanbian", "study_weights.json", load_study);
    try_shipped("panzhihua", "study_pool.json", load_study);
}

/* with everything that a scenario may hold */
Test(kinds, of_a_scenario_with_waivers_changes_and_goals)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    run_copy("datasets/toy", folder);
    try_all(
        folder, load_scenario,
        "{\"name\": \"x\", \"extends\": \"scenario.json\", \"note\": \"n\", \"counties\": [\"T\"],"
        " \"formula\": {\"weights\": {\"population\": 0.7, \"area_km2\": 0.3}, \"base\": "
        "{\"administrative\": 1}},"
        " \"rules\": {\"coverage\": {\"least\": 1, \"waivers\": [{\"township\": \"A\", \"platform\": \"p7\","
        " \"least\": 0, \"reason\": \"r\"}]}, \"change_limit\": {\"off\": true}},"
        " \"goals\": {\"replace\": [{\"need\": {\"weight\": 1, \"curve\": \"webster\"}}, {\"stability\": "
        "{}}]},"
        " \"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\", \"kind\": "
        "\"administrative\"},"
        " \"set\": {\"staff\": 3}}]}");
    io_remove(folder);
}

Test(kinds, of_a_study_with_all_ways_to_name_a_figure)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    run_copy("datasets/toy", folder);
    try_all(folder, load_study,
            "{\"name\": \"x\", \"scenario\": \"scenario.json\", \"seed\": 1, \"factors\": ["
            "{\"name\": \"a\", \"set\": \"goals.stability.weight\", \"range\": [0.1, 0.2]},"
            "{\"name\": \"b\", \"set\": {\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, "
            "\"column\": "
            "\"posts\"}, \"how\": \"factor\", \"distribution\": {\"triangular\": [0.9, 1, 1.1]}},"
            "{\"name\": \"c\", \"set\": [\"rules.coverage.least\"], \"list\": [0, 1]}],"
            " \"design\": {\"method\": \"sobol\", \"n\": 8}, \"outputs\": [\"posts_moved\", \"posts\", "
            "\"plan\"]}");
    io_remove(folder);
}
