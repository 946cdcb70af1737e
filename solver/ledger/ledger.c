/* Building and asking a ledger. Writing it as LP or MPS is in writer.c; solving it is in engine/. */
#include "ledger/ledger.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

static const double least_need =
    1e-9; /* below this a need is 0 posts; the caller bounds the account instead */

void ledger_init(struct ledger *ledger)
{
    *ledger = (struct ledger){.status = STATUS_OK};
}

void ledger_done(struct ledger *ledger)
{
    memory_free(ledger->families);
    memory_free(ledger->junctions);
    memory_free(ledger->accounts);
    memory_free(ledger->terms);
    memory_free(ledger->bounds);
    memory_free(ledger->rows);
    memory_free(ledger->entries);
    memory_free(ledger->measures);
    *ledger = (struct ledger){.status = STATUS_OK};
}

void ledger_clear(struct ledger *ledger)
{
    ledger->nfamilies = ledger->njunctions = ledger->naccounts = ledger->nterms = 0;
    ledger->nbounds = ledger->nrows = ledger->nentries = ledger->nmeasures = 0;
    ledger->nlevels = 0;
    ledger->worst_level = 0;
    ledger->lenient = false;
    ledger->rule_names = NULL;
    ledger->status = STATUS_OK;
}

static void fail(struct ledger *ledger, enum status status)
{
    if (ledger->status == STATUS_OK)
        ledger->status = status;
}

/* Room for n more items; false leaves the ledger failed. */
static bool make_room(struct ledger *ledger, void *items, size_t *capacity, size_t used, size_t more,
                      size_t size)
{
    if (ledger->status != STATUS_OK)
        return false;
    if (used + more > INT32_MAX || !memory_grow(items, capacity, used + more, size)) {
        fail(ledger, STATUS_MEMORY);
        return false;
    }
    return true;
}

static struct account new_account(struct identity is, int32_t from, int32_t to)
{
    return (struct account){
        .is = is,
        .from = from,
        .to = to,
        .least = 0,
        .most = LEDGER_NO_MOST,
        .first_term = LEDGER_NONE,
        .first_bound = LEDGER_NONE,
    };
}

void ledger_take_network(struct ledger *ledger, const struct ledger *from, size_t nfamilies)
{
    if (!make_room(ledger, &ledger->families, &ledger->families_capacity, 0, nfamilies,
                   sizeof *ledger->families) ||
        !make_room(ledger, &ledger->junctions, &ledger->junctions_capacity, 0, from->njunctions,
                   sizeof *ledger->junctions) ||
        !make_room(ledger, &ledger->accounts, &ledger->accounts_capacity, 0, from->naccounts,
                   sizeof *ledger->accounts))
        return;
    memcpy(ledger->families, from->families, nfamilies * sizeof *ledger->families);
    memcpy(ledger->junctions, from->junctions, from->njunctions * sizeof *ledger->junctions);
    ledger->nfamilies = nfamilies;
    ledger->njunctions = from->njunctions;
    ledger->naccounts = from->naccounts;
    for (size_t a = 0; a < from->naccounts; a++) {
        const struct account *account = &from->accounts[a];
        ledger->accounts[a] = new_account(account->is, account->from, account->to);
    }
}

static bool is_account(struct ledger *ledger, int32_t account)
{
    if (ledger->status == STATUS_OK && account >= 0 && (size_t)account < ledger->naccounts)
        return true;
    fail(ledger, STATUS_INTERNAL);
    return false;
}

static bool is_junction(struct ledger *ledger, int32_t junction)
{
    if (ledger->status == STATUS_OK && junction >= 0 && (size_t)junction < ledger->njunctions)
        return true;
    fail(ledger, STATUS_INTERNAL);
    return false;
}

int32_t ledger_add_level(struct ledger *ledger, const char *name)
{
    if (ledger->nlevels == LEDGER_MOST_LEVELS)
        fail(ledger, STATUS_INTERNAL);
    if (ledger->status != STATUS_OK)
        return LEDGER_NONE;
    ledger->levels[ledger->nlevels] = (struct level){.name = name};
    return (int32_t)ledger->nlevels++;
}

int32_t ledger_add_family(struct ledger *ledger, struct family family)
{
    if (!make_room(ledger, &ledger->families, &ledger->families_capacity, ledger->nfamilies, 1,
                   sizeof *ledger->families))
        return LEDGER_NONE;
    ledger->families[ledger->nfamilies] = family;
    return (int32_t)ledger->nfamilies++;
}

int32_t ledger_add_junction(struct ledger *ledger, struct identity is)
{
    if (!make_room(ledger, &ledger->junctions, &ledger->junctions_capacity, ledger->njunctions, 1,
                   sizeof *ledger->junctions))
        return LEDGER_NONE;
    ledger->junctions[ledger->njunctions] = (struct junction){.is = is};
    return (int32_t)ledger->njunctions++;
}

int32_t ledger_add_account(struct ledger *ledger, struct identity is, int32_t from, int32_t to)
{
    if (!is_junction(ledger, from) || !is_junction(ledger, to) ||
        !make_room(ledger, &ledger->accounts, &ledger->accounts_capacity, ledger->naccounts, 1,
                   sizeof *ledger->accounts))
        return LEDGER_NONE;
    ledger->accounts[ledger->naccounts] = new_account(is, from, to);
    return (int32_t)ledger->naccounts++;
}

static bool within(double value, double least, double most)
{
    return value >= least && value <= most; /* false for NaN */
}

static bool curve_is_sound(const struct curve *curve)
{
    bool divides = curve_is_proportional(curve->shape) || curve->shape == CURVE_LEAST_SQUARES;
    double least_weight = curve->shape == CURVE_PRICE ? -CURVE_MOST_WEIGHT : 0;
    return curve->shape < CURVE_SHAPES && within(curve->weight, least_weight, CURVE_MOST_WEIGHT) &&
           within(curve->need, divides ? least_need : 0, CURVE_MOST_NEED);
}

void ledger_take_term(struct ledger *ledger, int32_t account, int32_t level, int32_t goal,
                      const struct curve *curve)
{
    if (!is_account(ledger, account))
        return;
    if (!curve_is_sound(curve) || level < 0 || (size_t)level >= ledger->nlevels) {
        fail(ledger, STATUS_INTERNAL);
        return;
    }
    if (!make_room(ledger, &ledger->terms, &ledger->terms_capacity, ledger->nterms, 1, sizeof *ledger->terms))
        return;
    ledger->terms[ledger->nterms] = (struct term){
        .next = ledger->accounts[account].first_term,
        .level = (int16_t)level,
        .goal = (int16_t)goal,
        .times = 1,
        .curve = {.shape = curve->shape, .weight = curve->weight, .need = curve->need},
    };
    curve_prepare(&ledger->terms[ledger->nterms].curve);
    ledger->accounts[account].first_term = (int32_t)ledger->nterms++;
}

void ledger_add_measure(struct ledger *ledger, int32_t account, int32_t level, double need)
{
    static const double millionths = 1e6;
    if (!is_account(ledger, account))
        return;
    bool is_other_level = ledger->nmeasures > 0 && level != ledger->worst_level;
    if (!within(need, 0, CURVE_MOST_NEED) || level < 0 || (size_t)level >= ledger->nlevels ||
        is_other_level) {
        fail(ledger, STATUS_INTERNAL);
        return;
    }
    int64_t rounded = llround(need * millionths);
    if (rounded == 0 || !make_room(ledger, &ledger->measures, &ledger->measures_capacity, ledger->nmeasures,
                                   1, sizeof *ledger->measures))
        return;
    ledger->measures[ledger->nmeasures++] = (struct measure){.account = account, .need = rounded};
    ledger->worst_level = level;
}

static void tighten(struct account *account, const struct bound *bound)
{
    if (bound->side == SIDE_LEAST && bound->value > account->least)
        account->least = bound->value;
    if (bound->side == SIDE_MOST && bound->value < account->most)
        account->most = bound->value;
}

void ledger_take_bound(struct ledger *ledger, int32_t account, const struct bound *bound)
{
    if (!is_account(ledger, account))
        return;
    if (bound->value < 0 || bound->value > LEDGER_NO_MOST) {
        fail(ledger, STATUS_INTERNAL);
        return;
    }
    if (!make_room(ledger, &ledger->bounds, &ledger->bounds_capacity, ledger->nbounds, 1,
                   sizeof *ledger->bounds))
        return;
    ledger->bounds[ledger->nbounds] = (struct bound){
        .next = ledger->accounts[account].first_bound,
        .account = account,
        .side = bound->side,
        .strictness = bound->strictness,
        .value = bound->value,
        .rule = bound->rule,
        .origin = bound->origin,
    };
    ledger->accounts[account].first_bound = (int32_t)ledger->nbounds++;
    tighten(&ledger->accounts[account], bound);
}

/* Adds least and most as bounds where they say anything. */
static void bound_both_sides(struct ledger *ledger, int32_t account, int64_t least, int64_t most,
                             struct bound like)
{
    if (least > 0) {
        like.side = SIDE_LEAST;
        like.value = least;
        ledger_add_bound(ledger, account, like);
    }
    if (most < LEDGER_NO_MOST) {
        like.side = SIDE_MOST;
        like.value = most;
        ledger_add_bound(ledger, account, like);
    }
}

static bool all_ones(const int64_t *coefs, size_t n)
{
    for (size_t i = 0; coefs && i < n; i++)
        if (coefs[i] != 1)
            return false;
    return true;
}

/* Puts a new junction between junction and the accounts that leave it (or reach it), and the account that
 * joins the two: its posts are their sum. */
static int32_t gather(struct ledger *ledger, const int32_t *accounts, size_t n, bool leaving,
                      struct identity group_is)
{
    const struct account *first = &ledger->accounts[accounts[0]];
    int32_t junction = leaving ? first->from : first->to;
    int32_t group = ledger_add_junction(ledger, group_is);
    if (group == LEDGER_NONE)
        return LEDGER_NONE;
    for (size_t i = 0; i < n; i++) {
        struct account *account = &ledger->accounts[accounts[i]];
        *(leaving ? &account->from : &account->to) = group;
    }
    return leaving ? ledger_add_account(ledger, group_is, junction, group)
                   : ledger_add_account(ledger, group_is, group, junction);
}

/* Where the row's entries are and how many is the ledger's to say. */
static void add_row(struct ledger *ledger, const int32_t *accounts, const int64_t *coefs, size_t n,
                    const struct row *row)
{
    if (!make_room(ledger, &ledger->rows, &ledger->rows_capacity, ledger->nrows, 1, sizeof *ledger->rows) ||
        !make_room(ledger, &ledger->entries, &ledger->entries_capacity, ledger->nentries, n,
                   sizeof *ledger->entries))
        return;
    ledger->rows[ledger->nrows] = *row;
    ledger->rows[ledger->nrows].first = ledger->nentries;
    ledger->rows[ledger->nrows++].n = n;
    for (size_t i = 0; i < n; i++)
        ledger->entries[ledger->nentries++] =
            (struct entry){.account = accounts[i], .coef = coefs ? coefs[i] : 1};
}

void ledger_add_sum(struct ledger *ledger, const int32_t *accounts, size_t n, const struct row *row)
{
    for (size_t i = 0; i < n; i++)
        if (!is_account(ledger, accounts[i]))
            return;
    add_row(ledger, accounts, NULL, n, row);
}

enum limit_form ledger_add_limit(struct ledger *ledger, const int32_t *accounts, const int64_t *coefs,
                                 size_t n, int64_t least, int64_t most, struct bound like,
                                 struct identity group_is)
{
    bool same_from = all_ones(coefs, n);
    bool same_to = same_from;
    for (size_t i = 0; i < n; i++) {
        if (!is_account(ledger, accounts[i]))
            return LIMIT_ROW;
        same_from &= ledger->accounts[accounts[i]].from == ledger->accounts[accounts[0]].from;
        same_to &= ledger->accounts[accounts[i]].to == ledger->accounts[accounts[0]].to;
    }
    if (n == 1 && all_ones(coefs, n)) {
        bound_both_sides(ledger, accounts[0], least, most, like);
        return LIMIT_BOUND;
    }
    if (n > 0 && (same_from || same_to)) {
        int32_t group = gather(ledger, accounts, n, same_from, group_is);
        if (group != LEDGER_NONE)
            bound_both_sides(ledger, group, least, most, like);
        return LIMIT_NEST;
    }
    const struct row row = {.least = least, .most = most, .rule = like.rule, .origin = like.origin};
    add_row(ledger, accounts, coefs, n, &row);
    return LIMIT_ROW;
}

bool ledger_negotiates(const struct ledger *ledger, enum strictness strictness)
{
    return ledger->lenient && strictness != STRICT_HARD;
}

static int32_t level_of_breach(const struct ledger *ledger, const struct bound *bound)
{
    return ledger->waiver_level + (int32_t)(bound->strictness - STRICT_PLAN);
}

static struct curve breach_of(const struct bound *bound)
{
    return (struct curve){.shape = bound->side == SIDE_LEAST ? CURVE_SHORTFALL : CURVE_EXCESS,
                          .weight = 1,
                          .need = (double)bound->value};
}

/* The term that prices breaches of a negotiable bound, or of one that is the same to the post. */
static struct term *find_breach(struct ledger *ledger, const struct bound *bound)
{
    struct curve breach = breach_of(bound);
    int32_t t = ledger->accounts[bound->account].first_term;
    while (ledger->terms[t].goal != LEDGER_NONE || ledger->terms[t].level != level_of_breach(ledger, bound) ||
           ledger->terms[t].curve.shape != breach.shape || ledger->terms[t].curve.need != breach.need)
        t = ledger->terms[t].next;
    return &ledger->terms[t];
}

void ledger_set_bound(struct ledger *ledger, int32_t account, int32_t rule, enum side side, int64_t value)
{
    struct account *bounded = &ledger->accounts[account];
    int32_t b = bounded->first_bound;
    while (b != LEDGER_NONE && (ledger->bounds[b].rule != rule || ledger->bounds[b].side != side))
        b = ledger->bounds[b].next;
    if (b == LEDGER_NONE)
        return;
    if (ledger_negotiates(ledger, ledger->bounds[b].strictness))
        find_breach(ledger, &ledger->bounds[b])->curve.need = (double)value;
    ledger->bounds[b].value = value;
    bounded->least = 0;
    bounded->most = LEDGER_NO_MOST;
    for (b = bounded->first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next)
        if (!ledger_negotiates(ledger, ledger->bounds[b].strictness))
            tighten(bounded, &ledger->bounds[b]);
}

void ledger_drop_bounds(struct ledger *ledger, size_t nbounds, bool lenient)
{
    while (ledger->nbounds > nbounds) {
        const struct bound *last = &ledger->bounds[--ledger->nbounds];
        ledger->accounts[last->account].first_bound = last->next;
    }
    ledger_settle_bounds(ledger, LEDGER_NONE, lenient);
}

void ledger_settle_bounds(struct ledger *ledger, int32_t without, bool lenient)
{
    for (size_t a = 0; a < ledger->naccounts; a++) {
        ledger->accounts[a].least = 0;
        ledger->accounts[a].most = LEDGER_NO_MOST;
    }
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        bool negotiable = lenient && bound->strictness != STRICT_HARD;
        if (!negotiable && (without == LEDGER_NONE || bound->rule != without))
            tighten(&ledger->accounts[bound->account], bound);
    }
}

void ledger_make_lenient(struct ledger *ledger, int32_t level)
{
    ledger_settle_bounds(ledger, LEDGER_NONE, true);
    ledger->lenient = true;
    ledger->waiver_level = level;
    size_t nbounds = ledger->nbounds;
    for (size_t b = 0; b < nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        if (ledger_negotiates(ledger, bound->strictness))
            ledger_add_term(ledger, bound->account, level_of_breach(ledger, bound), LEDGER_NONE,
                            breach_of(bound));
    }
}

struct ruling ledger_ruling(const struct ledger *ledger, int32_t bound, int32_t row)
{
    if (row != LEDGER_NONE) {
        const struct row *of = &ledger->rows[row];
        return (struct ruling){of->rule, of->strictness, of->origin, of->is};
    }
    const struct bound *of = &ledger->bounds[bound];
    return (struct ruling){of->rule, of->strictness, of->origin, &ledger->accounts[of->account].is};
}

const struct bound *ledger_bound_in_force(const struct ledger *ledger, int32_t account, enum side side)
{
    const struct bound *best = NULL;
    for (int32_t b = ledger->accounts[account].first_bound; b != LEDGER_NONE; b = ledger->bounds[b].next) {
        const struct bound *bound = &ledger->bounds[b];
        if (bound->side != side)
            continue;
        /* the chain runs from the latest to the earliest: on equal values the earlier one wins */
        if (!best || (side == SIDE_LEAST ? bound->value >= best->value : bound->value <= best->value))
            best = bound;
    }
    return best;
}

int64_t ledger_kept(const struct ledger *ledger, int32_t account, enum side side, int64_t posts)
{
    const struct account *of = &ledger->accounts[account];
    const struct bound *bound = ledger_bound_in_force(ledger, account, side);
    if (!bound || !ledger_negotiates(ledger, bound->strictness))
        return side == SIDE_LEAST ? of->least : of->most;
    bool is_broken = side == SIDE_LEAST ? posts < bound->value : posts > bound->value;
    return is_broken ? posts : bound->value;
}

bool ledger_has_rule(const struct ledger *ledger, int32_t rule)
{
    for (size_t b = 0; b < ledger->nbounds; b++)
        if (ledger->bounds[b].rule == rule)
            return true;
    for (size_t r = 0; r < ledger->nrows; r++)
        if (ledger->rows[r].rule == rule)
            return true;
    return false;
}

bool ledger_same_places(const struct ledger *a, const struct ledger *b)
{
    bool same = a->naccounts == b->naccounts;
    for (size_t i = 0; same && i < a->naccounts; i++)
        same = memcmp(&a->accounts[i].is, &b->accounts[i].is, sizeof a->accounts[i].is) == 0;
    return same;
}

bool ledger_same_units(const struct ledger *a, const struct identity *one, const struct ledger *b,
                       const struct identity *other)
{
    bool same = one->family == other->family;
    for (int d = 0; same && d < LEDGER_UNITS; d++) {
        const struct axis *here = a->families[one->family].axis[d],
                          *there = b->families[other->family].axis[d];
        bool is_unit = one->unit[d] != LEDGER_NONE;
        same = is_unit == (other->unit[d] != LEDGER_NONE) &&
               (!is_unit || !here || strcmp(here->code[one->unit[d]], there->code[other->unit[d]]) == 0);
    }
    return same;
}

bool ledger_same_accounts(const struct ledger *a, const struct ledger *b)
{
    bool same = ledger_same_places(a, b);
    for (size_t i = 0; same && i < a->naccounts; i++)
        same = ledger_same_units(a, &a->accounts[i].is, b, &b->accounts[i].is);
    return same;
}

wide ledger_row_sum(const struct ledger *ledger, const struct row *row, const int64_t *posts)
{
    wide sum = 0;
    for (size_t e = row->first; e < row->first + row->n; e++)
        sum += (wide)ledger->entries[e].coef * posts[ledger->entries[e].account];
    return sum;
}

bool ledger_is_convex(const struct ledger *ledger)
{
    for (size_t t = 0; t < ledger->nterms; t++)
        if (ledger->terms[t].times < 0)
            return false;
    return true;
}

int64_t ledger_price(const struct ledger *ledger, int32_t account, size_t level, int64_t posts)
{
    int64_t price = 0;
    for (int32_t t = ledger->accounts[account].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
        if ((size_t)ledger->terms[t].level == level)
            price += ledger->terms[t].times * curve_price(&ledger->terms[t].curve, posts);
    return price;
}

bool ledger_level_is_used(const struct ledger *ledger, size_t level)
{
    for (size_t t = 0; t < ledger->nterms; t++)
        if ((size_t)ledger->terms[t].level == level)
            return true;
    return false;
}

bool ledger_has_worst_level(const struct ledger *ledger)
{
    return ledger->nmeasures > 0 && (size_t)ledger->worst_level < ledger->nlevels;
}

bool ledger_level_decides(const struct ledger *ledger, size_t level)
{
    bool is_worst = ledger_has_worst_level(ledger) && (size_t)ledger->worst_level == level;
    return is_worst || ledger_level_is_used(ledger, level);
}

bool ledger_contradicts_itself(const struct ledger *ledger)
{
    for (size_t a = 0; a < ledger->naccounts; a++)
        if (ledger->accounts[a].least > ledger->accounts[a].most)
            return true;
    for (size_t r = 0; r < ledger->nrows; r++)
        if (ledger->rows[r].least > ledger->rows[r].most)
            return true;
    return false;
}

/* Sum of the prices of posts 1 .. posts. */
static wide term_total(const struct term *term, int64_t posts)
{
    if (term->curve.shape == CURVE_PRICE)
        return (wide)term->times * curve_price(&term->curve, 0) * posts;
    wide total = 0;
    for (int64_t x = 0; x < posts; x++)
        total += curve_price(&term->curve, x);
    return term->times * total;
}

wide ledger_total(const struct ledger *ledger, size_t level, const int64_t *posts)
{
    wide total = 0;
    for (size_t a = 0; a < ledger->naccounts; a++)
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
            if ((size_t)ledger->terms[t].level == level)
                total += term_total(&ledger->terms[t], posts[a]);
    return total;
}

void ledger_add_totals(const struct ledger *ledger, int32_t account, int64_t posts,
                       wide total[LEDGER_MOST_LEVELS])
{
    for (int32_t t = ledger->accounts[account].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
        if (ledger->terms[t].level < (int)ledger->nlevels && ledger->terms[t].level >= 0)
            total[ledger->terms[t].level] += term_total(&ledger->terms[t], posts);
}

void ledger_totals(const struct ledger *ledger, const int64_t *posts, wide total[LEDGER_MOST_LEVELS])
{
    memset(total, 0, ledger->nlevels * sizeof *total);
    for (size_t a = 0; a < ledger->naccounts; a++)
        ledger_add_totals(ledger, (int32_t)a, posts[a], total);
}

/* Appends to text of LEDGER_NAME bytes; what does not fit is cut. Returns what all of it would use. */
static size_t append_bytes(char *text, size_t used, const char *word, size_t length)
{
    size_t room = used < LEDGER_NAME ? LEDGER_NAME - 1 - used : 0;
    size_t n = length <= room ? length : text_cut(word, room);
    if (used < LEDGER_NAME) {
        memcpy(text + used, word, n);
        text[used + n] = '\0';
    }
    return used + length;
}

static size_t append(char *text, size_t used, const char *separator, const char *word)
{
    used = append_bytes(text, used, separator, strlen(separator));
    return append_bytes(text, used, word, strlen(word));
}

const char *ledger_name(const struct ledger *ledger, const struct identity *identity, char text[LEDGER_NAME])
{
    const struct family *family = &ledger->families[identity->family];
    size_t used = append_bytes(text, 0, family->name, strlen(family->name));
    bool open = false;
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++) {
        if (identity->unit[d] == LEDGER_NONE)
            continue;
        const char *code = family->axis[d]->code[identity->unit[d]];
        used = append_bytes(text, used, open ? "," : "[", 1);
        used = append_bytes(text, used, code, strlen(code));
        open = true;
    }
    if (open)
        append_bytes(text, used, "]", 1);
    return text;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return tail <= length && strcmp(text + length - tail, end) == 0;
}

/* What is counted stands before whose it is; in Chinese behind it, unless a name says it already. */
const char *ledger_label(const struct ledger *ledger, const struct identity *identity, char text[LEDGER_NAME])
{
    const struct family *family = &ledger->families[identity->family];
    const char *counted = family->words ? language_translate(family->words) : family->name;
    size_t used = append(text, 0, "", language_pick(counted, ""));
    for (int d = 0; d < LEDGER_UNITS && family->axis[d]; d++)
        if (identity->unit[d] != LEDGER_NONE)
            used = append(text, used, used > 0 ? " " : "", family->axis[d]->label[identity->unit[d]]);
    const char *last = language_pick("", counted);
    if (used < LEDGER_NAME && !ends_with(text, last))
        append(text, used, used > 0 ? " " : "", last);
    return text;
}

const char *ledger_account_name(const struct ledger *ledger, int32_t account, char text[LEDGER_NAME])
{
    return ledger_name(ledger, &ledger->accounts[account].is, text);
}

const char *ledger_junction_name(const struct ledger *ledger, int32_t junction, char text[LEDGER_NAME])
{
    return ledger_name(ledger, &ledger->junctions[junction].is, text);
}

const char *axis_own(const struct axis *axis, size_t unit)
{
    return axis->own ? axis->own[unit] : axis->label[unit];
}

bool axis_is_called(const struct axis *axis, size_t unit, const char *word)
{
    return strcmp(axis->label[unit], word) == 0 || strcmp(axis_own(axis, unit), word) == 0;
}

long axis_find(const struct axis *axis, const char *word)
{
    long found = AXIS_NONE;
    for (size_t i = 0; i < axis->n; i++)
        if (strcmp(axis->code[i], word) == 0)
            return (long)i;
    for (size_t i = 0; i < axis->n; i++)
        if (axis_is_called(axis, i, word))
            found = found == AXIS_NONE ? (long)i : AXIS_SEVERAL;
    return found;
}

const char *ledger_account_label(const struct ledger *ledger, int32_t account, char text[LEDGER_NAME])
{
    return ledger_label(ledger, &ledger->accounts[account].is, text);
}
