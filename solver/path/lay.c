/* Accounts with both bounds, curves of weight 1, families over units or pools and years. */
#include "path/lay.h"

#include "base/language.h"

int32_t lay_account(struct ledger *ledger, struct identity is, int32_t from, int32_t to, int64_t least,
                    int64_t most)
{
    int32_t account = ledger_add_account(ledger, is, from, to);
    if (account == LEDGER_NONE)
        return account;
    ledger_add_bound(ledger, account,
                     (struct bound){.side = SIDE_LEAST, .value = least, .rule = LEDGER_NONE});
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_MOST, .value = most, .rule = LEDGER_NONE});
    return account;
}

void lay_price(struct ledger *ledger, int32_t account, int32_t level, enum curve_shape shape, double need)
{
    if (account != LEDGER_NONE)
        ledger_add_term(ledger, account, level, LEDGER_NONE,
                        (struct curve){.shape = shape, .weight = 1, .need = need});
}

int32_t lay_root(struct ledger *ledger)
{
    int32_t family = ledger_add_family(ledger, (struct family){"root", N_("root"), {NULL, NULL, NULL}});
    return ledger_add_junction(ledger, (struct identity){family, {LEDGER_NONE, LEDGER_NONE, LEDGER_NONE}});
}

int32_t lay_family_of_holders(const struct course *course, struct ledger *ledger, const char *name,
                              const char *words)
{
    const struct years *years = course->years;
    struct family family = {name, words, {years->unit_axis, years->kind_axis, &course->year_axis}};
    return ledger_add_family(ledger, family);
}

int32_t lay_family_of_pools(const struct course *course, struct ledger *ledger, const char *name,
                            const char *words)
{
    const struct years *years = course->years;
    struct family family = {name, words, {years->pool_axis, years->kind_axis, &course->year_axis}};
    return ledger_add_family(ledger, family);
}
