/* borrowed_staff: the register agrees with the tables, and each loan has a basis */
#include <criterion/criterion.h>

#include "../../../support/registers.h"

#define HEAD "township,people,to,since,basis\n"
#define LENT                                                                                                 \
    {                                                                                                        \
        TABLE_POSTS, "township,kind,posts,staff,departures,lent_out,lent_in\n"                               \
                     "A,administrative,4,4,0,1,0\nA,public_service,8,8,0,1,0\nB,administrative,4,3,0,0,0\n"  \
                     "B,public_service,7,7,0,0,0\nC,administrative,2,2,0,0,0\nC,public_service,5,4,0,0,0\n"  \
                     "E1,administrative,3,3,0,2,0\nE1,public_service,4,4,0,0,0\n"                            \
    }

Test(borrowed_staff, an_absent_register_is_not_supplied)
{
    cr_expect_str_eq(FIND("borrowed_staff", {TABLE_TASKS, NULL}),
                     "not supplied 2.4.8: registers/borrowed.csv: one row per loan of staff\n");
}

Test(borrowed_staff, passes_when_loans_add_up)
{
    cr_expect_str_eq(FIND("borrowed_staff", LENT,
                          {TABLE_BORROWED, HEAD "A,1,bureau,2020-01-01,no 1\nA,1,county,2020-01-01,no 2\n"}),
                     "");
}

Test(borrowed_staff, finds_loans_that_only_one_side_knows)
{
    const char *findings =
        FIND("borrowed_staff", LENT,
             {TABLE_BORROWED, HEAD "A,1,bureau,2020-01-01,no 1\nB,2,county,2020-01-01,no 2\n"});
    cr_expect(registers_said(findings, "breach 2.4.8: Abbot Town",
                             "1 person in registers/borrowed.csv, 2 lent out"));
    cr_expect(registers_said(findings, "breach 2.4.8: Birch Town",
                             "2 people in registers/borrowed.csv, 0 lent out"));
    cr_expect_eq(registers_count(findings, ""), 2);
}

Test(borrowed_staff, finds_a_loan_without_basis)
{
    cr_expect_str_eq(
        FIND("borrowed_staff", LENT, {TABLE_BORROWED, HEAD "A,2,bureau,2020-01-01,\n"}),
        "breach 2.4.8: Abbot Town: 2 lent to bureau without a basis; call them back, or enter the document "
        "[registers/borrowed.csv:2]\n");
}

/* Where nobody is lent out a register without rows is complete; one that is not there says nothing. */
Test(borrowed_staff, an_empty_register_is_right_where_nobody_is_lent_out)
{
    const struct given none[] = {{TABLE_BORROWED, HEAD}};
    const struct given some[] = {{TABLE_BORROWED, HEAD}, LENT};
    cr_expect_str_eq(registers_find("borrowed_staff", "", none, 1), "");
    cr_expect_eq(registers_passed("borrowed_staff", none, 1), 3);
    cr_expect(
        registers_said(registers_find("borrowed_staff", "", some, 2), "not supplied 2.4.8", "borrowed"));
}

Test(borrowed_staff, names_the_table_of_posts_as_it_is_called)
{
    cr_expect(registers_said(FIND("borrowed_staff", {TABLE_BORROWED, HEAD "B,1,county,2020-01-01,no 2\n"}),
                             "breach 2.4.8: Birch Town",
                             "1 person in registers/borrowed.csv, 0 lent out in posts.csv"));
}
