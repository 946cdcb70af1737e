/* PRIM, the patient rule induction method: from all cases a thin slice is peeled off at a time, the one that
 * leaves most cases of interest for what it takes; then the box is let out again at its sides as long as that
 * keeps it as dense; then the next is looked for among the cases outside. (Friedman and Fisher, Bump hunting
 * in high-dimensional data, Statistics and Computing 9, 1999; for scenarios: Bryant and Lempert, Thinking
 * inside the box, Technological Forecasting and Social Change 77, 2010; that what is gained is judged by what
 * is taken, for factors of few values: Kwakkel and Jaxa-Rozen, Improving scenario discovery for handling
 * heterogeneous uncertainties and multinomial classified outcomes, Environmental Modelling & Software 79,
 * 2016.)
 *
 * Peeling goes from all cases to few. The box is the one on the way with the best harmonic mean of density,
 * the share of its cases that are of interest, and coverage, the share of those of interest that it has; or,
 * where a density is asked for, the one with the best coverage of those that have it. */
#include "study/statistics/boxes.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "study/statistics/gsl.h"

static const double PEELED = 0.05;     /* share of a box's cases that a peel takes, or one value of few */
static const double LEAST_MASS = 0.02; /* share of all cases below which nothing is peeled */
enum { LEAST_CASES = 10 };

/* A search. */
struct peeling {
    const double *x;
    const bool *is_word, *interest;
    size_t n, k;
    bool *is_out;                 /* [n] in a box before */
    bool *is_in;                  /* [n] in the box at hand */
    bool *best_in;                /* [n] in the best so far */
    double *values;               /* [n] room */
    size_t nleft, ninterest_left; /* outside the boxes before */
    double density;               /* that is asked for; 0: none is */
};

struct counted {
    size_t n, ninterest;
};

/* Values of one factor that are kept: numbers from least to most, or all words but some. */
struct cut {
    size_t factor;
    double least, most; /* of a word least and most are it, and it is what goes */
    struct counted keeps;
};

static bool keeps(const struct peeling *p, const struct cut *cut, size_t i)
{
    double x = p->x[cut->factor * p->n + i];
    bool is_between = x >= cut->least && x <= cut->most;
    return p->is_word[cut->factor] ? !is_between : is_between;
}

static void count_kept(const struct peeling *p, struct cut *cut)
{
    cut->keeps = (struct counted){0};
    for (size_t i = 0; i < p->n; i++)
        if (p->is_in[i] && keeps(p, cut, i)) {
            cut->keeps.n++;
            cut->keeps.ninterest += p->interest[i];
        }
}

static struct counted count_in(const struct peeling *p, const bool *in)
{
    struct counted counted = {0};
    for (size_t i = 0; i < p->n; i++)
        if (in[i]) {
            counted.n++;
            counted.ninterest += p->interest[i];
        }
    return counted;
}

static double density(struct counted counted)
{
    return counted.n > 0 ? (double)counted.ninterest / (double)counted.n : 0;
}

/* What a cut gains in density for each case it takes. */
static double gain(struct counted before, const struct cut *cut)
{
    return (density(cut->keeps) - density(before)) / (double)(before.n - cut->keeps.n);
}

/* The values of a factor in the box, in order. */
static size_t list_values(const struct peeling *p, size_t factor)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->is_in[i])
            p->values[n++] = p->x[factor * p->n + i];
    gsl_sort_values(p->values, n);
    return n;
}

static void consider(const struct peeling *p, struct counted before, struct cut cut, struct cut *best,
                     bool *found)
{
    count_kept(p, &cut);
    if (cut.keeps.n == before.n || cut.keeps.n == 0)
        return;
    if (!*found || gain(before, &cut) > gain(before, best)) {
        *best = cut;
        *found = true;
    }
}

/* Both ends of a factor of numbers: so many cases, and all that are equal to the last of them. */
static void consider_ends(const struct peeling *p, struct counted before, size_t factor, struct cut *best,
                          bool *found)
{
    size_t n = list_values(p, factor), npeeled = (size_t)ceil(PEELED * (double)n), low = npeeled,
           high = n - 1 - npeeled;
    if (n <= npeeled)
        return;
    double least = p->values[0], most = p->values[n - 1];
    while (low < n - 1 && p->values[low] <= least)
        low++;
    while (high > 0 && p->values[high] >= most)
        high--;
    double from = p->values[low], to = p->values[high];
    consider(p, before, (struct cut){.factor = factor, .least = from, .most = most}, best, found);
    consider(p, before, (struct cut){.factor = factor, .least = least, .most = to}, best, found);
}

static void consider_words(const struct peeling *p, struct counted before, size_t factor, struct cut *best,
                           bool *found)
{
    size_t n = list_values(p, factor);
    for (size_t i = 0; i < n; i++) {
        double word = p->values[i];
        if (i > 0 && word <= p->values[i - 1])
            continue;
        consider(p, before, (struct cut){.factor = factor, .least = word, .most = word}, best, found);
    }
}

/* Peels once; false when nothing may be. */
static bool peel(struct peeling *p)
{
    struct counted before = count_in(p, p->is_in);
    struct cut best = {0};
    bool found = false;
    for (size_t f = 0; f < p->k; f++) {
        if (p->is_word[f])
            consider_words(p, before, f, &best, &found);
        else
            consider_ends(p, before, f, &best, &found);
    }
    if (!found || best.keeps.n < LEAST_CASES || (double)best.keeps.n < LEAST_MASS * (double)p->n)
        return false;
    for (size_t i = 0; i < p->n; i++)
        p->is_in[i] = p->is_in[i] && keeps(p, &best, i);
    return true;
}

/* How good a box with these cases is. */
static double worth(const struct peeling *p, struct counted counted)
{
    double coverage = p->ninterest_left > 0 ? (double)counted.ninterest / (double)p->ninterest_left : 0;
    double sum = density(counted) + coverage;
    if (p->density > 0) /* any that is dense enough before any that is not */
        return density(counted) >= p->density ? 1 + coverage : density(counted);
    return sum > 0 ? 2 * density(counted) * coverage / sum : 0;
}

/* --- the sides of a box --- */

static bool is_on_side(const struct box_side *side, bool is_word, double x)
{
    if (!side->is_narrow)
        return true;
    return is_word ? x < BOX_WORDS && (side->words >> (unsigned)x & 1U) : x >= side->least && x <= side->most;
}

static void read_sides(const struct peeling *p, const bool *in, struct box_side *sides)
{
    for (size_t f = 0; f < p->k; f++) {
        const double *x = p->x + f * p->n;
        struct box_side inside = {.least = HUGE_VAL, .most = -HUGE_VAL}, all = inside;
        for (size_t i = 0; i < p->n; i++) {
            struct box_side *sides_of[] = {&all, &inside};
            for (int s = 0; s < 1 + (in[i] ? 1 : 0); s++) {
                sides_of[s]->least = fmin(sides_of[s]->least, x[i]);
                sides_of[s]->most = fmax(sides_of[s]->most, x[i]);
                sides_of[s]->words |= p->is_word[f] && x[i] < BOX_WORDS ? (uint64_t)1 << (unsigned)x[i] : 0;
            }
        }
        sides[f] = inside;
        sides[f].is_narrow =
            p->is_word[f] ? inside.words != all.words : inside.least > all.least || inside.most < all.most;
    }
}

/* Cases that keep to the sides, those of boxes before left aside. but: a side that is dropped. */
static struct counted count_within(const struct peeling *p, const struct box_side *sides, size_t but,
                                   bool *in)
{
    struct counted counted = {0};
    for (size_t i = 0; i < p->n; i++) {
        bool is_within = !p->is_out[i];
        for (size_t f = 0; f < p->k && is_within; f++)
            is_within = f == but || is_on_side(&sides[f], p->is_word[f], p->x[f * p->n + i]);
        counted.n += is_within;
        counted.ninterest += is_within && p->interest[i];
        if (in)
            in[i] = is_within;
    }
    return counted;
}

/* A side let out to the next value beyond it, or all the way. */
static void let_out(const struct peeling *p, struct box_side *sides, size_t factor, bool upwards)
{
    const double *x = p->x + factor * p->n;
    double next = upwards ? HUGE_VAL : -HUGE_VAL;
    for (size_t i = 0; i < p->n; i++) {
        bool is_within = !p->is_out[i];
        for (size_t f = 0; f < p->k && is_within; f++)
            is_within = f == factor || is_on_side(&sides[f], p->is_word[f], p->x[f * p->n + i]);
        if (is_within && upwards && x[i] > sides[factor].most)
            next = fmin(next, x[i]);
        if (is_within && !upwards && x[i] < sides[factor].least)
            next = fmax(next, x[i]);
    }
    if (fabs(next) < HUGE_VAL && upwards)
        sides[factor].most = next;
    if (fabs(next) < HUGE_VAL && !upwards)
        sides[factor].least = next;
}

/* Pasting: a slice that was peeled for another's sake comes back where the box is better with it. */
static void paste(const struct peeling *p, struct box_side *sides)
{
    for (bool better = true; better;) {
        better = false;
        for (size_t f = 0; f < p->k; f++)
            for (int up = 0; up < 2 && sides[f].is_narrow && !p->is_word[f]; up++) {
                struct box_side before = sides[f];
                double was = worth(p, count_within(p, sides, p->k, NULL));
                let_out(p, sides, f, up == 1);
                if (worth(p, count_within(p, sides, p->k, NULL)) > was)
                    better = true;
                else
                    sides[f] = before;
            }
    }
}

/* A side without which the box is as good is none. */
static void drop_idle_sides(const struct peeling *p, struct box_side *sides)
{
    for (size_t f = 0; f < p->k; f++) {
        if (!sides[f].is_narrow)
            continue;
        double with = worth(p, count_within(p, sides, p->k, NULL));
        if (worth(p, count_within(p, sides, f, NULL)) >= with)
            sides[f].is_narrow = false;
    }
}

/* --- the search --- */

static void find_best(struct peeling *p)
{
    double best = -1;
    for (size_t i = 0; i < p->n; i++)
        p->is_in[i] = !p->is_out[i];
    do {
        struct counted counted = count_in(p, p->is_in);
        if (worth(p, counted) > best) {
            best = worth(p, counted);
            memcpy(p->best_in, p->is_in, p->n * sizeof *p->is_in);
        }
    } while (peel(p));
}

static void fill(const struct peeling *p, struct box *box)
{
    read_sides(p, p->best_in, box->sides);
    paste(p, box->sides);
    drop_idle_sides(p, box->sides);
    struct counted counted = count_within(p, box->sides, p->k, p->best_in);
    box->ncases = counted.n;
    box->ninterest = counted.ninterest;
    for (size_t f = 0; f < p->k; f++)
        box->sides[f].density_without = density(count_within(p, box->sides, f, NULL));
}

static void search(struct peeling *p, struct box_list *list, size_t most)
{
    while (list->n < most && p->ninterest_left >= LEAST_CASES && p->ninterest_left < p->nleft) {
        struct box *box = &list->boxes[list->n];
        find_best(p);
        fill(p, box);
        bool is_denser = box->ninterest * list->ncases > list->ninterest * box->ncases;
        if (!is_denser || box->ncases == p->nleft || box->ninterest < LEAST_CASES)
            return;
        list->n++;
        for (size_t i = 0; i < p->n; i++)
            p->is_out[i] = p->is_out[i] || p->best_in[i];
        p->nleft -= box->ncases;
        p->ninterest_left -= box->ninterest;
    }
}

enum status box_list_find(struct box_list *list, const double *x, const bool *is_word, const bool *interest,
                          size_t ncases, size_t nfactors, size_t most, double least_density)
{
    struct peeling p = {.x = x,
                        .is_word = is_word,
                        .interest = interest,
                        .n = ncases,
                        .k = nfactors,
                        .density = least_density};
    *list = (struct box_list){.boxes = memory_new(most, sizeof *list->boxes), .ncases = ncases};
    p.is_out = memory_new(ncases, sizeof *p.is_out);
    p.is_in = memory_new(ncases, sizeof *p.is_in);
    p.best_in = memory_new(ncases, sizeof *p.best_in);
    p.values = memory_new(ncases, sizeof *p.values);
    struct box_side *sides = memory_new(most, nfactors * sizeof *sides);
    enum status status =
        list->boxes && p.is_out && p.is_in && p.best_in && p.values && sides ? STATUS_OK : STATUS_MEMORY;
    for (size_t b = 0; b < most && status == STATUS_OK; b++)
        list->boxes[b].sides = sides + b * nfactors;
    for (size_t i = 0; i < ncases; i++)
        list->ninterest += interest[i];
    p.nleft = ncases;
    p.ninterest_left = list->ninterest;
    if (status == STATUS_OK)
        search(&p, list, most);
    else
        memory_free(sides);
    memory_free(p.is_out);
    memory_free(p.is_in);
    memory_free(p.best_in);
    memory_free(p.values);
    return status;
}

void box_list_done(struct box_list *list)
{
    if (list->boxes)
        memory_free(list->boxes[0].sides);
    memory_free(list->boxes);
    *list = (struct box_list){0};
}
