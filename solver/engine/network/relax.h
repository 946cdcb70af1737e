/* Relaxation: from any start to posts that nearly balance, at prices that go with them. */
#ifndef BIANZHI_ENGINE_NETWORK_RELAX_H
#define BIANZHI_ENGINE_NETWORK_RELAX_H

#include "engine/network/pseudoflow.h"

/* Moves prices and posts, all arcs being content and staying so, until every node has less than a stride too
 * much or too little, or that gets less no more. False, and all is as it was, where there was more in the end
 * or no end: as a rule nothing can balance then. */
bool relax_settle(struct pseudoflow *flow);

#endif
