/* The papers of a road: the plan of recruits that is sent up, and the evaluation year by year. Like all
 * papers they are Chinese, whatever is spoken. */
#ifndef BIANZHI_PATH_PAPERS_H
#define BIANZHI_PATH_PAPERS_H

#include "model/paper.h"
#include "path/road.h"

enum { ROAD_PAPERS = 2 };

/* What stands around them, as of any paper; its write and applies are NULL. Clauses are those of the plan. */
void road_papers(const struct road *road, struct paper list[ROAD_PAPERS]);

/* Lines, tables and rows of one, from the line of units on. */
void road_paper_write(const struct road *road, size_t paper, struct sheet *sheet);

#endif
