/* Depth-first over accounts in order, leaving a branch as soon as some junction can no longer balance. */
#include "enumerate.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/stretch.h"

enum { MOST_VISITS = 600000, JUNCTIONS = 64, RANGE = 24 };

struct walk {
    const struct ledger *ledger;
    struct survey *survey;
    int64_t least[SURVEY_ACCOUNTS], most[SURVEY_ACCOUNTS], posts[SURVEY_ACCOUNTS];
    wide sum[SURVEY_ACCOUNTS][LEDGER_MOST_LEVELS][RANGE + 1]; /* of prices of posts up to least + i */
    int64_t surplus[JUNCTIONS];                               /* in minus out of the accounts walked */
    int64_t fall[JUNCTIONS], rise[JUNCTIONS]; /* what the accounts to come can add to it at least, at most */
    size_t nvisits;
    enum { BEST, FEWEST, SMALLEST, DIFFERENT } round;
    bool movable[SURVEY_ACCOUNTS];   /* best answers differ there */
    int64_t fewest[SURVEY_ACCOUNTS]; /* posts of each account in any best answer */
    size_t order[SURVEY_ACCOUNTS];   /* accounts from the weakest claim on */
    wide near;
    size_t last_level;
};

static bool tabulate(struct walk *walk)
{
    const struct ledger *ledger = walk->ledger;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        if (walk->most[a] - walk->least[a] > RANGE)
            return false;
        for (size_t l = 0; l < ledger->nlevels; l++) {
            wide sum = 0;
            for (int64_t x = 0; x <= walk->most[a]; x++) {
                if (x >= walk->least[a])
                    walk->sum[a][l][x - walk->least[a]] = sum;
                sum += ledger_price(ledger, (int32_t)a, l, x);
            }
        }
    }
    return true;
}

static bool keeps_rows(const struct walk *walk)
{
    for (size_t r = 0; r < walk->ledger->nrows; r++) {
        const struct row *row = &walk->ledger->rows[r];
        int64_t sum = 0;
        for (size_t e = row->first; e < row->first + row->n; e++)
            sum += walk->ledger->entries[e].coef * walk->posts[walk->ledger->entries[e].account];
        if (sum < row->least || (row->most < LEDGER_NO_MOST && sum > row->most))
            return false;
    }
    return true;
}

static int compare_rates(const void *a, const void *b)
{
    const int64_t *x = a, *y = b; /* posts, need */
    wide left = (wide)x[0] * y[1], right = (wide)y[0] * x[1];
    return (left > right) - (left < right);
}

/* -1 when the walk's posts are better at the worst-first level: at the first of the sorted rates that differs
 * they have the larger one. */
static int compare_worst(const struct walk *walk)
{
    const struct ledger *ledger = walk->ledger;
    int64_t mine[SURVEY_ACCOUNTS][2], best[SURVEY_ACCOUNTS][2];
    size_t n = ledger->nmeasures;
    for (size_t i = 0; i < n; i++) {
        mine[i][0] = walk->posts[ledger->measures[i].account];
        best[i][0] = walk->survey->posts[ledger->measures[i].account];
        mine[i][1] = best[i][1] = ledger->measures[i].need;
    }
    qsort(mine, n, sizeof *mine, compare_rates);
    qsort(best, n, sizeof *best, compare_rates);
    for (size_t i = 0; i < n; i++)
        if (compare_rates(mine[i], best[i]) != 0)
            return -compare_rates(mine[i], best[i]);
    return 0;
}

static bool is_worst_level(const struct walk *walk, size_t level)
{
    return walk->ledger->nmeasures > 0 && (size_t)walk->ledger->worst_level == level;
}

static int compare(const struct walk *walk, const wide *total)
{
    for (size_t l = 0; l < walk->ledger->nlevels; l++) {
        if (is_worst_level(walk, l) && compare_worst(walk) != 0)
            return compare_worst(walk);
        if (total[l] != walk->survey->best[l])
            return total[l] < walk->survey->best[l] ? -1 : 1;
    }
    return 0;
}

static bool is_near(const struct walk *walk, const wide *total)
{
    for (size_t l = 0; l < walk->ledger->nlevels; l++) {
        wide worse = total[l] - walk->survey->best[l];
        if (is_worst_level(walk, l) && compare_worst(walk) != 0)
            return false;
        if (l == walk->last_level && !is_worst_level(walk, l) ? worse >= walk->near && worse > 0 : worse != 0)
            return false;
    }
    return true;
}

/* --- claims on what is tied: written apart from engine/ties --- */

/* What account a asks for and at which level; -1 when it asks for nothing. */
static int find_need(const struct ledger *ledger, size_t a, double *need)
{
    double weight = 0;
    int found = -1;
    for (int level = ledger->nmeasures > 0 ? ledger->worst_level : 0;
         level < (int)ledger->nlevels && found < 0; level++) {
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
            const struct curve *curve = &ledger->terms[t].curve;
            bool asks = curve->shape != CURVE_PRICE && curve->shape != CURVE_EXCESS &&
                        curve->shape != CURVE_FIRST_POST;
            if (ledger->terms[t].level != level || !asks)
                continue;
            if (found < 0 || curve->weight > weight || (curve->weight == weight && curve->need > *need)) {
                weight = curve->weight;
                *need = curve->need;
                found = level;
            }
        }
        for (size_t m = 0; m < ledger->nmeasures; m++)
            if (ledger->measures[m].account == (int32_t)a && ledger->worst_level == level) {
                *need = (double)ledger->measures[m].need / 1e6;
                found = level;
            }
    }
    return found;
}

/* Insertion: sources, then by level and unmet part, then what asks for nothing; of equal ones the last. */
static void order_claims(struct walk *walk)
{
    double place[SURVEY_ACCOUNTS], unmet[SURVEY_ACCOUNTS];
    bool tied_need = false;
    for (size_t a = 0; a < walk->ledger->naccounts; a++) {
        double need = 0;
        int level = find_need(walk->ledger, a, &need);
        tied_need |= level >= 0 && walk->movable[a];
        place[a] = level >= 0 ? level : tied_need ? LEDGER_MOST_LEVELS : -1;
        unmet[a] = level >= 0 ? need - (double)walk->fewest[a] : 0;
        size_t i = a;
        for (; i > 0; i--) {
            size_t before = walk->order[i - 1];
            if (place[before] < place[a] || (place[before] == place[a] && unmet[before] < unmet[a]))
                break;
            walk->order[i] = before;
        }
        walk->order[i] = a;
    }
}

static bool is_smaller(const struct walk *walk)
{
    for (size_t i = 0; i < walk->ledger->naccounts; i++) {
        size_t a = walk->order[i];
        if (walk->posts[a] != walk->survey->posts[a])
            return walk->posts[a] < walk->survey->posts[a];
    }
    return false;
}

static void look(struct walk *walk)
{
    struct survey *survey = walk->survey;
    wide total[LEDGER_MOST_LEVELS] = {0};
    if (!keeps_rows(walk))
        return;
    for (size_t a = 0; a < walk->ledger->naccounts; a++)
        for (size_t l = 0; l < walk->ledger->nlevels; l++)
            total[l] += walk->sum[a][l][walk->posts[a] - walk->least[a]];
    if (walk->round == BEST) {
        if (survey->nlawful++ == 0 || compare(walk, total) < 0) {
            memcpy(survey->best, total, sizeof total);
            memcpy(survey->posts, walk->posts, sizeof walk->posts);
            memcpy(walk->fewest, walk->posts, sizeof walk->posts);
        }
    } else if (walk->round == FEWEST && compare(walk, total) == 0) {
        for (size_t a = 0; a < walk->ledger->naccounts; a++) {
            walk->movable[a] |= walk->posts[a] != survey->posts[a];
            walk->fewest[a] = walk->posts[a] < walk->fewest[a] ? walk->posts[a] : walk->fewest[a];
        }
    } else if (walk->round == SMALLEST && compare(walk, total) == 0 && is_smaller(walk)) {
        memcpy(survey->posts, walk->posts, sizeof walk->posts);
    } else if (walk->round == DIFFERENT && is_near(walk, total)) {
        for (size_t a = 0; a < walk->ledger->naccounts; a++)
            survey->differs[a] |= walk->posts[a] != survey->posts[a];
    }
}

/* Takes account a out of, or (sign -1) back into, what is to come. */
static void commit(struct walk *walk, size_t a, int sign)
{
    const struct account *account = &walk->ledger->accounts[a];
    walk->rise[account->to] -= sign * walk->most[a];
    walk->fall[account->to] -= sign * walk->least[a];
    walk->rise[account->from] += sign * walk->least[a];
    walk->fall[account->from] += sign * walk->most[a];
}

static bool can_balance(const struct walk *walk, int32_t j)
{
    return walk->surplus[j] + walk->fall[j] <= 0 && walk->surplus[j] + walk->rise[j] >= 0;
}

static void go(struct walk *walk, size_t a)
{
    if (++walk->nvisits > MOST_VISITS)
        return;
    if (a == walk->ledger->naccounts) {
        look(walk);
        return;
    }
    const struct account *account = &walk->ledger->accounts[a];
    commit(walk, a, 1);
    for (int64_t x = walk->least[a]; x <= walk->most[a]; x++) {
        walk->posts[a] = x;
        walk->surplus[account->to] += x;
        walk->surplus[account->from] -= x;
        if (can_balance(walk, account->to) && can_balance(walk, account->from))
            go(walk, a + 1);
        walk->surplus[account->to] -= x;
        walk->surplus[account->from] += x;
    }
    commit(walk, a, -1);
}

static bool start(struct walk *walk)
{
    const struct ledger *ledger = walk->ledger;
    if (ledger->naccounts > SURVEY_ACCOUNTS || ledger->njunctions > JUNCTIONS)
        return false;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        walk->least[a] = ledger->accounts[a].least;
        walk->most[a] = ledger->accounts[a].most;
    }
    if (stretch_limit(ledger, walk->least, walk->most) != STATUS_OK || !tabulate(walk))
        return false;
    for (size_t a = 0; a < ledger->naccounts; a++)
        commit(walk, a, -1);
    for (size_t l = 0; l < ledger->nlevels; l++)
        if (ledger_level_is_used(ledger, l) || is_worst_level(walk, l))
            walk->last_level = l;
    return true;
}

void enumerate(const struct ledger *ledger, wide near, struct survey *survey)
{
    static _Thread_local struct walk walk;
    memset(&walk, 0, sizeof walk);
    memset(survey, 0, sizeof *survey);
    walk.ledger = ledger;
    walk.survey = survey;
    walk.near = near;
    if (!start(&walk))
        return;
    for (size_t j = 0; j < ledger->njunctions; j++)
        if (!can_balance(&walk, (int32_t)j)) {
            survey->complete = true; /* infeasible at first sight */
            return;
        }
    go(&walk, 0);
    survey->complete = walk.nvisits <= MOST_VISITS;
    for (walk.round = FEWEST; survey->complete && walk.round <= DIFFERENT; walk.round++) {
        walk.nvisits = 0;
        if (walk.round == SMALLEST)
            order_claims(&walk);
        go(&walk, 0);
    }
}
