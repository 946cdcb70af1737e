/* Threads that take cases in turn and hand results back through one queue of parcels, made once; the caller's
 * thread alone writes, since SQLite has one writer. Which thread solves which case when leaves no trace: a
 * result is kept under the fingerprint of its case. So near cases are taken one after the other
 * (study/nearness.h), yet only within a window of whole samples, and what is committed is whole windows:
 * statistics of a study that was stopped, in whatever way, are of a beginning of it that is as random as the
 * whole, and not of a corner of the factors. Where the design has an order of its own, a grid's, windows are
 * drawn from all of it. Time is what commits are counted in, not cases, so that a kill costs a second
 * whatever a case costs. */
#include "study/solve/workers.h"

#include "base/language.h"
#include "study/solve/nearness.h"
#include "study/statistics/random.h"
#include "study/statistics/stretches.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WAIT_MILLISECONDS = 200 };

/* Parcels: enough for threads to go on while the disk is waited for, in so many bytes. */
enum { LEAST_PARCELS = 64, MOST_PARCELS = 4096, PARCEL_BYTES = 1 << 25, BATCH = 256 };

/* A window has as many cases as have so many accounts together, a fifth of a second's work, or a sample. */
enum { WINDOW_ACCOUNTS = 1 << 20, MOST_WINDOW = 2048 };

static const double COMMIT_SECONDS = 1.0; /* what kill -9 can cost */

/* A case to solve. */
struct task {
    size_t case_ix, window;
    uint64_t rank;   /* by which it is sorted: the first digits of its key, then its nearness_place */
    const char *key; /* the design's */
};

/* A result on its way to the store. */
struct parcel {
    size_t task;
    struct result result;
};

struct workers {
    const struct design *design;
    const struct workers_options *options;
    struct task *tasks; /* [ntasks] */
    size_t ntasks;

    pthread_mutex_t lock;
    pthread_cond_t has_full, has_empty;
    struct parcel *parcels; /* [nparcels] */
    size_t nparcels;
    size_t *full;  /* [nfull] solved, waiting for the store */
    size_t *empty; /* [nempty] */
    size_t nfull, nempty;
    size_t next;          /* the first task that nobody has taken */
    size_t limit;         /* tasks from here on wait for a commit */
    size_t ncollected;    /* tasks whose results the caller has */
    size_t nworking;      /* threads that have not ended */
    bool has_windows;     /* of more than one sample: commits wait for the end of one */
    bool stop;            /* take no more tasks, or none beyond the limit */
    enum status status;   /* the first failure of a thread */
    struct faults faults; /* its words */
};

/* --- threads --- */

static bool is_allowed(const struct workers *workers)
{
    return workers->next < workers->limit;
}

static bool is_over(const struct workers *workers)
{
    return workers->next >= workers->ntasks || (workers->stop && !is_allowed(workers));
}

/* A task and an empty parcel for it; NULL when there is nothing left to do. */
static struct parcel *take(struct workers *workers)
{
    struct parcel *parcel = NULL;
    pthread_mutex_lock(&workers->lock);
    while ((workers->nempty == 0 || !is_allowed(workers)) && !is_over(workers))
        pthread_cond_wait(&workers->has_empty, &workers->lock);
    if (!is_over(workers)) {
        parcel = &workers->parcels[workers->empty[--workers->nempty]];
        parcel->task = workers->next++;
    }
    pthread_mutex_unlock(&workers->lock);
    return parcel;
}

/* So many results are waited for before the store takes them. */
static size_t wanted_at_once(const struct workers *workers)
{
    size_t half = (workers->nparcels + 1) / 2;
    return half < BATCH ? half : BATCH;
}

/* True when threads wait for a commit, and everything that it shall keep is solved. */
static bool is_due(const struct workers *workers)
{
    return !workers->stop && workers->limit < workers->ntasks &&
           workers->ncollected + workers->nfull >= workers->limit;
}

static void hand_back(struct workers *workers, struct parcel *parcel)
{
    pthread_mutex_lock(&workers->lock);
    workers->full[workers->nfull++] = (size_t)(parcel - workers->parcels);
    if (workers->nfull == wanted_at_once(workers) || is_due(workers))
        pthread_cond_signal(&workers->has_full);
    pthread_mutex_unlock(&workers->lock);
}

static void give_up(struct workers *workers, enum status status, const struct faults *faults)
{
    pthread_mutex_lock(&workers->lock);
    if (workers->status == STATUS_OK) {
        workers->status = status;
        workers->faults = *faults;
    }
    workers->limit = 0;
    workers->stop = true;
    pthread_cond_broadcast(&workers->has_empty);
    pthread_mutex_unlock(&workers->lock);
}

static void leave(struct workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    workers->nworking--;
    pthread_cond_signal(&workers->has_full);
    pthread_mutex_unlock(&workers->lock);
}

static enum status solve_all(struct workers *workers, struct evaluator *evaluator, double *values,
                             struct faults *faults)
{
    struct parcel *parcel;
    while ((parcel = take(workers))) {
        design_values(workers->design, workers->tasks[parcel->task].case_ix, values);
        enum status status = evaluator_run(evaluator, values, &parcel->result, faults);
        if (status != STATUS_OK)
            return status;
        hand_back(workers, parcel);
    }
    return STATUS_OK;
}

static void *work(void *target)
{
    struct workers *workers = target;
    struct evaluator *evaluator = NULL;
    double *values = memory_new(workers->design->study->nfactors, sizeof *values);
    struct faults *faults = memory_new(1, sizeof *faults);
    enum status status = values && faults ? STATUS_OK : STATUS_MEMORY;
    language_hold_english(true); /* reasons are kept in the store: the same bytes in every language */
    if (status == STATUS_OK)
        status = evaluator_new(&evaluator, workers->design->study, workers->options->engine);
    if (status == STATUS_OK)
        status = solve_all(workers, evaluator, values, faults);
    if (status != STATUS_OK) {
        static const struct faults none = {0};
        give_up(workers, status, faults ? faults : &none);
    }
    evaluator_free(evaluator);
    memory_free(values);
    memory_free(faults);
    leave(workers);
    return NULL;
}

/* --- what is left to do --- */

static bool is_ours(const struct workers_options *options, size_t case_ix)
{
    return options->nshards < 2 || case_ix % options->nshards == options->shard - 1;
}

static int by_key(const void *a, const void *b)
{
    const struct task *x = a, *y = b;
    int order = (x->rank > y->rank) - (x->rank < y->rank);
    order = order ? order : strcmp(x->key, y->key);
    return order ? order : (x->case_ix > y->case_ix) - (x->case_ix < y->case_ix);
}

static int by_window_and_rank(const void *a, const void *b)
{
    const struct task *x = a, *y = b;
    int order = (x->window > y->window) - (x->window < y->window);
    order = order ? order : (x->rank > y->rank) - (x->rank < y->rank);
    return order ? order : (x->case_ix > y->case_ix) - (x->case_ix < y->case_ix);
}

static enum status list_cases(struct workers *workers)
{
    const struct design *design = workers->design;
    workers->tasks = memory_new(design->ncases, sizeof *workers->tasks);
    for (size_t i = 0; i < design->ncases && workers->tasks; i++) {
        struct task task = {.case_ix = i, .key = design->keys[i]};
        memcpy(&task.rank, task.key, sizeof task.rank);
        if (is_ours(workers->options, i))
            workers->tasks[workers->ntasks++] = task;
    }
    return workers->tasks ? STATUS_OK : STATUS_MEMORY;
}

/* Equal cases once, the first of them. */
static void drop_twins(struct workers *workers)
{
    size_t n = 0;
    qsort(workers->tasks, workers->ntasks, sizeof *workers->tasks, by_key);
    for (size_t i = 0; i < workers->ntasks; i++)
        if (i == 0 || strcmp(workers->tasks[n - 1].key, workers->tasks[i].key) != 0)
            workers->tasks[n++] = workers->tasks[i];
    workers->ntasks = n;
}

static enum status drop_solved(struct workers *workers, struct store *store)
{
    size_t n = 0;
    enum status status = store_begin(store);
    for (size_t i = 0; i < workers->ntasks && status == STATUS_OK; i++) {
        bool found = false;
        status = store_has(store, workers->tasks[i].key, &found);
        if (!found)
            workers->tasks[n++] = workers->tasks[i];
    }
    workers->ntasks = n;
    return status == STATUS_OK ? store_commit(store) : status;
}

/* Samples of a window. */
static size_t window_of(const struct study *study)
{
    size_t naccounts = study->base.ledger.naccounts > 0 ? study->base.ledger.naccounts : 1;
    size_t wanted = WINDOW_ACCOUNTS / naccounts, each = design_per_sample(study);
    wanted = wanted < MOST_WINDOW ? wanted : MOST_WINDOW;
    return wanted > each ? wanted / each : 1;
}

struct places {
    const struct design *design;
    struct task *tasks;
    struct nearness nearness;
    size_t window; /* cases of one, those of other shards too */
};

static size_t window_at(const struct places *places, size_t case_ix)
{
    const struct study *study = places->design->study;
    size_t nwindows = (places->design->ncases + places->window - 1) / places->window;
    return study->is_random ? case_ix / places->window
                            : random_below(study->seed, RANDOM_WINDOW, case_ix, 0, nwindows);
}

static enum status place_tasks(void *target, size_t first, size_t end)
{
    struct places *places = target;
    double *values = memory_new(places->design->study->nfactors, sizeof *values);
    for (size_t i = first; i < end && values; i++) {
        struct task *task = &places->tasks[i];
        design_values(places->design, task->case_ix, values);
        task->rank = nearness_place(&places->nearness, values);
        task->window = window_at(places, task->case_ix);
    }
    memory_free(values);
    return values ? STATUS_OK : STATUS_MEMORY;
}

static enum status put_in_order(struct workers *workers)
{
    const struct study *study = workers->design->study;
    size_t nsamples = window_of(study), nshards = workers->options->nshards;
    struct places places = {.design = workers->design,
                            .tasks = workers->tasks,
                            .window = nsamples * design_per_sample(study) * (nshards > 0 ? nshards : 1)};
    double *values = memory_new(study->nfactors, sizeof *values);
    enum status status = nearness_init(&places.nearness, study->nfactors);
    if (!values)
        status = STATUS_MEMORY;
    for (size_t i = 0; i < workers->ntasks && status == STATUS_OK; i++) {
        design_values(workers->design, workers->tasks[i].case_ix, values);
        nearness_show(&places.nearness, values);
    }
    if (status == STATUS_OK)
        status = stretches_work(workers->ntasks, workers->options->nthreads, place_tasks, &places);
    qsort(workers->tasks, workers->ntasks, sizeof *workers->tasks, by_window_and_rank);
    workers->has_windows = nsamples > 1;
    workers->limit = workers->ntasks;
    nearness_done(&places.nearness);
    memory_free(values);
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
static size_t collect(struct workers *workers, size_t *taken, bool *ended)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += WAIT_MILLISECONDS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&workers->lock);
    while (workers->nfull < wanted_at_once(workers) && workers->nworking > 0 && !is_due(workers))
        if (pthread_cond_timedwait(&workers->has_full, &workers->lock, &until) != 0)
            break;
    size_t n = workers->nfull;
    memcpy(taken, workers->full, n * sizeof *taken);
    workers->nfull = 0;
    workers->ncollected += n;
    *ended = workers->nworking == 0;
    pthread_mutex_unlock(&workers->lock);
    return n;
}

static void give_back(struct workers *workers, size_t *taken, size_t n)
{
    pthread_mutex_lock(&workers->lock);
    for (size_t i = 0; i < n; i++)
        workers->empty[workers->nempty++] = taken[i];
    pthread_cond_broadcast(&workers->has_empty);
    pthread_mutex_unlock(&workers->lock);
}

/* From now on no task is begun beyond the window that the last one is of: threads wait there, or end. */
static void hold_up(struct workers *workers, bool stop)
{
    pthread_mutex_lock(&workers->lock);
    size_t end = workers->next;
    while (workers->has_windows && end > 0 && end < workers->ntasks &&
           workers->tasks[end].window == workers->tasks[end - 1].window)
        end++;
    if (workers->limit == workers->ntasks)
        workers->limit = end;
    workers->stop |= stop;
    pthread_cond_broadcast(&workers->has_empty);
    pthread_mutex_unlock(&workers->lock);
}

/* A store that failed wants nothing more. */
static void tell_to_stop(struct workers *workers)
{
    static const struct faults none = {0};
    give_up(workers, STATUS_IO, &none);
}

static void go_on(struct workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    if (!workers->stop)
        workers->limit = workers->ntasks;
    pthread_cond_broadcast(&workers->has_empty);
    pthread_mutex_unlock(&workers->lock);
}

/* True when nothing was collected of a window that is not whole. Nobody is held up for windows of one sample:
 * of one that is not whole statistics take nothing. */
static bool may_commit(struct workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    bool may = !workers->has_windows || workers->ncollected == workers->limit;
    pthread_mutex_unlock(&workers->lock);
    return may;
}

/* Now and then: a commit, or what makes one possible. */
static enum status commit_if_due(struct workers *workers, struct store *store, double *committed)
{
    if (seconds() - *committed <= COMMIT_SECONDS)
        return STATUS_OK;
    if (!may_commit(workers)) {
        hold_up(workers, false);
        return STATUS_OK;
    }
    enum status status = store_commit(store);
    *committed = seconds();
    go_on(workers);
    return status == STATUS_OK ? store_begin(store) : status;
}

static enum status keep_one(const struct workers *workers, struct store *store, const struct parcel *parcel)
{
    return store_put(store, workers->tasks[parcel->task].key, &parcel->result);
}

static enum status keep(struct workers *workers, struct store *store, size_t *taken, size_t n,
                        struct workers_outcome *outcome)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        const struct parcel *parcel = &workers->parcels[taken[i]];
        status = keep_one(workers, store, parcel);
        outcome->nlawful += status == STATUS_OK && parcel->result.status == STATUS_OK;
    }
    return status;
}

/* Keeps results until the threads have ended. A failed store stops them, but they are still waited for. */
static enum status keep_all(struct workers *workers, struct store *store, struct workers_outcome *outcome)
{
    size_t taken[MOST_PARCELS];
    enum status status = store_begin(store);
    if (status == STATUS_OK)
        status = store_put_design(store, workers->design);
    double committed = 0; /* the design and the first results are kept at once */
    for (bool ended = false; !ended;) {
        size_t n = collect(workers, taken, &ended);
        if (status == STATUS_OK)
            status = keep(workers, store, taken, n, outcome);
        if (status == STATUS_OK)
            status = commit_if_due(workers, store, &committed);
        outcome->nsolved += status == STATUS_OK ? n : 0;
        outcome->nkept += status == STATUS_OK ? n : 0;
        give_back(workers, taken, n);
        if (workers->options->stop && workers->options->stop())
            outcome->stopped = true;
        if (status != STATUS_OK)
            tell_to_stop(workers);
        else if (outcome->stopped)
            hold_up(workers, true);
        if (workers->options->on_progress)
            workers->options->on_progress(workers->options->on_progress_target, outcome->nkept,
                                          outcome->ncases);
    }
    return status == STATUS_OK && may_commit(workers) ? store_commit(store) : status;
}

static size_t count_parcels(const struct workers *workers)
{
    const struct study *study = workers->design->study;
    size_t nnumbers = study->nmeasures + (study->records_plan ? study->base.ledger.naccounts : 0);
    size_t n = PARCEL_BYTES / (sizeof(struct parcel) + nnumbers * sizeof(double));
    n = n < LEAST_PARCELS ? LEAST_PARCELS : n > MOST_PARCELS ? MOST_PARCELS : n;
    return n < workers->ntasks ? n : workers->ntasks;
}

static enum status make_parcels(struct workers *workers)
{
    size_t n = workers->nparcels = count_parcels(workers);
    workers->parcels = memory_new(n, sizeof *workers->parcels);
    workers->full = memory_new(n, sizeof *workers->full);
    workers->empty = memory_new(n, sizeof *workers->empty);
    if (!workers->parcels || !workers->full || !workers->empty)
        return STATUS_MEMORY;
    for (size_t i = 0; i < n; i++) {
        workers->empty[workers->nempty++] = i;
        if (result_init(&workers->parcels[i].result, workers->design->study) != STATUS_OK)
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

static void drop_parcels(struct workers *workers)
{
    for (size_t i = 0; workers->parcels && i < workers->nparcels; i++)
        result_done(&workers->parcels[i].result);
    memory_free(workers->parcels);
    memory_free(workers->full);
    memory_free(workers->empty);
}

static size_t count_threads(const struct workers *workers)
{
    size_t wanted = threads_meant(workers->options->nthreads);
    size_t useful = workers->ntasks > 0 ? workers->ntasks : 1;
    return wanted < useful ? wanted : useful;
}

static enum status start(struct workers *workers, pthread_t *threads, size_t n, size_t *nstarted)
{
    for (*nstarted = 0; *nstarted < n; (*nstarted)++) {
        pthread_mutex_lock(&workers->lock);
        workers->nworking++;
        pthread_mutex_unlock(&workers->lock);
        if (pthread_create(&threads[*nstarted], NULL, work, workers) != 0) {
            leave(workers);
            break;
        }
    }
    return *nstarted > 0 ? STATUS_OK : STATUS_MEMORY;
}

static enum status solve_tasks(struct workers *workers, struct store *store, struct workers_outcome *outcome,
                               struct faults *faults)
{
    size_t n = count_threads(workers), nstarted = 0;
    pthread_t *threads = memory_new(n, sizeof *threads);
    enum status status = threads ? make_parcels(workers) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = start(workers, threads, n, &nstarted);
    if (status == STATUS_OK)
        status = keep_all(workers, store, outcome);
    for (size_t i = 0; i < nstarted; i++)
        pthread_join(threads[i], NULL);
    for (size_t f = 0; f < workers->faults.nkept; f++)
        faults_add(faults, (struct place){0}, "%s", workers->faults.message[f]);
    drop_parcels(workers);
    memory_free(threads);
    return status == STATUS_OK ? workers->status : status;
}

enum status workers_run(struct design *design, struct store *store, const struct workers_options *options,
                        struct workers_outcome *outcome, struct faults *faults)
{
    struct workers *workers = memory_new(1, sizeof *workers);
    *outcome = (struct workers_outcome){0};
    if (!workers)
        return STATUS_MEMORY;
    workers->design = design;
    workers->options = options;
    pthread_mutex_init(&workers->lock, NULL);
    pthread_condattr_t by_this_clock; /* that nobody sets */
    pthread_condattr_init(&by_this_clock);
    pthread_condattr_setclock(&by_this_clock, CLOCK_MONOTONIC);
    pthread_cond_init(&workers->has_full, &by_this_clock);
    pthread_condattr_destroy(&by_this_clock);
    pthread_cond_init(&workers->has_empty, NULL);
    enum status status = design_remember_keys(design, options->nthreads);
    if (status == STATUS_OK)
        status = list_cases(workers);
    if (status == STATUS_OK) {
        drop_twins(workers);
        outcome->ncases = workers->ntasks;
        status = drop_solved(workers, store);
        outcome->nkept = outcome->ncases - workers->ntasks;
    }
    if (status == STATUS_OK)
        status = put_in_order(workers);
    if (status == STATUS_OK)
        status = solve_tasks(workers, store, outcome, faults);
    pthread_cond_destroy(&workers->has_empty);
    pthread_cond_destroy(&workers->has_full);
    pthread_mutex_destroy(&workers->lock);
    memory_free(workers->tasks);
    memory_free(workers);
    return status;
}
