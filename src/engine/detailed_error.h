/* Errors whose text for people stands in ErrorDetails, while the exception keeps its type's own message. */
#ifndef ENGINE_DETAILED_ERROR_H
#define ENGINE_DETAILED_ERROR_H

#include "engine/cmdlet.h"

/* ThrowTerminatingError with an exception of that type (its default message, unless `message` is given) and details. */
_Noreturn void cmdlet_throw_detailed(struct cmdlet_call *call, const char *exception, const char *message,
                                     const char *id, enum error_category category, struct value target,
                                     const char *details);

#endif
