/* Curves that a scenario may choose for a goal. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../../support/io_support.h"
#include "../../support/township.h"

/* Goals that price posts against a figure take any curve; the others have one of their own. */
Test(goals, a_curve_is_chosen_where_posts_are_priced_against_a_figure)
{
    static const struct {
        const char *goal;
        enum status status;
    } goals[] = {{"formula", STATUS_OK},      {"need", STATUS_OK},
                 {"service", STATUS_OK},      {"mix", STATUS_OK},
                 {"leadership", STATUS_OK},   {"leadership_stability", STATUS_OK},
                 {"stability", STATUS_OK},    {"shortage", STATUS_DATA},
                 {"release", STATUS_DATA},    {"office_extra", STATUS_DATA},
                 {"worst_first", STATUS_DATA}};
    for (size_t g = 0; g < sizeof goals / sizeof *goals; g++) {
        struct township_case *c = township_new();
        char members[100];
        snprintf(members, sizeof members, "\"goals\": [{\"%s\": {\"curve\": \"jefferson\"}}]", goals[g].goal);
        c->members = members;
        cr_expect_eq(township_read(c), goals[g].status, "%s: %s", goals[g].goal, io_all(&c->faults));
        township_free(c);
    }
}
