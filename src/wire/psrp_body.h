/* Reading message bodies: a body is one CLIXML object whose members are taken by name. Used by all files that decode
 * messages. */
#ifndef WIRE_PSRP_BODY_H
#define WIRE_PSRP_BODY_H

#include "object/value.h"
#include "wire/clixml_reader.h"

/* A received body and how to read it. */
struct psrp_body {
    const char *bytes;
    size_t length;
    const struct secret_context *secrets; /* NULL: SECRET_HEX */
    bool exact;                           /* see struct clixml_read_options */
};

/* The object of a body; false + failure (PSRemotingDataStructureException, as the peer broke the protocol). */
bool psrp_body_read(const struct psrp_body *body, struct value *ret_value, struct failure *failure);
/* Members. Absent or of another type: false + failure, "Expected property N is missing…". */
bool psrp_member(struct value object, const char *name, struct value *ret_value, struct failure *failure);
bool psrp_member_int(struct value object, const char *name, int32_t *ret_number, struct failure *failure);
bool psrp_member_long(struct value object, const char *name, int64_t *ret_number, struct failure *failure);
bool psrp_member_bool(struct value object, const char *name, bool *ret_truth, struct failure *failure);
/* NULL where it is null or absent. */
const char *psrp_member_text(struct value object, const char *name);
/* The elements of a list member; 0 where it is null or absent. */
int psrp_member_list(struct value object, const char *name, struct value **ret_items);

/* A writer for a body with "<Obj RefId="0"><MS>" written; psrp_body_end writes the rest. */
struct clixml_writer psrp_body_begin(struct buffer *out, const struct secret_context *secrets);
void psrp_body_end(struct clixml_writer *writer);

#endif
