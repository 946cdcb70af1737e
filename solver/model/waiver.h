/* Waivers of a scenario held against the ledger that was built with them. */
#ifndef BIANZHI_MODEL_WAIVER_H
#define BIANZHI_MODEL_WAIVER_H

#include "model/build.h"

/* Members of a waiver other than its bounds and reason name units. */
bool waiver_names_unit(const struct json *member);

/* The units that a waiver names, as they stand on the ledger's axes. */
struct waiver_units {
    size_t n; /* 0: it names one that the ledger does not have, and fits nobody */
    const struct axis *axis[LEDGER_UNITS];
    int32_t unit[LEDGER_UNITS];
};

enum waiver_use { WAIVER_UNUSED, WAIVER_USED, WAIVER_CLASHES };

/* What a builder knows of a waiver. */
struct waiving {
    struct waiver_units units;
    int32_t next; /* of a chain of those whose unit on their longest axis has one number, modulo how many */
    enum waiver_use use;
};

struct waiver_units waiver_find_units(const struct ledger *ledger, const struct waiver *waiver);

/* True when every unit the waiver names is one of this account's. */
bool waiver_fits(const struct ledger *ledger, const struct waiver_units *units, const struct identity *who);

/* Finds the units of all waivers, once the ledger is laid out. False: out of memory, as the ledger says. */
bool waivers_bind(struct builder *builder);

/* The first waiver from *w on, in their order, that the rule being applied has for the account; it is used
 * then. */
bool waivers_next(struct builder *builder, int32_t account, size_t *w);

/* In words: "Abbot Town administrative, at least 3". Units of the ledger have their names. */
void waiver_write(const struct ledger *ledger, const struct json *where, struct sink *sink);

/* A fault, once a waiver: another waiver gives the same bound of an account another figure. */
void waiver_report_clash(struct builder *builder, const struct waiver *one, const struct waiver *other,
                         int32_t account, enum side side);

/* A fault for each waiver that no bound asked about, with the nearest name where one is mistyped. Waivers of
 * rules that are off are passed over. builder: all rules have been applied. */
void waiver_report_unused(struct builder *builder);

#endif
