/* Figures of a whole answer: what the model writes into summary.json, read back number by number. */
#include <stdio.h>
#include <string.h>

#include "compare/results.h"

/* What the model says about posts [naccounts] on the run's needs. */
static enum status write_summary(const struct run *run, const int64_t *posts, struct arena *arena,
                                 struct sink *sink)
{
    struct json_writer json;
    struct outcome outcome = run->outcome;
    struct answer answer = run->answer;
    void *plan = run->plan;
    if (posts) {
        enum status status = run->model->read_plan(&run->builder, posts, arena, &plan);
        answer.posts = memory_new(run->ledger.naccounts, sizeof *answer.posts);
        if (status != STATUS_OK || !answer.posts) {
            memory_free(answer.posts);
            return STATUS_MEMORY;
        }
        memcpy(answer.posts, posts, run->ledger.naccounts * sizeof *posts);
    }
    outcome.alternatives = NULL; /* they are of the run's own answer */
    outcome.plan = plan;
    outcome.answer = &answer;
    json_begin(&json, sink);
    json_open_object(&json);
    model_write_summary(&outcome, &json);
    json_close(&json);
    if (posts)
        memory_free(answer.posts);
    return sink->status;
}

/* An object being walked: which, and how its members' names begin. */
struct walked {
    const struct json *object;
    const char *prefix;
    size_t next;
};

static const char *join(struct arena *arena, const char *prefix, const char *key)
{
    char name[FAULT_LENGTH];
    snprintf(name, sizeof name, "%s%s%s", prefix, *prefix ? "." : "", key);
    return arena_text(arena, name, strlen(name));
}

/* Numbers in the document's order; lists and texts are passed over. list has room for all. */
static size_t collect(const struct json *document, struct arena *arena, struct number_of *list, bool *enough)
{
    struct walked stack[JSON_MOST_DEPTH + 1];
    size_t depth = 0, n = 0;
    stack[depth++] = (struct walked){document, "", 0};
    while (depth > 0 && *enough) {
        struct walked *at = &stack[depth - 1];
        if (at->next == at->object->n) {
            depth--;
            continue;
        }
        const struct json *member = &at->object->items[at->next++];
        if (member->kind != JSON_NUMBER && member->kind != JSON_OBJECT)
            continue;
        const char *name = join(arena, at->prefix, member->key);
        *enough = name != NULL;
        if (member->kind == JSON_NUMBER)
            list[n++] = (struct number_of){name, member->number};
        else
            stack[depth++] = (struct walked){member, name, 0};
    }
    return n;
}

enum status results_measure(const struct run *run, const int64_t *posts, struct arena *arena,
                            struct number_of **numbers, size_t *n)
{
    struct buffer text;
    const struct json *document = NULL;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    enum status status = write_summary(run, posts, arena, &sink);
    if (status == STATUS_OK)
        status = json_parse("summary", text.text, text.length, arena, &document, NULL);
    /* a number takes more than one byte of text */
    *numbers = status == STATUS_OK ? arena_new(arena, text.length, sizeof **numbers) : NULL;
    bool enough = *numbers != NULL;
    *n = enough ? collect(document, arena, *numbers, &enough) : 0;
    buffer_done(&text);
    return status != STATUS_OK || enough ? status : STATUS_MEMORY;
}
