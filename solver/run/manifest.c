/* Writing and reading manifest.json. */
#include "run/manifest.h"

#include <stdio.h>
#include <string.h>

#include "base/version.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/json.h"
#include "run/run.h"

void manifest_write(const struct manifest *manifest, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "program", manifest->program);
    json_key_count(&json, "form", MANIFEST_FORM);
    json_key_text(&json, "model", manifest->model);
    json_key_text(&json, "status", run_status_name(manifest->status));
    json_key_bool(&json, "proven", manifest->proven);
    json_key_text(&json, "language", manifest->language);
    json_key_text(&json, "result", manifest->result);
    json_key_object(&json, "sha256");
    for (size_t f = 0; f < manifest->nfiles; f++) {
        json_key_text(&json, manifest->files[f].name, manifest->files[f].hash);
    }
    json_close(&json);
    json_close(&json);
}

const char *manifest_hash(const struct manifest *manifest, const char *name)
{
    for (size_t f = 0; f < manifest->nfiles; f++)
        if (strcmp(manifest->files[f].name, name) == 0)
            return manifest->files[f].hash;
    return NULL;
}

/* --- reading --- */

/* Where faults go. */
struct manifest_reader {
    struct manifest *manifest;
    const char *path;
    struct faults *faults;
};

/* words is an English sentence; it is translated here. */
static enum status complain(const struct manifest_reader *r, const struct json *value, const char *key,
                            const char *words)
{
    faults_add(r->faults, (struct place){r->path, value ? value->line : 0, key}, "%s",
               language_translate(words));
    return STATUS_DATA;
}

static enum status read_name(const struct manifest_reader *r, const char *key, const struct json *value,
                             char name[MANIFEST_NAME])
{
    if (value->kind != JSON_TEXT || strlen(value->text) >= MANIFEST_NAME)
        return complain(r, value, key, N_("is no text of fewer than 128 bytes"));
    snprintf(name, MANIFEST_NAME, "%s", value->text);
    return STATUS_OK;
}

static enum status read_proven(const struct manifest_reader *r, const struct json *value)
{
    if (value->kind != JSON_BOOL)
        return complain(r, value, "proven", N_("is neither true nor false"));
    r->manifest->proven = value->truth;
    return STATUS_OK;
}

static enum status read_status(const struct manifest_reader *r, const struct json *value)
{
    enum status *status = &r->manifest->status;
    if (value->kind != JSON_TEXT || !run_status_find(value->text, status))
        return complain(r, value, "status",
                        N_("is none that a run folder can have: lawful, needs_waivers or infeasible"));
    return STATUS_OK;
}

static enum status read_language(const struct manifest_reader *r, const struct json *value)
{
    bool known =
        value->kind == JSON_TEXT && (strcmp(value->text, "en") == 0 || strcmp(value->text, "zh") == 0);
    if (!known)
        return complain(r, value, "language", N_("is no language of a run folder: en or zh"));
    snprintf(r->manifest->language, MANIFEST_LANGUAGE, "%s", value->text);
    return STATUS_OK;
}

/* Relative, and no part of it leads upwards. */
static bool stays_inside(const char *name)
{
    return name[0] != '\0' && name[0] != '/' && !strstr(name, "..");
}

static bool is_hash(const struct json *value)
{
    return value->kind == JSON_TEXT && strlen(value->text) == HASH_TEXT - 1 &&
           strspn(value->text, "0123456789abcdef") == HASH_TEXT - 1;
}

bool manifest_is_file(const struct json *member)
{
    return is_hash(member) && stays_inside(member->key);
}

static enum status read_result(const struct manifest_reader *r, const struct json *value)
{
    if (!is_hash(value))
        return complain(r, value, "result", N_("is no fingerprint of 64 digits"));
    snprintf(r->manifest->result, HASH_TEXT, "%s", value->text);
    return STATUS_OK;
}

static enum status read_hashes(const struct manifest_reader *r, const struct json *object)
{
    struct manifest *manifest = r->manifest;
    if (object->kind != JSON_OBJECT || object->n > MANIFEST_FILES)
        return complain(r, object, "sha256", N_("is no list of a run folder's files"));
    json_for_each(member, object)
    {
        struct manifest_file *file = &manifest->files[manifest->nfiles];
        if (!manifest_is_file(member) || strlen(member->key) >= MANIFEST_NAME)
            return complain(r, member, member->key,
                            N_("is no file of the folder with a fingerprint of 64 digits"));
        snprintf(file->name, sizeof file->name, "%s", member->key);
        snprintf(file->hash, sizeof file->hash, "%s", member->text);
        manifest->nfiles++;
    }
    return STATUS_OK;
}

static enum status read_member(const struct manifest_reader *r, const char *key, const struct json *value)
{
    struct manifest *manifest = r->manifest;
    if (strcmp(key, "program") == 0)
        return read_name(r, key, value, manifest->program);
    if (strcmp(key, "model") == 0)
        return read_name(r, key, value, manifest->model);
    if (strcmp(key, "status") == 0)
        return read_status(r, value);
    if (strcmp(key, "proven") == 0)
        return read_proven(r, value);
    if (strcmp(key, "language") == 0)
        return read_language(r, value);
    if (strcmp(key, "result") == 0)
        return read_result(r, value);
    return read_hashes(r, value);
}

/* First of all: another form may differ in everything else. Forms before this one were not released. */
static enum status check_form(const struct manifest_reader *r, const struct json *document)
{
    const struct json *form = json_find(document, "form");
    const struct json *program = json_find(document, "program");
    int64_t number;
    if (json_find(document, "bundle")) {
        faults_add(r->faults, (struct place){.file = r->path},
                   "this is the bundle of a study and no run; bianzhi verify judges it");
        return STATUS_DATA;
    }
    if (!form || !json_is_count(form, &number) || number < 1)
        return complain(r, form, "form", N_("is missing or no number; this is no manifest of a run"));
    if (number == MANIFEST_FORM)
        return STATUS_OK;
    if (number < MANIFEST_FORM) {
        bool is_road = json_find(json_find(document, "sha256"), "inputs/path.json");
        faults_add(r->faults, (struct place){r->path, form->line, "form"},
                   "the run folder is of form %lld, from before the first release, and is not read any more; "
                   "work it out again: bianzhi %s %.*s%s",
                   (long long)number, is_road ? "path" : "solve",
                   (int)(strlen(r->path) - strlen(FOLDER_MARK)), r->path,
                   is_road ? "inputs/path.json" : "inputs/scenario.json");
        return STATUS_DATA;
    }
    faults_add(r->faults, (struct place){r->path, form->line, "form"},
               "the run folder is of form %lld, this program (bianzhi %s) knows form %d; use the one that "
               "wrote it: %s",
               (long long)number, BIANZHI_VERSION, MANIFEST_FORM,
               program && program->kind == JSON_TEXT ? program->text : _("it does not say which"));
    return STATUS_DATA;
}

static enum status read_document(const struct manifest_reader *r, const struct json *document)
{
    static const char *const keys[] = {"program",  "model",  "status", "proven",
                                       "language", "result", "sha256"};
    enum { NKEYS = sizeof keys / sizeof *keys };
    enum status status = check_form(r, document);
    for (size_t k = 0; status == STATUS_OK && k < NKEYS; k++) {
        const struct json *value = json_find(document, keys[k]);
        status = value ? read_member(r, keys[k], value) : complain(r, document, keys[k], N_("is missing"));
    }
    if (status == STATUS_OK && document->n != NKEYS + 1)
        status = complain(r, document, NULL, N_("holds a key that no manifest has"));
    return status;
}

enum status manifest_look(const char *folder, const char *path, bool *there, struct faults *faults)
{
    enum file_kind kind;
    enum status status = file_look_within(folder, path, &kind, faults);
    *there = kind != FILE_NOTHING;
    return status;
}

enum status manifest_expect(const char *folder, const char *path, struct faults *faults)
{
    bool there;
    enum file_kind kind;
    enum status status = manifest_look(folder, path, &there, faults);
    if (status == STATUS_OK && !there)
        status = file_look(folder, &kind, faults);
    if (status != STATUS_OK || there)
        return status;
    if (kind == FILE_NOTHING)
        return file_complain_missing(folder, faults);
    if (kind == FILE_REGULAR && file_begins(folder, "PK\3\4", "PK\5\6"))
        faults_add(faults, (struct place){.file = folder},
                   "is packed; unpack it, and name the folder in which manifest.json then is");
    else
        faults_add(
            faults, (struct place){.file = folder},
            "is no run folder, for it has no manifest.json; name the folder that has one, or write a run "
            "with bianzhi solve SCENARIO -o RUN");
    return STATUS_IO;
}

enum status manifest_read(struct manifest *manifest, const char *path, struct faults *faults)
{
    const struct manifest_reader reader = {manifest, path, faults};
    const struct json *document = NULL;
    struct arena arena;
    arena_init(&arena);
    *manifest = (struct manifest){.status = STATUS_OK};
    enum status status = json_read(path, &arena, &document, faults);
    if (status == STATUS_OK)
        status = read_document(&reader, document);
    arena_done(&arena);
    return status;
}

/* The last of the runs that a folder holds, "years/2030"; false when it holds none. */
static bool find_run_within(const struct manifest *manifest, char name[MANIFEST_NAME])
{
    static const char ending[] = "/" FOLDER_MARK;
    for (size_t f = manifest->nfiles; f-- > 0;) {
        const char *file = manifest->files[f].name;
        size_t length = strlen(file);
        if (length < sizeof ending || strcmp(file + length - (sizeof ending - 1), ending) != 0)
            continue;
        snprintf(name, MANIFEST_NAME, "%.*s", (int)(length - (sizeof ending - 1)), file);
        return true;
    }
    return false;
}

enum status manifest_check_plan(const struct manifest *manifest, const char *folder, struct faults *faults)
{
    char within[MANIFEST_NAME];
    if (find_run_within(manifest, within)) {
        faults_add(faults, (struct place){.file = folder},
                   "is a road, with a run for each year; name one of them, such as %s/%s", folder, within);
        return STATUS_REFUSED;
    }
    if (manifest->status != STATUS_INFEASIBLE)
        return STATUS_OK;
    faults_add(faults, (struct place){.file = folder},
               "has no plan: its rules cannot hold together, not even with waivers; bianzhi report %s shows "
               "which, and what would end it",
               folder);
    return STATUS_INFEASIBLE;
}

enum status manifest_expect_plan(const char *folder, const char *path, struct faults *faults)
{
    struct manifest *manifest = memory_new(1, sizeof *manifest);
    if (!manifest)
        return STATUS_MEMORY;
    enum status status = manifest_read(manifest, path, faults);
    if (status == STATUS_OK)
        status = manifest_check_plan(manifest, folder, faults);
    memory_free(manifest);
    return status;
}

enum status manifest_choose_model(const char *path, struct run *run)
{
    struct manifest *manifest = memory_new(1, sizeof *manifest);
    if (!manifest)
        return STATUS_MEMORY;
    enum status status = manifest_read(manifest, path, run->faults);
    if (status == STATUS_OK)
        status = run_choose_model(run, manifest->model, (struct place){path, 0, "model"});
    memory_free(manifest);
    return status;
}

enum status manifest_compare(const char *path, const char *name, const char *hash, struct faults *missing,
                             struct faults *changed, struct faults *faults)
{
    char is[HASH_TEXT];
    enum file_kind kind;
    enum status status = file_look(path, &kind, faults);
    if (status == STATUS_OK && kind == FILE_NOTHING)
        faults_add(missing, (struct place){.file = name}, "is missing");
    if (status != STATUS_OK || kind == FILE_NOTHING)
        return status;
    bool alike = true;
    status = hash_file(path, is, faults);
    if (status != STATUS_OK || strcmp(is, hash) == 0)
        return status;
    status = hash_file_alike(path, hash, &alike, faults);
    if (status == STATUS_OK)
        faults_add(changed, (struct place){.file = name},
                   alike ? N_("not as it was written in how its lines end, or in the mark before the first; "
                              "all else is as the manifest has it")
                         : N_("not as it was written (its SHA-256 is not the manifest's)"));
    return status;
}
