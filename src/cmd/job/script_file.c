#include "cmd/job/script_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/error.h"
#include "engine/location.h"
#include "object/string.h"
#include "os/file.h"

static _Noreturn void bad_path(struct cmdlet_call *call, const char *message) {
    cmdlet_throw(call, "System.ArgumentException", "System.ArgumentException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                 "%s (Parameter 'filePath')", message);
}

static const char *absolute(const char *path) {
    if (*path == '~' && (!path[1] || path[1] == '/'))
        path = mem_printf("%s%s", getenv("HOME") ? getenv("HOME") : "", path + 1);
    return command_full_path(*path == '/' ? path : mem_printf("%s/%s", location_directory(), path));
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

struct script_block *script_file_block(struct cmdlet_call *call, const char *path, bool is_literal) {
    const char *full = absolute(path), *dot = strrchr(path, '.');
    if (!is_literal && wildcard_has_special(path))
        bad_path(call, "Wildcard characters are not supported for the FilePath parameter. Specify a path without "
                       "wildcard characters.");
    if (strchr(path, ':') && !file_exists(full))
        bad_path(call, "The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file "
                       "with a .ps1 file name "
                       "extension and try the command again.");
    if (!file_exists(full))
        cmdlet_throw(call, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
                     CATEGORY_OBJECT_NOT_FOUND, string_from(path), "Cannot find path '%s' because it does not exist.",
                     full);
    if (!dot || !text_equal_ignore_case(dot, ".ps1"))
        bad_path(call, "The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file "
                       "with a .ps1 file name "
                       "extension and try the command again.");
    struct buffer text = {0};
    struct failure failure = {0};
    if (!file_read(full, &text, 0, &failure))
        throw_failure(&failure);
    return parse_file(&text, full);
}
