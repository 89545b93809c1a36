/* Natives of System.Convert; its row is in type/convert.c. */
#ifndef OBJECT_TYPE_CONVERT_NATIVES_H
#define OBJECT_TYPE_CONVERT_NATIVES_H

#include "object/type/number_natives.h"

/* convert_number_natives.c */
native_function convert_to_bool_type, convert_to_byte_type, convert_to_char_type, convert_to_datetime_type,
    convert_to_decimal_type, convert_to_double_type, convert_to_int16_type, convert_to_int32_type,
    convert_to_int64_type, convert_to_sbyte_type, convert_to_single_type, convert_to_uint16_type,
    convert_to_uint32_type, convert_to_uint64_type;
native_function convert_base_to_byte, convert_base_to_int16, convert_base_to_int32, convert_base_to_int64,
    convert_base_to_sbyte, convert_base_to_uint16, convert_base_to_uint32, convert_base_to_uint64, convert_to_base,
    convert_to_text;
native_function convert_change_type;
/* convert_bytes_natives.c */
native_function convert_from_base64_string, convert_from_base64_char_array, convert_to_base64_string,
    convert_to_base64_char_array, convert_from_hex_string, convert_to_hex, convert_to_hex_lower;

#endif
