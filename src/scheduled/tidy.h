/* What a crash can leave of the store's folders, and what becomes of it. The database is what is true: a folder is made
 * after the row that names it and goes after it, so one that no row names is rubbish. A definition's new name is in the
 * database before its folder moves; that this is still to be done stands there too. */
#ifndef SCHEDULED_TIDY_H
#define SCHEDULED_TIDY_H

#include "scheduled/store.h"

/* In the change that gives a definition the name `to`: the folder of its results still has the name `from`. */
bool tidy_note_move(struct store *store, const char *from, const char *to, struct failure *failure);
/* Does what was noted. */
bool tidy_move(struct store *store, struct failure *failure);
/* Does what was noted and removes the rubbish: folders with what runs leave in them, never somebody's own files. Once
 * in a process, since it reads every folder; failures are left for the next one. */
void tidy_once(struct store *store);

#endif
