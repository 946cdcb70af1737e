/* Solving published cases in this process. */
#include "published.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/models.h"
#include "run/solve.h"
#include "township/layout.h"

const char *const published_methods[NMETHODS] = {"webster", "huntington_hill", "jefferson", "adams", "dean"};

static struct faults faults;

void published_solve(struct run *run, const char *scenario, enum engine_choice engine)
{
    faults_init(&faults);
    run_init(run, township_models, (struct run_options){.engine = engine}, &faults);
    enum status status = run_load(run, scenario);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        status = run_solve(run);
    cr_assert(status == STATUS_OK, "%s: %s", scenario, io_all(&faults));
    cr_assert(run->outcome.status == STATUS_OK && run->verdict.accepted, "%s: %s", scenario,
              run_status_name(run->outcome.status));
    cr_expect(!run->answer.branched, "%s: the linear program was not whole", scenario);
}

const struct facts *published_facts(const struct run *run)
{
    return run->facts;
}

const struct plan *published_plan(const struct run *run)
{
    return run->plan;
}

/* The start of field number n of a line, or NULL. */
static const char *field(const char *line, size_t n)
{
    for (; n > 0; n--) {
        line += strcspn(line, ",\n");
        if (*line != ',')
            return NULL;
        line++;
    }
    return line;
}

bool published_cell(const char *csv, size_t n, const char *heading, char cell[64])
{
    size_t column = 0;
    const char *name = csv;
    while (name && (strncmp(name, heading, strlen(heading)) != 0 || !strchr(",\n", name[strlen(heading)])))
        name = field(csv, ++column);
    cr_assert(name, "no column %s", heading);
    const char *line = csv;
    for (size_t i = 0; i <= n && line; i++) {
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    if (!line || *line == '\0')
        return false;
    const char *text = field(line, column);
    cr_assert(text);
    snprintf(cell, 64, "%.*s", (int)strcspn(text, ",\n"), text);
    return true;
}

bool published_figure(const char *csv, size_t n, const char *heading, int64_t *figure)
{
    char cell[64];
    if (!published_cell(csv, n, heading, cell))
        return false;
    *figure = strtoll(cell, NULL, 10);
    return true;
}

/* --- claims --- */

static void put_tables(const struct claims *claims, const char *folder)
{
    static char townships[1 << 13], posts[1 << 13];
    char pools[64], platforms[64];
    int used = sprintf(townships, "code,name,county,type,weight\n"),
        row = sprintf(posts, "township,kind,posts,staff\n");
    for (size_t i = 0; i < claims->n; i++) {
        used += sprintf(townships + used, "T%02zu,Claimant %zu,C,township,%.17g\n", i, i, claims->weight[i]);
        row += sprintf(posts + row, "T%02zu,post,0,0\n", i);
    }
    snprintf(pools, sizeof pools, "pool,kind,posts\nC,post,%lld\n", (long long)claims->posts);
    snprintf(platforms, sizeof platforms, "code,name,profile,minimum\np,All,1,%lld\n",
             (long long)claims->least);
    io_put(folder, "counties.csv", "code,name,in_scope\nC,County,1\n");
    io_put(folder, "kinds.csv", "code,name\npost,posts\n");
    io_put(folder, "townships.csv", townships);
    io_put(folder, "posts.csv", posts);
    io_put(folder, "pools.csv", pools);
    io_put(folder, "platforms.csv", platforms);
}

static void put_scenario(const struct claims *claims, const char *folder)
{
    char text[512];
    snprintf(text, sizeof text,
             "{\"name\": \"claims\", \"dataset\": \".\", \"formula\": {\"weights\": {\"weight\": 1},"
             " \"base\": {\"post\": 0}}, \"rules\": {\"change_limit\": {\"off\": true}, \"coverage\": "
             "{\"off\": true},"
             " \"enforcement_floor\": {\"off\": true}}, \"goals\": [{\"formula\": {\"curve\": \"%s\"}}]}",
             claims->method);
    io_put(folder, "scenario.json", text);
}

void published_share(const struct claims *claims, int64_t *got, bool *may_differ)
{
    char folder[IO_PATH], scenario[IO_PATH + 16];
    struct run run;
    io_make_folder(folder);
    put_tables(claims, folder);
    put_scenario(claims, folder);
    snprintf(scenario, sizeof scenario, "%s/scenario.json", folder);
    published_solve(&run, scenario, ENGINE_AUTO);
    const struct layout *layout = layout_of(run.outcome.builder);
    for (size_t i = 0; i < claims->n; i++) {
        got[i] = published_plan(&run)->posts[i];
        if (may_differ)
            may_differ[i] = run.may_differ[layout->posts[i]];
    }
    run_done(&run);
    io_remove(folder);
}
