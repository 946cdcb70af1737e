/* Properties of audits on random edits of a solved plan. The audit, from tables alone, and the ledger's
 * bounds are written apart: they agree on what is lawful; a breach is about what was edited; and the moves of
 * a distance add up to it, each of them lawful by itself and the best of them an improvement. */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/township.h"
#include "engine/network/step.h"
#include "model/quota.h"
#include "run/distance.h"
#include "table/check.h"
#include "table/load.h"
#include "township/plan_take.h"

enum { EDITS = 400, ROWS = 64 };

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

/* Cells of the plan, as rows of plan.csv. */
struct sheet {
    struct {
        size_t t, p;
        const char *source;
        int64_t posts;
    } row[ROWS];
    size_t nrows;
};

static void copy_cells(const struct facts *facts, const struct plan *plan, struct sheet *sheet)
{
    sheet->nrows = 0;
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            for (size_t p = 0; p < facts->np; p++) {
                sheet->row[sheet->nrows].t = t;
                sheet->row[sheet->nrows].p = p;
                sheet->row[sheet->nrows].source = facts->kind_axis.code[k];
                sheet->row[sheet->nrows++].posts = plan->cell[facts_tkp(facts, t, k, p)];
            }
    for (size_t s = 0; s < facts->ns; s++)
        for (size_t p = 0; p < facts->np; p++) {
            if (!(facts->services[s].platforms >> p & 1U))
                continue;
            sheet->row[sheet->nrows].t = (size_t)facts->services[s].township;
            sheet->row[sheet->nrows].p = p;
            sheet->row[sheet->nrows].source = facts->office_axis.code[facts->services[s].office];
            sheet->row[sheet->nrows++].posts = plan->office_cell[s * facts->np + p];
        }
}

/* Leadership posts as they are today: a plan that says all. */
static void put_leaders(struct township_case *c, const char *folder)
{
    const struct facts *facts = township_facts(c);
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    sink_text(&sink, "township,new\n");
    for (size_t t = 0; t < facts->nt; t++)
        sink_format(&sink, "%s,%" PRId64 "\n", facts->township_axis.code[t], facts->townships[t].leadership);
    io_put(folder, "leadership.csv", text.text);
    buffer_done(&text);
}

static void take_sheet(struct township_case *c, const struct sheet *sheet)
{
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    sink_text(&sink, "township,source,platform,posts\n");
    for (size_t i = 0; i < sheet->nrows; i++)
        sink_format(&sink, "%s,%s,%s,%" PRId64 "\n", township_facts(c)->township_axis.code[sheet->row[i].t],
                    sheet->row[i].source, township_facts(c)->platform_axis.code[sheet->row[i].p],
                    sheet->row[i].posts);
    char folder[IO_PATH];
    io_make_folder(folder);
    io_put(folder, "plan.csv", text.text);
    put_leaders(c, folder);
    cr_assert_eq(run_take_plan_of(&c->run, folder), STATUS_OK, "%s", io_all(&c->faults));
    io_remove(folder);
    buffer_done(&text);
}

/* One post from one row to another of the same source, or one post more or less; n times. touched [nt]. */
static void edit(struct sheet *sheet, uint64_t *state, size_t n, bool *touched)
{
    while (n-- > 0) {
        size_t from = next_random(state) % sheet->nrows, to = next_random(state) % sheet->nrows;
        bool move = next_random(state) % 4 > 0;
        if (sheet->row[from].posts == 0 ||
            (move && strcmp(sheet->row[from].source, sheet->row[to].source) != 0))
            continue;
        sheet->row[from].posts--;
        touched[sheet->row[from].t] = true;
        if (!move)
            continue;
        sheet->row[to].posts++;
        touched[sheet->row[to].t] = true;
    }
}

static bool is_about(const struct facts *facts, const struct finding *finding, const bool *touched)
{
    for (size_t t = 0; t < facts->nt; t++)
        if (touched[t] && strstr(finding->unit, facts->township_axis.label[t]))
            return true;
    return strstr(finding->unit, "Toy County") || strstr(finding->unit, "office");
}

/* Breaches by rules that set bounds: the others judge what no plan can change. */
static size_t count_breaches(const struct township_case *c, const bool *touched)
{
    size_t n = 0;
    for (size_t f = 0; f < c->run.audit.nfindings; f++) {
        const struct finding *finding = &c->run.audit.findings[f];
        if (finding->kind != FINDING_BREACH)
            continue;
        cr_expect(is_about(township_facts(c), finding, touched), "nobody edited what this is about: %s",
                  finding->text);
        n += c->run.model->rules[finding->rule]->apply != NULL;
    }
    return n;
}

static void check_moves(struct township_case *c, const struct distance *distance, bool lawful)
{
    const struct ledger *ledger = &c->run.ledger;
    int64_t *posts = memory_new(ledger->naccounts, sizeof *posts);
    struct verdict verdict;
    memcpy(posts, distance->posts, ledger->naccounts * sizeof *posts);
    for (size_t m = 0; m < distance->nmoves; m++) {
        const struct distance_move *move = &distance->moves[m];
        int64_t *alone = memory_new(ledger->naccounts, sizeof *alone);
        memcpy(alone, distance->posts, ledger->naccounts * sizeof *alone);
        for (size_t i = 0; i < move->nsteps; i++) {
            int64_t sign = step_raises(move->steps[i]) ? 1 : -1;
            posts[step_arc(move->steps[i])] += sign * move->units;
            alone[step_arc(move->steps[i])] += sign;
        }
        for (size_t l = 0; l < ledger->nlevels; l++)
            cr_expect(ledger_total(ledger, l, alone) - distance->mine[l] == move->change[l], "level %zu", l);
        cr_assert_eq(proof_check_lawful(ledger, alone, &verdict), STATUS_OK);
        cr_expect(!lawful || verdict.accepted, "a move by itself: %s", verdict.reason);
        memory_free(alone);
    }
    for (size_t a = 0; a < ledger->naccounts; a++)
        cr_expect_eq(posts[a], c->run.answer.posts[a], "the moves do not lead to the best plan");
    memory_free(posts);
}

/* -1, 0 or 1: the first level at which change is not 0. */
static int sign_of(const wide *change, size_t nlevels)
{
    for (size_t l = 0; l < nlevels; l++)
        if (change[l] != 0)
            return change[l] < 0 ? -1 : 1;
    return 0;
}

static void check_distance(struct township_case *c, bool lawful)
{
    struct distance distance;
    wide gap[LEDGER_MOST_LEVELS];
    cr_assert_eq(distance_measure(&c->run, c->run.plan, &distance), STATUS_OK);
    cr_assert(distance.known, "%s", distance.reason);
    for (size_t l = 0; l < c->run.ledger.nlevels; l++)
        gap[l] = c->run.verdict.total[l] - distance.mine[l];
    check_moves(c, &distance, lawful);
    if (lawful)
        cr_expect(sign_of(gap, c->run.ledger.nlevels) <= 0, "better than the best");
    if (lawful && sign_of(gap, c->run.ledger.nlevels) < 0) {
        cr_assert(distance.nmoves > 0);
        cr_expect(sign_of(distance.moves[0].change, c->run.ledger.nlevels) < 0,
                  "the best move makes nothing better");
    }
    distance_done(&distance);
}

/* No bound of the ledger while nothing is held. */
static bool keeps_quotas(const struct township_case *c)
{
    const struct facts *facts = township_facts(c);
    const struct plan *plan = c->run.plan;
    for (size_t s = 0; s < facts->ns; s++) {
        struct quota_range range =
            quota_range(plan->office[facts->services[s].office], facts->services[s].share);
        if (facts_in_scope(facts, (size_t)facts->services[s].township) &&
            (plan->service[s] < range.least || plan->service[s] > range.most))
            return false;
    }
    return true;
}

static bool is_lawful(struct township_case *c)
{
    struct distance distance;
    struct verdict verdict;
    cr_assert_eq(distance_measure(&c->run, c->run.plan, &distance), STATUS_OK);
    cr_assert(distance.known);
    cr_assert_eq(proof_check_lawful(&c->run.ledger, distance.posts, &verdict), STATUS_OK);
    distance_done(&distance);
    return verdict.accepted;
}

Test(audit, agrees_with_the_ledger_on_random_edits_and_blames_nothing_else)
{
    struct township_case *c = township_solved("");
    struct sheet best, sheet;
    uint64_t state = 20210731;
    size_t nlawful = 0;
    bool touched[8];
    copy_cells(township_facts(c), township_plan(c), &best);
    for (size_t i = 0; i < EDITS; i++) {
        sheet = best;
        memset(touched, 0, sizeof touched);
        edit(&sheet, &state, 1 + i % 5, touched);
        take_sheet(c, &sheet);
        audit_done(&c->run.audit);
        cr_assert_eq(run_audit(&c->run), STATUS_OK);
        bool lawful = is_lawful(c);
        cr_expect_eq(count_breaches(c, touched) == 0, lawful && keeps_quotas(c), "edit %zu", i);
        check_distance(c, lawful);
        nlawful += lawful;
    }
    cr_expect(nlawful > EDITS / 20 && nlawful < EDITS - EDITS / 20, "%zu of %d edits are lawful", nlawful,
              EDITS);
    township_free(c);
}

Test(audit, a_plan_from_solve_passes_and_is_no_way_off)
{
    struct township_case *c = township_solved("");
    struct sheet sheet;
    struct distance distance;
    bool touched[8] = {0};
    copy_cells(township_facts(c), township_plan(c), &sheet);
    take_sheet(c, &sheet);
    audit_done(&c->run.audit);
    cr_assert_eq(run_audit(&c->run), STATUS_OK);
    cr_expect_eq(count_breaches(c, touched), 0);
    cr_assert_eq(distance_measure(&c->run, c->run.plan, &distance), STATUS_OK);
    cr_expect(distance.known && distance.nmoves == 0);
    distance_done(&distance);
    township_free(c);
}

/* limits that gather accounts behind junctions of their own: their accounts' posts follow from balance */
Test(audit, distance_is_measured_through_nested_limits)
{
    struct township_case *c = township_new();
    c->text[TABLE_LIMITS] = "code,county,township,kind,platform,office,least,most,reason\n"
                            "x,,A;B;C,administrative,,,,10,all\ny,,A;B,administrative,,,,9,two\n";
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    struct sheet sheet;
    uint64_t state = 7;
    bool touched[8];
    copy_cells(township_facts(c), township_plan(c), &sheet);
    edit(&sheet, &state, 6, touched);
    take_sheet(c, &sheet);
    check_distance(c, is_lawful(c));
    township_free(c);
}

/* the enforcement platform is p7; of A's office staff one stands where service.csv does not let it */
Test(audit, a_plan_that_fits_no_place_of_the_tables_is_judged_but_not_measured)
{
    struct township_case *c = township_solved("");
    struct distance distance;
    struct sheet sheet;
    copy_cells(township_facts(c), township_plan(c), &sheet);
    size_t last = sheet.nrows - 1;
    sheet.row[last].p = township_unit(&township_facts(c)->platform_axis, "p1");
    sheet.row[last].posts = 1;
    take_sheet(c, &sheet);
    cr_expect(strstr(township_findings(c, "eligibility"),
                     "office staff on a platform that service.csv does not name"));
    cr_assert_eq(distance_measure(&c->run, c->run.plan, &distance), STATUS_OK);
    cr_expect(!distance.known);
    distance_done(&distance);
    township_free(c);
}
