/* topics: twelve topics, one lead each */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "county,topic,unit,role\n"
#define ELEVEN                                                                                               \
    "T,revitalisation,bureau,lead\nT,revitalisation,towns,cooperating\n"                                     \
    "T,cultivated_land,bureau,lead\nT,cultivated_land,towns,cooperating\n"                                   \
    "T,village_planning,bureau,lead\nT,village_planning,towns,cooperating\n"                                 \
    "T,homesteads,bureau,lead\nT,homesteads,towns,cooperating\n"                                             \
    "T,drinking_water,bureau,lead\nT,drinking_water,towns,cooperating\n"                                     \
    "T,rural_waste,bureau,lead\nT,rural_waste,towns,cooperating\n"                                           \
    "T,sewage,bureau,lead\nT,sewage,towns,cooperating\n"                                                     \
    "T,toilets,bureau,lead\nT,toilets,towns,cooperating\n"                                                   \
    "T,farm_pollution,bureau,lead\nT,farm_pollution,towns,cooperating\n"                                     \
    "T,village_governance,bureau,lead\nT,village_governance,towns,cooperating\n"                             \
    "T,village_looks,bureau,lead\nT,village_looks,towns,cooperating\n"
#define TWELVE ELEVEN "T,farmhouses,bureau,lead\nT,farmhouses,towns,cooperating\n"

Test(topics, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(
        FIND("topics", {TABLE_TASKS, NULL}),
        "not supplied 2.3.3, 2.3.4: registers/topics.csv: one row per topic and responsible unit\n");
}

Test(topics, passes_with_twelve)
{
    cr_expect_str_eq(FIND("topics", {TABLE_TOPICS, HEAD TWELVE}), "");
}

Test(topics, finds_the_one_without_lead)
{
    cr_expect_str_eq(
        FIND("topics", {TABLE_TOPICS, HEAD ELEVEN "T,farmhouses,towns,cooperating\n"}),
        "breach 2.3.4: Toy County: farmhouses: 0 units in the lead, exactly 1 asked for; name one\n");
}

Test(topics, finds_the_one_with_two_leads)
{
    cr_expect(registers_said(FIND("topics", {TABLE_TOPICS, HEAD TWELVE "T,sewage,office,lead\n"}),
                             "breach 2.3.4: Toy County", "sewage: 2 units in the lead"));
}

Test(topics, a_lead_alone_is_advice)
{
    cr_expect_str_eq(
        FIND("topics", {TABLE_TOPICS, HEAD ELEVEN "T,farmhouses,bureau,lead\n"}),
        "advice 2.3.3: Toy County: farmhouses: no unit cooperates; say which departments and townships do\n");
}
