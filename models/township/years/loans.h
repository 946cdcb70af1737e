/* Posts that are lent, with the people on them. */
#ifndef BIANZHI_TOWNSHIP_YEARS_LOANS_H
#define BIANZHI_TOWNSHIP_YEARS_LOANS_H

#include "township/years/read.h"

/* loans.csv, and who is away or a guest at the end of each year: those whom posts.csv counts as lent stay so
 * until a return is entered. After the leavers. */
void loans_read(struct years_reader *r);

#endif
