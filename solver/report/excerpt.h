/* As much of a table as a page can bear. A county's tables stand in it whole; of a country's, the rows that
 * matter most, and how many there are in all. */
#ifndef BIANZHI_REPORT_EXCERPT_H
#define BIANZHI_REPORT_EXCERPT_H

#include "base/sink.h"

/* A browser shows this many cells of a table without becoming slow, and a dozen such tables are some MB: two
 * hundred townships stand in it whole. */
enum { EXCERPT_CELLS = 12000 };

/* Which rows stay when there are too many. Columns are named by the English part of their heading. */
struct excerpt_choice {
    const char *together; /* rows next to each other with the same cell here stay or go together; NULL: each
                             by itself */
    size_t together_length;
    const char *rank; /* those stay whose cells here have the largest sum of sizes; NULL: the first */
    size_t rank_length;
    bool spread; /* instead of the first: as many, evenly spread over the table */
};

struct excerpt {
    size_t nrows;  /* of the whole table, without the headings */
    size_t nshown; /* of them in text */
    struct buffer text;
};

/* table is CSV as io/csv.h writes it, a byte-order mark allowed; lines keep their bytes and their order.
 * excerpt_done after OK or MEMORY. Cost: sorts the groups. */
enum status excerpt_take(struct excerpt *excerpt, const struct buffer *table, struct excerpt_choice choice,
                         size_t most_cells);
void excerpt_done(struct excerpt *excerpt);

/* The choice that an exhibit's roles ask for: "row" is together, "rank" is rank, "keep=spread" spreads. */
struct excerpt_choice excerpt_choice(const char *roles);

#endif
