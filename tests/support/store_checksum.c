#include "store_checksum.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "io/hash.h"

static void add_word(struct hash *hash, char type, uint64_t word)
{
    char bytes[9] = {type};
    for (int b = 0; b < 8; b++)
        bytes[1 + b] = (char)(word >> (8 * b));
    hash_add(hash, bytes, sizeof bytes);
}

static void checksum_of(sqlite3_context *context, int n, sqlite3_value **values)
{
    char digits[HASH_TEXT];
    struct hash hash;
    hash_begin(&hash);
    for (int i = 0; i < n; i++) {
        switch (sqlite3_value_type(values[i])) {
        case SQLITE_INTEGER:
            add_word(&hash, 1, (uint64_t)sqlite3_value_int64(values[i]));
            break;
        case SQLITE_NULL:
            add_word(&hash, 5, 0);
            break;
        default:
            add_word(&hash, sqlite3_value_type(values[i]) == SQLITE_TEXT ? 3 : 4,
                     (uint64_t)sqlite3_value_bytes(values[i]));
            hash_add(&hash, sqlite3_value_blob(values[i]), (size_t)sqlite3_value_bytes(values[i]));
        }
    }
    hash_end(&hash, digits);
    uint64_t word = 0;
    for (int i = 0; i < 8; i++) {
        unsigned byte;
        if (sscanf(digits + 2 * i, "%2x", &byte) != 1)
            abort();
        word |= (uint64_t)byte << 8 * i;
    }
    sqlite3_result_int64(context, (int64_t)word);
}

bool store_checksum_define(sqlite3 *db)
{
    return sqlite3_create_function(db, "checksum_of", -1, SQLITE_UTF8, NULL, checksum_of, NULL, NULL) ==
           SQLITE_OK;
}
