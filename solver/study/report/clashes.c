/* Where a study has no lawful plan: a map of a grid, and how many cases, by the rules that clash, with the
 * factors' values there. */
#include "study/report/clashes.h"

#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "study/estimate/reason.h"
#include "study/solve/evaluator.h"
#include "study/statement/factor.h"
#include "study/statement/levels.h"

enum { CLASHES_SHOWN = 5, MAP_MOST = 40, LONG_REASON = 160, LINE_WIDTH = 120 };

/* Of a long sentence its sum, "2876 asked for, 2780 to be had"; the whole is in the export. Of limits that
 * cross both ledgers there is none, and a figure that is not allowed is told whole. */
static const char *brief_reason(const struct clash *clash, const char *reason)
{
    const char *colon = _(": "), *tail = reason;
    if (clash->status == STATUS_DATA || text_width(reason) <= LONG_REASON)
        return reason;
    for (const char *at = reason; (at = strstr(at, colon));)
        tail = at += strlen(colon);
    return strstr(tail, _("; ")) ? reason : tail;
}

/* A factor's cases go through most of what it may be: it has no part in a clash that one could see. */
static bool narrows_nothing(const struct factor *factor, double least, double most)
{
    const struct distribution *distribution = &factor->distribution;
    bool listed = distribution->shape == DISTRIBUTION_LIST;
    double from = listed ? distribution->least : distribution_at(distribution, 0.1);
    double to = listed ? distribution->most : distribution_at(distribution, 0.9);
    return least <= from && most >= to;
}

/* The words of a factor over the cases of a clash; none where it has them all. */
static void write_words(const struct text_page *p, int32_t clash, size_t factor, size_t *used)
{
    const struct distribution *distribution = &p->study->factors[factor].distribution;
    char entry[FAULT_LENGTH];
    size_t length = text_format(entry, sizeof entry, "%s", factor_label(&p->study->factors[factor])),
           nfound = 0, nwords = 0;
    for (size_t w = 0; w < distribution->nvalues && length < sizeof entry; w++) {
        bool is_new = distribution->value[w] >= (double)w, is_found = false;
        for (size_t i = 0; i < p->cases->ncases && is_new && !is_found; i++)
            is_found = p->cases->solved[i] && p->cases->clash_of[i] == clash &&
                       p->cases->factors[i * p->cases->nfactors + factor] == (double)w;
        nwords += is_new;
        nfound += is_found;
        if (is_found)
            length += text_format(entry + length, sizeof entry - length, "%s%s", nfound > 1 ? _(", ") : " ",
                                  distribution->word[w]);
    }
    if (nfound > 0 && nfound < nwords)
        text_page_write_entry(p, "    ", entry, used);
}

static const char *words_of(enum status status)
{
    return status == STATUS_NEEDS_WAIVERS ? _("only with waivers")
           : status == STATUS_DATA        ? _("values that are not allowed")
                                          : _("without any plan");
}

/* The range of each factor over the cases of a clash, of those that it narrows. */
static void write_clash(const struct text_page *p, int32_t clash)
{
    const struct cases *cases = p->cases;
    const struct clash *found = &cases->clashes[clash];
    char entry[FAULT_LENGTH], reason[RESULT_REASON];
    sink_format(p->sink, language_plural("  %zu case, %s\n", "  %zu cases, %s\n", found->ncases),
                found->ncases, found->rules[0] ? found->rules : words_of(found->status));
    size_t used = 0;
    for (size_t f = 0; f < cases->nfactors; f++) {
        double least, most;
        if (p->study->factors[f].distribution.word) {
            write_words(p, clash, f, &used);
            continue;
        }
        if (!cases_clash_range(cases, clash, f, &least, &most) ||
            narrows_nothing(&p->study->factors[f], least, most))
            continue;
        if (least < most)
            text_format(entry, sizeof entry, _("%s %.4g to %.4g"), factor_label(&p->study->factors[f]), least,
                        most);
        else
            text_format(entry, sizeof entry, "%s %.4g", factor_label(&p->study->factors[f]), least);
        text_page_write_entry(p, "    ", entry, &used);
    }
    sink_text(p->sink, used > 0 ? "\n" : "");
    sink_fail(p->sink, reason_of_clash(p->study, cases, clash, reason));
    sink_text(p->sink, _("    first: "));
    text_write_wrapped(p->sink, brief_reason(found, reason), text_width(_("    first: ")), LINE_WIDTH);
    sink_text(p->sink, "\n");
}

static char mark_of(const struct cases *cases, size_t i)
{
    if (!cases->solved[i])
        return ' ';
    switch (cases->status[i]) {
    case STATUS_OK:
        return '.';
    case STATUS_NEEDS_WAIVERS:
        return 'w';
    case STATUS_DATA:
        return '?';
    case STATUS_INFEASIBLE:
    case STATUS_REFUSED:
    case STATUS_USAGE:
    case STATUS_IO:
    case STATUS_MEMORY:
    case STATUS_UNPROVEN:
    case STATUS_INTERNAL:
        break;
    }
    return 'X';
}

/* What stands over a column or before a row: the word, or so many digits. */
static const char *head_of(const struct text_page *p, size_t factor, size_t case_ix, int digits,
                           char text[NUMBER_TEXT])
{
    double value = p->cases->factors[case_ix * 2 + factor];
    const char *word = factor_word(&p->study->factors[factor], value);
    text_format(text, NUMBER_TEXT, "%.*g", digits, value);
    return word ? word : text;
}

/* The widest of n heads, the cases of which are step apart, and a blank; least at least. */
static size_t width_of(const struct text_page *p, size_t factor, size_t n, size_t step, size_t least)
{
    char text[NUMBER_TEXT];
    size_t width = least;
    for (size_t i = 0; i < n; i++) {
        size_t own = text_width(head_of(p, factor, i * step, 6, text)) + 1;
        width = own > width ? own : width;
    }
    return width;
}

/* A grid of two factors as a picture: the first factor downwards, the second to the right. */
static void write_map(const struct text_page *p)
{
    const struct cases *cases = p->cases;
    char text[NUMBER_TEXT];
    if (!cases_have_map(cases))
        return;
    size_t down = levels_count(p->study, 0), right = levels_count(p->study, 1);
    if (down > MAP_MOST || right > MAP_MOST)
        return;
    bool has_words = p->study->factors[1].distribution.word != NULL;
    size_t head = width_of(p, 0, down, right, 10), cell = has_words ? width_of(p, 1, right, 1, 7) : 7;
    sink_format(p->sink, _("  %s downwards, %s to the right: . lawful, w only with waivers, X none\n"),
                factor_label(&p->study->factors[0]), factor_label(&p->study->factors[1]));
    text_write_padded(p->sink, "", head, TEXT_LEFT);
    for (size_t c = 0; c < right; c++)
        text_write_padded(p->sink, head_of(p, 1, c, 4, text), cell, TEXT_RIGHT);
    sink_text(p->sink, "\n");
    for (size_t r = 0; r < down; r++) {
        text_write_padded(p->sink, head_of(p, 0, r * right, 6, text), head, TEXT_RIGHT);
        for (size_t c = 0; c < right; c++)
            sink_format(p->sink, "%*c", (int)cell, mark_of(cases, r * right + c));
        sink_text(p->sink, "\n");
    }
}

void clashes_write(const struct text_page *p)
{
    if (p->cases->nclashes == 0)
        return;
    sink_text(p->sink, p->study->tells_reasons ? _("\nno lawful plan, by the rules that clash\n")
                                               : _("\nno lawful plan\n"));
    write_map(p);
    for (size_t c = 0; c < p->cases->nclashes && c < CLASHES_SHOWN; c++)
        write_clash(p, (int32_t)c);
    if (p->cases->nclashes > CLASHES_SHOWN)
        sink_format(p->sink, _("  and %zu other sets of rules: bianzhi study export\n"),
                    p->cases->nclashes - CLASHES_SHOWN);
}
