#include "study_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "models.h"
#include "study/report/export.h"

const char study_toy[] =
    "{\"name\": \"toy\", \"scenario\": \"@/datasets/toy/scenario.json\", \"seed\": 7,\n"
    " \"factors\": [\n"
    "  {\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\",\n"
    "   \"list\": [0.5, 0.9, 1, 1.1]},\n"
    "  {\"name\": \"change\", \"set\": \"rules.change_limit.share\", \"list\": [0.01, 0.5]},\n"
    "  {\"name\": \"stability\", \"set\": \"goals.stability.weight\", \"distribution\": {\"normal\": "
    "{\"mean\": 0.05, \"sd\": "
    "0.02}}}],\n"
    " \"design\": {\"method\": \"grid\", \"levels\": 3},\n"
    " \"reasons\": true, \"outputs\": [\"posts_moved\", \"goal.need\", \"posts\", \"plan\"]}\n";

static void load(struct study_site *site)
{
    snprintf(site->path, sizeof site->path, "%s/study.json", site->folder);
    site->status = study_load(&site->study, township_models, site->path, &site->faults);
    if (site->status == STATUS_OK)
        site->status = design_init(&site->design, &site->study);
}

static void put(struct study_site *site, const char *name, const char *text)
{
    char here[IO_PATH];
    struct buffer all;
    cr_assert(getcwd(here, sizeof here));
    buffer_init(&all);
    struct sink sink = buffer_sink(&all);
    for (size_t n; *text; text += n) {
        n = *text == '@' ? 1 : strcspn(text, "@");
        if (*text == '@')
            sink_text(&sink, here);
        else
            sink_bytes(&sink, text, n);
    }
    cr_assert_eq(sink.status, STATUS_OK);
    io_put_bytes(site->folder, name, all.text, all.length);
    buffer_done(&all);
}

void study_site_open(struct study_site *site, const char *text)
{
    study_site_open_beside(site, NULL, NULL, text);
}

void study_site_open_beside(struct study_site *site, const char *name, const char *file, const char *text)
{
    *site = (struct study_site){0};
    io_make_folder(site->folder);
    if (name)
        put(site, name, file);
    put(site, "study.json", text);
    load(site);
}

void study_site_close(struct study_site *site)
{
    design_done(&site->design);
    study_done(&site->study);
    io_remove(site->folder);
}

void study_site_expect_fault(struct study_site *site, const char *words)
{
    cr_expect_eq(site->status, STATUS_DATA, "%s", words);
    cr_expect(io_said(&site->faults, words), "%s: %s", words, io_all(&site->faults));
    study_site_close(site);
}

static void store_path(const struct study_site *site, const char *store, char path[2 * IO_PATH])
{
    snprintf(path, 2 * IO_PATH, "%s/%s", site->folder, store);
}

struct workers_outcome study_site_run(struct study_site *site, const char *name, size_t nthreads,
                                      size_t shard, size_t nshards)
{
    char path[2 * IO_PATH];
    struct store *store;
    struct workers_outcome outcome;
    struct workers_options options = {.nthreads = nthreads, .shard = shard, .nshards = nshards};
    store_path(site, name, path);
    cr_assert_eq(store_open(&store, path, STORE_WRITE, &site->study, &site->faults), STATUS_OK, "%s",
                 io_all(&site->faults));
    enum status status = workers_run(&site->design, store, &options, &outcome, &site->faults);
    cr_assert_eq(status, STATUS_OK, "%s", io_all(&site->faults));
    cr_assert_eq(store_settle(store), STATUS_OK);
    store_close(store);
    return outcome;
}

static void estimate_site(struct estimated_study *study, size_t shard, size_t nshards)
{
    char path[2 * IO_PATH];
    struct study_site *site = &study->site;
    cr_assert_eq(site->status, STATUS_OK, "%s", io_all(&site->faults));
    study_site_run(site, "s", 1, shard, nshards);
    store_path(site, "s", path);
    cr_assert_eq(store_open(&study->store, path, STORE_READ, &site->study, &site->faults), STATUS_OK);
    cr_assert_eq(cases_init(&study->cases, &site->design, study->store), STATUS_OK);
    cr_assert_eq(estimate_init(&study->estimate, &study->cases), STATUS_OK);
}

void estimated_study_open(struct estimated_study *study, const char *text)
{
    estimated_study_open_beside(study, NULL, NULL, text);
}

void estimated_study_open_beside(struct estimated_study *study, const char *name, const char *file,
                                 const char *text)
{
    study_site_open_beside(&study->site, name, file, text);
    estimate_site(study, 0, 0);
}

void estimated_study_open_half(struct estimated_study *study, const char *text)
{
    study_site_open(&study->site, text);
    estimate_site(study, 1, 2);
}

void estimated_study_close(struct estimated_study *study)
{
    estimate_done(&study->estimate);
    cases_done(&study->cases);
    store_close(study->store);
    study_site_close(&study->site);
}

const char *study_site_export(struct study_site *site, const char *name)
{
    static const char *const files[] = {"cases.csv", "statistics.csv", "codebook.csv", "report.txt",
                                        "manifest.json"};
    static struct buffer all;
    char path[2 * IO_PATH], folder[4 * IO_PATH];
    struct store *store;
    struct cases cases;
    struct estimate estimate;
    store_path(site, name, path);
    snprintf(folder, sizeof folder, "%s.export", path);
    cr_assert_eq(store_open(&store, path, STORE_READ, &site->study, &site->faults), STATUS_OK, "%s",
                 io_all(&site->faults));
    cr_assert_eq(cases_init(&cases, &site->design, store), STATUS_OK);
    cr_assert_eq(estimate_init(&estimate, &cases), STATUS_OK);
    cr_assert_eq(export_write(&cases, &estimate, store, folder, &site->faults), STATUS_OK, "%s",
                 io_all(&site->faults));
    estimate_done(&estimate);
    cases_done(&cases);
    store_close(store);
    buffer_done(&all);
    buffer_init(&all);
    struct sink sink = buffer_sink(&all);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        sink_format(&sink, "== %s\n%s", files[i], io_get(folder, files[i]));
    return all.text;
}

int study_site_shell(struct study_site *site, const char *line)
{
    char all[8 * IO_PATH];
    const char *program = getenv("BIANZHI");
    cr_assert(program, "BIANZHI must name the program");
    snprintf(all, sizeof all, "cd '%s' && BIANZHI='%s' && export BIANZHI && STUDY='%s' && { %s; }",
             site->folder, program, site->path, line);
    int status = system(all);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
