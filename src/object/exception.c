#include "object/exception.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"
#include "object/type/exception_rows.h"

const struct exception_facts *exception_facts_of(const struct type *type) {
    for (; type; type = type->base)
        if (type->exception_facts)
            return type->exception_facts;
    return type_exception.exception_facts;
}

/* .NET's "Exception of type 'X' was thrown." names the object's own type. */
static struct value default_message(const struct type *type) {
    const struct exception_facts *facts = exception_facts_of(type);
    if (strncmp(facts->message, "Exception of type '", 19) == 0)
        return string_printf("Exception of type '%s' was thrown.", type->name);
    return string_from(facts->message);
}

struct exception *exception_alloc(const struct type *type) {
    struct exception *exception = object_new(type, sizeof *exception);
    exception->message = default_message(type);
    exception->hresult = exception_facts_of(type)->hresult;
    return exception;
}

/* Types without a row (of modules and libraries unknown here) keep their name: one made-up row for each. */
static const struct type *unknown_type(const char *name) {
    static struct table *unknown;
    if (!unknown)
        unknown = table_new(TABLE_IGNORE_CASE);
    struct type *type = table_get(unknown, name);
    if (!type) {
        type = MEM_NEW(struct type);
        *type = (struct type){.name = mem_strdup(name), .base = &type_exception, .code = CODE_EXCEPTION};
        table_set(unknown, name, type);
    }
    return type;
}

/* The name in "… (Parameter 'name')", else null. */
static struct value parameter_named(const char *message) {
    static const char mark[] = "(Parameter '";
    const char *at = strstr(message, mark), *end = at ? strstr(at, "')") : NULL;
    return end ? string_from_n(at + sizeof mark - 1, (size_t)(end - at) - (sizeof mark - 1)) : VALUE_NULL;
}

struct exception *exception_new(const char *type_name, const char *message, struct value inner) {
    const struct type *type = type_name ? type_find(type_name) : &type_runtime_exception;
    if (!type || type->code != CODE_EXCEPTION)
        type = unknown_type(type_name);
    struct exception *exception = exception_alloc(type);
    if (message)
        exception->message = string_from(message);
    if (message && type_is(type, type_find("System.ArgumentException")))
        exception->extra[0] = parameter_named(message);
    exception->inner = inner;
    return exception;
}

const struct exception *exception_call_depth(const struct exception *exception) {
    while (exception && exception->object.type != &exception_script_call_depth)
        exception = value_is_exception(value_base(exception->inner)) ? value_base(exception->inner).p : NULL;
    return exception;
}

bool error_record_is_call_depth(const struct error_record *record) {
    struct value exception = value_base(record->exception);
    return value_is_exception(exception) && exception_call_depth(exception.p);
}

const char *exception_message(struct value exception) {
    struct value message = VALUE_NULL;
    exception = value_base(exception);
    if (!value_is_exception(exception))
        return "";
    if (exception.type->flags & TYPE_POWERSHELL_CLASS) /* a class may define its own Message */
        member_get(exception, "Message", &message, NULL);
    if (value_is_null(message))
        message = ((struct exception *)exception.p)->message;
    return value_to_text(message);
}

/* "System.IO.IOException: message", the inner ones, the stack. */
static char *exception_text(struct value self) {
    struct buffer text = {0};
    struct values chain = {0}; /* no recursion: a chain may be any length */
    for (struct value at = self; value_is_exception(at); at = ((const struct exception *)at.p)->inner) {
        buffer_puts(&text, chain.count ? "\n ---> " : "");
        buffer_puts(&text, at.type->name);
        const char *message = exception_message(at);
        if (*message) {
            buffer_puts(&text, ": ");
            buffer_puts(&text, message);
        }
        values_add(&chain, at);
    }
    for (int32_t i = chain.count; i-- > 0;) {
        const struct exception *exception = chain.items[i].p;
        if (exception->stack_trace) {
            buffer_putc(&text, '\n');
            buffer_puts(&text, exception->stack_trace);
        }
        if (i > 0)
            buffer_puts(&text, "\n   --- End of inner exception stack trace ---");
    }
    return buffer_dup(&text);
}

const struct type_operations exception_operations = {.to_string = exception_text};

struct error_record *exception_record(struct exception *exception) {
    if (!exception->record) {
        const struct exception_facts *facts = exception_facts_of(exception->object.type);
        exception->record = error_record_new(value_object(exception), facts->error_id, facts->category, VALUE_NULL);
    }
    return exception->record;
}

/* --- records --- */

struct error_record *error_record_new(struct value exception, const char *id, enum error_category category,
                                      struct value target) {
    struct error_record *record = object_new(&type_error_record, sizeof *record);
    record->exception = value_base(exception);
    record->id = id ? mem_strdup(id) : NULL;
    record->category = category;
    record->target = target;
    return record;
}

struct error_record *error_record_printf(const char *exception, const char *id, enum error_category category,
                                         struct value target, const char *message, va_list list) {
    struct exception *made = exception_new(exception, mem_vprintf(message, list), VALUE_NULL);
    struct error_record *record = error_record_new(value_object(made), id, category, target);
    record->own = type_is(made->object.type, &type_runtime_exception);
    if (record->own)
        made->record = record;
    return record;
}

static const char *short_name(const char *full_name) {
    const char *dot = full_name ? strrchr(full_name, '.') : NULL;
    return dot ? dot + 1 : full_name;
}

/* A failed cast is a RuntimeException round a PSInvalidCastException that tells the same: as a cause it is the latter
 * alone. */
static struct value cause_of(const struct failure *failure) {
    if (!failure->cause && !failure->cause_exception)
        return VALUE_NULL;
    if (!failure->cause)
        return value_object(exception_new(failure->cause_exception, failure->cause_message, VALUE_NULL));
    struct value exception = error_record_from_failure(failure->cause)->exception;
    const struct exception *raised = exception.p;
    return failure->cause->exception || value_is_null(raised->inner) ? exception : raised->inner;
}

struct error_record *error_record_from_failure(const struct failure *failure) {
    const char *type = failure->exception ? failure->exception : type_runtime_exception.name;
    struct value inner = VALUE_NULL;
    if (failure->inner_exception)
        inner = value_object(exception_new(failure->inner_exception, failure->inner_message, cause_of(failure)));
    if (failure->error_id && !value_is_null(inner) && !strncmp(inner.type->name, "System.Management.Automation.", 28)) {
        struct exception *known = inner.p;
        if (!known->record)
            known->record = error_record_new(inner, failure->error_id, failure->category, VALUE_NULL);
        known->record->fully_qualified_id = failure->error_id;
    }
    struct value exception =
        failure->thrown ? value_object(failure->thrown) : value_object(exception_new(type, failure->message, inner));
    const char *id = failure->error_id ? failure->error_id : short_name(exception.type->name);
    struct error_record *record = error_record_new(exception, id, failure->category, string_from(failure->target));
    struct exception *raised = exception.p;
    record->own = type_is(exception.type, &type_runtime_exception);
    if (!raised->record && record->own)
        raised->record = record;
    return record;
}

const char *error_record_message(const struct error_record *record) {
    struct value message;
    if (!value_is_null(record->details) && member_get(record->details, "Message", &message, NULL) == MEMBER_FOUND &&
        !value_is_null(message) && *value_to_text(message))
        return value_to_text(message);
    return exception_message(record->exception);
}

const char *error_record_reason(const struct error_record *record) {
    if (record->reason)
        return record->reason;
    return value_is_null(record->exception) ? "" : type_short_name(record->exception.type);
}

const char *error_record_target_name(const struct error_record *record) {
    if (record->target_name)
        return record->target_name;
    if (value_is_null(record->target))
        return "";
    bool custom = value_base(record->target).type->code == CODE_PSCUSTOMOBJECT;
    return custom ? value_to_text(record->target) : value_dotnet_text(record->target);
}

const char *error_record_target_type(const struct error_record *record) {
    if (record->target_type)
        return record->target_type;
    const struct type *type = value_base(record->target).type;
    if (type && type->code == CODE_PSCUSTOMOBJECT)
        return "PSObject"; /* what carries its members */
    return type ? type_short_name(type) : "";
}

/* Longer than 40 characters: the first 19, an ellipsis, the last 19. */
static const char *shorten(const char *text) {
    struct value value = string_from(text ? text : "");
    size_t chars = string_chars(value);
    if (chars <= 40)
        return string_text(value);
    return mem_printf("%s…%s", string_text(string_slice(value, 0, 19)),
                      string_text(string_slice(value, chars - 19, 19)));
}

char *error_record_category_text(const struct error_record *record) {
    const char *reason = error_record_reason(record);
    return mem_printf("%s: (%s:%s) [%s], %s", error_category_name(record->category),
                      shorten(error_record_target_name(record)), shorten(error_record_target_type(record)),
                      shorten(record->activity), record->reason ? shorten(reason) : reason);
}
