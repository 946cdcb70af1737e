/* When a person retires by law: the gradual delay of retirement that began in January 2025. */
#ifndef BIANZHI_TOWNSHIP_RETIREMENT_H
#define BIANZHI_TOWNSHIP_RETIREMENT_H

/* Months are counted from the year 0: year * 12 + month - 1. */

/* Months by which retirement is delayed for somebody born in that month whose age of retirement was 60, 55 or
 * 50 years before 2025. */
int retirement_delay(int born, int age);

/* The month in which the person retires. */
int retirement_month(int born, int age);

#endif
