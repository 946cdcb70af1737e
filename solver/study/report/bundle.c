/* A bundle proves nothing of the world: its fingerprints say that nothing was changed since, its store that
 * no row was, and its tables, written again, that they follow from the store. Cases are not solved again;
 * whoever doubts them runs the study in the folder into another store. */
#include "study/report/bundle.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/version.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/match.h"
#include "io/path.h"
#include "run/filed.h"
#include "run/speech.h"
#include "study/report/export.h"
#include "study/solve/database.h"
#include "study/statement/bases.h"
#include "study/statement/method.h"
#include "study/statistics/gsl.h"

#define STUDY "study.json"
#define STORE "study.sqlite"
#define INPUTS "inputs/"
#define SCENARIO "scenario.json"
#define RESULTS "results/"
#define CITATION "CITATION.cff"

/* --- the study and its inputs --- */

/* The study file being written, and the files that it names. */
struct copying {
    const struct study *study;
    struct json_writer json;
    struct arena *arena;
    const char **path; /* [n] as seen from the working directory, each once */
    size_t n, capacity, noptions;
    enum status status;
};

/* files/1.csv, files/2.csv, ... Returns text. */
static const char *name_file(size_t n, char text[64])
{
    snprintf(text, 64, "files/%zu.csv", n + 1);
    return text;
}

/* "options/1/scenario.json". Returns text. */
static const char *name_in_option(size_t option, const char *file, char text[512])
{
    snprintf(text, 512, "options/%zu/%s", option + 1, file);
    return text;
}

/* Many factors may be of one file. */
static void put_file(struct copying *c, const struct json *value)
{
    char name[64];
    size_t at = 0;
    const char *path = path_beside(c->arena, c->study->path, value->text);
    while (path && at < c->n && strcmp(c->path[at], path) != 0)
        at++;
    if (!path || !memory_grow(&c->path, &c->capacity, at + 1, sizeof *c->path)) {
        c->status = STATUS_MEMORY;
        return;
    }
    json_text(&c->json, name_file(at, name));
    c->path[at] = path;
    c->n = at == c->n ? at + 1 : c->n;
}

/* A value of the study as it is, but for files and scenarios of options, which are those of the folder.
 * Studies are shallow. */
static void put_value(struct copying *c, const struct json *value)
{
    bool is_object = value->kind == JSON_OBJECT;
    char name[512];
    if (!is_object && value->kind != JSON_LIST) {
        json_value(&c->json, value);
        return;
    }
    if (is_object)
        json_open_object(&c->json);
    else
        json_open_list(&c->json);
    for (size_t i = 0; i < value->n; i++) {
        const struct json *member = &value->items[i];
        if (is_object)
            json_key(&c->json, member->key);
        if (is_object && strcmp(member->key, "file") == 0 && member->kind == JSON_TEXT)
            put_file(c, member);
        else if (is_object && strcmp(member->key, "scenario") == 0 && member->kind == JSON_TEXT)
            json_text(&c->json, name_in_option(c->noptions++, SCENARIO, name));
        else
            put_value(c, member);
    }
    json_close(&c->json);
}

/* The study file with the scenario and the files of the folder in place of its own. */
static void put_study(struct copying *c, const struct json *document, struct sink *sink)
{
    json_begin(&c->json, sink);
    json_open_object(&c->json);
    for (size_t i = 0; i < document->n; i++) {
        const struct json *member = &document->items[i];
        if (strcmp(member->key, "$schema") == 0)
            continue; /* it names a file that is not here */
        json_key(&c->json, member->key);
        if (strcmp(member->key, "scenario") == 0)
            json_text(&c->json, INPUTS SCENARIO);
        else
            put_value(c, member);
    }
    json_close(&c->json);
}

static enum status copy_files(const struct copying *c, struct folder_draft *draft, struct faults *faults)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < c->n && status == STATUS_OK; i++) {
        char name[64];
        struct buffer bytes;
        buffer_init(&bytes);
        status = file_read(c->path[i], FILE_MOST_BYTES, &bytes, faults);
        if (status == STATUS_OK)
            sink_bytes(folder_add(draft, name_file(i, name)), bytes.text ? bytes.text : "", bytes.length);
        buffer_done(&bytes);
    }
    return status;
}

static enum status write_study(const struct study *study, struct folder_draft *draft, struct faults *faults)
{
    const struct json *document = NULL;
    struct copying c = {.study = study, .arena = &draft->arena, .status = STATUS_OK};
    enum status status =
        json_parse(study->path, study->bytes.text, study->bytes.length, &draft->arena, &document, faults);
    if (status == STATUS_OK)
        put_study(&c, document, folder_add(draft, STUDY));
    if (status == STATUS_OK)
        status = c.status;
    if (status == STATUS_OK)
        status = copy_files(&c, draft, faults);
    memory_free(c.path);
    return status;
}

/* A bundle has one scenario and its tables. */
static enum status check_one_scenario(const struct study *study, struct faults *faults)
{
    for (size_t f = 0; f < study->nfactors; f++)
        if (bases_chosen_by(&study->factors[f])) {
            faults_add(faults, (struct place){study->path, 0, study->factors[f].name},
                       "chooses among scenarios or datasets, and a bundle has one; write a study for each");
            return STATUS_DATA;
        }
    return STATUS_OK;
}

/* A scenario and its tables below a folder of the draft, "inputs/". */
static void write_run(const struct run *run, const char *below, struct folder_draft *draft)
{
    char name[1024];
    snprintf(name, sizeof name, "%s%s", below, SCENARIO);
    run_write_scenario(run, RUN_SCENARIO_WHOLE, folder_add(draft, name));
    for (size_t i = 0; i < run->tables->ninputs; i++) {
        const struct table_input *input = run->tables->inputs[i];
        snprintf(name, sizeof name, "%s%s", below, input->copy);
        sink_bytes(folder_add(draft, name), input->bytes.text ? input->bytes.text : "", input->bytes.length);
    }
}

static void write_runs(const struct study *study, struct folder_draft *draft)
{
    char below[512];
    if (!study->test)
        write_run(&study->base, INPUTS, draft);
    for (size_t o = 0; o < study->noptions; o++)
        write_run(study->options[o].run, name_in_option(o, "", below), draft);
}

/* --- the citation --- */

/* A text of YAML between quotation marks. */
static void write_quoted(struct sink *sink, const char *text)
{
    sink_text(sink, "\"");
    for (const char *at = text; *at; at++) {
        bool is_control = (unsigned char)*at < 0x20;
        sink_format(sink, is_control ? "\\x%02x" : *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
    }
    sink_text(sink, "\"\n");
}

/* The Citation File Format, version 1.2.0 (citation-file-format.github.io). */
static void write_citation(const struct cases *cases, struct sink *sink)
{
    const struct study *study = cases->design->study;
    sink_text(sink, "cff-version: 1.2.0\n"
                    "message: \"Please cite these results and the program that found them as below.\"\n"
                    "type: dataset\n"
                    "title: ");
    write_quoted(sink, study_title(study));
    sink_format(sink, "abstract: \"%zu of %zu cases by %s.\"\n", cases->nsolved, cases->ncases,
                study->method->name);
    sink_text(sink, "authors:\n");
    for (size_t i = 0; i < study->nauthors; i++) {
        sink_text(sink, "  - name: ");
        write_quoted(sink, study->authors[i]);
    }
    if (study->nauthors == 0) {
        sink_text(sink, "  - name: ");
        write_quoted(sink, study->name);
    }
    sink_format(sink,
                "identifiers:\n"
                "  - type: other\n"
                "    value: \"sha256:%s\"\n"
                "    description: \"fingerprint of the inputs\"\n"
                "references:\n"
                "  - type: software\n"
                "    title: bianzhi\n"
                "    version: \"" BIANZHI_VERSION "\"\n"
                "    license: GPL-3.0-or-later\n"
                "    authors:\n"
                "      - name: \"The bianzhi authors\"\n",
                study->inputs_hash);
}

/* --- the manifest --- */

/* Last of all: it has the fingerprints of the others as they lie in the draft. */
static enum status write_manifest(const struct cases *cases, struct folder_draft *draft,
                                  struct faults *faults)
{
    const struct study *study = cases->design->study;
    struct json_writer writer, *json = &writer;
    json_begin(json, folder_add(draft, FOLDER_MARK));
    json_open_object(json);
    json_key_text(json, "program", study->program);
    json_key_count(json, "bundle", BUNDLE_FORM);
    json_key_text(json, "study", study->name);
    json_key_text(json, "model", study->test ? study->test_name : study->model->name);
    json_key_text(json, "language", language_chosen());
    json_key_object(json, "libraries");
    json_key_text(json, "SQLite", database_version());
    json_key_text(json, "GSL", gsl_version_text());
    json_close(json);
    json_key_text(json, "inputs", study->inputs_hash);
    json_key_count(json, "cases", (int64_t)cases->ncases);
    json_key_count(json, "solved_cases", (int64_t)cases->nsolved);
    enum status status = export_write_hashes(json, draft, faults);
    json_close(json);
    return status;
}

/* Tables go to a folder of the draft. */
static struct sink *add_result(void *target, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, RESULTS "%s", name);
    return folder_add(target, path);
}

enum status bundle_write(const struct cases *cases, const struct estimate *estimate, struct store *store,
                         const char *folder, struct faults *faults)
{
    const struct study *study = cases->design->study;
    struct folder_draft draft;
    enum status status = check_one_scenario(study, faults);
    if (status == STATUS_OK)
        status = folder_begin(&draft, folder, faults);
    if (status != STATUS_OK)
        return status;
    status = write_study(study, &draft, faults);
    write_runs(study, &draft);
    write_citation(cases, folder_add(&draft, CITATION));
    if (status == STATUS_OK)
        status = export_write_tables(cases, estimate, store, (struct export_target){add_result, &draft});
    const char *path = folder_add_path(&draft, STORE);
    if (status == STATUS_OK && path)
        status = store_copy(store, path);
    if (status == STATUS_OK)
        status = write_manifest(cases, &draft, faults);
    if (status == STATUS_OK)
        return folder_commit(&draft);
    folder_abandon(&draft);
    return status;
}

/* --- judging --- */

struct judging {
    const char *folder;
    struct bundle_verdict *verdict;
    struct faults *faults;
    struct arena arena;
    const struct json *manifest;
    struct match match;
    bool compares; /* a table is being held against the one that is there */
    const char *table;
    enum status status; /* of reading what is there */
};

static void refuse(struct judging *j, const char *file, const char *why)
{
    faults_add(&j->verdict->broken, (struct place){.file = file}, "%s", why);
}

static enum status read_manifest(const char *folder, struct arena *arena, const struct json **manifest,
                                 struct faults *faults)
{
    const char *path = path_join(arena, folder, FOLDER_MARK);
    return path ? json_read(path, arena, manifest, faults) : STATUS_MEMORY;
}

enum status bundle_look(const char *folder, bool *is_bundle, struct faults *faults)
{
    struct arena arena;
    const struct json *manifest = NULL;
    bool there = false;
    struct faults_mark mark = faults_mark(faults);
    arena_init(&arena);
    const char *path = path_join(&arena, folder, FOLDER_MARK);
    enum status status = path ? manifest_look(folder, path, &there, faults) : STATUS_MEMORY;
    if (status == STATUS_OK && there)
        status = read_manifest(folder, &arena, &manifest, faults);
    *is_bundle =
        status == STATUS_OK && manifest && manifest->kind == JSON_OBJECT && json_find(manifest, "bundle");
    arena_done(&arena);
    if (status != STATUS_DATA)
        return status;
    faults_back(faults, mark);
    return STATUS_OK;
}

static const char *text_of(const struct json *object, const char *key)
{
    const struct json *value = json_find(object, key);
    return value && value->kind == JSON_TEXT ? value->text : "";
}

static enum status check_form(struct judging *j)
{
    int64_t form = 0;
    const struct json *hashes = json_find(j->manifest, "sha256");
    text_format(j->verdict->program, sizeof j->verdict->program, "%s", text_of(j->manifest, "program"));
    if (json_is_count(json_find(j->manifest, "bundle"), &form) && form == BUNDLE_FORM && hashes &&
        hashes->kind == JSON_OBJECT && *j->verdict->program)
        return STATUS_OK;
    faults_add(
        j->faults, (struct place){.file = j->folder},
        "is the bundle of a study of form %lld, and this program knows form %d; use the one that wrote "
        "it: %s",
        (long long)form, BUNDLE_FORM,
        *j->verdict->program ? j->verdict->program : _("it does not say which"));
    return STATUS_DATA;
}

static enum status compare_hash(struct judging *j, const struct json *member)
{
    struct faults *broken = &j->verdict->broken;
    if (!manifest_is_file(member)) {
        faults_add(broken, (struct place){FOLDER_MARK, member->line, member->key},
                   "is no file of the folder with a fingerprint of 64 digits");
        return STATUS_OK;
    }
    const char *path = path_join(&j->arena, j->folder, member->key);
    return path ? manifest_compare(path, member->key, member->text, broken, broken, j->faults)
                : STATUS_MEMORY;
}

static enum status note_unlisted(void *target, const char *name, const char *path)
{
    struct judging *j = target;
    (void)path;
    if (strcmp(name, FOLDER_MARK) != 0 && !json_find(json_find(j->manifest, "sha256"), name))
        faults_add(&j->verdict->unjudged, (struct place){.file = name}, "not of the bundle, not judged");
    return STATUS_OK;
}

static enum status compare_hashes(struct judging *j)
{
    static const char *const wanted[] = {STUDY, STORE, CITATION, RESULTS "cases.csv", RESULTS "codebook.csv"};
    const struct json *hashes = json_find(j->manifest, "sha256");
    enum status status = STATUS_OK;
    for (size_t i = 0; i < hashes->n && status == STATUS_OK; i++)
        status = compare_hash(j, &hashes->items[i]);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!json_find(hashes, wanted[i]))
            refuse(j, wanted[i], _("not in the manifest"));
    return status == STATUS_OK ? folder_walk(j->folder, &j->arena, note_unlisted, j, j->faults) : status;
}

/* What is there of the table before is all of it. */
static void end_table(struct judging *j)
{
    if (!j->compares)
        return;
    j->compares = false;
    enum status status = match_end(&j->match, j->faults);
    if (j->status == STATUS_OK)
        j->status = status;
    filed_note_difference(&(struct filed){.broken = &j->verdict->broken}, j->table, &j->match);
}

static struct sink *hold_table(void *target, const char *name)
{
    struct judging *j = target;
    end_table(j);
    j->table = path_join(&j->arena, "results", name);
    const char *path = j->table ? path_join(&j->arena, j->folder, j->table) : NULL;
    enum status status = path ? match_begin(&j->match, path, j->faults) : STATUS_MEMORY;
    j->compares = status == STATUS_OK;
    if (!j->compares) {
        j->status = status;
        j->match.sink = (struct sink){.status = status};
    }
    return &j->match.sink;
}

/* In the language in which it was written: the report's words are of it. Without the words of that language
 * nothing is written again, and nothing is said against it. */
static enum status write_again(struct judging *j, const struct cases *cases, struct store *store)
{
    struct estimate estimate;
    const char *asked_in = language_chosen(), *language = text_of(j->manifest, "language");
    struct place place = {.file = FOLDER_MARK, .column = "language"};
    if (strcmp(asked_in, language) != 0 && !language_choose(language, NULL) && errno == ENOENT)
        return STATUS_OK;
    enum status status = speech_change(language, place, j->faults);
    if (status != STATUS_OK)
        return status;
    j->verdict->is_written_again = true;
    status = estimate_init(&estimate, cases);
    if (status == STATUS_OK)
        status = export_write_tables(cases, &estimate, store, (struct export_target){hold_table, j});
    end_table(j);
    estimate_done(&estimate);
    enum status back = speech_change(asked_in, place, j->faults);
    if (j->status != STATUS_OK)
        status = j->status;
    return status == STATUS_OK ? back : status;
}

static enum status judge_store(struct judging *j, struct study *study, struct design *design)
{
    struct store *store;
    struct cases cases = {0};
    const char *path = path_join(&j->arena, j->folder, STORE);
    enum status status = path ? store_open(&store, path, STORE_READ, study, j->faults) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    status = cases_init(&cases, design, store);
    j->verdict->ncases = cases.ncases;
    j->verdict->nsolved = cases.nsolved;
    if (status == STATUS_OK && strcmp(study->program, STUDY_PROGRAM) == 0)
        status = write_again(j, &cases, store);
    cases_done(&cases);
    store_close(store);
    return status;
}

static enum status judge_study(struct judging *j, const struct model *const *models)
{
    struct study *study = memory_new(1, sizeof *study);
    struct design design = {0};
    const char *path = path_join(&j->arena, j->folder, STUDY);
    if (!study || !path) {
        memory_free(study);
        return STATUS_MEMORY;
    }
    enum status status = study_load_of(study, models, path, j->verdict->program, j->faults);
    if (status == STATUS_OK && strcmp(study->inputs_hash, text_of(j->manifest, "inputs")) != 0)
        refuse(j, FOLDER_MARK, _("its fingerprint of the inputs is not theirs"));
    if (status == STATUS_OK)
        status = design_init(&design, study);
    if (status == STATUS_OK)
        status = judge_store(j, study, &design);
    design_done(&design);
    study_done(study);
    memory_free(study);
    return status;
}

enum status bundle_verify(const char *folder, const struct model *const *models,
                          struct bundle_verdict *verdict, struct faults *faults)
{
    struct judging j = {.folder = folder, .verdict = verdict, .faults = faults, .status = STATUS_OK};
    *verdict = (struct bundle_verdict){0};
    faults_init(&verdict->broken);
    faults_init(&verdict->unjudged);
    arena_init(&j.arena);
    enum status status = read_manifest(folder, &j.arena, &j.manifest, faults);
    if (status == STATUS_OK)
        status = check_form(&j);
    if (status == STATUS_OK)
        status = compare_hashes(&j);
    if (status == STATUS_OK && verdict->broken.nfound == 0)
        status = judge_study(&j, models);
    arena_done(&j.arena);
    return status == STATUS_OK && verdict->broken.nfound > 0 ? STATUS_REFUSED : status;
}
