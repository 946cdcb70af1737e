#include "report_support.h"

#include <criterion/criterion.h>
#include <string.h>

#include "report/run_report.h"

static void write_page(struct paged *paged, const char *folder)
{
    const struct verification *judged = &paged->judged->verification;
    struct report report;
    struct sink sink = buffer_sink(&paged->page);
    cr_assert(run_report_take(&report, judged, folder, &paged->arena, &paged->judged->faults) == STATUS_OK,
              "%s", io_all(&paged->judged->faults));
    report_write_page(&report, &sink);
    cr_assert(sink.status == STATUS_OK);
}

struct paged *paged_new(const char *folder)
{
    struct paged *paged = memory_new(1, sizeof *paged);
    cr_assert(paged);
    arena_init(&paged->arena);
    buffer_init(&paged->page);
    paged->judged = judged_new(folder);
    cr_assert(paged->judged->status == STATUS_OK, "%s", io_all(&paged->judged->faults));
    write_page(paged, folder);
    const char *text = paged_block(paged, "<script type=\"application/json\" id=\"data\">", "</script>", 0);
    struct faults faults;
    faults_init(&faults);
    cr_assert(json_parse("data", text, strlen(text), &paged->arena, &paged->data, &faults) == STATUS_OK, "%s",
              io_all(&faults));
    return paged;
}

void paged_done(struct paged *paged)
{
    judged_done(paged->judged);
    buffer_done(&paged->page);
    arena_done(&paged->arena);
    memory_free(paged);
}

const char *paged_block(struct paged *paged, const char *opening, const char *closing, size_t n)
{
    const char *start = strstr(paged->page.text, opening);
    for (; start && n > 0; n--)
        start = strstr(start + 1, opening);
    cr_assert(start, "no %s", opening);
    start += strlen(opening);
    const char *end = strstr(start, closing);
    cr_assert(end, "no %s", closing);
    return arena_text(&paged->arena, start, (size_t)(end - start));
}

const struct json *paged_exhibit(const struct paged *paged, const char *name)
{
    json_for_each(exhibit, json_find(paged->data, "exhibits"))
    {
        if (strcmp(json_find(exhibit, "name")->text, name) == 0)
            return exhibit;
    }
    cr_assert_fail("no exhibit %s", name);
    return NULL;
}
