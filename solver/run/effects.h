/* What each rule does to a plan: the plan found again without it, and the figures that differ. */
#ifndef BIANZHI_RUN_EFFECTS_H
#define BIANZHI_RUN_EFFECTS_H

#include "run/run.h"

struct clause;
struct run_case;

enum { EFFECT_UNKNOWN = -1 }; /* without the rule there is no proven plan */

/* Adds the plan without each rule in force to the run's alternatives, but for those that are there. c is a
 * case of the run, however it stands. OK or MEMORY. Cost: one solve a rule. */
enum status run_find_effects(struct run *run, struct run_case *c);

/* nfigures [nrules]: of the figures that plans are compared by, how many are others in the best plan without
 * that rule, needs worked out anew; 0 for a rule that is off or only audits. run is built and solved, with a
 * lawful plan, and has loaded its inputs. OK or MEMORY. Cost: none where the run has its alternatives, else
 * one solve a rule. */
enum status effects_find(const struct run *run, long *nfigures);

/* The largest effect of the rules that serve a clause. */
long effects_of_clause(const struct run *run, const long *nfigures, const struct clause *clause);

/* "binds 12", "none", in the language spoken. */
void effects_write(long nfigures, struct sink *sink);

#endif
