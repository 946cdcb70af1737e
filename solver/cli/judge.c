/* Verifying with steps on a terminal. */
#include "cli/judge.h"

#include <stdio.h>

#include "base/memory.h"
#include "cli/screen.h"
#include "cli/steps.h"
#include "path/verify.h"
#include "run/verify.h"

static enum status judge_road(const struct model *const *models, const char *folder, bool strict,
                              bool as_json, struct faults *faults)
{
    struct run_options options = {.durable = false};
    struct sink out = screen_sink(stdout);
    struct road_verification *verification = memory_new(1, sizeof *verification);
    if (!verification)
        return STATUS_MEMORY;
    steps_begin(&options);
    road_verify_init(verification, models, options, faults);
    verification->strict = strict;
    enum status status = road_verify(verification, folder);
    steps_end();
    if (as_json)
        road_verify_write_json(verification, &out);
    else
        road_verify_write(verification, &out);
    road_verify_done(verification);
    memory_free(verification);
    return out.status != STATUS_OK ? out.status : status;
}

static enum status judge_run(const struct model *const *models, const char *folder, bool strict, bool as_json,
                             struct faults *faults)
{
    struct run_options options = {.durable = false};
    struct sink out = screen_sink(stdout);
    struct verification *verification = memory_new(1, sizeof *verification);
    if (!verification)
        return STATUS_MEMORY;
    steps_begin(&options);
    verify_init(verification, models, options, faults);
    verification->strict = strict;
    enum status status = verify_run(verification, folder);
    steps_end();
    if (as_json)
        verify_write_json(verification, &out);
    else
        verify_write(verification, &out);
    verify_done(verification);
    memory_free(verification);
    return out.status != STATUS_OK ? out.status : status;
}

enum status judge_and_show(const struct model *const *models, const char *folder, bool strict, bool as_json,
                           struct faults *faults)
{
    bool is_road;
    enum status looked = road_look_at_folder(folder, &is_road, faults);
    if (looked != STATUS_OK)
        return looked;
    return is_road ? judge_road(models, folder, strict, as_json, faults)
                   : judge_run(models, folder, strict, as_json, faults);
}
