/* From units to accounts: where each unit's posts stand in the ledger. TOWNSHIP_NONE where a unit has no
 * account (it is out of scope, or an office does not serve there). */
#ifndef BIANZHI_TOWNSHIP_LAYOUT_H
#define BIANZHI_TOWNSHIP_LAYOUT_H

#include "model/build.h"
#include "township/facts/facts.h"

struct layout {
    int32_t *pool, *reserve, *release;    /* [npools][nk] */
    int32_t *land, *land_reserve, *extra; /* [nc] */
    int32_t *posts;                       /* [nt][nk] */
    int32_t *office;                      /* [no] */
    int32_t *service;                     /* [ns] */
    int32_t *cell;                        /* [nt][nk][np] */
    int32_t *office_cell;                 /* [ns][np] */
    int32_t *own, *platform;              /* [nt][np] */
    int32_t *township;                    /* [nt] */
    int32_t *leadership_total;            /* [nc] */
    int32_t *leadership;                  /* [nt] */
    int32_t limit_family;                 /* of junctions and accounts made for limits */
    struct axis limit_axis;
    enum limit_form *limit_form; /* [nlimits] how each was carried out */
};

/* struct model's lay_out. */
void layout_build(struct builder *builder);

static inline const struct facts *facts_of(const struct builder *builder)
{
    return builder->facts;
}

static inline const struct layout *layout_of(const struct builder *builder)
{
    return builder->layout;
}

/* The position of an account among accounts [n]; false when it is none of them. */
bool layout_find(const int32_t *accounts, size_t n, int32_t account, size_t *at);

/* The cell of pools.csv in a column for one of accounts [npools][nk], posts in a row to be added where the
 * table has none; false when account is none of them, or the table says nothing else of it. For rules'
 * figure. */
bool pools_figure(const struct builder *builder, const int32_t *accounts, int32_t account, size_t column,
                  struct rule_figure *figure);

#endif
