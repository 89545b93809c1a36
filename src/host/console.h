/* The console host: standard output and error, and the person at the terminal. */
#ifndef HOST_CONSOLE_H
#define HOST_CONSOLE_H

#include "engine/host.h"

/* The process's one console host, "ConsoleHost". */
struct host *console_host(void);

#endif
