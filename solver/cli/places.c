/* Paths: shipped datasets and scenarios. */
#include "cli/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "run/manifest.h"

enum { PATH_LENGTH = 4096 };

/* The first folder of beside [n], paths from where the program lies, that exists, in *found; NULL when none
 * does. */
static enum status beside_program(struct arena *arena, const char *const *beside, size_t n,
                                  const char **found)
{
    char program[PATH_LENGTH];
    *found = NULL;
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return STATUS_OK;
    program[length] = '\0';
    *strrchr(program, '/') = '\0';
    for (size_t i = 0; i < n; i++) {
        const char *path = path_join(arena, program, beside[i]);
        if (!path)
            return STATUS_MEMORY;
        if (path_is_folder(path)) {
            *found = path;
            return STATUS_OK;
        }
    }
    return STATUS_OK;
}

/* As built: build/MODE/bianzhi beside datasets/; as installed: bin/bianzhi beside share/bianzhi/datasets. */
enum status places_datasets(struct arena *arena, const char **folder, struct faults *faults)
{
    static const char *const beside[] = {"../../datasets", "../share/bianzhi/datasets"};
    const char *named = getenv("BIANZHI_DATASETS");
    if (named && path_is_folder(named)) {
        *folder = arena_text(arena, named, strlen(named));
        return *folder ? STATUS_OK : STATUS_MEMORY;
    }
    enum status status = beside_program(arena, beside, sizeof beside / sizeof *beside, folder);
    if (status != STATUS_OK || *folder)
        return status;
    faults_add(faults, (struct place){0},
               "the shipped datasets are not beside the program; set BIANZHI_DATASETS to their folder");
    return STATUS_IO;
}

/* Why the words in a folder of catalogues are not to be had. */
static enum status complain_of_words(struct arena *arena, const char *catalogues, struct faults *faults)
{
    const char *path = path_join(arena, catalogues, "zh_CN/LC_MESSAGES/bianzhi.mo");
    FILE *stream;
    if (!path)
        return STATUS_MEMORY;
    if (!path_exists(path))
        return STATUS_USAGE;
    enum status status = file_open(path, &stream, faults);
    if (status != STATUS_OK)
        return status;
    status = file_close(stream, path, faults);
    if (status == STATUS_OK)
        faults_add(faults, (struct place){.file = path},
                   "its words could not be taken: memory or the disk failed, or it is damaged; try again, or "
                   "install it again");
    return STATUS_IO;
}

enum status places_speak(const char *language, struct faults *faults)
{
    static const char *const beside[] = {"locale", "../share/locale"};
    struct arena arena;
    const char *catalogues;
    arena_init(&arena);
    enum status status = beside_program(&arena, beside, sizeof beside / sizeof *beside, &catalogues);
    if (!language_choose(language, catalogues) && status == STATUS_OK)
        status = catalogues ? complain_of_words(&arena, catalogues, faults) : STATUS_USAGE;
    arena_done(&arena);
    return status;
}

const char *places_scenario(struct arena *arena, const char *path)
{
    if (!path_is_folder(path))
        return path;
    const char *mark = path_join(arena, path, FOLDER_MARK);
    return path_join(arena, path, mark && path_exists(mark) ? "inputs/scenario.json" : "scenario.json");
}

enum status places_load(struct run *run, const char *path)
{
    const char *scenario = places_scenario(&run->arena, path);
    const char *mark = path_join(&run->arena, path, FOLDER_MARK);
    if (!scenario || !mark)
        return STATUS_MEMORY;
    bool there;
    enum status status = manifest_look(path, mark, &there, run->faults);
    if (status == STATUS_OK && there)
        status = manifest_choose_model(mark, run);
    return status == STATUS_OK ? run_load(run, scenario) : status;
}

enum status places_open(struct run **run, const struct model *const *models, const char *path,
                        struct faults *faults)
{
    *run = memory_new(1, sizeof **run);
    if (!*run)
        return STATUS_MEMORY;
    run_init(*run, models, (struct run_options){0}, faults);
    return places_load(*run, path);
}

void places_close(struct run *run)
{
    if (run)
        run_done(run);
    memory_free(run);
}
