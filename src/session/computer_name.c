#include "session/computer_name.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/memory.h"
#include "engine/throw.h"
#include "object/string.h"

static bool is_letter_or_digit(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte >= 0x80;
}

static bool is_dns_name(const char *name) {
    enum { MOST_OF_A_LABEL = 63, MOST = 255 };
    size_t length = strlen(name), in_label = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)name[i];
        bool is_end = byte == '.';
        if (is_end ? in_label == 0 : !is_letter_or_digit(byte) && (in_label == 0 || (byte != '-' && byte != '_')))
            return false;
        in_label = is_end ? 0 : in_label + 1;
        if (in_label > MOST_OF_A_LABEL)
            return false;
    }
    return length > 0 && length <= MOST;
}

bool computer_name_is_valid(const char *name) {
    size_t length = strlen(name);
    struct in6_addr address;
    bool has_brackets = length > 2 && name[0] == '[' && name[length - 1] == ']';
    return is_dns_name(name) ||
           inet_pton(AF_INET6, has_brackets ? mem_strndup(name + 1, length - 2) : name, &address) == 1;
}

void computer_name_refuse(const char *name) {
    throw_error("System.ArgumentException", "PSSessionInvalidComputerName", CATEGORY_INVALID_ARGUMENT,
                string_from(name),
                "One or more computer names are not valid. If you are trying to pass a URI, use the -ConnectionUri "
                "parameter, or pass URI objects instead of strings.");
}
