/* The lexicographic minimum of the best answers, claim by claim from the weakest on (engine/ties/claim.h),
 * each as low as those before it allow; only accounts on a cycle of steps that are worth nothing can be
 * lowered at all. How low each could be without the others is worked out first: on it the claims stand, and
 * it is the same from whichever best answer one begins. */
#include "engine/ties/canonical.h"

#include <string.h>

#include "base/memory.h"
#include "engine/network/cancel.h"
#include "engine/network/rates.h"
#include "engine/ties/augment.h"
#include "engine/ties/claim.h"
#include "engine/ties/cycles.h"
#include "engine/ties/near.h"
#include "ledger/component.h"

struct settling {
    const struct ledger *ledger;
    struct answer *answer;
    struct face *open_boxes; /* what all levels leave open; not owned */
    unsigned char *open;     /* [naccounts] */
    bool *movable;           /* [naccounts] */
};

static int find_last_level(const struct ledger *ledger)
{
    int last = LEDGER_NONE;
    for (size_t level = 0; level < ledger->nlevels; level++)
        if (ledger_level_is_used(ledger, level))
            last = (int)level;
    return last;
}

/* What the levels above the last used one leave open, and what all do. */
struct faces {
    struct face before, last;
    const int64_t *price; /* [njunctions] prove posts best at the last used level; not owned */
    int64_t *own_price;   /* [njunctions] where they are not the answer's, else NULL */
};

static void faces_done(struct faces *faces)
{
    memory_free(faces->own_price);
    face_done(&faces->before);
    face_done(&faces->last);
}

/* What a side row counts stays as the engine has it. Nothing else has a part in a row's price, so that
 * between plans that are equal at every level the rest is a network. */
static void hold_rows(struct face *face, const int64_t *posts)
{
    const struct ledger *ledger = face->ledger;
    for (size_t r = 0; r < ledger->nrows; r++)
        for (size_t e = ledger->rows[r].first; e < ledger->rows[r].first + ledger->rows[r].n; e++) {
            int32_t a = ledger->entries[e].account;
            face->least[a] = face->most[a] = posts[a];
        }
}

/* Prices that prove posts best at the last used level, exactly. Beside side rows the engine's do so to a
 * rounding, which would leave steps worth taking: with what rows count held, the rest is a network, whose
 * best is found. */
static enum status prove_last_level(struct faces *faces, size_t last, struct answer *answer)
{
    const struct ledger *ledger = faces->before.ledger;
    struct canceller canceller;
    faces->price = answer->price + last * ledger->njunctions;
    if (ledger->nrows == 0)
        return STATUS_OK;
    faces->own_price = memory_new(ledger->njunctions, sizeof *faces->own_price);
    enum status status = canceller_init(&canceller, ledger);
    if (!faces->own_price)
        status = STATUS_MEMORY;
    if (status == STATUS_OK) {
        memcpy(faces->own_price, faces->price, ledger->njunctions * sizeof *faces->own_price);
        status = cancel_level(&canceller, &faces->before, last, NULL, answer->posts, faces->own_price,
                              &answer->nsteps);
    }
    canceller_done(&canceller);
    faces->price = faces->own_price;
    return status;
}

static enum status faces_init(struct faces *faces, const struct ledger *ledger, int last_level,
                              struct answer *answer)
{
    *faces = (struct faces){0};
    size_t last = (size_t)last_level;
    if (face_init(&faces->before, ledger) != STATUS_OK || face_init(&faces->last, ledger) != STATUS_OK)
        return STATUS_MEMORY;
    hold_rows(&faces->before, answer->posts);
    hold_rows(&faces->last, answer->posts);
    if (last_level == LEDGER_NONE)
        return STATUS_OK;
    face_narrow_above(&faces->before, last, answer);
    memcpy(faces->last.least, faces->before.least, ledger->naccounts * sizeof(int64_t));
    memcpy(faces->last.most, faces->before.most, ledger->naccounts * sizeof(int64_t));
    enum status status = prove_last_level(faces, last, answer);
    if (status == STATUS_OK) /* what rows count is held already: their prices tell nothing */
        face_narrow(&faces->last, last, answer->posts, faces->price,
                    answer->row_price + last * ledger->nrows);
    return status;
}

static enum status find_movable(struct settling *settling)
{
    const struct face *face = settling->open_boxes;
    for (size_t a = 0; a < settling->ledger->naccounts; a++) {
        int64_t x = settling->answer->posts[a];
        settling->open[a] =
            (unsigned char)((x < face->most[a] ? OPEN_UP : 0) | (x > face->least[a] ? OPEN_DOWN : 0));
    }
    return cycles_mark(settling->ledger, settling->open, settling->movable);
}

/* Each account as low as it goes in any best answer; none is settled. */
static void measure_claims(struct augment *augment, const int64_t *posts, struct tie_claim *claims, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!claim_has_need(&claims[i]))
            continue;
        augment_empty(augment, claims[i].account);
        claims[i].unmet = claims[i].need - (double)posts[claims[i].account];
    }
}

/* Each account in the order of the claims as low as those before it allow; then it is settled. */
static void empty_in_order(struct augment *augment, struct face *face, int64_t *posts,
                           const struct tie_claim *claims, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int32_t a = claims[i].account;
        augment_empty(augment, a);
        face->least[a] = face->most[a] = posts[a];
    }
}

static enum status settle_claims(struct settling *settling)
{
    struct augment augment;
    struct face *face = settling->open_boxes;
    int64_t *posts = settling->answer->posts;
    struct tie_claim *claims = memory_new(settling->ledger->naccounts, sizeof *claims);
    enum status status = augment_init(&augment, face, settling->movable, posts);
    if (!claims)
        status = STATUS_MEMORY;
    if (status == STATUS_OK) {
        size_t n = claims_list(settling->ledger, settling->movable, claims);
        measure_claims(&augment, posts, claims, n);
        claims_sort(claims, n);
        empty_in_order(&augment, face, posts, claims, n);
    }
    augment_done(&augment);
    memory_free(claims);
    return status;
}

static bool any_movable(const struct settling *settling)
{
    return memchr(settling->movable, true, settling->ledger->naccounts * sizeof *settling->movable) != NULL;
}

/* Within open boxes, which are used up; may_differ, optional, becomes what could move there. */
static enum status settle_within(struct face *open_boxes, struct answer *answer, bool *may_differ)
{
    const struct ledger *ledger = open_boxes->ledger;
    struct settling settling = {
        .ledger = ledger,
        .answer = answer,
        .open_boxes = open_boxes,
        .open = memory_new(ledger->naccounts, sizeof *settling.open),
        .movable = memory_new(ledger->naccounts, sizeof *settling.movable),
    };
    enum status status = settling.open && settling.movable ? find_movable(&settling) : STATUS_MEMORY;
    if (status == STATUS_OK && any_movable(&settling))
        status = settle_claims(&settling);
    if (status == STATUS_OK && may_differ)
        memcpy(may_differ, settling.movable, ledger->naccounts * sizeof *may_differ);
    memory_free(settling.open);
    memory_free(settling.movable);
    return status;
}

/* last_level is that of the whole, of which the ledger may be a component. */
static enum status settle(const struct ledger *ledger, int last_level, struct answer *answer,
                          bool *may_differ)
{
    struct faces faces;
    enum status status = faces_init(&faces, ledger, last_level, answer);
    if (status == STATUS_OK)
        status = settle_within(&faces.last, answer, may_differ);
    if (status == STATUS_OK && may_differ && last_level != LEDGER_NONE) {
        status = near_mark(&faces.before, (size_t)last_level, answer->posts, faces.price, may_differ);
    }
    faces_done(&faces);
    return status;
}

/* Below a worst-first level: what its rates leave open, and within that the rest is settled. */
static enum status settle_below_worst(const struct ledger *ledger, struct answer *answer, bool *may_differ)
{
    struct face face;
    struct ledger below = {0};
    enum status status = face_init(&face, ledger);
    if (status == STATUS_OK) {
        face_narrow_above(&face, (size_t)ledger->worst_level, answer);
        status = rates_narrow_all(&face, answer->posts, &answer->worst);
    }
    if (status == STATUS_OK)
        status = face_ledger_init(&below, &face, ledger->worst_level);
    if (status == STATUS_OK)
        status = settle(&below, find_last_level(&below), answer, may_differ);
    face_ledger_done(&below);
    face_done(&face);
    return status;
}

/* Ties of one component are none of another's. */
static enum status settle_components(struct components *components, struct answer *answer, bool *may_differ)
{
    struct answer part = {0};
    int last_level = find_last_level(components->ledger);
    bool *marks = memory_new(components->most_accounts, sizeof *marks);
    enum status status = marks ? answer_init_component(&part, components) : STATUS_MEMORY;
    for (int32_t c = 0; status == STATUS_OK && c < components->n; c++) {
        const struct ledger *ledger = components_take(components, c);
        components_gather_posts(components, answer->posts, part.posts);
        components_gather_prices(components, answer->price, part.price);
        components_gather_row_prices(components, answer->row_price, part.row_price);
        status = settle(ledger, last_level, &part, may_differ ? marks : NULL);
        components_scatter_posts(components, part.posts, answer->posts);
        for (size_t a = 0; may_differ && a < ledger->naccounts; a++)
            may_differ[components->account[components->first_account[c] + (int32_t)a]] = marks[a];
    }
    answer_done(&part);
    memory_free(marks);
    return status;
}

enum status canonical_settle(const struct ledger *ledger, struct answer *answer, bool *may_differ)
{
    struct components components;
    if (ledger_has_worst_level(ledger))
        return settle_below_worst(ledger, answer, may_differ);
    enum status status = components_init(&components, ledger);
    if (status == STATUS_OK)
        status = settle_components(&components, answer, may_differ);
    components_done(&components);
    return status;
}

enum status canonical_settle_within(struct face *open_boxes, struct answer *answer)
{
    return settle_within(open_boxes, answer, NULL);
}
