/* A page is one file: the library is in it. */
#include "io/xlsxwriter.h"

bool xlsxwriter_load(struct xlsxwriter *library)
{
#define XLSXWRITER_TAKE(name) .name = name,
    *library = (struct xlsxwriter){XLSXWRITER_MAP(XLSXWRITER_TAKE)};
#undef XLSXWRITER_TAKE
    return true;
}
