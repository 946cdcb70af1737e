/* joint_meetings: every township meets, and one team enforces */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "township,date,document\n"
#define TEAMS                                                                                                \
    {                                                                                                        \
        TABLE_BODIES, "township,field,mode,name,basis\nA,enforcement,separate,X,\nA,agriculture,joint,J,\n"  \
    }

Test(joint_meetings, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(
        FIND("joint_meetings", {TABLE_TASKS, NULL}),
        "not supplied 2.5.5: registers/joint_meetings.csv: one row per joint meeting on enforcement\n"
        "not supplied 2.5.5: registers/bodies.csv: one row per township and field: how its body is set up\n");
}

Test(joint_meetings, passes_when_all_met)
{
    cr_expect_str_eq(
        FIND("joint_meetings", TEAMS, {TABLE_MEETINGS, HEAD "A,2021-05-01,\nB,2021-05-01,\nC,2021-05-01,\n"}),
        "");
}

Test(joint_meetings, finds_who_did_not)
{
    cr_expect_str_eq(FIND("joint_meetings", TEAMS, {TABLE_MEETINGS, HEAD "A,2021-05-01,\nB,2021-05-01,\n"}),
                     "breach 2.5.5: Cedar Township: joint meetings: 0, at least 1 asked for; add 1\n");
}

Test(joint_meetings, two_teams_are_advice)
{
    cr_expect(registers_said(
        FIND("joint_meetings", {TABLE_BODIES, "township,field,mode,name,basis\nB,enforcement,separate,X,\n"
                                              "B,enforcement,nameplate,Y,\n"}),
        "advice 2.5.5: Birch Town", "2 enforcement bodies"));
}
