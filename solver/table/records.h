/* The records of a file, one after the other. */
#ifndef BIANZHI_TABLE_RECORDS_H
#define BIANZHI_TABLE_RECORDS_H

#include "table/reading.h"

/* A record_taker for struct table_reading whose heading row is known. */
enum status records_take(void *target, const struct record *record);

#endif
