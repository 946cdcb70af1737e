#include "base/catalogue.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { MOST_BYTES = 16 << 20, HEADER = 20, ENTRY = 8 };

/* Little-endian, as msgfmt writes on every machine this runs on. */
static const uint32_t magic = 0x950412DE;

static uint32_t number_at(const struct catalogue *catalogue, size_t offset)
{
    const unsigned char *byte = (const unsigned char *)catalogue->bytes + offset;
    return (uint32_t)byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 | (uint32_t)byte[3] << 24;
}

static const char *text_at(const struct catalogue *catalogue, uint32_t list, uint32_t i)
{
    return catalogue->bytes + number_at(catalogue, list + (size_t)i * ENTRY + 4);
}

/* Lists lie within the file, and so do their texts with the NUL behind each; originals ascend. */
static bool is_sound_list(const struct catalogue *catalogue, uint32_t list, bool ascends)
{
    if (list > catalogue->length || catalogue->n > (catalogue->length - list) / ENTRY)
        return false;
    for (uint32_t i = 0; i < catalogue->n; i++) {
        size_t length = number_at(catalogue, list + (size_t)i * ENTRY);
        size_t offset = number_at(catalogue, list + (size_t)i * ENTRY + 4);
        if (offset >= catalogue->length || length >= catalogue->length - offset ||
            catalogue->bytes[offset + length] != '\0')
            return false;
        if (ascends && i > 0 && strcmp(text_at(catalogue, list, i - 1), text_at(catalogue, list, i)) >= 0)
            return false;
    }
    return true;
}

static bool is_sound(struct catalogue *catalogue)
{
    if (catalogue->length < HEADER || number_at(catalogue, 0) != magic)
        return false;
    catalogue->n = number_at(catalogue, 8);
    catalogue->originals = number_at(catalogue, 12);
    catalogue->translations = number_at(catalogue, 16);
    return is_sound_list(catalogue, catalogue->originals, true) &&
           is_sound_list(catalogue, catalogue->translations, false);
}

static bool read_whole(struct catalogue *catalogue, int descriptor)
{
    struct stat about;
    if (fstat(descriptor, &about) != 0)
        return false;
    if (!S_ISREG(about.st_mode) || about.st_size > MOST_BYTES) {
        errno = EINVAL;
        return false;
    }
    catalogue->length = (size_t)about.st_size;
    catalogue->bytes = memory_new(catalogue->length, 1);
    if (!catalogue->bytes) {
        errno = ENOMEM;
        return false;
    }
    for (size_t taken = 0; taken < catalogue->length;) {
        ssize_t n = read(descriptor, catalogue->bytes + taken, catalogue->length - taken);
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EINVAL;
        if (n <= 0)
            return false;
        taken += (size_t)n;
    }
    return true;
}

bool catalogue_open(struct catalogue *catalogue, const char *path)
{
    *catalogue = (struct catalogue){0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool read = read_whole(catalogue, descriptor);
    int error = errno;
    close(descriptor);
    errno = error;
    if (read && !is_sound(catalogue)) {
        errno = EINVAL;
        return false;
    }
    return read;
}

void catalogue_close(struct catalogue *catalogue)
{
    memory_free(catalogue->bytes);
    *catalogue = (struct catalogue){0};
}

const char *catalogue_find(const struct catalogue *catalogue, const char *text)
{
    uint32_t low = 0, high = catalogue->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(text, text_at(catalogue, catalogue->originals, middle));
        if (order == 0)
            return text_at(catalogue, catalogue->translations, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
