/* office_plan.csv: people work the days of a week; who has nobody borrows days, and the lender is named. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/io_support.h"
#include "../../../support/random_township.h"
#include "township/office_days.h"

/* Five people for weights of 20, 20, 0.5: two and three people; 0.5 of 40.5 parts of 25 days are 0.3. */
Test(office_plan, a_township_without_people_borrows_a_day_from_the_largest_surplus)
{
    struct township_case *c = township_new();
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,20,p7\nO,B,20,p7\nO,C,0.5,p7\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    township_put_office(c, "O", "A", "p7", 3);
    township_put_office(c, "O", "B", "p7", 2);
    township_put_office(c, "O", "C", "p7", 0);
    const char *view = township_view(c, "office_plan.csv");
    cr_expect(strstr(view, ",3,14,"), "%s", view);
    cr_expect(strstr(view, ",2,10,"), "%s", view);
    cr_expect(strstr(view, ",0,1,Abbot Town"), "%s", view);
    township_free(c);
}

/* 5 people for weights of 3 and 2, all in one place: the other has two fifths of their days. */
Test(office_plan, borrowed_days_are_the_quota_rounded)
{
    struct township_case *c = township_new();
    c->text[TABLE_SERVICE] = "office,township,weight,platforms\nO,A,3,p7\nO,B,2,p7\n";
    cr_assert_eq(township_solve(c), STATUS_OK);
    township_put_office(c, "O", "A", "p7", 5);
    township_put_office(c, "O", "B", "p7", 0);
    const char *view = township_view(c, "office_plan.csv");
    cr_expect(strstr(view, ",5,15,"), "%s", view);
    cr_expect(strstr(view, ",0,10,Abbot Town"), "%s", view);
    township_free(c);
}

/* Townships in the order of their codes, which is not that of their names. */
static struct township_case *solved_by_other_names(const char *services)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,population,area_km2\n"
                               "A,Willow Town,T,5000,50\n"
                               "B,Birch Town,T,3000,30\n"
                               "C,Cedar Township,T,2000,20\n"
                               "E1,East End,E,,\n";
    c->text[TABLE_SERVICE] = services;
    cr_assert_eq(township_solve(c), STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

/* Ten days of each, and both have as many too many. */
Test(office_plan, of_equal_surpluses_the_first_by_name_lends)
{
    struct township_case *c =
        solved_by_other_names("office,township,weight,platforms\nO,A,20,p7\nO,B,20,p7\nO,C,0.5,p7\n");
    township_put_office(c, "O", "A", "p7", 2);
    township_put_office(c, "O", "B", "p7", 2);
    township_put_office(c, "O", "C", "p7", 0);
    const char *view = township_view(c, "office_plan.csv");
    cr_expect(strstr(view, ",0,1,Birch Town"), "%s", view);
    township_free(c);
}

/* Five days, of which one stays: three for the first, and one is left. */
Test(office_plan, of_equal_quotas_the_first_by_name_borrows)
{
    struct township_case *c =
        solved_by_other_names("office,township,weight,platforms\nO,A,1,p7\nO,B,1,p7\nO,C,0,p7\n");
    township_put_office(c, "O", "A", "p7", 0);
    township_put_office(c, "O", "B", "p7", 0);
    township_put_office(c, "O", "C", "p7", 1);
    const char *view = township_view(c, "office_plan.csv"), *birch = strstr(view, "Birch Town,1,");
    const char *willow = strstr(view, "Willow Town,1,");
    cr_assert(birch && willow, "%s", view);
    cr_expect(strstr(birch, ",0,3,Cedar Township"), "%s", view);
    cr_expect(strstr(willow, ",0,1,Cedar Township"), "%s", view);
    township_free(c);
}

/* Days of an office's rows add up to those of its people, whoever has none is told who lends, and nobody
 * works more days than there are in its week. */
Test(office_plan, days_add_up_by_office_in_random_counties)
{
    size_t nborrowed = 0, noffices = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct random_township county;
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *c = random_township_case(&county);
        c->formula = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
        enum status status = township_solve(c);
        const struct facts *facts = township_facts(c);
        const struct office_days *days =
            status == STATUS_OK ? office_days_of(facts, c->run.plan, &c->run.arena) : NULL;
        for (size_t o = 0; days && o < facts->no; o++) {
            const struct office *office = &facts->offices[o];
            int64_t sum = 0;
            for (int32_t s = office->first_service; s < office->first_service + office->nservices; s++) {
                int64_t own = 5 * township_plan(c)->service[s];
                sum += days->days[s];
                nborrowed += days->lender[s] != TOWNSHIP_NONE;
                cr_expect(days->days[s] <= own || (own == 0 && days->lender[s] != TOWNSHIP_NONE));
                cr_expect(own == 0 || days->days[s] >= 1);
                cr_expect(days->lender[s] == TOWNSHIP_NONE || days->days[s] >= 1);
            }
            noffices += facts->counties[office->county].in_scope;
            cr_expect_eq(sum, facts->counties[office->county].in_scope ? 5 * township_plan(c)->office[o] : 0);
        }
        township_free(c);
        random_township_done(&county);
    }
    cr_expect(noffices > 40 && nborrowed > 2, "%zu offices, %zu lines that borrow", noffices, nborrowed);
}
