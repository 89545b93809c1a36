/* Comment-based help: the sections of the comments that describe a function or a script. A text is help where its lines
 * are nothing but keywords (.SYNOPSIS, .PARAMETER name …) and what follows them; text before the first keyword, an
 * unknown keyword, or an argument after a keyword that takes none make it an ordinary comment. Source:
 * about_Comment_Based_Help and the behaviour of PowerShell 7.6. */
#ifndef LANG_COMMENT_HELP_H
#define LANG_COMMENT_HELP_H

#include <stdbool.h>

struct comment_texts {
    const char **items;
    int count;
};

/* A section's text has its lines ended by \n, less the indentation of its first one. NULL: not written. Links,
 * component, role and functionality are trimmed. */
struct comment_help {
    const char *synopsis, *description, *notes, *component, *role, *functionality;
    const char *forward_target_name, *forward_category, *remote_runspace, *external_help;
    struct comment_texts parameter_names; /* in capitals; the first section of a name counts */
    struct comment_texts parameter_texts;
    struct comment_texts examples, inputs, outputs, links;
    struct comment_texts
        descriptions; /* what the comments at each parameter say, in the parameters' order; "" mostly */
    bool comes_alone; /* one comment holds all of it */
};

/* Reads the lines of comments (without # and <# #>); NULL where they are no help. */
struct comment_help *comment_help_read(const struct comment_texts *lines);
/* The text of lines from index on up to a keyword, as a section has it; ret_next: the index of that. */
const char *comment_help_section(const struct comment_texts *lines, int index, int *ret_next);
void comment_texts_add(struct comment_texts *texts, const char *text);
/* Adds the lines of a comment as it stands in the source, less its marks. */
void comment_texts_add_lines(struct comment_texts *lines, const char *comment, unsigned length);
/* What is written of a parameter (any case), or NULL. */
const char *comment_help_parameter(const struct comment_help *help, const char *name);

#endif
