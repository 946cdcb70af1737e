/* Judging the bundle of a study and showing the verdict. */
#ifndef BIANZHI_CLI_JUDGE_STUDY_H
#define BIANZHI_CLI_JUDGE_STUDY_H

#include "cli/command.h"

/* *is_bundle says whether the folder is one; nothing is done otherwise. Status as of bundle_verify, with
 * --strict REFUSED where a file is not of the bundle. */
enum status judge_bundle(struct cli *cli, const char *folder, bool *is_bundle);

#endif
