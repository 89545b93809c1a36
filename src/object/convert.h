/* Conversions: System.Management.Automation.LanguagePrimitives.ConvertTo and PSObject.ToString. Quiet. Invariant
 * culture. */
#ifndef OBJECT_CONVERT_H
#define OBJECT_CONVERT_H

#include "object/type.h"

/* [target]value by PowerShell's rules (null, numbers, strings, enums, arrays, hashtable → object, constructor, Parse,
 * op_Implicit …). The failure has PowerShell's message ("Cannot convert value "x" to type "System.Int32". Error: "…"")
 * and id ("InvalidCastFromStringToInteger", …). */
bool convert_to(struct value value, const struct type *target, struct value *ret_value, struct failure *failure);
/* May a [pscustomobject] made of a `from` have a property of that name? The names under which objects show themselves
 * (psobject, psbase, pstypenames …) are no properties'; fills the failure. */
bool convert_check_name(const char *name, const struct type *from, struct failure *failure);
/* The same where dates are read as the current culture writes them: -as, and the parameters of cmdlets. Numbers are
 * invariant here, too. */
bool convert_to_current(struct value value, const struct type *target, struct value *ret_value,
                        struct failure *failure);
/* The rules for parameters: [bool] refuses strings, and so on. */
bool convert_argument(struct value value, const struct type *target, struct value *ret_value, struct failure *failure);
/* Truth of a value in a condition. */
bool value_is_true(struct value value);
/* "$value": arrays joined with $OFS, doubles in 15 digits, invariant culture. Collected text, "" for null. */
const char *value_to_text(struct value value);
/* The same in the active culture: -join, what is displayed. */
const char *value_to_current_text(struct value value);
struct value value_to_string(struct value value);
/* The same of whole numbers without an allocation; gives how many bytes, 0: not of such a type. */
enum { VALUE_TEXT_FEW = 20 };
size_t value_text_few(struct value value, char few[VALUE_TEXT_FEW]);
/* value.ToString() of .NET: arrays give "System.Object[]", doubles round-trip; active culture. */
const char *value_dotnet_text(struct value value);
/* value.ToString(format) / the -f operator's item: format may be NULL. Active culture. */
bool value_format(struct value value, const char *format, char **ret_text, struct failure *failure);
/* Quick paths for C code: false + failure where not convertible. */
bool convert_to_int(struct value value, int32_t *ret_number, struct failure *failure);
bool convert_to_long(struct value value, int64_t *ret_number, struct failure *failure);
bool convert_to_double(struct value value, double *ret_number, struct failure *failure);
/* A number read from text by PowerShell's rules for strings in arithmetic ("0x10", "1kb", " 5 ", "1e3"); false: none.
 */
bool text_to_number(const char *text, size_t length, struct value *ret_value);

#endif
