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

/* What a workbook is made of. */
struct papers {
    const struct run *run;
    const char *result; /* the fingerprint that verify gives the folder they are filed with: the run's, or
                           that of the road that ends in it */
    const struct paper_beside *beside; /* [nbeside] come first */
    size_t nbeside;
};

/* Writes the papers of a run that has a plan to path, a workbook (.xlsx), whole or not at all; the same bytes
 * for the same run. Around what the model writes each sheet says its standing (a draft, a proposal that needs
 * waivers, not proven), its basis in the plan, which tables hold made-up figures, and the result's
 * fingerprint, so that a printed sheet can be held against its folder. Chinese is spoken while it fills them,
 * the audit's findings too, whatever the run's language; not while other threads speak. USAGE with a fault
 * when the model has no papers or the run no plan; DATA when a sheet would not fit. */
enum status papers_write(const struct papers *papers, const char *path, struct faults *faults);

/* Whether bytes [length] are a workbook that was written so, though somebody may have saved it since. */
bool papers_are_ours(const char *bytes, size_t length);

#endif
