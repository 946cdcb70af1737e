/* Plans other than the answer, solved to be set beside it, and what is told of each: how many posts it moves
 * and what it leaves short. All are measured on the needs of the answer, so that they can be compared. */
#ifndef BIANZHI_MODEL_ALTERNATIVE_H
#define BIANZHI_MODEL_ALTERNATIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum alternative_kind {
    ALTERNATIVE_TODAY,   /* posts as they are, people placed by the same goals */
    ALTERNATIVE_PLAN,    /* the answer itself */
    ALTERNATIVE_LEAST,   /* the smallest shortage of a lawful plan that moves as many posts at most */
    ALTERNATIVE_WITHOUT, /* the best plan without one rule */
    ALTERNATIVE_SHAKEN,  /* the best plan with an assumption set otherwise */
    ALTERNATIVE_PRICED,  /* the smallest shortage where a post that comes or goes costs part of a person */
    ALTERNATIVE_KINDS
};

/* People short of need, over all places that need them; in millionths of a person. */
struct shortage {
    int64_t people;
    int64_t nplaces; /* that lack half a person or more */
    int64_t nworst;  /* that have as small a part of their need as the worst, itself among them */
    int32_t worst;   /* the account that has the smallest part of its need; LEDGER_NONE: none is short */
    int64_t need;    /* of worst, millionths */
    int64_t has;     /* people */
};

enum { SHORTAGE_UNIT = 1000000 };

struct alternative {
    enum alternative_kind kind;
    const char *name;  /* "today", a rule's name, "formula.base = 0", "0.15": unique within its kind */
    size_t which;      /* WITHOUT: the rule; SHAKEN: the model's shake */
    bool found;        /* false: there is no such plan, or none was proven; nothing below is set */
    int64_t moved;     /* posts more than today */
    int64_t elsewhere; /* posts more than in the answer */
    int64_t nfigures;  /* that differ from the answer's, of those that plans are compared by */
    struct shortage shortage;
};

struct alternatives {
    struct alternative *list; /* [n] kind by kind */
    size_t n, capacity;
    const int64_t *today; /* [naccounts] */
};

/* The first of a kind, or that of a rule; NULL when there is none. alternatives may be NULL. */
const struct alternative *alternatives_find(const struct alternatives *alternatives,
                                            enum alternative_kind kind);
const struct alternative *alternatives_without(const struct alternatives *alternatives, size_t rule);

/* The one of a kind that puts most posts elsewhere, the first of equals; NULL when none puts any. */
const struct alternative *alternatives_largest(const struct alternatives *alternatives,
                                               enum alternative_kind kind);

/* Where the curve of moves against shortage bends most: the price whose plan lies furthest below the line
 * from the fewest moves to the smallest shortage, both counted from 0 to 1 (Satopää and others 2011). NULL
 * when the curve has no point between its ends. */
const struct alternative *alternatives_knee(const struct alternatives *alternatives);

/* What a judge leaves unjudged of them and of reasons, wherever their figures are shown; in the language
 * spoken. */
const char *alternatives_unjudged(void);

/* How many are short: 21.2. */
double shortage_people(const struct shortage *shortage);

/* 0.84 of a need of which 84 in 100 are there. */
double shortage_share(const struct shortage *shortage);

#endif
