/* A 64-bit xorshift generator and what is built with it. */
#include "random_ledger.h"

#include <stdio.h>

enum { UNITS = 64 };

int64_t dice_below(struct dice *dice, int64_t n)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return (int64_t)((dice->state * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % n;
}

bool dice_one_in(struct dice *dice, int64_t n)
{
    return dice_below(dice, n) == 0;
}

static struct dice dice_from(uint64_t seed)
{
    struct dice dice = {.state = (seed + 1) * UINT64_C(0x9E3779B97F4A7C15)};
    for (int i = 0; i < 4; i++)
        dice_below(&dice, 2);
    return dice;
}

struct identity random_identity(size_t position)
{
    return (struct identity){
        .family = 0, .unit = {(int32_t)(position / UNITS % UNITS), (int32_t)(position % UNITS), LEDGER_NONE}};
}

void random_begin(struct ledger *ledger, size_t njunctions, size_t nlevels)
{
    static char text[UNITS][12];
    static const char *codes[UNITS];
    static const struct axis axis = {.name = "unit", .n = UNITS, .code = codes, .label = codes};
    for (int i = 0; i < UNITS; i++) {
        snprintf(text[i], sizeof text[i], "%02d", i);
        codes[i] = text[i];
    }
    ledger_init(ledger);
    ledger_add_family(ledger, (struct family){.name = "some", .axis = {&axis, &axis, NULL}});
    for (size_t l = 0; l < nlevels; l++)
        ledger_add_level(ledger, "level");
    for (size_t j = 0; j < njunctions; j++)
        ledger_add_junction(ledger, random_identity(j));
}

struct curve random_curve(struct dice *dice, bool tied)
{
    static const double weights[] = {0, 0.05, 1, 1, 2.5};
    struct curve curve = {
        .shape = (enum curve_shape)dice_below(dice, CURVE_SHAPES),
        .weight = weights[dice_below(dice, 5)],
        .need = (double)(1 + dice_below(dice, 20)) / 4,
    };
    if (tied) {
        curve.shape = dice_one_in(dice, 3) ? CURVE_ABSOLUTE : CURVE_PRICE;
        curve.weight =
            dice_one_in(dice, 3) ? 3e-7 * (double)dice_below(dice, 5) : (double)dice_below(dice, 2);
        curve.need = (double)dice_below(dice, 4);
    }
    if (curve.shape == CURVE_PRICE && dice_one_in(dice, 3))
        curve.weight = -curve.weight;
    return curve;
}

static void bound(struct ledger *ledger, int32_t account, enum side side, int64_t value)
{
    ledger_add_bound(ledger, account, (struct bound){.side = side, .value = value, .rule = 0});
}

static void add_random_row(struct ledger *ledger, struct dice *dice)
{
    int32_t accounts[4];
    int64_t coefs[4];
    size_t n = 2 + (size_t)dice_below(dice, 3);
    if (ledger->status != STATUS_OK)
        return;
    for (size_t i = 0; i < n; i++) {
        accounts[i] = (int32_t)dice_below(dice, (int64_t)ledger->naccounts);
        coefs[i] = dice_one_in(dice, 4) ? -1 : 1 + dice_below(dice, 2);
    }
    coefs[0] = 2; /* never all ones: those might nest */
    int64_t least = dice_one_in(dice, 2) ? 0 : dice_below(dice, 5);
    int64_t most = dice_one_in(dice, 4) ? LEDGER_NO_MOST : least + dice_below(dice, 7);
    ledger_add_limit(ledger, accounts, coefs, n, least, most, (struct bound){0}, random_identity(0));
}

void random_network(struct ledger *ledger, uint64_t seed, size_t nrows)
{
    struct dice dice = dice_from(seed);
    size_t njunctions = 1 + (size_t)dice_below(&dice, 6);
    size_t nlevels = (size_t)dice_below(&dice, 4);
    size_t naccounts = 1 + (size_t)dice_below(&dice, 9);
    bool tied = dice_one_in(&dice, 2);
    bool strict = dice_one_in(&dice, 3);
    random_begin(ledger, njunctions, nlevels);
    for (size_t i = 0; i < naccounts; i++) {
        int32_t from = (int32_t)dice_below(&dice, (int64_t)njunctions);
        int32_t to = (int32_t)dice_below(&dice, (int64_t)njunctions);
        if (from == to && !dice_one_in(&dice, 4))
            to = (int32_t)((size_t)(to + 1) % njunctions);
        int32_t a = ledger_add_account(ledger, random_identity(i), from, to);
        int64_t least = strict || dice_one_in(&dice, 6) ? dice_below(&dice, 3) : 0;
        bound(ledger, a, SIDE_LEAST, least);
        bound(ledger, a, SIDE_MOST, least + dice_below(&dice, 5));
        for (size_t l = 0; l < nlevels; l++)
            for (int64_t more = dice_below(&dice, 3); more > 0; more--)
                ledger_add_term(ledger, a, (int32_t)l, 0, random_curve(&dice, tied));
    }
    for (size_t r = 0; r < nrows; r++)
        add_random_row(ledger, &dice);
}

/* Takes the curves of a level away. */
static void empty_level(struct ledger *ledger, size_t level)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        int32_t *link = &ledger->accounts[a].first_term;
        while (*link != LEDGER_NONE) {
            struct term *term = &ledger->terms[*link];
            if ((size_t)term->level == level)
                *link = term->next;
            else
                link = &term->next;
        }
    }
    for (size_t t = 0; t < ledger->nterms; t++)
        if ((size_t)ledger->terms[t].level == level)
            ledger->terms[t].level = -1;
}

void random_measures(struct ledger *ledger, uint64_t seed)
{
    struct dice dice = {seed * 2654435761U + 1};
    int64_t level = dice_below(&dice, (int64_t)ledger->nlevels + 1);
    if ((size_t)level == ledger->nlevels)
        ledger_add_level(ledger, "worst_first");
    empty_level(ledger, (size_t)level);
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (dice_one_in(&dice, 2))
            ledger_add_measure(ledger, (int32_t)a, (int32_t)level,
                               dice_one_in(&dice, 2) ? (double)(1 + dice_below(&dice, 3))
                                                     : (double)(1 + dice_below(&dice, 5000)) / 999);
}

/* What building a county passes around. */
struct builder {
    struct ledger *ledger;
    struct dice dice;
    struct county_size size;
    size_t naccounts;
};

static int32_t new_junction(struct builder *builder)
{
    return ledger_add_junction(builder->ledger, random_identity(builder->ledger->njunctions));
}

static int32_t new_account(struct builder *builder, int32_t from, int32_t to, int64_t least, int64_t most)
{
    int32_t a = ledger_add_account(builder->ledger, random_identity(builder->naccounts++), from, to);
    if (least > 0)
        bound(builder->ledger, a, SIDE_LEAST, least);
    if (most < LEDGER_NO_MOST)
        bound(builder->ledger, a, SIDE_MOST, most);
    return a;
}

static void want(struct builder *builder, int32_t account, int32_t level, enum curve_shape shape,
                 double weight, double need)
{
    if (builder->size.alike)
        need = 3;
    ledger_add_term(builder->ledger, account, level, level,
                    (struct curve){.shape = shape, .weight = weight, .need = need});
}

enum { NEED_LEVEL, MIX_LEVEL, COUNTY_LEVELS };

/* One township's own posts of a kind, from pool to cells: returns how many it has today. */
static int64_t add_posts(struct builder *builder, int32_t pool, const int32_t *own)
{
    struct dice *dice = &builder->dice;
    bool small = builder->size.small;
    int64_t today = small ? dice_below(dice, 4) : 20 + dice_below(dice, 60);
    int64_t change = small ? 2 : (today * 15 + 99) / 100;
    int32_t posts = new_junction(builder);
    int32_t a = new_account(builder, pool, posts, today > change ? today - change : 0, today + change);
    want(builder, a, NEED_LEVEL, CURVE_WEBSTER, 1,
         (double)(today + 1) * (0.8 + 0.01 * (double)dice_below(dice, 40)));
    want(builder, a, NEED_LEVEL, CURVE_ABSOLUTE, 0.05, (double)today);
    for (size_t p = 0; p < builder->size.nplatforms; p++) {
        int32_t cell = new_account(builder, posts, own[p], 0, LEDGER_NO_MOST);
        want(builder, cell, MIX_LEVEL, CURVE_LEAST_SQUARES, 1,
             (double)(today + 1) / (double)builder->size.nplatforms);
    }
    return today;
}

void random_county(struct ledger *ledger, uint64_t seed, struct county_size size)
{
    struct builder builder = {.ledger = ledger, .dice = dice_from(seed), .size = size};
    struct dice *dice = &builder.dice;
    int32_t own[16], pool[8], township[512], platform[512][16];
    int64_t total[8] = {0};
    random_begin(ledger, 1, COUNTY_LEVELS);
    int32_t world = 0;
    for (size_t k = 0; k < size.nkinds; k++)
        pool[k] = new_junction(&builder);
    for (size_t t = 0; t < size.ntownships; t++) {
        township[t] = new_junction(&builder);
        new_account(&builder, township[t], world, 0, LEDGER_NO_MOST);
        for (size_t p = 0; p < size.nplatforms; p++) {
            platform[t][p] = new_junction(&builder);
            own[p] = new_junction(&builder);
            new_account(&builder, own[p], platform[t][p], dice_one_in(dice, 4), LEDGER_NO_MOST);
            int32_t a = new_account(&builder, platform[t][p], township[t], !size.small, LEDGER_NO_MOST);
            want(&builder, a, NEED_LEVEL, CURVE_WEBSTER, 1,
                 size.small ? 1 + (double)dice_below(dice, 8) / 4 : 5 + (double)dice_below(dice, 900) / 37);
        }
        for (size_t k = 0; k < size.nkinds; k++)
            total[k] += add_posts(&builder, pool[k], own);
    }
    for (size_t k = 0; k < size.nkinds; k++) {
        int64_t full = total[k] + size.off_pools > 0 ? total[k] + size.off_pools : 0;
        int64_t posts = k < size.empty_pools ? 0 : full;
        new_account(&builder, world, pool[k], posts, posts);
    }
    for (size_t o = 0; o < size.noffices; o++) {
        int32_t office = new_junction(&builder);
        new_account(&builder, world, office, size.small ? 1 : 3, size.small ? 2 : 9);
        for (size_t t = 0; t < size.ntownships; t++) {
            int32_t service = new_junction(&builder);
            int32_t a = new_account(&builder, office, service, 0, LEDGER_NO_MOST);
            want(&builder, a, NEED_LEVEL, CURVE_WEBSTER, 1, 0.3 + (double)dice_below(dice, 30) / 10);
            for (size_t p = 0; p < size.nplatforms && p < 2; p++)
                new_account(&builder, service, platform[t][p], 0, LEDGER_NO_MOST);
        }
    }
}
