/* 3.9.3: nobody loses a post. Of each kind a township keeps at least the staff in post less known departures;
 * an office keeps at least its staff.
 *
 *   posts[t,k] >= staff - departures;  office[o] >= staff
 */
#include "model/audit.h"
#include "model/explain.h"
#include "township/facts/posts.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/rules/rules.h"

static void apply(struct builder *builder)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        builder_bound(builder, layout->posts[tk], SIDE_LEAST, facts_keepers(&facts->holdings[tk]));
    for (size_t o = 0; o < facts->no; o++)
        builder_bound(builder, layout->office[o], SIDE_LEAST, facts->offices[o].staff);
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct plan *plan = audit->plan;
    for (size_t t = 0; t < facts->nt; t++) {
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++) {
            size_t tk = facts_tk(facts, t, k);
            struct unit_name units[] = {audit_unit(&facts->township_axis, t),
                                        audit_unit(&facts->kind_axis, k)};
            audit_require(audit, SIDE_LEAST, plan->posts[tk], facts_keepers(&facts->holdings[tk]), units, 2,
                          _("posts for the staff who stay"));
        }
    }
    for (size_t o = 0; o < facts->no; o++) {
        struct unit_name unit = audit_unit(&facts->office_axis, o);
        if (facts->counties[facts->offices[o].county].in_scope)
            audit_require(audit, SIDE_LEAST, plan->office[o], facts->offices[o].staff, &unit, 1,
                          _("posts for the staff in post"));
    }
}

static void explain(struct story *story)
{
    story_say(story, "no post is taken from anybody who stays; %zu of %zu figures stand at their least",
              story->nin_force, story->nbounds);
}

/* Who leaves in the first year of departures.csv leaves in posts.csv too; what a scenario says there holds.
 */
static size_t figures(const struct builder *builder, const struct bound *bound, struct rule_figure *figure)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    const struct table *posts = &facts->tables->table[TABLE_POSTS];
    size_t tk;
    *figure = (struct rule_figure){.table = TABLE_OFFICES, .column = OFFICE_STAFF};
    if (layout_find(layout->office, facts->no, bound->account, &figure->row))
        return 1;
    if (!layout_find(layout->posts, facts->nt * facts->nk, bound->account, &tk))
        return 0;
    long row = posts_find_row(posts, (int32_t)(tk / facts->nk), (int32_t)(tk % facts->nk));
    if (row == TOWNSHIP_NONE)
        return 0;
    int64_t written = (int64_t)table_cell(posts, (size_t)row, POSTS_DEPARTURES)->number;
    *figure = (struct rule_figure){.table = TABLE_POSTS,
                                   .row = (size_t)row,
                                   .column = POSTS_DEPARTURES,
                                   .falls = true,
                                   .beside = facts->holdings[tk].departures - written};
    return 1;
}

const struct rule rule_keep_staff = {
    .name = "keep_staff",
    .label_zh = "留任人员保编",
    .clause = "3.9.3",
    .title = "no township or office falls below the staff who keep a post there",
    .title_zh = "队伍不散：编制不低于在编留任人数",
    .force = RULE_HARD,
    .lever = N_("departures in posts.csv, staff in offices.csv"),
    .lever_of_year = N_("who leaves in departures.csv or the roster, staff in offices.csv"),
    .apply = apply,
    .audit = audit,
    .figures = figures,
    .explain = explain,
};
