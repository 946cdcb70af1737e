/* The tables of the years: who leaves, what each year brings, loans; and what is wrong with any of them, all
 * at once. The toy county has 3 townships and 2 kinds in its pool, E1 being out of scope. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"
#include "io/hash.h"
#include "township/horizon.h"
#include "township/years/leavers.h"

#define ROSTER                                                                                               \
    "township,kind,born,retirement_age,leaves\n"                                                             \
    "A,administrative,1966-03,60,\n" /* 4 months late: July 2026 */                                          \
    "A,administrative,1966-03,60,\n"                                                                         \
    "A,administrative,1976-06,50,\n" /* 9 months late: March 2027 */                                         \
    "A,administrative,1990-01,60,2028\n"

static struct township_case *c;
static struct years years;
static struct road_terms terms;

static void set_up(void)
{
    c = township_new();
    terms = (struct road_terms){.path = "path.json", .scenario = "case.json", .first = 2026, .n = 3};
}

static void tear_down(void)
{
    township_free(c);
}

TestSuite(years, .init = set_up, .fini = tear_down);

static const struct json *parsed(const char *text)
{
    const struct json *value = NULL;
    cr_assert_eq(json_parse("path.json", text, strlen(text), &c->run.arena, &value, NULL), STATUS_OK);
    return value;
}

static enum status read_years(void)
{
    enum status status = township_read(c);
    if (status != STATUS_OK)
        return status;
    return township_horizon.read(c->run.facts, &terms, &c->tables, &c->run.arena, &years, &c->faults);
}

static void expect_read(void)
{
    cr_assert_eq(read_years(), STATUS_OK, "%s", io_all(&c->faults));
}

static void expect_fault(const char *words)
{
    cr_expect_eq(read_years(), STATUS_DATA);
    cr_expect(io_said(&c->faults, words), "wanted %s, got:\n%s", words, io_all(&c->faults));
}

/* Figures of the first unit or pool, of administrative posts. */
static void expect(const int64_t *figures, size_t at, int64_t first, int64_t second, int64_t third)
{
    cr_expect(figures[at] == first && figures[at + 1] == second && figures[at + 2] == third,
              "%lld, %lld, %lld", (long long)figures[at], (long long)figures[at + 1],
              (long long)figures[at + 2]);
}

/* --- who leaves --- */

Test(years, without_a_table_those_of_posts_leave_in_the_first)
{
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures\n"
                           "A,administrative,4,4,2\nA,public_service,8,8,\nB,administrative,4,3,\n"
                           "B,public_service,7,7,\nC,administrative,2,2,\nC,public_service,5,4,\n";
    expect_read();
    expect(years.leave, 0, 2, 0, 0);
    cr_expect_str_eq(years.leave_table, "posts");
    cr_expect(years.posts[0] == 4 && years.staff[0] == 4 && years.in_scope[0] && !years.in_scope[3]);
}

Test(years, departures_by_year_stand_in_place_of_an_empty_cell)
{
    c->text[TABLE_POSTS] = "township,kind,posts,staff,departures\n"
                           "A,administrative,4,4,\nA,public_service,8,8,\nB,administrative,4,3,\n"
                           "B,public_service,7,7,\nC,administrative,2,2,\nC,public_service,5,4,\n";
    c->text[TABLE_DEPARTURES] = "乡镇,编制类别,第1年,第二年,year_3\nAbbot Town,行政编制,1,,2\n";
    expect_read();
    expect(years.leave, 0, 1, 0, 2);
    cr_expect_eq(township_facts(c)->holdings[0].departures, 1, "solve knows of the first year");
    cr_expect_str_eq(years.leave_table, "departures");
    cr_expect_eq(years_stay(&years, 0, 0, 2), 1);
}

Test(years, departures_that_differ_from_posts_are_a_fault)
{
    c->text[TABLE_DEPARTURES] = "township,kind,year_1\nA,administrative,1\n";
    expect_fault("posts.csv:2: departures: 0 leave, and 1 by the first year of departures.csv");
}

Test(years, what_a_scenario_tries_wins)
{
    c->text[TABLE_DEPARTURES] = "township,kind,year_1,year_2\nA,administrative,0,1\n";
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\", \"kind\": "
                 "\"administrative\"}, \"set\": {\"departures\": 3}}]";
    expect_read();
    expect(years.leave, 0, 3, 1, 0);
}

Test(years, more_cannot_leave_than_are_in_post)
{
    c->text[TABLE_DEPARTURES] = "township,kind,year_1,year_2\nA,administrative,0,5\n";
    expect_fault("departures.csv:2: year_2: 5 have left by the end of year 2 but only 4 are in post");
}

Test(years, all_who_leave_until_then_are_counted)
{
    c->text[TABLE_DEPARTURES] = "township,kind,year_1,year_2,year_3\nA,administrative,0,2,3\n";
    expect_fault("departures.csv:2: year_3: 5 have left by the end of year 3 but only 4 are in post");
}

/* Who leaves in years to come is no fault of a plan that tries other people; a road cannot be had of it. */
Test(years, people_that_a_scenario_tries_may_be_fewer_than_leave)
{
    c->text[TABLE_DEPARTURES] = "township,kind,year_1,year_2\nA,administrative,0,3\n";
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\", \"kind\": "
                 "\"administrative\"}, \"set\": {\"staff\": 2}}]";
    expect_fault("posts.csv:2: staff: 2 are in post but more leave by 2028");
    cr_expect_eq(c->faults.nfound, 1, "the county itself was read: %s", io_all(&c->faults));
}

/* --- the roster --- */

static const char *roster_for_all(void)
{
    static char text[4096];
    static const struct {
        const char *of;
        int n;
    } others[] = {{"A,public_service", 8}, {"B,administrative", 3}, {"B,public_service", 7},
                  {"C,administrative", 2}, {"C,public_service", 4}, {"E1,administrative", 3},
                  {"E1,public_service", 4}};
    size_t used = (size_t)snprintf(text, sizeof text, "%s", ROSTER);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (int p = 0; p < others[i].n; p++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s,1990-01,60,\n", others[i].of);
    return text;
}

static void forget_departures(void)
{
    c->text[TABLE_POSTS] = "township,kind,posts,staff\n"
                           "A,administrative,4,4\nA,public_service,8,8\nB,administrative,4,3\n"
                           "B,public_service,7,7\nC,administrative,2,2\nC,public_service,5,4\n"
                           "E1,administrative,3,3\nE1,public_service,4,4\n";
}

Test(years, a_roster_is_counted_by_the_law_and_an_entered_year_wins)
{
    char hash[HASH_TEXT];
    forget_departures();
    c->text[TABLE_ROSTER] = roster_for_all();
    expect_read();
    expect(years.leave, 0, 2, 1, 1);
    expect(years.leave, years_unit(&years, 1, 0, 0), 0, 0, 0);
    cr_expect_str_eq(years.leave_table, "roster");
    cr_expect_eq(years.nroster, 35);
    cr_expect_str_eq(years.roster_hash,
                     hash_bytes(c->text[TABLE_ROSTER], strlen(c->text[TABLE_ROSTER]), hash));
}

Test(years, what_is_kept_of_a_roster_reads_back_as_the_same_years)
{
    struct buffer text;
    struct years before;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    forget_departures();
    c->text[TABLE_ROSTER] = roster_for_all();
    expect_read();
    before = years;
    leavers_write(&years, &sink);
    cr_expect(strstr(text.text, before.roster_hash) && !strstr(text.text, "1966"), "%s", text.text);
    struct township_case *first = c;
    set_up();
    forget_departures();
    c->text[TABLE_DEPARTURES] = text.text;
    expect_read();
    for (size_t i = 0; i < years.nunits * years.nkinds * years.n; i++)
        cr_expect_eq(years.leave[i], before.leave[i]);
    township_free(first);
    buffer_done(&text);
}

Test(years, a_roster_has_as_many_people_as_are_in_post)
{
    c->text[TABLE_ROSTER] = ROSTER;
    expect_fault("posts.csv:4: staff: 3 are in post, and roster.csv has 0 people there; correct one of them");
    cr_expect(!io_said(&c->faults, "posts.csv:2"), "%s", io_all(&c->faults));
}

Test(years, a_roster_that_differs_from_posts_in_the_first_year_is_a_fault)
{
    c->text[TABLE_ROSTER] = roster_for_all();
    expect_fault("posts.csv:2: departures: 0 leave, and 2 in 2026 by roster.csv");
}

Test(years, who_should_have_left_is_asked_about)
{
    forget_departures();
    c->text[TABLE_ROSTER] = roster_for_all();
    terms.first = 2027;
    expect_fault("roster.csv:2: born: the person leaves in 2026, before the first year, 2027");
}

Test(years, one_of_a_roster_and_departures_is_enough)
{
    forget_departures();
    c->text[TABLE_ROSTER] = roster_for_all();
    c->text[TABLE_DEPARTURES] = "township,kind,year_1\nA,administrative,1\n";
    expect_fault("roster.csv: says who leaves, and so does departures.csv; keep one of the two");
}

Test(years, without_birth_or_age_the_year_is_needed)
{
    forget_departures();
    c->text[TABLE_ROSTER] = "township,kind,born,retirement_age,leaves\n"
                            "A,administrative,1966-03,,\nA,administrative,,55,\nA,administrative,,,2027\n"
                            "A,administrative,1966-03,60,\n";
    expect_fault("roster.csv:2: retirement_age: the cell is empty; give month of birth and original age");
    cr_expect(io_said(&c->faults, "roster.csv:3: born: the cell is empty"), "%s", io_all(&c->faults));
    cr_expect(!io_said(&c->faults, "roster.csv:4"), "%s", io_all(&c->faults));
}

Test(years, a_roster_is_not_changed_by_scenarios)
{
    c->text[TABLE_ROSTER] = ROSTER;
    c->members = "\"changes\": [{\"table\": \"roster\", \"where\": {\"township\": \"A\"}, \"set\": "
                 "{\"leaves\": 2027}}]";
    expect_fault("\"roster\" is a table of people, and scenarios are kept with every run");
}

/* --- pools --- */

Test(years, pools_go_on_from_year_to_year)
{
    c->text[TABLE_POOLS_BY_YEAR] = "统筹范围,编制类别,内容,第1年,第2年,第3年\n"
                                   "T,行政编制,编制总量,,9,\nToy County,行政编制,可下沉编制,2,,4\n";
    expect_read();
    size_t at = years_pool(&years, township_unit(years.pool_axis, "T"), 0, 0);
    expect(years.total, at, 10, 9, 9);
    expect(years.release, at, 2, 2, 4);
    expect(years.total, at + years.n, 20, 20, 20);
}

Test(years, a_pool_that_is_none_is_named)
{
    c->text[TABLE_POOLS_BY_YEAR] = "pool,kind,figure,year_1\nTou County,administrative,posts,9\n";
    expect_fault(
        "pools_by_year.csv:2: pool: \"Tou County\" is no pool of counties.csv; did you mean Toy County?");
}

/* --- recruits, moves and placements --- */

Test(years, recruits_are_none_unless_a_figure_or_a_word_is_written)
{
    c->text[TABLE_RECRUITS] = "编制类别,第1年,第2年,第3年\n行政编制,3,,不限\n";
    expect_read();
    size_t at = years_pool(&years, township_unit(years.pool_axis, "T"), 0, 0);
    expect(years.recruits, at, 3, 0, YEARS_NO_MOST);
    cr_expect(years.recruits_given[at] && !years.recruits_given[at + 1] && years.recruits_given[at + 2]);
    cr_expect(!years.recruits_given[at + years.n]);
}

Test(years, terms_stand_in_place_of_tables)
{
    c->text[TABLE_RECRUITS] = "kind,year_1,year_2,year_3\nadministrative,3,3,3\npublic_service,3,3,3\n";
    c->text[TABLE_PLACEMENTS] =
        "kind,means,year_1,year_2,year_3\nadministrative,县内调剂,1,2,3\nadministrative,place,4,5,6\n";
    terms.recruits = parsed("{\"行政编制\": [1, \"不限\", null], \"T:public_service\": 7}");
    terms.may_move = parsed("5");
    terms.step = parsed("{\"administrative\": 2}");
    expect_read();
    size_t g = township_unit(years.pool_axis, "T"), at = years_pool(&years, g, 0, 0);
    expect(years.recruits, at, 1, YEARS_NO_MOST, 0);
    expect(years.recruits, years_pool(&years, g, 1, 0), 7, 7, 7);
    expect(years.may_move, at, 5, 5, 5);
    expect(years.may_place, at, 4, 5, 6);
    cr_expect(years.step[0] == 2 && years.step[1] == -1);
}

Test(years, all_that_is_wrong_with_the_terms_is_said_at_once)
{
    terms.recruits =
        parsed("{\"行政编\": 1,\n\"administrative\": [1, 2],\n\"public_service\": [1, -2, 1.5]}");
    terms.may_move = parsed("\"many\"");
    terms.step = parsed("0");
    expect_fault("path.json:1: recruits: \"行政编\" is no kind of posts; did you mean \"行政编制\"?");
    cr_expect(io_said(&c->faults, "path.json:2: recruits: has 2 figures for 3 years; give one a year"));
    cr_expect(io_said(&c->faults, "path.json:3: recruits: must be a whole number from 0 on"));
    cr_expect(io_said(&c->faults, "path.json:1: may_move: must be a whole number from 0 on"));
    cr_expect(io_said(&c->faults, "path.json:1: step: must be a whole number of posts, at least 1"));
    cr_expect_eq(c->faults.nfound, 6, "%s", io_all(&c->faults));
}

Test(years, one_of_several_pools_is_named)
{
    c->text[TABLE_COUNTIES] = "code,name,in_scope\nT,Toy County,1\nE,East,1\n";
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\nA,Abbot Town,T,5000,50\n"
                               "B,Birch Town,T,3000,30\nC,Cedar Township,T,2000,20\nE1,East End,E,1000,10\n";
    c->text[TABLE_OFFICES] = c->text[TABLE_SERVICE] = NULL;
    c->text[TABLE_RECRUITS] = "pool,kind,year_1\n,administrative,3\nEast,administrative,2\n";
    expect_fault("recruits.csv:2: pool: the cell is empty, and there are several pools; name the one meant");
    cr_expect_eq(c->faults.nfound, 1, "%s", io_all(&c->faults));
}

/* --- loans --- */

Test(years, who_is_lent_stays_so_until_a_return_is_entered)
{
    c->text[TABLE_POSTS] = "township,kind,posts,staff,lent_out,lent_in\n"
                           "A,administrative,4,4,2,0\nA,public_service,8,8,,\nB,administrative,4,3,0,1\n"
                           "B,public_service,7,7,,\nC,administrative,2,2,,\nC,public_service,5,4,,\n";
    c->text[TABLE_LOANS] = "编制类别,借出,借入,编制数,起始年,归还年\n"
                           "行政编制,A,B,1,,2027\n行政编制,C,B,2,2027,2028\n";
    expect_read();
    expect(years.away, 0, 2, 1, 1);
    expect(years.guests, years_unit(&years, 1, 0, 0), 1, 2, 0);
    expect(years.away, years_unit(&years, 2, 0, 0), 0, 2, 0);
}

Test(years, loans_that_cannot_be_are_refused)
{
    c->text[TABLE_LOANS] = "kind,from,to,posts,begins,ends\n"
                           "administrative,A,A,1,2026,\nadministrative,,,1,2026,\n"
                           "administrative,A,B,1,2027,2027\nadministrative,B,A,1,2020,2025\n"
                           "public_service,B,A,1,,2027\n";
    expect_fault("loans.csv:2: to: a township lends to itself; name the other one");
    cr_expect(io_said(&c->faults, "loans.csv:3: to: nobody lends and nobody borrows"));
    cr_expect(io_said(&c->faults, "loans.csv:4: ends: they return in 2027, not after they are lent"));
    cr_expect(io_said(&c->faults, "loans.csv:5: ends: they have returned before the first year, 2026"));
    cr_expect(io_said(&c->faults, "more return to or from Birch Town"), "%s", io_all(&c->faults));
}

/* A lends no more than are there when the loan begins; later those who were lent leave, too, from the
 * borrower first by name. */
Test(years, nobody_works_elsewhere_who_is_not_there)
{
    c->text[TABLE_POSTS] = "township,kind,posts,staff,lent_out\n"
                           "A,administrative,6,5,1\nA,public_service,8,8,\nB,administrative,4,3,\n"
                           "B,public_service,7,7,\nC,administrative,2,2,\nC,public_service,5,4,\n";
    c->text[TABLE_DEPARTURES] = "township,kind,year_1,year_2,year_3\nA,administrative,0,1,2\n";
    c->text[TABLE_LOANS] =
        "kind,from,to,posts,begins\nadministrative,A,B,2,2026\nadministrative,A,C,2,2026\n";
    expect_read();
    expect(years.away, 0, 5, 4, 2);
    expect(years.guests, years_unit(&years, 1, 0, 0), 2, 1, 0);
    expect(years.guests, years_unit(&years, 2, 0, 0), 2, 2, 1);
}

Test(years, more_cannot_be_lent_than_are_there)
{
    c->text[TABLE_POSTS] = "township,kind,posts,staff,lent_out\n"
                           "A,administrative,6,5,1\nA,public_service,8,8,\nB,administrative,4,3,\n"
                           "B,public_service,7,7,\nC,administrative,2,2,\nC,public_service,5,4,\n";
    c->text[TABLE_DEPARTURES] = "township,kind,year_1,year_2,year_3\nA,administrative,0,1,0\n";
    c->text[TABLE_LOANS] = "kind,from,to,posts,begins\nadministrative,A,B,2,2026\nadministrative,A,C,2,2027\n"
                           "administrative,,B,50,2026\nadministrative,A,C,9,2040\n";
    expect_fault(
        "loans.csv:3: posts: with these 5 of Abbot Town are at work elsewhere in 2027, and no more than "
        "4 of today are still there then; correct the figure, or who leaves");
    cr_expect_eq(c->faults.nfound, 1, "%s", io_all(&c->faults));
}

/* What a scenario tries is no fault of the table. */
Test(years, fewer_people_may_be_tried_than_are_lent)
{
    c->text[TABLE_LOANS] = "kind,from,to,posts,begins\nadministrative,A,B,3,2026\n";
    c->members = "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"A\", \"kind\": "
                 "\"administrative\"}, \"set\": {\"staff\": 1}}]";
    expect_read();
    expect(years.away, 0, 1, 1, 1);
    expect(years.guests, years_unit(&years, 1, 0, 0), 1, 1, 1);
}

/* Whoever has left is no longer away. */
Test(years, nobody_is_away_who_has_left)
{
    c->text[TABLE_POSTS] = "township,kind,posts,staff,lent_out\n"
                           "A,administrative,4,4,2\nA,public_service,8,8,\nB,administrative,4,3,\n"
                           "B,public_service,7,7,\nC,administrative,2,2,\nC,public_service,5,4,\n";
    c->text[TABLE_DEPARTURES] = "township,kind,year_1,year_2\nA,administrative,1,2\n";
    expect_read();
    expect(years.away, 0, 2, 1, 1);
}

/* What each year's scenario must say of pools: nothing where it is what the tables have, though E1, which is
 * not shared out, holds a part of the pool that no table names. */
Test(years, a_pool_that_no_table_says_is_what_its_townships_hold)
{
    struct buffer text;
    struct json_writer json;
    c->text[TABLE_POOLS] = "pool,kind,posts\n";
    expect_read();
    const struct facts *facts = township_facts(c);
    int64_t *gone = memory_new(facts->nt * facts->nk, sizeof *gone), all = 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        gone[tk] = facts->holdings[tk].departures;
    for (size_t t = 0; t < facts->nt; t++)
        all += facts_pool(facts, t) == 0 ? facts->holdings[facts_tk(facts, t, 0)].posts : 0;
    cr_expect_eq(years.total[0], all, "%lld, not %lld", (long long)years.total[0], (long long)all);
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    json_open_object(&json);
    township_horizon.write_year(facts, &years, 0, gone, NULL, 0, &json);
    json_close(&json);
    cr_expect(!strstr(text.text, "pools"), "%s", text.text);
    buffer_done(&text);
    memory_free(gone);
}
