/* The names of CIM's types, which parameters and tests of types use on every system. There is no CIM here, so nothing
 * makes objects of them. */
#include "object/type/native.h"

#define NAMESPACE "Microsoft.Management.Infrastructure."

static struct type type_cim_instance = {
    .name = NAMESPACE "CimInstance", .base = &type_object, .accelerator = "ciminstance"};
TYPE_REGISTER(type_cim_instance);
static struct type type_cim_class = {.name = NAMESPACE "CimClass", .base = &type_object, .accelerator = "cimclass"};
TYPE_REGISTER(type_cim_class);
static struct type type_cim_converter = {
    .name = NAMESPACE "CimConverter", .base = &type_object, .accelerator = "cimconverter"};
TYPE_REGISTER(type_cim_converter);
static struct type type_cim_session = {
    .name = NAMESPACE "CimSession", .base = &type_object, .accelerator = "CimSession"};
TYPE_REGISTER(type_cim_session);

static const struct enum_label cim_types[] = {
    {"Unknown", 0},      {"Boolean", 1},         {"UInt8", 2},          {"SInt8", 3},        {"UInt16", 4},
    {"SInt16", 5},       {"UInt32", 6},          {"SInt32", 7},         {"UInt64", 8},       {"SInt64", 9},
    {"Real32", 10},      {"Real64", 11},         {"Char16", 12},        {"DateTime", 13},    {"String", 14},
    {"Reference", 15},   {"Instance", 16},       {"BooleanArray", 17},  {"UInt8Array", 18},  {"SInt8Array", 19},
    {"UInt16Array", 20}, {"SInt16Array", 21},    {"UInt32Array", 22},   {"SInt32Array", 23}, {"UInt64Array", 24},
    {"SInt64Array", 25}, {"Real32Array", 26},    {"Real64Array", 27},   {"Char16Array", 28}, {"DateTimeArray", 29},
    {"StringArray", 30}, {"ReferenceArray", 31}, {"InstanceArray", 32},
};
static struct type type_cim_type = {.name = NAMESPACE "CimType",
                                    .base = &type_enum,
                                    .code = CODE_ENUM,
                                    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_ENUM | TYPE_SEALED,
                                    .element = &type_int32,
                                    .labels = cim_types,
                                    .label_count = COUNT_OF(cim_types),
                                    .accelerator = "cimtype"};
TYPE_REGISTER(type_cim_type);
