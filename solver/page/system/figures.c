/* The page saves its drawings by itself: there is a button below each. */
#include "report/figures.h"

enum status report_save_figures(const struct report *report, const char *folder, struct faults *faults)
{
    (void)report;
    faults_add(faults, (struct place){.file = folder}, "the page saves each drawing by the button below it");
    return STATUS_USAGE;
}
