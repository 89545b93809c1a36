/* Import-Clixml: objects back from a file of CLIXML. */
#include "base/memory.h"
#include "cmd/utility/file_input.h"
#include "engine/throw.h"
#include "object/list.h"
#include "wire/clixml_reader.h"

struct import_clixml {
    struct list *path, *literal_path;
    bool include_total_count;
    struct value skip, first;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(import_clixml, path), .sets = "ByPath", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The files to read."},
    {"LiteralPath", "string[]", ARG(import_clixml, literal_path), .sets = "ByLiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The files to read, taken as they stand."},
    {"IncludeTotalCount", "switch", ARG(import_clixml, include_total_count), .default_text = "False",
     .help = "First tells how many objects there are: unknown, for files."},
    {"Skip", "ulong", ARG(import_clixml, skip), .help = "How many objects to pass over first."},
    {"First", "ulong", ARG(import_clixml, first), .help = "How many objects to give at most."},
};

struct paging {
    uint64_t skip, first, skipped, count;
};

static void page(struct cmdlet_call *call, struct paging *paging, struct value value) {
    if (paging->count >= paging->first)
        return;
    if (paging->skipped++ >= paging->skip) {
        paging->count++;
        cmdlet_write(call, value);
    }
}

/* With paging, a collection counts element by element. */
static void write_paged(struct cmdlet_call *call, struct paging *paging, struct value value) {
    struct list *list = value_is_list(value) ? list_of(value) : NULL;
    for (int32_t i = 0; list && i < list->count; i++)
        page(call, paging, list->items[i]);
    if (!list)
        page(call, paging, value);
}

static void import(struct cmdlet_call *call, const char *path, bool literal) {
    struct import_clixml *args = call->args;
    struct buffer bytes = {0};
    struct values values = {0};
    struct failure failure = {0};
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT};
    struct paging paging = {.first = UINT64_MAX};
    file_input_bytes(call, path, literal, &bytes);
    if (args->include_total_count)
        cmdlet_write(call, value_of(&type_uint64, 0)); /* with an accuracy of nothing */
    if (args->skip.type)
        paging.skip = args->skip.u;
    if (args->first.type)
        paging.first = args->first.u;
    bool whole = clixml_read_all(buffer_text(&bytes), bytes.length, &options, &values, NULL, &failure);
    for (int32_t i = 0; i < values.count; i++) {
        if (paging.skip == 0 && paging.first == UINT64_MAX)
            cmdlet_write(call, values.items[i]);
        else
            write_paged(call, &paging, values.items[i]);
    }
    if (!whole) {
        failure.error_id = failure.exception;
        failure.category = CATEGORY_NOT_SPECIFIED;
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    }
}

static void process(struct cmdlet_call *call) {
    struct import_clixml *args = call->args;
    struct list *paths = args->literal_path ? args->literal_path : args->path;
    for (int32_t i = 0; paths && i < paths->count; i++)
        import(call, value_to_text(paths->items[i]), args->literal_path != NULL);
}

static const struct example examples[] = {
    {"Import-Clixml -Path ./processes.xml", "Makes the objects again that Export-Clixml kept."},
    {"Import-Clixml ./numbers.xml -Skip 2 -First 3", "Reads the third to the fifth object."},
};
static const struct cmdlet import_clixml = {.name = "Import-Clixml",
                                            .module = MODULE_UTILITY,
                                            .default_set = "ByPath",
                                            .parameters = PARAMETERS(parameters),
                                            .args_size = sizeof(struct import_clixml),
                                            .output_types = "",
                                            .synopsis = "Imports a CLIXML file and creates corresponding objects.",
                                            .description =
                                                "Reads what Export-Clixml wrote. Simple values, collections, "
                                                "credentials and secure strings live again; other objects "
                                                "come back with their properties, as Deserialized objects.",
                                            .examples = examples,
                                            .example_count = COUNT_OF(examples),
                                            .process = process};
CMDLET_REGISTER(import_clixml);
