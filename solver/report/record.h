/* Tables of a report that are no files of a run: what its rules did, clause by clause what became of the
 * plan's text, waivers, which rows are made up, what was proven, fingerprints. */
#ifndef BIANZHI_REPORT_RECORD_H
#define BIANZHI_REPORT_RECORD_H

#include "base/sink.h"
#include "model/exhibit.h"

/* The exhibit named rules, waivers, clauses, illustrative, levels or fingerprints: CSV with headings in the
 * language chosen. source is a struct verification that was accepted. */
void record_write(const void *source, const struct exhibit *exhibit, struct sink *sink);

#endif
