/* Waivers of a scenario held against the ledger that was built with them. */
#ifndef BIANZHI_MODEL_WAIVER_H
#define BIANZHI_MODEL_WAIVER_H

#include "model/build.h"

/* Members of a waiver other than its bounds and reason name units. */
bool waiver_names_unit(const struct json *member);

/* True when every unit the waiver names is one of this account's. */
bool waiver_fits(const struct ledger *ledger, const struct waiver *waiver, const struct identity *who);

/* In words: "Abbot Town administrative, at least 3". Units of the ledger have their names. */
void waiver_write(const struct ledger *ledger, const struct json *where, struct sink *sink);

/* A fault, once a waiver: another waiver gives the same bound of an account another figure. */
void waiver_report_clash(struct builder *builder, const struct waiver *one, const struct waiver *other,
                         int32_t account, enum side side);

/* A fault for each waiver that no bound asked about, with the nearest name where one is mistyped. Waivers of
 * rules that are off are passed over. builder: all rules have been applied. */
void waiver_report_unused(struct builder *builder);

#endif
