/* Reading a run folder back, and finding a unit in it. */
#include <string.h>

#include "base/text.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "run/explain.h"
#include "run/files.h"
#include "run/manifest.h"
#include "run/solve.h"

static enum status refuse(struct run *run, const char *folder, const char *file)
{
    faults_add(
        run->faults, (struct place){.file = file},
        "is not what the inputs beside it give: it or one of them was changed, or another version wrote it; "
        "solve %s/inputs/scenario.json again",
        folder);
    return STATUS_REFUSED;
}

static enum status compare_plan(struct run *run, const char *folder)
{
    const struct view *plan = run->model->plan;
    struct buffer written, again;
    buffer_init(&written);
    buffer_init(&again);
    struct sink sink = buffer_sink(&again);
    const char *path = path_join(&run->arena, folder, plan->file);
    enum status status = path ? file_read(path, FILE_MOST_BYTES, &written, run->faults) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        plan->write(&run->outcome, &sink);
        status = sink.status;
    }
    if (status == STATUS_OK &&
        (written.length != again.length || memcmp(written.text, again.text, again.length) != 0))
        status = refuse(run, folder, path);
    buffer_done(&written);
    buffer_done(&again);
    return status;
}

enum status explain_solve_again(struct run *run, const char *folder)
{
    enum status status = run_build(run);
    if (status == STATUS_OK)
        status = run_solve(run);
    if (status == STATUS_OK && !run->outcome.plan)
        return refuse(run, folder, folder);
    return status == STATUS_OK ? compare_plan(run, folder) : status;
}

/* What the manifest says before anything is solved: that there is a plan, and of which model. */
static enum status take_manifest(struct run *run, const char *folder, const char *mark)
{
    struct manifest *manifest = memory_new(1, sizeof *manifest);
    enum status status = manifest ? manifest_expect(folder, mark, run->faults) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = manifest_read(manifest, mark, run->faults);
    if (status == STATUS_OK)
        status = manifest_check_plan(manifest, folder, run->faults);
    if (status == STATUS_OK)
        status = run_choose_model(run, manifest->model, (struct place){mark, 0, "model"});
    memory_free(manifest);
    return status;
}

enum status explain_reopen(struct run *run, const char *folder)
{
    const char *mark = path_join(&run->arena, folder, FOLDER_MARK);
    const char *scenario = path_join(&run->arena, folder, FILES_SCENARIO);
    if (!mark || !scenario)
        return STATUS_MEMORY;
    enum status status = take_manifest(run, folder, mark);
    if (status != STATUS_OK)
        return status;
    status = run_scenario(run, scenario, NULL);
    if (status == STATUS_INFEASIBLE)
        return refuse(run, folder, folder);
    return run->outcome.plan && status == outcome_status(&run->outcome) ? compare_plan(run, folder) : status;
}

/* Names all units of that name by their codes. */
static enum status complain_several(const struct run *run, struct place place, const struct axis *axis,
                                    const char *word)
{
    struct buffer codes;
    buffer_init(&codes);
    struct sink sink = buffer_sink(&codes);
    for (size_t i = 0; i < axis->n; i++)
        if (axis_is_called(axis, i, word))
            sink_format(&sink, "%s%s", codes.length > 0 ? _(", ") : "", axis->code[i]);
    if (sink.status == STATUS_OK)
        faults_add(run->faults, place, "\"%s\" is the name of several; write the code of the one meant: %s",
                   word, codes.text);
    buffer_done(&codes);
    return sink.status == STATUS_OK ? STATUS_USAGE : sink.status;
}

enum status explain_find_unit(const struct run *run, const char *word, size_t *unit)
{
    const struct explainer *explainer = run->model->explainer;
    if (!explainer) {
        faults_add(run->faults, (struct place){0},
                   "nothing is said of \"%s\" or any other single unit of this plan; leave it out", word);
        return STATUS_USAGE;
    }
    const struct axis *axis = explainer->units(run->facts);
    struct place place = {.column = language_translate(explainer->unit_word)};
    long found = axis_find(axis, word);
    if (found == AXIS_SEVERAL)
        return complain_several(run, place, axis, word);
    if (found == AXIS_NONE) {
        const char *near = text_name_meant(word, axis->label, axis->n);
        near = near ? near : text_nearest(word, axis->code, axis->n);
        if (near)
            faults_add(run->faults, place, "\"%s\" is no code or name of one; did you mean %s?", word, near);
        else
            faults_add(run->faults, place, "\"%s\" is no code or name of one; %s lists them", word,
                       (run->model->reasons ? run->model->reasons : run->model->plan)->file);
        return STATUS_USAGE;
    }
    *unit = (size_t)found;
    if (!explainer->is_shared_out(run->facts, *unit)) {
        faults_add(run->faults, place, "%s is out of scope: it stays as it is", axis->label[*unit]);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}
