/* The one door to the heap, and the arena that owns what lives as long as a dataset or a run.
 *
 * Sizes go through one checked multiply. Tests can make the n-th allocation fail. */
#ifndef BIANZHI_BASE_MEMORY_H
#define BIANZHI_BASE_MEMORY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Zeroed memory for count items of size bytes each; NULL when it overflows or there is none.
 * count 0 gives a valid pointer. The caller frees it with memory_free. */
void *memory_new(size_t count, size_t size);

/* Resizes a block of memory_new to count items, keeping what is there; the rest is not zeroed. On NULL the
 * old block is untouched. */
void *memory_resize(void *block, size_t count, size_t size);

/* Makes room for one more item: doubles *capacity when needed. *items is replaced; false when out of
 * memory. memory_grow_now is the part of it that is not inline. */
bool memory_grow_now(void *items_pointer, size_t *capacity, size_t needed, size_t size);
static inline bool memory_grow(void *items_pointer, size_t *capacity, size_t needed, size_t size)
{
    return needed <= *capacity || memory_grow_now(items_pointer, capacity, needed, size);
}

void memory_free(void *block);

/* Strangers' libraries that got no memory often blame something else, or say nothing; the C library leaves
 * the reason in errno. memory_watch before they are called, then memory_ran_out. */
void memory_watch(void);
bool memory_ran_out(void);

/* For tests alone: the n-th allocation from now, of the heap or of an arena, fails (1 = the next), and all
 * after it. 0 turns it off. */
void memory_fail_after(size_t nth);

/* The same for the n-th allocation alone: those after it are served again. */
void memory_fail_once(size_t nth);

/* Allocations since one of the two was last called. */
size_t memory_count(void);

/* An arena: blocks that are freed together. */
struct arena {
    struct arena_block *head;
    bool failed; /* was out of memory once: for callers of what has no way to say so */
};

void arena_init(struct arena *arena);
void arena_done(struct arena *arena);

/* Takes back everything it gave out, and keeps one block for what comes next: cheaper than done and init. */
void arena_reset(struct arena *arena);

/* Zeroed, aligned for any type; NULL when out of memory. Freed by arena_done. */
void *arena_new(struct arena *arena, size_t count, size_t size);

/* A copy of count items. */
void *arena_copy(struct arena *arena, const void *items, size_t count, size_t size);

/* A copy of length bytes with a closing NUL. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* A text as printf words it, whole, however long. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#endif
