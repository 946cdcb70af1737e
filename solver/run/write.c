/* Writing a run folder: byte copies of what went in, what came out, and a manifest of fingerprints.
 * Nothing in it depends on time, place or machine. */
#include <stdio.h>

#include "base/memory.h"
#include "run/conflicts.h"
#include "run/files.h"
#include "run/filing.h"
#include "run/manifest.h"
#include "run/prices.h"
#include "run/result.h"
#include "run/run.h"

static void put_tables(const struct run *run, struct filing *filing)
{
    char name[MANIFEST_NAME];
    for (size_t i = 0; i < run->tables->ninputs; i++) {
        const struct table_input *input = run->tables->inputs[i];
        if (tables_input_is_personal(run->tables, input))
            continue;
        snprintf(name, sizeof name, FILES_INPUTS "/%s", input->copy);
        struct sink sink = filing_begin(filing, name);
        sink_bytes(&sink, input->bytes.text ? input->bytes.text : "", input->bytes.length);
        filing_end(filing, name, &sink);
    }
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

void run_put_inputs(const struct run *run, struct filing *filing)
{
    put_tables(run, filing);
    struct sink sink = filing_begin(filing, FILES_SCENARIO);
    run_write_scenario(run, RUN_SCENARIO_WHOLE, &sink);
    filing_end(filing, FILES_SCENARIO, &sink);
}

static void put_files(const struct run *run, struct filing *filing)
{
    for (size_t f = 0; f < files_count(run); f++) {
        const char *name = files_name(run, f);
        struct sink sink = filing_begin(filing, name);
        files_write(run, f, &sink);
        filing_end(filing, name, &sink);
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
static void put_findings(const struct run *run, struct filing *filing)
{
    static const struct {
        const char *name;
        void (*write)(const struct run *run, struct sink *sink);
        bool (*applies)(const struct run *run);
    } files[] = {{"prices.csv", run_write_prices, is_priced},
                 {"rule_prices.csv", run_write_rule_prices, is_priced},
                 {"conflicts.csv", run_write_conflicts, has_conflicts}};
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        if (!files[f].applies(run))
            continue;
        struct sink sink = filing_begin(filing, files[f].name);
        files[f].write(run, &sink);
        filing_end(filing, files[f].name, &sink);
    }
}

/* From the fingerprints of the files as they were written. */
static void put_result(const struct run *run, struct manifest *manifest)
{
    char hashes[RESULT_FILES][HASH_TEXT];
    for (size_t i = 0; i < RESULT_FILES; i++) {
        const char *hash = manifest_hash(manifest, result_file(run, i));
        snprintf(hashes[i], HASH_TEXT, "%s", hash ? hash : "");
    }
    result_hash(run, (const char(*)[HASH_TEXT])hashes, manifest->result);
}

void run_put(const struct run *run, struct filing *filing, char hash[HASH_TEXT])
{
    struct manifest *manifest = &filing->manifest;
    run_put_inputs(run, filing);
    put_files(run, filing);
    put_findings(run, filing);
    snprintf(manifest->model, sizeof manifest->model, "%s", run->model->name);
    manifest->status = run->outcome.status;
    manifest->proven = run->outcome.proven;
    put_result(run, manifest);
    filing_conclude(filing, hash);
}

enum status run_write(struct run *run, const char *folder)
{
    struct folder_draft draft;
    char hash[HASH_TEXT];
    struct filing *filing = filing_new(&draft, "");
    if (!filing)
        return STATUS_MEMORY;
    run_begin(run, N_("writing"));
    enum status status = folder_begin(&draft, folder, run->faults);
    if (status == STATUS_OK) {
        draft.durable = run->options.durable;
        run_put(run, filing, hash);
        status = folder_commit(&draft);
    }
    memory_free(filing);
    return status;
}
