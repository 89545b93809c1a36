/* The program's first function: the stack, the command line, and then a shell or a served session. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/function.h"
#include "host/as_user.h"
#include "host/console.h"
#include "host/idle.h"
#include "host/shell.h"
#include "job/repository.h"
#include "os/signal.h"
#include "os/spawn.h"
#include "scheduled/run.h"
#include "scheduled/scheduler.h"
#include "session/pssession.h"
#include "session/serve.h"

/* Stack for deep recursion, touched page by page as it is used. The kernel keeps 128 MB below the first thread's stack
 * free whatever the limit was at the start, so raising the limit is enough: no second stack, no thread. */
enum { STACK_BYTES = 16 * 1024 * 1024 };

static void prepare_stack(char *here) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0)
        return;
    if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < STACK_BYTES) {
        rlim_t wanted = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > STACK_BYTES ? STACK_BYTES : limit.rlim_max;
        spawn_keep_stack_limit(&limit);
        limit.rlim_cur =
            setrlimit(RLIMIT_STACK, &(struct rlimit){wanted, limit.rlim_max}) == 0 ? wanted : limit.rlim_cur;
    }
    size_t bytes = limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > STACK_BYTES ? STACK_BYTES : limit.rlim_cur;
    stack_limit = here - bytes + 128 * 1024; /* the environment and main's own frames are above */
}

static bool is_login_option(const char *word) {
    size_t length = strlen(word);
    return word[0] == '-' && length > 1 && strncasecmp("login", word + 1, length - 1) == 0;
}

/* -Login as the first word, or a name that begins with '-': sh reads the login profiles and becomes this program again.
 */
static void become_login_shell(int argc, char **argv) {
    bool by_name = argv[0][0] == '-', by_option = argc > 1 && is_login_option(argv[1]);
    if (!by_name && !by_option)
        return;
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0)
        return;
    self[length] = '\0';
    char **words = MEM_ARRAY(char *, argc + 6);
    int count = 0;
    words[count++] = "/bin/sh";
    words[count++] = "-l";
    words[count++] = "-c";
    words[count++] = "exec \"$0\" \"$@\"";
    words[count++] = self;
    for (int i = by_option ? 2 : 1; i < argc; i++)
        words[count++] = argv[i];
    words[count] = NULL;
    execv(words[0], words);
}

static int serve(const struct options *options) {
    if (options->server_modes & (options->server_modes - 1)) {
        fputs("Conflicting server mode parameters, parameters must be used exclusively.\n", stderr);
        return 64;
    }
    bool ssh = options->server_modes == SERVER_SSH;
    struct session_serve_options served = {
        .ssh = ssh, .initialization = options->command, .working_directory = ssh ? NULL : options->working_directory};
    int code = session_serve(&served);
    idle_exiting();
    pssession_close_all();
    return code;
}

static int run(const struct options *options) {
    if (options->error)
        fprintf(stderr, "%s\n", options->error);
    if (options->help) {
        options_print_usage(options->extended_help);
        return options->error ? 64 : 0;
    }
    if (options->error)
        return 64;
    if (options->version) {
        puts("PowerShell 7.6.5");
        return 0;
    }
    repository_source = run_jobs_refresh;
    struct host *host = console_host();
    host->interactive = !options->no_interaction;
    signal_ignore_file_limit();
    runspace_enter(runspace_new(host));
    if (options->server_modes & (SERVER_STANDARD | SERVER_SSH))
        return serve(options);
    signal_on_interrupt(runspace->stop);
    return shell_run(options);
}

/* --scheduler [list [all]]: no shell at all. */
static int run_scheduler(int argc, char **argv) {
    if (argc == 2)
        return scheduler_main();
    if (argc <= 4 && strcmp(argv[2], "list") == 0 && (argc == 3 || strcmp(argv[3], "all") == 0))
        return scheduler_list(argc == 4);
    fputs("usage: muster --scheduler [list [all]]\n", stderr);
    return 64;
}

int main(int argc, char **argv) {
    char here;
    prepare_stack(&here);
    mem_init();
    become_login_shell(argc, argv);
    if (as_user_is_wanted(argc, argv))
        return as_user_run(argc, argv);
    if (argc > 1 && strcmp(argv[1], "--scheduler") == 0)
        return run_scheduler(argc, argv);
    struct options options;
    options_parse(argc, argv, &options);
    int code = run(&options);
    fflush(stdout);
    return code;
}
