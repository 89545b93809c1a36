/* Redirections: > and >> of any stream to files (through Out-File), 2>&1 and its kin, $null. */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/location.h"
#include "engine/op_command.h"
#include "engine/provider_path.h"

struct redirection_sink {
    struct sink sink;
    struct redirection_sink *next;
    struct pipeline *out_file;
};

static void write_file(struct sink *sink, struct value value) {
    struct redirection_sink *file = sink->data;
    struct command *outer = runspace->command;
    pipeline_feed(file->out_file, value);
    runspace->command = outer;
}

/* The name of the variable that "variable:name" is, or a name while the location is on that drive; NULL: a file. */
static const char *target_variable(const char *path) {
    static const char drive[] = "variable:";
    if (text_starts_ignore_case(path, drive))
        path += strlen(drive);
    else if (strchr(path, ':') || *path == '/' ||
             !text_equal_ignore_case(location_current()->provider->name, "Variable"))
        return NULL;
    return path + strspn(path, "/\\");
}

/* A file is what Out-File makes of it: the same text as on the screen. A variable gets the objects themselves. */
static struct sink *open_file(const char *path, bool append, struct frame *frame, struct redirection_sink **files) {
    struct redirection_sink *file = MEM_NEW(struct redirection_sink);
    struct arguments arguments = {0};
    const char *variable = target_variable(path);
    struct extent extent = frame->position ? frame->position->extent : (struct extent){0};
    struct provider_path resolved;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!variable && !provider_path_parse(path, &resolved, &failure, &target))
        extent_throw_failure(extent, &failure, target);
    arguments_add_named(&arguments, variable ? "Name" : "FilePath", string_from(variable ? variable : path));
    if (append)
        arguments_add_named(&arguments, "Append", value_bool(true));
    file->out_file = pipeline_new(frame->scope, frame->streams);
    pipeline_add(file->out_file, command_resolve(runspace->global, variable ? "Set-Variable" : "Out-File"), &arguments,
                 extent);
    pipeline_begin(file->out_file, true);
    file->sink = (struct sink){write_file, file};
    file->next = *files;
    *files = file;
    return &file->sink;
}

static void set_streams(struct streams *streams, enum stream_number from, struct sink *sink) {
    if (from != STREAM_ALL) {
        streams->sinks[from] = sink;
        return;
    }
    for (int i = STREAM_OUTPUT; i <= STREAM_INFORMATION; i++)
        streams->sinks[i] = sink;
}

/* In a wrapper, by which hosts know it: the record is the one in $Error, which on its own is shown as output. What a
 * native program wrote is no error. */
static struct value merged_error(struct error_record *record) {
    if (record->from_stderr)
        return value_object(record);
    struct psobject *wrapper = object_new(&type_psobject, sizeof *wrapper);
    wrapper->base = value_object(record);
    return value_object(wrapper);
}

static void write_merged(struct sink *sink, struct value value) {
    if (value.type == &type_error_record)
        value = merged_error(value.p);
    if (message_record_stream(value) != STREAM_OUTPUT)
        ((struct message_record *)value.p)->merged = true;
    sink_write(sink->data, value);
}

/* Errors and messages remember that they were merged. */
static void merge_one(struct streams *streams, int from, struct sink *to) {
    streams->sinks[from] = to;
    if (from == STREAM_ERROR || from == STREAM_WARNING || from == STREAM_VERBOSE || from == STREAM_DEBUG) {
        struct sink *sink = MEM_NEW(struct sink);
        *sink = (struct sink){write_merged, to};
        streams->sinks[from] = sink;
    }
}

static void merge(const struct op_redirection *redirection, struct streams *streams) {
    struct sink *to = streams->sinks[redirection->to];
    if (redirection->from != STREAM_ALL) {
        merge_one(streams, redirection->from, to);
        return;
    }
    for (int from = STREAM_ERROR; from <= STREAM_INFORMATION; from++)
        merge_one(streams, from, to);
}

/* Merges follow the files whatever the written order: `2>&1 > file` sends both to the file. */
void redirections_open(const struct op_redirection *redirections, int count, struct frame *frame,
                       struct streams *streams, struct redirection_sink **files) {
    for (int i = 0; i < count; i++) {
        const struct op_redirection *redirection = &redirections[i];
        if (!redirection->is_file)
            continue;
        struct value location = op_eval(redirection->location, frame);
        if (value_is_null(location))
            set_streams(streams, redirection->from, &sink_null);
        else
            set_streams(streams, redirection->from,
                        open_file(value_to_text(location), redirection->append, frame, files));
    }
    for (int i = 0; i < count; i++)
        if (!redirections[i].is_file)
            merge(&redirections[i], streams);
}

static void end_file(void *data) {
    pipeline_end(data);
}

void redirections_close(struct redirection_sink *files, bool failed) {
    for (; files; files = files->next) {
        struct thrown thrown;
        bool finished = protect(end_file, files->out_file, &thrown);
        pipeline_dispose(files->out_file);
        if (!finished && !failed)
            throw_again(&thrown);
    }
}
