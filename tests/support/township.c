/* Cases of the township model: from texts to an audited plan, and short words for what came of it. */
#include "township.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_support.h"
#include "models.h"
#include "run/solve.h"
#include "table/change.h"
#include "table/check.h"
#include "table/load.h"
#include "township/facts/read.h"

enum { SCENARIO_BYTES = 1 << 14 };

static const char *const toy[TOWNSHIP_TABLES] = {
    [TABLE_COUNTIES] = "code,name,in_scope,land_office_total,extra_limit,leadership_total\n"
                       "T,Toy County,1,5,0,7\n"
                       "E,East,0,,,\n",
    [TABLE_TOWNSHIPS] = "code,name,county,population,area_km2,small,floor,leadership,leadership_least,"
                        "leadership_most\n"
                        "A,Abbot Town,T,5000,50,0,,3,2,4\n"
                        "B,Birch Town,T,3000,30,0,,2,2,4\n"
                        "C,Cedar Township,T,2000,20,1,5,2,2,4\n"
                        "E1,East End,E,,,1,,4,,\n",
    [TABLE_PLATFORMS] = "code,name,profile,minimum\n"
                        "p1,general services,0.6,1\n"
                        "p7,enforcement,0.4,1\n",
    [TABLE_POSTS] = "township,kind,posts,staff,departures,lent_out,lent_in\n"
                    "A,administrative,4,4,0,0,0\n"
                    "A,public_service,8,8,0,0,0\n"
                    "B,administrative,4,3,0,0,0\n"
                    "B,public_service,7,7,0,0,0\n"
                    "C,administrative,2,2,0,0,0\n"
                    "C,public_service,5,4,0,0,0\n"
                    "E1,administrative,3,3,0,0,0\n"
                    "E1,public_service,4,4,0,0,0\n",
    [TABLE_POOLS] = "pool,kind,posts,release_limit\n"
                    "T,administrative,10,0\n"
                    "T,public_service,20,0\n",
    [TABLE_ELIGIBILITY] = "kind,platform,allowed,minimum,profile\n"
                          "administrative,p1,1,1,0.5\n"
                          "administrative,p7,1,0,0.5\n"
                          "public_service,p1,1,0,0.65\n"
                          "public_service,p7,1,0,0.35\n",
    [TABLE_OFFICES] = "code,name,county,host,mode,posts,staff,most\n"
                      "O,Abbot Town office,T,A,regional,5,5,6\n",
    [TABLE_SERVICE] = "office,township,weight,platforms\n"
                      "O,A,2,p7\n"
                      "O,B,2,p7\n"
                      "O,C,1,p7\n",
};

struct township_case *township_new(void)
{
    struct township_case *c = memory_new(1, sizeof *c);
    cr_assert(c);
    memcpy(c->text, toy, sizeof toy);
    c->rules = c->members = "";
    c->formula = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
    faults_init(&c->faults);
    buffer_init(&c->words);
    run_init(&c->run, township_models, (struct run_options){0}, &c->faults);
    tables_init(&c->tables);
    c->run.scenario = &c->scenario;
    c->run.tables = &c->tables;
    return c;
}

void township_free(struct township_case *c)
{
    run_done(&c->run);
    tables_done(&c->tables);
    buffer_done(&c->words);
    memory_free(c);
}

/* The scenario's text: the case's own members, and "off" for every rule but the one that is asked for. */
static void write_scenario(const struct township_case *c, struct sink *sink)
{
    sink_format(sink, "{\"name\": \"case\", \"dataset\": \".\", \"formula\": %s, \"rules\": {%s", c->formula,
                c->rules);
    const char *comma = c->rules[0] ? ", " : "";
    for (size_t r = 0; r < township_model.nrules && c->only; r++) {
        if (strcmp(township_model.rules[r]->name, c->only) == 0)
            continue;
        sink_format(sink, "%s\"%s\": {\"off\": true}", comma, township_model.rules[r]->name);
        comma = ", ";
    }
    sink_format(sink, "}%s%s}", c->members[0] ? ", " : "", c->members);
}

static enum status load_scenario(struct township_case *c)
{
    static char folder[IO_PATH], path[IO_PATH + 16];
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    write_scenario(c, &sink);
    io_make_folder(folder);
    io_put(folder, "case.json", text.text);
    buffer_done(&text);
    snprintf(path, sizeof path, "%s/case.json", folder);
    enum status status = scenario_load(&c->scenario, township_models, path, &c->run.arena, &c->faults);
    c->scenario.path = "case.json";
    io_remove(folder);
    return status;
}

enum status township_read(struct township_case *c)
{
    enum status status = load_scenario(c);
    if (status == STATUS_OK)
        status =
            tables_read_texts(&c->tables, c->text, township_model.tables, township_model.ntables, &c->faults);
    if (status == STATUS_OK && c->scenario.changes)
        status = tables_change(&c->tables, "case.json", c->scenario.changes, &c->faults);
    if (status == STATUS_OK)
        status = tables_check(&c->tables, &c->faults);
    if (status == STATUS_OK)
        status = facts_read(&c->tables, &c->scenario, NULL, &c->run.arena, &c->run.facts, &c->faults);
    return status;
}

enum status township_build(struct township_case *c)
{
    enum status status = township_read(c);
    return status == STATUS_OK ? run_build(&c->run) : status;
}

enum status township_solve(struct township_case *c)
{
    enum status status = township_build(c);
    if (status == STATUS_OK)
        status = run_solve(&c->run);
    if (status == STATUS_OK && c->run.outcome.status != STATUS_INFEASIBLE)
        status = run_audit(&c->run);
    return status == STATUS_OK ? c->run.outcome.status : status;
}

static char *rule_member(struct township_case *c, const char *rule, const char *settings)
{
    static char text[SCENARIO_BYTES];
    snprintf(text, sizeof text, "\"%s\": {%s}", rule, settings);
    c->only = rule;
    c->rules = text;
    return text;
}

struct township_case *township_alone(const char *rule, const char *settings)
{
    struct township_case *c = township_new();
    rule_member(c, rule, settings);
    cr_assert(township_build(c) == STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

struct township_case *township_solved(const char *rules)
{
    struct township_case *c = township_new();
    c->rules = rules;
    cr_assert(township_solve(c) == STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

bool township_refuses(const char *rule, const char *settings, const char *words)
{
    struct township_case *c = township_new();
    rule_member(c, rule, settings);
    bool refused = township_build(c) == STATUS_DATA && io_said(&c->faults, words);
    if (!refused)
        cr_log_warn("expected \"%s\", got: %s", words, io_all(&c->faults));
    township_free(c);
    return refused;
}

const struct facts *township_facts(const struct township_case *c)
{
    return c->run.facts;
}

struct plan *township_plan(const struct township_case *c)
{
    cr_assert(c->run.plan);
    return c->run.plan;
}

int township_rule(const char *name)
{
    for (size_t r = 0; r < township_model.nrules; r++)
        if (strcmp(township_model.rules[r]->name, name) == 0)
            return (int)r;
    cr_log_error("no rule %s", name);
    abort();
}

/* --- words --- */

static struct sink begin_words(struct township_case *c)
{
    buffer_done(&c->words);
    return buffer_sink(&c->words);
}

static const char *end_words(const struct township_case *c, const struct sink *sink)
{
    cr_assert(sink->status == STATUS_OK);
    return c->words.text ? c->words.text : "";
}

const char *township_bounds(struct township_case *c)
{
    const struct ledger *ledger = &c->run.ledger;
    char name[LEDGER_NAME];
    struct sink sink = begin_words(c);
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        if (bound->rule != township_rule(c->only))
            continue;
        sink_format(&sink, "%s %s %" PRId64 "%s%s%s\n", ledger_account_name(ledger, bound->account, name),
                    bound->side == SIDE_LEAST ? ">=" : "<=", bound->value,
                    bound->strictness != STRICT_HARD ? " in principle" : "", bound->origin ? ": " : "",
                    bound->origin ? bound->origin->reason : "");
    }
    return end_words(c, &sink);
}

static void write_curves(const struct ledger *ledger, int32_t account, int goal, struct sink *sink)
{
    char name[LEDGER_NAME];
    for (int32_t t = ledger->accounts[account].first_term; t != LEDGER_NONE; t = ledger->terms[t].next) {
        const struct term *term = &ledger->terms[t];
        if (term->goal == goal)
            sink_format(sink, "%s %s %g need %.6g\n", ledger_account_name(ledger, account, name),
                        curve_name(term->curve.shape), term->curve.weight, term->curve.need);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of c->words in the order of their texts. */
static const char *sorted_lines(struct township_case *c, const char *text)
{
    enum { MOST_LINES = 200 };
    char *lines[MOST_LINES], *copy = strdup(text);
    size_t n = 0;
    for (char *line = strtok(copy, "\n"); line; line = strtok(NULL, "\n")) {
        cr_assert(n < MOST_LINES);
        lines[n++] = line;
    }
    qsort(lines, n, sizeof *lines, by_text);
    struct sink sink = begin_words(c);
    for (size_t i = 0; i < n; i++)
        sink_format(&sink, "%s\n", lines[i]);
    free(copy);
    return end_words(c, &sink);
}

const char *township_curves(struct township_case *c, const char *goal)
{
    struct sink sink = begin_words(c);
    size_t g = 0;
    while (g < township_model.ngoals && strcmp(township_model.goals[g]->name, goal) != 0)
        g++;
    cr_assert(g < township_model.ngoals, "no goal %s", goal);
    for (size_t a = 0; a < c->run.ledger.naccounts; a++)
        write_curves(&c->run.ledger, (int32_t)a, (int)g, &sink);
    return sorted_lines(c, end_words(c, &sink));
}

const char *township_words(struct township_case *c, const char *rule)
{
    struct sink sink = begin_words(c);
    explain_rule(&c->run.outcome, township_rule(rule), &sink);
    cr_assert(sink.status == STATUS_OK);
    return end_words(c, &sink);
}

const char *township_findings(struct township_case *c, const char *rule)
{
    static const char *const words[] = {[FINDING_BREACH] = "breach",
                                        [FINDING_WAIVED] = "waived",
                                        [FINDING_ADVICE] = "advice",
                                        [FINDING_NOT_SUPPLIED] = "not supplied"};
    struct audit audit = {.model = &township_model,
                          .scenario = &c->scenario,
                          .facts = c->run.facts,
                          .plan = c->run.plan,
                          .rule = township_rule(rule),
                          .arena = &c->run.arena};
    struct sink sink = begin_words(c);
    township_model.rules[audit.rule]->audit(&audit);
    cr_assert(audit.status == STATUS_OK);
    for (size_t f = 0; f < audit.nfindings; f++)
        sink_format(&sink, "%s: %s\n", words[audit.findings[f].kind], audit.findings[f].text);
    audit_done(&audit);
    return end_words(c, &sink);
}

const char *township_view(struct township_case *c, const char *file)
{
    struct sink sink = begin_words(c);
    for (size_t v = 0; v < township_model.nviews; v++)
        if (strcmp(township_model.views[v]->file, file) == 0)
            township_model.views[v]->write(&c->run.outcome, &sink);
    return end_words(c, &sink);
}

/* --- edits of a plan --- */

size_t township_unit(const struct axis *axis, const char *code)
{
    for (size_t i = 0; i < axis->n; i++)
        if (strcmp(axis->code[i], code) == 0)
            return i;
    cr_log_error("no %s %s", axis->name, code);
    abort();
}

static void add_up_own(const struct facts *facts, struct plan *plan, size_t t)
{
    for (size_t k = 0; k < facts->nk; k++) {
        int64_t *posts = &plan->posts[facts_tk(facts, t, k)];
        *posts = 0;
        for (size_t p = 0; p < facts->np; p++) {
            int64_t people = plan->cell[facts_tkp(facts, t, k, p)];
            *posts += people;
            plan->platform[facts_tp(facts, t, p)] += people;
            plan->township[t] += people;
        }
    }
}

static void add_up_service(const struct facts *facts, struct plan *plan, size_t s)
{
    size_t t = (size_t)facts->services[s].township;
    plan->service[s] = 0;
    for (size_t p = 0; p < facts->np; p++) {
        int64_t people = plan->office_cell[s * facts->np + p];
        plan->service[s] += people;
        plan->platform[facts_tp(facts, t, p)] += people;
        plan->township[t] += people;
    }
    plan->office[facts->services[s].office] += plan->service[s];
}

void township_add_up(struct township_case *c)
{
    const struct facts *facts = township_facts(c);
    struct plan *plan = township_plan(c);
    memset(plan->platform, 0, facts->nt * facts->np * sizeof *plan->platform);
    memset(plan->township, 0, facts->nt * sizeof *plan->township);
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t))
            add_up_own(facts, plan, t);
    for (size_t o = 0; o < facts->no; o++)
        if (facts->counties[facts->offices[o].county].in_scope)
            plan->office[o] = 0;
    for (size_t s = 0; s < facts->ns; s++)
        if (facts_in_scope(facts, (size_t)facts->services[s].township))
            add_up_service(facts, plan, s);
}

void township_put(struct township_case *c, const char *township, const char *kind, const char *platform,
                  int64_t people)
{
    const struct facts *facts = township_facts(c);
    size_t t = township_unit(&facts->township_axis, township);
    size_t k = township_unit(&facts->kind_axis, kind);
    size_t p = township_unit(&facts->platform_axis, platform);
    township_plan(c)->cell[facts_tkp(facts, t, k, p)] = people;
    township_add_up(c);
}

void township_put_office(struct township_case *c, const char *office, const char *township,
                         const char *platform, int64_t people)
{
    const struct facts *facts = township_facts(c);
    size_t o = township_unit(&facts->office_axis, office);
    size_t t = township_unit(&facts->township_axis, township);
    size_t p = township_unit(&facts->platform_axis, platform);
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->services[s].office == (int32_t)o && facts->services[s].township == (int32_t)t)
            township_plan(c)->office_cell[s * facts->np + p] = people;
    township_add_up(c);
}
