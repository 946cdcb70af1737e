/* What is kept of a study that is stopped: a beginning as random as the whole. */
#include "study/solve/workers.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "../support/study_support.h"
#include "study/solve/cases.h"

/* Cases of a window where a case is small. */
enum { WINDOW = 512 };

#define LINEAR(design)                                                                                       \
    "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\", \"range\": [0, 1]}, "     \
    "{\"name\": \"y\", \"range\": [0, 1]}, {\"name\": \"z\", \"range\": [0, 1]}], \"design\": " design       \
    ", \"outputs\": [\"y\"]}"

static bool at_once(void)
{
    return true;
}

struct stopped {
    struct study_site site;
    struct store *store;
    struct cases cases;
    struct workers_outcome outcome;
};

static void open_stopped(struct stopped *s, const char *text, size_t shard, size_t nshards)
{
    char path[2 * IO_PATH];
    struct workers_options options = {.nthreads = 3, .shard = shard, .nshards = nshards, .stop = at_once};
    study_site_open(&s->site, text);
    cr_assert_eq(s->site.status, STATUS_OK, "%s", io_all(&s->site.faults));
    snprintf(path, sizeof path, "%s/s.sqlite", s->site.folder);
    cr_assert_eq(store_open(&s->store, path, STORE_WRITE, &s->site.study, &s->site.faults), STATUS_OK);
    cr_assert_eq(workers_run(&s->site.design, s->store, &options, &s->outcome, &s->site.faults), STATUS_OK);
    cr_assert_eq(cases_init(&s->cases, &s->site.design, s->store), STATUS_OK);
    cr_expect_eq(s->cases.nsolved, s->outcome.nkept);
    cr_expect(s->outcome.nkept > 0 && s->outcome.nkept < s->outcome.ncases, "%zu of %zu", s->outcome.nkept,
              s->outcome.ncases);
}

static void close_stopped(struct stopped *s)
{
    cases_done(&s->cases);
    store_close(s->store);
    study_site_close(&s->site);
}

Test(study_workers, what_is_kept_of_a_random_study_is_its_beginning)
{
    static const char *const designs[] = {LINEAR("{\"method\": \"lhs\", \"n\": 30000}"),
                                          LINEAR("{\"method\": \"monte_carlo\", \"n\": 30000}")};
    for (size_t d = 0; d < sizeof designs / sizeof *designs; d++) {
        struct stopped s;
        open_stopped(&s, designs[d], 0, 0);
        cr_expect_eq(s.outcome.nkept % WINDOW, 0, "%zu", s.outcome.nkept);
        for (size_t i = 0; i < s.cases.ncases; i++)
            cr_expect_eq(s.cases.solved[i], i < s.outcome.nkept, "case %zu", i);
        close_stopped(&s);
    }
}

Test(study_workers, what_is_kept_of_a_shard_is_its_beginning)
{
    struct stopped s;
    open_stopped(&s, LINEAR("{\"method\": \"lhs\", \"n\": 100000}"), 2, 4);
    cr_expect_eq(s.outcome.nkept % WINDOW, 0, "%zu", s.outcome.nkept);
    for (size_t i = 0; i < s.cases.ncases; i++)
        cr_expect_eq(s.cases.solved[i], i % 4 == 1 && i < 4 * s.outcome.nkept, "case %zu", i);
    close_stopped(&s);
}

Test(study_workers, what_is_kept_is_whole_blocks)
{
    struct stopped s;
    open_stopped(&s, LINEAR("{\"method\": \"sobol\", \"n\": 8192}"), 0, 0);
    cr_expect_eq(design_per_sample(&s.site.study), 5);
    cr_expect_eq(cases_solved_samples(&s.cases) * 5, s.cases.nsolved, "%zu of %zu cases",
                 cases_solved_samples(&s.cases) * 5, s.cases.nsolved);
    close_stopped(&s);
}

/* 27,000 cases whose first factor changes last: of all its levels some are solved, not the first
 * alone. */
Test(study_workers, what_is_kept_of_a_grid_is_from_all_of_it)
{
    struct stopped s;
    double n[3] = {0};
    open_stopped(&s, LINEAR("{\"method\": \"grid\", \"levels\": 30}"), 0, 0);
    for (size_t i = 0; i < s.cases.ncases; i++)
        for (size_t f = 0; f < 3 && s.cases.solved[i]; f++)
            n[f] += s.cases.factors[i * 3 + f] < 0.5;
    for (size_t f = 0; f < 3; f++)
        cr_expect(n[f] > 0.4 * (double)s.outcome.nkept && n[f] < 0.6 * (double)s.outcome.nkept,
                  "%g of %zu cases in the lower half of factor %zu", n[f], s.outcome.nkept, f);
    close_stopped(&s);
}
