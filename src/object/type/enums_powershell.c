/* PowerShell's enums. Labels in declaration order. */
#include "object/type/enum_rows.h"

static const struct enum_label action_preference[] = {
    {"SilentlyContinue", 0}, {"Stop", 1}, {"Continue", 2}, {"Inquire", 3}, {"Ignore", 4}, {"Suspend", 5}, {"Break", 6}};
ENUM(action_preference, "System.Management.Automation.ActionPreference", type_int32);

static const struct enum_label where_mode[] = {{"Default", 0},   {"First", 1}, {"Last", 2},
                                               {"SkipUntil", 3}, {"Until", 4}, {"Split", 5}};
ENUM(where_mode, "System.Management.Automation.WhereOperatorSelectionMode", type_int32);

static const struct enum_label error_category[] = {{"NotSpecified", 0},         {"OpenError", 1},
                                                   {"CloseError", 2},           {"DeviceError", 3},
                                                   {"DeadlockDetected", 4},     {"InvalidArgument", 5},
                                                   {"InvalidData", 6},          {"InvalidOperation", 7},
                                                   {"InvalidResult", 8},        {"InvalidType", 9},
                                                   {"MetadataError", 10},       {"NotImplemented", 11},
                                                   {"NotInstalled", 12},        {"ObjectNotFound", 13},
                                                   {"OperationStopped", 14},    {"OperationTimeout", 15},
                                                   {"SyntaxError", 16},         {"ParserError", 17},
                                                   {"PermissionDenied", 18},    {"ResourceBusy", 19},
                                                   {"ResourceExists", 20},      {"ResourceUnavailable", 21},
                                                   {"ReadError", 22},           {"WriteError", 23},
                                                   {"FromStdErr", 24},          {"SecurityError", 25},
                                                   {"ProtocolError", 26},       {"ConnectionError", 27},
                                                   {"AuthenticationError", 28}, {"LimitsExceeded", 29},
                                                   {"QuotaExceeded", 30},       {"NotEnabled", 31}};
ENUM(error_category, "System.Management.Automation.ErrorCategory", type_int32);

static const struct enum_label confirm_impact[] = {{"None", 0}, {"Low", 1}, {"Medium", 2}, {"High", 3}};
ENUM(confirm_impact, "System.Management.Automation.ConfirmImpact", type_int32);

static const struct enum_label command_types[] = {{"Alias", 1},   {"Function", 2},        {"Filter", 4},
                                                  {"Cmdlet", 8},  {"ExternalScript", 16}, {"Application", 32},
                                                  {"Script", 64}, {"Configuration", 256}, {"All", 383}};
FLAGS(command_types, "System.Management.Automation.CommandTypes", type_int32);

static const struct enum_label scoped_item_options[] = {{"None", 0},    {"ReadOnly", 1}, {"Constant", 2},
                                                        {"Private", 4}, {"AllScope", 8}, {"Unspecified", 16}};
FLAGS(scoped_item_options, "System.Management.Automation.ScopedItemOptions", type_int32);

static const struct enum_label ps_member_types[] = {{"AliasProperty", 1},   {"CodeProperty", 2},
                                                    {"Property", 4},        {"NoteProperty", 8},
                                                    {"ScriptProperty", 16}, {"PropertySet", 32},
                                                    {"Method", 64},         {"CodeMethod", 128},
                                                    {"ScriptMethod", 256},  {"ParameterizedProperty", 512},
                                                    {"MemberSet", 1024},    {"Event", 2048},
                                                    {"Dynamic", 4096},      {"InferredProperty", 8192},
                                                    {"Properties", 8223},   {"Methods", 448},
                                                    {"All", 16383}};
FLAGS(ps_member_types, "System.Management.Automation.PSMemberTypes", type_int32);

static const struct enum_label ps_member_view_types[] = {{"Extended", 1}, {"Adapted", 2}, {"Base", 4}, {"All", 7}};
FLAGS(ps_member_view_types, "System.Management.Automation.PSMemberViewTypes", type_int32);

static const struct enum_label ps_language_mode[] = {
    {"FullLanguage", 0}, {"RestrictedLanguage", 1}, {"NoLanguage", 2}, {"ConstrainedLanguage", 3}};
ENUM(ps_language_mode, "System.Management.Automation.PSLanguageMode", type_int32);

static const struct enum_label job_state[] = {
    {"NotStarted", 0}, {"Running", 1},      {"Completed", 2},  {"Failed", 3},   {"Stopped", 4},      {"Blocked", 5},
    {"Suspended", 6},  {"Disconnected", 7}, {"Suspending", 8}, {"Stopping", 9}, {"AtBreakpoint", 10}};
ENUM(job_state, "System.Management.Automation.JobState", type_int32);

static const struct enum_label ps_invocation_state[] = {{"NotStarted", 0},  {"Running", 1},   {"Stopping", 2},
                                                        {"Stopped", 3},     {"Completed", 4}, {"Failed", 5},
                                                        {"Disconnected", 6}};
ENUM(ps_invocation_state, "System.Management.Automation.PSInvocationState", type_int32);

static const struct enum_label runspace_state[] = {{"BeforeOpen", 0},    {"Opening", 1},      {"Opened", 2},
                                                   {"Closed", 3},        {"Closing", 4},      {"Broken", 5},
                                                   {"Disconnecting", 6}, {"Disconnected", 7}, {"Connecting", 8}};
ENUM(runspace_state, "System.Management.Automation.Runspaces.RunspaceState", type_int32);

static const struct enum_label runspace_availability[] = {
    {"None", 0}, {"Available", 1}, {"AvailableForNestedCommand", 2}, {"Busy", 3}, {"RemoteDebug", 4}};
ENUM(runspace_availability, "System.Management.Automation.Runspaces.RunspaceAvailability", type_int32);

static const struct enum_label runspace_mode[] = {{"CurrentRunspace", 0}, {"NewRunspace", 1}};
ENUM(runspace_mode, "System.Management.Automation.RunspaceMode", type_int32);

static const struct enum_label pipeline_state[] = {{"NotStarted", 0},  {"Running", 1},   {"Stopping", 2},
                                                   {"Stopped", 3},     {"Completed", 4}, {"Failed", 5},
                                                   {"Disconnected", 6}};
ENUM(pipeline_state, "System.Management.Automation.Runspaces.PipelineState", type_int32);

static const struct enum_label ps_thread_options[] = {
    {"Default", 0}, {"UseNewThread", 1}, {"ReuseThread", 2}, {"UseCurrentThread", 3}};
ENUM(ps_thread_options, "System.Management.Automation.Runspaces.PSThreadOptions", type_int32);

static const struct enum_label authentication_mechanism[] = {
    {"Default", 0}, {"Basic", 1},  {"Negotiate", 2}, {"NegotiateWithImplicitCredential", 3},
    {"Credssp", 4}, {"Digest", 5}, {"Kerberos", 6}};
ENUM(authentication_mechanism, "System.Management.Automation.Runspaces.AuthenticationMechanism", type_int32);

static const struct enum_label output_buffering_mode[] = {{"None", 0}, {"Drop", 1}, {"Block", 2}};
ENUM(output_buffering_mode, "System.Management.Automation.Runspaces.OutputBufferingMode", type_int32);

static const struct enum_label pipeline_result_types[] = {{"None", 0},        {"Output", 1},  {"Error", 2},
                                                          {"Warning", 3},     {"Verbose", 4}, {"Debug", 5},
                                                          {"Information", 6}, {"All", 7},     {"Null", 8}};
FLAGS(pipeline_result_types, "System.Management.Automation.Runspaces.PipelineResultTypes", type_int32);

static const struct enum_label target_machine_type[] = {{"RemoteMachine", 0}, {"VirtualMachine", 1}, {"Container", 2}};
ENUM(target_machine_type, "System.Management.Automation.Runspaces.TargetMachineType", type_int32);

static const struct enum_label proxy_access_type[] = {
    {"None", 0}, {"IEConfig", 1}, {"WinHttpConfig", 2}, {"AutoDetect", 4}, {"NoProxyServer", 8}};
ENUM(proxy_access_type, "System.Management.Automation.Remoting.ProxyAccessType", type_int32);

static const struct enum_label runspace_pool_state[] = {{"BeforeOpen", 0},    {"Opening", 1},      {"Opened", 2},
                                                        {"Closed", 3},        {"Closing", 4},      {"Broken", 5},
                                                        {"Disconnecting", 6}, {"Disconnected", 7}, {"Connecting", 8}};
ENUM(runspace_pool_state, "System.Management.Automation.Runspaces.RunspacePoolState", type_int32);

static const struct enum_label runspace_pool_availability[] = {{"None", 0}, {"Available", 1}, {"Busy", 2}};
ENUM(runspace_pool_availability, "System.Management.Automation.Runspaces.RunspacePoolAvailability", type_int32);

static const struct enum_label return_containers[] = {{"ReturnMatchingContainers", 0}, {"ReturnAllContainers", 1}};
ENUM(return_containers, "System.Management.Automation.ReturnContainers", type_int32);

static const struct enum_label progress_record_type[] = {{"Processing", 0}, {"Completed", 1}};
ENUM(progress_record_type, "System.Management.Automation.ProgressRecordType", type_int32);

static const struct enum_label ps_trace_source_options[] = {
    {"None", 0},       {"Constructor", 1},      {"Dispose", 2},    {"Finalizer", 4},    {"Method", 8},
    {"Property", 16},  {"Delegates", 32},       {"Events", 64},    {"Exception", 128},  {"Lock", 256},
    {"Error", 512},    {"Warning", 1024},       {"Verbose", 2048}, {"WriteLine", 4096}, {"Scope", 8192},
    {"Assert", 16384}, {"ExecutionFlow", 8303}, {"Data", 6167},    {"Errors", 640},     {"All", 32767}};
FLAGS(ps_trace_source_options, "System.Management.Automation.PSTraceSourceOptions", type_int32);

static const struct enum_label module_type[] = {{"Script", 0}, {"Binary", 1}, {"Manifest", 2}, {"Cim", 3}};
ENUM(module_type, "System.Management.Automation.ModuleType", type_int32);

static const struct enum_label module_access_mode[] = {{"ReadWrite", 0}, {"ReadOnly", 1}, {"Constant", 2}};
ENUM(module_access_mode, "System.Management.Automation.ModuleAccessMode", type_int32);

static const struct enum_label session_state_entry_visibility[] = {{"Public", 0}, {"Private", 1}};
ENUM(session_state_entry_visibility, "System.Management.Automation.SessionStateEntryVisibility", type_int32);

static const struct enum_label validate_range_kind[] = {
    {"Positive", 0}, {"NonNegative", 1}, {"Negative", 2}, {"NonPositive", 3}};
ENUM(validate_range_kind, "System.Management.Automation.ValidateRangeKind", type_int32);

static const struct enum_label remoting_capability[] = {
    {"None", 0}, {"PowerShell", 1}, {"SupportedByCommand", 2}, {"OwnedByCommand", 3}};
ENUM(remoting_capability, "System.Management.Automation.RemotingCapability", type_int32);

static const struct enum_label experiment_action[] = {{"None", 0}, {"Hide", 1}, {"Show", 2}};
ENUM(experiment_action, "System.Management.Automation.ExperimentAction", type_int32);

static const struct enum_label signing_option[] = {{"AddOnlyCertificate", 0},
                                                   {"AddFullCertificateChain", 1},
                                                   {"AddFullCertificateChainExceptRoot", 2},
                                                   {"Default", 2}};
ENUM(signing_option, "System.Management.Automation.SigningOption", type_int32);

static const struct enum_label signature_status[] = {
    {"Valid", 0},      {"UnknownError", 1},           {"NotSigned", 2},   {"HashMismatch", 3},
    {"NotTrusted", 4}, {"NotSupportedFileFormat", 5}, {"Incompatible", 6}};
ENUM(signature_status, "System.Management.Automation.SignatureStatus", type_int32);

static const struct enum_label control_key_states[] = {
    {"RightAltPressed", 1}, {"LeftAltPressed", 2}, {"RightCtrlPressed", 4},
    {"LeftCtrlPressed", 8}, {"ShiftPressed", 16},  {"NumLockOn", 32},
    {"ScrollLockOn", 64},   {"CapsLockOn", 128},   {"EnhancedKey", 256}};
FLAGS(control_key_states, "System.Management.Automation.Host.ControlKeyStates", type_int32);

static const struct enum_label buffer_cell_type[] = {{"Complete", 0}, {"Leading", 1}, {"Trailing", 2}};
ENUM(buffer_cell_type, "System.Management.Automation.Host.BufferCellType", type_int32);

static const struct enum_label read_key_options[] = {
    {"AllowCtrlC", 1}, {"NoEcho", 2}, {"IncludeKeyDown", 4}, {"IncludeKeyUp", 8}};
FLAGS(read_key_options, "System.Management.Automation.Host.ReadKeyOptions", type_int32);

static const struct enum_label ps_credential_types[] = {{"Generic", 1}, {"Domain", 2}, {"Default", 3}};
FLAGS(ps_credential_types, "System.Management.Automation.PSCredentialTypes", type_int32);

static const struct enum_label ps_credential_uioptions[] = {
    {"Default", 1}, {"None", 0}, {"ValidateUserNameSyntax", 1}, {"AlwaysPrompt", 2}, {"ReadOnlyUserName", 3}};
FLAGS(ps_credential_uioptions, "System.Management.Automation.PSCredentialUIOptions", type_int32);

static const struct enum_label implemented_as_type[] = {
    {"None", 0}, {"PowerShell", 1}, {"Binary", 2}, {"Composite", 3}};
ENUM(implemented_as_type, "System.Management.Automation.ImplementedAsType", type_int32);

static const struct enum_label split_options[] = {
    {"SimpleMatch", 1}, {"RegexMatch", 2},  {"CultureInvariant", 4}, {"IgnorePatternWhitespace", 8},
    {"Multiline", 16},  {"Singleline", 32}, {"IgnoreCase", 64},      {"ExplicitCapture", 128}};
FLAGS(split_options, "System.Management.Automation.SplitOptions", type_int32);

static const struct enum_label native_argument_passing_style[] = {{"Legacy", 0}, {"Standard", 1}, {"Windows", 2}};
ENUM(native_argument_passing_style, "System.Management.Automation.NativeArgumentPassingStyle", type_int32);

static const struct enum_label display_entry_value_type[] = {{"Property", 0}, {"ScriptBlock", 1}};
ENUM(display_entry_value_type, "System.Management.Automation.DisplayEntryValueType", type_int32);

static const struct enum_label alignment[] = {{"Undefined", 0}, {"Left", 1}, {"Center", 2}, {"Right", 3}};
ENUM(alignment, "System.Management.Automation.Alignment", type_int32);

static const struct enum_label should_process_reason[] = {{"None", 0}, {"WhatIf", 1}};
FLAGS(should_process_reason, "System.Management.Automation.ShouldProcessReason", type_int32);

static const struct enum_label remote_stream_options[] = {{"AddInvocationInfoToErrorRecord", 1},
                                                          {"AddInvocationInfoToWarningRecord", 2},
                                                          {"AddInvocationInfoToDebugRecord", 4},
                                                          {"AddInvocationInfoToVerboseRecord", 8},
                                                          {"AddInvocationInfo", 15}};
FLAGS(remote_stream_options, "System.Management.Automation.RemoteStreamOptions", type_int32);

static const struct enum_label error_view[] = {
    {"NormalView", 0}, {"CategoryView", 1}, {"ConciseView", 2}, {"DetailedView", 3}};
ENUM(error_view, "System.Management.Automation.ErrorView", type_int32);

static const struct enum_label execution_policy[] = {{"Unrestricted", 0}, {"RemoteSigned", 1}, {"AllSigned", 2},
                                                     {"Restricted", 3},   {"Bypass", 4},       {"Undefined", 5},
                                                     {"Default", 3}};
ENUM(execution_policy, "Microsoft.PowerShell.ExecutionPolicy", type_int32);

static const struct enum_label execution_policy_scope[] = {
    {"Process", 0}, {"CurrentUser", 1}, {"LocalMachine", 2}, {"UserPolicy", 3}, {"MachinePolicy", 4}};
ENUM(execution_policy_scope, "Microsoft.PowerShell.ExecutionPolicyScope", type_int32);

static const struct enum_label test_path_type[] = {{"Any", 0}, {"Container", 1}, {"Leaf", 2}};
ENUM(test_path_type, "Microsoft.PowerShell.Commands.TestPathType", type_int32);

static const struct enum_label open_mode[] = {{"Add", 0}, {"New", 1}, {"Overwrite", 2}};
ENUM(open_mode, "Microsoft.PowerShell.Commands.OpenMode", type_int32);

static const struct enum_label text_encoding_type[] = {
    {"Unknown", 0},        {"String", 1}, {"Unicode", 2}, {"Byte", 3}, {"BigEndianUnicode", 4},
    {"BigEndianUTF32", 5}, {"Utf8", 6},   {"Utf7", 7},    {"Ascii", 8}};
ENUM(text_encoding_type, "Microsoft.PowerShell.Commands.TextEncodingType", type_int32);

static const struct enum_label web_request_method[] = {{"Default", 0}, {"Get", 1},    {"Head", 2},  {"Post", 3},
                                                       {"Put", 4},     {"Delete", 5}, {"Trace", 6}, {"Options", 7},
                                                       {"Merge", 8},   {"Patch", 9}};
ENUM(web_request_method, "Microsoft.PowerShell.Commands.WebRequestMethod", type_int32);

static const struct enum_label web_authentication_type[] = {{"None", 0}, {"Basic", 1}, {"Bearer", 2}, {"OAuth", 3}};
ENUM(web_authentication_type, "Microsoft.PowerShell.Commands.WebAuthenticationType", type_int32);

static const struct enum_label web_ssl_protocol[] = {
    {"Default", 0}, {"Tls", 192}, {"Tls11", 768}, {"Tls12", 3072}, {"Tls13", 12288}};
FLAGS(web_ssl_protocol, "Microsoft.PowerShell.Commands.WebSslProtocol", type_int32);

static const struct enum_label session_state_category[] = {
    {"Variable", 0},       {"Alias", 1}, {"Function", 2}, {"Filter", 3},   {"Drive", 4},
    {"CmdletProvider", 5}, {"Scope", 6}, {"Command", 7},  {"Resource", 8}, {"Cmdlet", 9}};
ENUM(session_state_category, "System.Management.Automation.SessionStateCategory", type_int32);

static const struct enum_label csv_quote_kind[] = {{"Never", 0}, {"Always", 1}, {"AsNeeded", 2}};
ENUM(csv_quote_kind, "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", type_int32);

static const struct enum_label session_filter_state[] = {
    {"All", 0}, {"Opened", 1}, {"Disconnected", 2}, {"Closed", 3}, {"Broken", 4}};
ENUM(session_filter_state, "Microsoft.PowerShell.Commands.SessionFilterState", type_int32);

static const struct enum_label out_target[] = {{"Default", 0}, {"Host", 1}, {"Job", 2}};
ENUM(out_target, "Microsoft.PowerShell.Commands.OutTarget", type_int32);
