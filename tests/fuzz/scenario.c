/* Fuzzing of scenarios: the input is a scenario file. What is refused is refused with words, and what is read
 * can be written and read again. */
#define _GNU_SOURCE /* memfd_create */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "model/scenario.h"
#include "township/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct model *const models[] = {&township_model, NULL};

static void write_and_read(const struct json *json, struct arena *arena)
{
    struct buffer buffer;
    struct json_writer writer;
    const struct json *again = NULL;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    json_begin(&writer, &sink);
    json_value(&writer, json);
    if (sink.status != STATUS_OK ||
        json_parse("again", buffer.text, buffer.length, arena, &again, NULL) != STATUS_OK)
        abort();
    buffer_done(&buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct faults faults;
    struct scenario scenario = {0};
    struct arena arena;
    char path[64];
    int file = memfd_create("scenario", MFD_CLOEXEC);
    if (file < 0 || write(file, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    faults_init(&faults);
    arena_init(&arena);
    enum status status = scenario_load(&scenario, models, path, &arena, &faults);
    if (status != STATUS_OK && status != STATUS_MEMORY && faults.nfound == 0)
        abort();
    if (status == STATUS_INTERNAL)
        abort();
    if (status == STATUS_OK)
        write_and_read(scenario.merged, &arena);
    arena_done(&arena);
    close(file);
    return 0;
}
