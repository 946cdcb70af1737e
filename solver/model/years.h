/* The years of a road: what is known of each before anything is solved.
 *
 * Letters: u unit (a township), k kind, g pool, y year from 0; year y is the calendar year first + y. Units,
 * kinds and pools are in the order of the model's axes of facts. Arrays lie one after the other, [nunits]
 * [nkinds][n] or [npools][nkinds][n], the year innermost: years_unit and years_pool say where. All figures
 * are whole posts or people, never below 0.
 * Memory: one arena holds all of it. */
#ifndef BIANZHI_MODEL_YEARS_H
#define BIANZHI_MODEL_YEARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "io/json.h"
#include "ledger/ledger.h"
#include "table/table.h"

enum { YEARS_MOST = 10 };

/* As many as one likes (不限): of recruits, and of people moved or placed. */
#define YEARS_NO_MOST LEDGER_NO_MOST

/* What a file PATH.json says. */
struct road_terms {
    const char *path;     /* the file itself */
    const char *scenario; /* relative to the working directory */
    int first;            /* calendar year of year 0 */
    size_t n;             /* 1 to YEARS_MOST */
    /* As they stand in the file, for the model to read by kind; NULL where they are left out. */
    const struct json *recruits, *may_move, *may_place, *step;
};

struct years {
    size_t n;
    int first;
    size_t nunits, nkinds, npools;
    const struct axis *unit_axis, *kind_axis, *pool_axis; /* the facts' own */
    const int32_t *pool;                                  /* [nunits] */
    const bool *in_scope;                                 /* [nunits] shared out; all else stays as it is */

    int64_t *posts;   /* [nunits][nkinds] authorised today */
    int64_t *staff;   /* [nunits][nkinds] in post today */
    int64_t *leave;   /* [nunits][nkinds][n] who leave in the year; never more than are there */
    int64_t *away;    /* [nunits][nkinds][n] on the books and at work elsewhere at the end of the year */
    int64_t *guests;  /* [nunits][nkinds][n] on others' books and at work here then */
    int64_t *total;   /* [npools][nkinds][n] posts of the pool from that year on */
    int64_t *release; /* [npools][nkinds][n] posts that may come down, all years up to it together */

    int64_t *recruits;    /* [npools][nkinds][n] most who may be recruited in the year */
    bool *recruits_given; /* [npools][nkinds][n] false: nobody wrote a figure, and it is 0 */
    int64_t *may_move;    /* [npools][nkinds][n] people who may be moved between units in the year */
    int64_t *may_place;   /* [npools][nkinds][n] people who may be placed outside in the year */
    int64_t *step;        /* [nkinds] posts of a kind by which a unit may change in a year; -1: as the
                             scenario's limit on change says */

    const char *leave_table; /* name of the table that said who leaves: "departures", "roster" */
    bool leave_by_year;      /* it says so year by year; false: posts.csv does, of the first alone */
    bool *leave_given;       /* [n] false: nobody wrote who leaves in the year, and it is nobody */
    bool *leave_listed;      /* [nunits][nkinds] false: the table has no row of it, and it is nobody */
    const char *roster_hash; /* sha256 of a roster's file, hexadecimal; NULL without a roster */
    size_t nroster;          /* people of the roster */
};

static inline size_t years_unit(const struct years *years, size_t u, size_t k, size_t y)
{
    return (u * years->nkinds + k) * years->n + y;
}

static inline size_t years_pool(const struct years *years, size_t g, size_t k, size_t y)
{
    return (g * years->nkinds + k) * years->n + y;
}

/* Room for so many units, kinds and pools, all figures 0 and every step -1; n and first are the terms'. The
 * axes, pool and in_scope are the caller's to set. OK or MEMORY. */
enum status years_init(struct years *years, const struct road_terms *terms, size_t nunits, size_t nkinds,
                       size_t npools, struct arena *arena);

/* People of today who are still there at the end of year y. */
int64_t years_stay(const struct years *years, size_t u, size_t k, size_t y);

/* A limit of one year on a unit's posts of a kind. */
struct year_limit {
    size_t unit, kind;
    int64_t least, most; /* most LEDGER_NO_MOST: none */
    const char *reason;
};

/* Who is there at the end of a year: [nunits][nkinds]. */
struct year_end {
    const int64_t *staff;         /* on the books */
    const int64_t *away, *guests; /* as in struct years */
    int year;                     /* the calendar year */
};

struct builder;

/* What a model provides so that a road can be found. */
struct horizon {
    /* What terms, facts and the dataset's tables say of the years. Faults as for tables, all at once. */
    enum status (*read)(const void *facts, const struct road_terms *terms, const struct tables *tables,
                        struct arena *arena, struct years *years, struct faults *faults);
    /* Names of the tables that say from which year on a pool has other posts, and who may be moved or placed.
     */
    const char *pools, *placements; /* "pools_by_year", "placements" */
    /* Where a roster said who leaves: the table of counts, by name, that a road's folder keeps in its place,
     * and which is read as the same years. */
    const char *leavers; /* "departures" */
    void (*write_leavers)(const struct years *years, struct sink *sink);
    /* The members of a scenario that make of today's tables those of the end of year y, into an open
     * object. gone [nunits][nkinds]: people of today who no longer hold a post there; limits are added to
     * those that there are. Nothing is written that today's tables, facts, already say. */
    void (*write_year)(const void *facts, const struct years *years, size_t y, const int64_t *gone,
                       const struct year_limit *limits, size_t nlimits, struct json_writer *json);
    /* The account of a unit's posts of a kind; LEDGER_NONE when it is not shared out. */
    int32_t (*posts)(const struct builder *builder, size_t u, size_t k);
    /* People that a unit needs of its own, those that offices lend to it taken off: [nunits][nkinds], split
     * by the plan's kinds. plan [naccounts] are the plan's posts. */
    void (*need)(const struct builder *builder, const int64_t *plan, double *need);
    /* Whether the account is a place where people work (a platform), and how many it needs. */
    bool (*place)(const struct builder *builder, int32_t account, double *need);
    /* The rule that says by how much a unit's posts may change at once, and the one that keeps a post for
     * everybody who stays. */
    const char *step_rule, *keep_rule;
    /* Headings of the road's tables: "乡镇 township". */
    const char *unit_heading, *kind_heading, *pool_heading, *place_heading;
    /* What in the plan asks for a plan of recruits, and for an evaluation year by year: "2.4.18". */
    const char *recruit_clauses, *evaluation_clauses;
};

#endif
