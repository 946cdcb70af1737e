/* The fingerprints of the plan and the ledger made one. */
#include "run/result.h"

#include <string.h>

#include "run/files.h"

const char *result_file(const struct run *run, size_t i)
{
    const char *const files[RESULT_FILES] = {run->model->plan->file, FILES_LEDGER};
    return files[i];
}

const char *result_hash(const struct run *run, const char hashes[RESULT_FILES][HASH_TEXT],
                        char text[HASH_TEXT])
{
    struct hash all;
    hash_begin(&all);
    for (size_t i = 0; i < RESULT_FILES; i++) {
        const char *name = result_file(run, i);
        hash_add(&all, hashes[i], strlen(hashes[i])); /* none where there is no plan */
        hash_add(&all, "  ", 2);
        hash_add(&all, name, strlen(name));
        hash_add(&all, "\n", 1);
    }
    return hash_end(&all, text);
}

/* The fingerprint of one file of a finished run. */
static enum status hash_written(const struct run *run, const char *name, char text[HASH_TEXT])
{
    struct hash hash;
    struct sink sink = hash_sink(&hash);
    size_t file = files_find(run, name);
    hash_begin(&hash);
    if (file < files_count(run))
        files_write(run, file, &sink);
    hash_end(&hash, text);
    return sink.status;
}

enum status result_of(const struct run *run, char text[HASH_TEXT])
{
    char hashes[RESULT_FILES][HASH_TEXT];
    enum status status = STATUS_OK;
    for (size_t i = 0; i < RESULT_FILES && status == STATUS_OK; i++)
        status = hash_written(run, result_file(run, i), hashes[i]);
    result_hash(run, (const char(*)[HASH_TEXT])hashes, text);
    return status;
}
