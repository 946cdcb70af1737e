/* The ledger below a worst-first level. */
#include "engine/network/restriction.h"

#include "base/memory.h"

enum status rest_init(struct ledger *rest, const struct ledger *ledger, const struct face *face)
{
    *rest = *ledger;
    rest->accounts = memory_new(ledger->naccounts, sizeof *rest->accounts);
    rest->terms = memory_new(ledger->nterms, sizeof *rest->terms);
    if (!rest->accounts || !rest->terms)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        rest->accounts[a] = ledger->accounts[a];
        rest->accounts[a].least = face->least[a];
        rest->accounts[a].most = face->most[a];
    }
    for (size_t t = 0; t < ledger->nterms; t++) {
        rest->terms[t] = ledger->terms[t];
        if (rest->terms[t].level < ledger->worst_level)
            rest->terms[t].level = LEDGER_NONE;
    }
    return STATUS_OK;
}

void rest_done(struct ledger *rest)
{
    memory_free(rest->accounts);
    memory_free(rest->terms);
    rest->accounts = NULL;
    rest->terms = NULL;
}

void rest_narrow_above(struct face *face, const struct answer *answer)
{
    const struct ledger *ledger = face->ledger;
    for (size_t level = 0; level < (size_t)ledger->worst_level; level++)
        if (ledger_level_is_used(ledger, level))
            face_narrow(face, level, answer->posts, answer->price + level * ledger->njunctions,
                        answer->row_price);
}
