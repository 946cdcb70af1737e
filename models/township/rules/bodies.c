/* 2.3.1, 2.3.2: in every township each of four fields (natural resources, environment, construction,
 * agriculture) is set up in exactly one way: a separate body, a nameplate, a body assigned to it, or
 * jointly. 3.8.2: separate bodies keep within the annex's cap. 2.5.1: there is an enforcement body. */
#include <string.h>

#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static const char *const field_words[FIELDS] = {N_("natural resources"), N_("environment"),
                                                N_("construction"), N_("agriculture")};

/* How often each township has each field, and its bodies set up separately or jointly. */
struct count {
    size_t *fields; /* [nt][FIELDS + 1] enforcement last */
    size_t *joint;  /* [nt][FIELDS + 1] of them, jointly */
    size_t *bodies; /* [nt] */
    size_t *rows;   /* [nt] */
};

static void count_row(struct audit *audit, const struct table *table, size_t row, struct count *count)
{
    int32_t t = register_township(audit, table, row, BODY_TOWNSHIP);
    int32_t field = reader_row(table, row, BODY_FIELD), mode = reader_row(table, row, BODY_MODE);
    if (t == TOWNSHIP_NONE)
        return;
    count->rows[t]++;
    if (field <= FIELD_ENFORCEMENT) {
        count->fields[(size_t)t * (FIELDS + 1) + (size_t)field]++;
        count->joint[(size_t)t * (FIELDS + 1) + (size_t)field] += mode == MODE_JOINT;
    }
    /* a joint or separate body that does several things is one body: its name counts once in a township */
    if ((mode == MODE_SEPARATE || mode == MODE_JOINT) && !register_names_body_before(table, row, true))
        count->bodies[t]++;
}

/* 2.3.2 allows bodies set up jointly: it is about the fields that are. */
static void audit_fields(struct audit *audit, size_t t, const size_t *fields, const size_t *joint)
{
    const char *label = register_township_label(audit, (int32_t)t);
    for (size_t f = 0; f < FIELDS; f++) {
        audit_at(audit, joint[f] > 0 ? "2.3.1, 2.3.2" : "2.3.1");
        audit_tally(audit);
        if (fields[f] != 1)
            audit_add_for(audit, FINDING_BREACH, label,
                          fields[f] == 0 ? N_("%s is not set up in any way, exactly 1 asked for; set it up")
                                         : N_("%s is set up in %zu ways, exactly 1 asked for; keep one"),
                          _(field_words[f]), fields[f]);
    }
    audit_at(audit, "2.5.1");
    audit_tally(audit);
    if (fields[FIELD_ENFORCEMENT] == 0)
        audit_add_for(audit, FINDING_BREACH, label, "has no enforcement body; set one up");
}

/* A township of which no body is entered is not known to keep within its cap. */
static void audit_caps(struct audit *audit, const struct count *count)
{
    const struct facts *facts = audit->facts;
    const struct table *caps = register_open(audit, TABLE_CAPS, "3.8.2");
    bool *seen = caps ? register_marks(audit, facts->nt) : NULL;
    for (size_t row = 0; seen && row < caps->nrows; row++) {
        int32_t t = register_township(audit, caps, row, CAP_TOWNSHIP);
        int64_t most = reader_count(caps, row, CAP_BODIES, 0);
        if (t == TOWNSHIP_NONE)
            continue;
        seen[t] = true;
        if (count->rows[t] == 0)
            continue;
        audit_tally(audit);
        if ((int64_t)count->bodies[t] > most)
            register_find(
                audit, FINDING_BREACH, caps, row, register_township_label(audit, t),
                most > 0 ? N_("%zu bodies, at most %lld allowed; merge %lld or set them up as nameplates")
                : count->bodies[t] == 1 ? N_("%zu body, at most %lld allowed; set %lld up as a nameplate")
                                        : N_("%zu bodies, at most %lld allowed; set %lld up as nameplates"),
                count->bodies[t], (long long)most, (long long)count->bodies[t] - (long long)most);
    }
    if (seen)
        register_missing(audit, caps, seen, _("the annex's cap on bodies"));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_BODIES, NULL);
    struct count count = {arena_new(audit->arena, facts->nt * (FIELDS + 1), sizeof *count.fields),
                          arena_new(audit->arena, facts->nt * (FIELDS + 1), sizeof *count.joint),
                          arena_new(audit->arena, facts->nt, sizeof *count.bodies),
                          arena_new(audit->arena, facts->nt, sizeof *count.rows)};
    if (!count.fields || !count.joint || !count.bodies || !count.rows)
        audit->status = STATUS_MEMORY;
    if (!table || audit->status != STATUS_OK)
        return;
    for (size_t row = 0; row < table->nrows; row++)
        count_row(audit, table, row, &count);
    const bool *given = register_counties(audit, table);
    for (size_t t = 0; given && t < facts->nt; t++) {
        audit_at(audit, NULL);
        if (!facts_in_scope(facts, t) || !given[facts->townships[t].county])
            continue;
        if (count.rows[t] == 0)
            audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->township_axis.label[t],
                          "its bodies; add them to %s", table->kept);
        else
            audit_fields(audit, t, &count.fields[t * (FIELDS + 1)], &count.joint[t * (FIELDS + 1)]);
    }
    audit_caps(audit, &count);
}

const struct rule rule_bodies = {
    .name = "bodies",
    .label_zh = "机构设置",
    .clause = "2.3.1, 2.3.2, 2.5.1, 3.8.2",
    .title = "every township has each of the four fields set up in exactly one way, within its cap on "
             "bodies, and an enforcement body",
    .title_zh = "自然资源、生态环境、村镇建设、农业农村机构限额内设置，做实综合行政执法机构",
    .force = RULE_AUDIT,
    .audit = audit,
};
