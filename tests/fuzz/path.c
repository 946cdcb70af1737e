/* Fuzzing of roads: the first byte chooses PATH.json or a table of the years, a roster too, the rest is that
 * file beside the toy county. What is read keeps what years.h says of it. */
#include <stdlib.h>
#include <string.h>

#include "../support/fuzz_folder.h"
#include "path/road.h"
#include "township/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct model *const models[] = {&township_model, NULL};
static const char TERMS[] = "{\"scenario\": \"scenario.json\", \"first_year\": 2026, \"years\": 3}";
static struct fuzz_folder toy;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char path[FUZZ_PATH];
    (void)argc;
    (void)argv;
    fuzz_folder_copy(&toy, "datasets/toy");
    fuzz_folder_choose(&toy, "tests/fuzz/years");
    fuzz_write(fuzz_folder_path(&toy, "path.json", path), TERMS, strlen(TERMS));
    return 0;
}

/* Nobody leaves who is not there. */
static void check_leavers(const struct years *years)
{
    for (size_t u = 0; u < years->nunits; u++)
        for (size_t k = 0; k < years->nkinds; k++)
            if (years_stay(years, u, k, years->n - 1) < 0)
                abort();
}

static void check_figures(const int64_t *figures, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (figures[i] < 0)
            abort();
}

static void check_years(const struct years *years)
{
    size_t nunits = years->nunits * years->nkinds * years->n;
    size_t npools = years->npools * years->nkinds * years->n;
    check_leavers(years);
    check_figures(years->leave, nunits);
    check_figures(years->away, nunits);
    check_figures(years->guests, nunits);
    check_figures(years->total, npools);
    check_figures(years->release, npools);
    check_figures(years->recruits, npools);
    check_figures(years->may_move, npools);
    check_figures(years->may_place, npools);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct faults faults;
    static struct road road;
    char path[FUZZ_PATH];
    const struct fuzz_file *file = fuzz_folder_put(&toy, data, size);
    if (!file)
        return 0;
    faults_init(&faults);
    road_init(&road, models, (struct run_options){.brief = true}, &faults);
    enum status status = road_load(&road, fuzz_folder_path(&toy, "path.json", path));
    if (status != STATUS_OK && status != STATUS_MEMORY && faults.nfound == 0)
        abort(); /* refused without a word */
    if (status == STATUS_INTERNAL)
        abort();
    if (status == STATUS_OK)
        check_years(&road.years);
    road_done(&road);
    fuzz_folder_put_back(&toy, file);
    if (strcmp(file->name, "path.json") == 0)
        fuzz_write(path, TERMS, strlen(TERMS));
    return 0;
}
