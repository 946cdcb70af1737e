/* Floors as the sums they are: rows beside the network. Nothing is solved here: whoever only reads a plan
 * needs no engine for it. */
#include "base/memory.h"
#include "model/split.h"

int32_t split_bound(const struct ledger *ledger, const struct split *split, size_t part)
{
    int32_t b = ledger->accounts[split->parts[part].account].first_bound;
    while (ledger->bounds[b].rule != split->rule || ledger->bounds[b].side != SIDE_LEAST)
        b = ledger->bounds[b].next;
    return b;
}

static size_t count_parts(const struct builder *builder, size_t *nsplits)
{
    size_t n = 0;
    *nsplits = 0;
    for (const struct split *split = builder->splits; split; split = split->next, ++*nsplits)
        n += split->n;
    return n;
}

/* The row of a floor. Its parts are bounded alike: by one rule, for one reason. */
static struct row row_of(const struct ledger *ledger, const struct split *split)
{
    const struct bound *part = &ledger->bounds[split_bound(ledger, split, 0)];
    return (struct row){.least = split->floor,
                        .most = LEDGER_NO_MOST,
                        .rule = split->rule,
                        .origin = part->origin,
                        .strictness = part->strictness,
                        .is = &split->is};
}

/* leasts [n] for its own. */
static void add_row(struct ledger *whole, struct row *rows, struct entry *entries, int64_t *leasts,
                    const struct split *split)
{
    struct row *row = &rows[whole->nrows++];
    *row = row_of(whole, split);
    row->first = whole->nentries;
    row->n = split->n;
    row->split = leasts;
    for (size_t i = 0; i < split->n; i++) {
        leasts[i] = split->parts[i].least;
        entries[whole->nentries++] = (struct entry){.account = split->parts[i].account, .coef = 1};
    }
}

enum status splits_add_rows(const struct builder *builder, struct ledger *whole)
{
    const struct ledger *ledger = builder->ledger;
    size_t nsplits, nparts = count_parts(builder, &nsplits);
    struct row *rows = arena_new(builder->arena, ledger->nrows + nsplits, sizeof *rows);
    struct entry *entries = arena_new(builder->arena, ledger->nentries + nparts, sizeof *entries);
    int64_t *leasts = arena_new(builder->arena, nparts, sizeof *leasts);
    *whole = *ledger;
    if (!rows || !entries || !leasts)
        return STATUS_MEMORY;
    for (size_t r = 0; r < ledger->nrows; r++)
        rows[r] = ledger->rows[r];
    for (size_t e = 0; e < ledger->nentries; e++)
        entries[e] = ledger->entries[e];
    for (const struct split *split = builder->splits; split; split = split->next)
        add_row(whole, rows, entries, leasts + (whole->nentries - ledger->nentries), split);
    whole->rows = rows;
    whole->entries = entries;
    return STATUS_OK;
}

enum status splits_join(const struct builder *builder, struct ledger *whole)
{
    const struct ledger *ledger = builder->ledger;
    struct bound *bounds = arena_new(builder->arena, ledger->nbounds, sizeof *bounds);
    struct account *accounts = arena_new(builder->arena, ledger->naccounts, sizeof *accounts);
    enum status status = splits_add_rows(builder, whole);
    if (status != STATUS_OK || !bounds || !accounts)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++)
        accounts[a] = ledger->accounts[a];
    for (size_t b = 0; b < ledger->nbounds; b++)
        bounds[b] = ledger->bounds[b];
    for (const struct split *split = builder->splits; split; split = split->next)
        for (size_t i = 0; i < split->n; i++)
            bounds[split_bound(ledger, split, i)].value = 0;
    whole->bounds = bounds;
    whole->accounts = accounts;
    ledger_settle_bounds(whole, LEDGER_NONE, ledger->lenient);
    return STATUS_OK;
}

/* accounts has room for its parts. */
static void become_row(struct ledger *ledger, const struct split *split, int32_t *accounts)
{
    const struct row row = row_of(ledger, split);
    for (size_t i = 0; i < split->n; i++) {
        accounts[i] = split->parts[i].account;
        ledger_set_bound(ledger, accounts[i], split->rule, SIDE_LEAST, split->n == 1 ? split->floor : 0);
    }
    if (split->n > 1)
        ledger_add_sum(ledger, accounts, split->n, &row);
}

enum status splits_become_rows(struct builder *builder)
{
    size_t nsplits, nparts = count_parts(builder, &nsplits);
    if (nsplits == 0)
        return STATUS_OK;
    int32_t *accounts = memory_new(nparts, sizeof *accounts);
    if (!accounts)
        return STATUS_MEMORY;
    for (const struct split *split = builder->splits; split; split = split->next)
        become_row(builder->ledger, split, accounts);
    memory_free(accounts);
    builder->splits = builder->last_split = NULL;
    return builder->ledger->status;
}
