/* Writing a road: what went in, the tables, the two ledgers with their proofs, and a run folder for each
 * year. A roster does not go in: who leaves is kept as counts. */
#include "path/write.h"

#include <stdio.h>

#include "base/language.h"
#include "io/folder.h"
#include "path/tables.h"
#include "path/words.h"
#include "run/accounts.h"
#include "run/files.h"
#include "run/filing.h"

static void put_inputs(const struct road *road, struct filing *filing)
{
    char name[MANIFEST_NAME];
    run_put_inputs(&road->base, filing);
    struct sink sink = filing_begin(filing, ROAD_TERMS);
    road_write_terms(road, &sink);
    filing_end(filing, ROAD_TERMS, &sink);
    if (!road->years.roster_hash)
        return;
    snprintf(name, sizeof name, FILES_INPUTS "/%s.csv", road->horizon->leavers);
    sink = filing_begin(filing, name);
    road->horizon->write_leavers(&road->years, &sink);
    filing_end(filing, name, &sink);
}

static void put_tables(const struct road *road, struct filing *filing)
{
    for (size_t t = 0; t < ROAD_TABLES; t++) {
        struct sink sink = filing_begin(filing, road_tables[t].file);
        road_table_write(road, t, &sink);
        filing_end(filing, road_tables[t].file, &sink);
    }
    struct sink sink = filing_begin(filing, ROAD_SUMMARY);
    road_write_summary(road, &sink);
    filing_end(filing, ROAD_SUMMARY, &sink);
}

static void put_proof(const struct run *run, const char *proof, struct filing *filing)
{
    struct sink sink = filing_begin(filing, proof);
    prices_write(run, &sink);
    filing_end(filing, proof, &sink);
}

static void put_ledger(const struct run *run, const char *ledger, const char *proof, struct filing *filing)
{
    struct sink sink = filing_begin(filing, ledger);
    accounts_write(run, &sink);
    filing_end(filing, ledger, &sink);
    put_proof(run, proof, filing);
}

static void put_covers(const struct road *road, struct filing *filing)
{
    char ledger[ROAD_FILE_NAME], proof[ROAD_FILE_NAME];
    for (size_t y = 0; y < road->years.n; y++)
        put_ledger(&road->cover[y].run, road_cover_file(road, y, FILES_LEDGER, ledger),
                   road_cover_file(road, y, FILES_PROOF, proof), filing);
}

_Static_assert(COURSE_MOST_CUTS + 3 * YEARS_MOST + 100 <= MANIFEST_FILES,
               "a road with all its cuts, and for each year a run, a ledger and a proof, is written");

static void put_cuts(const struct road *road, struct filing *filing)
{
    char name[ROAD_FILE_NAME];
    for (size_t y = 0; y <= road->years.n; y++) {
        size_t n = 0;
        for (size_t c = 0; c < road->ncuts; c++)
            if (road->cuts[c]->year == y)
                put_proof(&road->cuts[c]->run, road_cut_file(road, y, ++n, name), filing);
    }
}

static void put_years(const struct road *road, struct filing *filing)
{
    char within[ROAD_FOLDER_NAME], folder[ROAD_FOLDER_NAME + 1], name[MANIFEST_NAME], hash[HASH_TEXT];
    for (size_t y = 0; y < road->years.n; y++) {
        snprintf(folder, sizeof folder, "%s/", road_folder_of(road, y, within));
        struct filing *own = filing_new(filing->draft, folder);
        if (!own) {
            filing->draft->status = STATUS_MEMORY;
            return;
        }
        run_put(road->year[y], own, hash);
        memory_free(own);
        snprintf(name, sizeof name, "%s" FOLDER_MARK, folder);
        filing_note(filing, name, hash);
    }
}

static void conclude(const struct road *road, struct filing *filing)
{
    char hashes[ROAD_RESULT_FILES][HASH_TEXT], hash[HASH_TEXT];
    struct manifest *manifest = &filing->manifest;
    for (size_t i = 0; i < ROAD_RESULT_FILES; i++) {
        const char *found = manifest_hash(manifest, road_result_files[i]);
        snprintf(hashes[i], HASH_TEXT, "%s", found ? found : "");
    }
    snprintf(manifest->model, sizeof manifest->model, "%s", road->base.model->name);
    manifest->status = STATUS_OK;
    manifest->proven = road_is_proven(road);
    road_result((const char(*)[HASH_TEXT])hashes, manifest->result);
    filing_conclude(filing, hash);
}

enum status road_write(struct road *road, const char *folder)
{
    struct folder_draft draft;
    struct filing *filing = filing_new(&draft, "");
    if (!filing)
        return STATUS_MEMORY;
    run_begin(&road->base, N_("writing"));
    enum status status = folder_begin(&draft, folder, road->faults);
    if (status == STATUS_OK) {
        draft.durable = road->options.durable;
        put_inputs(road, filing);
        put_tables(road, filing);
        put_ledger(&road->posts, ROAD_POSTS, ROAD_POSTS_PROOF, filing);
        put_ledger(&road->people, ROAD_PEOPLE, ROAD_PEOPLE_PROOF, filing);
        for (enum road_bound b = 0; b < BOUNDS; b++)
            put_proof(&road->bound[b], road_bound_files[b], filing);
        put_cuts(road, filing);
        put_covers(road, filing);
        put_years(road, filing);
        conclude(road, filing);
        status = folder_commit(&draft);
    }
    memory_free(filing);
    return status;
}
