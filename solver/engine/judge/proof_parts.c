/* Beside side rows a ledger is judged part by part: what the prices of a part's rows leave open is no excuse
 * for another part. */
#include <string.h>

#include "base/memory.h"
#include "engine/judge/proof_whole.h"
#include "ledger/component.h"

/* The proof of the part in hand. */
struct part_proof {
    struct components components;
    int64_t *posts, *price, *row_price;
};

static void part_proof_done(struct part_proof *part)
{
    memory_free(part->row_price);
    memory_free(part->price);
    memory_free(part->posts);
    components_done(&part->components);
}

static enum status part_proof_init(struct part_proof *part, const struct ledger *ledger)
{
    struct components *components = &part->components;
    size_t nlevels = ledger_price_levels(ledger);
    *part = (struct part_proof){0};
    enum status status = components_init_all(components, ledger);
    part->posts = memory_new(components->most_accounts, sizeof *part->posts);
    part->price = memory_new(nlevels * components->most_junctions, sizeof *part->price);
    part->row_price = memory_new(nlevels * components->most_rows, sizeof *part->row_price);
    return part->posts && part->price && part->row_price ? status : STATUS_MEMORY;
}

static enum status accept_part(struct part_proof *part, int32_t c, const struct proof *proof,
                               struct verdict *verdict)
{
    struct components *components = &part->components;
    const struct ledger *taken = components_take(components, c);
    const struct proof own = {.posts = part->posts, .price = part->price, .row_price = part->row_price};
    components_gather_posts(components, proof->posts, part->posts);
    components_gather_prices(components, proof->price, part->price);
    components_gather_row_prices(components, proof->row_price, part->row_price);
    return proof_accept_whole(taken, &own, components->row + components->first_row[c], verdict);
}

/* The first part that is refused says why. */
static void add_verdict(struct verdict *verdict, const struct verdict *of_part)
{
    if (verdict->accepted && !of_part->accepted)
        memcpy(verdict->reason, of_part->reason, sizeof verdict->reason);
    verdict->accepted &= of_part->accepted;
    verdict->rounding += of_part->rounding;
    for (size_t l = 0; l < LEDGER_MOST_LEVELS; l++) {
        verdict->gap[l] = proof_add_gap(verdict->gap[l], of_part->gap[l]);
        verdict->open[l] |= of_part->open[l];
    }
}

static enum status accept_parts(const struct ledger *ledger, const struct proof *proof,
                                struct verdict *verdict)
{
    struct part_proof part;
    enum status status = part_proof_init(&part, ledger);
    for (int32_t c = 0; status == STATUS_OK && c < part.components.n; c++) {
        struct verdict of_part;
        status = accept_part(&part, c, proof, &of_part);
        if (status == STATUS_OK)
            add_verdict(verdict, &of_part);
    }
    part_proof_done(&part);
    return status;
}

enum status proof_accept(const struct ledger *ledger, const int64_t *posts, const int64_t *price,
                         const int64_t *row_price, const struct worst_first *worst, struct verdict *verdict)
{
    const struct proof proof = {posts, price, row_price, worst};
    enum status status = proof_check_lawful(ledger, posts, verdict);
    if (status != STATUS_OK || !verdict->accepted)
        return status;
    return ledger->nrows > 0 && ledger->nmeasures == 0 ? accept_parts(ledger, &proof, verdict)
                                                       : proof_accept_whole(ledger, &proof, NULL, verdict);
}

enum status proof_check_levels(const struct ledger *ledger, const int64_t *posts, const int64_t *price,
                               const int64_t *row_price, const struct worst_first *worst,
                               struct verdict *verdict)
{
    enum status status = proof_accept(ledger, posts, price, row_price, worst, verdict);
    if (status == STATUS_OK && verdict->lawful)
        ledger_totals(ledger, posts, verdict->total);
    return status;
}

enum status proof_check_best(const struct ledger *ledger, const int64_t *posts, const int64_t *price,
                             const int64_t *row_price, struct verdict *verdict)
{
    return proof_check_levels(ledger, posts, price, row_price, NULL, verdict);
}
