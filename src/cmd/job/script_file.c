#include "cmd/job/script_file.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/error.h"
#include "engine/provider_path.h"
#include "object/string.h"
#include "os/encoding.h"

static _Noreturn void bad_path(struct cmdlet_call *call, const char *message) {
    cmdlet_throw(call, "System.ArgumentException", "System.ArgumentException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                 "%s (Parameter 'filePath')", message);
}

struct parsing {
    const struct buffer *text;
    const char *path;
    struct script_block *block;
};

static void parse(void *data) {
    struct parsing *parsing = data;
    parsing->block =
        script_block_create(parsing->text->bytes ? parsing->text->bytes : "", parsing->text->length, parsing->path);
}

/* What the parser finds is an error of the cmdlet that read the file. */
static struct script_block *parse_file(const struct buffer *text, const char *path) {
    struct parsing parsing = {text, path, NULL};
    struct thrown thrown;
    if (protect(parse, &parsing, &thrown))
        return parsing.block;
    struct error_record *record = thrown.record;
    if (thrown.flow == FLOW_ERROR && record->fully_qualified_id && !strchr(record->fully_qualified_id, ','))
        record->fully_qualified_id =
            mem_printf("%s,%s", record->fully_qualified_id, cmdlet_id_name(runspace->command->info->cmdlet));
    throw_again(&thrown);
}

/* The one file that the path stands for. */
static const char *resolve(struct cmdlet_call *call, const char *path, bool is_literal) {
    struct provider_paths paths = {0};
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_paths_resolve(path, is_literal, false, &paths, &failure, &target))
        cmdlet_throw_failure(call, &failure, target);
    if (strcmp(paths.items[0].provider->name, "FileSystem") != 0)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "The path specified as the value of the FilePath parameter is not from the FileSystem provider.");
    return paths.items[0].path;
}

struct script_block *script_file_block(struct cmdlet_call *call, const char *path, bool is_literal) {
    const char *dot = strrchr(path, '.');
    if (!is_literal && wildcard_has_special(path))
        bad_path(call, "Wildcard characters are not supported for the FilePath parameter. Specify a path without "
                       "wildcard characters.");
    if (!dot || !text_equal_ignore_case(dot, ".ps1"))
        bad_path(call, "The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file "
                       "with a .ps1 file name "
                       "extension and try the command again.");
    const char *full = resolve(call, path, is_literal);
    struct buffer text = {0};
    struct failure failure = {0};
    if (!encoding_read_file(full, &text, &failure))
        throw_failure(&failure);
    return parse_file(&text, full);
}
