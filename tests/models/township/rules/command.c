/* command: stationed bodies are under command, and townships have the mechanism */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "code,name,host,serves,department,managed,central_list,command,township_weight,reason\n"
#define MECHANISMS "township,document,date\n"

Test(command, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(
        FIND("command", {TABLE_TASKS, NULL}),
        "not supplied 2.2.2: registers/stationed.csv: one row per body of a county department in a township\n"
        "not supplied 2.3.6: registers/mechanisms.csv: one row per township that has the mechanism\n");
}

Test(command, passes_when_every_document_is_there)
{
    cr_expect_str_eq(FIND("command", {TABLE_STATIONED, HEAD "P,police,A,,police,stationed,1,no 1,,\n"},
                          {TABLE_MECHANISMS, MECHANISMS "A,no 1,\nB,no 2,\nC,no 3,\n"}),
                     "");
}

Test(command, finds_a_stationed_body_outside_the_mechanism)
{
    cr_expect(registers_said(FIND("command", {TABLE_STATIONED, HEAD "P,police,A,,police,stationed,1,,,\n"}),
                             "breach 2.2.2: Abbot Town police", "under the township's command"));
}

Test(command, finds_a_mechanism_without_document_and_misses_townships)
{
    const char *findings = FIND("command", {TABLE_MECHANISMS, MECHANISMS "A,no 1,\nB,,\n"});
    cr_expect(registers_said(findings, "breach 2.3.6: Birch Town", "mechanism"));
    cr_expect(registers_said(findings, "not supplied 2.3.6: Cedar Township", "mechanism"));
    cr_expect_eq(registers_count(findings, "breach"), 1);
}
