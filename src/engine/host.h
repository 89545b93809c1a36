/* The host: how the engine reaches a person or another end. One implementation is the console (host/), one is the
 * remote host of a served session (session/), which turns each call into a PSRP host call. Every function may be NULL:
 * then the operation throws PSInvalidOperationException (non-interactive). */
#ifndef ENGINE_HOST_H
#define ENGINE_HOST_H

#include "object/value.h"

struct progress_record;
struct debug_stop;

struct host {
    const char *name; /* "ConsoleHost", "ServerRemoteHost", "Default Host" */
    const char *version;
    void *data;
    int (*width)(struct host *host); /* columns; 80 without a terminal */
    int (*height)(struct host *host);
    /* Formatted output of the pipeline's end; text without a trailing newline. */
    void (*write_line)(struct host *host, const char *text, size_t length);
    /* Write-Host: colours are ConsoleColor numbers or -1. */
    void (*write)(struct host *host, const char *text, size_t length, int foreground, int background);
    void (*write_error_line)(struct host *host, const char *text, size_t length);
    void (*write_warning_line)(struct host *host, const char *text);
    void (*write_verbose_line)(struct host *host, const char *text);
    void (*write_debug_line)(struct host *host, const char *text);
    void (*write_progress)(struct host *host, const struct progress_record *record);
    /* Collected text; NULL at end of input. as_secure: no echo. */
    char *(*read_line)(struct host *host, const char *prompt, bool as_secure);
    int (*prompt_for_choice)(struct host *host, const char *caption, const char *message, const char *const *choices,
                             const char *const *helps, int count, int default_choice);
    bool (*prompt_for_credential)(struct host *host, const char *caption, const char *message, const char *user,
                                  char **ret_user, char **ret_password);
    /* The debugger has stopped (engine/debugger.h): gives how to go on (enum debug_resume). NULL: this host never
     * stops. */
    int (*debug_stop)(struct host *host, const struct debug_stop *stop);
    void (*set_should_exit)(struct host *host, int code);
    void (*flush)(struct host *host);
    bool interactive;
    bool supports_vt;
};

#endif
