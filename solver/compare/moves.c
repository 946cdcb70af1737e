/* Transfers that settle gains and losses. Places whose gains sum to 0 among themselves can be settled apart,
 * and m places take at least m - 1 transfers when no part of them can: so the fewest come from the most
 * parts, which are found by looking at every set of up to MOVES_EXACT places. */
#include "compare/moves.h"

#include <stdlib.h>
#include <string.h>

/* Settles the places listed [n], whose gains sum to 0; rest [all places] is brought to 0 for them. */
static size_t settle_part(int64_t *rest, const size_t *place, size_t n, struct transfer *transfers)
{
    size_t giver = 0, taker = 0, ntransfers = 0;
    while (giver < n && taker < n) {
        if (rest[place[giver]] >= 0) {
            giver++;
        } else if (rest[place[taker]] <= 0) {
            taker++;
        } else {
            int64_t given = -rest[place[giver]], wanted = rest[place[taker]];
            int64_t amount = given < wanted ? given : wanted;
            transfers[ntransfers++] = (struct transfer){place[giver], place[taker], amount};
            rest[place[giver]] += amount;
            rest[place[taker]] -= amount;
        }
    }
    return ntransfers;
}

/* parts[set]: the most parts summing to 0 that can be taken off one after the other, place by place. */
static void count_parts(const int64_t *gains, size_t n, int64_t *sum, unsigned char *parts)
{
    for (size_t set = 1; set < (size_t)1 << n; set++) {
        size_t low = 0;
        while (!(set >> low & 1U))
            low++;
        sum[set] = sum[set & (set - 1)] + gains[low];
        for (size_t i = 0; i < n; i++)
            if (set >> i & 1U && parts[set ^ (size_t)1 << i] > parts[set])
                parts[set] = parts[set ^ (size_t)1 << i];
        if (sum[set] == 0)
            parts[set]++;
    }
}

/* The place whose leaving keeps the most parts. */
static size_t next_to_leave(const unsigned char *parts, const int64_t *sum, size_t set)
{
    size_t i = 0;
    while (!(set >> i & 1U) || parts[set ^ (size_t)1 << i] + (sum[set] == 0) != parts[set])
        i++;
    return i;
}

static size_t settle_parts(int64_t *rest, size_t n, const int64_t *sum, const unsigned char *parts,
                           struct transfer *transfers)
{
    size_t place[MOVES_EXACT], nplaces = 0, ntransfers = 0;
    for (size_t set = ((size_t)1 << n) - 1; set != 0;) {
        size_t i = next_to_leave(parts, sum, set);
        place[nplaces++] = i;
        set ^= (size_t)1 << i;
        if (sum[set] == 0) {
            ntransfers += settle_part(rest, place, nplaces, transfers + ntransfers);
            nplaces = 0;
        }
    }
    return ntransfers;
}

static long settle_exactly(int64_t *rest, size_t n, struct transfer *transfers)
{
    int64_t *sum = memory_new((size_t)1 << n, sizeof *sum);
    unsigned char *parts = memory_new((size_t)1 << n, sizeof *parts);
    long ntransfers = -1;
    if (sum && parts) {
        count_parts(rest, n, sum, parts);
        ntransfers = (long)settle_parts(rest, n, sum, parts, transfers);
    }
    memory_free(sum);
    memory_free(parts);
    return ntransfers;
}

/* Pairs that cancel out first, then the rest in order. */
static long settle_roughly(int64_t *rest, size_t n, struct transfer *transfers)
{
    size_t ntransfers = 0;
    size_t *place = memory_new(n, sizeof *place);
    if (!place)
        return -1;
    for (size_t i = 0; i < n; i++) {
        place[i] = i;
        for (size_t j = i + 1; j < n && rest[i] != 0; j++) {
            size_t pair[] = {i, j};
            if (rest[i] + rest[j] == 0)
                ntransfers += settle_part(rest, pair, 2, transfers + ntransfers);
        }
    }
    ntransfers += settle_part(rest, place, n, transfers + ntransfers);
    memory_free(place);
    return (long)ntransfers;
}

long moves_settle(const int64_t *gains, size_t n, struct transfer *transfers)
{
    int64_t *rest = memory_new(n, sizeof *rest);
    if (!rest)
        return -1;
    memcpy(rest, gains, n * sizeof *rest);
    long ntransfers =
        n <= MOVES_EXACT ? settle_exactly(rest, n, transfers) : settle_roughly(rest, n, transfers);
    memory_free(rest);
    return ntransfers;
}

/* --- figures --- */

/* A figure that changes; first is the first of those of its source. */
struct mover {
    const struct figure *figure;
    size_t place, first;
};

static bool moves(const struct figure *figure, size_t from, size_t to)
{
    return figure->source && figure->there[from] && figure->there[to] &&
           figure->posts[from] != figure->posts[to];
}

static int by_source(const void *a, const void *b)
{
    const struct mover *x = a, *y = b;
    int order = strcmp(x->figure->source, y->figure->source);
    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int by_first(const void *a, const void *b)
{
    const struct mover *x = a, *y = b;
    return x->first != y->first ? (x->first > y->first) - (x->first < y->first)
                                : (x->place > y->place) - (x->place < y->place);
}

/* Those of one source together, in the order of their figures; sources in that of their first ones. */
static size_t list_movers(const struct results *results, size_t from, size_t to, struct mover *movers)
{
    size_t n = 0;
    for (size_t f = 0; f < results->nfigures; f++)
        if (moves(&results->figures[f], from, to))
            movers[n++] = (struct mover){&results->figures[f], f, f};
    qsort(movers, n, sizeof *movers, by_source);
    for (size_t i = 1; i < n; i++)
        if (strcmp(movers[i].figure->source, movers[i - 1].figure->source) == 0)
            movers[i].first = movers[i - 1].first;
    qsort(movers, n, sizeof *movers, by_first);
    return n;
}

/* The places of one source: figures that change, and elsewhere behind them when these do not cancel out. */
struct move_places {
    long *figure;  /* [n] */
    int64_t *gain; /* [n] */
    struct transfer *transfers;
    size_t n;
};

/* Those of the source that movers [n] begin with; returns how many they are. */
static size_t list_places(const struct mover *movers, size_t n, size_t from, size_t to,
                          struct move_places *places)
{
    int64_t sum = 0;
    size_t i = 0;
    for (; i < n && movers[i].first == movers[0].first; i++) {
        places->figure[i] = (long)movers[i].place;
        places->gain[i] = movers[i].figure->posts[to] - movers[i].figure->posts[from];
        sum += places->gain[i];
    }
    places->n = i;
    if (sum != 0) {
        places->figure[i] = MOVES_ELSEWHERE;
        places->gain[i] = -sum;
        places->n++;
    }
    return i;
}

static bool add_moves(struct moves *found, const struct move_places *places, const char *label)
{
    long n = moves_settle(places->gain, places->n, places->transfers);
    for (long i = 0; i < n; i++) {
        const struct transfer *transfer = &places->transfers[i];
        if (!memory_grow(&found->list, &found->capacity, found->n + 1, sizeof *found->list))
            return false;
        found->list[found->n++] = (struct figure_move){label, places->figure[transfer->from],
                                                       places->figure[transfer->to], transfer->amount};
    }
    found->fewest &= places->n <= MOVES_EXACT;
    return n >= 0;
}

enum status moves_find(struct moves *found, const struct results *results, size_t from, size_t to)
{
    size_t most = results->nfigures + 1;
    struct mover *movers = memory_new(most, sizeof *movers);
    struct move_places places = {memory_new(most, sizeof *places.figure),
                                 memory_new(most, sizeof *places.gain),
                                 memory_new(2 * most, sizeof *places.transfers), 0};
    bool enough = movers && places.figure && places.gain && places.transfers;
    size_t n = enough ? list_movers(results, from, to, movers) : 0;
    *found = (struct moves){.fewest = true};
    for (size_t i = 0; i < n && enough;) {
        const char *label = movers[i].figure->source_label;
        i += list_places(&movers[i], n - i, from, to, &places);
        enough = add_moves(found, &places, label);
    }
    memory_free(movers);
    memory_free(places.figure);
    memory_free(places.gain);
    memory_free(places.transfers);
    return enough ? STATUS_OK : STATUS_MEMORY;
}

void moves_done(struct moves *found)
{
    memory_free(found->list);
    *found = (struct moves){0};
}
