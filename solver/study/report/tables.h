/* The summary tables of a study: small, tidy, the same bytes in an export and in a page.
 *
 * - outcomes.csv: status, cases: how the cases came out, and how many are not solved yet
 * - statistics.csv: metric, label, statistic, factor, other_factor, value, low, high, n, events. Of an oat
 *   study also "as_it_is", the scenario's own value, without a factor
 * - steadiness.csv: metric, label, value, cases, share (0..1 of the lawful cases): how often each number of
 *   posts comes out; of results that are posts
 * - extremes.csv: metric, label, unit, end (least, most), value, cases, first_case, then a column a factor:
 *   what the first of the cases with the least or the most sets, to 6 digits
 * - map.csv: of a grid of two factors: down_factor, down, right_factor, right, case, status, rules
 * - clashes.csv: status, rules, cases, factor, least, most, reason: the rules that cannot hold together, and
 *   the range of every factor over those cases
 * - codebook.csv: table, column, type, unit, missing, meaning: every column of every table, these and those
 *   of an export
 * - boxes.csv: of scenario discovery: box, metric, label, side (at_least, at_most), bound, cases, such (of
 *   these past the bound), density, coverage (share of all such cases), then of each factor that the box
 *   limits: factor, least, most, words (joined by +), density_without (its limits)
 *
 * A study that is not solved to its end has the tables of what is solved. */
#ifndef BIANZHI_STUDY_REPORT_TABLES_H
#define BIANZHI_STUDY_REPORT_TABLES_H

#include "study/estimate/estimate.h"

enum { STUDY_TABLES = 10 };

/* "statistics.csv", ...; static storage. table < STUDY_TABLES. */
const char *study_table_name(size_t table);

/* False when the study has nothing to put into it. */
bool study_table_applies(size_t table, const struct cases *cases);

/* for_programs: with factors by their names in files, else by what people call them. Failures stick to the
 * sink. */
void study_table_write(size_t table, const struct cases *cases, const struct estimate *estimate,
                       bool for_programs, struct sink *sink);

#endif
