/* What each served township needs of its offices' staff, by hand. */
#include <criterion/criterion.h>

#include "../../../support/io_support.h"
#include "../../../support/township.h"

static void expect_needs(const struct township_case *c, size_t n, const double *needs)
{
    const struct facts *facts = township_facts(c);
    cr_assert_eq(facts->ns, n);
    for (size_t s = 0; s < n; s++)
        cr_expect_float_eq(facts->service_need[s], needs[s], 1e-9, "service %zu: %.12g", s,
                           facts->service_need[s]);
}

/* 5 posts of 2007 by 2 : 2 : 1 */
Test(service_needs, share_the_land_office_total_by_weight)
{
    struct township_case *c = township_new();
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_needs(c, 3, (double[]){2, 2, 1});
    township_free(c);
}

Test(service_needs, only_the_size_of_weights_beside_each_other_matters)
{
    struct township_case *c = township_new();
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,40\nO,B,40\nO,C,20\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_needs(c, 3, (double[]){2, 2, 1});
    township_free(c);
}

/* two offices of one county: 8 posts today by 2 + 2 + 1 + 3 = 8 parts; the 2007 total of 10 is shared out
 * alike */
Test(service_needs, weights_are_summed_over_all_offices_of_the_county)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,10\nE,East,0,\n";
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff\n"
                             "O,Abbot Town office,T,A,regional,5,5\nQ,Cedar office,T,C,township,3,3\n";
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,2\nO,B,2\nO,C,1\nQ,C,3\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_needs(c, 4, (double[]){2, 2, 1, 3});
    static const double targets[] = {2.5, 2.5, 1.25, 3.75};
    for (size_t s = 0; s < 4; s++)
        cr_expect_float_eq(township_facts(c)->service_target[s], targets[s], 1e-9);
    township_free(c);
}

Test(service_needs, todays_posts_stand_in_for_a_missing_total)
{
    struct township_case *c = township_new();
    c->text[TABLE_COUNTIES] = "code,name,in_scope,land_office_total\nT,Toy County,1,\nE,East,0,\n";
    c->text[TABLE_OFFICES] =
        "code,name,county,host,mode,posts,staff\nO,Abbot Town office,T,A,regional,10,5\n";
    cr_assert_eq(township_read(c), STATUS_OK);
    expect_needs(c, 3, (double[]){4, 4, 2});
    township_free(c);
}

/* Nobody is there yet: the total says how many are to come. */
Test(service_needs, the_total_stands_in_where_no_post_is_held_today)
{
    struct township_case *c = township_new();
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff\nO,Abbot Town office,T,A,regional,0,0\n";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_needs(c, 3, (double[]){2, 2, 1});
    township_free(c);
}

/* 20 posts are asked for by 2 : 2 : 1, whatever the office has; what is shared out is as it was. */
Test(service_needs, an_entered_total_is_what_is_required)
{
    struct township_case *c = township_new();
    c->formula = "{\"weights\": {\"population\": 1}, \"offices\": {\"T\": 20}}";
    cr_assert_eq(township_read(c), STATUS_OK, "%s", io_all(&c->faults));
    expect_needs(c, 3, (double[]){8, 8, 4});
    cr_expect_float_eq(township_facts(c)->service_target[0], 2, 1e-9);
    township_free(c);
}

Test(service_needs, an_entered_total_is_of_a_county)
{
    struct township_case *c = township_new();
    c->formula = "{\"offices\": {\"O\": 20}}";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "formula.offices: \"O\" is no county; write a code of counties.csv"), "%s",
              io_all(&c->faults));
    township_free(c);
}

Test(service_needs, an_office_serves_its_own_county)
{
    struct township_case *c = township_new();
    c->text[TABLE_SERVICE] = "office,township,weight\nO,A,2\nO,E1,2\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "service.csv:3: township: East End is not in Toy County, the county of"),
              "%s", io_all(&c->faults));
    township_free(c);
}

Test(service_needs, an_office_set_up_by_township_serves_one)
{
    struct township_case *c = township_new();
    c->text[TABLE_OFFICES] = "code,name,county,host,mode,posts,staff\nO,Abbot Town office,T,A,township,5,5\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "is set up by township but serves 3"), "%s", io_all(&c->faults));
    township_free(c);
}
