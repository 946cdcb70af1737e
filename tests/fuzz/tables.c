/* Fuzzing of tables: the first byte chooses a table of the toy county, the rest takes its place; what passes
 * the checks is built into a ledger. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "io/file.h"
#include "io/path.h"
#include "model/build.h"
#include "table/check.h"
#include "table/load.h"
#include "township/model.h"

enum { MOST_TABLES = 64 };
static const char *toy[MOST_TABLES];
static struct scenario scenario;
static struct arena kept;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct model *const models[] = {&township_model, NULL};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    arena_init(&kept);
    for (size_t i = 0; i < township_model.ntables && i < MOST_TABLES; i++) {
        char path[256];
        struct buffer text;
        buffer_init(&text);
        snprintf(path, sizeof path, "datasets/toy/%s.csv", township_model.tables[i].name);
        if (path_exists(path) && file_read(path, FILE_MOST_BYTES, &text, NULL) == STATUS_OK)
            toy[i] = arena_text(&kept, text.text, text.length);
        buffer_done(&text);
    }
    if (scenario_load(&scenario, models, "datasets/toy/scenario.json", &kept, NULL) != STATUS_OK)
        abort();
    return 0;
}

static void build(struct tables *tables, struct faults *faults)
{
    struct arena arena;
    struct ledger ledger;
    void *facts = NULL;
    arena_init(&arena);
    ledger_init(&ledger);
    if (township_model.read(tables, &scenario, NULL, &arena, &facts, faults) == STATUS_OK) {
        struct builder builder = {.model = &township_model,
                                  .scenario = &scenario,
                                  .facts = facts,
                                  .ledger = &ledger,
                                  .arena = &arena,
                                  .faults = faults};
        if (build_ledger(&builder, false) == STATUS_INTERNAL)
            abort(); /* whatever is wrong with tables is a fault of theirs */
    }
    ledger_done(&ledger);
    arena_done(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct faults faults;
    const char *texts[MOST_TABLES];
    struct tables tables;
    if (size == 0)
        return 0;
    char *text = malloc(size);
    if (!text)
        return 0;
    for (size_t i = 1; i < size; i++)
        text[i - 1] = (char)data[i];
    text[size - 1] = '\0';
    for (size_t i = 0; i < township_model.ntables; i++)
        texts[i] = i == data[0] % township_model.ntables ? text : toy[i];
    faults_init(&faults);
    tables_init(&tables);
    enum status status =
        tables_read_texts(&tables, texts, township_model.tables, township_model.ntables, &faults);
    if (status == STATUS_OK)
        status = tables_check(&tables, &faults);
    if (status != STATUS_OK && faults.nfound == 0 && status != STATUS_MEMORY)
        abort(); /* refused without a word */
    if (status == STATUS_OK)
        build(&tables, &faults);
    tables_done(&tables);
    free(text);
    return 0;
}
