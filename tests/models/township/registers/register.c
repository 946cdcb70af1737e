/* Registers that several counties share: what one county enters says nothing of another. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../../support/registers.h"
#include "township/tables.h"

/* East is shared out, too, and has an office; people of both are lent out. */
static const struct given both[] = {
    {TABLE_COUNTIES, "code,name,in_scope\nT,Toy County,1\nE,East,1\n"},
    {TABLE_TOWNSHIPS, "code,name,county,population,area_km2\nA,Abbot Town,T,5000,50\nB,Birch Town,T,3000,30\n"
                      "C,Cedar Township,T,2000,20\nE1,East End,E,2500,20\n"},
    {TABLE_POOLS, "pool,kind,posts\nT,administrative,10\nT,public_service,20\nE,administrative,3\n"
                  "E,public_service,4\n"},
    {TABLE_POSTS, "township,kind,posts,staff,departures,lent_out,lent_in\n"
                  "A,administrative,4,4,0,1,0\nA,public_service,8,8,0,0,0\nB,administrative,4,3,0,0,0\n"
                  "B,public_service,7,7,0,0,0\nC,administrative,2,2,0,0,0\nC,public_service,5,4,0,0,0\n"
                  "E1,administrative,3,3,0,1,0\nE1,public_service,4,4,0,0,0\n"},
    {TABLE_OFFICES, "code,name,county,host,mode,posts,staff\nF,East office,E,E1,township,2,2\n"
                    "O,Abbot Town office,T,A,regional,5,5\n"},
    {TABLE_SERVICE, "office,township,weight,platforms\nF,E1,1,p7\nO,A,2,p7\nO,B,2,p7\nO,C,1,p7\n"},
    {TABLE_STATIONED, "code,name,host,department,managed\nS,station,A,bureau,stationed\n"
                      "R,depot,E1,bureau,stationed\n"},
};
enum { BOTH = sizeof both / sizeof *both };

/* A rule, and a register of which Toy County alone has a row. */
static const struct {
    const char *rule;
    struct given given;
} shared[] = {
    {"powers_list", {TABLE_POWERS, "county,code,name\nT,X1,permits\n"}},
    {"powers_steps", {TABLE_POWERS, "county,code,name\nT,X1,permits\n"}},
    {"territorial_items", {TABLE_MATTERS, "county,item,unit,role\nT,roads,bureau,main\n"}},
    {"topics", {TABLE_TOPICS, "county,topic,unit,role\nT,sewage,bureau,lead\n"}},
    {"deadlines", {TABLE_DUE, "county,clause,task,unit\nT,2.1.T,powers,bureau\n"}},
    {"appraisal_weight", {TABLE_DEPARTMENTS, "county,name,township_weight\nT,bureau,0.3\n"}},
    {"territorial", {TABLE_STATIONED, "code,name,host,department,managed\nS,station,A,bureau,territorial\n"}},
    {"command", {TABLE_MECHANISMS, "township,document\nA,no 1\n"}},
    {"office_host", {TABLE_DESKS, "office,former,dispatched\nO,land,1\n"}},
    {"office_mode", {TABLE_DESKS, "office,former,dispatched\nO,land,1\n"}},
    {"opinions", {TABLE_OPINIONS, "office,body,occasion,date\nO,,appraisal,2021-05-01\n"}},
    {"opinions", {TABLE_OPINIONS, "office,body,occasion,date\n,S,removal,2021-05-01\n"}},
    {"readiness", {TABLE_READINESS, "township,item,field\nA,X1,environment\n"}},
    {"training", {TABLE_TRAINING, "department,date,townships\nbureau,2021-05-01,A;B\n"}},
    {"joint_meetings", {TABLE_MEETINGS, "township,date\nA,2021-05-01\n"}},
    {"certificates", {TABLE_CERTIFICATES, "township,officers,certified\nA,2,2\n"}},
    {"filings", {TABLE_FILINGS, "township,filed,number\nA,2021-05-01,1\n"}},
    {"bodies", {TABLE_BODIES, "township,field,mode,name\nA,enforcement,separate,team\n"}},
    {"borrowed_staff", {TABLE_BORROWED, "township,people,to,since,basis\nA,1,bureau,2021-05-01,no 1\n"}},
};

static const char *find(const char *rule, struct given register_given)
{
    struct given given[BOTH + 1];
    memcpy(given, both, sizeof both);
    given[BOTH] = register_given;
    return registers_find(rule, "", given, BOTH + 1);
}

Test(register, a_county_without_a_row_is_not_supplied_and_named)
{
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        const char *findings = find(shared[i].rule, shared[i].given);
        cr_expect(strstr(findings, ": East: nothing of it is in registers/"), "%s: %s", shared[i].rule,
                  findings);
        cr_expect_not(strstr(findings, ": East End: "), "%s: %s", shared[i].rule, findings);
        cr_expect_not(strstr(findings, "Toy County: nothing"), "%s: %s", shared[i].rule, findings);
    }
}

/* In its county, too, a register asks for every township. */
Test(register, a_county_is_named_instead_of_each_of_its_townships)
{
    cr_expect_str_eq(
        find("filings", (struct given){TABLE_FILINGS, "township,filed,number\nA,2021-05-01,1\n"}),
        "not supplied 3.8.3: East: nothing of it is in registers/filings.csv (one row per "
        "township: its plan filed with the city); add its rows\n"
        "not supplied 3.8.3: Birch Town: its plan of duties, bodies and posts; add it to "
        "registers/filings.csv\n"
        "not supplied 3.8.3: Cedar Township: its plan of duties, bodies and posts; add it to "
        "registers/filings.csv\n");
}

/* The province's catalogue is of no county: of what East has not entered it is not. */
Test(register, one_that_is_about_no_unit_is_every_county_s)
{
    struct given given[BOTH + 2];
    memcpy(given, both, sizeof both);
    given[BOTH] = (struct given){TABLE_POWERS, "county,code,name,duty,township_owner,county_owner\n"
                                               "T,X1,permits,d,o,b\n"};
    given[BOTH + 1] = (struct given){TABLE_CATALOGUE, "code,name\nX1,permits\n"};
    const char *found = registers_find("powers_list", "", given, BOTH + 2);
    cr_expect(strstr(found, "East: nothing of it is in registers/powers.csv"), "%s", found);
    cr_expect_null(strstr(found, "catalogue"), "%s", found);
}

/* A row of a county that is not shared out says nothing of one that is. */
Test(register, a_row_out_of_scope_is_nobody_s)
{
    cr_expect_str_eq(
        FIND("territorial_items", {TABLE_MATTERS, "county,item,unit,role\nE,roads,bureau,main\n"}),
        "not supplied 2.1.11: Toy County: nothing of it is in registers/territorial.csv (one row "
        "per territorial matter and responsible unit); add its rows\n");
}

/* Nobody is lent out of East: it has no row to enter. */
Test(register, a_county_without_loans_needs_none)
{
    struct given given[BOTH + 2];
    memcpy(given, both, sizeof both);
    given[BOTH] =
        (struct given){TABLE_BORROWED, "township,people,to,since,basis\nA,1,bureau,2021-05-01,no 1\n"};
    given[BOTH + 1] = (struct given){
        TABLE_POSTS, "township,kind,posts,staff,departures,lent_out,lent_in\n"
                     "A,administrative,4,4,0,1,0\nA,public_service,8,8,0,0,0\nB,administrative,4,3,0,0,0\n"
                     "B,public_service,7,7,0,0,0\nC,administrative,2,2,0,0,0\nC,public_service,5,4,0,0,0\n"
                     "E1,administrative,3,3,0,0,0\nE1,public_service,4,4,0,0,0\n"};
    cr_expect_str_eq(registers_find("borrowed_staff", "", given, BOTH + 2), "");
    cr_expect_eq(registers_passed("borrowed_staff", given, BOTH + 2), 5);
}

/* Occasions of one kind are asked for county by county, too. */
Test(register, one_county_s_occasions_are_not_another_s)
{
    cr_expect_str_eq(
        find("opinions", (struct given){TABLE_OPINIONS, "office,occasion,date,townships\n"
                                                        "F,appraisal,2021-05-01,E1\n"
                                                        "O,removal,2021-05-01,A;B;C\n"}),
        "not supplied 2.2.3: East: appointments and removals of heads; add them to registers/opinions.csv\n"
        "not supplied 2.2.12: Toy County: appraisals of natural-resources offices; add them to "
        "registers/opinions.csv\n");
}
