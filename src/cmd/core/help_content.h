/* What is written about a command: from comment-based help or from a cmdlet's table. */
#ifndef CMD_CORE_HELP_CONTENT_H
#define CMD_CORE_HELP_CONTENT_H

#include "base/table.h"
#include "engine/command.h"

struct help_example {
    const char *prompt, *code, *remarks; /* prompt: "PS > " */
};

struct help_content { /* NULL: not written */
    const char *synopsis, *description, *notes, *component, *role, *functionality;
    const char *forward_name, *forward_category; /* .FORWARDHELPTARGETNAME, .FORWARDHELPCATEGORY */
    const char *external_help;                   /* .EXTERNALHELP */
    struct table *parameters;                    /* name → text */
    struct help_example *examples;
    int example_count;
    const char **links, **inputs, **outputs;
    int link_count, input_count, output_count;
};

/* The same of a cmdlet's row. NULL where nothing is written in it. */
struct help_content *help_content_of_cmdlet(const struct cmdlet *cmdlet);
/* Of whatever command it is (no alias); NULL: nothing is written about it. */
struct help_content *help_content_of(struct command_info *info);

#endif
