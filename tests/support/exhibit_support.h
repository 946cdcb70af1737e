/* Helpers of the tests of exhibits: what a list promises, held against its tables. */
#ifndef BIANZHI_TESTS_EXHIBIT_SUPPORT_H
#define BIANZHI_TESTS_EXHIBIT_SUPPORT_H

#include "model/exhibit.h"

/* The test fails when a role takes from a column that table (CSV with headings) lacks, when there are roles
 * and no drawing or the other way round, when the drawing is no file of the page, words are missing, or a
 * Chinese page would head two columns alike. */
void exhibit_expect_sound(const struct exhibit *exhibit, const char *table);

#endif
