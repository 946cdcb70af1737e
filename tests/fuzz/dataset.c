/* Fuzzing of datasets: the first byte chooses a file of the toy county, scenario or table, the rest takes its
 * place, in whatever encoding, with whatever lines above its heading. */
#include <stdlib.h>

#include "../support/fuzz_folder.h"
#include "run/run.h"
#include "township/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct model *const models[] = {&township_model, NULL};
static struct fuzz_folder toy;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_folder_copy(&toy, "datasets/toy");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct faults faults;
    static struct run run;
    char path[FUZZ_PATH];
    const struct fuzz_file *file = fuzz_folder_put(&toy, data, size);
    if (!file)
        return 0;
    faults_init(&faults);
    run_init(&run, models, (struct run_options){.brief = true}, &faults);
    enum status status = run_load(&run, fuzz_folder_path(&toy, "scenario.json", path));
    if (status != STATUS_OK && status != STATUS_MEMORY && faults.nfound == 0)
        abort(); /* refused without a word */
    if (status == STATUS_OK)
        status = run_build(&run);
    if (status == STATUS_INTERNAL)
        abort(); /* whatever is wrong with a file is a fault of it */
    run_done(&run);
    fuzz_folder_put_back(&toy, file);
    return 0;
}
