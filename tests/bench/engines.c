/* How long the engines take on made-up counties, a city, a province and a country: one line of
 * figures for each work, for scripts/bench to set beside other solvers. With a folder as argument
 * the smaller works are written there as free MPS, one file a level, the second inside the best
 * face of the first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "../support/county_ledger.h"
#include "base/memory.h"
#include "engine/judge/proof.h"
#include "engine/network/face.h"
#include "engine/network/flow.h"
#include "engine/simplex/simplex.h"
#include "road.h"

struct work {
    const char *name;
    struct county_shape shape;
    int nruns;      /* the median is reported */
    bool with_glpk; /* takes minutes on the larger ones */
    bool exported;
};

static const struct work works[] = {
    {"county_12", {.ncounties = 1, .ntownships = 12, .noffices = 3, .seed = 7}, 201, true, true},
    {"county_12_tight",
     {.ncounties = 1, .ntownships = 12, .noffices = 3, .tightness = 1, .seed = 7},
     201,
     true,
     true},
    {"city_37", {.ncounties = 1, .ntownships = 37, .noffices = 9, .seed = 7}, 51, true, true},
    {"city_110", {.ncounties = 1, .ntownships = 110, .noffices = 27, .seed = 7}, 11, false, true},
    {"province_3111", {.ncounties = 1, .ntownships = 3111, .noffices = 777, .seed = 7}, 3, false, false},
    {"province_3111_tight",
     {.ncounties = 1, .ntownships = 3111, .noffices = 777, .tightness = 1, .seed = 7},
     3,
     false,
     false},
    {"country_by_county", {.ncounties = 3446, .ntownships = 12, .noffices = 3, .seed = 7}, 1, false, false},
    {"country_by_province",
     {.ncounties = 31, .ntownships = 1334, .noffices = 333, .seed = 7},
     1,
     false,
     false},
    {"country_one_pool",
     {.ncounties = 3446, .ntownships = 12, .noffices = 3, .one_pool = true, .seed = 7},
     1,
     false,
     false},
    {"country_one_pool_tight",
     {.ncounties = 3446, .ntownships = 12, .noffices = 3, .one_pool = true, .tightness = 1, .seed = 7},
     1,
     false,
     false},
};

enum { NWORKS = sizeof works / sizeof *works, MOST_RUNS = 201 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, int n)
{
    qsort(times, (size_t)n, sizeof *times, by_size);
    return times[n / 2];
}

static double time_flow(const struct ledger *ledger, struct answer *answer, int nruns)
{
    double times[MOST_RUNS];
    for (int i = 0; i < nruns; i++) {
        double start = now_ms();
        if (flow_solve(ledger, answer, NULL) != STATUS_OK)
            return -1;
        times[i] = now_ms() - start;
    }
    return median(times, nruns);
}

static double time_glpk(const struct ledger *ledger, struct answer *answer)
{
    enum { RUNS = 5 };
    double times[RUNS];
    for (int i = 0; i < RUNS; i++) {
        double start = now_ms();
        if (simplex_solve(ledger, answer, NULL) != STATUS_OK)
            return -1;
        times[i] = now_ms() - start;
    }
    return median(times, RUNS);
}

/* One township's posts of one kind may be one fewer at most, then as before: every solve is an
 * update. */
static double time_update(struct county_ledger *county, struct answer *answer, int nruns)
{
    double times[MOST_RUNS];
    struct flow *flow = NULL;
    int n = 0;
    bool solved =
        flow_new(&flow, &county->ledger, NULL) == STATUS_OK && flow_resolve(flow, answer, NULL) == STATUS_OK;
    for (int i = 0; i < nruns && solved; i++) {
        size_t which = (size_t)i * 7 % (county->ntownships * COUNTY_KINDS);
        struct account *account = &county->ledger.accounts[county->posts[which]];
        int64_t most = account->most;
        account->most = answer->posts[county->posts[which]] - 1;
        if (account->most >= account->least) {
            double start = now_ms();
            solved = flow_resolve(flow, answer, NULL) == STATUS_OK;
            times[n++] = now_ms() - start;
        }
        account->most = most;
        solved = flow_resolve(flow, answer, NULL) == STATUS_OK && solved;
    }
    flow_free(flow);
    return solved && n > 0 ? median(times, n) : -1;
}

/* Every account asked once for the price of its next post at every level. */
static double time_pricing(const struct ledger *ledger, const struct answer *answer, int nruns)
{
    double times[MOST_RUNS];
    volatile int64_t sum = 0; /* keeps the compiler from leaving the calls out */
    for (int i = 0; i < nruns; i++) {
        double start = now_ms();
        for (size_t level = 0; level < ledger->nlevels; level++)
            for (size_t a = 0; a < ledger->naccounts; a++)
                sum = sum + (ledger_price(ledger, (int32_t)a, level, answer->posts[a]) & 1);
        times[i] = now_ms() - start;
    }
    return median(times, nruns);
}

static enum status take_file(void *target, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, target) == length ? STATUS_OK : STATUS_IO;
}

static bool export_level(const struct ledger *ledger, const struct face *face, size_t level, const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    struct sink sink = {.take = take_file, .target = file, .status = STATUS_OK};
    bool written = ledger_write(ledger, level, face->least, face->most, LEDGER_MPS, &sink) == STATUS_OK;
    return fclose(file) == 0 && written;
}

static bool export_work(const struct ledger *ledger, const struct answer *answer, const char *folder,
                        const char *name)
{
    struct face face;
    bool written = face_init(&face, ledger) == STATUS_OK;
    for (size_t level = 0; written && level < ledger->nlevels; level++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s.%zu.mps", folder, name, level);
        written = export_level(ledger, &face, level, path);
        face_narrow(&face, level, answer->posts, answer->price + level * ledger->njunctions, NULL);
    }
    face_done(&face);
    return written;
}

static bool is_proven(const struct ledger *ledger, const struct answer *answer)
{
    struct verdict verdict;
    return answer->status == STATUS_OK &&
           proof_check_best(ledger, answer->posts, answer->price, answer->row_price, &verdict) == STATUS_OK &&
           verdict.accepted;
}

static bool run_work(const struct work *work, const char *folder)
{
    struct county_ledger county;
    struct answer answer = {0};
    struct rusage usage;
    bool sound =
        county_ledger_init(&county, &work->shape) && answer_init(&answer, &county.ledger) == STATUS_OK;
    if (sound) {
        const struct ledger *ledger = &county.ledger;
        double flow = time_flow(ledger, &answer, work->nruns);
        sound = flow >= 0 && is_proven(ledger, &answer);
        if (sound && folder && work->exported)
            sound = export_work(ledger, &answer, folder, work->name);
        double pricing = time_pricing(ledger, &answer, work->nruns);
        double glpk = work->with_glpk ? time_glpk(ledger, &answer) : -1;
        double update = time_update(&county, &answer, work->nruns);
        getrusage(RUSAGE_SELF, &usage);
        printf("%s %zu %.4f %.4f %.4f %.4f %ld\n", work->name, ledger->naccounts, flow, update, pricing, glpk,
               usage.ru_maxrss / 1024);
    }
    answer_done(&answer);
    county_ledger_done(&county);
    return sound;
}

/* engines [FOLDER [WORK]]; a work by itself gives its own peak of memory. engines --roads: roads instead. */
int main(int nargs, char **args)
{
    bool sound = true;
    if (nargs == 2 && strcmp(args[1], "--roads") == 0)
        return bench_roads() ? EXIT_SUCCESS : EXIT_FAILURE;
    for (size_t i = 0; i < NWORKS; i++)
        if (nargs < 3 || strcmp(args[2], works[i].name) == 0)
            sound &= run_work(&works[i], nargs > 1 && *args[1] ? args[1] : NULL);
    return sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
