/* A folder of one's own in which a fuzzer puts what it makes up in the place of one file at a time. */
#ifndef BIANZHI_TESTS_FUZZ_FOLDER_H
#define BIANZHI_TESTS_FUZZ_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FUZZ_FILES = 64, FUZZ_PATH = 256 };

struct fuzz_folder {
    char path[FUZZ_PATH / 2];
    struct fuzz_file {
        char name[FUZZ_PATH / 2]; /* within the folder */
        char *bytes;              /* as it stands, or NULL: it stands there only while it is made up */
        size_t length;
    } files[FUZZ_FILES];
    size_t nfiles; /* by their names, in byte order */
};

/* A copy of a shipped folder; it is removed when the program ends. */
void fuzz_folder_copy(struct fuzz_folder *folder, const char *shipped);

/* Chosen are, from now on, not the files that are there but those of another shipped folder, which are not.
 */
void fuzz_folder_choose(struct fuzz_folder *folder, const char *shipped);

/* The file that the input's first byte chooses holds the rest of it, until it is put back. NULL when the
 * input is empty. */
const struct fuzz_file *fuzz_folder_put(struct fuzz_folder *folder, const uint8_t *data, size_t size);
void fuzz_folder_put_back(struct fuzz_folder *folder, const struct fuzz_file *file);

/* path [FUZZ_PATH] of a file in it. Returns path. */
const char *fuzz_folder_path(const struct fuzz_folder *folder, const char *name, char *path);

/* Writes a file; what cannot be written ends the program. */
void fuzz_write(const char *path, const void *bytes, size_t length);

#endif
