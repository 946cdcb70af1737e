/* The list of rules, one line each; models/township/model.c puts them in order. scripts/new-rule adds a
 * line. */
#ifndef BIANZHI_TOWNSHIP_RULES_H
#define BIANZHI_TOWNSHIP_RULES_H

#include "model/rule.h"

/* X(name): a rule is struct rule rule_<name> in rules/<name>.c. They are applied in this order;
 * small_township_floor starts from what those before it hold of each kind. */
#define TOWNSHIP_RULES(X)                                                                                    \
    X(pools)                                                                                                 \
    X(formula_scope)                                                                                         \
    X(release_from_above)                                                                                    \
    X(keep_staff)                                                                                            \
    X(change_limit)                                                                                          \
    X(coverage)                                                                                              \
    X(enforcement_floor)                                                                                     \
    X(eligibility)                                                                                           \
    X(office_floor)                                                                                          \
    X(land_office_total)                                                                                     \
    X(service_share)                                                                                         \
    X(priority_township)                                                                                     \
    X(priority_tasks)                                                                                        \
    X(borrowing)                                                                                             \
    X(full_establishment)                                                                                    \
    X(leadership_total)                                                                                      \
    X(limits)                                                                                                \
    X(small_township_floor)                                                                                  \
    X(office_naming)                                                                                         \
    X(office_host)                                                                                           \
    X(office_mode)                                                                                           \
    X(territorial)                                                                                           \
    X(command)                                                                                               \
    X(appraisal_weight)                                                                                      \
    X(opinions)                                                                                              \
    X(bodies)                                                                                                \
    X(borrowed_staff)                                                                                        \
    X(certificates)                                                                                          \
    X(powers_list)                                                                                           \
    X(powers_steps)                                                                                          \
    X(readiness)                                                                                             \
    X(territorial_items)                                                                                     \
    X(topics)                                                                                                \
    X(training)                                                                                              \
    X(joint_meetings)                                                                                        \
    X(deadlines)                                                                                             \
    X(filings)

#define TOWNSHIP_RULE_DECLARE(name) extern const struct rule rule_##name;
TOWNSHIP_RULES(TOWNSHIP_RULE_DECLARE)
#undef TOWNSHIP_RULE_DECLARE

#endif
