/* A county's own limits: which accounts and which figures they sum, and in which form they enter the ledger.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../../support/io_support.h"
#include "../../support/township.h"
#include "township/limit_scope.h"

enum { ROOM = 200 };

/* The toy county with one row of limits.csv; rows of blanks and codes as the file has them. */
static struct township_case *with_limits(const char *rows)
{
    static char text[2000];
    struct township_case *c = township_new();
    snprintf(text, sizeof text, "code,county,township,kind,platform,office,least,most,reason\n%s", rows);
    c->text[TABLE_LIMITS] = text;
    return c;
}

/* The accounts that the only limit sums, by name. */
static const char *accounts_of(const char *row)
{
    static char text[ROOM * LEDGER_NAME];
    struct township_case *c = with_limits(row);
    int32_t accounts[ROOM];
    char name[LEDGER_NAME];
    size_t used = 0;
    c->only = "coverage";
    cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
    size_t n = limit_accounts(township_facts(c), layout_of(&c->run.builder), &township_facts(c)->limits[0],
                              accounts);
    text[0] = '\0';
    for (size_t i = 0; i < n; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? " " : "",
                                 ledger_account_name(&c->run.ledger, accounts[i], name));
    township_free(c);
    return text;
}

Test(limit_scope, blanks_mean_everybody_office_staff_too)
{
    cr_expect_str_eq(accounts_of("x,,,,,,1,,why\n"), "township[A] township[B] township[C]");
    cr_expect_str_eq(accounts_of("x,,B,,,,1,,why\n"), "township[B]");
    cr_expect_str_eq(accounts_of("x,T,,,,,1,,why\n"), "township[A] township[B] township[C]");
    cr_expect_str_eq(accounts_of("x,E,,,,,1,,why\n"), "", "a county out of scope has no accounts");
}

Test(limit_scope, platforms_count_office_staff)
{
    cr_expect_str_eq(accounts_of("x,,A;C,,p7,,1,,why\n"), "platform[A,p7] platform[C,p7]");
    cr_expect_str_eq(accounts_of("x,,A,,p1;p7,,1,,why\n"), "platform[A,p1] platform[A,p7]");
}

Test(limit_scope, a_kind_counts_its_posts_or_cells)
{
    cr_expect_str_eq(accounts_of("x,,A;B,administrative,,,1,,why\n"),
                     "posts[A,administrative] posts[B,administrative]");
    cr_expect_str_eq(accounts_of("x,,A,administrative,p1;p7,,1,,why\n"),
                     "cell[A,administrative,p1] cell[A,administrative,p7]");
}

Test(limit_scope, all_kinds_count_own_people)
{
    cr_expect_str_eq(accounts_of("x,,A,administrative;public_service,p7,,1,,why\n"), "own[A,p7]");
    cr_expect_str_eq(accounts_of("x,,A,administrative;public_service,,,1,,why\n"),
                     "posts[A,administrative] posts[A,public_service]");
}

Test(limit_scope, an_office_counts_its_staff)
{
    cr_expect_str_eq(accounts_of("x,,,,,O,1,,why\n"), "office[O]");
    cr_expect_str_eq(accounts_of("x,,A;C,,,O,1,,why\n"), "service[O,A] service[O,C]");
    cr_expect_str_eq(accounts_of("x,,B,,p7,O,1,,why\n"), "office_cell[O,B,p7]");
    cr_expect_str_eq(accounts_of("x,,B,,p1,O,1,,why\n"), "", "its people do not work there");
}

/* --- forms in the ledger --- */

struct forms {
    size_t nnests, nrows;
};

static struct forms forms_of(const char *rows)
{
    struct township_case *c = with_limits(rows);
    struct forms forms = {0};
    cr_assert_eq(township_build(c), STATUS_OK, "%s", io_all(&c->faults));
    const struct ledger *ledger = &c->run.ledger;
    for (size_t a = 0; a < ledger->naccounts; a++)
        forms.nnests += ledger->accounts[a].is.family == layout_of(&c->run.builder)->limit_family;
    forms.nrows = ledger->nrows;
    township_free(c);
    return forms;
}

static bool forms_are(const char *rows, size_t nnests, size_t nrows)
{
    struct forms forms = forms_of(rows);
    if (forms.nnests != nnests || forms.nrows != nrows)
        cr_log_warn("%zu nests, %zu rows", forms.nnests, forms.nrows);
    return forms.nnests == nnests && forms.nrows == nrows;
}

Test(limit_scope, one_account_is_a_bound)
{
    cr_expect(forms_are("x,,A,,,,,20,why\n", 0, 0));
    cr_expect(forms_are("x,,,,,O,,6,why\n", 0, 0));
}

Test(limit_scope, platforms_of_one_township_nest)
{
    cr_expect(forms_are("x,,A,,p1;p7,,,20,why\n", 1, 0));
}

Test(limit_scope, townships_of_one_kind_nest)
{
    cr_expect(forms_are("x,,A;B,administrative,,,,9,why\n", 1, 0));
}

Test(limit_scope, nested_limits_nest_in_each_other)
{
    cr_expect(forms_are("a,,A;B,administrative,,,,9,why\nb,,,administrative,,,,10,why\n", 2, 0));
}

/* By county the wide one takes three townships, by list the narrow one two; the order of the file, the codes
 * and how they are written must not matter. */
Test(limit_scope, a_county_is_wider_than_a_list_of_its_townships)
{
    cr_expect(forms_are("a,,A;B,administrative,,,,9,why\nz,T,,administrative,,,,10,why\n", 2, 0));
    cr_expect(forms_are("z,,A;B,administrative,,,,9,why\na,T,,administrative,,,,10,why\n", 2, 0));
}

Test(limit_scope, sets_that_overlap_cross)
{
    cr_expect(forms_are("a,,A;B,administrative,,,,9,why\nb,,B;C,administrative,,,,9,why\n", 1, 1));
}

Test(limit_scope, a_platform_of_several_townships_crosses)
{
    cr_expect(forms_are("x,,,,p7,,,16,why\n", 0, 1));
    cr_expect(forms_are("x,,A,administrative;public_service,,,,14,why\n", 0, 1), "both kinds of a township");
}

/* --- what they do to an answer --- */

static int64_t solved_sum(const char *row)
{
    struct township_case *c = with_limits(row);
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    int64_t sum;
    cr_assert(limit_sum(township_facts(c), township_plan(c), &township_facts(c)->limits[0], &sum));
    cr_expect_str_eq(township_findings(c, "limits"), "");
    township_free(c);
    return sum;
}

/* without them: A has 5 civil servants and 14 posts, A and B together 8, B and C 5, and 14 people on
 * enforcement */
Test(limit_scope, hold_in_the_answer_in_every_form)
{
    cr_expect_eq(solved_sum("x,,A,administrative,,,4,4,pin\n"), 4, "a bound");
    cr_expect_eq(solved_sum("x,,A;B,administrative,,,,7,cap\n"), 7, "a nest");
    cr_expect_eq(solved_sum("x,,B;C,administrative,,,6,,floor\n"), 6, "a nest from below");
    cr_expect_eq(solved_sum("x,,A,administrative;public_service,,,,13,cap\n"), 13, "a row");
    cr_expect_eq(solved_sum("x,,A;B,,p7,,15,15,pin\n"), 15, "a pinned row");
}

Test(limit_scope, are_the_same_sum_in_a_plan_and_in_the_ledger)
{
    static const char *const rows[] = {"x,,,,,,1,,why\n",
                                       "x,,A;C,,p7,,1,,why\n",
                                       "x,,A,administrative,p1;p7,,1,,why\n",
                                       "x,,,public_service,,,1,,why\n",
                                       "x,,,,,O,1,,why\n",
                                       "x,,A;C,,,O,1,,why\n",
                                       "x,,B,,p7,O,1,,why\n",
                                       "x,,A,administrative;public_service,p7,,1,,why\n"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct township_case *c = with_limits(rows[i]);
        int32_t accounts[ROOM];
        int64_t sum = 0, in_plan;
        cr_assert_eq(township_solve(c), STATUS_OK, "%s", rows[i]);
        size_t n = limit_accounts(township_facts(c), layout_of(&c->run.builder),
                                  &township_facts(c)->limits[0], accounts);
        for (size_t a = 0; a < n; a++)
            sum += c->run.answer.posts[accounts[a]];
        cr_assert(limit_sum(township_facts(c), township_plan(c), &township_facts(c)->limits[0], &in_plan));
        cr_expect_eq(in_plan, sum, "%s", rows[i]);
        cr_expect_neq(sum, 0);
        township_free(c);
    }
}
