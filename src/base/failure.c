#include "base/failure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

static const char *const category_names[CATEGORY_COUNT] = {
    "NotSpecified",     "OpenError",           "CloseError",       "DeviceError",         "DeadlockDetected",
    "InvalidArgument",  "InvalidData",         "InvalidOperation", "InvalidResult",       "InvalidType",
    "MetadataError",    "NotImplemented",      "NotInstalled",     "ObjectNotFound",      "OperationStopped",
    "OperationTimeout", "SyntaxError",         "ParserError",      "PermissionDenied",    "ResourceBusy",
    "ResourceExists",   "ResourceUnavailable", "ReadError",        "WriteError",          "FromStdErr",
    "SecurityError",    "ProtocolError",       "ConnectionError",  "AuthenticationError", "LimitsExceeded",
    "QuotaExceeded",    "NotEnabled",
};

bool failure_set(struct failure *failure, const char *exception, const char *error_id, enum error_category category,
                 const char *message, ...) {
    if (!failure)
        return false;
    memset(failure, 0, sizeof *failure);
    failure->exception = exception;
    failure->error_id = error_id;
    failure->category = category;
    va_list list, again;
    va_start(list, message);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, message, list);
    va_end(list);
    char *text = mem_new_atomic((size_t)(length < 0 ? 0 : length) + 1);
    vsnprintf(text, (size_t)(length < 0 ? 0 : length) + 1, message, again);
    va_end(again);
    failure->message = text;
    return false;
}

const char *error_category_name(enum error_category category) {
    return (unsigned)category < CATEGORY_COUNT ? category_names[category] : "NotSpecified";
}
