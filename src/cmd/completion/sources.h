/* Where completions come from: each function adds what fits the context's word. They may throw. */
#ifndef CMD_COMPLETION_SOURCES_H
#define CMD_COMPLETION_SOURCES_H

#include "cmd/completion/pseudo_binder.h"

/* All that the text may go on with at the cursor; sets what is replaced. Throws what a completer throws that no error
 * stops: a stop, an exit. */
void complete_input(struct completion_context *context, struct completions *out);

/* Is it the file of a switch that is not whole: switch -file |, switch -file na|? */
bool wants_switch_file(const struct completion_context *context, const struct ast *last);

/* Commands of these kinds (bits of command_type; 0: all) and module (NULL: any). */
void complete_command(struct completion_context *context, struct completions *out, const char *module, unsigned kinds);
/* A file as command: quoted ones with an &. */
void complete_file_as_command(struct completion_context *context, struct completions *out);
/* Would a name need an & in front, where the word is a command's name? */
bool needs_ampersand(const struct completion_context *context, bool otherwise);
/* Names of modules. */
void complete_module(struct completion_context *context, struct completions *out, bool loaded_only);
/* -Name of the command round the cursor. */
void complete_parameter_name(struct completion_context *context, struct completions *out);
/* An argument of the command round the cursor. */
void complete_argument(struct completion_context *context, struct completions *out);
/* The word of a command, of a member access, a path: what an identifier may be. True: that is all. */
bool complete_word(struct completion_context *context, struct completions *out);
/* What a parameter of a command may be given. */
void complete_value(struct completion_context *context, struct completions *out, const char *command,
                    const struct ast_command *ast, const struct parameter_metadata *parameter);
/* The same where only the cmdlet itself knows: jobs, processes, modules, drives … */
void complete_cmdlet_value(struct completion_context *context, struct completions *out, const char *command,
                           const struct ast_command *ast, const char *parameter);
/* Files and items of other providers; extensions: ".ps1 .psm1", NULL: any. */
void complete_path(struct completion_context *context, struct completions *out, bool containers_only,
                   const char *extensions);
/* A path as text: constant parts of a string and `more` behind them; NULL: it cannot be told. */
const char *path_of_string(const struct ast *string, const char *more);
void complete_variable(struct completion_context *context, struct completions *out);
/* Members of what stands before the cursor. */
void complete_member(struct completion_context *context, struct completions *out, bool is_static);
/* Members that match the pattern of a value that an expression has, of its type where it has none yet. */
void complete_members_of(struct completions *out, bool is_static, const char *pattern, const struct ast *target);
void complete_type(struct completion_context *context, struct completions *out);
void complete_namespace(struct completion_context *context, struct completions *out);
/* Keys of a hashtable that is an argument, a cast or to be splatted. */
void complete_hashtable_key(struct completion_context *context, struct completions *out,
                            const struct ast_hashtable *table);
/* The same where the cursor stands in a hashtable. */
void complete_hashtable(struct completion_context *context, struct completions *out);
/* Is some key's value still to come? */
bool hashtable_is_pending(const struct ast_hashtable *table);
/* What a variable may be assigned. False: nothing is known. */
bool complete_assignment(struct completion_context *context, struct completions *out,
                         const struct ast_assignment *assignment);
/* Values of an enum that stands left of a comparison; keys of a dictionary that is indexed. */
void complete_comparison(struct completion_context *context, struct completions *out, const struct ast *left);
void complete_index(struct completion_context *context, struct completions *out, const struct ast *target);
/* Named arguments of an attribute. False: there is no attribute round the cursor. */
bool complete_attribute_argument(struct completion_context *context, struct completions *out);
/* Keywords of comment-based help and of #requires. */
void complete_comment(struct completion_context *context, struct completions *out);
/* -operator; the flags of switch. */
void complete_operator(struct completions *out, const char *word);
void complete_switch_flag(struct completions *out, const char *word);
/* namespace, module … behind using. */
bool complete_using_keyword(struct completion_context *context, struct completions *out);
void complete_loop_label(struct completion_context *context, struct completions *out);

/* Completers that scripts registered (Register-ArgumentCompleter): "Command:Parameter", "Parameter"; native ones by
 * command. Made when first asked for. */
struct table *argument_completers(bool native);
/* The key of the native fallback. */
extern const char NATIVE_FALLBACK[];
/* Calls a completer; true: it gave something. */
bool complete_by_script(struct completions *out, struct value block, const struct value *args, int count);
/* The completer for the first of the keys, asking the options before those registered; $null: none. */
struct value argument_completer(const struct completion_context *context, bool native, const char *const *keys,
                                int count);

#endif
