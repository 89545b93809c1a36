#include "job/receive.h"

#include "base/memory.h"
#include "engine/error.h"
#include "engine/output_variables.h"
#include "object/guid_value.h"
#include "object/psobject.h"
#include "object/string.h"
#include "session/host_call.h"

enum { WRITE_WARNING_LINE = 22 };

void receive_error(struct error_record *record) {
    record->is_remote = true; /* it keeps its own place and origin */
    write_error_record(record);
}

void receive_information(struct value record) {
    enum { CONTINUE = 2, IGNORE = 4 };
    int action = preference_get("InformationPreference");
    if (action == IGNORE)
        return;
    struct value base = value_base(record);
    /* The other end has shown it by a host call already; here only a redirection or the preference wants it. */
    if (base.type == &type_information_record)
        ((struct information_record *)base.p)->silent = action != CONTINUE;
    if (runspace->command)
        output_variables_record(runspace->command, STREAM_INFORMATION, record);
    sink_write(streams_current()->sinks[STREAM_INFORMATION], record);
}

static void remember_warning(const struct psrp_host_call *call) {
    if (call->method != WRITE_WARNING_LINE || call->parameter_count < 1 || !runspace->command)
        return;
    struct message_record *record = object_new(&type_warning_record, sizeof *record);
    record->message = value_to_string(call->parameters[0]);
    record->invocation = VALUE_NULL;
    output_variables_record(runspace->command, STREAM_WARNING, value_object(record));
}

void receive_host_call(struct job *child, const struct psrp_host_call *call) {
    struct value result;
    struct failure failure = {0};
    if (call->call_id != PSRP_NO_ANSWER && child->kind->answer) {
        child->kind->answer(child, call);
        return;
    }
    remember_warning(call);
    if (!host_call_run(call, child->location, &result, &failure) && failure.message)
        host_call_report(call, &failure);
}

/* Objects that share their notes (session/origin.h) share them with this one too. */
static void mark(struct job *child, struct value *value) {
    struct extension *notes = extension_of(value, false);
    bool shared = notes && notes->is_shared;
    if (shared && notes == child->unmarked) {
        ((struct object *)value->p)->extension = child->marked;
        return;
    }
    note_set(value, "PSSourceJobInstanceId", value_guid(child->instance_id));
    if (shared) {
        child->unmarked = notes;
        child->marked = extension_of(value, false);
        child->marked->is_shared = true;
    }
}

static void write_output(struct cmdlet_call *call, struct job *child, struct value value, bool mark_source) {
    if (mark_source && !value_is_null(value_base(value)))
        mark(child, &value);
    cmdlet_write(call, value);
}

static void write_result(struct cmdlet_call *call, struct job *child, const struct job_result *result,
                         bool mark_source) {
    switch (result->kind) {
    case RESULT_OUTPUT:
        write_output(call, child, result->value, mark_source);
        break;
    case RESULT_ERROR:
        receive_error(result->error);
        break;
    case RESULT_INFORMATION:
        receive_information(result->value);
        break;
    case RESULT_HOST_CALL:
        receive_host_call(child, &result->host_call);
        break;
    }
}

/* --- kinds without results: the collections one after the other --- */

static void write_collected(struct cmdlet_call *call, struct value value, enum collection collection) {
    if (value_is_null(value))
        return;
    if (collection == COLLECTION_OUTPUT)
        cmdlet_write(call, value);
    else if (collection == COLLECTION_ERROR)
        write_error_again(value_base(value).p);
    else
        write_record_again(value);
}

static bool receive_collections(struct cmdlet_call *call, struct job *child, bool keep) {
    static const enum collection order[] = {COLLECTION_OUTPUT,     COLLECTION_ERROR,   COLLECTION_VERBOSE,
                                            COLLECTION_DEBUG,      COLLECTION_WARNING, COLLECTION_PROGRESS,
                                            COLLECTION_INFORMATION};
    bool some = false;
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        struct list *collection = child->collections[order[i]];
        struct list *taken = array_from(collection->items, collection->count);
        if (!keep)
            list_clear(collection);
        for (int32_t k = 0; k < taken->count; k++, some = true)
            write_collected(call, taken->items[k], order[i]);
    }
    return some;
}

bool receive_results(struct cmdlet_call *call, struct job *child, const struct receive_options *options) {
    struct job_result result;
    bool some = false;
    job_decode(child);
    if (child->kind->by_stream)
        return receive_collections(call, child, options->keep);
    int first = 0, *at = options->from ? options->from : &first;
    for (; job_next_result(child, options->keep, at, &result); some = true)
        write_result(call, child, &result, options->mark_source);
    return some;
}

/* The exception itself was live all the time: it is told by a record of its own. */
static struct error_record *failed_record(const struct job *child) {
    if (value_is_null(child->reason))
        return NULL;
    struct error_record *record =
        error_record_new(child->reason, "JobStateFailed", CATEGORY_INVALID_RESULT, VALUE_NULL);
    record->fully_qualified_id = "JobStateFailed";
    return record;
}

struct error_record *receive_reason(struct job *child) {
    if (child->kind->by_stream)
        return child->state == JOB_FAILED ? failed_record(child) : NULL;
    return child->state == JOB_FAILED ? child->reason_record : NULL;
}
