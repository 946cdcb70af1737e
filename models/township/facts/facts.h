/* What is known: a county's tables as numbers, in the order of their codes.
 *
 * Letters: c county, g pool (a group of counties that share one), t township, k kind, p platform, o office, s
 * service (an office in a township it serves). Positions are from 0; TOWNSHIP_NONE says there is none. */
#ifndef BIANZHI_TOWNSHIP_FACTS_H
#define BIANZHI_TOWNSHIP_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"
#include "ledger/ledger.h"
#include "model/scenario.h"
#include "table/table.h"

enum { TOWNSHIP_NONE = -1, FACTS_MOST_PLATFORMS = 64 };

/* The four groups of clause 2.4.20 and the two of 2.4.21, as bits. */
enum township_flag {
    FLAG_REVITALISATION = 1,
    FLAG_UNDER_POSTED = 2,
    FLAG_DEVELOPED = 4,
    FLAG_CENTRAL = 8,
    FLAG_SMALL = 16,
    FLAG_LAGGING = 32,
    FLAGS_PRIORITY = 15
};

struct county {
    int32_t pool;
    bool in_formula; /* the 3+X formula is for it */
    bool in_scope;   /* and the scenario asks for it */
    bool has_land_total;
    int64_t land_office_total; /* posts, of 2007 */
    int64_t extra_limit;       /* public-service posts that may go to offices beyond it */
    bool has_leadership_total;
    int64_t leadership_total;
    int32_t ntownships, noffices;
    const int32_t *townships; /* [ntownships] in the order of their rows */
};

struct township {
    int32_t county;
    unsigned flags; /* enum township_flag */
    bool has_floor;
    int64_t floor; /* least total, posts */
    bool has_leadership;
    int64_t leadership, leadership_least, leadership_most; /* posts; least and most -1 when not entered */
};

/* Leadership posts of a township: its range, its part of what the total leaves above the leasts, and the
 * posts it is measured at. */
struct leadership {
    int64_t least, most;
    bool measured; /* its county gave a total to measure by */
    double share, measure;
};

/* Posts and people of one kind in one township. */
struct holding {
    int64_t posts;      /* authorised today */
    int64_t staff;      /* in post */
    int64_t departures; /* known to leave */
    int64_t lent_out, lent_in;
    bool given;
};

struct pool_of_kind {
    int64_t posts; /* for the townships that are shared out */
    int64_t whole; /* of all that share it: what pools.csv says, or would say */
    int64_t release_limit;
    int32_t row; /* of pools.csv; TOWNSHIP_NONE: it says nothing of it */
};

struct platform {
    double profile;  /* share 0..1 of a township's people, summing to 1 */
    int64_t minimum; /* posts */
};

/* A kind on a platform. */
struct fitness {
    bool allowed;
    int64_t minimum;
    double profile; /* share 0..1 of the kind's people, summing to 1 over the platforms */
};

enum office_mode { OFFICE_REGIONAL, OFFICE_TOWNSHIP };

struct office {
    int32_t county;
    int32_t host; /* township */
    enum office_mode mode;
    int64_t posts, staff;
    bool has_most;
    int64_t most;
    int32_t first_service, nservices;
};

struct service {
    int32_t office, township;
    double weight;      /* raw */
    double share;       /* of the office's people: weight / sum of its weights; 0 where they add up to 0 */
    uint64_t platforms; /* bit p: its people may work there */
};

/* Units a limit names: a list of positions; n 0 means all of them. */
struct limit_scope {
    const int32_t *units;
    size_t n;
};

/* How many units of all it takes, and the i-th of them. */
static inline size_t limit_scope_count(const struct limit_scope *scope, size_t all)
{
    return scope->n > 0 ? scope->n : all;
}

static inline size_t limit_scope_unit(const struct limit_scope *scope, size_t i)
{
    return scope->n > 0 ? (size_t)scope->units[i] : i;
}

/* One of the county's own limits. */
struct limit {
    struct origin origin; /* its row */
    int64_t least, most;
    struct limit_scope counties, townships, kinds, platforms, offices;
};

/* A priority task: where it is done and by how many at least. */
struct priority_task {
    const char *name;
    int32_t platform;
    int64_t least;
};

/* How a need was worked out, for needs_working.csv. */
struct formula {
    size_t nindicators;
    const char **indicator; /* [nindicators] columns of townships.csv */
    double *weight;         /* [nindicators] */
    double *raw;            /* [nt][nindicators] */
    double *sum;            /* [npools][nindicators] */
    double *share;          /* [nt] weighted mix, share of the pool 0..1 */
    double *priority;       /* [nt] factor, 1 without priority */
    double *weighted;       /* [npools] sum of share * priority */
    double *base;           /* [nk] posts */
    double *total;          /* [npools][nk] posts of the pool, which targets share out */
    double *required;       /* [npools][nk] posts that requirements share out */
    double *held;           /* [npools][nk] posts that the dataset has */
    bool *by_total;         /* [npools][nk] no more than the bases are held: required is total */
};

/* Units by name: see township/facts/order.h. */
struct order {
    const int32_t *county;     /* [nc] */
    const int32_t *pool;       /* [npools] */
    const int32_t *township;   /* [nt] pool by pool, as counties and offices */
    const int32_t *first;      /* [npools] where those of a pool begin there, and */
    const int32_t *ntownships; /* [npools] how many they are */
    const int32_t *kind;       /* [nk] */
    const int32_t *platform;   /* [np] */
    const int32_t *office;     /* [no] */
    const int32_t *service;    /* [ns] those of an office where services has them */
};

enum need_source { NEED_FORMULA, NEED_WORKLOAD, NEED_ENTERED };

struct facts {
    struct tables *tables;
    const struct scenario *scenario;

    size_t nc, nt, nk, np, no, ns, npools, nlimits, ntasks;
    struct axis county_axis, pool_axis, township_axis, kind_axis, platform_axis, office_axis;
    struct county *counties;    /* [nc] */
    struct township *townships; /* [nt] */
    struct holding *holdings;   /* [nt][nk] */
    struct pool_of_kind *pools; /* [npools][nk] */
    struct platform *platforms; /* [np] */
    struct fitness *fitness;    /* [nk][np] */
    struct office *offices;     /* [no] */
    struct service *services;   /* [ns] by office, then township */
    struct limit
        *limits; /* [nlimits] of what is in scope, the widest first, so that narrower ones nest in them */
    const char **limit_code;     /* [nlimits] */
    struct priority_task *tasks; /* [ntasks] */

    struct order order;
    struct formula formula;
    double *requirement;                    /* [nt][nk] posts: what platform needs stand on */
    double *target;                         /* [nt][nk] posts: a township's part of the pool by the formula */
    double *platform_need;                  /* [nt][np] people, office staff's part included */
    enum need_source *platform_need_source; /* [nt][np] */
    double *office_held;                    /* [nc] posts of its offices as the dataset has them */
    double *office_required;                /* [nc] those that needs share out */
    double *service_need;                   /* [ns] people: what platform needs stand on */
    double *service_target;                 /* [ns] people: the part of the offices' new total by weight */
    struct leadership *leadership;          /* [nt] measure 0 without a total or posts today */
    double *mix_need;                       /* [nt][nk][np] people: the target over the platforms */
};

/* The pool of a township's county. */
static inline size_t facts_pool(const struct facts *facts, size_t t)
{
    return (size_t)facts->counties[facts->townships[t].county].pool;
}

static inline size_t facts_tk(const struct facts *facts, size_t t, size_t k)
{
    return t * facts->nk + k;
}

static inline size_t facts_tp(const struct facts *facts, size_t t, size_t p)
{
    return t * facts->np + p;
}

static inline size_t facts_kp(const struct facts *facts, size_t k, size_t p)
{
    return k * facts->np + p;
}

static inline size_t facts_tkp(const struct facts *facts, size_t t, size_t k, size_t p)
{
    return (t * facts->nk + k) * facts->np + p;
}

/* Whether the township is shared out: its county is in scope. */
bool facts_in_scope(const struct facts *facts, size_t t);

/* Whether the township is shared out of pool g. */
static inline bool facts_in_pool(const struct facts *facts, size_t t, size_t g)
{
    return facts_in_scope(facts, t) && facts_pool(facts, t) == g;
}

/* The townships [*n] of pool g by name, whether they are shared out or not. */
static inline const int32_t *facts_of_pool(const struct facts *facts, size_t g, size_t *n)
{
    *n = (size_t)facts->order.ntownships[g];
    return facts->order.township + facts->order.first[g];
}

/* The kind that may go to offices beyond the 2007 total (2.4.17 says public-service posts); TOWNSHIP_NONE
 * when the county counts kinds of its own. */
int32_t facts_public_service(const struct facts *facts);

/* Staff who must keep a post: in post less known departures, at least 0. */
int64_t facts_keepers(const struct holding *holding);

/* People at work today: staff less lent out plus lent in. */
int64_t facts_present(const struct holding *holding);

/* What a township's platforms need together, people. */
double facts_township_need(const struct facts *facts, size_t t);

/* The service of the office in the township; TOWNSHIP_NONE when it does not serve it. */
int32_t facts_find_service(const struct facts *facts, int32_t office, int32_t township);

#endif
