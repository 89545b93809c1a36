#include "os/user_session.h"

#include <dlfcn.h>
#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/system_error.h"
#include "os/user.h"

/* ---- libpam's interface, as Linux-PAM has it ---- */

enum { PAM_SUCCESS = 0, PAM_BUF_ERR = 5, PAM_AUTH_ERR = 7, PAM_USER_UNKNOWN = 10, PAM_CONV_ERR = 19 };
enum { PAM_ECHO_OFF = 1, PAM_ECHO_ON = 2 };
enum { PAM_NO_NULL_TOKEN = 1, PAM_ESTABLISH = 2, PAM_DELETE = 4, PAM_SILENT = 0x8000 };

struct pam_message {
    int style;
    const char *text;
};
struct pam_response {
    char *text;
    int code; /* unused, 0 */
};
struct pam_conversation {
    int (*converse)(int count, const struct pam_message **messages, struct pam_response **ret_responses, void *data);
    void *data;
};

static struct {
    int (*start)(const char *service, const char *user, const struct pam_conversation *conversation, void **ret_handle);
    int (*end)(void *handle, int status);
    int (*authenticate)(void *handle, int flags);
    int (*check_account)(void *handle, int flags);
    int (*set_credentials)(void *handle, int flags);
    int (*open_session)(void *handle, int flags);
    int (*close_session)(void *handle, int flags);
    char **(*environment)(void *handle);
    const char *(*error_text)(void *handle, int status);
} pam;

static bool load(void) {
    static const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"pam_start", &pam.start},
        {"pam_end", &pam.end},
        {"pam_authenticate", &pam.authenticate},
        {"pam_acct_mgmt", &pam.check_account},
        {"pam_setcred", &pam.set_credentials},
        {"pam_open_session", &pam.open_session},
        {"pam_close_session", &pam.close_session},
        {"pam_getenvlist", &pam.environment},
        {"pam_strerror", &pam.error_text},
    };
    void *library = dlopen("libpam.so.0", RTLD_NOW | RTLD_GLOBAL); /* its modules look for its symbols */
    for (size_t i = 0; i < COUNT_OF(symbols); i++) {
        void *symbol = library ? dlsym(library, symbols[i].name) : NULL;
        if (!symbol)
            return false;
        *(void **)symbols[i].place = symbol;
    }
    return true;
}

/* libpam frees the answers. */
static int answer(int count, const struct pam_message **messages, struct pam_response **ret_responses, void *data) {
    const struct user_session *session = data;
    if (count <= 0)
        return PAM_CONV_ERR;
    struct pam_response *responses = calloc((size_t)count, sizeof *responses);
    if (!responses)
        return PAM_BUF_ERR;
    for (int i = 0; i < count; i++) {
        if (messages[i]->style == PAM_ECHO_OFF)
            responses[i].text = strdup(session->password);
        else if (messages[i]->style == PAM_ECHO_ON)
            responses[i].text = strdup(session->user);
    }
    *ret_responses = responses;
    return PAM_SUCCESS;
}

/* ---- in the child ---- */

static void add_variable(const char **environment, int *count, const char *name, const char *value) {
    if (value)
        environment[(*count)++] = mem_printf("%s=%s", name, value);
}

/* What login gives, what the terminal and the language need, and what PAM's modules add. */
static const char **environment_of(const struct user *user, char **of_pam) {
    static const char *const kept[] = {"TERM", "COLORTERM", "NO_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ"};
    int count = 0, extra = 0;
    while (of_pam && of_pam[extra])
        extra++;
    const char **environment = MEM_ARRAY(const char *, (int)COUNT_OF(kept) + extra + 8);
    add_variable(environment, &count, "HOME", user->home);
    add_variable(environment, &count, "USER", user->name);
    add_variable(environment, &count, "LOGNAME", user->name);
    add_variable(environment, &count, "SHELL", *user->shell ? user->shell : "/bin/sh");
    add_variable(environment, &count, "PATH",
                 user->uid == 0 ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
                                : "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games");
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        add_variable(environment, &count, kept[i], getenv(kept[i]));
    for (int i = 0; i < extra; i++)
        environment[count++] = of_pam[i];
    return environment;
}

static bool enter_directory(const struct user_session *session, const struct user *user) {
    if (session->directory)
        return chdir(session->directory) == 0;
    char here[4096];
    if (getcwd(here, sizeof here) && chdir(here) == 0)
        return true;
    return chdir(user->home) == 0 || chdir("/") == 0;
}

/* The groups were set before PAM's credentials, which may add to them. Ends with the one that waits for it. */
static _Noreturn void become(const struct user_session *session, const struct user *user, char **of_pam, pid_t parent,
                             void (*tell)(const char *error)) {
    const char **environment = environment_of(user, of_pam);
    bool changed = setgid(user->gid) == 0 && setuid(user->uid) == 0;
    if (changed && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent && enter_directory(session, user) &&
        access(session->program, X_OK) == 0) {
        tell(NULL);
        execve(session->program, session->arguments, (char *const *)environment);
        _exit(127);
    }
    tell(system_error_text(errno));
    _exit(1);
}

/* ---- the session ---- */

static int run_program(const struct user_session *session, const struct user *user, char **of_pam,
                       void (*tell)(const char *error)) {
    pid_t parent = getpid(), child = fork();
    if (child == 0)
        become(session, user, of_pam, parent, tell);
    if (child < 0) {
        tell(system_error_text(errno));
        return 1;
    }
    int status = 0;
    close(STDIN_FILENO); /* the pipes are the program's alone */
    close(STDOUT_FILENO);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Whether the name or the password is wrong is nobody's business. */
static const char *refusal(void *handle, int status) {
    if (status == PAM_AUTH_ERR || status == PAM_USER_UNKNOWN)
        return "The user name or password is incorrect";
    return pam.error_text(handle, status);
}

static int run_session(void *handle, const struct user_session *session, void (*tell)(const char *error)) {
    struct user user;
    int status = pam.authenticate(handle, PAM_SILENT | PAM_NO_NULL_TOKEN);
    if (status == PAM_SUCCESS)
        status = pam.check_account(handle, PAM_SILENT | PAM_NO_NULL_TOKEN);
    if (status == PAM_SUCCESS && !user_by_name(session->user, &user))
        status = PAM_USER_UNKNOWN;
    if (status == PAM_SUCCESS && initgroups(user.name, user.gid) != 0) {
        tell(system_error_text(errno));
        return 1;
    }
    if (status == PAM_SUCCESS)
        status = pam.set_credentials(handle, PAM_SILENT | PAM_ESTABLISH);
    bool established = status == PAM_SUCCESS;
    if (established)
        status = pam.open_session(handle, PAM_SILENT);
    int code = 1;
    if (status == PAM_SUCCESS) {
        code = run_program(session, &user, pam.environment(handle), tell);
        pam.close_session(handle, PAM_SILENT);
    } else {
        tell(refusal(handle, status));
    }
    if (established)
        pam.set_credentials(handle, PAM_SILENT | PAM_DELETE);
    return code;
}

int user_session_run(const struct user_session *session, void (*tell)(const char *error)) {
    struct pam_conversation conversation = {answer, (void *)session};
    void *handle = NULL;
    if (!load()) {
        tell("Running a job as another user needs libpam, which is not installed");
        return 1;
    }
    int status = pam.start("muster", session->user, &conversation, &handle);
    if (status != PAM_SUCCESS) {
        tell("PAM cannot be used");
        return 1;
    }
    int code = run_session(handle, session, tell);
    pam.end(handle, status);
    return code;
}
