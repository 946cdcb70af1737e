/* Run folders as they were written are kept in tests/run/forms, one of each form, of the toy county: they are
 * read whatever the program of today writes. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "base/memory.h"
#include "io/hash.h"
#include "run/manifest.h"
#include "run/result.h"

static struct faults faults;

static struct manifest *read_form(int form, char folder[64])
{
    char path[96];
    struct manifest *manifest = memory_new(1, sizeof *manifest);
    cr_assert(manifest);
    faults_init(&faults);
    snprintf(folder, 64, "tests/run/forms/%d", form);
    snprintf(path, sizeof path, "%s/manifest.json", folder);
    cr_assert_eq(manifest_read(manifest, path, &faults), STATUS_OK, "%s", path);
    return manifest;
}

static void expect_hash(const char *folder, const struct manifest_file *file)
{
    char path[64 + MANIFEST_NAME], hash[HASH_TEXT];
    snprintf(path, sizeof path, "%s/%s", folder, file->name);
    cr_assert_eq(hash_file(path, hash, &faults), STATUS_OK, "%s", path);
    cr_expect_str_eq(hash, file->hash, "%s", path);
}

Test(forms, six_is_read_with_every_file_it_names)
{
    char folder[64], result[HASH_TEXT], hashes[RESULT_FILES][HASH_TEXT];
    struct run run = {.model = &township_model};
    struct manifest *manifest = read_form(9, folder);
    cr_expect_str_eq(manifest->program, "bianzhi 0.1.0");
    cr_expect_str_eq(manifest->model, "township");
    cr_expect_eq(manifest->status, STATUS_OK);
    cr_expect_gt(manifest->nfiles, 20);
    for (size_t f = 0; f < manifest->nfiles; f++)
        expect_hash(folder, &manifest->files[f]);
    for (size_t i = 0; i < RESULT_FILES; i++)
        strcpy(hashes[i], manifest_hash(manifest, result_file(&run, i)));
    result_hash(&run, (const char(*)[HASH_TEXT])hashes, result);
    cr_expect_str_eq(manifest->result, result);
    memory_free(manifest);
}
