/* Helpers of the tests of whole runs. */
#include "../tests/support/run_support.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/file.h"
#include "models.h"

enum status run_solve_into(const char *scenario, const char *folder, struct faults *faults)
{
    struct run *run = memory_new(1, sizeof *run);
    faults_init(faults);
    run_init(run, township_models, (struct run_options){.engine = ENGINE_AUTO}, faults);
    enum status status = run_scenario(run, scenario, folder);
    run_done(run);
    memory_free(run);
    return status;
}

enum status run_solve_with(const char *members, const char *folder, char run[RUN_PATH], struct faults *faults)
{
    char here[IO_PATH], text[IO_PATH + 1024];
    cr_assert(getcwd(here, sizeof here));
    snprintf(text, sizeof text, "{\"name\": \"x\", \"extends\": \"%s/datasets/yanbian/scenario.json\"%s}",
             here, members);
    io_put(folder, "x.json", text);
    snprintf(text, sizeof text, "%s/x.json", folder);
    snprintf(run, RUN_PATH, "%s/run", folder);
    return run_solve_into(text, run, faults);
}

char run_base[IO_PATH], run_folder[IO_PATH];

void run_set_up(void)
{
    struct faults faults;
    io_make_folder(run_base);
    snprintf(run_folder, sizeof run_folder, "%.480s/run", run_base);
    cr_assert(run_solve_into(TOY, run_folder, &faults) == STATUS_OK, "%s", io_all(&faults));
}

void run_tear_down(void)
{
    io_remove(run_base);
}

struct judged *judged_new(const char *folder)
{
    struct judged *judged = memory_new(1, sizeof *judged);
    if (!judged)
        abort();
    faults_init(&judged->faults);
    verify_init(&judged->verification, township_models, (struct run_options){.engine = ENGINE_AUTO},
                &judged->faults);
    judged->status = verify_run(&judged->verification, folder);
    return judged;
}

void judged_done(struct judged *judged)
{
    verify_done(&judged->verification);
    memory_free(judged);
}

bool judged_broken(const struct judged *judged, const char *words)
{
    return io_said(&judged->verification.broken, words);
}

bool judged_changed(const struct judged *judged, const char *words)
{
    return io_said(&judged->verification.changed, words);
}

void judged_expect(const char *folder, enum status status, const char *broken)
{
    struct judged *judged = judged_new(folder);
    cr_expect(judged->status == status, "%s: %s %s", status_words(judged->status), io_all(&judged->faults),
              io_all(&judged->verification.broken));
    cr_expect(!broken || judged_broken(judged, broken), "said: %s", io_all(&judged->verification.broken));
    judged_done(judged);
}

void run_copy(const char *from, const char *to)
{
    DIR *stream = opendir(from);
    mkdir(to, 0777);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        char source[IO_PATH], target[IO_PATH];
        struct stat about;
        if (entry->d_name[0] == '.' ||
            snprintf(source, sizeof source, "%s/%s", from, entry->d_name) >= IO_PATH ||
            snprintf(target, sizeof target, "%s/%s", to, entry->d_name) >= IO_PATH ||
            lstat(source, &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode)) {
            run_copy(source, target);
            continue;
        }
        struct buffer bytes;
        buffer_init(&bytes);
        cr_assert(file_read(source, FILE_MOST_BYTES, &bytes, NULL) == STATUS_OK);
        io_put_bytes(to, entry->d_name, bytes.text, bytes.length);
        buffer_done(&bytes);
    }
    cr_assert(stream != NULL);
    closedir(stream);
}

void run_edit(const char *folder, const char *name, const char *old, const char *new)
{
    struct buffer edited;
    buffer_init(&edited);
    struct sink sink = buffer_sink(&edited);
    const char *text = io_get(folder, name);
    const char *at = strstr(text, old);
    cr_assert(at != NULL, "%s holds no \"%s\"", name, old);
    sink_bytes(&sink, text, (size_t)(at - text));
    sink_text(&sink, new);
    sink_text(&sink, at + strlen(old));
    io_put_bytes(folder, name, edited.text, edited.length);
    buffer_done(&edited);
}
