/* Why there is no road, and what would make one. */
#ifndef BIANZHI_PATH_NO_ROAD_H
#define BIANZHI_PATH_NO_ROAD_H

#include "path/road.h"

/* Ways out, each tried by finding the road again. */
enum way_out { WAY_POSTS, WAY_LEAVERS, WAY_MOVE, WAY_PLACE, WAY_STEP, WAY_YEAR, WAYS_OUT };

/* A sum that fails: of a pool, at the end of the first year in which it does, so many people or posts that
 * must stay, and fewer posts that there are. */
struct failed_sum {
    bool of_people; /* people who stay, those who may be placed taken off; else posts that rules ask for */
    size_t pool;    /* pool and kind */
    size_t year;
    int64_t must, has;
    int64_t lacking;   /* in the year in which most are, floors of several kinds as they are split */
    const char *rules; /* that ask for posts, by name; NULL of people */
    int64_t *relief; /* [nholders] posts that are kept for who stays alone; NULL of people: all of them are */
};

enum { FAILED_SUMS = 16 };

struct no_road_story {
    struct failed_sum sums[FAILED_SUMS]; /* [nsums] pool by pool, the first year first */
    size_t nsums;
    bool clashes; /* no way out of the sums was found, or none fails: what clashes is told as well */
    struct run
        *alone;  /* of a year that has no lawful plan by itself, with its conflict; NULL: each has one */
    size_t year; /* that one */
    struct {
        bool found;
        bool fewest; /* fewer were tried, and will not do */
        int64_t n;   /* so many in the first of the sums, in proportion in the others */
    } ways[WAYS_OUT];
};

/* Of a road that road_find found not to be: tries every way out that the reason leaves, and says what came of
 * it. Faults of the tries are nobody's. OK or MEMORY; road_forget_none in either case. */
enum status road_explain_none(struct road *road, struct no_road_story *story);
void road_forget_none(struct no_road_story *story);
void road_write_none(const struct road *road, const struct no_road_story *story, struct sink *sink);
void road_write_none_json(const struct road *road, const struct no_road_story *story, struct sink *sink);

#endif
