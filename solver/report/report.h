/* A report: one HTML file that opens offline. It shows answers and tables that others hand it, each table
 * with the drawing that suits it, and knows no plan, no comparison and no study. */
#ifndef BIANZHI_REPORT_REPORT_H
#define BIANZHI_REPORT_REPORT_H

#include "io/json.h"
#include "model/exhibit.h"
#include "model/model.h"

/* The front of the page has one of these for each run, or for a study as a whole. write puts members into an
 * open object:
 *   "name"      what it is called
 *   "mark"      "proven", "proposal", "open" or "none": the sign beside the verdict
 *   "verdict"   one sentence
 *   "figures"   a list of {"name", "value", "unit", "sentence"}: value and unit as text, in large type
 *   "sentences" a list: what else must be known at once; may be left out
 *   "next"      a list: what to do now; may be left out */
struct report_answer {
    void (*write)(const void *source, struct json_writer *json);
    const void *source;
};

/* A table on its way into the page: write puts exhibit->file, as CSV with a row of headings, into the sink.
 * Tables of very many rows are cut, see excerpt.h. */
struct report_table {
    const struct exhibit *exhibit;
    void (*write)(const void *source, const struct exhibit *exhibit, struct sink *sink);
    const void *source;
};

struct report {
    const char *title;
    const struct model *model;
    bool illustrative; /* made-up figures are among the inputs: said at the top and at every table */
    const struct report_answer *answers; /* [nanswers] */
    size_t nanswers;
    const struct report_table *tables; /* [ntables] in the order shown */
    size_t ntables;
};

/* Writes the page in the language chosen; failures stick to the sink. */
void report_write_page(const struct report *report, struct sink *sink);

/* Its data alone, the JSON document that the page draws from. */
void report_write_data(const struct report *report, struct sink *sink);

/* The page into a file, whole or not at all. IO or MEMORY with a fault. */
enum status report_save(const struct report *report, const char *path, struct faults *faults);

#endif
