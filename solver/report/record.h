/* Tables of a report that are no files of a run: what its rules did, clause by clause what became of the
 * plan's text, waivers, which rows are made up, what was proven, fingerprints. */
#ifndef BIANZHI_REPORT_RECORD_H
#define BIANZHI_REPORT_RECORD_H

#include "base/memory.h"
#include "base/sink.h"
#include "model/exhibit.h"
#include "run/verify.h"

/* What the tables are of. */
struct run_record {
    const struct verification *judged;
    long *effects; /* what each rule does [nrules]; NULL where there is no lawful plan */
};

/* Of a verification that was accepted. What rules do is found here once for all tables: dozens of solves
 * where the run does not say. OK or MEMORY. */
enum status record_begin(struct run_record *record, const struct verification *judged, struct arena *arena);

/* The exhibit named rules, waivers, clauses, illustrative, levels or fingerprints: CSV with headings in the
 * language chosen. source is a struct run_record. */
void record_write(const void *source, const struct exhibit *exhibit, struct sink *sink);

#endif
