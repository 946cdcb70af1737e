/* The library is loaded when a workbook is written, not whenever the program starts: with what it stands on
 * (OpenSSL, for one checksum) it would take a third of the time of a short command. */
#include "io/xlsxwriter.h"

#include <dlfcn.h>

/* The way that POSIX gives from dlsym's result to a function. */
static bool find(void *loaded, const char *name, void *function)
{
    void **found = function;
    *found = dlsym(loaded, name);
    return *found != NULL;
}

bool xlsxwriter_load(struct xlsxwriter *library)
{
    void *loaded = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
    bool whole = loaded != NULL;
#define XLSXWRITER_FIND(name) whole = whole && find(loaded, #name, &library->name);
    XLSXWRITER_MAP(XLSXWRITER_FIND)
#undef XLSXWRITER_FIND
    return whole;
}
