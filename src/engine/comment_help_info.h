/* System.Management.Automation.Language.CommentHelpInfo: comment-based help as an object. */
#ifndef ENGINE_COMMENT_HELP_INFO_H
#define ENGINE_COMMENT_HELP_INFO_H

#include "lang/comment_help.h"
#include "object/value.h"

/* $null for NULL. */
struct value comment_help_value(const struct comment_help *help);

#endif
