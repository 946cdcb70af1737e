/* A step of a run's reasons as a run of its own: the scenario with the rules of later steps off, in words
 * too, so that the folder says what it is. */
#include "run/step.h"

#include "io/path.h"
#include "model/merge.h"
#include "run/files.h"
#include "run/reasons.h"

/* {"rules": {"RULE": {"off": true}, ...}} for the rules of later steps. */
static const struct json *switches(const struct run *run, size_t step, struct arena *arena,
                                   struct faults *faults)
{
    const struct reasons *reasons = run->outcome.reasons;
    const struct json *over = NULL;
    struct json_writer json;
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    json_open_object(&json);
    json_key_object(&json, "rules");
    for (size_t s = step + 1; s < reasons->nsteps; s++) {
        json_key_object(&json, reasons_step_name(run, &reasons->steps[s]));
        json_key(&json, "off");
        json_bool(&json, true);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    if (sink.status == STATUS_OK &&
        json_parse(FILES_STEPS, text.text, text.length, arena, &over, faults) != STATUS_OK)
        over = NULL;
    buffer_done(&text);
    return over;
}

/* The scenario that the step is of, in words and as it is set. */
static enum status take_step(const struct run *run, size_t step, struct run *opened)
{
    struct scenario *scenario = &opened->inputs->scenario;
    const struct json *over = switches(run, step, scenario->arena, opened->faults);
    if (!over)
        return STATUS_MEMORY;
    scenario->merged = merge_scenario(opened->model, scenario->path, scenario->merged, over, scenario->arena,
                                      opened->faults);
    reasons_turn_off(run->outcome.reasons, step, scenario);
    run_forget(opened);
    return scenario->merged ? run_facts(opened) : STATUS_MEMORY;
}

enum status reasons_open_step(const struct run *run, const char *from, size_t step, const char *folder)
{
    struct run *opened = memory_new(1, sizeof *opened);
    if (!opened)
        return STATUS_MEMORY;
    run_init(opened, run->models, run->options, run->faults);
    const char *path = path_join(run->builder.arena, from, FILES_SCENARIO);
    enum status status = path ? run_load(opened, path) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = take_step(run, step, opened);
    if (status == STATUS_OK)
        status = run_loaded(opened, folder);
    run_done(opened);
    memory_free(opened);
    return status;
}
