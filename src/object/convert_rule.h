/* The parts of LanguagePrimitives.ConvertTo, one family a file; convert.c tries them in PowerShell's order. Quiet. */
#ifndef OBJECT_CONVERT_RULE_H
#define OBJECT_CONVERT_RULE_H

#include "object/type.h"

/* Fills the failure of a cast (PSInvalidCastException inside a RuntimeException): `Cannot convert value "…" to type
 * "…". Error: "…"`. inner is the .NET exception that said `reason`, or NULL. Gives false. */
bool cast_failed(struct failure *failure, const char *id, struct value value, const struct type *target,
                 const char *inner, const char *reason);
/* `Cannot convert the "…" value of type "…" to type "…".`, or the message for $null. Gives false. */
bool cast_refused(struct failure *failure, struct value value, const struct type *target);
/* The same with any message. */
/* The same where the reason is a failure whose own record is to be seen (ErrorRecord of the inner exceptions). */
bool cast_failed_by(struct failure *failure, const char *id, struct value value, const struct type *target,
                    const struct failure *cause);
/* Notes a copy of what is behind the inner exception. */
void failure_set_cause(struct failure *failure, const struct failure *cause);
bool cast_failed_with(struct failure *failure, const char *id, const char *message);
/* "Value was either too large or too small for an Int32." and its kin. */
const char *overflow_message(enum type_code code);

/* Numbers, chars, bools and enums among each other (Convert.ChangeType, halves to even). reason: *ret_reason says why
 * not. */
bool change_number(struct value value, const struct type *target, struct value *ret_value, const char **ret_reason);
/* String to any number type by PowerShell's rules. */
bool convert_string_to_number(struct value value, const struct type *target, struct value *ret_value,
                              struct failure *failure);
/* Strings, whole numbers and lists of labels to an enum. */
bool convert_to_enum(struct value value, const struct type *target, struct value *ret_value, struct failure *failure);
/* To DateTime and TimeSpan. *ret_done false: no rule of theirs. */
bool convert_to_time(struct value value, const struct type *target, struct value *ret_value, struct failure *failure,
                     bool *ret_done);
/* Anything to T[] or [array]. */
bool convert_to_array(struct value value, const struct type *target, struct value *ret_value, struct failure *failure);
/* Has the type a static Parse that takes a string? */
bool has_parse(const struct type *type);
/* Parse, constructors, lists from sequences, objects from dictionaries: the last general rules. */
bool convert_by_members(struct value value, const struct type *target, struct value *ret_value,
                        struct failure *failure);

#endif
