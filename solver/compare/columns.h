/* What differs in tables. */
#ifndef BIANZHI_COMPARE_COLUMNS_H
#define BIANZHI_COMPARE_COLUMNS_H

#include "compare/differ.h"

/* Rows and columns of all tables. */
void columns_compare(struct differ *differ);

#endif
