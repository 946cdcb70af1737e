/* Causes: by hand on the toy county, and by property on random pairs of edits. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/compare_support.h"
#include "../support/random_ledger.h"
#include "../support/soak.h"
#include "table/former.h"

TestSuite(causes, .fini = compare_support_done);

#define POST(township, kind, column, value)                                                                  \
    "{\"table\": \"posts\", \"where\": {\"township\": \"" township "\", \"kind\": \"" kind                   \
    "\"}, \"set\": {\"" column "\": " value "}}"

/* B keeps its 7th public-service post when 7 people hold one there (keep_staff), and also when A may not grow
 * by 2 (change_limit): each alone would do, so each is half the cause. */
Test(causes, two_reasons_that_would_each_do_share_the_post)
{
    struct compare *compare = compare_two("\"changes\": [" POST("B", "public_service", "staff", "6") "]",
                                          "\"rules\": {\"change_limit\": {\"share\": 0}}");
    cr_assert_eq(compare->pairs[0].causes.kind, CAUSES_ALL_ORDERS);
    cr_assert_eq(compare->pairs[0].causes.denominator, 2);
    cr_expect_eq(compare_posts(compare, 0, "posts[A,public_service]"), 10);
    cr_expect_eq(compare_posts(compare, 1, "posts[A,public_service]"), 9);
    cr_expect_eq(compare_share(compare, "posts[A,public_service]", "rules.change_limit.share"), -1);
    cr_expect_eq(compare_share(compare, "posts[A,public_service]", "posts.csv staff (1 cell)"), -1);
    cr_expect_eq(compare_share(compare, "posts[B,public_service]", "rules.change_limit.share"), 1);
    cr_expect_eq(compare_share(compare, "posts[B,public_service]", "posts.csv staff (1 cell)"), 1);
    cr_expect_eq(compare->pairs[0].moves.n, 1);
    cr_expect_eq(compare->pairs[0].moves.list[0].posts, 1);
    cr_expect_str_eq(compare->results.figures[compare->pairs[0].moves.list[0].from].name,
                     "posts[A,public_service]");
    compare_end(compare);
}

Test(causes, a_change_that_touches_nothing_gets_0)
{
    struct compare *compare =
        compare_two("", "\"rules\": {\"borrowing\": {\"off\": true}}, \"changes\": [" POST(
                            "B", "public_service", "staff", "6") "]");
    cr_expect_eq(compare_share(compare, "posts[A,public_service]", "rules.borrowing.off"), 0);
    cr_expect_eq(compare_share(compare, "posts[A,public_service]", "posts.csv staff (1 cell)"),
                 compare->pairs[0].causes.denominator);
    compare_end(compare);
}

/* A waiver holds A at today's 8 public-service posts; the other change does nothing. */
Test(causes, a_waiver_is_a_cause)
{
    struct compare *compare = compare_two(
        "",
        "\"rules\": {\"borrowing\": {\"off\": true}, \"change_limit\": {\"waivers\": [{\"township\": \"A\", "
        "\"kind\": \"public_service\", \"most\": 8, \"reason\": \"no room\"}]}}");
    cr_assert_eq(compare->pairs[0].causes.denominator, 2);
    cr_expect_eq(compare_posts(compare, 1, "posts[A,public_service]"), 8);
    cr_expect_eq(compare_share(compare, "posts[A,public_service]", "rules.change_limit.waivers"),
                 2 * (8 - compare_posts(compare, 0, "posts[A,public_service]")));
    cr_expect_eq(compare_share(compare, "posts[A,public_service]", "rules.borrowing.off"), 0);
    compare_end(compare);
}

/* What is said of the first set without a plan, most changes named; static storage. */
static const char *first_unlawful(const struct compare *compare, size_t most)
{
    static char text[1024];
    struct words words;
    struct sink nowhere = {.status = STATUS_IO};
    words_init(&words);
    causes_write_unlawful(&compare->pairs[0].causes, &compare->pairs[0].inputs, most, &words.sink);
    snprintf(text, sizeof text, "%s", words_text(&words));
    words_done(&words, &nowhere);
    return text;
}

#define SMALL_POOL                                                                                           \
    "{\"table\": \"pools\", \"where\": {\"pool\": \"T\", \"kind\": \"administrative\"}, \"set\": "           \
    "{\"posts\": 8}}"

/* Nine civil servants must keep a post, so a pool of 8 has no plan unless one of them leaves first. */
Test(causes, orders_avoid_what_has_no_lawful_plan)
{
    struct compare *compare =
        compare_two("", "\"changes\": [" SMALL_POOL ", " POST("A", "administrative", "departures", "1") "]");
    cr_assert_eq(compare->pairs[0].causes.kind, CAUSES_ALL_ORDERS);
    cr_expect_eq(compare->pairs[0].causes.denominator, 1);
    cr_expect_eq(compare->pairs[0].causes.nunlawful, 1);
    cr_expect(strstr(first_unlawful(compare, 3), "pools.csv posts"));
    compare_end(compare);
}

/* A pin of A and one of B, and the same with others: each column contradicts the other one until both are
 * changed. */
static const char *pinned_dataset(void)
{
    const char *dataset = compare_dataset();
    io_put(dataset, "limits.csv",
           "code,township,kind,least,most,reason,source\n"
           "L1,A,administrative,4,4,pinned,illustrative\n"
           "L2,B,administrative,4,4,pinned,illustrative\n");
    return dataset;
}

static const char pinned_anew[] =
    "\"changes\": [{\"table\": \"limits\", \"where\": {\"code\": \"L1\"}, \"set\": {\"least\": 5, \"most\": "
    "5}}, "
    "{\"table\": \"limits\", \"where\": {\"code\": \"L2\"}, \"set\": {\"least\": 3, \"most\": 3}}]";

/* Every input is in one cause, and what a figure gains is the sum of its shares. */
static void check_sums(const struct compare *compare, int number)
{
    const struct causes *causes = &compare->pairs[0].causes;
    size_t next = 0;
    for (size_t i = 0; i < causes->n; i++) {
        cr_assert(causes->list[i].first == next && causes->list[i].last >= next, "pair %d", number);
        next = causes->list[i].last + 1;
    }
    cr_assert_eq(next, causes->kind == CAUSES_NONE ? 0 : causes->ninputs, "pair %d", number);
    for (size_t f = 0; f < causes->nfigures && causes->n > 0; f++) {
        const struct figure *figure = &compare->results.figures[causes->figure[f]];
        int64_t sum = 0;
        for (size_t i = 0; i < causes->n; i++)
            sum += causes->share[f * causes->ninputs + i];
        cr_assert_eq(sum, causes->denominator * (figure->posts[1] - figure->posts[0]), "pair %d, %s", number,
                     figure->name);
    }
}

static void expect_words(const struct compare *compare, size_t cause, const char *words)
{
    char text[CAUSE_WORDS];
    const struct against_first *pair = &compare->pairs[0];
    cr_expect_str_eq(cause_words(&pair->causes.list[cause], &pair->inputs, text), words);
}

Test(causes, changes_that_work_only_together_are_one_cause)
{
    const char *dataset = pinned_dataset();
    struct compare *compare =
        compare_paths(compare_scenario_of(dataset, ""), compare_scenario_of(dataset, pinned_anew));
    cr_expect_eq(compare->inputs.n, 2);
    cr_expect_eq(compare->pairs[0].causes.kind, CAUSES_TOGETHER);
    cr_expect_eq(compare->pairs[0].causes.nunlawful, 2);
    cr_expect_gt(compare->pairs[0].causes.nfigures, 0);
    check_sums(compare, 0);
    expect_words(compare, 0, "limits.csv least (2 cells) + limits.csv most (2 cells) together");
    compare_end(compare);
}

/* Seven changes: the pins are the last two of them. What moves with the second is not its share alone. */
Test(causes, what_acts_only_together_is_one_cause_in_the_given_order_too)
{
    const char *dataset = pinned_dataset();
    char members[2048];
    snprintf(members, sizeof members,
             "\"rules\": {\"change_limit\": {\"least\": 2}, \"borrowing\": {\"off\": true}, \"training\": "
             "{\"off\": true}, "
             "\"joint_meetings\": {\"off\": true}, \"readiness\": {\"off\": true}}, %s",
             pinned_anew);
    struct compare *compare =
        compare_paths(compare_scenario_of(dataset, ""), compare_scenario_of(dataset, members));
    const struct causes *causes = &compare->pairs[0].causes;
    cr_assert_eq(compare->inputs.n, 7);
    cr_expect_eq(causes->kind, CAUSES_GIVEN_ORDER);
    cr_assert_eq(causes->n, 6);
    check_sums(compare, 0);
    expect_words(compare, 5, "limits.csv least (2 cells) + limits.csv most (2 cells) together");
    size_t nmoved = 0;
    for (size_t f = 0; f < causes->nfigures; f++)
        nmoved += causes->share[f * causes->ninputs + 5] != 0;
    cr_expect_gt(nmoved, 0);
    compare_end(compare);
}

Test(causes, without_a_lawful_plan_there_are_none)
{
    struct compare *compare = compare_two("", "\"changes\": [" SMALL_POOL "]");
    cr_expect_neq(compare->options[1]->run.outcome.status, STATUS_OK);
    cr_expect_eq(compare->pairs[0].causes.kind, CAUSES_NONE);
    compare_end(compare);
}

/* --- properties --- */

/* Members of "rules", of "formula" and of "changes" that a random scenario may have. */
static const char *const rules[] = {"\"change_limit\": {\"share\": 0}", "\"change_limit\": {\"share\": 0.4}",
                                    "\"small_township_floor\": {\"off\": true}",
                                    "\"coverage\": {\"off\": true}",
                                    ("\"change_limit\": {\"waivers\": [{\"township\": \"A\", \"kind\": "
                                     "\"public_service\", \"most\": 8, \"reason\": \"no room\"}]}")};
static const char *const formulas[] = {"{\"weights\": {\"population\": 0.9, \"area_km2\": 0.1}}",
                                       "{\"base\": {\"administrative\": 1, \"public_service\": 2}}",
                                       "{\"total\": {\"administrative\": 14}}"};
static const char *const changes[] = {
    POST("B", "public_service", "staff", "5"),
    POST("A", "administrative", "departures", "2"),
    POST("C", "public_service", "posts", "6"),
    SMALL_POOL,
    "{\"table\": \"townships\", \"where\": {\"code\": \"C\"}, \"set\": {\"population\": 6000}}",
    "{\"table\": \"townships\", \"where\": {\"code\": \"C\"}, \"set\": {\"central\": 1}}",
    "{\"table\": \"service\", \"where\": {\"township\": \"B\"}, \"set\": {\"weight\": 4}}"};
/* Members of the scenario itself. */
static const char *const others[] = {
    ", \"goals\": {\"replace\": [{\"formula\": {\"curve\": \"least_squares\"}}, {\"mix\": {}}]}",
    ", \"goals\": {\"replace\": [{\"need\": {}, \"stability\": {\"weight\": 5}}, {\"mix\": {}}]}",
    ", \"counties\": [\"T\"]"};
enum { NOTHERS = sizeof others / sizeof *others };
enum { NRULES = sizeof rules / sizeof *rules, NFORMULAS = sizeof formulas / sizeof *formulas };
enum { NCHANGES = sizeof changes / sizeof *changes };

static const char *roll_scenario(struct dice *dice)
{
    char text[2048];
    size_t used = 0;
    used += (size_t)snprintf(text, sizeof text, "\"rules\": {%s}, \"changes\": [",
                             dice_one_in(dice, 2) ? rules[dice_below(dice, NRULES)] : "");
    const char *comma = "";
    for (size_t c = 0; c < NCHANGES; c++) {
        if (!dice_one_in(dice, 3))
            continue;
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", comma, changes[c]);
        comma = ", ";
    }
    used += (size_t)snprintf(text + used, sizeof text - used, "]%s",
                             dice_one_in(dice, 2) ? others[dice_below(dice, NOTHERS)] : "");
    if (dice_one_in(dice, 3))
        snprintf(text + used, sizeof text - used, ", \"formula\": %s", formulas[dice_below(dice, NFORMULAS)]);
    return compare_scenario(text);
}

static void check_negated(const struct compare *compare, const struct compare *back, int number)
{
    cr_assert_eq(compare->pairs[0].causes.kind, back->pairs[0].causes.kind, "pair %d", number);
    cr_assert_eq(compare->pairs[0].causes.nfigures, back->pairs[0].causes.nfigures);
    for (size_t i = 0; i < compare->pairs[0].causes.nfigures * compare->pairs[0].causes.ninputs &&
                       compare->pairs[0].causes.kind == CAUSES_ALL_ORDERS;
         i++)
        cr_assert_eq(compare->pairs[0].causes.share[i], -back->pairs[0].causes.share[i], "pair %d", number);
}

/* Needs are measured on the dataset, before the changes of either. */
static void check_formers(const struct tables *mixed, const struct tables *b, int number)
{
    double wanted[64], held[64];
    for (size_t t = 0; t < b->ntables; t++)
        for (size_t c = 0; c < b->table[t].schema->ncolumns; c++) {
            cr_assert(b->table[t].nrows == mixed->table[t].nrows && b->table[t].nrows <= 64);
            former_numbers(b, t, c, wanted);
            former_numbers(mixed, t, c, held);
            for (size_t row = 0; row < b->table[t].nrows; row++)
                cr_assert_eq(wanted[row], held[row], "pair %d: %s %s", number, b->table[t].schema->name,
                             b->table[t].columns[c].name);
        }
}

/* All inputs from b make b, whatever they are: nothing that decides is left out of the list of inputs. */
static void check_whole_mixture(const struct compare *compare, int number)
{
    static struct faults faults;
    bool chosen[64];
    struct run_case *c = memory_new(1, sizeof *c);
    const struct run *run = &c->run;
    const struct pair pair = {compare->options[0], compare->options[1], &compare->inputs};
    memset(chosen, true, sizeof chosen);
    faults_init(&faults);
    cr_assert_eq(case_init(c, &pair.a->run, &faults), STATUS_OK);
    cr_assert_eq(mixture_solve(&pair, chosen, c), STATUS_OK, "pair %d: %s", number, io_all(&faults));
    const struct run *b = &compare->options[1]->run;
    cr_assert_eq(run->ledger.naccounts, b->ledger.naccounts);
    for (size_t a = 0; a < b->ledger.naccounts && run->answer.status == STATUS_OK; a++)
        cr_assert_eq(run->answer.posts[a], b->answer.posts[a], "pair %d, account %zu", number, a);
    check_formers(&c->tables, b->tables, number);
    case_done(c);
    memory_free(c);
}

/* Rows that only one option has, rows that stand elsewhere, and lists that name them. */
Test(causes, what_refers_to_a_row_finds_it_among_those_of_the_mixture)
{
    const char *dataset = compare_dataset();
    const char *const off =
        "\"rules\": {\"change_limit\": {\"off\": true}, \"office_floor\": {\"off\": true}}";
    io_put(dataset, "offices.csv",
           "code,name,county,host,mode,posts,staff,most\nM,Birch office,T,B,regional,2,2,6\n"
           "O,Abbot Town natural-resources office,T,A,regional,3,3,6\n");
    io_put(dataset, "service.csv", "office,township,weight,platforms\nM,B,2,p7;p1\nO,A,2,p7\nO,C,1,p7\n");
    io_put(dataset, "limits.csv",
           "code,township,kind,least,most,reason\nL,A;B;C,administrative,5,12,pinned\n");
    const char *changed =
        "\"rules\": {\"change_limit\": {\"off\": true}, \"office_floor\": {\"off\": true}}, "
        "\"changes\": [" POST("B", "public_service", "posts", "8") "]";
    const char *toy = compare_scenario(off), *edited = compare_scenario_of(dataset, changed);
    struct compare *compare = compare_paths(toy, edited), *back = compare_paths(edited, toy);
    cr_assert(compare_input(compare, "offices.csv rows") >= 0 &&
              compare_input(compare, "limits.csv rows") >= 0);
    check_whole_mixture(compare, 0);
    check_whole_mixture(back, 1);
    check_sums(compare, 0);
    cr_expect(compare->pairs[0].causes.nunlawful > 0 && strstr(first_unlawful(compare, 3), "service.csv"),
              "%s", first_unlawful(compare, 3));
    compare_end(compare);
    compare_end(back);
}

Test(soak, causes_add_up_and_swap_their_signs)
{
    struct dice dice = {.state = 2024};
    size_t npairs = soak_cases(30), nexplained = 0;
    for (int i = 0; i < (int)npairs; i++) {
        const char *a = roll_scenario(&dice), *b = roll_scenario(&dice);
        struct compare *compare = compare_paths(a, b), *back = compare_paths(b, a);
        nexplained += compare->pairs[0].causes.kind == CAUSES_ALL_ORDERS;
        if (compare->nplans == 2) {
            check_sums(compare, i);
            check_negated(compare, back, i);
        }
        if (option_is_lawful(compare->options[1]))
            check_whole_mixture(compare, i);
        compare_end(compare);
        compare_end(back);
        compare_support_done();
        soak_progress("causes", (size_t)i + 1, npairs);
    }
    cr_expect(nexplained * 4 > npairs, "only %zu pairs had causes", nexplained);
}

/* Seven changes: made in the order of the list. */
Test(causes, beyond_six_changes_the_given_order_decides)
{
    struct compare *compare =
        compare_two("", "\"rules\": {\"change_limit\": {\"share\": 0.4}, \"coverage\": {\"off\": true}, "
                        "\"borrowing\": {\"off\": true}}, "
                        "\"formula\": {\"weights\": {\"population\": 0.9, \"area_km2\": 0.1}}, \"changes\": ["
                        "{\"table\": \"townships\", \"where\": {\"code\": \"C\"}, \"set\": {\"population\": "
                        "6000}}, " SMALL_POOL ", " POST("A", "administrative", "departures", "2") "]");
    cr_assert_eq(compare->inputs.n, 7);
    cr_expect_eq(compare->pairs[0].causes.kind, CAUSES_GIVEN_ORDER);
    check_sums(compare, 0);
    long borrowing = compare_input(compare, "rules.borrowing.off");
    cr_assert_eq(compare->pairs[0].causes.n, 7);
    for (size_t f = 0; f < compare->pairs[0].causes.nfigures; f++)
        cr_expect_eq(compare->pairs[0].causes.share[f * 7 + (size_t)borrowing], 0);
    compare_end(compare);
}

/* --- the screen --- */

/* The toy county with twelve inputs changed; the pins of A and B contradict each other until both columns
 * are. */
static struct compare *compare_much(void)
{
    const char *dataset = pinned_dataset();
    const char *a = compare_scenario_of(dataset, "");
    const char *b = compare_scenario_of(
        dataset,
        "\"rules\": {\"change_limit\": {\"share\": 0.4, \"least\": 2}, \"coverage\": {\"off\": true}, "
        "\"borrowing\": {\"off\": true}, \"priority_township\": {\"factor\": 1.2}}, "
        "\"formula\": {\"weights\": {\"population\": 0.9, \"area_km2\": 0.1}}, \"changes\": ["
        "{\"table\": \"townships\", \"where\": {\"code\": \"C\"}, \"set\": {\"population\": 6000, "
        "\"area_km2\": 90}}, " POST("A", "administrative", "departures", "2") ", " POST(
            "A", "public_service", "staff",
            "5") ", "
                 "{\"table\": \"limits\", \"where\": {\"code\": \"L1\"}, \"set\": {\"least\": 5, "
                 "\"most\": 5}}, "
                 "{\"table\": \"limits\", \"where\": {\"code\": \"L2\"}, \"set\": {\"least\": 3, "
                 "\"most\": 3}}]");
    return compare_paths(a, b);
}

enum { MOST_NUMBERS = 64 };

/* The inputs whose lines begin with their number, "  [3] ". */
static size_t read_listed(const char *screen, bool listed[MOST_NUMBERS])
{
    size_t n = 0, number;
    for (const char *line = screen; line; line = strchr(line, '\n'), line += line != NULL)
        if (sscanf(line, "  [%zu] ", &number) == 1 && strncmp(line, "  [", 3) == 0) {
            cr_assert_lt(number, MOST_NUMBERS);
            listed[number] = true;
            n++;
        }
    return n;
}

Test(causes, the_screen_names_no_input_that_it_does_not_list)
{
    struct compare *compare = compare_much();
    struct buffer screen;
    bool listed[MOST_NUMBERS] = {false};
    size_t nnamed = 0, number;
    buffer_init(&screen);
    struct sink sink = buffer_sink(&screen);
    cr_assert_eq(compare->inputs.n, 12);
    cr_assert_eq(compare->pairs[0].causes.kind, CAUSES_GIVEN_ORDER);
    compare_write(compare, &sink);
    size_t nlisted = read_listed(screen.text, listed);
    cr_expect(nlisted > 0 && nlisted < 12, "%s", screen.text);
    for (const char *at = strchr(screen.text, '['); at; at = strchr(at + 1, '['))
        if (sscanf(at, "[%zu]", &number) == 1) {
            cr_expect(listed[number], "[%zu]: %s", number, screen.text);
            nnamed++;
        }
    cr_expect_gt(nnamed, nlisted, "%s", screen.text);
    cr_expect(strstr(screen.text, "-12]  limits.csv least (2 cells) + limits.csv most (2 cells) together\n"),
              "%s", screen.text);
    buffer_done(&screen);
    compare_end(compare);
}

/* The tables have what the screen has no room for. */
Test(causes, the_table_says_which_changes_act_only_together)
{
    struct compare *compare = compare_much();
    struct buffer table;
    size_t file = 0;
    buffer_init(&table);
    struct sink sink = buffer_sink(&table);
    while (strcmp(compare_file_name(file), "causes.csv") != 0)
        file++;
    compare_write_file(compare, file, &sink);
    cr_expect(strstr(table.text, ",limits.csv least (2 cells) + limits.csv most (2 cells) together,"), "%s",
              table.text);
    buffer_done(&table);
    compare_end(compare);
}

Test(causes, of_many_changes_without_a_plan_the_first_are_named)
{
    struct compare *compare = compare_much();
    cr_assert(compare->pairs[0].causes.nunlawful > 0);
    const char *all = first_unlawful(compare, compare->inputs.n);
    cr_expect(strstr(all, "limits.csv least (2 cells) alone: ") && !strstr(all, " more alone"), "%s", all);
    const char *cut = first_unlawful(compare, 2);
    cr_expect(!strstr(cut, "limits.csv least (") && strstr(cut, " and 9 more alone: "), "%s", cut);
    compare_end(compare);
}
