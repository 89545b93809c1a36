#include "engine/drive_variable.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"
#include "engine/provider_path.h"
#include "object/enumerate.h"
#include "object/string.h"
#include "os/file.h"
#include "os/file_reader.h"

static struct provider_path resolve(const char *drive, const char *path, struct extent extent) {
    struct provider_path resolved;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(mem_printf("%s:%s", drive, path), &resolved, &failure, &target))
        extent_throw_failure(extent, &failure, target);
    return resolved;
}

/* ${Temp:x.txt}: the file's lines. */
static struct value file_lines(const char *path) {
    struct file_reader *reader = file_reader_open(path, ENCODING_UTF8, NULL);
    struct values lines = {0};
    struct buffer line = {0};
    if (!reader)
        return VALUE_NULL;
    while (file_reader_line(reader, &line, NULL))
        values_add(&lines, string_from_n(buffer_text(&line), line.length));
    file_reader_close(reader);
    struct value all = values_collapse(&lines);
    return value_is_nothing(all) ? VALUE_NULL : all;
}

struct value drive_variable_get(const char *drive, const char *path) {
    struct provider_path resolved;
    struct value target;
    if (text_equal_ignore_case(drive, "env"))
        return string_from(getenv(path));
    if (!provider_path_parse(mem_printf("%s:%s", drive, path), &resolved, NULL, &target)) /* no such drive */
        return VALUE_NULL;
    return resolved.provider->navigates ? file_lines(resolved.path) : resolved.provider->content(resolved.path);
}

static void write_file(const char *path, struct value value, struct extent extent) {
    struct values lines = {0};
    struct buffer text = {0};
    struct failure failure = {0};
    enumerate_all(value, &lines, NULL);
    for (int i = 0; i < lines.count; i++)
        buffer_printf(&text, "%s\n", value_to_text(lines.items[i]));
    if (!file_write(path, buffer_text(&text), text.length, FILE_REPLACE, &failure))
        extent_throw_failure(extent, &failure, string_from(path));
}

void drive_variable_set(const char *drive, const char *path, struct value value, struct extent extent) {
    struct provider_path resolved = resolve(drive, path, extent);
    if (resolved.provider->navigates)
        write_file(resolved.path, value, extent);
    else if (value_is_null(value_base(value)) && resolved.provider != &provider_variable)
        resolved.provider->remove(resolved.path, false);
    else
        resolved.provider->assign(resolved.path, value, false);
}
