/* Fuzzing of verify: the first byte chooses a file of a kept run, its manifest, plan or proof, say, the rest
 * takes its place. A table that says anything but what the run says is never accepted. */
#include <stdlib.h>
#include <string.h>

#include "../support/fuzz_folder.h"
#include "io/folder.h"
#include "run/files.h"
#include "run/verify.h"
#include "township/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct model *const models[] = {&township_model, NULL};
static struct fuzz_folder kept;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_folder_copy(&kept, "tests/run/forms/9");
    return 0;
}

static bool is_table(const struct fuzz_file *file)
{
    return strcmp(file->name, FOLDER_MARK) != 0 &&
           strncmp(file->name, FILES_INPUTS, strlen(FILES_INPUTS)) != 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct faults faults;
    static struct verification verification;
    const struct fuzz_file *file = fuzz_folder_put(&kept, data, size);
    if (!file)
        return 0;
    faults_init(&faults);
    verify_init(&verification, models, (struct run_options){.brief = false}, &faults);
    enum status status = verify_run(&verification, kept.path);
    bool same = size - 1 == file->length && memcmp(data + 1, file->bytes, file->length) == 0;
    if (status == STATUS_OK && is_table(file) && !same)
        abort(); /* accepted, and yet changed */
    if (status != STATUS_OK && same)
        abort();
    if (status != STATUS_OK && status != STATUS_MEMORY && faults.nfound + verification.broken.nfound == 0)
        abort(); /* refused without a word */
    verify_done(&verification);
    fuzz_folder_put_back(&kept, file);
    return 0;
}
