/* The walk over a scenario's document: each value is checked against what the model declares, and every fault
 * is kept, so that all come at once. Used by scenario_load alone. */
#ifndef BIANZHI_MODEL_WALK_H
#define BIANZHI_MODEL_WALK_H

#include "model/scenario.h"

/* Where the values go, where faults are put and what they are called. */
struct walk {
    struct scenario *scenario;
    struct faults *faults;
    enum status status; /* MEMORY sticks */
};

/* A fault of the value at a key: names the scenario's file and the value's line. */
#define WALK_FAULT(w, key, value, ...)                                                                       \
    faults_add((w)->faults, (struct place){(w)->scenario->path, (value) ? (value)->line : 0, (key)},         \
               __VA_ARGS__)

/* Zeroed room in the scenario's arena; NULL, and MEMORY in the walk, when there is none. */
void *walk_new(struct walk *w, size_t count, size_t size);

/* A fault for a key that is not among known [n], with the nearest that is. where: the key it stands in, or
 * NULL. */
void walk_unknown_key(struct walk *w, const char *where, const struct json *member, const char *const *known,
                      size_t n);

/* Is the value a number in the parameter's range, whole where posts are counted? A fault when not. */
bool walk_number_fits(struct walk *w, const char *key, const struct json *value,
                      const struct parameter *parameter);

/* Reads the value of a section's or rule's parameter into setting, with faults for what it may not be. */
void walk_setting(struct walk *w, const char *section, const struct json *value,
                  const struct parameter *parameter, struct setting *setting);

/* The settings [n] as they are by default; NULL when out of memory. */
struct setting *walk_default_settings(struct walk *w, const struct parameter *parameters, size_t n);

/* What the model itself says, as JSON: a fault in it is the program's own. NULL then, and when out of memory.
 */
const struct json *walk_default_json(struct walk *w, const char *text);

/* The keys a rule may have [n + 2]: its parameters, then "off" and "waivers"; a section has the first n
 * alone. NULL when out of memory. */
const char **walk_parameter_names(struct walk *w, const struct parameter *parameters, size_t n);

/* The parameter of a name and its place among parameters [n], or NULL. */
const struct parameter *parameter_find(const struct parameter *parameters, size_t n, const char *name,
                                       size_t *at);

/* Reads "rules" and "goals"; NULL when the document has none (goals are then the model's default ones). */
void walk_rules(struct walk *w, const struct json *object);
void walk_goals(struct walk *w, const struct json *list);

#endif
