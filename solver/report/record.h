/* Tables of a report that are no files of a run: what its rules did, clause by clause what became of the
 * plan's text, waivers, which rows are made up, what was proven, fingerprints. Each writes CSV with headings
 * in the language chosen; source is a struct verification that was accepted. */
#ifndef BIANZHI_REPORT_RECORD_H
#define BIANZHI_REPORT_RECORD_H

#include "report/report.h"

void record_rules(const void *source, const struct exhibit *exhibit, struct sink *sink);
void record_waivers(const void *source, const struct exhibit *exhibit, struct sink *sink);
void record_clauses(const void *source, const struct exhibit *exhibit, struct sink *sink);
void record_illustrative(const void *source, const struct exhibit *exhibit, struct sink *sink);
void record_levels(const void *source, const struct exhibit *exhibit, struct sink *sink);
void record_fingerprints(const void *source, const struct exhibit *exhibit, struct sink *sink);

#endif
