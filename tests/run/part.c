/* What is asked of a part is answered as the whole answers it, and takes no more than the part. */
#include "run/part.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/random_township.h"
#include "../support/soak.h"
#include "base/memory.h"
#include "run/explain.h"
#include "run/reasons.h"

static const char weights[] = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";

static const char *name_of(const struct run *run, int32_t account, char name[LEDGER_NAME])
{
    return ledger_account_name(&run->ledger, account, name);
}

static void expect_same_name(const struct run *whole, int32_t a, const struct run *part, int32_t b)
{
    char one[LEDGER_NAME], other[LEDGER_NAME];
    cr_expect_str_eq(name_of(whole, a, one), name_of(part, b, other));
}

static void expect_same_turn(const struct run *whole, const struct turn *a, const struct run *part,
                             const struct turn *b)
{
    cr_assert_eq(a->nchanges, b->nchanges);
    for (size_t i = 0; i < a->nchanges && i < STORY_CHANGES; i++) {
        expect_same_name(whole, a->account[i], part, b->account[i]);
        cr_expect_eq(a->change[i], b->change[i]);
    }
}

static size_t nflips; /* that were compared */

/* A walk that looks at less costs less, and so goes further: it finds what the other does, or more behind.
 * Where neither took the steps before one by one, either may have met a plan of a single step (run/walk.h).
 */
static void expect_same_flip(const struct flip *a, const struct flip *b, size_t nsources)
{
    if (a->end == FLIP_NEVER) {
        cr_expect(b->end == FLIP_NEVER || a->cut_short);
        return;
    }
    cr_expect_eq(a->end, b->end);
    cr_expect(b->one_by_one || !a->one_by_one);
    if (!a->one_by_one) {
        cr_expect(!b->one_by_one || b->nsteps <= a->nsteps);
        return;
    }
    nflips++;
    cr_expect_eq(a->nsteps, b->nsteps);
    cr_expect_eq(a->value, b->value);
    for (size_t i = 0; i < nsources; i++)
        cr_expect_eq(a->posts[i], b->posts[i]);
}

static void expect_same_story(const struct run *whole, const struct unit_story *a, const struct run *part,
                              const struct unit_story *b)
{
    cr_assert(a->nqueues == b->nqueues && a->nflips == b->nflips && a->nsources == b->nsources);
    cr_expect(a->ask.asked == b->ask.asked && a->ask.found == b->ask.found && a->ask.idle == b->ask.idle);
    expect_same_turn(whole, &a->ask.from, part, &b->ask.from);
    for (size_t q = 0; q < a->nqueues; q++) {
        const struct queue *one = &a->queues[q], *other = &b->queues[q];
        cr_assert(one->nturns == other->nturns && one->place == other->place && one->ended == other->ended);
        for (size_t i = 0; i < one->nturns; i++)
            expect_same_turn(whole, &one->turns[i], part, &other->turns[i]);
    }
    for (size_t f = 0; f < a->nflips; f++)
        expect_same_flip(&a->flips[f], &b->flips[f], a->nsources);
}

static void expect_same_reasons(const struct run *whole, const struct unit_story *a, const struct run *part,
                                const struct unit_story *b)
{
    const struct reasons *r = whole->outcome.reasons, *s = part->outcome.reasons;
    cr_assert(r && s);
    cr_assert_eq(r->nsteps, s->nsteps);
    for (size_t i = 0; i < a->nsources; i++) {
        size_t f = reasons_find(r, a->sources[i].own), g = reasons_find(s, b->sources[i].own);
        expect_same_name(whole, a->sources[i].own, part, b->sources[i].own);
        cr_expect_eq(r->today[f], s->today[g]);
        for (size_t step = 0; step < r->nsteps; step++) {
            cr_expect_eq(r->steps[step].rule, s->steps[step].rule);
            cr_expect_eq(r->steps[step].posts[f], s->steps[step].posts[g]);
            cr_assert_eq(!r->steps[step].without, !s->steps[step].without);
            if (r->steps[step].without)
                cr_expect_eq(r->steps[step].without[f], s->steps[step].without[g]);
        }
    }
}

/* True when the unit has a part of its own, which then tells the same story. */
static bool try_unit(struct run *whole, struct run *with_reasons, size_t unit)
{
    struct run_part part;
    struct unit_story *of_whole = memory_new(1, sizeof *of_whole), *of_part = memory_new(1, sizeof *of_part);
    cr_assert(of_whole && of_part);
    cr_assert_eq(explain_open_part(&part, whole, unit), STATUS_OK);
    bool is_part = part.run != whole;
    if (is_part) {
        const struct explainer *explainer = whole->model->explainer;
        cr_expect_lt(part.run->ledger.naccounts, whole->ledger.naccounts);
        cr_expect_str_eq(explainer->units(whole->facts)->code[unit],
                         explainer->units(part.run->facts)->code[part.unit]);
        cr_assert_eq(explain_unit(whole, unit, of_whole), STATUS_OK);
        cr_assert_eq(explain_unit(part.run, part.unit, of_part), STATUS_OK);
        expect_same_story(whole, of_whole, part.run, of_part);
        expect_same_reasons(with_reasons, of_whole, part.run, of_part);
    }
    part_close(&part);
    memory_free(of_part);
    memory_free(of_whole);
    return is_part;
}

/* Units of a county, one in so many; how many had a part. */
static size_t try_county(struct random_township *county, size_t every, size_t *nunits)
{
    struct township_case *c = random_township_case(county), *told = random_township_case(county);
    size_t nparts = 0;
    c->formula = told->formula = weights;
    if (township_solve(c) == STATUS_OK && township_solve(told) == STATUS_OK) {
        cr_assert_eq(run_find_reasons_alone(&told->run, &told->run), STATUS_OK);
        c->run.options.reasons = true;
        const struct explainer *explainer = c->run.model->explainer;
        for (size_t unit = 0; unit < explainer->units(c->run.facts)->n; unit += every) {
            if (!explainer->is_shared_out(c->run.facts, unit))
                continue;
            nparts += try_unit(&c->run, &told->run, unit);
            ++*nunits;
        }
    }
    township_free(told);
    township_free(c);
    return nparts;
}

static void try_counties(size_t n, bool generated, size_t least)
{
    size_t nparts = 0, nunits = 0;
    for (uint64_t seed = 0; seed < n; seed++) {
        struct random_township county;
        random_township(&county, seed,
                        (struct random_dress){.names = "", .limits = seed % 2, .generated = generated});
        nparts += try_county(&county, generated ? 8 : 3, &nunits);
        random_township_done(&county);
        soak_progress("parts", seed + 1, n);
    }
    cr_log_info("parts: %zu units, %zu with a part", nunits, nparts);
    cr_expect_geq(nparts, least, "%zu of %zu units have a part", nparts, nunits);
    cr_expect_geq(nflips, 5 * least, "%zu flips were compared", nflips);
}

Test(part, of_random_counties_tells_the_same_story)
{
    try_counties(30, false, 5);
}

Test(soak, parts_of_generated_counties_tell_the_same_story)
{
    try_counties(soak_cases(1), true, soak_cases(1));
}

static struct township_case *solved(struct random_township *county, const char *rules)
{
    struct township_case *c = random_township_case(county);
    c->formula = weights;
    c->rules = rules;
    if (township_solve(c) == STATUS_OK)
        return c;
    township_free(c);
    return NULL;
}

/* What weighs all units against each other: a level served worst first, or a limit on a kind in one county
 * and on people in another. */
static size_t count_wholes(const char *members, const char *limits)
{
    size_t n = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct random_township county;
        struct run_part part;
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *plain = solved(&county, ""), *c = random_township_case(&county);
        c->formula = weights;
        c->members = members;
        if (limits)
            c->text[TABLE_LIMITS] = limits;
        if (plain && part_open(&part, &plain->run, 0) == STATUS_OK) {
            bool was_part = part.run != &plain->run;
            part_close(&part);
            if (was_part && township_solve(c) == STATUS_OK) {
                cr_assert_eq(part_open(&part, &c->run, 0), STATUS_OK);
                cr_expect_eq(part.run, &c->run, "seed %d", (int)seed);
                cr_expect(limits ? c->run.ledger.nrows > 0 : ledger_has_worst_level(&c->run.ledger));
                part_close(&part);
                n++;
            }
        }
        township_free(c);
        if (plain)
            township_free(plain);
        random_township_done(&county);
    }
    return n;
}

/* A unit that another's part has not; SIZE_MAX where there is none. */
static size_t find_other(const struct run *whole, const struct run_part *part)
{
    const struct axis *units = whole->model->explainer->units(whole->facts);
    const struct axis *own = whole->model->explainer->units(part->run->facts);
    for (size_t unit = 0; unit < units->n; unit++)
        if (whole->model->explainer->is_shared_out(whole->facts, unit) &&
            axis_find(own, units->code[unit]) == AXIS_NONE)
            return unit;
    return SIZE_MAX;
}

/* The other's waiver names nobody of the part. */
static bool is_part_beside_a_waiver(struct random_township *county, const char *code, size_t unit)
{
    char rules[300];
    struct run_part part;
    snprintf(rules, sizeof rules,
             "\"change_limit\": {\"waivers\": [{\"township\": \"%s\", \"kind\": \"administrative\", "
             "\"most\": 1000, \"reason\": \"agreed\"}]}",
             code);
    struct township_case *c = solved(county, rules);
    if (!c)
        return false;
    cr_assert_eq(part_open(&part, &c->run, unit), STATUS_OK);
    cr_expect_neq(part.run, &c->run);
    cr_expect_eq(part.run->scenario->nwaivers, 0);
    part_close(&part);
    township_free(c);
    return true;
}

Test(part, is_one_beside_waivers_of_others)
{
    size_t nparts = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct random_township county;
        struct run_part part;
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *c = solved(&county, "");
        size_t unit = 0;
        while (c && !c->run.model->explainer->is_shared_out(c->run.facts, unit))
            unit++;
        if (c) {
            cr_assert_eq(part_open(&part, &c->run, unit), STATUS_OK);
            size_t other = find_other(&c->run, &part);
            if (part.run != &c->run)
                nparts += is_part_beside_a_waiver(
                    &county, c->run.model->explainer->units(c->run.facts)->code[other], unit);
            part_close(&part);
            township_free(c);
        }
        random_township_done(&county);
    }
    cr_expect_gt(nparts, 3, "%zu", nparts);
}

/* Whatever the lack, nothing is lost; then the part is there. */
Test(part, survives_a_lack_of_memory)
{
    struct random_township county;
    struct run_part part = {0};
    struct township_case *c = NULL;
    for (uint64_t seed = 0; !part.c; seed++) {
        random_township(&county, seed, (struct random_dress){.names = ""});
        c = solved(&county, "");
        if (c)
            cr_assert_eq(part_open(&part, &c->run, 0), STATUS_OK);
        if (part.c)
            break;
        part_close(&part);
        if (c)
            township_free(c);
        random_township_done(&county);
    }
    part_close(&part);
    enum status status = STATUS_MEMORY;
    size_t n = 0;
    for (; status != STATUS_OK; n++) {
        memory_fail_after(n + 1);
        status = part_open(&part, &c->run, 0);
        memory_fail_after(0);
        cr_assert(status == STATUS_OK || status == STATUS_MEMORY, "%zu", n);
        bool is_part = part.run != &c->run;
        cr_expect_eq(is_part, status == STATUS_OK);
        part_close(&part);
    }
    cr_expect_gt(n, 20);
    township_free(c);
    random_township_done(&county);
}

Test(part, is_none_where_all_are_weighed_against_each_other)
{
    size_t n = count_wholes("\"goals\": [{\"worst_first\": {}}, {\"need\": {}}]", NULL);
    cr_expect_gt(n, 3, "%zu", n);
    n = count_wholes("", "code,county,township,kind,platform,office,least,most,reason\n"
                         "l,,,administrative,,,,500,agreed\nm,,,,p1,,,500,agreed\n");
    cr_expect_gt(n, 3, "%zu", n);
}

/* A limit that crosses within a county is of the part that has the county, and of no other. */
Test(part, has_the_limits_that_cross_within_it)
{
    size_t nwith = 0, nwithout = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct random_township county;
        char limits[300];
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *plain = solved(&county, ""), *c = random_township_case(&county);
        const char *code = plain ? facts_of(&plain->run.builder)->county_axis.code[0] : "";
        snprintf(limits, sizeof limits,
                 "code,county,township,kind,platform,office,least,most,reason\n"
                 "l,%s,,administrative,,,,500,agreed\nm,%s,,,p1,,,500,agreed\n",
                 code, code);
        c->formula = weights;
        c->text[TABLE_LIMITS] = limits;
        bool lawful = plain && township_solve(c) == STATUS_OK && c->run.ledger.nrows > 0;
        for (size_t unit = 0; lawful && unit < facts_of(&c->run.builder)->nt; unit++) {
            struct run_part part;
            if (!c->run.model->explainer->is_shared_out(c->run.facts, unit))
                continue;
            cr_assert_eq(part_open(&part, &c->run, unit), STATUS_OK);
            bool within = facts_of(&c->run.builder)->townships[unit].county == 0;
            if (part.run != &c->run) {
                cr_expect_eq(part.run->ledger.nrows, within ? c->run.ledger.nrows : 0, "seed %d", (int)seed);
                nwith += within;
                nwithout += !within;
            }
            part_close(&part);
        }
        township_free(c);
        if (plain)
            township_free(plain);
        random_township_done(&county);
    }
    cr_expect(nwith > 5 && nwithout > 5, "%zu with, %zu without", nwith, nwithout);
}
