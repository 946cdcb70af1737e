/* What the readers of a study file share. */
#ifndef BIANZHI_STUDY_STATEMENT_PARSE_H
#define BIANZHI_STUDY_STATEMENT_PARSE_H

#include "study/statement/study.h"

/* A study file being read. */
struct parsing {
    struct study *study;
    struct run *base;    /* the scenario in which the figures of factors are looked for */
    const char *numbers; /* the member of the study that names numbers of a case: "outputs" or "criteria" */
    enum status status;  /* first failure; MEMORY sticks */
};

/* A fault of the value at a key; NULL: of what is not there. */
#define PARSE_FAULT(r, key, value, ...)                                                                      \
    (faults_add((r)->study->faults, parse_place((r), (key), (value)), __VA_ARGS__), parse_refuse(r))

struct place parse_place(const struct parsing *r, const char *key, const struct json *value);

/* The status is DATA, or what failed before. */
void parse_refuse(struct parsing *r);

/* Zeroed room in the study's arena; NULL sets MEMORY. */
void *parse_room(struct parsing *r, size_t count, size_t size);

/* The list of n items, in the study's arena, with room for one more; it is moved where n is a power of 2.
 * NULL sets MEMORY. */
void *parse_grow(struct parsing *r, void *list, size_t n, size_t size);

/* Formatted text in the study's arena; "" when there is no memory. */
const char *parse_text(struct parsing *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "method, trajectories, levels". */
const char *parse_list(struct parsing *r, const char *const *words, size_t n);

/* Faults for keys of object that are not in known [n]. */
void parse_check_keys(struct parsing *r, const char *where, const struct json *object,
                      const char *const *known, size_t n);

/* The text under key, in the study's arena; NULL when there is none. A fault when it is no text, and, with
 * required, when it is absent. */
const char *parse_member(struct parsing *r, const struct json *document, const char *key, bool required);

/* True or false under key, false when there is none. A fault when it is neither; where says of what. */
bool parse_switch(struct parsing *r, const char *where, const struct json *object, const char *key);

#endif
