/* Paths: shipped datasets and scenarios. */
#include "cli/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "run/files.h"
#include "run/manifest.h"

enum { PATH_LENGTH = 4096 };

/* The first of beside [n], paths from where the program lies, that is of that kind, in *found; NULL when none
 * is. */
static enum status beside_program(struct arena *arena, enum file_kind wanted, const char *const *beside,
                                  size_t n, const char **found, struct faults *faults)
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
        enum file_kind kind;
        enum status status = path ? file_look(path, &kind, faults) : STATUS_MEMORY;
        if (status != STATUS_OK)
            return status;
        if (kind == wanted) {
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
    enum file_kind kind = FILE_NOTHING;
    enum status status = named ? file_look(named, &kind, faults) : STATUS_OK;
    if (status != STATUS_OK)
        return status;
    if (kind == FILE_FOLDER) {
        *folder = arena_text(arena, named, strlen(named));
        return *folder ? STATUS_OK : STATUS_MEMORY;
    }
    status = beside_program(arena, FILE_FOLDER, beside, sizeof beside / sizeof *beside, folder, faults);
    if (status != STATUS_OK || *folder)
        return status;
    faults_add(faults, (struct place){0},
               "the shipped datasets are not beside the program; set BIANZHI_DATASETS to their folder");
    return STATUS_IO;
}

/* As built, as it lies in a release archive, and as installed. */
enum status places_page(struct arena *arena, const char **page, struct faults *faults)
{
    static const char *const beside[] = {"../page/bianzhi.html", "../../bianzhi.html",
                                         "../share/bianzhi/bianzhi.html"};
    enum status status =
        beside_program(arena, FILE_REGULAR, beside, sizeof beside / sizeof *beside, page, faults);
    if (status != STATUS_OK || *page)
        return status;
    faults_add(
        faults, (struct place){.file = "bianzhi.html"},
        "is not beside the program, and the page with the run inside is made of it: `make page` builds "
        "it and `make install` then takes it along; a release archive contains it");
    return STATUS_IO;
}

/* Why the words in a folder of catalogues are not to be had. */
static enum status complain_of_words(struct arena *arena, const char *catalogues, struct faults *faults)
{
    const char *path = path_join(arena, catalogues, "zh_CN/LC_MESSAGES/bianzhi.mo");
    FILE *stream;
    if (!path)
        return STATUS_MEMORY;
    enum file_kind kind;
    enum status status = file_look(path, &kind, faults);
    if (status == STATUS_OK && kind == FILE_NOTHING)
        return STATUS_USAGE;
    if (status == STATUS_OK)
        status = file_open(path, &stream, faults);
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
    enum status status =
        beside_program(&arena, FILE_FOLDER, beside, sizeof beside / sizeof *beside, &catalogues, faults);
    if (!language_choose(language, catalogues) && status == STATUS_OK)
        status = catalogues ? complain_of_words(&arena, catalogues, faults) : STATUS_USAGE;
    arena_done(&arena);
    return status;
}

/* Examples name the shipped datasets as in a copy of the sources. Where there is no such copy, they are where
 * they were installed. */
static enum status complain_of_shipped(struct arena *arena, const char *path, struct faults *faults)
{
    static const char IN_SOURCES[] = "datasets/";
    const char *shipped, *there;
    enum file_kind kind;
    struct faults unsaid;
    faults_init(&unsaid);
    if (strncmp(path, IN_SOURCES, strlen(IN_SOURCES)) != 0 ||
        places_datasets(arena, &shipped, &unsaid) != STATUS_OK)
        return STATUS_OK;
    there = path_join(arena, shipped, path + strlen(IN_SOURCES));
    if (!there)
        return STATUS_MEMORY;
    enum status status = file_look(there, &kind, faults);
    if (status != STATUS_OK || kind == FILE_NOTHING)
        return status;
    faults_add(faults, (struct place){.file = path},
               "is not there; the one that comes with the program is %s: name that, or copy its folder here",
               there);
    return STATUS_IO;
}

enum status places_expect(const char *path, struct faults *faults)
{
    enum file_kind kind;
    struct arena arena;
    arena_init(&arena);
    enum status status = file_look(path, &kind, faults);
    if (status == STATUS_OK && kind == FILE_NOTHING)
        status = complain_of_shipped(&arena, path, faults);
    arena_done(&arena);
    return status;
}

/* The file that a path stands for: of a run's folder the one among its inputs, of another folder the one in
 * it. */
static enum status find_within(struct arena *arena, const char *path, const char *name, const char **file,
                               struct faults *faults)
{
    enum file_kind kind;
    bool is_run = false;
    enum status status = places_expect(path, faults);
    if (status == STATUS_OK)
        status = file_look(path, &kind, faults);
    *file = path;
    if (status != STATUS_OK || kind != FILE_FOLDER)
        return status;
    const char *mark = path_join(arena, path, FOLDER_MARK);
    status = mark ? manifest_look(path, mark, &is_run, faults) : STATUS_MEMORY;
    const char *folder = is_run ? path_join(arena, path, FILES_INPUTS) : path;
    *file = folder ? path_join(arena, folder, name) : NULL;
    return *file ? status : STATUS_MEMORY;
}

/* A folder of tables that somebody made by hand: what to name, or to write. Nothing is said where some
 * document lies, which may be misspelt. */
static enum status complain_of_tables_alone(struct arena *arena, const char *path, const char *scenario,
                                            struct faults *faults)
{
    const char *const *names = NULL, *book = NULL;
    size_t n = 0, ntables = 0;
    bool any = false;
    enum status status = file_list(path, arena, &names, &n, faults);
    for (size_t i = 0; i < n; i++) {
        bool is_book = text_stem(names[i], ".xlsx") > 0 && names[i][0] != '~';
        any = any || text_stem(names[i], ".json") > 0;
        book = is_book && !book ? path_join(arena, path, names[i]) : book;
        ntables += is_book || text_stem(names[i], ".csv") > 0;
    }
    if (status != STATUS_OK || any || ntables == 0)
        return status;
    if (book && ntables == 1)
        faults_add(faults, (struct place){.file = scenario},
                   "cannot open: it is not there; name the workbook itself, %s, or write {\"name\": \"...\", "
                   "\"dataset\": \".\"} into such a file",
                   book);
    else
        faults_add(faults, (struct place){.file = scenario},
                   "cannot open: it is not there; for the tables in the folder write {\"name\": \"...\", "
                   "\"dataset\": \".\"} into such a file");
    return STATUS_IO;
}

enum status places_scenario(struct arena *arena, const char *path, const char **scenario,
                            struct faults *faults)
{
    enum file_kind kind = FILE_REGULAR, of_path = FILE_REGULAR;
    enum status status = find_within(arena, path, "scenario.json", scenario, faults);
    if (status == STATUS_OK)
        status = file_look(*scenario, &kind, faults);
    if (status == STATUS_OK && kind == FILE_NOTHING)
        status = file_look(path, &of_path, faults);
    return status == STATUS_OK && kind == FILE_NOTHING && of_path == FILE_FOLDER
               ? complain_of_tables_alone(arena, path, *scenario, faults)
               : status;
}

enum status places_road(struct arena *arena, const char *path, const char **road, struct faults *faults)
{
    return find_within(arena, path, "path.json", road, faults);
}

enum status places_load(struct run *run, const char *path)
{
    const char *scenario, *mark = path_join(&run->arena, path, FOLDER_MARK);
    bool there = false;
    enum status status = mark ? places_scenario(&run->arena, path, &scenario, run->faults) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = manifest_look(path, mark, &there, run->faults);
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
