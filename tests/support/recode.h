/* A dataset under other codes, its rows in another order: what must change no figure. */
#ifndef BIANZHI_TESTS_RECODE_H
#define BIANZHI_TESTS_RECODE_H

#include "random_ledger.h"
#include "township/tables.h"

/* Permutes the codes of townships, offices and platforms among themselves, moves the kind administrative
 * before or behind public_service ("aadministrative", "zadministrative"), and turns the order of rows around.
 * text [TOWNSHIP_TABLES] as CSV with headings in either language, NULL for an absent table; so is recoded,
 * whose texts the caller frees. p7 and public_service, which rules know by code, keep theirs. */
void recode(const char *const *text, uint64_t seed, char **recoded);

#endif
