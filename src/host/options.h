/* The program's command line: the options of pwsh 7.6 with their abbreviations, meanings and error texts.
 *
 * Options come first; -Command and -CommandWithArgs take text, -File (or the first word that is no option) a script;
 * everything after those is theirs. A word may begin with -, -- or /. Rows of a table say what each option takes.
 * Source: PowerShell 7.6's about_Pwsh and its answers. */
#ifndef HOST_OPTIONS_H
#define HOST_OPTIONS_H

#include "engine/command.h"

enum data_format { FORMAT_TEXT, FORMAT_XML, FORMAT_NONE };
enum server_mode { SERVER_NONE, SERVER_STANDARD = 1, SERVER_SSH = 2, SERVER_NAMED_PIPE = 4, SERVER_SOCKET = 8 };

struct options {
    const char *command;        /* text of -Command, -CommandWithArgs or -EncodedCommand; NULL: none */
    const char *file;           /* full path of the script; NULL: none */
    struct arguments arguments; /* of the script or of -CommandWithArgs */
    bool read_stdin;            /* -Command - and -File -: commands come on standard input */
    bool no_prompt;             /* … without prompts between them */
    bool no_exit, no_profile, no_interaction, banner;
    bool version, help, extended_help;
    unsigned server_modes; /* a set of enum server_mode */
    const char *working_directory, *configuration_name, *configuration_file, *custom_pipe, *settings_file;
    enum data_format input_format, output_format;
    bool output_format_given;
    bool encoded;      /* the command came as -EncodedCommand */
    const char *error; /* why the command line is refused; exit code 64. NULL: it is fine */
};

/* Takes argv[1] … apart. The texts are borrowed from argv or collected. */
void options_parse(int argc, char **argv, struct options *ret_options);
/* Prints the usage (with every option explained where `extended`) on standard output. */
void options_print_usage(bool extended);

#endif
