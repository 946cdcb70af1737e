/* Helpers of the tests of single papers: a paper by name, and cells by what stands beside and above them. */
#ifndef BIANZHI_TESTS_FORM_SUPPORT_H
#define BIANZHI_TESTS_FORM_SUPPORT_H

#include "paper_support.h"
#include "run/run.h"

#define YANBIAN "datasets/yanbian/scenario.json"
#define PANZHIHUA "datasets/panzhihua/scenario.json"

/* A scenario solved and audited, nothing written; end with form_done. */
struct run *form_run(const char *scenario);
void form_done(struct run *run);

/* The township model's paper of that name; marks: whether its tables say which rows are made up. Freed with
 * sheet_free. */
struct sheet *form_write(const struct outcome *outcome, const char *paper, bool marks);

/* The cell under a heading ("group/heading" where the group tells columns apart) in the first row of table
 * (from 0) that has label among its texts; the test fails when there is none. */
const struct sheet_cell *form_at(const struct sheet *sheet, size_t table, const char *label,
                                 const char *heading);
int64_t form_count(const struct sheet *sheet, size_t table, const char *label, const char *heading);
const char *form_text(const struct sheet *sheet, size_t table, const char *label, const char *heading);

/* Whether some line or cell contains words. */
bool form_says(const struct sheet *sheet, const char *words);

/* A view's row, by the texts its cells have in two columns: the figure in a third. Test fails without one. */
double form_view(const struct run *run, const char *file, size_t a, const char *is_a, size_t b,
                 const char *is_b, size_t column);

#endif
