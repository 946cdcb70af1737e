/* limits: the county's own limits and pins. Which sums they run over is tested with limit_scope. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/registers.h"

static struct township_case *with_limits(const char *only)
{
    struct township_case *c = township_new();
    c->only = only;
    c->text[TABLE_LIMITS] = "code,township,kind,platform,office,least,most,reason\n"
                            "pin,B,administrative,,,4,4,agreed in March\n"
                            "cap,,,p7,,,16,no room\n";
    return c;
}

Test(limits, bound_one_account_with_their_reason)
{
    struct township_case *c = with_limits("limits");
    cr_assert_eq(township_build(c), STATUS_OK);
    cr_expect_str_eq(township_bounds(c), "posts[B,administrative] >= 4: agreed in March\n"
                                         "posts[B,administrative] <= 4: agreed in March\n");
    cr_expect_eq(c->run.ledger.nrows, 1, "enforcement of three townships crosses both ledgers");
    township_free(c);
}

/* In the order of the accounts, whatever the codes of their units. */
Test(limits, that_cross_list_their_accounts_in_order)
{
    struct township_case *c = with_limits("limits");
    c->text[TABLE_TOWNSHIPS] =
        "code,name,county,population,area_km2\nA,Yew Town,T,5000,50\nB,Birch Town,T,3000,30\n"
        "C,Cedar Township,T,2000,20\nE1,East End,E,,\n";
    cr_assert_eq(township_build(c), STATUS_OK);
    const struct ledger *ledger = &c->run.ledger;
    cr_assert_eq(ledger->nrows, 1);
    cr_expect_eq(ledger->rows[0].n, 3);
    for (size_t i = 1; i < ledger->rows[0].n; i++)
        cr_expect_lt(ledger->entries[i - 1].account, ledger->entries[i].account);
    township_free(c);
}

Test(limits, that_fit_nothing_are_a_fault)
{
    struct township_case *c = township_new();
    c->text[TABLE_LIMITS] = "code,township,most,reason\nfar,E1,5,out of scope\n";
    cr_expect_eq(township_build(c), STATUS_DATA);
    cr_expect(strstr(c->faults.message[0], "limits.csv:2: limit: far fits no unit that is shared out"), "%s",
              c->faults.message[0]);
    township_free(c);
}

static bool row_is_refused(const char *table, const char *words)
{
    struct township_case *c = township_new();
    c->text[TABLE_LIMITS] = table;
    bool refused = township_read(c) == STATUS_DATA && strstr(c->faults.message[0], words);
    township_free(c);
    return refused;
}

Test(limits, without_a_figure_or_a_sense_are_faults)
{
    cr_expect(row_is_refused("code,township,reason\nx,A,why\n", "gives neither least nor most"));
    cr_expect(row_is_refused("code,township,least,most,reason\nx,A,5,4,why\n", "5 is more than most 4"));
    cr_expect(row_is_refused("code,kind,office,most,reason\nx,administrative,O,4,why\n",
                             "names kinds and offices"));
    cr_expect(row_is_refused("code,township,most,reason\nx,A,4,\n", "reason"));
}

Test(limits, cannot_be_waived)
{
    cr_expect(township_refuses(
        "limits", "\"waivers\": [{\"limit\": \"pin\", \"most\": 5, \"reason\": \"x\"}]", "cannot be waived"));
}

Test(limits, say_how_many_cross)
{
    struct township_case *c = with_limits(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "limits"),
                     "limits of the county's own (2): cap crosses both ledgers (no room); "
                     "pin is a bound (agreed in March)");
    township_free(c);
}

Test(limits, say_how_each_is_held)
{
    struct township_case *c = township_new();
    c->text[TABLE_LIMITS] = "code,township,kind,platform,office,least,most,reason\n"
                            "all,,,p7,,,16,no room\nboth,A;B,administrative,,,,10,two\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_words(c, "limits"),
                     "limits of the county's own (2): all crosses both ledgers (no room); "
                     "both nests in one ledger (two)");
    township_free(c);
}

Test(limits, on_platforms_are_not_judged_on_tables_that_do_not_know_them)
{
    cr_expect_str_eq(
        FIND("limits", {TABLE_LIMITS, "code,platform,most,reason\ncap,p7,0,no room\n"}),
        "not supplied 2.4.18, 3.8.2: cap: it is about who works where; audit a run, or give a plan with "
        "--plan\n");
}

Test(limits, audit_finds_a_broken_pin_and_cap)
{
    struct township_case *c = with_limits(NULL);
    cr_assert_eq(township_solve(c), STATUS_OK);
    cr_expect_str_eq(township_findings(c, "limits"), "");
    int64_t there = township_plan(c)->cell[facts_tkp(township_facts(c), 0, 0, 1)];
    township_put(c, "A", "administrative", "p7", there + 20);
    cr_expect(strstr(township_findings(c, "limits"), "breach: cap: no room: 3"), "%s", c->words.text);
    township_put(c, "A", "administrative", "p7", there);
    township_put(c, "B", "administrative", "p1", 0);
    cr_expect(strstr(township_findings(c, "limits"), "breach: pin: "), "%s", c->words.text);
    township_free(c);
}
