/* The parts that a ledger falls into where it is cut at its root, each as a ledger of its own: what passes
 * the root on behalf of one part balances there by itself, so that each can be solved by itself, and arrays
 * of the size of the largest do for all.
 *
 * The root is the junction of most accounts, and is of each part; a ledger that is connected without it, or
 * whose parts are small together, is a single part without a root. Accounts of one side row are of one
 * part. */
#ifndef BIANZHI_LEDGER_COMPONENT_H
#define BIANZHI_LEDGER_COMPONENT_H

#include "ledger/ledger.h"

/* Accounts, junctions, rows and measures of component c, in the ledger's order: account[first_account[c] ..
 * first_account[c + 1]), and likewise junctions, the root being the last, rows and measures. Components stand
 * in the order of their first account; junctions that no account touches, and rows without accounts, are the
 * first one's. */
struct components {
    const struct ledger *ledger; /* not owned */
    int32_t n;
    int32_t root;      /* LEDGER_NONE: without one */
    int32_t *account;  /* [naccounts] */
    int32_t *junction; /* [njunctions, and n when there is a root] */
    int32_t *row;      /* [nrows] */
    int32_t *measure;  /* [nmeasures] */
    int32_t *first_account, *first_junction, *first_row, *first_measure; /* [n + 1] */
    int32_t *place;         /* [njunctions] of a junction within its component */
    int32_t *account_place; /* [naccounts] likewise of an account; NULL without side rows */
    size_t most_accounts, most_junctions, most_terms, most_rows, most_entries; /* of one component */
    struct ledger
        taken;      /* the component in hand; of several, all but what is the ledger's as a whole is owned */
    int32_t *bound; /* [taken.nbounds] where its bounds stand in the ledger, once they were asked for */
    int32_t taken_root; /* the root's place there */
    int32_t in_hand;    /* its number */
};

/* OK or MEMORY; call components_done in either case. Cost: linear. */
enum status components_init(struct components *components, const struct ledger *ledger);

/* The same, cut however small the ledger is: for what is asked of one component alone, and beside rows. */
enum status components_init_all(struct components *components, const struct ledger *ledger);
void components_done(struct components *components);

/* A component with its accounts' least, most and curves, its rows and measures as they stand now; of several,
 * one has no list of bounds. Good until the next is taken. */
const struct ledger *components_take(struct components *components, int32_t c);

/* Gives the component in hand its accounts' bounds, in the order of the ledger. OK or MEMORY. */
enum status components_take_bounds(struct components *components);

/* The component in hand: its values [account, junction or row] from those of the ledger, and back. Values of
 * junctions and rows are by level. */
void components_gather_posts(const struct components *components, const int64_t *of_ledger, int64_t *own);
void components_scatter_posts(const struct components *components, const int64_t *own, int64_t *of_ledger);
void components_gather_prices(const struct components *components, const int64_t *of_ledger, int64_t *own);
void components_gather_row_prices(const struct components *components, const int64_t *of_ledger,
                                  int64_t *own);
void components_scatter_row_prices(const struct components *components, const int64_t *own,
                                   int64_t *of_ledger);

/* Prices as they are where those of the root are 0: so they fit together with all other components'. */
void components_scatter_prices(const struct components *components, const int64_t *own, int64_t *of_ledger);

/* Those of one level: own [taken.njunctions], of_ledger [njunctions]. */
void components_scatter_level(const struct components *components, const int64_t *own, int64_t *of_ledger);

#endif
