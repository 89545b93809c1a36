/* The program's first function. */
#include <stdio.h>
#include <strings.h>
#include <string.h>
#include <sys/resource.h>

#include "base/memory.h"
#include "engine/function.h"
#include "host/console.h"
#include "host/run.h"
#include "os/file.h"
#include "session/serve.h"

/* -s and -sshs: the other end of a session, with what Start-Job's child gets on its command line. */
static int serve(int argc, char **argv, int mode) {
    struct session_serve_options options = {.ssh = !strcasecmp(argv[mode], "-sshs") || !strcasecmp(argv[mode], "-SSHServerMode")};
    for (int i = 1; i + 1 < argc; i++) {
        if (!strcasecmp(argv[i], "-EncodedCommand"))
            options.initialization = session_decode_command(argv[i + 1]);
        else if (!strcasecmp(argv[i], "-wd") || !strcasecmp(argv[i], "-WorkingDirectory"))
            options.working_directory = argv[i + 1];
    }
    return session_serve(&options);
}

int main(int argc, char **argv) {
    mem_init();
    struct runspace *made = runspace_new(console_host());
    runspace_enter(made);
    struct run_result result = {0};
    char here;
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        stack_limit = &here - limit.rlim_cur + 65536;
    for (int i = 1; i < argc; i++) {
        if (!strcasecmp(argv[i], "-s") || !strcasecmp(argv[i], "-sshs") || !strcasecmp(argv[i], "-ServerMode") ||
            !strcasecmp(argv[i], "-SSHServerMode"))
            return serve(argc, argv, i);
        if (!strcasecmp(argv[i], "-c") && i + 1 < argc) {
            result = run_text(argv[i + 1], strlen(argv[i + 1]), NULL, NULL);
            break;
        }
        if ((!strcasecmp(argv[i], "-File") || !strcasecmp(argv[i], "-f")) && i + 1 < argc) {
            struct buffer text = {0};
            struct failure failure;
            if (!file_read(argv[i + 1], &text, 0, &failure)) {
                fprintf(stderr, "%s\n", failure.message);
                return 64;
            }
            struct arguments arguments = {0};
            for (int j = i + 2; j < argc; j++)
                arguments_add_value(&arguments, string_from(argv[j]));
            result = run_text(buffer_text(&text), text.length, argv[i + 1], &arguments);
            break;
        }
    }
    fflush(stdout);
    return result.exit_code;
}
