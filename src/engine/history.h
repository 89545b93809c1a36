/* The session history: the commands run at the prompt (HistoryInfo), oldest first; at most $MaximumHistoryCount (4096)
 * are kept. One list a runspace, made on first use. Source: about_History. */
#ifndef ENGINE_HISTORY_H
#define ENGINE_HISTORY_H

#include "object/type.h"

struct history_entry { /* Microsoft.PowerShell.Commands.HistoryInfo */
    struct object object;
    int64_t id;
    const char *command_line;
    int32_t status;     /* PipelineState: Running 1, Stopped 3, Completed 4, Failed 5 */
    int64_t start, end; /* local DateTime, packed */
    bool invoked;       /* Invoke-History runs it */
};
extern struct type type_history_info;
enum { HISTORY_RUNNING = 1, HISTORY_STOPPED = 3, HISTORY_COMPLETED = 4, HISTORY_FAILED = 5 };

/* How many entries there are, and the k-th, oldest first. */
int history_count(void);
struct history_entry *history_at(int index);
/* The entry with that id; NULL: none. */
struct history_entry *history_find(int64_t id);
/* Adds a command that begins now (Running). The new entry; it may be filled further. */
struct history_entry *history_add(const char *command_line);
/* The id of the command line that runs: the newest entry's, or the next one's where none is kept of it. */
int64_t history_current_id(void);
/* It has ended so. */
void history_end(struct history_entry *entry, int32_t status);
/* Forgets one. */
void history_remove(const struct history_entry *entry);

#endif
