/* From "outputs" to the numbers that are recorded: figures of the model, goals, and posts of accounts. */
#include "study/statement/measure_read.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "run/case.h"
#include "run/figures.h"
#include "run/solve.h"
#include "study/statement/groups.h"

enum { MOST_MEASURES = 5000, VERDICTS = 2, MOST_CRITERIA = 20 };

static const double MILLION = 1e6, MOST_WEIGHT = 1e6;

static struct study_measure *add(struct parsing *r, enum measure_kind kind)
{
    struct study *study = r->study;
    struct study_measure *list = parse_grow(r, study->measures, study->nmeasures, sizeof *list);
    if (!list)
        return NULL;
    study->measures = list;
    struct study_measure *measure = &list[study->nmeasures++];
    *measure = (struct study_measure){.kind = kind};
    return measure;
}

/* A text such as "posts[510422101000,administrative]", "posts[红格镇]" or "posts". */
struct wanted {
    const struct json *written;
    const char *family;
    const char *unit[LEDGER_UNITS]; /* [nunits] */
    size_t nunits;
};

static bool split(struct parsing *r, const struct json *written, struct wanted *wanted)
{
    const char *open = strchr(written->text, '['), *close = strrchr(written->text, ']');
    *wanted = (struct wanted){.written = written, .family = written->text};
    if (!open)
        return true;
    if (!close || close[1] != '\0' || close < open)
        return false;
    wanted->family = parse_text(r, "%.*s", (int)(open - written->text), written->text);
    const char *inside = parse_text(r, "%.*s", (int)(close - open - 1), open + 1);
    size_t length = 0;
    for (size_t i = 0;; i++) {
        const char *part = text_part(inside, ',', i, &length);
        if (!part)
            return wanted->nunits > 0;
        part = text_trim(part, &length);
        if (length == 0 || wanted->nunits == LEDGER_UNITS)
            return false;
        wanted->unit[wanted->nunits++] = parse_text(r, "%.*s", (int)length, part);
    }
}

static long find_family(const struct ledger *ledger, const char *name)
{
    for (size_t f = 0; f < ledger->nfamilies; f++)
        if (strcmp(ledger->families[f].name, name) == 0)
            return (long)f;
    return LEDGER_NONE;
}

/* "county=510422": a group by name; NULL when a unit is named by where it stands. */
static const char *named_group(const char *unit)
{
    return strchr(unit, '=');
}

static bool is_in_group(struct parsing *r, size_t account, const char *unit)
{
    const char *equals = named_group(unit);
    const char *name = parse_text(r, "%.*s", (int)(equals - unit), unit);
    const char *code = group_of(&r->study->base, account, name);
    if (code && strcmp(code, equals + 1) == 0)
        return true;
    const char *label = group_label(&r->study->base, account, name);
    return label && strcmp(label, equals + 1) == 0;
}

/* True when an account is of the family and, as far as units are named, of these units. */
static bool is_wanted(struct parsing *r, size_t account, long family, const struct wanted *wanted)
{
    const struct ledger *ledger = &r->study->base.ledger;
    const struct identity *identity = &ledger->accounts[account].is;
    size_t d = 0; /* units named by where they stand so far */
    if (identity->family != family)
        return false;
    for (size_t i = 0; i < wanted->nunits; i++) {
        if (named_group(wanted->unit[i])) {
            if (!is_in_group(r, account, wanted->unit[i]))
                return false;
            continue;
        }
        const struct axis *axis = ledger->families[family].axis[d];
        int32_t unit = axis ? identity->unit[d] : LEDGER_NONE;
        d++;
        if (unit == LEDGER_NONE || (strcmp(axis->code[unit], wanted->unit[i]) != 0 &&
                                    !axis_is_called(axis, (size_t)unit, wanted->unit[i])))
            return false;
    }
    return true;
}

static void set_account(struct parsing *r, struct study_measure *measure, int32_t account)
{
    char text[LEDGER_NAME];
    measure->accounts = parse_room(r, 1, sizeof *measure->accounts);
    if (!measure->accounts)
        return;
    measure->accounts[0] = account;
    measure->naccounts = 1;
    measure->name = parse_text(r, "%s", ledger_account_name(&r->study->base.ledger, account, text));
    measure->unit = "posts";
}

struct listed {
    int32_t unit[LEDGER_UNITS], account;
};

static int by_units(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    for (size_t d = 0; d < LEDGER_UNITS; d++)
        if (x->unit[d] != y->unit[d])
            return x->unit[d] < y->unit[d] ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* Every account of the family by itself, in the order of its units: the ledger's own order is for ties. */
static void add_family(struct parsing *r, long family, const struct wanted *wanted)
{
    const struct ledger *ledger = &r->study->base.ledger;
    struct listed *list = parse_room(r, ledger->naccounts, sizeof *list);
    size_t n = 0;
    for (size_t a = 0; list && a < ledger->naccounts; a++)
        if (is_wanted(r, a, family, wanted)) {
            memcpy(list[n].unit, ledger->accounts[a].is.unit, sizeof list[n].unit);
            list[n++].account = (int32_t)a;
        }
    if (n > 0)
        qsort(list, n, sizeof *list, by_units);
    for (size_t i = 0; i < n && r->status != STATUS_MEMORY; i++) {
        struct study_measure *measure = add(r, MEASURE_ACCOUNTS);
        if (measure)
            set_account(r, measure, list[i].account);
    }
}

/* A name that several bear would add up what nobody meant to add. */
static bool names_several(struct parsing *r, const struct wanted *wanted, const int32_t *accounts, size_t n)
{
    const struct account *account = r->study->base.ledger.accounts;
    size_t d = 0; /* units named by where they stand so far */
    for (size_t i = 0; i < wanted->nunits; i++) {
        if (named_group(wanted->unit[i]))
            continue;
        for (size_t k = 1; k < n; k++) {
            if (account[accounts[k]].is.unit[d] == account[accounts[0]].is.unit[d])
                continue;
            PARSE_FAULT(r, r->numbers, wanted->written,
                        "\"%s\" is the name of several; write the code of the one meant", wanted->unit[i]);
            return true;
        }
        d++;
    }
    return false;
}

/* " 盐边县 行政编制" of what is named, whether by a group or by where it stands; accounts of one name are all
 * of these units. */
static const char *wanted_words(struct parsing *r, const struct wanted *wanted, int32_t account)
{
    const struct ledger *ledger = &r->study->base.ledger;
    const struct identity *identity = &ledger->accounts[account].is;
    const char *words = "";
    size_t d = 0; /* units named by where they stand so far */
    for (size_t i = 0; i < wanted->nunits; i++) {
        const char *equals = named_group(wanted->unit[i]), *label = NULL;
        if (equals)
            label = group_label(&r->study->base, (size_t)account,
                                parse_text(r, "%.*s", (int)(equals - wanted->unit[i]), wanted->unit[i]));
        else if (ledger->families[identity->family].axis[d])
            label = ledger->families[identity->family].axis[d]->label[identity->unit[d]];
        d += !equals;
        words = parse_text(r, "%s %s", words, label ? label : wanted->unit[i]);
    }
    return words;
}

/* The sum of the accounts with the units named. */
static void add_sum(struct parsing *r, long family, const struct wanted *wanted)
{
    const struct ledger *ledger = &r->study->base.ledger;
    int32_t *accounts = parse_room(r, ledger->naccounts, sizeof *accounts);
    size_t n = 0;
    for (size_t a = 0; accounts && a < ledger->naccounts; a++)
        if (is_wanted(r, a, family, wanted))
            accounts[n++] = (int32_t)a;
    if (n == 0) {
        PARSE_FAULT(r, r->numbers, wanted->written,
                    "\"%s\": no account of %s has these units; write codes or names", wanted->written->text,
                    wanted->family);
        return;
    }
    if (names_several(r, wanted, accounts, n))
        return;
    struct study_measure *measure = add(r, MEASURE_ACCOUNTS);
    if (!measure)
        return;
    if (n == 1) {
        set_account(r, measure, accounts[0]);
        return;
    }
    *measure = (struct study_measure){.kind = MEASURE_ACCOUNTS,
                                      .name = wanted->written->text,
                                      .unit = "posts",
                                      .at = (size_t)family,
                                      .groups = wanted_words(r, wanted, accounts[0]),
                                      .accounts = accounts,
                                      .naccounts = n};
}

/* --- sums by group --- */

enum { MOST_GROUPINGS = 2, MOST_GROUP_NAMES = 64 };

/* "posts by county and kind" */
struct grouping {
    long family;
    const char *by[MOST_GROUPINGS]; /* [n] */
    size_t n;
};

static bool split_grouping(struct parsing *r, const struct json *written, struct grouping *grouping)
{
    const char *by = strstr(written->text, " by ");
    *grouping = (struct grouping){.family = LEDGER_NONE};
    if (!by)
        return false;
    grouping->family =
        find_family(&r->study->base.ledger, parse_text(r, "%.*s", (int)(by - written->text), written->text));
    for (const char *at = by + strlen(" by "); at;) { /* the last is all the rest: more than two are none */
        const char *and = grouping->n + 1 < MOST_GROUPINGS ? strstr(at, " and ") : NULL;
        grouping->by[grouping->n++] = and? parse_text(r, "%.*s", (int)(and-at), at) : at;
        at = and? and+strlen(" and ") : NULL;
    }
    return grouping->family != LEDGER_NONE;
}

/* "posts[county=510422,kind=administrative]"; NULL of an account that is in no group. */
static const char *group_measure_name(struct parsing *r, const struct grouping *grouping, size_t account)
{
    const char *name = r->study->base.ledger.families[grouping->family].name;
    for (size_t g = 0; g < grouping->n; g++) {
        const char *code = group_of(&r->study->base, account, grouping->by[g]);
        if (!code)
            return NULL;
        name = parse_text(r, "%s%s%s=%s", name, g == 0 ? "[" : ",", grouping->by[g], code);
    }
    return parse_text(r, "%s]", name);
}

/* " 盐边县 行政编制"; of what has no name "small=1". */
static const char *group_words(struct parsing *r, const struct grouping *grouping, size_t account)
{
    const char *words = "";
    for (size_t g = 0; g < grouping->n; g++) {
        const char *label = group_label(&r->study->base, account, grouping->by[g]);
        words = label ? parse_text(r, "%s %s", words, label)
                      : parse_text(r, "%s %s=%s", words, grouping->by[g],
                                   group_of(&r->study->base, account, grouping->by[g]));
    }
    return words;
}

static void complain_of_groups(struct parsing *r, const struct json *written, const struct grouping *grouping)
{
    const char *names[MOST_GROUP_NAMES];
    size_t n = group_names(&r->study->base, (size_t)grouping->family, names, MOST_GROUP_NAMES);
    PARSE_FAULT(r, r->numbers, written,
                "\"%s\": nothing can be added up so; by one of %s, or two of them joined by and",
                written->text, parse_list(r, names, n));
}

struct group_member {
    const char *group;
    int32_t account;
};

static int by_group(const void *a, const void *b)
{
    const struct group_member *x = a, *y = b;
    int order = strcmp(x->group, y->group);
    return order ? order : (x->account > y->account) - (x->account < y->account);
}

/* A measure for each group, by name. */
static void add_groups(struct parsing *r, const struct json *written, const struct grouping *grouping)
{
    const struct ledger *ledger = &r->study->base.ledger;
    struct group_member *grouped = parse_room(r, ledger->naccounts, sizeof *grouped);
    int32_t *accounts = parse_room(r, ledger->naccounts, sizeof *accounts);
    struct study_measure *measure = NULL;
    size_t n = 0;
    for (size_t a = 0; grouped && accounts && a < ledger->naccounts; a++) {
        const char *group =
            ledger->accounts[a].is.family == grouping->family ? group_measure_name(r, grouping, a) : NULL;
        if (group)
            grouped[n++] = (struct group_member){group, (int32_t)a};
    }
    if (n > 0)
        qsort(grouped, n, sizeof *grouped, by_group);
    else
        complain_of_groups(r, written, grouping);
    for (size_t i = 0; i < n && r->status != STATUS_MEMORY; i++) {
        accounts[i] = grouped[i].account;
        if (i == 0 || strcmp(grouped[i - 1].group, grouped[i].group) != 0)
            measure = add(r, MEASURE_ACCOUNTS);
        if (!measure)
            return;
        if (measure->naccounts++ == 0) {
            measure->name = grouped[i].group;
            measure->unit = "posts";
            measure->by = written->text;
            measure->at = (size_t)grouping->family;
            measure->groups = group_words(r, grouping, (size_t)accounts[i]);
            measure->accounts = &accounts[i];
        }
    }
}

/* --- figures --- */

static bool add_metric(struct parsing *r, const char *name)
{
    const struct model *model = r->study->model;
    for (size_t m = 0; m < model->nmetrics; m++) {
        if (strcmp(model->metrics[m].name, name) != 0)
            continue;
        struct study_measure *measure = add(r, MEASURE_METRIC);
        if (measure)
            *measure = (struct study_measure){.kind = MEASURE_METRIC,
                                              .name = model->metrics[m].name,
                                              .unit = model->metrics[m].unit,
                                              .meaning = model->metrics[m].meaning,
                                              .at = m};
        return true;
    }
    return false;
}

static bool add_goal(struct parsing *r, const char *text)
{
    const struct model *model = r->study->model;
    for (size_t g = 0; strncmp(text, "goal.", 5) == 0 && g < model->ngoals; g++) {
        if (strcmp(model->goals[g]->name, text + 5) != 0)
            continue;
        struct study_measure *measure = add(r, MEASURE_GOAL);
        if (measure)
            *measure = (struct study_measure){
                .kind = MEASURE_GOAL, .name = text, .unit = N_("the goal's own"), .at = g};
        return true;
    }
    return false;
}

/* Whether there is a plan, which can be said of every case. */
static bool add_verdict(struct parsing *r, const char *name)
{
    static const struct study_measure verdicts[VERDICTS] = {
        {.kind = MEASURE_LAWFUL,
         .name = "lawful",
         .unit = N_("1 or 0"),
         .meaning = N_("1 when a plan keeps every rule, 0 when none does or only with waivers")},
        {.kind = MEASURE_WAIVERS,
         .name = "waivers",
         .unit = "waivers",
         .meaning = N_("in-principle figures that the plan breaks")}};
    for (size_t v = 0; v < VERDICTS; v++) {
        if (strcmp(verdicts[v].name, name) != 0)
            continue;
        struct study_measure *measure = add(r, verdicts[v].kind);
        if (measure)
            *measure = verdicts[v];
        return true;
    }
    return false;
}

/* What the scenario's own plan has in its summary, worked out when the first figure is asked for by name. */
struct known_figures {
    bool is_known;
    struct number_of *numbers; /* [n] */
    size_t n;
};

static void find_figures(struct parsing *r, struct known_figures *known)
{
    struct run_case *own = NULL;
    enum status status = case_new(&own, &r->study->base, NULL);
    known->is_known = true;
    if (status == STATUS_OK)
        status = case_build(own);
    if (status == STATUS_OK)
        status = run_solve(&own->run);
    if (status == STATUS_OK && own->run.outcome.plan)
        status = run_figures(&own->run.outcome, &r->study->arena, &known->numbers, &known->n);
    case_free(own);
    if (status == STATUS_MEMORY)
        r->status = STATUS_MEMORY;
}

static bool add_figure(struct parsing *r, const char *name, struct known_figures *known)
{
    if (!known->is_known)
        find_figures(r, known);
    for (size_t i = 0; i < known->n; i++) {
        if (strcmp(known->numbers[i].name, name) != 0)
            continue;
        struct study_measure *measure = add(r, MEASURE_FIGURE);
        if (measure)
            *measure = (struct study_measure){.kind = MEASURE_FIGURE,
                                              .name = name,
                                              .unit = N_("as in summary.json"),
                                              .meaning = N_("figure of summary.json")};
        return true;
    }
    return false;
}

/* Asks whether a number is meant whose name is near to what is written: a metric, one of others [nothers] or
 * a figure of the summary. False where none is. */
static bool suggest(struct parsing *r, const struct json *value, const char *written,
                    const char *const *others, size_t nothers, const struct known_figures *known)
{
    const struct model *model = r->study->model;
    size_t n = 0;
    const char **names = parse_room(r, model->nmetrics + nothers + known->n, sizeof *names);
    for (size_t m = 0; names && m < model->nmetrics; m++)
        names[n++] = model->metrics[m].name;
    for (size_t i = 0; names && i < nothers; i++)
        names[n++] = others[i];
    for (size_t i = 0; names && i < known->n; i++)
        names[n++] = known->numbers[i].name;
    const char *near = names ? text_nearest(written, names, n) : NULL;
    if (near)
        PARSE_FAULT(r, r->numbers, value, "there is no \"%s\"; did you mean \"%s\"?", written, near);
    return near;
}

static void complain(struct parsing *r, const struct json *output, const struct known_figures *known)
{
    static const char *const others[] = {"lawful", "waivers"};
    if (!suggest(r, output, output->text, others, sizeof others / sizeof *others, known))
        PARSE_FAULT(
            r, r->numbers, output,
            "there is no \"%s\"; write lawful, waivers, a figure of the plan in summary.json (none of "
            "other plans, the audit, ties or reasons), goal.NAME, a family of accounts such as "
            "\"posts\", one of its units such as \"posts[CODE]\", a sum such as \"posts by kind\", "
            "or \"plan\"",
            output->text);
}

/* False when nothing is called so; of what is named wrongly there is a fault. */
static bool read_number(struct parsing *r, const struct json *output, struct known_figures *known)
{
    struct wanted wanted;
    struct grouping grouping;
    if (add_metric(r, output->text) || add_goal(r, output->text) || add_verdict(r, output->text))
        return true;
    if (split_grouping(r, output, &grouping)) {
        add_groups(r, output, &grouping);
        return true;
    }
    long family =
        split(r, output, &wanted) ? find_family(&r->study->base.ledger, wanted.family) : LEDGER_NONE;
    if (family == LEDGER_NONE)
        return add_figure(r, output->text, known);
    if (wanted.nunits == 0)
        add_family(r, family, &wanted);
    else
        add_sum(r, family, &wanted);
    return true;
}

static void read_output(struct parsing *r, const struct json *output, struct known_figures *known)
{
    if (output->kind != JSON_TEXT)
        PARSE_FAULT(r, r->numbers, output, "an output is %s; write text", _(json_kind_words(output->kind)));
    else if (strcmp(output->text, "plan") == 0)
        r->study->records_plan = true;
    else if (!read_number(r, output, known))
        complain(r, output, known);
}

static void read_test_output(struct parsing *r, const struct json *outputs)
{
    struct study_measure *measure = add(r, MEASURE_TEST);
    if (measure)
        *measure = (struct study_measure){
            .kind = MEASURE_TEST, .name = "y", .unit = "1", .meaning = N_("output of the test model")};
    json_for_each(output, outputs) if (output->kind != JSON_TEXT || strcmp(output->text, "y") != 0)
        PARSE_FAULT(r, "outputs", output, "a test model has one output, \"y\"");
}

static void refuse_twins(struct parsing *r, const struct json *outputs)
{
    const struct study *study = r->study;
    for (size_t i = 0; i < study->nmeasures; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(study->measures[i].name, study->measures[j].name) == 0)
                PARSE_FAULT(r, "outputs", outputs, "%s is recorded twice; name it once",
                            study->measures[i].name);
}

/* --- criteria --- */

static const struct study_measure posts_outside = {
    .kind = MEASURE_OUTSIDE,
    .name = "posts_outside",
    .unit = "posts",
    .meaning =
        N_("posts outside the bounds of the case, or left idle there though a lawful plan hands them out; "
           "0: it keeps all of them")};

static void complain_of_criterion(struct parsing *r, const struct json *member,
                                  const struct known_figures *known)
{
    if (!suggest(r, member, member->key, &posts_outside.name, 1, known))
        PARSE_FAULT(
            r, r->numbers, member,
            "there is no \"%s\"; write a figure of summary.json, such as people_short, any other number "
            "that may be an output, or posts_outside",
            member->key);
}

/* Criteria are read as outputs are, and taken off again: what is recorded of them is an option's. */
static void take_criterion(struct parsing *r, const struct json *member, int64_t weight, size_t first)
{
    struct study *study = r->study;
    size_t n = study->nmeasures - first;
    study->nmeasures = first;
    if (n > 1)
        PARSE_FAULT(r, r->numbers, member, "\"%s\" is %zu numbers; write one of them, such as \"%s\"",
                    member->key, n, study->measures[first].name);
    else if (n == 1)
        study->criteria[study->ncriteria++] =
            (struct criterion){.measure = study->measures[first], .weight = weight};
}

static void read_criterion(struct parsing *r, const struct json *member, int64_t *outside,
                           struct known_figures *known)
{
    struct json name = {.kind = JSON_TEXT, .key = member->key, .text = member->key, .line = member->line};
    double size = member->kind == JSON_NUMBER ? fabs(member->number) : 0;
    size_t first = r->study->nmeasures;
    int64_t weight = llround(size <= MOST_WEIGHT ? member->number * MILLION : 0);
    bool of_case = strcmp(member->key, "plan") == 0 || strcmp(member->key, "lawful") == 0 ||
                   strcmp(member->key, "waivers") == 0;
    if (weight == 0)
        PARSE_FAULT(
            r, r->numbers, member,
            "\"%s\" is no weight; write a number of 0.000001 to 1000000, below 0 where more is better",
            member->key);
    else if (of_case)
        PARSE_FAULT(
            r, r->numbers, member,
            "\"%s\" is said of a case's own plan; of one that is held, posts_outside says how far it is "
            "from lawful",
            member->key);
    else if (strcmp(member->key, posts_outside.name) == 0)
        *outside = weight;
    else if (read_number(r, &name, known))
        take_criterion(r, member, weight, first);
    else
        complain_of_criterion(r, member, known);
}

/* Without "criteria" the people whom a plan is short of. What lies outside the bounds is always the last. */
static void read_criteria(struct parsing *r, const struct json *criteria, struct known_figures *known)
{
    static const struct json one = {.kind = JSON_NUMBER, .key = "people_short", .number = 1};
    struct study *study = r->study;
    int64_t outside = 0;
    r->numbers = "criteria";
    study->criteria = parse_room(r, MOST_CRITERIA + 1, sizeof *study->criteria);
    if (!study->criteria)
        return;
    if (!criteria)
        read_criterion(r, &one, &outside, known);
    else if (criteria->kind != JSON_OBJECT || criteria->n == 0 || criteria->n > MOST_CRITERIA)
        PARSE_FAULT(r, "criteria", criteria,
                    "write what a plan is weighed by, less being better: {\"people_short\": 1, "
                    "\"posts_moved\": 0.1}");
    else
        json_for_each(member, criteria) read_criterion(r, member, &outside, known);
    study->criteria[study->ncriteria++] = (struct criterion){.measure = posts_outside, .weight = outside};
}

/* What options come to by each criterion. */
static void add_option(struct parsing *r, size_t o)
{
    const struct study *study = r->study;
    for (size_t c = 0; c < study->ncriteria; c++) {
        const struct study_measure *criterion = &study->criteria[c].measure;
        struct study_measure *measure = add(r, MEASURE_OPTION);
        if (!measure)
            return;
        measure->at = o;
        measure->criterion = c;
        measure->name = parse_text(r, "option[%s].%s", study->options[o].name, criterion->name);
        measure->unit = criterion->unit;
    }
}

void measure_read(struct parsing *r, const struct json *outputs, const struct json *criteria)
{
    r->numbers = "outputs";
    if (!outputs || outputs->kind != JSON_LIST || outputs->n == 0) {
        PARSE_FAULT(r, "outputs", outputs,
                    "write a list of what is recorded, such as [\"posts_moved\", \"posts\"]");
        return;
    }
    if (r->study->test) {
        read_test_output(r, outputs);
        return;
    }
    struct known_figures known = {0};
    json_for_each(output, outputs) read_output(r, output, &known);
    r->study->first_option_measure = r->study->nmeasures;
    if (r->study->noptions > 0)
        read_criteria(r, criteria, &known);
    for (size_t o = 0; o < r->study->noptions; o++)
        add_option(r, o);
    if (r->study->nmeasures > MOST_MEASURES)
        PARSE_FAULT(r, "outputs", outputs, "%zu numbers a case; record fewer", r->study->nmeasures);
    else if (r->status == STATUS_OK)
        refuse_twins(r, outputs);
}
