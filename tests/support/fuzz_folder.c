#include "fuzz_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/file.h"
#include "io/folder.h"

enum { MOST_FOLDERS = 4 };
static const struct fuzz_folder *made[MOST_FOLDERS];
static size_t nmade;

static void remove_folders(void)
{
    char command[FUZZ_PATH];
    for (size_t i = 0; i < nmade; i++) {
        snprintf(command, sizeof command, "rm -rf '%s'", made[i]->path);
        if (system(command) != 0)
            fprintf(stderr, "%s is left over\n", made[i]->path);
    }
}

static void must(bool done, const char *what)
{
    if (!done) {
        perror(what);
        abort();
    }
}

const char *fuzz_folder_path(const struct fuzz_folder *folder, const char *name, char *path)
{
    snprintf(path, FUZZ_PATH, "%s/%s", folder->path, name);
    return path;
}

void fuzz_write(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes, 1, length, file) == length, path);
    must(fclose(file) == 0, path);
}

static void make_folders_of(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700); /* it may be there; if it cannot be, the file in it says so */
        *slash = '/';
    }
}

static struct fuzz_file *add_file(struct fuzz_folder *folder, const char *name)
{
    must(folder->nfiles < FUZZ_FILES, "too many files");
    struct fuzz_file *file = &folder->files[folder->nfiles++];
    snprintf(file->name, sizeof file->name, "%s", name);
    return file;
}

static enum status take_copy(void *target, const char *name, const char *from)
{
    struct fuzz_folder *folder = target;
    struct fuzz_file *file = add_file(folder, name);
    struct buffer text;
    char path[FUZZ_PATH];
    buffer_init(&text);
    must(file_read(from, FILE_MOST_BYTES, &text, NULL) == STATUS_OK, from);
    file->length = text.length;
    file->bytes = malloc(text.length + 1);
    must(file->bytes != NULL, name);
    memcpy(file->bytes, text.text, text.length);
    buffer_done(&text);
    fuzz_folder_path(folder, name, path);
    make_folders_of(path);
    fuzz_write(path, file->bytes, file->length);
    return STATUS_OK;
}

static enum status take_name(void *target, const char *name, const char *from)
{
    (void)from;
    add_file(target, name)->bytes = NULL;
    return STATUS_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct fuzz_file *)a)->name, ((const struct fuzz_file *)b)->name);
}

static void walk(struct fuzz_folder *folder, const char *shipped, folder_take *take)
{
    struct arena arena;
    arena_init(&arena);
    must(folder_walk(shipped, &arena, take, folder, NULL) == STATUS_OK, shipped);
    arena_done(&arena);
    qsort(folder->files, folder->nfiles, sizeof *folder->files, by_name);
}

void fuzz_folder_copy(struct fuzz_folder *folder, const char *shipped)
{
    snprintf(folder->path, sizeof folder->path, "%s/bianzhi.fuzz.XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    must(mkdtemp(folder->path) != NULL && nmade < MOST_FOLDERS, folder->path);
    if (nmade == 0)
        must(atexit(remove_folders) == 0, "atexit");
    made[nmade++] = folder;
    folder->nfiles = 0;
    walk(folder, shipped, take_copy);
}

void fuzz_folder_choose(struct fuzz_folder *folder, const char *shipped)
{
    while (folder->nfiles > 0)
        free(folder->files[--folder->nfiles].bytes);
    walk(folder, shipped, take_name);
}

const struct fuzz_file *fuzz_folder_put(struct fuzz_folder *folder, const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH];
    if (size == 0)
        return NULL;
    const struct fuzz_file *file = &folder->files[data[0] % folder->nfiles];
    fuzz_write(fuzz_folder_path(folder, file->name, path), data + 1, size - 1);
    return file;
}

void fuzz_folder_put_back(struct fuzz_folder *folder, const struct fuzz_file *file)
{
    char path[FUZZ_PATH];
    fuzz_folder_path(folder, file->name, path);
    if (file->bytes)
        fuzz_write(path, file->bytes, file->length);
    else
        must(remove(path) == 0, path);
}
