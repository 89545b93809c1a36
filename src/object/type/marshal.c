/* System.Runtime.InteropServices.Marshal: memory outside of what is collected, as scripts use it to read secure strings
 * and to pack numbers. Only memory that was asked for here is read and written; any other address is refused, where
 * .NET would end the process. */
#include <string.h>

#include "object/list.h"
#include "object/secure_string.h"
#include "object/type/known.h"

struct block {
    struct block *next;
    char *bytes;
    size_t size;
};

static struct block *blocks;

extern struct type type_int_ptr;

static bool give_pointer(struct call *call, const void *pointer) {
    return give(call, value_of(&type_int_ptr, (int64_t)(intptr_t)pointer));
}

/* A zeroed block; bytes outlive the collector, as scripts hold but a number. */
static char *block_new(size_t size) {
    struct block *block = mem_raw_new(sizeof *block);
    block->bytes = mem_raw_new(size + 4);
    memset(block->bytes, 0, size + 4);
    block->size = size;
    block->next = blocks;
    blocks = block;
    return block->bytes;
}

static struct block *block_find(int64_t address) {
    const char *at = (const char *)(intptr_t)address;
    for (struct block *block = blocks; block; block = block->next)
        if (at >= block->bytes && at <= block->bytes + block->size)
            return block;
    return NULL;
}

/* `size` bytes at an address; NULL + failure: they are not ours. */
static char *memory_at(struct call *call, int64_t address, int64_t size) {
    struct block *block = block_find(address);
    char *at = (char *)(intptr_t)address;
    if (block && size >= 0 && size <= block->bytes + block->size - at)
        return at;
    fail_with(call, address ? "System.AccessViolationException" : "System.NullReferenceException",
              address ? "Attempted to read or write protected memory. This is often an indication that other memory is "
                        "corrupt."
                      : "Object reference not set to an instance of an object.");
    return NULL;
}

static bool allocate(struct call *call) {
    enum { LARGEST = 1 << 30 };
    int64_t size = arg_int(call, 0);
    if (size < 0 || size > LARGEST)
        return fail_with(call, "System.OutOfMemoryException",
                         "Insufficient memory to continue the execution of the "
                         "program.");
    return give_pointer(call, block_new((size_t)size));
}

/* Free…(pointer) and ZeroFree…(pointer). Zero is let pass. */
static bool free_memory(struct call *call) {
    for (struct block **link = &blocks; *link; link = &(*link)->next) {
        struct block *block = *link;
        if ((int64_t)(intptr_t)block->bytes != arg_int(call, 0))
            continue;
        *link = block->next;
        memset(block->bytes, 0, block->size);
        mem_raw_free(block->bytes);
        mem_raw_free(block);
        break;
    }
    return true;
}

/* --- text --- */

static bool give_units(struct call *call, const uint16_t *units, size_t count) {
    char *bytes = block_new((count + 1) * sizeof *units);
    if (count)
        memcpy(bytes, units, count * sizeof *units);
    return give_pointer(call, bytes);
}

static bool secure_to_units(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    const struct secure_string *secure = secure_string_of(call->args[0]);
    return give_units(call, secure->units, (size_t)secure->length);
}

static bool text_to_units(struct call *call) {
    if (arg_is_null(call, 0))
        return give_pointer(call, NULL);
    size_t count = string_chars(call->args[0]);
    uint16_t *units = mem_new_atomic((count + 1) * sizeof *units);
    for (size_t i = 0; i < count; i++)
        units[i] = string_char_at(call->args[0], i);
    return give_units(call, units, count);
}

/* Ansi is UTF-8 here; so is Auto when it is read. */
static bool give_bytes(struct call *call, struct value text) {
    size_t length = string_length(text);
    char *bytes = block_new(length + 1);
    memcpy(bytes, string_text(text), length);
    return give_pointer(call, bytes);
}

static bool text_to_bytes(struct call *call) {
    return arg_is_null(call, 0) ? give_pointer(call, NULL) : give_bytes(call, call->args[0]);
}

static bool secure_to_bytes(struct call *call) {
    return arg_is_null(call, 0) ? fail_null(call, "s") : give_bytes(call, secure_string_reveal(call->args[0]));
}

/* PtrToString…(pointer[, count of characters]): UTF-16 to its zero */
static bool units_to_text(struct call *call) {
    int64_t address = arg_int(call, 0);
    if (!address)
        return give(call, VALUE_NULL);
    const struct block *block = block_find(address);
    if (!block)
        return memory_at(call, address, 1) != NULL;
    size_t room = (size_t)(block->bytes + block->size - (char *)(intptr_t)address) / 2, count = 0;
    uint16_t *units = mem_new_atomic((room + 1) * sizeof *units); /* the address may be odd */
    memcpy(units, (const void *)(intptr_t)address, room * sizeof *units);
    if (call->count > 1)
        count = arg_int(call, 1) < 0 ? 0 : (size_t)arg_int(call, 1);
    else
        while (count < room && units[count])
            count++;
    if (count > room)
        return memory_at(call, address, (int64_t)count * 2) != NULL;
    return give(call, string_from_utf16(units, count));
}

static bool bytes_to_text(struct call *call) {
    int64_t address = arg_int(call, 0);
    if (!address)
        return give(call, VALUE_NULL);
    const struct block *block = block_find(address);
    if (!block)
        return memory_at(call, address, 1) != NULL;
    size_t room = (size_t)(block->bytes + block->size - (char *)(intptr_t)address);
    size_t count = strnlen((const char *)(intptr_t)address, room);
    if (call->count > 1) {
        if (arg_int(call, 1) < 0 || (size_t)arg_int(call, 1) > room)
            return memory_at(call, address, arg_int(call, 1)) != NULL;
        count = (size_t)arg_int(call, 1);
    }
    return give(call, string_from_n((const char *)(intptr_t)address, count));
}

/* --- numbers --- */

/* How wide a number of an unboxed type is in memory; 0: it is none. */
static size_t width_of(const struct type *type) {
    switch (type->code) {
    case CODE_SBYTE:
    case CODE_BYTE:
        return 1;
    case CODE_CHAR:
    case CODE_INT16:
    case CODE_UINT16:
        return 2;
    case CODE_BOOL:
    case CODE_INT32:
    case CODE_UINT32:
    case CODE_SINGLE:
        return 4;
    case CODE_INT64:
    case CODE_UINT64:
    case CODE_DOUBLE:
        return 8;
    default:
        return type == &type_int_ptr ? sizeof(void *) : 0;
    }
}

static struct value load(const struct type *type, const char *at) {
    int64_t number = 0;
    size_t width = width_of(type);
    if (type->code == CODE_DOUBLE || type->code == CODE_SINGLE) {
        double real;
        float small;
        memcpy(type->code == CODE_DOUBLE ? (void *)&real : (void *)&small, at, width);
        return (struct value){.type = type, .d = type->code == CODE_DOUBLE ? real : (double)small};
    }
    memcpy(&number, at, width);
    bool is_signed = type->code == CODE_SBYTE || type->code == CODE_INT16 || type->code == CODE_INT32;
    if (is_signed)
        number = (int64_t)((uint64_t)number << (64 - width * 8)) >> (64 - width * 8);
    return value_of(type, number);
}

static void store(const struct type *type, char *at, struct value value) {
    float small = (float)value.d;
    if (type->code == CODE_SINGLE)
        memcpy(at, &small, sizeof small);
    else
        memcpy(at, &value.i, width_of(type)); /* doubles stand in the same eight bytes */
}

/* Read…(pointer[, offset]): the type is the row's */
static bool read_number(struct call *call) {
    const struct type *type = call->member->data;
    int64_t address = arg_int(call, 0) + (call->count > 1 ? arg_int(call, 1) : 0);
    const char *at = memory_at(call, address, (int64_t)width_of(type));
    return at && give(call, load(type, at));
}

/* Write…(pointer, [offset, ]value) */
static bool write_number(struct call *call) {
    const struct type *type = call->member->data;
    int64_t address = arg_int(call, 0) + (call->count > 2 ? arg_int(call, 1) : 0);
    char *at = memory_at(call, address, (int64_t)width_of(type));
    if (at)
        store(type, at, value_base(call->args[call->count - 1]));
    return at != NULL;
}

/* The window [start, start + count) of an array argument. */
static bool check_window(struct call *call, const struct list *array, int64_t start, int64_t count) {
    if (start < 0 || count < 0 || start > array->count || count > array->count - start)
        return fail_range(call, "Requested range extends past the end of the array.", "startIndex");
    return true;
}

/* Copy(array, start, pointer, count), Copy(pointer, array, start, count) */
static bool copy(struct call *call) {
    bool out = call->args[0].type->code == CODE_ARRAY;
    struct list *array = list_of(call->args[out ? 0 : 1]);
    int64_t start = arg_int(call, out ? 1 : 2), count = arg_int(call, 3), address = arg_int(call, out ? 2 : 0);
    const struct type *element = array->object.type->element;
    if (!check_window(call, array, start, count))
        return false;
    size_t width = width_of(element);
    char *at = memory_at(call, address, count * (int64_t)width);
    for (int64_t i = 0; at && i < count; i++)
        if (out)
            store(element, at + (size_t)i * width, array->items[start + i]);
        else
            array->items[start + i] = load(element, at + (size_t)i * width);
    return at != NULL;
}

static bool size_of(struct call *call) {
    struct value what = value_base(call->args[0]);
    if (value_is_null(what))
        return fail_null(call, "structure");
    const struct type *type = what.type == &type_type ? type_from_value(what) : what.type;
    size_t width = type->code == CODE_ENUM                       ? width_of(type->element)
                   : type == &type_decimal || type == &type_guid ? 16
                                                                 : width_of(type);
    if (type->code == CODE_CHAR)
        width = 1; /* ANSI's, as .NET marshals one */
    if (!width)
        return fail_argument(
            call,
            mem_printf("Type '%s' cannot be marshaled as an unmanaged structure; no meaningful size or "
                       "offset can be computed.",
                       type->name),
            NULL);
    return give_int(call, (int64_t)width);
}

static bool get_last_error(struct call *call) {
    return give_int(call, 0);
}

static bool refuse_com(struct call *call) {
    return fail_with(call, "System.PlatformNotSupportedException", "COM Interop is not supported on this platform.");
}

#define MARSHAL "System.IntPtr "
#define NUMBER(name, text, row)                                                                                        \
    {"static " text " Read" name "(System.IntPtr ptr)", read_number, .data = &row},                                    \
        {"static " text " Read" name "(System.IntPtr ptr, int ofs)", read_number, .data = &row},                       \
        {"static void Write" name "(System.IntPtr ptr, " text " val)", write_number, .data = &row}, {                  \
        "static void Write" name "(System.IntPtr ptr, int ofs, " text " val)", write_number, .data = &row              \
    }
#define COPY(text)                                                                                                     \
    {"static void Copy(" text "[] source, int startIndex, System.IntPtr destination, int length)", copy}, {            \
        "static void Copy(System.IntPtr source, " text "[] destination, int startIndex, int length)", copy             \
    }

static const struct type_member members[] = {
    {"static " MARSHAL "AllocCoTaskMem(int cb)", allocate},
    {"static " MARSHAL "AllocHGlobal(int cb)", allocate},
    {"static " MARSHAL "AllocHGlobal(System.IntPtr cb)", allocate},
    COPY("int"),
    COPY("char"),
    COPY("short"),
    COPY("long"),
    COPY("float"),
    COPY("double"),
    COPY("byte"),
    {"static void FreeBSTR(System.IntPtr ptr)", free_memory},
    {"static void FreeCoTaskMem(System.IntPtr ptr)", free_memory},
    {"static void FreeHGlobal(System.IntPtr hglobal)", free_memory},
    {"static int GetLastPInvokeError()", get_last_error},
    {"static int GetLastWin32Error()", get_last_error},
    {"static string PtrToStringAnsi(System.IntPtr ptr)", bytes_to_text},
    {"static string PtrToStringAnsi(System.IntPtr ptr, int len)", bytes_to_text},
    {"static string PtrToStringAuto(System.IntPtr ptr, int len)", bytes_to_text},
    {"static string PtrToStringAuto(System.IntPtr ptr)", bytes_to_text},
    {"static string PtrToStringBSTR(System.IntPtr ptr)", units_to_text},
    {"static string PtrToStringUni(System.IntPtr ptr)", units_to_text},
    {"static string PtrToStringUni(System.IntPtr ptr, int len)", units_to_text},
    {"static string PtrToStringUTF8(System.IntPtr ptr)", bytes_to_text},
    {"static string PtrToStringUTF8(System.IntPtr ptr, int byteLen)", bytes_to_text},
    NUMBER("Byte", "byte", type_byte),
    NUMBER("Int16", "short", type_int16),
    NUMBER("Int32", "int", type_int32),
    NUMBER("Int64", "long", type_int64),
    NUMBER("IntPtr", "System.IntPtr", type_int_ptr),
    {"static int ReleaseComObject(System.Object o)", refuse_com},
    {"static int FinalReleaseComObject(System.Object o)", refuse_com},
    {"static " MARSHAL "SecureStringToBSTR(securestring s)", secure_to_units},
    {"static " MARSHAL "SecureStringToCoTaskMemAnsi(securestring s)", secure_to_bytes},
    {"static " MARSHAL "SecureStringToCoTaskMemUnicode(securestring s)", secure_to_units},
    {"static " MARSHAL "SecureStringToGlobalAllocAnsi(securestring s)", secure_to_bytes},
    {"static " MARSHAL "SecureStringToGlobalAllocUnicode(securestring s)", secure_to_units},
    {"static int SizeOf(System.Object structure)", size_of},
    {"static int SizeOf(type t)", size_of},
    {"static " MARSHAL "StringToBSTR(string s)", text_to_units},
    {"static " MARSHAL "StringToCoTaskMemAnsi(string s)", text_to_bytes},
    {"static " MARSHAL "StringToCoTaskMemAuto(string s)", text_to_bytes},
    {"static " MARSHAL "StringToCoTaskMemUni(string s)", text_to_units},
    {"static " MARSHAL "StringToCoTaskMemUTF8(string s)", text_to_bytes},
    {"static " MARSHAL "StringToHGlobalAnsi(string s)", text_to_bytes},
    {"static " MARSHAL "StringToHGlobalAuto(string s)", text_to_bytes},
    {"static " MARSHAL "StringToHGlobalUni(string s)", text_to_units},
    {"static void ZeroFreeBSTR(System.IntPtr s)", free_memory},
    {"static void ZeroFreeCoTaskMemAnsi(System.IntPtr s)", free_memory},
    {"static void ZeroFreeCoTaskMemUnicode(System.IntPtr s)", free_memory},
    {"static void ZeroFreeCoTaskMemUTF8(System.IntPtr s)", free_memory},
    {"static void ZeroFreeGlobalAllocAnsi(System.IntPtr s)", free_memory},
    {"static void ZeroFreeGlobalAllocUnicode(System.IntPtr s)", free_memory},
};

static struct type type_marshal = {.name = "System.Runtime.InteropServices.Marshal",
                                   .base = &type_object,
                                   .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                   MEMBERS(members)};
TYPE_REGISTER(type_marshal);
