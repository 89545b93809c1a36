/* The records of PowerShell's streams in CLIXML (MS-PSRP 2.2.3.15, 2.2.3.16): objects whose MS members say everything,
 * under names of their own instead of their properties.
 *
 *   ErrorRecord           Exception TargetObject FullyQualifiedErrorId InvocationInfo ErrorCategory_Category (number)
 * _Activity _Reason _TargetName _TargetType _Message [ErrorDetails_Message _RecommendedAction] SerializeExtendedInfo
 *                         [ErrorDetails_ScriptStackTrace] [PSMessageDetails]
 *   WarningRecord, VerboseRecord, DebugRecord   InformationalRecord_Message InformationalRecord_SerializeInvocationInfo
 * [invocation …] */
#ifndef WIRE_CLIXML_RECORD_H
#define WIRE_CLIXML_RECORD_H

#include "object/exception.h"
#include "wire/clixml_writer.h"

/* An ErrorRecord in its wire form. Texts may be NULL (Nil); details and script_stack_trace NULL: left out. */
struct clixml_error {
    struct value exception, target, invocation;
    const char *fully_qualified_id;
    int32_t category;
    const char *activity, *reason, *target_name, *target_type, *category_message;
    const char *details_message, *recommended_action;
    bool has_details;
    const char *script_stack_trace;
    bool has_message_details; /* PSMessageDetails, a property of the type table, was there: null */
    struct value message_details;
    const char *text; /* ToString */
};

/* What a record says, for writing. The record stays the owner. message_details is set for records of the error stream.
 */
struct clixml_error clixml_error_of(const struct error_record *record);
/* The members of a deserialized (or exact) bag. False: it is no ErrorRecord bag. */
bool clixml_error_from_bag(struct value bag, struct clixml_error *ret_error);
/* The RemotingErrorRecord for what came: Exception is a RemoteException that has the bag as SerializedRemoteException.
 */
struct error_record *clixml_error_record(const struct clixml_error *error);

/* A whole Obj with TN, ToString and MS; depth is that of its members. object: its identity for Ref, or NULL. */
void clixml_write_error(struct clixml_writer *writer, const char *name, const struct clixml_error *error, int depth,
                        const void *object);
/* Its members alone, inside an open MS (answers of host calls). */
void clixml_write_error_members(struct clixml_writer *writer, const struct clixml_error *error, int depth);
/* The MS members of a Warning-, Verbose- or DebugRecord inside an open Obj. */
void clixml_write_informational_members(struct clixml_writer *writer, const char *message);

#endif
