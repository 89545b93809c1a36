#include "host/options.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "host/encoded.h"
#include "os/file.h"
#include "os/path.h"
#include "os/terminal.h"
#include "session/serve.h"

/* A walk along argv: `at` is the word now looked at. */
struct words {
    char **items;
    int count, at;
    struct options *options;
    bool no_exit_seen;
};

struct option {
    const char *name;
    int shortest; /* so many letters are enough */
    /* False: nothing after this word is an option any more. */
    bool (*apply)(struct words *words);
};

/* The word after the option; NULL with the error set where there is none. */
static const char *next_word(struct words *words, const char *missing) {
    if (words->at + 1 < words->count)
        return words->items[++words->at];
    words->options->error = missing;
    return NULL;
}

static bool refuse(struct words *words, const char *error, bool with_help) {
    words->options->error = error;
    words->options->help = with_help;
    return false;
}

/* ---- what to run ---- */

/* Arguments of a script: "-Name", "-Name:value", "-Name:" with the value as the next word, and plain values. */
static void collect_arguments(struct words *words) {
    struct arguments *arguments = &words->options->arguments;
    for (; words->at < words->count; words->at++) {
        const char *word = words->items[words->at], *colon = strchr(word, ':');
        if (word[0] != '-' || !word[1]) {
            arguments_add_value(arguments, string_from(word));
            continue;
        }
        struct argument argument = {.value = VALUE_NOTHING, .parameter = word + 1};
        if (colon) {
            argument.parameter = mem_strndup(word + 1, (size_t)(colon - word - 1));
            const char *text = colon + 1;
            bool is_last = words->at + 1 == words->count, split = !*text;
            if (split && !is_last)
                text = words->items[++words->at];
            if (split && is_last)
                return;
            const char *truth = *text == '$' ? text + 1 : text;
            argument.value = !split && !strcasecmp(truth, "true")    ? value_bool(true)
                             : !split && !strcasecmp(truth, "false") ? value_bool(false)
                                                                     : string_from(text);
            argument.has_value = true;
        }
        arguments_add(arguments, argument);
    }
}

static const char *const option_names[];

/* A word that is neither option nor script: what it may have been meant for. */
static const char *suggestions(const char *word) {
    struct buffer text = {0};
    for (int i = 0; option_names[i]; i++)
        if (strcasestr(option_names[i], word + 1))
            buffer_printf(&text, "\n  -%s", option_names[i]);
    if (!text.length)
        return NULL;
    return mem_printf("Invalid argument '%s', did you mean:\n%s", word, buffer_text(&text));
}

static bool apply_file(struct words *words) {
    struct options *options = words->options;
    const char *word =
        next_word(words, "The command cannot be run because the File parameter requires a file path. Supply "
                         "a path for the File parameter and then try the command again.");
    if (!word)
        return refuse(words, options->error, true);
    if (!words->no_exit_seen)
        options->banner = false;
    if (strcmp(word, "-") == 0) {
        options->read_stdin = true;
        options->no_prompt = false;
        return true;
    }
    if (!words->no_exit_seen)
        options->no_exit = false;
    options->file = path_full(word, path_working_directory());
    if (!file_is_regular(options->file)) {
        const char *meant = word[0] == '-' && word[1] ? suggestions(word) : NULL;
        if (meant)
            return refuse(words, meant, false);
        return refuse(
            words,
            mem_printf("The argument '%s' is not recognized as the name of a script file. Check the spelling of the "
                       "name, or if a path was included, verify that the path is correct and try again.",
                       word),
            true);
    }
    words->at++;
    collect_arguments(words);
    return false;
}

static bool take_command(struct words *words, bool encoded, bool with_arguments) {
    struct options *options = words->options;
    if (options->command)
        return refuse(
            words,
            "Cannot process command because a command is already specified with -Command, -CommandWithArgs, or "
            "-EncodedCommand.",
            true);
    const char *word =
        next_word(words, "Cannot process the command because of a missing parameter. A command must follow "
                         "-Command.");
    if (!word)
        return refuse(words, options->error, true);
    if (encoded) {
        options->encoded = true;
        options->command = session_decode_command(word);
        if (!options->command)
            return refuse(words,
                          "Cannot process the command because the value specified with -EncodedCommand is not properly "
                          "encoded. The value must be Base64 encoded.",
                          true);
    } else if (strcmp(word, "-") == 0) {
        options->read_stdin = options->no_prompt = true;
        if (words->at + 1 < words->count)
            return refuse(
                words, "'-' was specified with the -Command parameter; no other arguments to -Command are permitted.",
                true);
        if (terminal_is(0))
            return refuse(
                words,
                "'-' was specified as the argument to -Command but standard input has not been redirected for "
                "this process.",
                true);
    } else if (with_arguments) {
        options->command = word;
    } else {
        struct buffer text = {0};
        buffer_puts(&text, word);
        while (words->at + 1 < words->count)
            buffer_printf(&text, " %s", words->items[++words->at]);
        options->command = mem_strdup(buffer_text(&text));
    }
    if (!words->no_exit_seen && !options->read_stdin)
        options->no_exit = false;
    options->banner = false;
    return true;
}

static bool apply_command(struct words *words) {
    return take_command(words, false, false);
}

static bool apply_encoded_command(struct words *words) {
    return take_command(words, true, false);
}

static bool apply_command_with_arguments(struct words *words) {
    if (!take_command(words, false, true))
        return false;
    words->at++;
    collect_arguments(words);
    return false;
}

/* ---- how to run it ---- */

#define SWITCH(function, action)                                                                                       \
    static bool function(struct words *words) {                                                                        \
        struct options *options = words->options;                                                                      \
        action;                                                                                                        \
        (void)options;                                                                                                 \
        return true;                                                                                                   \
    }
SWITCH(apply_no_exit, options->no_exit = words->no_exit_seen = true)
SWITCH(apply_no_profile, options->no_profile = true)
SWITCH(apply_no_logo, options->banner = false)
SWITCH(apply_no_interaction, options->no_interaction = true)
SWITCH(apply_interactive, options->no_interaction = false)
SWITCH(apply_help, options->help = options->extended_help = true)
SWITCH(apply_server, options->server_modes |= SERVER_STANDARD; options->banner = false)
SWITCH(apply_ssh_server, options->server_modes |= SERVER_SSH; options->banner = false)
SWITCH(apply_named_pipe_server, options->server_modes |= SERVER_NAMED_PIPE; options->banner = false)
SWITCH(apply_socket_server, options->server_modes |= SERVER_SOCKET; options->banner = false)
/* The login shell's profile was read before the options were (main.c); a profile is never timed here. */
SWITCH(apply_nothing, )

static bool apply_version(struct words *words) {
    words->options->version = true;
    return false;
}

#define TEXT(function, field, missing)                                                                                 \
    static bool function(struct words *words) {                                                                        \
        return (words->options->field = next_word(words, missing)) != NULL;                                            \
    }
TEXT(apply_working_directory, working_directory,
     "Cannot process the command because -WorkingDirectory requires an argument that is a directory path.")
TEXT(apply_configuration_name, configuration_name,
     "Cannot process the command because -ConfigurationName requires an argument that is a remote endpoint "
     "configuration "
     "name. Specify this argument and try again.")
TEXT(apply_configuration_file, configuration_file,
     "Cannot process the command because -ConfigurationFile requires an argument that is a session configuration "
     "(.pssc) "
     "file path. Specify this argument and try again.")
TEXT(apply_custom_pipe, custom_pipe,
     "Cannot process the command because -CustomPipeName requires an argument that is a name of the pipe you want to "
     "use. "
     "Specify this argument and try again.")

static bool apply_settings_file(struct words *words) {
    const char *word =
        next_word(words, "Cannot process the command because -SettingsFile requires an argument that is a file path.");
    if (!word)
        return false;
    words->options->settings_file = path_full(word, path_working_directory());
    if (file_is_regular(words->options->settings_file))
        return true;
    return refuse(
        words,
        mem_printf("The argument '%s' passed to the -SettingsFile does not exist. Provide the path to an existing "
                   "json file as an argument to the -SettingsFile parameter.",
                   words->options->settings_file),
        false);
}

static bool take_format(struct words *words, enum data_format *ret_format, const char *missing) {
    static const char *const names[] = {"Text", "XML", "None"};
    const char *word = next_word(words, missing);
    if (!word)
        return refuse(words, missing, true);
    for (int i = 0; i < 3; i++) {
        if (!strcasecmp(word, names[i])) {
            *ret_format = (enum data_format)i;
            return true;
        }
    }
    return refuse(
        words,
        mem_printf("Cannot process the command because of an incorrect parameter value. \"%s\" is not a valid "
                   "format.\nValid formats are:\nText\nXML\nNone\n",
                   word),
        true);
}

static bool apply_input_format(struct words *words) {
    return take_format(
        words, &words->options->input_format,
        "Cannot process the command because the -InputFormat parameter requires an argument. Specify a valid "
        "format argument for this parameter.\nValid formats are:\nText\nXML\nNone\n");
}

static bool apply_output_format(struct words *words) {
    words->options->output_format_given = true;
    return take_format(words, &words->options->output_format,
                       "The command cannot be run because no argument has been supplied for the OutputFormat "
                       "parameter.\nSpecify one of the following formats for this parameter:\nText\nXML\nNone\n");
}

/* Execution policies are for Windows: outside of it every policy means Unrestricted, but its name must be one. */
static bool apply_execution_policy(struct words *words) {
    static const char *const policies[] = {"Default",    "RemoteSigned", "Bypass",   "AllSigned",
                                           "Restricted", "Unrestricted", "Undefined"};
    static const char missing[] =
        "Cannot process the execution policy because of a missing policy name. A policy name must "
        "follow -ExecutionPolicy.";
    const char *word = next_word(words, missing);
    if (!word)
        return refuse(words, missing, true);
    for (size_t i = 0; i < COUNT_OF(policies); i++)
        if (!strcasecmp(word, policies[i]))
            return true;
    return refuse(words, mem_printf("Invalid ExecutionPolicy value '%s'.", word), true);
}

#define NOT_HERE(function, name, text)                                                                                 \
    static bool function(struct words *words) {                                                                        \
        return refuse(words, "Parameter -" name " is not " text " on this platform.", false);                          \
    }
NOT_HERE(refuse_window_style, "WindowStyle", "implemented")
NOT_HERE(refuse_sta, "STA", "supported")
NOT_HERE(refuse_mta, "MTA", "supported")

static bool apply_encoded_arguments(struct words *words) {
    if (words->options->arguments.count)
        return refuse(words,
                      "Cannot process the command because arguments to -Command or -EncodedCommand have already been "
                      "specified with -EncodedArguments.",
                      true);
    static const char missing[] =
        "Cannot process the command because -EncodedArguments requires a value. Specify a value for "
        "the -EncodedArguments parameter.";
    const char *word = next_word(words, missing);
    if (!word)
        return refuse(words, missing, true);
    if (encoded_arguments(word, &words->options->arguments))
        return true;
    return refuse(
        words,
        "Cannot process the command because the value specified with -EncodedArguments is not properly encoded. "
        "The value must be Base64 encoded.",
        true);
}

/* The first row that fits is meant. */
static const struct option option_rows[] = {
    {"version", 1, apply_version},
    {"help", 1, apply_help},
    {"?", 1, apply_help},
    {"login", 1, apply_nothing},
    {"noexit", 3, apply_no_exit},
    {"noprofile", 3, apply_no_profile},
    {"nologo", 3, apply_no_logo},
    {"noninteractive", 4, apply_no_interaction},
    {"socketservermode", 2, apply_socket_server},
    {"servermode", 1, apply_server},
    {"namedpipeservermode", 3, apply_named_pipe_server},
    {"sshservermode", 4, apply_ssh_server},
    {"noprofileloadtime", 17, apply_nothing},
    {"interactive", 1, apply_interactive},
    {"configurationfile", 17, apply_configuration_file},
    {"configurationname", 6, apply_configuration_name},
    {"custompipename", 3, apply_custom_pipe},
    {"commandwithargs", 15, apply_command_with_arguments},
    {"cwa", 3, apply_command_with_arguments},
    {"command", 1, apply_command},
    {"windowstyle", 1, refuse_window_style},
    {"file", 1, apply_file},
    {"outputformat", 1, apply_output_format},
    {"of", 1, apply_output_format},
    {"inputformat", 3, apply_input_format},
    {"if", 2, apply_input_format},
    {"executionpolicy", 2, apply_execution_policy},
    {"ep", 2, apply_execution_policy},
    {"encodedcommand", 1, apply_encoded_command},
    {"ec", 1, apply_encoded_command},
    {"encodedarguments", 8, apply_encoded_arguments},
    {"ea", 2, apply_encoded_arguments},
    {"settingsfile", 8, apply_settings_file},
    {"sta", 3, refuse_sta},
    {"mta", 3, refuse_mta},
    {"workingdirectory", 2, apply_working_directory},
    {"wd", 2, apply_working_directory},
};

/* What an unknown word is compared with; their order is the order of the suggestions. */
static const char *const option_names[] = {"sta",
                                           "mta",
                                           "command",
                                           "commandwithargs",
                                           "configurationname",
                                           "configurationfile",
                                           "custompipename",
                                           "encodedcommand",
                                           "executionpolicy",
                                           "file",
                                           "help",
                                           "inputformat",
                                           "login",
                                           "noexit",
                                           "nologo",
                                           "noninteractive",
                                           "noprofile",
                                           "noprofileloadtime",
                                           "outputformat",
                                           "removeworkingdirectorytrailingcharacter",
                                           "settingsfile",
                                           "version",
                                           "windowstyle",
                                           "workingdirectory",
                                           NULL};

static const struct option *find_option(const char *word) {
    int length = (int)strlen(word);
    for (size_t i = 0; i < COUNT_OF(option_rows); i++)
        if (length >= option_rows[i].shortest && strncasecmp(option_rows[i].name, word, (size_t)length) == 0)
            return &option_rows[i];
    return NULL;
}

void options_parse(int argc, char **argv, struct options *ret_options) {
    *ret_options = (struct options){.banner = true, .no_exit = true};
    struct words words = {.items = argv, .count = argc, .options = ret_options};
    for (words.at = 1; words.at < argc && !ret_options->error; words.at++) {
        const char *word = argv[words.at];
        if (!*word)
            continue;
        const struct option *option = NULL;
        bool dashed = word[0] == '-' || word[0] == '/';
        if (dashed)
            option = find_option(word + (word[0] == '-' && word[1] == '-' ? 2 : 1));
        if (!option)
            words.at--; /* the first word that is no option is a script */
        if (!(option ? option->apply(&words) : apply_file(&words)))
            break;
    }
    if (ret_options->error)
        ret_options->banner = false;
}
