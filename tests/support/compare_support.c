/* Scratch scenarios and their comparison. */
#include "compare_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "models.h"
#include "run_support.h"

enum { SCENARIOS = 256, SCENARIO_BYTES = 1 << 13, PATH_BYTES = IO_PATH + 32 };

static char folder[IO_PATH];
static char paths[SCENARIOS][PATH_BYTES];
static size_t npaths;

static void begin(void)
{
    if (folder[0] == '\0')
        io_make_folder(folder);
}

const char *compare_scenario_of(const char *dataset, const char *members)
{
    static char text[SCENARIO_BYTES], here[IO_PATH], name[32];
    begin();
    cr_assert(getcwd(here, sizeof here));
    cr_assert(npaths < SCENARIOS);
    snprintf(name, sizeof name, "scenario%zu.json", npaths);
    snprintf(text, sizeof text,
             "{\"name\": \"case %zu\", \"extends\": \"%s/datasets/toy/scenario.json\"%s%s%s%s%s}", npaths,
             here, dataset ? ", \"dataset\": \"" : "", dataset ? dataset : "", dataset ? "\"" : "",
             members[0] ? ", " : "", members);
    io_put(folder, name, text);
    snprintf(paths[npaths], PATH_BYTES, "%s/%s", folder, name);
    return paths[npaths++];
}

const char *compare_scenario(const char *members)
{
    return compare_scenario_of(NULL, members);
}

const char *compare_dataset(void)
{
    static char dataset[PATH_BYTES];
    begin();
    snprintf(dataset, sizeof dataset, "%s/toy", folder);
    run_copy("datasets/toy", dataset);
    return dataset;
}

void compare_support_done(void)
{
    if (folder[0] != '\0')
        io_remove(folder);
    folder[0] = '\0';
    npaths = 0;
}

struct compare *compare_paths(const char *a, const char *b)
{
    const char *const both[] = {a, b};
    return compare_many(both, 2, COMPARE_FIRST_PLAN);
}

struct compare *compare_many(const char *const *scenarios, size_t n, long needs_of)
{
    static struct faults faults;
    struct compare *compare = memory_new(1, sizeof *compare);
    cr_assert(compare);
    faults_init(&faults);
    enum status status = compare_find(compare, township_models, scenarios, n, needs_of,
                                      (struct run_options){.durable = false}, &faults);
    cr_assert(status == STATUS_OK || status == STATUS_INFEASIBLE || status == STATUS_NEEDS_WAIVERS, "%s",
              io_all(&faults));
    return compare;
}

struct compare *compare_two(const char *members_a, const char *members_b)
{
    const char *a = compare_scenario(members_a);
    return compare_paths(a, compare_scenario(members_b));
}

void compare_end(struct compare *compare)
{
    compare_done(compare);
    memory_free(compare);
}

static size_t figure_of(const struct compare *compare, const char *account)
{
    size_t f = 0;
    while (f < compare->results.nfigures && strcmp(compare->results.figures[f].name, account) != 0)
        f++;
    cr_assert(f < compare->results.nfigures, "no account %s", account);
    return f;
}

int64_t compare_posts(const struct compare *compare, size_t option, const char *account)
{
    return compare->results.figures[figure_of(compare, account)].posts[option];
}

long compare_input(const struct compare *compare, const char *name)
{
    for (size_t i = 0; i < compare->inputs.n; i++)
        if (strcmp(compare->inputs.list[i].name, name) == 0)
            return (long)i;
    return -1;
}

int64_t compare_share(const struct compare *compare, const char *account, const char *input)
{
    const struct causes *causes = &compare->pairs[0].causes;
    long i = compare_input(compare, input);
    size_t figure = figure_of(compare, account), f = 0;
    while (f < causes->nfigures && causes->figure[f] != figure)
        f++;
    cr_assert(f < causes->nfigures && i >= 0, "%s does not differ, or %s", account, input);
    return causes->share[f * causes->ninputs + (size_t)i];
}
