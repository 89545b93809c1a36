#include "scheduled/results.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/object_text.h"
#include "object/guid_value.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"
#include "os/file.h"
#include "os/path.h"
#include "os/system_error.h"
#include "wire/clixml_writer.h"

static const char *const stream_names[COLLECTION_COUNT] = {
    [COLLECTION_OUTPUT] = "Output",           [COLLECTION_ERROR] = "Error", [COLLECTION_PROGRESS] = "Progress",
    [COLLECTION_VERBOSE] = "Verbose",         [COLLECTION_DEBUG] = "Debug", [COLLECTION_WARNING] = "Warning",
    [COLLECTION_INFORMATION] = "Information",
};

/* --- the folder --- */

static bool bring_to_disk(const char *folder, struct failure *failure) {
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = descriptor >= 0 && fsync(descriptor) == 0;
    int error = errno;
    if (descriptor >= 0)
        close(descriptor);
    return done || system_error_set(failure, error, folder, TARGET_DIRECTORY);
}

const char *results_folder_name(int64_t begin) {
    return datetime_format(begin, "yyyyMMdd-HHmmss-fff");
}

bool results_make_folder(const char *folder, struct failure *failure) {
    return file_make_directory(folder, 0700, failure) && bring_to_disk(path_directory(folder), failure);
}

/* --- writing --- */

static struct value record_text(struct value record) {
    struct value base = value_base(record);
    return ((const struct message_record *)base.p)->message;
}

static void write_job(struct clixml_writer *writer, struct job *job, bool *ret_some) {
    for (int i = 0; i < COLLECTION_COUNT; i++) {
        const struct list *collection = job->collections[i];
        bool is_text = i == COLLECTION_VERBOSE || i == COLLECTION_DEBUG || i == COLLECTION_WARNING;
        writer->stream = stream_names[i];
        for (int32_t k = 0; k < collection->count; k++)
            clixml_writer_value(writer, is_text ? record_text(collection->items[k]) : collection->items[k]);
        *ret_some |= collection->count > 0;
    }
    for (int i = 0; i < job->child_count; i++)
        write_job(writer, job->children[i], ret_some);
    writer->stream = NULL;
}

static bool write_whole(const char *path, const struct buffer *text, struct failure *failure) {
    int descriptor = file_open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600, failure);
    if (descriptor < 0)
        return false;
    bool written = file_write_all(descriptor, text->bytes, text->length, path, failure);
    if (written && fsync(descriptor) != 0)
        written = system_error_set(failure, errno, path, TARGET_FILE);
    close(descriptor);
    return written;
}

static bool replace(const char *folder, const char *file, const struct buffer *text, struct failure *failure) {
    const char *name = mem_printf("%s/%s", folder, file), *beside = mem_printf("%s.new", name);
    if (!write_whole(beside, text, failure)) {
        unlink(beside); /* a full disk has room again for the word that the run is over */
        return false;
    }
    return rename(beside, name) == 0 || system_error_set(failure, errno, name, TARGET_FILE);
}

static bool write_status(const char *folder, const struct job *job, struct failure *failure) {
    struct value status = pscustomobject_new();
    struct buffer text = {0};
    note_set(&status, "InstanceId", value_guid(job->instance_id));
    note_set(&status, "Name", string_from(job->name));
    note_set(&status, "Location", string_from(job->location ? job->location : ""));
    note_set(&status, "Command", string_from(job->command));
    note_set(&status, "State", string_from(job_state_name(job->state)));
    note_set(&status, "PSBeginTime", job->begin ? value_of(&type_datetime, job->begin) : VALUE_NULL);
    note_set(&status, "PSEndTime", job->end ? value_of(&type_datetime, job->end) : VALUE_NULL);
    buffer_puts(&text, clixml_document(&status, 1, CLIXML_DEPTH_EXPORT));
    return replace(folder, "Status.xml", &text, failure);
}

bool results_write(const char *folder, struct job *job, bool *ret_some, struct failure *failure) {
    struct buffer text = {0};
    struct clixml_writer writer = clixml_writer_start(&text, CLIXML_DOCUMENT, CLIXML_DEPTH_EXPORT);
    *ret_some = false;
    write_job(&writer, job, ret_some);
    clixml_writer_finish(&writer);
    return write_status(folder, job, failure) && replace(folder, "Results.xml", &text, failure) &&
           bring_to_disk(folder, failure);
}

bool results_write_reason(const char *folder, struct job *job, struct value exception) {
    bool some;
    struct job *alone = job_new(job->kind, job->object.type, job->name, job->command);
    alone->instance_id = job->instance_id;
    alone->location = job->location;
    alone->begin = job->begin;
    alone->end = job->end;
    alone->state = JOB_FAILED;
    results_add_reason(alone, exception);
    return results_write(folder, alone, &some, NULL);
}

void results_remove_unfinished(const char *folder) {
    unlink(mem_printf("%s/Results.xml.new", folder));
    unlink(mem_printf("%s/Status.xml.new", folder));
}

bool results_finished(const char *folder, enum job_state *ret_state) {
    struct buffer text = {0};
    if (!file_exists(mem_printf("%s/Results.xml", folder)) ||
        !file_read(mem_printf("%s/Status.xml", folder), &text, 0, NULL))
        return false;
    for (int state = JOB_COMPLETED; state <= JOB_STOPPED; state++)
        if (strstr(buffer_text(&text), mem_printf("N=\"State\">%s<", job_state_name((enum job_state)state)))) {
            *ret_state = (enum job_state)state;
            return true;
        }
    return false;
}

/* --- reading --- */

static struct value message(const struct type *type, struct value text) {
    struct message_record *record = object_new(type, sizeof *record);
    record->message = value_to_string(text);
    record->invocation = VALUE_NULL;
    return value_object(record);
}

static struct value restored(enum collection collection, struct value object) {
    struct error_record *error;
    struct value information;
    struct progress_record progress;
    switch (collection) {
    case COLLECTION_ERROR:
        error = object_text_error(object);
        return error ? value_object(error) : VALUE_NULL;
    case COLLECTION_PROGRESS:
        return object_text_progress(object, &progress) ? progress_record_value(&progress) : object;
    case COLLECTION_VERBOSE:
        return message(&type_verbose_record, object);
    case COLLECTION_DEBUG:
        return message(&type_debug_record, object);
    case COLLECTION_WARNING:
        return message(&type_warning_record, object);
    case COLLECTION_INFORMATION:
        information = object_text_information(object);
        return value_is_null(information) ? object : information;
    default:
        return object;
    }
}

bool results_read(const char *folder, struct job *job, struct failure *failure) {
    struct buffer text = {0};
    struct values objects = {0}, streams = {0};
    if (!file_read(mem_printf("%s/Results.xml", folder), &text, 0, failure) ||
        !object_text_read(text.bytes, text.length, &objects, &streams, failure))
        return false;
    for (int32_t i = 0; i < objects.count; i++)
        for (int k = 0; k < COLLECTION_COUNT; k++)
            if (strcmp(value_to_text(streams.items[i]), stream_names[k]) == 0) {
                struct value value = restored((enum collection)k, objects.items[i]);
                if (k != COLLECTION_ERROR || !value_is_null(value))
                    job_collect(job, (enum collection)k, value);
            }
    return true;
}

void results_add_reason(struct job *job, struct value exception) {
    struct error_record *record =
        error_record_new(exception, "ScheduledJobFailedState", CATEGORY_INVALID_RESULT, VALUE_NULL);
    record->fully_qualified_id = "ScheduledJobFailedState";
    job_collect(job, COLLECTION_ERROR, value_object(record));
}
