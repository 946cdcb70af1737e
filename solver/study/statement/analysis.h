/* An analysis of a study's cases: what they say of the factors, and in which words. Some belong to the method
 * that lays the cases out for them (Sobol's shares, elementary effects); others take any cases that vary all
 * factors at once. */
#ifndef BIANZHI_STUDY_STATEMENT_ANALYSIS_H
#define BIANZHI_STUDY_STATEMENT_ANALYSIS_H

#include "base/language.h"
#include "model/exhibit.h"
#include "study/statement/parse.h"

struct cases;
struct study;
struct estimate;

struct analysis {
    const char *name;      /* "pawn", as "analysis" names it */
    const char *statistic; /* the one that ranks factors: "total" */
    bool is_relative;      /* its interval is judged beside the largest value, not by itself */
    bool shows_idle;       /* a factor whose ranking statistic is 0 changed nothing in any case */
    bool finds_boxes;      /* in the cases at hand, see boxes.h: there are no intervals */
    bool wants_whole;      /* refused where a case has no plan: what it says is true of a box alone */
    bool parts_dependent;  /* tells the effects of factors apart that go together */
    bool is_slow;          /* its intervals shrink more slowly than with the root of the cases */
    bool wants_order;      /* takes one value of a factor for larger than another; see analysis_is_blind */

    /* Settings, {"analysis": {"pawn": {...}}}: faults, and what is kept as the study's settings. settings is
     * NULL where the analysis is named alone. NULL: there are none. */
    void (*read)(struct parsing *r, const struct json *settings);

    /* Adds the statistics of a measure that varies. */
    enum status (*estimate)(struct estimate *estimate, const struct cases *cases, size_t measure);

    /* In words, marked with N_. */
    const char *heading; /* over the statistic that ranks factors */
    struct exhibit exhibit;
};

/* True when the study's analysis has nothing to say of the factor, because it wants an order and the factor's
 * words have none. Of two words there is no order to get wrong: what is said is said of the second. */
bool analysis_is_blind(const struct study *study, size_t factor);

/* The exhibit of an analysis, whose parts but lead and drawing are always the same. */
#define ANALYSIS_EXHIBIT(how_to_read, picture)                                                               \
    {                                                                                                        \
        .name = "influence", .title = N_("What each result depends on"), .lead = how_to_read,                \
        .file = "statistics.csv", .drawing = picture,                                                        \
        .roles = "leave=metric;metric=label;statistic=statistic;say=statistic;factor=factor;other=other_"    \
                 "factor;value="                                                                             \
                 "value;low=low;"                                                                            \
                 "high=high"                                                                                 \
    }

#endif
