/* What a pipeline is to run: CREATE_PIPELINE (MS-PSRP 2.2.2.10, 2.2.3.11-13) and GET_COMMAND_METADATA (2.2.2.14).
 *
 *   CREATE_PIPELINE   PowerShell { [ExtraCmds [ { Cmds } … ]] Cmds [ command … ] IsNested History
 * RedirectShellErrorOutputPipe } NoInput ApartmentState RemoteStreamOptions AddToHistory HostInfo IsNested command Cmd
 * IsScript UseLocalScope (null or boolean) MergeMyResult MergeToResult MergePreviousResults MergeError MergeWarning
 * MergeVerbose MergeDebug MergeInformation Args [ N name or null, V value … ] Values of $using: travel as one argument
 * named "--%" (a dictionary from base64 of the UTF-16LE expression to the value). */
#ifndef WIRE_PSRP_COMMAND_H
#define WIRE_PSRP_COMMAND_H

#include "wire/psrp_host.h"

struct psrp_argument {
    const char *name; /* NULL: positional; "-Name:" as given */
    struct value value;
};

/* PipelineResultTypes of the merges, in the order in which they are written. */
enum psrp_merge {
    PSRP_MERGE_MY_RESULT,
    PSRP_MERGE_TO_RESULT,
    PSRP_MERGE_PREVIOUS_RESULTS,
    PSRP_MERGE_ERROR,
    PSRP_MERGE_WARNING,
    PSRP_MERGE_VERBOSE,
    PSRP_MERGE_DEBUG,
    PSRP_MERGE_INFORMATION,
    PSRP_MERGE_COUNT
};

struct psrp_command {
    const char *text; /* script text or command name */
    bool is_script;
    bool has_local_scope, use_local_scope;
    int32_t merges[PSRP_MERGE_COUNT];
    struct psrp_argument *arguments;
    int argument_count;
};

struct psrp_statement { /* one pipeline of commands */
    struct psrp_command *commands;
    int command_count;
};

struct psrp_pipeline {            /* zero it, then set what differs: psrp_pipeline_script does for the usual case */
    struct psrp_statement main;   /* Cmds */
    struct psrp_statement *extra; /* ExtraCmds: all statements where there are several (then main is the first, which
                                     PowerShell runs from there), else none */
    int extra_count;
    bool is_nested, redirect_error_output, no_input, add_to_history;
    const char *history; /* NULL: none */
    int32_t apartment_state, stream_options;
    struct psrp_host_info host;
};

/* One script as Invoke-Command and Start-Job send it: history, the pool's host, Unknown apartment. arguments may be
 * NULL. */
struct psrp_pipeline psrp_pipeline_script(const char *script, struct psrp_argument *arguments, int argument_count,
                                          bool no_input);
void psrp_pipeline_write(struct buffer *out, const struct psrp_pipeline *pipeline,
                         const struct secret_context *secrets);
bool psrp_pipeline_read(const struct psrp_body *body, struct psrp_pipeline *ret_pipeline, struct failure *failure);

/* GET_COMMAND_METADATA: Name CommandType Namespace FullyQualifiedModule ArgumentList. Lists may be NULL (Nil). */
struct psrp_metadata_request {
    struct value names, modules, full_modules, arguments; /* arrays or null */
    int32_t command_types;
};
void psrp_metadata_write(struct buffer *out, const struct psrp_metadata_request *request,
                         const struct secret_context *secrets);
bool psrp_metadata_read(const struct psrp_body *body, struct psrp_metadata_request *ret_request,
                        struct failure *failure);

#endif
