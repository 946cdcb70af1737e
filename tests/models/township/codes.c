/* Codes are labels: with others, and rows in another order, every figure is the same by name. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/models.h"
#include "../../support/random_township.h"
#include "../../support/recode.h"
#include "../../support/soak.h"
#include "run/solve.h"
#include "township/views/headline.h"

/* Where each unit of a stands in b, by its name and its county's. */
struct twins {
    int32_t county[600], pool[600], township[600], kind[8], platform[64], office[64], service[600];
};

static size_t twin(const struct axis *a, size_t i, const struct axis *b, const char *county_of_i,
                   const struct facts *facts, bool is_office)
{
    for (size_t j = 0; j < b->n; j++) {
        size_t c =
            !county_of_i ? 0 : (size_t)(is_office ? facts->offices[j].county : facts->townships[j].county);
        if (strcmp(a->label[i], b->label[j]) == 0 &&
            (!county_of_i || strcmp(county_of_i, facts->county_axis.label[c]) == 0))
            return j;
    }
    cr_assert_fail("%s is lost", a->label[i]);
    return 0;
}

static void find_twins(const struct facts *a, const struct facts *b, struct twins *is)
{
    struct {
        const struct axis *a, *b;
        int32_t *is;
    } plain[] = {{&a->county_axis, &b->county_axis, is->county},
                 {&a->pool_axis, &b->pool_axis, is->pool},
                 {&a->kind_axis, &b->kind_axis, is->kind},
                 {&a->platform_axis, &b->platform_axis, is->platform}};
    cr_assert(a->nt == b->nt && a->no == b->no && a->ns == b->ns && a->nt <= 600 && a->ns <= 600);
    for (size_t x = 0; x < sizeof plain / sizeof *plain; x++)
        for (size_t i = 0; i < plain[x].a->n; i++)
            plain[x].is[i] = (int32_t)twin(plain[x].a, i, plain[x].b, NULL, b, false);
    for (size_t t = 0; t < a->nt; t++)
        is->township[t] = (int32_t)twin(&a->township_axis, t, &b->township_axis,
                                        a->county_axis.label[a->townships[t].county], b, false);
    for (size_t o = 0; o < a->no; o++)
        is->office[o] = (int32_t)twin(&a->office_axis, o, &b->office_axis,
                                      a->county_axis.label[a->offices[o].county], b, true);
    for (size_t s = 0; s < a->ns; s++)
        for (size_t j = 0; j < b->ns; j++)
            if (b->services[j].office == is->office[a->services[s].office] &&
                b->services[j].township == is->township[a->services[s].township])
                is->service[s] = (int32_t)j;
}

static void expect_same_cells(const struct run *x, const struct run *y, const struct twins *is,
                              const char *what)
{
    const struct facts *a = x->facts, *b = y->facts;
    const struct plan *p = x->plan, *q = y->plan;
    for (size_t i = 0; i < a->nt * a->nk * a->np; i++) {
        size_t t = i / (a->nk * a->np), k = i / a->np % a->nk, n = i % a->np;
        size_t tk = facts_tk(b, (size_t)is->township[t], (size_t)is->kind[k]);
        size_t tp = facts_tp(b, (size_t)is->township[t], (size_t)is->platform[n]);
        size_t j = facts_tkp(b, (size_t)is->township[t], (size_t)is->kind[k], (size_t)is->platform[n]);
        const char *name = a->township_axis.label[t];
        cr_expect(p->posts[facts_tk(a, t, k)] == q->posts[tk] && p->cell[i] == q->cell[j] &&
                      p->platform[facts_tp(a, t, n)] == q->platform[tp],
                  "%s: %s has other posts", what, name);
        cr_expect(a->target[facts_tk(a, t, k)] == b->target[tk] &&
                      a->requirement[facts_tk(a, t, k)] == b->requirement[tk] &&
                      a->platform_need[facts_tp(a, t, n)] == b->platform_need[tp] &&
                      a->mix_need[i] == b->mix_need[j],
                  "%s: %s has other needs", what, name);
    }
}

static void expect_same(const struct run *x, const struct run *y, const char *what)
{
    static struct twins is;
    const struct facts *a = x->facts, *b = y->facts;
    const struct plan *p = x->plan, *q = y->plan;
    find_twins(a, b, &is);
    expect_same_cells(x, y, &is, what);
    for (size_t t = 0; t < a->nt; t++)
        cr_expect_eq(p->leadership[t], q->leadership[is.township[t]], "%s: %s", what,
                     a->township_axis.label[t]);
    for (size_t o = 0; o < a->no; o++)
        cr_expect_eq(p->office[o], q->office[is.office[o]], "%s: %s", what, a->office_axis.label[o]);
    for (size_t c = 0; c < a->nc; c++)
        cr_expect_eq(p->extra[c], q->extra[is.county[c]], "%s: %s", what, a->county_axis.label[c]);
    for (size_t i = 0; i < a->ns * a->np; i++) {
        size_t s = i / a->np, j = (size_t)is.service[s];
        cr_expect(p->office_cell[i] == q->office_cell[j * a->np + (size_t)is.platform[i % a->np]] &&
                      a->service_need[s] == b->service_need[j] &&
                      a->service_target[s] == b->service_target[j],
                  "%s: %s has other staff", what, a->office_axis.label[a->services[s].office]);
    }
    for (size_t gk = 0; gk < a->npools * a->nk; gk++) {
        size_t j = (size_t)is.pool[gk / a->nk] * a->nk + (size_t)is.kind[gk % a->nk];
        cr_expect(p->release[gk] == q->release[j] && p->reserve[gk] == q->reserve[j], "%s: pools", what);
    }
    struct figures one = headline_figures(&x->outcome), other = headline_figures(&y->outcome);
    cr_expect(one.short_in_all == other.short_in_all && one.moved == other.moved &&
                  one.largest == other.largest,
              "%s: other headline", what);
}

static struct township_case *solved(const char *const *text, const char *more, enum status *status)
{
    struct township_case *c = township_new();
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++)
        c->text[i] = text[i];
    c->formula = "{\"weights\": {\"population\": 0.3, \"area_km2\": 0.7}}";
    c->members = more;
    *status = township_solve(c);
    cr_assert(*status == STATUS_OK || *status == STATUS_INFEASIBLE || *status == STATUS_NEEDS_WAIVERS ||
                  *status == STATUS_UNPROVEN,
              "%s", io_all(&c->faults));
    return c;
}

/* Without the goal that spreads kinds over platforms many plans tie. */
static const char *const goals[] = {"", "\"goals\": [{\"need\": {}}, {\"formula\": {}}]",
                                    "\"goals\": [{\"worst_first\": {}}, {\"need\": {}}]"};

static void try_counties(size_t n, bool generated, const char *what)
{
    size_t nplans = 0, nrows = 0;
    for (uint64_t seed = 0; seed < n; seed++) {
        struct random_township county;
        enum status first, second;
        const char *text[TOWNSHIP_TABLES];
        char *recoded[TOWNSHIP_TABLES], words[80];
        const char *more = goals[seed / 2 % (sizeof goals / sizeof *goals)];
        bool worst = strstr(more, "worst_first");
        random_township(
            &county, seed,
            (struct random_dress){.names = "the ", .limits = !worst && seed % 2, .generated = generated});
        for (size_t i = 0; i < TOWNSHIP_TABLES; i++)
            text[i] = county.text[i].text;
        recode(text, seed, recoded);
        struct township_case *a = solved(text, more, &first);
        struct township_case *b = solved((const char *const *)recoded, more, &second);
        snprintf(words, sizeof words, "county %d", (int)seed);
        cr_expect_eq(first, second, "%s", words);
        if (first != STATUS_INFEASIBLE && first == second) {
            expect_same(&a->run, &b->run, words);
            nplans++;
            nrows += a->run.ledger.nrows > 0;
        }
        township_free(a);
        township_free(b);
        for (size_t i = 0; i < TOWNSHIP_TABLES; i++)
            free(recoded[i]);
        random_township_done(&county);
        soak_progress(what, (size_t)seed + 1, n);
    }
    cr_expect(nplans > n / 2 && nrows > 0, "%zu plans, %zu with rows", nplans, nrows);
}

Test(codes, change_no_figure_of_a_random_county)
{
    try_counties(60, false, "codes");
}

Test(soak, codes_change_no_figure)
{
    try_counties(soak_cases(200), false, "codes");
}

Test(soak, codes_change_no_figure_of_generated_counties)
{
    try_counties(soak_cases(6), true, "codes of generated counties");
}

Test(codes, two_of_one_pool_with_the_same_names_are_a_fault)
{
    static const char kinds[] = "code,name\nadministrative,posts\npublic_service,posts\n";
    static const char townships[] = "code,name,county,population,area_km2\n"
                                    "B,Birch Town,T,3000,30\nA,Abbot Town,T,5000,50\n"
                                    "C,Birch Town,T,2000,20\nE1,Birch Town,E,3000,30\n";
    struct township_case *c = township_new();
    c->text[TABLE_KINDS] = kinds;
    c->text[TABLE_TOWNSHIPS] = townships;
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "\"posts\" is also the name on line 2"), "%s", io_all(&c->faults));
    cr_expect(io_said(&c->faults, "\"Birch Town\" is also the name on line 2"), "%s", io_all(&c->faults));
    cr_expect_eq(c->faults.nfound, 2, "in another pool names mean nothing: %s", io_all(&c->faults));
    township_free(c);
}

/* --- counties in folders --- */

static struct run *run_of(const char *scenario, struct faults *faults)
{
    struct run *run = memory_new(1, sizeof *run);
    run_init(run, township_models, (struct run_options){.engine = ENGINE_AUTO}, faults);
    enum status status = run_load(run, scenario);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        status = run_solve(run);
    cr_assert(status == STATUS_OK, "%s: %s", scenario, io_all(faults));
    return run;
}

static void run_end(struct run *run)
{
    run_done(run);
    memory_free(run);
}

/* Writes folder's tables under other codes, and the scenario with the kinds' new ones, into other. */
static void put_recoded(const char *folder, const char *scenario, uint64_t seed, const char *other)
{
    char *text[TOWNSHIP_TABLES] = {0}, *recoded[TOWNSHIP_TABLES], file[64];
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        snprintf(file, sizeof file, "%s.csv", township_tables[i].name);
        if (!strchr(township_tables[i].name, '/') && io_has(folder, file))
            text[i] = strdup(io_get(folder, file));
    }
    recode((const char *const *)text, seed, recoded);
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++) {
        snprintf(file, sizeof file, "%s.csv", township_tables[i].name);
        if (recoded[i] && !strchr(township_tables[i].name, '/'))
            io_put(other, file, recoded[i]);
        free(text[i]);
    }
    char scenario_text[1 << 12];
    size_t used = 0;
    bool behind = strstr(recoded[TABLE_KINDS], "zadministrative");
    for (const char *at = scenario; *at; at++) {
        if (strncmp(at, "\"administrative\"", 16) == 0) {
            used += (size_t)sprintf(scenario_text + used, "\"%cadministrative\"", behind ? 'z' : 'a');
            at += 15;
            continue;
        }
        scenario_text[used++] = *at;
        cr_assert(used + 64 < sizeof scenario_text);
    }
    scenario_text[used] = '\0';
    io_put(other, "scenario.json", scenario_text);
    for (size_t i = 0; i < TOWNSHIP_TABLES; i++)
        free(recoded[i]);
}

/* The folder's tables stand beside its scenario, or in "tables". */
static void expect_same_in(const char *folder, const char *scenario)
{
    struct faults faults;
    char other[IO_PATH], path[2 * IO_PATH], tables[IO_PATH];
    faults_init(&faults);
    snprintf(path, sizeof path, "%s/%s", folder, scenario);
    struct run *run = run_of(path, &faults);
    snprintf(tables, sizeof tables, "%s%s", folder, io_has(folder, "townships.csv") ? "" : "/tables");
    for (uint64_t seed = 1; seed <= 3; seed++) {
        char text[1 << 12];
        io_make_folder(other);
        snprintf(text, sizeof text, "%s", io_get(folder, scenario));
        char *dataset = strstr(text, "\"dataset\": \"tables\"");
        if (dataset)
            memcpy(dataset, "\"dataset\": \".\"     ", 19);
        put_recoded(tables, text, seed, other);
        snprintf(path, sizeof path, "%s/scenario.json", other);
        struct run *again = run_of(path, &faults);
        expect_same(run, again, folder);
        run_end(again);
        io_remove(other);
    }
    run_end(run);
}

Test(codes, change_no_figure_of_the_shipped_counties)
{
    expect_same_in("datasets/toy", "scenario.json");
    expect_same_in("datasets/yanbian", "scenario.json");
    expect_same_in("datasets/panzhihua", "scenario.json");
}

Test(codes, change_no_figure_of_published_cases)
{
    expect_same_in("tests/cases/us_house", "webster.json");
    expect_same_in("tests/cases/us_house", "adams.json");
    expect_same_in("tests/cases/cambridge", "scenario.json");
    expect_same_in("tests/cases/weights_12", "scenario.json");
}
