/* The township plan as a model: the one thing solver/main.c takes from this folder. */
#ifndef BIANZHI_TOWNSHIP_MODEL_H
#define BIANZHI_TOWNSHIP_MODEL_H

#include "model/model.h"

extern const struct model township_model;

#endif
