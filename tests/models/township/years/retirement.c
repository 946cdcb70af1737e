/* The law on retirement: its rows, its boundaries, and that nobody born later leaves earlier. */
#include <criterion/criterion.h>

#include "township/years/retirement.h"

static int month(int year, int of_year)
{
    return year * 12 + of_year - 1;
}

Test(retirement, rows_of_the_annex)
{
    static const struct {
        int age, born_year, born_month, delay, year, month;
    } rows[] = {
        {60, 1964, 12, 0, 2024, 12}, {60, 1965, 1, 1, 2025, 2},    {60, 1965, 4, 1, 2025, 5},
        {60, 1965, 5, 2, 2025, 7},   {60, 1965, 12, 3, 2026, 3},   {60, 1976, 8, 35, 2039, 7},
        {60, 1976, 9, 36, 2039, 9},  {55, 1971, 4, 4, 2026, 8},    {55, 1981, 9, 36, 2039, 9},
        {50, 1975, 2, 1, 2025, 3},   {50, 1975, 3, 2, 2025, 5},    {50, 1976, 6, 9, 2027, 3},
        {50, 1984, 10, 59, 2039, 9}, {50, 1984, 11, 60, 2039, 11},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int born = month(rows[i].born_year, rows[i].born_month);
        int leaves = retirement_month(born, rows[i].age);
        cr_expect_eq(retirement_delay(born, rows[i].age), rows[i].delay, "%d, born %d-%02d: delay %d",
                     rows[i].age, rows[i].born_year, rows[i].born_month, retirement_delay(born, rows[i].age));
        cr_expect_eq(leaves, month(rows[i].year, rows[i].month), "%d, born %d-%02d: leaves %d-%02d",
                     rows[i].age, rows[i].born_year, rows[i].born_month, leaves / 12, leaves % 12 + 1);
    }
}

/* Over every month of birth from which somebody may be at work. */
Test(retirement, who_is_born_later_leaves_1_or_2_months_later)
{
    static const int ages[] = {60, 55, 50};
    for (size_t a = 0; a < 3; a++)
        for (int born = month(1950, 1); born < month(2010, 12); born++) {
            int apart = retirement_month(born + 1, ages[a]) - retirement_month(born, ages[a]);
            cr_expect(apart == 1 || apart == 2, "%d, born %d-%02d: the next leaves %d months later", ages[a],
                      born / 12, born % 12 + 1, apart);
        }
}

Test(retirement, the_delay_ends_at_three_years_and_at_five)
{
    cr_expect_eq(retirement_month(month(1990, 6), 60), month(2053, 6));
    cr_expect_eq(retirement_month(month(1990, 6), 55), month(2048, 6));
    cr_expect_eq(retirement_month(month(1990, 6), 50), month(2045, 6));
}
