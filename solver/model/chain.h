/* A chain of scenarios: a file, the one it extends, and so on, merged into one document. */
#ifndef BIANZHI_MODEL_CHAIN_H
#define BIANZHI_MODEL_CHAIN_H

#include "base/memory.h"
#include "io/json.h"

struct model;

/* Reads path ("-": standard input; a workbook stands for a scenario of its own name with it as the dataset)
 * and what it extends, each laid over the next (model/merge.h). The path of the dataset is made relative to
 * the working directory, not to the file that names it. Everything lives in arena. STATUS_DATA with faults
 * when a file is no object or the chain is too long; a fault in how one is laid over another is a fault and
 * no more. */
enum status chain_load(const char *path, const struct model *const *models, struct arena *arena,
                       const struct json **out, struct faults *faults);

#endif
