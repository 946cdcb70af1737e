#include "io/apart.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* What comes back through a pipe, in one write: PIPE_BUF bytes are never torn. */
enum { MOST_BYTES = 512 };

static bool has_spoken(int log)
{
    struct stat about;
    return fstat(log, &about) != 0 || about.st_size > 0;
}

static void be_child(void (*work)(void *target), void *target, void *said, size_t nbytes, int end)
{
    FILE *log = tmpfile();
    if (!log || dup2(fileno(log), STDERR_FILENO) < 0)
        _exit(1);
    work(target);
    unsigned char answer[MOST_BYTES + 1];
    answer[0] = has_spoken(STDERR_FILENO);
    memcpy(answer + 1, said, nbytes);
    _exit(write(end, answer, nbytes + 1) == (ssize_t)(nbytes + 1) ? 0 : 1);
}

static bool await_child(pid_t child, int end, void *said, size_t nbytes, bool *spoke)
{
    int code;
    ssize_t n;
    unsigned char answer[MOST_BYTES + 1];
    while ((n = read(end, answer, nbytes + 1)) < 0 && errno == EINTR)
        ;
    while (waitpid(child, &code, 0) < 0)
        if (errno != EINTR)
            return false;
    if (n != (ssize_t)(nbytes + 1) || !WIFEXITED(code) || WEXITSTATUS(code) != 0)
        return false;
    *spoke = answer[0];
    memcpy(said, answer + 1, nbytes);
    return true;
}

enum apart_end apart_do(void (*work)(void *target), void *target, void *said, size_t nbytes, bool *spoke)
{
    int ends[2];
    if (nbytes > MOST_BYTES) {
        errno = EMSGSIZE;
        return APART_FAILED;
    }
    if (pipe(ends) != 0)
        return APART_FAILED;
    pid_t child = fork();
    int reason = errno;
    if (child == 0)
        be_child(work, target, said, nbytes, ends[1]);
    close(ends[1]);
    bool ended = child > 0 && await_child(child, ends[0], said, nbytes, spoke);
    close(ends[0]);
    errno = reason;
    return child < 0 ? APART_FAILED : ended ? APART_DONE : APART_DIED;
}
