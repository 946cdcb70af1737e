/* Threads that take cases in turn and hand results back through one queue. */
#include "study/crew.h"

#include "base/language.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MOST_THREADS = 1024, QUEUE = 512, WAIT_MILLISECONDS = 200 };

static const double COMMIT_SECONDS = 0.25; /* what kill -9 can cost */

/* A case to solve. */
struct task {
    size_t case_ix;
    char hash[HASH_TEXT];
};

/* A result on its way to the store. */
struct parcel {
    size_t task;
    struct result result;
};

struct crew {
    const struct design *design;
    const struct crew_options *options;
    struct task *tasks; /* [ntasks] */
    size_t ntasks;

    pthread_mutex_t lock;
    pthread_cond_t has_full, has_empty;
    struct parcel *parcels; /* [QUEUE] */
    size_t *full;           /* [nfull] solved, waiting for the store */
    size_t *empty;          /* [nempty] */
    size_t nfull, nempty;
    size_t next;          /* the first task that nobody has taken */
    size_t nworking;      /* threads that have not ended */
    bool stop;            /* take no more tasks */
    enum status status;   /* the first failure of a thread */
    struct faults faults; /* its words */
};

/* --- threads --- */

/* A task and an empty parcel for it; NULL when there is nothing left to do. */
static struct parcel *take(struct crew *crew)
{
    struct parcel *parcel = NULL;
    pthread_mutex_lock(&crew->lock);
    while (crew->nempty == 0 && !crew->stop)
        pthread_cond_wait(&crew->has_empty, &crew->lock);
    if (!crew->stop && crew->next < crew->ntasks) {
        parcel = &crew->parcels[crew->empty[--crew->nempty]];
        parcel->task = crew->next++;
    }
    pthread_mutex_unlock(&crew->lock);
    return parcel;
}

static void hand_back(struct crew *crew, struct parcel *parcel)
{
    pthread_mutex_lock(&crew->lock);
    crew->full[crew->nfull++] = (size_t)(parcel - crew->parcels);
    if (crew->nfull == QUEUE / 2)
        pthread_cond_signal(&crew->has_full);
    pthread_mutex_unlock(&crew->lock);
}

static void give_up(struct crew *crew, enum status status, const struct faults *faults)
{
    pthread_mutex_lock(&crew->lock);
    if (crew->status == STATUS_OK) {
        crew->status = status;
        crew->faults = *faults;
    }
    crew->stop = true;
    pthread_cond_broadcast(&crew->has_empty);
    pthread_mutex_unlock(&crew->lock);
}

static void leave(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->nworking--;
    pthread_cond_signal(&crew->has_full);
    pthread_mutex_unlock(&crew->lock);
}

static enum status solve_all(struct crew *crew, struct evaluator *evaluator, double *values,
                             struct faults *faults)
{
    struct parcel *parcel;
    while ((parcel = take(crew))) {
        design_values(crew->design, crew->tasks[parcel->task].case_ix, values);
        enum status status = evaluator_run(evaluator, values, &parcel->result, faults);
        if (status != STATUS_OK)
            return status;
        hand_back(crew, parcel);
    }
    return STATUS_OK;
}

static void *work(void *target)
{
    struct crew *crew = target;
    struct evaluator *evaluator = NULL;
    double *values = memory_new(crew->design->study->nfactors, sizeof *values);
    struct faults *faults = memory_new(1, sizeof *faults);
    enum status status = values && faults ? STATUS_OK : STATUS_MEMORY;
    language_hold_english(true); /* reasons are kept in the store: the same bytes in every language */
    if (status == STATUS_OK)
        status = evaluator_new(&evaluator, crew->design->study, crew->options->engine);
    if (status == STATUS_OK)
        status = solve_all(crew, evaluator, values, faults);
    if (status != STATUS_OK) {
        static const struct faults none = {0};
        give_up(crew, status, faults ? faults : &none);
    }
    evaluator_free(evaluator);
    memory_free(values);
    memory_free(faults);
    leave(crew);
    return NULL;
}

/* --- what is left to do --- */

static bool is_ours(const struct crew_options *options, size_t case_ix)
{
    return options->nshards < 2 || case_ix % options->nshards == options->shard - 1;
}

static int by_hash(const void *a, const void *b)
{
    const struct task *x = a, *y = b;
    int order = strcmp(x->hash, y->hash);
    return order ? order : (x->case_ix > y->case_ix) - (x->case_ix < y->case_ix);
}

static int by_case(const void *a, const void *b)
{
    const struct task *x = a, *y = b;
    return (x->case_ix > y->case_ix) - (x->case_ix < y->case_ix);
}

static enum status list_cases(struct crew *crew)
{
    const struct design *design = crew->design;
    double *values = memory_new(design->study->nfactors, sizeof *values);
    crew->tasks = memory_new(design->ncases, sizeof *crew->tasks);
    enum status status = values && crew->tasks ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < design->ncases && status == STATUS_OK; i++) {
        struct task *task = &crew->tasks[crew->ntasks];
        if (!is_ours(crew->options, i))
            continue;
        design_values(design, i, values);
        task->case_ix = i;
        status = design_hash(design, values, task->hash) ? STATUS_OK : STATUS_MEMORY;
        crew->ntasks++;
    }
    memory_free(values);
    return status;
}

/* Equal cases once, the first of them. */
static void drop_twins(struct crew *crew)
{
    size_t n = 0;
    qsort(crew->tasks, crew->ntasks, sizeof *crew->tasks, by_hash);
    for (size_t i = 0; i < crew->ntasks; i++)
        if (i == 0 || strcmp(crew->tasks[n - 1].hash, crew->tasks[i].hash) != 0)
            crew->tasks[n++] = crew->tasks[i];
    crew->ntasks = n;
    qsort(crew->tasks, crew->ntasks, sizeof *crew->tasks, by_case);
}

static enum status drop_solved(struct crew *crew, struct store *store)
{
    size_t n = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < crew->ntasks && status == STATUS_OK; i++) {
        bool found = false;
        status = store_has(store, crew->tasks[i].hash, &found);
        if (!found)
            crew->tasks[n++] = crew->tasks[i];
    }
    crew->ntasks = n;
    return status;
}

/* --- the caller's side --- */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Waits until many results are there, the threads have ended, or a moment has passed; takes what is there. */
static size_t collect(struct crew *crew, size_t *taken, bool *ended)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += WAIT_MILLISECONDS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&crew->lock);
    while (crew->nfull < QUEUE / 2 && crew->nworking > 0)
        if (pthread_cond_timedwait(&crew->has_full, &crew->lock, &until) != 0)
            break;
    size_t n = crew->nfull;
    memcpy(taken, crew->full, n * sizeof *taken);
    crew->nfull = 0;
    *ended = crew->nworking == 0;
    pthread_mutex_unlock(&crew->lock);
    return n;
}

static void give_back(struct crew *crew, size_t *taken, size_t n)
{
    pthread_mutex_lock(&crew->lock);
    for (size_t i = 0; i < n; i++)
        crew->empty[crew->nempty++] = taken[i];
    pthread_cond_broadcast(&crew->has_empty);
    pthread_mutex_unlock(&crew->lock);
}

static void tell_to_stop(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->stop = true;
    pthread_cond_broadcast(&crew->has_empty);
    pthread_mutex_unlock(&crew->lock);
}

static enum status keep_one(const struct crew *crew, struct store *store, const struct parcel *parcel)
{
    return store_put(store, crew->tasks[parcel->task].hash, &parcel->result);
}

static enum status keep(struct crew *crew, struct store *store, size_t *taken, size_t n)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        status = keep_one(crew, store, &crew->parcels[taken[i]]);
    return status;
}

/* Keeps results until the threads have ended. A failed store stops them, but they are still waited for. */
static enum status keep_all(struct crew *crew, struct store *store, struct crew_outcome *outcome)
{
    size_t taken[QUEUE];
    enum status status = store_begin(store);
    double committed = seconds();
    for (bool ended = false; !ended;) {
        size_t n = collect(crew, taken, &ended);
        if (status == STATUS_OK)
            status = keep(crew, store, taken, n);
        if (status == STATUS_OK && seconds() - committed > COMMIT_SECONDS) {
            status = store_commit(store);
            committed = seconds();
            if (status == STATUS_OK)
                status = store_begin(store);
        }
        outcome->nsolved += status == STATUS_OK ? n : 0;
        outcome->nkept += status == STATUS_OK ? n : 0;
        give_back(crew, taken, n);
        if (crew->options->stop && crew->options->stop())
            outcome->stopped = true;
        if (status != STATUS_OK || outcome->stopped)
            tell_to_stop(crew);
        if (crew->options->on_progress)
            crew->options->on_progress(crew->options->on_progress_target, outcome->nkept, outcome->ncases);
    }
    return status == STATUS_OK ? store_commit(store) : status;
}

static enum status make_parcels(struct crew *crew)
{
    crew->parcels = memory_new(QUEUE, sizeof *crew->parcels);
    crew->full = memory_new(QUEUE, sizeof *crew->full);
    crew->empty = memory_new(QUEUE, sizeof *crew->empty);
    if (!crew->parcels || !crew->full || !crew->empty)
        return STATUS_MEMORY;
    for (size_t i = 0; i < QUEUE; i++) {
        crew->empty[crew->nempty++] = i;
        if (result_init(&crew->parcels[i].result, crew->design->study) != STATUS_OK)
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

static void drop_parcels(struct crew *crew)
{
    for (size_t i = 0; crew->parcels && i < QUEUE; i++)
        result_done(&crew->parcels[i].result);
    memory_free(crew->parcels);
    memory_free(crew->full);
    memory_free(crew->empty);
}

static size_t count_threads(const struct crew *crew)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = crew->options->nthreads;
    if (wanted == 0)
        wanted = processors > 0 ? (size_t)processors : 1;
    if (wanted > crew->ntasks)
        wanted = crew->ntasks > 0 ? crew->ntasks : 1;
    return wanted > MOST_THREADS ? MOST_THREADS : wanted;
}

static enum status start(struct crew *crew, pthread_t *threads, size_t n, size_t *nstarted)
{
    for (*nstarted = 0; *nstarted < n; (*nstarted)++) {
        pthread_mutex_lock(&crew->lock);
        crew->nworking++;
        pthread_mutex_unlock(&crew->lock);
        if (pthread_create(&threads[*nstarted], NULL, work, crew) != 0) {
            leave(crew);
            break;
        }
    }
    return *nstarted > 0 ? STATUS_OK : STATUS_MEMORY;
}

static enum status solve_tasks(struct crew *crew, struct store *store, struct crew_outcome *outcome,
                               struct faults *faults)
{
    size_t n = count_threads(crew), nstarted = 0;
    pthread_t *threads = memory_new(n, sizeof *threads);
    enum status status = threads ? make_parcels(crew) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = start(crew, threads, n, &nstarted);
    if (status == STATUS_OK)
        status = keep_all(crew, store, outcome);
    for (size_t i = 0; i < nstarted; i++)
        pthread_join(threads[i], NULL);
    for (size_t f = 0; f < crew->faults.nkept; f++)
        faults_add(faults, (struct place){0}, "%s", crew->faults.message[f]);
    drop_parcels(crew);
    memory_free(threads);
    return status == STATUS_OK ? crew->status : status;
}

enum status crew_run(const struct design *design, struct store *store, const struct crew_options *options,
                     struct crew_outcome *outcome, struct faults *faults)
{
    struct crew *crew = memory_new(1, sizeof *crew);
    *outcome = (struct crew_outcome){0};
    if (!crew)
        return STATUS_MEMORY;
    crew->design = design;
    crew->options = options;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->has_full, NULL);
    pthread_cond_init(&crew->has_empty, NULL);
    enum status status = list_cases(crew);
    if (status == STATUS_OK) {
        drop_twins(crew);
        outcome->ncases = crew->ntasks;
        status = drop_solved(crew, store);
        outcome->nkept = outcome->ncases - crew->ntasks;
    }
    if (status == STATUS_OK && crew->ntasks > 0)
        status = solve_tasks(crew, store, outcome, faults);
    pthread_cond_destroy(&crew->has_empty);
    pthread_cond_destroy(&crew->has_full);
    pthread_mutex_destroy(&crew->lock);
    memory_free(crew->tasks);
    memory_free(crew);
    return status;
}
