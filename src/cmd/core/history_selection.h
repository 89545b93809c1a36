/* Which entries of the session history are meant by -Id, -Count and a command line. */
#ifndef CMD_CORE_HISTORY_SELECTION_H
#define CMD_CORE_HISTORY_SELECTION_H

#include "engine/cmdlet.h"
#include "engine/history.h"

/* Finished entries of the history, oldest first; the count in *ret_count. */
struct history_entry **history_finished(int *ret_count);
/* Writes the error for an id that is not there. */
void history_write_no_id(int64_t id);

#endif
