/* IConvertible's members as values show them that implement it explicitly: text, numbers, dates and booleans. */
#ifndef OBJECT_TYPE_CONVERTIBLE_H
#define OBJECT_TYPE_CONVERTIBLE_H

#include "object/type/native.h"

/* Whatever System.Convert's method of the same name makes of the object. */
native_function convertible_convert, convertible_to_type;

#define CONVERTIBLE_MEMBERS                                                                                            \
    {"bool IConvertible.ToBoolean(System.IFormatProvider provider)", convertible_convert},                             \
        {"char IConvertible.ToChar(System.IFormatProvider provider)", convertible_convert},                            \
        {"sbyte IConvertible.ToSByte(System.IFormatProvider provider)", convertible_convert},                          \
        {"byte IConvertible.ToByte(System.IFormatProvider provider)", convertible_convert},                            \
        {"short IConvertible.ToInt16(System.IFormatProvider provider)", convertible_convert},                          \
        {"ushort IConvertible.ToUInt16(System.IFormatProvider provider)", convertible_convert},                        \
        {"int IConvertible.ToInt32(System.IFormatProvider provider)", convertible_convert},                            \
        {"uint IConvertible.ToUInt32(System.IFormatProvider provider)", convertible_convert},                          \
        {"long IConvertible.ToInt64(System.IFormatProvider provider)", convertible_convert},                           \
        {"ulong IConvertible.ToUInt64(System.IFormatProvider provider)", convertible_convert},                         \
        {"float IConvertible.ToSingle(System.IFormatProvider provider)", convertible_convert},                         \
        {"double IConvertible.ToDouble(System.IFormatProvider provider)", convertible_convert},                        \
        {"decimal IConvertible.ToDecimal(System.IFormatProvider provider)", convertible_convert},                      \
        {"datetime IConvertible.ToDateTime(System.IFormatProvider provider)", convertible_convert}, {                  \
        "System.Object IConvertible.ToType(type conversionType, System.IFormatProvider provider)", convertible_to_type \
    }

#endif
