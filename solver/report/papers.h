/* The workbook of a run: an index, and the papers that are filed under the plan, one sheet each. */
#ifndef BIANZHI_REPORT_PAPERS_H
#define BIANZHI_REPORT_PAPERS_H

#include "run/run.h"

/* A paper of something else than the run, a road that leads to its plan: its rows are written from source.
 * Its own write and applies are not looked at. */
struct paper_beside {
    struct paper paper;
    void (*write)(const void *source, size_t number, struct sheet *sheet);
    const void *source;
    size_t number;
};

/* Writes the papers of a run that has a plan to path, those beside it [nbeside] before them, a workbook
 * (.xlsx), whole or not at all; the same bytes for the same run. Around what the model writes each sheet says
 * its standing (a draft, a proposal that needs waivers, not proven), its basis in the plan, which tables hold
 * made-up figures, and the fingerprint of plan.csv, so that a printed sheet can be traced to its run. Chinese
 * is spoken while it fills them, the audit's findings too, whatever the run's language; not while other
 * threads speak. USAGE with a fault when the model has no papers or the run no plan; DATA when a sheet would
 * not fit. */
enum status papers_write(const struct run *run, const struct paper_beside *beside, size_t nbeside,
                         const char *path, struct faults *faults);

/* Whether bytes [length] are a workbook that was written so, though somebody may have saved it since. */
bool papers_are_ours(const char *bytes, size_t length);

#endif
