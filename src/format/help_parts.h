/* Parts that the views of help topics have in common. The topics are objects with MAML's structure: details,
 * syntax.syntaxItem, description[].Text, parameters.parameter, examples.example, relatedLinks.navigationLink, alertSet,
 * inputTypes, returnValues. */
#ifndef FORMAT_HELP_PARTS_H
#define FORMAT_HELP_PARTS_H

#include "format/record.h"

typedef void help_builder(struct value self, struct custom_node *out);

/* A property of a help object; $null where it is missing. */
struct value help_get(struct value self, const char *name);
const char *help_text(struct value self, const char *name);
/* Builds each element of a property (or the one value it is), nulls left out. */
void help_each(struct value self, const char *name, help_builder *build, struct custom_node *out);
void help_new_lines(struct custom_node *out, int count);

help_builder help_paragraph_text;  /* Text alone */
help_builder help_short_paragraph; /* Text and a line end */
help_builder help_paragraph;       /* paragraphs, list items, definitions */
help_builder help_details;         /* NAME, SYNOPSIS */
help_builder help_syntax;          /* SYNTAX */
help_builder help_description;     /* DESCRIPTION */
help_builder help_examples;
help_builder help_full_parameter; /* "-Name <Type>", description, Required? … */
help_builder help_related_links;
help_builder help_remarks; /* how to see more of the topic */
help_builder help_typed;   /* INPUTS, OUTPUTS */
/* "Name [[-First] <Int32>] …": one line of SYNTAX without its end. */
/* Parts of a topic that are shown alone: Get-Help's syntax, examples, an example, its links. */
void help_syntax_part(struct value self, struct custom_node *out);
void help_examples_part(struct value self, struct custom_node *out);
void help_example_part(struct value self, struct custom_node *out);
void help_links_part(struct value self, struct custom_node *out);
void help_syntax_item(struct value item, struct custom_node *out);

/* The section about the common parameters (views_help.c). */
void help_common_parameters(struct custom_node *out);

/* Views of commands that have no help of their own (help_bare.c), and of one of their parameters. */
void help_bare_default(struct value self, struct custom_node *out);
void help_bare_detailed(struct value self, struct custom_node *out);
void help_bare_examples(struct value self, struct custom_node *out);
void help_bare_full(struct value self, struct custom_node *out);
void help_bare_parameter(struct value self, struct custom_node *out);

#endif
