/* Paths: shipped datasets and scenarios. */
#include "cli/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/file.h"
#include "io/folder.h"

enum { PATH_LENGTH = 4096 };

static bool is_folder(const char *path)
{
    struct stat status;
    return path && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* As built: build/MODE/bianzhi beside datasets/; as installed: bin/bianzhi beside share/bianzhi/datasets. */
const char *places_datasets(struct arena *arena, struct faults *faults)
{
    static const char *const beside[] = {"../../datasets", "../share/bianzhi/datasets"};
    char program[PATH_LENGTH];
    const char *named = getenv("BIANZHI_DATASETS");
    if (named && is_folder(named))
        return arena_text(arena, named, strlen(named));
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length > 0) {
        program[length] = '\0';
        *strrchr(program, '/') = '\0';
        for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
            const char *path = file_join(arena, program, beside[i]);
            if (is_folder(path))
                return path;
        }
    }
    faults_add(faults, (struct place){0},
               "the shipped datasets are not beside the program; set BIANZHI_DATASETS to their folder");
    return NULL;
}

const char *places_scenario(struct arena *arena, const char *path)
{
    if (!is_folder(path))
        return path;
    const char *mark = file_join(arena, path, FOLDER_MARK);
    return file_join(arena, path, mark && file_exists(mark) ? "inputs/scenario.json" : "scenario.json");
}

enum status places_load(struct run *run, const char *path)
{
    const char *scenario = places_scenario(&run->arena, path);
    return scenario ? run_load(run, scenario) : STATUS_MEMORY;
}
