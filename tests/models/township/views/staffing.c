/* staffing.csv has every post of plan.csv, by name, and no other. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../../support/township.h"

enum { LINE = 1024 };

/* The line of a township and a source, as the table should have it; "" when nobody comes from there. */
static void line_of(const struct facts *facts, const char *township, const char *source,
                    const int64_t *people, char *line)
{
    int64_t all = 0;
    int used = snprintf(line, LINE, "%s,%s", township, source);
    for (size_t p = 0; p < facts->np; p++) {
        used += snprintf(line + used, (size_t)(LINE - used), ",%lld", (long long)people[p]);
        all += people[p];
    }
    snprintf(line + used, (size_t)(LINE - used), ",%lld\r\n", (long long)all);
    if (all == 0)
        *line = '\0';
}

/* Counts a line that must be in the table once. */
static size_t expect_line(const char *table, const char *line)
{
    const char *at = *line ? strstr(table, line) : NULL;
    cr_expect(!*line || (at && !strstr(at + 1, line)), "not once: %s", line);
    return *line != '\0';
}

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; (text = strchr(text, '\n')); text++)
        n++;
    return n;
}

Test(staffing, has_every_post_of_the_plan_by_name)
{
    struct township_case *c = township_solved("");
    const struct facts *facts = township_facts(c);
    const struct plan *plan = township_plan(c);
    const char *table = township_view(c, "staffing.csv");
    char line[LINE];
    size_t n = 1; /* headings */
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t k = 0; k < facts->nk; k++) {
            line_of(facts, facts->township_axis.label[t], facts->kind_axis.label[k],
                    &plan->cell[facts_tkp(facts, t, k, 0)], line);
            n += expect_line(table, line);
        }
    }
    for (size_t s = 0; s < facts->ns; s++) {
        line_of(facts, facts->township_axis.label[facts->services[s].township],
                facts->office_axis.label[facts->services[s].office], &plan->office_cell[s * facts->np], line);
        n += expect_line(table, line);
    }
    cr_expect(facts->ns > 0 && n > facts->ns);
    cr_expect_eq(count_lines(table), n);
    township_free(c);
}
