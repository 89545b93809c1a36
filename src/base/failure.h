/* A failure: what a quiet room (base, os, lang, object, wire) tells about something that went wrong. It is plain data;
 * the engine makes the ErrorRecord of it (engine/throw.h). Functions that can fail take a `struct failure *` as their
 * last parameter, return false (or NULL), and fill it; NULL is allowed and means the caller only needs to know whether.
 */
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

#include <stdbool.h>

/* System.Management.Automation.ErrorCategory, same numbers. Names: error_category_name(). */
enum error_category {
    CATEGORY_NOT_SPECIFIED,
    CATEGORY_OPEN_ERROR,
    CATEGORY_CLOSE_ERROR,
    CATEGORY_DEVICE_ERROR,
    CATEGORY_DEADLOCK_DETECTED,
    CATEGORY_INVALID_ARGUMENT,
    CATEGORY_INVALID_DATA,
    CATEGORY_INVALID_OPERATION,
    CATEGORY_INVALID_RESULT,
    CATEGORY_INVALID_TYPE,
    CATEGORY_METADATA_ERROR,
    CATEGORY_NOT_IMPLEMENTED,
    CATEGORY_NOT_INSTALLED,
    CATEGORY_OBJECT_NOT_FOUND,
    CATEGORY_OPERATION_STOPPED,
    CATEGORY_OPERATION_TIMEOUT,
    CATEGORY_SYNTAX_ERROR,
    CATEGORY_PARSER_ERROR,
    CATEGORY_PERMISSION_DENIED,
    CATEGORY_RESOURCE_BUSY,
    CATEGORY_RESOURCE_EXISTS,
    CATEGORY_RESOURCE_UNAVAILABLE,
    CATEGORY_READ_ERROR,
    CATEGORY_WRITE_ERROR,
    CATEGORY_FROM_STDERR,
    CATEGORY_SECURITY_ERROR,
    CATEGORY_PROTOCOL_ERROR,
    CATEGORY_CONNECTION_ERROR,
    CATEGORY_AUTHENTICATION_ERROR,
    CATEGORY_LIMITS_EXCEEDED,
    CATEGORY_QUOTA_EXCEEDED,
    CATEGORY_NOT_ENABLED,
    CATEGORY_COUNT
};

struct failure {
    const char
        *exception; /* .NET full name of the exception's type; NULL: System.Management.Automation.RuntimeException */
    const char *error_id; /* FullyQualifiedErrorId; NULL: the exception's type name without its namespace */
    enum error_category category;
    const char *message;         /* collected or static text, never NULL once set */
    const char *inner_exception; /* type name of the InnerException, or NULL */
    const char *inner_message;   /* its message */
    const char *cause_exception; /* type name of the InnerException's InnerException, or NULL */
    const char *cause_message;
    const struct failure *cause; /* the InnerException's InnerException as a failure with its own record; wins over the
                                    two texts; NULL: they are all */
    const char *target;          /* text of the TargetObject, or NULL */
    const void *thrown;          /* object room: the `struct exception *` itself where one exists already, else NULL */
};

/* Fills *failure (NULL: nothing happens) with a printf-formatted message and returns false, so that callers can
 * `return failure_set(failure, "System.FormatException", "FormatException", CATEGORY_INVALID_ARGUMENT, "…", …);` */
bool failure_set(struct failure *failure, const char *exception, const char *error_id, enum error_category category,
                 const char *message, ...) __attribute__((format(printf, 5, 6)));

/* "ObjectNotFound" and so on; never NULL. */
const char *error_category_name(enum error_category category);

#endif
