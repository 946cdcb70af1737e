/* The version, once. */
#ifndef BIANZHI_BASE_VERSION_H
#define BIANZHI_BASE_VERSION_H

#define BIANZHI_VERSION "0.1.0"

#endif
