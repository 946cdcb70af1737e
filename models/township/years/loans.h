/* Posts that are lent, with the people on them. */
#ifndef BIANZHI_TOWNSHIP_YEARS_LOANS_H
#define BIANZHI_TOWNSHIP_YEARS_LOANS_H

#include "township/years/read.h"

/* loans.csv, and who is away or a guest at the end of each year: those whom posts.csv counts as lent stay so
 * until a return is entered. After the leavers. */
void loans_read(struct years_reader *r);

/* Rows of a table of loans, row [nrows], in the order in which people on loan are taken to leave where not
 * all can have stayed: by the name of the township they work for, those who work for none last. */
void loans_order(const struct facts *facts, const struct table *loans, size_t *row);

#endif
