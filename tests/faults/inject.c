/* Put before the program by LD_PRELOAD: counts its allocations and its calls of the system, and fails those
 * that struct inject names. Allocations and fork are taken by name, as the C library lets them be. Calls of
 * the system are made within the C library, where no name can be taken; a filter (seccomp) hands each to a
 * signal handler, which makes it itself, from the one place that the filter lets through, or gives an error
 * back. */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/single_threaded.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include "inject.h"

#ifndef __x86_64__
#error "tests/faults knows how x86-64 calls the system, and no other"
#endif

static struct inject *page;
static bool waits = true;   /* for orders: this is no copy */
static bool is_calm = true; /* nothing was changed yet that a copy shares, or has not */

static void serve(void);

void inject_rest(void)
{
    page = NULL;
}

static _Thread_local bool looking; /* looking at the stack may need memory itself */

static uintptr_t program_begin, program_end; /* its code and data, without the libraries' */

static int find_program(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size, (void)data;
    program_begin = info->dlpi_addr;
    for (size_t i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        uintptr_t end = info->dlpi_addr + part->p_vaddr + part->p_memsz;
        if (part->p_type == PT_LOAD && end > program_end)
            program_end = end;
    }
    return 1; /* the libraries come behind it */
}

/* True for what was not yet known. A table that is full learns nothing. */
static bool learn(uint64_t what)
{
    for (uint64_t i = 0; i < INJECT_PLACES; i++) {
        uint64_t *slot = &page->known[(what + i) % INJECT_PLACES];
        if (*slot == what)
            return false;
        if (*slot == 0) {
            *slot = what;
            return true;
        }
    }
    return false;
}

static uint64_t look_at_stack(enum inject_call call, enum inject_look look)
{
    enum { MOST = 64 };
    void *callers[MOST];
    uint64_t digest = 0, fresh = 0;
    looking = true;
    int n = backtrace(callers, MOST);
    looking = false;
    for (int i = 0; i < n; i++) {
        digest = (digest ^ (uintptr_t)callers[i]) * 0x100000001B3U;
        if (look == INJECT_FRESH && (uintptr_t)callers[i] >= program_begin &&
            (uintptr_t)callers[i] < program_end)
            fresh |= learn(((uintptr_t)callers[i] - program_begin) * INJECT_NCALLS + call);
    }
    return look == INJECT_FRESH ? fresh : digest;
}

static bool fails(enum inject_call call)
{
    if (!page || looking)
        return false;
    uint64_t n = atomic_fetch_add(&page->made[call], 1) + 1;
    if (page->looks && n <= INJECT_PLACES)
        page->places[call][n - 1] = look_at_stack(call, (enum inject_look)page->looks);
    if (call == INJECT_ALLOCATION && is_calm && __libc_single_threaded)
        page->calm = n;
    if (call == INJECT_ALLOCATION && waits && n == page->stop)
        serve();
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
    is_calm = false;
    if (!fails(INJECT_PROCESS))
        return __fork();
    errno = EAGAIN;
    return -1;
}

extern int __pthread_mutex_lock(pthread_mutex_t *mutex);

/* A mutex remembers the thread that holds it, which a copy's is not. */
int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    is_calm = false;
    return __pthread_mutex_lock(mutex);
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

/* Flags of open are its second word, those of openat its third. */
static bool is_calm_call(enum inject_call call, int number, const greg_t *registers)
{
    greg_t flags = registers[number == SYS_open ? REG_RSI : REG_RDX];
    return call == INJECT_OPEN ? (flags & (O_ACCMODE | O_CREAT)) == O_RDONLY
                               : call == INJECT_READ || call == INJECT_READDIR || call == INJECT_STAT ||
                                     call == INJECT_SEEK || call == INJECT_CLOSE;
}

static void take(int number, siginfo_t *info, void *context)
{
    (void)number;
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    int error = errno;
    enum inject_call call = call_of(info->si_syscall);
    is_calm = is_calm && is_calm_call(call, info->si_syscall, registers);
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

static long call_on(long number, int file, void *bytes, size_t size)
{
    return call_through(number, file, (long)bytes, (long)size, 0, 0, 0);
}

/* Where the files stand that are open: a copy that reads on moves them. */
enum { NFILES = INJECT_ORDERS };

static void find_files(long at[NFILES])
{
    for (int file = 0; file < NFILES; file++)
        at[file] = call_through(SYS_lseek, file, 0, SEEK_CUR, 0, 0, 0);
}

static void set_files(const long at[NFILES])
{
    for (int file = STDERR_FILENO + 1; file < NFILES; file++)
        if (at[file] >= 0)
            call_through(SYS_lseek, file, at[file], SEEK_SET, 0, 0, 0);
}

static void answer(int status)
{
    if (call_on(SYS_write, INJECT_ANSWERS, &status, sizeof status) != sizeof status)
        fall("inject: nobody listens\n");
}

/* Returns in each copy that is ordered, and in the process itself when it is to go on. */
static void serve(void)
{
    long at[NFILES];
    uint64_t made[INJECT_NCALLS];
    char order;
    int status;
    find_files(at);
    for (size_t c = 0; c < INJECT_NCALLS; c++)
        made[c] = page->made[c];
    answer(0);
    while (call_on(SYS_read, INJECT_ORDERS, &order, 1) == 1) {
        for (size_t c = 0; c < INJECT_NCALLS; c++)
            page->made[c] = made[c];
        set_files(at);
        if (order == INJECT_GO_ON)
            return;
        pid_t copy = __fork();
        if (copy == 0) {
            call_on(SYS_close, INJECT_ORDERS, NULL, 0);
            call_on(SYS_close, INJECT_ANSWERS, NULL, 0);
            alarm(INJECT_SECONDS);
            waits = false;
            return;
        }
        if (copy < 0 || waitpid(copy, &status, 0) != copy)
            fall("inject: no copy of the program\n");
        answer(status);
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
    (void)look_at_stack(INJECT_ALLOCATION, INJECT_BLIND); /* loads what looks at it */
    dl_iterate_phdr(find_program, NULL);
    put_filter();
    page = map;
    serve();
}
