/* The order in which units stand in the ledger. */
#ifndef BIANZHI_TOWNSHIP_FACTS_ORDER_H
#define BIANZHI_TOWNSHIP_FACTS_ORDER_H

#include "township/facts/reader.h"

/* Sets facts->order once all units are read: by name, then by the county's name. Two of one pool that are
 * equal in both are a fault: nothing but their codes would tell which of them gets a post that both claim
 * equally. */
void read_order(struct reader *r);

#endif
