#include "engine/object_text.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"
#include "os/encoding.h"
#include "wire/clixml_progress.h"
#include "wire/clixml_reader.h"
#include "wire/clixml_record.h"
#include "wire/psrp_record.h"

struct object_text_writer {
    struct clixml_writer clixml;
};

static struct clixml_writer *writer_of(struct object_text *text, const char *stream) {
    if (!text->writer) {
        text->writer = MEM_NEW(struct object_text_writer);
        buffer_puts(&text->out, OBJECT_TEXT_MARK "\n");
        text->writer->clixml = clixml_writer_start(&text->out, CLIXML_LINE, CLIXML_DEPTH_EXPORT);
    }
    text->writer->clixml.stream = stream;
    return &text->writer->clixml;
}

void object_text_write(struct object_text *text, const char *stream, struct value value) {
    clixml_writer_value(writer_of(text, stream), value);
}

static struct clixml_progress wire_progress(const struct progress_record *record) {
    return (struct clixml_progress){.activity = record->activity,
                                    .status = record->status,
                                    .current_operation = record->operation,
                                    .activity_id = record->activity_id,
                                    .parent_activity_id = record->parent_id,
                                    .percent_complete = record->percent,
                                    .seconds_remaining = record->seconds_remaining,
                                    .completed = record->completed};
}

/* { SourceId; Record }, as the console host writes it. */
void object_text_write_progress(struct object_text *text, const struct progress_record *record) {
    struct clixml_progress progress = wire_progress(record);
    struct value object = pscustomobject_new();
    note_set(&object, "SourceId", value_of(&type_int64, 0));
    note_set(&object, "Record", clixml_progress_value(&progress));
    object_text_write(text, "progress", object);
}

void object_text_end(struct object_text *text) {
    if (!text->writer)
        return;
    text->writer->clixml.stream = NULL;
    clixml_writer_finish(&text->writer->clixml);
    text->writer = NULL;
}

bool object_text_read(const char *document, size_t length, struct values *ret_objects, struct values *ret_streams,
                      struct failure *failure) {
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT};
    return clixml_read_all(document, length, &options, ret_objects, ret_streams, failure);
}

struct error_record *object_text_error(struct value object) {
    struct clixml_error error;
    return clixml_error_from_bag(object, &error) ? clixml_error_record(&error) : NULL;
}

struct value object_text_information(struct value object) {
    struct psrp_information information = psrp_information_of(object);
    return value_is_null(value_base(information.message_data)) ? VALUE_NULL : psrp_information_value(&information);
}

bool object_text_progress(struct value object, struct progress_record *ret_record) {
    struct clixml_progress progress;
    struct value record = VALUE_NULL;
    if (member_get(object, "Record", &record, NULL) != MEMBER_FOUND || !clixml_progress_of(record, &progress))
        return false;
    *ret_record = (struct progress_record){.activity = progress.activity,
                                           .status = progress.status,
                                           .operation = progress.current_operation,
                                           .activity_id = progress.activity_id,
                                           .parent_id = progress.parent_activity_id,
                                           .percent = progress.percent_complete,
                                           .seconds_remaining = progress.seconds_remaining,
                                           .completed = progress.completed};
    return true;
}

const char *object_text_encoded(const char *text) {
    struct buffer units = {0};
    encoding_encode(ENCODING_UTF16_LE, text, strlen(text), &units);
    return base64_encode(units.bytes, units.length);
}

const char *object_text_encoded_list(struct value list) {
    struct buffer text = {0};
    struct clixml_writer writer = clixml_writer_start(&text, CLIXML_LINE, CLIXML_DEPTH_EXPORT);
    clixml_writer_value(&writer, list);
    clixml_writer_finish(&writer);
    return object_text_encoded(buffer_text(&text));
}
