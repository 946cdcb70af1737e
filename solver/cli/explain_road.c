/* Explaining a road: it is judged first, so that what is explained is what stands there. */
#include "cli/explain_road.h"

#include "base/memory.h"
#include "cli/screen.h"
#include "path/explain.h"
#include "path/verify.h"
#include "path/words.h"
#include "run/explain.h"

enum { SCREEN_LINES = 24 };

static enum status show(struct cli *cli, struct road_verification *v, const char *folder, bool as_json,
                        struct sink *out)
{
    size_t unit;
    struct road *road = &v->road;
    if (cli->narguments < 2 && as_json)
        road_write_summary(road, out);
    else if (cli->narguments < 2)
        road_write_headline(road, SCREEN_LINES, folder, out);
    if (cli->narguments < 2)
        return STATUS_OK;
    enum status status = explain_find_unit(&road->base, cli->argument[1], &unit);
    if (status != STATUS_OK)
        return status;
    return as_json ? road_explain_unit_json(road, unit, out) : road_explain_unit(road, unit, out);
}

enum status explain_road(struct cli *cli, const char *folder, bool as_json)
{
    struct sink out = screen_sink(stdout);
    struct run_options options = {.engine = cli_engine(cli)};
    struct road_verification *v = memory_new(1, sizeof *v);
    if (!v)
        return STATUS_MEMORY;
    road_verify_init(v, cli->models, options, &cli->faults);
    enum status status = road_verify(v, folder);
    if (status == STATUS_REFUSED)
        road_complain_changed(v, folder, &cli->faults);
    if (status == STATUS_OK || status == STATUS_UNPROVEN)
        status = show(cli, v, folder, as_json, &out);
    road_verify_done(v);
    memory_free(v);
    return status == STATUS_OK ? out.status : status;
}
