/* Parameters by name. */
#include "model/parameter.h"

#include <string.h>

const struct parameter *parameter_find(const struct parameter *parameters, size_t n, const char *name,
                                       size_t *at)
{
    for (size_t p = 0; p < n; p++) {
        if (strcmp(parameters[p].name, name) == 0) {
            *at = p;
            return &parameters[p];
        }
    }
    return NULL;
}
