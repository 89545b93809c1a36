/* Exceptions and error records as values. */
#ifndef OBJECT_EXCEPTION_H
#define OBJECT_EXCEPTION_H

#include <stdarg.h>

#include "object/type.h"

struct exception { /* every System.Exception; subtypes' extra data in `data` notes or in the dictionary */
    struct object object;
    struct value message; /* string */
    struct value inner;   /* InnerException or null */
    struct value data;    /* Data dictionary, made on first use */
    struct value source, help_link;
    int32_t hresult;
    struct error_record *record; /* ErrorRecord of RuntimeExceptions, or NULL */
    struct value
        extra[4]; /* subtype's own, see exception_rows.h; [2] of RuntimeExceptions: WasThrownFromThrowStatement */
    const char *stack_trace;
};

struct error_record { /* System.Management.Automation.ErrorRecord */
    struct object object;
    struct value exception; /* struct exception */
    struct value target;
    const char *id; /* the part before the comma */
    const char *fully_qualified_id;
    enum error_category category;
    const char *activity, *reason, *target_name, *target_type; /* CategoryInfo; NULL: worked out */
    struct value details;                                      /* ErrorDetails or null */
    struct value invocation;                                   /* InvocationInfo or null */
    const char *script_stack_trace;
    bool from_stderr; /* a native program's line */
    bool is_remote;
    struct value origin; /* RemotingErrorRecord and its OriginInfo */
    bool own;            /* the exception's own (RuntimeException.ErrorRecord), made with it */
    bool thrown;         /* by a throw statement */
    bool rethrown;       /* by a bare throw, of what no throw statement had made */
    bool stops;          /* by a Stop preference inside a method, which hands it on */
    bool stopped;        /* a Stop preference made it terminating */
    bool positioned;
    bool unplaced;                 /* it is written without InvocationInfo */
    bool remembered;               /* it is in $Error */
    bool attributed;               /* it left a command, and is known as that command's (CmdletInvocationException) */
    struct error_record *original; /* the record that $Error holds for this one; NULL: itself */
    struct value pipeline_stack;
};

extern struct type type_exception, type_runtime_exception, type_error_record;

/* A new exception of the named type (unknown names: System.Exception with that name kept); message may be NULL for the
 * type's default. */
struct exception *exception_new(const char *type_name, const char *message, struct value inner);
/* A new exception of a type's row, with the default message; for types that derive from Exception, PowerShell classes
 * too. */
struct exception *exception_alloc(const struct type *type);
/* The ErrorRecord of a RuntimeException, PSInvalidCastException …, made on first use. */
struct error_record *exception_record(struct exception *exception);
static inline bool value_is_exception(struct value value) {
    return value.type && value.type->code == CODE_EXCEPTION;
}
/* The ScriptCallDepthException that this one (NULL allowed) is, or that stands at any depth inside it; NULL: none. Who
 * wraps what it caught lets that one pass: each of thousands of calls would wrap it once more. */
const struct exception *exception_call_depth(const struct exception *exception);
/* Is the record's exception one, or has it one inside? */
bool error_record_is_call_depth(const struct error_record *record);
/* Exception.Message as text. */
const char *exception_message(struct value exception);
/* A new record; id may be NULL; target may be null. */
struct error_record *error_record_new(struct value exception, const char *id, enum error_category category,
                                      struct value target);
/* The same with a new exception of the named type (NULL: RuntimeException) whose message is printf text of any length.
 */
struct error_record *error_record_printf(const char *exception, const char *id, enum error_category category,
                                         struct value target, const char *message, va_list list)
    __attribute__((format(printf, 5, 0)));
/* From a quiet room's failure. */
struct error_record *error_record_from_failure(const struct failure *failure);
/* ErrorDetails.Message, else Exception.Message: what the record says. */
const char *error_record_message(const struct error_record *record);
/* What CategoryInfo shows: the texts set, else worked out from exception and target. */
const char *error_record_reason(const struct error_record *record);
const char *error_record_target_name(const struct error_record *record);
const char *error_record_target_type(const struct error_record *record);
/* An ErrorDetails object; recommended_action may be NULL. */
struct value error_details_new(const char *message, const char *recommended_action);
/* "ObjectNotFound: (x:String) [Get-Item], ItemNotFoundException": CategoryInfo.ToString(). */
char *error_record_category_text(const struct error_record *record);

#endif
