/* The run folder: hashes, copies of what went in, and solving it again. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "io/hash.h"
#include "io/json.h"
#include "io/path.h"
#include "run/run.h"
#include "township/model.h"

static struct faults faults;
static struct reply reply;
static const char toy[] = "datasets/toy/scenario.json";
static const char yanbian[] = "datasets/yanbian/scenario.json";

/* Solves in this process. */
static enum status solve(const char *scenario, const char *folder)
{
    struct run run;
    faults_init(&faults);
    run_init(&run, &township_model, (struct run_options){0}, &faults);
    enum status status = run_scenario(&run, scenario, folder);
    run_done(&run);
    return status;
}

static void make_run(const char *scenario, char folder[IO_PATH], char path[IO_PATH + 8])
{
    io_make_folder(folder);
    snprintf(path, IO_PATH + 8, "%s/run", folder);
    cr_assert(solve(scenario, path) == STATUS_OK, "%s", io_all(&faults));
}

static const struct json *read_json(const char *folder, const char *name, struct arena *arena)
{
    const struct json *json = NULL;
    const char *text = io_get(folder, name);
    faults_init(&faults);
    cr_assert(json_parse(name, text, strlen(text), arena, &json, &faults) == STATUS_OK, "%s",
              io_all(&faults));
    return json;
}

static size_t count_files(const char *path)
{
    program_shell("find . -type f | wc -l", path, &reply);
    return (size_t)strtoul(reply.out, NULL, 10);
}

Test(run_folder, the_manifest_has_the_hash_of_every_file)
{
    char folder[IO_PATH], path[IO_PATH + 8], text[HASH_TEXT];
    struct arena arena;
    arena_init(&arena);
    make_run(yanbian, folder, path);
    const struct json *hashes = json_find(read_json(path, "manifest.json", &arena), "sha256");
    cr_assert(hashes);
    json_for_each(hash, hashes)
    {
        cr_assert(hash_file(path_join(&arena, path, hash->key), text, &faults) == STATUS_OK);
        cr_expect_str_eq(text, hash->text, "%s", hash->key);
    }
    cr_expect_eq(hashes->n + 1, count_files(path), "every file but the manifest itself is in it");
    arena_done(&arena);
    io_remove(folder);
}

Test(run_folder, inputs_are_byte_copies)
{
    char folder[IO_PATH], path[IO_PATH + 8];
    make_run(yanbian, folder, path);
    program_shell("for f in \"$datasets\"/yanbian/*.csv; do cmp \"$f\" \"inputs/${f##*/}\" || exit 1; done",
                  path, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(run_folder, its_own_inputs_solve_to_the_same_run)
{
    const char *const shipped[] = {toy, yanbian};
    for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
        char folder[IO_PATH], path[IO_PATH + 8], again[IO_PATH + 8], scenario[IO_PATH + 32];
        make_run(shipped[i], folder, path);
        snprintf(again, sizeof again, "%s/again", folder);
        snprintf(scenario, sizeof scenario, "%s/inputs/scenario.json", path);
        cr_expect(solve(scenario, again) == STATUS_OK, "%s", io_all(&faults));
        program_shell("diff -r run again", folder, &reply);
        cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
        io_remove(folder);
    }
}

Test(run_folder, a_chain_of_scenarios_is_merged_into_one)
{
    static const char top[] =
        "{\"extends\": \"base.json\", \"name\": \"Top\", \"rules\": {\"change_limit\": {\"share\": 0.5}}}";
    static const char base[] =
        "{\"extends\": \"datasets/toy/scenario.json\", \"name\": \"Base\", \"title\": \"first\"}";
    char folder[IO_PATH], path[IO_PATH + 8], scenario[IO_PATH + 16];
    struct arena arena;
    arena_init(&arena);
    program_make_copy(folder);
    io_put(folder, "base.json", base);
    io_put(folder, "top.json", top);
    snprintf(path, sizeof path, "%s/run", folder);
    snprintf(scenario, sizeof scenario, "%s/top.json", folder);
    cr_assert(solve(scenario, path) == STATUS_OK, "%s", io_all(&faults));
    const struct json *merged = read_json(path, "inputs/scenario.json", &arena);
    cr_expect_str_eq(json_find(merged, "name")->text, "Top");
    cr_expect_str_eq(json_find(merged, "title")->text, "first");
    cr_expect(json_find(json_find(json_find(merged, "rules"), "change_limit"), "share")->number == 0.5);
    cr_expect(!json_find(merged, "extends") && !json_find(merged, "$schema"),
              "a run folder needs no other file");
    arena_done(&arena);
    io_remove(folder);
}

/* Every allocation made to fail: the status says so, nothing is left of the run, and an earlier run stays. */
Test(run_folder, no_failing_allocation_leaves_half_a_run)
{
    char folder[IO_PATH], path[IO_PATH + 8];
    make_run(toy, folder, path);
    memory_fail_after(0);
    cr_assert(solve(toy, path) == STATUS_OK);
    size_t n = memory_count(), nfiles = count_files(path);
    cr_assert(n > 100, "%zu", n);
    for (size_t nth = 1; nth <= n; nth++) {
        memory_fail_after(nth);
        enum status status = solve(toy, path);
        memory_fail_after(0);
        cr_expect(status == STATUS_MEMORY, "allocation %zu of %zu: %s %s", nth, n, status_words(status),
                  io_all(&faults));
        cr_assert(io_entries(folder) == 1, "allocation %zu of %zu left something behind", nth, n);
    }
    cr_expect_eq(count_files(path), nfiles, "the earlier run was touched");
    io_remove(folder);
}
