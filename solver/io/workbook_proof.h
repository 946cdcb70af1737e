/* Is a workbook what its sheets say? The library that writes it does not look whether its parts reached the
 * disk. */
#ifndef BIANZHI_IO_WORKBOOK_PROOF_H
#define BIANZHI_IO_WORKBOOK_PROOF_H

#include "io/workbook_check.h"

/* Reads the file written of sheets [n], their tabs named tabs [n], with our own reader: every part is whole,
 * every sheet is there, every cell holds its text or figure, every formula its result. STATUS_IO with a fault
 * in path's name when anything is not so. Sheets beyond what our reader takes are looked at for being whole
 * alone. */
enum status workbook_prove(const char *file, const char *path, struct sheet *const *sheets, size_t n,
                           char (*tabs)[WORKBOOK_TAB_BYTES], struct faults *faults);

#endif
