/* Every lawful way to share out the posts of a small ledger, looked at one by one. */
#ifndef BIANZHI_TESTS_ENUMERATE_H
#define BIANZHI_TESTS_ENUMERATE_H

#include "ledger/ledger.h"

enum { SURVEY_ACCOUNTS = 64 };

struct survey {
    bool complete;                  /* false: too many to look at; nothing else means anything */
    size_t nlawful;                 /* 0: infeasible */
    wide best[LEDGER_MOST_LEVELS];  /* [nlevels] */
    int64_t posts[SURVEY_ACCOUNTS]; /* [naccounts] the smallest best one, from the weakest claim on */
    bool differs[SURVEY_ACCOUNTS];  /* [naccounts] in some best one, or one worse by less than near */
};

/* near: billionths at the last used level; none when that is a worst-first level. */
void enumerate(const struct ledger *ledger, wide near, struct survey *survey);

#endif
