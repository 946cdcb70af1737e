/* Fuzzing of studies: the input is a study of the toy county. What is refused is refused with words; of what
 * is read every case has its values, and its last one is the same twice. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../support/fuzz_folder.h"
#include "study/solve/design.h"
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

static void draw(const struct study *study, size_t case_ix)
{
    struct design design;
    double *values = memory_new(study->nfactors, sizeof *values),
           *again = memory_new(study->nfactors, sizeof *again);
    if (values && again && design_init(&design, study) == STATUS_OK && design.ncases > 0) {
        case_ix %= design.ncases;
        design_values(&design, case_ix, values);
        design_values(&design, case_ix, again);
        if (memcmp(values, again, study->nfactors * sizeof *values) != 0)
            abort();
        for (size_t f = 0; f < study->nfactors; f++)
            if (isinf(values[f]))
                abort();
    }
    design_done(&design);
    memory_free(values);
    memory_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct faults faults;
    static struct study study;
    char path[FUZZ_PATH];
    fuzz_write(fuzz_folder_path(&toy, "study.json", path), data, size);
    faults_init(&faults);
    enum status status = study_load(&study, models, path, &faults);
    if (status != STATUS_OK && status != STATUS_MEMORY && faults.nfound == 0)
        abort(); /* refused without a word */
    if (status == STATUS_INTERNAL)
        abort();
    if (status == STATUS_OK) {
        draw(&study, 0);
        draw(&study, size);
    }
    study_done(&study);
    return 0;
}
