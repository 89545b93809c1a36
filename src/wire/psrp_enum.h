/* The enums that PSRP messages carry as objects (Obj TN ToString I32), with the .NET names their text is made of. */
#ifndef WIRE_PSRP_ENUM_H
#define WIRE_PSRP_ENUM_H

#include "object/value.h"
#include "wire/clixml_writer.h"

struct psrp_enum_label {
    int32_t number;
    const char *name;
};

struct psrp_enum {
    const char *const *type_names;        /* NULL-terminated */
    const struct psrp_enum_label *labels; /* ends with name NULL; of flags the biggest first */
    bool flags;
};

extern const struct psrp_enum psrp_thread_options, psrp_apartment_state, psrp_stream_options, psrp_result_types,
    psrp_host_method, psrp_command_types;

/* The .NET text of a number: its label, "A, B" for flags, else the number. Collected or static. */
const char *psrp_enum_text(const struct psrp_enum *row, int32_t number);
/* The number of a label; false: unknown. */
bool psrp_enum_number(const struct psrp_enum *row, const char *name, int32_t *ret_number);
void psrp_enum_write(struct clixml_writer *writer, const char *name, const struct psrp_enum *row, int32_t number);

#endif
