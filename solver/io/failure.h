/* What the system says of a failed call, in the language spoken. */
#ifndef BIANZHI_IO_FAILURE_H
#define BIANZHI_IO_FAILURE_H

/* Words for a value of errno; static storage, or strerror's. 0: what is said when nothing is known. */
const char *failure_words(int error);

#endif
