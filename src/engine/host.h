/* The host: how the engine reaches a person or another end. One implementation is the console (host/), one is the
 * remote host of a served session (session/), which turns each call into a PSRP host call. Every function may be NULL:
 * then the operation throws PSInvalidOperationException (non-interactive). */
#ifndef ENGINE_HOST_H
#define ENGINE_HOST_H

#include "base/failure.h"
#include "object/value.h"

struct progress_record;
struct debug_stop;
struct debug_remote;

struct host_field { /* what Prompt asks for: a FieldDescription */
    const char *name, *label, *help;
    const char *type_name, *type_full_name; /* "SecureString", "System.Security.SecureString" */
    const struct type *type;                /* NULL: not known here */
    bool mandatory;
    bool keeps_text; /* of another computer: what was typed is converted over there */
};

enum raw_property { /* of PSHostRawUserInterface */
                    RAW_FOREGROUND_COLOR,
                    RAW_BACKGROUND_COLOR,
                    RAW_CURSOR_POSITION,
                    RAW_WINDOW_POSITION,
                    RAW_CURSOR_SIZE,
                    RAW_BUFFER_SIZE,
                    RAW_WINDOW_SIZE,
                    RAW_WINDOW_TITLE,
                    RAW_MAX_WINDOW_SIZE,
                    RAW_MAX_PHYSICAL_WINDOW_SIZE,
                    RAW_KEY_AVAILABLE
};

struct raw_value {
    int x, y; /* sizes: width, height; colours, numbers and truths: x alone */
    const char *text;
};

struct host_key { /* KeyInfo */
    int virtual_key;
    uint32_t character;
    int control_state; /* ControlKeyStates */
    bool key_down;
};
enum { READ_KEY_ALLOW_CTRL_C = 1, READ_KEY_NO_ECHO = 2, READ_KEY_DOWN = 4, READ_KEY_UP = 8 }; /* ReadKeyOptions */

enum { MOST_CHOICES = 256 };

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
    /* Several of them; gives how many were chosen (MOST_CHOICES at most), in chosen[]. */
    int (*prompt_for_choices)(struct host *host, const char *caption, const char *message, const char *const *choices,
                              const char *const *helps, int count, const int *defaults, int default_count, int *chosen);
    /* One answer for each field. False: the person gave none (end of input). */
    bool (*prompt)(struct host *host, const char *caption, const char *message, const struct host_field *fields,
                   int count, struct value *answers);
    /* The raw user interface. False + failure: it cannot be told or set here. */
    bool (*raw_get)(struct host *host, enum raw_property property, struct raw_value *ret_value,
                    struct failure *failure);
    bool (*raw_set)(struct host *host, enum raw_property property, const struct raw_value *value,
                    struct failure *failure);
    bool (*read_key)(struct host *host, int options, struct host_key *ret_key, struct failure *failure);
    /* Fills the screen (edges all -1) or a part of it {left, top, right, bottom} with a character. */
    bool (*fill_buffer)(struct host *host, const int edges[4], uint32_t character, int foreground, int background,
                        struct failure *failure);
    bool (*scroll_buffer)(struct host *host, const int source[4], struct raw_value to, const int clip[4],
                          uint32_t character, int foreground, int background, struct failure *failure);
    void (*flush_input)(struct host *host);
    /* A command that was typed, behind its prompt: told to transcripts. NULL: there are none. */
    void (*transcribe)(struct host *host, const char *text);
    /* The prompt leaves the session that it is in (PopRunspace). NULL: it is in none. */
    bool (*pop_runspace)(struct host *host);
    bool (*is_runspace_pushed)(struct host *host);
    /* The debugger has stopped (engine/debugger.h): gives how to go on (enum debug_resume). NULL: this host never
     * stops. */
    int (*debug_stop)(struct host *host, const struct debug_stop *stop);
    /* A job in another process has stopped: takes commands for it until one lets it go on. */
    int (*debug_remote)(struct host *host, const struct debug_remote *remote);
    void (*set_should_exit)(struct host *host, int code);
    void (*flush)(struct host *host);
    bool interactive;
    bool supports_vt;
};

#endif
