/* Checked allocation and the arena. The counters for tests are per thread. */
#include "base/memory.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local size_t nallocations;
static _Thread_local size_t failing_from, failing_to;

static bool may_allocate(void)
{
    nallocations++;
    if (failing_from == 0 || nallocations < failing_from || nallocations > failing_to)
        return true;
    errno = ENOMEM; /* as malloc does */
    return false;
}

static void fail_between(size_t from, size_t to)
{
    nallocations = 0;
    failing_from = from;
    failing_to = to;
}

void memory_fail_after(size_t nth)
{
    fail_between(nth, SIZE_MAX);
}

void memory_fail_once(size_t nth)
{
    fail_between(nth, nth);
}

size_t memory_count(void)
{
    return nallocations;
}

static bool multiply(size_t count, size_t size, size_t *bytes)
{
    if (size != 0 && count > SIZE_MAX / size)
        return false;
    *bytes = count * size;
    return true;
}

void *memory_new(size_t count, size_t size)
{
    if (!may_allocate())
        return NULL;
    return calloc(count ? count : 1, size ? size : 1);
}

void *memory_resize(void *block, size_t count, size_t size)
{
    size_t bytes;
    if (!multiply(count, size, &bytes) || !may_allocate())
        return NULL;
    return realloc(block, bytes ? bytes : 1);
}

bool memory_grow_now(void *items_pointer, size_t *capacity, size_t needed, size_t size)
{
    size_t wanted = *capacity < 8 ? 8 : *capacity;
    while (wanted < needed) {
        if (wanted > SIZE_MAX / 2)
            return false;
        wanted *= 2;
    }
    void *old;
    memcpy(&old, items_pointer, sizeof old);
    void *grown = memory_resize(old, wanted, size);
    if (!grown)
        return false;
    memcpy(items_pointer, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}

void memory_free(void *block)
{
    free(block);
}

void memory_watch(void)
{
    errno = 0;
}

bool memory_ran_out(void)
{
    return errno == ENOMEM;
}

enum { ARENA_BLOCK = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used;
    size_t size;
    max_align_t bytes[];
};

void arena_init(struct arena *arena)
{
    *arena = (struct arena){0};
}

void arena_done(struct arena *arena)
{
    while (arena->head) {
        struct arena_block *next = arena->head->next;
        memory_free(arena->head);
        arena->head = next;
    }
}

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = arena->head;
    if (!kept)
        return;
    struct arena rest = {.head = kept->next};
    arena_done(&rest);
    kept->next = NULL;
    memset(kept->bytes, 0, kept->used); /* what was never given out is still zero */
    kept->used = 0;
}

static void *take(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (!multiply(count, size, &bytes) || bytes > SIZE_MAX / 2 || !may_allocate())
        return NULL;
    size_t align = sizeof(max_align_t);
    bytes = (bytes + align - 1) / align * align;
    struct arena_block *block = arena->head;
    if (!block || block->size - block->used < bytes) {
        size_t room = bytes > ARENA_BLOCK ? bytes : ARENA_BLOCK;
        block = calloc(1, sizeof *block + room);
        if (!block)
            return NULL;
        block->size = room;
        block->next = arena->head;
        arena->head = block;
    }
    void *place = (char *)block->bytes + block->used;
    block->used += bytes;
    return place;
}

void *arena_new(struct arena *arena, size_t count, size_t size)
{
    void *place = take(arena, count, size);
    arena->failed |= !place;
    return place;
}

void *arena_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_new(arena, count, size);
    if (copy && count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_new(arena, length + 1, 1);
    if (copy)
        memcpy(copy, text, length);
    return copy;
}

char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : arena_new(arena, (size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}
