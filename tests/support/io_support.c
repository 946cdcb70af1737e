/* Helpers of the tests of base, io and table. */
#include "io_support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void io_make_folder(char path[IO_PATH])
{
    const char *base = getenv("TMPDIR");
    snprintf(path, IO_PATH, "%s/bianzhi-test-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(path))
        abort();
}

void io_remove(const char *path)
{
    struct stat about;
    if (lstat(path, &about) != 0)
        return;
    if (!S_ISDIR(about.st_mode)) {
        unlink(path);
        return;
    }
    DIR *stream = opendir(path);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        char inner[IO_PATH];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name) < IO_PATH)
            io_remove(inner);
    }
    if (stream)
        closedir(stream);
    rmdir(path);
}

void io_put_bytes(const char *folder, const char *name, const char *bytes, size_t length)
{
    char path[IO_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "wb");
    if (!stream || fwrite(bytes, 1, length, stream) != length || fclose(stream) != 0)
        abort();
}

void io_put(const char *folder, const char *name, const char *text)
{
    io_put_bytes(folder, name, text, strlen(text));
}

const char *io_get(const char *folder, const char *name)
{
    static char text[1 << 16];
    char path[IO_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "rb");
    size_t length = stream ? fread(text, 1, sizeof text - 1, stream) : 0;
    text[length] = '\0';
    if (stream)
        fclose(stream);
    return text;
}

bool io_has(const char *folder, const char *name)
{
    char path[IO_PATH];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return lstat(path, &about) == 0;
}

size_t io_entries(const char *folder)
{
    size_t n = 0;
    DIR *stream = opendir(folder);
    while (stream && readdir(stream))
        n++;
    if (stream)
        closedir(stream);
    return n < 2 ? 0 : n - 2;
}

bool io_said(const struct faults *faults, const char *words)
{
    for (size_t i = 0; i < faults->nkept; i++)
        if (strstr(faults->message[i], words))
            return true;
    return false;
}

const char *io_all(const struct faults *faults)
{
    static char all[FAULTS_KEPT * (FAULT_LENGTH + 1) + 1];
    size_t used = 0;
    all[0] = '\0';
    for (size_t i = 0; i < faults->nkept; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s\n", faults->message[i]);
    return all;
}

char *io_code_block(char *text, const char *language, size_t n)
{
    char fence[32];
    snprintf(fence, sizeof fence, "\n```%s\n", language);
    char *start = strstr(text, fence);
    for (; start && n > 0; n--)
        start = strstr(start + strlen(fence), fence);
    char *end = start ? strstr(start + strlen(fence), "\n```") : NULL;
    if (!end)
        return NULL;
    end[1] = '\0';
    return start + strlen(fence);
}
