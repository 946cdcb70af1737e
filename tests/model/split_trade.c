/* Floors as the sums they are: no split that branch and bound finds is better than the one that trades lead
 * to. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "../support/random_ledger.h"
#include "../support/random_township.h"
#include "../support/soak.h"
#include "engine/engine.h"
#include "model/quota.h"
#include "model/split_weigh.h"

/* A floor of 8 that is just reached, and a part that would cost less by a post of the other. Beside it others
 * leave the junction of its first part. */
struct priced_floor {
    struct ledger ledger;
    struct arena arena;
    struct builder builder;
    struct split_part parts[2];
    struct answer answer;
};

static void begin(struct priced_floor *c, size_t nbeside)
{
    static const int64_t posts[] = {5, 3};
    *c = (struct priced_floor){.builder = {.ledger = &c->ledger, .arena = &c->arena}};
    arena_init(&c->arena);
    random_begin(&c->ledger, 3, 1);
    for (int32_t i = 0; i < 2; i++) {
        c->parts[i] = (struct split_part){
            .account = ledger_add_account(&c->ledger, random_identity((size_t)i), i, 2), .least = posts[i]};
        ledger_add_bound(&c->ledger, c->parts[i].account,
                         (struct bound){.side = SIDE_LEAST, .value = posts[i]});
    }
    for (size_t i = 0; i < nbeside; i++)
        ledger_add_account(&c->ledger, random_identity(0), 0, 2);
    builder_split(&c->builder, c->parts, 2, 8);
    cr_assert_eq(answer_init(&c->answer, &c->ledger), STATUS_OK);
    c->answer.posts[0] = posts[0];
    c->answer.posts[1] = posts[1];
    c->answer.price[0] = PRICE_UNIT;
}

static void end(struct priced_floor *c)
{
    answer_done(&c->answer);
    ledger_done(&c->ledger);
    arena_done(&c->arena);
}

static bool trades(struct priced_floor *c)
{
    struct split_trade trade = {.n = 0};
    cr_assert_eq(splits_note_crowds(&c->builder), STATUS_OK);
    return split_trade_next(&c->builder, &c->answer, &trade);
}

Test(split_trade, is_tried_where_prices_say_that_it_may_be_better)
{
    struct priced_floor c;
    begin(&c, 0);
    cr_expect(trades(&c));
    cr_expect(c.parts[0].least == 4 && c.parts[1].least == 4);
    c.builder.splits->parts[0].least = 5;
    c.builder.splits->parts[1].least = 3;
    c.answer.price[0] = 0;
    cr_expect(!trades(&c), "a post of one costs what a post of the other does");
    end(&c);
}

Test(split_trade, is_none_of_a_split_that_is_another_answer_s)
{
    struct priced_floor c, other;
    begin(&c, 0);
    begin(&other, 0);
    splits_take(&c.builder, &other.builder);
    cr_expect(!trades(&c));
    end(&other);
    end(&c);
}

Test(split_trade, is_none_where_hundreds_share_a_pool)
{
    struct priced_floor c;
    begin(&c, 199);
    cr_expect(trades(&c));
    end(&c);
    begin(&c, 200);
    cr_expect(!trades(&c));
    end(&c);
}

/* Illustrative. The pools are full, so that neither floor can change kinds by itself: Town B gives a post of
 * public service for one of administration, and Town C one back. No other of all plans is better. */
Test(split_trade, goes_back_in_another_floor_where_pools_are_full)
{
    struct reply reply;
    char folder[IO_PATH];
    io_make_folder(folder);
    io_put(folder, "counties.csv", "code,name,in_scope\nT,Toy,1\n");
    io_put(folder, "platforms.csv", "code,name,profile\np7,enforcement,1\n");
    io_put(folder, "townships.csv",
           "code,name,county,population,floor\nA,Town A,T,8000,\nB,Town B,T,5000,13\nC,Town C,T,8000,21\n");
    io_put(folder, "posts.csv",
           "township,kind,posts,staff\nA,administrative,9,9\nA,public_service,5,3\nB,administrative,8,5\n"
           "B,public_service,6,5\nC,administrative,11,9\nC,public_service,10,8\n");
    io_put(folder, "pools.csv",
           "pool,kind,posts,release_limit\nT,administrative,28,0\nT,public_service,21,0\n");
    io_put(folder, "scenario.json",
           "{\"name\": \"tiny\", \"dataset\": \".\", \"formula\": {\"weights\": {\"population\": 1}}, "
           "\"rules\": {\"change_limit\": {\"share\": 0.15}}}");
    program_expect("bianzhi solve . -o run && cut -d, -f1,2,4 run/plan.csv | tr '\\n' ' '", folder, 0,
                   "A,administrative,9 A,public_service,6 B,administrative,8 B,public_service,5 "
                   "C,administrative,11 C,public_service,10 ",
                   &reply);
    io_remove(folder);
}

struct tally {
    size_t nfloors, nproven, nbetter;
};

/* Above 0 where best is better than posts by more than the rounding of its prices explains. */
static int compare(const struct ledger *ledger, const int64_t *posts, const struct answer *best)
{
    wide of_posts[LEDGER_MOST_LEVELS], of_best[LEDGER_MOST_LEVELS];
    ledger_totals(ledger, posts, of_posts);
    ledger_totals(ledger, best->posts, of_best);
    for (size_t l = 0; l < ledger->nlevels; l++) {
        wide worse = of_posts[l] - of_best[l];
        if (worse > best->gap[l] || worse < -best->gap[l])
            return worse > 0 ? 1 : -1;
    }
    return 0;
}

/* With the offices' numbers of the plan, where some are held. */
static void judge_sums(struct run *run, struct faults *faults, struct tally *tally)
{
    struct ledger whole;
    struct answer best;
    size_t nfloors = 0, nproven = 0;
    for (const struct split *split = run->builder.splits; split; split = split->next, nfloors++)
        nproven += split->proven;
    cr_assert_eq(splits_join(&run->builder, &whole), STATUS_OK);
    cr_assert_eq(answer_init(&best, &whole), STATUS_OK);
    enum status status = engine_solve(&whole, ENGINE_GLPK, &best, NULL, faults);
    if (status == STATUS_OK && best.status == STATUS_OK) {
        int order = compare(&run->ledger, run->answer.posts, &best);
        cr_expect(order >= 0, "a plan that is better than the best");
        cr_expect(order == 0 || nproven < nfloors, "another split is better than one that is proven");
        tally->nbetter += order > 0;
    }
    tally->nfloors += nfloors;
    tally->nproven += nproven;
    answer_done(&best);
}

static void try_counties(size_t n, struct tally *tally)
{
    *tally = (struct tally){0};
    for (uint64_t seed = 0; seed < n; seed++) {
        struct random_township county;
        random_township(&county, seed,
                        (struct random_dress){.names = "", .floors = true, .limits = seed % 4 == 3});
        struct township_case *c = random_township_case(&county);
        c->formula = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
        if (township_solve(c) == STATUS_OK && c->run.builder.splits)
            judge_sums(&c->run, &c->faults, tally);
        township_free(c);
        random_township_done(&county);
        soak_progress("splits of floors", (size_t)seed + 1, n);
    }
}

Test(split_trade, no_other_split_is_better)
{
    struct tally tally;
    try_counties(150, &tally);
    cr_expect(tally.nfloors >= 200 && tally.nproven >= 180 && tally.nbetter == 0,
              "%zu floors, %zu proven, %zu better", tally.nfloors, tally.nproven, tally.nbetter);
}

Test(soak, no_other_split_is_better)
{
    struct tally tally;
    try_counties(soak_cases(100), &tally);
    cr_log_info("splits: %zu floors, %zu proven; in %zu counties another split is better", tally.nfloors,
                tally.nproven, tally.nbetter);
}
