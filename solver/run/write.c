/* Writing a run folder: byte copies of what went in, what came out, and a manifest of fingerprints.
 * Nothing in it depends on time, place or machine. Files go to the disk in pieces while their
 * fingerprint is taken, so that a whole country's take no more memory than a county's. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/version.h"
#include "io/folder.h"
#include "io/hash.h"
#include "io/json.h"
#include "run/conflicts.h"
#include "run/files.h"
#include "run/manifest.h"
#include "run/prices.h"
#include "run/result.h"
#include "run/run.h"

enum { PIECE = 1 << 16 };

/* A run folder while it is filled. */
struct run_folder {
    const struct run *run;
    struct folder_draft draft;
    struct manifest manifest;
    struct sink *file; /* the file at hand */
    struct hash hash;  /* of it so far */
    size_t npiece;
    char piece[PIECE]; /* what has gathered for it */
};

static void send_piece(struct run_folder *w)
{
    hash_add(&w->hash, w->piece, w->npiece);
    sink_bytes(w->file, w->piece, w->npiece);
    w->npiece = 0;
}

static enum status take(void *target, const char *bytes, size_t length)
{
    struct run_folder *w = target;
    while (length > 0) {
        size_t room = PIECE - w->npiece;
        size_t n = length < room ? length : room;
        memcpy(w->piece + w->npiece, bytes, n);
        w->npiece += n;
        bytes += n;
        length -= n;
        if (w->npiece == PIECE)
            send_piece(w);
    }
    return w->file->status;
}

static struct sink begin_file(struct run_folder *w, const char *name)
{
    w->file = folder_add(&w->draft, name);
    hash_begin(&w->hash);
    return (struct sink){.take = take, .target = w, .status = STATUS_OK};
}

/* Puts the file's fingerprint into the manifest; a writer that failed fails the folder. */
static void end_file(struct run_folder *w, const char *name, const struct sink *sink)
{
    struct manifest *manifest = &w->manifest;
    send_piece(w);
    if (sink->status != STATUS_OK && w->draft.status == STATUS_OK)
        w->draft.status = sink->status;
    if (manifest->nfiles == MANIFEST_FILES || strlen(name) >= MANIFEST_NAME) {
        w->draft.status = STATUS_INTERNAL;
        return;
    }
    struct manifest_file *file = &manifest->files[manifest->nfiles++];
    snprintf(file->name, sizeof file->name, "%s", name);
    hash_end(&w->hash, file->hash);
}

static void put_tables(struct run_folder *w)
{
    char name[MANIFEST_NAME];
    for (size_t i = 0; i < w->run->tables->ninputs; i++) {
        const struct table_input *input = w->run->tables->inputs[i];
        snprintf(name, sizeof name, FILES_INPUTS "/%s", input->copy);
        struct sink sink = begin_file(w, name);
        sink_bytes(&sink, input->bytes.text ? input->bytes.text : "", input->bytes.length);
        end_file(w, name, &sink);
    }
}

void run_write_scenario(const struct run *run, enum run_scenario_form form, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_for_each(member, run->scenario->merged)
    {
        if (strcmp(member->key, "extends") == 0 || strcmp(member->key, "$schema") == 0)
            continue; /* they name files that are not here */
        if (form == RUN_SCENARIO_UNCHANGED && strcmp(member->key, "changes") == 0)
            continue;
        json_key(&json, member->key);
        if (strcmp(member->key, "dataset") == 0)
            json_text(&json, ".");
        else
            json_value(&json, member);
    }
    json_close(&json);
}

void run_write_fingerprint(const struct run *run, struct sink *sink)
{
    char hash[HASH_TEXT];
    for (size_t i = 0; i < run->tables->ntables; i++) {
        const struct table *table = &run->tables->table[i];
        const struct buffer *bytes = table->input ? &table->input->bytes : NULL;
        sink_format(sink, "%s %s\n", table->schema->name,
                    bytes ? hash_bytes(bytes->text ? bytes->text : "", bytes->length, hash) : "-");
    }
    run_write_scenario(run, RUN_SCENARIO_WHOLE, sink);
}

static void put_inputs(struct run_folder *w)
{
    put_tables(w);
    struct sink sink = begin_file(w, FILES_SCENARIO);
    run_write_scenario(w->run, RUN_SCENARIO_WHOLE, &sink);
    end_file(w, FILES_SCENARIO, &sink);
}

static void put_files(struct run_folder *w)
{
    for (size_t f = 0; f < files_count(w->run); f++) {
        const char *name = files_name(w->run, f);
        struct sink sink = begin_file(w, name);
        files_write(w->run, f, &sink);
        end_file(w, name, &sink);
    }
}

static bool is_priced(const struct run *run)
{
    return run->prices != NULL;
}

static bool has_conflicts(const struct run *run)
{
    return run->conflicts.n > 0;
}

/* Prices and conflicts follow from many other answers: they are not among the files that a run's own answer
 * can be checked against. */
static void put_findings(struct run_folder *w)
{
    static const struct {
        const char *name;
        void (*write)(const struct run *run, struct sink *sink);
        bool (*applies)(const struct run *run);
    } files[] = {{"prices.csv", run_write_prices, is_priced},
                 {"rule_prices.csv", run_write_rule_prices, is_priced},
                 {"conflicts.csv", run_write_conflicts, has_conflicts}};
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        if (!files[f].applies(w->run))
            continue;
        struct sink sink = begin_file(w, files[f].name);
        files[f].write(w->run, &sink);
        end_file(w, files[f].name, &sink);
    }
}

/* From the fingerprints of the files as they were written. */
static void put_result(struct run_folder *w)
{
    char hashes[RESULT_FILES][HASH_TEXT];
    for (size_t i = 0; i < RESULT_FILES; i++) {
        const char *hash = manifest_hash(&w->manifest, result_file(w->run, i));
        snprintf(hashes[i], HASH_TEXT, "%s", hash ? hash : "");
    }
    result_hash(w->run, (const char(*)[HASH_TEXT])hashes, w->manifest.result);
}

static void put_manifest(struct run_folder *w)
{
    const struct run *run = w->run;
    struct manifest *manifest = &w->manifest;
    snprintf(manifest->program, sizeof manifest->program, "bianzhi " BIANZHI_VERSION);
    snprintf(manifest->model, sizeof manifest->model, "%s", run->model->name);
    manifest->status = run->outcome.status;
    manifest->proven = run->outcome.proven;
    snprintf(manifest->language, sizeof manifest->language, "%s", language_chosen());
    put_result(w);
    manifest_write(manifest, folder_add(&w->draft, FOLDER_MARK));
}

enum status run_write(struct run *run, const char *folder)
{
    struct run_folder *w = memory_new(1, sizeof *w);
    if (!w)
        return STATUS_MEMORY;
    run_begin(run, N_("writing"));
    w->run = run;
    enum status status = folder_begin(&w->draft, folder, run->faults);
    if (status == STATUS_OK) {
        w->draft.durable = run->options.durable;
        put_inputs(w);
        put_files(w);
        put_findings(w);
        put_manifest(w);
        status = folder_commit(&w->draft);
    }
    memory_free(w);
    return status;
}
