/* What audits of registers share. A register without rows is "not supplied", never passed, and so is one
 * without a row of a county for that county; one with rows is judged row by row; units out of scope are
 * passed over. */
#ifndef BIANZHI_TOWNSHIP_REGISTER_H
#define BIANZHI_TOWNSHIP_REGISTER_H

#include "model/audit.h"
#include "township/facts/facts.h"
#include "township/registers/registers.h"
#include "township/tables.h"

/* The register for a clause (static text), about which the findings that follow are. NULL, with the finding
 * "not supplied", when it has no rows; each county in scope of which it has none is named as not supplied. */
const struct table *register_open(struct audit *audit, enum table_position position, const char *clause);

/* The same where the counties that complete [nc] marks need no row. */
const struct table *register_open_but(struct audit *audit, enum table_position position, const char *clause,
                                      const bool *complete);

/* Marks [nc] of the counties of which a register has a row, all where its rows are about no unit. NULL sets
 * the audit's status MEMORY. A rule that asks something of every unit asks it in these, the others being not
 * supplied as a whole. */
bool *register_counties(struct audit *audit, const struct table *table);

/* What a table is called where findings name it, as a run keeps it; of one that a workbook lacks, the sheet
 * to be added: "[workbook.xlsx]权责清单". Owned by the audit's arena. */
const char *register_name(struct audit *audit, enum table_position position);

/* What is judged, or found, is about one row; the place of what is found in its file is added. */
struct audit_subject register_row(const struct table *table, size_t row);
void register_tally(struct audit *audit, const struct table *table, size_t row);
void register_find(struct audit *audit, enum finding_kind kind, const struct table *table, size_t row,
                   const char *unit, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The township, or county, a cell names; TOWNSHIP_NONE when it is empty or out of scope. */
int32_t register_township(const struct audit *audit, const struct table *table, size_t row, size_t column);
int32_t register_county(const struct audit *audit, const struct table *table, size_t row, size_t column);

/* Whether a body of registers/stationed stays stationed: the township does not manage it. */
bool register_is_stationed(const struct table *stationed, size_t row);

const char *register_township_label(const struct audit *audit, int32_t t);

/* What a body of registers/stationed, and what something that each county may have, is called where no place
 * is said beside it: every township may have a 派出所, every county a 县公安局. Owned by the audit's arena.
 */
const char *register_body_label(struct audit *audit, size_t row);
const char *register_county_label(struct audit *audit, int32_t county, const char *name);

/* Whether an earlier row of registers/bodies names the same body of the township: in any way, or set up
 * separately or jointly alone. */
bool register_names_body_before(const struct table *bodies, size_t row, bool set_up);

/* A choice in the language spoken, as the column lists it or as a cell has it; owned by the audit's arena. */
const char *register_choice_words(struct audit *audit, const struct column *column, size_t choice);
const char *register_choice(struct audit *audit, const struct table *table, size_t row, size_t column);

/* Marks [n], all false; NULL sets the audit's status MEMORY. Owned by the audit's arena. */
bool *register_marks(struct audit *audit, size_t n);

/* Not supplied: each township in scope that seen [nt] does not mark, what being what its register does not
 * say; not those of a county of which it says nothing. */
void register_missing(struct audit *audit, const struct table *table, const bool *seen, const char *what);

/* Each group of neighbouring rows with one county and one subject has exactly one unit with main
 * responsibility (ROLE_LEAD); a breach names the subject. Rows are in the order of county and subject. */
void register_one_lead(struct audit *audit, const struct table *table, size_t county, size_t subject,
                       size_t role);

/* Weight of townships' evaluation: at least asked (0..1); a lower one with a reason is waived. unit names the
 * body. */
void register_weight(struct audit *audit, const struct table *table, size_t row, size_t weight, size_t reason,
                     const char *unit, double asked);

#endif
