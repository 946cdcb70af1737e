/* Roads made by hand: one pool, one kind, a few units, and what is best among all there are. */
#ifndef BIANZHI_TESTS_COURSE_SUPPORT_H
#define BIANZHI_TESTS_COURSE_SUPPORT_H

#include "base/memory.h"
#include "path/course.h"

enum { COURSE_UNITS = 40, COURSE_GOALS = 6 };

/* A course and what it stands on; everything may be set before the ledgers are laid. */
struct made_course {
    struct years years;
    struct course course;
    struct axis units, kinds, pools;
    struct post_holder holders[COURSE_UNITS];
    const char *names[COURSE_UNITS];
    int32_t pool[COURSE_UNITS];
    bool in_scope[COURSE_UNITS];
    struct arena arena;
};

/* nunits units without posts or people; rules allow anything, no step, and the pool has low 0 and high 0. */
void course_make(struct made_course *made, size_t nunits, size_t nyears);
void course_unmake(struct made_course *made);

/* Sets posts and staff today, the plan and the need of a unit. */
void course_set(struct made_course *made, size_t unit, int64_t posts, int64_t staff, int64_t plan,
                double need);
/* The pool of a year, all of which is handed out. */
void course_set_pool(struct made_course *made, size_t year, int64_t total);

/* Settles posts, or people, with the engine. OK or INFEASIBLE, with cuts UNPROVEN too; the test fails at
 * anything else. */
enum status course_settle_posts(struct made_course *made);
enum status course_settle_people(struct made_course *made, enum people_aim aim);

/* Settles posts with room for all who stay: again with what people ask of them, as often as they have none.
 * OK, INFEASIBLE or UNPROVEN as course_settle_posts. */
enum status course_settle_posts_for_people(struct made_course *made);

/* What the goals come to, the first first: of posts without a place, distance in the last year where the plan
 * is open, people without a post, distance, moves, need; of people moved or placed, need. Worked out from the
 * figures alone. */
void course_value_posts(const struct course *course, wide value[COURSE_GOALS]);
void course_value_people(const struct course *course, wide value[COURSE_GOALS]);

/* The best that any lawful posts, or people, come to; false when there are none. */
bool course_best_posts(struct made_course *made, wide value[COURSE_GOALS]);
bool course_best_posts_for_people(struct made_course *made, wide value[COURSE_GOALS]);
bool course_best_people(struct made_course *made, wide value[COURSE_GOALS]);

#endif
