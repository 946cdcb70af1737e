/* A report is known by what is in it: a page by its generator, papers by the mark of their workbook. */
#include "cli/report_target.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/report_run.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "report/live.h"
#include "report/page.h"
#include "report/papers.h"

static enum status refuse(const char *path, const char *words, struct faults *faults)
{
    faults_add(faults, (struct place){.file = path}, "%s", words);
    return STATUS_IO;
}

/* The name of a file in a folder of a run, or of its inputs; NULL where the path is in none. */
static const char *name_in_run(struct arena *arena, const char *path)
{
    const char *name = path + strlen(path);
    for (int up = 0; up < 2 && name; up++) {
        while (name > path && name[-1] == '/')
            name--;
        while (name > path && name[-1] != '/')
            name--;
        const char *folder = name > path ? arena_text(arena, path, (size_t)(name - path)) : ".";
        const char *mark = folder ? path_join(arena, folder, FOLDER_MARK) : NULL;
        if (mark && folder_is_mark(mark))
            return name;
        if (name == path)
            break;
    }
    return NULL;
}

static bool is_name_of_report(const char *name)
{
    static const char *const names[] = {REPORT_PAGE_NAME, REPORT_LIVE_NAME, REPORT_PAPERS_NAME};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

enum status report_look(const char *path, bool *ours, struct faults *faults)
{
    struct buffer bytes;
    buffer_init(&bytes);
    enum status status = file_read(path, FILE_MOST_BYTES, &bytes, faults);
    *ours =
        status == STATUS_OK && bytes.text &&
        (page_is_ours(bytes.text) || live_is_filled(bytes.text) || papers_are_ours(bytes.text, bytes.length));
    buffer_done(&bytes);
    return status;
}

enum status report_check_target(const char *path, struct faults *faults)
{
    enum file_kind kind;
    struct arena arena;
    arena_init(&arena);
    const char *name = name_in_run(&arena, path);
    bool belongs = !name || is_name_of_report(name);
    arena_done(&arena);
    if (!belongs)
        return refuse(path,
                      _("is in the folder of a run, where a report is report.html, live.html or papers.xlsx; "
                        "choose one of these, or a place outside"),
                      faults);
    enum status status = file_look_at_name(path, &kind, faults);
    bool ours = true;
    if (status == STATUS_OK && kind == FILE_REGULAR)
        status = report_look(path, &ours, faults);
    if (status != STATUS_OK || ours)
        return status;
    return refuse(path, _("is there already and is no report that bianzhi wrote; choose another name"),
                  faults);
}
