/* The arena. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/memory.h"

/* Twice over: what was written before a reset does not show after it, in small pieces and large ones. */
Test(memory, an_arena_gives_zeros_after_a_reset)
{
    enum { SMALL = 1000, LARGE = 200000 };
    static const unsigned char zeros[LARGE];
    static const size_t sizes[] = {SMALL, LARGE, SMALL, SMALL};
    struct arena arena;
    arena_init(&arena);
    arena_reset(&arena);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *piece = arena_new(&arena, sizes[i], 1);
            cr_assert(piece != NULL);
            cr_expect_arr_eq(piece, zeros, sizes[i], "round %d piece %zu", round, i);
            memset(piece, 0xA5, sizes[i]);
        }
        arena_reset(&arena);
    }
    arena_done(&arena);
}
