/* How evenly posts are spread: measures for one way of spreading them over one yardstick. */
#ifndef BIANZHI_TOWNSHIP_FAIRNESS_H
#define BIANZHI_TOWNSHIP_FAIRNESS_H

#include "io/json.h"
#include "model/outcome.h"
#include "township/facts/facts.h"

enum yardstick { YARDSTICK_POPULATION, YARDSTICK_NEED, YARDSTICKS };

/* A township's own posts, all kinds, beside the yardstick. */
struct served {
    size_t t;
    double posts, against; /* against > 0 */
};

/* r[i] = posts / against, the mean weighted by against.
 *   gini  = sum over i, j of against_i against_j |r_i - r_j| / (2 mean), shares of against: 0 all alike,
 * towards 1 theil = sum of share of posts * ln (share of posts / share of against): 0 all alike */
struct evenness {
    struct served *list; /* [n] the worst served first; townships with a yardstick of 0 are left out */
    size_t n, nwithout;  /* nwithout: left out */
    double best, worst;  /* r; 0 when n is 0 */
    double gini, theil;  /* 0 without posts */
};

/* False when the tables do not say: no such indicator. Then memory of the outcome's arena is all that was
 * used; status MEMORY goes into *status. plan_posts [nt][nk], NULL: today's. */
bool fairness_measure(const struct outcome *outcome, enum yardstick yardstick, const int64_t *plan_posts,
                      struct evenness *evenness, enum status *status);

/* Best to worst; NAN where the worst has nothing, and the ratio no bound. */
double fairness_ratio(const struct evenness *evenness);

/* The scenario's indicator for population. */
const char *fairness_indicator(const struct facts *facts);

/* The member "fairness" of summary.json. */
void fairness_summary_write(const struct outcome *outcome, struct json_writer *json);

#endif
