#include "io/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
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

/* It does not go on without the one that waits for it. */
static void be_child(void (*work)(void *target), void *target, void *said, size_t nbytes, const char *scratch,
                     int end, pid_t parent)
{
    unsigned char answer[MOST_BYTES + 1];
    int folder = open(scratch, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int log = openat(folder, "said", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    (void)unlinkat(folder, "said", 0);
    if (log < 0 || dup2(log, STDERR_FILENO) < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
        getppid() != parent)
        _exit(1);
    work(target);
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

enum apart_end apart_do(void (*work)(void *target), void *target, void *said, size_t nbytes,
                        const char *scratch, bool *spoke)
{
    int ends[2];
    if (nbytes > MOST_BYTES) {
        errno = EMSGSIZE;
        return APART_FAILED;
    }
    if (pipe(ends) != 0)
        return APART_FAILED;
    pid_t parent = getpid(), child = fork();
    int reason = errno;
    if (child == 0)
        be_child(work, target, said, nbytes, scratch, ends[1], parent);
    close(ends[1]);
    bool ended = child > 0 && await_child(child, ends[0], said, nbytes, spoke);
    close(ends[0]);
    errno = reason;
    return child < 0 ? APART_FAILED : ended ? APART_DONE : APART_DIED;
}
