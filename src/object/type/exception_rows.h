/* The shape of an exception's row, and the member tables that exceptions share. A row names its table; constructors are
 * not inherited, so each table holds a type's constructors as well as its own properties. `extra` of struct exception
 * holds, by kind: argument: [0] ParamName, [1] ActualValue       disposed: [0] ObjectName        file: [0] FileName
 *   aggregate: [0] InnerExceptions                 runtime: [2] WasThrown…         command: [0] CommandName
 *   session: [0] ItemName, [1] SessionStateCategory                                binding: [0] ParameterName, [1]
 * ParameterType, [3] TypeSpecified remote: [0] SerializedRemoteException, [1] SerializedRemoteInvocationInfo
 * native_exit: [0] Path, [1] ExitCode, [3] ProcessId match_timeout: [0] Input, [1] Pattern, [2] MatchTimeout parse: [0]
 * Errors    xml: [0] line, [1] position, [2] uri win32, socket: [0] code    transport: [0] ErrorCode, [1]
 * TransportMessage job_failed: [0] Reason, [1] DisplayScriptPosition
 */
#ifndef OBJECT_TYPE_EXCEPTION_ROWS_H
#define OBJECT_TYPE_EXCEPTION_ROWS_H

#include "object/exception.h"
#include "object/type/known.h"

extern const struct type_operations exception_operations;

/* What a fresh exception of a type says, and the ErrorRecord that PowerShell's own ones make of themselves. */
struct exception_facts {
    const char *message;
    int32_t hresult;
    const char *error_id;
    enum error_category category;
};

extern const struct type_member members_of_aggregate[6];
extern const struct type_member members_of_argument[7];
extern const struct type_member members_of_argument_null[4];
extern const struct type_member members_of_argument_range[7];
extern const struct type_member members_of_argument_range_record[8];
extern const struct type_member members_of_binding[11];
extern const struct type_member members_of_command[5];
extern const struct type_member members_of_disposed[6];
extern const struct type_member members_of_exception[12];
extern const struct type_member members_of_file[7];
extern const struct type_member members_of_http_request[4];
extern const struct type_member members_of_http_response[4];
extern const struct type_member members_of_invocation[2];
extern const struct type_member members_of_io[4];
extern const struct type_member members_of_job_failed[5];
extern const struct type_member members_of_match_timeout[7];
extern const struct type_member members_of_native_exit[3];
extern const struct type_member members_of_parse[6];
extern const struct type_member members_of_ps_argument[6];
extern const struct type_member members_of_ps_argument_null[5];
extern const struct type_member members_of_record[4];
extern const struct type_member members_of_remote[5];
extern const struct type_member members_of_runtime[6];
extern const struct type_member members_of_session[6];
extern const struct type_member members_of_socket[4];
extern const struct type_member members_of_standard[3];
extern const struct type_member members_of_transport[5];
extern const struct type_member members_of_win32[6];
extern const struct type_member members_of_xml[8];

/* The facts of a type: its own or its nearest base's that has some. */
const struct exception_facts *exception_facts_of(const struct type *type);

#define PS_EXCEPTION(row, full_name, parent, table, text, code_number, id, error_category)                             \
    struct type row = {.name = full_name,                                                                              \
                       .base = parent,                                                                                 \
                       .code = CODE_EXCEPTION,                                                                         \
                       .operations = &exception_operations,                                                            \
                       .exception_facts = &(const struct exception_facts){text, code_number, id, error_category},      \
                       .members = members_of_##table,                                                                  \
                       .member_count = (int)COUNT_OF(members_of_##table)};                                             \
    TYPE_REGISTER(row)
#define EXCEPTION(row, full_name, parent, table, text, code_number)                                                    \
    PS_EXCEPTION(row, full_name, parent, table, text, code_number, NULL, CATEGORY_NOT_SPECIFIED)

extern struct type exception_native_command_exit, exception_abandoned_mutex, exception_access_violation,
    exception_action_preference_stop, exception_aggregate, exception_ambiguous_match, exception_application,
    exception_application_failed, exception_argument, exception_argument_null, exception_argument_out_of_range,
    exception_argument_transformation_metadata, exception_arithmetic, exception_array_type_mismatch,
    exception_authentication_tag_mismatch, exception_bad_image_format, exception_barrier_post_phase,
    exception_cmdlet_invocation, exception_cmdlet_provider_invocation, exception_comexception,
    exception_command_not_found, exception_cookie, exception_cryptographic,
    exception_cryptographic_unexpected_operation, exception_culture_not_found, exception_custom_attribute_format,
    exception_data_misaligned, exception_decoder_fallback, exception_directory_not_found, exception_divide_by_zero,
    exception_dll_not_found, exception_drive_not_found, exception_duplicate_wait_object, exception_encoder_fallback,
    exception_end_of_stream, exception_entry_point_not_found, exception_extended_type_system, exception_external,
    exception_field_access, exception_file_load, exception_file_not_found, exception_format, exception_get_value,
    exception_get_value_invocation, exception_halt_command, exception_help_not_found, exception_host,
    exception_http_request, exception_http_response, exception_incomplete_parse, exception_index_out_of_range,
    exception_insufficient_execution_stack, exception_insufficient_memory, exception_invalid_asynchronous_state,
    exception_invalid_cast, exception_invalid_data, exception_invalid_enum_argument, exception_invalid_filter_criteria,
    exception_invalid_job_state, exception_invalid_operation, exception_invalid_pipeline_state,
    exception_invalid_power_shell_state, exception_invalid_program, exception_invalid_runspace_pool_state,
    exception_invalid_runspace_state, exception_invalid_time_zone, exception_io, exception_item_not_found,
    exception_job_failed, exception_json, exception_key_not_found, exception_lock_recursion, exception_member_access,
    exception_metadata, exception_method, exception_method_access, exception_method_invocation, exception_missing_field,
    exception_missing_manifest_resource, exception_missing_member, exception_missing_method,
    exception_missing_satellite_assembly, exception_multicast_not_supported, exception_network_information,
    exception_not_finite_number, exception_not_implemented, exception_not_supported, exception_null_reference,
    exception_object_disposed, exception_operation_canceled, exception_out_of_memory, exception_overflow,
    exception_parameter_binding, exception_parameter_binding_argument_transformation,
    exception_parameter_binding_validation, exception_parent_contains_error_record, exception_parse,
    exception_parsing_metadata, exception_path_too_long, exception_pipeline_closed, exception_pipeline_depth,
    exception_pipeline_stopped, exception_platform_not_supported, exception_process_command, exception_prompting,
    exception_property_not_found, exception_provider_invocation, exception_provider_name_ambiguous,
    exception_provider_not_found, exception_ps_argument, exception_ps_argument_null, exception_ps_argument_out_of_range,
    exception_ps_direct, exception_ps_invalid_cast, exception_ps_invalid_operation, exception_ps_not_implemented,
    exception_ps_not_supported, exception_ps_object_disposed, exception_ps_remoting_data_structure,
    exception_ps_remoting_transport, exception_ps_remoting_transport_redirect, exception_ps_security, exception_rank,
    exception_redirected, exception_reflection_type_load, exception_regex_match_timeout, exception_regex_parse,
    exception_remote, exception_runspace_open_module_load, exception_script_call_depth, exception_script_requires,
    exception_security, exception_semaphore_full, exception_serialization, exception_session_drive_not_found,
    exception_session_state, exception_session_state_unauthorized_access, exception_set_value,
    exception_set_value_invocation, exception_socket, exception_stack_overflow, exception_synchronization_lock,
    exception_system, exception_target, exception_target_invocation, exception_target_parameter_count,
    exception_task_canceled, exception_task_scheduler, exception_thread_abort, exception_thread_interrupted,
    exception_thread_start, exception_thread_state, exception_time_zone_not_found, exception_timeout,
    exception_type_access, exception_type_initialization, exception_type_load, exception_type_unloaded,
    exception_unauthorized_access, exception_unreachable, exception_uri_format, exception_validation_metadata,
    exception_verification, exception_wait_handle_cannot_be_opened, exception_wildcard_pattern, exception_win32,
    exception_write_error, exception_xml, exception_xpath;

#endif
