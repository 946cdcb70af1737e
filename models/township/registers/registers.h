/* The registers a county may keep beside its tables, in DATASET/registers/: for audits alone, never for the
 * ledger. Columns and their positions. */
#ifndef BIANZHI_TOWNSHIP_REGISTERS_H
#define BIANZHI_TOWNSHIP_REGISTERS_H

#include "table/schema.h"

enum { BODY_TOWNSHIP, BODY_FIELD, BODY_MODE, BODY_NAME, BODY_BASIS, BODY_COLUMNS };
enum { CAP_TOWNSHIP, CAP_BODIES, CAP_COLUMNS };
enum {
    STATION_CODE,
    STATION_NAME,
    STATION_HOST,
    STATION_SERVES,
    STATION_DEPARTMENT,
    STATION_MANAGED,
    STATION_LISTED,
    STATION_COMMAND,
    STATION_WEIGHT,
    STATION_REASON,
    STATION_EXCEPTION,
    STATION_COLUMNS
};
enum { DEPARTMENT_COUNTY, DEPARTMENT_NAME, DEPARTMENT_WEIGHT, DEPARTMENT_REASON, DEPARTMENT_COLUMNS };
enum {
    DESK_OFFICE,
    DESK_FORMER,
    DESK_DISPATCHED,
    DESK_MANAGER,
    DESK_INTEGRATED,
    DESK_NOT_DISPATCHED,
    DESK_OTHER_NAME,
    DESK_COLUMNS
};
enum {
    OPINION_OFFICE,
    OPINION_BODY,
    OPINION_OCCASION,
    OPINION_DATE,
    OPINION_TOWNSHIPS,
    OPINION_DOCUMENT,
    OPINION_COLUMNS
};
enum { BORROWED_TOWNSHIP, BORROWED_PEOPLE, BORROWED_TO, BORROWED_SINCE, BORROWED_BASIS, BORROWED_COLUMNS };
enum {
    POWER_COUNTY,
    POWER_CODE,
    POWER_NAME,
    POWER_DUTY,
    POWER_TOWNSHIP_OWNER,
    POWER_COUNTY_OWNER,
    POWER_PLATFORM,
    POWER_LEGALITY,
    POWER_APPROVED,
    POWER_PUBLISHED,
    POWER_STAFFING,
    POWER_JUSTICE,
    POWER_LICENSING,
    POWER_ENFORCEMENT,
    POWER_DELEGATED,
    POWER_EXERCISED,
    POWER_COLUMNS
};
enum { CATALOGUE_CODE, CATALOGUE_NAME, CATALOGUE_COLUMNS };
enum {
    READY_TOWNSHIP,
    READY_ITEM,
    READY_FIELD,
    READY_CAPACITY,
    READY_ENFORCEMENT,
    READY_SERVICE,
    READY_WILLINGNESS,
    READY_COLUMNS
};
enum { MATTER_COUNTY, MATTER_ITEM, MATTER_UNIT, MATTER_ROLE, MATTER_COLUMNS };
enum { TOPIC_COUNTY, TOPIC_TOPIC, TOPIC_UNIT, TOPIC_ROLE, TOPIC_COLUMNS };
enum { MECHANISM_TOWNSHIP, MECHANISM_DOCUMENT, MECHANISM_DATE, MECHANISM_COLUMNS };
enum { TRAINING_DEPARTMENT, TRAINING_DATE, TRAINING_TOWNSHIPS, TRAINING_PEOPLE, TRAINING_COLUMNS };
enum { MEETING_TOWNSHIP, MEETING_DATE, MEETING_DOCUMENT, MEETING_COLUMNS };
enum {
    CERTIFICATE_TOWNSHIP,
    CERTIFICATE_OFFICERS,
    CERTIFICATE_CERTIFIED,
    CERTIFICATE_OFFICERS_BEFORE,
    CERTIFICATE_CERTIFIED_BEFORE,
    CERTIFICATE_HEAD,
    CERTIFICATE_HEAD_LEADS,
    CERTIFICATE_HEAD_CERTIFIED,
    CERTIFICATE_COLUMNS
};
enum { DUE_COUNTY, DUE_CLAUSE, DUE_TASK, DUE_UNIT, DUE_DATE, DUE_DONE, DUE_COLUMNS };
enum { FILING_TOWNSHIP, FILING_DATE, FILING_NUMBER, FILING_COLUMNS };

/* Positions of the choices, in the order the columns list them. */
enum {
    FIELD_NATURAL_RESOURCES,
    FIELD_ENVIRONMENT,
    FIELD_CONSTRUCTION,
    FIELD_AGRICULTURE,
    FIELDS,
    FIELD_ENFORCEMENT = FIELDS
};
enum { MODE_SEPARATE, MODE_NAMEPLATE, MODE_ASSIGNED, MODE_JOINT };
enum { MANAGED_TERRITORIAL, MANAGED_STATIONED };
enum { MANAGER_COUNTY, MANAGER_TOWNSHIP };
enum { OCCASION_APPOINTMENT, OCCASION_REMOVAL, OCCASION_APPRAISAL };
enum { ROLE_LEAD, ROLE_COOPERATING };
enum { TOPICS = 12 };

extern const struct column register_bodies[BODY_COLUMNS], register_caps[CAP_COLUMNS],
    register_stationed[STATION_COLUMNS], register_departments[DEPARTMENT_COLUMNS],
    register_offices[DESK_COLUMNS], register_opinions[OPINION_COLUMNS], register_borrowed[BORROWED_COLUMNS],
    register_powers[POWER_COLUMNS], register_catalogue[CATALOGUE_COLUMNS], register_readiness[READY_COLUMNS],
    register_matters[MATTER_COLUMNS], register_topics[TOPIC_COLUMNS], register_mechanisms[MECHANISM_COLUMNS],
    register_training[TRAINING_COLUMNS], register_meetings[MEETING_COLUMNS],
    register_certificates[CERTIFICATE_COLUMNS], register_due[DUE_COLUMNS], register_filings[FILING_COLUMNS];

/* X(position, name, Chinese names, meaning, columns, number, key): the schemas, for tables.c. */
#define REGISTERS(X)                                                                                         \
    X(TABLE_BODIES, "registers/bodies", "机构台账",                                                          \
      N_("one row per township and field: how its body is set up"), register_bodies, BODY_COLUMNS,           \
      "township,field,name")                                                                                 \
    X(TABLE_CAPS, "registers/caps", "机构限额", N_("one row per township: the annex's cap on bodies"),       \
      register_caps, CAP_COLUMNS, "township")                                                                \
    X(TABLE_STATIONED, "registers/stationed", "派驻机构",                                                    \
      N_("one row per body of a county department in a township"), register_stationed, STATION_COLUMNS,      \
      "code")                                                                                                \
    X(TABLE_DEPARTMENTS, "registers/departments", "县直部门考核",                                            \
      N_("one row per county department with such bodies"), register_departments, DEPARTMENT_COLUMNS,        \
      "county,name")                                                                                         \
    X(TABLE_DESKS, "registers/offices", "自然资源所台账",                                                    \
      N_("one row per natural-resources office: whence and whose"), register_offices, DESK_COLUMNS,          \
      "office")                                                                                              \
    X(TABLE_OPINIONS, "registers/opinions", "征求意见", N_("one row per appointment, removal or appraisal"), \
      register_opinions, OPINION_COLUMNS, "office,body,occasion,date")                                       \
    X(TABLE_BORROWED, "registers/borrowed", "借用人员", N_("one row per loan of staff"), register_borrowed,  \
      BORROWED_COLUMNS, "township,to,since,basis,people")                                                    \
    X(TABLE_POWERS, "registers/powers", "权责清单", N_("one row per item of a county's list of powers"),     \
      register_powers, POWER_COLUMNS, "county,code")                                                         \
    X(TABLE_CATALOGUE, "registers/catalogue", "赋权指导目录",                                                \
      N_("one row per item of the province's catalogue"), register_catalogue, CATALOGUE_COLUMNS, "code")     \
    X(TABLE_READINESS, "registers/readiness", "承接评估",                                                    \
      N_("one row per township and item to be delegated"), register_readiness, READY_COLUMNS,                \
      "township,item")                                                                                       \
    X(TABLE_MATTERS, "registers/territorial", "属地事项",                                                    \
      N_("one row per territorial matter and responsible unit"), register_matters, MATTER_COLUMNS,           \
      "county,item,unit")                                                                                    \
    X(TABLE_TOPICS, "registers/topics", "职责分工", N_("one row per topic and responsible unit"),            \
      register_topics, TOPIC_COLUMNS, "county,topic,unit")                                                   \
    X(TABLE_MECHANISMS, "registers/mechanisms", "指挥协调机制",                                              \
      N_("one row per township that has the mechanism"), register_mechanisms, MECHANISM_COLUMNS, "township") \
    X(TABLE_TRAINING, "registers/training", "业务培训", N_("one row per training course"),                   \
      register_training, TRAINING_COLUMNS, "department,date")                                                \
    X(TABLE_MEETINGS, "registers/joint_meetings", "联席会议",                                                \
      N_("one row per joint meeting on enforcement"), register_meetings, MEETING_COLUMNS, "township,date")   \
    X(TABLE_CERTIFICATES, "registers/certificates", "执法持证",                                              \
      N_("one row per township: officers and certificates"), register_certificates, CERTIFICATE_COLUMNS,     \
      "township")                                                                                            \
    X(TABLE_DUE, "registers/task_list", "任务清单",                                                          \
      N_("one row per task of the plan with its unit and date"), register_due, DUE_COLUMNS,                  \
      "county,clause,task")                                                                                  \
    X(TABLE_FILINGS, "registers/filings", "方案备案",                                                        \
      N_("one row per township: its plan filed with the city"), register_filings, FILING_COLUMNS,            \
      "township")

#endif
