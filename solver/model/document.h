/* Reading a scenario's document: each value is checked against what the model declares, and every fault
 * is kept, so that all come at once. Used by scenario_load alone. */
#ifndef BIANZHI_MODEL_DOCUMENT_H
#define BIANZHI_MODEL_DOCUMENT_H

#include "model/scenario.h"

/* Where the values go, where faults are put and what they are called. */
struct document {
    struct scenario *scenario;
    struct faults *faults;
    enum status status; /* MEMORY sticks */
};

/* A fault of the value at a key: names the scenario's file and the value's line. */
#define DOCUMENT_FAULT(d, key, value, ...)                                                                   \
    faults_add((d)->faults, document_place((d), (key), (value)), __VA_ARGS__)

struct place document_place(const struct document *d, const char *key, const struct json *value);

/* Zeroed room in the scenario's arena; NULL, and MEMORY in the document, when there is none. */
void *document_new(struct document *d, size_t count, size_t size);

/* A fault for a key that is not among known [n], with the nearest that is. where: the key it stands in, or
 * NULL. */
void document_unknown_key(struct document *d, const char *where, const struct json *member,
                          const char *const *known, size_t n);

/* Is the value a number in the parameter's range, whole where posts are counted? A fault when not. */
bool document_number_fits(struct document *d, const char *key, const struct json *value,
                          const struct parameter *parameter);

/* Reads the value of a section's or rule's parameter into setting, with faults for what it may not be. */
void document_setting(struct document *d, const char *section, const struct json *value,
                      const struct parameter *parameter, struct setting *setting);

/* The settings [n] as they are by default; NULL when out of memory. */
struct setting *document_default_settings(struct document *d, const struct parameter *parameters, size_t n);

/* What the model itself says, as JSON: a fault in it is the program's own. NULL then, and when out of
 * memory. */
const struct json *document_default_json(struct document *d, const char *text);

/* The keys a rule may have [2 * n + 2]: its parameters by either name, NULL for none, then "off" and
 * "waivers"; a section has the first 2 * n alone. NULL when out of memory. */
const char **document_parameter_names(struct document *d, const struct parameter *parameters, size_t n);

#endif
