/* Text files that cmdlets write. */
#include "cmd/utility/file_output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/utility/file_argument.h"
#include "engine/detailed_error.h"
#include "engine/error.h"
#include "engine/provider.h"
#include "engine/provider_path.h"
#include "engine/throw.h"
#include "object/exception.h"
#include "os/file.h"

enum { FLUSH_BYTES = 65536 };

static void check_provider(struct cmdlet_call *call, const char *argument) {
    struct provider_path path;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(argument, &path, &failure, &target)) {
        failure.category = CATEGORY_OBJECT_NOT_FOUND;
        cmdlet_throw_failure(call, &failure, target);
    }
    if (!path.provider->navigates)
        cmdlet_throw(
            call, "System.Management.Automation.PSInvalidOperationException", "ReadWriteFileNotFileSystemProvider",
            CATEGORY_INVALID_ARGUMENT, string_from(argument),
            "Cannot open file because the current provider (Microsoft.PowerShell.Core\\%s) cannot open a file.",
            path.provider->name);
}

_Noreturn void file_output_throw_several(struct cmdlet_call *call) {
    cmdlet_throw_detailed(
        call, "System.Management.Automation.PSInvalidOperationException",
        "Cannot perform operation because operation \"ReportMultipleFilesNotSupported\" is not valid. Remove "
        "operation \"ReportMultipleFilesNotSupported\", or investigate why it is not valid.",
        "ReadWriteMultipleFilesNotSupported", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
        "Cannot perform operation because the path resolved to more than one file. This command cannot operate on "
        "multiple files.");
}

const char *file_output_path(struct cmdlet_call *call, const char *argument, bool literal) {
    int count;
    check_provider(call, argument);
    const char **paths = file_argument_expand(argument, literal, &count);
    if (count == 0)
        cmdlet_throw_detailed(
            call, "System.IO.FileNotFoundException", "Unable to find the specified file.", "FileOpenFailure",
            CATEGORY_OPEN_ERROR, string_from(argument),
            mem_printf("Cannot perform operation because the wildcard path %s did not resolve to a file.", argument));
    if (count > 1)
        file_output_throw_several(call);
    return paths[0];
}

/* PowerShell looks for a text of its own and has none where these cmdlets are: the details are there, and empty. */
static _Noreturn void throw_no_clobber(const char *path) {
    struct exception *exception =
        exception_new("System.IO.IOException", mem_printf("The file '%s' already exists.", path), VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "NoClobber", CATEGORY_RESOURCE_EXISTS, string_from(path));
    record->details = error_details_new("", NULL);
    error_record_of_command(record, runspace->command);
    throw_record(record);
}

static _Noreturn void throw_open(struct cmdlet_call *call, struct failure *failure) {
    failure->error_id = "FileOpenFailure";
    failure->category = CATEGORY_OPEN_ERROR;
    cmdlet_throw_failure(call, failure, VALUE_NULL);
}

void file_output_open(struct cmdlet_call *call, struct file_output *output, const char *path, enum encoding encoding,
                      unsigned flags) {
    struct failure failure = {0};
    struct file_info info;
    bool append = flags & FILE_OUTPUT_APPEND, no_clobber = !append && (flags & FILE_OUTPUT_NO_CLOBBER);
    bool exists = file_get_info(path, &info, NULL);
    *output = (struct file_output){.path = path, .descriptor = -1, .encoding = encoding};
    if (exists && no_clobber)
        throw_no_clobber(path);
    if (exists && flags & FILE_OUTPUT_FORCE && info.type == FILE_REGULAR && !(info.mode & S_IWUSR)) {
        file_set_mode(path, info.mode | S_IWUSR, NULL);
        output->was_read_only = !(flags & FILE_OUTPUT_STAYS_WRITABLE);
    }
    output->descriptor = file_open(path, O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC), 0666, &failure);
    if (output->descriptor < 0)
        throw_open(call, &failure);
    if (!append || !exists || info.size_bytes == 0)
        encoding_put_preamble(encoding, &output->bytes);
}

static void flush(struct file_output *output) {
    struct failure failure = {0};
    bool written = !output->bytes.length || file_write_all(output->descriptor, output->bytes.bytes,
                                                           output->bytes.length, output->path, &failure);
    buffer_clear(&output->bytes);
    if (!written)
        throw_failure(&failure);
}

void file_output_write(struct file_output *output, const char *text, size_t length) {
    encoding_encode(output->encoding, text, length, &output->bytes);
    if (output->bytes.length >= FLUSH_BYTES)
        flush(output);
}

void file_output_close(struct file_output *output) {
    if (output->descriptor >= 0)
        flush(output);
    file_output_drop(output);
}

void file_output_drop(struct file_output *output) {
    if (output->descriptor < 0)
        return;
    struct file_info info;
    close(output->descriptor);
    output->descriptor = -1;
    if (output->was_read_only && file_get_info(output->path, &info, NULL))
        file_set_mode(output->path, info.mode & ~(mode_t)(S_IWUSR | S_IWGRP | S_IWOTH), NULL);
}
