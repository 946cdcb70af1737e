/* What is written whole or not at all is filled as a draft, ".name.PID.N.part" beside its place, a long name
 * cut short. Nothing here
 * needs memory, so that a draft can be removed when there is none. */
#ifndef BIANZHI_IO_DRAFT_H
#define BIANZHI_IO_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

enum { DRAFT_ROOM = 64 }; /* bytes that a draft's path is longer than that of its place, at most */

/* Writes the path of this process's nth draft of path to draft[room]; room is strlen(path) + DRAFT_ROOM. */
void draft_name(const char *path, unsigned nth, char *draft, size_t room);

/* Marks the draft open at descriptor as one that is being filled, until descriptor is closed: it is then kept
 * by those who know nothing of this process, on another machine or in another container. */
void draft_hold(int descriptor);

/* Makes the first free draft of path a folder that is being filled, as above; its name goes to draft[room].
 * The caller closes *held, which is -1 where folders cannot be opened. False with errno. */
bool draft_make_folder(const char *path, char *draft, size_t room, int *held);

/* Removes the drafts of path whose process is gone; what cannot be removed stays. */
void draft_clear(const char *path);

/* Removes path and, when it is a folder, all that is in it. Links are removed, never followed. False with
 * errno when something stays. */
bool draft_remove(const char *path);

/* Wait until the disk has what the folder path names, or the one that path stands in. False with errno. */
bool draft_sync_folder(const char *path);
bool draft_sync_around(const char *path);

/* Whether nothing is in the folder; false with errno in *error when it cannot be read, else 0. */
bool draft_is_empty_folder(const char *path, int *error);

#endif
