/* When in-principle rules clash: the proposal breaks them by the fewest posts, and its waivers, pasted into
 * the scenario, make it lawful. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/random_township.h"
#include "township/model.h"

/* The waivers a case proposes, as members of "rules"; static storage. */
static const char *proposed(struct township_case *c)
{
    static char text[1 << 14];
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    run_write_waivers(&c->run, &sink);
    cr_assert(sink.status == STATUS_OK && buffer.length < sizeof text);
    const char *open = strchr(buffer.text, '{'), *close = strrchr(buffer.text, '}');
    snprintf(text, sizeof text, "%.*s", (int)(close - open - 1), open + 1);
    buffer_done(&buffer);
    return text;
}

/* Posts by which the answer breaks in-principle bounds. */
static int64_t posts_broken(const struct township_case *c)
{
    const struct ledger *ledger = &c->run.ledger;
    int64_t sum = 0;
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        int64_t posts = c->run.answer.posts[bound->account];
        int64_t gap = bound->side == SIDE_LEAST ? bound->value - posts : posts - bound->value;
        if (bound->strictness != STRICT_HARD && gap > 0)
            sum += gap;
    }
    return sum;
}

/* 6 civil servants in A, where 4 posts may become 5; 9 posts in all, so that B or C must give up one more
 * than one. */
static const char posts_that_clash[] = "township,kind,posts,staff\n"
                                       "A,administrative,4,6\nA,public_service,8,8\n"
                                       "B,administrative,4,1\nB,public_service,7,7\n"
                                       "C,administrative,2,0\nC,public_service,5,4\n"
                                       "E1,administrative,3,3\nE1,public_service,4,4\n";
static const char pool_that_clashes[] = "pool,kind,posts\nT,administrative,9\nT,public_service,20\n";

static struct township_case *clashing(const char *rules)
{
    struct township_case *c = township_new();
    c->text[TABLE_POSTS] = posts_that_clash;
    c->text[TABLE_POOLS] = pool_that_clashes;
    c->rules = rules;
    return c;
}

static enum status solve_with(int a, int b, int d)
{
    char rules[600];
    snprintf(rules, sizeof rules,
             "\"change_limit\": {\"waivers\": ["
             "{\"township\": \"A\", \"kind\": \"administrative\", \"most\": %d, \"reason\": \"x\"},"
             "{\"township\": \"B\", \"kind\": \"administrative\", \"least\": %d, \"reason\": \"x\"},"
             "{\"township\": \"C\", \"kind\": \"administrative\", \"least\": %d, \"reason\": \"x\"}]}",
             5 + a, 3 - b, 1 - d);
    struct township_case *c = clashing(rules);
    enum status status = township_solve(c);
    township_free(c);
    return status;
}

Test(waivers, the_proposal_breaks_rules_by_the_fewest_posts)
{
    struct township_case *c = clashing("");
    int fewest = 99;
    cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS, "%s", io_all(&c->faults));
    for (int a = 0; a <= 2; a++)
        for (int b = 0; b <= 2; b++)
            for (int d = 0; d <= 1; d++)
                if (a + b + d < fewest && solve_with(a, b, d) == STATUS_OK)
                    fewest = a + b + d;
    cr_expect_eq(posts_broken(c), fewest);
    cr_expect_eq(fewest, 2, "one more for A, and one fewer for B or for C");
    township_free(c);
}

Test(waivers, the_proposal_names_rule_unit_bound_and_reason)
{
    struct township_case *c = clashing("");
    cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS);
    const char *text = proposed(c);
    cr_expect(strstr(text, "\"change_limit\"") && strstr(text, "\"township\": \"A\"") &&
                  strstr(text, "\"kind\": \"administrative\"") && strstr(text, "\"most\": 6") &&
                  strstr(text, "\"reason\": \""),
              "%s", text);
    cr_expect_eq(run_write_waivers(&c->run, NULL), 2);
    township_free(c);
}

/* Breaches of rules that set bounds: those of registers and names are no business of a plan. */
static size_t count_breaches_of_bounds(const struct township_case *c)
{
    size_t n = 0;
    for (size_t f = 0; f < c->run.audit.nfindings; f++)
        n += c->run.audit.findings[f].kind == FINDING_BREACH &&
             township_model.rules[c->run.audit.findings[f].rule]->apply != NULL;
    return n;
}

Test(waivers, pasted_they_make_it_optimal)
{
    struct township_case *c = clashing("");
    cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS);
    struct township_case *with = clashing(proposed(c));
    cr_expect_eq(township_solve(with), STATUS_OK, "%s", io_all(&with->faults));
    cr_expect_eq(run_write_waivers(&with->run, NULL), 0);
    cr_expect_eq(count_breaches_of_bounds(with), 0);
    cr_expect_eq(audit_count(&with->run.audit, FINDING_WAIVED), 2);
    township_free(with);
    township_free(c);
}

Test(waivers, a_plan_that_needs_them_shows_what_it_breaks)
{
    struct township_case *c = clashing("");
    cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS);
    cr_expect(strstr(township_findings(c, "change_limit"),
                     "breach: Abbot Town 行政编制: posts after the change: 6, at most 5 asked for"),
              "%s", c->words.text);
    cr_expect_str_eq(township_findings(c, "keep_staff"), "", "no hard rule is broken");
    township_free(c);
}

/* more people keep a post than there are posts: no waiver helps */
Test(waivers, hard_rules_that_clash_have_no_plan)
{
    struct township_case *c = clashing("");
    c->text[TABLE_POOLS] = "pool,kind,posts\nT,administrative,6\nT,public_service,20\n";
    cr_expect_eq(township_solve(c), STATUS_INFEASIBLE);
    cr_expect_null(c->run.outcome.plan);
    cr_expect_eq(run_write_waivers(&c->run, NULL), 0);
    township_free(c);
}

Test(waivers, of_a_rule_that_is_off_are_no_fault)
{
    struct township_case *c =
        clashing("\"change_limit\": {\"off\": true, \"waivers\": [{\"township\": \"A\", "
                 "\"kind\": \"administrative\", \"most\": 6, \"reason\": \"x\"}]}");
    cr_expect_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    township_free(c);
}

/* Whether floors are waived; where they are, no waiver of them is of a kind. */
static bool waives_floors(const char *rules)
{
    const char *floors = strstr(rules, "\"small_township_floor\"");
    const char *end = floors ? strchr(floors, ']') : NULL, *kind = floors ? strstr(floors, "\"kind\"") : NULL;
    cr_expect(!kind || kind > end, "%s", rules);
    return floors != NULL;
}

static size_t paste_into_random_counties(uint64_t first, uint64_t n, bool floors, size_t *nfloors)
{
    size_t nneeding = 0;
    for (uint64_t seed = first; seed < first + n; seed++) {
        struct random_township county;
        random_township(
            &county, seed,
            (struct random_dress){.names = "", .tight = true, .limits = seed % 4 == 0, .floors = floors});
        struct township_case *c = random_township_case(&county);
        if (township_solve(c) == STATUS_NEEDS_WAIVERS) {
            struct township_case *with = random_township_case(&county);
            with->rules = proposed(c);
            cr_expect_eq(township_solve(with), STATUS_OK, "seed %d: %s%s", (int)seed, with->rules,
                         io_all(&with->faults));
            cr_expect(posts_broken(c) > 0);
            *nfloors += waives_floors(with->rules);
            township_free(with);
            nneeding++;
        }
        township_free(c);
        random_township_done(&county);
    }
    return nneeding;
}

Test(waivers, pasted_make_random_counties_optimal)
{
    size_t nfloors = 0, nneeding = paste_into_random_counties(0, 40, false, &nfloors);
    cr_expect(nneeding > 20, "%zu", nneeding);
}

/* Of a floor the waiver is the township's: how it is split is nobody's figure. */
Test(waivers, of_floors_are_of_townships_and_make_random_counties_optimal)
{
    size_t nfloors = 0, nneeding = paste_into_random_counties(40, 40, true, &nfloors);
    cr_expect(nneeding > 20 && nfloors > 10, "%zu, %zu with floors", nneeding, nfloors);
}

/* Limits that cross both ledgers and rules that cannot all hold: rounded prices of the limits leave no more
 * than rounding unproven, and what breaks rules is a proposal whatever is proven. */
Test(waivers, a_plan_that_breaks_rules_is_never_called_lawful)
{
    size_t nproposals = 0;
    for (uint64_t seed = 0; seed < 300; seed++) {
        struct random_township county;
        random_township(&county, seed,
                        (struct random_dress){.names = "", .tight = seed % 2 == 1, .limits = true});
        struct township_case *c = random_township_case(&county);
        enum status status = township_solve(c);
        bool breaks = status != STATUS_INFEASIBLE && posts_broken(c) > 0;
        cr_expect_eq(status == STATUS_NEEDS_WAIVERS, breaks, "seed %d", (int)seed);
        cr_expect(c->run.outcome.proven, "seed %d: %s", (int)seed, c->run.verdict.reason);
        for (size_t l = 0; l < c->run.ledger.nlevels && status != STATUS_INFEASIBLE; l++)
            cr_expect(c->run.verdict.gap[l] <= c->run.verdict.rounding);
        nproposals += breaks && c->run.ledger.nrows > 0;
        township_free(c);
        random_township_done(&county);
    }
    cr_expect(nproposals > 40, "%zu proposals", nproposals);
}

/* Civil servants: A has priority and keeps its 4 by the plan, B and C may lose a post each by the limit on
 * change: 9 in all, and there are 8. */
static struct township_case *pressed(const char *rules)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,revitalisation\n"
                               "A,Abbot Town,T,5000,50,1\n"
                               "B,Birch Town,T,3000,30,0\n"
                               "C,Cedar Township,T,2000,20,0\n"
                               "E1,East End,E,,,0\n";
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,4,0\nA,public_service,8,8\n"
                           "B,administrative,4,0\nB,public_service,7,7\n"
                           "C,administrative,3,0\nC,public_service,5,4\n"
                           "E1,administrative,3,3\nE1,public_service,4,4\n";
    c->text[TABLE_POOLS] = "pool,kind,posts\nT,administrative,8\nT,public_service,20\n";
    c->rules = rules;
    return c;
}

static int64_t broken_by(const struct township_case *c, const char *rule)
{
    const struct repair *repair = &c->run.remedy[REMEDY_WAIVERS].repair;
    int64_t sum = 0;
    for (size_t i = 0; i < repair->nmoves; i++) {
        const struct repair_move *move = &repair->moves[i];
        int64_t posts = move->to > move->from ? move->to - move->from : move->from - move->to;
        sum += c->run.ledger.bounds[move->bound].rule == township_rule(rule) ? posts : 0;
    }
    return sum;
}

/* At its default or written down, the limit on change is not the plan's. Without it nothing else can give. */
Test(waivers, what_the_plan_asks_for_is_kept_where_another_figure_can_give_way)
{
    static const char *const rules[] = {"", "\"change_limit\": {\"share\": 0.15}",
                                        "\"change_limit\": {\"least\": 1}"};
    for (size_t i = 0; i < 3; i++) {
        struct township_case *c = pressed(rules[i]);
        cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS, "%s", io_all(&c->faults));
        cr_expect_eq(posts_broken(c), 1);
        cr_expect_eq(broken_by(c, "change_limit"), 1, "%s", rules[i]);
        township_free(c);
    }
}

static enum strictness strictness_of(const struct township_case *c, const char *rule)
{
    for (size_t b = 0; b < c->run.ledger.nbounds; b++)
        if (c->run.ledger.bounds[b].rule == township_rule(rule))
            return c->run.ledger.bounds[b].strictness;
    return STRICT_HARD;
}

/* The county's 5 of an office stands in the plan; written down it is the county's own, and so is what a
 * waiver puts in place. */
Test(waivers, whose_a_figure_is_follows_from_who_wrote_it)
{
    static const struct {
        const char *rules, *rule;
        enum strictness is;
    } cases[] = {
        {"", "keep_staff", STRICT_HARD},
        {"", "office_floor", STRICT_PLAN},
        {"\"office_floor\": {\"regional\": 5}", "office_floor", STRICT_OWN},
        {"\"office_floor\": {\"waivers\": [{\"office\": \"O\", \"least\": 5, \"reason\": \"x\"}]}",
         "office_floor", STRICT_OWN},
        {"", "change_limit", STRICT_ASSUMPTION},
        {"\"change_limit\": {\"share\": 0.15}", "change_limit", STRICT_OWN},
        {"", "small_township_floor", STRICT_OWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct township_case *c = township_new();
        c->rules = cases[i].rules;
        cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
        cr_expect_eq(strictness_of(c, cases[i].rule), cases[i].is, "%s of %s is %d", cases[i].rule,
                     cases[i].rules, (int)strictness_of(c, cases[i].rule));
        township_free(c);
    }
}

/* What stands in a township's row is its own; the rule's figure stands in for it elsewhere. */
Test(waivers, a_figure_of_a_townships_row_is_its_own)
{
    static const enum strictness ranges[] = {STRICT_OWN,        STRICT_OWN, STRICT_ASSUMPTION,
                                             STRICT_ASSUMPTION, STRICT_OWN, STRICT_ASSUMPTION};
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2,small,floor,leadership,leadership_least,leadership_most\n"
        "A,Abbot Town,T,5000,50,0,,3,2,4\nB,Birch Town,T,3000,30,0,,9,,\n"
        "C,Cedar Township,T,2000,20,1,,2,2,\nE1,East End,E,,,1,,4,,\n";
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total,leadership_total\nT,Toy County,1,5,40\n"
                              "E,East,0,,\n";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
    cr_expect_eq(strictness_of(c, "small_township_floor"), STRICT_ASSUMPTION);
    size_t n = 0;
    for (size_t b = 0; b < c->run.ledger.nbounds; b++) {
        const struct bound *bound = &c->run.ledger.bounds[b];
        if (bound->rule != township_rule("leadership_total") || bound->strictness == STRICT_HARD)
            continue;
        cr_assert_lt(n, sizeof ranges / sizeof *ranges);
        cr_expect_eq(bound->strictness, ranges[n], "range %zu", n);
        n++;
    }
    cr_expect_eq(n, sizeof ranges / sizeof *ranges);
    township_free(c);
}

/* Of two figures the one that nobody decided gives way first. */
Test(waivers, an_assumption_gives_way_before_what_the_county_wrote)
{
    static const char *const agreed[] = {"\"B\", \"kind\": \"administrative\", \"least\": 3",
                                         "\"C\", \"kind\": \"administrative\", \"least\": 2"};
    for (size_t i = 0; i < 2; i++) {
        char rules[200];
        snprintf(rules, sizeof rules,
                 "\"change_limit\": {\"waivers\": [{\"township\": %s, \"reason\": \"agreed\"}]}", agreed[i]);
        struct township_case *c = pressed(rules);
        cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS, "%s", io_all(&c->faults));
        const struct repair *repair = &c->run.remedy[REMEDY_WAIVERS].repair;
        cr_assert(repair->nmoves == 1 && repair->posts == 1);
        cr_expect_null(c->run.ledger.bounds[repair->moves[0].bound].origin, "what was agreed for %.3s stays",
                       agreed[i]);
        township_free(c);
    }
}

/* By code and by name it is the same unit, and the order of the list decides nothing. */
Test(waivers, two_figures_for_one_bound_are_a_fault)
{
    struct township_case *c = clashing("\"change_limit\": {\"waivers\": ["
                                       "{\"township\": \"A\", \"kind\": \"administrative\", \"most\": 6, "
                                       "\"reason\": \"r\"}, "
                                       "{\"township\": \"Abbot Town\", \"most\": 7, \"reason\": \"s\"}]}");
    cr_assert_eq(township_build(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "waivers[0] and waivers[1] give posts Abbot Town 行政编制 two "
                                  "figures, 6 and 7; keep one"),
              "%s", io_all(&c->faults));
    cr_expect_eq(c->faults.nfound, 1);
    township_free(c);
}

Test(waivers, the_same_figure_twice_is_none)
{
    struct township_case *c =
        clashing("\"change_limit\": {\"waivers\": ["
                 "{\"township\": \"A\", \"kind\": \"administrative\", \"most\": 6, "
                 "\"reason\": \"r\"}, "
                 "{\"township\": \"A\", \"most\": 6, \"least\": 2, \"reason\": \"s\"}]}");
    cr_expect_neq(township_build(c), STATUS_DATA, "%s", io_all(&c->faults));
    township_free(c);
}

/* Codes are labels: what is proposed stands in the order of names. */
Test(waivers, stand_in_the_order_of_names)
{
    for (int i = 0; i < 2; i++) {
        struct township_case *c = clashing("");
        c->text[TABLE_TOWNSHIPS] =
            i == 0 ? "code,name,county,population,area_km2\nA,Abbot,T,5000,50\nB,Birch,T,3000,30\n"
                     "C,Birch Hill,T,2000,20\nE1,East End,E,,\n"
                   : "code,name,county,population,area_km2\nA,Zion,T,5000,50\nB,Birch,T,3000,30\n"
                     "C,Birch Hill,T,2000,20\nE1,East End,E,,\n";
        cr_assert_eq(township_solve(c), STATUS_NEEDS_WAIVERS, "%s", io_all(&c->faults));
        const char *text = proposed(c), *a = strstr(text, "\"A\"");
        const char *other = strstr(text, "\"B\"") ? strstr(text, "\"B\"") : strstr(text, "\"C\"");
        cr_assert(a && other, "%s", text);
        cr_expect_eq(a < other, i == 0, "%s", text);
        township_free(c);
    }
}

/* One names a kind, one a township: each is found from another of the bound's units. */
Test(waivers, that_clash_are_named_in_the_order_they_are_written)
{
    static const char *const written[] = {
        "{\"kind\": \"administrative\", \"most\": 7, \"reason\": \"r\"}",
        "{\"township\": \"B\", \"most\": 6, \"reason\": \"s\"}",
    };
    for (int i = 0; i < 2; i++) {
        char rules[400];
        snprintf(rules, sizeof rules, "\"change_limit\": {\"waivers\": [%s, %s]}", written[i], written[!i]);
        struct township_case *c = clashing(rules);
        cr_expect_eq(township_build(c), STATUS_DATA);
        const char *words =
            i == 0 ? "waivers[0] and waivers[1] give posts Birch Town 行政编制 two figures, 7 and 6"
                   : "waivers[0] and waivers[1] give posts Birch Town 行政编制 two figures, 6 and 7";
        cr_expect(strstr(io_all(&c->faults), words), "%s", io_all(&c->faults));
        cr_expect_eq(c->faults.nfound, 1);
        township_free(c);
    }
}
