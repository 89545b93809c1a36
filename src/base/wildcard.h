/* PowerShell's wildcard patterns (System.Management.Automation.WildcardPattern): * any run, ? one UTF-16 character,
 * [a-z] one of a set, ` takes the next character as it is. Compiled once, matched often; immutable, any thread may
 * match. */
#ifndef BASE_WILDCARD_H
#define BASE_WILDCARD_H

#include <stdbool.h>
#include <stddef.h>

struct wildcard;

/* NULL: an unclosed set or a range backwards ("[abc", "[z-a]"): RuntimeException "The specified wildcard character
 * pattern is not valid: [abc". Collected. */
struct wildcard *wildcard_compile(const char *pattern, size_t length, bool ignore_case);
bool wildcard_match(const struct wildcard *wildcard, const char *text, size_t length);
/* Compiles and matches at once; a bad pattern matches nothing. */
bool wildcard_match_text(const char *pattern, const char *text, bool ignore_case);
/* Are there unescaped wildcard characters? (WildcardPattern.ContainsWildcardCharacters) */
bool wildcard_has_special(const char *pattern);
/* Puts ` before * ? [ ] ` / takes it away again. Collected. */
char *wildcard_escape(const char *text);
char *wildcard_unescape(const char *text);
#endif
