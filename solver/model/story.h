/* Why one unit has its number: what a model says about a unit, and the what-ifs that were solved to say
 * it. */
#ifndef BIANZHI_MODEL_STORY_H
#define BIANZHI_MODEL_STORY_H

#include "model/outcome.h"

enum {
    STORY_QUEUES = 8,
    STORY_LEVERS = 16,
    STORY_TURNS = 24,
    STORY_CHANGES = 3,
    STORY_ASKED = 16,
    STORY_RETURNS = 4,
    STORY_WORDS = 200
};

/* A pool account and the unit's own account that draws from it. */
struct source {
    int32_t pool, own;
};

/* Who gets or gives up the i-th post more or less in a pool, needs held. */
struct turn {
    int32_t account[STORY_CHANGES]; /* [nchanges] that draw from the pool and changed with this post */
    int64_t change[STORY_CHANGES];
    size_t nchanges; /* may be more than are kept */
};

/* The pool is moved one post at a time, up or down, until the unit's turn, STORY_TURNS or the end. */
struct queue {
    struct source source;
    int sign;                       /* +1: posts more, -1: posts fewer */
    struct turn turns[STORY_TURNS]; /* [nturns] */
    size_t nturns;
    size_t place; /* the turn from 1 at which own changes that way; 0: not among nturns */
    bool ended;   /* no lawful plan with one more step */
};

/* A figure that can be moved by whole steps: a cell of a table, or a share among shares that sum to 1 (the
 * others keep their proportions). */
struct lever {
    char words[STORY_WORDS]; /* "population of X" */
    const char *unit;        /* "persons" */
    double now, step, least, most;
    int decimals;
    const char *table, *column;             /* NULL: a share */
    const char *key[2], *value[2];          /* the row: where key is value; key[1] may be NULL */
    const char *section, *parameter, *code; /* the share: a BY_CODE parameter and its code */
};

enum flip_end { FLIP_FOUND, FLIP_NO_PLAN, FLIP_REFUSED, FLIP_NEVER };

/* The smallest change of a lever, in one direction, that changes the unit's posts: with it they change, with
 * one step less they do not; both were solved, needs worked out anew. NO_PLAN: at it no lawful plan exists
 * without new waivers. REFUSED: at it tables or settings are at fault, as solve says. NEVER: none found
 * within the lever's range. */
struct flip {
    size_t lever; /* in the story's list */
    int sign;
    enum flip_end end;
    int64_t nsteps;
    double value;                /* of the lever */
    int64_t posts[STORY_QUEUES]; /* [nsources] of the unit's own accounts then */
    struct stretch_of_lever {
        double from, to;
    } returns[STORY_RETURNS]; /* [nreturns] of a share: where, further on, the unit has the posts of today's
                                 plan again, both ends included */
    size_t nreturns;          /* may be more than are kept */
    bool one_by_one;          /* every step before it was solved: no smaller change does */
    bool cut_short;           /* what lies beyond seen_to was not looked at */
    double seen_to;
};

/* The best plan in which the unit has one post more, of whatever kind; needs held, and what the explainer
 * names as held. Asked twice: with no more posts shared out than in the plan, and with as many as may be had.
 */
struct ask {
    bool asked;
    bool found;       /* false: no lawful plan gives the unit one more */
    bool within;      /* with no more posts than in the plan; else from is that with more */
    struct turn from; /* accounts of everybody whose units lose posts, the largest first; below 0 */
    struct {
        int32_t account;
        int64_t change;
    } posts[STORY_ASKED]; /* [nposts] whose posts change, the unit's own too, in ledger order */
    size_t nposts;        /* may be more than are kept */
    int64_t idle;         /* that come from no other unit: they had found no place */
    int64_t supplied;     /* posts that come from outside beside the plan's, where they may */
};

struct unit_story {
    const struct outcome *outcome;
    size_t unit;
    struct source sources[STORY_QUEUES]; /* [nsources] */
    size_t nsources;
    struct ask ask;
    struct queue queues[2 * STORY_QUEUES]; /* [nqueues] more and fewer for each source */
    size_t nqueues;
    struct lever levers[STORY_LEVERS]; /* [nlevers] */
    size_t nlevers;
    struct flip flips[2 * STORY_LEVERS]; /* [nflips] */
    size_t nflips;
};

/* What a model provides so that its answers can be explained. Lists are filled from the start and cut at
 * their ends. */
struct explainer {
    const char *unit_word; /* "township" */
    const struct axis *(*units)(const void *facts);
    bool (*is_shared_out)(const void *facts, size_t unit);
    /* With the model's scope_key: the code of what the unit belongs to there. May be left out: nothing is
     * asked of a part alone (run/part.h). */
    const char *(*scope)(const void *facts, size_t unit);
    /* With it: units are called what all call them, whose tables have these rows and others between them; a
     * name that nobody else bears in these may be borne by others. What it needs is all's and in arena. */
    enum status (*call_as)(void *facts, const void *all, struct arena *arena);
    /* Families of accounts that bring people to units beside the posts of their own, ending with NULL: as in
     * the plan when one asks for a post more. May be left out: there are none. */
    const char *const *held;
    size_t (*list_sources)(const struct builder *builder, size_t unit, struct source sources[STORY_QUEUES]);
    size_t (*list_levers)(const struct builder *builder, size_t unit, struct lever levers[STORY_LEVERS]);
    void (*write_unit)(const struct unit_story *story, struct sink *sink);
    void (*write_unit_json)(const struct unit_story *story, struct json_writer *json);
    void (*write_answer)(const struct outcome *outcome, struct sink *sink); /* of the whole, in plain words */
    void (*write_all)(const struct outcome *outcome, struct sink *sink);    /* at most 45 lines */
    void (*write_all_json)(const struct outcome *outcome, struct json_writer *json);
};

#endif
