/* Counties side by side: what each has and gets, and figures of it that hold whatever its size. */
#ifndef BIANZHI_TOWNSHIP_STANDING_H
#define BIANZHI_TOWNSHIP_STANDING_H

#include "model/model.h"

/* Posts are the townships' own, of all kinds; people whom posts are for are the indicator of fairness. */
enum standing_figure_at {
    STANDING_POPULATION,
    STANDING_POSTS,
    STANDING_FILLED, /* people at work, as far as there are posts for them in their township and kind */
    STANDING_NEED,   /* people, on all platforms */
    STANDING_SHORT,
    STANDING_PER_1000,
    STANDING_SHARE_FILLED,
    STANDING_NEED_MET,
    STANDING_FIGURES
};

extern const struct part_figure standing_figures[STANDING_FIGURES];

/* struct comparison's stand. */
enum status standing_find(const struct outcome *outcome, struct arena *arena, struct compared_part **list,
                          size_t *n);

#endif
