#include <stdio.h>

#include "base/memory.h"
#include "host/options.h"

static const char usage[] =
    "\n"
    "Usage: muster [-Login] [[-File] <filePath> [args]]\n"
    "              [-Command { - | <string> [<CommandParameters>] } ]\n"
    "              [-CommandWithArgs <string> [<CommandParameters>]]\n"
    "              [-EncodedCommand <Base64EncodedCommand>] [-EncodedArguments <Base64EncodedArguments>]\n"
    "              [-ExecutionPolicy <ExecutionPolicy>] [-InputFormat {Text | XML}]\n"
    "              [-Interactive] [-NoExit] [-NoLogo] [-NonInteractive] [-NoProfile]\n"
    "              [-NoProfileLoadTime] [-OutputFormat {Text | XML}] [-ServerMode] [-SSHServerMode]\n"
    "              [-Version] [-WorkingDirectory <directoryPath>]\n"
    "\n"
    "       muster -h | -Help | -? | /?\n"
    "\n"
    "All parameters are case-insensitive, and may be shortened as shown with -Help.\n";

static const struct {
    const char *names, *text;
} explained[] = {
    {"-File | -f",
     "Runs a script in the global scope, with the words after it as its arguments (-Name value, -Name:value,\n"
     "    -Switch). It is what a first word without a dash means. \"-\": commands come from standard input.\n"
     "    The exit code is that of the script's exit, 0 at its end, 1 after a terminating error."},
    {"-Command | -c",
     "Runs text, all words to the end of the line joined by blanks. \"-\": commands come from standard input,\n"
     "    without prompts. The exit code is 0 where the last command succeeded ($? is true), else 1."},
    {"-CommandWithArgs | -cwa", "Runs the next word; the words after it are its $args."},
    {"-EncodedCommand | -e | -ec", "Runs text given as the base64 of UTF-16LE."},
    {"-EncodedArguments | -ea", "Arguments of the command, as the base64 of a CLIXML list in UTF-16LE."},
    {"-ExecutionPolicy | -ex | -ep", "Must name an execution policy. Policies take effect on Windows only."},
    {"-InputFormat | -inp | -if", "What standard input holds for $input: Text (lines) or XML (CLIXML)."},
    {"-OutputFormat | -o | -of", "What is written to standard output: Text, or XML (CLIXML)."},
    {"-Interactive | -i", "The opposite of -NonInteractive."},
    {"-NonInteractive | -noni", "Nobody is there: Read-Host, confirmations and prompts fail instead of waiting."},
    {"-Login | -l", "As the first word: reads /etc/profile and ~/.profile first, as a login shell does."},
    {"-NoExit | -noe", "Goes on with a prompt after the command or script."},
    {"-NoLogo | -nol", "No banner."},
    {"-NoProfile | -nop", "Profile scripts are not run."},
    {"-NoProfileLoadTime", "Does not tell how long the profile scripts took."},
    {"-ServerMode | -s", "Serves a session on standard input and output: the process behind a background job."},
    {"-SSHServerMode | -sshs", "Serves a session as sshd's subsystem `powershell`."},
    {"-Version | -v", "Shows the version of PowerShell that this program follows."},
    {"-WorkingDirectory | -wo | -wd", "Begins in this folder."},
    {"-Help | -h | -?", "Shows this text."},
};

void options_print_usage(bool extended) {
    fputs(usage, stdout);
    for (size_t i = 0; extended && i < COUNT_OF(explained); i++)
        printf("\n%s\n\n    %s\n", explained[i].names, explained[i].text);
    putchar('\n');
}
