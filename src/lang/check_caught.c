/* Whether one catch makes a later one pointless. The language room knows no types; it knows the names of .NET's common
 * exceptions and what they derive from, and that the same name is the same type. A type that is not known is left to
 * run time. */
#include "lang/check.h"

#include <string.h>

/* Name without "System." → what it derives from, without "System." */
static const struct {
    const char *name, *base;
} exceptions[] = {
    {"Exception", NULL},
    {"SystemException", "Exception"},
    {"ApplicationException", "Exception"},
    {"AggregateException", "Exception"},
    {"TimeoutException", "SystemException"},
    {"ArgumentException", "SystemException"},
    {"ArgumentNullException", "ArgumentException"},
    {"ArgumentOutOfRangeException", "ArgumentException"},
    {"ArithmeticException", "SystemException"},
    {"DivideByZeroException", "ArithmeticException"},
    {"OverflowException", "ArithmeticException"},
    {"FormatException", "SystemException"},
    {"IndexOutOfRangeException", "SystemException"},
    {"InvalidCastException", "SystemException"},
    {"InvalidOperationException", "SystemException"},
    {"ObjectDisposedException", "InvalidOperationException"},
    {"NotImplementedException", "SystemException"},
    {"NotSupportedException", "SystemException"},
    {"PlatformNotSupportedException", "NotSupportedException"},
    {"NullReferenceException", "SystemException"},
    {"OperationCanceledException", "SystemException"},
    {"OutOfMemoryException", "SystemException"},
    {"RankException", "SystemException"},
    {"UnauthorizedAccessException", "SystemException"},
    {"UriFormatException", "FormatException"},
    {"Collections.Generic.KeyNotFoundException", "SystemException"},
    {"ComponentModel.Win32Exception", "SystemException"},
    {"IO.IOException", "SystemException"},
    {"IO.FileNotFoundException", "IO.IOException"},
    {"IO.DirectoryNotFoundException", "IO.IOException"},
    {"IO.EndOfStreamException", "IO.IOException"},
    {"IO.PathTooLongException", "IO.IOException"},
    {"Management.Automation.RuntimeException", "SystemException"},
    {"Management.Automation.ActionPreferenceStopException", "Management.Automation.RuntimeException"},
    {"Management.Automation.CommandNotFoundException", "Management.Automation.RuntimeException"},
    {"Management.Automation.CmdletInvocationException", "Management.Automation.RuntimeException"},
    {"Management.Automation.DriveNotFoundException", "Management.Automation.SessionStateException"},
    {"Management.Automation.ItemNotFoundException", "Management.Automation.SessionStateException"},
    {"Management.Automation.MethodException", "Management.Automation.ExtendedTypeSystemException"},
    {"Management.Automation.MethodInvocationException", "Management.Automation.MethodException"},
    {"Management.Automation.ExtendedTypeSystemException", "Management.Automation.RuntimeException"},
    {"Management.Automation.ParameterBindingException", "Management.Automation.RuntimeException"},
    {"Management.Automation.ParseException", "Management.Automation.RuntimeException"},
    {"Management.Automation.PSInvalidCastException", "InvalidCastException"},
    {"Management.Automation.PipelineStoppedException", "Management.Automation.RuntimeException"},
    {"Management.Automation.SessionStateException", "Management.Automation.RuntimeException"},
    {"Net.WebException", "InvalidOperationException"},
    {"Net.Http.HttpRequestException", "Exception"},
};

static int find_exception(const char *name) {
    if (text_starts_ignore_case(name, "System."))
        name += strlen("System.");
    for (size_t i = 0; i < COUNT_OF(exceptions); i++)
        if (text_equal_ignore_case(name, exceptions[i].name))
            return (int)i;
    return -1;
}

void check_caught(struct parser *parser, const struct type_name *caught, const struct ast *constraint) {
    int general = find_exception(caught->full_text);
    int special = find_exception(ast_type_of(constraint)->full_text);
    if (general < 0 || special < 0)
        return;
    for (int i = special; i >= 0; i = exceptions[i].base != NULL ? find_exception(exceptions[i].base) : -1) {
        if (i != general)
            continue;
        parser_error(parser, constraint->extent, "ExceptionTypeAlreadyCaught",
                     mem_printf("System.%s", exceptions[special].name));
        return;
    }
}
