/* Narrowing boxes level by level, by complementary slackness: with prices that prove one answer best, the
 * best answers are those whose steps are all worth nothing. No weights between levels are needed. */
#include "engine/network/face.h"

#include <string.h>

#include "base/memory.h"
#include "ledger/stretch.h"

enum status face_init(struct face *face, const struct ledger *ledger)
{
    *face = (struct face){
        .ledger = ledger,
        .least = memory_new(ledger->naccounts, sizeof *face->least),
        .most = memory_new(ledger->naccounts, sizeof *face->most),
        .row_least = memory_new(ledger->nrows, sizeof *face->row_least),
        .row_most = memory_new(ledger->nrows, sizeof *face->row_most),
    };
    if (ledger->nrows > 0)
        face->row_part = memory_new(ledger->naccounts, sizeof *face->row_part);
    if (!face->least || !face->most || !face->row_least || !face->row_most ||
        (ledger->nrows > 0 && !face->row_part))
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        face->least[a] = ledger->accounts[a].least;
        face->most[a] = ledger->accounts[a].most;
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        face->row_least[r] = ledger->rows[r].least;
        face->row_most[r] = ledger->rows[r].most;
    }
    return STATUS_OK;
}

void face_done(struct face *face)
{
    memory_free(face->least);
    memory_free(face->most);
    memory_free(face->row_least);
    memory_free(face->row_most);
    memory_free(face->row_part);
    *face = (struct face){0};
}

void face_row_part(const struct ledger *ledger, const int64_t *row_price, int64_t *extra)
{
    memset(extra, 0, ledger->naccounts * sizeof *extra);
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        for (size_t e = row->first; e < row->first + row->n; e++)
            extra[ledger->entries[e].account] += row_price[r] * ledger->entries[e].coef;
    }
}

/* Narrows one box to the posts around x whose steps are all worth exactly 0; worth is what prices of
 * junctions and rows add to each post. */
static void narrow_box(struct face *face, int32_t account, size_t level, int64_t x, int64_t worth)
{
    int64_t *least = &face->least[account];
    int64_t *most = &face->most[account];
    if (*least == *most)
        return;
    bool rises = x < *most && ledger_price(face->ledger, account, level, x) + worth == 0;
    bool falls = x > *least && ledger_price(face->ledger, account, level, x - 1) + worth == 0;
    *most = rises ? stretch_reach(face->ledger, account, level, x, *most) : x;
    *least = falls ? stretch_reach(face->ledger, account, level, x, *least) : x;
}

/* Where posts are best at these prices. Each step there from x is worth a billionth or more, all together no
 * more than the rounding. */
static int64_t best_near(const struct face *face, int32_t account, size_t level, int64_t x, int64_t worth)
{
    while (x < face->most[account] && ledger_price(face->ledger, account, level, x) + worth < 0)
        x++;
    while (x > face->least[account] && ledger_price(face->ledger, account, level, x - 1) + worth > 0)
        x--;
    return x;
}

/* How far posts can go from x towards limit before their steps have cost more than the rounding. */
static int64_t reach_within(const struct face *face, int32_t account, size_t level, int64_t x, int64_t worth,
                            int64_t limit)
{
    int64_t direction = limit > x ? 1 : -1;
    int64_t left = face->rounding;
    while (x != limit) {
        int64_t price = ledger_price(face->ledger, account, level, direction > 0 ? x : x - 1) + worth;
        int64_t cost = direction * price;
        if (cost > left)
            break;
        left -= cost;
        x = cost == 0 ? stretch_reach(face->ledger, account, level, x, limit) : x + direction;
    }
    return x;
}

/* Narrows one box to the posts that cost no more than the rounding above what is best. */
static void narrow_box_within(struct face *face, int32_t account, size_t level, int64_t x, int64_t worth)
{
    int64_t best = best_near(face, account, level, x, worth);
    int64_t most = reach_within(face, account, level, best, worth, face->most[account]);
    face->least[account] = reach_within(face, account, level, best, worth, face->least[account]);
    face->most[account] = most;
}

/* A row with a price is met at the end that the price pays for, or so near to it that what it pays in vain is
 * rounding. */
static void narrow_rows(struct face *face, const int64_t *row_price)
{
    for (size_t r = 0; r < face->ledger->nrows; r++) {
        int64_t *least = &face->row_least[r];
        int64_t *most = &face->row_most[r];
        if (row_price[r] > 0 && *most - face->rounding / row_price[r] > *least)
            *least = *most - face->rounding / row_price[r];
        else if (row_price[r] < 0 && *least + face->rounding / -row_price[r] < *most)
            *most = *least + face->rounding / -row_price[r];
    }
}

void face_narrow(struct face *face, size_t level, const int64_t *posts, const int64_t *price,
                 const int64_t *row_price)
{
    const struct ledger *ledger = face->ledger;
    if (face->row_part)
        face_row_part(ledger, row_price, face->row_part);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        int64_t worth = price[account->from] - price[account->to];
        if (face->row_part)
            worth += face->row_part[a];
        if (face->rounding > 0)
            narrow_box_within(face, (int32_t)a, level, posts[a], worth);
        else
            narrow_box(face, (int32_t)a, level, posts[a], worth);
    }
    narrow_rows(face, row_price);
}

void face_narrow_above(struct face *face, size_t level, const struct answer *answer)
{
    const struct ledger *ledger = face->ledger;
    for (size_t l = 0; l < level; l++)
        if (ledger_level_is_used(ledger, l))
            face_narrow(face, l, answer->posts, answer->price + l * ledger->njunctions,
                        answer->row_price + l * ledger->nrows);
}

enum status face_ledger_init(struct ledger *within, const struct face *face, int32_t first_level)
{
    const struct ledger *ledger = face->ledger;
    *within = *ledger;
    within->accounts = memory_new(ledger->naccounts, sizeof *within->accounts);
    within->terms = memory_new(ledger->nterms, sizeof *within->terms);
    if (!within->accounts || !within->terms)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        within->accounts[a] = ledger->accounts[a];
        within->accounts[a].least = face->least[a];
        within->accounts[a].most = face->most[a];
    }
    for (size_t t = 0; t < ledger->nterms; t++) {
        within->terms[t] = ledger->terms[t];
        if (within->terms[t].level < first_level)
            within->terms[t].level = LEDGER_NONE;
    }
    return STATUS_OK;
}

void face_ledger_done(struct ledger *within)
{
    memory_free(within->accounts);
    memory_free(within->terms);
    within->accounts = NULL;
    within->terms = NULL;
}

static bool is_priced(const struct ledger *ledger, size_t a, size_t level)
{
    for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
        if ((size_t)ledger->terms[t].level == level)
            return true;
    return false;
}

void face_hold(struct face *face, size_t level, const int64_t *posts)
{
    for (size_t a = 0; a < face->ledger->naccounts; a++)
        if (is_priced(face->ledger, a, level))
            face->least[a] = face->most[a] = posts[a];
}
