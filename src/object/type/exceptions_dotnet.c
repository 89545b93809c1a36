/* The exceptions of .NET: name, base, members, default message, HRESULT. */
#include "object/type/exception_rows.h"

EXCEPTION(type_exception, "System.Exception", &type_object, exception,
          "Exception of type 'System.Exception' was thrown.", -2146233088);
EXCEPTION(exception_system, "System.SystemException", &type_exception, standard, "System error.", -2146233087);
EXCEPTION(exception_http_request, "System.Net.Http.HttpRequestException", &type_exception, http_request,
          "Exception of type 'System.Net.Http.HttpRequestException' was thrown.", -2146233088);
EXCEPTION(exception_access_violation, "System.AccessViolationException", &exception_system, standard,
          "Attempted to read or write protected memory. This is often an indication that other memory is corrupt.",
          -2147467261);
EXCEPTION(exception_aggregate, "System.AggregateException", &type_exception, aggregate, "One or more errors occurred.",
          -2146233088);
EXCEPTION(exception_application, "System.ApplicationException", &type_exception, standard, "Error in the application.",
          -2146232832);
EXCEPTION(exception_argument, "System.ArgumentException", &exception_system, argument,
          "Value does not fall within the expected range.", -2147024809);
EXCEPTION(exception_argument_null, "System.ArgumentNullException", &exception_argument, argument_null,
          "Value cannot be null.", -2147467261);
EXCEPTION(exception_argument_out_of_range, "System.ArgumentOutOfRangeException", &exception_argument, argument_range,
          "Specified argument was out of the range of valid values.", -2146233086);
EXCEPTION(exception_arithmetic, "System.ArithmeticException", &exception_system, standard,
          "Overflow or underflow in the arithmetic operation.", -2147024362);
EXCEPTION(exception_array_type_mismatch, "System.ArrayTypeMismatchException", &exception_system, standard,
          "Attempted to access an element as a type incompatible with the array.", -2146233085);
EXCEPTION(exception_bad_image_format, "System.BadImageFormatException", &exception_system, file,
          "Format of the executable (.exe) or library (.dll) is invalid.", -2147024885);
EXCEPTION(exception_key_not_found, "System.Collections.Generic.KeyNotFoundException", &exception_system, standard,
          "The given key was not present in the dictionary.", -2146232969);
EXCEPTION(exception_invalid_asynchronous_state, "System.ComponentModel.InvalidAsynchronousStateException",
          &exception_argument, standard, "Value does not fall within the expected range.", -2147024809);
EXCEPTION(exception_invalid_enum_argument, "System.ComponentModel.InvalidEnumArgumentException", &exception_argument,
          standard, "Value does not fall within the expected range.", -2147024809);
EXCEPTION(exception_external, "System.Runtime.InteropServices.ExternalException", &exception_system, standard,
          "External component has thrown an exception.", -2147467259);
EXCEPTION(exception_win32, "System.ComponentModel.Win32Exception", &exception_external, win32, "Success", -2147467259);
EXCEPTION(exception_data_misaligned, "System.DataMisalignedException", &exception_system, standard,
          "A datatype misalignment was detected in a load or store instruction.", -2146233023);
EXCEPTION(exception_unreachable, "System.Diagnostics.UnreachableException", &type_exception, standard,
          "The program executed an instruction that was thought to be unreachable.", -2146233088);
EXCEPTION(exception_divide_by_zero, "System.DivideByZeroException", &exception_arithmetic, standard,
          "Attempted to divide by zero.", -2147352558);
EXCEPTION(exception_type_load, "System.TypeLoadException", &exception_system, standard,
          "Failure has occurred while loading a type.", -2146233054);
EXCEPTION(exception_dll_not_found, "System.DllNotFoundException", &exception_type_load, standard, "Dll was not found.",
          -2146233052);
EXCEPTION(exception_duplicate_wait_object, "System.DuplicateWaitObjectException", &exception_argument, standard,
          "Duplicate objects in argument.", -2146233047);
EXCEPTION(exception_entry_point_not_found, "System.EntryPointNotFoundException", &exception_type_load, standard,
          "Entry point was not found.", -2146233053);
EXCEPTION(exception_member_access, "System.MemberAccessException", &exception_system, standard, "Cannot access member.",
          -2146233062);
EXCEPTION(exception_field_access, "System.FieldAccessException", &exception_member_access, standard,
          "Attempted to access a field that is not accessible by the caller.", -2146233081);
EXCEPTION(exception_format, "System.FormatException", &exception_system, standard,
          "One of the identified items was in an invalid format.", -2146233033);
EXCEPTION(exception_culture_not_found, "System.Globalization.CultureNotFoundException", &exception_argument, standard,
          "Culture is not supported.", -2147024809);
EXCEPTION(exception_io, "System.IO.IOException", &exception_system, io, "I/O error occurred.", -2146232800);
EXCEPTION(exception_directory_not_found, "System.IO.DirectoryNotFoundException", &exception_io, standard,
          "Attempted to access a path that is not on the disk.", -2147024893);
EXCEPTION(exception_drive_not_found, "System.IO.DriveNotFoundException", &exception_io, standard,
          "Could not find the drive. The drive might not be ready or might not be mapped.", -2147024893);
EXCEPTION(exception_end_of_stream, "System.IO.EndOfStreamException", &exception_io, standard,
          "Attempted to read past the end of the stream.", -2147024858);
EXCEPTION(exception_file_load, "System.IO.FileLoadException", &exception_io, file, "Could not load the specified file.",
          -2146232799);
EXCEPTION(exception_file_not_found, "System.IO.FileNotFoundException", &exception_io, file,
          "Unable to find the specified file.", -2147024894);
EXCEPTION(exception_invalid_data, "System.IO.InvalidDataException", &exception_system, standard,
          "Found invalid data while decoding.", -2146233087);
EXCEPTION(exception_path_too_long, "System.IO.PathTooLongException", &exception_io, standard,
          "The specified file name or path is too long, or a component of the specified path is too long.",
          -2147024690);
EXCEPTION(exception_index_out_of_range, "System.IndexOutOfRangeException", &exception_system, standard,
          "Index was outside the bounds of the array.", -2146233080);
EXCEPTION(exception_insufficient_execution_stack, "System.InsufficientExecutionStackException", &exception_system,
          standard,
          "Insufficient stack to continue executing the program safely. This can happen from having too many functions "
          "on the call stack or function on the stack using too much stack space.",
          -2146232968);
EXCEPTION(exception_out_of_memory, "System.OutOfMemoryException", &exception_system, standard,
          "Insufficient memory to continue the execution of the program.", -2147024882);
EXCEPTION(exception_insufficient_memory, "System.InsufficientMemoryException", &exception_out_of_memory, standard,
          "Insufficient memory to continue the execution of the program.", -2146233027);
EXCEPTION(exception_invalid_cast, "System.InvalidCastException", &exception_system, standard,
          "Specified cast is not valid.", -2147467262);
EXCEPTION(exception_invalid_operation, "System.InvalidOperationException", &exception_system, standard,
          "Operation is not valid due to the current state of the object.", -2146233079);
EXCEPTION(exception_invalid_program, "System.InvalidProgramException", &exception_system, standard,
          "Common Language Runtime detected an invalid program.", -2146233030);
EXCEPTION(exception_invalid_time_zone, "System.InvalidTimeZoneException", &type_exception, standard,
          "Exception of type 'System.InvalidTimeZoneException' was thrown.", -2146233088);
EXCEPTION(exception_not_implemented, "System.NotImplementedException", &exception_system, standard,
          "The method or operation is not implemented.", -2147467263);
EXCEPTION(exception_not_supported, "System.NotSupportedException", &exception_system, standard,
          "Specified method is not supported.", -2146233067);
EXCEPTION(exception_object_disposed, "System.ObjectDisposedException", &exception_invalid_operation, disposed,
          "Cannot access a disposed object.", -2146232798);
EXCEPTION(exception_ping, "System.Net.NetworkInformation.PingException", &exception_invalid_operation, standard,
          "An exception occurred during a Ping request.", -2146233079);
EXCEPTION(exception_method_access, "System.MethodAccessException", &exception_member_access, standard,
          "Attempt to access the method failed.", -2146233072);
EXCEPTION(exception_missing_member, "System.MissingMemberException", &exception_member_access, standard,
          "Attempted to access a missing member.", -2146233070);
EXCEPTION(exception_missing_field, "System.MissingFieldException", &exception_missing_member, standard,
          "Attempted to access a non-existing field.", -2146233071);
EXCEPTION(exception_missing_method, "System.MissingMethodException", &exception_missing_member, standard,
          "Attempted to access a missing method.", -2146233069);
EXCEPTION(exception_multicast_not_supported, "System.MulticastNotSupportedException", &exception_system, standard,
          "Attempted to add multiple callbacks to a delegate that does not support multicast.", -2146233068);
EXCEPTION(exception_cookie, "System.Net.CookieException", &exception_format, standard,
          "One of the identified items was in an invalid format.", -2146233033);
EXCEPTION(exception_network_information, "System.Net.NetworkInformation.NetworkInformationException", &exception_win32,
          standard, "Success", -2147467259);
EXCEPTION(exception_web, "System.Net.WebException", &exception_invalid_operation, standard,
          "An exception occurred during a WebClient request.", -2146233079);
EXCEPTION(exception_protocol_violation, "System.Net.ProtocolViolationException", &exception_invalid_operation, standard,
          "Operation is not valid due to the current state of the object.", -2146233079);
EXCEPTION(exception_socket, "System.Net.Sockets.SocketException", &exception_win32, socket, "Success", -2147467259);
EXCEPTION(exception_not_finite_number, "System.NotFiniteNumberException", &exception_arithmetic, standard,
          "Number encountered was not a finite quantity.", -2146233048);
EXCEPTION(exception_null_reference, "System.NullReferenceException", &exception_system, standard,
          "Object reference not set to an instance of an object.", -2147467261);
EXCEPTION(exception_operation_canceled, "System.OperationCanceledException", &exception_system, standard,
          "The operation was canceled.", -2146233029);
EXCEPTION(exception_overflow, "System.OverflowException", &exception_arithmetic, standard,
          "Arithmetic operation resulted in an overflow.", -2146233066);
EXCEPTION(exception_platform_not_supported, "System.PlatformNotSupportedException", &exception_not_supported, standard,
          "Operation is not supported on this platform.", -2146233031);
EXCEPTION(exception_rank, "System.RankException", &exception_system, standard,
          "Attempted to operate on an array with the incorrect number of dimensions.", -2146233065);
EXCEPTION(exception_ambiguous_match, "System.Reflection.AmbiguousMatchException", &exception_system, standard,
          "Ambiguous match found.", -2147475171);
EXCEPTION(exception_custom_attribute_format, "System.Reflection.CustomAttributeFormatException", &exception_format,
          standard, "Binary format of the specified custom attribute was invalid.", -2146232827);
EXCEPTION(exception_invalid_filter_criteria, "System.Reflection.InvalidFilterCriteriaException", &exception_application,
          standard, "Specified filter criteria was invalid.", -2146232831);
EXCEPTION(exception_reflection_type_load, "System.Reflection.ReflectionTypeLoadException", &exception_system, standard,
          "Exception of type 'System.Reflection.ReflectionTypeLoadException' was thrown.", -2146233088);
EXCEPTION(exception_target, "System.Reflection.TargetException", &exception_application, standard,
          "Exception of type 'System.Reflection.TargetException' was thrown.", -2146232829);
EXCEPTION(exception_target_invocation, "System.Reflection.TargetInvocationException", &exception_application,
          invocation, "Exception of type 'System.Reflection.TargetInvocationException' was thrown.", -2146233088);
EXCEPTION(exception_target_parameter_count, "System.Reflection.TargetParameterCountException", &exception_application,
          standard, "Number of parameters specified does not match the expected number.", -2147352562);
EXCEPTION(exception_missing_manifest_resource, "System.Resources.MissingManifestResourceException", &exception_system,
          standard, "Unable to find manifest resource.", -2146233038);
EXCEPTION(exception_missing_satellite_assembly, "System.Resources.MissingSatelliteAssemblyException", &exception_system,
          standard,
          "Resource lookup fell back to the ultimate fallback resources in a satellite assembly, but that satellite "
          "either was not found or could not be loaded. Please consider reinstalling or repairing the application.",
          -2146233034);
EXCEPTION(exception_comexception, "System.Runtime.InteropServices.COMException", &exception_external, standard,
          "Unexpected HRESULT has been returned from a call to a COM component.", -2147467259);
EXCEPTION(exception_serialization, "System.Runtime.Serialization.SerializationException", &exception_system, standard,
          "Serialization error.", -2146233076);
EXCEPTION(exception_cryptographic, "System.Security.Cryptography.CryptographicException", &exception_system, standard,
          "Error occurred during a cryptographic operation.", -2146233087);
EXCEPTION(exception_authentication_tag_mismatch, "System.Security.Cryptography.AuthenticationTagMismatchException",
          &exception_cryptographic, standard,
          "The computed authentication tag did not match the input authentication tag.", -2146233087);
EXCEPTION(exception_cryptographic_unexpected_operation,
          "System.Security.Cryptography.CryptographicUnexpectedOperationException", &exception_cryptographic, standard,
          "Error occurred during a cryptographic operation.", -2146233087);
EXCEPTION(exception_security, "System.Security.SecurityException", &exception_system, standard, "Security error.",
          -2146233078);
EXCEPTION(exception_verification, "System.Security.VerificationException", &exception_system, standard,
          "Operation could destabilize the runtime.", -2146233075);
EXCEPTION(exception_stack_overflow, "System.StackOverflowException", &exception_system, standard,
          "Operation caused a stack overflow.", -2147023895);
EXCEPTION(exception_decoder_fallback, "System.Text.DecoderFallbackException", &exception_argument, standard,
          "Value does not fall within the expected range.", -2147024809);
EXCEPTION(exception_encoder_fallback, "System.Text.EncoderFallbackException", &exception_argument, standard,
          "Value does not fall within the expected range.", -2147024809);
EXCEPTION(exception_json, "System.Text.Json.JsonException", &type_exception, standard,
          "Exception of type 'System.Text.Json.JsonException' was thrown.", -2146233088);
EXCEPTION(exception_timeout, "System.TimeoutException", &exception_system, standard, "The operation has timed out.",
          -2146233083);
EXCEPTION(exception_regex_match_timeout, "System.Text.RegularExpressions.RegexMatchTimeoutException",
          &exception_timeout, match_timeout,
          "The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many "
          "reasons, including very large inputs or excessive backtracking caused by nested quantifiers, "
          "back-references and other factors.",
          -2146233083);
EXCEPTION(exception_regex_parse, "System.Text.RegularExpressions.RegexParseException", &exception_argument, standard,
          "Exception of type 'System.Text.RegularExpressions.RegexParseException' was thrown.", -2147024809);
EXCEPTION(exception_abandoned_mutex, "System.Threading.AbandonedMutexException", &exception_system, standard,
          "The wait completed due to an abandoned mutex.", -2146233043);
EXCEPTION(exception_barrier_post_phase, "System.Threading.BarrierPostPhaseException", &type_exception, standard,
          "The postPhaseAction failed with an exception.", -2146233088);
EXCEPTION(exception_lock_recursion, "System.Threading.LockRecursionException", &type_exception, standard,
          "Exception of type 'System.Threading.LockRecursionException' was thrown.", -2146233088);
EXCEPTION(exception_semaphore_full, "System.Threading.SemaphoreFullException", &exception_system, standard,
          "Adding the specified count to the semaphore would cause it to exceed its maximum count.", -2146233087);
EXCEPTION(exception_synchronization_lock, "System.Threading.SynchronizationLockException", &exception_system, standard,
          "Object synchronization method was called from an unsynchronized block of code.", -2146233064);
EXCEPTION(exception_task_canceled, "System.Threading.Tasks.TaskCanceledException", &exception_operation_canceled,
          standard, "A task was canceled.", -2146233029);
EXCEPTION(exception_task_scheduler, "System.Threading.Tasks.TaskSchedulerException", &type_exception, standard,
          "An exception was thrown by a TaskScheduler.", -2146233088);
EXCEPTION(exception_thread_abort, "System.Threading.ThreadAbortException", &exception_system, standard,
          "Exception of type 'System.Threading.ThreadAbortException' was thrown.", -2146233088);
EXCEPTION(exception_thread_interrupted, "System.Threading.ThreadInterruptedException", &exception_system, standard,
          "Thread was interrupted from a waiting state.", -2146233063);
EXCEPTION(exception_thread_start, "System.Threading.ThreadStartException", &exception_system, standard,
          "Exception of type 'System.Threading.ThreadStartException' was thrown.", -2146233088);
EXCEPTION(exception_thread_state, "System.Threading.ThreadStateException", &exception_system, standard,
          "Thread was in an invalid state for the operation being executed.", -2146233056);
EXCEPTION(exception_wait_handle_cannot_be_opened, "System.Threading.WaitHandleCannotBeOpenedException",
          &exception_application, standard, "No handle of the given name exists.", -2146233044);
EXCEPTION(exception_time_zone_not_found, "System.TimeZoneNotFoundException", &type_exception, standard,
          "Exception of type 'System.TimeZoneNotFoundException' was thrown.", -2146233088);
EXCEPTION(exception_type_access, "System.TypeAccessException", &exception_type_load, standard,
          "Attempt to access the type failed.", -2146233021);
EXCEPTION(exception_type_initialization, "System.TypeInitializationException", &exception_system, standard,
          "Exception of type 'System.TypeInitializationException' was thrown.", -2146233088);
EXCEPTION(exception_type_unloaded, "System.TypeUnloadedException", &exception_system, standard,
          "Type had been unloaded.", -2146234349);
EXCEPTION(exception_unauthorized_access, "System.UnauthorizedAccessException", &exception_system, standard,
          "Attempted to perform an unauthorized operation.", -2147024891);
EXCEPTION(exception_uri_format, "System.UriFormatException", &exception_format, standard,
          "One of the identified items was in an invalid format.", -2146233033);
EXCEPTION(exception_xpath, "System.Xml.XPath.XPathException", &exception_system, standard, "", -2146231997);
EXCEPTION(exception_xml, "System.Xml.XmlException", &exception_system, xml, "An XML error has occurred.", -2146232000);
