/* The exceptions of PowerShell: name, base, members, default message, HRESULT, error id and category of the record it
 * makes. */
#include "object/type/exception_rows.h"

PS_EXCEPTION(exception_help_not_found, "Microsoft.PowerShell.Commands.HelpNotFoundException", &exception_system, record,
             "Get-Help could not find  in a help file in this session. To download updated help topics type: "
             "\"Update-Help\". To get help online, search for the help topic in the TechNet library at "
             "https://go.microsoft.com/fwlink/?LinkID=107116.",
             -2146233087, "HelpNotFound", CATEGORY_RESOURCE_UNAVAILABLE);
PS_EXCEPTION(exception_http_response, "Microsoft.PowerShell.Commands.HttpResponseException", &exception_http_request,
             http_response, "Exception of type 'Microsoft.PowerShell.Commands.HttpResponseException' was thrown.",
             -2146233088, NULL, CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_process_command, "Microsoft.PowerShell.Commands.ProcessCommandException", &exception_system,
             standard, "Exception of type 'Microsoft.PowerShell.Commands.ProcessCommandException' was thrown.",
             -2146233087, NULL, CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_write_error, "Microsoft.PowerShell.Commands.WriteErrorException", &exception_system, standard,
             "\"The Write-Error cmdlet reported an error.\"", -2146233087, NULL, CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(type_runtime_exception, "System.Management.Automation.RuntimeException", &exception_system, runtime,
             "System error.", -2146233087, "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_action_preference_stop, "System.Management.Automation.ActionPreferenceStopException",
             &type_runtime_exception, standard, "Running commands is prevented by Stop policy settings.", -2146233087,
             "ActionPreferenceStop", CATEGORY_OPERATION_STOPPED);
PS_EXCEPTION(exception_application_failed, "System.Management.Automation.ApplicationFailedException",
             &type_runtime_exception, standard, "System error.", -2146233087, "NativeCommandFailed",
             CATEGORY_RESOURCE_UNAVAILABLE);
PS_EXCEPTION(exception_metadata, "System.Management.Automation.MetadataException", &type_runtime_exception, standard,
             "System.Management.Automation.MetadataException", -2146233087, "RuntimeException",
             CATEGORY_METADATA_ERROR);
PS_EXCEPTION(exception_argument_transformation_metadata,
             "System.Management.Automation.ArgumentTransformationMetadataException", &exception_metadata, standard,
             "System.Management.Automation.ArgumentTransformationMetadataException", -2146233087, "RuntimeException",
             CATEGORY_METADATA_ERROR);
PS_EXCEPTION(exception_cmdlet_invocation, "System.Management.Automation.CmdletInvocationException",
             &type_runtime_exception, standard, "System error.", -2146233087, "CmdletInvocationException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_cmdlet_provider_invocation, "System.Management.Automation.CmdletProviderInvocationException",
             &exception_cmdlet_invocation, standard, "System error.", -2146233087, "CmdletInvocationException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_command_not_found, "System.Management.Automation.CommandNotFoundException",
             &type_runtime_exception, command, "System error.", -2146233087, "CommandNotFoundException",
             CATEGORY_OBJECT_NOT_FOUND);
PS_EXCEPTION(exception_session_state, "System.Management.Automation.SessionStateException", &type_runtime_exception,
             session, "System error.", -2146233087, "SessionStateException", CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_session_drive_not_found, "System.Management.Automation.DriveNotFoundException",
             &exception_session_state, standard, "System error.", -2146233087, "SessionStateException",
             CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_extended_type_system, "System.Management.Automation.ExtendedTypeSystemException",
             &type_runtime_exception, standard, "System.Management.Automation.ExtendedTypeSystemException", -2146233087,
             "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_get_value, "System.Management.Automation.GetValueException", &exception_extended_type_system,
             standard, "System.Management.Automation.GetValueException", -2146233087, "RuntimeException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_get_value_invocation, "System.Management.Automation.GetValueInvocationException",
             &exception_get_value, standard, "System.Management.Automation.GetValueInvocationException", -2146233087,
             "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_halt_command, "System.Management.Automation.HaltCommandException", &exception_system, standard,
             "The command was stopped by the user.", -2146233087, NULL, CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_host, "System.Management.Automation.Host.HostException", &type_runtime_exception, standard,
             "An error of type \"System.Management.Automation.Host.HostException\" has occurred.", -2146233087,
             "System.Management.Automation.Host.HostException", CATEGORY_RESOURCE_UNAVAILABLE);
PS_EXCEPTION(exception_prompting, "System.Management.Automation.Host.PromptingException", &exception_host, standard,
             "An error of type \"System.Management.Automation.Host.PromptingException\" has occurred.", -2146233087,
             "System.Management.Automation.Host.PromptingException", CATEGORY_RESOURCE_UNAVAILABLE);
PS_EXCEPTION(exception_parse, "System.Management.Automation.ParseException", &type_runtime_exception, parse,
             "System error.", -2146233087, "Parse", CATEGORY_PARSER_ERROR);
PS_EXCEPTION(exception_incomplete_parse, "System.Management.Automation.IncompleteParseException", &exception_parse,
             standard, "System error.", -2146233087, "IncompleteParse", CATEGORY_PARSER_ERROR);
PS_EXCEPTION(exception_invalid_job_state, "System.Management.Automation.InvalidJobStateException", &exception_system,
             standard, "The state of the current job instance is not valid for this operation.", -2146233087, NULL,
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_invalid_power_shell_state, "System.Management.Automation.InvalidPowerShellStateException",
             &exception_system, standard,
             "The state of the current PowerShell instance is not valid for this operation.", -2146233087, NULL,
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_item_not_found, "System.Management.Automation.ItemNotFoundException", &exception_session_state,
             standard, "System error.", -2146233087, "SessionStateException", CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_job_failed, "System.Management.Automation.JobFailedException", &exception_system, job_failed, "",
             -2146233087, NULL, CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_method, "System.Management.Automation.MethodException", &exception_extended_type_system,
             standard, "System.Management.Automation.MethodException", -2146233087, "RuntimeException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_method_invocation, "System.Management.Automation.MethodInvocationException", &exception_method,
             standard, "System.Management.Automation.MethodInvocationException", -2146233087, "RuntimeException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_ps_argument, "System.Management.Automation.PSArgumentException", &exception_argument,
             ps_argument, "Value does not fall within the expected range.", -2147024809, "Argument",
             CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_ps_argument_null, "System.Management.Automation.PSArgumentNullException",
             &exception_argument_null, ps_argument_null, "Value cannot be null.", -2147467261, "ArgumentNull",
             CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_ps_argument_out_of_range, "System.Management.Automation.PSArgumentOutOfRangeException",
             &exception_argument_out_of_range, argument_range_record,
             "Specified argument was out of the range of valid values.", -2146233086, "ArgumentOutOfRange",
             CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_ps_invalid_cast, "System.Management.Automation.PSInvalidCastException", &exception_invalid_cast,
             record, "System.Management.Automation.PSInvalidCastException", -2147467262, "PSInvalidCastException",
             CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_ps_invalid_operation, "System.Management.Automation.PSInvalidOperationException",
             &exception_invalid_operation, record, "Operation is not valid due to the current state of the object.",
             -2146233079, "InvalidOperation", CATEGORY_INVALID_OPERATION);
PS_EXCEPTION(exception_ps_not_implemented, "System.Management.Automation.PSNotImplementedException",
             &exception_not_implemented, record, "The method or operation is not implemented.", -2147467263,
             "NotImplemented", CATEGORY_NOT_IMPLEMENTED);
PS_EXCEPTION(exception_ps_not_supported, "System.Management.Automation.PSNotSupportedException",
             &exception_not_supported, record, "Specified method is not supported.", -2146233067, "NotSupported",
             CATEGORY_NOT_IMPLEMENTED);
PS_EXCEPTION(exception_ps_object_disposed, "System.Management.Automation.PSObjectDisposedException",
             &exception_object_disposed, disposed, "Cannot access a disposed object.", -2146233088, NULL,
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_ps_security, "System.Management.Automation.PSSecurityException", &type_runtime_exception,
             standard, "Cannot run software. Permission is denied.", -2146233087, "UnauthorizedAccess",
             CATEGORY_SECURITY_ERROR);
PS_EXCEPTION(exception_parameter_binding, "System.Management.Automation.ParameterBindingException",
             &type_runtime_exception, binding, "", -2146233087, "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_parameter_binding_argument_transformation,
             "System.Management.Automation.ParameterBindingArgumentTransformationException",
             &exception_parameter_binding, standard, "", -2146233087, "RuntimeException", CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_parameter_binding_validation, "System.Management.Automation.ParameterBindingValidationException",
             &exception_parameter_binding, standard, "", -2146233087, "RuntimeException", CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_parent_contains_error_record, "System.Management.Automation.ParentContainsErrorRecordException",
             &exception_system, standard, "", -2146233087, NULL, CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_parsing_metadata, "System.Management.Automation.ParsingMetadataException", &exception_metadata,
             standard, "System.Management.Automation.ParsingMetadataException", -2146233087, "RuntimeException",
             CATEGORY_METADATA_ERROR);
PS_EXCEPTION(exception_pipeline_closed, "System.Management.Automation.PipelineClosedException", &type_runtime_exception,
             standard, "System error.", -2146233087, "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_pipeline_depth, "System.Management.Automation.PipelineDepthException", &exception_system, record,
             "The pipeline failed due to call depth overflow.", -2146233087, "CallDepthOverflow",
             CATEGORY_INVALID_OPERATION);
PS_EXCEPTION(exception_pipeline_stopped, "System.Management.Automation.PipelineStoppedException",
             &type_runtime_exception, standard, "The pipeline has been stopped.", -2146233087, "PipelineStopped",
             CATEGORY_OPERATION_STOPPED);
PS_EXCEPTION(exception_property_not_found, "System.Management.Automation.PropertyNotFoundException",
             &exception_extended_type_system, standard, "System.Management.Automation.PropertyNotFoundException",
             -2146233087, "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_provider_invocation, "System.Management.Automation.ProviderInvocationException",
             &type_runtime_exception, standard, "System error.", -2146233087, "ProviderInvocationException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_provider_not_found, "System.Management.Automation.ProviderNotFoundException",
             &exception_session_state, standard, "System error.", -2146233087, "SessionStateException",
             CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_provider_name_ambiguous, "System.Management.Automation.ProviderNameAmbiguousException",
             &exception_provider_not_found, standard, "System error.", -2146233087, "SessionStateException",
             CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_redirected, "System.Management.Automation.RedirectedException", &type_runtime_exception,
             standard, "System error.", -2146233087, "RedirectedException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_remote, "System.Management.Automation.RemoteException", &type_runtime_exception, remote,
             "System error.", -2146233087, "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_ps_direct, "System.Management.Automation.Remoting.PSDirectException", &type_runtime_exception,
             standard, "Exception of type 'System.Management.Automation.Remoting.PSDirectException' was thrown.",
             -2146233088, NULL, CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(
    exception_ps_remoting_data_structure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
    &type_runtime_exception, standard,
    "An error of type \"System.Management.Automation.Remoting.PSRemotingDataStructureException\" has occurred.",
    -2146233087, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
    CATEGORY_RESOURCE_UNAVAILABLE);
PS_EXCEPTION(exception_ps_remoting_transport, "System.Management.Automation.Remoting.PSRemotingTransportException",
             &type_runtime_exception, transport,
             "An error of type \"System.Management.Automation.Remoting.PSRemotingTransportException\" has occurred.",
             -2146233087, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
             CATEGORY_RESOURCE_UNAVAILABLE);
PS_EXCEPTION(
    exception_ps_remoting_transport_redirect,
    "System.Management.Automation.Remoting.PSRemotingTransportRedirectException", &exception_ps_remoting_transport,
    standard,
    "An error of type \"System.Management.Automation.Remoting.PSRemotingTransportRedirectException\" has occurred.",
    -2146233087, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
    CATEGORY_RESOURCE_UNAVAILABLE);
PS_EXCEPTION(exception_invalid_pipeline_state, "System.Management.Automation.Runspaces.InvalidPipelineStateException",
             &exception_system, standard, "The pipeline state is not valid for this operation.", -2146233087, NULL,
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_invalid_runspace_pool_state,
             "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException", &exception_system, standard,
             "The state of the runspace pool is not valid for this operation.", -2146233087, NULL,
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_invalid_runspace_state, "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
             &exception_system, standard, "The runspace state is not valid for this operation.", -2146233087, NULL,
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_runspace_open_module_load,
             "System.Management.Automation.Runspaces.RunspaceOpenModuleLoadException", &type_runtime_exception,
             standard, "System.Management.Automation.ScriptBlockToPowerShellNotSupportedException", -2146233087,
             "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_script_call_depth, "System.Management.Automation.ScriptCallDepthException", &exception_system,
             record, "The script failed due to call depth overflow.", -2146233087, "CallDepthOverflow",
             CATEGORY_INVALID_OPERATION);
PS_EXCEPTION(exception_script_requires, "System.Management.Automation.ScriptRequiresException", &type_runtime_exception,
             standard, "System error.", -2146233087, "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_session_state_unauthorized_access,
             "System.Management.Automation.SessionStateUnauthorizedAccessException", &exception_session_state, standard,
             "System error.", -2146233087, "SessionStateException", CATEGORY_INVALID_ARGUMENT);
PS_EXCEPTION(exception_set_value, "System.Management.Automation.SetValueException", &exception_extended_type_system,
             standard, "System.Management.Automation.SetValueException", -2146233087, "RuntimeException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_set_value_invocation, "System.Management.Automation.SetValueInvocationException",
             &exception_set_value, standard, "System.Management.Automation.SetValueInvocationException", -2146233087,
             "RuntimeException", CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_validation_metadata, "System.Management.Automation.ValidationMetadataException",
             &exception_metadata, standard, "System.Management.Automation.ValidationMetadataException", -2146233087,
             "RuntimeException", CATEGORY_METADATA_ERROR);
PS_EXCEPTION(exception_wildcard_pattern, "System.Management.Automation.WildcardPatternException",
             &type_runtime_exception, standard, "System error.", -2146233087, "RuntimeException",
             CATEGORY_NOT_SPECIFIED);
PS_EXCEPTION(exception_native_command_exit, "System.Management.Automation.NativeCommandExitException",
             &type_runtime_exception, native_exit, "System error.", -2146233087, "RuntimeException",
             CATEGORY_NOT_SPECIFIED);
