/* 全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（2024年9月13日）, and the State Council's
 * 办法 approved with it, article 1: from 1 January 2025 on men, and women who retired at 55, retire one month
 * later for every four months, up to 63 and 58 years; women who retired at 50 one month later for every two
 * months, up to 55.
 *
 *   m = (year of birth + age - 2025) * 12 + month of birth - 1: months from January 2025 to that age
 *   delay = 0 where m < 0, else min(cap, floor(m / step) + 1)
 *
 * The annex lists the same month by month. Retirement at 60 of women with senior titles, early retirement
 * from hazardous work, retirement chosen up to three years earlier or later (article 3), and what else
 * depends on the person, is entered as the year in which the person leaves. */
#include "township/years/retirement.h"

static const struct {
    int age, step, cap; /* years; months */
} law[] = {{60, 4, 36}, {55, 4, 36}, {50, 2, 60}};

int retirement_delay(int born, int age)
{
    enum { BEGINS = 2025 * 12, AGES = sizeof law / sizeof *law };
    int late = born + age * 12 - BEGINS, delay = 0;
    for (int i = 0; i < AGES && late >= 0; i++)
        if (law[i].age == age) {
            delay = late / law[i].step + 1;
            delay = delay < law[i].cap ? delay : law[i].cap;
        }
    return delay;
}

int retirement_month(int born, int age)
{
    return born + age * 12 + retirement_delay(born, age);
}
