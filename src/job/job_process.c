#include "job/job_process.h"

#include <string.h>
#include <strings.h>

#include "base/base64.h"
#include "base/memory.h"
#include "engine/location.h"
#include "engine/throw.h"
#include "object/secure_string.h"
#include "object/string.h"
#include "os/process.h"
#include "os/user.h"

struct words {
    const char *items[24];
    int count;
};

static void add(struct words *words, const char *word) {
    words->items[words->count++] = word;
    words->items[words->count] = NULL;
}

static const char *encoded(const char *text) {
    size_t chars;
    uint16_t *units = string_to_utf16(string_from(text), &chars);
    return base64_encode(units, chars * sizeof *units);
}

static const char *program_of(const struct job_process *process) {
    if (process->program)
        return process->program;
    const char *own = link_own_program();
    const char *narrow = mem_printf("%.*s/muster32", (int)(strrchr(own, '/') - own), own);
    return process->runs_as_32 && process_is_executable(narrow) ? narrow : own;
}

static void add_session(struct words *words, const struct job_process *process) {
    add(words, "-s");
    add(words, "-NoLogo");
    add(words, "-NoProfile");
    if (process->location) {
        add(words, "-WorkingDirectory");
        add(words, process->location);
    }
    if (process->initialization) {
        add(words, "-EncodedCommand");
        add(words, encoded(process->initialization));
    }
}

/* ---- as another user ---- */

/* Users of this machine may be named with it: MACHINE\user, .\user. */
static const char *local_user(const char *name) {
    const char *back = strchr(name, '\\');
    if (!back)
        return name;
    const char *domain = mem_strndup(name, (size_t)(back - name));
    return strcmp(domain, ".") == 0 || strcasecmp(domain, machine_name()) == 0 ? back + 1 : name;
}

/* The system's own rules say who may become whom: sudo's where they ask for no password, else su with the user's. Both
 * get a clean environment; the empty line tells that the door is open (link_options.password).
 * $0: folder, $1: user, the rest: program and arguments; %s enters the folder. */
static const char switch_user[] =
    "user=$1; shift; inner='%s; echo; exec env -i HOME=\"$HOME\" USER=\"$USER\" "
    "LOGNAME=\"$LOGNAME\" SHELL=\"$SHELL\" PATH=/usr/local/bin:/usr/bin:/bin ${TERM:+TERM=\"$TERM\"} "
    "${LANG:+LANG=\"$LANG\"} \"$@\"'; "
    "if command -v sudo >/dev/null && sudo -n -l -u \"$user\" /bin/sh >/dev/null 2>&1; "
    "then read -r password; unset password; exec sudo -n -H -u \"$user\" /bin/sh -c \"$inner\" \"$0\" \"$@\"; "
    "else exec su -s /bin/sh -c \"$inner\" -- \"$user\" \"$0\" \"$@\"; fi";

/* By PAM, where this user may: muster -AsUser. */
static void add_login(struct words *words, const char *user, const struct job_process *process) {
    add(words, "muster");
    add(words, "-AsUser");
    add(words, user);
    add(words, process->working_directory ? process->working_directory : "");
}

static void add_switch(struct words *words, const char *user, const struct job_process *process) {
    add(words, "sh");
    add(words, "-c");
    add(words,
        mem_printf(switch_user, process->working_directory ? "cd \"$0\" || exit" : "cd \"$0\" 2>/dev/null || cd"));
    add(words, process->working_directory ? process->working_directory : location_directory());
    add(words, user);
}

struct link *job_process_start(const struct job_process *process) {
    const char *program = program_of(process), *name = strrchr(program, '/') + 1;
    struct words words = {0};
    struct link_options options = {.program = program,
                                   .arguments = words.items,
                                   .directory =
                                       process->working_directory ? process->working_directory : location_directory(),
                                   .runs_as_32 = process->runs_as_32,
                                   .dies_with_parent = true};
    if (value_is_null(process->credential)) {
        add(&words, name);
    } else {
        struct value user, password;
        bool logs_in = user_is_root();
        pscredential_parts(process->credential, &user, &password);
        options.program = logs_in ? link_own_program() : "/bin/sh";
        options.password = string_text(secure_string_reveal(password));
        options.keeps_errors = true;
        if (!logs_in)
            options.directory = "/"; /* it is the other user who must be able to enter the folder */
        (logs_in ? add_login : add_switch)(&words, local_user(string_text(user)), process);
        add(&words, program);
    }
    add_session(&words, process);
    struct failure failure = {0};
    struct link *link = link_open(&options, &failure);
    if (!link)
        throw_failure(&failure);
    return link;
}
