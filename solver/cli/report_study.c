/* bianzhi report STUDY.sqlite: what a study has found so far, on one page. */
#include "cli/report_study.h"

#include <string.h>

#include "cli/report_run.h"
#include "io/file.h"
#include "io/path.h"
#include "report/report.h"
#include "report/run_answer.h"
#include "study/report/exhibits.h"
#include "study/report/front.h"

/* A study and its results. */
struct study_page {
    struct cli *cli;
    struct arena arena;
    struct study study;
    struct design design;
    struct store *store;
    struct cases cases;
    struct estimate estimate;
    struct study_view view;
    struct exhibit exhibits[STUDY_TABLES];
    struct report_table tables[STUDY_TABLES];
};

/* The study's own file: where it was when the cases were solved, or beside the store under the store's name.
 */
static enum status find_study(struct study_page *page, const char *store, const char **path)
{
    struct faults *faults = &page->cli->faults;
    enum file_kind kind;
    enum status status = store_study_path(store, &page->arena, path, faults);
    if (status == STATUS_OK)
        status = file_look(*path, &kind, faults);
    if (status != STATUS_OK || kind != FILE_NOTHING)
        return status;
    const char *beside = path_with_ending(&page->arena, store, ".json");
    status = beside ? file_look(beside, &kind, faults) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    if (kind != FILE_NOTHING) {
        *path = beside;
        return STATUS_OK;
    }
    faults_add(
        faults, (struct place){.file = store},
        "the study's own file (%s) is not there; put it beside the store as %s, or call from the folder "
        "where it was solved",
        *path, beside);
    return STATUS_DATA;
}

static enum status load(struct study_page *page, const char *store)
{
    struct faults *faults = &page->cli->faults;
    const char *path;
    enum status status = find_study(page, store, &path);
    if (status == STATUS_OK)
        status = study_load(&page->study, page->cli->models, path, faults);
    if (status == STATUS_OK)
        status = design_init(&page->design, &page->study);
    if (status == STATUS_OK)
        status = store_open(&page->store, store, STORE_READ, &page->study, faults);
    if (status == STATUS_OK)
        status = cases_init(&page->cases, &page->design, page->store);
    if (status == STATUS_OK)
        status = store_expect_own(page->store, page->cases.nsolved);
    if (status == STATUS_OK)
        status = estimate_init(&page->estimate, &page->cases);
    page->view = (struct study_view){&page->cases, &page->estimate};
    return status;
}

static void write_table(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    const struct study_view *view = source;
    for (size_t t = 0; t < STUDY_TABLES; t++)
        if (strcmp(study_table_name(t), exhibit->file) == 0)
            study_table_write(t, view->cases, view->estimate, false, sink);
}

static enum status put(struct study_page *page, unsigned wanted, const char *path)
{
    const struct study *study = &page->study;
    struct report_answer answer = {study_front_write, &page->view};
    struct report report = {.title = study_title(study),
                            .model = study->model,
                            .illustrative = !study->test && run_answer_is_illustrative(&study->base),
                            .answers = &answer,
                            .nanswers = 1,
                            .tables = page->tables,
                            .ntables = study_exhibits(&page->cases, page->exhibits)};
    for (size_t t = 0; t < report.ntables; t++)
        page->tables[t] = (struct report_table){&page->exhibits[t], write_table, &page->view};
    return report_put(&report, wanted, path, &page->cli->faults);
}

static void close_page(struct study_page *page)
{
    estimate_done(&page->estimate);
    cases_done(&page->cases);
    store_close(page->store);
    design_done(&page->design);
    if (page->study.faults)
        study_done(&page->study);
    arena_done(&page->arena);
    memory_free(page);
}

enum status report_study(struct cli *cli, const char *store, unsigned wanted, const char *path)
{
    struct study_page *page = memory_new(1, sizeof *page);
    if (!page)
        return STATUS_MEMORY;
    page->cli = cli;
    arena_init(&page->arena);
    const char *target = path ? path : path_with_ending(&page->arena, store, ".html");
    enum status status = target ? load(page, store) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = put(page, wanted, target);
    close_page(page);
    return status;
}
