/* System.Diagnostics.ProcessStartInfo: how a process is to be started. */
#ifndef ENGINE_TYPE_PROCESS_START_INFO_H
#define ENGINE_TYPE_PROCESS_START_INFO_H

#include "engine/field_object.h"
#include "os/process.h"

enum start_info_field {
    START_FILE_NAME,
    START_ARGUMENTS,
    START_ARGUMENT_LIST,
    START_DIRECTORY,
    START_ENVIRONMENT,
    START_INPUT, /* RedirectStandardInput; output and error follow */
    START_OUTPUT,
    START_ERROR,
    START_INPUT_ENCODING, /* so do their encodings */
    START_OUTPUT_ENCODING,
    START_ERROR_ENCODING,
    START_SHELL,
    START_USER,
    START_PASSWORD,
    START_CLEAR_PASSWORD,
    START_DOMAIN,
    START_NO_WINDOW,
    START_NEW_GROUP,
    START_ERROR_DIALOG,
    START_VERB,
    START_WINDOW,
    START_PROFILE,
    START_NETWORK_ONLY,
    START_PARENT,
    START_FIELDS
};

extern struct type type_process_start_info;

/* One for this file (NULL: none yet). */
struct value process_start_info_new(const char *file_name);
static inline struct field_object *process_start_info_of(struct value value) {
    return value_base(value).p;
}
/* What it says as options of process_start; false + failure where it says what cannot be. */
bool process_start_info_read(struct field_object *info, struct process_options *ret_options, struct failure *failure);

#endif
