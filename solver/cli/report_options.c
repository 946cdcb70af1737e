/* bianzhi report RUN RUN ...: options side by side on one page. */
#include "cli/report_options.h"

#include <string.h>

#include "cli/places.h"
#include "cli/report_run.h"
#include "cli/steps.h"
#include "cli/yardstick.h"
#include "compare/exhibits.h"
#include "io/path.h"
#include "report/report.h"
#include "report/run_answer.h"

/* Runs that are put beside each other. */
struct options_page {
    struct cli *cli;
    struct arena arena;
    struct verification *judged[OPTIONS_MOST]; /* [njudged] */
    size_t njudged;
    long needs_of; /* see compare.h */
    struct compare compare;
    struct exhibit exhibits[COMPARE_EXHIBITS];
    struct report_table tables[COMPARE_EXHIBITS];
    struct report_answer answers[OPTIONS_MOST];
};

static enum status judge_all(struct options_page *page, struct run_options options)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < page->cli->narguments && status == STATUS_OK; i++) {
        struct verification *judged = memory_new(1, sizeof *judged);
        if (!judged)
            return STATUS_MEMORY;
        page->judged[page->njudged++] = judged;
        verify_init(judged, page->cli->models, options, &page->cli->faults);
        status = report_judge(judged, page->cli->argument[i]);
        page->answers[i] = (struct report_answer){run_answer_write, judged};
    }
    return status;
}

/* The comparison solves the runs' inputs again; that some of them are proposals is no failure here. */
static enum status compare_all(struct options_page *page, struct run_options options)
{
    const char *scenarios[OPTIONS_MOST];
    enum status status = STATUS_OK;
    for (size_t i = 0; i < page->cli->narguments && status == STATUS_OK; i++)
        status = places_scenario(&page->arena, page->cli->argument[i], &scenarios[i], &page->cli->faults);
    if (status == STATUS_OK)
        status = compare_find(&page->compare, page->cli->models, scenarios, page->cli->narguments,
                              page->needs_of, options, &page->cli->faults);
    return status == STATUS_NEEDS_WAIVERS || status == STATUS_INFEASIBLE || status == STATUS_UNPROVEN
               ? STATUS_OK
               : status;
}

static void write_table(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    for (size_t f = 0; f < COMPARE_FILES; f++)
        if (strcmp(compare_file_name(f), exhibit->file) == 0)
            compare_write_file(source, f, sink);
}

static bool is_said(const struct options_page *page, size_t o)
{
    const char *title = page->judged[o]->run.scenario->title;
    for (size_t i = 0; i < o; i++)
        if (strcmp(page->judged[i]->run.scenario->title, title) == 0)
            return true;
    return false;
}

/* What is compared: all titles, each once. */
static void write_title(const struct options_page *page, struct sink *sink)
{
    sink_text(sink, _("Comparison: "));
    for (size_t o = 0; o < page->njudged; o++)
        if (!is_said(page, o))
            sink_format(sink, "%s%s", o > 0 ? _(", ") : "", page->judged[o]->run.scenario->title);
}

static enum status put_titled(struct options_page *page, unsigned wanted, const char *title, const char *path)
{
    struct report report = {.title = title,
                            .model = page->cli->model,
                            .answers = page->answers,
                            .nanswers = page->njudged,
                            .tables = page->tables,
                            .ntables = compare_exhibits(&page->compare, page->exhibits)};
    for (size_t i = 0; i < page->njudged; i++)
        report.illustrative |= run_answer_is_illustrative(&page->judged[i]->run);
    for (size_t t = 0; t < report.ntables; t++)
        page->tables[t] = (struct report_table){&page->exhibits[t], write_table, &page->compare};
    return report_put(&report, wanted, path, &page->cli->faults);
}

static enum status put(struct options_page *page, unsigned wanted, const char *path)
{
    struct buffer title;
    buffer_init(&title);
    struct sink sink = buffer_sink(&title);
    write_title(page, &sink);
    enum status status = sink.status;
    if (status == STATUS_OK)
        status = put_titled(page, wanted, title.text, path);
    buffer_done(&title);
    return status;
}

static enum status write_page(struct options_page *page, unsigned wanted, const char *path)
{
    struct run_options options = {.durable = false};
    const char *target = path ? path : path_beside(&page->arena, page->cli->argument[0], REPORT_PAGE_NAME);
    if (!target)
        return STATUS_MEMORY;
    steps_begin(&options);
    enum status status = judge_all(page, options);
    if (status == STATUS_OK)
        status = compare_all(page, options);
    steps_end();
    if (status == STATUS_OK)
        status = put(page, wanted, target);
    return status;
}

enum status report_options(struct cli *cli, unsigned wanted, const char *path)
{
    struct options_page *page = memory_new(1, sizeof *page);
    if (!page)
        return STATUS_MEMORY;
    page->cli = cli;
    arena_init(&page->arena);
    enum status status = yardstick_find(cli, &page->needs_of) ? write_page(page, wanted, path) : STATUS_USAGE;
    compare_done(&page->compare);
    for (size_t i = 0; i < page->njudged; i++) {
        verify_done(page->judged[i]);
        memory_free(page->judged[i]);
    }
    arena_done(&page->arena);
    memory_free(page);
    return status;
}
