/* Which accounts lie on a cycle of open steps, and so can change while everything stays in balance. */
#ifndef BIANZHI_ENGINE_TIES_CYCLES_H
#define BIANZHI_ENGINE_TIES_CYCLES_H

#include "ledger/ledger.h"

enum { OPEN_UP = 1, OPEN_DOWN = 2 };

/* Sets on_cycle [naccounts] where some cycle of open steps goes through the account, going there and back on
 * the same account not counting. open [naccounts] says which steps each account may take. Linear. OK or
 * MEMORY. */
enum status cycles_mark(const struct ledger *ledger, const unsigned char *open, bool *on_cycle);

#endif
