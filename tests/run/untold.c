/* What does not stand beside a plan is said in its folder and on its page, with why. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/report_support.h"
#include "model/alternative.h"
#include "run/reasons.h"

/* Solves yanbian with members more; why, or that nothing is missing (NULL), must be said everywhere. */
static void expect_untold(const char *members, enum status status, const char *why)
{
    char folder[IO_PATH], path[RUN_PATH];
    struct faults faults;
    io_make_folder(folder);
    cr_assert_eq(run_solve_with(members, folder, path, &faults), status, "%s", io_all(&faults));
    struct paged *paged = paged_new(path);
    const char *list[REASONS_UNTOLD], *summary = io_get(path, "summary.json");
    size_t n = reasons_untold(&paged->judged->verification.run, list);
    cr_expect_eq(n, why ? 1 : 0);
    if (why) {
        cr_expect_str_eq(list[0], why);
        cr_expect(strstr(summary, why), "%s", summary);
        cr_expect(strstr(paged->page.text, why));
    } else
        cr_expect(strstr(summary, "\"not_told\": [],"), "%s", summary);
    const struct alternatives *told = paged->judged->verification.run.outcome.alternatives;
    cr_expect(alternatives_find(told, ALTERNATIVE_TODAY), "today's shortage is told of any plan");
    paged_done(paged);
    io_remove(folder);
}

Test(untold, nothing_of_a_lawful_plan)
{
    expect_untold("", STATUS_OK, NULL);
}

Test(untold, other_plans_where_waivers_are_needed)
{
    expect_untold(", \"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, "
                  "\"set\": {\"posts\": 290}}]",
                  STATUS_NEEDS_WAIVERS,
                  "The plan without each rule, with an assumption set otherwise, and moves against shortage "
                  "are told of lawful "
                  "plans alone; this one needs waivers.");
}

Test(untold, moves_against_shortage_beside_limits_that_cross)
{
    expect_untold(
        ", \"changes\": [{\"table\": \"limits\", \"where\": {\"code\": \"L1\"}, \"set\": {\"township\": "
        "\"510422100000;510422101000\", \"platform\": \"p7;p6\", \"kind\": \"administrative\", \"least\": "
        "\"\", \"most\": "
        "25}}]",
        STATUS_OK,
        "Moves against shortage, and the least shortage, are not told beside limits that cross both "
        "ledgers.");
}
