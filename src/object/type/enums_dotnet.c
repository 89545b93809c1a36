/* The enums of .NET's other namespaces. Labels in declaration order. */
#include "object/type/enum_rows.h"

static const struct enum_label file_attributes[] = {{"None", 0},
                                                    {"ReadOnly", 1},
                                                    {"Hidden", 2},
                                                    {"System", 4},
                                                    {"Directory", 16},
                                                    {"Archive", 32},
                                                    {"Device", 64},
                                                    {"Normal", 128},
                                                    {"Temporary", 256},
                                                    {"SparseFile", 512},
                                                    {"ReparsePoint", 1024},
                                                    {"Compressed", 2048},
                                                    {"Offline", 4096},
                                                    {"NotContentIndexed", 8192},
                                                    {"Encrypted", 16384},
                                                    {"IntegrityStream", 32768},
                                                    {"NoScrubData", 131072}};
FLAGS(file_attributes, "System.IO.FileAttributes", type_int32);

static const struct enum_label ace_flags[] = {
    {"None", 0},           {"ObjectInherit", 1},     {"ContainerInherit", 2}, {"NoPropagateInherit", 4},
    {"InheritOnly", 8},    {"InheritanceFlags", 15}, {"Inherited", 16},       {"SuccessfulAccess", 64},
    {"FailedAccess", 128}, {"AuditFlags", 192}};
FLAGS(ace_flags, "System.Security.AccessControl.AceFlags", type_byte);

static const struct enum_label file_mode[] = {{"CreateNew", 1},    {"Create", 2},   {"Open", 3},
                                              {"OpenOrCreate", 4}, {"Truncate", 5}, {"Append", 6}};
ENUM(file_mode, "System.IO.FileMode", type_int32);

static const struct enum_label file_access[] = {{"Read", 1}, {"Write", 2}, {"ReadWrite", 3}};
FLAGS(file_access, "System.IO.FileAccess", type_int32);

static const struct enum_label file_share[] = {{"None", 0},      {"Read", 1},   {"Write", 2},
                                               {"ReadWrite", 3}, {"Delete", 4}, {"Inheritable", 16}};
FLAGS(file_share, "System.IO.FileShare", type_int32);

static const struct enum_label file_options[] = {{"None", 0},
                                                 {"WriteThrough", -2147483648},
                                                 {"Asynchronous", 1073741824},
                                                 {"RandomAccess", 268435456},
                                                 {"DeleteOnClose", 67108864},
                                                 {"SequentialScan", 134217728},
                                                 {"Encrypted", 16384}};
FLAGS(file_options, "System.IO.FileOptions", type_int32);

static const struct enum_label search_option[] = {{"TopDirectoryOnly", 0}, {"AllDirectories", 1}};
ENUM(search_option, "System.IO.SearchOption", type_int32);

static const struct enum_label processor_architecture[] = {{"None", 0}, {"MSIL", 1},  {"X86", 2},
                                                           {"IA64", 3}, {"Amd64", 4}, {"Arm", 5}};
ENUM(processor_architecture, "System.Reflection.ProcessorArchitecture", type_int32);

static const struct enum_label seek_origin[] = {{"Begin", 0}, {"Current", 1}, {"End", 2}};
ENUM(seek_origin, "System.IO.SeekOrigin", type_int32);

static const struct enum_label drive_type[] = {{"Unknown", 0}, {"NoRootDirectory", 1}, {"Removable", 2}, {"Fixed", 3},
                                               {"Network", 4}, {"CDRom", 5},           {"Ram", 6}};
ENUM(drive_type, "System.IO.DriveType", type_int32);

static const struct enum_label unix_file_mode[] = {
    {"None", 0},        {"OtherExecute", 1}, {"OtherWrite", 2},   {"OtherRead", 4},   {"GroupExecute", 8},
    {"GroupWrite", 16}, {"GroupRead", 32},   {"UserExecute", 64}, {"UserWrite", 128}, {"UserRead", 256},
    {"StickyBit", 512}, {"SetGroup", 1024},  {"SetUser", 2048}};
FLAGS(unix_file_mode, "System.IO.UnixFileMode", type_int32);

static const struct enum_label match_casing[] = {{"PlatformDefault", 0}, {"CaseSensitive", 1}, {"CaseInsensitive", 2}};
ENUM(match_casing, "System.IO.MatchCasing", type_int32);

static const struct enum_label match_type[] = {{"Simple", 0}, {"Win32", 1}};
ENUM(match_type, "System.IO.MatchType", type_int32);

static const struct enum_label number_styles[] = {{"None", 0},
                                                  {"AllowLeadingWhite", 1},
                                                  {"AllowTrailingWhite", 2},
                                                  {"AllowLeadingSign", 4},
                                                  {"AllowTrailingSign", 8},
                                                  {"AllowParentheses", 16},
                                                  {"AllowDecimalPoint", 32},
                                                  {"AllowThousands", 64},
                                                  {"AllowExponent", 128},
                                                  {"AllowCurrencySymbol", 256},
                                                  {"AllowHexSpecifier", 512},
                                                  {"AllowBinarySpecifier", 1024},
                                                  {"Integer", 7},
                                                  {"HexNumber", 515},
                                                  {"BinaryNumber", 1027},
                                                  {"Number", 111},
                                                  {"Float", 167},
                                                  {"Currency", 383},
                                                  {"Any", 511}};
FLAGS(number_styles, "System.Globalization.NumberStyles", type_int32);

static const struct enum_label date_time_styles[] = {{"None", 0},
                                                     {"AllowLeadingWhite", 1},
                                                     {"AllowTrailingWhite", 2},
                                                     {"AllowInnerWhite", 4},
                                                     {"AllowWhiteSpaces", 7},
                                                     {"NoCurrentDateDefault", 8},
                                                     {"AdjustToUniversal", 16},
                                                     {"AssumeLocal", 32},
                                                     {"AssumeUniversal", 64},
                                                     {"RoundtripKind", 128}};
FLAGS(date_time_styles, "System.Globalization.DateTimeStyles", type_int32);

static const struct enum_label time_span_styles[] = {{"None", 0}, {"AssumeNegative", 1}};
FLAGS(time_span_styles, "System.Globalization.TimeSpanStyles", type_int32);

static const struct enum_label unicode_category[] = {{"UppercaseLetter", 0},
                                                     {"LowercaseLetter", 1},
                                                     {"TitlecaseLetter", 2},
                                                     {"ModifierLetter", 3},
                                                     {"OtherLetter", 4},
                                                     {"NonSpacingMark", 5},
                                                     {"SpacingCombiningMark", 6},
                                                     {"EnclosingMark", 7},
                                                     {"DecimalDigitNumber", 8},
                                                     {"LetterNumber", 9},
                                                     {"OtherNumber", 10},
                                                     {"SpaceSeparator", 11},
                                                     {"LineSeparator", 12},
                                                     {"ParagraphSeparator", 13},
                                                     {"Control", 14},
                                                     {"Format", 15},
                                                     {"Surrogate", 16},
                                                     {"PrivateUse", 17},
                                                     {"ConnectorPunctuation", 18},
                                                     {"DashPunctuation", 19},
                                                     {"OpenPunctuation", 20},
                                                     {"ClosePunctuation", 21},
                                                     {"InitialQuotePunctuation", 22},
                                                     {"FinalQuotePunctuation", 23},
                                                     {"OtherPunctuation", 24},
                                                     {"MathSymbol", 25},
                                                     {"CurrencySymbol", 26},
                                                     {"ModifierSymbol", 27},
                                                     {"OtherSymbol", 28},
                                                     {"OtherNotAssigned", 29}};
ENUM(unicode_category, "System.Globalization.UnicodeCategory", type_int32);

static const struct enum_label compare_options[] = {{"None", 0},
                                                    {"IgnoreCase", 1},
                                                    {"IgnoreNonSpace", 2},
                                                    {"IgnoreSymbols", 4},
                                                    {"IgnoreKanaType", 8},
                                                    {"IgnoreWidth", 16},
                                                    {"NumericOrdering", 32},
                                                    {"OrdinalIgnoreCase", 268435456},
                                                    {"StringSort", 536870912},
                                                    {"Ordinal", 1073741824}};
FLAGS(compare_options, "System.Globalization.CompareOptions", type_int32);

static const struct enum_label culture_types[] = {
    {"NeutralCultures", 1},   {"SpecificCultures", 2},     {"InstalledWin32Cultures", 4}, {"AllCultures", 7},
    {"UserCustomCulture", 8}, {"ReplacementCultures", 16}, {"WindowsOnlyCultures", 32},   {"FrameworkCultures", 64}};
FLAGS(culture_types, "System.Globalization.CultureTypes", type_int32);

static const struct enum_label calendar_week_rule[] = {{"FirstDay", 0}, {"FirstFullWeek", 1}, {"FirstFourDayWeek", 2}};
ENUM(calendar_week_rule, "System.Globalization.CalendarWeekRule", type_int32);

static const struct enum_label regex_options[] = {{"None", 0},
                                                  {"IgnoreCase", 1},
                                                  {"Multiline", 2},
                                                  {"ExplicitCapture", 4},
                                                  {"Compiled", 8},
                                                  {"Singleline", 16},
                                                  {"IgnorePatternWhitespace", 32},
                                                  {"RightToLeft", 64},
                                                  {"ECMAScript", 256},
                                                  {"CultureInvariant", 512},
                                                  {"NonBacktracking", 1024}};
FLAGS(regex_options, "System.Text.RegularExpressions.RegexOptions", type_int32);

static const struct enum_label normalization_form[] = {{"FormC", 1}, {"FormD", 2}, {"FormKC", 5}, {"FormKD", 6}};
ENUM(normalization_form, "System.Text.NormalizationForm", type_int32);

static const struct enum_label regex_parse_error[] = {{"Unknown", 0},
                                                      {"AlternationHasTooManyConditions", 1},
                                                      {"AlternationHasMalformedCondition", 2},
                                                      {"InvalidUnicodePropertyEscape", 3},
                                                      {"MalformedUnicodePropertyEscape", 4},
                                                      {"UnrecognizedEscape", 5},
                                                      {"UnrecognizedControlCharacter", 6},
                                                      {"MissingControlCharacter", 7},
                                                      {"InsufficientOrInvalidHexDigits", 8},
                                                      {"QuantifierOrCaptureGroupOutOfRange", 9},
                                                      {"UndefinedNamedReference", 10},
                                                      {"UndefinedNumberedReference", 11},
                                                      {"MalformedNamedReference", 12},
                                                      {"UnescapedEndingBackslash", 13},
                                                      {"UnterminatedComment", 14},
                                                      {"InvalidGroupingConstruct", 15},
                                                      {"AlternationHasNamedCapture", 16},
                                                      {"AlternationHasComment", 17},
                                                      {"AlternationHasMalformedReference", 18},
                                                      {"AlternationHasUndefinedReference", 19},
                                                      {"CaptureGroupNameInvalid", 20},
                                                      {"CaptureGroupOfZero", 21},
                                                      {"UnterminatedBracket", 22},
                                                      {"ExclusionGroupNotLast", 23},
                                                      {"ReversedCharacterRange", 24},
                                                      {"ShorthandClassInCharacterRange", 25},
                                                      {"InsufficientClosingParentheses", 26},
                                                      {"ReversedQuantifierRange", 27},
                                                      {"NestedQuantifiersNotParenthesized", 28},
                                                      {"QuantifierAfterNothing", 29},
                                                      {"InsufficientOpeningParentheses", 30},
                                                      {"UnrecognizedUnicodeProperty", 31}};
ENUM(regex_parse_error, "System.Text.RegularExpressions.RegexParseError", type_int32);

static const struct enum_label binding_flags[] = {{"Default", 0},
                                                  {"IgnoreCase", 1},
                                                  {"DeclaredOnly", 2},
                                                  {"Instance", 4},
                                                  {"Static", 8},
                                                  {"Public", 16},
                                                  {"NonPublic", 32},
                                                  {"FlattenHierarchy", 64},
                                                  {"InvokeMethod", 256},
                                                  {"CreateInstance", 512},
                                                  {"GetField", 1024},
                                                  {"SetField", 2048},
                                                  {"GetProperty", 4096},
                                                  {"SetProperty", 8192},
                                                  {"PutDispProperty", 16384},
                                                  {"PutRefDispProperty", 32768},
                                                  {"ExactBinding", 65536},
                                                  {"SuppressChangeType", 131072},
                                                  {"OptionalParamBinding", 262144},
                                                  {"IgnoreReturn", 16777216},
                                                  {"DoNotWrapExceptions", 33554432}};
FLAGS(binding_flags, "System.Reflection.BindingFlags", type_int32);

static const struct enum_label member_types[] = {{"Constructor", 1}, {"Event", 2},        {"Field", 4},
                                                 {"Method", 8},      {"Property", 16},    {"TypeInfo", 32},
                                                 {"Custom", 64},     {"NestedType", 128}, {"All", 191}};
FLAGS(member_types, "System.Reflection.MemberTypes", type_int32);

static const struct enum_label http_status_code[] = {{"Continue", 100},
                                                     {"SwitchingProtocols", 101},
                                                     {"Processing", 102},
                                                     {"EarlyHints", 103},
                                                     {"OK", 200},
                                                     {"Created", 201},
                                                     {"Accepted", 202},
                                                     {"NonAuthoritativeInformation", 203},
                                                     {"NoContent", 204},
                                                     {"ResetContent", 205},
                                                     {"PartialContent", 206},
                                                     {"MultiStatus", 207},
                                                     {"AlreadyReported", 208},
                                                     {"IMUsed", 226},
                                                     {"MultipleChoices", 300},
                                                     {"Ambiguous", 300},
                                                     {"MovedPermanently", 301},
                                                     {"Moved", 301},
                                                     {"Found", 302},
                                                     {"Redirect", 302},
                                                     {"SeeOther", 303},
                                                     {"RedirectMethod", 303},
                                                     {"NotModified", 304},
                                                     {"UseProxy", 305},
                                                     {"Unused", 306},
                                                     {"TemporaryRedirect", 307},
                                                     {"RedirectKeepVerb", 307},
                                                     {"PermanentRedirect", 308},
                                                     {"BadRequest", 400},
                                                     {"Unauthorized", 401},
                                                     {"PaymentRequired", 402},
                                                     {"Forbidden", 403},
                                                     {"NotFound", 404},
                                                     {"MethodNotAllowed", 405},
                                                     {"NotAcceptable", 406},
                                                     {"ProxyAuthenticationRequired", 407},
                                                     {"RequestTimeout", 408},
                                                     {"Conflict", 409},
                                                     {"Gone", 410},
                                                     {"LengthRequired", 411},
                                                     {"PreconditionFailed", 412},
                                                     {"RequestEntityTooLarge", 413},
                                                     {"RequestUriTooLong", 414},
                                                     {"UnsupportedMediaType", 415},
                                                     {"RequestedRangeNotSatisfiable", 416},
                                                     {"ExpectationFailed", 417},
                                                     {"MisdirectedRequest", 421},
                                                     {"UnprocessableEntity", 422},
                                                     {"UnprocessableContent", 422},
                                                     {"Locked", 423},
                                                     {"FailedDependency", 424},
                                                     {"UpgradeRequired", 426},
                                                     {"PreconditionRequired", 428},
                                                     {"TooManyRequests", 429},
                                                     {"RequestHeaderFieldsTooLarge", 431},
                                                     {"UnavailableForLegalReasons", 451},
                                                     {"InternalServerError", 500},
                                                     {"NotImplemented", 501},
                                                     {"BadGateway", 502},
                                                     {"ServiceUnavailable", 503},
                                                     {"GatewayTimeout", 504},
                                                     {"HttpVersionNotSupported", 505},
                                                     {"VariantAlsoNegotiates", 506},
                                                     {"InsufficientStorage", 507},
                                                     {"LoopDetected", 508},
                                                     {"NotExtended", 510},
                                                     {"NetworkAuthenticationRequired", 511}};
ENUM(http_status_code, "System.Net.HttpStatusCode", type_int32);

static const struct enum_label security_protocol_type[] = {{"SystemDefault", 0}, {"Ssl3", 48},    {"Tls", 192},
                                                           {"Tls11", 768},       {"Tls12", 3072}, {"Tls13", 12288}};
FLAGS(security_protocol_type, "System.Net.SecurityProtocolType", type_int32);

static const struct enum_label address_family[] = {{"Unknown", -1},
                                                   {"Unspecified", 0},
                                                   {"Unix", 1},
                                                   {"InterNetwork", 2},
                                                   {"ImpLink", 3},
                                                   {"Pup", 4},
                                                   {"Chaos", 5},
                                                   {"NS", 6},
                                                   {"Ipx", 6},
                                                   {"Iso", 7},
                                                   {"Osi", 7},
                                                   {"Ecma", 8},
                                                   {"DataKit", 9},
                                                   {"Ccitt", 10},
                                                   {"Sna", 11},
                                                   {"DecNet", 12},
                                                   {"DataLink", 13},
                                                   {"Lat", 14},
                                                   {"HyperChannel", 15},
                                                   {"AppleTalk", 16},
                                                   {"NetBios", 17},
                                                   {"VoiceView", 18},
                                                   {"FireFox", 19},
                                                   {"Banyan", 21},
                                                   {"Atm", 22},
                                                   {"InterNetworkV6", 23},
                                                   {"Cluster", 24},
                                                   {"Ieee12844", 25},
                                                   {"Irda", 26},
                                                   {"NetworkDesigners", 28},
                                                   {"Max", 29},
                                                   {"Packet", 65536},
                                                   {"ControllerAreaNetwork", 65537}};
ENUM(address_family, "System.Net.Sockets.AddressFamily", type_int32);

static const struct enum_label socket_type[] = {{"Stream", 1}, {"Dgram", 2},     {"Raw", 3},
                                                {"Rdm", 4},    {"Seqpacket", 5}, {"Unknown", -1}};
ENUM(socket_type, "System.Net.Sockets.SocketType", type_int32);

static const struct enum_label protocol_type[] = {{"IP", 0},
                                                  {"IPv6HopByHopOptions", 0},
                                                  {"Icmp", 1},
                                                  {"Igmp", 2},
                                                  {"Ggp", 3},
                                                  {"IPv4", 4},
                                                  {"Tcp", 6},
                                                  {"Pup", 12},
                                                  {"Udp", 17},
                                                  {"Idp", 22},
                                                  {"IPv6", 41},
                                                  {"IPv6RoutingHeader", 43},
                                                  {"IPv6FragmentHeader", 44},
                                                  {"IPSecEncapsulatingSecurityPayload", 50},
                                                  {"IPSecAuthenticationHeader", 51},
                                                  {"IcmpV6", 58},
                                                  {"IPv6NoNextHeader", 59},
                                                  {"IPv6DestinationOptions", 60},
                                                  {"ND", 77},
                                                  {"Raw", 255},
                                                  {"Unspecified", 0},
                                                  {"Ipx", 1000},
                                                  {"Spx", 1256},
                                                  {"SpxII", 1257},
                                                  {"Unknown", -1}};
ENUM(protocol_type, "System.Net.Sockets.ProtocolType", type_int32);

static const struct enum_label socket_error[] = {{"Success", 0},
                                                 {"SocketError", -1},
                                                 {"Interrupted", 10004},
                                                 {"AccessDenied", 10013},
                                                 {"Fault", 10014},
                                                 {"InvalidArgument", 10022},
                                                 {"TooManyOpenSockets", 10024},
                                                 {"WouldBlock", 10035},
                                                 {"InProgress", 10036},
                                                 {"AlreadyInProgress", 10037},
                                                 {"NotSocket", 10038},
                                                 {"DestinationAddressRequired", 10039},
                                                 {"MessageSize", 10040},
                                                 {"ProtocolType", 10041},
                                                 {"ProtocolOption", 10042},
                                                 {"ProtocolNotSupported", 10043},
                                                 {"SocketNotSupported", 10044},
                                                 {"OperationNotSupported", 10045},
                                                 {"ProtocolFamilyNotSupported", 10046},
                                                 {"AddressFamilyNotSupported", 10047},
                                                 {"AddressAlreadyInUse", 10048},
                                                 {"AddressNotAvailable", 10049},
                                                 {"NetworkDown", 10050},
                                                 {"NetworkUnreachable", 10051},
                                                 {"NetworkReset", 10052},
                                                 {"ConnectionAborted", 10053},
                                                 {"ConnectionReset", 10054},
                                                 {"NoBufferSpaceAvailable", 10055},
                                                 {"IsConnected", 10056},
                                                 {"NotConnected", 10057},
                                                 {"Shutdown", 10058},
                                                 {"TimedOut", 10060},
                                                 {"ConnectionRefused", 10061},
                                                 {"HostDown", 10064},
                                                 {"HostUnreachable", 10065},
                                                 {"ProcessLimit", 10067},
                                                 {"SystemNotReady", 10091},
                                                 {"VersionNotSupported", 10092},
                                                 {"NotInitialized", 10093},
                                                 {"Disconnecting", 10101},
                                                 {"TypeNotFound", 10109},
                                                 {"HostNotFound", 11001},
                                                 {"TryAgain", 11002},
                                                 {"NoRecovery", 11003},
                                                 {"NoData", 11004},
                                                 {"IOPending", 997},
                                                 {"OperationAborted", 995}};
ENUM(socket_error, "System.Net.Sockets.SocketError", type_int32);

static const struct enum_label ipstatus[] = {{"Success", 0},
                                             {"DestinationNetworkUnreachable", 11002},
                                             {"DestinationHostUnreachable", 11003},
                                             {"DestinationProtocolUnreachable", 11004},
                                             {"DestinationPortUnreachable", 11005},
                                             {"DestinationProhibited", 11004},
                                             {"NoResources", 11006},
                                             {"BadOption", 11007},
                                             {"HardwareError", 11008},
                                             {"PacketTooBig", 11009},
                                             {"TimedOut", 11010},
                                             {"BadRoute", 11012},
                                             {"TtlExpired", 11013},
                                             {"TtlReassemblyTimeExceeded", 11014},
                                             {"ParameterProblem", 11015},
                                             {"SourceQuench", 11016},
                                             {"BadDestination", 11018},
                                             {"DestinationUnreachable", 11040},
                                             {"TimeExceeded", 11041},
                                             {"BadHeader", 11042},
                                             {"UnrecognizedNextHeader", 11043},
                                             {"IcmpError", 11044},
                                             {"DestinationScopeMismatch", 11045},
                                             {"Unknown", -1}};
ENUM(ipstatus, "System.Net.NetworkInformation.IPStatus", type_int32);

static const struct enum_label cipher_mode[] = {{"CBC", 1}, {"ECB", 2}, {"OFB", 3}, {"CFB", 4}, {"CTS", 5}};
ENUM(cipher_mode, "System.Security.Cryptography.CipherMode", type_int32);

static const struct enum_label padding_mode[] = {
    {"None", 1}, {"PKCS7", 2}, {"Zeros", 3}, {"ANSIX923", 4}, {"ISO10126", 5}};
ENUM(padding_mode, "System.Security.Cryptography.PaddingMode", type_int32);

static const struct enum_label thread_state[] = {
    {"Running", 0},  {"StopRequested", 1},  {"SuspendRequested", 2}, {"Background", 4},       {"Unstarted", 8},
    {"Stopped", 16}, {"WaitSleepJoin", 32}, {"Suspended", 64},       {"AbortRequested", 128}, {"Aborted", 256}};
FLAGS(thread_state, "System.Threading.ThreadState", type_int32);

static const struct enum_label thread_priority[] = {
    {"Lowest", 0}, {"BelowNormal", 1}, {"Normal", 2}, {"AboveNormal", 3}, {"Highest", 4}};
ENUM(thread_priority, "System.Threading.ThreadPriority", type_int32);

static const struct enum_label apartment_state[] = {{"STA", 0}, {"MTA", 1}, {"Unknown", 2}};
ENUM(apartment_state, "System.Threading.ApartmentState", type_int32);

static const struct enum_label event_reset_mode[] = {{"AutoReset", 0}, {"ManualReset", 1}};
ENUM(event_reset_mode, "System.Threading.EventResetMode", type_int32);

static const struct enum_label task_status[] = {{"Created", 0},
                                                {"WaitingForActivation", 1},
                                                {"WaitingToRun", 2},
                                                {"Running", 3},
                                                {"WaitingForChildrenToComplete", 4},
                                                {"RanToCompletion", 5},
                                                {"Canceled", 6},
                                                {"Faulted", 7}};
ENUM(task_status, "System.Threading.Tasks.TaskStatus", type_int32);

static const struct enum_label process_priority_class[] = {
    {"Normal", 32}, {"Idle", 64}, {"High", 128}, {"RealTime", 256}, {"BelowNormal", 16384}, {"AboveNormal", 32768}};
ENUM(process_priority_class, "System.Diagnostics.ProcessPriorityClass", type_int32);

static const struct enum_label process_window_style[] = {
    {"Normal", 0}, {"Hidden", 1}, {"Minimized", 2}, {"Maximized", 3}};
ENUM(process_window_style, "System.Diagnostics.ProcessWindowStyle", type_int32);

static const struct enum_label process_thread_state[] = {{"Initialized", 0}, {"Ready", 1},      {"Running", 2},
                                                         {"Standby", 3},     {"Terminated", 4}, {"Wait", 5},
                                                         {"Transition", 6},  {"Unknown", 7}};
ENUM(process_thread_state, "System.Diagnostics.ThreadState", type_int32);

static const struct enum_label xml_node_type[] = {{"None", 0},
                                                  {"Element", 1},
                                                  {"Attribute", 2},
                                                  {"Text", 3},
                                                  {"CDATA", 4},
                                                  {"EntityReference", 5},
                                                  {"Entity", 6},
                                                  {"ProcessingInstruction", 7},
                                                  {"Comment", 8},
                                                  {"Document", 9},
                                                  {"DocumentType", 10},
                                                  {"DocumentFragment", 11},
                                                  {"Notation", 12},
                                                  {"Whitespace", 13},
                                                  {"SignificantWhitespace", 14},
                                                  {"EndElement", 15},
                                                  {"EndEntity", 16},
                                                  {"XmlDeclaration", 17}};
ENUM(xml_node_type, "System.Xml.XmlNodeType", type_int32);

static const struct enum_label formatting[] = {{"None", 0}, {"Indented", 1}};
ENUM(formatting, "System.Xml.Formatting", type_int32);

static const struct enum_label write_state[] = {{"Start", 0},   {"Prolog", 1}, {"Element", 2}, {"Attribute", 3},
                                                {"Content", 4}, {"Closed", 5}, {"Error", 6}};
ENUM(write_state, "System.Xml.WriteState", type_int32);

static const struct enum_label conformance_level[] = {{"Auto", 0}, {"Fragment", 1}, {"Document", 2}};
ENUM(conformance_level, "System.Xml.ConformanceLevel", type_int32);

static const struct enum_label namespace_handling[] = {{"Default", 0}, {"OmitDuplicates", 1}};
FLAGS(namespace_handling, "System.Xml.NamespaceHandling", type_int32);

static const struct enum_label xml_output_method[] = {{"Xml", 0}, {"Html", 1}, {"Text", 2}, {"AutoDetect", 3}};
ENUM(xml_output_method, "System.Xml.XmlOutputMethod", type_int32);

static const struct enum_label new_line_handling[] = {{"Replace", 0}, {"Entitize", 1}, {"None", 2}};
ENUM(new_line_handling, "System.Xml.NewLineHandling", type_int32);

static const struct enum_label list_sort_direction[] = {{"Ascending", 0}, {"Descending", 1}};
ENUM(list_sort_direction, "System.ComponentModel.ListSortDirection", type_int32);
