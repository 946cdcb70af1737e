/* What nobody entered of the years of a road, and counts as none. */
#ifndef BIANZHI_PATH_ASSUMED_H
#define BIANZHI_PATH_ASSUMED_H

#include "base/sink.h"
#include "io/json.h"
#include "model/years.h"

struct assumed {
    bool year[YEARS_MOST]; /* in which nobody is said to leave */
    size_t nyears;
    size_t after;     /* all of these and no others from this one on; n: there are others, or none */
    size_t nrows;     /* units and kinds with people of whom the table of leavers has no row */
    size_t nrecruits; /* figures of recruits, of pools that are shared out */
};
struct assumed road_assumed(const struct years *years);

/* Whole sentences, one a line; none where all was entered. */
void road_write_assumed(const struct years *years, struct sink *sink);

/* The same in Chinese, as filed papers say it, behind one another. */
void road_write_assumed_note(const struct years *years, struct sink *sink);

/* Members of an open object, of what there is. */
void road_write_assumed_json(const struct years *years, struct json_writer *json);

#endif
