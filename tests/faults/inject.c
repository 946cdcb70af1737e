/* Put before the program by LD_PRELOAD: counts its allocations and its calls of the system, and fails those
 * that struct inject names. Allocations and fork are taken by name, as the C library lets them be. Calls of
 * the system are made within the C library, where no name can be taken; a filter (seccomp) hands each to a
 * signal handler, which makes it itself, from the one place that the filter lets through, or gives an error
 * back. */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include "inject.h"

#ifndef __x86_64__
#error "tests/faults knows how x86-64 calls the system, and no other"
#endif

static struct inject *page;

static _Thread_local bool looking; /* looking at the stack may need memory itself */

static uint64_t look_at_stack(void)
{
    enum { MOST = 64 };
    void *callers[MOST];
    uint64_t digest = 0;
    looking = true;
    int n = backtrace(callers, MOST);
    looking = false;
    for (int i = 0; i < n; i++)
        digest = (digest ^ (uintptr_t)callers[i]) * 0x100000001B3U;
    return digest;
}

static bool fails(enum inject_call call)
{
    if (!page || looking)
        return false;
    uint64_t n = atomic_fetch_add(&page->made[call], 1) + 1;
    if (page->looks && n <= INJECT_PLACES)
        page->places[call][n - 1] = look_at_stack();
    return page->call == (int32_t)call && n >= page->nth && n <= page->last;
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static bool no_memory(void)
{
    if (!fails(INJECT_ALLOCATION))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return no_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return no_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return no_memory() ? NULL : __libc_realloc(block, size);
}

extern pid_t __fork(void);

pid_t fork(void)
{
    if (!fails(INJECT_PROCESS))
        return __fork();
    errno = EAGAIN;
    return -1;
}

static const struct {
    uint32_t number;
    enum inject_call call;
} taken[] = {
    {SYS_open, INJECT_OPEN},        {SYS_openat, INJECT_OPEN},        {SYS_read, INJECT_READ},
    {SYS_pread64, INJECT_READ},     {SYS_getdents64, INJECT_READDIR}, {SYS_write, INJECT_WRITE},
    {SYS_writev, INJECT_WRITE},     {SYS_pwrite64, INJECT_WRITE},     {SYS_fsync, INJECT_FSYNC},
    {SYS_fdatasync, INJECT_FSYNC},  {SYS_rename, INJECT_RENAME},      {SYS_renameat, INJECT_RENAME},
    {SYS_renameat2, INJECT_RENAME}, {SYS_mkdir, INJECT_MKDIR},        {SYS_mkdirat, INJECT_MKDIR},
    {SYS_stat, INJECT_STAT},        {SYS_lstat, INJECT_STAT},         {SYS_fstat, INJECT_STAT},
    {SYS_newfstatat, INJECT_STAT},  {SYS_statx, INJECT_STAT},         {SYS_access, INJECT_STAT},
    {SYS_faccessat2, INJECT_STAT},  {SYS_readlink, INJECT_STAT},      {SYS_getcwd, INJECT_STAT},
    {SYS_lseek, INJECT_SEEK},       {SYS_ftruncate, INJECT_SEEK},     {SYS_close, INJECT_CLOSE},
    {SYS_unlink, INJECT_REMOVE},    {SYS_unlinkat, INJECT_REMOVE},    {SYS_rmdir, INJECT_REMOVE},
    {SYS_pipe2, INJECT_PROCESS},
};
enum { NTAKEN = sizeof taken / sizeof *taken };

/* The one call of the system that the filter lets through: it ends at let_through. */
extern long call_through(long number, long a, long b, long c, long d, long e, long f);
extern const char let_through[];
__asm__(".text\n"
        "call_through:\n"
        "    mov %rdi, %rax\n"
        "    mov %rsi, %rdi\n"
        "    mov %rdx, %rsi\n"
        "    mov %rcx, %rdx\n"
        "    mov %r8, %r10\n"
        "    mov %r9, %r8\n"
        "    mov 8(%rsp), %r9\n"
        "    syscall\n"
        "let_through:\n"
        "    ret\n");

static enum inject_call call_of(int number)
{
    for (size_t i = 0; i < NTAKEN; i++)
        if (taken[i].number == (uint32_t)number)
            return taken[i].call;
    return INJECT_NCALLS;
}

static void take(int number, siginfo_t *info, void *context)
{
    (void)number;
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    int error = errno;
    enum inject_call call = call_of(info->si_syscall);
    /* what cannot be said on stderr is said nowhere */
    bool failed = !(call == INJECT_WRITE && registers[REG_RDI] == STDERR_FILENO) && fails(call);
    long answer = 0;
    if (failed && page->error == 0)
        call_through(SYS_kill, call_through(SYS_getpid, 0, 0, 0, 0, 0, 0), SIGKILL, 0, 0, 0, 0);
    if (!failed || call == INJECT_CLOSE) /* what fails to be closed is closed */
        answer = call_through(info->si_syscall, registers[REG_RDI], registers[REG_RSI], registers[REG_RDX],
                              registers[REG_R10], registers[REG_R8], registers[REG_R9]);
    registers[REG_RAX] = failed ? -page->error : answer;
    errno = error;
}

static void fall(const char *why)
{
    (void)!write(STDERR_FILENO, why, __builtin_strlen(why));
    _exit(99);
}

static void put_filter(void)
{
    struct sock_filter filter[NTAKEN + 8];
    size_t n = 0;
    uintptr_t through = (uintptr_t)let_through;
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                               offsetof(struct seccomp_data, instruction_pointer));
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)through, 0, 3);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                               offsetof(struct seccomp_data, instruction_pointer) + 4);
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(through >> 32), 0, 1);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < NTAKEN; i++)
        filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, taken[i].number,
                                                   (uint8_t)(NTAKEN - i), 0);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    struct sock_fprog program = {.len = (unsigned short)n, .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        fall("inject: the system lets no filter be put\n");
}

/* Returns in each copy that is ordered; never in the process itself. */
static void serve(void)
{
    char order;
    int status;
    while (read(INJECT_ORDERS, &order, 1) == 1) {
        pid_t copy = __fork();
        if (copy == 0) {
            close(INJECT_ORDERS);
            close(INJECT_ANSWERS);
            alarm(INJECT_SECONDS);
            return;
        }
        if (copy < 0 || waitpid(copy, &status, 0) != copy ||
            write(INJECT_ANSWERS, &status, sizeof status) != sizeof status)
            fall("inject: no copy of the program\n");
    }
    _exit(0);
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv(INJECT_PAGE);
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *map = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (map == MAP_FAILED)
        fall("inject: no page to read from; see INJECT_PAGE\n");
    close(file);
    struct sigaction action = {.sa_sigaction = take, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
    if (sigaction(SIGSYS, &action, NULL) != 0)
        fall("inject: no handler\n");
    (void)look_at_stack(); /* loads what looks at it */
    serve();
    put_filter();
    page = map;
}
