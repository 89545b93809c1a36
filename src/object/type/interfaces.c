#include "object/type/native.h"

#define INTERFACE(row, full_name)                                                                                      \
    struct type row = {.name = full_name, .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT};            \
    TYPE_REGISTER(row)

INTERFACE(type_icomparable, "System.IComparable");
INTERFACE(type_iformattable, "System.IFormattable");
INTERFACE(type_iconvertible, "System.IConvertible");
INTERFACE(type_icloneable, "System.ICloneable");
INTERFACE(type_idisposable, "System.IDisposable");
INTERFACE(type_ispanformattable, "System.ISpanFormattable");
INTERFACE(type_iutf8spanformattable, "System.IUtf8SpanFormattable");
static struct type type_iformatprovider = {
    .name = "System.IFormatProvider", .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
TYPE_REGISTER(type_iformatprovider);

const struct type *const interfaces_of_number[] = {
    &type_icomparable, &type_iconvertible, &type_iformattable, &type_ispanformattable, &type_iutf8spanformattable, NULL};
const struct type *const interfaces_of_formattable[] = {&type_icomparable, &type_iformattable, &type_ispanformattable,
                                                        &type_iutf8spanformattable, NULL};
