/* Paths: shipped datasets and scenarios. */
#include "cli/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/folder.h"
#include "io/path.h"
#include "run/manifest.h"

enum { PATH_LENGTH = 4096 };

/* The first folder of beside [n], paths from where the program lies, that exists; NULL when none does. */
static const char *beside_program(struct arena *arena, const char *const *beside, size_t n)
{
    char program[PATH_LENGTH];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return NULL;
    program[length] = '\0';
    *strrchr(program, '/') = '\0';
    for (size_t i = 0; i < n; i++) {
        const char *path = path_join(arena, program, beside[i]);
        if (path && path_is_folder(path))
            return path;
    }
    return NULL;
}

/* As built: build/MODE/bianzhi beside datasets/; as installed: bin/bianzhi beside share/bianzhi/datasets. */
const char *places_datasets(struct arena *arena, struct faults *faults)
{
    static const char *const beside[] = {"../../datasets", "../share/bianzhi/datasets"};
    const char *named = getenv("BIANZHI_DATASETS");
    if (named && path_is_folder(named))
        return arena_text(arena, named, strlen(named));
    const char *path = beside_program(arena, beside, sizeof beside / sizeof *beside);
    if (!path)
        faults_add(faults, (struct place){0},
                   "the shipped datasets are not beside the program; set BIANZHI_DATASETS to their folder");
    return path;
}

bool places_speak(const char *language)
{
    static const char *const beside[] = {"locale", "../share/locale"};
    struct arena arena;
    arena_init(&arena);
    bool spoken = language_choose(language, beside_program(&arena, beside, sizeof beside / sizeof *beside));
    arena_done(&arena);
    return spoken;
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
    enum status status = path_exists(mark) ? manifest_choose_model(mark, run) : STATUS_OK;
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
