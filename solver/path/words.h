/* A road in words: the screen after it is found. */
#ifndef BIANZHI_PATH_WORDS_H
#define BIANZHI_PATH_WORDS_H

#include "path/road.h"

/* Figures of the whole road. */
struct road_sums {
    int64_t come, go; /* posts that come to holders, and that go, all years together */
    int64_t back;     /* posts that come and go again, or go and come back */
    int64_t recruited, leave, moved, placed;
    double person_years; /* people short, all years together */
    double worst;        /* smallest part of a unit's need at work at the end of a year, 0..1 */
    size_t worst_unit, worst_year;
};
struct road_sums road_sum(const struct road *road);

/* They and others, summary.json. */
void road_write_summary(const struct road *road, struct sink *sink);

/* At most nlines lines. */
void road_write_headline(const struct road *road, size_t nlines, const char *folder, struct sink *sink);

/* The same for somebody who has never seen one: whole sentences, a line a kind and one before, less than 100
 * columns wide. */
void road_write_brief(const struct road *road, struct sink *sink);

/* What the proof is a proof of, whole sentences, one a line. */
void road_write_proof(const struct road *road, struct sink *sink);

/* What settling the plan, posts and people in this order costs. */
const char *road_say_order(const struct road *road, const struct road_sums *sums);

/* What the figures of how far pools may fall are, and what they leave out; one line or none. */
void road_write_room_sum(const struct road *road, struct sink *sink);

/* What is to be known of how far pools may fall: whole sentences, one a line; most often none. */
void road_write_room_notes(const struct road *road, struct sink *sink);

/* Lines of a screen behind a margin, the first behind a word; done with the lines. */
void road_write_lines(const char *word, struct words *lines, struct sink *sink);

#endif
