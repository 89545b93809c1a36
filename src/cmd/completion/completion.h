/* What a text may go on with: CompletionResult objects and lists of them, and the words they are made of.
 *
 * A word to complete is text as it was typed: it may begin with a quote, and end with the same. What is offered for it
 * is quoted alike, or where it must be. Source: CompletionResult and CommandCompletion of PowerShell 7.6. */
#ifndef CMD_COMPLETION_COMPLETION_H
#define CMD_COMPLETION_COMPLETION_H

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/command.h"
#include "lang/parser.h"
#include "object/list.h"
#include "object/string.h"

enum completion_kind { /* System.Management.Automation.CompletionResultType */
                       COMPLETION_TEXT,
                       COMPLETION_HISTORY,
                       COMPLETION_COMMAND,
                       COMPLETION_PROVIDER_ITEM,
                       COMPLETION_PROVIDER_CONTAINER,
                       COMPLETION_PROPERTY,
                       COMPLETION_METHOD,
                       COMPLETION_PARAMETER_NAME,
                       COMPLETION_PARAMETER_VALUE,
                       COMPLETION_VARIABLE,
                       COMPLETION_NAMESPACE,
                       COMPLETION_TYPE,
                       COMPLETION_KEYWORD,
                       COMPLETION_DYNAMIC_KEYWORD
};

struct completion { /* CompletionResult */
    struct object object;
    const char *text, *list_item, *tool_tip;
    enum completion_kind kind;
};
extern struct type type_completion_result;

struct completions {
    struct completion **items;
    int count, capacity;
    bool settled; /* somebody has answered: where there is nothing, paths are not offered instead */
};

/* Adds one (texts are borrowed; an empty tool tip is the list item). */
void completion_add(struct completions *completions, const char *text, const char *list_item, enum completion_kind kind,
                    const char *tool_tip);
void completion_add_item(struct completions *completions, struct completion *completion);
void completion_add_all(struct completions *completions, const struct completions *more);
/* Orders them, those that compare equal staying as they are. */
void completion_sort(struct completions *completions,
                     int (*compare)(const struct completion *left, const struct completion *right));
/* Ignoring case by code units; by the words' own order as Sort-Object has it. */
int completion_by_list_item(const struct completion *left, const struct completion *right);

/* The word without its quotes; gives the quote, or 0. */
char completion_unquote(const char **word);
/* Does the text need quotes to be one word of a command? */
bool completion_needs_quotes(const char *text);
/* The text as it may stand in a command, in that quote (0: in single ones if it needs some). */
const char *completion_quote(const char *text, char quote);
/* "word*" as a pattern against a name, ignoring case. */
bool completion_matches(const char *word, const char *name);
/* Is the name one of the words, ignoring case? */
bool completion_listed(const char *words, const char *name);
/* A type as tool tips name it: accelerators, no namespaces. */
const char *completion_type_text(const struct type *type);
/* Must the name of a variable or member be quoted or braced? */
bool completion_name_is_special(const char *name);

/* Runs a command with these arguments, quietly; its output. What goes wrong gives none. */
struct values completion_run(const char *command, struct arguments *arguments);
/* The text of a property; "" where it has none. */
const char *completion_property(struct value object, const char *name);

#endif
