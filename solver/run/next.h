/* The dataset of the year after a run. */
#ifndef BIANZHI_RUN_NEXT_H
#define BIANZHI_RUN_NEXT_H

#include "run/run.h"

/* Where a run is the first year of a road: what goes on from there. */
struct next_of_road {
    const struct run *base;     /* whose scenario it is */
    const char *result;         /* the road's */
    int year;                   /* that is over */
    const struct year_end *end; /* who is there */
    /* The years that are left, for path.json; NULL: none are. */
    void (*write_terms)(const void *road, struct sink *sink);
    const void *road;
};

/* Writes to folder, whole or not at all and where nothing stands, what a run's plan makes of its dataset: the
 * tables that the model carries over or the scenario's changes touch, as CSV; all other files as they are;
 * the scenario without its changes; and a page that says from which result this came. The run is a reopened
 * one, and its tables are changed. REFUSED with a fault where its plan is not to be carried out: without a
 * lawful plan, or one that needs waivers. road NULL: it is a run by itself. *nwritten: tables with new
 * figures. */
enum status next_write(struct run *run, const struct next_of_road *road, const char *folder,
                       size_t *nwritten);

#endif
